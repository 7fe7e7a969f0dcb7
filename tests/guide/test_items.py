"""What is told of questions that give their answer away, and of the whole set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guide.items import report
from guide.items.rules import RULES as ITEM_RULES
from guide.rules import RULES
from guides import PAGE, told, write_guide
from quizzes import quiz, read_one

STEM = "Which reply best fits a guess?"
OPTIONS = re.search(r"(- \[ \] .*?\n)\n<!-- explanation", PAGE, re.DOTALL)
assert OPTIONS
THREE = OPTIONS[1]
RIGHT = '"I think that the call went badly. Did it?"'
WRONG = '"You are cross, and I know why you are."'
REASON = "Ida says what she saw as a guess, and she asks."
LAST = '"Cheer up, for it is not worth a long face."'
HARD = "Attributional processes notwithstanding methodological heterogeneity "


def page(*pairs: tuple[str, str]) -> dict[str, str]:
    """The page with these texts replaced; each must be there."""
    text = PAGE
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return {"page": text}


def second(name: str, hint: str) -> str:
    """A second question of another kind, with a hint."""
    return (
        f"\n<!-- quiz {name} kind=order objective=know -->\nPut these in order:\n\n"
        "1. Guess\n1. Check\n1. Change\n\n"
        f"<!-- hint -->\n{hint}\n\n<!-- explanation -->\nSee [a part](#part).\n"
        "<!-- /quiz -->\n"
    )


LINE = PAGE.split("<!-- quiz")[0].count("\n") + 1
PLANTED = [
    # what is changed on the page, where it is told, and some of its words
    ([(" objective=know -->", " -->")], f"{LINE}:1: Q1", "names no objective"),
    ([("  know: Tell", "  more: Tell more.\n  know: Tell")], "4:3: Q1", '"more"'),
    ([(WRONG, '"Reading a partner is linked to satisfaction trying is probably so."')],
     f"{LINE + 1}:1: warning: Q3", "reading a partner is linked"),
    ([("<!-- /quiz -->\n", "<!-- /quiz -->\n" + second("page-two", RIGHT[1:-1]))],
     f"{LINE + 14}:1: warning: Q4", '"page-guess"'),
    ([(STEM, "Which is the best reply?")], f"{LINE + 1}:1: warning: Q6", '"best"'),
    ([(WRONG, f'"{HARD * 9}."'), (LAST, f'"Albeit {HARD * 9}."')],
     f"{LINE}:1: Q8", "grade"),
    ([(LAST, "A and B.")], f"{LINE + 7}:3: Q9", '"A and B."'),
    ([(STEM, "Which fits? What Ida offers is an:")], f"{LINE + 1}:1: Q12", "article"),
    ([(STEM, "Look at her. " * 20 + STEM)], f"{LINE + 1}:1: Q13", "more than 60"),
    ([(STEM, "Say which fits.")], f"{LINE + 1}:1: Q15", "no question"),
    ([(STEM, "Which reply does not fit?")], f"{LINE + 1}:1: Q17", "`**not**`"),
    ([(f"- [x] {RIGHT}\n  > {REASON}\n", ""), ("- [ ] \"Cheer", "- [x] \"Cheer")],
     f"{LINE}:1: Q18", "has 2 options"),
    ([(WRONG, "40."), (RIGHT, "12."), (LAST, "85.")],
     f"{LINE + 3}:3: warning: Q21", "not in order"),
    ([(LAST, WRONG[:-1] + ' and where."')], f"{LINE + 3}:3: Q22", "part of another"),
    ([(LAST, '"Cheer up"')], f"{LINE + 3}:3: Q23", "some do not"),
    ([(RIGHT, RIGHT[:-1] + ' I would like to hear how it was for you."')],
     f"{LINE + 5}:3: Q24", "the longest wrong one"),
    ([(LAST, "None of the above.")], f"{LINE + 7}:3: Q25", "none of the above"),
    ([(WRONG, "She does not ask, and she says why."), (RIGHT, "She asks: not so?"),
      (LAST, "She tells Ravi to look up.")],
     f"{LINE + 3}:3: warning: Q27", "2 options"),
    ([(STEM, "Which fits? Which suggestion?"),
      (RIGHT, '"My suggestion: it went badly?"')],
     f"{LINE + 3}:3: warning: Q28b", "suggestion"),
    ([(RIGHT, '"Perhaps the call went badly. Did it?"')],
     f"{LINE + 3}:3: warning: Q28d", "perhaps"),
    ([(REASON, "Yes, she asks.")], f"{LINE + 5}:3: Q29", "3 words, fewer than 6"),
    ([("It is kindly meant. It tells Ravi what to feel", "Obviously it tells him so"),
      ], f"{LINE + 7}:3: Q32", '"obviously"'),
    ([(": see [a part](#part)", "")], f"{LINE}:1: Q33", "no paragraph"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "start", "words"), PLANTED)
def test_a_question_that_gives_itself_away_is_told(
    changed: list[tuple[str, str]], start: str, words: str, tmp_path: Path
) -> None:
    found = told(write_guide(tmp_path, **page(*changed)))
    here = [line for line in found if line.startswith(f"page.md:{start}")]
    assert any(words in line for line in here), found


def test_every_item_rule_has_a_planted_fault_and_a_place_on_the_style_page() -> None:
    codes = {code for code in RULES if re.fullmatch(r"Q\d{1,2}[a-z]?", code)}
    assert {start.split()[-1] for _, start, _ in PLANTED} == codes
    assert {rule.id for rule in ITEM_RULES} == codes


NEAREST = [
    [(STEM, "Which reply does **not** fit?")],
    [(STEM, "The best line, by what this page says, is:")],
    [(WRONG, "12."), (RIGHT, "40."), (LAST, "85."),
     ("objective=know", "objective=know shuffle=no")],
    [(WRONG, '"Perhaps you are cross, and I know why."'),
     (RIGHT, '"Perhaps the call went badly. Did it?"')],
    [(WRONG, '"A and Bea are cross, and I know why."')],
    [(RIGHT, '"I think that the call went badly today. Is it so?"')],
]  # fmt: skip


@pytest.mark.parametrize("changed", NEAREST)
def test_what_comes_nearest_to_it_is_right(
    changed: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert told(write_guide(tmp_path, **page(*changed))) == []


def test_a_waiver_with_a_cause_allows_an_item_rule(tmp_path: Path) -> None:
    waived = "<!-- allow Q33: the whole page is about this -->\n\n<!-- quiz page-guess"
    changed = page((": see [a part](#part)", ""), ("<!-- quiz page-guess", waived))
    assert told(write_guide(tmp_path, **changed)) == []


def test_pages_that_are_no_chapters_are_not_held_to_item_rules(tmp_path: Path) -> None:
    changed = page(
        ("objectives:\n  know: Tell what is known.\n", ""),
        (" objective=know -->", " -->"),
        (STEM, "Say which fits."),
    )
    assert told(write_guide(tmp_path, **changed)) == []


# The set


def set_of(number: int, right: str, wrong: str, place: int = 0) -> dict[str, str]:
    """Rows of a set of like questions by what they tell."""
    options = [
        f"- [ ] {wrong} {{n}}\n  > Why.\n",
        f"- [ ] {wrong} so {{n}}\n  > Why.\n",
    ]
    options.insert(place, f"- [x] {right} {{n}}\n  > Why.\n")
    body = "Which one?\n\n" + "".join(options)
    quizzes = [
        read_one(quiz(body.replace("{n}", str(n)), start=f"a-{n}"))
        for n in range(number)
    ]
    return {row.what: str(row) for row in report.rows(quizzes, [(set(), quizzes)])}


LONGEST = "right option the longest, of three"
NEGATIVE = "questions that ask what is not so"


def test_a_set_whose_right_option_is_always_the_longest_fails() -> None:
    assert "FAILS" in set_of(20, "much longer than they are", "short")[LONGEST]
    assert "20 of 20, 100.0%" in set_of(20, "much longer than all", "short")[LONGEST]


def test_a_set_whose_right_option_is_never_the_longest_fails() -> None:
    assert "FAILS" in set_of(20, "short", "much much longer than it is")[LONGEST]


def test_a_small_set_is_counted_and_fails_nothing() -> None:
    assert "3 of 3" in set_of(3, "much longer than they are", "short")[LONGEST]
    assert not any("FAILS" in row for row in set_of(3, "always long", "no").values())


def test_a_set_in_which_absolute_words_mark_the_wrong_options_fails() -> None:
    told = set_of(30, "some", "always")["options with absolute words"]
    assert "0 of 30" in told
    assert "60 of 60" in told
    assert "FAILS" in told


def test_the_report_says_what_the_textbook_has() -> None:
    assert "(20.3%)" in set_of(3, "a", "b")[LONGEST]
    assert "(7.7%)" in set_of(3, "a", "b")[NEGATIVE]


def test_fishers_test_is_that_of_the_lady_tasting_tea() -> None:
    assert report.fisher(3, 1, 1, 3) == pytest.approx(34 / 70)
    assert report.fisher(4, 0, 0, 4) == pytest.approx(2 / 70)
    assert report.fisher(0, 5, 0, 5) == 1
