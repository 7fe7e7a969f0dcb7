"""A reader whose browser runs no script, or who prints the page, misses nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from questions import answer, ask_how_sure, open_settings

REASONS = (
    "Kind, but one gesture is not a pattern.",
    "The same small act, again and again",
    "That is opening up: it takes a risk",
    "Reliability is one of several parts",
    "A wish binds nobody to anything.",
    "It names what it was like for Robin",
    "Honest and short, but it starts with the train.",
    "On GitHub this is text, no list.",
    "Gap 2: 12 to 15",
    "The gap: near",
    "a bid: a small request for attention",
    "an excuse: an attempt to mend a quarrel, or | a joke",
    "Fits nothing: a promise to change",
    "A bid asks; a repair mends.",
    "Without a time, a pause feels like leaving.",
)
SIDES = (
    "a small request for attention",
    "an attempt to mend a quarrel, or | a joke",
    "a promise to change",
)
QUESTIONS = (
    "Which of these shows reliability?",
    "Sam sends a message whenever the train is late.",
    "Which of these are promises?",
    "Robin learns what comes next:",
    "What does each word mean?",
    "Put what comes first on top.",
    "How easy is it for you to ask for help?",
    "Whom did you thank this week?",
)


@pytest.fixture
def plain(open_page: Callable[..., Page], examples: str) -> Page:
    return open_page(f"{examples}quizzes/", java_script_enabled=False)


def test_questions_options_and_hints_can_be_read(plain: Page) -> None:
    question = plain.locator("#quiz-single")
    expect(question.get_by_role("radio")).to_have_count(3)
    expect(question.get_by_text("Which of these shows")).to_be_visible()
    question.get_by_text("Hint 2 of 2").click()
    expect(question.get_by_text("Think of trains")).to_be_visible()


def test_gaps_pairs_and_items_can_be_read(plain: Page) -> None:
    gaps = plain.locator("#quiz-gaps")
    expect(gaps.get_by_role("textbox")).to_have_count(3)
    expect(gaps).to_contain_text("It took  minutes, in [[code]] and in a")
    pairs = plain.locator("#quiz-pairs")
    expect(pairs.get_by_role("combobox")).to_have_count(3)
    sides = pairs.locator("ol")
    expect(sides.get_by_role("listitem")).to_have_text(SIDES)
    style = "element => getComputedStyle(element).listStyleType"
    assert sides.evaluate(style) == "upper-alpha"
    items = plain.locator("#quiz-steps").get_by_role("listitem")
    expect(items).to_contain_text(["Come back", "Say when", "Say that"])
    expect(items.first).to_be_visible()


def test_what_is_to_be_put_in_order_is_answered_in_order(plain: Page) -> None:
    answer = plain.locator("#quiz-steps-answer").get_by_role("listitem")
    expect(answer).to_have_text(
        [
            "Say that you need a pause.",
            "Say when you will be back.",
            "Come back at that time.",
        ]
    )


def test_settings_that_need_script_are_not_offered_without_it(
    open_page: Callable[..., Page], plain: Page, guide: str
) -> None:
    expect(plain.get_by_text("Settings for the questions")).to_have_count(0)
    expect(plain.get_by_text("How sure are you?")).to_have_count(0)
    page = open_page(f"{guide}what-this-device-remembers/", java_script_enabled=False)
    expect(page.locator("guide-settings")).to_contain_text("need script")
    expect(page.locator("guide-settings").get_by_role("checkbox")).to_have_count(0)
    expect(page.locator("guide-remembered")).to_contain_text("Without script")


def test_no_control_is_shown_that_does_nothing(plain: Page) -> None:
    expect(plain.locator("article").get_by_role("button")).to_have_count(0)


def test_every_reason_can_be_read_once(plain: Page) -> None:
    for reason in REASONS:
        expect(plain.get_by_text(reason)).to_have_count(1)
        expect(plain.get_by_text(reason)).to_be_visible()


def test_question_and_answer_lead_to_each_other(plain: Page) -> None:
    plain.get_by_role("link", name="Answer to question 1", exact=True).click()
    answer = plain.locator("#quiz-single-answer")
    expect(answer).to_be_in_viewport()
    right = answer.get_by_role("listitem").filter(has_text="Right")
    expect(right).to_contain_text("Sam sends a message whenever the train is late.")
    answer.get_by_role("link", name="question 1", exact=True).click()
    expect(plain.locator("#quiz-single")).to_be_in_viewport()


def test_answers_have_a_heading_and_a_place_in_the_contents(plain: Page) -> None:
    expect(plain.get_by_role("heading", name="Answers")).to_have_count(1)
    link = plain.locator(".md-nav--secondary").get_by_role("link", name="Answers")
    expect(link).to_have_attribute("href", "#answers")


def printed(page: Page) -> str:
    """The words of the page as printed to PDF, with single spaces."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    return normalize("NFKC", text)  # some faces join f and i in one sign


def answer_some(page: Page) -> None:
    question = page.locator("#quiz-single")
    question.get_by_label("Robin brings flowers").check()
    question.get_by_role("button", name="Check answer").click()
    page.locator("#quiz-several").get_by_label("I will call at six").check()
    page.locator("#quiz-several").get_by_label("You have my word").check()
    page.locator("#quiz-several").get_by_role("button", name="Check answer").click()


@pytest.mark.parametrize("state", ["without script", "with script", "answered"])
def test_paper_holds_questions_first_and_then_every_answer(
    open_page: Callable[..., Page], examples: str, state: str
) -> None:
    page = open_page(
        f"{examples}quizzes/", java_script_enabled=state != "without script"
    )
    if state == "answered":
        answer_some(page)
        answer(page, "wrong", "gaps", "pairs", "steps")
        open_settings(page)
        ask_how_sure(page).check()
    text = printed(page)
    last_question = max(text.index(words) for words in QUESTIONS)
    for reason in REASONS:
        assert text.count(reason) == 1, reason
        assert text.index(reason) > last_question, reason
    assert "Think of trains" in text
    for letter, side in zip("ABC", SIDES, strict=True):
        assert f"{letter}. {side}" in text
    # a blank for each pair and each item
    assert text.count("____") == 6
    # on paper nothing can be pressed, and nothing is judged above the answers
    for words in ("Check answer", "Settings", "How sure", "↑", "Not its place yet"):
        assert words not in text, words
    assert "Not this one" not in text[: text.index("Every answer with its reasons")]
    if state != "answered":
        assert "is called . It took minutes, in [[code]] and in a ." in text


def test_after_printing_an_answer_is_back_with_its_question(quizzes: Page) -> None:
    answer_some(quizzes)
    printed(quizzes)
    question = quizzes.locator("#quiz-single")
    expect(question.get_by_text("one gesture is not a pattern")).to_be_visible()
    expect(quizzes.get_by_text("That is opening up: it takes a risk")).to_be_hidden()


def test_printing_opens_no_hint_and_loses_no_focus(quizzes: Page) -> None:
    answer_some(quizzes)
    question = quizzes.locator("#quiz-several")
    expect(question.locator(":focus")).to_have_text("Answer to question 2")
    printed(quizzes)
    expect(quizzes.get_by_text("Hint 2 of 2")).to_be_hidden()
    expect(question.locator(":focus")).to_have_text("Answer to question 2")


def test_paper_shows_what_was_typed_until_the_page_is_opened_afresh(
    quizzes: Page, examples: str
) -> None:
    quizzes.locator("#quiz-gaps .quiz__gap").first.fill("steadfastness")
    assert "steadfastness" in printed(quizzes)
    quizzes.goto(f"{examples}without/")
    quizzes.goto(f"{examples}quizzes/")
    assert "steadfastness" not in printed(quizzes)
