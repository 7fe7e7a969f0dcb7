"""Pictures, read from ``docs/_data``: what is said of them, and the drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guide import data
from guide.pictures import drawing
from guide.pictures.model import Drawing, Picture
from guide.problems import Problem
from guide.rules import broken

FILE, FOLDER = "pictures.yml", "pictures"


def load(folder: Path) -> tuple[list[Picture], list[Problem]]:
    """The pictures of a guide, and what is wrong with their files."""
    path = folder / FILE
    if not path.exists():
        return [], []
    found = data.read(path, folder.parent / "pictures.schema.json")
    drawings, problems = _drawings(folder / FOLDER)
    pictures = []
    for index, each in enumerate(found.value or []):
        keys = ("id", "caption", "words")
        places = {key: found.place(index, key) for key in keys}
        name = each["id"]
        if name not in drawings:
            what = f"no drawing `{FOLDER}/{name}.svg`"
            problems.append(found.broken("G106", index, "id", id=name, what=what))
        drawn = drawings.get(name, Drawing(""))
        pictures.append(
            Picture(name, drawn, each["caption"], each["words"], found.path, places)
        )
    if found.value is not None:
        problems += _unsaid(drawings.values(), pictures)
    return pictures, [*found.problems, *problems]


def _drawings(folder: Path) -> tuple[dict[str, Drawing], list[Problem]]:
    drawings: dict[str, Drawing] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.svg")):
        drawings[path.stem], told = drawing.read(path)
        problems += told
    return drawings, problems


def _unsaid(
    drawings: Iterable[Drawing], pictures: Sequence[Picture]
) -> Iterator[Problem]:
    """Drawings that nothing is said of."""
    said = {picture.drawing.path for picture in pictures}
    for drawn in drawings:
        if drawn.path not in said:
            name = Path(drawn.path).stem
            what = f"no entry in `{FILE}`"
            yield broken("G106", 1, 1, id=name, what=what).in_file(drawn.path)
