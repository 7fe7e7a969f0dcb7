"""Each question of a chapter held against the rules that a script can decide.

After the guidelines for writing items of Haladyna, Downing and Rodriguez (2002);
the ids are those of ``guide.items.rules``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from guide.items.words import (
    ALL_OR_NONE,
    BANNED,
    HEDGES,
    NEGATIVE,
    TURNED,
    UNREMARKABLE,
    Item,
)
from guide.lines import Place
from guide.problems import Problem, count
from guide.prose import readability
from guide.prose.blocks import Block
from guide.prose.words import any_of, found_in, shortened
from guide.quiz.folding import key, number
from guide.quiz.model import Quiz
from guide.rules import broken

MOST_WORDS = {"scenario": 120, "fill": 120}
MOST_WORDS_ELSE = 60
LEAST_OPTIONS, MOST_OPTIONS, MOST_OF_SEVERAL = 3, 4, 6
LONGER = 1.25
REASON, REASON_OF_WRONG = 6, 12
RUN = 8
"""So many words in a row, the same as on the page, are the page's own sentence."""
POOLED_WARN, POOLED_FAIL, ENOUGH_WORDS = 8.0, 9.5, 100
_KTYPE = re.compile(
    r"^\W*(?:both |neither |only )?(?:[A-D]|[1-4]|one|two|three)\s*(?:,|and|&|or|nor)"
    r"\s*(?:[A-D]|[1-4]|two|three|four)\b(?:\s+\w+){0,2}\W*$",
    re.IGNORECASE,
)
_END = re.compile(r"[?:…]['\"’”)*_]*$|\.\.\.$")
_BOLD = re.compile(r"\*\*(?P<word>[^*]+)\*\*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_BEST = re.compile(r"\b(?:best|most important)\b", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:according to|by|fits?|fitting|under|for|in line with|follows?|shows?|"
    r"keeps?|describes?|matches|leaves?|uses?|puts?|asks)\b",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"\]\([^)\s]*#[^)\s]+\)")
_LONG_WORD = re.compile(r"[a-z]{7,}")


def check(
    quizzes: Sequence[Quiz],
    blocks: Sequence[Block],
    objectives: Mapping[str, Place],
    terms: Iterable[str],
) -> Iterator[Problem]:
    """Everything in the questions of a chapter that breaks a rule.

    ``objectives`` are those of its front matter, with their places.
    """
    items = [Item(quiz) for quiz in quizzes if quiz.kind.counted]
    yield from _objectives(items, objectives)
    said = (block.text.plain for block in blocks if block.kind != "heading")
    page = "\n".join(f" {key(text)} " for text in said)
    for item in items:
        yield from _question(item)
        yield from _explained(item)
        if item.quiz.options and not item.quiz.claim and item.quiz.kind.boxes:
            yield from _options(item)
            yield from _cues(item)
        yield from _own_words(item, page)
    yield from _apart(items)
    yield from _grade(items, tuple(terms))


def _warning(code: str, place: Place, **words: object) -> Problem:
    return replace(broken(code, *place, **words), warning=True)


# The question


def _objectives(
    items: Sequence[Item], objectives: Mapping[str, Place]
) -> Iterator[Problem]:
    """Q1: each question tests an objective, and each objective is tested."""
    for item in items:
        if not item.quiz.objective:
            what = "this question names no objective"
            yield broken("Q1", *item.quiz.place, what=what)
    tested = {item.quiz.objective for item in items}
    for name, place in objectives.items():
        if name not in tested:
            yield broken("Q1", *place, what=f'no question tests "{name}"')


def _question(item: Item) -> Iterator[Problem]:
    quiz, place = item.quiz, item.quiz.stem.place
    most = MOST_WORDS.get(quiz.kind.name, MOST_WORDS_ELSE)
    words = len(item.stem.split())
    if words > most:
        yield broken("Q13", *place, number=words, most=most)
    if quiz.kind.body not in ("options", "claim"):
        return
    asked = item.asked
    if not _END.search(asked):
        yield broken("Q15", *place, asked=shortened(asked, 70))
    if re.search(r"\ban?\s*[?:…]$", asked):
        yield broken("Q12", *place, asked=shortened(asked, 70))
    bold = {found["word"].lower() for found in _BOLD.finditer(quiz.stem.markdown)}
    for word in found_in(NEGATIVE, _QUOTED.sub("", asked)):
        if word not in bold:
            yield broken("Q17", *place, word=word)
    best = _BEST.search(_QUOTED.sub("", asked))
    if best and not _BY.search(asked):
        yield _warning("Q6", place, word=best[0].lower())


def _explained(item: Item) -> Iterator[Problem]:
    """Q33, Q29 and Q32: where to read on, and reasons that say something."""
    quiz = item.quiz
    said = quiz.explanation.markdown if quiz.explanation else ""
    if not _ANCHOR.search(said):
        yield broken("Q33", *quiz.place)
    for option in quiz.options if not quiz.claim else ():
        words = len(key(option.reason).split())
        least = REASON if option.box else REASON_OF_WRONG
        if quiz.kind.has_reasons and words < least:
            what = f"this reason has {count(words, 'word')}, fewer than {least}"
            yield broken("Q29" if option.box else "Q32", *option.place, what=what)
        for word in found_in(BANNED, option.reason):
            what = f'this reason says "{word}"'
            yield broken("Q32", *option.place, what=what)


# The options


def _options(item: Item) -> Iterator[Problem]:
    quiz, texts = item.quiz, item.options
    several = quiz.right > 1
    most = MOST_OF_SEVERAL if several or quiz.kind.name == "scenario" else MOST_OPTIONS
    plain = {key(text) for text in texts}
    if plain != {"true", "false"} and not LEAST_OPTIONS <= len(texts) <= most:
        yield broken("Q18", *quiz.place, number=len(texts), most=most)
    for option, text in zip(quiz.options, texts, strict=True):
        if _KTYPE.match(text):
            yield broken("Q9", *option.place, text=shortened(text, 40))
        for phrase in found_in(ALL_OR_NONE, text):
            yield broken("Q25", *option.place, phrase=phrase)
    yield from _one_in_another(item)
    if len({_stopped(text) for text in texts}) > 1:
        yield broken("Q23", *quiz.options[0].place)
    numbers = [number(text.rstrip(".")) for text in texts]
    known = [value for value in numbers if value is not None]
    if len(known) == len(texts) and (known != sorted(known) or quiz.shuffle):
        yield _warning("Q21", quiz.options[0].place)
    if quiz.right == 1:
        yield from _length(item)


def _stopped(text: str) -> bool:
    return text.rstrip("'\"’”)*_ ").endswith((".", "?", "!", "…"))


def _one_in_another(item: Item) -> Iterator[Problem]:
    keys = [key(text) for text in item.options]
    for index, option in enumerate(item.quiz.options):
        others = (other for n, other in enumerate(keys) if n != index)
        inside = any(f" {keys[index]} " in f" {other} " for other in others)
        if inside and len(keys[index].split()) > 1:
            yield broken("Q22", *option.place)


def _length(item: Item) -> Iterator[Problem]:
    right, wrong = item.right, item.wrong
    longest = max(map(len, wrong), default=0)
    if len(right) > LONGER * longest:
        place = next(each.place for each in item.quiz.options if each.box == "x")
        yield broken("Q24", *place, right=len(right), longest=longest)


def _cues(item: Item) -> Iterator[Problem]:
    """Q27, Q28b and Q28d: words that give the right option away."""
    place = item.quiz.options[0].place
    negative = [t for t in item.options if any_of(TURNED).search(_QUOTED.sub("", t))]
    if len(negative) > 1:
        yield _warning("Q27", place, number=len(negative))
    if item.quiz.right != 1:
        return
    hedged = found_in(HEDGES, item.right)
    if hedged and not any(any_of(HEDGES).search(text) for text in item.wrong):
        yield _warning("Q28d", place, words=", ".join(hedged))
    stem, right = (
        set(_LONG_WORD.findall(text.lower())) for text in (item.stem, item.right)
    )
    wrong = set(_LONG_WORD.findall(" ".join(item.wrong).lower()))
    if clang := sorted((stem & right) - wrong - UNREMARKABLE):
        yield _warning("Q28b", place, words=", ".join(clang))


# Beside the page, and beside each other


def _runs_of(words: str) -> Iterator[str]:
    split = words.split()
    for at in range(len(split) - RUN + 1):
        yield " ".join(split[at : at + RUN])


def _own_words(item: Item, page: str) -> Iterator[Problem]:
    """Q3: a question in the page's own sentence tests memory for the sentence.

    ``page`` holds the words of its texts, a line each, with a space at both ends.
    """
    options = item.options if not item.quiz.claim else []
    for text in (item.stem, *options):
        run = next((r for r in _runs_of(key(text)) if f" {r} " in page), None)
        if run:
            yield _warning("Q3", item.quiz.stem.place, words=run)


def _apart(items: Sequence[Item]) -> Iterator[Problem]:
    """Q4: what one question says does not answer another."""
    for item in items:
        right = key(item.right) if item.right else ""
        if len(right.split()) < 5:
            continue
        for other in items:
            if other is not item and f" {right} " in f" {other.said} ":
                yield _warning("Q4", other.quiz.place, id=item.quiz.id)


def _grade(items: Sequence[Item], terms: tuple[str, ...]) -> Iterator[Problem]:
    """Q8: all questions of a chapter, pooled, in plain words."""
    texts = [text for item in items for text in (item.stem, *item.sentences)]
    if sum(len(text.split()) for text in texts) < ENOUGH_WORDS:
        return
    found = readability.adjusted(texts, terms)
    if found > POOLED_WARN:
        words = {"grade": f"{found:.1f}", "limit": POOLED_WARN}
        problem = broken("Q8", *items[0].quiz.place, **words)
        yield replace(problem, warning=found <= POOLED_FAIL)
