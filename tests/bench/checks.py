"""How long the checks take without a build: ``python -m guide check``."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

import chapters
from builds import process
from rows import Row


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Processor seconds, as a whole process."""
    for number in (30,) if quick else (30, 300):
        docs = chapters.write_docs(folder / str(number), number)
        command = [sys.executable, "-m", "guide", "check", str(docs)]
        runs = 1 if quick else 3
        seconds = [process(command, folder / "log").seconds for _ in range(runs)]
        what = f"checks of {number} chapters and the register"
        yield Row(what, f"{statistics.median(seconds):.2f} s")
