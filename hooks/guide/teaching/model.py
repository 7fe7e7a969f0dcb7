"""What a chapter holds for a class, and what a lesson and a course are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guide.lines import Place
from guide.quiz.model import Quiz


@dataclass(frozen=True, slots=True)
class Exercise:
    """The exercise of a chapter, as Markdown whose links are written from ``docs``.

    ``gate`` is what a reader is asked before it, by its id; empty where nothing is.
    """

    title: str
    gate: str
    purpose: str
    steps: str
    notice: str
    when_not: str
    another: str


@dataclass(frozen=True, slots=True)
class Taught:
    """A chapter as a teacher meets it; ``minutes`` are those of reading.

    ``quizzes`` are its questions that have an answer, ``objectives`` what it sets
    out to do, by short ids; ``part`` is the title of the part it is in; ``exit``
    tells that it may put a reader at risk to be seen with it.
    """

    slug: str
    title: str
    address: str
    part: str
    minutes: int
    exercise: Exercise | None
    objectives: Mapping[str, str]
    quizzes: Sequence[Quiz]
    exit: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a lesson: its name, how long it takes, its anchor and its place."""

    name: str
    minutes: int
    id: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson plan: the minutes in class, and the steps that fill them."""

    minutes: int
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a course: what to read before it, and a lesson for it, if any."""

    title: str
    aim: str
    pages: Sequence[str]
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A course: its sessions in order, and every page they name with its place."""

    id: str
    sessions: Sequence[Session]
    named: Sequence[tuple[str, Place]] = field(compare=False)
