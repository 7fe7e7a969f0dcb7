"""Listed words and phrases, found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache


@cache
def any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Finds any of these words or phrases, whole and whatever their case."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w'’-])(?:{listed or '(?!)'})(?![\w-])", re.IGNORECASE)


def written_in(words: Iterable[str], text: str) -> list[str]:
    """Which of the words, in lower case, a text has the letters of.

    A quick look, after which only few words and texts need a closer one.
    """
    lower = text.lower()
    return [word for word in words if word in lower]


def found_in(words: Sequence[str], text: str) -> list[str]:
    """Which of the words a text holds, in its order, each once."""
    said = (match[0].lower() for match in any_of(tuple(words)).finditer(straight(text)))
    return list(dict.fromkeys(said))


def straight(text: str) -> str:
    """A text with apostrophes as they are typed."""
    return text.replace("’", "'")


def shortened(text: str, most: int = 160) -> str:
    """A sentence as a message quotes it."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
