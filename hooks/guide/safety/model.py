"""What a gate and a helpline are, whatever they were written in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guide.lines import Place

OLD, TOO_OLD = 180, 365
"""Days after which a number is to be looked up again, and by when it has to be."""
NOBODY = "none"
DISTRESS = "distress"
"""The group of helplines for people who think of ending their life."""


@dataclass(frozen=True, slots=True)
class Helpline:
    """People who can help: who for, how to reach them, and how well that is known.

    ``way`` is a telephone number, or the address of a site; ``checked_by_person``
    who has called it or looked at the live page, or ``none``.
    """

    id: str
    group: str
    name: str
    country: str
    way: str
    says: str
    seen: datetime.date
    checked_by_person: str
    place: tuple[str, Place] = field(compare=False)

    @property
    def by_phone(self) -> bool:
        """Whether one calls; else one opens a site."""
        return self.way[0].isdigit()


@dataclass(frozen=True, slots=True)
class Care:
    """What is told where a page may bring things up, in Markdown."""

    brings: str
    acts: Sequence[str]
    stop: str


@dataclass(frozen=True, slots=True)
class Safety:
    """The guide's gates, as Markdown, and words of care by their ids; its helplines."""

    gates: Mapping[str, str] = field(default_factory=dict)
    care: Mapping[str, Care] = field(default_factory=dict)
    helplines: Sequence[Helpline] = ()

    @property
    def groups(self) -> set[str]:
        """Whom the helplines are for."""
        return {line.group for line in self.helplines}
