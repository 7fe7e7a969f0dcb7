"""Texts compared as a reader would compare them, order shown, and hashes.

Two options that say the same have the same ``key``; the order in which options
are shown and the hash of what was asked are computed from keys, so they survive
changes of emphasis, punctuation and layout.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from functools import lru_cache

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
    r"(?P<signs>(?=[<>=+$.,-])(?:(?<![<>=])[<>=]+ *)?[-+$]?[.,]?(?=[0-9]))|.",
    re.DOTALL,
)

_MARKDOWN = (
    (re.compile(r"\\"), ""),
    (re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]"), "]"),
    (re.compile(r"\[[\^@~][^\]]*\]|\{[^}]*\}"), ""),
    (re.compile(r"</?(?:br|kbd|sub|sup)\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"\n[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t])?"), "\n"),
)


def words(text: str) -> str:
    """Letters, marks and numbers in lower case, one space between words.

    Signs before a digit are kept, since they change a number; accents,
    apostrophes, case and all other punctuation are not.
    """
    text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    text = text.translate(_MARKS).lower().translate(_LETTERS)
    kept = (
        match["signs"].replace(" ", "") if match["signs"] else _keep(match[0])
        for match in _SIGNS.finditer(text)
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


def digest(quiz_id: str, text: str) -> str:
    """SHA-256 of a quiz's id and a text's key, in hexadecimal digits.

    Options are shown in ascending order of it, and its first 8 digits name an
    option wherever an answer is kept.
    """
    return _sha256(f"{quiz_id}\n{key(text)}")


def option_name(quiz: Quiz, option: Option) -> str:
    """The name of an option that lasts while its words do: 8 hex digits."""
    return digest(quiz.id, option.text)[:8]


def shown_order(quiz: Quiz) -> list[Option]:
    """The options in the order shown on the page, on paper and in exports."""
    if not quiz.shuffle:
        return list(quiz.options)
    return sorted(quiz.options, key=lambda option: digest(quiz.id, option.text))


def content_hash(quiz: Quiz) -> str:
    """12 hex digits that change when what was asked, or what is right, does."""
    options = sorted(f"{option.box} {key(option.text)}" for option in quiz.options)
    if not quiz.kind.has_reasons:
        options = [f"{option.box} {key(option.text)}" for option in quiz.options]
    lines = [quiz.kind.name, key(quiz.stem.markdown), *options, ""]
    return _sha256("\n".join(lines))[:12]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
