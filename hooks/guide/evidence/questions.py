"""What a question about evidence offers: each degree, and why it is it or not."""

from __future__ import annotations

from collections.abc import Iterator

from guide.evidence.model import Claim, Degree, Evidence, Popular
from guide.lines import Place
from guide.quiz import model
from guide.quiz.model import Option

_NOWHERE = Place(1, 1)


def claims(evidence: Evidence) -> dict[str, model.Claim]:
    """Every entry that a question can ask about, by its id."""
    asked: dict[str, model.Claim] = {}
    degrees = evidence.scale.asked
    for claim in evidence.claims.values():
        if claim.statement and claim.degree in degrees:
            options = tuple(_options(claim, degrees))
            asked[claim.id] = model.Claim(claim.id, claim.statement, options)
    for line in evidence.popular.values():
        if line.verdict == "not-supported":
            options = tuple(_refuted(line, degrees))
            asked[line.id] = model.Claim(line.id, line.said, options)
    return asked


def _options(claim: Claim, degrees: list[Degree]) -> Iterator[Option]:
    right = degrees.index(claim.degree)
    up, down = " ".join(claim.up), " ".join(says for _, says in claim.down)
    for index, degree in enumerate(degrees):
        if index == right:
            yield _option(degree, "x", f"{degree.means} {up} {down}")
        elif index < right:
            yield _option(degree, "", f"{_asks(degree)} {down}")
        else:
            yield _option(degree, "", f"{_asks(degree)} {up}")


def _refuted(line: Popular, degrees: list[Degree]) -> Iterator[Option]:
    for degree in degrees:
        right = degree.id == "not-supported"
        says = degree.means if right else _asks(degree)
        yield _option(degree, "x" if right else "", f"{says} {line.because}")


def _asks(degree: Degree) -> str:
    return f"This would ask for {degree.asks}."


def _option(degree: Degree, box: model.Box, reason: str) -> Option:
    return Option(box, degree.name, " ".join(reason.split()), _NOWHERE)
