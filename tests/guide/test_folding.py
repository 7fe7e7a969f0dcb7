"""When two texts say the same, which order is shown, and when a question changed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.quiz.folding import (
    content_hash,
    digest,
    key,
    name,
    number,
    right_sides,
    shown_order,
    span,
    words,
)
from guide.quiz.model import Claim, Quiz
from quizzes import CLAIM, evidence, fill, match, order, quiz, read_one

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


FIT = [
    ("café", "CAFE\u0301", "cafe", " Café. "),
    ("don't", "don’t", "dont", "DON`T", "don\uff07t", "don‛t", "don′t", "donʼt"),
    ("Strasse", "Straße", "STRASSE", "STRAẞE"),
    ("trust", "ｔｒｕｓｔ", "Ｔrust"),
    ("أحمد", "احمد", "إحمد", "ٱحمد".replace("ٱ", "ا")),
    ("ثِقَة", "ثقة"),
    ("well being", "well-being", "well  being...", "“well” being!", "\u00a0well being"),
    ("5 %", "5 %.", "5  %"),
    ("-3", "−3", "–3", "—3", "‐3", "―3"),
    ("< 3", "<3", "(<3)"),
]
MISS = [
    ("-3", "3"),
    ("+3", "3"),
    ("‖3", "-3"),
    ("3", "30"),
    ("<3", "3"),
    ("<3", ">3"),
    ("3.5", "35"),
    ("3.5", "3,5"),
    ("3.5", "3 5"),
    ("5%", "5"),
    ("$5", "5"),
    ("not ready", "ready"),
    ("ready", "read"),
    ("notready", "not ready"),
    ("صبر", "ثقة"),
    ("♥", "♡"),
]


@pytest.mark.parametrize("typed", FIT, ids=lambda each: each[0])
def test_what_readers_type_in_other_ways_fits(typed: tuple[str, ...]) -> None:
    assert len({words(each) for each in typed}) == 1
    assert words(typed[0])


@pytest.mark.parametrize(("one", "other"), MISS)
def test_what_is_nearly_the_same_does_not_fit(one: str, other: str) -> None:
    assert words(one) != words(other)


# number and span: what a reader types, compared with a number or a range


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("0", 0),
        ("007", 7),
        (" 12\u00a0", 12),
        ("1,500", 1500),
        ("1,500,000.5", 1_500_000.5),
        ("1,500,00", 1500),
        ("1,500,25", 1500.25),
        ("1,5000", 1.5),
        ("1,50", 1.5),
        ("0,500", 0.5),
        ("1500,000", 1500),
        ("12,345", 12345),
        ("3,0", 3),
        ("3.0", 3),
        ("3,5", 3.5),
        ("3.250", 3.25),
        (".5", 0.5),
        (",5", 0.5),
        ("-.5", -0.5),
        ("+3", 3),
        ("-3", -3),
        ("−3", -3),
        ("１２", 12),
        ("－３．５", -3.5),
        ("1，500", 1500),
        ("9" * 308, float("9" * 308)),
    ],
)
def test_a_text_that_is_a_number(text: str, value: float) -> None:
    assert number(text) == value
    assert span(text) == (value, value)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "a", "3.", "3,", ".", "-", "+", "--3", "- 3", "3 minutes", "3a"),
        *(
            "1.500.000",
            "1,,5",
            "1.5,000.2",
            "1 500",
            "3-5",
            "1e5",
            "½",
            "٣",
            "inf",
            "nan",
        ),
        *("<3", "$5", "5%", "1_000", "9" * 400, "1,50,000"),
    ],
)
def test_a_text_that_is_no_number(text: str) -> None:
    assert number(text) is None
    assert span(text) is None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("12..15", (12, 15)),
        ("12 .. 15", (12, 15)),
        ("-2..-1.5", (-2, -1.5)),
        ("−2..2", (-2, 2)),
        ("1,500..2,000", (1500, 2000)),
        (".5.. ,7", (0.5, 0.7)),
        ("1..1.1", (1, 1.1)),
    ],
)
def test_a_text_that_is_a_range(text: str, ends: tuple[float, float]) -> None:
    assert span(text) == ends
    assert number(text) is None


@pytest.mark.parametrize(
    "text",
    ["15..12", "12..12", "12..", "..12", "..", "1..2..3", "1...2", "a..b", "1 to 2"],
)
def test_a_text_that_is_no_range(text: str) -> None:
    assert span(text) is None


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
    ("linked at r = .13", "linked at r =\n.13"),
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
    names = {name(asked, each.text) for each in asked.options}
    assert names == {digest(text)[:8] for text in expected}


@pytest.mark.parametrize("start", ["a shuffle=no", "a kind=reflect"])
def test_some_options_are_shown_as_written(start: str) -> None:
    bare = "Q?\n\n" + "\n".join(f"- [ ] {n}" for n in range(12))
    reasons = bare.replace("0", "0\n  > R", 1).replace("[ ]", "[x]", 1)
    for n in range(1, 12):
        reasons = reasons.replace(f"] {n}\n", f"] {n}\n  > R\n")
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


# The order shown of the other kinds


def ordered(name: str, texts: list[str]) -> Quiz:
    items = "\n".join(f"1. {text}" for text in texts)
    return read_one(order(items).replace("quiz good", f"quiz {name}"))


@pytest.mark.parametrize("texts", list(permutations(["one", "two", "three", "four"])))
def test_items_are_never_shown_in_the_right_order(texts: tuple[str, ...]) -> None:
    asked = ordered("steps", list(texts))
    shown = [each.text for each in shown_order(asked)]
    by_hash = sorted(texts, key=lambda text: digest("steps", text))
    right = list(texts)
    assert shown == (by_hash if by_hash != right else [*right[1:], right[0]])
    assert shown != right
    assert sorted(shown) == sorted(right)


@settings(max_examples=200)
@given(
    st.from_regex("[a-z]{1,4}", fullmatch=True),
    st.lists(
        st.from_regex("[a-z]{2,6}", fullmatch=True),
        min_size=3,
        max_size=12,
        unique=True,
    ),
)
def test_no_id_and_no_words_show_items_in_the_right_order(
    name: str, texts: list[str]
) -> None:
    asked = ordered(name, texts)
    shown = [each.text for each in shown_order(asked)]
    assert shown != texts
    assert sorted(shown) == sorted(texts)


def test_right_sides_are_shown_once_each_in_the_order_of_a_hash() -> None:
    rows = ["a | *The same*", "b | other", "c | the same.", "| | third", "d | fourth"]
    asked = read_one(match("\n".join(["A | B", "-|-", *rows])))

    def own_digest(text: str) -> str:
        return hashlib.sha256(f"good\n{text}".encode()).hexdigest()

    expected = sorted(["the same", "other", "third", "fourth"], key=own_digest)
    assert [key(right) for right in right_sides(asked)] == expected
    assert "*The same*" in right_sides(asked)
    assert [name(asked, right) for right in right_sides(asked)] == [
        own_digest(text)[:8] for text in expected
    ]


def test_the_degrees_of_certainty_are_shown_in_the_order_of_the_register() -> None:
    asked = read_one(evidence(), {CLAIM.id: CLAIM})
    assert shown_order(asked) == list(CLAIM.options)


# The hash of the other kinds

FILLED = "Sam *[[waits|stays]]* for [[12..15]] **long** minutes at [[Café]]."
MATCHED = (
    "| Word | Meaning |\n| - | - |\n| bid | a request |\n| kiss | a *mend* |\n| | vow |"
)
ORDERED = "1. Stop at *once*.\n1. Breathe\n1. Speak"
HASHED = {
    "fill": (
        fill(FILLED),
        [
            "fill",
            "sam blank for blank long minutes at blank",
            *("waits", "12 .15", "cafe"),
            "",
        ],
    ),
    "match": (
        match(MATCHED),
        [
            "match",
            "which fits",
            *(" = vow", "bid = a request", "kiss = a mend"),
            "",
        ],
    ),
    "order": (
        order(ORDERED),
        ["order", "what first", " stop at once", " breathe", " speak", ""],
    ),
    "evidence": (
        evidence("*How* sure?"),
        ["evidence", "how sure", "touch-trust", "a warm touch builds trust", "Low"],
    ),
    "reflect": (
        quiz("Q\n\n- [ ] B\n- [ ] A", "good kind=reflect"),
        ["reflect", "q", " b", " a", ""],
    ),
    "scenario": (
        quiz("Q\n\n- [~] B\n  > R\n- [X] A\n  > R", "good kind=scenario"),
        ["scenario", "q", "x a", "~ b", ""],
    ),
}


@pytest.mark.parametrize(("page", "lines"), HASHED.values(), ids=HASHED)
def test_the_hash_is_that_of_these_lines(page: str, lines: list[str]) -> None:
    expected = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
    assert content_hash(read_one(page, {CLAIM.id: CLAIM})) == expected


def hash_of(page: str) -> str:
    return content_hash(read_one(page, {CLAIM.id: CLAIM}))


MATCHED_ROWS = MATCHED.split("\n")
KEPT = {
    "further answers": (fill(FILLED), fill(FILLED.replace("|stays", "|is there|x"))),
    "no further answer": (fill(FILLED), fill(FILLED.replace("|stays", ""))),
    "case and accents of an answer": (
        fill(FILLED),
        fill(FILLED.replace("Café", "cafe")),
    ),
    "emphasis and layout of a fill": (
        fill(FILLED),
        fill("Sam [[ waits ]]\nfor\n\\[\\[12..15\\]\\] long minutes, at [[café!]]?"),
    ),
    "hint and objective": (
        fill(FILLED),
        fill(f"{FILLED}\n\n<!-- hint -->\nH").replace("good", "good objective=a"),
    ),
    "order of rows": (
        match(MATCHED),
        match("\n".join([*MATCHED_ROWS[:2], *reversed(MATCHED_ROWS[2:])])),
    ),
    "heads": (match(MATCHED), match(MATCHED.replace("Word", "Saying"))),
    "emphasis and case of rows": (
        match(MATCHED),
        match(
            MATCHED.replace("*", "").replace("bid", "**Bid**").replace("vow", "Vow.")
        ),
    ),
    "numbers of items": (order(ORDERED), order(ORDERED.replace("1.", "9)"))),
    "emphasis of items": (order(ORDERED), order(ORDERED.replace("*", "").lower())),
    "explanation": (order(ORDERED), order(ORDERED).replace("Because", "So")),
    "emphasis in a question about a claim": (
        evidence("*How* sure?"),
        evidence("how sure"),
    ),
}
CHANGED = {
    "the first answer": (
        fill(FILLED),
        fill(FILLED.replace("waits|stays", "stays|waits")),
    ),
    "a range": (fill(FILLED), fill(FILLED.replace("15", "16"))),
    "a word beside a gap": (fill(FILLED), fill(FILLED.replace("long", "short"))),
    "order of gaps": (
        fill("Q [[a]] [[b]]"),
        fill("Q [[b]] [[a]]"),
    ),
    "place of a gap": (fill("Q [[a]] b c"), fill("Q b [[a]] c")),
    "a left side": (match(MATCHED), match(MATCHED.replace("bid", "vow"))),
    "a right side": (match(MATCHED), match(MATCHED.replace("request", "plea"))),
    "which fits which": (
        match("A | B\n-|-\na | c\nb | d"),
        match("A | B\n-|-\na | d\nb | c"),
    ),
    "one extra less": (match(MATCHED), match("\n".join(MATCHED_ROWS[:-1]))),
    "an extra that fits": (
        match(MATCHED),
        match(MATCHED.replace("| | vow", "|x| vow")),
    ),
    "order of items": (order("1. a\n1. b\n1. c"), order("1. a\n1. c\n1. b")),
    "a word of an item": (order(ORDERED), order(ORDERED.replace("once", "twice"))),
    "an item more": (order(ORDERED), order(f"{ORDERED}\n1. Rest")),
    "the question about a claim": (evidence("How sure?"), evidence("How true?")),
}


@pytest.mark.parametrize(("page", "other"), KEPT.values(), ids=KEPT)
def test_a_stored_answer_of_any_kind_survives(page: str, other: str) -> None:
    assert page != other
    assert hash_of(page) == hash_of(other)


@pytest.mark.parametrize(("page", "other"), CHANGED.values(), ids=CHANGED)
def test_a_stored_answer_of_any_kind_does_not_survive(page: str, other: str) -> None:
    assert hash_of(page) != hash_of(other)


def about(claim: Claim) -> str:
    page = evidence().replace(CLAIM.id, claim.id)
    return content_hash(read_one(page, {claim.id: claim}))


def test_a_stored_answer_changes_with_what_the_register_says_of_the_claim() -> None:
    high, low, very_low = CLAIM.options
    relabelled = (replace(high, box="x"), replace(low, box=""), very_low)
    assert about(replace(CLAIM, sentence="A warm touch, builds *trust*")) == about(
        CLAIM
    )
    assert about(replace(CLAIM, options=(low, replace(high, reason="R")))) == about(
        CLAIM
    )
    assert about(replace(CLAIM, sentence="A touch builds trust.")) != about(CLAIM)
    assert about(replace(CLAIM, options=relabelled)) != about(CLAIM)
    assert about(replace(CLAIM, id="touch")) != about(CLAIM)
