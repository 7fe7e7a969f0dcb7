"""The gaps in the text of a fill: where they stand and what fills them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide.lines import ITEM, Line, Place
from guide.problems import Problem
from guide.quiz.folding import span, words
from guide.quiz.model import Fragment, Gap
from guide.rules import broken, how_many

MOST = 12
_OTHER_BLOCK = rf"\n|{ITEM}(?:[ \t]|$)|(?P<rule>[-*_])[ \t]*(?:(?P=rule)[ \t]*){{2,}}$"
_SIGN = re.compile(
    r"(?P<open>\\?\[\\?\[)|(?P<close>\\?\]\\?\])"
    rf"|(?P<line>(?:\A|\n)(?P<quoted>[ \t>]*)(?P<other>(?={_OTHER_BLOCK}))?)",
    re.MULTILINE,
)
_LINE_END = re.compile(r"(?<![ \t])[ \t]*\n[ \t>]*")
_LIKE_A_RANGE = re.compile(r"[0-9]\s*\.\.|\.\.\s*[0-9]")


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of a question in the order written, and what is wrong with them."""

    gaps: tuple[Gap, ...]
    problems: tuple[Problem, ...]


def read_gaps(stem: Fragment, lines: Sequence[Line]) -> Gaps:
    """The gaps of a question that stands on these lines."""
    gaps: list[Gap] = []
    problems: list[Problem] = []
    for start, end in _spans(_without_code(stem, lines)):
        place = _place(stem, start)
        if end is None:
            problems.append(broken("Q301", *place))
            continue
        inside = stem.markdown[start:end].replace("\\[", "[").replace("\\]", "]")
        answers = _answers(inside[2:-2])
        gaps.append(Gap(start, end, answers))
        problems.extend(_faults(inside, answers, place))
    return Gaps(tuple(gaps), tuple(problems))


def _without_code(stem: Fragment, lines: Sequence[Line]) -> str:
    """The text of a question with code blanked out; same places."""
    texts = stem.markdown.split("\n") if stem.markdown else []
    shown = [line for line in lines if line.number >= stem.place.line][: len(texts)]
    return "\n".join(
        (_without_spans(line) if text and not line.code else "").ljust(len(text))
        for line, text in zip(shown, texts, strict=True)
    )


def _without_spans(line: Line) -> str:
    """A line without code spans, but not blank where it is nothing else."""
    if line.bare.strip(" \t>") or not line.text.strip(" \t>"):
        return line.bare
    return f"{line.bare[:-1]}`"


def _spans(text: str) -> Iterator[tuple[int, int | None]]:
    """Start and end of each gap; no end where its paragraph ends before it."""
    opened, depth = None, 0
    for sign in _SIGN.finditer(text):
        if sign["line"] is not None:
            above, depth = depth, sign["quoted"].count(">")
            if sign["other"] is None and depth <= above:
                continue  # the paragraph goes on
        if opened is not None:
            yield opened, sign.end() if sign["close"] else None
        opened = sign.start() if sign["open"] else None
    if opened is not None:
        yield opened, None


def _place(stem: Fragment, index: int) -> Place:
    """Line and column in the file of a place in the question."""
    before = stem.markdown[:index]
    line = stem.place.line + before.count("\n")
    return Place(line, index - (before.rfind("\n") + 1) + 1)


def _answers(inside: str) -> tuple[str, ...]:
    """What fills a gap, in plain text on one line."""
    text = _LINE_END.sub(" ", inside)
    return tuple(
        html.unescape(answer.replace("\\", "")).strip() for answer in text.split("|")
    )


def _faults(inside: str, answers: Sequence[str], place: Place) -> Iterator[Problem]:
    if "\\|" in inside or not all(map(words, answers)):
        yield broken("Q302", *place)
    if len(answers) > MOST:
        yield broken("Q210", *place, **how_many(len(answers), "answer", 1, MOST))
    for answer in answers:
        if _LIKE_A_RANGE.search(answer) and not span(answer):
            yield broken("Q303", *place, answer=answer)
