"""Reading grades, as textstat counts them, raw and with hard words made plain."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from guide.prose.words import any_of

_PROPER = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_PLAIN = "word"


@cache
def _textstat() -> Any:
    """textstat, which counts the syllables of each word once, not in every text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for pkg_resources
        from textstat.textstat import textstatistics
    found = textstatistics()
    in_word = cache(found.syllable_count)
    found.syllable_count = lambda text: sum(map(in_word, text.split()))
    return found


def grade(sentences: Sequence[str]) -> float:
    """The Flesch-Kincaid grade of sentences as they are written.

    Formula: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and
    others, 1975), as textstat counts them. Means little below 100 words.
    """
    return _flesch_kincaid(" ".join(sentences))


def adjusted(sentences: Sequence[str], terms: Iterable[str]) -> float:
    """The same, where each term and proper name counts as one plain word."""
    return _flesch_kincaid(plain(" ".join(sentences), tuple(terms)))


def plain(text: str, terms: tuple[str, ...]) -> str:
    """A text with each term and proper name as one plain word."""
    return _PROPER.sub(_PLAIN, any_of(terms).sub(_PLAIN, text))


def smog(text: str, terms: Iterable[str]) -> float:
    """The SMOG grade of a whole page, with each term as one plain word."""
    return float(_textstat().smog_index(plain(text, tuple(terms))))


def _flesch_kincaid(text: str) -> float:
    return float(_textstat().flesch_kincaid_grade(text))


def hardest(
    sentences: Sequence[str], terms: Iterable[str], number: int = 3
) -> list[str]:
    """The sentences with the highest grade of their own."""
    listed = tuple(terms)
    graded = [(_flesch_kincaid(plain(each, listed)), each) for each in sentences]
    return [each for _, each in sorted(graded, reverse=True)[:number]]
