"""Lighthouse on a phone, simulated: performance, first paint, layout shift.

The median of several runs of each page, from a host that compresses.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import lighthouse
from host import SAYS, hosted
from rows import Row, at_least, at_most
from weight import PAGES, sites

from audit import MissingError, node_modules, tool

PERFORMANCE, PAINT, SHIFT = 98, 1.0, 0  # of 100, seconds, no unit


class Score(NamedTuple):
    """What Lighthouse says of a page: of 100, seconds, and layout shift."""

    performance: float
    paint: float
    shift: float


def score(folder: Path, address: str) -> Score:
    """One run; raises MissingError where Lighthouse or Node is missing."""
    program = node_modules() / "lighthouse" / "cli" / "index.js"
    asked = ("performance",)
    found = lighthouse.report(tool("node"), program, address, folder, asked)
    audits = found["audits"]
    return Score(
        found["categories"]["performance"]["score"] * 100,
        audits["first-contentful-paint"]["numericValue"] / 1000,
        audits["cumulative-layout-shift"]["numericValue"],
    )


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """The three figures of each page of both sites."""
    try:
        node_modules()
    except MissingError as missing:
        yield Row("SKIPPED Lighthouse", f"this machine lacks {missing}")
        return
    ours, stock = sites(folder)
    runs = 1 if quick else 5
    yield Row(f"{SAYS}, runs of each page", str(runs))
    with hosted(ours) as one, hosted(stock) as other:
        for name, page in PAGES.items():
            median = partial(_median, folder, runs)
            yield from _page(name, median(one + page), median(other + page))


def _median(folder: Path, runs: int, address: str) -> Score:
    found = [score(folder, address) for _ in range(runs)]
    return Score(*(statistics.median(each) for each in zip(*found, strict=True)))


def _page(name: str, ours: Score, stock: Score) -> Iterator[Row]:
    what = f"{name}, Lighthouse performance"
    yield at_least(what, ours.performance, PERFORMANCE, stock.performance)
    what = f"{name}, first contentful paint"
    yield at_most(what, ours.paint, PAINT, "s", stock.paint)
    yield at_most(f"{name}, layout shift", ours.shift, SHIFT, "", stock.shift)
