"""A reader fills gaps, matches pairs and puts steps in order, with a pointer."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from questions import answer, press, quiz, verdict

FIRST = {"gaps": "Gap 1 of 3", "pairs": "a bid", "steps": "Move up: Come back"}
TOLD = {
    "gaps": ("Gap 2: 12 to 15", "See the text above."),
    "pairs": ("an excuse: an attempt to mend a quarrel", "A bid asks; a repair mends."),
    "steps": ("Come back at that time.", "Without a time, a pause feels like leaving."),
}
"""A line of the answer, and the explanation."""
NUMBERS = {"gaps": 5, "pairs": 6, "steps": 7}
ASKED = {
    "gaps": "Fill in a gap first. Nothing has been checked yet.",
    "pairs": "Choose an answer first. Nothing has been checked yet.",
    "steps": "Move something first. The order at the start is never the right one.",
}
WRONG = {
    "gaps": "Not yet. What you filled in is marked.",
    "pairs": "Not all of these match. Each is marked.",
    "steps": "Not this order yet. Each place is marked.",
}
RIGHT = {
    "gaps": "Right.",
    "pairs": "Right: all of them match.",
    "steps": "Right: this is the order.",
}
SHOWN = [
    "Come back at that time.",
    "Say when you will be",
    "Say that you need a pause.",
]
MARK = re.compile("^(Right|Not this one|In its place|Not its place yet)$")


def gap(page: Page, number: int) -> Locator:
    return quiz(page, "gaps").get_by_label(f"Gap {number} of 3")


def pair(page: Page, left: str) -> Locator:
    return quiz(page, "pairs").get_by_label(left)


def arrow(page: Page, way: str, item: str) -> Locator:
    return quiz(page, "steps").get_by_role("button", name=f"Move {way}: {item}")


def steps(page: Page) -> Locator:
    return quiz(page, "steps").locator("fieldset").get_by_role("listitem")


def marks(question: Locator) -> Locator:
    return question.get_by_text(MARK)


def expect_nothing_given_away(question: Locator, name: str) -> None:
    told = question.locator(f"#quiz-{name}-answer")
    expect(told).to_have_count(1)
    expect(told).to_be_hidden()


def expect_all_told(question: Locator, name: str) -> None:
    told = question.locator(f"#quiz-{name}-answer")
    for words in TOLD[name]:
        expect(told.get_by_text(words)).to_be_visible()


def expect_as_at_first(page: Page, name: str) -> None:
    """Nothing given, nothing marked, nothing told."""
    question = quiz(page, name)
    expect(marks(question)).to_have_count(0)
    expect_nothing_given_away(question, name)
    expect(question.get_by_role("button", name="Check answer")).to_be_visible()
    for hidden in ("Try again", "Start again", "Show answer"):
        expect(question.get_by_role("button", name=hidden)).to_be_hidden()
    for field in question.get_by_role("textbox").all():
        expect(field).to_have_value("")
    for field in question.get_by_role("combobox").all():
        expect(field).to_have_value("")
    if name == "steps":
        expect(steps(page)).to_contain_text(SHOWN)


def test_nothing_is_judged_before_it_is_checked(quizzes: Page) -> None:
    for name in NUMBERS:
        question = quiz(quizzes, name)
        answer(quizzes, "given", name)
        expect(marks(question)).to_have_count(0)
        expect_nothing_given_away(question, name)
        expect(question.get_by_role("button", name="Show answer")).to_be_hidden()
        expect(question.get_by_text(WRONG[name])).to_have_count(0)


def test_checking_nothing_asks_for_an_answer_and_judges_nothing(quizzes: Page) -> None:
    gap(quizzes, 1).fill("   ")
    for name, asked in ASKED.items():
        question = quiz(quizzes, name)
        press(question, "Check answer")
        expect(verdict(question)).to_have_text(asked)
        expect(marks(question)).to_have_count(0)
        expect_nothing_given_away(question, name)
        expect(question.get_by_role("button", name="Show answer")).to_be_hidden()


def test_what_fits_so_far_is_told_without_the_rest(quizzes: Page) -> None:
    gap(quizzes, 1).fill("Predictability")
    pair(quizzes, "a bid").select_option("A: a small request for attention")
    for name, words in {
        "gaps": "What you filled in fits. A gap is still empty.",
        "pairs": "What you chose fits. Something is still missing.",
    }.items():
        question = quiz(quizzes, name)
        press(question, "Check answer")
        expect(verdict(question)).to_have_text(words)
        expect(marks(question)).to_have_text(["Right"])
        expect_nothing_given_away(question, name)
        expect(question.get_by_role("button", name="Show answer")).to_be_visible()


def test_each_part_of_a_wrong_try_is_marked_in_words(quizzes: Page) -> None:
    gap(quizzes, 1).fill("reliability")
    gap(quizzes, 2).fill("16")
    pair(quizzes, "a bid").select_option("A: a small request for attention")
    pair(quizzes, "an excuse").select_option("C: a promise to change")
    arrow(quizzes, "down", "Come back").click()
    for name in NUMBERS:
        question = quiz(quizzes, name)
        press(question, "Check answer")
        expect(verdict(question)).to_have_text(WRONG[name])
        expect_nothing_given_away(question, name)
    expect(gap(quizzes, 1)).to_have_accessible_description("Right")
    expect(gap(quizzes, 2)).to_have_accessible_description("Not this one")
    expect(gap(quizzes, 3)).to_have_accessible_description("")
    expect(pair(quizzes, "a bid")).to_have_accessible_name(re.compile("Right$"))
    expect(pair(quizzes, "an excuse")).to_have_accessible_name(re.compile("one$"))
    expect(pair(quizzes, "repair")).to_have_accessible_name("repair")
    # say when, come back, say that
    expect(steps(quizzes)).to_contain_text(["Not its place yet"] * 3)
    arrow(quizzes, "up", "Come back").click()
    arrow(quizzes, "up", "Say that").click()
    press(quiz(quizzes, "steps"), "Check answer")
    # come back, say that, say when
    expect(steps(quizzes)).to_contain_text(["Not its place yet"] * 3)
    arrow(quizzes, "up", "Say that").click()
    press(quiz(quizzes, "steps"), "Check answer")
    # say that, come back, say when
    expect(steps(quizzes)).to_contain_text(
        ["In its place", "Not its place yet", "Not its place yet"]
    )


def test_trying_again_starts_afresh(quizzes: Page) -> None:
    for name in NUMBERS:
        question = quiz(quizzes, name)
        answer(quizzes, "wrong", name)
        press(question, "Try again")
        expect(verdict(question)).to_have_text("")
        expect_as_at_first(quizzes, name)
        first = question.get_by_label(FIRST[name]).or_(
            question.get_by_role("button", name=FIRST[name])
        )
        expect(first).to_be_focused()


def test_the_answer_can_be_shown_and_the_question_started_again(quizzes: Page) -> None:
    for name in NUMBERS:
        question = quiz(quizzes, name)
        answer(quizzes, "wrong", name)
        press(question, "Show answer")
        expect(verdict(question)).to_have_text("Here is the answer.")
        expect(marks(question)).to_have_count(0)
        expect_all_told(question, name)
        heading = question.get_by_text(f"Answer to question {NUMBERS[name]}")
        expect(heading.filter(visible=True)).to_be_focused()
        press(question, "Start again")
        expect(verdict(question)).to_have_text("")
        expect_as_at_first(quizzes, name)


def test_a_right_answer_tells_all_and_leads_to_it(quizzes: Page) -> None:
    for name in NUMBERS:
        question = quiz(quizzes, name)
        answer(quizzes, "given", name)
        press(question, "Check answer")
        answer(quizzes, "right", name)
        expect(verdict(question)).to_have_text(RIGHT[name])
        expect_all_told(question, name)
        expect(question.locator(":focus")).to_have_text(
            f"Answer to question {NUMBERS[name]}"
        )
        expect(marks(question)).to_have_text([re.compile("Right|In its place")] * 3)
        expect(question.get_by_role("button", name="Check answer")).to_be_hidden()
        press(question, "Start again")
        expect_as_at_first(quizzes, name)


def test_a_mark_goes_once_the_reader_changes_what_it_is_about(quizzes: Page) -> None:
    answer(quizzes, "wrong", "gaps", "pairs", "steps")
    gap(quizzes, 2).press("x")
    expect(gap(quizzes, 1)).to_have_accessible_description("Not this one")
    expect(gap(quizzes, 2)).to_have_accessible_description("")
    expect(marks(quiz(quizzes, "gaps"))).to_have_count(2)
    pair(quizzes, "a bid").select_option("A: a small request for attention")
    expect(pair(quizzes, "a bid")).to_have_accessible_name("a bid")
    expect(marks(quiz(quizzes, "pairs"))).to_have_count(2)
    steps(quizzes).first.get_by_role("button", name="Move down").click()
    expect(marks(quiz(quizzes, "steps"))).to_have_count(0)


def test_enter_in_a_gap_checks_but_not_while_a_word_is_being_composed(
    quizzes: Page,
) -> None:
    question = quiz(quizzes, "one-gap")
    field = question.get_by_label("Gap")
    field.fill("nea")
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    expect(verdict(question)).to_have_text("")
    field.press("Enter")
    expect(verdict(question)).to_have_text(WRONG["gaps"])
    field.fill("near")
    field.press("Enter")
    expect(verdict(question)).to_have_text("Right.")
    expect(question.locator(":focus")).to_have_text("Answer to question 8")
    field.fill("far")
    field.press("Enter")
    expect(verdict(question)).to_have_text("Right.")
    expect(field).to_be_focused()


def test_an_arrow_moves_its_item_says_where_it_is_and_keeps_focus(
    quizzes: Page,
) -> None:
    question = quiz(quizzes, "steps")
    down = arrow(quizzes, "down", "Come back")
    down.click()
    expect(steps(quizzes)).to_contain_text([SHOWN[1], SHOWN[0], SHOWN[2]])
    expect(verdict(question)).to_have_text("Now 2 of 3.")
    expect(down).to_be_focused()
    quizzes.keyboard.press("Enter")
    expect(steps(quizzes)).to_contain_text([SHOWN[1], SHOWN[2], SHOWN[0]])
    expect(verdict(question)).to_have_text("Now 3 of 3.")
    expect(down).to_be_focused()
    arrow(quizzes, "up", "Come back").click()
    expect(steps(quizzes)).to_contain_text([SHOWN[1], SHOWN[0], SHOWN[2]])
    expect(verdict(question)).to_have_text("Now 2 of 3.")


def test_at_the_ends_an_arrow_says_that_it_does_nothing(quizzes: Page) -> None:
    question = quiz(quizzes, "steps")
    answer(quizzes, "wrong", "steps")
    order = steps(quizzes).all_inner_texts()
    for item, way, other in ((0, "up", "down"), (2, "down", "up")):
        end = steps(quizzes).nth(item).get_by_role("button", name=f"Move {way}")
        expect(end).to_be_disabled()
        expect(
            steps(quizzes).nth(item).get_by_role("button", name=f"Move {other}")
        ).to_be_enabled()
        end.focus()
        quizzes.keyboard.press("Enter")
        expect(end).to_be_focused()
        # nothing at all: what was said of the order still holds
        assert steps(quizzes).all_inner_texts() == order
        expect(verdict(question)).to_have_text(WRONG["steps"])


def test_two_quick_clicks_on_an_arrow_move_two_places(quizzes: Page) -> None:
    down = arrow(quizzes, "down", "Come back")
    for detail in (1, 2):
        down.dispatch_event("click", {"detail": detail})
    expect(steps(quizzes)).to_contain_text([SHOWN[1], SHOWN[2], SHOWN[0]])


def test_the_order_shown_is_not_the_right_one_also_after_a_way_back(
    quizzes: Page,
) -> None:
    question = quiz(quizzes, "steps")
    right = question.locator("#quiz-steps-answer .quiz-answer__text").all_inner_texts()
    assert right[0] == "Say that you need a pause."
    expect(steps(quizzes)).to_contain_text(SHOWN)
    arrow(quizzes, "down", "Come back").click()
    arrow(quizzes, "up", "Come back").click()
    expect(steps(quizzes)).to_contain_text(SHOWN)
    press(question, "Check answer")
    expect(verdict(question)).to_have_text(ASKED["steps"])
    expect(marks(question)).to_have_count(0)


def test_a_link_to_a_question_or_an_answer_leads_to_it(
    open_page: Callable[..., Page], examples: str
) -> None:
    page = open_page(f"{examples}quizzes/#quiz-steps-answer")
    for name in ("steps", "pairs", "gaps"):
        follow = "id => { location.hash = id }"
        page.evaluate(follow, f"quiz-{name}")
        expect(quiz(page, name).locator("legend")).to_be_in_viewport()
        page.evaluate(follow, f"quiz-{name}-answer")
        expect_all_told(quiz(page, name), name)
        expect(page.locator(f"#quiz-{name}-answer")).to_be_in_viewport()
        expect(verdict(quiz(page, name))).to_have_text("Here is the answer.")


def test_a_moved_question_keeps_working(quizzes: Page) -> None:
    for name in NUMBERS:
        question = quiz(quizzes, name)
        buttons = question.get_by_role("button").count()
        answer(quizzes, "given", name)
        question.evaluate(
            """element => {
                for (let i = 0; i < 3; i++) element.parentNode.append(element);
            }"""
        )
        expect(question.get_by_role("button")).to_have_count(buttons)
        press(question, "Check answer")
        expect(verdict(question)).to_have_text(WRONG[name])
        expect(marks(question)).to_have_count(3)
        answer(quizzes, "right", name)
        expect_all_told(question, name)


def test_a_removed_question_leaves_its_answer_whole(quizzes: Page) -> None:
    for name, told in TOLD.items():
        answer(quizzes, "wrong", name)
        quiz(quizzes, name).evaluate("element => element.remove()")
        left = quizzes.locator(f".quiz-answers #quiz-{name}-answer")
        for words in told:
            expect(left.get_by_text(words)).to_be_visible()
