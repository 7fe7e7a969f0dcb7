"""Nothing about a quiz keeps a reader out, before or after it is answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

AXE = Axe()
STATES = ("before", "right", "wrong", "shown")
PAGES = (
    "how-to-use/",
    "trust-and-attunement/what-trust-is/",
    "trust-and-attunement/parts-of-trust/",
    "trust-and-attunement/emotional-attunement/",
)


def answer_all(page: Page, state: str) -> None:
    """Answer every question on the page right, or wrong, or show the answer."""
    page.evaluate(
        """state => {
            for (const quiz of document.querySelectorAll("guide-quiz")) {
                if (!quiz.answer) continue;
                const box = (input) => quiz.itemOf(input).dataset.box;
                const wrong = quiz.inputs.find((input) => box(input) !== "x");
                const right = quiz.inputs.filter((input) => box(input) === "x");
                for (const input of state === "right" ? right : [wrong])
                    input.click();
                quiz.check.click();
                if (state === "shown") quiz.show.click();
            }
        }""",
        state,
    )


def violations(page: Page) -> list[str]:
    """What axe finds inside the questions and the answers."""
    context = {"include": [["guide-quiz"], [".quiz-answers"]]}
    found = AXE.run(page, context=context).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(
    open_page: Callable[..., Page], examples: str, state: str, scheme: str, width: int
) -> None:
    page = open_page(
        f"{examples}quizzes/",
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
    )
    expect(page.locator("body")).to_have_attribute(
        "data-md-color-scheme", {"light": "default", "dark": "slate"}[scheme]
    )
    for hint in page.locator(".quiz__hint:visible summary").all():
        hint.click()
    if state != "before":
        answer_all(page, state)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_the_chapters_questions(
    open_page: Callable[..., Page], guide: str, path: str, scheme: str
) -> None:
    page = open_page(guide + path, color_scheme=scheme)
    answer_all(page, "wrong")
    assert violations(page) == []
    answer_all(page, "shown")
    assert violations(page) == []


def test_the_page_does_not_scroll_sideways_at_320_pixels(
    open_page: Callable[..., Page], guide: str
) -> None:
    for path in PAGES:
        page = open_page(guide + path, viewport={"width": 320, "height": 700})
        answer_all(page, "shown")
        width = page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= 320, path


def test_every_target_is_large_enough(quizzes: Page) -> None:
    answer_all(quizzes, "wrong")
    controls = quizzes.locator(
        "guide-quiz :is(input, button, summary, .quiz__link):visible"
    )
    for control in controls.all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24, control.inner_html()


def test_the_verdict_is_said_in_words_in_a_place_that_was_there_before(
    quizzes: Page,
) -> None:
    status = quizzes.locator("#quiz-single").get_by_role("status")
    expect(status).to_have_count(1)
    expect(status).to_have_text("")


def test_verdicts_are_seen_in_forced_colours(
    open_page: Callable[..., Page], examples: str
) -> None:
    page = open_page(f"{examples}quizzes/", forced_colors="active")
    answer_all(page, "wrong")
    mark = page.locator("#quiz-single .quiz__mark")
    expect(mark).to_be_visible()
    colours = mark.evaluate(
        "element => [getComputedStyle(element).color,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert colours[0] != colours[1]


def test_right_to_left_text_keeps_its_direction(quizzes: Page) -> None:
    quizzes.evaluate("document.documentElement.dir = 'rtl'; document.body.dir = 'rtl'")
    option = quizzes.locator("#quiz-rtl .quiz__option").first
    control, label = option.locator("input"), option.locator("label")
    right, left = control.bounding_box(), label.bounding_box()
    assert right
    assert left
    assert right["x"] > left["x"]
