"""What is told of a page before it is opened: a description, and how old it is."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from guide import site
from guide.described import day
from guides import PAGE, the_guide, told, write_guide

SAYS = "What is known of guesses in a couple, and how sure that is."


def with_front(folder: Path, line: str) -> list[str]:
    """What is told of a page whose description is replaced by another line."""
    page = PAGE.replace(f"description: {SAYS}\n", line)
    assert page != PAGE
    return told(write_guide(folder, page=page))


@pytest.mark.parametrize(
    ("line", "start", "words"),
    [
        ("", "page.md:1:1: S112", "has no description"),
        ("description:\n", "page.md:1:1: S112", "has no description"),
        ("description: Guesses.\n", "page.md:5:1: S112", "a description of 8 "),
        (f"description: {'So ' * 60}on.\n", "page.md:5:1: S112", "of 183 characters"),
        (f"description: {SAYS}\nreviewed: soon\n", "page.md:6:1: P105", "`reviewed`"),
        (f'description: {SAYS}\nnext_due: "2027"\n', "page.md:6:1: P105", "`next_due`"),
    ],
)
def test_what_others_would_not_be_told_is_told_here(
    tmp_path: Path, line: str, start: str, words: str
) -> None:
    (problem,) = with_front(tmp_path, line)
    assert problem.startswith(start)
    assert words in problem


@pytest.mark.parametrize("length", [50, 160])
def test_a_description_of_the_shortest_or_longest_length_is_good(
    tmp_path: Path, length: int
) -> None:
    line = f"description: {'a' * length}\nreviewed: 2026-11-24\nnext_due: null\n"
    assert with_front(tmp_path, line) == []


def test_two_pages_with_one_description_are_told(tmp_path: Path) -> None:
    docs = write_guide(tmp_path)
    front = f"---\ntitle: Other\ndescription: {SAYS}\n---\n"
    (docs / "zebra.md").write_text(f"{front}# Other {{#other}}\n\nSo.\n")
    (problem,) = told(docs)
    assert problem.startswith("zebra.md:3:1: S113 this description is that of `")
    assert "page.md` too" in problem


def test_a_page_by_itself_is_asked_for_no_description(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page {#page}\n")
    assert site.load([page]).problems == ()


def test_a_day_is_written_as_people_write_it_and_a_word_left_alone() -> None:
    assert day(datetime.date(2026, 11, 4)) == "4 November 2026"
    assert day("soon") == "soon"


def test_every_page_of_the_guide_says_what_it_holds() -> None:
    pages = the_guide().pages.values()
    assert len(pages) > 40
    assert all(page.source.front_matter.get("description") for page in pages)
