"""The plain words of Markdown, each with its place, and the marks between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from guide.evidence.marks import MARK, names
from guide.lines import Place

_MARKUP = re.compile(
    r"(?P<mark>\[[@~][^\[\]\n]*\])"
    r"|(?P<note>\[\^[^\]\n]*\])"
    r"|(?P<picture>!\[[^\]\n]*\]\([^)\n]*\))"
    r"|(?P<link>\]\([^)\n]*\)|\]\[[^\]\n]*\])"
    r"|(?P<bracket>\[(?=[^\]\n]*\][(\[]))"
    r"|(?P<attributes>\{[:#.][^}\n]*\})"
    r"|(?P<tag></?[A-Za-z][^>\n]*>|<https?:[^>\n]*>)"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<stars>\*+|(?<!\w)_+(?=\w)|(?<=[\w.,;:!?])_+(?!\w))"
)


_SIGN = re.compile(r"[\[\]{<*_\\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation (``@``) or claim mark (``~``): what it names, and where.

    ``at`` is the index in the plain text behind which it stands; ``names`` is
    None when it is not written like a mark.
    """

    sign: str
    names: tuple[str, ...] | None
    at: int
    place: Place


@dataclass(slots=True)
class Text:
    """Plain text, from pieces of Markdown with their places, and its marks."""

    plain: str = ""
    marks: list[Mark] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def place(self, at: int) -> Place:
        """Where the character at an index of the plain text stands."""
        if not self.starts:
            return Place(1, 1)
        index = max(bisect_right(self.starts, at) - 1, 0)
        line, column = self.places[index]
        return Place(line, column + max(at - self.starts[index], 0))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where it starts, and the marks in it or right behind it.

    Their ``at`` counts from the sentence's own start.
    """

    plain: str
    place: Place
    marks: tuple[Mark, ...] = ()

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(re.findall(r"[^\W_]+(?:['’.,-][^\W_]+)*", self.plain))

    def named(self, sign: str) -> list[str]:
        """All names that marks of one sign hold."""
        marks = (mark for mark in self.marks if mark.sign == sign)
        return [name for mark in marks for name in mark.names or ()]


def text_of(pieces: Iterable[tuple[str, Place]]) -> Text:
    """The plain text of lines of Markdown, a space between two lines."""
    text = Text()
    parts: list[str] = []
    length = 0
    for markdown, (line, column) in pieces:
        if parts:
            parts.append(" ")
            length += 1
        at = 0
        _start(text, length, Place(line, column))
        if not _SIGN.search(markdown):  # most lines
            parts.append(markdown)
            length += len(markdown)
            continue
        for found in _MARKUP.finditer(markdown):
            parts.append(markdown[at : found.start()])
            length += found.start() - at
            _start(text, length, Place(line, column + found.end()))
            if found["mark"]:
                text.marks.append(_mark(found, length, line, column))
            at = found.end()
        parts.append(markdown[at:])
        length += len(markdown) - at
    text.plain = "".join(parts)
    return text


def _start(text: Text, at: int, place: Place) -> None:
    text.starts.append(at)
    text.places.append(place)


def _mark(found: re.Match[str], at: int, line: int, column: int) -> Mark:
    mark = MARK.fullmatch(found["mark"])
    named = names(mark) if mark else None
    place = Place(line, column + found.start())
    return Mark(found["mark"][1], tuple(named) if named else None, at, place)


def sentences(text: Text) -> Iterator[Sentence]:
    """The sentences of a text; a mark belongs to the words that stand before it."""
    from sentencex import segment  # here, since most runs have all kept

    start = 0
    marks = list(text.marks)
    for part in segment("en", text.plain):
        end = start + len(part)
        plain = part.strip()
        if plain:
            first = start + part.index(plain[0])
            last = first + len(plain)
            own = [mark for mark in marks if mark.at <= end]
            marks = marks[len(own) :]
            placed = tuple(
                replace(mark, at=min(max(mark.at, first), last) - first) for mark in own
            )
            yield Sentence(plain, text.place(first), placed)
        start = end


def pieces_of(markdown: str, place: Place) -> Sequence[tuple[str, Place]]:
    """The lines of a fragment with their places."""
    lines = markdown.split("\n")
    return [
        (line, place if index == 0 else Place(place.line + index, 1))
        for index, line in enumerate(lines)
    ]
