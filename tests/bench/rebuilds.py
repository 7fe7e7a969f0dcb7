"""What one edit costs under ``make serve``: processor time until the site is new."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import chapters
from builds import ENVIRONMENT, RATIO
from rows import Row, at_most

from sites import ROOT

PAGE = "trust-and-attunement/emotional-attunement.md"
BUILT = "Documentation built in"
PATIENCE = 300  # seconds


class Server:
    """`mkdocs serve` on a configuration, and the processor time that it has used."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process, self.log = process, log

    @property
    def seconds(self) -> float:
        """Processor seconds until now, user and system, of all its threads."""
        after = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2]
        ticks = sum(map(int, after.split()[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def wait(self, builds: int) -> None:
        """Wait until so many builds have ended; raises RuntimeError when it is vain."""
        for _ in range(PATIENCE * 20):
            if self.log.read_text().count(BUILT) >= builds:
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(self.log.read_text()[-3000:])

    def rebuild(self, page: Path, number: int) -> float:
        """Change a page for the ``number``th time, and back; the seconds it took."""
        text = page.read_text("utf-8")
        before = self.seconds
        page.write_text(f"{text}\n\nWe saw it again on day {number}.\n", "utf-8")
        self.wait(number + 1)
        taken = self.seconds - before
        page.write_text(text, "utf-8")
        self.wait(number + 2)
        return taken


@contextmanager
def server(config: Path) -> Iterator[Server]:
    """A preview that has built its site for the first time."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = config.with_suffix(".served")
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-strict", "--livereload"]
    with log.open("w") as told:
        process = subprocess.Popen(
            [*command, "-f", str(config), "-a", address],
            stderr=told, stdout=told, env=ENVIRONMENT, cwd=ROOT,
        )  # fmt: skip
        try:
            found = Server(process, log)
            found.wait(1)
            time.sleep(1)  # until it watches its files
            yield found
        finally:
            process.terminate()
            process.wait()


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Edits of the guide as it is, in turn with hooks and without."""
    if not Path("/proc/self/stat").exists():
        yield Row("SKIPPED rebuilds", "this system has no /proc")
        return
    docs = chapters.write_docs(folder)
    page = docs / PAGE
    configs = chapters.ours(folder, docs), chapters.stock(folder, docs)
    taken = []
    for config in configs:
        with server(config) as preview:
            edits = range(1, 4 if quick else 12, 2)
            taken.append([preview.rebuild(page, number) for number in edits])
    ratios = [a / b for a, b in zip(*taken, strict=True)]
    one, other = map(statistics.median, taken)
    yield Row("a rebuild after an edit", f"{one:.2f} s", f"{other:.2f} s")
    what = "a rebuild after an edit, ratio of processor times"
    yield at_most(what, statistics.median(ratios), RATIO)
