"""Texts compared as a reader would compare them, order shown, and hashes.

Two options that say the same have the same ``key``; the order in which options
are shown and the hash of what was asked are computed from keys, so they survive
changes of emphasis, punctuation and layout.
"""

from __future__ import annotations

import hashlib
import html
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from guide.lines import Place
from guide.quiz.model import Option, Quiz

_APOSTROPHES = dict.fromkeys(
    map(ord, "\u0027\u2019\u2018\u02bc\u201b\u2032\u0060\u00b4\uff07")
)
_MARKS = dict.fromkeys(
    [*range(0x300, 0x370), *range(0x591, 0x5C8), *range(0x64B, 0x660), 0x670]
)
_LETTERS: dict[int, str] = {ord("ß"): "ss", ord("ς"): "σ", 0x2212: "-"} | dict.fromkeys(
    range(8208, 8214), "-"
)
_SIGNS = re.compile(
    # the look behind saves trying a run of signs again from each of its signs
    r"(?P<signs>(?=[<>=+$.,-])(?:(?<![<>=])[<>=]+ *)?[-+$]?[.,]?(?=[0-9]))"
    r"|(?P<letters>[^\W_]+)|.",
    re.DOTALL,
)

_MARKDOWN = (
    (re.compile(r"\\"), ""),
    (re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]"), "]"),
    (re.compile(r"\[[\^@~][^\]]*\]|\{[^}]*\}"), ""),
    (re.compile(r"</?(?:br|kbd|sub|sup)\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"\n[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t])?"), " "),
)

_NUMBER = re.compile(
    r"[+-]?(?=[0-9]|[.,][0-9])"
    r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]*)(?P<rest>[.,][0-9]+)?"
)


def words(text: str) -> str:
    """Letters, marks and numbers in lower case, one space between words.

    Signs before a digit are kept, since they change a number; accents,
    apostrophes, case and all other punctuation are not.
    """
    text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    text = text.translate(_MARKS).lower().translate(_LETTERS)
    kept = (
        found["letters"] or (found["signs"] or "").replace(" ", "") or _keep(found[0])
        for found in _SIGNS.finditer(text)
    )
    return " ".join("".join(kept).split())


@lru_cache(maxsize=4096)
def _keep(character: str) -> str:
    """The character itself, or a space where it only separates."""
    category = unicodedata.category(character)
    if category[0] in "LMN" or character == "%":
        return character
    return character if category[0] == "S" and ord(character) > 127 else " "


@lru_cache(maxsize=4096)
def key(markdown: str) -> str:
    """The words of an author's text, without its Markdown.

    Where nothing would be left (an option that is a picture, or a lone sign),
    the text itself with its white space collapsed.
    """
    text = markdown
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    return words(html.unescape(text)) or " ".join(markdown.split())


def repeated(said: Iterable[tuple[str, Place]]) -> Iterator[tuple[Place, int]]:
    """The place of each text that says what one before it says, and that one's line."""
    lines: dict[str, int] = {}
    for text, place in said:
        says = key(text)
        if says and says in lines:
            yield place, lines[says]
        lines.setdefault(says, place.line)


@lru_cache(maxsize=4096)
def digest(quiz_id: str, text: str) -> str:
    """SHA-256 of a quiz's id and a text's key, in hexadecimal digits.

    Options are shown in ascending order of it, and its first 8 digits name an
    option wherever an answer is kept.
    """
    return _sha256(f"{quiz_id}\n{key(text)}")


def name(quiz: Quiz, text: str) -> str:
    """The name of an option, item or side that lasts while its words do.

    8 hex digits; the same for texts with the same words.
    """
    return digest(quiz.id, text)[:8]


def shown_order(quiz: Quiz) -> list[Option]:
    """The options in the order shown on the page, on paper and in exports.

    What is to be put in order is never shown in that order.
    """
    if not quiz.shuffle and quiz.kind.body != "items":
        return list(quiz.options)
    shown = sorted(quiz.options, key=lambda option: digest(quiz.id, option.text))
    if quiz.kind.body == "items" and shown == list(quiz.options):
        return [*shown[1:], shown[0]]
    return shown


def right_sides(quiz: Quiz) -> list[str]:
    """The different right sides of a match, in the order shown."""
    different = {key(pair.right): pair.right for pair in reversed(quiz.pairs)}
    return sorted(different.values(), key=lambda right: digest(quiz.id, right))


def number(text: str) -> float | None:
    """The number that a text is and nothing else: ``1,500``, ``-3.5``, ``3,5``.

    Commas before groups of three digits mark thousands, any other is a decimal
    sign.
    """
    text = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    whole, rest = match["whole"].replace(",", ""), match["rest"] or ""
    value = float(text[: match.start("whole")] + whole + rest.replace(",", "."))
    return value if math.isfinite(value) else None


def span(answer: str) -> tuple[float, float] | None:
    """The lowest and highest number that fit an answer; None if it is no number.

    A range is written ``12..15``, its lower number first.
    """
    lower, dots, higher = answer.partition("..")
    low = number(lower)
    high = number(higher) if dots else low
    if low is None or high is None or low > high or (dots and low == high):
        return None
    return low, high


def content_hash(quiz: Quiz) -> str:
    """12 hex digits that change when what was asked, or what is right, does."""
    stem = key(quiz.stem_with("blank" for _ in quiz.gaps))
    lines = [quiz.kind.name, stem, *_asked(quiz), quiz.claim.id if quiz.claim else ""]
    if quiz.claim:
        lines += key(quiz.claim.sentence), quiz.claim.label
    return _sha256("\n".join(lines))[:12]


def _asked(quiz: Quiz) -> list[str]:
    """A line for each thing to choose, match, order or fill."""
    if quiz.claim:
        return []
    if quiz.gaps:
        return [key(gap.answers[0]) for gap in quiz.gaps]
    if quiz.pairs:
        return sorted(f"{key(pair.left)} = {key(pair.right)}" for pair in quiz.pairs)
    options = [f"{option.box} {key(option.text)}" for option in quiz.options]
    return sorted(options) if quiz.kind.has_reasons else options


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
