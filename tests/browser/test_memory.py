"""What a reader answers is kept on the device only where they want it to be."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from questions import (
    ANSWERED,
    answer,
    ask_how_sure,
    choose,
    open_settings,
    press,
    quiz,
    remember,
    verdict,
)

KEY = "trust-and-attunement-guide"
ON = "From now on this device remembers what you answer. It is sent nowhere."
OFF = "Everything is forgotten. Nothing is being remembered."
FULL = "This device has no room left, so"
CHANGED = "This question has changed since you answered it."
DAMAGED = "What is stored here for this guide cannot be read."
NEWER = "What is stored here was written by a newer version of this guide."
FORBIDDEN = "This browser does not let pages remember anything."
FORBID = """
for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, {
        get() { throw new DOMException("forbidden", "SecurityError"); },
    });
"""
FILL = """() => {
    for (let size = 1 << 22; size; size >>= 1)
        for (let n = 0; n < 3; n++)
            try {
                localStorage.setItem(`other-${size}-${n}`, "x".repeat(size));
            } catch {}
}"""
SEEN = """() => [...document.querySelectorAll("guide-quiz")].map((quiz) => [
    quiz.id,
    quiz.innerText,
    ...[...quiz.querySelectorAll("input, select")].map((control) =>
        ["radio", "checkbox"].includes(control.type) ? control.checked : control.value
    ),
])"""
"""All that can be seen of each question, and what is filled in."""


def stored(page: Page) -> Any:
    """What is kept, as data; None if nothing is."""
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "null")


def store(page: Page, kept: object) -> None:
    """Put this into the browser's storage, and open the page anew."""
    text = kept if isinstance(kept, str) else json.dumps(kept)
    page.evaluate(f"text => localStorage.setItem('{KEY}', text)", text)
    page.reload()


def kept(answers: object, **more: object) -> dict[str, object]:
    return {"version": 1, "answers": answers, **more}


def given(page: Page, name: str, *texts: str, **more: object) -> dict[str, object]:
    """An answer to a question as it is now."""
    now = quiz(page, name).get_attribute("data-hash")
    return {"hash": now, "given": texts, **more}


def turn_on(page: Page) -> Locator:
    """Turn remembering on; gives the settings."""
    settings = open_settings(page)
    remember(page).check()
    expect(verdict(settings)).to_have_text(ON)
    return settings


@pytest.fixture
def remembering(quizzes: Page) -> Page:
    quizzes.evaluate("guideMemory.turnOn()")
    return quizzes


# Off


def test_answering_leaves_nothing_behind_unless_the_reader_wants_it(
    quizzes: Page,
) -> None:
    expect(quizzes.get_by_text("Settings for the questions")).to_be_visible()
    expect(quizzes.locator("guide-settings")).to_be_hidden()
    for state in ("wrong", "right", "shown"):
        answer(quizzes, state)
        assert quizzes.evaluate("localStorage.length + sessionStorage.length") == 0
    open_settings(quizzes)
    expect(remember(quizzes)).not_to_be_checked()
    quizzes.reload()
    expect(verdict(quiz(quizzes, "single"))).to_have_text("")


# On


def test_answers_of_every_kind_are_back_quietly_with_the_same_verdict(
    quizzes: Page,
) -> None:
    ask = open_settings(quizzes)
    remember(quizzes).check()
    ask_how_sure(quizzes).check()
    expect(verdict(ask)).to_have_text(ON)
    quizzes.get_by_role("group", name="How sure").last.get_by_label("guessing").check()
    for state in ("wrong", "right", "shown"):
        answer(quizzes, state)
        before = quizzes.evaluate(SEEN)
        for name in ANSWERED:
            expect(verdict(quiz(quizzes, name))).not_to_have_text("")
        quizzes.reload()
        assert quizzes.evaluate(SEEN) == before
        for place in quizzes.locator("guide-quiz").get_by_role("status").all():
            expect(place).to_have_attribute("aria-live", "off")
        assert quizzes.evaluate("document.activeElement === document.body")
        expect(quizzes.locator("guide-settings")).to_be_hidden()
        quizzes.evaluate(
            """() => {
                for (const { again } of document.querySelectorAll("guide-quiz"))
                    again?.click();
            }"""
        )
        assert stored(quizzes)["answers"] == {}
    answer(quizzes, "wrong", "gaps")
    expect(verdict(quiz(quizzes, "gaps"))).to_have_attribute("aria-live", "polite")


def test_only_what_was_checked_is_remembered(remembering: Page) -> None:
    answer(remembering, "given")
    press(quiz(remembering, "single"), "Check answer")
    assert list(stored(remembering)["answers"]) == ["single"]
    # what is changed later and not checked is not
    choose(quiz(remembering, "single"), "Sam sends a message")
    remembering.reload()
    expect(verdict(quiz(remembering, "single"))).to_contain_text("Not this one")


def test_a_reflection_is_never_remembered(remembering: Page) -> None:
    question = quiz(remembering, "easy")
    choose(question, "2: easy")
    answer(remembering, "right")
    open_settings(remembering)
    remember(remembering).uncheck()
    remember(remembering).check()
    choose(question, "1: hard")
    answer(remembering, "right")
    text = remembering.evaluate("JSON.stringify(localStorage)")
    ids = remembering.locator("guide-quiz").evaluate_all(
        "all => all.map((quiz) => quiz.id.replace('quiz-', ''))"
    )
    assert set(stored(remembering)["answers"]) == {*ids} - {"easy", "think"}
    for option in question.get_by_role("radio").all():
        assert str(option.get_attribute("value")) not in text
    remembering.reload()
    expect(question.locator("input:checked")).to_have_count(0)


def test_a_changed_question_says_so_instead_of_an_old_verdict(
    remembering: Page,
) -> None:
    before = remembering.evaluate(SEEN)
    answer(remembering, "right")
    old = stored(remembering)
    for each in old["answers"].values():
        each["hash"] = "0" * 12
    store(remembering, old)
    for name in ANSWERED:
        question = quiz(remembering, name)
        expect(verdict(question)).to_have_text(CHANGED)
        expect(verdict(question)).to_have_attribute("aria-live", "off")
        expect(question.get_by_text("✓")).to_have_count(0)
        expect(remembering.locator(f"#quiz-{name}-answer")).to_be_hidden()
    seen = remembering.evaluate(SEEN)
    for was, now in zip(before, seen, strict=True):
        now[1] = now[1].replace(CHANGED, "").rstrip()
        assert [was[0], was[1].rstrip(), *was[2:]] == now
    answer(remembering, "right", "gaps")
    remembering.reload()
    expect(verdict(quiz(remembering, "gaps"))).to_have_text("Right.")
    expect(verdict(quiz(remembering, "pairs"))).to_have_text(CHANGED)


def test_a_question_may_be_called_like_what_every_object_has(
    remembering: Page,
) -> None:
    def renamed(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(body=text.replace("quiz-gaps", "quiz-constructor"))

    remembering.route("**/quizzes/", renamed)
    remembering.reload()
    question = quiz(remembering, "constructor")
    expect(verdict(question)).to_have_text("")
    answer(remembering, "right", "constructor")
    remembering.reload()
    expect(verdict(question)).to_have_text("Right.")


def test_starting_again_forgets_that_answer(remembering: Page) -> None:
    answer(remembering, "right", "gaps", "single")
    answer(remembering, "wrong", "steps")
    press(quiz(remembering, "gaps"), "Start again")
    press(quiz(remembering, "steps"), "Try again")
    assert list(stored(remembering)["answers"]) == ["single"]
    remembering.reload()
    expect(verdict(quiz(remembering, "gaps"))).to_have_text("")
    expect(verdict(quiz(remembering, "single"))).to_have_text("Right.")


def test_answers_given_before_are_remembered_from_then_on(quizzes: Page) -> None:
    answer(quizzes, "right", "gaps")
    answer(quizzes, "wrong", "steps")
    answer(quizzes, "shown", "single")
    answer(quizzes, "given", "pairs")
    turn_on(quizzes)
    expect(
        quizzes.get_by_text("Settings for the questions (remembering is on)")
    ).to_be_visible()
    assert set(stored(quizzes)["answers"]) == {"gaps", "steps", "single"}
    quizzes.reload()
    for name, words in (
        ("gaps", "Right."),
        ("steps", "Not this order yet. Each place is marked."),
        ("single", "Here is the answer, with the reason for each option."),
        ("pairs", ""),
    ):
        expect(verdict(quiz(quizzes, name))).to_have_text(words)


def test_a_link_to_an_answer_leaves_a_remembered_verdict_as_it_is(
    remembering: Page, examples: str
) -> None:
    answer(remembering, "right", "gaps")
    before = stored(remembering)
    remembering.goto("about:blank")
    remembering.goto(f"{examples}quizzes/#quiz-gaps-answer")
    expect(verdict(quiz(remembering, "gaps"))).to_have_text("Right.")
    expect(remembering.locator("#quiz-gaps-answer")).to_be_in_viewport()
    assert stored(remembering) == before


# Forgetting


def test_one_button_forgets_all_that_is_ours_and_turns_it_off(quizzes: Page) -> None:
    quizzes.evaluate("localStorage.setItem('another', 'stays')")
    before = quizzes.evaluate(SEEN)
    settings = turn_on(quizzes)
    answer(quizzes, "right")
    press(settings, "Forget everything and turn this off")
    expect(verdict(settings)).to_have_text(OFF)
    expect(remember(quizzes)).not_to_be_checked()
    expect(remember(quizzes)).to_be_focused()
    expect(
        settings.get_by_role("button", name="Forget everything and turn this off")
    ).to_be_hidden()
    assert quizzes.evaluate("Object.entries(localStorage)") == [["another", "stays"]]
    assert quizzes.evaluate(SEEN) == before
    answer(quizzes, "right")
    assert stored(quizzes) is None
    quizzes.reload()
    assert quizzes.evaluate(SEEN) == before


def test_switching_it_off_forgets_all_too(quizzes: Page) -> None:
    settings = turn_on(quizzes)
    answer(quizzes, "wrong")
    remember(quizzes).uncheck()
    expect(verdict(settings)).to_have_text(OFF)
    assert quizzes.evaluate("localStorage.length") == 0


# What cannot be read

ONE = '{"hash":"1","given":["a"]'
SEEN_ONCE = '{"hash":"1","last":20785,"step":1,"sure":2}'
GOOD = (
    f'{{"version":2,"answers":{{"a":{ONE}}}}},'
    f'"seen":{{"a":{SEEN_ONCE}}},"read":["b/"]}}'
)
UNREADABLE = {
    "no JSON": "not a word {",
    "nothing": "",
    "cut off": '{"version":1,"answers":{"single":',
    "an array": "[]",
    "null": "null",
    "a number": "1",
    "a text": '"1"',
    "no version": '{"answers":{}}',
    "an old version": '{"version":0,"answers":{}}',
    "a version in words": '{"version":"1","answers":{}}',
    "no answers": '{"version":1}',
    "a list of answers": '{"version":1,"answers":[]}',
    "an answer that is null": '{"version":1,"answers":{"single":null}}',
    "an answer that is a text": '{"version":1,"answers":{"single":"x"}}',
    "an answer without a hash": '{"version":1,"answers":{"single":{"given":[]}}}',
    "nothing given": '{"version":1,"answers":{"single":{"hash":"1"}}}',
    "given as text": '{"version":1,"answers":{"single":{"hash":"1","given":"a"}}}',
    "a list given": '{"version":1,"answers":{"single":{"hash":"1","given":[["a"]]}}}',
    "shown as text": f'{{"version":1,"answers":{{"a":{ONE},"shown":"yes"}}}}}}',
    "more than sure": f'{{"version":1,"answers":{{"a":{ONE},"sure":7}}}}}}',
    "other colours": '{"version":1,"answers":{},"scheme":"<b>"}',
    "confidence": '{"version":1,"answers":{},"confidence":{}}',
    "a prototype": '{"__proto__":{"version":1,"answers":{}}}',
    "answers in a prototype": '{"version":1,"__proto__":{"answers":{}}}',
    "a bad one in a prototype": '{"version":1,"answers":{"__proto__":{"hash":1}}}',
    "no days": '{"version":2,"answers":{},"read":[]}',
    "no chapters": '{"version":2,"answers":{},"seen":{}}',
    "chapters that are none": '{"version":2,"answers":{},"seen":{},"read":[1]}',
    **{
        f"seen: {seen}": f'{{"version":2,"answers":{{}},"read":[],"seen":{seen}}}'
        for seen in (
            "[]",
            '{"a":1}',
            '{"a":{"hash":1,"last":1,"step":1}}',
            '{"a":{"hash":"1","last":1.5,"step":1}}',
            '{"a":{"hash":"1","last":1e9,"step":1}}',
            '{"a":{"hash":"1","last":"2026-11-28","step":1}}',
            '{"a":{"hash":"1","last":1,"step":5}}',
            '{"a":{"hash":"1","last":1,"step":-1}}',
            '{"a":{"hash":"1","last":1,"step":1,"sure":3}}',
            '{"__proto__":{"hash":1}}',
        )
    },
    "a version past all numbers": '{"version":1e999,"answers":{}}',
    "half a version": '{"version":2.5,"answers":{},"seen":{},"read":[]}',
    "no number": '{"version":NaN,"answers":{}}',
    "a day past all numbers": '{"version":2,"answers":{},"read":[],'
    '"seen":{"a":{"hash":"1","last":1e999,"step":1}}}',
    "very deep": '{"version":2,"answers":' + '{"a":' * 50_000 + "}" * 50_001,
    "very long": '{"version":2,"answers":{},"seen":{},"read":["' + "x" * 2_000_000,
    "of another site": '{"theme":"dark","items":[{"id":3}]}',
}
NEW = ('{"version":3,"answers":{"single":[1]}}', '{"version":99,"items":[]}')


def test_nothing_but_what_this_guide_wrote_is_taken_for_it(quizzes: Page) -> None:
    states = quizzes.evaluate(
        """([key, texts]) => texts.map((text) => {
            localStorage.setItem(key, text);
            const { state } = guideMemory.read();
            guideMemory.change((kept) => kept);
            guideMemory.turnOn();
            return localStorage.getItem(key) === text ? state : "overwritten";
        })""",
        [KEY, [*UNREADABLE.values(), *NEW, GOOD]],
    )
    wanted = [*("damaged" for _ in UNREADABLE), *("newer" for _ in NEW), "on"]
    assert dict(zip([*UNREADABLE, *NEW, "good"], states, strict=True)) == dict(
        zip([*UNREADABLE, *NEW, "good"], wanted, strict=True)
    )


def test_what_the_first_version_kept_is_still_good(quizzes: Page) -> None:
    hashed = given(quizzes, "gaps", "reliability", "12", "cafe")
    store(quizzes, kept({"gaps": hashed}, scheme="slate"))
    expect(verdict(quiz(quizzes, "gaps"))).to_have_text("Right.")
    expect(quizzes.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    answer(quizzes, "right", "steps")
    now = stored(quizzes)
    assert now["version"] == 2
    assert now["scheme"] == "slate"
    assert list(now["answers"]) == ["gaps", "steps"]
    assert list(now["seen"]) == ["steps"]  # of the older one nobody knows the day


def test_what_cannot_be_read_is_told_and_left_alone(quizzes: Page) -> None:
    plain = quizzes.evaluate(SEEN)
    settings = quizzes.locator("guide-settings")
    for what in ("cut off", "null", "an array", "a bad one in a prototype", "newer"):
        text = UNREADABLE.get(what, NEW[0])
        store(quizzes, text)
        # the settings open of themselves
        expect(verdict(settings), what).to_be_visible()
        expect(verdict(settings)).to_contain_text(NEWER if text in NEW else DAMAGED)
        expect(remember(quizzes), what).not_to_be_checked()
        assert quizzes.evaluate(SEEN) == plain, what
        answer(quizzes, "right", "single", "gaps")
        expect(verdict(quiz(quizzes, "gaps")), what).to_have_text("Right.")
        ask_how_sure(quizzes).check()
        assert quizzes.evaluate(f"localStorage.getItem('{KEY}')") == text, what


@pytest.mark.parametrize("text", [UNREADABLE["cut off"], NEW[0]], ids=["cut", "new"])
def test_what_cannot_be_read_stays_until_it_is_forgotten(
    quizzes: Page, text: str
) -> None:
    store(quizzes, text)
    settings = quizzes.locator("guide-settings")
    remember(quizzes).click()
    expect(remember(quizzes)).not_to_be_checked()
    expect(verdict(settings)).to_contain_text(NEWER if text in NEW else DAMAGED)
    assert quizzes.evaluate(f"localStorage.getItem('{KEY}')") == text
    press(settings, "Forget everything and turn this off")
    expect(verdict(settings)).to_have_text(OFF)
    assert quizzes.evaluate("localStorage.length") == 0
    remember(quizzes).check()
    expect(verdict(settings)).to_have_text(ON)
    answer(quizzes, "right", "gaps")
    assert list(stored(quizzes)["answers"]) == ["gaps"]


def test_hostile_answers_neither_run_nor_break_the_page(quizzes: Page) -> None:
    plain = quizzes.evaluate(SEEN)
    html = "<img src=nowhere onerror=\"document.body.textContent = ''\">"
    long = "Donaudampfschifffahrt" * 1_000
    steps = quiz(quizzes, "steps").locator("fieldset").get_by_role("listitem")
    names = [str(each.get_attribute("data-option")) for each in steps.all()]
    answers: Iterable[dict[str, object]] = (
        {
            "single": given(quizzes, "single", html, 'c22fc53b"]'),
            "gaps": given(quizzes, "gaps", html, long, "", "a", "b"),
            "pairs": given(quizzes, "pairs", html, long, "314bcb70", "a"),
            "steps": given(quizzes, "steps", *names, html),
        },
        {
            "several": given(quizzes, "several", "__proto__", "constructor"),
            "pairs": given(quizzes, "pairs", "__proto__", "constructor", "toString"),
            "steps": given(quizzes, "steps", *names * 50_000),
            "gaps": given(quizzes, "gaps"),
            "rtl": given(quizzes, "rtl", shown=True),
            "easy": given(quizzes, "easy", "67c0aeb0"),
        },
        {"__proto__": given(quizzes, "gaps"), "constructor": given(quizzes, "gaps")},
        dict.fromkeys(map("q-{}".format, range(5_000)), given(quizzes, "single")),
    )
    for each in answers:
        store(quizzes, kept(each))
        for name in ("several", "rich"):
            answer(quizzes, "right", name)
            expect(verdict(quiz(quizzes, name))).to_have_text("Right.")
        expect(quiz(quizzes, "easy").locator("input:checked")).to_have_count(0)
        for name in ("single", "gaps", "pairs", "steps", "rtl"):
            question = quiz(quizzes, name)
            again = question.get_by_role("button", name="again").filter(visible=True)
            if again.count():
                again.click()
        assert quizzes.evaluate("document.querySelector('[onerror]')") is None
    assert stored(quizzes)["version"] == 2
    quizzes.evaluate("guideMemory.forget()")
    quizzes.reload()
    assert quizzes.evaluate(SEEN) == plain


# Where nothing can be stored


def test_a_full_device_is_told_beside_the_answer(remembering: Page) -> None:
    remembering.evaluate(FILL)
    question = quiz(remembering, "gaps")
    question.get_by_label("Gap 1 of 3").fill("something long" * 20)
    press(question, "Check answer")
    expect(verdict(question)).to_have_text(
        f"Not yet. What you filled in is marked. {FULL} this answer is not remembered."
    )
    assert stored(remembering)["answers"] == {}


def test_a_full_device_cannot_be_made_to_remember(quizzes: Page) -> None:
    quizzes.evaluate(FILL)
    settings = open_settings(quizzes)
    remember(quizzes).click()
    expect(verdict(settings)).to_have_text(f"{FULL} nothing can be remembered.")
    expect(remember(quizzes)).not_to_be_checked()
    answer(quizzes, "right", "gaps")
    expect(verdict(quiz(quizzes, "gaps"))).to_have_text("Right.")
    assert stored(quizzes) is None


def test_a_setting_that_a_full_device_cannot_keep_is_told(remembering: Page) -> None:
    settings = open_settings(remembering)
    remembering.evaluate(FILL)
    ask_how_sure(remembering).check()
    expect(verdict(settings)).to_contain_text(FULL)


def test_a_browser_that_forbids_storage_says_so_when_asked_and_works(
    open_page: Callable[..., Page], examples: str
) -> None:
    page = open_page("about:blank")
    page.add_init_script(FORBID)
    page.goto(f"{examples}quizzes/")
    expect(page.locator("guide-settings")).to_be_hidden()
    settings = open_settings(page)
    expect(verdict(settings)).to_have_text("")
    remember(page).click()
    expect(verdict(settings)).to_have_text(FORBIDDEN)
    expect(remember(page)).not_to_be_checked()
    ask_how_sure(page).check()
    answer(page, "right")
    for name in ANSWERED:
        expect(verdict(quiz(page, name))).not_to_have_text("")
    press(quiz(page, "gaps"), "Start again")
    expect(verdict(quiz(page, "gaps"))).to_have_text("")


# Two tabs


def test_two_tabs_keep_the_answers_of_both_and_are_turned_off_together(
    quizzes: Page,
) -> None:
    before = quizzes.evaluate(SEEN)
    other = quizzes.context.new_page()
    other.goto(quizzes.url)
    open_settings(other)
    settings = turn_on(quizzes)
    expect(remember(other)).to_be_checked()
    for page, name in ((quizzes, "gaps"), (other, "pairs"), (quizzes, "steps")):
        answer(page, "wrong" if name == "pairs" else "right", name)
        for each in (quizzes, other):  # it takes a moment from tab to tab
            each.wait_for_function(f"() => {name!r} in guideMemory.read().kept.answers")
    assert set(stored(other)["answers"]) == {"gaps", "pairs", "steps"}
    other.reload()
    expect(verdict(quiz(other, "gaps"))).to_have_text("Right.")
    expect(verdict(quiz(other, "pairs"))).to_contain_text("Not all of these match.")
    open_settings(other)
    remember(other).uncheck()
    expect(remember(quizzes)).not_to_be_checked()
    # what it said when it was turned on here is no longer true
    expect(verdict(settings)).to_have_text(OFF)
    assert quizzes.evaluate(SEEN) == before
    answer(quizzes, "right", "single")
    answer(other, "right", "single")
    assert quizzes.evaluate("localStorage.length") == 0


def test_a_page_gone_back_to_shows_nothing_of_what_was_forgotten(
    quizzes: Page,
) -> None:
    before = quizzes.evaluate(SEEN)
    turn_on(quizzes)
    answer(quizzes, "wrong")
    # as after the Back button, where a browser keeps the page as it was
    quizzes.evaluate(
        """() => {
            localStorage.clear();
            dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }"""
    )
    expect(remember(quizzes)).not_to_be_checked()
    assert quizzes.evaluate(SEEN) == before
