"""Gates, words of care and helplines, read from ``docs/_data`` and its schemas."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from guide import data
from guide.data import Data
from guide.problems import Problem
from guide.rules import broken
from guide.safety.model import OLD, TOO_OLD, Care, Helpline, Safety


def load(folder: Path) -> tuple[Safety, list[Problem]]:
    """What ``folder`` holds, and what is wrong with it; what is not there is empty."""
    names = ("gates", "care", "helplines")
    gates, care, helplines = (_read(folder, name) for name in names)
    problems = [*gates.problems, *care.problems, *helplines.problems]
    texts = {each["id"]: each["text"] for each in gates.value or []}
    words = {
        each["id"]: Care(each["brings"], tuple(each["acts"]), each["stop"])
        for each in care.value or []
    }
    lines = []
    for index, entry in enumerate(helplines.value or []):
        try:
            lines.append(_helpline(helplines, index, entry))
        except ValueError:
            word = entry["seen"]
            problems.append(helplines.broken("H103", index, "seen", word=word))
    return Safety(texts, words, lines), problems


def _read(folder: Path, name: str) -> Data:
    path = folder / f"{name}.yml"
    if not path.exists():
        return Data(path.as_posix())
    return data.read(path, folder.parent / f"{name}.schema.json")


def _helpline(found: Data, index: int, entry: Mapping[str, Any]) -> Helpline:
    return Helpline(
        id=entry["id"],
        group=entry["for"],
        name=entry["name"],
        country=entry["country"],
        way=entry["way"],
        says=" ".join(entry[key] for key in ("who", "hours", "cost") if key in entry),
        seen=datetime.date.fromisoformat(entry["seen"]),
        checked_by_person=entry["checked_by_person"],
        place=(found.path, found.place(index, "seen")),
    )


def due(safety: Safety, today: datetime.date) -> Iterator[Problem]:
    """Warnings: numbers that nobody has looked up for long; H102 fails a timed run."""
    for line in safety.helplines:
        days = (today - line.seen).days
        if days > OLD:
            path, place = line.place
            code = "H102" if days > TOO_OLD else "H101"
            problem = broken(code, *place, name=line.name, days=days)
            yield replace(problem.in_file(path), warning=True)
