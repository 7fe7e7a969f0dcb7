"""What a change does is told as a table."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from guide import changes, cli
from guides import CLAIM, FAIR, PAGE, SURE, TRIED, load_guide, write_guide

LESS = FAIR.replace("certainty: moderate", "certainty: low").replace("probably", "may")
MORE = PAGE.replace(
    "A pause may lower anger.[~tried]", "A pause may lower anger.[~tried] We had tea."
).replace("## A part {#part}", "## A part {#piece}")
NEW = CLAIM.format(
    id="fresh",
    claim="Tea may go with rest.",
    statement="Tea goes with rest.",
    design="survey",
    certainty="low",
)


def summary(folder: Path, **after: str) -> str:
    old, new = write_guide(folder / "old"), write_guide(folder / "new", **after)
    return changes.summary(load_guide(old), load_guide(new), (old, new))


def test_nothing_is_said_of_what_stays(tmp_path: Path) -> None:
    said = summary(tmp_path)
    assert said.endswith("No page and no claim reads otherwise than before.\n")
    assert "|" not in said


def test_words_claims_anchors_and_questions_are_counted(tmp_path: Path) -> None:
    said = summary(tmp_path, page=MORE)
    row = next(line for line in said.split("\n") if line.startswith("| `page.md`"))
    words, grade, claims, anchors, items = row.strip("| ").split(" | ")[1:]
    before, after = map(int, words.split(" → "))
    assert after == before + 3
    assert float(grade.split(" → ")[0]) >= 0
    assert (claims, anchors, items) == ("3", "4", "1")
    assert "- New anchors: `page.md#piece`" in said
    assert "**Anchors that are gone** (see Links never die): `page.md#part`" in said


def test_another_grade_and_a_new_claim_are_told(tmp_path: Path) -> None:
    claims = f"{SURE}\n{LESS}\n{TRIED}\n{NEW}"
    said = summary(tmp_path, claims=claims)
    assert "- New claims: `fresh`" in said
    assert "**Another grade**: `fair`: Moderate → Low, on 1 page" in said


def test_a_question_that_asks_something_else_is_told(tmp_path: Path) -> None:
    said = summary(tmp_path, page=PAGE.replace("Which reply best", "Which line best"))
    assert "- Questions that ask something else: `page-guess`" in said


def test_the_base_comes_from_git_and_the_summary_goes_to_the_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = write_guide(tmp_path)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@b.c"]
    for words in (["init", "-qb", "main"], ["add", "."], ["commit", "-qm", "One"]):
        subprocess.run([*git, *words], check=True)
    (docs / "page.md").write_text(MORE)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert cli.main(["changes", "--base", "main", "--docs", str(docs)]) == 0
    said = capsys.readouterr().out
    assert "| `page.md` |" in said
    assert (tmp_path / "summary.md").read_text() == said
    assert cli.main(["changes", "--base", "nowhere", "--docs", str(docs)]) == 1
    assert "There is no base nowhere" in capsys.readouterr().err
