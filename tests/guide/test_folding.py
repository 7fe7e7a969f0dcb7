"""When two texts say the same, which order is shown, and when a question changed."""

from __future__ import annotations

import hashlib

import pytest

from guide.quiz.folding import content_hash, key, option_name, shown_order, words
from quizzes import quiz, read_one

# words: what a reader types, compared


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Two   Words\n", "two words"),
        ("don't DON’T ‘donʼt‘ do`n´t", "dont dont dont dont"),
        ("café CAFÉ cafe\u0301", "cafe cafe cafe"),
        ("Straße STRASSE ẞ", "strasse strasse ss"),
        ("λόγος ΛΌΓΟΣ", "λογοσ λογοσ"),
        ("ﬁne ① ２", "fine 1 2"),
        ("אֱמוּנָה", "אמונה"),
        ("ثِقَة", "ثقة"),
        ("well-being, isn’t it?", "well being isnt it"),
        ("5% of 10 $", "5% of 10"),
        ("-5 −5 –5 +5", "-5 -5 -5 +5"),
        ("$5 .5 ,5 -.5 a-5", "$5 .5 ,5 -.5 a-5"),
        ("< 5 <= 5 >5 = 5 <a", "<5 <=5 >5 =5 a"),
        ("1.5 1,000 12..15 3.", "1.5 1,000 12 .15 3"),
        ("€5 ♥ → 👍", "€5 ♥ → 👍"),
        ("x_1 *a* (b) [c]", "x 1 a b c"),
        ("!?", ""),
    ],
)
def test_words_of_a_text(text: str, folded: str) -> None:
    assert words(text) == folded


# key: what an author wrote, compared

SAME = [
    ("reliability", "**Reliability**!"),
    ("reliability", "[reliability](parts.md#a)"),
    ("reliability", "[reliability][a]"),
    ("reliability", "reliability[^1] [@gottman1999] [~claim]{ .a }"),
    ("H2O", "H<sub>2</sub>O".replace("<sub>", "").replace("</sub>", "")),
    ("a b", "a<br>b"),
    ("a b", "a<BR />b"),
    ("R&D", "R&amp;D"),
    ("5 * 3", "5 \\* 3"),
    ("a b c", "a\n  > b\n  - c"),
    ("a b", "a\n2. b"),
    ("snake case", "snake_case"),
]
DIFFERENT = [
    ("5", "-5"),
    ("< 5", "> 5"),
    ("1.5", "15"),
    ("5%", "5"),
    ("€5", "$5"),
    ("![](a.png)", "![](b.png)"),
    ("?", "!"),
    ("a", "b"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_texts_that_say_the_same(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_texts_that_differ(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_text_without_words_is_its_own_key() -> None:
    assert key("?\n  !") == "? !"


# The order shown

ASKED = """\
Is **trust** one thing, of 3 kinds?

- [ ] No, never.
  > A reason.
- [x] Yes: it is.
  > Another.
- [ ] It depends.
  > A third.
"""


def test_options_are_shown_in_the_order_of_a_hash_of_id_and_words() -> None:
    asked = read_one(quiz(ASKED, "my-quiz"))

    def digest(text: str) -> str:
        return hashlib.sha256(f"my-quiz\n{text}".encode()).hexdigest()

    expected = sorted(["no never", "yes it is", "it depends"], key=digest)
    assert [key(each.text) for each in shown_order(asked)] == expected
    names = {option_name(asked, each) for each in asked.options}
    assert names == {digest(text)[:8] for text in expected}


@pytest.mark.parametrize("start", ["a shuffle=no", "a kind=reflect"])
def test_some_options_are_shown_as_written(start: str) -> None:
    bare = "Q?\n\n" + "\n".join(f"- [ ] {n}" for n in range(12))
    reasons = bare.replace("0", "0\n  > R", 1).replace("[ ]", "[x]", 1)
    for number in range(1, 12):
        reasons = reasons.replace(f"] {number}\n", f"] {number}\n  > R\n")
    asked = read_one(quiz(bare if "reflect" in start else f"{reasons}\n  > R", start))
    assert [each.text for each in shown_order(asked)] == [str(n) for n in range(12)]


# The hash of what was asked


def test_the_hash_is_that_of_kind_words_boxes_and_an_empty_line() -> None:
    lines = (
        "check\nis trust one thing of 3 kinds\n it depends\n no never\nx yes it is\n"
    )
    expected = hashlib.sha256(lines.encode()).hexdigest()[:12]
    assert content_hash(read_one(quiz(ASKED))) == expected


def test_the_hash_of_a_scale_keeps_its_order() -> None:
    scale = "How?\n\n- [ ] b\n- [ ] a\n"
    expected = hashlib.sha256(b"reflect\nhow\n b\n a\n").hexdigest()[:12]
    assert content_hash(read_one(quiz(scale, "s kind=reflect"))) == expected


FIRST, SECOND = (
    ASKED.split("- [x]")[0].split("\n\n")[1],
    "- [x] Yes: it is.\n  > Another.\n",
)
KEEPS = {
    "emphasis": ASKED.replace("**trust**", "trust").replace("never", "*never*"),
    "punctuation": ASKED.replace("Yes: it is.", "Yes, it is!"),
    "case": ASKED.replace("No,", "no,").replace("Is", "IS"),
    "a reason": ASKED.replace("A reason.", "Quite another reason."),
    "a hint": f"{ASKED}\n<!-- hint -->\nH",
    "an explanation": f"{ASKED}\n<!-- explanation -->\nE",
    "the order of options": ASKED.replace(FIRST, "").replace(SECOND, SECOND + FIRST),
    "layout": ASKED.replace("one thing", "one\nthing")
    .replace("- ", "1.  ")
    .replace("  >", "    >"),
    "a capital box": ASKED.replace("[x]", "[X]"),
    "a link": ASKED.replace("**trust**", "[trust](trust.md)"),
    "a note": ASKED.replace("kinds?", "kinds?[^1]"),
}
CHANGES = {
    "a word of the question": ASKED.replace("thing", "idea"),
    "a number": ASKED.replace("3", "4"),
    "a sign of a number": ASKED.replace("3", "-3"),
    "a word of an option": ASKED.replace("never", "hardly"),
    "which is right": ASKED.replace("[x]", "[?]")
    .replace("[ ]", "[x]", 1)
    .replace("[?]", "[ ]"),
    "a second right one": ASKED.replace("[ ]", "[x]", 1),
    "an option more": f"{ASKED}- [ ] More.\n  > R",
    "an option less": ASKED.split("- [ ] It")[0],
}


@pytest.mark.parametrize("body", KEEPS.values(), ids=KEEPS)
def test_a_stored_answer_survives_a_change_of(body: str) -> None:
    assert body != ASKED
    assert content_hash(read_one(quiz(body))) == content_hash(read_one(quiz(ASKED)))


@pytest.mark.parametrize("body", CHANGES.values(), ids=CHANGES)
def test_a_stored_answer_does_not_survive_a_change_of(body: str) -> None:
    assert content_hash(read_one(quiz(body))) != content_hash(read_one(quiz(ASKED)))


def test_a_stored_answer_survives_other_settings_but_no_other_kind() -> None:
    asked = content_hash(read_one(quiz(ASKED)))
    assert content_hash(read_one(quiz(ASKED, "other-id shuffle=no"))) == asked
    assert content_hash(read_one(quiz(ASKED, "good kind=scenario"))) != asked
