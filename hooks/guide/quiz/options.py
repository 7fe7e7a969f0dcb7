"""The list of options in the body of a quiz, each with its box and its reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guide.lines import ITEM, STRUCTURE, TAB, Line, Place, width
from guide.problems import Problem
from guide.quiz.folding import key
from guide.quiz.model import Box, Kind, Option
from guide.rules import broken

_ITEM = re.compile(rf"(?P<marker>{ITEM})(?P<space>[ \t]+|$)")
_BOX = re.compile(r"\\?\[(?P<sign>\\?[^\]\\]{0,3}?)\\?\](?![(\[:])")
_GLUED = re.compile(r"(?:[-*+•‣–—]|[0-9]{1,9}[.)])\s*\\?\[\\?[ xX~\xa0]\\?\](?![(\[:])")
_STRAY = re.compile(rf"{STRUCTURE}(?P<box>\\?\[\\?[ xX~]\\?\])(?=\s|$)")
_SIGNS: dict[str, Box] = {" ": "", "x": "x", "X": "x", "~": "~"}


@dataclass(slots=True)
class _Item:
    """A list item with a box, as it stands on the page.

    ``content`` is the column, from 0, at which further lines have to start.
    """

    line: Line
    box: str
    sign: str
    box_column: int
    text_start: int
    content: int
    bullet: bool
    glued: bool = False
    more: list[Line] = field(default_factory=list)
    short: bool = False

    @property
    def place(self) -> Place:
        return Place(self.line.number, self.box_column + 1)


def read_options(
    body: Sequence[Line], kind: Kind
) -> tuple[Sequence[Line], list[Option], list[Problem]]:
    """The lines of the question, the options, and what is wrong with them."""
    items, problems = _items(body)
    if not items:
        return body, [], problems
    first = next(i for i, line in enumerate(body) if line is items[0].line)
    stem = body[:first]
    problems.extend(_item_without_box(stem, items[0]))
    options = []
    for item in items:
        problems.extend(_box_faults(item, kind))
        options.append(_option(item, kind, problems))
    problems.extend(_second_best(items, kind))
    problems.extend(_same_text(options))
    return stem, options, problems


def stray_boxes(lines: Sequence[Line]) -> Iterator[Problem]:
    """Boxes where no option can stand."""
    for line in lines:
        if not line.code and (match := _STRAY.match(line.text)):
            yield broken("Q211", line.number, match.start("box") + 1)


# Lines into items


def _items(body: Sequence[Line]) -> tuple[list[_Item], list[Problem]]:
    """Every option with its further lines; lines that fit nothing are faults."""
    items: list[_Item] = []
    problems: list[Problem] = []
    lost: Line | None = None  # fits nothing: one message for it and its neighbours
    for line in body:
        if lost and line.fence and line.fence == lost.fence:
            continue
        if item := _item(line):
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
                problems.append(_misfit(line, items[-1]))
            lost = line
    return items, problems


def _item(line: Line) -> _Item | None:
    """The item that a line starts, if it has a box or something like one."""
    marker = None if line.code else _ITEM.match(line.text)
    box = _BOX.match(line.text, marker.end()) if marker else None
    if marker and box and not _is_reference(box["sign"]):
        sign = box["sign"].replace("\\", "")
        glued = line.text[box.end() : box.end() + 1].strip() != ""
        return _Item(
            line=line,
            box=box[0],
            sign=sign,
            box_column=box.start(),
            text_start=box.end(),
            content=_content_column(marker),
            bullet=not marker["marker"][0].isdigit(),
            glued=glued,
        )
    if not line.code and not marker and (match := _GLUED.match(line.text)):
        return _Item(line, match[0], "?", 0, match.end(), 2, bullet=True)
    return None


def _is_reference(sign: str) -> bool:
    """``[^1]`` is a footnote mark, ``[@key]`` a citation, ``[~id]`` a claim."""
    return sign[:1] in ("^", "@") or (sign[:1] == "~" and len(sign) > 1)


def _content_column(marker: re.Match[str]) -> int:
    """Where an item's text starts; one behind the marker if that is far away."""
    length = len(marker["marker"])
    columns = width(marker[0]) - length
    return length + (columns if 1 <= columns <= TAB else 1)


def _misfit(line: Line, item: _Item) -> Problem:
    """A line behind an option that belongs neither to it nor to the next."""
    text = line.text.lstrip(" \t")
    column = len(line.text) - len(text) + 1
    if stray := next(stray_boxes([line]), None):
        return stray
    if not line.code and line.indentation == 0 and _ITEM.match(text):
        return broken("Q203", line.number, column)
    in_its_fence = line.code and line.fence != line.number
    if line.indentation or text.startswith(">") or in_its_fence:
        item.short = True
        return broken("Q212", line.number, column, spaces=item.content)
    return broken("Q122", line.number, column)


def _item_without_box(stem: Sequence[Line], first: _Item) -> Iterator[Problem]:
    """An item of the question that is in the same list as the first option."""
    found = None
    for index in range(len(stem) - 1, -1, -1):
        line = stem[index]
        if line.blank or line.indentation:
            continue
        if line.code:
            break
        marker = _ITEM.match(line.text)
        if marker and (not marker["marker"][0].isdigit()) == first.bullet:
            found = line
        elif marker or index == 0 or stem[index - 1].blank:
            break
    if found:
        yield broken("Q203", found.number, 1)


# Items into options


def _box_faults(item: _Item, kind: Kind) -> Iterator[Problem]:
    box = _SIGNS.get(item.sign)
    if box is None or item.glued:
        yield broken("Q201", *item.place, box=_visible(item.box))
    elif box not in kind.boxes:
        use = "Use `[x]` or `[ ]`" if "x" in kind.boxes else "Use `[ ]` only"
        yield broken("Q202", *item.place, kind=kind.name, box=item.box, use=use)


def _visible(box: str) -> str:
    """A box with what only looks like a space or an x called by its name."""
    for sign in {sign for sign in box if not sign.isascii()}:
        box = box.replace(sign, f"({unicodedata.name(sign, 'unknown').lower()})")
    return box


def _option(item: _Item, kind: Kind, problems: list[Problem]) -> Option:
    further = _dedented(item.more)
    split = next((i for i, more in enumerate(further) if more.opens_reason), None)
    text_lines = further if split is None else further[:split]
    reason_lines = [] if split is None else further[split:]
    first = item.line.text[item.text_start :]
    text = "\n".join([first, *(more.text for more in text_lines)]).strip(" \t\n")
    reason = "\n".join(_unquoted(reason_lines)).strip("\n")
    if not text.strip() or (not first.strip() and _opens_block(text_lines)):
        problems.append(broken("Q208", *item.place))
    if kind.has_reasons:
        problems.extend(_behind_reason(reason_lines))
        if not reason.strip() and not item.short:
            problems.append(broken("Q204", *item.place))
    elif reason_lines:
        problems.append(broken("Q214", *reason_lines[0].place, kind=kind.name))
    return Option(_SIGNS.get(item.sign, ""), text, reason, item.place)


def _opens_block(lines: Sequence[_More]) -> bool:
    """Whether the first of the lines is code or a list, which cannot be a label."""
    first = next(more for more in lines if not more.line.blank)
    return first.line.code or _ITEM.match(first.text.lstrip(" ")) is not None


@dataclass(frozen=True, slots=True)
class _More:
    """A further line of an option, without the common indentation."""

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


def _dedented(lines: Sequence[Line]) -> list[_More]:
    """Further lines without their smallest common indentation; no blank ends."""
    common = min((line.indentation for line in lines if not line.blank), default=0)
    return [
        _More(line, " " * (line.indentation - common) + line.text.lstrip(" \t"))
        if not line.blank
        else _More(line, "")
        for line in lines
    ]


def _unquoted(lines: Sequence[_More]) -> Iterator[str]:
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


def _behind_reason(lines: Sequence[_More]) -> Iterator[Problem]:
    """Lines that follow a reason without a ``>``: one message for neighbours."""
    lost = False
    for more in lines:
        misplaced = not more.quoted and bool(more.text.strip())
        if misplaced and not lost:
            yield broken("Q213", *more.place)
        lost = misplaced


def _second_best(items: Sequence[_Item], kind: Kind) -> Iterator[Problem]:
    best = [item for item in items if _SIGNS.get(item.sign) == "x" and not item.glued]
    if kind.name == "scenario":
        for item in best[1:]:
            yield broken("Q207", *item.place)


def _same_text(options: Sequence[Option]) -> Iterator[Problem]:
    """Options that say the same to a reader, whatever their emphasis."""
    seen: dict[str, int] = {}
    for option in options:
        text = key(option.text)
        if text and text in seen:
            yield broken("Q209", *option.place, line=seen[text])
        seen.setdefault(text, option.place.line)
