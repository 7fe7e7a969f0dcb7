"""All questions of the guide as a set, beside those of a textbook."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guide.items.words import ABSOLUTE, HEDGES, NEGATIVE, Item
from guide.prose.words import any_of, found_in
from guide.quiz.folding import shown_order
from guide.quiz.model import Quiz

BASELINE = "OpenStax Psychology 2e, 311 questions of four options"
LONGEST_LEAST, LONGEST_MOST = 0.15, 0.50
NEGATIVE_MOST = 0.03
CHANCE = 0.001
ENOUGH = 20
"""From so many questions on, a share can fail."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what it is, ours, the textbook's, and what is wrong with ours."""

    what: str
    ours: str
    theirs: str = ""
    wrong: str = ""

    def __str__(self) -> str:
        theirs = f" ({self.theirs})" if self.theirs else ""
        wrong = f" FAILS: {self.wrong}" if self.wrong else ""
        return f"  {self.what}: {self.ours}{theirs}{wrong}"


def rows(
    quizzes: Sequence[Quiz], chapters: Sequence[tuple[set[str], Sequence[Quiz]]]
) -> list[Row]:
    """The figures of a set; ``chapters`` are objectives with their questions."""
    items = [Item(quiz) for quiz in quizzes if quiz.kind.counted]
    single = [item for item in items if item.right]
    return [
        Row("by kind", _counts(quiz.kind.name for quiz in quizzes)),
        *_objectives(chapters),
        Row("with a reason or an explanation", _share(_explained(items)), "0 of 311"),
        _longest(single),
        _position([item for item in single if len(item.options) == 3]),
        _negative(items),
        *_words(single),
    ]


def _counts(names: Iterable[str]) -> str:
    counted = sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{name} {number}" for name, number in counted)


def _share(which: Sequence[bool]) -> str:
    return f"{sum(which)} of {len(which)}"


def _percent(which: Sequence[bool]) -> str:
    share = f", {sum(which) / len(which):.1%}" if which else ""
    return _share(which) + share


def _explained(items: Iterable[Item]) -> list[bool]:
    return [
        bool(item.quiz.explanation)
        or bool(item.quiz.claim)
        or all(option.reason for option in item.quiz.options)
        for item in items
    ]


def _objectives(
    chapters: Sequence[tuple[set[str], Sequence[Quiz]]],
) -> Iterator[Row]:
    tested = [
        name in {quiz.objective for quiz in quizzes}
        for names, quizzes in chapters
        for name in names
    ]
    named = [
        bool(quiz.objective)
        for _, quizzes in chapters
        for quiz in quizzes
        if quiz.kind.counted
    ]
    yield Row("objectives with a question", _share(tested))
    yield Row("questions of chapters with an objective", _share(named))


def _longest(single: Sequence[Item]) -> Row:
    """Q24 of a set: readers must not learn that the longest is right."""
    three = [item for item in single if len(item.options) == 3]
    longest = [len(item.right) > max(map(len, item.wrong)) for item in three]
    wrong = ""
    if len(three) >= ENOUGH:
        share = sum(longest) / len(three)
        if not LONGEST_LEAST <= share <= LONGEST_MOST:
            wrong = f"keep it from {LONGEST_LEAST:.0%} to {LONGEST_MOST:.0%}"
    what = "right option the longest, of three"
    return Row(what, _percent(longest), "20.3%", wrong)


def _position(three: Sequence[Item]) -> Row:
    """Q20: where the right option is shown; chance by chi-square with 2 degrees.

    The upper tail of that distribution is exp(-x / 2).
    """
    shown = [[option.box for option in shown_order(item.quiz)] for item in three]
    counted = Counter(boxes.index("x") for boxes in shown)
    numbers = [counted[place] for place in range(3)]
    told = " / ".join(map(str, numbers))
    if not three:
        return Row("position of the right option, of three", told)
    expected = len(three) / 3
    square = sum((number - expected) ** 2 / expected for number in numbers)
    chance = math.exp(-square / 2)
    wrong = "the right option stands in one place" if chance < CHANCE else ""
    told = f"{told}, p = {chance:.2f}"
    return Row("position of the right option, of three", told, "", wrong)


def _negative(items: Sequence[Item]) -> Row:
    asked = [item for item in items if item.quiz.kind.body == "options"]
    negative = [bool(any_of(NEGATIVE).search(item.asked)) for item in asked]
    many = len(asked) >= ENOUGH and sum(negative) > NEGATIVE_MOST * len(asked)
    wrong = f"keep it to {NEGATIVE_MOST:.0%}" if many else ""
    return Row("questions that ask what is not so", _percent(negative), "7.7%", wrong)


def _words(single: Sequence[Item]) -> Iterator[Row]:
    """Q28a: words that are heavier in right options than in wrong ones, or lighter."""
    for what, listed in (("absolute words", ABSOLUTE), ("hedges", HEDGES)):
        right = [bool(found_in(listed, item.right)) for item in single]
        wrong = [bool(found_in(listed, text)) for item in single for text in item.wrong]
        chance = fisher(
            sum(right), len(right) - sum(right), sum(wrong), len(wrong) - sum(wrong)
        )
        told = f"{_percent(right)} of right, {_percent(wrong)} of wrong options"
        fails = chance < CHANCE
        note = "they tell right from wrong" if fails else ""
        yield Row(f"options with {what}", f"{told}, p = {chance:.2f}", "", note)


def fisher(a: int, b: int, c: int, d: int) -> float:
    """The two-sided p of Fisher's exact test of a table [[a, b], [c, d]] of counts.

    The sum of the hypergeometric chances that are not above that of the table.
    """
    first, column, everything = a + b, a + c, a + b + c + d

    def chance(k: int) -> float:
        ways = math.comb(first, k) * math.comb(everything - first, column - k)
        return ways / math.comb(everything, column)

    least, most = max(0, column - (everything - first)), min(first, column)
    limit = chance(a) * (1 + 1e-9)
    return sum(p for k in range(least, most + 1) if (p := chance(k)) <= limit)
