"""What the README and CONTRIBUTING tell is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guide.explained import EXPLAINED, FAMILIES, explained
from guide.inserts import NAMES
from guide.items.rules import BY_ID as ITEM_RULES
from guide.prose.rules import BY_ID as PROSE_RULES
from guide.quiz.model import KINDS
from guide.quiz.parse import parse
from guide.rules import RULES
from guide.skeleton import PARTS, WITHIN
from guide.source import split_lines
from sites import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
README = (ROOT / "README.md").read_text()
SECURITY = (ROOT / "SECURITY.md").read_text()


def test_every_message_is_explained_and_no_other() -> None:
    """To mend this, say in `hooks/guide/explained.py` what a rule means, and why."""
    elsewhere = {*PROSE_RULES, *ITEM_RULES}
    assert {*EXPLAINED, *elsewhere} == set(RULES)
    assert not elsewhere & set(EXPLAINED)
    assert {code[0] for code in RULES} == set(FAMILIES)
    for code in RULES:
        assert explained(code).means.endswith((".", "`")), code
        assert explained(code).why.endswith("."), code
        assert bool(explained(code).bad) == bool(explained(code).good), code


def test_the_quiz_of_the_readme_is_a_good_one() -> None:
    example = re.search(r"```markdown\n(.*?)```", README, flags=re.S)
    assert example
    parsed = parse(split_lines(example[1]))
    assert [quiz.id for quiz in parsed.quizzes] == ["trust-reliability"]
    assert parsed.problems == ()


EXAMPLES = [
    example
    for example in re.findall(r"```markdown\n(.*?)```", CONTRIBUTING, flags=re.S)
    if "<!-- quiz" in example
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_quiz_that_contributing_shows_is_a_good_one(example: str) -> None:
    parsed = parse(split_lines(example))
    assert parsed.problems == ()
    assert len(parsed.quizzes) == 1


def test_contributing_names_every_insert_and_every_part_of_a_chapter() -> None:
    shown = set(re.findall(r"<!-- ([a-z-]+)(?: [A-Z]+)? -->", CONTRIBUTING))
    assert set(NAMES) <= shown
    chapter = CONTRIBUTING.split("## Write a chapter")[1].split("\n## ")[0]
    assert all(f"`{part}`" in chapter for part in (*PARTS, *WITHIN))


def test_contributing_names_every_kind_and_every_setting() -> None:
    settings = CONTRIBUTING.split("### The start line")[1].split("### The body")[0]
    (named,) = re.findall(r"^\| `kind` \| (.*?) \|", settings, flags=re.M)
    assert named == ", ".join(f"`{kind}`" for kind in KINDS)
    rows = re.findall(r"^\| `([a-z]+)` \|", settings, flags=re.M)
    keys = {key for kind in KINDS.values() for key in kind.settings}
    assert set(rows) == keys | set(KINDS)


@pytest.mark.parametrize("place", re.findall(r"^\| `([^`*]+)` \|", README, flags=re.M))
def test_the_map_names_what_is_there(place: str) -> None:
    assert (ROOT / place).exists()


def test_every_command_is_one_of_make() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    for text in (README, CONTRIBUTING):
        named = re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", text, flags=re.M)
        assert {a or b for a, b in named} <= targets


def test_links_between_documents_lead_somewhere() -> None:
    for text in (README, CONTRIBUTING, SECURITY):
        for target in re.findall(
            r"\]\(([^)#:]+)[^):]*\)", re.sub("```.*?```", "", text, flags=re.S)
        ):
            assert (ROOT / target).exists(), target


def test_every_defence_names_a_test_that_is_there() -> None:
    """``A.py`` behind ``dir/B.py``, or before "in ``dir/``", is in the same folder."""
    rows = re.findall(r"^\| .* \| (.*) \|$", SECURITY, flags=re.M)[2:]
    assert len(rows) == 6
    for row in rows:
        names = re.findall(r"`([^` ]+)`", row)
        folders = {name.rpartition("/")[0] for name in names if "/" in name}
        for name in names:
            if name != "make":
                places = [ROOT / name, *(ROOT / each / name for each in folders)]
                assert any(place.exists() for place in places), name


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "tests/audit/requirements.txt"]
)
def test_every_pin_has_its_hash_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text()
    pins = re.findall(r"^\S+==", text, flags=re.M)
    assert len(pins) > 5
    entries = re.split(r"^(?=\S+==)", text, flags=re.M)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


def test_the_lock_file_names_no_host() -> None:
    lock = (ROOT / "tests" / "audit" / "package-lock.json").read_text()
    assert "resolved" not in lock


def test_no_page_holds_a_script_style_or_handler() -> None:
    for page in Path(ROOT / "docs").rglob("*.md"):
        assert not re.search(r"<(script|style|iframe)|\son\w+=", page.read_text()), page
