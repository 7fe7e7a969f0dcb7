"""All that is made for citing one page and its questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.cite.files import FORMATS, inverted
from guide.cite.lines import Lines, lines
from guide.cite.record import Guide, Record, page_record, question_records
from guide.described import day
from guide.found.linked import LICENCE
from guide.site import Page

FOLDER = "cite"


@dataclass(frozen=True, slots=True)
class Cited:
    """A page as its template and the builder are told of it.

    ``files`` are texts by their addresses from the site's root; ``of_page`` and
    ``of_questions`` are what readers call each file, and its address; ``tags`` are
    names of ``meta`` elements with what they say.
    """

    version: str
    day: str
    has_address: bool
    page: Lines
    questions: list[Lines]
    of_page: list[tuple[str, str]]
    of_questions: list[tuple[str, str]]
    files: dict[str, str]
    tags: list[tuple[str, str]]


def cited(page: Page, address: str, guide: Guide) -> Cited:
    """A page and its questions; ``address`` is whole, or empty if not known."""
    record = page_record(page, address, guide)
    questions = list(question_records(page, address, guide))
    own, *others = lines([record, *questions])
    of_page, texts = _files(record.id, [record])
    of_questions, more = _files(f"{record.id}-questions", questions)
    return Cited(
        guide.version,
        day(guide.day),
        bool(address),
        own,
        others,
        of_page,
        of_questions,
        {**texts, **more},
        list(_tags(record)),
    )


def _files(
    stem: str, records: list[Record]
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """What the files of some records are called, and their texts by address."""
    if not records:
        return [], {}
    named = [(each, f"{FOLDER}/{stem}.{each.suffix}") for each in FORMATS]
    texts = {address: each.write(records) for each, address in named}
    return [(each.name, address) for each, address in named], texts


def _tags(record: Record) -> Iterator[tuple[str, str]]:
    """Highwire's tags and those of Dublin Core, which share no names."""
    guide = record.guide
    authors = [inverted(name) for name in guide.authors]
    told = [
        ("citation_title", record.title),
        *(("citation_author", author) for author in authors),
        ("citation_publication_date", f"{guide.day:%Y/%m/%d}"),
        ("citation_language", "en"),
        ("citation_public_url", record.address),
        ("DC.title", record.title),
        *(("DC.creator", author) for author in authors),
        ("DC.date", guide.day.isoformat()),
        ("DC.language", "en-GB"),
        ("DC.rights", LICENCE),
        ("DC.identifier", record.address),
    ]
    yield from ((name, says) for name, says in told if says)
