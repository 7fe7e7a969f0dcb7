"""What `python -m guide new` begins, and what the checks then ask for."""

from __future__ import annotations

import datetime
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from guide import cli, site
from guide.new import make
from guide.quiz.model import KINDS
from guides import told, write_guide
from sites import ROOT

DAY = datetime.date(2026, 11, 28)
TO_WRITE = "WRITE HERE"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide's own pages, data and tests, with the list of its addresses."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(
        ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("assets")
    )
    # pages name the tests that hold what they say
    made = shutil.ignore_patterns(".venv", "node_modules", "__pycache__")
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=made)
    return folder / "docs"


def codes(lines: list[str]) -> Counter[str]:
    return Counter(line.split(": ", 1)[1].split(" ", 1)[0] for line in lines)


def new(docs: Path, *words: str) -> int:
    return cli.main(["new", "--docs", str(docs), "--today", DAY.isoformat(), *words])


def test_what_is_new_lacks_only_what_must_be_written(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A chapter, on another page a question of each kind, a claim and a term."""
    page = copy / "where-patterns-come-from" / "body-and-brain.md"
    topic = copy / "_data" / "claims" / "communication.yml"
    glossary = copy / "_data" / "glossary.yml"
    before = {path: path.read_text() for path in (page, topic, glossary)}
    assert new(copy, "chapter", "everyday-practice/kind-words", "Kind words") == 0
    chapter = copy / "everyday-practice" / "kind-words.md"
    steps = capsys.readouterr().out
    assert steps.startswith(f"{chapter}:1 is new.")
    assert "everyday-practice/kind-words.md" in steps.split("\n", 1)[1]
    for kind in KINDS:
        assert new(copy, "quiz", f"body-new-{kind}", str(page), "--kind", kind) == 0
        above = page.read_text().partition(f"<!-- quiz body-new-{kind}")[0]
        section = "For you only" if kind == "reflect" else "Check yourself"
        assert above.rpartition("\n## ")[2].startswith(section)
    more = ["--topic", "communication", "--page", "kind-words"]
    assert new(copy, "claim", "kind-words-and-closeness", *more) == 0
    assert new(copy, "term", "kind-word") == 0
    changed = (_name(copy, path) for path in (chapter, page, topic, glossary))
    lines = _of(told(copy), *changed)
    after = {path: path.read_text() for path in (chapter, page, topic, glossary)}
    for path, text in before.items():
        assert set(text.split("\n")) <= set(after[path].split("\n")), "nothing is lost"
        path.write_text(text)
    chapter.unlink()
    for path in (chapter, page):
        own = [line for line in lines if line.startswith(_name(copy, path))]
        assert _told_at(own, "N15") == _places(after[path])
    data = after[topic] + after[glossary]
    assert codes(lines) == {
        "N15": sum(after[path].count(TO_WRITE) for path in (chapter, page)),
        "D108": data.count(TO_WRITE),
        "Q117": 1 + 7,  # claims of questions about one, objectives on the old page
        "S105": 4,  # what has no claim yet does not count; the old page has too many
        "S109": 2 + 1,  # who is in the scenes
        "S118": 3,  # its worksheet, in two parts, and its answer key
        "E102": 1,  # the work that the claim rests on
        "E104": 1,  # a sentence that uses it
    }


def _of(lines: list[str], *files: str) -> list[str]:
    """Without what may be said of other files, of which none fails the check."""
    others = [line for line in lines if not line.startswith(files)]
    assert all(": warning: " in line for line in others)
    return [line for line in lines if line.startswith(files)]


def _name(docs: Path, path: Path) -> str:
    return path.relative_to(docs).as_posix()


def _told_at(lines: list[str], code: str) -> set[tuple[int, ...]]:
    own = (line for line in lines if f": {code} " in line)
    return {tuple(map(int, line.split(":")[1:3])) for line in own}


def _places(text: str) -> set[tuple[int, ...]]:
    return {
        (number, match.start() + 1)
        for number, line in enumerate(text.split("\n"), start=1)
        for match in re.finditer(TO_WRITE, line)
    }


REFUSED = {
    "a page that is there": ["chapter", "everyday-practice/signals", "Signals"],
    "a page elsewhere": ["chapter", "everyday-practice/betrayal", "Betrayal"],
    "a part that is not there": ["chapter", "every-day/kind-words", "Kind words"],
    "a name with capitals": ["chapter", "everyday-practice/Kind_Words", "Kind words"],
    "a question that is there": ["quiz", "small-radio-song", "PAGE"],
    "a question that was there": ["quiz", "gone-by-now", "PAGE"],
    "no page": ["quiz", "small-new-one", "nowhere.md"],
    "a claim that is there": [
        *("claim", "daily-gratitude-next-day"),
        *("--topic", "trust", "--page", "signals"),
    ],
    "no topic": ["claim", "new-one", "--topic", "trusts", "--page", "signals"],
    "a claim for no page": ["claim", "new-one", "--topic", "trust", "--page", "sign"],
    "a term that is there": ["term", "amygdala"],
}


@pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
def test_what_is_taken_or_cannot_be_is_refused_and_nothing_is_touched(
    copy: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    published = copy.parent / "tests" / "published.txt"
    if "#quiz-gone-by-now" not in published.read_text():
        with published.open("a") as file:
            file.write("everyday-practice/signals/#quiz-gone-by-now\n")
    page = str(copy / "everyday-practice" / "small-moments.md")
    before = {path: path.read_bytes() for path in copy.rglob("*.*") if path.is_file()}
    assert new(copy, *[page if word == "PAGE" else word for word in words]) == 1
    assert capsys.readouterr().err.strip().endswith(".")
    after = {path: path.read_bytes() for path in copy.rglob("*.*") if path.is_file()}
    assert after == before


def test_a_question_goes_to_the_end_of_a_page_without_sections(tmp_path: Path) -> None:
    docs = write_guide(tmp_path)
    page = docs / "page.md"
    made = make.quiz(docs, "page-new", page, "check")
    lines = page.read_text().split("\n")
    assert lines[made.line - 1] == "<!-- quiz page-new objective=write-here -->"
    found = site.load_page(page)
    assert [quiz.id for quiz in found.parsed.quizzes] == ["page-guess", "page-new"]
