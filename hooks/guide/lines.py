"""Which lines of a page are text and which are code, and where comments stand.

This is Markdown's block structure as far as it matters here: enough to know
that a word in a fence, a code span or a comment is not the author's text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from guide.problems import Problem
from guide.rules import broken

TAB = 4
ITEM = r"(?:[-*+]|[0-9]{1,9}[.)])"
"""The sign or number that a list item starts with."""
STRUCTURE = rf"[ \t>]*(?:{ITEM}[ \t][ \t>]*)*"
"""White space, quotation signs and list markers that a line starts with."""

FENCE = re.compile(rf"(?P<before>{STRUCTURE})(?P<sign>`{{3,}}(?=[^`]*$)|~{{3,}})")
_COMMENT = re.compile(rf"{STRUCTURE}(?=<!--)")
_ONE_MORE_COMMENT = re.compile(r"\s*(?=<!--)")
_QUOTATION = re.compile(r"[ \t>]*")
_ENDS_PARAGRAPH = re.compile(
    rf"[ \t>]*(?:{ITEM}(?:[ \t]|$)|#|<!?[-\u2010-\u2015\u2212]"
    r"|(?P<rule>[-*_])[ \t]*(?:(?P=rule)[ \t]*){2,}$|=+[ \t]*$)"
)
_CONTAINER = re.compile(rf"{ITEM}[ \t]|>|!!!|\?\?\?|===|\[\^[^\]]+\]:|: ")
_SPAN = re.compile(r"\\.|`+|<!--", re.DOTALL)
_NOTHING_BEHIND = re.compile(r"[^\S\n]*(?:\n|\Z)")
_NOT_LINE_END = re.compile(r"[^\n]")


class Place(NamedTuple):
    """Where something stands: line and column, both from 1."""

    line: int
    column: int


class Comment(NamedTuple):
    """An HTML comment that starts on a line, at ``column`` counted from 0.

    It stands ``alone`` when it starts at the margin and no text follows it.
    """

    column: int
    content: str
    alone: bool


@dataclass(slots=True)  # not frozen: that takes time, and lines are many
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
    comments: Sequence[Comment] = ()

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


def width(white_space: str) -> int:
    """Columns that spaces and tabs take from the line's start."""
    return len(white_space.expandtabs(TAB))


class Reader:
    """Reads a page's lines from index ``start``, one block after the other.

    Whoever takes the lines says with ``in_quiz`` whether a quiz is open: there
    is no indented code in one. After a fence or comment that never ends, which
    is told in ``problems``, nothing more is read and ``endless`` is true.
    """

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self.lines = lines
        self.start = start
        self.at = start
        self.in_quiz = False
        self.endless = False
        self.problems: list[Problem] = []
        self.in_indented_code = False
        # indentation, and whether it is one of _CONTAINER, of each line above
        # that has less than all lines between it and here
        self.outline: list[tuple[int, bool]] = []

    def read(self) -> Iterator[Line]:
        while self.at < len(self.lines) and not self.endless:
            text = self.lines[self.at]
            if not text.strip():
                self.at += 1
                yield Line(self.at, text, "")
            elif fence := FENCE.match(text):
                yield from self.read_fence(fence)
            elif self.is_indented_code(text):
                self.at += 1
                yield Line(self.at, text, "", fence=self.at)
            else:
                yield from self.read_text()

    def give_up(self, code: str, line: int, column: int, **words: object) -> None:
        self.problems.append(broken(code, line, column, **words))
        self.endless = True

    # Code

    def read_fence(self, opening: re.Match[str]) -> Iterator[Line]:
        """A fence and all lines up to the one that closes it."""
        first = self.at
        self.note_outline(first)
        end = self.fence_end(opening)
        if end is None:
            column = opening.start("sign") + 1
            self.give_up("Q105", first + 1, column, sign=opening["sign"])
            return
        self.at = end
        for index in range(first, end):
            yield Line(index + 1, self.lines[index], "", fence=first + 1)

    def fence_end(self, opening: re.Match[str]) -> int | None:
        """The index behind the closing line: same sign, as long, as many ``>``."""
        sign, before = opening["sign"], opening["before"]
        depth, deepest = before.count(">"), width(before) + 3
        closing = re.compile(rf"([ \t>]*){re.escape(sign[0])}{{{len(sign)},}}[ \t]*$")
        for index in range(self.at + 1, len(self.lines)):
            line = self.lines[index]
            if depth and line.strip() and line[0] not in " \t>":
                return None  # the quotation is over
            match = closing.match(line)
            if match and match[1].count(">") == depth and width(match[1]) <= deepest:
                return index + 1
        return None

    def is_indented_code(self, text: str) -> bool:
        """Outside a quiz: 4 columns or more, and not inside a list or the like."""
        columns = _indentation(text)
        if columns < TAB or self.in_quiz:
            return False
        if not self.in_indented_code:
            after_blank = self.at == self.start or not self.lines[self.at - 1].strip()
            less = (each for each in reversed(self.outline) if each[0] < columns)
            _, contains = next(less, (0, False))
            self.in_indented_code = after_blank and not contains
        return self.in_indented_code

    def note_outline(self, index: int) -> None:
        """Remember how a line outside code is indented."""
        self.in_indented_code = False
        line = self.lines[index]
        columns = _indentation(line)
        while self.outline and self.outline[-1][0] >= columns:
            self.outline.pop()
        contains = _CONTAINER.match(line.lstrip(" \t")) is not None
        self.outline.append((columns, contains))

    # Text

    def read_text(self) -> Iterator[Line]:
        """A comment that starts a line, or the lines of a paragraph."""
        first = self.at
        comment = _COMMENT.match(self.lines[first])
        if comment:
            self.to_comment_end(comment.end())
            if self.endless:
                return
        else:
            self.to_paragraph_end()
        bare, comments = without_spans("\n".join(self.lines[first : self.at]))
        by_line = ((line, ()) for line in bare.split("\n"))  # nearly always
        found = _by_line(bare, comments) if comments else by_line
        for index, (line, own) in enumerate(found, start=first):
            if not self.in_quiz:  # its markers are at the margin, and end all
                self.note_outline(index)
            text = self.lines[index]  # held once where nothing is blanked out
            yield Line(index + 1, text, text if line == text else line, comments=own)

    def to_comment_end(self, column: int) -> None:
        """Move behind the line that ends a comment, and those behind it there."""
        index = self.at
        while True:
            opened = index, column
            # `<!-->` is a whole comment, as in browsers
            column = self.lines[index].find("-->", column + 2)
            while column < 0:
                index += 1
                if index == len(self.lines):
                    line, start = opened
                    self.give_up("Q106", line + 1, start + 1, what="never ends")
                    return
                column = self.lines[index].find("-->")
            more = _ONE_MORE_COMMENT.match(self.lines[index], column + 3)
            if not more:
                self.at = index + 1
                return
            column = more.end()

    def to_paragraph_end(self) -> None:
        """Move behind the last line that a code span could run on to."""
        depth = _quotation(self.lines[self.at])
        while True:
            self.at += 1
            if self.at == len(self.lines):
                return
            line = self.lines[self.at]
            if (
                not line.strip()
                or _quotation(line) != depth
                or _ENDS_PARAGRAPH.match(line)
                or FENCE.match(line)
            ):
                return


def without_spans(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A paragraph with its code spans and comments blanked out.

    Also start, end and content of each comment. A comment that does not end in
    the paragraph is text, as on GitHub.
    """
    if "`" not in text and "<!--" not in text:
        return text, []  # nearly all paragraphs
    pieces: list[str] = []
    comments: list[tuple[int, int, str]] = []
    last_run = {len(run[0]): run.start() for run in re.finditer("`+", text)}
    last_close = text.rfind("-->")
    position = kept = 0
    while span := _SPAN.search(text, position):
        start, position = span.span()
        sign = span[0]
        if sign[0] == "`" and last_run.get(len(sign), -1) >= position:
            position = _closing_run(text, sign, position)
        elif sign == "<!--" and last_close >= position - 2:
            end = text.index("-->", position - 2)
            content, position = text[position:end], end + 3
            comments.append((start, position, content))
        else:
            continue
        pieces += text[kept:start], _NOT_LINE_END.sub(" ", text[start:position])
        kept = position
    return "".join([*pieces, text[kept:]]), comments


def _closing_run(text: str, sign: str, position: int) -> int:
    """The index behind the next run of exactly these backticks, which exists."""
    close = re.compile(rf"(?<!`){sign}(?!`)").search(text, position)
    return close.end() if close else position


def _by_line(
    bare: str, comments: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[str, Sequence[Comment]]]:
    """Each line of a blanked paragraph with the comments that start on it."""
    line_start = 0
    waiting = deque(comments)
    for line in bare.split("\n"):
        own = []
        while waiting and waiting[0][0] <= line_start + len(line):
            start, end, content = waiting.popleft()
            alone = start == line_start and _NOTHING_BEHIND.match(bare, end) is not None
            own.append(Comment(start - line_start, content, alone))
        yield line, own
        line_start += len(line) + 1


def _indentation(line: str) -> int:
    if line[:1] not in (" ", "\t"):
        return 0
    return width(line[: len(line) - len(line.lstrip(" \t"))])


def _quotation(line: str) -> int:
    """How many ``>`` signs a line starts with."""
    match = _QUOTATION.match(line)
    return match[0].count(">") if match else 0
