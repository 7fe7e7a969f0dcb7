"""The whole guide as data: every page, its quizzes, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide import source
from guide.problems import Problem
from guide.quiz import check
from guide.quiz.parse import Parsed, parse
from guide.quiz.settings import NAME
from guide.rules import broken
from guide.source import Source

SUFFIXES = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file; ``path`` is written as the problems name it."""

    path: str
    source: Source
    parsed: Parsed
    problems: tuple[Problem, ...]

    @property
    def as_markdown_gets_it(self) -> tuple[str, tuple[Parsed, int]]:
        """The text without front matter; what was parsed, and the lines above."""
        above = self.source.lines_above
        return "\n".join(self.source.lines[above:]), (self.parsed, above)


@dataclass(frozen=True, slots=True)
class Site:
    """Every page, and all problems of all pages in the order of reporting."""

    pages: Mapping[str, Page]
    problems: tuple[Problem, ...]


def load(paths: Iterable[Path]) -> Site:
    """Read and check the files at ``paths``; OSError if one cannot be read."""
    pages = {page.path: page for page in map(load_page, paths)}
    problems = [problem for page in pages.values() for problem in page.problems]
    starts = ((page.path, s) for page in pages.values() for s in page.parsed.starts)
    ids = ((path, start.id) for path, start in starts if start.id)
    problems.extend(check.taken_ids(ids))
    return Site(pages, tuple(sorted(problems)))


def load_page(path: Path) -> Page:
    """Read and check one file, apart from what only the whole site can tell."""
    name = path.as_posix()
    text = source.read(path)
    parsed = parse(text.lines, text.body_start)
    objectives, problems = _objectives(text)
    problems.extend(_titles(text))
    problems.extend(text.problems)
    problems.extend(parsed.problems)
    if not text.problems:
        problems.extend(check.unknown_objectives(parsed.starts, objectives))
    placed = tuple(problem.in_file(name) for problem in problems)
    return Page(name, text, parsed, placed)


def markdown_files(folder: Path) -> Iterator[Path]:
    """The Markdown files below a folder that MkDocs makes pages of, sorted.

    Names that start with ``_`` or ``.`` are data; ``templates`` MkDocs leaves out.
    """
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(("_", ".")) for part in parts)
        if path.suffix in SUFFIXES and not hidden and parts[0] != "templates":
            yield path


def _titles(text: Source) -> Iterator[Problem]:
    """What the theme writes into every page as it is must not be HTML."""
    for key in ("title", "subtitle", "author", "status", "icon", "template"):
        if re.search("[<>]", str(text.front_matter.get(key, ""))):
            yield broken("P107", _line_of(text, key), 1, key=key)


def _line_of(text: Source, key: str) -> int:
    """The line of the front matter on which a setting stands."""
    settings = enumerate(text.lines[: text.body_start], start=1)
    return next((number for number, line in settings if key in line), 2)


def _objectives(text: Source) -> tuple[dict[str, str], list[Problem]]:
    """The objectives of a page by their ids, or what is wrong with them."""
    written: Any = text.front_matter.get("objectives")
    if written is None:
        return {}, []
    good = isinstance(written, dict) and all(
        isinstance(name, str) and NAME.fullmatch(name) and isinstance(says, str)
        for name, says in written.items()
    )
    if good:
        return written, []
    line = _line_of(text, "objectives")
    wanted = "lines of `short-id: what the reader will be able to do`"
    return {}, [broken("P105", line, 1, what="`objectives`", wanted=wanted)]
