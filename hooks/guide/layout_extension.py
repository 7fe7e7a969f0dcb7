"""The Python-Markdown extension that gives the fixed parts of a chapter their looks.

Authors write headings and paragraphs; a style can only dress what has a box of its
own. So each fixed part (``in-one-minute``, ``worked-dialogue`` …) is put into one,
and the turns of a dialogue are told from the notes between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

PARTS = {
    "in-one-minute": "minute",
    "worked-dialogue": "dialogue",
    "try-this": "exercise",
    "for-you-only": "own",
    "key-points": "key",
}
"""The fixed parts that have a box, by the id of their heading, and what it is named."""
_SPEAKER = re.compile(r"(?P<name>[^:]{1,40}):")
_ENDS = {"h1", "h2", "section"}
"""What ends a part; a section is what the guide itself puts at the end of a page."""


class LayoutExtension(Extension):
    """It keeps nothing from page to page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's)
        # last of all: ids and contents (5) are there, answers and cards in place
        md.treeprocessors.register(_Layout(md), "guide-layout", 1)


class _Layout(Treeprocessor):
    def run(self, root: Element) -> None:
        for heading in [each for each in root if each.get("id") in PARTS]:
            part = _boxed(root, heading)
            if heading.get("id") == "worked-dialogue":
                _tell_turns(part)


def _boxed(root: Element, heading: Element) -> Element:
    """Put a heading, and all up to the next of its rank, into a box in its place."""
    start = list(root).index(heading)
    below = takewhile(lambda each: each.tag not in _ENDS, list(root)[start + 1 :])
    content = [heading, *below]
    part = Element("div", {"class": f"part part--{PARTS[heading.get('id', '')]}"})
    for element in content:
        root.remove(element)
        part.append(element)
    root.insert(start, part)
    return part


def _tell_turns(part: Element) -> None:
    """Name turns by who speaks, in the order of their first words, and notes."""
    speakers: dict[str, int] = {}
    for turn, name in _turns(part):
        number = speakers.setdefault(name, len(speakers) + 1)
        turn.set("class", f"turn turn--{number}")
    if speakers:
        for note in part.findall("blockquote"):
            note.set("class", "turn-note")


def _turns(part: Element) -> Iterator[tuple[Element, str]]:
    for element in part.findall("p"):
        first = (
            element[0] if len(element) and not (element.text or "").strip() else None
        )
        if first is not None and first.tag == "strong":
            said = _SPEAKER.fullmatch("".join(first.itertext()).strip())
            if said:
                yield element, said["name"]


def makeExtension(**settings: Any) -> LayoutExtension:  # noqa: N802 (Python-Markdown's)
    """Called by Python-Markdown when the extension is listed by its name."""
    return LayoutExtension(**settings)
