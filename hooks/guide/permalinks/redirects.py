"""What became of addresses that are gone: ``docs/_data/redirects.yml``, read.

A page has moved (``old``, ``now``), a page was removed (``old``, ``was``, ``gone``,
``why``, ``instead``), or an anchor is kept at another (``old``, ``now``).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guide import data
from guide.data import Data
from guide.evidence.render import day
from guide.problems import Problem

FILE = "redirects.yml"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one address; ``now`` is empty for a page that was removed."""

    index: int
    old: str
    now: str = ""
    was: str = ""
    gone: str = ""
    why: str = ""
    instead: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day on which it was removed, as people write it."""
        return day(datetime.date.fromisoformat(self.gone))

    @property
    def page(self) -> str:
        """The page of the old address."""
        return self.old.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The id of the old address, empty for a page."""
        return self.old.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Redirects:
    """The entries by their old address, and the file they are from.

    ``wrong`` are the old addresses of entries that can do nothing.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    found: Data = field(default_factory=lambda: Data(FILE))
    problems: tuple[Problem, ...] = ()
    wrong: frozenset[str] = frozenset()

    @property
    def notes(self) -> dict[str, Entry]:
        """The pages that have moved or were removed, by their old address."""
        return {old: entry for old, entry in self.entries.items() if not entry.anchor}

    def kept(self, page: str) -> dict[str, str]:
        """The old anchors that a page keeps, each with the one it is kept at."""
        anchors = [entry for entry in self.entries.values() if entry.anchor]
        there = [entry for entry in anchors if entry.now.startswith(f"{page}#")]
        return {entry.anchor: entry.now.partition("#")[2] for entry in there}

    def page_of(self, entry: Entry) -> str:
        """The page that has to keep an old anchor; empty if none has to.

        That is none where the page was removed, or is now a part of another.
        """
        note = self.notes.get(entry.page)
        if not note:
            return entry.page
        end = self.end(note.now) if note.now else "#"
        return "" if "#" in end else end

    def broken(
        self, code: str, entry: Entry, *way: str | int, **words: object
    ) -> Problem:
        """The problem that a part of an entry breaks rule ``code``."""
        return self.found.broken(code, entry.index, *way, old=entry.old, **words)

    def onward(self, address: str) -> str:
        """Where an address leads next; empty if it is no old one."""
        if entry := self.entries.get(address):
            return entry.now
        page, _, anchor = address.partition("#")
        moved = self.entries.get(page)
        if not anchor or not moved or not moved.now:
            return ""
        return moved.now if "#" in moved.now else f"{moved.now}#{anchor}"

    def end(self, address: str) -> str:
        """Where an address leads in the end; empty if that is in a circle."""
        seen = {address}
        while onward := self.onward(address):
            if onward in seen:
                return ""
            seen.add(onward)
            address = onward
        return address


def load(folder: Path) -> Redirects:
    """What the file in the folder of data files says, and what is wrong with it."""
    path = folder / FILE
    if not path.exists():
        return Redirects(found=Data(path.as_posix()))
    found = data.read(path, folder.parent / "redirects.schema.json", "old")
    entries = [
        Entry(index, **{**each, "instead": tuple(each.get("instead", ()))})
        for index, each in enumerate(found.value or [])
    ]
    redirects = Redirects({entry.old: entry for entry in entries}, found)
    wrong = {entry.old: told for entry in entries for told in _wrong(entry, redirects)}
    good = {old: each for old, each in redirects.entries.items() if old not in wrong}
    problems = (*found.problems, *wrong.values())
    return Redirects(good, found, problems, frozenset(wrong))


def _wrong(entry: Entry, redirects: Redirects) -> Iterator[Problem]:
    """What is wrong with an entry whatever pages there are."""
    if not entry.now:
        try:
            entry.day  # noqa: B018
        except ValueError:
            yield redirects.broken("H103", entry, "gone", word=entry.gone)
    end = redirects.end(entry.now) if entry.now else ""
    page, _, anchor = entry.now.partition("#")
    if entry.now and (not end or end == entry.old):
        yield redirects.broken("L104", entry, "now", now=entry.now)
    elif end != entry.now:
        yield redirects.broken("L105", entry, "now", now=entry.now, end=end)
    elif entry.anchor and not redirects.page_of(entry):
        yield redirects.broken("L107", entry, "old", why="its page is gone too")
    elif entry.anchor and (page != redirects.page_of(entry) or not anchor):
        at = redirects.page_of(entry)
        yield redirects.broken("L108", entry, "now", page=at)
