"""What a build costs as the guide grows: processor time and memory.

A first build checks, formats and renders everything; a later one finds in ``.cache``
what it would make again, as after each edit. Plain Material keeps nothing.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import chapters
from rows import Row, at_most

from sites import ROOT

RATIO = 1.5
SIZES = {30: 3, 300: 1, 1000: 1}
"""Numbers of chapters, with how often each is built in each way."""
QUICK = {30: 1, 60: 1}
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONPATH": str(ROOT / "hooks"),
}
_MEGABYTE = 1_048_576 if sys.platform == "darwin" else 1024  # in the system's units
_MEASURED = """\
import os, subprocess, sys
log = open(sys.argv[1], "w")
started = subprocess.Popen(sys.argv[2:], stdout=log, stderr=log)
_, status, used = os.wait4(started.pid, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Runs a command; a process begins with the most memory of the one that started it."""


class Cost(NamedTuple):
    """What a process took: processor seconds, user and system, and most of MB."""

    seconds: float
    megabytes: float


def process(command: Sequence[str], log: Path) -> Cost:
    """Run a command to its end; RuntimeError with its last words where it fails."""
    found = subprocess.run(
        [sys.executable, "-S", "-c", _MEASURED, str(log), *command],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=ENVIRONMENT,
        text=True,
    )
    failed, seconds, memory = found.stdout.split()
    if failed != "0":
        raise RuntimeError(log.read_text()[-3000:])
    return Cost(float(seconds), int(memory) / _MEGABYTE)


def cost(config: Path) -> Cost:
    """Build a site beside its configuration, in a folder of its name."""
    site, log = config.with_suffix(""), config.with_suffix(".log")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config)]
    return process([*command, "--site-dir", str(site)], log)


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Each size, with hooks and without, and how both grow."""
    ratios: dict[int, dict[str, float]] = {}
    for size, runs in (QUICK if quick else SIZES).items():
        place = folder / str(size)
        docs = chapters.write_docs(place, size)
        ours, stock = chapters.ours(place, docs), chapters.stock(place, docs)
        if not ratios:  # the same references at every size, formatted once
            cost(ours)
        taken = [_costs(place, ours, stock) for _ in range(runs)]
        ratios[size] = {}
        for which in ("first build", "later build"):
            pairs = [(each[which], each["stock"]) for each in taken]
            ratio = statistics.median(a.seconds / b.seconds for a, b in pairs)
            ratios[size][which] = ratio
            yield from _size(f"{size} chapters, {which}", pairs, ratio)
    for less, more in zip(ratios, list(ratios)[1:], strict=False):
        for which, ratio in ratios[more].items():
            what = f"{which}, growth from {less} to {more} chapters, ratio"
            yield at_most(what, ratio / ratios[less][which], 1)


def _costs(place: Path, ours: Path, stock: Path) -> dict[str, Cost]:
    """One build of each kind."""
    shutil.rmtree(place / ".cache", ignore_errors=True)
    first, later = cost(ours), cost(ours)
    return {"first build": first, "later build": later, "stock": cost(stock)}


def _size(what: str, pairs: list[tuple[Cost, Cost]], ratio: float) -> Iterator[Row]:
    ours, stock = zip(*pairs, strict=True)
    one, other = (statistics.median(c.seconds for c in each) for each in (ours, stock))
    yield Row(f"{what}, processor time", f"{one:.1f} s", f"{other:.1f} s")
    yield at_most(f"{what}, ratio of processor times", ratio, RATIO)
    one, other = (max(c.megabytes for c in each) for each in (ours, stock))
    yield Row(f"{what}, memory", f"{one:.0f} MB", f"{other:.0f} MB")
    yield at_most(f"{what}, ratio of memory", one / other, RATIO)
