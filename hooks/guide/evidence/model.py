"""What the guide knows: works, claims, popular lines, and how sure each claim is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

PLANNED = "planned:"
NOBODY = "none"
"""Who has rated a claim, or held its figures against a paper, where nobody has."""


@dataclass(frozen=True, slots=True)
class Degree:
    """One step of the scale: its name and sign, what earns it, and its words.

    A sentence of this degree holds one of ``says``, unless there are none, and
    none of ``avoids``.
    """

    id: str
    name: str
    sign: str
    short: str
    means: str
    asks: str
    says: tuple[str, ...]
    avoids: tuple[str, ...]

    @property
    def in_full(self) -> str:
        """What a mark says: a bare "Low" behind a danger would be read as its size."""
        grades = {"high", "moderate", "low", "very-low"}
        return f"{self.name} certainty" if self.id in grades else self.name


@dataclass(frozen=True, slots=True)
class Design:
    """A kind of study, in words, and whether it can show a cause."""

    id: str
    name: str
    cause: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The degrees from the surest down, the designs, and the words that tell."""

    degrees: Mapping[str, Degree] = field(default_factory=dict)
    designs: Mapping[str, Design] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    causes: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @property
    def asked(self) -> list[Degree]:
        """The degrees that a question about evidence offers."""
        unasked = {"definition", "advice"}
        return [each for each in self.degrees.values() if each.id not in unasked]


@dataclass(frozen=True, slots=True)
class Work:
    """One entry of the bibliography; ``mark`` is its authors and year, in short."""

    key: str
    mark: str
    doi: str
    csl: Mapping[str, Any] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Use:
    """A work that a claim rests on, and what it does for the claim."""

    key: str
    role: str
    read: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry of the register.

    ``up`` says why the degree is not lower, ``down`` why it is not higher, each
    with the reason's name.
    """

    id: str
    claim: str
    statement: str
    kind: str
    design: Design
    degree: Degree
    up: tuple[str, ...]
    down: tuple[tuple[str, str], ...]
    sources: tuple[Use, ...]
    numbers: tuple[str, ...]
    studied: str
    change: str
    chapter: str
    checked: datetime.date
    due: datetime.date
    second_rater: str
    topic: str
    numbers_checked_by: str = NOBODY

    @property
    def planned(self) -> bool:
        """Whether it waits for a chapter that does not exist yet."""
        return self.chapter.startswith(PLANNED)


@dataclass(frozen=True, slots=True)
class Popular:
    """A line that people say, and what the register makes of it."""

    id: str
    said: str
    verdict: str
    because: str
    rests_on: tuple[str, ...]
    chapter: str
    due: datetime.date
    spread: str = ""

    @property
    def planned(self) -> bool:
        return self.chapter.startswith(PLANNED)


VERDICTS = {
    "supported": "Supported",
    "partly": "Partly",
    "contested": "Contested",
    "not-supported": "Not supported",
    "advice": "Advice, not a finding",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary; an ``everyday`` one is not explained where it is used."""

    id: str
    term: str
    definition: str
    aliases: tuple[str, ...] = ()
    confused: Sequence[tuple[str, str]] = ()
    everyday: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the data files hold."""

    scale: Scale = field(default_factory=Scale)
    works: Mapping[str, Work] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    popular: Mapping[str, Popular] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)

    @property
    def entries(self) -> list[Claim | Popular]:
        """Every claim and every popular line."""
        return [*self.claims.values(), *self.popular.values()]

    def degree(self, name: str) -> Degree | None:
        """The degree of a claim, or of a popular line that is not supported."""
        if claim := self.claims.get(name):
            return claim.degree
        line = self.popular.get(name)
        if line and line.verdict == "not-supported":
            return self.scale.degrees.get("not-supported")
        return None
