"""What is wrong with a source file, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a source file.

    Lines and columns count from 1, columns in characters. The order of the
    fields is the order in which problems are reported. A ``warning`` is told
    and fails nothing.
    """

    path: str
    line: int
    column: int
    code: str
    fact: str
    remedy: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        return f"{self.path}:{self.line}:{self.column}: {kind}{self.message}"

    @property
    def message(self) -> str:
        """What is told where the place is plain: code, fact and remedy."""
        return f"{self.code} {self.fact} {self.remedy}"

    def in_file(self, path: str) -> Problem:
        """The same problem, told as one of the file at ``path``."""
        return replace(self, path=path)


def report(problems: Iterable[Problem]) -> str:
    """All problems, sorted, one a line."""
    return "\n".join(str(problem) for problem in sorted(problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that fail a check, without the warnings."""
    return [problem for problem in problems if not problem.warning]


def count(number: int, noun: str) -> str:
    """A number and its noun: ``1 problem``, ``2 problems``."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def short(path: Path) -> Path:
    """A path from the working directory, as an editor would open it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
