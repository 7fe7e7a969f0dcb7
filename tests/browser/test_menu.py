"""On a phone the list of pages is behind a control, for pointer, keys and no script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

CHAPTER = "everyday-practice/listening/"
PHONE = {"viewport": {"width": 360, "height": 800}}


@pytest.fixture
def phone(open_page: Callable[..., Page], guide: str) -> Page:
    return open_page(guide + CHAPTER, **PHONE)


def test_the_menu_opens_leads_to_its_first_link_and_closes_again(phone: Page) -> None:
    menu = phone.get_by_role("button", name="Menu")
    pages = phone.get_by_role("navigation", name="Navigation")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(pages).to_be_hidden()
    for way in ("Enter", " "):
        menu.press(way)
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(pages.get_by_role("link").first).to_be_focused()
        phone.keyboard.press("Escape")
        expect(pages).to_be_hidden()
        expect(menu).to_be_focused()
    menu.click()
    pages.get_by_role("link", name="Close").click()
    expect(menu).to_be_focused()
    assert phone.url.endswith(CHAPTER)


def test_a_section_chosen_in_the_menu_is_seen(phone: Page) -> None:
    phone.get_by_role("button", name="Menu").click()
    pages = phone.get_by_role("navigation", name="Navigation")
    pages.get_by_role("link", name="Key points again").click()
    expect(pages).to_be_hidden()
    expect(phone.locator("#key-points")).to_be_in_viewport()


def test_focus_that_leaves_the_menu_closes_it(phone: Page) -> None:
    phone.get_by_role("button", name="Menu").click()
    pages = phone.get_by_role("navigation", name="Navigation")
    pages.locator("summary").last.focus()
    phone.keyboard.press("Tab")
    expect(pages).to_be_hidden()


def test_without_script_the_menu_is_a_link_that_opens_the_list(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(guide + CHAPTER, java_script_enabled=False, **PHONE)
    page.get_by_role("link", name="Menu").press("Enter")
    pages = page.get_by_role("navigation", name="Navigation")
    expect(pages.get_by_role("link", name="Listening that lands")).to_be_visible()
    pages.get_by_role("link", name="Close").press("Enter")
    expect(pages).to_be_hidden()


def test_beside_the_text_the_contents_say_which_section_is_read(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(guide + CHAPTER, viewport={"width": 1280, "height": 800})
    contents = page.get_by_role("navigation", name="On this page")
    for heading in ("#try-this", "#in-one-minute"):
        page.locator(heading).evaluate("element => element.scrollIntoView()")
        now = contents.locator("[aria-current]")
        expect(now).to_have_attribute("href", heading)
        expect(now).to_be_in_viewport()
