"""Coming back: the mixed review over days, your place, and a chapter marked as read."""

from __future__ import annotations

import datetime
import json
import re
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from questions import answer, ask_how_sure, press, quiz, remember, verdict

KEY = "trust-and-attunement-guide"
GAPS = (1, 3, 7, 21)
SIZE = 9
FIRST = datetime.datetime(2026, 11, 28, 12)
CHAPTER = "trust-and-attunement/parts-of-trust/"
PAUSES = (1, 1, 1, 2, 1, 3, 1, 7, 1, 1, 2, 21, 1, 1, 3, 7, 1, 1, 1, 21, 2, 1, 1, 7)
"""Days from one session to the next: at times on time, at times late."""
LOADED = """(number) =>
    document.querySelectorAll("guide-review guide-quiz .quiz__button").length &&
    document.querySelectorAll("guide-review guide-quiz").length === number"""
CHOOSE = """() => {
    const chapters = listedChapters();
    const questions = chapters.flatMap(({ questions }) => questions);
    const { kept } = guideMemory.read();
    const known = knownChapters(chapters, kept);
    const facts = { seen: kept.seen, known, today: guideMemory.today() };
    return chooseSession(questions, facts);
}"""
KEEP = """([id, hash, right]) => guideMemory.keep(id, { hash, given: ["a"], right })"""
NOTE_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries())
        shifts.push(...sources.map(({ node }) => node?.outerHTML?.slice(0, 200)));
}).observe({ type: "layout-shift", buffered: true });
"""
FORBID = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("forbidden", "SecurityError"); },
});"""


def stored(page: Page) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "null")


def on_day(page: Page, number: int) -> None:
    """Let the browser take it for this many days after the first."""
    page.clock.set_fixed_time(FIRST + datetime.timedelta(days=number))


def session(page: Page, number: int = SIZE) -> list[str]:
    """The questions of the session on the page, once all of them are there."""
    page.wait_for_function(LOADED, arg=number)
    ids = page.locator("guide-review guide-quiz").evaluate_all(
        "all => all.map((quiz) => quiz.id.replace('quiz-', ''))"
    )
    return [str(each) for each in ids]


def after(page: Page) -> Any:
    """What is said below the last question."""
    return page.locator("guide-review > p[role=status]")


@pytest.fixture
def review(open_page: Callable[..., Page], guide: str) -> Page:
    """The mixed review on the first day, nothing remembered."""
    page = open_page("about:blank")
    on_day(page, 0)
    page.goto(f"{guide}review/")
    return page


def know_all(page: Page) -> None:
    """Turn remembering on, and mark every chapter as read."""
    page.evaluate(
        """() => {
            guideMemory.turnOn();
            const all = listedChapters().map(({ chapter }) => chapter);
            guideMemory.change(({ read }) => read.push(...all));
        }"""
    )


# Over days


class Learner:
    """What ought to be remembered, worked out once more: steps and last days."""

    def __init__(self) -> None:
        self.met: dict[str, tuple[int, int]] = {}

    def due(self, name: str) -> int:
        step, last = self.met[name]
        return last + GAPS[max(step, 1) - 1]

    def urgent(self, today: int) -> set[str]:
        return {name for name in self.met if self.due(name) <= today}

    def missed(self, today: int) -> set[str]:
        return {name for name in self.urgent(today) if self.met[name][0] == 0}

    def tries(self, name: str, right: bool, today: int) -> None:
        step = self.met[name][0] if name in self.met else 0
        late = name not in self.met or self.due(name) <= today
        self.met[name] = (min(step + late, 4) if right else 0, today)


def check_choice(learner: Learner, chosen: list[str], today: int) -> None:
    """A session asks what is due, first what was missed, and nothing early."""
    urgent, missed = learner.urgent(today), learner.missed(today)
    assert len(set(chosen)) == len(chosen) == SIZE
    assert len(urgent & set(chosen)) == min(len(urgent), SIZE)
    assert not (set(chosen) & learner.met.keys()) - urgent
    assert not missed or chosen[0] in missed


def test_twenty_five_sessions_over_months_ask_what_is_due_when_it_is(
    review: Page, guide: str
) -> None:
    session(review)
    know_all(review)
    facts = {each["id"]: each for each in review.evaluate("listedChapters()"
        ".flatMap(({ questions }) => questions)")}  # fmt: skip
    learner, side_by_side, steps = Learner(), 0, set()
    day, start = 0, review.evaluate("guideMemory.today()")
    for number, pause in enumerate((0, *PAUSES)):
        day += pause
        today = start + day
        on_day(review, day)
        on_page = number % 6 == 0
        if on_page:
            review.reload()
            chosen = session(review)
        else:
            chosen = [each["id"] for each in review.evaluate(CHOOSE)]
        check_choice(learner, chosen, today)
        wrong = [
            name for at, name in enumerate(chosen)
            if (at + number) % 4 == 0 and facts[name]["kind"] != "scenario"
        ]  # fmt: skip
        right = [name for name in chosen if name not in wrong]
        for names, fits in ((right, True), (wrong, False)):
            if on_page:
                answer(review, "right" if fits else "wrong", *names)
            for name in names:
                learner.tries(name, fits, today)
                if not on_page:
                    review.evaluate(KEEP, [name, facts[name]["hash"], fits])
        if on_page:
            expect(after(review)).to_contain_text("That was all. What comes next: ")
        groups = [set(facts[name]["groups"]) for name in chosen]
        side_by_side += sum(bool(a & b) for a, b in pairwise(groups))
        seen = stored(review)["seen"]
        assert {n: (e["step"], e["last"]) for n, e in seen.items()} == learner.met
        steps |= {step for step, _ in learner.met.values()}
    assert steps == {0, 1, 2, 3, 4}
    assert side_by_side > 40
    assert len(review.evaluate("JSON.stringify(localStorage)")) < 60_000
    review.goto(f"{guide}what-this-device-remembers/")
    press(review.locator("guide-settings"), "Forget everything and turn this off")
    assert review.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_question_comes_back_after_1_3_7_and_21_days(review: Page) -> None:
    know_all(review)
    facts = review.evaluate(CHOOSE)[0]

    def tried(day: int, right: bool) -> int:
        """Days until it is due, after it was tried on a day."""
        on_day(review, day)
        review.evaluate(KEEP, [facts["id"], facts["hash"], right])
        due = "(seen) => dueOn(seen, guideMemory.today()) - guideMemory.today()"
        return int(review.evaluate(due, stored(review)["seen"][facts["id"]]))

    day, gaps = 0, []
    for _ in range(6):
        gaps.append(tried(day, True))
        day += gaps[-1]
    assert gaps == [1, 3, 7, 21, 21, 21]
    assert tried(day - 5, True) == 21  # early: it earns no longer gap, and no shorter
    assert [tried(day, False), tried(day + 1, False)] == [1, 1]
    assert [tried(day + 2, True), tried(day + 3, True)] == [1, 3]
    assert tried(day + 5, True) == 3
    assert tried(day + 8, True) == 7


def test_a_clock_that_jumps_breaks_nothing(review: Page, guide: str) -> None:
    session(review)
    know_all(review)
    facts = review.evaluate(CHOOSE)[0]
    keep = [facts["id"], facts["hash"], True]
    for year in (2026, 2999, 2026, 1965, 9999, 1969, 2026):
        review.clock.set_fixed_time(datetime.datetime(year, 6, 1, 12))
        review.evaluate(KEEP, keep)
        kept = stored(review)["seen"][facts["id"]]
        assert kept["last"] == review.evaluate("guideMemory.today()"), year
        assert kept["step"] > 0
    # written on a day that is still to come: it comes up at once
    review.evaluate(
        """([id]) => guideMemory.change(({ seen }) => (seen[id].last = 99_999_999))""",
        keep,
    )
    review.goto(f"{guide}your-place/")
    expect(review.locator("guide-place")).to_contain_text("1 question is due today")
    review.goto(f"{guide}what-this-device-remembers/")
    expect(review.locator("guide-remembered")).to_contain_text("due again from 1 June")
    review.goto(f"{guide}review/")
    assert session(review)[0] == facts["id"]


def test_a_miss_mended_on_the_same_day_comes_back_tomorrow(
    review: Page, guide: str
) -> None:
    review.evaluate("guideMemory.turnOn()")
    review.goto(guide + CHAPTER)
    name = "parts-which-one"
    answer(review, "wrong", name)
    press(quiz(review, name), "Try again")
    answer(review, "right", name)
    seen = stored(review)["seen"][name]
    assert seen["step"] == 0
    assert stored(review)["answers"][name]["given"]
    on_day(review, 1)
    review.goto(f"{guide}review/")
    chosen = session(review)
    assert chosen[0] == name
    # asked afresh: what was answered before is not shown
    expect(verdict(quiz(review, name))).to_have_text("")
    expect(quiz(review, name).locator("input:checked")).to_have_count(0)
    answer(review, "right", name)
    assert stored(review)["seen"][name] == {**seen, "last": seen["last"] + 1, "step": 1}
    # an answer that is also reasonable is no miss
    answer(review, "wrong", *chosen[1:])
    kinds = {each["id"]: each["kind"] for each in review.evaluate(CHOOSE.replace(
        "return chooseSession(questions, facts)", "return questions"))}  # fmt: skip
    boxes = review.locator("guide-review guide-quiz").evaluate_all(
        "all => all.map(({ status }) => status.dataset.box)"
    )
    for each, box in zip(chosen, boxes, strict=True):
        fits = box == "x" or (box == "~" and kinds[each] == "scenario")
        assert (stored(review)["seen"][each]["step"] > 0) == fits, each


# A session


def test_without_remembering_there_is_a_mixed_session_and_nothing_stays(
    review: Page, guide: str, guide_site: Path
) -> None:
    chosen = session(review)
    expect(review.locator(".review__intro")).to_have_text(
        re.compile(r"^9 questions from \d chapters\.$")
    )
    ids = review.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
    assert len(set(ids)) == len(ids)
    for number, name in enumerate(chosen, start=1):
        link = quiz(review, name).locator(".quiz__link")
        expect(link).to_have_text(f"Question {number}")
        assert str(link.get_attribute("href")).endswith(f"#quiz-{name}")
    # every link out of a question leads where it led in its chapter
    links = review.locator("guide-review a").evaluate_all(
        "all => all.map(({ href }) => href)"
    )
    for href in {str(link) for link in links if str(link).startswith(guide)}:
        if not href.startswith(f"{guide}review/#quiz-"):
            path = guide_site / urlsplit(href).path.lstrip("/") / "index.html"
            anchor = urlsplit(href).fragment
            assert path.exists(), href
            assert not anchor or f'id="{anchor}"' in path.read_text(), href
    answer(review, "wrong", *chosen[:4])
    expect(after(review)).to_have_text("")
    answer(review, "right", *chosen[4:])
    expect(after(review)).to_have_text(
        re.compile("^That was all. Nothing is remembered, so .* 1, 3, 7 and 21 days.$")
    )
    press(review.locator("guide-review"), "Take another session")
    expect(review.locator(".review__intro")).to_be_focused()
    assert not set(session(review)) & set(chosen)
    assert review.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("size", [(412, 823), (1280, 900)], ids=["phone", "desk"])
def test_nothing_moves_while_the_questions_come_in(
    open_page: Callable[..., Page], guide: str, size: tuple[int, int]
) -> None:
    width, height = size
    page = open_page("about:blank", viewport={"width": width, "height": height})
    page.add_init_script(NOTE_SHIFTS)

    def late(route: Route) -> None:
        time.sleep(0.1)  # so that each step is painted by itself
        route.continue_()

    page.route(
        re.compile(r"\.js$|/(everyday|when|where|trust)-[a-z-]+/[a-z-]+/$"), late
    )
    page.goto(f"{guide}review/")
    assert len(session(page)) == SIZE
    expect(page.get_by_role("button", name="Take another session")).to_be_visible()
    assert page.evaluate("shifts") == []


def test_a_session_is_there_again_after_a_reload_and_when_gone_back_to(
    review: Page,
) -> None:
    know_all(review)
    review.reload()
    chosen = session(review)
    answer(review, "right", *chosen[:2])
    review.reload()
    assert session(review) == chosen
    for name in chosen[:2]:
        expect(verdict(quiz(review, name))).to_have_text(re.compile("^(Right|Best)"))
    expect(verdict(quiz(review, chosen[2]))).to_have_text("")
    review.locator(".review__from").get_by_role("link").first.click()
    review.go_back()
    assert session(review) == chosen


def test_remembering_can_be_turned_on_and_off_in_the_midst_of_a_session(
    review: Page,
) -> None:
    chosen = session(review)
    answer(review, "right", *chosen)
    review.get_by_text("Settings for the questions").click()
    remember(review).check()
    expect(after(review)).to_contain_text("What comes next: 9 questions tomorrow.")
    assert set(stored(review)["seen"]) == set(chosen)
    other = review.context.new_page()
    on_day(other, 0)
    other.goto(review.url)
    others = session(other, other.evaluate(CHOOSE.replace(
        "facts);", "facts).length;")))  # fmt: skip
    assert not set(others) & set(chosen)
    answer(other, "wrong", others[0])
    assert set(stored(review)["seen"]) == {*chosen, others[0]}
    press(review.locator("guide-settings"), "Forget everything and turn this off")
    expect(verdict(quiz(review, chosen[0]))).to_have_text("")
    expect(verdict(quiz(other, others[0]))).to_have_text("")
    expect(after(review)).to_have_text("")
    assert review.evaluate("localStorage.length") == 0
    assert review.evaluate("history.state") is None


def test_where_nothing_is_due_it_says_when_something_is_and_asks_on_request(
    review: Page, guide: str
) -> None:
    review.evaluate("guideMemory.turnOn()")
    review.goto(guide + CHAPTER)
    answer(review, "right")
    review.goto(f"{guide}review/")
    intro = review.locator(".review__intro")
    expect(intro).to_have_text(
        "Nothing is due today, and nothing is new in the chapters you know. "
        "What comes next: 10 questions tomorrow."
    )
    press(review.locator("guide-review"), "Ask me something all the same")
    asked = session(review)
    assert not any(name.startswith("parts-") for name in asked)


def test_where_nothing_can_be_kept_or_fetched_a_session_says_so(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page("about:blank")
    page.add_init_script(FORBID)
    page.goto(f"{guide}review/")
    answer(page, "right", *session(page))
    expect(after(page)).to_contain_text("Nothing is remembered")
    page.goto(f"{guide}your-place/")
    expect(page.locator("guide-place")).to_contain_text("Nothing is remembered")
    page.route(re.compile(r"/(everyday|when|where|trust)-[a-z-]+/[a-z-]+/$"),
               lambda route: route.abort())  # fmt: skip
    page.goto(f"{guide}review/")
    places = page.locator(".review__question")
    expect(places).to_have_count(SIZE)
    for place in places.all():
        expect(place).to_contain_text("cannot be loaded now")
        expect(place.get_by_role("link", name="open it")).to_have_attribute(
            "href", re.compile("#quiz-")
        )


def test_a_full_device_is_told_and_counts_as_nothing_remembered(review: Page) -> None:
    know_all(review)
    review.reload()
    chosen = session(review)
    review.evaluate(
        """() => {
            for (let size = 1 << 22; size; size >>= 1)
                for (let n = 0; n < 3; n++)
                    try { localStorage.setItem(`o${size}-${n}`, "x".repeat(size)); }
                    catch {}
        }"""
    )
    answer(review, "wrong", chosen[0])
    expect(verdict(quiz(review, chosen[0]))).to_contain_text("has no room left")
    assert stored(review)["seen"] == {}


# Your place


def test_a_chapter_is_read_when_the_reader_says_so(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(guide + CHAPTER)
    box = page.get_by_label("I have read this chapter")
    expect(box).to_be_hidden()
    expect(page.locator(".chapter-end")).to_contain_text("Mixed review asks about")
    page.get_by_text("Settings for the questions").click()
    remember(page).check()
    expect(box).to_be_visible()
    expect(box).not_to_be_checked()
    box.check()
    answer(page, "right", "parts-which-one", "parts-phone-code")
    answer(page, "wrong", "parts-five-moments")
    page.locator(".chapter-end").get_by_role("link", name="Your place").click()
    row = page.locator(f"[data-chapter='{CHAPTER}']")
    expect(row).to_have_text("The parts of trust read, 3 of 10 questions answered")
    other = page.locator("[data-chapter='everyday-practice/listening/']")
    expect(other).to_have_text("Listening that lands 7 questions")
    place = page.locator("guide-place")
    expect(place).to_contain_text("You last answered a question in The parts of trust.")
    expect(place).to_contain_text("3 questions are due tomorrow.")
    place.get_by_role("link", name="Go back to it").click()
    expect(quiz(page, "parts-five-moments")).to_be_in_viewport()
    expect(box).to_be_checked()
    box.uncheck()
    assert stored(page)["read"] == []
    page.get_by_text("Settings for the questions").click()
    remember(page).uncheck()
    expect(box).to_be_hidden()
    page.goto(f"{guide}your-place/")
    expect(place).to_contain_text("Nothing is remembered on this device")
    expect(row).to_have_text("The parts of trust 10 questions")


def test_how_sure_one_was_is_shown_with_how_far_it_can_be_trusted(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page(f"{guide}your-place/")
    sure = page.locator("guide-sure")
    expect(sure).to_contain_text("You are not asked how sure you are.")
    remember(page).check()
    ask_how_sure(page).check()
    expect(sure).to_contain_text("Nothing to show so far.")
    page.evaluate(
        """() => {
            const all = listedChapters().flatMap(({ questions }) => questions);
            const known = all.filter(({ kind }) => kind !== "scenario");
            const keep = ({ id, hash }, sure, right) =>
                guideMemory.keep(id, { hash, given: ["a"], sure, right });
            known.slice(0, 9).forEach((each, n) => keep(each, 2, n < 7));
            known.slice(9, 25).forEach((each, n) => keep(each, 0, n < 4));
            const more = all.filter(({ kind }) => kind === "scenario");
            more.slice(0, 9).forEach((each) => keep(each, 2, true));
        }"""
    )
    page.reload()
    expect(sure.locator("p")).to_have_text(
        [
            "When you said guessing, you were right 4 of 16 times. "
            "In the long run it would probably be between 10 and 49 in 100.",
            "When you said sure, you were right 7 of 9 times. That is too few to tell.",
        ]
    )
    expect(sure.locator("svg")).to_have_count(1)
    # as published tables have it, rounded
    for right, all_, wanted in (
        (0, 10, [0.0, 0.278]),
        (10, 10, [0.722, 1.0]),
        (7, 9, [0.453, 0.937]),
        (81, 263, [0.255, 0.366]),
    ):
        found = page.evaluate(f"wilson({right}, {all_})")
        assert [abs(round(end, 3)) for end in found] == wanted


def test_without_script_these_pages_say_so_and_offer_the_list(
    open_page: Callable[..., Page], guide: str, guide_site: Path
) -> None:
    page = open_page(f"{guide}review/", java_script_enabled=False)
    expect(page.locator("guide-review")).to_contain_text("script is switched off")
    page.get_by_role("link", name="All questions are listed below").click()
    listed = page.locator(".question-list").get_by_role("listitem")
    quizzes = json.loads((guide_site / "quizzes.json").read_text())["quizzes"]
    counted = [q for q in quizzes if q["kind"] != "reflect" and q.get("objective")]
    expect(listed).to_have_count(len(counted))
    listed.nth(40).get_by_role("link").click()
    expect(page.locator("guide-quiz:target")).to_be_in_viewport()
    page.goto(f"{guide}your-place/")
    expect(page.locator("guide-place")).to_contain_text("script is switched off")
    expect(page.locator(".chapter-list").get_by_role("listitem")).to_have_count(24)
    page.goto(guide + CHAPTER)
    expect(page.locator(".chapter-end")).to_contain_text("Mixed review")
    expect(page.get_by_label("I have read this chapter")).to_have_count(0)
