"""Nothing about a quiz keeps a reader out, before or after it is answered."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from axe import LOOKS, violations
from questions import (
    answer,
    ask_how_sure,
    open_settings,
    press,
    quiz,
    remember,
    verdict,
)
from sites import each_page

MEMORY = "what-this-device-remembers/"
STATES = ("before", "right", "wrong", "shown")
FIRST = "trust-and-attunement/what-trust-is/"


OURS = (
    "guide-quiz", ".quiz-answers", ".guide-settings", "guide-remembered", "guide-copy",
    "guide-review", "guide-place", "guide-sure", ".chapter-list", ".chapter-end",
)  # fmt: skip


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(
    open_page: Callable[..., Page], examples: str, state: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = open_page(f"{examples}quizzes/", color_scheme=scheme, viewport=size)
    expect(page.locator("body")).to_have_attribute(
        "data-md-color-scheme", {"light": "default", "dark": "slate"}[scheme]
    )
    for hint in page.locator(".quiz__hint:visible summary").all():
        hint.click()
    open_settings(page)
    ask_how_sure(page).check()
    remember(page).check()
    if state != "before":
        answer(page, state)
    assert violations(page, *OURS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_of_what_is_remembered(
    open_page: Callable[..., Page], guide: str, scheme: str
) -> None:
    page = open_page(guide + FIRST, color_scheme=scheme)
    for kept in ("nothing", "answers", "what cannot be read"):
        if kept == "answers":
            page.evaluate("guideMemory.turnOn()")
            page.goto(guide + FIRST)
            answer(page, "shown")
        elif kept != "nothing":
            page.evaluate("localStorage.setItem(guideMemory.KEY, '{')")
        page.goto(guide + MEMORY)
        links = page.locator("guide-remembered").get_by_role("link")
        expect(links).to_have_count(10 if kept == "answers" else 0)
        assert violations(page, *OURS) == [], kept
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, kept
        page.set_viewport_size({"width": 1280, "height": 700})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", each_page("<!-- quiz "))
def test_axe_finds_nothing_in_the_chapters_questions(
    open_page: Callable[..., Page], guide: str, path: str, scheme: str
) -> None:
    page = open_page(guide + path, color_scheme=scheme)
    answer(page, "wrong")
    assert violations(page, *OURS) == []
    answer(page, "shown")
    assert violations(page, *OURS) == []


@pytest.mark.parametrize("path", each_page("<!-- quiz "))
def test_the_page_does_not_scroll_sideways_at_320_pixels(
    open_page: Callable[..., Page], guide: str, path: str
) -> None:
    page = open_page(guide + path, viewport={"width": 320, "height": 700})
    for state in ("wrong", "shown"):
        answer(page, state)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= 320, state


def test_every_target_is_large_enough(quizzes: Page) -> None:
    open_settings(quizzes)
    ask_how_sure(quizzes).check()
    remember(quizzes).check()
    answer(quizzes, "wrong")
    sizes = quizzes.locator(
        ":is(guide-quiz, .guide-settings) "
        ":is(input, select, button, summary, .quiz__link):visible"
    ).evaluate_all(
        """all => all.map((control) => {
            const { width, height } = control.getBoundingClientRect();
            return [control.outerHTML, Math.min(width, height)];
        })"""
    )
    assert len(sizes) > 70
    assert [control for control, size in sizes if size < 24] == []


def test_the_place_for_the_verdict_is_there_before_it(quizzes: Page) -> None:
    question = quizzes.locator("#quiz-single")
    place = question.get_by_role("status").element_handle()
    question.get_by_label("Robin brings flowers").check()
    question.get_by_role("button", name="Check answer").click()
    assert place.inner_text().startswith("Not this one.")


def test_how_many_to_choose_describes_the_group(quizzes: Page) -> None:
    group = quizzes.get_by_role("group", name="Which of these are promises?")
    expect(group).to_have_accessible_description("Choose all that apply.")


def test_each_control_is_named_by_what_it_is_about(quizzes: Page) -> None:
    """And marks are told with what they mark."""
    for name, role, names in (
        ("gaps", "textbox", ["Gap 1 of 3", "Gap 2 of 3", "Gap 3 of 3"]),
        ("one-gap", "textbox", ["Gap"]),
        ("pairs", "combobox", ["a bid", "repair", "an excuse"]),
        (
            "steps",
            "button",
            [
                "Move up: Come back at that time.",
                "Move down: Come back at that time.",
                "Move up: Say when you will be back.",
                "Move down: Say when you will be back.",
                "Move up: Say that you need a pause.",
                "Move down: Say that you need a pause.",
            ],
        ),
    ):
        controls = quiz(quizzes, name).locator("fieldset").get_by_role(role).all()
        for control, own in zip(controls, names, strict=True):
            expect(control).to_have_accessible_name(own)
    group = quizzes.get_by_role("group", name="What does each word mean?")
    expect(group).to_have_accessible_description(
        "Choose what fits each. Some may fit more than once, or nothing."
    )


def test_the_settings_say_what_they_do_before_they_are_switched(quizzes: Page) -> None:
    settings = open_settings(quizzes)
    expect(remember(quizzes)).to_have_accessible_description(
        re.compile("^Nothing is remembered unless .* leave it off on a shared one")
    )
    place = verdict(settings).element_handle()
    remember(quizzes).check()
    assert place.inner_text().startswith("From now on")


def test_signs_and_marks_stay_where_the_device_chooses_the_colours(
    open_page: Callable[..., Page], examples: str
) -> None:
    page = open_page(f"{examples}quizzes/", forced_colors="active")
    answer(page, "wrong")
    end = quiz(page, "steps").get_by_role("button", name="Move up").first
    style = "element => getComputedStyle(element).borderTopStyle"
    assert end.evaluate(style) == "dotted"
    for name in ("single", "gaps", "pairs", "steps"):
        mark = quiz(page, name).locator(".quiz__mark").first
        assert mark.evaluate(style) == "solid"
        sign = "element => getComputedStyle(element, '::before').content"
        assert "–" in mark.evaluate(sign)
    press(quiz(page, "steps"), "Show answer")
    right = quiz(page, "several").locator(".quiz-answer__verdict").first
    assert right.evaluate("element => getComputedStyle(element).color") != (
        page.evaluate("getComputedStyle(document.body).backgroundColor")
    )


def test_right_to_left_text_keeps_its_direction(quizzes: Page) -> None:
    question = quizzes.locator("#quiz-rtl")
    direction = "element => getComputedStyle(element).direction"
    assert question.locator("legend").evaluate(direction) == "rtl"
    assert question.locator("label").first.evaluate(direction) == "rtl"
    answer(quizzes, "shown")
    for words in question.locator(".quiz-answer bdi, .quiz-answer__text + p").all():
        assert words.evaluate(direction) == "rtl"


def test_a_page_from_right_to_left_mirrors_the_question(quizzes: Page) -> None:
    quizzes.evaluate("document.documentElement.dir = 'rtl'; document.body.dir = 'rtl'")
    for first, second in (
        ("#quiz-rtl input", "#quiz-rtl label"),
        ("#quiz-pairs .quiz__pair label", "#quiz-pairs select"),
        ("#quiz-steps .quiz__label", "#quiz-steps .quiz__arrow"),
    ):
        right = quizzes.locator(first).first.bounding_box()
        left = quizzes.locator(second).first.bounding_box()
        assert right
        assert left
        assert right["x"] + right["width"] > left["x"] + left["width"], first


def test_long_words_and_code_do_not_make_the_page_scroll_sideways(
    open_page: Callable[..., Page], examples: str
) -> None:
    page = open_page(f"{examples}quizzes/", viewport={"width": 320, "height": 700})
    page.evaluate(
        """() => {
            const long = "Donaudampfschifffahrt".repeat(6);
            for (const part of document.querySelectorAll(
                "guide-quiz :is(legend, label, option, .quiz__further code,"
                + " .quiz__sides span, .quiz__label, .quiz__text p, .quiz-answer p)"
            )) part.append(long);
        }"""
    )
    open_settings(page)
    ask_how_sure(page).check()
    for state in ("wrong", "shown"):
        answer(page, state)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_nothing_about_coming_back_keeps_a_reader_out(
    open_page: Callable[..., Page], guide: str, scheme: str, width: int
) -> None:
    """The mixed review answered, a chapter's end, and your place with a picture."""
    size = {"width": width, "height": 800}
    page = open_page(f"{guide}your-place/", color_scheme=scheme, viewport=size)
    page.evaluate(
        """() => {
            guideMemory.turnOn();
            const all = listedChapters().flatMap(({ questions }) => questions);
            const last = guideMemory.today() - 1;
            guideMemory.change((kept) => {
                kept.confidence = true;
                for (const { id, hash } of all.slice(0, 20))
                    kept.seen[id] = { hash, last, step: 1, sure: 2 };
            });
        }"""
    )
    for path in ("your-place/", "review/", FIRST):
        page.goto(guide + path)
        if path == "review/":
            page.wait_for_function(
                "() => document.querySelectorAll('guide-quiz .quiz__sure').length === 9"
            )
            answer(page, "wrong")
            expect(page.get_by_text("That was all. What comes next")).to_be_visible()
        if path == "your-place/":
            expect(page.locator("guide-sure svg")).to_have_count(1)
        assert violations(page, *OURS) == [], path
        for wide in (320, 1280):
            page.set_viewport_size({"width": wide, "height": 800})
            sideways = page.evaluate("document.scrollingElement.scrollWidth")
            assert sideways <= wide, path
        small = page.locator(
            ":is(.chapter-end, .chapter-list, .question-list, guide-review, guide-copy)"
            " :is(input, button, summary, li > a, .quiz__link):visible"
        ).evaluate_all(
            """all => all.map((each) => [each.outerHTML, each.getBoundingClientRect()])
                .filter(([, { width, height }]) => Math.min(width, height) < 24)
                .map(([html]) => html)"""
        )
        assert small == [], path
        page.set_viewport_size(size)
