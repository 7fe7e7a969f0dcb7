"""A page held against the rules of plain writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from guide.evidence.model import Term
from guide.lines import Place
from guide.problems import Problem
from guide.prose import readability, rules
from guide.prose.blocks import Block, in_section
from guide.prose.text import Sentence, pieces_of, sentences, text_of
from guide.prose.words import any_of, shortened, straight, written_in
from guide.quiz.model import Quiz
from guide.rules import broken

LONGEST_SENTENCE, LONG_SENTENCE, SHORT_SHARE = 32, 20, 0.85
LONGEST_PARAGRAPH, LONG_PARAGRAPH, SHORT_PARAGRAPHS = 5, 4, 0.90
ENOUGH_WORDS = 100
SHOULDS = 2
_READ = {"paragraph", "item", "quotation", "turn"}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_PERCENT = re.compile(r"\d[\d.,]*\s?(?:%|per\s?cent\b)")
_BASE = re.compile(r"[^.;:]{0,40}?\b(?:of|in|among)\b")
_LISTED = (*rules.METAPHORS, *rules.LOADED, *rules.GENDERED, *rules.TEMPLATE)
_WORD = re.compile(r"[a-z]+")
_SUSPECTS = {"should", "shouldn", "per", "percent"} | {
    max(_WORD.findall(phrase.lower()), key=len) for phrase in _LISTED
}
"""A word of everything listed: what holds none of them needs no closer look."""
_TURN_NAME = re.compile(r"^[^:]{1,30}:\s+")
_CUE = re.compile(
    r"\b(?:called|named|known as|means?|is when|that is|term|word|asks)\b|:", re.I
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The highest grade of a text without a word, and without an error."""

    warn: float
    fail: float


PLAIN, CHAPTER, EDUCATORS = Limits(7, 8), Limits(8, 9.5), Limits(12, 13.5)
SMOG = {PLAIN: 9.5, CHAPTER: 10.5}


def check(
    blocks: Sequence[Block],
    asked: Sequence[Sentence],
    reasons: Sequence[Sentence],
    terms: Iterable[Term],
    limits: Limits = CHAPTER,
) -> Iterator[Problem]:
    """Everything on a page that breaks a rule; warnings are marked as such.

    ``asked`` is what quizzes say around their options, ``reasons`` what authors
    wrote under these.
    """
    terms = list(terms)
    names = [name for term in terms for name in (term.term, *term.aliases)]
    read = [block for block in blocks if block.kind in _READ]
    yield from _lengths(read)
    yield from _paragraphs(read)
    said = [*_said(blocks), *asked, *reasons]
    suspects = [sentence for sentence in said if _is_suspect(sentence.plain)]
    for sentence in suspects:
        yield from _words(sentence)
    yield from _shoulds(suspects)
    yield from _terms(read, terms)
    yield from _grades(blocks, reasons, names, limits)


def _warning(code: str, place: Place, **words: object) -> Problem:
    return replace(broken(code, *place, **words), warning=True)


def _said(blocks: Sequence[Block]) -> Iterator[Sentence]:
    """Every sentence in the guide's own voice: no dialogue."""
    for block in blocks:
        if block.kind != "turn":
            yield from block.sentences


def quiz_sentences(quiz: Quiz) -> Iterator[Sentence]:
    """What a question says around its options: stem, hints, explanation."""
    texts = [(quiz.stem_with("blank" for _ in quiz.gaps), quiz.stem.place)]
    texts += [(hint.markdown, hint.place) for hint in quiz.hints]
    if quiz.explanation:
        texts.append((quiz.explanation.markdown, quiz.explanation.place))
    for markdown, place in texts:
        yield from sentences(text_of(pieces_of(markdown, place)))


def reasons(quizzes: Sequence[Quiz]) -> list[Sentence]:
    """The sentences of all reasons that authors wrote."""
    return [
        sentence
        for quiz in quizzes
        if not quiz.claim
        for option in quiz.options
        for sentence in sentences(text_of(pieces_of(option.reason, option.place)))
    ]


# Length


def _lengths(read: Sequence[Block]) -> Iterator[Problem]:
    everything = [sentence for block in read for sentence in block.sentences]
    for sentence in everything:
        if sentence.words > LONGEST_SENTENCE:
            told = f'"{shortened(sentence.plain, 70)}" has {sentence.words} words'
            what = f"{told}, more than {LONGEST_SENTENCE}"
            yield broken("N2", *sentence.place, what=what)
    short = sum(sentence.words <= LONG_SENTENCE for sentence in everything)
    if everything and short / len(everything) < SHORT_SHARE:
        share = f"{short} of {len(everything)} sentences"
        what = f"only {share} on this page have {LONG_SENTENCE} words or less"
        yield _warning("N2", read[0].place, what=what)


def _paragraphs(read: Sequence[Block]) -> Iterator[Problem]:
    counts = [(len(block.sentences), block) for block in read]
    for number, block in counts:
        if number > LONGEST_PARAGRAPH:
            what = (
                f"this paragraph has {number} sentences, more than {LONGEST_PARAGRAPH}"
            )
            yield broken("N3", *block.place, what=what)
    short = sum(number <= LONG_PARAGRAPH for number, _ in counts)
    if counts and short / len(counts) < SHORT_PARAGRAPHS:
        share = f"{short} of {len(counts)} paragraphs"
        what = f"only {share} on this page have {LONG_PARAGRAPH} sentences or less"
        yield _warning("N3", read[0].place, what=what)


# Words


def _is_suspect(plain: str) -> bool:
    return "%" in plain or not _SUSPECTS.isdisjoint(_WORD.findall(plain.lower()))


def _words(sentence: Sentence) -> Iterator[Problem]:
    """Words that a sentence must not hold, outside what it quotes."""
    plain = straight(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), sentence.plain))
    for code, listed in (("N5", rules.METAPHORS), ("N6", rules.LOADED)):
        for word in any_of(listed).findall(plain):
            yield broken(code, *sentence.place, word=word)
    for word in any_of(tuple(rules.GENDERED)).findall(plain):
        instead = rules.GENDERED[word.lower()]
        yield broken("N10", *sentence.place, word=word, instead=instead)
    for percent in _PERCENT.finditer(plain):
        if not _BASE.match(plain, percent.end()):
            yield broken("N14", *sentence.place, word=percent[0])
    for word in rules.TEMPLATE:
        if word in plain:
            yield broken("N15", *sentence.place, word=word)


def _shoulds(said: Iterable[Sentence]) -> Iterator[Problem]:
    found = [
        sentence
        for sentence in said
        if re.search(r"\bshould(?:n't)?\b", _QUOTED.sub("", straight(sentence.plain)))
    ]
    for sentence in found[SHOULDS:]:
        yield broken("N7", *sentence.place, number=len(found))


def _terms(read: Sequence[Block], terms: Sequence[Term]) -> Iterator[Problem]:
    """The first use of each term says what it means, or stands in emphasis."""
    names = [name.lower() for term in terms for name in (term.term, *term.aliases)]
    everything = "\n".join(block.text.plain for block in read)
    written = set(written_in(names, everything))
    for term in terms:
        own = (term.term, *term.aliases)
        if term.everyday or written.isdisjoint(map(str.lower, own)):
            continue
        pattern = any_of(own)
        first = next((b for b in read if pattern.search(b.text.plain)), None)
        if first is None or first.kind == "turn" or _introduced(first, pattern):
            continue
        sentence = next(s for s in first.sentences if pattern.search(s.plain))
        if not _CUE.search(sentence.plain):
            yield _warning("N4", sentence.place, term=term.term)


def _introduced(block: Block, pattern: re.Pattern[str]) -> bool:
    """Whether a term stands in emphasis, quotes or brackets."""
    for markdown, _ in block.pieces:
        for found in pattern.finditer(markdown):
            before, after = markdown[: found.start()][-1:], markdown[found.end() :][:1]
            if before in tuple('*_(“"') or after in tuple('*_)”"'):
                return True
    return False


# Grades


def _grades(
    blocks: Sequence[Block],
    reasons: Sequence[Sentence],
    terms: Sequence[str],
    limits: Limits,
) -> Iterator[Problem]:
    """The grade of each section, of all reasons, and of the page."""
    everything: list[str] = []
    place: Place | None = None
    pool: list[str] = []
    where = ""
    limit = limits
    for heading, gathered in in_section(blocks):
        said = [plain for block in gathered for plain in _read_aloud(block)]
        everything += said
        if not pool:
            place = (
                heading.place if heading else (gathered[0].place if gathered else None)
            )
            title = heading.text.plain.strip() if heading else ""
            where = f'the section "{title}"' if title else "the opening"
            limit = PLAIN if heading and heading.id == "try-this" else limits
        pool += said
        if place and _number_of_words(pool) >= ENOUGH_WORDS:
            yield from _grade(pool, terms, min(limit, limits, key=_warn), place, where)
            pool = []
    texts = [sentence.plain for sentence in reasons]
    if _number_of_words(texts) >= ENOUGH_WORDS:
        pooled = "all reasons of this page, pooled,"
        yield from _grade(texts, terms, PLAIN, reasons[0].place, pooled)
    if place and limits in SMOG and _number_of_words(everything) >= ENOUGH_WORDS:
        smog = readability.smog(" ".join(everything), terms)
        if smog > SMOG[limits]:
            yield from _told(everything, smog, smog, SMOG[limits], terms, blocks)


def _warn(limits: Limits) -> float:
    return limits.warn


def _told(
    texts: list[str],
    raw: float,
    smog: float,
    limit: float,
    terms: Sequence[str],
    blocks: Sequence[Block],
) -> Iterator[Problem]:
    yield _warning(
        "N1",
        blocks[0].place,
        where="this page, by SMOG,",
        grade=f"{smog:.1f}",
        raw=f"{raw:.1f}",
        limit=limit,
        hardest=_quoted(texts, terms),
    )


def _grade(
    texts: Sequence[str],
    terms: Sequence[str],
    limits: Limits,
    place: Place,
    where: str,
) -> Iterator[Problem]:
    found = readability.adjusted(texts, terms)
    if found > limits.warn:
        problem = broken(
            "N1",
            *place,
            where=where,
            grade=f"{found:.1f}",
            raw=f"{readability.grade(texts):.1f}",
            limit=limits.warn,
            hardest=_quoted(texts, terms),
        )
        yield replace(problem, warning=found <= limits.fail)


def _quoted(texts: Sequence[str], terms: Sequence[str]) -> str:
    hardest = readability.hardest(texts, terms)
    return "; ".join(f'"{shortened(each, 70)}"' for each in hardest)


def _read_aloud(block: Block) -> Iterator[str]:
    """What a block says, without the name of who speaks."""
    if block.kind in _READ:
        for index, sentence in enumerate(block.sentences):
            plain = sentence.plain
            if block.kind == "turn" and index == 0:
                plain = _TURN_NAME.sub("", plain)
            if plain:
                yield plain


def _number_of_words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)
