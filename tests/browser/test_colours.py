"""The colours follow the device, or the reader's choice, from the first paint on."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

SUPPORT = "support/"
SCHEMES = {"light": "default", "dark": "slate"}
OTHER = {"light": "dark", "dark": "light"}
FORBID = """
for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {
        get() { throw new DOMException("forbidden", "SecurityError"); },
    });
"""
LOOK = """
window.seen = [];
(function look() {
    if (document.body) seen.push(document.body.dataset.mdColorScheme);
    requestAnimationFrame(look);
})();
"""


def expect_colours(page: Page, wanted: str) -> None:
    """The page is in these colours once the theme's own script has run, too."""
    expect(page.locator(".guide-colours:visible")).to_have_count(1)
    scheme = SCHEMES[wanted]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


def press_switch(page: Page) -> None:
    page.locator(".guide-colours:visible").click()


def remembered(page: Page) -> list[str]:
    return page.evaluate("Object.entries(localStorage).flat()")


@pytest.fixture(params=SCHEMES)
def device(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.mark.parametrize("chosen", [False, True], ids=["device", "choice"])
def test_the_first_paint_already_has_the_right_colours(
    open_page: Callable[..., Page], guide: str, device: str, chosen: bool
) -> None:
    page = open_page(guide, color_scheme=device)
    page.evaluate("guideMemory.turnOn()")
    if chosen:
        press_switch(page)

    def late(route: Route) -> None:
        time.sleep(0.3)
        route.continue_()

    page.route("**/assets/**.js", late)
    page.add_init_script(LOOK)
    page.goto(guide + SUPPORT)
    wanted = OTHER[device] if chosen else device
    expect_colours(page, wanted)
    assert set(page.evaluate("seen")) == {SCHEMES[wanted]}


def test_the_switch_changes_this_page_and_the_next_follows_the_device(
    open_page: Callable[..., Page], guide: str, device: str
) -> None:
    page = open_page(guide, color_scheme=device)
    expect_colours(page, device)
    press_switch(page)
    expect_colours(page, OTHER[device])
    press_switch(page)
    expect_colours(page, device)
    press_switch(page)
    page.goto(guide + SUPPORT)
    expect_colours(page, device)
    assert remembered(page) == []


def test_a_choice_is_remembered_by_a_reader_who_wants_that(
    open_page: Callable[..., Page], guide: str, device: str
) -> None:
    page = open_page(guide, color_scheme=device)
    page.evaluate("guideMemory.turnOn()")
    press_switch(page)
    page.goto(guide + SUPPORT)
    expect_colours(page, OTHER[device])
    assert page.evaluate("Object.keys(localStorage)") == [
        page.evaluate("guideMemory.KEY")
    ]
    press_switch(page)
    page.goto(guide)
    expect_colours(page, device)
    press_switch(page)
    page.evaluate("guideMemory.forget()")
    page.goto(guide + SUPPORT)
    expect_colours(page, device)
    assert remembered(page) == []


def test_the_colours_of_the_device_are_not_taken_for_a_choice(
    open_page: Callable[..., Page], guide: str, device: str
) -> None:
    page = open_page(guide, color_scheme=device)
    page.evaluate("guideMemory.turnOn()")
    page.goto(guide + SUPPORT)
    expect_colours(page, device)
    page.emulate_media(color_scheme=OTHER[device])
    page.goto(guide)
    expect_colours(page, OTHER[device])


def test_the_guide_works_where_nothing_may_be_stored(
    open_page: Callable[..., Page], guide: str, device: str
) -> None:
    page = open_page("about:blank", color_scheme=device)
    page.add_init_script(FORBID)
    page.goto(guide)
    expect_colours(page, device)
    press_switch(page)
    expect_colours(page, OTHER[device])
    page.goto(guide + SUPPORT)
    expect_colours(page, device)
