"""Questions whose answers are easily mixed up, which a review puts side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guide import data
from guide.lines import Place
from guide.problems import Problem
from guide.quiz.model import Quiz
from guide.rules import unknown

FILE = "confusable.yml"
ALIKE = "evidence"
"""The kind whose questions are all alike: each asks for one of the same degrees."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some questions, by their ids, with the places where they are named."""

    id: str
    questions: tuple[str, ...]
    places: tuple[Place, ...] = field(compare=False)


def load(folder: Path) -> tuple[list[Group], list[Problem]]:
    """The groups of a guide, and what is wrong with the file."""
    path = folder / FILE
    if not path.exists():
        return [], []
    found = data.read(path, folder.parent / "confusable.schema.json")
    groups = []
    for index, each in enumerate(found.value or []):
        places = found.places_in(index, "questions", of=each["questions"])
        groups.append(Group(each["id"], tuple(each["questions"]), places))
    return groups, list(found.problems)


def unheld(
    groups: Sequence[Group], ids: Collection[str], path: str
) -> Iterator[Problem]:
    """Questions that no page has, or that have no right answer."""
    for group in groups:
        asked = zip(group.questions, group.places, strict=True)
        yield from unknown("S114", asked, ids, path)


def groups_of(quiz: Quiz, groups: Sequence[Group]) -> list[str]:
    """The groups that a question is in; that of its kind has the kind's name."""
    own = [group.id for group in groups if quiz.id in group.questions]
    return [*own, ALIKE] if quiz.kind.name == ALIKE else own
