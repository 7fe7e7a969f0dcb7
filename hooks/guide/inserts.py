"""What the guide puts where an author asks for it: ``<!-- references -->``.

An insert is a comment alone on its line: a name, and for some an id.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide.lines import Place
from guide.problems import Problem
from guide.rules import broken

NAMES = {
    "answer-key": True,
    "care": True,
    "claim-check": True,
    "claim-register": False,
    "certainty-scale": False,
    "chapter-list": False,
    "course": True,
    "drawing-box": True,
    "evidence-box": False,
    "gate": True,
    "glossary": False,
    "helplines": True,
    "helplines-seen": False,
    "item-rules": False,
    "lesson-clock": False,
    "myths": False,
    "needed": True,
    "picture": True,
    "question-bank": False,
    "question-bank-table": False,
    "question-list": False,
    "references": False,
    "route": True,
    "rules": False,
    "scores": False,
    "seed-table": False,
    "style-rules": False,
    "tested-by": True,
    "ways": False,
    "words": False,
    "worksheet": True,
    "worksheet-after": True,
    "worksheet-list": False,
    "writing-lines": True,
}
"""Every insert, and whether it takes an id."""
NEEDED = ("due", "examples", "numbers", "paragraphs", "second-rater", "variety")
"""What `<!-- needed ID -->` can list."""
_INSERT = re.compile(r"(?P<name>[a-z-]+)(?:[ \t]+(?P<id>\S+))?")
LINE = re.compile(r"<!--[ \t]+(?P<text>[a-z-]+(?:[ \t]+\S+)?)[ \t]+-->[ \t]*")
ALLOW = re.compile(r"allow\b[ \t]*(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Insert:
    """One insert on a page."""

    name: str
    id: str
    place: Place


def read(text: str) -> tuple[str, str] | None:
    """The name and id of an insert; None if a comment is not one."""
    found = _INSERT.fullmatch(text)
    if not found or found["name"] not in NAMES:
        return None
    if NAMES[found["name"]] != bool(found["id"]):
        return None
    if found["name"] == "needed" and found["id"] not in NEEDED:
        return None
    return found["name"], found["id"] or ""


def inserts(
    comments: Sequence[tuple[str, Place]],
) -> tuple[list[Insert], list[Problem]]:
    """The inserts among the comments of a page, and what is nearly one."""
    found: list[Insert] = []
    problems: list[Problem] = []
    for text, place in comments:
        known = read(text)
        if known:
            found.append(Insert(*known, place))
        else:
            problems.extend(_nearly(text, place))
    return found, problems


def _nearly(text: str, place: Place) -> Iterator[Problem]:
    """A comment that was meant as an insert: a known first word, or nearly so."""
    word = re.match(r"[\w-]+", text)
    if not word or ALLOW.fullmatch(text) or len(text.split()) > 2:
        return
    near = difflib.get_close_matches(word[0].lower(), list(NAMES), n=1, cutoff=0.8)
    if near:
        shown = f"`<!-- {near[0]}{' ID' if NAMES[near[0]] else ''} -->`"
        ids = f"; ID is one of {', '.join(NEEDED)}" if near[0] == "needed" else ""
        remedy = f"Write {shown} alone on its line{ids}."
        words = {"what": "an insert", "remedy": remedy}
        yield broken("E106", *place, **words)
