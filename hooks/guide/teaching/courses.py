"""Courses: which chapters are read for which session, and what is done there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from guide import data
from guide.data import Data
from guide.lines import Place
from guide.problems import Problem
from guide.rules import unknown
from guide.teaching.model import Course, Session

FILE = "courses.yml"


def load(folder: Path) -> tuple[list[Course], list[Problem]]:
    """The courses of a guide, and what is wrong with the file."""
    path = folder / FILE
    if not path.exists():
        return [], []
    found = data.read(path, folder.parent / "courses.schema.json")
    courses = [_course(found, at, each) for at, each in enumerate(found.value or [])]
    return courses, list(found.problems)


def unheld(
    courses: Sequence[Course], slugs: Collection[str], path: str
) -> Iterator[Problem]:
    """What courses name and no page is called."""
    for course in courses:
        yield from unknown("S111", course.named, slugs, path)


def _course(found: Data, at: int, course: dict[str, Any]) -> Course:
    sessions: list[Session] = []
    named: list[tuple[str, Place]] = []
    for number, each in enumerate(course["sessions"]):
        way = (at, "sessions", number)
        places = found.places_in(*way, "pages", of=each["pages"])
        named += zip(each["pages"], places, strict=True)
        lesson = each.get("lesson", "")
        named += [(lesson, found.place(*way, "lesson"))] if lesson else []
        pages = tuple(each["pages"])
        sessions.append(Session(each["title"], each["aim"], pages, lesson))
    return Course(course["id"], sessions, named)
