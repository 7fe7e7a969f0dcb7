"""One page read as text: what it says, what it rests on, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from guide.evidence import check, wording
from guide.evidence.model import Evidence
from guide.inserts import Insert
from guide.lines import Place
from guide.problems import Problem
from guide.prose import check as prose
from guide.prose.blocks import Block
from guide.prose.check import quiz_sentences, reasons
from guide.prose.text import Mark, Sentence, pieces_of, sentences, text_of
from guide.quiz.model import Quiz
from guide.scores import Grades
from guide.waivers import Waiver

UNMARKED = {
    "worked-dialogue",
    "try-this",
    "check-yourself",
    "for-you-only",
    "words",
    "further-reading",
    "about-this-page",
}
"""Sections of a chapter that say nothing new about people."""


@dataclass(slots=True)
class Reading:
    """The text of a page, and what it names.

    ``names`` are claims, popular lines and works in the order of their first
    use; ``needing`` counts the sentences that need a claim mark, ``marked``
    those of them that have one. ``grades`` are those of a chapter.
    """

    blocks: Sequence[Block] = ()
    inserts: Sequence[Insert] = ()
    names: list[str] = field(default_factory=list)
    waivers: Sequence[Waiver] = ()
    needing: int = 0
    marked: int = 0
    grades: Grades = field(default_factory=Grades)

    def heading_above(self, place: Place) -> str:
        """The id of the nearest heading above that has one, or nothing."""
        above = [block for block in self.blocks if block.place < place and block.id]
        return above[-1].id if above else ""


def check_page(
    reading: Reading,
    quizzes: Sequence[Quiz],
    evidence: Evidence,
    path: str,
    chapter: bool,
) -> Iterator[Problem]:
    """Everything wrong with the words of a page; fills in what the page names."""
    for block in reading.blocks:
        needs = block.kind != "turn" and block.section not in UNMARKED
        for sentence in block.sentences:
            yield from _sentence(reading, sentence, evidence, needs, chapter)
    asked = [sentence for quiz in quizzes for sentence in quiz_sentences(quiz)]
    under_options = reasons(quizzes)
    for sentence in (*asked, *under_options):
        yield from _sentence(reading, sentence, evidence, True, False)
    for quiz in quizzes:
        yield from _quiz(reading, quiz, evidence)
    for insert in reading.inserts:
        if insert.name == "myths":
            reading.names += evidence.popular
        if insert.name == "claim-check":
            yield from _named(reading, insert, evidence)
    limits = _limits(path)
    terms = evidence.terms.values()
    yield from prose.check(reading.blocks, asked, under_options, terms, limits)


def _limits(path: str) -> prose.Limits:
    page = PurePath(path)
    if "for-educators" in page.parts:
        return prose.EDUCATORS
    return prose.PLAIN if page.stem == "support" else prose.CHAPTER


def _sentence(
    reading: Reading, found: Sentence, evidence: Evidence, needs: bool, verbs: bool
) -> Iterator[Problem]:
    if found.marks:
        _note(reading, found.marks)
        yield from check.marks(found.marks, evidence)
    if not evidence.scale.degrees:
        return
    if found.marks:
        yield from wording.check(found, evidence)
    what = wording.needs_mark(found, evidence, verbs) if needs else ""
    if what:
        reading.needing += 1
        reading.marked += bool(found.named("~"))
        if not found.named("~"):
            yield check.unmarked(found, what)


def _note(reading: Reading, marks: Iterable[Mark]) -> None:
    for mark in marks:
        for name in mark.names or ():
            if name not in reading.names:
                reading.names.append(name)


def _quiz(reading: Reading, quiz: Quiz, evidence: Evidence) -> Iterator[Problem]:
    if quiz.claim and quiz.claim.id not in reading.names:
        reading.names.append(quiz.claim.id)
    for option in quiz.options if not quiz.claim else ():
        if "[" not in option.text:
            continue
        for sentence in sentences(text_of(pieces_of(option.text, option.place))):
            _note(reading, sentence.marks)
            yield from check.marks(sentence.marks, evidence)
            if option.box == "x":
                yield from wording.check(sentence, evidence)


def _named(reading: Reading, insert: Insert, evidence: Evidence) -> Iterator[Problem]:
    """A claim check names a popular line."""
    if insert.id in evidence.popular:
        reading.names.append(insert.id)
    else:
        yield check.no_line(insert.id, insert.place, evidence)
