"""A lesson plan: the parts that it has, and steps whose minutes add up.

A page is one when its front matter says ``lesson:`` and how many minutes a class
has. Steps are headings that end with their minutes: ``### Two sentences, 8 minutes``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from guide.lines import Place
from guide.problems import Problem
from guide.prose.blocks import Block
from guide.rules import broken
from guide.teaching.model import Lesson, Step

SETTING = "lesson"
PARTS = ("aim", "before-class", "safety", "opting-out", "steps", "debrief")
STEPS, DEBRIEF = "steps", "debrief"
_TIMED = re.compile(r"(?P<name>.+), (?P<minutes>[1-9]\d*) minutes?")


def lesson(blocks: Sequence[Block], settings: Mapping[str, Any]) -> Lesson | None:
    """The lesson that a page plans, or None."""
    minutes = settings.get(SETTING)
    if not isinstance(minutes, int):
        return None
    steps = (_step(heading) for heading in _timed(blocks))
    return Lesson(minutes, [step for step in steps if step])


def check(
    blocks: Sequence[Block],
    settings: Mapping[str, Any],
    place: Callable[[str], Place],
) -> Iterator[Problem]:
    """What a lesson plan lacks, and minutes that do not add up.

    ``place`` finds where a line of the front matter stands.
    """
    if SETTING not in settings:
        return
    here = place(f"{SETTING}:")
    planned = lesson(blocks, settings)
    if planned is None:
        words = {"what": f"`{SETTING}`", "wanted": "the minutes of a class, as `50`"}
        yield broken("P105", *here, **words)
        return
    ids = {block.id for block in blocks if block.kind == "heading"}
    for part in PARTS:
        if part not in ids:
            yield broken("S120", *here, id=part)
    for heading in _timed(blocks):
        if not _step(heading):
            title = heading.text.plain.strip()
            yield broken("S121", *heading.place, title=title)
    together = sum(step.minutes for step in planned.steps)
    if planned.steps and together != planned.minutes:
        first = planned.steps[0].place
        yield broken("S119", *first, together=together, minutes=planned.minutes)


def _timed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The headings that have to say how long they take."""
    for block in blocks:
        step = block.section == STEPS and block.level == 3
        if block.kind == "heading" and (step or block.id == DEBRIEF):
            yield block


def _step(heading: Block) -> Step | None:
    found = _TIMED.fullmatch(heading.text.plain.strip())
    if not found:
        return None
    return Step(found["name"], int(found["minutes"]), heading.id, heading.place)
