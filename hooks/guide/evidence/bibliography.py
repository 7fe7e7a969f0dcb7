"""The bibliography: BibTeX, as pybtex reads it, and as CSL-JSON.

What the file does not hold is left out, never guessed; its notes, which tell
how each entry was confirmed, go nowhere.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pybtex.database import BibliographyData, Entry, Person, parse_string
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from guide.evidence.model import Work
from guide.problems import Problem
from guide.rules import broken

_TYPES = {"article": "article-journal", "book": "book", "incollection": "chapter"}
_FIELDS = {
    "title": "title",
    "journal": "container-title",
    "booktitle": "container-title",
    "publisher": "publisher",
    "institution": "publisher",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "edition": "edition",
    "doi": "DOI",
}
_OTHERS = "others"


def read(path: Path) -> tuple[dict[str, Work], list[Problem]]:
    """Every work by its key; a file that cannot be read is one problem."""
    try:
        entries: BibliographyData = parse_string(path.read_text("utf-8"), "bibtex")
    except (PybtexError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", None) or 1
        problem = broken("E108", line, 1, detail=str(error).rstrip("."))
        return {}, [problem.in_file(path.as_posix())]
    return {key: _work(key, entry) for key, entry in entries.entries.items()}, []


def _work(key: str, entry: Entry) -> Work:
    csl = _csl(key, entry)
    return Work(key, _mark(csl), csl.get("DOI", ""), csl)


def _csl(key: str, entry: Entry) -> dict[str, Any]:
    """A work as CSL-JSON."""
    csl: dict[str, Any] = {"id": key, "type": _TYPES.get(entry.type, "report")}
    for name, value in entry.fields.items():
        if name in _FIELDS:
            csl[_FIELDS[name]] = _plain(value)
    csl["issued"] = {"date-parts": [[int(entry.fields["year"])]]}
    for role in ("author", "editor"):
        if people := entry.persons.get(role):
            csl[role] = [_person(person) for person in people]
    return csl


def _plain(value: str) -> str:
    """Text without BibTeX's braces, a range of pages with its dash."""
    if re.search(r"[\\{}$~]", value):  # else there is nothing to be decoded
        value = str(Text.from_latex(value))
    return value.replace("--", "–")


def _person(person: Person) -> dict[str, str]:
    given = " ".join([*person.first_names, *person.middle_names])
    family = " ".join([*person.prelast_names, *person.last_names])
    if not given:
        return {"literal": _plain(family)}
    return {"family": _plain(family), "given": _plain(given)}


def _mark(csl: dict[str, Any]) -> str:
    """Authors and year as APA puts them behind a sentence: ``Sened et al., 2017``."""
    people = csl.get("author") or csl.get("editor") or []
    names = [person.get("family") or person["literal"] for person in people]
    year = csl["issued"]["date-parts"][0][0]
    if len(names) > 2 or _OTHERS in names:
        return f"{names[0]} et al., {year}"
    return f"{' & '.join(names)}, {year}"
