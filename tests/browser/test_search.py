"""A reader searches: nothing is fetched before, and the right page is found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, Route, expect

from axe import LOOKS, violations
from sites import ROOT

SEARCHES = yaml.safe_load((ROOT / "tests" / "searches.yml").read_text())
CHAPTER = "trust-and-attunement/parts-of-trust/"
PHONE = {"width": 320, "height": 640}
INDEX, WORKER, SCRIPT = "**/search_index.json", "**/workers/*.js", "**/found.*.js"
TYPE = """async (asked) => {
    const search = document.querySelector("guide-search");
    const found = [];
    for (const words of asked) {
        search.field.value = words;
        await search.look();
        const links = [...search.querySelectorAll(".search__pages .search__page")];
        found.push(links.map((link) => link.pathname.slice(1)));
    }
    return found;
}"""


@pytest.fixture
def page(open_page: Callable[..., Page], guide: str) -> Page:
    return open_page(guide + CHAPTER)


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search this guide")


def status(page: Page) -> Locator:
    return page.get_by_role("search").get_by_role("status")


def found(page: Page) -> Locator:
    return page.locator(".search__pages > li")


def test_nothing_is_fetched_before_the_field_has_focus(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(guide + CHAPTER)
    page.wait_for_load_state("networkidle")
    later = ("search_index", "workers", "assets/found")
    assert not [url for url in asked if any(name in url for name in later)]
    assert page.workers == []
    with page.expect_response(INDEX), page.expect_worker():
        field(page).focus()
    expect(status(page)).to_have_text("")


def test_what_people_type_leads_to_the_right_page(page: Page) -> None:
    asked, fears = SEARCHES["asked"], SEARCHES["fears"]
    led = dict(zip(asked, page.evaluate(TYPE, list(asked)), strict=True))
    missed = [words for words in asked if not set(asked[words]) & set(led[words][:3])]
    assert len(asked) >= 80
    assert len(missed) <= len(asked) // 10, {words: led[words] for words in missed}
    led = dict(zip(fears, page.evaluate(TYPE, fears), strict=True))
    assert len(fears) >= 50
    assert {words: to[:2] for words, to in led.items() if to[:1] != ["support/"]} == {}


def test_pages_are_listed_with_the_section_and_the_words_marked(page: Page) -> None:
    field(page).fill("mirror neurons")
    expect(status(page)).to_have_text("4 pages")
    first = found(page).first
    expect(first.get_by_role("link")).to_contain_text(
        ["The body and the brain", "Three more brain words"]
    )
    expect(first.locator("mark").first).to_have_text("Mirror")
    assert len(first.locator("p").first.inner_text()) < 200


def test_a_word_is_found_in_its_forms_while_it_is_typed_and_with_a_slip(
    page: Page,
) -> None:
    for words in ("jealousies", "jeal", "jaelousy", "jealosy"):
        field(page).fill(words)
        expect(found(page).first, words).to_contain_text("ealous")
    expect(status(page)).to_contain_text("Nothing with just these words. 2 pages")


def test_no_single_key_opens_it(page: Page) -> None:
    """Speech input types letters, and a cat walks over them."""
    for key in ("/", "s", "f", "k"):
        page.keyboard.press(key)
    expect(field(page)).not_to_be_focused()


def test_it_is_worked_by_keys(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_focused()
    page.keyboard.type("oxytocin")
    expect(found(page).first).to_be_visible()
    links = page.locator(".search__list").get_by_role("link")
    address = page.url
    page.keyboard.press("Enter")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(found(page).first).to_be_hidden()
    assert page.url == address
    page.keyboard.type(" spray")
    expect(found(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != address)


def test_the_list_goes_when_the_reader_goes_on(page: Page) -> None:
    field(page).fill("reliability")
    found(page).first.locator("p").first.click()  # to read or to copy
    expect(found(page).first).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(found(page).first).to_be_hidden()
    field(page).focus()
    found(page).get_by_role("link", name="Reliability: what you").first.click()
    page.wait_for_url("**#reliability")
    expect(found(page).first).to_be_hidden()


def test_a_phone_has_one_button_and_a_sheet(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(guide + CHAPTER, viewport=PHONE)
    opener = page.get_by_role("button", name="Search")
    expect(field(page)).to_be_hidden()
    page.evaluate("document.documentElement.style.fontSize = '250%'")  # 200% of it
    opener.click()
    expect(field(page)).to_be_focused()
    page.keyboard.type("couples therapy")
    expect(found(page).first).to_contain_text("Getting help")
    sheet = page.get_by_role("search")
    assert sheet.evaluate("sheet => sheet.scrollWidth") == PHONE["width"]
    assert sheet.evaluate("sheet => sheet.clientHeight") == PHONE["height"]
    for link in sheet.get_by_role("link").all():
        assert (link.bounding_box() or {"height": 0})["height"] >= 24
    page.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("couples therapy")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_nothing_found_says_where_to_look(page: Page) -> None:
    field(page).fill("xyzzy")
    expect(status(page)).to_have_text("Nothing found. Try another word, or look here:")
    ways = page.get_by_role("search").get_by_role("link")
    expect(ways).to_have_text(["Questions and answers", "Glossary", "Support"])
    ways.last.click()
    page.wait_for_url("**/support/")


@pytest.mark.parametrize(
    "what", [SCRIPT, INDEX, WORKER], ids=["script", "index", "worker"]
)
def test_a_slow_or_broken_connection_is_said_and_tried_again(
    page: Page, what: str
) -> None:
    waiting: list[Route] = []
    page.route(what, lambda route: waiting.append(route))
    field(page).fill("oxytocin")
    expect(status(page)).to_have_text("Loading the search …")
    while not waiting:  # the index comes first
        page.wait_for_timeout(50)
    waiting.pop().abort()
    expect(status(page)).to_contain_text("could not be loaded")
    expect(page.get_by_role("search").get_by_role("link")).to_have_count(3)
    page.unroute(what)
    field(page).press_sequentially(" spray")
    expect(found(page).first).to_contain_text("oxytocin")


def test_without_script_there_is_a_way_to_the_questions_and_no_field(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(guide, java_script_enabled=False, viewport=PHONE)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.locator("guide-search").get_by_role("link", name="Questions").click()
    page.wait_for_url("**/questions/")


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing_in_it(
    open_page: Callable[..., Page], guide: str, scheme: Any, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = open_page(guide + CHAPTER, color_scheme=scheme, viewport=size)
    page.keyboard.press("Control+k")
    for words in ("can I trust again", "xyzzy"):
        field(page).fill(words)
        expect(page.locator(".search__list a").first).to_be_visible()
        assert violations(page, "guide-search") == []


def test_marks_are_seen_where_the_device_forces_its_own_colours(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(guide + CHAPTER, forced_colors="active", color_scheme="dark")
    field(page).fill("oxytocin")
    mark = found(page).locator("mark").first
    ground = "element => getComputedStyle(element).backgroundColor"
    below = page.locator(".search__results").evaluate(ground)
    assert mark.evaluate(ground) != below
    assert mark.evaluate(ground) != mark.evaluate(
        "mark => getComputedStyle(mark).color"
    )
