"""Whether a sentence is as sure as the claim it rests on, and no surer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guide.evidence.model import Claim, Degree, Evidence
from guide.lines import Place
from guide.problems import Problem
from guide.prose.text import Sentence
from guide.prose.words import any_of, found_in, shortened
from guide.rules import broken

_ORDER = (
    "not-supported",
    "very-low",
    "low",
    "moderate",
    "high",
    "advice",
    "definition",
)
"""Of several claims behind the same words, the first in this order decides."""
NUMBER = re.compile(
    r"(?<![\w.,–-])[-–−]?(?:\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?:\.\d+)?(?![\w-]*[A-Za-z])"
)
_STATISTIC = re.compile(r"\b[rdgkNnp] ?[=<>≈] ?|\d ?%|\bper ?cent\b")


def check(sentence: Sentence, evidence: Evidence) -> Iterator[Problem]:
    """Everything that the words of a marked sentence say too much or too little."""
    for words, names in _governed(sentence):
        degrees = [degree for name in names if (degree := evidence.degree(name))]
        if not degrees:
            continue
        degree = min(degrees, key=lambda each: _ORDER.index(each.id))
        yield from degree_fits(words, degree, evidence, sentence.place)
        claims = [evidence.claims[name] for name in names if name in evidence.claims]
        if claims:
            yield from cause_fits(words, claims, evidence, sentence.place)
    yield from _numbers(sentence, evidence)


def _governed(sentence: Sentence) -> Iterator[tuple[str, list[str]]]:
    """The words that each claim mark stands behind, and the claims it names.

    Marks with no words between them stand behind the same words.
    """
    marks = [mark for mark in sentence.marks if mark.sign == "~" and mark.names]
    start = 0
    names: list[str] = []
    for index, mark in enumerate(marks):
        names += mark.names or ()
        following = marks[index + 1].at if index + 1 < len(marks) else None
        between = "" if following is None else sentence.plain[mark.at : following]
        if following is not None and not re.search(r"\w", between):
            continue
        last = following is None
        end = len(sentence.plain) if last else mark.at
        yield sentence.plain[start:end], names
        start, names = mark.at, []


def degree_fits(
    words: str, degree: Degree, evidence: Evidence, place: Place
) -> Iterator[Problem]:
    """A word of the degree's family is there, and none that it must not hold."""
    avoided = found_in(degree.avoids, words)
    missing = degree.says and not found_in(degree.says, words)
    if not (avoided or missing):
        return
    told = avoided or found_in(_all_words(evidence), words)
    found = ", ".join(f'"{word}"' for word in told) or "no word that tells"
    allowed = ", ".join(f'"{word}"' for word in degree.says[:8])
    yield broken(
        "E111",
        *place,
        sentence=shortened(words),
        degree=degree.name.lower(),
        found=found,
        allowed=f"one of {allowed}" if degree.says else "no such word",
    )


def _all_words(evidence: Evidence) -> tuple[str, ...]:
    families = (word for each in evidence.scale.degrees.values() for word in each.says)
    return (*dict.fromkeys(families), *evidence.scale.causes)


def cause_fits(
    words: str, claims: Sequence[Claim], evidence: Evidence, place: Place
) -> Iterator[Problem]:
    """A verb of cause stands only where the design can show a cause."""
    told = found_in(evidence.scale.causes, words)
    if not told or any(claim.design.cause for claim in claims):
        return
    yield broken(
        "E112",
        *place,
        sentence=shortened(words),
        found='", "'.join(told),
        claim=claims[0].id,
        design=claims[0].design.name,
    )


def _numbers(sentence: Sentence, evidence: Evidence) -> Iterator[Problem]:
    """A marked sentence shows only figures of the claims that it is marked with."""
    names = sentence.named("~")
    claims = [evidence.claims[name] for name in names if name in evidence.claims]
    for name in names:
        if line := evidence.popular.get(name):
            claims += [
                evidence.claims[n] for n in line.rests_on if n in evidence.claims
            ]
    if claims:
        yield from numbers_held(sentence.plain, claims, sentence.place)


def numbers_held(text: str, claims: Sequence[Claim], place: Place) -> Iterator[Problem]:
    """Every figure of a text is one that the claims hold."""
    held = {
        each for claim in claims for told in claim.numbers for each in figures(told)
    }
    for figure in dict.fromkeys(figures(text)):
        if figure not in held:
            told = ", ".join(f'"{number}"' for c in claims for number in c.numbers)
            yield broken(
                "E113",
                *place,
                sentence=shortened(text),
                number=figure,
                claim=claims[0].id,
                numbers=told or "none",
            )


def figures(text: str) -> list[str]:
    """The numbers in digits that a text holds: ``.134``, ``2739``."""
    found = (match[0] for match in NUMBER.finditer(text))
    return [re.sub("[,+]", "", number).lstrip("–−-") or number for number in found]


def needs_mark(sentence: Sentence, evidence: Evidence, verbs: bool) -> str:
    """What in a sentence needs a claim mark; empty if nothing does."""
    if sentence.named("@"):
        return "a citation"
    plain = sentence.plain
    if _about_people(plain, evidence.scale.people):
        return "a number about people"
    if verbs:
        told = found_in((*evidence.scale.findings, *evidence.scale.causes), plain)
        if told:
            return f'"{told[0]}"'
    return ""


def _about_people(plain: str, people: Sequence[str]) -> bool:
    """A statistic, or a number in digits with people close behind it."""
    if _STATISTIC.search(plain):
        return True
    return any(
        any_of(tuple(people)).search(plain[match.end() : match.end() + 30])
        for match in NUMBER.finditer(plain)
    )
