"""Anki: a deck for each page, a card for each question.

A question keeps its note however often it is written, and a page its deck: their
ids come from the ids of the guide, which never change. So whoever takes in a newer
file keeps what Anki knows of their learning. Anki changes a note it has only when
the one in the file is newer, so all are as new as the guide's newest version.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

import genanki

from guide.exports.bank import VERDICTS, Choice, Item
from guide.exports.formats import NAME
from guide.exports.zipped import zipped
from guide.markup import escaped_between_tags
from guide.quiz.folding import span

_MODEL = 1764288001  # these two numbers and the fields never change
_FIRST_NOTE = 1_500_000_000_000
_FIELDS = (
    "Id",
    "Kind",
    "Question",
    "Choices",
    "Answer",
    "Explanation",
    "Hints",
    "From",
)
_FRONT = """\
<p class="kind">{{Kind}}</p>
{{Question}}
{{Choices}}
{{#Hints}}<div>{{hint:Hints}}</div>{{/Hints}}
"""
_BACK = """\
{{FrontSide}}
<hr id="answer">
{{Answer}}
{{Explanation}}
<div class="from">{{From}}</div>
"""
_STYLE = """\
.card { font-family: sans-serif; font-size: 18px; line-height: 1.5; text-align: left; }
.kind { font-weight: bold; }
.from { font-size: 14px; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: 0.2em 0.5em; }
"""


class _Note(genanki.Note):  # type: ignore[misc]
    """A note whose id in the file comes from its question, not from the clock."""

    def write_to_db(
        self, cursor: sqlite3.Cursor, timestamp: float, deck: int, ids: Iterator[int]
    ) -> None:
        own = _FIRST_NOTE + _number(self.guid, 39)
        super().write_to_db(cursor, timestamp, deck, itertools.repeat(own))


def anki(items: Iterable[Item], newest: datetime.date) -> bytes:
    """The questions as a package; ``newest`` is the day of the guide's last version."""
    model = genanki.Model(
        _MODEL,
        NAME,
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Question", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    decks = [
        _deck(chapter, list(of_page), model)
        for chapter, of_page in itertools.groupby(items, lambda item: item.chapter)
    ]
    midnight = datetime.datetime.combine(newest, datetime.time(), datetime.UTC)
    with closing(sqlite3.connect(":memory:")) as database:
        package = genanki.Package(decks)
        package.write_to_db(database.cursor(), midnight.timestamp(), itertools.count(1))
        database.commit()
        collection = database.serialize()
    return zipped({"collection.anki2": collection, "media": b"{}"})


def _deck(chapter: str, items: Sequence[Item], model: genanki.Model) -> genanki.Deck:
    number = (1 << 30) + _number(f"deck {chapter}", 30)
    deck = genanki.Deck(number, f"{NAME}::{items[0].title.replace('::', ':')}")
    for place, item in enumerate(items):
        deck.add_note(_note(item, place, model))
    return deck


def _note(item: Item, place: int, model: genanki.Model) -> _Note:
    fields = (
        item.id,
        item.quiz.kind.label,
        item.asked_html,
        _choices(item),
        _ANSWERS[item.quiz.kind.body](item),
        item.explanation.html if item.explanation else "",
        "<br>".join(hint.html for hint in item.hints),
        item.named_html,
    )
    tags = [f"{kind}::{name}" for kind, name in _tags(item)]
    return _Note(model, list(fields), guid=f"guide-{item.id}", tags=tags, due=place)


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    yield "chapter", item.chapter
    yield "kind", item.kind
    if item.quiz.objective:
        yield "objective", item.quiz.objective


# What there is to choose from, and what is right


def _choices(item: Item) -> str:
    listed = item.options or item.shown_steps or item.sides
    return _list("ul", (each.text.html for each in listed))


def _options(item: Item) -> str:
    return _list("ul", (_verdict(item, option) for option in item.options))


def _verdict(item: Item, option: Choice) -> str:
    reason = f"<div>{option.reason.html}</div>" if option.reason else ""
    verdict = VERDICTS[item.kind][option.box]
    return f"<strong>{verdict}:</strong> {option.text.html}{reason}"


def _pairs(item: Item) -> str:
    return _list(
        "ul",
        (
            f"{pair.left.text.html if pair.left else '<em>Fits nothing</em>'}: "
            f"<strong>{pair.right.text.html}</strong>"
            for pair in item.pairs
        ),
    )


def _steps(item: Item) -> str:
    return _list("ol", (step.text.html for step in item.steps))


def _gaps(item: Item) -> str:
    return _list("ol", (_in_words(gap.answers) for gap in item.quiz.gaps))


def _in_words(answers: Sequence[str]) -> str:
    said = [
        each.replace("..", " to ") if span(each) and ".." in each else each
        for each in answers
    ]
    first, *others = map(escaped_between_tags, said)
    return f"<strong>{first}</strong>" + "".join(f", or {each}" for each in others)


_ANSWERS = {
    "options": _options,
    "claim": _options,
    "table": _pairs,
    "items": _steps,
    "gaps": _gaps,
}


def _list(tag: str, lines: Iterable[str]) -> str:
    listed = "".join(f"<li>{line}</li>" for line in lines)
    return f"<{tag}>{listed}</{tag}>" if listed else ""


def _number(text: str, bits: int) -> int:
    """A number that stays the same for a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") >> (256 - bits)
