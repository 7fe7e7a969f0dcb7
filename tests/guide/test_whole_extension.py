"""A builder that runs no hooks gets whole pages from one extension."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from guides import PAGE, described, write_guide
from sites import write_docs

REGISTER = "# Claims {#claims}\n\n<!-- claim-register -->\n"
REVIEW = "# Review {#review}\n\n<!-- question-list -->\n"
PLACE = "# Place {#place}\n\n<!-- chapter-list -->\n"
CHAPTER = PAGE.replace("title: Page", "title: Page\nmain_message: Guess, and ask.")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    docs = write_guide(tmp_path, page=CHAPTER)
    pages = {"lists/claims.md": REGISTER, "review.md": REVIEW, "place.md": PLACE}
    return write_docs(docs, {name: described(name, pages[name]) for name in pages})


def rendered(docs: Path, page: str) -> BeautifulSoup:
    """A page as a builder has it: front matter read, the rest for Markdown."""
    text = (docs / page).read_text().split("---\n", 2)[2].lstrip("\n")
    whole = {"guide.whole_extension": {"docs": str(docs)}}
    md = Markdown(extensions=["attr_list", "toc", *whole], extension_configs=whole)
    return BeautifulSoup(md.convert(text), "html.parser")


def test_a_page_has_its_questions_its_claims_and_their_cards(docs: Path) -> None:
    page = rendered(docs, "page.md")
    assert page.select("guide-quiz fieldset")
    assert page.select(".quiz-answers")
    assert "high" in page.select(".claim-card")[0].text.lower()


def test_links_are_of_files_so_that_the_builder_can_make_addresses(docs: Path) -> None:
    page, register = rendered(docs, "page.md"), rendered(docs, "lists/claims.md")
    ways = {link["href"] for link in page.select("a") if link["href"][0] != "#"}
    assert {"lists/claims.md#claim-sure", "review.md", "place.md"} <= ways
    assert {"../page.md#claim-sure"} <= {a.get("href") for a in register.select("a")}


def test_a_chapter_ends_with_ways_back_above_its_answers(docs: Path) -> None:
    page = rendered(docs, "page.md")
    (end,) = page.select(".chapter-end")
    assert end.select("guide-read")[0]["data-chapter"] == "page/"
    assert end.find_next(class_="quiz-answers")
    assert not rendered(docs, "review.md").select(".chapter-end")
