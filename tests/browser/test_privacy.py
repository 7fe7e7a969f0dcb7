"""Reading the guide tells no one and leaves nothing, and nothing foreign runs in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

from questions import answer as answer_all
from sites import REPOSITORY, each_page, served

CHAPTER = "trust-and-attunement/parts-of-trust/"
TELL = """
addEventListener("securitypolicyviolation", (event) =>
    console.error("Content Security Policy", event.violatedDirective, event.blockedURI)
);
"""
KEPT = """async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map((database) => database.name),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(({scope}) => scope),
]"""


class Reader:
    """One who reads, with a look at what their browser asks for, refuses and keeps."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.refused: list[str] = []
        page.add_init_script(TELL)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("console", self._told)

    def _failed(self, request: Request) -> None:
        # the browser names it, and then does not send it
        if request.failure == "csp":
            self.asked.remove(request.url)

    def _told(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)

    def visit(self, address: str) -> None:
        """Open a page and stay until it asks for nothing more."""
        self.page.goto(address)
        self.page.wait_for_load_state("networkidle")

    def kept(self) -> list[str]:
        """The names of all that the browser keeps for the site."""
        return [*self.page.evaluate(KEPT), *map(str, self.page.context.cookies())]

    def asked_beyond(self, site: str) -> list[str]:
        return [url for url in self.asked if not url.startswith((site, "data:"))]


@pytest.fixture
def reader(open_page: Callable[..., Page]) -> Reader:
    return Reader(open_page("about:blank"))


@pytest.mark.parametrize("where", [*each_page(), "404.html"])
def test_a_visit_to_any_page_asks_no_other_site_and_leaves_nothing(
    reader: Reader, guide: str, where: str
) -> None:
    reader.visit(guide + where)
    assert reader.kept() == []
    assert reader.refused == []
    assert reader.asked_beyond(guide) == []


def press_switch(page: Page) -> None:
    page.locator(".guide-colours:visible").click()


def answer(question: Locator) -> None:
    """Choose, type or move something, and have it checked if that can be."""
    for gap in question.get_by_role("textbox").all():
        gap.fill("something")
    for side in question.get_by_role("combobox").all():
        side.select_option(index=1)
    for arrow in question.get_by_role("button", name="Move down").all()[:1]:
        arrow.click()
    for choice in question.locator("input:not([type=text])").all()[:1]:
        choice.check()
    for check in question.get_by_role("button", name="Check answer").all():
        check.click()


def test_using_the_guide_asks_no_other_site_and_leaves_nothing(
    reader: Reader, guide: str
) -> None:
    page = reader.page
    reader.visit(guide + CHAPTER)
    press_switch(page)
    for question in page.locator("guide-quiz").all():
        answer(question)
    page.pdf()
    page.get_by_role("searchbox").press_sequentially("trust")
    with page.expect_navigation(wait_until="networkidle"):
        page.locator(".search__page").first.click()
    assert reader.kept() == []
    assert reader.refused == []
    assert reader.asked_beyond(guide) == []


def test_words_searched_for_never_stand_in_the_address(
    reader: Reader, guide: str
) -> None:
    reader.visit(guide)
    reader.page.get_by_role("searchbox").fill("afraid")
    reader.page.keyboard.press("Enter")
    reader.page.locator(".search__page").first.wait_for()
    assert reader.page.url == guide
    assert reader.page.evaluate("history.state") is None
    reader.page.locator(".search__page").first.click()
    reader.page.wait_for_url(f"{guide}support/")
    assert reader.kept() == []


def test_a_link_to_the_source_does_not_ask_about_it(
    reader: Reader, addressed_site: Path
) -> None:
    with served(addressed_site) as address:
        reader.visit(address)
        source = reader.page.locator(".md-header__source a")
        expect(source).to_have_attribute("href", REPOSITORY)
        assert reader.kept() == []
        assert reader.refused == []
        assert reader.asked_beyond(address) == []


def test_what_is_smuggled_into_a_page_neither_runs_nor_tells(
    reader: Reader, guide: str, examples: str
) -> None:
    reader.visit(guide)
    reader.page.evaluate(
        """(elsewhere) => {
            window.ran = [];
            const add = (tag, properties) =>
                document.body.appendChild(
                    Object.assign(document.createElement(tag), properties)
                );
            add("script", { textContent: "ran.push('script')" });
            add("div", { innerHTML: "<img src=nowhere onerror=ran.push('handler')>" });
            add("a", { href: "javascript:ran.push('link')" }).click();
            add("style", { textContent: "body { color: red }" });
            for (const tag of ["script", "img", "iframe"])
                add(tag, { src: elsewhere });
            add("link", { rel: "stylesheet", href: elsewhere });
            fetch(elsewhere).catch(() => {});
            add("form", { action: elsewhere, method: "post" }).submit();
        }""",
        examples,
    )
    reader.page.wait_for_timeout(500)
    assert reader.page.url == guide
    assert reader.page.evaluate("ran") == []
    assert reader.asked_beyond(guide) == []
    color = "getComputedStyle(document.body).color"
    assert reader.page.evaluate(color) != "rgb(255, 0, 0)"


def test_another_site_is_not_told_where_its_reader_comes_from(
    reader: Reader, guide: str, examples: str
) -> None:
    reader.visit(guide)
    follow = "href => Object.assign(document.createElement('a'), { href }).click()"
    reader.page.evaluate(follow, examples)
    reader.page.wait_for_url(examples)
    assert reader.page.evaluate("document.referrer") == ""


def test_an_answer_never_stands_in_the_address(
    open_page: Callable[..., Page], examples: str
) -> None:
    page = open_page(f"{examples}quizzes/")
    answer_all(page, "shown")
    assert page.url == f"{examples}quizzes/"
    assert page.evaluate("history.length") == 2  # with the empty page before it
