"""A reader copies a link or a line to cite, by keys, by touch, and without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import ElementHandle, Locator, Page, expect

from axe import violations
from questions import quiz

CHAPTER = "everyday-practice/listening/"
BEHIND = "when-it-is-hard/betrayal/"
MAY_COPY = ["clipboard-read", "clipboard-write"]
OVER_HTTP = "delete Navigator.prototype.clipboard"
REFUSES = """
navigator.clipboard.writeText = () => Promise.reject(new DOMException("no"))
"""


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def said(page: Page) -> Locator:
    return page.locator("body > [role=status].copied")


def nothing_said(page: Page) -> ElementHandle:
    """The place for what is said, emptied as it is after a while."""
    place = said(page).element_handle()
    place.evaluate("place => (place.textContent = '')")
    return place


def heading_link(page: Page) -> Locator:
    return page.locator("article h2 .headerlink").nth(2)


def click_heading_link(page: Page) -> Locator:
    """By pointer: the link shows when that is over the heading."""
    heading_link(page).locator("..").hover()
    heading_link(page).click()
    return heading_link(page)


def open_fold(page: Page) -> Locator:
    """Everything in the fold at the end, opened as a reader opens it."""
    fold = page.locator(".cite-this")
    fold.locator("> summary").click()
    fold.locator("> details > summary").click()
    for summary in fold.locator("details details > summary").all():
        summary.click()
    return fold


def test_links_to_headings_and_questions_are_copied_by_keys(
    open_page: Callable[..., Page], guide: str
) -> None:
    address = guide + CHAPTER
    page = open_page(f"{address}?from=an-app", permissions=MAY_COPY)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    # the browser asks for the icon of its tab by itself, when it has time
    page.on(
        "request",
        lambda each: each.url.endswith("icon.svg") or asked.append(each.url),
    )
    entries = page.evaluate("history.length")
    question = page.locator("guide-quiz").first
    for link in (heading_link(page), question.locator(".quiz__link")):
        anchor = str(link.get_attribute("href"))
        place = nothing_said(page)  # it is there before the words are
        link.focus()
        page.keyboard.press("Enter")
        expect(said(page)).to_have_text("Link copied.")
        assert place.inner_text() == "Link copied."
        # without what an app has added to follow its reader
        assert clipboard(page) == address + anchor
        expect(link).to_be_focused()
    assert page.url == f"{address}?from=an-app"
    assert page.evaluate("history.length") == entries
    assert asked == []


def test_a_question_in_the_mixed_review_copies_where_it_lasts(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(f"{guide}review/", permissions=MAY_COPY)
    link = page.locator("guide-review .quiz__link").first
    link.click()
    expect(said(page)).to_have_text("Link copied.")
    copied = clipboard(page)
    assert "review" not in copied
    name = copied.split("#quiz-")[1]
    page.goto(copied)
    expect(quiz(page, name)).to_be_in_viewport()


def test_a_page_that_came_by_http_copies_too(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page("about:blank")
    page.add_init_script(OVER_HTTP)
    page.goto(guide + CHAPTER)
    link = click_heading_link(page)
    expect(said(page)).to_have_text("Link copied.")
    search = page.get_by_role("searchbox")
    search.focus()
    page.keyboard.press("Control+V")
    expect(search).to_have_value(guide + CHAPTER + str(link.get_attribute("href")))


def test_a_browser_that_refuses_is_told_of_and_the_line_is_chosen(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page("about:blank")
    page.add_init_script(REFUSES)
    page.goto(guide + CHAPTER)
    click_heading_link(page)
    expect(said(page)).to_contain_text("did not let the page copy. The link’s own menu")
    assert page.url == guide + CHAPTER
    page.locator(".cite-this > summary").click()
    page.get_by_role("button", name="Copy: APA").first.click()
    expect(said(page)).to_contain_text("The line is selected now")
    line = page.locator(".cite-lines dd").first.inner_text()
    assert page.evaluate("getSelection().toString()").strip() == line


def test_lines_to_cite_are_copied_by_keys(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(guide + CHAPTER, permissions=MAY_COPY)
    page.locator(".cite-this > summary").focus()
    page.keyboard.press("Enter")
    copied = []
    for name in ("Copy: APA", "Copy: MLA", "Copy: To go with a copy"):
        nothing_said(page)
        page.get_by_role("button", name=name).first.focus()
        page.keyboard.press("Enter")
        expect(said(page)).to_have_text("Copied.")
        copied.append(clipboard(page))
    assert copied == page.locator(".cite-this > dl dd").all_inner_texts()
    assert copied[0].startswith("The authors of the guide. (")


def test_without_script_links_are_followed_and_the_lines_can_be_read(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(guide + CHAPTER, java_script_enabled=False)
    link = heading_link(page)
    link.focus()
    page.keyboard.press("Enter")
    anchor = str(link.get_attribute("href"))
    page.wait_for_url(f"**{anchor}")
    fold = open_fold(page)
    for line in fold.locator("dd").all():
        expect(line).to_be_visible()
    expect(fold.get_by_role("button")).to_have_count(0)
    with page.expect_download() as saved:
        fold.get_by_role("link", name="BibTeX").first.click()
    assert saved.value.suggested_filename == "citation.bib"


@pytest.mark.parametrize(
    "scheme", ["light", pytest.param("dark", marks=pytest.mark.every_page)]
)
def test_citing_keeps_no_reader_out_on_a_phone(
    open_page: Callable[..., Page], guide: str, scheme: str
) -> None:
    page = open_page(
        guide + BEHIND,
        color_scheme=scheme,
        viewport={"width": 320, "height": 700},
        has_touch=True,
        is_mobile=True,
        permissions=MAY_COPY,
    )
    link = heading_link(page)
    expect(link).to_have_css("opacity", "1")  # a finger does not hover
    open_fold(page)
    link.tap()
    # the page has an exit, and its subject might put a reader at risk
    expect(said(page)).to_have_text("Link copied. It says what this page is about.")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    small = page.locator(
        ".headerlink, .quiz__link, .cite-this :is(summary, button)"
    ).evaluate_all(
        """all => all.map((each) => [each.outerHTML, each.getBoundingClientRect()])
            .filter(([, { width, height }]) => Math.min(width, height) < 24)
            .map(([html]) => html)"""
    )
    assert small == []
    assert violations(page, ".cite-this", ".copied", "article h2") == []


def test_paper_has_the_line_that_goes_with_a_copy_and_nothing_to_press(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(guide + CHAPTER, permissions=MAY_COPY)
    click_heading_link(page)
    expect(said(page)).not_to_be_empty()
    page.emulate_media(media="print")
    shown = page.locator(".cite-this :is(dd, dt, summary, p, button)").all()
    assert [each.inner_text()[:30] for each in shown if each.is_visible()] == [
        page.locator(".cite-this > dl dd").nth(2).inner_text()[:30]
    ]
    expect(said(page)).to_be_hidden()
    expect(page.locator(".headerlink").first).to_be_hidden()
