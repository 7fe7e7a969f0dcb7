"""A copy of what is remembered, saved as a file and taken in from one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from questions import answer, press, quiz, remember, verdict

KEY = "trust-and-attunement-guide"
PAGE = "what-this-device-remembers/"
OFF = "To save a copy or to take one in, turn remembering on first."
FOREIGN = (
    "This is not a copy from this guide, or it was changed or damaged. "
    "Nothing was taken in."
)
NEWER = "A newer version of this guide wrote this file. Nothing was taken in."
LARGE = "This file is too large to be a copy from this guide. Nothing was taken in."
NOTHING = "There was nothing new in it."
LEFT = "Left out, as unknown to this guide or too long:"
HTML = "<img src=nowhere onerror=\"document.body.textContent = ''\">"
HASH = "0" * 12
ANSWER: dict[str, object] = {"hash": HASH, "given": ["a"]}
SEEN: dict[str, object] = {"hash": HASH, "last": 20_000, "step": 2}


def copy(**more: object) -> dict[str, object]:
    """The contents of a file, empty but for what is given."""
    return {"version": 2, "answers": {}, "seen": {}, "read": [], **more}


def with_answer(**more: object) -> dict[str, object]:
    return copy(answers={"gaps": {**ANSWER, **more}})


def with_seen(**more: object) -> dict[str, object]:
    return copy(seen={"gaps": {**SEEN, **more}})


REFUSED: dict[str, tuple[object, str]] = {
    "nothing": ("", FOREIGN),
    "no JSON": ("%PDF-1.7 \x00\x01", FOREIGN),
    "cut off": (json.dumps(with_answer())[:-5], FOREIGN),
    "very deep": ("[" * 100_000, FOREIGN),
    "null": (None, FOREIGN),
    "a list": ([copy()], FOREIGN),
    "of something else": ({"theme": "dark"}, FOREIGN),
    "no version": ({**copy(), "version": None}, FOREIGN),
    "a version in words": ({**copy(), "version": "2"}, FOREIGN),
    "version 0": ({**copy(), "version": 0}, FOREIGN),
    "newer": ({"version": 3, "things": []}, NEWER),
    "too large": (with_answer(given=["x" * 1_000_001]), LARGE),
    "answers as a list": (copy(answers=[ANSWER]), FOREIGN),
    "seen as a text": (copy(seen="yes"), FOREIGN),
    "read as a record": (copy(read={"0": "quizzes/"}), FOREIGN),
    "read holds a number": (copy(read=[7]), FOREIGN),
    "given as a text": (with_answer(given="a"), FOREIGN),
    "a number given": (with_answer(given=[1]), FOREIGN),
    "shown in words": (with_answer(shown="yes"), FOREIGN),
    "surer than sure": (with_answer(sure=3), FOREIGN),
    "no hash": (with_answer(hash=None), FOREIGN),
    "a day in words": (with_seen(last="2026-11-28"), FOREIGN),
    "part of a day": (with_seen(last=20_000.5), FOREIGN),
    "a day no calendar has": (with_seen(last=10**15), FOREIGN),
    "no day": (with_seen(last=None), FOREIGN),
    "a day past all numbers": (
        json.dumps(with_seen()).replace("20000", "1e999"), FOREIGN,
    ),
    "no number": (json.dumps(with_seen()).replace("20000", "NaN"), FOREIGN),
    "a version past all numbers": (json.dumps(copy()).replace("2", "1e999"), FOREIGN),
    "a step that is none": (with_seen(step=9), FOREIGN),
    "half a step": (with_seen(step=0.5), FOREIGN),
    "other colours": (copy(scheme=HTML), FOREIGN),
    "a prototype": ({"__proto__": copy()}, FOREIGN),
    "a faulty entry in a prototype": (copy(seen={"__proto__": ANSWER}), FOREIGN),
}  # fmt: skip
"""Files that are refused as a whole, with what is said."""
LEFT_OUT: dict[str, tuple[object, int]] = {
    "unknown questions": (copy(answers={"nowhere": ANSWER}, seen={"gone": SEEN}), 2),
    "a reflection": (copy(answers={"easy": ANSWER}), 1),
    "names all objects have": (copy(seen={"constructor": SEEN, "toString": SEEN}), 2),
    "a good entry in a prototype": (copy(answers={"__proto__": ANSWER}), 1),
    "HTML as a name": (copy(answers={HTML: ANSWER}, read=[HTML]), 2),
    "HTML as a hash": (with_answer(hash=HTML), 1),
    "a chapter elsewhere": (copy(read=["https://elsewhere.example/", "../", ""]), 3),
    "a very long word": (with_answer(given=["x" * 501]), 1),
    "very many words": (with_answer(given=["x"] * 13), 1),
    "many entries": (copy(answers={f"q-{n}": ANSWER for n in range(9_000)}), 9_000),
}  # fmt: skip
"""Files of which something is left out: how much."""


def stored(page: Page) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "null")


def as_text(what: object) -> str:
    return what if isinstance(what, str) else json.dumps(what)


def take_in(page: Page, what: object) -> str:
    """Give a file to the page, as if it had been chosen; what is said then."""
    told = page.evaluate(
        """(text) => document.querySelector("guide-copy").takeIn(
            new File([text], "guide-answers.json"))""",
        as_text(what),
    )
    return str(told)


def choose(page: Page, what: object) -> None:
    """Choose a file by hand."""
    file = FilePayload(
        name="a.json", mimeType="application/json", buffer=as_text(what).encode()
    )
    page.get_by_label("Take in a copy from a file").set_input_files(file)


def said(page: Page) -> Any:
    return verdict(page.locator("guide-copy"))


@pytest.fixture
def copies(open_page: Callable[..., Page], examples: str) -> Page:
    """The page on what is remembered, with remembering on."""
    page = open_page(examples + PAGE)
    expect(page.locator("guide-copy")).to_contain_text(OFF)
    expect(page.get_by_label("Take in a copy")).to_be_hidden()
    remember(page).check()
    expect(page.get_by_text(OFF)).to_be_hidden()
    return page


def test_a_copy_saved_here_brings_everything_back_elsewhere(
    copies: Page, open_page: Callable[..., Page], examples: str, tmp_path: Path
) -> None:
    copies.goto(f"{examples}quizzes/")
    answer(copies, "right", "gaps", "steps")
    answer(copies, "wrong", "pairs")
    copies.evaluate("guideMemory.change(({ read }) => read.push('quizzes/'))")
    copies.goto(examples + PAGE)
    with copies.expect_download() as download:
        press(copies.locator("guide-copy"), "Save a copy as a file")
    assert download.value.suggested_filename == "guide-answers.json"
    expect(said(copies)).to_contain_text("with your downloads")
    download.value.save_as(tmp_path / "copy.json")
    text = (tmp_path / "copy.json").read_text()
    assert json.loads(text) == stored(copies)
    page = open_page(examples + PAGE)
    remember(page).check()
    choose(page, text)
    expect(said(page)).to_have_text("Taken in: 3 questions and 1 chapter.")
    assert stored(page) == stored(copies)
    expect(page.locator("guide-remembered").get_by_role("listitem")).to_have_count(4)
    page.goto(f"{examples}quizzes/")
    expect(verdict(quiz(page, "gaps"))).to_have_text("Right.")
    page.goto(examples + PAGE)
    choose(page, text)
    expect(said(page)).to_have_text(NOTHING)


def test_of_each_question_the_newer_day_wins(copies: Page) -> None:
    today = copies.evaluate("guideMemory.today()")

    def kept(last: int, word: str) -> dict[str, object]:
        names = ("gaps", "pairs", "steps") if word == "here" else ("gaps", "pairs")
        return copy(
            answers={name: {"hash": HASH, "given": [word]} for name in names},
            seen={
                name: {"hash": HASH, "last": last + at, "step": 1}
                for at, name in enumerate(names)
            },
            read=[f"{word}/", "quizzes/"],
            scheme="slate",
        )

    copies.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [KEY, json.dumps({**kept(today - 9, "here"), "scheme": "default"})],
    )
    file = kept(today - 9, "there")
    file["seen"]["gaps"]["last"] += 1  # type: ignore[index]
    assert take_in(copies, file) == f"Taken in: 1 question. {LEFT} 1."
    now = stored(copies)
    assert {name: each["given"] for name, each in now["answers"].items()} == {
        "gaps": ["there"],
        "pairs": ["here"],
        "steps": ["here"],
    }
    assert list(now["answers"])[-1] == "gaps"
    assert now["read"] == ["here/", "quizzes/"]
    assert now["scheme"] == "default"
    # the first version knew no days: it adds what is not here, and replaces nothing
    old = {"version": 1, "answers": {"gaps": ANSWER, "single": ANSWER}}
    assert take_in(copies, old) == "Taken in: 1 question."
    # a day to come is a mistake, and taken for today
    assert take_in(copies, with_seen(last=today + 4_000)) == "Taken in: 1 question."
    assert stored(copies)["seen"]["gaps"]["last"] == today


def test_no_file_can_break_a_page_or_bring_in_what_is_not_ours(
    copies: Page, examples: str
) -> None:
    before = stored(copies)
    for what, (text, words) in REFUSED.items():
        assert take_in(copies, text) == words, what
        assert stored(copies) == before, what
    for what, (text, left) in LEFT_OUT.items():
        assert take_in(copies, text) == f"{NOTHING} {LEFT} {left}.", what
        assert stored(copies) == before, what
    # what is typed may be anything, and stays what it is
    assert take_in(copies, with_answer(given=[HTML, "\u202e", "\x00"])) == (
        "Taken in: 1 question."
    )
    assert copies.evaluate("Object.keys(Object.prototype)") == []
    copies.reload()
    expect(copies.locator("guide-remembered")).to_contain_text("has changed since")
    expect(copies.locator("guide-remembered img")).to_have_count(0)
    copies.goto(f"{examples}quizzes/")
    expect(verdict(quiz(copies, "gaps"))).to_contain_text("has changed since")
    answer(copies, "right", "gaps")
    expect(verdict(quiz(copies, "gaps"))).to_have_text("Right.")


def test_a_file_chosen_by_hand_is_answered_in_words(copies: Page) -> None:
    choose(copies, REFUSED["no JSON"][0])
    expect(said(copies)).to_have_text(FOREIGN)
    choose(copies, with_answer())
    expect(said(copies)).to_have_text("Taken in: 1 question.")
    listing = copies.locator("guide-remembered").get_by_role("listitem")
    expect(listing).to_have_count(1)
    copies.route("**/quizzes.json", lambda route: route.abort())
    choose(copies, with_seen())
    expect(said(copies)).to_contain_text("The questions of the guide cannot be loaded")
    copies.unroute("**/quizzes.json")
    press(copies.locator("guide-settings"), "Forget everything and turn this off")
    expect(copies.get_by_text(OFF)).to_be_visible()
    assert copies.evaluate("localStorage.length") == 0
    # and a file that is read while all is being forgotten is not taken in
    assert take_in(copies, with_answer()) == OFF
    assert copies.evaluate("localStorage.length") == 0


def test_a_file_that_cannot_be_read_is_answered_in_words(copies: Page) -> None:
    told = copies.evaluate(
        """() => document.querySelector("guide-copy").takeIn(
            { size: 1, text: () => Promise.reject(new Error("NotReadableError")) })"""
    )
    assert told == (
        "This device would not let the page read that file. Nothing was taken in."
    )


def test_where_there_is_no_room_nothing_is_taken_in(copies: Page) -> None:
    copies.evaluate(
        """() => {
            for (let size = 1 << 22; size; size >>= 1)
                for (let n = 0; n < 3; n++)
                    try { localStorage.setItem(`o${size}-${n}`, "x".repeat(size)); }
                    catch {}
        }"""
    )
    before = stored(copies)
    assert take_in(copies, with_answer(given=["x" * 500] * 12)) == (
        "This device has no room left. Nothing was taken in."
    )
    assert stored(copies) == before
