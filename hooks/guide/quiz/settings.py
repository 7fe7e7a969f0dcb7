"""The start marker of a quiz: its id and its settings."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from guide.lines import Place
from guide.problems import Problem
from guide.quiz.model import KINDS, Kind
from guide.regions import Region
from guide.rules import broken

NAME = re.compile(r"(?=.{1,60}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)
"""An id or a value: lower-case words joined by hyphens, at most 60 characters."""


class Word(NamedTuple):
    """One word of a start marker and the place where it stands."""

    text: str
    place: Place


@dataclass(slots=True)
class Settings:
    """What a start marker says: each value by its key, the id under ``id``.

    ``kind`` is None when the marker names no known one; an ``unreadable``
    marker leaves no way to tell how the quiz is to be read.
    """

    kind: Kind | None = None
    values: dict[str, Word] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unreadable: bool = False

    def fault(self, code: str, place: Place, **words: object) -> None:
        self.problems.append(broken(code, *place, **words))

    def value(self, key: str) -> str | None:
        word = self.values.get(key)
        return word.text if word else None


def read_settings(region: Region) -> Settings:
    """The id and settings of a region's start marker, with what is wrong."""
    settings = Settings()
    words = _words(region)
    if words and "=" not in words[0].text:
        _read_id(settings, words.pop(0))
    else:
        settings.fault("Q111", region.place)
    for word in words:
        _read_setting(settings, word)
    kind = settings.value("kind") or "check"
    settings.kind = KINDS.get(kind)
    if settings.kind:
        _check_values(settings, settings.kind)
    else:
        values = _listed(sorted(KINDS))
        place = settings.values["kind"].place
        settings.fault("Q116", place, value=kind, key="kind", values=values)
        settings.unreadable = True
    return settings


def _words(region: Region) -> list[Word]:
    line, column = region.place.line, region.settings_column
    return [
        Word(match[0], Place(line, column + match.start()))
        for match in re.finditer(r"[^ \t]+", region.settings)
    ]


def _read_id(settings: Settings, word: Word) -> None:
    if NAME.fullmatch(word.text):
        settings.values["id"] = word
    else:
        settings.fault("Q111", word.place)


def _read_setting(settings: Settings, word: Word) -> None:
    key, equals, value = word.text.partition("=")
    if not equals or not key or not value:
        settings.fault("Q113", word.place, word=word.text)
        settings.unreadable = True
    elif key in settings.values and key != "id":
        settings.fault("Q115", word.place, key=key)
    else:
        place = Place(word.place.line, word.place.column + len(key) + 1)
        settings.values[key] = Word(value, place)


def _check_values(settings: Settings, kind: Kind) -> None:
    allowed = {"shuffle": ("yes", "no"), "kind": tuple(KINDS)}
    for key, (value, place) in settings.values.items():
        if key == "id":
            continue
        if key not in kind.settings:
            settings.fault(
                "Q114",
                Place(place.line, place.column - len(key) - 1),
                kind=kind.name,
                key=key,
                near=_near(key, kind.settings),
                keys=_listed(kind.settings),
            )
        elif key in allowed and value not in allowed[key]:
            values = _listed(allowed[key])
            settings.fault("Q116", place, value=value, key=key, values=values)
        elif not NAME.fullmatch(value):
            values = "lower-case words and hyphens"
            settings.fault("Q116", place, value=value, key=key, values=values)


def _near(word: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f'Did you mean "{close[0]}"? ' if close else ""


def _listed(values: tuple[str, ...] | list[str]) -> str:
    quoted = [f"`{value}`" for value in values]
    return ", ".join(quoted[:-1]) + f" or {quoted[-1]}"
