"""Moodle's GIFT: questions as plain text.

Its signs are escaped by a backslash, a line end is ``\\n``, and a blank line ends a
question, so each stands on lines of its own. GIFT knows no several gaps, no order
and no hints: a gap is a question of its own, steps are matched to their places, and
hints are remarks, which Moodle passes over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guide.exports.bank import Gap, Item, decimal
from guide.exports.formats import LICENCE_NAME, NAME
from guide.exports.moodle import category, percent, shares
from guide.found.linked import LICENCE

_SIGNS = re.compile(r"[\\~=#{}:]")
_LINE_END = re.compile(r"\s*\n\s*")


def gift(items: Iterable[Item]) -> bytes:
    """The questions as a file, those of a page under its title."""
    blocks = [f"// {NAME}. {LICENCE_NAME}: {LICENCE}"]
    title = ""
    for item in items:
        if item.title != title:
            title = item.title
            blocks.append(f"$CATEGORY: {category(title)}")
        blocks += _questions(item)
    return ("\n\n".join(blocks) + "\n").encode()


def _questions(item: Item) -> Iterator[str]:
    if item.gaps:
        for number, gap in enumerate(item.gaps, start=1):
            yield _question(item, _blank(item, number), _answers(gap), number)
    elif item.pairs:
        yield _question(item, item.asked_html, _pairs(item))
    elif item.steps:
        steps = [
            f"={_said(step.text.html)} -> {place}"
            for place, step in enumerate(item.steps, start=1)
        ]
        yield _question(item, item.asked_html, steps)
    else:
        yield _question(item, item.asked_html, _options(item))


def _question(item: Item, asked: str, answers: Iterable[str], number: int = 0) -> str:
    many = number and len(item.gaps) > 1
    own = f"{item.id}-{number}" if many else item.id
    tags = [item.chapter, item.kind, *filter(None, [item.quiz.objective])]
    about = f"// [id:{own}] {' '.join(f'[tag:{tag}]' for tag in tags)}"
    hints = [f"// hint: {_remark(hint.plain)}" for hint in item.hints]
    lines = [f"\t{answer}" for answer in (*answers, f"####{_said(item.closing_html)}")]
    sign = "{#" if number and item.gaps[number - 1].numbers else "{"
    start = f"::{_said(own)}::[html]{_said(asked)}{sign}"
    return "\n".join([about, *hints, start, *lines, "}"])


def _options(item: Item) -> Iterator[str]:
    for option, credit in zip(item.options, shares(item.options), strict=True):
        sign = "=" if credit == 1 else "~"
        weight = f"%{percent(credit)}%" if credit and sign == "~" else ""
        reason = f"#{_said(option.reason.html)}" if option.reason else ""
        yield f"{sign}{weight}{_said(option.text.html)}{reason}"


def _pairs(item: Item) -> Iterator[str]:
    for pair in item.pairs:
        left = _said(pair.left.text.html) if pair.left else ""
        yield f"={left} -> {_said(pair.right.text.plain)}"


def _blank(item: Item, asked: int) -> str:
    """The question with a blank for each gap, and which of them is to be filled."""
    if len(item.gaps) == 1:
        return item.question_html(lambda number: "_____")
    which = f"<p>Fill gap {asked} of {len(item.gaps)}.</p>"
    return item.asked_html + which


def _answers(gap: Gap) -> list[str]:
    if gap.numbers:
        return [f"={decimal(low)}..{decimal(high)}" for low, high in gap.numbers]
    return [f"=%100%{_said(answer)}" for answer in gap.answers]


def _remark(text: str) -> str:
    """Text on one line in which nothing looks like an id or a tag."""
    return " ".join(text.split()).translate({ord("["): "(", ord("]"): ")"})


def _said(text: str) -> str:
    """Text on one line, the signs of GIFT escaped."""
    safe = _SIGNS.sub(r"\\\g<0>", text.strip())
    return _LINE_END.sub(r"\\n", safe)
