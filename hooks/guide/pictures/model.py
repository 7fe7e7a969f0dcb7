"""What a picture is: a drawing, what is said above it, and the drawing in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from guide.lines import Place

PREFIX = "picture-"
"""What the id of a picture, and each id in its drawing, starts with on a page."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG file that holds nothing that runs, loads or styles.

    ``labels`` are the words to be read in it; ``svg`` is empty while something is
    wrong with the file, so that nothing of it is shown.
    """

    path: str
    title: str = ""
    desc: str = ""
    labels: Sequence[tuple[str, Place]] = ()
    svg: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """What is said of it to those who cannot see it, if anything."""
        return tuple(text for text in (self.title, self.desc) if text)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its ``caption`` and its ``words``, both in Markdown."""

    id: str
    drawing: Drawing
    caption: str
    words: str
    path: str = ""
    places: dict[str, Place] = field(default_factory=dict, compare=False)
