"""The guide with as many chapters as asked for, and the same text as Material has it.

Chapters beyond the guide's own are copies of these, in turn, with names of their
own for whatever has one, and with their entries in the plan: its routes and its
cast. So they pass all checks, and are of the guide's own mix of text, questions,
claims, pictures and exercises.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from guide.skeleton import is_chapter
from guide.source import read
from sites import ROOT

_SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8")
_QUIZ = re.compile(r"^<!-- quiz ([a-z0-9-]+)", re.M)
_SCENE = re.compile(r"^- scene: ", re.M)


def write_docs(folder: Path, chapters: int | None = None) -> Path:
    """The guide's pages, and copies until there are so many chapters of it."""
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs)
    shutil.copy(ROOT / "CHANGELOG.md", folder)
    left = shutil.ignore_patterns(".venv", "node_modules", "__pycache__")
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=left)
    own = list(_chapters(docs))
    for number in range((chapters or len(own)) - len(own)):
        _copy(docs, own[number % len(own)], number // len(own) + 2)
    return docs


def ours(folder: Path, docs: Path) -> Path:
    """A configuration that builds these pages as the guide does."""
    theme = {"custom_dir": str(ROOT / "overrides")}
    hooks = [str(ROOT / name) for name in re.findall(r"\bhooks/\w+\.py", _SETTINGS)]
    # the keys of copied chapters have links that lead nowhere
    return _write(folder / "ours.yml", docs, hooks=hooks, theme=theme, strict=False)


def stock(folder: Path, docs: Path) -> Path:
    """A configuration of Material's own, with its font off, for the same pages."""
    (folder / "nothing").mkdir()
    theme = {
        "custom_dir": str(folder / "nothing"),
        "favicon": "assets/images/favicon.png",
        "icon": {"logo": "material/library"},
        "palette": {"primary": "indigo", "accent": "indigo"},
    }
    return _write(folder / "stock.yml", docs, hooks=[], theme=theme, strict=False)


def _chapters(docs: Path) -> Iterator[Path]:
    paths = sorted(docs.glob("*/*.md"))
    return (path for path in paths if is_chapter(read(path).front_matter))


def _copy(docs: Path, chapter: Path, number: int) -> None:
    """A copy of a chapter beside it, with its entries in the plan."""
    text = chapter.read_text("utf-8")
    quizzes = _QUIZ.findall(text)
    name = read(chapter).front_matter["id"]
    text = _QUIZ.sub(rf"<!-- quiz \1-{number}", text)
    text = re.sub(r"(#quiz-[a-z0-9-]+)", rf"\1-{number}", text)
    for key in ("id", "title", "description"):
        line = rf'^({key}: .*?)("?)$'
        text = re.sub(line, rf"\1-{number}\2", text, count=1, flags=re.M)
    chapter.with_stem(f"{chapter.stem}-{number}").write_text(text, "utf-8")
    for page in (docs / "for-educators").rglob("*.md"):
        _more_for_educators(page, name, number)
    _more_scenes(docs / "_data" / "cast.yml", {name, *quizzes}, number)
    _more_stops(docs / "_data" / "routes.yml", chapter.parent.name, f"{name}-{number}")


def _more_for_educators(page: Path, name: str, number: int) -> None:
    """A worksheet of its own for the copy of a chapter, and its place in a key."""
    text = page.read_text("utf-8")
    if f"<!-- answer-key {name} -->" in text:
        key = f"\n## Copy {number} {{#key-{name}-{number}}}\n\n"
        page.write_text(f"{text}{key}<!-- answer-key {name}-{number} -->\n", "utf-8")
    if f"<!-- worksheet {name} -->" in text:
        text = re.sub(rf"(<!-- worksheet(?:-after)? {name})\b", rf"\1-{number}", text)
        for key in ("id", "title", "description"):
            line = rf'^({key}: .*?)("?)$'
            text = re.sub(line, rf"\1-{number}\2", text, count=1, flags=re.M)
        page.with_stem(f"{page.stem}-{number}").write_text(text, "utf-8")


def _more_scenes(path: Path, names: set[str], number: int) -> None:
    """The scenes of a chapter again, for its copy."""
    said = path.read_text("utf-8")
    for entry in _SCENE.split(said)[1:]:
        scene, rest = entry.split("\n", 1)
        name, anchor = re.fullmatch(r"([a-z0-9-]+)(#.*)?", scene).groups("")
        if name in names:
            said += f"- scene: {name}-{number}{anchor}\n{rest}"
    path.write_text(said, "utf-8")


def _more_stops(path: Path, route: str, name: str) -> None:
    """A chapter at the end of its part's route."""
    parts = re.split(r"^(?=- id: )", path.read_text("utf-8"), flags=re.M)
    at = next(n for n, part in enumerate(parts) if part.startswith(f"- id: {route}\n"))
    parts[at] = f"{parts[at].rstrip()}\n    - {name}\n"
    path.write_text("".join(parts), "utf-8")


def _write(path: Path, docs: Path, **settings: Any) -> Path:
    """A configuration that takes all else from the guide's; JSON is YAML too."""
    settings |= {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(docs)}
    path.write_text(json.dumps({**settings, "nav": _nav(docs)}), "utf-8")
    return path


def _nav(docs: Path) -> list[Any]:
    """The guide's navigation, each part with the copies of its chapters."""
    listed = re.search(r"^nav:\n((?:  .*\n)+)", _SETTINGS, re.M)
    nav: list[Any] = yaml.safe_load(listed[1] if listed else "[]")
    for entry in nav:
        (pages,) = entry.values()
        if isinstance(pages, list):
            named = {page for page in pages if isinstance(page, str)}
            part = docs / sorted(named)[0] if named else docs / "none"
            beside = (p.relative_to(docs).as_posix() for p in _copies(part.parent))
            pages += sorted(set(beside) - named)
    return nav


def _copies(part: Path) -> Iterator[Path]:
    return part.glob("*-[0-9]*.md")
