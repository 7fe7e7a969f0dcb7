"""The parts that every chapter has, in their order, so that readers find their way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from guide.inserts import Insert
from guide.lines import Place
from guide.problems import Problem
from guide.prose.blocks import Block, in_section
from guide.quiz.model import Quiz
from guide.rules import broken

PARTS = (
    "in-one-minute", "evidence", "claim-check", "worked-dialogue", "try-this",
    "check-yourself", "for-you-only", "key-points", "words", "further-reading",
    "about-this-page",
)  # fmt: skip
OPTIONAL = {"claim-check"}
WITHIN = (
    "dialogue-first", "dialogue-second", "try-this-steps", "what-you-may-notice",
    "when-not-to", "another-way",
)  # fmt: skip
SETTINGS = (
    "id", "title", "description", "purpose", "main_message", "audience", "objectives",
    "minutes", "prerequisites", "safety", "reviewed", "reviewed_by", "next_due", "seed",
)  # fmt: skip
_OF_CHAPTERS = {"purpose", "main_message", "audience", "minutes", "safety"}
WOUND = 2
"""The `safety` of a chapter that may open a wound."""
LONGEST_SECTION, LONGEST_CHAPTER = 350, 2_250
IDEAS, QUIZZES, REFLECTIONS, OBJECTIVES = (3, 6), (5, 11), (1, 2), (3, 5)


def is_chapter(settings: Mapping[str, Any]) -> bool:
    """Whether the front matter is that of a chapter, be it not whole."""
    return "objectives" in settings and bool(_OF_CHAPTERS & settings.keys())


def check(
    blocks: Sequence[Block],
    inserts: Sequence[Insert],
    quizzes: Sequence[Quiz],
    settings: Mapping[str, Any],
) -> Iterator[Problem]:
    """What a chapter lacks, has too much of, or has in another order."""
    if missing := [key for key in SETTINGS if key not in settings]:
        keys = ", ".join(f"`{key}`" for key in missing)
        yield broken("S104", 1, 1, keys=keys)
    headings = {block.id: block for block in blocks if block.kind == "heading"}
    for part in (*PARTS, *WITHIN):
        if part not in headings and part not in OPTIONAL:
            yield broken("S101", 1, 1, id=part)
    yield from _order([headings[part] for part in PARTS if part in headings])
    if settings.get("safety"):
        yield from _gate(headings, inserts)
    if settings.get("safety") == WOUND:
        yield from _care(inserts, settings)
    yield from _numbers(blocks, quizzes, settings)
    yield from _lengths(blocks)


def _order(parts: Sequence[Block]) -> Iterator[Problem]:
    for before, part in pairwise(parts):
        if part.place < before.place:
            order = ", ".join(f"`{each.id}`" for each in parts)
            yield broken("S102", *part.place, id=part.id, order=order)


def _gate(
    headings: Mapping[str, Block], inserts: Sequence[Insert]
) -> Iterator[Problem]:
    start, steps = headings.get("try-this"), headings.get("try-this-steps")
    if not start or not steps:
        return
    gates = [each.place for each in inserts if each.name == "gate"]
    if not any(start.place < gate < steps.place for gate in gates):
        yield broken("S103", *start.place)


def _care(inserts: Sequence[Insert], settings: Mapping[str, Any]) -> Iterator[Problem]:
    """What stirs up harm says what helps, and can be left in a second."""
    if not any(each.name == "care" for each in inserts):
        remedy = (
            "Write `<!-- care fear -->`, or another of `docs/_data/care.yml`, behind "
            "the part that hurts most."
        )
        yield broken("S115", 1, 1, what="block of care", remedy=remedy)
    if not settings.get("exit"):
        remedy = "Write `exit: true` into its front matter, and a `tab_title:`."
        yield broken("S115", 1, 1, what="way out", remedy=remedy)


def _numbers(
    blocks: Sequence[Block], quizzes: Sequence[Quiz], settings: Mapping[str, Any]
) -> Iterator[Problem]:
    kinds = Counter(quiz.kind.name for quiz in quizzes)
    counted = sum(quiz.kind.counted for quiz in quizzes)
    objectives = settings.get("objectives")
    yield from _many(counted, "questions with an answer", QUIZZES)
    yield from _many(kinds["reflect"], "reflections", REFLECTIONS)
    yield from _many(kinds["scenario"], "scenarios", (1, 99))
    yield from _many(kinds["evidence"], "questions about the evidence", (1, 99))
    yield from _many(len(_ideas(blocks)), "key ideas", IDEAS)
    if isinstance(objectives, dict):
        yield from _many(len(objectives), "objectives", OBJECTIVES)


def _many(number: int, what: str, limits: tuple[int, int]) -> Iterator[Problem]:
    least, most = limits
    if not least <= number <= most:
        wanted = f"{least} to {most}" if most < 99 else f"{least} or more"
        yield broken("S105", 1, 1, what=what, number=number, wanted=wanted)


def _ideas(blocks: Sequence[Block]) -> list[tuple[Block, list[Block]]]:
    """The sections between *In one minute* and the evidence, each with its heading."""
    sections = [(head, said) for head, said in in_section(blocks) if head]
    ids = [head.id for head, _ in sections]
    if "in-one-minute" not in ids or "evidence" not in ids:
        return []
    return sections[ids.index("in-one-minute") + 1 : ids.index("evidence")]


def _words(blocks: Sequence[Block]) -> int:
    said = (block.sentences for block in blocks if block.kind != "heading")
    return sum(sentence.words for sentences in said for sentence in sentences)


def _lengths(blocks: Sequence[Block]) -> Iterator[Problem]:
    for heading, said in _ideas(blocks):
        if (words := _words(said)) > LONGEST_SECTION:
            yield _long(heading.place, "this section", words, LONGEST_SECTION)
    if (words := _words(blocks)) > LONGEST_CHAPTER:
        yield _long(Place(1, 1), "this chapter", words, LONGEST_CHAPTER)


def _long(place: Place, what: str, words: int, most: int) -> Problem:
    told = f"{what} has {words} words"
    return replace(broken("S106", *place, what=told, most=most), warning=True)
