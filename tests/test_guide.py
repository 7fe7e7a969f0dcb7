"""What the guide's own pages promise, page by page."""

from __future__ import annotations

import re

import pytest

from guide import scores
from guide.lines import Place
from guide.prose.text import pieces_of, text_of
from guide.site import Site
from guides import the_guide
from sites import ROOT

QUESTIONS = (ROOT / "docs" / "questions.md").read_text()
ANSWERED = re.findall(
    r"^### (?P<asked>.+?) \{#[a-z-]+\}\n\n(?P<said>(?:.|\n)*?)(?=^#|\Z)",
    QUESTIONS,
    flags=re.M,
)
MOST_WORDS = 60


@pytest.fixture(scope="module")
def site() -> Site:
    return the_guide()


def test_the_old_articles_ten_questions_and_fifteen_more_are_answered() -> None:
    assert len(ANSWERED) == 25


@pytest.mark.parametrize(("asked", "said"), ANSWERED)
def test_an_answer_is_short_and_says_how_sure_where_it_stops_and_where_to_read(
    asked: str, said: str
) -> None:
    answer, *rest = said.strip().split("\n\n")
    words = text_of(pieces_of(answer, Place(1, 1))).plain.split()
    assert len(words) <= MOST_WORDS, asked
    starts = [re.match(r"\*\*([A-Z][a-z ]+)\.\*\*", each) for each in rest]
    assert [start and start[1] for start in starts] == ["How sure", "But", "Read on"]
    assert re.search(r"\]\([^)]+\.md", rest[-1]), asked


def test_every_sentence_that_needs_a_mark_has_one(site: Site) -> None:
    needing = sum(page.reading.needing for page in site.pages.values())
    marked = sum(page.reading.marked for page in site.pages.values())
    assert marked == needing > 0


def test_all_chapters_are_there_with_enough_questions(site: Site) -> None:
    chapters = site.chapters
    assert len(chapters) == 24
    assert sum(len(page.parsed.quizzes) for page in chapters) >= 150
    kinds = {q.kind.name for page in chapters for q in page.parsed.quizzes}
    assert len(kinds) == 7


def test_the_glossary_has_the_terms_that_the_guide_needs(site: Site) -> None:
    assert len(site.evidence.terms) >= 75


def test_no_work_outside_the_bibliography_is_named(site: Site) -> None:
    works = site.evidence.works
    for page in site.pages.values():
        for name in re.findall(r"\[@([a-z0-9; @]+)\]", "\n".join(page.source.lines)):
            assert all(key.strip(" @") in works for key in name.split(";")), name


def test_the_sets_fail_nothing(site: Site) -> None:
    rows = [*site.item_rows, *site.plan.rows]
    assert len(rows) > 10
    assert [str(row) for row in rows if row.wrong] == []


def test_every_chapter_passes_what_a_script_can_decide(site: Site) -> None:
    chapters = [page.scored(page.path) for page in site.chapters]
    failing = scores.failing(chapters)
    assert {item: titles for item, titles in failing.items() if titles} == {}


def test_every_heading_and_question_of_the_old_article_is_answered(site: Site) -> None:
    assert [line.said for line in site.plan.seed if line.said not in site.answers] == []
