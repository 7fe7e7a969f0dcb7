"""Where help is needed is read from the data, and from nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from guide import needed
from guide.evidence.shown import Shown
from guide.inserts import NEEDED
from guide.site import fill
from guides import GLOSSARY, PAGE, load_guide, write_guide

CHAPTER = PAGE.replace("title: Page\n", "title: Page\nminutes: 3\n").replace(
    "A pause may lower anger.[~tried]",
    "Anybody who has ever tried to disentangle complicated disagreements late at "
    "night knows how extraordinarily difficult deliberate conversation becomes, "
    "whatever good intentions everybody involved may have had beforehand.\n\n"
    "A pause may lower anger.[~tried]",
)


def listed(docs: Path, about: str) -> list[str]:
    shown = Shown()
    site = load_guide(docs)
    fill(shown, site, {path: Path(path).name for path in site.pages})
    box = Element("div")
    needed.show(box, about, shown)
    return ["".join(item.itertext()) for item in box.iter("li")]


def test_every_list_has_a_name_that_an_insert_knows() -> None:
    assert set(NEEDED) == set(needed.NEEDS)


def test_claims_that_one_person_graded_are_listed_with_their_grade(
    tmp_path: Path,
) -> None:
    claims = listed(write_guide(tmp_path), "second-rater")
    assert len(claims) == 3
    assert claims[0].endswith("(Moderate, on 1 page)")


def test_a_rated_claim_leaves_the_list(tmp_path: Path) -> None:
    docs = write_guide(tmp_path)
    path = docs / "_data" / "claims" / "topic.yml"
    path.write_text(path.read_text().replace("second_rater: none", "second_rater: B"))
    assert listed(docs, "second-rater") == []


def test_figures_that_somebody_has_checked_leave_the_list(tmp_path: Path) -> None:
    docs = write_guide(tmp_path)
    assert [re.sub(r" \(.*", "", line) for line in listed(docs, "numbers")] == [
        "r = .134, 21 studies"
    ] * 3
    path = docs / "_data" / "claims" / "topic.yml"
    checked = path.read_text().replace(
        "  studied:", '  numbers_checked_by: "B, 2026-11-28"\n  studied:'
    )
    path.write_text(checked)
    assert listed(docs, "numbers") == []


def test_what_is_due_is_listed_by_month_and_not_by_today(tmp_path: Path) -> None:
    docs = write_guide(tmp_path)
    assert listed(docs, "due") == [
        "November 2027, beginning here 3 claims and 1 popular line"
    ]


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("", ["correlation", "empathic accuracy"]),
        ("  example: It is raining.\n", ["empathic accuracy"]),
        ("  everyday: true\n", ["empathic accuracy"]),
    ],
)
def test_terms_without_an_example_are_listed(
    tmp_path: Path, more: str, left: list[str]
) -> None:
    assert listed(write_guide(tmp_path, glossary=GLOSSARY + more), "examples") == left


def test_the_hardest_paragraphs_come_with_their_grade(tmp_path: Path) -> None:
    (hard,) = listed(write_guide(tmp_path, page=CHAPTER), "paragraphs")
    assert hard.startswith("“Anybody who has ever tried")
    assert float(re.findall(r"grade ([\d.]+)\)", hard)[0]) > 12


def test_a_chapter_that_asks_in_one_way_is_listed_with_the_others(
    tmp_path: Path,
) -> None:
    (chapter,) = listed(write_guide(tmp_path, page=CHAPTER), "variety")
    assert chapter.startswith("Page (has check; lacks scenario,")
