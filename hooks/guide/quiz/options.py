"""The options of a quiz, each with its box and reason, and the items of an order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from guide.lines import Line
from guide.problems import Problem
from guide.quiz.folding import repeated
from guide.quiz.lists import (
    Item,
    More,
    boxed,
    dedented,
    numbered,
    opens_block,
    read_items,
    unquoted,
)
from guide.quiz.model import Box, Kind, Option
from guide.rules import broken

_SIGNS: dict[str, Box] = {" ": "", "x": "x", "X": "x", "~": "~"}


def read_options(
    body: Sequence[Line], kind: Kind
) -> tuple[Sequence[Line], list[Option], list[Problem]]:
    """The lines of the question, the options or items, and what is wrong."""
    starts = numbered if kind.body == "items" else boxed
    stem, items, problems = read_items(body, starts)
    options = []
    for item in items:
        problems.extend(_box_faults(item, kind))
        options.append(_option(item, kind, problems))
    problems.extend(_second_best(items, kind))
    problems.extend(_same_text(options))
    return stem, options, problems


def boxes_in(body: Sequence[Line], kind: Kind) -> Iterator[Problem]:
    """Options in a quiz of a kind that has none."""
    for line in body:
        if item := boxed(line):
            yield _wrong_box(item, kind)


def _box_faults(item: Item, kind: Kind) -> Iterator[Problem]:
    if not kind.boxes:
        return  # boxes_in tells them
    box = _SIGNS.get(item.sign)
    if box is None or item.glued:
        yield broken("Q201", *item.place, box=_visible(item.box))
    elif box not in kind.boxes:
        yield _wrong_box(item, kind)


def _wrong_box(item: Item, kind: Kind) -> Problem:
    use = "Delete it"
    if kind.boxes:
        use = "Use `[x]` or `[ ]`" if "x" in kind.boxes else "Use `[ ]` only"
    return broken("Q202", *item.place, kind=kind.named, box=item.box, use=use)


def _visible(box: str) -> str:
    """A box with what only looks like a space or an x called by its name."""
    for sign in {sign for sign in box if not sign.isascii()}:
        box = box.replace(sign, f"({unicodedata.name(sign, 'unknown').lower()})")
    return box


def _option(item: Item, kind: Kind, problems: list[Problem]) -> Option:
    further = dedented(item.more)
    split = next((i for i, more in enumerate(further) if more.opens_reason), None)
    text_lines = further if split is None else further[:split]
    reason_lines = [] if split is None else further[split:]
    text = "\n".join([item.first, *(more.text for more in text_lines)]).strip(" \t\n")
    reason = "\n".join(unquoted(reason_lines)).strip("\n")
    if not text.strip() or (not item.first.strip() and opens_block(text_lines)):
        what = "item" if kind.body == "items" else "option"
        problems.append(broken("Q208", *item.place, what=what))
    if kind.has_reasons:
        problems.extend(_behind_reason(reason_lines))
        if not reason.strip() and not item.short:
            problems.append(broken("Q204", *item.place))
    elif reason_lines:
        problems.append(broken("Q214", *reason_lines[0].place, kind=kind.named))
    box = _SIGNS.get(item.sign, "") if kind.boxes else ""
    return Option(box, text, reason, item.place)


def _behind_reason(lines: Sequence[More]) -> Iterator[Problem]:
    """Lines that follow a reason without a ``>``: one message for neighbours."""
    lost = False
    for more in lines:
        misplaced = not more.quoted and bool(more.text.strip())
        if misplaced and not lost:
            yield broken("Q213", *more.place)
        lost = misplaced


def _second_best(items: Sequence[Item], kind: Kind) -> Iterator[Problem]:
    best = [item for item in items if _SIGNS.get(item.sign) == "x" and not item.glued]
    if kind.name == "scenario":
        for item in best[1:]:
            yield broken("Q207", *item.place)


def _same_text(options: Sequence[Option]) -> Iterator[Problem]:
    """Options that say the same to a reader, whatever their emphasis."""
    for place, line in repeated((option.text, option.place) for option in options):
        yield broken("Q209", *place, line=line)
