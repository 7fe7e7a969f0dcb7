"""The search's index as it is built: what can be found, and what never is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from guide.search import synonyms
from guides import the_guide
from sites import ROOT, build_site, write_docs


@pytest.fixture(scope="module")
def index(guide_site: Path) -> dict[str, Any]:
    return json.loads((guide_site / "search" / "search_index.json").read_text())


@pytest.fixture(scope="module")
def text(index: dict[str, Any]) -> str:
    """All that can be found."""
    said = (f"{each['title']} {each['text']}" for each in index["docs"])
    return re.sub(r"<[^>]+>", " ", " ".join(said))


def test_no_answer_card_source_or_interface_word_is_found(text: str) -> None:
    pages = the_guide().pages.values()
    quizzes = [quiz for page in pages for quiz in page.parsed.quizzes]
    reasons = [o.reason for quiz in quizzes for o in quiz.options if o.reason]
    assert len(reasons) > 300
    plain = [reason for reason in reasons if not re.search(r"[*`\[&<>\n]", reason)]
    assert [reason for reason in plain if reason in text] == []
    for words in (
        "Question 1", "Moderate certainty", "Why not lower",
        "supports it (read", "doi.org", "Back to the text", "What this rests on",
    ):  # fmt: skip
        assert words not in text, words
    assert not re.search(r"Choose[A-Z]:", text)


def test_every_place_that_words_lead_to_is_there_and_its_anchor_on_the_page(
    index: dict[str, Any], guide_site: Path
) -> None:
    found, _ = synonyms.load(ROOT / "docs" / "_data")
    led_to = [each for each in index["docs"] if "tags" in each]
    assert len(led_to) == len({(each.page, each.section) for each in found})
    assert {each["location"].split("#")[0] for each in led_to if "first" in each} == {
        "support/"
    }
    terms = [each for each in index["docs"] if "#term-" in each["location"]]
    assert len(terms) >= 75
    for each in led_to + terms[:3]:
        page, _, anchor = each["location"].partition("#")
        html = (guide_site / page / "index.html").read_text()
        assert not anchor or f'id="{anchor}"' in html, each


def test_lists_that_repeat_other_pages_are_not_in_it(index: dict[str, Any]) -> None:
    letters = {
        page: sum(len(e["text"]) for e in index["docs"] if e["location"] == page)
        for page in ("claims/", "references/", "glossary/", "about/style/")
    }
    assert all(0 < count < 1500 for count in letters.values()), letters


def test_nothing_on_a_page_makes_the_theme_start_its_own_search(
    guide_site: Path,
) -> None:
    for path in guide_site.rglob("*.html"):
        page = path.read_text()
        assert not re.search(
            r'<form[^>]*name="?search|data-md-component="?search', page
        )
        assert "<guide-search" in page, path


def test_a_site_without_synonyms_is_searched_all_the_same(tmp_path: Path) -> None:
    docs = write_docs(tmp_path / "docs", {"index.md": "# Home\n\nBread.\n"})
    site = build_site(docs, tmp_path / "site")
    index = json.loads((site / "search" / "search_index.json").read_text())
    (home,) = index["docs"]
    assert "Bread." in home["text"]
    assert "and" in index["passed_over"]
