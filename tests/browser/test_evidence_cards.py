"""A reader asks how sure a sentence is: with a touch, a key, no script, on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from axe import LOOKS, violations
from guides import GLOSSARY, PAGE, described, write_guide
from sites import build_site, each_page, served, write_docs

OURS = (
    ".claim-mark",
    ".claim-cards",
    ".claim-dialog",
    ".claim-check",
    ".evidence-box",
    ".claim-register",
    ".references",
    ".certainty-scale",
    ".glossary",
    ".sources",
    ".cite",
    ".term",
    ".style-rules",
)
QUIZ = """
## Check {#check}

Much hangs on a good guess (*empathic accuracy*). And empathic accuracy is small.

<!-- evidence-box -->

<!-- quiz how-strong kind=evidence objective=know claim=fair -->
How strong is the evidence for this?

<!-- explanation -->
See [a part](#part).
<!-- /quiz -->

## Words {#words}

<!-- words -->
"""
PAGES = {
    "claims.md": "# Register\n\n<!-- claim-register -->\n",
    "references.md": "# References\n\n<!-- references -->\n",
    "glossary.md": "# Glossary\n\n<!-- glossary -->\n",
    "scale.md": "# Scale\n\n<!-- certainty-scale -->\n\n<!-- style-rules -->\n",
    "index.md": "# Home\n",
}


@pytest.fixture(scope="module")
def small_guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("evidence")
    text = PAGE.replace("## Further", f"{QUIZ}\n## Further")
    docs = write_guide(folder, page=text, glossary=GLOSSARY)
    pages = {name: described(name, text) for name, text in PAGES.items()}
    with served(build_site(write_docs(docs, pages), folder / "site")) as address:
        yield address


@pytest.fixture
def page(open_page: Callable[..., Page], small_guide: str) -> Page:
    return open_page(f"{small_guide}page/")


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name="How sure we are, and why")


def test_a_mark_says_how_sure_in_words_and_opens_its_card(page: Page) -> None:
    mark = page.locator("#claim-mark-sure")
    expect(mark).to_contain_text("High certainty")
    mark.click()
    card = dialog(page)
    expect(card).to_contain_text("Reading a partner is linked to satisfaction.")
    for words in (
        "Why not lower",
        "The studies agree with each other.",
        "Why not higher",
        "Bias: People rated it all themselves.",
        "Who was studied",
        "People in couples.",
        "Sened et al., 2017 supports it (read: abstract only)",
        "A large trial with couples.",
        "No second rater yet.",
    ):
        expect(card).to_contain_text(words)
    assert page.url.endswith("/page/")
    card.get_by_role("button", name="Close").click()
    expect(card).to_be_hidden()


def test_a_card_is_opened_left_and_closed_by_keyboard(page: Page) -> None:
    mark = page.locator("#claim-mark-tried")
    mark.focus()
    page.keyboard.press("Enter")
    card = dialog(page)
    expect(card).to_contain_text("Low")
    expect(card.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    card.get_by_role("link", name="Sened et al., 2017").focus()
    page.keyboard.press("Enter")
    expect(card).to_be_hidden()
    expect(page).to_have_url(re.compile("#source-sened2017empathic$"))


def test_without_script_a_mark_leads_to_its_card_and_back(
    open_page: Callable[..., Page], small_guide: str
) -> None:
    page = open_page(f"{small_guide}page/", java_script_enabled=False)
    card = page.locator("#claim-fair")
    expect(card).to_be_hidden()
    page.locator("#claim-mark-fair").click()
    expect(card).to_be_visible()  # the browser opens what a link leads to
    expect(card).to_contain_text("Who was studied")
    card.get_by_role("link", name="Back to the text").click()
    assert page.url.endswith("#claim-mark-fair")
    expect(page.locator("#claim-mark-fair")).to_be_in_viewport()


def test_on_paper_every_card_source_and_term_is_there(page: Page) -> None:
    sheets = PdfReader(io.BytesIO(page.pdf())).pages
    printed = " ".join(" ".join(sheet.extract_text().split()) for sheet in sheets)
    text = normalize("NFKC", printed)  # some faces join f and i in one sign
    assert "[●●●● High certainty]" in text
    assert "A large trial with couples." in text
    assert "doi.org/10.1037/fam0000320" in text
    assert "empathic accuracy (How well a guess fits what someone felt.)" in text


def test_citations_lead_to_the_pages_sources_and_on_to_the_references(
    page: Page,
) -> None:
    cite = page.locator(".cite")
    expect(cite).to_have_text("(Bowlby, 1969)")
    cite.get_by_role("link").click()
    source = page.locator("#source-bowlby1969attachment")
    expect(source).to_be_in_viewport()
    expect(source).to_contain_text("Bowlby, J. (1969). Attachment. Basic Books.")
    assert "verified" not in page.content()
    source.get_by_role("link", name="What the guide uses it for").click()
    used = page.locator("#ref-bowlby1969attachment")
    expect(used).to_contain_text("Named on: Page")
    expect(page.locator("#ref-sened2017empathic")).to_contain_text(
        "Supports: Reading a partner is linked to satisfaction."
    )


def test_the_register_is_filtered_by_certainty_and_chapter(
    open_page: Callable[..., Page], small_guide: str
) -> None:
    page = open_page(f"{small_guide}claims/")
    cards = page.locator(".claim-card:visible")
    counted = page.locator("main [role=status]:not(.copied)")
    expect(counted).to_have_text("3 of 3 claims")
    page.get_by_label("Certainty").select_option("Low")
    expect(counted).to_have_text("1 of 3 claims")
    expect(cards).to_contain_text("A pause may lower anger.")
    page.get_by_label("Certainty").select_option("Any")
    page.get_by_label("Chapter").select_option("Page")
    expect(cards).to_have_count(3)


def test_without_script_the_register_lists_every_claim(
    open_page: Callable[..., Page], small_guide: str
) -> None:
    page = open_page(f"{small_guide}claims/", java_script_enabled=False)
    expect(page.locator(".claim-card:visible")).to_have_count(3)
    page.locator("summary").first.click()
    expect(page.get_by_text("Who was studied").first).to_be_visible()


def test_the_first_use_of_a_term_is_explained_on_hover_focus_and_touch(
    page: Page,
) -> None:
    term = page.locator("a.term")
    expect(term).to_have_count(1)
    says = page.get_by_role("tooltip")
    expect(says).to_be_hidden()
    term.hover()
    expect(says).to_have_text("How well a guess fits what someone felt.")
    page.keyboard.press("Escape")
    expect(says).to_be_hidden()
    page.mouse.move(0, 0)
    term.focus()
    expect(says).to_be_visible()
    expect(term).to_have_accessible_description(
        "How well a guess fits what someone felt."
    )


def test_a_touch_explains_a_term_before_it_leads_to_the_glossary(
    open_page: Callable[..., Page], small_guide: str
) -> None:
    page = open_page(
        f"{small_guide}page/", has_touch=True, viewport={"width": 360, "height": 700}
    )
    page.locator("a.term").tap()
    expect(page.get_by_role("tooltip")).to_be_in_viewport(ratio=1)
    assert page.url.endswith("/page/")
    page.locator("a.term").tap()
    expect(page).to_have_url(re.compile("#term-empathic-accuracy$"))


def test_a_question_about_evidence_is_answered_from_the_register(page: Page) -> None:
    question = page.locator("#quiz-how-strong")
    expect(question).to_contain_text("Trying and satisfaction go together.")
    question.get_by_label("High", exact=True).check()
    question.get_by_role("button", name="Check answer").click()
    expect(question).to_contain_text("This would ask for several good studies")
    expect(question).to_contain_text("People rated it all themselves.")
    question.get_by_label("Moderate", exact=True).check()
    question.get_by_role("button", name="Check answer").click()
    expect(question).to_contain_text("The studies agree with each other.")


def test_a_popular_claim_has_its_verdict_and_what_it_rests_on(page: Page) -> None:
    box = page.locator(".claim-check")
    expect(box).to_contain_text("“Good partners read minds.”")
    expect(box).to_contain_text("Not supported. Reading a partner counts for little.")
    expect(box).to_contain_text("Reading a partner is linked to satisfaction.")


def test_the_evidence_box_gathers_what_the_page_marks(page: Page) -> None:
    box = page.locator(".evidence-box")
    expect(box.locator("li")).to_have_count(3)
    expect(box.locator("p").first).to_have_text("●●●● High: we are sure")
    box.get_by_role("link", name="Why? A pause may lower anger.").click()
    expect(dialog(page)).to_contain_text("randomised trial".capitalize())


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_with_a_card_closed_and_open(
    open_page: Callable[..., Page], small_guide: str, scheme: str, width: int
) -> None:
    view = {"width": width, "height": 800}
    page = open_page(f"{small_guide}page/", color_scheme=scheme, viewport=view)
    assert violations(page, *OURS) == []
    for card in page.locator(".claim-cards summary").all():
        card.click()
    assert violations(page, *OURS) == []
    page.locator("#claim-mark-sure").click()
    expect(dialog(page)).to_be_visible()
    assert violations(page, *OURS) == []


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("where", ["claims/", "references/", "glossary/", "scale/"])
def test_axe_finds_nothing_on_the_pages_of_all_evidence(
    open_page: Callable[..., Page],
    small_guide: str,
    where: str,
    scheme: str,
    width: int,
) -> None:
    size = {"width": width, "height": 800}
    page = open_page(f"{small_guide}{where}", color_scheme=scheme, viewport=size)
    for card in page.locator("summary:visible").all():
        card.click()
    assert violations(page, *OURS) == []


LONG_LISTS = {"claims/", "glossary/", "references/"}
"""All runs see these in the small guide, and the audit as long as they are."""


def in_look(page: Any, look: Any) -> Any:
    values = (*page.values, *look.values)
    where, scheme = values[:2]
    # the many questions of that page are in dark on pages of their own
    long = where in LONG_LISTS or (where, scheme) == ("questions/", "dark")
    later = [pytest.mark.every_page] if long else []
    return pytest.param(*values, marks=[*page.marks, *look.marks, *later])


@pytest.mark.parametrize(
    ("where", "scheme", "width"),
    [
        in_look(page, look)
        for page in (*each_page(), pytest.param("404.html"))
        for look in LOOKS
    ],
)
def test_axe_finds_nothing_in_the_guides_own_pages(
    open_page: Callable[..., Page], guide: str, where: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = open_page(f"{guide}{where}", color_scheme=scheme)
    for wide in (1280, 360):
        page.set_viewport_size({"width": wide, "height": 800})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= wide
    page.set_viewport_size(size)
    assert violations(page) == []
    if page.locator("a.claim-mark:visible").count():
        page.locator("a.claim-mark:visible").first.click()
        assert violations(page, *OURS) == []


def test_search_finds_the_text_and_not_the_cards(
    tmp_path: Path, small_guide: str, open_page: Callable[..., Page]
) -> None:
    index = open_page(f"{small_guide}search/search_index.json").content()
    found = [part for part in index.split('"location"') if '"page/' in part]
    assert any("Reading a partner is linked" in part for part in found)
    assert not any("Why not lower" in part for part in found)
