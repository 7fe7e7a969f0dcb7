"""A worksheet: a chapter's exercise on paper, with room to write and none to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from xml.etree.ElementTree import Element

from guide.elements import NOT_SEARCHED, after, put
from guide.question_list import Way
from guide.teaching.model import Exercise, Taught

Write = Callable[[Element, str], None]
"""Puts Markdown with links from ``docs`` into an element."""

_YOURS = (
    "**This sheet is yours.** You may do this in your head, do another thing, or do "
    "nothing. Nobody collects it, and nobody may ask to see it. Paper can be found by "
    "others: a sign can stand for a name, and you can tear it up at any time."
)
_ON_PAPER = (
    "On paper no link works: *Staying safe*, and people to call, are on the page of "
    "this guide that is called Support."
)
_FROM = "From the open guide *Trust and attunement*, under the licence CC BY 4.0."
LINES, BOX = "writing-lines", "drawing-box"
MOST = {LINES: 12, BOX: 4}
"""How many lines there may be in one place, and how many quarters of a page."""


def show(box: Element, exercise: Exercise, gates: Mapping[str, str], to: Write) -> None:
    """What stands above the room to write: whom it is for, when not to, the steps."""
    box.attrib |= {"class": "worksheet", **NOT_SEARCHED}
    to(box, exercise.purpose)
    gate = gates.get(exercise.gate, "")
    to(put(box, "div", "gate"), "\n\n".join(p for p in (gate, _YOURS, _ON_PAPER) if p))
    to(box, f"## When not to do this {{#when-not-to}}\n\n{exercise.when_not}")
    to(box, f"## Steps {{#steps}}\n\n{exercise.steps}")
    to(box, f"## Another way {{#another-way}}\n\n{exercise.another}")


def show_after(box: Element, exercise: Exercise, to: Write) -> None:
    """What one may notice: below the room to write, since it may tell too soon."""
    box.attrib |= {"class": "worksheet worksheet--after", **NOT_SEARCHED}
    to(box, f"## Afterwards: what you may notice {{#afterwards}}\n\n{exercise.notice}")
    to(put(box, "div", "worksheet__from"), _FROM)


def room(box: Element, what: str, number: int) -> None:
    """Lines to write on, or a box to draw in; there is nothing in it to read."""
    box.attrib |= {"class": f"room room--{what}", "aria-hidden": "true"}
    for _ in range(number):
        put(box, "div")


def show_list(
    box: Element, chapters: Sequence[Taught], homes: Mapping[str, str], way: Way
) -> None:
    """Every worksheet by part and chapter, each with the way to its answers."""
    box.attrib |= {"class": "worksheet-list", **NOT_SEARCHED}
    part, listing = "", box
    for chapter in chapters:
        home = homes.get(f"worksheet {chapter.slug}")
        if not home or not chapter.exercise:
            continue
        if chapter.part != part or listing is box:
            part = chapter.part
            put(box, "p", "worksheet-list__part", text=part)
            listing = put(box, "ul")
        item = put(listing, "li")
        put(item, "a", text=chapter.exercise.title, href=way(home, ""))
        after(item, ", from ")
        put(item, "a", text=chapter.title, href=way(chapter.address, ""))
        after(item, ". For home, not for class." if chapter.exit else "")
