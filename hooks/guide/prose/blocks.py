"""The blocks of a page's own text: headings, paragraphs, items, quotations, cells.

They come from the same lines that the quizzes were read from. Code, quizzes,
definitions and comments are no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guide.lines import STRUCTURE, Line, Place
from guide.prose.text import Sentence, Text, sentences, text_of

_HEADING = re.compile(
    r"(#{1,6})\s+(?P<text>.*?)\s*#*\s*(?:\{#(?P<id>[^}\s]+)[^}]*\})?$"
)
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]")
_DEFINITION = re.compile(r" {0,3}(?:\[[^\]]+\]:|\*\[[^\]]+\]:)")
_RULE = re.compile(r"[ \t]*(?:[-*_=][ \t]*){3,}$|[ \t|:-]+$")
_TURN = re.compile(r"\*\*[^*]+:\*\*|\*\*[^*]+\*\*:")
_CELL = re.compile(r"(?<!\\)\|")
Pieces = list[tuple[str, Place]]


@dataclass
class Block:
    """A piece of running text.

    ``kind`` is heading, paragraph, item, quotation, turn (of a dialogue) or
    cell. ``section`` is the id of the nearest heading of level 2 above it, or
    of its own.
    """

    kind: str
    pieces: Pieces
    section: str = ""
    level: int = 0
    id: str = ""

    @property
    def place(self) -> Place:
        return self.pieces[0][1]

    @property
    def end(self) -> int:
        """The number of its last line."""
        return self.pieces[-1][1].line

    @cached_property
    def text(self) -> Text:
        return text_of(self.pieces)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences; a heading and a cell count as one."""
        if self.kind in ("heading", "cell"):
            plain = self.text.plain.strip()
            return [Sentence(plain, self.place, tuple(self.text.marks))]
        return list(sentences(self.text))

    def forget(self) -> None:
        """Let go of text and sentences, which are large, until they are asked for."""
        for name in ("text", "sentences"):
            self.__dict__.pop(name, None)


@dataclass
class Blocks:
    """The blocks of a page, and each comment that stands alone on it."""

    blocks: list[Block] = field(default_factory=list)
    comments: list[tuple[str, Place]] = field(default_factory=list)


def read(lines: Iterable[Line]) -> Blocks:
    """The blocks of the lines of a page that stand outside its quizzes."""
    found = _Blocks()
    last = 0
    for line in lines:
        if line.number != last + 1:  # a quiz stood between
            found.close()
        last = line.number
        found.add(line)
    found.close()
    return Blocks(found.blocks, found.comments)


class _Blocks:
    """Gathers lines into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.comments: list[tuple[str, Place]] = []
        self.kind = ""
        self.pieces: Pieces = []
        self.section = ""
        self.skipping = False

    def add(self, line: Line) -> None:
        if line.comments and line.comments[0].alone:
            self.close()
            content = line.comments[0].content.strip()
            self.comments.append((content, Place(line.number, 1)))
        elif line.blank or line.code or _RULE.fullmatch(line.bare):
            self.close()
        elif _DEFINITION.match(line.bare):
            self.close()
            self.skipping = True
        elif heading := _HEADING.fullmatch(line.bare):
            self.heading(heading, line)
        elif line.bare.lstrip().startswith("|"):
            self.close()
            self.row(line)
        elif not self.skipping:
            self.text(line)

    def heading(self, heading: re.Match[str], line: Line) -> None:
        self.close()
        level, name = len(heading[1]), heading["id"] or ""
        self.section = name if level <= 2 else self.section
        place = Place(line.number, heading.start("text") + 1)
        self.put("heading", [(heading["text"], place)], level, name)

    def row(self, line: Line) -> None:
        at = 0
        for cell in [*_CELL.finditer(line.bare), None]:
            end = cell.start() if cell else len(line.bare)
            words = line.bare[at:end]
            if words.strip():
                self.put("cell", [(words, Place(line.number, at + 1))])
            at = cell.end() if cell else end

    def text(self, line: Line) -> None:
        structure = re.match(STRUCTURE, line.bare)
        at = structure.end() if structure else 0
        quoted = line.bare.lstrip().startswith(">")
        item = _ITEM.match(line.bare)
        if item or quoted != (self.kind == "quotation"):
            self.close()
        if not self.pieces:
            turn = _TURN.match(line.bare)
            self.kind = "quotation" if quoted else "item" if item else "paragraph"
            self.kind = "turn" if turn else self.kind
        self.pieces.append((line.bare[at:], Place(line.number, at + 1)))

    def close(self) -> None:
        """End the block that is open."""
        if self.pieces:
            self.put(self.kind, self.pieces)
        self.pieces, self.kind, self.skipping = [], "", False

    def put(self, kind: str, pieces: Pieces, level: int = 0, name: str = "") -> None:
        self.blocks.append(Block(kind, pieces, self.section, level, name))


def in_section(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, list[Block]]]:
    """The blocks under each heading of level 2, with that heading."""
    heading: Block | None = None
    gathered: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and block.level <= 2:
            yield heading, gathered
            heading, gathered = block, []
        else:
            gathered.append(block)
    yield heading, gathered
