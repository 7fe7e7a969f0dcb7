"""A reader who follows a dead link, or comes to a chapter's end, finds a way on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

LOST = "everyday-practice/lost/and/deeper/?from=elsewhere"
FIRST, LAST = "everyday-practice/listening/", "everyday-practice/support-that-helps/"


@pytest.mark.parametrize("script", [False, True], ids=["without script", "with script"])
def test_a_dead_link_ends_on_a_page_that_leads_on(
    open_page: Callable[..., Page], guide: str, script: bool
) -> None:
    page = open_page("about:blank", java_script_enabled=script)
    failed: list[str] = []
    page.on("response", lambda r: failed.append(r.url) if r.status > 399 else None)
    answer = page.goto(guide + LOST)
    assert answer
    assert answer.status == 404
    expect(page).to_have_title("Page not found")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page here")
    header = page.locator(".md-header")
    expect(header).to_have_css("background-color", "rgb(251, 248, 242)")
    article = page.get_by_role("article")
    for name in ("Support", "Questions and answers", "Glossary", "Everyday practice"):
        with page.expect_navigation():
            article.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text(
            "There is no page here"
        )
        page.go_back()
    assert set(failed) == {guide + LOST}


def test_a_reader_goes_on_from_chapter_to_chapter_by_keys(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(guide + FIRST, viewport={"width": 320, "height": 700})
    steps = page.get_by_role("navigation", name="Where to go on")
    following = steps.get_by_role("link", name="Next in Everyday practice: Signals")
    following.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Signals")
    page.goto(guide + LAST)
    expect(steps.get_by_role("link", name="Next part: When it is hard")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    sizes = steps.locator(".steps__step").evaluate_all(
        "all => all.map((step) => step.getBoundingClientRect().height)"
    )
    assert len(sizes) == 2
    assert min(sizes) >= 24
