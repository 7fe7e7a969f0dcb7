"""How a mistake is told: to a person, and on the lines of a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import cli, rules_page
from guide.problems import Problem
from guide.rules import RULES
from guide.told import address, as_annotations, as_text
from guides import write_guide

ODD = Problem("a,b:c.md", 3, 7, "E102", "100% odd:\r\nyes, a work.", "Mend it.")


def test_a_message_has_place_rule_fact_remedy_reason_and_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n<!-- /quiz -->\n")
    assert cli.main(["check", str(page), "--format", "text"]) == 1
    assert capsys.readouterr().out == (
        f"{page}:3:1: Q104 no quiz is open for this marker. "
        "Write `<!-- quiz ID -->` above the question, or delete this line.\n"
        "    Why: It would do nothing, and what it was meant to close stays open. "
        "docs/about/rules.md#q104\n"
    )


def test_the_address_is_that_of_the_site_where_it_has_one() -> None:
    assert address("E102") == "docs/about/rules.md#e102"
    wanted = "https://guide.example/there/about/rules/#q28b"
    assert address("Q28b", "https://guide.example/there/") == wanted
    assert as_text([ODD], "https://guide.example/").endswith("/about/rules/#e102")


def test_in_github_actions_it_stands_at_its_line_and_nothing_breaks_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert as_annotations([ODD]) == (
        "::error file=a%2Cb%3Ac.md,line=3,col=7,title=E102::"
        "100%25 odd:%0D%0Ayes, a work. Mend it.%0A"
        "Why: A citation promises readers that they can look the work up. "
        "docs/about/rules.md#e102"
    )
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n<!-- /quiz -->\n")
    assert cli.main(["check", str(page), "--format", "github"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"::error file={page},line=3,col=1,title=Q104::no quiz is")
    assert out.count("\n") == 1


def test_github_actions_are_known_by_their_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n<!-- /quiz -->\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    cli.main(["check", str(page)])
    assert capsys.readouterr().out.startswith("::error file=")


def test_a_warning_is_one_there_too(tmp_path: Path) -> None:
    warning = Problem("a.md", 1, 1, "N2", "Long.", "Cut.", warning=True)
    assert as_annotations([warning]).startswith("::warning file=a.md,")


@pytest.mark.parametrize("code", RULES)
def test_the_page_of_rules_has_an_anchor_for_each_with_reason_and_remedy(
    code: str,
) -> None:
    _, _, section = rules_page.page().partition(f"### {code} {{#{code.lower()}}}\n")
    section = section.partition("\n### ")[0]
    assert "**Why:** " in section
    assert f"**To mend it:** {rules_page.mend(code)}" in section
    assert "{" not in rules_page.mend(code).replace("`{#", "")


def test_a_rule_is_explained_in_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "q28B"]) == 0
    assert capsys.readouterr().out.startswith("Q28b: ")
    assert cli.main(["explain", "Q99"]) == 1
    assert "There is no rule Q99. Use one of `Q" in capsys.readouterr().err


def test_what_a_template_left_in_a_data_file_is_told_and_the_rest_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = "- id: pause\n  term: pause\n  definition: WRITE HERE what it means.\n"
    docs = write_guide(tmp_path, glossary=entry)
    assert cli.main(["check", str(docs), "--format", "text"]) == 1
    out = capsys.readouterr().out
    path = docs / "_data" / "glossary.yml"
    assert f'{path}:3:15: D108 "WRITE HERE what it means" was left behind' in out
    assert out.count(": D108 ") == 1
