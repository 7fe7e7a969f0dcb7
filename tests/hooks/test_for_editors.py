"""Pages for those who write: every rule, and where help is needed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from guide.inserts import NEEDED
from guide.new import make
from guide.rules import RULES
from guides import write_guide
from sites import build_site, write_docs

RULES_ = "# Rules\n\n<!-- rules -->\n"
LISTS = {
    "claims.md": "claim-register",
    "glossary.md": "glossary",
    "myths.md": "myths",
    "about/rules.md": "rules",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide with these pages; a link that leads nowhere ends its build."""
    folder = tmp_path_factory.mktemp("editors")
    docs = write_guide(folder)
    needs = "\n\n".join(
        f"## {name} {{#{name}}}\n\n<!-- needed {name} -->" for name in NEEDED
    )
    pages = {"about/help-needed.md": needs}
    pages |= {name: f"<!-- {insert} -->" for name, insert in LISTS.items()}
    start = (
        "---\ndescription: What stands on {0}, in this small guide of a test.\n"
        "contents: parts\n---\n"
    )
    texts = {
        name: f"{start.format(name)}# {name} {{#top}}\n\n{text}\n"
        for name, text in pages.items()
    }
    return build_site(write_docs(docs, texts), folder / "site")


def read(site: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((site / page / "index.html").read_text(), "html.parser")


def test_every_rule_has_its_anchor_and_nothing_of_it_is_a_mark_or_a_quiz(
    site: Path,
) -> None:
    page = read(site, "about/rules")
    article = page.select_one("article")
    assert article
    ids = {heading["id"] for heading in article.select("h3[id]")}
    assert ids == {code.lower() for code in RULES}
    assert not article.select("guide-quiz, .claim-mark, .term")
    # examples are shown as they are written
    shown = [block.get_text() for block in article.select("pre code")]
    assert "<!-- quiz parts-of-trust -->\n" in shown
    assert len(page.select("nav[aria-label='On this page'] a")) < 15


def test_a_need_leads_to_where_it_can_be_met(site: Path) -> None:
    page = read(site, "about/help-needed")
    ways = [str(link["href"]) for link in page.select(".needed a")]
    assert "../../claims/#claim-fair" in ways
    assert "../../glossary/#term-correlation" in ways
    for way in ways:
        there, _, anchor = way.partition("#")
        target = read(site, (Path("about/help-needed") / there).as_posix())
        assert target.find(id=anchor), way


def test_a_preview_shows_a_new_chapter_with_what_is_left_to_write(
    tmp_path: Path,
) -> None:
    docs = write_docs(
        write_guide(tmp_path),
        {"index.md": "# Home\n", "part/index.md": "# Part\n", "about/rules.md": RULES_},
    )
    make.chapter(docs, "part/kind-words", "Kind words", datetime.date(2026, 11, 28))
    nav = ["index.md", "part/index.md", "about/rules.md"]
    site = build_site(docs, tmp_path / "site", "serve", strict=False, nav=nav)
    page = read(site, "part/kind-words")
    told = page.select_one("article .admonition.failure")
    assert told
    assert 'N15 "WRITE HERE the first key idea" was left behind' in told.get_text()
    whys = {str(link["href"]) for link in told.select("a")}
    assert "../../about/rules/#n15" in whys
    assert page.select_one("h1")
