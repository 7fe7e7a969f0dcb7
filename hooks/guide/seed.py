"""The article from which the guide grew: its lines, and where each is answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from guide import data
from guide.elements import NOT_SEARCHED, after, put
from guide.lines import Place
from guide.problems import Problem
from guide.rules import broken, nearest

FILE = "seed.yml"


@dataclass(frozen=True, slots=True)
class Line:
    """A heading or question of the article; ``planned`` names a chapter to come."""

    said: str
    planned: str
    place: Place = field(compare=False)


def load(folder: Path) -> tuple[list[Line], list[Problem]]:
    """The lines of the article, in its order, and what is wrong with the file."""
    path = folder / FILE
    if not path.exists():
        return [], []
    found = data.read(path, folder.parent / "seed.schema.json", "said")
    lines = [
        Line(each["said"], each.get("planned", ""), found.place(index, "said"))
        for index, each in enumerate(found.value or [])
    ]
    return lines, list(found.problems)


def unknown(
    named: Sequence[tuple[str, Place]], lines: Sequence[Line]
) -> Iterator[Problem]:
    """What a page says it answers, and the article does not say."""
    known = [line.said for line in lines]
    for said, place in named:
        if said not in known:
            yield broken("S107", *place, said=said, near=nearest(said, known))


def unanswered(
    lines: Sequence[Line], named: Collection[str], slugs: Collection[str], path: str
) -> Iterator[Problem]:
    """Lines that no page answers and no plan for a chapter to come names."""
    for line in lines:
        waiting = line.planned and line.planned not in slugs
        if line.said not in named and not waiting:
            yield broken("S108", *line.place, said=line.said).in_file(path)


def table(
    box: Element,
    lines: Sequence[Line],
    answers: Mapping[str, Sequence[tuple[str, str]]],
) -> None:
    """Each line with links to the pages that answer it, as titles and addresses."""
    listing = put(box, "table", **NOT_SEARCHED)
    head = put(put(listing, "thead"), "tr")
    put(head, "th", text="In the article", scope="col")
    put(head, "th", text="In this guide", scope="col")
    body = put(listing, "tbody")
    for line in lines:
        row = put(body, "tr")
        put(row, "td", text=line.said)
        cell = put(row, "td")
        for index, (title, way) in enumerate(answers.get(line.said, ())):
            after(cell, ", " if index else "")
            put(cell, "a", text=title, href=way)
        if line.said not in answers:
            after(cell, "not yet; a chapter is planned")
