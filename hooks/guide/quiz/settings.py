"""The start marker of a quiz: its id and its settings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
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
    """What a start marker says: the id, and each value by its key.

    ``kind`` is None when the marker names no known one; an ``unreadable``
    marker leaves no way to tell how the quiz is to be read.
    """

    id: Word | None = None
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
    _read_settings(settings, words)
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
        settings.id = word
    else:
        settings.fault("Q111", word.place)


def _read_settings(settings: Settings, words: Sequence[Word]) -> None:
    """Every ``key=value``; neighbouring words that are none count once."""
    told = missing = settings.id is None
    for word in words:
        key, _, value = word.text.partition("=")
        if key and value:
            _read_setting(settings, word.place, key, value)
            told = missing
            continue
        settings.unreadable = True
        if not told:
            settings.fault("Q113", word.place, word=word.text)
        told = True


def _read_setting(settings: Settings, place: Place, key: str, value: str) -> None:
    if key in settings.values:
        settings.fault("Q115", place, key=key)
    else:
        behind = Place(place.line, place.column + len(key) + 1)
        settings.values[key] = Word(value, behind)


def _check_values(settings: Settings, kind: Kind) -> None:
    allowed = {"shuffle": ("yes", "no")}
    for key, (value, place) in settings.values.items():
        if key == "id" and not settings.id:
            continue  # Q111 says it
        if key not in kind.settings:
            settings.fault(
                "Q114",
                Place(place.line, place.column - len(key) - 1),
                kind=kind.named,
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
