"""The files of the question bank, each format for every chapter and for all."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guide.exports.anki import anki
from guide.exports.bank import Item, items
from guide.exports.formats import FORMATS, WHOLE, Format
from guide.exports.gift import gift
from guide.exports.moodle import moodle_xml
from guide.exports.qti import qti
from guide.exports.quizzes_json import quizzes_json
from guide.exports.spreadsheet import spreadsheet
from guide.site import Site


@dataclass(frozen=True)
class Bank:
    """The questions of a site, or some of them, and what else the files say.

    ``base`` is the address of the site, or nothing; ``newest`` the day of its last
    version.
    """

    site: Site
    addresses: Mapping[str, str]
    base: str
    newest: datetime.date
    items: Sequence[Item]


_WRITERS: dict[str, Callable[[Bank], bytes]] = {
    "gift": lambda bank: gift(bank.items),
    "moodle": lambda bank: moodle_xml(bank.items),
    "qti": lambda bank: qti(bank.items),
    "anki": lambda bank: anki(bank.items, bank.newest),
    "csv": lambda bank: spreadsheet(bank.items),
    "json": lambda bank: quizzes_json(
        bank.site,
        bank.addresses,
        bank.base,
        schema="../quizzes.schema.json",
        only={item.id for item in bank.items},
    ).encode(),
}


def bank(
    site: Site, addresses: Mapping[str, str], base: str, newest: datetime.date
) -> Bank:
    """The bank of a site; ``addresses`` are those of the pages by their paths."""
    return Bank(site, addresses, base, newest, items(site, addresses, base))


def files(
    whole: Bank, formats: Sequence[Format] = FORMATS
) -> Iterator[tuple[str, bytes]]:
    """Each file by its name from the site's root: that of all, then the chapters'."""
    chapters = {page.slug for page in whole.site.chapters}
    parts = [(WHOLE, whole)]
    for slug, found in itertools.groupby(whole.items, lambda item: item.chapter):
        if slug in chapters:
            bank_ = (whole.site, whole.addresses, whole.base, whole.newest)
            parts.append((slug, Bank(*bank_, list(found))))
    for format_ in formats:
        for name, part in parts:
            yield format_.file(name), _WRITERS[format_.id](part)
