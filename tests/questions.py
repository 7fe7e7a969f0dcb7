"""What a reader does with the questions of a page, for the tests in a browser."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

ANSWERED = ("single", "several", "best", "rich", "gaps", "pairs", "steps", "rtl")
"""A question of each kind among the examples, and more."""
ANSWER = """([state, names]) => {
    const type = (control, value) => {
        control.value = value;
        control.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const boxes = (quiz) => {
        const named = ({ dataset }) => `input[value="${dataset.option}"]`;
        const right = quiz.items.filter((item) => item.dataset.box === "x");
        const wrong = quiz.items.find((item) => item.dataset.box !== "x");
        for (const item of state === "right" ? right : [wrong])
            quiz.querySelector(named(item)).click();
    };
    const gaps = (quiz) =>
        quiz.querySelectorAll(".quiz__gap").forEach((gap, index) => {
            const right = JSON.parse(quiz.items[index].dataset.accepts)[0];
            type(gap, state === "right" ? [right].flat()[0] : "nothing like it");
        });
    const pairs = (quiz) =>
        quiz.querySelectorAll("select").forEach((select, index) => {
            const right = quiz.items[index].dataset.option;
            const all = [...select.options].map((option) => option.value);
            const other = all.find((value) => value && value !== right);
            type(select, state === "right" ? right : other);
        });
    const order = (quiz) => {
        const list = quiz.querySelector("ol.quiz__items");
        const right = quiz.items.map((item) => item.dataset.option);
        const shown = [...list.children].map((item) => item.dataset.option);
        const turned = [[...right].reverse(), [...right.slice(1), right[0]]];
        const wrong = turned.find((each) => each.join() !== shown.join());
        (state === "right" ? right : wrong).forEach((name, index) => {
            const item = list.querySelector(`[data-option="${name}"]`);
            while ([...list.children].indexOf(item) > index)
                item.querySelector("button").click();
        });
    };
    const ways = { fill: gaps, match: pairs, order };
    for (const quiz of document.querySelectorAll("guide-quiz")) {
        const name = quiz.id.replace("quiz-", "");
        if (!quiz.querySelector("[role=status]")) continue;
        if (names.length && !names.includes(name)) continue;
        (ways[quiz.dataset.kind] ?? boxes)(quiz);
        if (state !== "given") quiz.check.click();
        if (state === "shown") quiz.show.click();
    }
}"""


def quiz(page: Page, name: str) -> Locator:
    return page.locator(f"#quiz-{name}")


def choose(question: Locator, *labels: str) -> None:
    for label in labels:
        question.get_by_label(label, exact=False).check()


def press(question: Locator, name: str) -> None:
    question.get_by_role("button", name=name).click()


def verdict(question: Locator) -> Locator:
    return question.get_by_role("status")


def answer(page: Page, state: str, *names: str) -> None:
    """Answer questions, all if none is named.

    The state is "right", "wrong", "shown" (wrong first), or "given" (wrong, and
    not checked).
    """
    page.evaluate(ANSWER, [state, names])


def open_settings(page: Page) -> Locator:
    """Open the settings above the first question."""
    page.get_by_text("Settings for the questions").click()
    return page.locator("guide-settings")


def ask_how_sure(page: Page) -> Locator:
    """The switch for being asked how sure one is."""
    return page.get_by_label("Ask how sure I am before I check an answer")


def remember(page: Page) -> Locator:
    """The switch for being remembered."""
    return page.get_by_label("Remember my answers on this device")
