"""Which lines of a page are code or comment, and where its quizzes stand.

This scanner alone decides what a region is: the parser, the checks and the
Markdown extension all start from what it returns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from guide.problems import Problem
from guide.rules import broken

TAB = 4

_MARKER = re.compile(
    r"<!--[ \t]+(quiz(?:[ \t]+[^ \t].*?)?|hint|explanation|/quiz)[ \t]+-->[ \t]*"
)
_LOOKALIKE = re.compile(r"\s*<!?[-\u2010-\u2015\u2212]+\s*(/?)\s*([^\W\d_]+)")
_NESTED = re.compile(r"<!-+\s*(/?)\s*([^\W\d_]+)")
_FENCE = re.compile(
    r"(?P<before>[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)*)"
    r"(?P<sign>`{3,}(?=[^`]*$)|~{3,})"
)
_PREFIX = re.compile(r"[ \t>]*")
_STARTS_BLOCK = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|#")
_CONTAINER = re.compile(
    r"[-*+][ \t]|\d{1,9}[.)][ \t]|>|!!!|\?\?\?|===|\[\^[^\]]+\]:|: "
)
_SPAN = re.compile(r"\\.|`+|<!--", re.DOTALL)
_HTML = re.compile(
    r"(?<!\\)<(/?)(article|aside|blockquote|center|details|div|dl|figure|footer|form"
    r"|header|main|nav|ol|pre|section|table|ul)(?![\w-])",
    re.IGNORECASE,
)
_PLURALS = {"hint", "hints", "explanation", "explanations", "quizzes", "quizes"}


class Place(NamedTuple):
    """Where something stands: line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    ``bare`` is ``text`` with code spans and comments blanked out, so that
    columns stay the same; it is empty for a line of code. ``fence`` is the
    number of the line that opened the code a line belongs to, 0 outside code.
    """

    number: int
    text: str
    bare: str
    fence: int = 0

    @property
    def code(self) -> bool:
        return self.fence > 0

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def indentation(self) -> int:
        """Columns of white space that the line starts with."""
        return _indentation(self.text)


@dataclass(slots=True)
class Section:
    """A hint or an explanation: its marker's place and its lines."""

    name: str
    place: Place
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Region:
    """A quiz as it stands on the page, from its start to its end marker.

    ``settings`` is what the start marker holds behind the word ``quiz``;
    a ``faulty`` region is read no further.
    """

    place: Place
    settings: str
    settings_column: int
    body: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    end: int = 0
    faulty: bool = False

    @property
    def content(self) -> Iterator[Line]:
        """Every line between the start and end marker but the markers."""
        yield from self.body
        for section in self.sections:
            yield from section.lines


@dataclass(frozen=True, slots=True)
class Scan:
    """What a page's lines are: its closed regions and what is wrong."""

    regions: tuple[Region, ...]
    problems: tuple[Problem, ...]


def scan(lines: Sequence[str], start: int = 0) -> Scan:
    """Scan the lines of a file from index ``start``; never raises."""
    scanner = _Scanner(lines, start)
    scanner.run()
    return Scan(tuple(scanner.regions), tuple(scanner.problems))


def width(white_space: str) -> int:
    """Columns that spaces and tabs take from the line's start."""
    return len(white_space.expandtabs(TAB))


def is_marker_word(word: str) -> bool:
    """Whether a comment that starts with this word was meant as a marker."""
    word = word.lower()
    return word in _PLURALS or _near_quiz(word)


def _near_quiz(word: str) -> bool:
    """At most one letter added, dropped or changed, or two neighbours swapped."""
    if abs(len(word) - 4) > 1:
        return False
    if len(word) == 3:
        return any(word == "quiz"[:i] + "quiz"[i + 1 :] for i in range(4))
    if len(word) == 5:
        return any("quiz" == word[:i] + word[i + 1 :] for i in range(5))
    different = [i for i in range(4) if word[i] != "quiz"[i]]
    swapped = len(different) == 2 and sorted(word) == sorted("quiz")
    return len(different) <= 1 or (swapped and different[1] - different[0] == 1)


class Comment(NamedTuple):
    """An HTML comment; ``content`` is None for one that never ends.

    It stands ``alone`` when it starts at the margin and no text follows it.
    """

    column: int
    content: str | None
    alone: bool


class _Scanner:
    """One pass over a page; each method reads one thing and moves ``at`` on."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self.lines = list(lines)
        self.bare = list(lines)
        self.at = start
        self.start = start
        self.regions: list[Region] = []
        self.problems: list[Problem] = []
        self.open: Region | None = None
        self.skipping = False  # behind a faulty start marker, up to its end marker
        self.indented_code = False
        self.html: list[str] = []  # tags opened outside quizzes and not yet closed
        self.comments: dict[int, list[Comment]] = {}  # of a paragraph, by line

    def run(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.add(Line(self.at + 1, line, ""))
                self.at += 1
            elif fence := _FENCE.match(line):
                self.read_fence(fence)
            elif self.is_indented_code():
                self.indented_code = True
                self.at += 1
            else:
                self.read_paragraph()
        self.close_page()

    def close_page(self) -> None:
        if self.open:
            self.fault("Q103", *self.open.place, what="the end of the page")

    def fault(self, code: str, line: int, column: int, **words: object) -> None:
        self.problems.append(broken(code, line, column, **words))

    def add(self, line: Line) -> None:
        """Put a line where it belongs: into the open quiz, or nowhere."""
        if not line.blank and not line.code:
            self.indented_code = False
        if not self.open:
            return
        sections = self.open.sections
        (sections[-1].lines if sections else self.open.body).append(line)

    # Code

    def read_fence(self, opening: re.Match[str]) -> None:
        """A fence and all lines up to the one that closes it."""
        end = self.find_fence_end(opening)
        if end is None:
            sign = opening["sign"]
            column = len(opening["before"]) + 1
            self.fault("Q105", self.at + 1, column, sign=f"`{sign[0]}` × {len(sign)}")
            self.open = None
            self.at = len(self.lines)
            return
        for index in range(self.at, end + 1):
            self.add(Line(index + 1, self.lines[index], "", fence=self.at + 1))
        self.at = end + 1

    def find_fence_end(self, opening: re.Match[str]) -> int | None:
        """The index of the closing line: same sign, as long, as many ``>``."""
        sign, before = opening["sign"], opening["before"]
        depth, deepest = before.count(">"), width(before) + 3
        closing = re.compile(rf"([ \t>]*){re.escape(sign[0])}{{{len(sign)},}}[ \t]*$")
        for index in range(self.at + 1, len(self.lines)):
            match = closing.match(self.lines[index])
            if match and match[1].count(">") == depth and width(match[1]) <= deepest:
                return index
        return None

    def is_indented_code(self) -> bool:
        """Outside a quiz: 4 columns or more, and not inside a list or the like."""
        columns = _indentation(self.lines[self.at])
        if columns < TAB or self.open or self.bare[self.at] != self.lines[self.at]:
            return False
        if self.indented_code:
            return True
        if self.at > self.start and self.lines[self.at - 1].strip():
            return False
        for index in range(self.at - 1, self.start - 1, -1):
            above = self.lines[index]
            if above.strip() and _indentation(above) < columns:
                return not _CONTAINER.match(above.lstrip())
        return True

    # Paragraphs and comments

    def read_paragraph(self) -> None:
        """Lines up to the end of a paragraph, their code spans and comments."""
        first = self.at
        self.comments = {}
        self.at = self.read_spans(first, self.find_paragraph_end())
        for index in range(first, self.at):
            self.read_line(index)

    def find_paragraph_end(self) -> int:
        """The index behind the last line that a code span could run on to."""
        depth = _prefix(self.lines[self.at]).count(">")
        for index in range(self.at + 1, len(self.lines)):
            line = self.lines[index]
            prefix = _prefix(line)
            rest = line[len(prefix) :]
            if (
                not rest.strip()
                or prefix.count(">") != depth
                or _STARTS_BLOCK.match(rest)
                or _FENCE.match(line)
                or _LOOKALIKE.match(line)
            ):
                return index
        return len(self.lines)

    def read_spans(self, first: int, end: int) -> int:
        """Blank out code spans, note comments; returns the index to go on from."""
        text = "\n".join(self.bare[first:end])
        position = 0
        while span := _SPAN.search(text, position):
            position = span.end()
            if span[0][0] == "`":
                close = re.compile(rf"(?<!`){span[0]}(?!`)").search(text, position)
                if close:
                    position = close.end()
                    self.blank(text, span.start(), position, first)
            elif span[0] == "<!--":
                close_at = text.find("-->", position)
                if close_at < 0:
                    return self.read_long_comment(text, span.start(), first, end)
                content = text[position:close_at]
                position = close_at + 3
                self.blank(text, span.start(), position, first)
                behind = text[position:].split("\n", 1)[0]
                self.note_comment(text, span.start(), first, content, behind)
        return end

    def note_comment(
        self, text: str, start: int, first: int, content: str, behind: str
    ) -> None:
        """Keep a comment for the line that it starts on."""
        index, column = _locate(text, start, first)
        alone = column == 0 and not behind.strip()
        comment = Comment(column, content, alone)
        self.comments.setdefault(index, []).append(comment)

    def blank(self, text: str, start: int, end: int, first: int) -> None:
        """Blank ``text[start:end]``; the text's first line has index ``first``."""
        index, column = _locate(text, start, first)
        for part in text[start:end].split("\n"):
            line = self.bare[index]
            blanked = line[:column] + " " * len(part) + line[column + len(part) :]
            self.bare[index] = blanked
            index, column = index + 1, 0

    def read_long_comment(self, text: str, start: int, first: int, end: int) -> int:
        """A comment that runs beyond its paragraph, to its end or the page's."""
        self.blank(text, start, len(text), first)
        content = [text[start + 4 :]]
        for last in range(end, len(self.lines)):
            close = self.lines[last].find("-->")
            if close >= 0:
                behind = self.lines[last][close + 3 :]
                self.bare[last] = " " * (close + 3) + behind
                content.append(self.lines[last][:close])
                self.note_comment(text, start, first, "\n".join(content), behind)
                return self.read_spans(last, last + 1)
            self.bare[last] = " " * len(self.lines[last])
            content.append(self.lines[last])
        index, column = _locate(text, start, first)
        self.comments.setdefault(index, []).append(Comment(column, None, False))
        return len(self.lines)

    # Lines of text

    def read_line(self, index: int) -> None:
        """A line outside fences: a marker, something like one, or text."""
        text, bare, number = self.lines[index], self.bare[index], index + 1
        comments = self.comments.get(index, [])
        if comments and comments[0].alone and (marker := _MARKER.fullmatch(text)):
            self.read_marker(marker, number)
            return
        self.note_html(bare)
        for comment in comments:
            self.read_comment(comment, number)
        lookalike = _LOOKALIKE.match(bare)
        if lookalike and is_marker_word(lookalike[2]):
            column = len(bare) - len(bare.lstrip()) + 1
            self.refuse("Q101", number, column, lookalike[1], lookalike[2])
        self.add(Line(number, text, bare))

    def note_html(self, bare: str) -> None:
        """Remember which block tags stand open, outside quizzes."""
        if self.open or "<" not in bare:
            return
        for slash, tag in _HTML.findall(bare):
            name = tag.lower()
            if not slash:
                self.html.append(name)
            elif name in self.html:
                del self.html[len(self.html) - 1 - self.html[::-1].index(name) :]

    def read_comment(self, comment: Comment, number: int) -> None:
        """A comment that is no marker: left alone, or a fault."""
        place = Place(number, comment.column + 1)
        if comment.content is None:
            self.fault("Q106", *place, what="never ends")
            self.open = None
            return
        for nested in _NESTED.finditer(comment.content):
            if is_marker_word(nested[2]):
                what = "holds a quiz marker, and comments do not nest"
                self.refuse("Q106", *place, nested[1], nested[2], what=what)
                return
        word = re.match(r"[\s-]*(/?)\s*([^\W\d_]+)", comment.content)
        if word and is_marker_word(word[2]):
            code = "Q101" if comment.alone else "Q102"
            self.refuse(code, *place, word[1], word[2])
        elif self.open:
            self.refuse("Q101", *place, "", "")

    # Markers

    def refuse(
        self, code: str, line: int, column: int, slash: str, word: str, **words: object
    ) -> None:
        """Report something like a marker, and do what it was meant to do."""
        meant = _meant(slash, word)
        silent = self.skipping and meant != "start"
        if code == "Q101":
            words["marker"] = _spelling(meant)
        if code == "Q102":
            words["where"] = self.where(line)
        if not silent:
            self.fault(code, line, column, **words)
        if self.open:
            self.open.faulty = True
        if meant == "start" and not self.open:
            self.skipping = True
        if meant == "end":
            self.close_region(line)

    def where(self, line: int) -> str:
        """In what a marker stands, for the reader of Q102."""
        text = self.lines[line - 1]
        if text[:1] in (" ", "\t"):
            return "in a list, tab, admonition or footnote, or with space before it"
        if text.startswith(">"):
            return "in a quotation"
        if re.match(r"[-*+][ \t]|\d{1,9}[.)][ \t]", text):
            return "in a list"
        return "beside text"

    def read_marker(self, marker: re.Match[str], number: int) -> None:
        name = marker[1].split(None, 1)[0]
        if name == "quiz":
            self.open_region(marker, number)
        elif name == "/quiz":
            if not self.open and not self.skipping:
                self.fault("Q104", number, 1)
            self.close_region(number)
        elif self.open:
            self.open.sections.append(Section(name, Place(number, 1)))
        elif not self.skipping:
            self.fault("Q104", number, 1)

    def open_region(self, marker: re.Match[str], number: int) -> None:
        if self.open:
            what = f"line {number}, where another begins"
            self.fault("Q103", *self.open.place, what=what)
        self.skipping = False
        settings = marker[1][len("quiz") :]
        column = marker.start(1) + len("quiz") + 1
        self.open = Region(Place(number, 1), settings, column)
        if self.html:
            where = f"in the HTML tag `<{self.html[-1]}>`"
            self.fault("Q102", number, 1, where=where)
            self.open.faulty = True

    def close_region(self, number: int) -> None:
        self.skipping = False
        if self.open:
            self.open.end = number
            self.regions.append(self.open)
        self.open = None


def _indentation(line: str) -> int:
    return width(line[: len(line) - len(line.lstrip(" \t"))])


def _prefix(line: str) -> str:
    """The spaces and ``>`` signs that a line starts with."""
    match = _PREFIX.match(line)
    return match[0] if match else ""


def _locate(text: str, position: int, first: int) -> tuple[int, int]:
    """Index of the line and column, from 0, of a position in joined lines."""
    index = first + text.count("\n", 0, position)
    return index, position - (text.rfind("\n", 0, position) + 1)


def _meant(slash: str, word: str) -> str:
    """Which marker a look-alike was meant to be."""
    word = word.lower()
    if word in ("hint", "hints", "explanation", "explanations"):
        return word.removesuffix("s")
    if not word:
        return ""
    return "end" if slash else "start"


def _spelling(meant: str) -> str:
    """How the marker that was meant is written."""
    spellings = {
        "start": "`<!-- quiz ID -->`",
        "hint": "`<!-- hint -->`",
        "explanation": "`<!-- explanation -->`",
        "end": "`<!-- /quiz -->`",
    }
    return spellings.get(meant) or "a marker such as `<!-- hint -->`"
