"""What a build costs as the guide grows: processor time and memory."""

from __future__ import annotations

import os
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
"""Numbers of chapters, with how many pairs of builds are counted."""
QUICK = {30: 1, 60: 1}
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONPATH": str(ROOT / "hooks"),
}
_MEGABYTE = 1_048_576 if sys.platform == "darwin" else 1024  # in the system's units


class Cost(NamedTuple):
    """What a process took: processor seconds, user and system, and most of MB."""

    seconds: float
    megabytes: float


def process(command: Sequence[str], log: Path) -> Cost:
    """Run a command to its end; RuntimeError with its last words where it fails."""
    with log.open("w") as told:
        started = subprocess.Popen(
            command, stdout=told, stderr=told, env=ENVIRONMENT, cwd=ROOT
        )
        _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise RuntimeError(log.read_text()[-3000:])
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / _MEGABYTE)


def cost(config: Path) -> Cost:
    """Build a site beside its configuration, in a folder of its name."""
    site, log = config.with_suffix(""), config.with_suffix(".log")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config)]
    return process([*command, "--site-dir", str(site)], log)


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Each size, with hooks and without, and how both grow."""
    ratios: dict[int, float] = {}
    for size, runs in (QUICK if quick else SIZES).items():
        place = folder / str(size)
        docs = chapters.write_docs(place, size)
        configs = chapters.ours(place, docs), chapters.stock(place, docs)
        if not ratios:  # references are formatted once and kept
            cost(configs[0])
        pairs = [tuple(map(cost, configs)) for _ in range(runs)]
        ratios[size] = statistics.median(a.seconds / b.seconds for a, b in pairs)
        yield from _size(f"{size} chapters", pairs, ratios[size])
    for less, more in zip(ratios, list(ratios)[1:], strict=False):
        what = f"growth from {less} to {more} chapters, ratio"
        yield at_most(what, ratios[more] / ratios[less], 1)


def _size(what: str, pairs: list[tuple[Cost, ...]], ratio: float) -> Iterator[Row]:
    ours, stock = zip(*pairs, strict=True)
    one, other = (statistics.median(c.seconds for c in each) for each in (ours, stock))
    yield Row(f"{what}, build, processor time", f"{one:.1f} s", f"{other:.1f} s")
    yield at_most(f"{what}, build, ratio of processor times", ratio, RATIO)
    one, other = (max(c.megabytes for c in each) for each in (ours, stock))
    yield Row(f"{what}, build, memory", f"{one:.0f} MB", f"{other:.0f} MB")
    yield at_most(f"{what}, build, ratio of memory", one / other, RATIO)
