"""The guide's commands: ``python -m guide check DOCS``, without MkDocs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guide import site
from guide.problems import count, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns 0, or 1 when it found problems."""
    parser = argparse.ArgumentParser(prog="python -m guide", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="report what is wrong with the pages")
    check.add_argument("docs", type=Path, help="a folder of pages, or one page")
    options = parser.parse_args(arguments)
    if not options.docs.exists():
        parser.error(f"there is no file or folder {options.docs}")
    return _check(options.docs)


def _check(docs: Path) -> int:
    files = list(site.markdown_files(docs)) if docs.is_dir() else [docs]
    found = site.load(files)
    if found.problems:
        print(report(found.problems))
    quizzes = sum(len(page.parsed.quizzes) for page in found.pages.values())
    problems = count(len(found.problems), "problem")
    print(
        f"{count(len(files), 'page')}, quizzes: {quizzes}, {problems}", file=sys.stderr
    )
    return 1 if found.problems else 0
