"""A Markdown file: its text, its front matter and its numbered lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from guide.problems import Problem
from guide.rules import broken

_DEEPEST = 1_000
_LINE_END = re.compile(r"\r\n|\r|\n")
_METADATA = re.compile(r" {0,3}([A-Za-z0-9_-]+):")  # also that of `https://…`

try:  # the same loader that MkDocs uses, several times faster than the other
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

# what PyYAML lets through for `!!bool x`, `!!int ""`, `!!timestamp x`, 1:1:…:1.0
# and `[[[[…`
_UNREADABLE = (LookupError, AttributeError, TypeError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True)
class Source:
    """What one file holds.

    ``lines`` are those of the whole file; the body starts at index
    ``body_start``, so that index plus one is always the line's number.
    """

    lines: Sequence[str]
    body_start: int
    front_matter: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def lines_above(self) -> int:
        """How many lines stand above the text that MkDocs hands to Markdown.

        Where there is front matter, it goes, and so do the blank lines below it.
        """
        above = self.body_start
        while 0 < above < len(self.lines) and not self.lines[above]:
            above += 1
        return above

    def line_of(self, key: str) -> int:
        """The line of the front matter on which a setting stands."""
        settings = enumerate(self.lines[: self.body_start], start=1)
        return next((number for number, line in settings if key in line), 2)


def fingerprint(text: str) -> bytes:
    """What stands for a text where something is known of it, since texts are long."""
    return sha256(text.encode()).digest()


def split_lines(text: str) -> list[str]:
    """Lines end with LF, CRLF or CR and with nothing else."""
    return _LINE_END.split(text)


def read(path: Path) -> Source:
    """Read a file; what is wrong with it is in ``problems``, never raised."""
    return from_bytes(path.read_bytes())


def from_bytes(data: bytes) -> Source:
    """Decode a file's bytes and read its front matter."""
    text, problems = decode(data)
    return Source((), 0, problems=tuple(problems)) if problems else from_text(text)


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """The text of a file, or the place of the first byte that is not UTF-8."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        # the error counts from behind a byte-order mark
        before = split_lines(error.object[: error.start].decode("utf-8-sig"))
        return "", [broken("P101", len(before), len(before[-1]) + 1)]


def from_text(text: str) -> Source:
    """Read the front matter that a text starts with, if it has one."""
    lines = split_lines(text.removeprefix("\ufeff"))
    if not re.fullmatch(r"---[ \t]*", lines[0]):
        return Source(lines, 0, problems=_vanishing_line(lines[0]))
    for number, line in enumerate(lines[1:], start=1):
        if re.fullmatch(r"(---|\.\.\.)[ \t]*", line):
            settings, problems = _load_yaml(lines[1:number])
            if number == len(lines) - 1:
                what, wanted = "the end of front matter", "`---` and a line end"
                problems.append(broken("P105", number + 1, 1, what=what, wanted=wanted))
            return Source(lines, number + 1, settings, tuple(problems))
    return Source(lines, len(lines), problems=(broken("P102", 1, 1),))


def _vanishing_line(line: str) -> tuple[Problem, ...]:
    """MkDocs takes a first line such as ``Note: …`` for metadata and drops it."""
    metadata = _METADATA.match(line)
    if not metadata:
        return ()
    return (broken("P104", 1, metadata.start(1) + 1, word=metadata[1]),)


def _load_yaml(lines: Sequence[str]) -> tuple[dict[str, Any], list[Problem]]:
    """The settings of the front matter whose first line is line 2 of its file."""
    text = "\n".join(lines)
    try:
        if too_deep(text):
            return {}, [_yaml_problem(lines, 0, 0, "its lists are nested too deep")]
        settings = yaml.load(text, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        detail = (error.problem or "it cannot be read").strip()
        return {}, [_yaml_problem(lines, line, column, detail)]
    except yaml.reader.ReaderError as error:
        before = split_lines(text[: max(error.position, 0)])
        place = len(before) - 1, len(before[-1])
        return {}, [_yaml_problem(lines, *place, error.reason)]
    except ValueError as error:  # 2026-02-31
        return {}, [_yaml_problem(lines, 0, 0, str(error))]
    except _UNREADABLE:
        return {}, [_yaml_problem(lines, 0, 0, "a value cannot be read")]
    if not isinstance(settings, dict):
        wanted = "lines of `key: value`"
        return {}, [broken("P105", 2, 1, what="front matter", wanted=wanted)]
    return settings, []


def too_deep(text: str) -> bool:
    """Whether lists within lists would overflow the stack of the loader."""
    if sum(map(text.count, "[{-?:")) < _DEEPEST:  # nothing else opens one
        return False
    depth = 0
    for event in yaml.parse(text, _Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return True
    return False


def _yaml_problem(lines: Sequence[str], line: int, column: int, detail: str) -> Problem:
    """A place that YAML names, which may lie behind the last line."""
    line = min(line, max(len(lines) - 1, 0))
    column = min(column, len(lines[line]) if lines else 0)
    return broken("P103", line + 2, column + 1, detail=" ".join(detail.split()))
