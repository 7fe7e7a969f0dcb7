"""What is cited: the guide as ``CITATION.cff`` has it, its pages and questions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from guide.found.linked import LICENCE as LICENCE_ADDRESS
from guide.items.words import Item, plain
from guide.quiz.model import Quiz
from guide.site import Page

FILE = "CITATION.cff"
LICENCE = "CC BY 4.0"
LICENCE_LINE = f"{LICENCE}, {LICENCE_ADDRESS}"
LONGEST = 120
"""How many characters of a question its title takes over."""
_NAMES = {
    "family-names": "family",
    "given-names": "given",
    "name-particle": "non-dropping-particle",
    "name-suffix": "suffix",
    "name": "literal",
}
"""What a name's parts are called in CSL-JSON."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide as a whole; ``authors`` are names as CSL-JSON writes them."""

    title: str
    version: str
    day: datetime.date
    authors: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A page or a question to cite; ``address`` is whole, or empty if not known.

    ``short`` is what its own page calls it.
    """

    id: str
    title: str
    address: str
    guide: Guide
    short: str = ""


def read(text: str) -> Guide:
    """What the text of ``CITATION.cff`` says; ValueError if it lacks what we cite."""
    try:
        told = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(f"{FILE} is not valid YAML: {error}") from error
    match told:
        case {
            "title": str(title),
            "version": str(version),
            "date-released": datetime.date() as day,
            "authors": [_, *_] as authors,
        } if all(map(_is_name, authors)):
            return Guide(title, version, day, tuple(map(_name, authors)))
    wanted = "`title`, `version`, `date-released` (2026-11-23) and `authors`"
    raise ValueError(f"{FILE}: write it with {wanted}, and the version as text")


def page_record(page: Page, address: str, guide: Guide) -> Record:
    """A page; ``address`` is its own."""
    return Record(page.slug, page.title, address, guide)


def question_records(page: Page, address: str, guide: Guide) -> Iterator[Record]:
    """Its questions that have an answer, numbered as the page numbers them."""
    for number, quiz in enumerate(page.quizzes, start=1):
        anchor = f"quiz-{quiz.id}"
        asked = _asked(quiz)
        title = f"{page.title}, question {number}: {asked}"
        where = f"{address}#{anchor}" if address else ""
        yield Record(anchor, title, where, guide, f"Question {number}: {asked}")


def _is_name(author: object) -> bool:
    return isinstance(author, dict) and bool({"name", "family-names"} & author.keys())


def _name(author: Mapping[str, object]) -> dict[str, str]:
    return {csl: str(author[cff]) for cff, csl in _NAMES.items() if cff in author}


def _asked(quiz: Quiz) -> str:
    """What names a question: what it asks, or how its text with gaps begins."""
    if quiz.gaps:
        asked = plain(quiz.stem_with("…" for _ in quiz.gaps))
    else:
        asked = Item(quiz).asked.lstrip("\"”’' ")
    if quiz.claim:
        asked = f"{asked} {plain(quiz.claim.sentence).rstrip('.')}"
    return _shortened(" ".join(asked.split()))


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.–…") + " …"


def csl(record: Record) -> dict[str, Any]:
    """A record as an item of CSL-JSON."""
    guide = record.guide
    item = {
        "id": record.id,
        "type": "webpage",
        "title": record.title,
        "container-title": guide.title,
        "author": [dict(name) for name in guide.authors],
        "issued": {"date-parts": [[guide.day.year, guide.day.month, guide.day.day]]},
        "version": guide.version,
        "language": "en-GB",
        "license": LICENCE_LINE,
        "URL": record.address,
    }
    return {key: says for key, says in item.items() if says}
