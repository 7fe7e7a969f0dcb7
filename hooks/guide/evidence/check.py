"""What only all pages and all data together can tell about the evidence."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from guide.evidence import wording
from guide.evidence.load import Loaded
from guide.evidence.marks import REMEDY, WHAT
from guide.evidence.model import Claim, Evidence
from guide.lines import Place
from guide.problems import Problem
from guide.prose.text import Mark, Sentence
from guide.prose.words import shortened
from guide.rules import broken, nearest


def marks(found: Iterable[Mark], evidence: Evidence) -> Iterator[Problem]:
    """Marks that are not written like one, or name what is not there."""
    for mark in found:
        if mark.names is None:
            words = {"what": WHAT[mark.sign], "remedy": REMEDY[mark.sign]}
            yield broken("E106", *mark.place, **words)
            continue
        for name in mark.names:
            if mark.sign == "@" and name not in evidence.works:
                near = nearest(name, list(evidence.works))
                yield broken("E102", *mark.place, key=name, near=near)
            elif mark.sign == "~" and not evidence.degree(name):
                yield _no_degree(mark, name, evidence)


def _no_degree(mark: Mark, name: str, evidence: Evidence) -> Problem:
    if line := evidence.popular.get(name):
        rests_on = ", ".join(f"`{claim}`" for claim in line.rests_on)
        return broken(
            "E115", *mark.place, id=name, verdict=line.verdict, claims=rests_on
        )
    known = [*evidence.claims, *evidence.popular]
    return broken("E103", *mark.place, id=name, near=nearest(name, known))


def no_line(name: str, place: Place, evidence: Evidence) -> Problem:
    """A claim check that names no popular line."""
    near = nearest(name, list(evidence.popular))
    return broken("E117", *place, id=name, near=near)


def register(loaded: Loaded) -> Iterator[Problem]:
    """What the register says of itself is as sure as it says it is."""
    evidence = loaded.evidence
    for claim in evidence.claims.values():
        path, place = loaded.places[claim.id]
        for problem in _claim(claim, evidence, place):
            yield problem.in_file(path)
    for line in evidence.popular.values():
        path, place = loaded.places[line.id]
        claims = [evidence.claims[n] for n in line.rests_on if n in evidence.claims]
        if not claims:
            continue  # that they are not there is told
        for problem in wording.numbers_held(line.because, claims, place):
            yield problem.in_file(path)


def _claim(claim: Claim, evidence: Evidence, place: Place) -> Iterator[Problem]:
    yield from wording.degree_fits(claim.claim, claim.degree, evidence, place)
    yield from wording.cause_fits(claim.claim, [claim], evidence, place)
    for said in (
        claim.claim,
        claim.statement,
        *claim.up,
        *(says for _, says in claim.down),
    ):
        yield from wording.numbers_held(said, [claim], place)


def unused(
    loaded: Loaded, used: Container[str], chapters: Iterable[str]
) -> Iterator[Problem]:
    """Entries that no page uses and no plan names.

    ``used`` are the ids that pages use. A plan that names a chapter which is
    there by now is no plan any more.
    """
    there = set(chapters)
    evidence = loaded.evidence
    resting = {
        claim
        for line in evidence.popular.values()
        if line.id in used
        for claim in line.rests_on
    }
    for entry in evidence.entries:
        waiting = entry.planned and entry.chapter.split(":")[1] not in there
        if entry.id not in used and entry.id not in resting and not waiting:
            path, place = loaded.places[entry.id]
            yield broken("E104", *place, id=entry.id).in_file(path)


def overdue(loaded: Loaded, today: datetime.date) -> Iterator[Problem]:
    """Entries whose next check is past."""
    for entry in loaded.evidence.entries:
        if entry.due < today:
            path, place = loaded.places[entry.id]
            problem = broken("E109", *place, due=entry.due.isoformat())
            yield replace(problem.in_file(path), warning=True)


def unmarked(found: Sentence, what: str) -> Problem:
    """A sentence that holds ``what`` and so needs a mark, and has none."""
    words = shortened(found.plain)
    return broken("E114", *found.place, sentence=words, what=what)
