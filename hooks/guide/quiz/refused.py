"""What cannot stand in a quiz: headings, definitions, and what ``foreign`` refuses.

Headings and definitions would leak out of the quiz into the page; the others
could run script or change how the page looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from guide import foreign
from guide.foreign import structure
from guide.lines import FENCE, ITEM, Line
from guide.problems import Problem
from guide.regions import Region
from guide.rules import broken

_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_MAY_UNDERLINE = re.compile(r"[-=][ \t]*\Z")
_DEFINITION = re.compile(r"\*?\[[^\]]+\]:")
_LIST_MARKER = re.compile(rf"[ \t>]*{ITEM}[ \t]")


def refused(region: Region) -> Iterator[Problem]:
    """Everything in a region that may not stand in a quiz, code left out."""
    for lines in (region.body, *(section.lines for section in region.sections)):
        yield from _headings(lines)
        yield from _fences(lines)
        text = list(foreign.seen(lines))
        for line, said in text:
            if "]:" in said:  # rarely: most lines are words
                yield from _definitions(line, said)
        for each in foreign.found(text, foreign.IN_QUIZZES):
            yield broken("Q128", *each.place, what=each.what, remedy=each.remedy)


def _fences(lines: Iterable[Line]) -> Iterator[Problem]:
    """Markdown readers differ in what a fence behind a list marker is."""
    for line in lines:
        opening = FENCE.match(line.text) if line.fence == line.number else None
        if opening and _LIST_MARKER.match(line.text):
            yield broken("Q107", line.number, opening.start("sign") + 1)


def _headings(lines: Sequence[Line]) -> Iterator[Problem]:
    if not any("#" in line.text or _MAY_UNDERLINE.search(line.text) for line in lines):
        return  # nearly always
    depth_above = -1  # of quotation, where a text line is above
    for line in lines:
        start = structure(line)
        rest = line.text[start:]
        depth = line.text[:start].count(">")
        text = line.text.lstrip(" \t>")
        underline = depth <= depth_above and _UNDERLINE.fullmatch(text)
        if not line.code and (rest.startswith("#") or underline):
            yield broken("Q126", line.number, start + 1 if rest else 1)
        depth_above = depth if rest.strip() and not line.code else -1


def _definitions(line: Line, text: str) -> Iterator[Problem]:
    start = structure(line)
    if _DEFINITION.match(text, start):
        yield broken("Q127", line.number, start + 1)
