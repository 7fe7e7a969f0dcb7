"""What the guide as a whole has set itself: safety, the old article, the cast."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guide import cast, routes, seed
from guide.inserts import Insert
from guide.items.report import Row
from guide.lines import Place
from guide.permalinks import redirects
from guide.problems import Problem
from guide.quiz.settings import nearest
from guide.rules import broken
from guide.safety import load as safety
from guide.safety.model import Safety


@dataclass(frozen=True, slots=True)
class Part:
    """What a page has that the plan asks for.

    ``answers`` are lines of the old article with their places; ``scenes`` the
    scenes of a chapter.
    """

    slug: str
    inserts: Sequence[Insert]
    answers: Sequence[tuple[str, Place]]
    scenes: Sequence[tuple[str, Place]]


@dataclass(frozen=True, slots=True)
class Plan:
    """The data files that are not about evidence, and what is wrong with them."""

    safety: Safety = field(default_factory=Safety)
    seed: Sequence[seed.Line] = ()
    cast: Sequence[cast.Scene] = ()
    routes: Sequence[routes.Route] = ()
    problems: Sequence[Problem] = ()
    folder: Path | None = None

    @property
    def rows(self) -> list[Row]:
        """The tally of the cast; empty where nobody keeps one."""
        return cast.rows(self.cast) if self.cast else []


def load(folder: Path) -> Plan:
    """What the folder of data files holds; what is not there is empty."""
    care, problems = safety.load(folder)
    lines, more = seed.load(folder)
    scenes, most = cast.load(folder)
    ways, yet = routes.load(folder)
    old = redirects.load(folder)
    told = [*problems, *more, *most, *yet, *old.problems]
    return Plan(care, lines, scenes, ways, told, folder)


def check(plan: Plan, parts: Mapping[str, Part], whole: bool) -> Iterator[Problem]:
    """What pages lack of the plan, or ask of it in vain; ``parts`` are by path."""
    for path, part in parts.items():
        found = [*_inserts(plan, part), *seed.unknown(part.answers, plan.seed)]
        if plan.cast:
            found += cast.untold(part.scenes, plan.cast)
        yield from (problem.in_file(path) for problem in found)
    if plan.folder and whole:
        yield from _whole(plan, plan.folder, parts)


def _whole(plan: Plan, folder: Path, parts: Mapping[str, Part]) -> Iterator[Problem]:
    named = {said for part in parts.values() for said, _ in part.answers}
    slugs = {part.slug for part in parts.values()}
    path = (folder / seed.FILE).as_posix()
    yield from seed.unanswered(plan.seed, named, slugs, path)
    path = (folder / routes.FILE).as_posix()
    yield from routes.unknown(plan.routes, slugs, path)
    scenes = [name for part in parts.values() for name, _ in part.scenes]
    yield from cast.gone(plan.cast, scenes, (folder / cast.FILE).as_posix())


def _inserts(plan: Plan, part: Part) -> Iterator[Problem]:
    known = {
        "gate": ("gate", "gates", list(plan.safety.gates)),
        "route": ("route", "routes", [route.id for route in plan.routes]),
        "helplines": ("group of", "helplines", sorted(plan.safety.groups)),
    }
    for insert in part.inserts:
        what, file, names = known.get(insert.name, ("", "", []))
        if file and insert.id not in names:
            near = nearest(insert.id, names)
            words = {"what": what, "id": insert.id, "near": near, "file": file}
            yield broken("E118", *insert.place, **words)


def due(plan: Plan, today: datetime.date) -> Iterator[Problem]:
    """Warnings: what is to be looked up again by this day."""
    yield from safety.due(plan.safety, today)
