"""What the guide as a whole has set itself: its scenes, ways, pictures, safety."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guide import cast, confusable, routes, seed
from guide.inserts import Insert
from guide.items.report import Row
from guide.lines import Place
from guide.permalinks import redirects
from guide.pictures import check as picture_check
from guide.pictures import load as pictures
from guide.pictures.model import Picture
from guide.problems import Problem
from guide.rules import broken, nearest
from guide.safety import load as safety
from guide.safety.model import Safety
from guide.search import synonyms
from guide.teaching import courses
from guide.teaching.model import Course


@dataclass(frozen=True, slots=True)
class Part:
    """What a page has that the plan asks for.

    ``answers`` are lines of the old article with their places; ``scenes`` the
    scenes of a chapter; ``sections`` the ids of the headings below its title;
    ``questions`` the ids of what it asks and has answers to.
    """

    slug: str
    inserts: Sequence[Insert]
    answers: Sequence[tuple[str, Place]]
    scenes: Sequence[tuple[str, Place]]
    sections: Sequence[str]
    questions: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The data files that are not about evidence, and what is wrong with them."""

    safety: Safety = field(default_factory=Safety)
    seed: Sequence[seed.Line] = ()
    cast: Sequence[cast.Scene] = ()
    routes: Sequence[routes.Route] = ()
    synonyms: Sequence[synonyms.Synonym] = ()
    confusable: Sequence[confusable.Group] = ()
    pictures: Sequence[Picture] = ()
    courses: Sequence[Course] = ()
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
    said, still = synonyms.load(folder)
    groups, last = confusable.load(folder)
    drawn, wrong = pictures.load(folder)
    taught, amiss = courses.load(folder)
    old = redirects.load(folder)
    told = [*problems, *more, *most, *yet, *still, *last, *wrong, *amiss, *old.problems]
    return Plan(care, lines, scenes, ways, said, groups, drawn, taught, told, folder)


def check(plan: Plan, parts: Mapping[str, Part], whole: bool) -> Iterator[Problem]:
    """What pages lack of the plan, or ask of it in vain; ``parts`` are by path."""
    for path, part in parts.items():
        found = [*_inserts(plan, part), *seed.unknown(part.answers, plan.seed)]
        if plan.cast:
            found += cast.untold(part.scenes, plan.cast)
        yield from (problem.in_file(path) for problem in found)
    asked = {path: part.inserts for path, part in parts.items()}
    yield from picture_check.shown(plan.pictures, asked)
    if plan.folder and whole:
        yield from _whole(plan, plan.folder, parts)


def _whole(plan: Plan, folder: Path, parts: Mapping[str, Part]) -> Iterator[Problem]:
    named = {said for part in parts.values() for said, _ in part.answers}
    slugs = {part.slug for part in parts.values()}
    path = (folder / seed.FILE).as_posix()
    yield from seed.unanswered(plan.seed, named, slugs, path)
    path = (folder / routes.FILE).as_posix()
    yield from routes.unheld(plan.routes, slugs, path)
    path = (folder / courses.FILE).as_posix()
    yield from courses.unheld(plan.courses, slugs, path)
    sections = {part.slug: part.sections for part in parts.values()}
    path = (folder / synonyms.FILE).as_posix()
    yield from synonyms.wrong(plan.synonyms, sections, path)
    asked = {name for part in parts.values() for name in part.questions}
    path = (folder / confusable.FILE).as_posix()
    yield from confusable.unheld(plan.confusable, asked, path)
    shown = {each.id for part in parts.values() for each in part.inserts}
    yield from picture_check.unused(plan.pictures, shown)
    scenes = [name for part in parts.values() for name, _ in part.scenes]
    yield from cast.gone(plan.cast, scenes, (folder / cast.FILE).as_posix())


def _inserts(plan: Plan, part: Part) -> Iterator[Problem]:
    known = {
        "gate": ("gate", "gates", list(plan.safety.gates)),
        "care": ("block of care", "care", list(plan.safety.care)),
        "picture": ("picture", "pictures", [each.id for each in plan.pictures]),
        "route": ("route", "routes", [route.id for route in plan.routes]),
        "course": ("course", "courses", [course.id for course in plan.courses]),
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
