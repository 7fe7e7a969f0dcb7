"""Exceptions that an author makes, each with its cause: ``<!-- allow N2: … -->``.

A waiver covers what comes next: a block, a quiz, or, above a heading, what is
told of its section as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guide.inserts import ALLOW
from guide.items.rules import BY_ID as ITEM_RULES
from guide.lines import Place
from guide.problems import Problem
from guide.prose.rules import BY_ID as PROSE_RULES
from guide.rules import broken

WAIVABLE = (*PROSE_RULES, *ITEM_RULES, "E111", "E112", "E114")
_REST = re.compile(
    r"(?P<code>[A-Z][0-9]+[a-z]?):[ \t]*(?P<cause>\S+(?:\s+\S+){2,})", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One exception: the rule, its cause, and the last line that it covers."""

    code: str
    cause: str
    place: Place
    end: int


def read(
    comments: Iterable[tuple[str, Place]], ends: Sequence[tuple[int, int]]
) -> tuple[list[Waiver], list[Problem]]:
    """The waivers among a page's comments, and those that are none.

    ``ends`` are the first and last line of all that a waiver can cover, sorted.
    """
    waivers: list[Waiver] = []
    problems: list[Problem] = []
    for text, place in comments:
        allow = ALLOW.fullmatch(text)
        if not allow:
            continue
        rest = _REST.fullmatch(allow["rest"])
        if not rest:
            problems.append(broken("W101", *place))
        elif rest["code"] not in WAIVABLE:
            codes = ", ".join(WAIVABLE)
            problems.append(broken("W103", *place, code=rest["code"], codes=codes))
        else:
            following = (last for first, last in ends if first > place.line)
            end = next(following, place.line)
            waivers.append(Waiver(rest["code"], rest["cause"], place, end))
    return waivers, problems


def apply(problems: Iterable[Problem], waivers: Sequence[Waiver]) -> list[Problem]:
    """The problems that no waiver covers, and each waiver that covers none."""
    used: set[Waiver] = set()
    left = []
    for problem in problems:
        covering = {
            waiver
            for waiver in waivers
            if waiver.code == problem.code
            and waiver.place.line < problem.line <= waiver.end
        }
        used |= covering
        if not covering:
            left.append(problem)
    idle = (waiver for waiver in waivers if waiver not in used)
    return left + [broken("W102", *waiver.place, code=waiver.code) for waiver in idle]
