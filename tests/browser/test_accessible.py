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


def test_the_place_for_the_verdict_is_there_before_it(quizzes: Page) -> None:
    question = quizzes.locator("#quiz-single")
    place = question.get_by_role("status").element_handle()
    question.get_by_label("Robin brings flowers").check()
    question.get_by_role("button", name="Check answer").click()
    assert place.inner_text().startswith("Not this one.")


def test_how_many_to_choose_describes_the_group(quizzes: Page) -> None:
    group = quizzes.get_by_role("group", name="Which of these are promises?")
    expect(group).to_have_accessible_description("Choose all that apply.")


def test_right_to_left_text_keeps_its_direction(quizzes: Page) -> None:
    question = quizzes.locator("#quiz-rtl")
    direction = "element => getComputedStyle(element).direction"
    assert question.locator("legend").evaluate(direction) == "rtl"
    assert question.locator("label").first.evaluate(direction) == "rtl"
    answer_all(quizzes, "shown")
    for words in question.locator(".quiz-answer bdi, .quiz-answer__text + p").all():
        assert words.evaluate(direction) == "rtl"


def test_a_page_from_right_to_left_mirrors_the_question(quizzes: Page) -> None:
    quizzes.evaluate("document.documentElement.dir = 'rtl'; document.body.dir = 'rtl'")
    option = quizzes.locator("#quiz-rtl .quiz__option").first
    control = option.locator("input").bounding_box()
    label = option.locator("label").bounding_box()
    assert control
    assert label
    assert control["x"] > label["x"]


def test_long_words_and_code_do_not_make_the_page_scroll_sideways(
    open_page: Callable[..., Page], examples: str
) -> None:
    page = open_page(f"{examples}quizzes/", viewport={"width": 320, "height": 700})
    page.evaluate(
        """() => {
            const long = "Donaudampfschifffahrt".repeat(6);
            for (const part of document.querySelectorAll(
                "guide-quiz :is(legend, label, .quiz__further code, .quiz-answer p)"
            )) part.append(long);
        }"""
    )
    answer_all(page, "shown")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
