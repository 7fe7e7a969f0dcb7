"""Records as lines to copy: in APA and MLA style, and for the licence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from guide.cite.record import LICENCE_LINE, Record, csl
from guide.described import day
from guide.markup import escaped
from guide.references import APA, MLA, styled

NO_ADDRESS = "[address]"
"""What stands where a copy's own address has to be added, since it knows none."""
# what would be markup in a title, while citeproc has it, which escapes nothing
_SIGNS = {"&": "\ue000", "<": "\ue001", ">": "\ue002"}
_ASIDE = str.maketrans(_SIGNS)
_BACK = str.maketrans({aside: escaped(sign) for sign, aside in _SIGNS.items()})


class Lines(NamedTuple):
    """The lines for one record; ``apa`` and ``mla`` are HTML, the others plain text."""

    short: str
    apa: str
    mla: str
    licence: str


def lines(records: Iterable[Record]) -> list[Lines]:
    """The lines of each record, in their order."""
    records = list(records)
    for_apa = [_item(record, _quoted(record.title, "“”")) for record in records]
    for_mla = [_item(record, _quoted(record.title)) for record in records]
    apa, mla = styled(for_apa, APA), styled(for_mla, MLA)
    return [
        Lines(
            record.short,
            _apa(apa[record.id]),
            _mla(mla[record.id]),
            licence_line(record),
        )
        for record in records
    ]


def licence_line(record: Record) -> str:
    """Title, author, source and licence, as plain text."""
    guide = record.guide
    authors = " and ".join(_in_full(name) for name in guide.authors)
    return (
        f"“{_quoted(record.title)}”, from “{_quoted(guide.title)}”, version "
        f"{guide.version} of {day(guide.day)}. Author: {authors}. "
        f"Source: {record.address or NO_ADDRESS}. Licence: {LICENCE_LINE}"
    )


def _in_full(name: Mapping[str, str]) -> str:
    parts = ("given", "non-dropping-particle", "family", "suffix", "literal")
    return " ".join(name[part] for part in parts if part in name)


def _item(record: Record, title: str) -> dict[str, object]:
    """A record for the styles, which tell the version only of a part of a document."""
    item = csl(record) | {"type": "document", "title": title}
    item["URL"] = record.address or NO_ADDRESS
    for key in ("title", "container-title", "URL"):
        item[key] = item[key].translate(_ASIDE)
    return item


def _quoted(title: str, marks: str = "‘’") -> str:
    """A title with these quotation marks: single ones where it will stand in some."""
    return re.sub(r'["“]([^"“”]*)["”]', rf"{marks[0]}\1{marks[1]}", title)


# What citeproc leaves undone


def _apa(reference: str) -> str:
    """No full stop after another sign that ends a sentence."""
    return re.sub(r"([?!…])\.(?=\s)", r"\1", reference).translate(_BACK)


def _mla(reference: str) -> str:
    """The full stop within quotation marks, unless a sentence ends there.

    And a capital after a mark within a title, as after a space.
    """
    reference = re.sub("(?<=‘)[a-z]", lambda first: first[0].upper(), reference)
    reference = re.sub(r"([?!…])”\.", r"\1”", reference)
    return re.sub(r"(’?”)\.", r".\1", reference).translate(_BACK)
