"""The ledger: every address that was ever published, one a line, sorted.

An address is that of a page, from the site's root, perhaps with ``#`` and an id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guide import data
from guide.permalinks.built import Built
from guide.problems import Problem
from guide.rules import broken

FILE = Path("tests/published.txt")
_ADDRESS = re.compile(r"(?:\./|(?:[a-z0-9][a-z0-9._-]*/)+)(?:#\S+)?")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The addresses with the lines they stand on, and what is wrong with the file."""

    path: str
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def broken(self, code: str, address: str, **words: object) -> Problem:
        """The problem that an address breaks rule ``code``."""
        line = self.lines.get(address, 1)
        return broken(code, line, 1, address=address, **words).in_file(self.path)


def beside(docs: Path) -> Path:
    """Where the ledger of the guide is whose pages are in ``docs``."""
    return docs.parent / FILE


def read(path: Path) -> Ledger:
    """The ledger at a path; a line that is no address is told and left out."""
    said, problems = data.text(path)
    lines: dict[str, int] = {}
    for number, line in enumerate(said.splitlines(), start=1):
        if _ADDRESS.fullmatch(line):
            lines.setdefault(line, number)
        elif not problems:
            told = broken("L109", number, 1, line=line[:60])
            problems.append(told.in_file(path.as_posix()))
    return Ledger(path.as_posix(), lines, tuple(problems))


def addresses(pages: Mapping[str, Built]) -> set[str]:
    """Every address that pages promise."""
    anchors = {f"{page}#{id}" for page, built in pages.items() for id in built.promised}
    return {*pages, *anchors}


def written(known: Iterable[str]) -> str:
    """The text of a ledger: the same for the same addresses, whatever their order."""
    return "".join(f"{address}\n" for address in sorted(set(known)))


def update(path: Path, pages: Mapping[str, Built]) -> tuple[list[str], list[Problem]]:
    """Note what is new and take nothing away, but for lines that are no addresses.

    Returns the new addresses, and why nothing was done if nothing was.
    """
    before = read(path) if path.exists() else Ledger(path.as_posix())
    if any(problem.code == "P101" for problem in before.problems):
        return [], list(before.problems)
    new = sorted(addresses(pages) - set(before.lines))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written([*before.lines, *new]), encoding="utf-8")
    return new, []
