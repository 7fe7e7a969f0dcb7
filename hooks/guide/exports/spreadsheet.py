"""CSV for spreadsheets: a row for each option, gap, pair and step.

A spreadsheet takes a cell for a formula that starts with one of a few signs, and
runs it. Such a cell has an apostrophe before it, and so has one that starts with an
apostrophe, so that exactly one is to be taken away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from guide.exports.bank import Item, decimal

COLUMNS = (
    "id", "kind", "chapter", "objective", "question", "part", "number", "text",
    "fits", "verdict", "credit", "reason", "shuffle", "hints", "explanation",
    "author and licence", "link",
)  # fmt: skip
_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
_VERDICTS = {"x": "right", "~": "reasonable", "": "other"}


def spreadsheet(items: Iterable[Item]) -> bytes:
    """The questions as a file that spreadsheets read as UTF-8."""
    written = io.StringIO()
    rows = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for item in items:
        for part in _parts(item):
            cells = {**_of_all(item), **part}
            rows.writerow(safe(cells.get(column, "")) for column in COLUMNS)
    return written.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if cell.startswith(_RUN) else cell


def _of_all(item: Item) -> dict[str, str]:
    claim = f"\n“{item.claim.plain}”" if item.claim else ""
    return {
        "id": item.id,
        "kind": item.kind,
        "chapter": item.title,
        "objective": item.quiz.objective or "",
        "question": f"{item.stem.plain}{claim}",
        "shuffle": "yes" if item.quiz.shuffle else "no",
        "hints": "\n".join(hint.plain for hint in item.hints),
        "explanation": item.explanation.plain if item.explanation else "",
        "author and licence": item.named,
        "link": item.link or f"{item.address}#quiz-{item.id}",
    }


def _parts(item: Item) -> Iterator[dict[str, str]]:
    for number, option in enumerate(item.options, start=1):
        yield {
            "part": "option",
            "number": str(number),
            "text": option.text.plain,
            "verdict": _VERDICTS[option.box],
            "credit": decimal(round(option.credit, 5)),
            "reason": option.reason.plain if option.reason else "",
        }
    for number, gap in enumerate(item.quiz.gaps, start=1):
        fits = "\n".join(gap.answers)
        yield {"part": "gap", "number": str(number), "fits": fits}
    for number, pair in enumerate(item.pairs, start=1):
        left = pair.left.text.plain if pair.left else ""
        yield {
            "part": "pair" if pair.left else "fits nothing",
            "number": str(number),
            "text": left,
            "fits": pair.right.text.plain,
        }
    for number, step in enumerate(item.steps, start=1):
        yield {"part": "step", "number": str(number), "text": step.text.plain}
