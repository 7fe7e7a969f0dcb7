"""A reader uses the keyboard alone; the theme's own keys stay out of the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from questions import quiz, remember, verdict

THEME_KEYS = ("n", "p", ".", ",", "s", "f", "/")


def tab_into(page: Page, question: Locator) -> None:
    """Press Tab from the question's own link until a control of it has focus."""
    question.get_by_role("link", name="Question").first.focus()
    page.keyboard.press("Tab")


def press_theme_keys(page: Page) -> None:
    """All of the theme's keys; none may open the search or leave the page."""
    address = page.url
    for key in THEME_KEYS:
        page.keyboard.press(key)
    page.wait_for_timeout(50)
    assert page.url == address
    expect(page.locator("#search-field")).not_to_be_focused()


def test_choose_one(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    tab_into(quizzes, question)
    expect(question.get_by_role("radio").first).to_be_focused()
    press_theme_keys(quizzes)
    quizzes.keyboard.press("ArrowDown")
    expect(question.get_by_role("radio").nth(1)).to_be_checked()
    expect(question.get_by_role("status")).to_have_text("")
    press_theme_keys(quizzes)
    quizzes.keyboard.press("Tab")
    quizzes.keyboard.press("Enter")  # the hint
    expect(question.get_by_text("what the other person can predict")).to_be_visible()
    press_theme_keys(quizzes)
    quizzes.keyboard.press("Tab")  # the second hint
    quizzes.keyboard.press("Tab")
    expect(question.get_by_role("button", name="Check answer")).to_be_focused()
    press_theme_keys(quizzes)
    quizzes.keyboard.press("Enter")
    expect(question.get_by_role("status")).not_to_have_text("")


def test_a_wrong_try_leaves_focus_where_it_was(quizzes: Page) -> None:
    question = quiz(quizzes, "best")
    tab_into(quizzes, question)
    wrong = question.get_by_label("It is only ten minutes")
    while not wrong.is_checked():
        quizzes.keyboard.press("ArrowDown")
    quizzes.keyboard.press("Tab")
    quizzes.keyboard.press("Space")
    check = question.get_by_role("button", name="Check answer")
    expect(check).to_be_focused()
    expect(question.get_by_role("status")).to_contain_text("Another answer fits better")
    quizzes.keyboard.press("Tab")
    expect(question.get_by_role("button", name="Try again")).to_be_focused()
    quizzes.keyboard.press("Tab")
    quizzes.keyboard.press("Enter")
    expect(question.locator(":focus")).to_have_text("Answer to question 3")
    press_theme_keys(quizzes)


def test_choose_all_that_apply(quizzes: Page) -> None:
    question = quiz(quizzes, "several")
    tab_into(quizzes, question)
    boxes = question.get_by_role("checkbox")
    for index in range(3):
        expect(boxes.nth(index)).to_be_focused()
        press_theme_keys(quizzes)
        quizzes.keyboard.press("Space")
        expect(boxes.nth(index)).to_be_checked()
        quizzes.keyboard.press("Tab")
    expect(question.get_by_role("status")).to_have_text("")
    quizzes.keyboard.press("Enter")
    expect(question.get_by_role("status")).to_contain_text("Not all of these fit")


def test_fill_the_gaps(quizzes: Page) -> None:
    question = quiz(quizzes, "gaps")
    tab_into(quizzes, question)
    for number, typed in enumerate(("reliability", "13", "cafe"), start=1):
        gap = question.get_by_label(f"Gap {number} of 3")
        expect(gap).to_be_focused()
        press_theme_keys(quizzes)
        expect(gap).to_have_value("".join(THEME_KEYS))
        quizzes.keyboard.press("Control+a")
        quizzes.keyboard.type(typed)
        quizzes.keyboard.press("Tab")
    expect(question.get_by_text("Hint")).to_be_focused()
    expect(verdict(question)).to_have_text("")
    quizzes.keyboard.press("Tab")
    quizzes.keyboard.press("Enter")
    expect(verdict(question)).to_have_text("Right.")
    expect(question.locator(":focus")).to_have_text("Answer to question 5")


def test_match_the_pairs(quizzes: Page) -> None:
    question = quiz(quizzes, "pairs")
    tab_into(quizzes, question)
    for left, letter in (("a bid", "A"), ("repair", "B"), ("an excuse", "B")):
        side = question.get_by_label(left)
        expect(side).to_be_focused()
        quizzes.keyboard.press(letter)
        press_theme_keys(quizzes)
        chosen = side.locator("option:checked")
        expect(chosen).to_have_text(re.compile(f"^{letter}:"))
        quizzes.keyboard.press("Tab")
    expect(verdict(question)).to_have_text("")
    expect(question.get_by_role("button", name="Check answer")).to_be_focused()
    quizzes.keyboard.press("Space")
    expect(verdict(question)).to_have_text("Right: all of them match.")


def test_put_in_order(quizzes: Page) -> None:
    question = quiz(quizzes, "steps")
    tab_into(quizzes, question)
    items = question.locator("fieldset").get_by_role("listitem")
    expect(items).to_contain_text(["Come back", "Say when", "Say that"])
    expect(items.nth(0).get_by_role("button", name="Move up")).to_be_focused()
    quizzes.keyboard.press("Tab")
    down = question.get_by_role("button", name="Move down: Come back")
    expect(down).to_be_focused()
    press_theme_keys(quizzes)
    for key in ("Enter", "Space", "Enter"):  # once too often
        quizzes.keyboard.press(key)
        expect(down).to_be_focused()
    expect(items).to_contain_text(["Say when", "Say that", "Come back"])
    quizzes.keyboard.press("Shift+Tab")
    quizzes.keyboard.press("Shift+Tab")
    quizzes.keyboard.press("Shift+Tab")
    up = question.get_by_role("button", name="Move up: Say that")
    expect(up).to_be_focused()
    press_theme_keys(quizzes)
    quizzes.keyboard.press("Space")
    expect(items).to_contain_text(["Say that", "Say when", "Come back"])
    expect(up).to_be_focused()
    check = question.get_by_role("button", name="Check answer")
    while not check.evaluate("button => button === document.activeElement"):
        quizzes.keyboard.press("Tab")
    quizzes.keyboard.press("Enter")
    expect(verdict(question)).to_have_text("Right: this is the order.")


def test_switch_remembering_on_and_forget_it(quizzes: Page) -> None:
    quizzes.get_by_text("Settings for the questions").focus()
    for key in ("Enter", "Tab", "Tab"):
        quizzes.keyboard.press(key)
    expect(remember(quizzes)).to_be_focused()
    press_theme_keys(quizzes)
    quizzes.keyboard.press("Space")
    expect(remember(quizzes)).to_be_checked()
    quizzes.keyboard.press("Tab")
    expect(quizzes.locator(":focus")).to_have_text("What this device remembers")
    quizzes.keyboard.press("Tab")
    quizzes.keyboard.press("Enter")
    expect(remember(quizzes)).to_be_focused()
    expect(remember(quizzes)).not_to_be_checked()


def test_reflect(quizzes: Page) -> None:
    question = quiz(quizzes, "easy")
    question.get_by_role("link", name="Link to this reflection").focus()
    quizzes.keyboard.press("Tab")
    press_theme_keys(quizzes)
    quizzes.keyboard.press("Space")
    expect(question.get_by_role("radio").first).to_be_checked()
    quizzes.keyboard.press("ArrowDown")
    expect(question.get_by_role("radio").nth(1)).to_be_checked()


def test_enter_on_an_option_sends_nothing(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    tab_into(quizzes, question)
    address = quizzes.url
    quizzes.keyboard.press("Space")
    quizzes.keyboard.press("Enter")
    assert quizzes.url == address
    expect(question.get_by_role("status")).to_have_text("")


def test_single_keys_do_nothing_outside_questions_either(quizzes: Page) -> None:
    press_theme_keys(quizzes)


@pytest.mark.parametrize("key", ["Shift", "Escape", "Control+k", "Shift+N"])
def test_other_keys_pass_through_a_question(quizzes: Page, key: str) -> None:
    quizzes.evaluate("addEventListener('keydown', () => (document.heard = true))")
    tab_into(quizzes, quiz(quizzes, "single"))
    quizzes.evaluate("document.heard = false")
    quizzes.keyboard.press(key)
    assert quizzes.evaluate("document.heard")
