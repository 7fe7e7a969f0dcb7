"""What teachers' pages lack: a worksheet, a key, a way out, room to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guide.inserts import Insert
from guide.lines import Place
from guide.problems import Problem
from guide.rules import broken, nearest
from guide.teaching.sheet import BOX, LINES, MOST

NEEDED = {
    "worksheet": "worksheet",
    "worksheet-after": "end of a worksheet",
    "answer-key": "answer key",
}
"""The inserts that every chapter needs one of, once a guide has any."""
_COUNTED = {LINES: "lines to write on", BOX: "quarters of a page the box takes"}


class Sheet(NamedTuple):
    """What is looked at of a page: its inserts, and whether it has a way out."""

    inserts: Sequence[Insert]
    exit: bool


class Chapter(NamedTuple):
    """A chapter: its path, where its exercise begins, whether it has a way out."""

    path: str
    place: Place
    exit: bool


def check(
    pages: Mapping[str, Sheet], chapters: Mapping[str, Chapter]
) -> Iterator[Problem]:
    """What is lacking, or asked for in vain; pages by path, chapters by their ids."""
    for path, page in pages.items():
        found = [each for i in page.inserts for each in _insert(i, page, chapters)]
        yield from (problem.in_file(path) for problem in found)
    inserts = [each for page in pages.values() for each in page.inserts]
    for name, what in NEEDED.items():
        there = {each.id for each in inserts if each.name == name}
        for slug, chapter in chapters.items() if there else ():
            if slug not in there:
                words = {"what": what, "insert": name, "id": slug}
                yield broken("S118", *chapter.place, **words).in_file(chapter.path)


def _insert(
    insert: Insert, page: Sheet, chapters: Mapping[str, Chapter]
) -> Iterator[Problem]:
    if most := MOST.get(insert.name):
        number = int(insert.id) if insert.id.isdecimal() else 0
        if not 1 <= number <= most:
            words = {"name": insert.name, "most": most, "found": f'"{insert.id}"'}
            words["what"] = _COUNTED[insert.name]
            yield broken("S122", *insert.place, **words)
    if insert.name not in NEEDED:
        return
    if insert.id not in chapters:
        near = nearest(insert.id, list(chapters))
        yield broken("S111", *insert.place, id=insert.id, near=near)
    elif insert.name == "worksheet" and chapters[insert.id].exit and not page.exit:
        yield broken("S123", *insert.place)
