"""One claim's grade changed in the real register by following CONTRIBUTING alone.

Its section "Change a grade": change `certainty:`, run the check, put each sentence
that it names into words that fit, run it again.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from guide import site
from guide.problems import Problem, errors
from sites import ROOT

CLAIM = "good-news-warm-response"
TOPIC = Path("_data/claims/communication.yml")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The guide's pages and data, to be changed."""
    ignored = shutil.ignore_patterns("assets")
    return shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=ignored)


def check(docs: Path, *pages: Path) -> tuple[Problem, ...]:
    """What is told of all pages, or of some."""
    paths = pages or site.markdown_files(docs)
    return site.load(paths, docs / site.DATA, whole=not pages).problems


def resting_on(docs: Path) -> set[tuple[Path, int]]:
    """The lines of all pages with a mark of the claim, found without the guide."""
    mark = re.compile(rf"\[~[^\]]*\b{CLAIM}\b[^\]]*\]")
    return {
        (page, number)
        for page in docs.rglob("*.md")
        for number, line in enumerate(page.read_text().split("\n"), start=1)
        if mark.search(line)
    }


def test_every_place_is_named_and_the_end_is_green(docs: Path) -> None:
    register = docs / TOPIC
    before, entry, after = register.read_text().partition(f"- id: {CLAIM}\n")
    assert "certainty: moderate" in after.split("\n- id:")[0]
    changed = after.replace("certainty: moderate", "certainty: low", 1)
    register.write_text(before + entry + changed)

    told = errors(check(docs))
    assert {problem.code for problem in told} == {"E111"}
    named = {(Path(problem.path), problem.line) for problem in told}
    own_sentence = (register, before.count("\n") + 1)
    assert len(named) >= 4, "a claim that several places rest on"
    assert named == resting_on(docs) | {own_sentence}

    for problem in told:
        assert "low certainty" in problem.fact
        assert "`may`" in problem.remedy or "may" in problem.remedy
        mend(Path(problem.path), problem.line)
    pages = {path for path, _ in named if path.suffix == ".md"}
    assert check(docs, *pages) == ()


def mend(path: Path, line: int) -> None:
    """Say it in the words of the new grade, as each message asks."""
    lines = path.read_text().split("\n")
    if path.suffix == ".yml":  # the message names the entry, whose sentence is below
        line = next(n for n in range(line, line + 3) if "  claim:" in lines[n - 1])
    words = {"probably goes with": "may go with", "probably does go": "may well go"}
    for sure, less in words.items():
        lines[line - 1] = lines[line - 1].replace(sure, less, 1)
    path.write_text("\n".join(lines))
