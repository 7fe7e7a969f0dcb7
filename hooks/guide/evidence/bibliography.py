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

from guide import data, foreign
from guide.evidence.model import Work
from guide.problems import Problem
from guide.rules import broken
from guide.source import split_lines

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


class _NoYearError(Exception):
    """A work without the year that every citation shows."""


def read(path: Path) -> tuple[dict[str, Work], list[Problem]]:
    """Every work by its key; no work at all if the file has a fault."""
    said, problems = data.text(path)
    hostile = foreign.in_source(split_lines(said))
    problems += [each.in_file(path.as_posix()) for each in hostile]
    if problems:
        return {}, problems
    works: dict[str, Work] = {}
    key = ""
    try:
        entries: BibliographyData = parse_string(said, "bibtex")
        for key, entry in entries.entries.items():
            works[key] = _work(key, entry)
    except (PybtexError, _NoYearError) as error:
        line = getattr(error, "lineno", None) or _line_of(said, key or str(error))
        detail = str(error).rstrip(".")
        return {}, [broken("E108", line, 1, detail=detail).in_file(path.as_posix())]
    if not works:
        return {}, [broken("D105", 1, 1).in_file(path.as_posix())]
    return works, []


def _line_of(said: str, words: str) -> int:
    """Where the last entry starts whose key is the last of some words that can be."""
    starts = {key: said.count("\n", 0, at) + 1 for key, at in _keys(said)}
    named = [word for word in words.split() if word in starts]
    return starts[named[-1]] if named else 1


def _keys(said: str) -> list[tuple[str, int]]:
    return [
        (each[1], each.start())
        for each in re.finditer(r"^@\w+\{([^,\s]+),", said, re.M)
    ]


def _work(key: str, entry: Entry) -> Work:
    csl = _csl(key, entry)
    return Work(key, _mark(csl), csl.get("DOI", ""), csl)


def _csl(key: str, entry: Entry) -> dict[str, Any]:
    """A work as CSL-JSON."""
    csl: dict[str, Any] = {"id": key, "type": _TYPES.get(entry.type, "report")}
    for name, value in entry.fields.items():
        if name in _FIELDS:
            csl[_FIELDS[name]] = _plain(value)
    csl["issued"] = {"date-parts": [[_year(key, entry)]]}
    for role in ("author", "editor"):
        if people := entry.persons.get(role):
            csl[role] = [_person(person) for person in people]
    return csl


def _year(key: str, entry: Entry) -> int:
    year = str(entry.fields.get("year", ""))
    if not re.fullmatch("[0-9]{4}", year):
        raise _NoYearError(f'{key} has no year in four digits, but "{year}"')
    return int(year)


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
