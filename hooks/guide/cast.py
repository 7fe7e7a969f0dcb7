"""Who is in the scenes, so that nobody is always cast the same way.

Scenes are the worked dialogue of each chapter and its scenarios. A person says in
``docs/_data/cast.yml`` who is in them; the tally is made from there.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guide import data
from guide.items.report import Row
from guide.lines import Place
from guide.problems import Problem
from guide.quiz.model import Quiz
from guide.rules import broken

FILE = "cast.yml"
DIALOGUE = "worked-dialogue"
LIVES = ("age", "disability", "culture", "distance", "family")
"""What must be met somewhere in the guide: see the schema for what each means."""
CHANCE = 0.01


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene: the couple, and the genders of who errs and of who presses."""

    name: str
    couple: str
    errs: tuple[str, ...]
    presses: tuple[str, ...]
    lives: tuple[str, ...]
    place: Place = field(compare=False)


def load(folder: Path) -> tuple[list[Scene], list[Problem]]:
    """The scenes that the file tells of, and what is wrong with it."""
    path = folder / FILE
    if not path.exists():
        return [], []
    found = data.read(path, folder.parent / "cast.schema.json", "scene")
    entries = enumerate(found.value or [])
    return [_scene(each, found.place(n, "scene")) for n, each in entries], list(
        found.problems
    )


def _scene(entry: Mapping[str, Any], place: Place) -> Scene:
    return Scene(
        entry["scene"],
        entry["couple"],
        tuple(entry["errs"]),
        tuple(entry["presses"]),
        tuple(entry.get("lives", ())),
        place,
    )


def scenes_of(slug: str, quizzes: Iterable[Quiz]) -> list[tuple[str, Place]]:
    """The scenes of a chapter by their names, with their places."""
    scenarios = (quiz for quiz in quizzes if quiz.kind.name == "scenario")
    return [
        (f"{slug}#{DIALOGUE}", Place(1, 1)),
        *((quiz.id, quiz.place) for quiz in scenarios),
    ]


def untold(
    there: Sequence[tuple[str, Place]], told: Sequence[Scene]
) -> Iterator[Problem]:
    """Scenes of a page that the file does not tell of."""
    known = {scene.name for scene in told}
    for name, place in there:
        if name not in known:
            yield broken("S109", *place, scene=name)


def gone(told: Sequence[Scene], there: Iterable[str], path: str) -> Iterator[Problem]:
    """Entries of scenes that no page has."""
    names = set(there)
    for scene in told:
        if scene.name not in names:
            yield broken("S110", *scene.place, scene=scene.name).in_file(path)


def rows(scenes: Sequence[Scene]) -> list[Row]:
    """The tally, with what is one-sided."""
    couples = Counter(scene.couple for scene in scenes)
    lives = Counter(life for scene in scenes for life in scene.lives)
    missing = [life for life in LIVES if not lives[life]]
    return [
        Row("couples", _counts(couples)),
        _sides("who errs", [each for scene in scenes for each in scene.errs]),
        _sides("who presses", [each for scene in scenes for each in scene.presses]),
        Row("lives", _counts(lives), "", f"nobody: {missing}" if missing else ""),
    ]


def _counts(counted: Mapping[str, int]) -> str:
    pairs = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {number}" for name, number in pairs)


def _sides(what: str, people: Sequence[str]) -> Row:
    counted = Counter(people)
    chance = binomial(counted["woman"], counted["man"])
    wrong = "one gender is cast for it" if chance < CHANCE else ""
    return Row(what, f"{_counts(counted)}, p = {chance:.2f}", "", wrong)


def binomial(a: int, b: int) -> float:
    """The two-sided p of ``a`` against ``b`` if both are as likely.

    Twice the smaller tail of the binomial distribution with a chance of one half,
    at most 1.
    """
    number, least = a + b, min(a, b)
    ways = sum(math.comb(number, k) for k in range(least + 1))
    return min(1.0, 2 * ways / 2.0**number)
