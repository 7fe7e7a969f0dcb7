"""Marks, inserts and cards as Python-Markdown makes them, without a builder."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from guide import site
from guide.evidence.load import load
from guide.evidence.shown import Shown
from guide.source import fingerprint
from guides import POPULAR, load_guide, write_guide

SURE = "Reading a partner is linked to satisfaction.[~sure]"
EXTENSIONS = ["guide.markdown_extension", "guide.evidence_extension", "fenced_code"]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write_guide(tmp_path)


def made(docs: Path, text: str, today: datetime.date | None = None) -> BeautifulSoup:
    """The page that a text becomes."""
    shown = Shown(load(docs / "_data").evidence, today=today)
    settings = {"guide.evidence_extension": {"shown": shown}}
    html = Markdown(extensions=EXTENSIONS, extension_configs=settings).convert(text)
    return BeautifulSoup(html, "html.parser")


def test_a_builder_needs_to_name_the_folder_of_data_and_nothing_else(
    docs: Path,
) -> None:
    settings = {"guide.evidence_extension": {"data": str(docs / "_data")}}
    html = Markdown(extensions=EXTENSIONS, extension_configs=settings).convert(SURE)
    assert "High certainty" in html
    assert 'id="claim-sure"' in html


def test_a_card_says_that_its_check_is_overdue(docs: Path) -> None:
    said = "This was due for a check on 24 November 2027."
    assert said in made(docs, SURE, datetime.date(2027, 11, 25)).text
    assert said not in made(docs, SURE, datetime.date(2027, 11, 24)).text


def test_each_claim_has_one_card_and_each_work_one_entry(docs: Path) -> None:
    page = made(docs, f"{SURE}\n\n{SURE}\n\nAnd again. [@sened2017empathic]")
    assert len(page.select("a.claim-mark")) == 2
    assert len(page.select("#claim-mark-sure")) == 1
    assert len(page.select("#claim-sure")) == 1
    assert len(page.select("#source-sened2017empathic")) == 1


def test_several_works_stand_in_one_pair_of_brackets(docs: Path) -> None:
    page = made(docs, "So they say [@sened2017empathic; @bowlby1969attachment].")
    (cite,) = page.select(".cite")
    assert cite.text == "(Sened et al., 2017; Bowlby, 1969)"


@pytest.mark.parametrize(
    "text", ["`[~sure]`", "```\n[~sure]\n<!-- references -->\n```", "\\[~sure]"]
)
def test_what_is_code_or_escaped_is_no_mark(docs: Path, text: str) -> None:
    page = made(docs, text)
    assert not page.select(".claim-mark")
    assert not page.select(".references")
    assert "[~sure]" in page.text


def test_a_mark_on_an_option_does_not_give_the_answer_away(docs: Path) -> None:
    quiz = (
        "<!-- quiz q -->\nWhich?\n\n- [x] It is linked to it.[~sure]\n  > So it is."
        "\n- [ ] Nothing.\n  > It is not so.\n<!-- /quiz -->"
    )
    page = made(docs, quiz)
    assert "[~" not in page.text
    assert not page.select("label .claim-mark")


def test_a_waiver_is_not_sent_to_readers(docs: Path) -> None:
    page = made(docs, "<!-- allow N2: only a test of this -->\nA sentence.")
    assert "allow" not in str(page)
    assert [each.text for each in page.select("p")] == ["A sentence."]


def test_notes_of_the_bibliography_are_never_printed(docs: Path) -> None:
    page = made(docs, f"{SURE}\n\n<!-- references -->")
    assert "verified" not in str(page)
    assert "Sened, H., Lavidor, M., et al. (2017)." in page.text


def test_every_popular_line_stands_under_its_verdict_with_why_it_spread(
    tmp_path: Path,
) -> None:
    spread = POPULAR.replace("  rests_on", "  spread: It is kind to films.\n  rests_on")
    page = made(write_guide(tmp_path, popular=spread), "<!-- myths -->")
    assert [head.text for head in page.select(".myths h2")] == ["Not supported"]
    assert page.select_one("h3#myth-mind-reading").text == "“Good partners read minds.”"
    assert "Why it went round, at a guess. It is kind to films." in page.text
    assert "High certainty" in page.select_one(".myths li").text


def test_a_popular_line_leads_to_the_heading_that_its_check_stands_under(
    docs: Path,
) -> None:
    text = "# Myths {#myths}\n\n<!-- myths -->"
    (docs / "myths.md").write_text(text)
    found, told = load_guide(docs), Shown()
    site.fill(told, found, {path: Path(path).name for path in found.pages})
    addresses = {fingerprint(text): "myths.md"}
    settings = {"shown": told, "addresses": addresses}
    configs = {"guide.evidence_extension": settings}
    html = Markdown(extensions=EXTENSIONS, extension_configs=configs).convert(text)
    (more,) = BeautifulSoup(html, "html.parser").select(".myths p > a")
    assert (more.text, more["href"]) == ("Page", "page.md#part")
