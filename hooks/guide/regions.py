"""Where the quizzes of a page stand.

This scanner alone decides what a region is: the parser, the checks and the
Markdown extension all start from what it returns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guide.lines import ITEM, Comment, Line, Place, Reader
from guide.problems import Problem
from guide.rules import broken

_WORD = r"(?:(?P<slash>/)\s*)?(?P<word>[^\W\d_]+)"
_MARKER = re.compile(
    r"(?P<space>[ \t]+)(?P<name>quiz|hint|explanation|/quiz)(?P<settings>[ \t].*)"
)
_LOOKALIKE = re.compile(
    r"\s*(?P<sign><!?[-\u2010-\u2015\u2212]+)"
    rf"\s*{_WORD}"
)
_FIRST_WORD = re.compile(rf"[\s-]*{_WORD}")
_NESTED = re.compile(rf"<!-+\s*{_WORD}")
_LIST_ITEM = re.compile(rf"{ITEM}[ \t]")
_HTML = re.compile(
    r"(?<!\\)<(/?)(address|article|aside|audio|blockquote|body|canvas|center|colgroup"
    r"|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head"
    r"|header|hgroup|html|iframe|legend|li|main|map|math|menu|nav|noscript|object|ol"
    r"|optgroup|option|output|p|pre|progress|script|search|section|style|summary|svg|table|tbody|td|template|textarea"
    r"|tfoot|th|thead|tr|ul|video)(?![\w-])",
    re.IGNORECASE,
)
_OWN_ID = re.compile(
    r"(?:#|\bid=[\"']?)(?P<id>answers(?![\w-])|quiz-[\w-]*)", re.IGNORECASE
)
_PLURALS = {"hint", "hints", "explanation", "explanations", "quizzes", "quizes"}


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
    """What a page's lines are: its closed regions and what is wrong.

    ``lines`` are those outside all regions, faulty ones too.
    """

    regions: tuple[Region, ...]
    problems: tuple[Problem, ...]
    lines: tuple[Line, ...] = ()


def scan(lines: Sequence[str], start: int = 0) -> Scan:
    """Scan the lines of a file from index ``start``; never raises."""
    scanner = _Scanner(lines, start)
    scanner.run()
    return Scan(tuple(scanner.regions), tuple(scanner.problems), tuple(scanner.outside))


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
        return any(word[:i] + word[i + 1 :] == "quiz" for i in range(5))
    different = [i for i in range(4) if word[i] != "quiz"[i]]
    swapped = len(different) == 2 and sorted(word) == sorted("quiz")
    return len(different) <= 1 or (swapped and different[1] - different[0] == 1)


class _Scanner:
    """Goes through a page's lines once and gathers its quizzes."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self.reader = Reader(lines, start)
        self.regions: list[Region] = []
        self.problems: list[Problem] = []
        self.outside: list[Line] = []
        self.open: Region | None = None
        self.skipping = False  # behind a faulty start marker, up to its end marker
        self.html: list[str] = []  # tags opened outside quizzes and not yet closed
        self.html_count: Counter[str] = Counter()

    def run(self) -> None:
        for line in self.reader.read():
            if line.blank or line.code:
                self.add(line)
            else:
                self.read_line(line)
            self.reader.in_quiz = self.open is not None
        if self.open and not self.reader.endless:
            self.fault("Q103", self.open.place, what="the end of the page")
        self.problems.extend(self.reader.problems)

    def fault(self, code: str, place: Place, **words: object) -> None:
        self.problems.append(broken(code, *place, **words))

    def add(self, line: Line) -> None:
        """Put a line where it belongs: into the open quiz, or nowhere."""
        if self.open:
            sections = self.open.sections
            (sections[-1].lines if sections else self.open.body).append(line)
        else:
            self.outside.append(line)

    def read_line(self, line: Line) -> None:
        """A line of text: a marker, something like one, or neither."""
        if marker := _marker(line):
            self.read_marker(marker, line.number)
            return
        if not self.open:
            self.note_html(line.bare)
        for comment in line.comments:
            self.read_comment(comment, line)
        self.read_lookalike(line)
        self.read_own_ids(line)
        self.add(line)

    def read_own_ids(self, line: Line) -> None:
        """Ids in braces that only quizzes and their answers may have."""
        if "{" not in line.bare:
            return
        for own in _OWN_ID.finditer(line.bare):
            before = line.bare[: own.start()]
            if before.rfind("{") > before.rfind("}"):
                place = Place(line.number, own.start("id") + 1)
                self.fault("P106", place, id=own["id"])

    def note_html(self, bare: str) -> None:
        """Remember which block tags stand open."""
        for slash, tag in _HTML.findall(bare):
            name = tag.lower()
            if not slash:
                self.html.append(name)
                self.html_count[name] += 1
            while slash and self.html_count[name]:
                closed = self.html.pop()
                self.html_count[closed] -= 1
                if closed == name:
                    break

    # What is like a marker

    def read_comment(self, comment: Comment, line: Line) -> None:
        """A comment that is no marker: left alone, or a fault."""
        place = Place(line.number, comment.column + 1)
        for nested in _NESTED.finditer(comment.content):
            if is_marker_word(nested["word"]):
                what = "holds a quiz marker, and comments do not nest"
                self.refuse("Q106", place, _meant(nested), what=what)
                return
        word = _FIRST_WORD.match(comment.content)
        if word and is_marker_word(word["word"]):
            meant = _meant(word)
            if comment.alone:
                self.refuse("Q101", place, meant, remedy=_remedy(meant))
            else:
                self.refuse("Q102", place, meant, where=_where(line.text))
        elif self.open:
            self.refuse("Q101", place, "", remedy=_remedy(""))

    def read_lookalike(self, line: Line) -> None:
        """A line that starts almost like a comment, such as ``<-- quiz``."""
        found = _LOOKALIKE.match(line.bare)
        if not found:
            return
        known = is_marker_word(found["word"])
        if known or (self.open and found["sign"] not in ("<-", "<\u2212")):
            meant = _meant(found) if known else ""
            place = Place(line.number, found.start("sign") + 1)
            self.refuse("Q101", place, meant, remedy=_remedy(meant))

    def refuse(self, code: str, place: Place, meant: str, **words: object) -> None:
        """Report something like a marker, and do what it was meant to do."""
        if not self.skipping or meant == "start":
            self.fault(code, place, **words)
        if self.open:
            self.open.faulty = True
        elif meant == "start":
            self.skipping = True
        if meant == "end":
            self.close_region(place.line)

    # Markers

    def read_marker(self, marker: re.Match[str], number: int) -> None:
        name = marker["name"]
        if name == "quiz":
            self.open_region(marker, number)
        elif not self.open and not self.skipping:
            self.fault("Q104", Place(number, 1))
        elif name == "/quiz":
            self.close_region(number)
        elif self.open:
            self.open.sections.append(Section(name, Place(number, 1)))

    def open_region(self, marker: re.Match[str], number: int) -> None:
        if self.open:
            what = f"line {number}, where another begins"
            self.fault("Q103", self.open.place, what=what)
        self.skipping = False
        column = len("<!--") + marker.start("settings") + 1
        self.open = Region(Place(number, 1), marker["settings"], column)
        if self.html:
            where = f"in the HTML tag `<{self.html[-1]}>`"
            self.fault("Q102", self.open.place, where=where)
            self.open.faulty = True

    def close_region(self, number: int) -> None:
        self.skipping = False
        if self.open:
            self.open.end = number
            self.regions.append(self.open)
        self.open = None


def _marker(line: Line) -> re.Match[str] | None:
    """The marker that a line is, if it is one in every letter."""
    if not line.comments or not line.comments[0].alone:
        return None
    marker = _MARKER.fullmatch(line.comments[0].content)
    if not marker or marker["settings"][-1] not in " \t":
        return None
    bare = not marker["settings"].strip(" \t")
    return marker if bare or marker["name"] == "quiz" else None


def _where(text: str) -> str:
    """In what a marker stands, for the reader of Q102."""
    if text[:1] in (" ", "\t"):
        return "in a list, tab, admonition or footnote, or with space before it"
    if text.startswith(">"):
        return "in a quotation"
    return "in a list" if _LIST_ITEM.match(text) else "beside text"


def _meant(found: re.Match[str]) -> str:
    """Which marker something like one was meant to be."""
    name = found["word"].lower().removesuffix("s")
    if name in ("hint", "explanation"):
        return f"/{name}" if found["slash"] else name
    return "end" if found["slash"] else "start"


def _remedy(meant: str) -> str:
    """What to do about something that is like a marker."""
    if meant.startswith("/"):
        return f"Delete it; the {meant[1:]} ends where the next marker stands."
    spelling = {
        "start": "`<!-- quiz ID -->`",
        "hint": "`<!-- hint -->`",
        "explanation": "`<!-- explanation -->`",
        "end": "`<!-- /quiz -->`",
    }.get(meant, "a marker such as `<!-- hint -->`")
    return f"Write {spelling} alone on its line; any other comment goes above the quiz."
