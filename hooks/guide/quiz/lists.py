"""The list in the body of a quiz: its items, each with the lines that belong to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from guide.lines import ITEM, STRUCTURE, TAB, Line, Place, width
from guide.problems import Problem
from guide.rules import broken

_BOX = re.compile(r"\\?\[(?P<sign>\\?[^\[\]\\]{0,3}?)\\?\](?![(\[:])")
_ITEM = re.compile(rf"(?P<marker>{ITEM})(?P<space>[ \t]+|$)")
_GLUED = re.compile(r"(?:[-*+•‣–—]|[0-9]{1,9}[.)])\s*\\?\[\\?[ xX~\xa0]\\?\](?![(\[:])")
_LATER_NUMBER = re.compile(r"(?!0*1[.)])[0-9]{1,9}[.)](?:[ \t]|$)")
_OTHER_BLOCK = re.compile(rf"[ \t]*(?:{ITEM}(?:[ \t]|$)|>)")
_STRAY = re.compile(rf"{STRUCTURE}(?P<box>\\?\[\\?[ xX~]\\?\])(?=\s|$)")


@dataclass(slots=True)
class Item:
    """A list item that answers something, as it stands on the page.

    ``box`` and ``sign`` are what it starts with and what that holds, empty
    without a box; ``column`` is that of the box or text, and ``content`` that at
    which further lines have to start, both from 0. An item that is ``short`` has
    lost a line behind it.
    """

    line: Line
    box: str
    sign: str
    column: int
    text_start: int
    content: int
    bullet: bool
    glued: bool = False
    more: list[Line] = field(default_factory=list)
    short: bool = False

    @property
    def place(self) -> Place:
        return Place(self.line.number, self.column + 1)

    @property
    def first(self) -> str:
        """What stands on the item's first line."""
        return self.line.text[self.text_start :]


Starts = Callable[[Line], Item | None]
"""The item that a line starts, if it starts one."""


def boxed(line: Line) -> Item | None:
    """The item that a line starts, if it has a box or something like one."""
    marker = None if line.code else _ITEM.match(line.text)
    box = _BOX.match(line.text, marker.end()) if marker else None
    if marker and box and not _is_reference(box["sign"]):
        sign = box["sign"].replace("\\", "")
        glued = line.text[box.end() : box.end() + 1].strip() != ""
        return Item(
            line=line,
            box=box[0],
            sign=sign,
            column=box.start(),
            text_start=box.end(),
            content=_content_column(marker),
            bullet=not marker["marker"][0].isdigit(),
            glued=glued,
        )
    if not line.code and not marker and (match := _GLUED.match(line.text)):
        return Item(line, match[0], "?", 0, match.end(), 2, bullet=True)
    return None


def numbered(line: Line) -> Item | None:
    """The item that a line starts, if it has a number."""
    marker = None if line.code else _ITEM.match(line.text)
    if not marker or not marker["marker"][0].isdigit():
        return None
    box = boxed(line)
    return Item(
        line=line,
        box=box.box if box else "",
        sign=box.sign if box else "",
        column=marker.end(),
        text_start=box.text_start if box else marker.end(),
        content=_content_column(marker),
        bullet=False,
    )


def _is_reference(sign: str) -> bool:
    """``[^1]`` is a footnote mark, ``[@key]`` a citation, ``[~id]`` a claim."""
    return sign[:1] in ("^", "@") or (sign[:1] == "~" and len(sign) > 1)


def _content_column(marker: re.Match[str]) -> int:
    """Where an item's text starts; one behind the marker if it is far away or none."""
    length = len(marker["marker"])
    if marker.end() == len(marker.string):
        return length + 1
    columns = width(marker[0]) - length
    return length + (columns if 1 <= columns <= TAB else 1)


def stray_boxes(lines: Sequence[Line]) -> Iterator[Problem]:
    """Boxes where no option can stand."""
    for line in lines:
        if not line.code and (match := _STRAY.match(line.text)):
            yield broken("Q211", line.number, match.start("box") + 1)


def read_items(
    body: Sequence[Line], starts: Starts
) -> tuple[Sequence[Line], list[Item], list[Problem]]:
    """The lines above the list, its items with their further lines, and faults.

    Lines behind the first item that fit nothing are faults, neighbours once.
    """
    items: list[Item] = []
    problems: list[Problem] = []
    lost: Line | None = None  # fits nothing: one message for it and its neighbours
    text = _mere_numbers(body)
    for line in body:
        if lost and line.fence and line.fence == lost.fence:
            continue
        item = starts(line) if items or line.number not in text else None
        if item:
            items.append(item)
            lost = None
        elif not items:
            problems.extend(stray_boxes([line]))
        elif line.blank:
            items[-1].more.append(line)
            lost = None
        elif line.indentation >= items[-1].content:
            items[-1].more.append(line)
            problems.extend(stray_boxes([line]))
            lost = None
        else:
            if not lost:
                problems.append(_misfit(line, items[-1], starts))
            lost = line
    if not items:
        return body, [], problems
    first = next(i for i, line in enumerate(body) if line is items[0].line)
    problems.extend(_item_left_out(body[:first], items[0]))
    return body[:first], items, problems


def _mere_numbers(body: Sequence[Line]) -> set[int]:
    """Lines of a paragraph that start with a number, as in "2019. What a year".

    No list starts inside a paragraph with another number than 1.
    """
    found: set[int] = set()
    if not any(_LATER_NUMBER.match(line.text.lstrip(" \t")) for line in body):
        return found  # nearly always
    above = ""
    for line in body:
        if line.blank or line.code:
            above = ""
        elif above == "text" and _LATER_NUMBER.match(line.text.lstrip(" \t")):
            found.add(line.number)
        elif other_block(line) or (not above and line.indentation):
            above = "list or quotation"
        elif not above:
            above = "text"
    return found


def other_block(line: Line) -> bool:
    """Whether a line starts a list item or a quotation."""
    return _OTHER_BLOCK.match(line.text) is not None


def _misfit(line: Line, item: Item, starts: Starts) -> Problem:
    """A line behind an item that belongs neither to it nor to the next."""
    text = line.text.lstrip(" \t")
    column = len(line.text) - len(text) + 1
    if stray := next(stray_boxes([line]), None):
        return stray
    if not line.code and line.indentation == 0 and _ITEM.match(text):
        return _without(starts, line.number, column)
    in_its_fence = line.code and line.fence != line.number
    if line.indentation or text.startswith(">") or in_its_fence:
        item.short = True
        return broken("Q212", line.number, column, spaces=item.content)
    return broken("Q122", line.number, column)


def _without(starts: Starts, line: int, column: int) -> Problem:
    """An item without what makes it one that answers something."""
    if starts is numbered:
        return broken("Q203", line, column, what="number", sign="1.")
    return broken("Q203", line, column, what="box", sign="- [ ]")


def _item_left_out(stem: Sequence[Line], first: Item) -> Iterator[Problem]:
    """An item of the question that is in the same list as the first one read."""
    found = None
    text = _mere_numbers(stem)
    for index in range(len(stem) - 1, -1, -1):
        line = stem[index]
        if line.blank or line.indentation:
            continue
        if line.code:
            break
        marker = None if line.number in text else _ITEM.match(line.text)
        if marker and (not marker["marker"][0].isdigit()) == first.bullet:
            found = line
        elif marker or index == 0 or stem[index - 1].blank:
            break
    if found:
        yield _without(boxed, found.number, 1)


@dataclass(frozen=True, slots=True)
class More:
    """A further line of an item, without the common indentation."""

    line: Line
    text: str

    @property
    def place(self) -> Place:
        start = len(self.line.text) - len(self.line.text.lstrip(" \t"))
        return Place(self.line.number, start + 1)

    @property
    def quoted(self) -> bool:
        return self.text.lstrip(" ").startswith(">")

    @property
    def opens_reason(self) -> bool:
        """A quotation that is not a line of code inside a fence."""
        return self.quoted and self.line.fence in (0, self.line.number)


def dedented(lines: Sequence[Line]) -> list[More]:
    """Further lines without their smallest common indentation; no blank ends."""
    common = min((line.indentation for line in lines if not line.blank), default=0)
    return [
        More(line, " " * (line.indentation - common) + line.text.lstrip(" \t"))
        if not line.blank
        else More(line, "")
        for line in lines
    ]


def unquoted(lines: Sequence[More]) -> Iterator[str]:
    """The lines of a reason without their ``>`` and the space behind it."""
    for more in lines:
        if not more.quoted:
            yield more.text
            continue
        rest = more.text.lstrip(" ")[1:]
        if rest.startswith("\t"):
            column = more.line.indentation + 1
            rest = " " * (TAB - column % TAB) + rest[1:]
        rest = rest.removeprefix(" ")
        yield rest if rest.strip() else ""


def opens_block(lines: Sequence[More]) -> bool:
    """Whether the first of the lines is code or a list, which cannot be a label."""
    first = next(more for more in lines if not more.line.blank)
    return first.line.code or _ITEM.match(first.text.lstrip(" ")) is not None
