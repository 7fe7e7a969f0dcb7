"""A reader answers questions with a pointer, and reads what the page says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from questions import choose, press, quiz, verdict


def test_a_choice_alone_is_not_judged(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    choose(question, "Robin brings flowers")
    choose(question, "Sam sends a message")
    expect(verdict(question)).to_have_text("")
    expect(question.get_by_text("lets the other person know")).to_be_hidden()


def test_checking_nothing_asks_for_an_answer(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    press(question, "Check answer")
    expect(verdict(question)).to_contain_text("Choose an answer first")
    expect(question.get_by_role("button", name="Show answer")).to_be_hidden()


def test_a_wrong_try_tells_its_reason_and_gives_nothing_away(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    choose(question, "Robin brings flowers")
    press(question, "Check answer")
    expect(verdict(question)).to_contain_text("Not this one")
    expect(question.get_by_text("one gesture is not a pattern")).to_be_visible()
    expect(question.get_by_text("lets the other person know")).to_be_hidden()
    expect(question.get_by_text("That is opening up")).to_be_hidden()
    expect(question.get_by_text("Reliability is one of several")).to_be_hidden()
    expect(question.get_by_role("button", name="Try again")).to_be_visible()


def test_trying_again_starts_afresh(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    choose(question, "Robin brings flowers")
    press(question, "Check answer")
    press(question, "Try again")
    expect(verdict(question)).to_have_text("")
    expect(question.get_by_text("one gesture is not a pattern")).to_be_hidden()
    expect(question.locator("input:checked")).to_have_count(0)
    expect(question.get_by_role("radio").first).to_be_focused()


def test_a_right_answer_shows_every_reason_and_the_explanation(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    choose(question, "Sam sends a message")
    press(question, "Check answer")
    expect(verdict(question)).to_have_text("Right.")
    for words in (
        "one gesture is not a pattern",
        "lets the other person know",
        "That is opening up",
        "Reliability is one of several",
    ):
        expect(question.get_by_text(words)).to_be_visible()


def test_showing_the_answer_shows_every_reason(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    choose(question, "Robin brings flowers")
    press(question, "Check answer")
    press(question, "Show answer")
    expect(question.get_by_text("lets the other person know")).to_be_visible()
    expect(question.locator(":focus")).to_have_text("Answer to question 1")


def test_a_verdict_stays_with_the_choice_it_was_given_for(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    choose(question, "Robin brings flowers")
    press(question, "Check answer")
    choose(question, "Sam sends a message")
    mark = question.locator("label", has_text="Robin brings flowers")
    expect(mark).to_contain_text("Not this one")
    press(question, "Check answer")
    expect(mark).not_to_contain_text("Not this one")


def test_all_that_apply_have_to_be_chosen(quizzes: Page) -> None:
    question = quiz(quizzes, "several")
    expect(question.get_by_text("Choose all that apply.")).to_be_visible()
    choose(question, "I will call at six")
    press(question, "Check answer")
    expect(verdict(question)).to_contain_text("Something is still missing")
    expect(question.get_by_text("It says what, and when")).to_be_hidden()
    choose(question, "You have my word")
    press(question, "Check answer")
    expect(verdict(question)).to_have_text("Right.")


def test_one_choice_too_many_is_told_by_its_own_reason(quizzes: Page) -> None:
    question = quiz(quizzes, "several")
    choose(question, "I will call at six", "It would be nice")
    press(question, "Check answer")
    expect(verdict(question)).to_contain_text("Not all of these fit")
    expect(question.get_by_text("A wish binds nobody")).to_be_visible()
    expect(question.get_by_text("It says what, and when")).to_be_hidden()


def test_a_reasonable_line_is_told_so(quizzes: Page) -> None:
    question = quiz(quizzes, "best")
    choose(question, "The train stopped")
    press(question, "Check answer")
    expect(verdict(question)).to_contain_text("Also reasonable")
    expect(question.get_by_text("Honest and short")).to_be_visible()
    expect(question.get_by_text("It names what it was like")).to_be_hidden()


def test_hints_open_one_at_a_time(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    first, second = question.get_by_text("Hint 1 of 2"), question.get_by_text("Hint 2")
    expect(second).to_be_hidden()
    first.click()
    expect(question.get_by_text("what the other person can predict")).to_be_visible()
    second.click()
    expect(question.get_by_text("Think of trains")).to_be_visible()


def test_a_double_click_does_not_undo_what_it_did(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    choose(question, "Sam sends a message")
    question.get_by_role("button", name="Check answer").dblclick()
    expect(verdict(question)).to_have_text("Right.")


def test_a_reflection_can_be_cleared_and_has_nothing_to_check(quizzes: Page) -> None:
    question = quiz(quizzes, "easy")
    choose(question, "2: easy")
    expect(question.get_by_role("button", name="Check answer")).to_have_count(0)
    press(question, "Clear")
    expect(question.locator("input:checked")).to_have_count(0)
    expect(question.get_by_text("it stays with you")).to_be_visible()
    expect(quizzes.locator("#quiz-easy-answer")).to_have_count(0)


@pytest.mark.parametrize("name", ["single", "several", "best", "rich"])
def test_each_question_is_a_group_with_its_prompt_as_name(
    quizzes: Page, name: str
) -> None:
    prompts = {
        "single": "Which of these shows reliability?",
        "several": "Which of these are promises?",
        "best": "Which answer shows understanding first?",
        "rich": "What does ABC say?",
    }
    group = quizzes.get_by_role("group", name=prompts[name])
    expect(group).to_have_count(1)
    expect(quiz(quizzes, name).locator("fieldset")).to_have_count(1)


def test_further_paragraphs_describe_their_option(quizzes: Page) -> None:
    option = quiz(quizzes, "rich").get_by_role("radio").first
    expect(option).to_have_accessible_description(
        re.compile("A second paragraph, and code: inside an option")
    )


def test_a_reflection_is_forgotten_when_the_page_is_left(
    quizzes: Page, examples: str
) -> None:
    choose(quiz(quizzes, "easy"), "2: easy")
    quizzes.goto(f"{examples}without/")
    quizzes.go_back()
    expect(quiz(quizzes, "easy").get_by_role("radio").first).to_be_visible()
    expect(quiz(quizzes, "easy").locator("input:checked")).to_have_count(0)


def test_showing_the_answer_is_no_verdict(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    choose(question, "Robin brings flowers")
    press(question, "Check answer")
    press(question, "Show answer")
    expect(verdict(question)).to_have_text(re.compile("^Here is the answer"))
    expect(verdict(question)).not_to_have_class(re.compile("verdict"))
    expect(question.get_by_role("button", name="Start again")).to_be_visible()


def test_a_link_to_a_question_leads_to_it(
    open_page: Callable[..., Page], examples: str
) -> None:
    page = open_page(f"{examples}quizzes/#quiz-best")
    expect(quiz(page, "best")).to_be_in_viewport()
    expect(quiz(page, "best").get_by_role("link", name="Question 3")).to_have_attribute(
        "href", "#quiz-best"
    )


def test_a_link_to_an_answer_shows_it(
    open_page: Callable[..., Page], examples: str
) -> None:
    page = open_page(f"{examples}quizzes/#quiz-best-answer")
    reason = quiz(page, "best").get_by_text("It names what it was like")
    expect(reason).to_be_visible()
    expect(reason).to_be_in_viewport()


def test_a_moved_question_keeps_working(quizzes: Page) -> None:
    question = quiz(quizzes, "single")
    choose(question, "Robin brings flowers")
    question.evaluate(
        """element => {
            for (let i = 0; i < 3; i++) element.parentNode.append(element);
        }"""
    )
    expect(question.get_by_role("button", name="Check answer")).to_have_count(1)
    press(question, "Check answer")
    expect(question.get_by_text("one gesture is not a pattern")).to_be_visible()


def test_a_moved_question_does_not_tell_its_answer_again(
    open_page: Callable[..., Page], examples: str
) -> None:
    page = open_page(f"{examples}quizzes/#quiz-best-answer")
    question = quiz(page, "best")
    press(question, "Start again")
    question.evaluate("element => element.parentNode.append(element)")
    expect(question.get_by_text("It names what it was like")).to_be_hidden()


def test_a_removed_question_leaves_its_answer_whole(quizzes: Page) -> None:
    quiz(quizzes, "single").evaluate("element => element.remove()")
    answer = quizzes.locator(".quiz-answers #quiz-single-answer")
    expect(answer).to_contain_text("Sam sends a message")
    for words in ("one gesture is not", "lets the other person", "one of several"):
        expect(answer.get_by_text(words)).to_be_visible()


def test_nothing_is_stored_or_sent_by_answering(
    open_page: Callable[..., Page], examples: str
) -> None:
    page = open_page(f"{examples}quizzes/")
    before = page.evaluate("JSON.stringify(localStorage)")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    icons = page.locator("link[rel=icon]").evaluate_all(
        "links => links.map((link) => link.href)"
    )  # asked late
    question = quiz(page, "single")
    choose(question, "Sam sends a message")
    press(question, "Check answer")
    assert page.evaluate("JSON.stringify(localStorage)") == before
    assert page.evaluate("sessionStorage.length + document.cookie.length") == 0
    assert [url for url in sent if url not in icons] == []
