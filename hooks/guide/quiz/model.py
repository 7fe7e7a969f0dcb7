"""What a quiz is, whatever it was written in and whatever it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from guide.lines import Place

Box = Literal["x", "~", ""]
"""Right, also reasonable, or neither."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What quizzes of one kind may hold; the next kind is one more of these."""

    name: str
    label: str
    settings: tuple[str, ...]
    boxes: tuple[str, ...]
    needs_options: bool
    has_reasons: bool
    hints: int


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="check",
            label="Check",
            settings=("kind", "objective", "shuffle"),
            boxes=("x", ""),
            needs_options=True,
            has_reasons=True,
            hints=3,
        ),
        Kind(
            name="scenario",
            label="What would you say?",
            settings=("kind", "objective", "shuffle"),
            boxes=("x", "~", ""),
            needs_options=True,
            has_reasons=True,
            hints=3,
        ),
        Kind(
            name="reflect",
            label="For you only",
            settings=("kind", "objective"),
            boxes=("",),
            needs_options=False,
            has_reasons=False,
            hints=0,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of the author's Markdown and the place where it starts."""

    markdown: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; ``place`` is that of its box."""

    box: Box
    text: str
    reason: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Quiz:
    """One question with all that belongs to it, in the order written.

    Equality leaves places out: two quizzes are equal when they say the same.
    """

    id: str
    kind: Kind
    stem: Fragment
    options: tuple[Option, ...]
    hints: tuple[Fragment, ...]
    explanation: Fragment | None
    objective: str | None
    shuffle: bool
    place: Place = field(compare=False)

    @property
    def several(self) -> bool:
        """Whether the reader is to choose all that apply."""
        return self.kind.name == "check" and self.right > 1

    @property
    def right(self) -> int:
        """How many options are right."""
        return sum(option.box == "x" for option in self.options)
