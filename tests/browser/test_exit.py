"""A reader leaves a page in a second, by pointer, by keys or by Shift, and safely."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from axe import violations
from sites import build_site, served, write_docs

ELSEWHERE = "https://www.bbc.co.uk/weather"
CHAPTER = "when-it-is-hard/betrayal/"
PAGE = """\
---
title: What was said
tab_title: A page
exit: true
---
# What was said {#said}

Somebody had better not see this.

<!-- quiz exit-gap kind=fill -->
The word is [[trust]].

<!-- explanation -->
It was on [the page](#said).
<!-- /quiz -->
"""
STORE = """() => {
    for (const storage of [localStorage, sessionStorage])
        for (const key of [guideMemory.KEY, `${guideMemory.KEY}-more`, "other", "an"])
            storage.setItem(key, "{}");
}"""
KEPT = "[localStorage, sessionStorage].map((each) => Object.keys(each).sort())"
FORBID = """
for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {
        get() { throw new DOMException("forbidden", "SecurityError"); },
    });
"""
PLACES = """() => {
    const { activeElement } = document;
    const [bar, focused] = [document.querySelector(".exit"), activeElement].map(
        (each) => each.getBoundingClientRect()
    );
    return [bar.top, bar.bottom, focused.top, activeElement.outerHTML];
}"""
"""Where the bar starts and ends, where what has focus starts, and what that is."""
HIDDEN = """() => {
    const { activeElement: focused, body } = document;
    const seen = (each) => each.checkVisibility() && !each.matches(".exit-overlay");
    return focused === body && ![...body.querySelectorAll("*")].some(seen);
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a way out and a field to type in, and one without."""
    folder = tmp_path_factory.mktemp("exit")
    pages: dict[str, str | bytes] = {"index.md": "# Home\n", "said.md": PAGE}
    return build_site(write_docs(folder / "docs", pages), folder / "site")


@pytest.fixture(scope="module")
def small(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def said(open_page: Callable[..., Page], small: str) -> Page:
    """The page with a way out, come to from the one without."""
    page = open_page(small)
    answer(page)
    page.goto(f"{small}said/")
    return page


def answer(page: Page) -> None:
    """The other site has a page to show."""
    page.route(ELSEWHERE, lambda route: route.fulfill(body="Sunny"))


def stall(page: Page) -> list[str]:
    """The other site has nothing to show; gives what it was asked for."""
    asked: list[str] = []

    def nothing(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=204)

    page.route(ELSEWHERE, nothing)
    return asked


def way_out(page: Page) -> Locator:
    return page.locator(".exit").get_by_role("link", name="Emergency Exit this page")


def status(page: Page) -> Locator:
    return page.locator(".exit").get_by_role("status")


def shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


# By a link


@pytest.mark.parametrize("script", [True, False])
def test_the_way_out_is_the_first_stop_after_the_skip_link(
    open_page: Callable[..., Page], small: str, script: bool
) -> None:
    page = open_page(f"{small}said/", java_script_enabled=script)
    answer(page)
    for name in ("Skip to content", "Emergency Exit this page"):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_accessible_name(name)
        expect(page.locator(":focus")).to_be_in_viewport(ratio=1)
    box = page.locator(":focus").bounding_box()
    assert box
    assert box["height"] >= 24
    page.keyboard.press("Enter")
    expect(page).to_have_url(ELSEWHERE)


def test_without_script_it_is_a_plain_link_that_says_nothing_of_the_reader(
    open_page: Callable[..., Page], small: str
) -> None:
    page = open_page(f"{small}said/", java_script_enabled=False)
    answer(page)
    expect(way_out(page)).to_have_attribute("rel", "nofollow noreferrer")
    expect(page.get_by_text("Shift")).to_have_count(0)
    with page.expect_request(ELSEWHERE) as asked:
        way_out(page).click()
    assert "referer" not in asked.value.all_headers()
    expect(page).to_have_url(ELSEWHERE)


def test_nothing_of_the_page_is_left_while_the_other_one_loads(said: Page) -> None:
    asked = stall(said)
    way_out(said).click()
    assert said.evaluate(HIDDEN)
    expect(said.get_by_role("alert")).to_contain_text("Activated. Loading…")
    expect(said).to_have_title("Loading…")
    shift(said, 3)
    said.locator(".exit__way").dispatch_event("click")
    assert asked == [ELSEWHERE]


def test_the_back_button_does_not_lead_to_the_page(said: Page, small: str) -> None:
    way_out(said).click()
    expect(said).to_have_url(ELSEWHERE)
    said.go_back()
    expect(said).to_have_url(small)


def test_only_what_this_guide_keeps_is_removed(said: Page, small: str) -> None:
    said.evaluate(STORE)
    way_out(said).click()
    expect(said).to_have_url(ELSEWHERE)
    said.goto(small)
    assert said.evaluate(KEPT) == [["an", "other"], ["an", "other"]]


def test_it_works_where_nothing_may_be_stored(said: Page) -> None:
    said.add_init_script(FORBID)
    said.reload()
    way_out(said).click()
    expect(said).to_have_url(ELSEWHERE)


def test_it_works_from_a_file(open_page: Callable[..., Page], site: Path) -> None:
    page = open_page((site / "said" / "index.html").as_uri())
    answer(page)
    shift(page, 3)
    expect(page).to_have_url(ELSEWHERE)


def test_a_page_that_the_browser_brings_back_is_not_blank(said: Page) -> None:
    stall(said)
    shift(said, 3)
    expect(said.get_by_role("heading", name="What was said")).to_be_hidden()
    back = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    said.evaluate(back)
    expect(said.get_by_role("heading", name="What was said")).to_be_visible()
    expect(said.get_by_role("alert")).to_have_count(0)
    expect(said).to_have_title("A page")
    shift(said, 2)
    expect(status(said)).to_have_text("Shift pressed: 2 of 3.")


# By Shift


def test_shift_three_times_leaves_even_from_a_gap_and_says_how_far_it_is(
    said: Page,
) -> None:
    place = status(said).element_handle()
    said.evaluate("addEventListener('keydown', (e) => e.stopPropagation(), true)")
    said.locator(".quiz__gap").focus()
    for times in (1, 2):
        shift(said, 1)
        assert place.inner_text() == f"Shift pressed: {times} of 3."
    expect(said.locator(".quiz__gap")).to_be_focused()
    shift(said, 1)
    expect(said).to_have_url(ELSEWHERE)


def test_readers_are_told_of_shift(said: Page) -> None:
    expect(said.get_by_text("or press Shift 3 times")).to_be_visible()
    words = "or press Shift 3 times"
    expect(way_out(said)).to_have_accessible_description(words)
    said.set_viewport_size({"width": 360, "height": 640})
    expect(way_out(said)).to_have_accessible_description(words)


def test_after_five_seconds_the_count_starts_afresh_and_says_so(said: Page) -> None:
    said.clock.install()
    said.reload()
    shift(said, 1)
    said.clock.run_for(3000)
    shift(said, 1)
    said.clock.run_for(2500)
    expect(status(said)).to_have_text("Timed out. You are still on this page.")
    shift(said, 2)
    expect(status(said)).to_have_text("Shift pressed: 2 of 3.")
    said.clock.run_for(5000)
    said.clock.run_for(5000)
    expect(status(said)).to_be_empty()


@pytest.mark.parametrize(
    "keys",
    [
        ["Shift+Tab"],
        ["Shift+A"],
        ["Control+Shift"],
        ["Shift", "a"],
        ["Escape"],
        ["down", "down", "down", "up"],
    ],
    ids=["Tab", "capitals", "Control", "typing", "Escape", "held"],
)
def test_shift_with_other_keys_or_held_leaves_nothing_behind(
    said: Page, keys: list[str]
) -> None:
    asked = stall(said)
    said.locator(".quiz__gap").focus()
    for key in keys * (1 if "up" in keys else 4):
        {
            "down": lambda: said.keyboard.down("Shift"),
            "up": lambda: said.keyboard.up("Shift"),
        }.get(key, lambda key=key: said.keyboard.press(key))()
    expect(status(said)).to_have_text("Shift pressed: 1 of 3." if "up" in keys else "")
    assert asked == []


def test_a_click_between_two_presses_starts_the_count_afresh(said: Page) -> None:
    asked = stall(said)
    shift(said, 2)
    said.get_by_text("Somebody had better").click()
    shift(said, 1)
    said.get_by_text("Somebody had better").click(modifiers=["Shift"])
    said.locator(".quiz__gap").click(modifiers=["Shift"])
    shift(said, 1)
    expect(status(said)).to_have_text("Shift pressed: 1 of 3.")
    assert asked == []


# In view


def test_it_comes_along_into_the_card_of_a_claim(
    open_page: Callable[..., Page], guide: str
) -> None:
    size = {"width": 320, "height": 640}
    page = open_page(guide + CHAPTER, viewport=size)
    asked = stall(page)
    page.locator("a.claim-mark").first.click()
    card = page.get_by_role("dialog")
    expect(card.get_by_role("button", name="Close")).to_be_focused()
    exit_ = card.get_by_role("link", name="Emergency Exit this page")
    expect(exit_).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    expect(exit_).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(card).to_be_hidden()
    assert asked == [ELSEWHERE]


@pytest.mark.parametrize(
    ("width", "height", "script"),
    [(320, 640, True), (320, 256, True), (1440, 900, True), (320, 640, False)],
)
def test_it_stays_in_view_and_covers_nothing_that_has_focus(
    open_page: Callable[..., Page], guide: str, width: int, height: int, script: bool
) -> None:
    size = {"width": width, "height": height}
    page = open_page(guide + CHAPTER, viewport=size, java_script_enabled=script)
    page.locator(".sources a").first.focus()
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        start, end, focused, what = page.evaluate(PLACES)
        assert 0 <= start < end <= 100
        assert end <= focused, what
    page.goto(f"{guide}{CHAPTER}#wrong-word")
    heading = page.locator("#wrong-word").bounding_box()
    assert heading
    assert end <= heading["y"] <= end + 40


@pytest.mark.parametrize("width", [320, 1000])
def test_an_open_search_leaves_it_in_reach(said: Page, width: int) -> None:
    said.set_viewport_size({"width": width, "height": 640})
    if width < 960:
        said.get_by_role("button", name="Search", exact=True).click()
    said.locator(".search__field").fill("somebody")
    expect(said.locator(".search__page").first).to_be_visible()
    way_out(said).click()
    expect(said).to_have_url(ELSEWHERE)


def test_an_open_menu_leaves_it_in_reach(said: Page) -> None:
    said.set_viewport_size({"width": 320, "height": 640})
    said.get_by_role("button", name="Menu").click()
    expect(said.locator("#menu").get_by_role("link", name="Home")).to_be_visible()
    way_out(said).click()
    expect(said).to_have_url(ELSEWHERE)


def test_it_is_not_printed(said: Page) -> None:
    said.emulate_media(media="print")
    for link in said.locator("[data-exit]").all():
        expect(link).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_page: Callable[..., Page], small: str, scheme: str
) -> None:
    """Also on the guide's own pages: see the tests of claim cards."""
    page = open_page(f"{small}said/", color_scheme=scheme)
    stall(page)
    page.locator(".exit-first").focus()
    shift(page, 1)
    assert violations(page) == []
    shift(page, 2)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_button_can_be_seen_where_the_device_chooses_the_colours(
    open_page: Callable[..., Page], small: str, scheme: str
) -> None:
    page = open_page(f"{small}said/", forced_colors="active", color_scheme=scheme)
    color, ground, style = (
        way_out(page).evaluate(f"element => getComputedStyle(element).{name}")
        for name in ("borderTopColor", "backgroundColor", "borderTopStyle")
    )
    assert color != ground
    assert style == "solid"
