"""What those who teach are given is whole, and is what the chapters say."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from guide.site import Page, Site
from guides import the_guide
from sites import ROOT, parsed

SHEETS = "for-educators/worksheets"
KEYS = "for-educators/keys"
STATEMENT = (ROOT / "docs" / "for-educators" / "statement.md").read_text()


@pytest.fixture(scope="module")
def site() -> Site:
    return the_guide()


def page_of(built: Path, address: str) -> BeautifulSoup:
    return parsed(built / address / "index.html")


def words(element: Tag) -> str:
    """What an element says, without marks and what stands in brackets for them."""
    element = copy.copy(element)
    for mark in element.select(".claim-marks, .cite, .term__says, .headerlink"):
        mark.extract()
    plain = re.sub(r"\s+", " ", element.get_text(" "))
    return re.sub(r" ?\([^()]*(?:certainty|, \d{4})[^()]*\)|\W", "", plain)


def address(page: Page) -> str:
    return Path(page.path).relative_to(ROOT / "docs").with_suffix("").as_posix()


def steps(page: BeautifulSoup, heading: str) -> list[str]:
    found = page.find(id=heading)
    assert found
    listing = found.find_next("ol")
    assert listing
    return [words(item) for item in listing.find_all("li", recursive=False)]


def sheets(site: Site) -> Iterator[tuple[str, Page]]:
    """The chapter of each worksheet, and the sheet's page."""
    for page in site.pages.values():
        for insert in page.reading.inserts:
            if insert.name == "worksheet":
                yield insert.id, page


def test_there_is_a_worksheet_for_every_exercise(site: Site, guide_site: Path) -> None:
    found = dict(sheets(site))
    assert len(found) == len(site.chapters) == 24
    for chapter in site.chapters:
        sheet = page_of(guide_site, address(found[chapter.slug]))
        there = page_of(guide_site, address(chapter))
        assert steps(sheet, "steps") == steps(there, "try-this-steps")
        for own, theirs in (
            ("when-not-to", "when-not-to"),
            ("another-way", "another-way"),
            ("afterwards", "what-you-may-notice"),
        ):
            below = there.find(id=theirs)
            assert below
            first = below.find_next(["p", "li"])
            assert isinstance(first, Tag)
            heading = sheet.find(id=own)
            assert heading
            said = heading.find_next(["p", "li"])
            assert isinstance(said, Tag)
            assert words(said) == words(first)


def test_a_sheet_asks_first_and_says_that_it_can_be_left_alone(
    site: Site, guide_site: Path
) -> None:
    for _, page in sheets(site):
        sheet = page_of(guide_site, address(page))
        frame = sheet.select_one(".worksheet .gate")
        assert frame
        assert "This sheet is yours." in frame.text
        assert "be found by others" in frame.text
        assert frame.find_next("h2", id="steps")
        assert sheet.select(".room, .worksheet ~ table td:empty")


def test_a_sheet_can_be_left_as_fast_as_its_chapter(site: Site) -> None:
    found = dict(sheets(site))
    for chapter in site.chapters:
        assert found[chapter.slug].exits == chapter.exits


def test_the_keys_hold_every_question_that_has_an_answer(
    site: Site, guide_site: Path
) -> None:
    held: dict[str, Tag] = {}
    for folder in (guide_site / KEYS).glob("*/"):
        key = page_of(guide_site, f"{KEYS}/{folder.name}")
        held |= {
            str(each["data-question"]): each for each in key.select("[data-question]")
        }
    asked = {quiz.id for chapter in site.chapters for quiz in chapter.quizzes}
    assert set(held) == asked
    for chapter in site.chapters:
        page = page_of(guide_site, address(chapter))
        for quiz in chapter.quizzes:
            answer = page.find(id=f"quiz-{quiz.id}-answer")
            assert isinstance(answer, Tag)
            told = words(held[quiz.id])
            reasons = answer.select("li > :not(.quiz-answer__text)")
            reasons += answer.select(".quiz-answer__explanation > p")
            assert reasons or quiz.kind.body == "gaps"
            for reason in reasons:
                assert words(reason) in told, quiz.id
            assert len(held[quiz.id].select(":scope > :is(ul, ol) > li")) == len(
                answer.select(".quiz-answer__options > li")
            )


def test_the_search_leads_to_no_sheet_and_no_key(guide_site: Path) -> None:
    index = json.loads((guide_site / "search" / "search_index.json").read_text())
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    within = {where for where in found if where.startswith((SHEETS, KEYS))}
    assert within == {f"{SHEETS}/", f"{KEYS}/"}


@pytest.mark.parametrize("minutes", [50, 90])
def test_the_clock_of_a_lesson_runs_to_the_end_of_the_class(
    site: Site, guide_site: Path, minutes: int
) -> None:
    for page in site.pages.values():
        if page.source.front_matter.get("lesson") == minutes:
            lesson = page_of(guide_site, address(page))
            rows = [
                row.text.split("to")
                for row in lesson.select(".lesson-clock td:first-child")
            ]
            spans = [(int(start), int(end)) for start, end in rows]
            assert spans[0][0] == 0
            assert spans[-1][1] == minutes
            assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]


def test_a_course_counts_minutes_and_questions_from_the_chapters(
    site: Site, guide_site: Path
) -> None:
    page = page_of(guide_site, "for-educators/course-maps")
    told = [each.text for each in page.select(".course__all")]
    hours, rest = divmod(sum(chapter.minutes for chapter in site.chapters), 60)
    questions = sum(len(chapter.quizzes) for chapter in site.chapters)
    assert f"10 sessions, 24 chapters, {questions} questions." in told[-1]
    assert f"{hours} hours and {rest} minutes" in told[-1]
    links = page.select(".course__session a")
    assert len([link for link in links if link.text == "worksheet"]) == 1 + 8 + 24
    assert len([link for link in links if link.text == "answers"]) == 1 + 8 + 24


def test_the_home_page_and_the_routes_lead_to_those_who_teach(guide_site: Path) -> None:
    home = parsed(guide_site / "index.html")
    way = home.select_one(".ways").find("a", string="For educators")
    assert way["href"] == "for-educators/#educators"
    routes = page_of(guide_site, "routes")
    assert routes.find("a", href=re.compile("for-educators/"))


def test_every_line_of_the_statement_names_a_test() -> None:
    tested = STATEMENT.split("## Content")[0]
    lines = re.findall(r"^\*\*.+\n\n(?:.*)", tested, flags=re.M)
    bare = [line for line in lines if "\n\n<!-- tested-by " not in line]
    assert len(lines) > 15
    # the two that open the parts say what the lines below them show
    assert [line[:12] for line in bare] == ["**There are ", "**We aim at "]
