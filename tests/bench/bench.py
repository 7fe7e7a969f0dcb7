"""What quizzes and evidence cost: build time as a ratio, checks, script and style.

The same 100 pages of 10 quizzes, with 200 claims marked on them, are built with
the hooks on and off in turn, as whole processes; the ratio of their processor
times is taken pair by pair. The checks are those of 30 copies of the guide's
longest chapter, each with its quizzes, beside the whole register.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "hooks")]

from guides import CLAIM, described, write_guide  # noqa: E402
from sites import HOOKS, HOOKS_BUT_QUIZ, write_config, write_docs  # noqa: E402

QUIZ = """\
<!-- quiz page-{page}-quiz-{number} -->
Sam and Robin met on train number {number} of line {page}.

Which of these shows **reliability**?

- [ ] Robin brings flowers after a quarrel in week {number}.
  > Kind, but one gesture is not a *pattern*. To rely on someone is to know.
- [x] Sam sends a message whenever train {number} is late.
  > The same small act, again and again, lets the other person know what comes.
- [ ] Robin tells Sam about an old failure, number {page}.
  > That is opening up: it takes a risk, but it does not tell what comes next.

<!-- hint -->
Ask what the other person can predict.

<!-- explanation -->
Reliability is one of several parts of trust: see [the top](#page-{page}).
<!-- /quiz -->
"""
PARAGRAPH = """\
## Part {number} of page {page}

People rely on each other in *small* ways, and **small ways** add up, day by day.
Some of these ways have been studied, and a few of the studies are large ones.
Reading a partner is linked to satisfaction.[~claim-{claim}]
"""
CLAIMS = 200
ALL_EVIDENCE = "# All\n\n<!-- claim-register -->\n\n<!-- references -->\n"


def page(number: int, quizzes: int) -> str:
    """A page of as many paragraphs as quizzes, in turn."""
    parts = [f"# Page {number}\n"]
    for index in range(quizzes):
        claim = (number * quizzes + index) % CLAIMS
        parts.append(PARAGRAPH.format(page=number, number=index, claim=claim))
        parts.append(QUIZ.format(page=number, number=index))
    return "\n".join(parts)


def processor_seconds(config: Path) -> float:
    """Processor time, user and system, of one whole build."""
    command = [sys.executable, "-m", "mkdocs", "build", "--clean", "-f", str(config)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def build_ratio(
    folder: Path, runs: int, pages: int, quizzes: int
) -> list[tuple[str, str]]:
    """The median of the ratios of hooks on to hooks off, pair by pair."""
    texts = {f"page-{n}.md": page(n, quizzes) for n in range(pages)}
    write_register(folder)
    more = {"index.md": "# Home\n", "claims.md": ALL_EVIDENCE}
    named = {name: described(name, text) for name, text in {**more, **texts}.items()}
    docs = write_docs(folder / "docs", named)
    on, off = (write_config(folder, docs, hooks) for hooks in (HOOKS, []))
    processor_seconds(on), processor_seconds(off)  # warm caches, not counted
    pairs = [(processor_seconds(on), processor_seconds(off)) for _ in range(runs)]
    ratios = sorted(a / b for a, b in pairs)
    seconds = [statistics.median(times) for times in zip(*pairs, strict=True)]
    return [
        (
            f"build of {pages} pages of {quizzes} quizzes and claims, hooks on",
            f"{seconds[0]:.2f} s",
        ),
        ("the same, hooks off", f"{seconds[1]:.2f} s"),
        ("ratio of processor time, median", f"{statistics.median(ratios):.2f}"),
        ("ratio, lowest to highest", f"{ratios[0]:.2f} to {ratios[-1]:.2f}"),
    ]


def write_register(folder: Path) -> None:
    """A guide's data files, with as many claims as the pages mark."""
    claims = (
        CLAIM.format(
            id=f"claim-{number}",
            claim="Reading a partner is linked to satisfaction.",
            statement="Reading a partner and satisfaction go together.",
            design="pooled-links",
            certainty="high",
        )
        for number in range(CLAIMS)
    )
    docs = write_guide(folder, claims="\n".join(claims), popular="[]")
    (docs / "page.md").unlink()


def check_seconds(folder: Path, chapters: int = 30) -> list[tuple[str, str]]:
    """How long the checks of so many chapters take, as a whole process."""
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs)
    longest = max(docs.glob("*/*.md"), key=lambda path: path.stat().st_size)
    text = longest.read_text()
    for number in range(chapters - len(list(docs.glob("*/*.md")))):
        own = re.sub(r"(<!-- quiz )([a-z-]+)", rf"\1copy-{number}-\2", text)
        says = f"description: Copy {number} of the longest chapter, for checks to read."
        own = re.sub(r"^description: .*$", says, own, flags=re.MULTILINE)
        longest.with_name(f"copy-{number}.md").write_text(own)
    command = [sys.executable, "-m", "guide", "check", str(docs)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        times.append(time.perf_counter() - start)
    what = f"checks of {chapters} chapters and the register, median of 5"
    return [(what, f"{statistics.median(times):.2f} s")]


def bytes_gained(folder: Path) -> list[tuple[str, str]]:
    """What the browser loads for a quiz, and what a page without one gains."""
    docs = write_docs(folder / "docs", {"index.md": "# Home\n\nNo quiz here.\n"})
    sizes = []
    for hooks in (HOOKS, HOOKS_BUT_QUIZ):
        config = write_config(folder, docs, hooks)
        processor_seconds(config)
        sizes.append((folder / "site" / "index.html").stat().st_size)
    rows = [("a page without a quiz gains", f"{sizes[0] - sizes[1]} bytes")]
    packed = {}
    for path in sorted((folder / "site" / "assets").glob("*.*.*")):
        raw = path.read_bytes()
        name = re.sub(r"\.[0-9a-f]{8}\.", ".", path.name)
        packed[name] = len(gzip.compress(raw, 9))
        rows.append((name, f"{len(raw)} bytes, gzip {packed[name]}"))
    quiz = packed["quiz.js"] + packed["quiz.css"]
    rows.append(("script and style of a question, gzip", f"{quiz} bytes"))
    return [*rows, ("all of the guide's own, gzip", f"{sum(packed.values())} bytes")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="pairs of builds counted")
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--quizzes", type=int, default=10, help="on each page")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = bytes_gained(Path(folder) / "bytes")
        rows += check_seconds(Path(folder) / "checks")
        rows += build_ratio(
            Path(folder) / "pages", options.runs, options.pages, options.quizzes
        )
    widest = max(len(name) for name, _ in rows)
    for name, figure in rows:
        print(f"{name:<{widest}}  {figure}")


if __name__ == "__main__":
    main()
