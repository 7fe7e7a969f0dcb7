"""A reader may ask to be asked how sure they are before an answer is checked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from questions import answer, ask_how_sure, open_settings, press, quiz, verdict

LEVELS = ("guessing", "fairly sure", "sure")
JUDGED = 9
"""Questions of the examples that are no reflections."""


def how_sure(page: Page | Locator) -> Locator:
    """The question of how sure one is, where it can be seen."""
    return page.get_by_role("group", name="How sure are you?")


def say(question: Locator, level: str) -> None:
    how_sure(question).get_by_label(level, exact=True).check()


@pytest.fixture
def asking(quizzes: Page) -> Page:
    open_settings(quizzes)
    ask_how_sure(quizzes).check()
    return quizzes


def test_nobody_is_asked_who_has_not_switched_it_on(quizzes: Page) -> None:
    expect(how_sure(quizzes)).to_have_count(0)
    open_settings(quizzes)
    expect(ask_how_sure(quizzes)).not_to_be_checked()
    ask_how_sure(quizzes).check()
    expect(how_sure(quizzes)).to_have_count(JUDGED)
    for question in how_sure(quizzes).all():
        levels = question.get_by_role("radio")
        assert [each.get_attribute("value") for each in levels.all()] == ["0", "1", "2"]
        for level in LEVELS:
            expect(question.get_by_label(level, exact=True)).not_to_be_checked()
    for reflection in ("easy", "think"):
        expect(how_sure(quiz(quizzes, reflection))).to_have_count(0)
    ask_how_sure(quizzes).uncheck()
    expect(how_sure(quizzes)).to_have_count(0)
    assert quizzes.evaluate("localStorage.length") == 0


def test_what_one_said_is_said_back_once_one_has_checked(asking: Page) -> None:
    for name, state, level, words in (
        ("single", "wrong", "fairly sure", "Not this one. The reason is below."),
        ("gaps", "right", "sure", "Right."),
        ("pairs", "wrong", "guessing", "Not all of these match. Each is marked."),
        ("steps", "right", "fairly sure", "Right: this is the order."),
    ):
        question = quiz(asking, name)
        say(question, level)
        expect(verdict(question)).to_have_text("")
        answer(asking, state, name)
        expect(verdict(question)).to_have_text(f"{words} You said you were {level}.")


def test_what_one_said_is_no_matter_where_the_answer_is_shown(asking: Page) -> None:
    question = quiz(asking, "gaps")
    say(question, "sure")
    answer(asking, "shown", "gaps")
    expect(verdict(question)).to_have_text("Here is the answer.")
    press(question, "Start again")
    expect(how_sure(question).get_by_label("sure", exact=True)).not_to_be_checked()


def test_nobody_needs_to_say_how_sure_they_are(asking: Page) -> None:
    for name, state, words in (
        ("single", "right", "Right."),
        ("pairs", "wrong", "Not all of these match. Each is marked."),
    ):
        answer(asking, state, name)
        expect(verdict(quiz(asking, name))).to_have_text(words)


def test_once_switched_off_it_says_nothing_anymore(asking: Page) -> None:
    say(quiz(asking, "single"), "sure")
    ask_how_sure(asking).uncheck()
    answer(asking, "right", "single")
    expect(verdict(quiz(asking, "single"))).to_have_text("Right.")


def test_saying_how_sure_with_the_keyboard_judges_nothing(quizzes: Page) -> None:
    quizzes.get_by_text("Settings for the questions").focus()
    for key in ("Enter", "Tab", "Space"):
        quizzes.keyboard.press(key)
    question = quiz(quizzes, "several")
    question.get_by_role("checkbox").last.focus()
    for key in ("Space", "Tab", "Space", "ArrowDown"):
        quizzes.keyboard.press(key)
        expect(verdict(question)).to_have_text("")
    level = how_sure(question).get_by_label("fairly sure", exact=True)
    expect(level).to_be_focused()
    expect(level).to_be_checked()
    quizzes.keyboard.press("n")
    expect(level).to_be_focused()
    quizzes.keyboard.press("Tab")
    expect(question.get_by_role("button", name="Check answer")).to_be_focused()
    quizzes.keyboard.press("Enter")
    expect(verdict(question)).to_contain_text("You said you were fairly sure.")
