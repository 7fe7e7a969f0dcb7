"""The table of a match: two columns, a row for each pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide.lines import TAB, Line, Place
from guide.problems import Problem, count
from guide.quiz.folding import repeated
from guide.quiz.lists import other_block
from guide.quiz.model import Pair
from guide.rules import broken

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)*[ \t]*\|?")
_CELL = re.compile(r"(?:\\.|[^|])*")


@dataclass(frozen=True, slots=True)
class Table:
    """The lines above a table, its heads and pairs, and what is wrong with it.

    ``heads`` is None where there is no table.
    """

    stem: Sequence[Line]
    heads: tuple[str, str] | None
    pairs: tuple[Pair, ...]
    problems: tuple[Problem, ...]


def read_table(body: Sequence[Line]) -> Table:
    """The first table of a body, which has to be the body's end."""
    first = next((i for i in range(len(body) - 1) if _starts_table(body, i)), None)
    if first is None:
        return Table(body, None, (), ())
    end = next((i for i in range(first, len(body)) if _is_behind(body[i])), len(body))
    problems: list[Problem] = []
    heads = _row(body[first], problems)
    below = body[first + 2 : end] if heads and _row(body[first + 1], problems) else ()
    rows = [_row(line, problems) for line in below]
    pairs = tuple(
        Pair(*cells, Place(line.number, 1))
        for line, cells in zip(below, rows, strict=True)
        if cells
    )
    problems.extend(_empty(pairs))
    problems.extend(_said_twice(pairs))
    problems.extend(_behind(body[end:]))
    return Table(body[:first], heads or ("", ""), pairs, tuple(problems))


def _starts_table(body: Sequence[Line], index: int) -> bool:
    """Whether a header row and a delimiter row stand here, as on GitHub."""
    header, delimiter = body[index], body[index + 1]
    if _is_behind(header) or _is_behind(delimiter) or "|" not in delimiter.text:
        return False
    near = max(header.indentation, delimiter.indentation) < TAB
    return near and _DELIMITER.fullmatch(delimiter.text.strip()) is not None


def _is_behind(line: Line) -> bool:
    """Whether a line is no row: a blank one, code, a list or a quotation."""
    return line.blank or line.code or other_block(line)


def _row(line: Line, problems: list[Problem]) -> tuple[str, str] | None:
    """The two cells of a row; None, and told, where there are not two."""
    cells = _cells(line.text.strip())
    if len(cells) == 2:
        return cells[0], cells[1]
    columns = count(len(cells), "column")
    problems.append(broken("Q401", line.number, 1, columns=columns))
    return None


def _cells(row: str) -> list[str]:
    """The cells of a row, with ``|`` for an escaped one."""
    cells: list[str] = []
    at = int(row.startswith("|"))
    while cell := _CELL.match(row, at):
        cells.append(cell[0].strip().replace("\\|", "|"))
        at = cell.end() + 1
        if at >= len(row):  # the last cell may or may not be closed
            break
    return cells


def _empty(pairs: Sequence[Pair]) -> Iterator[Problem]:
    for pair in pairs:
        if not pair.right:
            yield broken("Q208", *pair.place, what="right side")


def _said_twice(pairs: Sequence[Pair]) -> Iterator[Problem]:
    """Left sides that are one, and extra right sides that are no extra ones."""
    for place, line in repeated((pair.left, pair.place) for pair in pairs):
        yield broken("Q402", *place, line=line)
    extra = {pair.place for pair in pairs if not pair.left}
    extra_last = sorted(pairs, key=lambda pair: not pair.left)
    for place, line in repeated((pair.right, pair.place) for pair in extra_last):
        if place in extra:
            yield broken("Q403", *place, line=line)


def _behind(lines: Sequence[Line]) -> Iterator[Problem]:
    """Text behind the table: one message for neighbours."""
    lost = False
    for line in lines:
        if not (line.blank or lost):
            column = len(line.text) - len(line.text.lstrip(" \t")) + 1
            yield broken("Q122", line.number, column)
        lost = line.fence > 0 or not line.blank
