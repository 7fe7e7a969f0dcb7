"""What a quiz is, whatever it was written in and whatever it becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from guide.lines import Place

Box = Literal["x", "~", ""]
"""Right, also reasonable, or neither."""
Body = Literal["options", "items", "table", "gaps", "claim"]
"""What a reader answers: options with boxes, numbered items to put in order, the
rows of a table, gaps in the text, or what the claim register says of a claim."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What quizzes of one kind may hold; the next kind is one more of these."""

    name: str
    label: str
    settings: tuple[str, ...]
    body: Body
    boxes: tuple[str, ...] = ()
    hints: int = 3
    has_reasons: bool = False
    counted: bool = True

    @property
    def named(self) -> str:
        """The name as it stands in a sentence: "a check", "an order"."""
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.name}"

    @property
    def needs_explanation(self) -> bool:
        """Whether nothing else would say why an answer is right."""
        return self.counted and not self.has_reasons


_WRITTEN = ("kind", "objective")

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="check",
            label="Check",
            settings=(*_WRITTEN, "shuffle"),
            body="options",
            boxes=("x", ""),
            has_reasons=True,
        ),
        Kind(
            name="scenario",
            label="What would you say?",
            settings=(*_WRITTEN, "shuffle"),
            body="options",
            boxes=("x", "~", ""),
            has_reasons=True,
        ),
        Kind(
            name="fill",
            label="Fill the gaps",
            settings=_WRITTEN,
            body="gaps",
        ),
        Kind(
            name="match",
            label="Match",
            settings=_WRITTEN,
            body="table",
        ),
        Kind(
            name="order",
            label="Put in order",
            settings=_WRITTEN,
            body="items",
        ),
        Kind(
            name="evidence",
            label="How strong is the evidence?",
            settings=(*_WRITTEN, "claim"),
            body="claim",
            has_reasons=True,
        ),
        Kind(
            name="reflect",
            label="For you only",
            settings=_WRITTEN,
            body="options",
            boxes=("",),
            hints=0,
            counted=False,
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
    """One answer to choose, or one item to put in order.

    ``place`` is that of its box, or of its text where it has none.
    """

    box: Box
    text: str
    reason: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """A row to match; nothing on the left is a right side that fits nothing."""

    left: str
    right: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in the question, from ``start`` to ``end`` of its Markdown.

    Any of the answers fills it; the first is shown. An answer is plain text, a
    number or a range of numbers such as ``12..15``.
    """

    start: int
    end: int
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the register as a question asks about it.

    The options are the degrees of certainty with the reason for each, in the
    register's order; the one that holds has the box ``x``.
    """

    id: str
    sentence: str
    options: tuple[Option, ...]

    @property
    def label(self) -> str:
        """The certainty that the register gives the claim."""
        return next(option.text for option in self.options if option.box == "x")


Claims = Mapping[str, Claim]
"""The claims of the register that have a certainty, by their ids."""
NO_CLAIMS: Claims = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Quiz:
    """One question with all that belongs to it, in the order written.

    Equality leaves places out: two quizzes are equal when they say the same.
    """

    id: str
    kind: Kind
    stem: Fragment
    options: tuple[Option, ...] = ()
    hints: tuple[Fragment, ...] = ()
    explanation: Fragment | None = None
    objective: str | None = None
    shuffle: bool = False
    heads: tuple[str, str] | None = None
    pairs: tuple[Pair, ...] = ()
    gaps: tuple[Gap, ...] = ()
    claim: Claim | None = None
    place: Place = field(compare=False, kw_only=True)

    @property
    def several(self) -> bool:
        """Whether the reader is to choose all that apply."""
        return self.kind.name == "check" and self.right > 1

    @property
    def right(self) -> int:
        """How many options are right."""
        return sum(option.box == "x" for option in self.options)

    def stem_with(self, in_gaps: Iterable[str]) -> str:
        """The question's Markdown with these words where its gaps stand."""
        return fill_gaps(self.stem.markdown, self.gaps, in_gaps)


def fill_gaps(markdown: str, gaps: Iterable[Gap], in_gaps: Iterable[str]) -> str:
    """Markdown with one of these words in the place of each gap."""
    pieces: list[str] = []
    at = 0
    for gap, words in zip(gaps, in_gaps, strict=True):
        pieces += markdown[at : gap.start], words
        at = gap.end
    return "".join([*pieces, markdown[at:]])
