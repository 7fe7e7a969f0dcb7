"""The formats of the question bank: for whom each is, and what it can carry.

``tests/exports/test_what_survives.py`` reads every file back and holds this against
what it finds, so the page that shows it is true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

NAME, LICENCE_NAME = "Trust and attunement", "CC BY 4.0"
FOLDER = "question-bank"
WHOLE = "all"
"""The name of the file that holds every question, beside those of the chapters."""
Carried = Literal["yes", "partly", "no"]


@dataclass(frozen=True, slots=True)
class Format:
    """One format; ``lost`` names what it does not carry whole, with the reason.

    ``becomes`` says what each kind of question is there, where the format has kinds.
    """

    id: str
    name: str
    suffix: str
    lost: Mapping[str, tuple[Carried, str]]
    becomes: Mapping[str, str] = field(default_factory=dict)

    def file(self, of: str) -> str:
        """The file for a chapter, or for all, from the site's root."""
        return f"{FOLDER}/{of}{self.suffix}"


PARTS = {
    "question": "The question",
    "parts": "Options, sides, steps",
    "right": "What is right",
    "answers": "Every answer that fits a gap",
    "reasons": "The reason of each option",
    "credit": "Credit for what is also reasonable",
    "hints": "Hints",
    "explanation": "The explanation",
    "shuffle": "Whether options may be shuffled",
    "id": "The question's id",
    "chapter": "The chapter",
    "objective": "The learning objective, by its id",
    "licence": "Author and licence",
    "link": "The link to the question",
}
"""What a question consists of, in the order of the table."""
KINDS = {
    "check": "Check, one is right",
    "several": "Check, all that apply",
    "scenario": "What would you say?",
    "fill": "Fill the gaps",
    "match": "Match",
    "order": "Put in order",
    "evidence": "How strong is the evidence?",
}
"""The kinds of question, and a check in which several options are right."""

_RANGE: tuple[Carried, str] = (
    "partly",
    "where a range of numbers fits, words that fit too are left out",
)


def _kinds(
    one: str, fill: str, match: str, order: str, several: str = ""
) -> dict[str, str]:
    names = (one, several or one, one, fill, match, order, one)
    return dict(zip(KINDS, names, strict=True))


FORMATS = (
    Format(
        "moodle",
        "Moodle XML",
        ".moodle.xml",
        {"answers": _RANGE},
        _kinds(
            "multiple choice",
            "embedded answers (cloze)",
            "matching",
            "ordering, which came with Moodle 4.4",
        ),
    ),
    Format(
        "gift",
        "GIFT",
        ".gift.txt",
        {
            "answers": _RANGE,
            "hints": (
                "no",
                "they stand in the file as remarks, which are not taken in",
            ),
            "shuffle": ("no", "the course's own setting holds"),
        },
        _kinds(
            "multiple choice",
            "short answer or number, a question for each gap",
            "matching",
            "matching: a place for each step",
        ),
    ),
    Format(
        "qti",
        "QTI 2.1",
        ".qti.zip",
        {"answers": _RANGE},
        _kinds("choice", "text entry", "match", "order"),
    ),
    Format(
        "anki",
        "Anki",
        ".apkg",
        {
            "credit": ("partly", "in words, since Anki gives no marks"),
            "shuffle": ("no", "a card shows one order"),
        },
    ),
    Format("csv", "CSV", ".csv", {}),
    Format(
        "json",
        "JSON",
        ".json",
        {"shuffle": ("no", "options stand in the order that our pages show")},
    ),
)
BY_ID = {each.id: each for each in FORMATS}
NOTES = {("qti", "hints"): "as notes that only teachers see"}
"""What is to be said although it is carried whole."""


def carried(format_: Format, part: str) -> tuple[Carried, str]:
    """Whether a format carries a part of a question, and what is to be said of it."""
    return format_.lost.get(part) or ("yes", NOTES.get((format_.id, part), ""))
