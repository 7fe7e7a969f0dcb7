"""The page on what this device remembers lists it in words, and has it forgotten."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from questions import answer, ask_how_sure, press, quiz, remember, verdict

TODAY = "2026-11-28T12:00:00"
KEY = "trust-and-attunement-guide"
PAGE = "what-this-device-remembers/"
NOTHING = "Nothing."
LINES = {
    "single": "Which of these shows reliability? "
    "You answered: “Robin brings flowers after a quarrel.”.",
    "several": "Which of these are promises? "
    'You answered: "You have my word."; "I will call at six.".',
    "best": "Which answer shows understanding first? "
    'You answered: "It is only ten minutes.". You asked to see the answer.',
    "gaps": "It took … minutes, in [[code]] and in a …. "
    "You answered: “reliability”; “16”. You said you were fairly sure.",
    "pairs": "What does each word mean? "
    "You answered: a bid: “a small request for attention”; "
    "an excuse: “a promise to change”.",
    "steps": "What comes first in a pause? "
    'You answered: “Say when you will be back. At a time, not "later".”; '
    "“Come back at that time.”; “Say that you need a pause.”.",
}


def store(page: Page, answers: object, **more: object) -> None:
    kept = json.dumps({"version": 1, "answers": answers, **more})
    page.evaluate(f"text => localStorage.setItem('{KEY}', text)", kept)


def listed(page: Page) -> Locator:
    return page.locator("guide-remembered")


def lines(page: Page) -> Locator:
    return listed(page).get_by_role("listitem")


@pytest.fixture
def list_(open_page: Callable[..., Page], examples: str) -> Page:
    return open_page(examples + PAGE)


def test_answers_of_every_kind_are_listed_in_words_and_lead_to_the_question(
    quizzes: Page, examples: str
) -> None:
    quizzes.evaluate("guideMemory.turnOn()")
    answer(quizzes, "wrong", "single")
    answer(quizzes, "right", "several")
    answer(quizzes, "shown", "best")
    quizzes.get_by_text("Settings for the questions").click()
    ask_how_sure(quizzes).check()
    gaps = quiz(quizzes, "gaps")
    gaps.get_by_label("Gap 1").fill("reliability")
    gaps.get_by_label("Gap 2").fill("16")
    gaps.get_by_label("fairly sure").check()
    press(gaps, "Check answer")
    pairs = quiz(quizzes, "pairs")
    pairs.get_by_label("a bid").select_option("A: a small request for attention")
    pairs.get_by_label("an excuse").select_option("C: a promise to change")
    press(pairs, "Check answer")
    press(quiz(quizzes, "steps"), "Move down: Come back")
    press(quiz(quizzes, "steps"), "Check answer")
    quizzes.get_by_role("link", name="What this device remembers").last.click()
    expect(quizzes).to_have_url(examples + PAGE)
    for line, words in zip(lines(quizzes).all(), LINES.values(), strict=False):
        expect(line).to_contain_text(words)
    expect(lines(quizzes)).to_have_count(len(LINES) + 1)
    expect(lines(quizzes).last).to_have_text("You want to be asked how sure you are.")
    for line, name in zip(lines(quizzes).all(), LINES, strict=False):
        link = line.get_by_role("link")
        assert link.evaluate("link => link.href") == f"{examples}quizzes/#quiz-{name}"
    lines(quizzes).nth(4).get_by_role("link").click()
    prompt = quiz(quizzes, "pairs").get_by_text("What does each word mean?")
    expect(prompt).to_be_in_viewport()


def test_changed_and_gone_questions_and_colours_are_told(list_: Page) -> None:
    old = {"hash": "0" * 12, "given": ["x"]}
    store(list_, {"single": old, "long-ago": old}, scheme="slate")
    list_.reload()
    expect(lines(list_)).to_have_text(
        [
            "Sam and Robin both say they value trust. Which of these shows "
            "reliability? The question has changed since.",
            "a question that is no longer in the guide",
            "Your colours: dark.",
        ]
    )
    expect(lines(list_).get_by_role("link")).to_have_count(1)


def test_nothing_is_listed_while_nothing_is_remembered(list_: Page) -> None:
    expect(listed(list_)).to_have_text(NOTHING)
    remember(list_).check()
    expect(listed(list_)).to_have_text(
        "Remembering is on, and no answer is kept so far."
    )
    remember(list_).uncheck()
    expect(listed(list_)).to_have_text(NOTHING)
    list_.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            get() { throw new DOMException("forbidden", "SecurityError"); },
        });"""
    )
    list_.reload()
    expect(listed(list_)).to_have_text(NOTHING)


def test_what_cannot_be_read_is_told_and_can_be_forgotten(list_: Page) -> None:
    for text in ("{", '{"version":3}'):
        list_.evaluate(f"text => localStorage.setItem('{KEY}', text)", text)
        list_.reload()
        expect(listed(list_)).to_have_text(
            "Something that this guide cannot read. You can have it forgotten above."
        )
        settings = list_.locator("guide-settings")
        expect(verdict(settings)).to_contain_text("it be forgotten")
        press(settings, "Forget everything and turn this off")
        expect(listed(list_)).to_have_text(NOTHING)
        assert list_.evaluate("localStorage.length") == 0


def test_what_another_tab_does_is_listed_at_once(list_: Page, examples: str) -> None:
    other = list_.context.new_page()
    other.goto(f"{examples}quizzes/")
    remember(list_).check()
    answer(other, "right", "gaps")
    expect(lines(list_)).to_contain_text(["You answered: “reliability”; “12”; “cafe”."])
    press(list_.locator("guide-settings"), "Forget everything and turn this off")
    expect(listed(list_)).to_have_text(NOTHING)
    expect(verdict(quiz(other, "gaps"))).to_have_text("")


def test_without_the_list_of_questions_the_answers_are_still_told_of(
    list_: Page,
) -> None:
    store(list_, {"single": {"hash": "1", "given": ["c22fc53b"]}})
    list_.route("**/quizzes.json", lambda route: route.abort())
    list_.reload()
    expect(listed(list_)).to_contain_text("The questions cannot be loaded now")
    expect(lines(list_)).to_have_text(["single"])


def test_what_was_typed_is_shown_as_it_was_typed(quizzes: Page, examples: str) -> None:
    html = "<img src=x onerror=alert(1)> <b>bold</b> &amp; [a](javascript:b)"
    hashes = {
        name: quiz(quizzes, name).get_attribute("data-hash")
        for name in ("gaps", "pairs", "steps", "single", "easy")
    }
    quizzes.evaluate("guideMemory.turnOn()")
    quiz(quizzes, "gaps").get_by_label("Gap 1").fill(html)
    press(quiz(quizzes, "gaps"), "Check answer")
    assert html in quizzes.evaluate(f"localStorage.getItem('{KEY}')")
    quizzes.goto(examples + PAGE)
    expect(lines(quizzes)).to_contain_text([f"You answered: “{html}”."])
    expect(listed(quizzes).locator("img, b")).to_have_count(0)
    # and names of options that nobody could choose say nothing
    strange = ["__proto__", "x y", html, "toString", ""]
    store(
        quizzes,
        {
            name: {"hash": hashes[name], "given": strange}
            for name in ("pairs", "steps", "single")
        }
        | {html: {"hash": html, "given": strange}},
    )
    quizzes.reload()
    expect(lines(quizzes)).to_have_text(
        [
            *3 * [re.compile(r"\? Nothing chosen\.$")],
            re.compile("no longer in the guide"),
        ]
    )
    expect(listed(quizzes).locator("img, b")).to_have_count(0)


def test_the_guides_own_chapters_and_page_work_together(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(f"{guide}trust-and-attunement/what-trust-is/")
    answer(page, "right")
    page.get_by_text("Settings for the questions").click()
    remember(page).check()
    page.locator("guide-settings").get_by_role("link").click()
    expect(page).to_have_url(guide + PAGE)
    expect(lines(page)).to_have_count(10)
    for line in lines(page).all():
        expect(line).to_contain_text("You answered: ")
        expect(line.get_by_role("link")).to_have_count(1)
    lines(page).first.get_by_role("link").click()
    first = page.locator("guide-quiz").first
    expect(first).to_be_in_viewport()
    expect(verdict(first)).to_contain_text("Right")
