"""What an author's Markdown may not hold: what could run, load, style or hide.

Authors send pull requests, and a page goes to readers who may be watched. So HTML
is refused but for what is on a list, and so are attributes, addresses and characters
that a browser would act on and a person reading the change might not see.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from guide.lines import STRUCTURE, Line, Place, without_spans
from guide.problems import Problem
from guide.rules import broken

_STRUCTURE = re.compile(STRUCTURE)
_HTML = re.compile(r"<(?=[A-Za-z/?!])")  # a backslash before it is no help
_HARMLESS = (
    r"</?(?:kbd|sub|sup)>|<br\s*/?>|<https?://[^\s<>]*>"
    r"|<(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>"
)
IN_QUIZZES = re.compile(_HARMLESS, re.IGNORECASE)
"""The HTML that a quiz can hold."""
ON_PAGES = re.compile(
    rf"{_HARMLESS}|</?(?:p|div|code)>|</a>|</?guide-[a-z]+>"
    r'|<div (?:data-search-exclude|class="[a-z-]+")>|<a href="#[a-z0-9-]+">',
    re.IGNORECASE,
)
"""The HTML that a page can hold: places for the guide's own elements."""
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w:-]+)=")
_HARMLESS_ATTRIBUTES = {"alt", "class", "dir", "height", "lang", "title", "width"}
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]*)")
_TARGET = re.compile(
    r"\]\(((?:(?!\]\()[^)])*)|^[ \t>]*\[[^\]^]+\]:[ \t]*\n?([^\n]*)", re.M
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff<]")
_ALLOWED_SCHEMES = {"http", "https", "mailto"}
_JOINERS = "\u200c\u200d"  # of letters in some scripts, and of pictures
_BLANK = "\u115f\u1160\u3164\uffa0\u2800"  # letters by their class, and nothing to see
ID = re.compile(r"[a-z0-9][a-z0-9-]*")
"""How ids of headings and names of files are written."""
_OWN_ID = re.compile(r"\{[^{}]*?#(?P<id>[^}\s]+)")


class Found(NamedTuple):
    """Something that cannot stay: where, what it is, and what to do."""

    place: Place
    what: str
    remedy: str


# In Markdown


def on_page(lines: Sequence[Line], file: str) -> Iterator[Problem]:
    """What cannot stay on a page outside its quizzes, whose lines are given."""
    text = [(line, line.bare) for line in lines if line.bare.strip()]
    for each in found(text, ON_PAGES):
        yield broken("H111", *each.place, what=each.what, remedy=each.remedy)
    for line in lines:
        for comment in line.comments:
            if "--!>" in comment.content:
                place = Place(line.number, comment.column + 1)
                what, remedy = (
                    "a comment that holds `--!>`",
                    "It ends there for browsers.",
                )
                yield broken("H111", *place, what=what, remedy=remedy)
    for line, said in text:
        for own in _OWN_ID.finditer(said) if "{" in said else ():
            if not ID.fullmatch(own["id"]):
                place = Place(line.number, own.start("id") + 1)
                yield broken(
                    "H113", *place, what="this id", name=ascii(own["id"])[1:-1]
                )
    if not ID.fullmatch(file):
        yield broken("H113", 1, 1, what="this file's name", name=ascii(file)[1:-1])


def found(
    text: Sequence[tuple[Line, str]], harmless: re.Pattern[str]
) -> Iterator[Found]:
    """HTML that is not ``harmless``, attributes, pictures and links.

    ``text`` holds lines, each with what of it is no code.
    """
    yield from _targets(text)
    for line, said in text:
        if "<" in said:
            yield from _html(line, said, harmless)
        if "{" in said:
            yield from _attributes(line, said)
        if "![" in said:
            yield from _pictures(line, said)


def seen(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Each line of text, and what of it no reader of Markdown could take for code."""
    return ((line, _seen(line, waiting)) for line, waiting in _paragraphs(lines))


def _paragraphs(lines: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Each line of text, and whether a backtick above it waits for a partner."""
    waiting = False
    for line in lines:
        if line.blank or line.code:
            waiting = False
            continue
        yield line, waiting
        waiting = waiting or _has_backtick(line.text)


def _has_backtick(text: str) -> bool:
    """Whether a backtick has no partner on its line."""
    return "`" in text and "`" in without_spans(text)[0].replace("\\`", "")


def _seen(line: Line, waiting: bool) -> str:
    """What of a line is no code; same columns.

    Readers differ in which lines are one paragraph, and in what a longer run of
    backticks may pair with. So code spans count where all are complete on one
    line and no backtick above waits.
    """
    if waiting or _has_backtick(line.text):
        return line.text
    return without_spans(line.text)[0]


def structure(line: Line) -> int:
    """Index behind the quotation signs and list markers that a line starts with."""
    match = _STRUCTURE.match(line.text)
    return match.end() if match else 0


def _html(line: Line, text: str, harmless: re.Pattern[str]) -> Iterator[Found]:
    for match in _HTML.finditer(text):
        if not harmless.match(text, match.start()):
            remedy = "Use Markdown; write `&lt;` for the sign."
            yield _found(line, match.start(), "this HTML", remedy)


def _attributes(line: Line, text: str) -> Iterator[Found]:
    """Attributes between the first and the last brace: values may hold braces."""
    start, end = text.find("{"), text.rfind("}")
    for attribute in _ATTRIBUTE.finditer(text, max(start, 0), max(end, 0)):
        if attribute[1].lower() not in _HARMLESS_ATTRIBUTES:
            what, remedy = f"the attribute `{attribute[1]}`", "Delete it; use Markdown."
            yield _found(line, attribute.start(), what, remedy)


def _pictures(line: Line, text: str) -> Iterator[Found]:
    for picture in _PICTURE.finditer(text):
        if is_elsewhere(picture[1]):
            what = "a picture from another site"
            remedy = "Put the file under `docs/assets/` and link to it there."
            yield _found(line, picture.start(1), what, remedy)


def _targets(lines: Sequence[tuple[Line, str]]) -> Iterator[Found]:
    """Link targets may run over the end of a line, so lines are joined."""
    if not any("](" in text or "]:" in text for _, text in lines):
        return
    starts, text = [0], ""
    for line, bare in lines:
        text += bare[structure(line) :] + "\n"
        starts.append(len(text))
    for match in _TARGET.finditer(text):
        group = 1 if match[1] is not None else 2
        target = match[group]
        at = match.start(group)
        index = bisect_right(starts, at) - 1
        line = lines[min(index, len(lines) - 1)][0]
        column = at - starts[index] + structure(line)
        if scheme := foreign_scheme(target):
            what = f"a link target that starts with `{scheme}:`"
            remedy = "Use `https:`, `http:`, `mailto:` or a page of this guide."
            yield _found(line, column, what, remedy)
        elif host := _foreign_host(target):
            what = f"a link to a host that is called `{host}`"
            remedy = "Write the host in plain letters, as `xn--…` where it has others."
            yield _found(line, column, what, remedy)


def foreign_scheme(target: str) -> str | None:
    """The scheme of a link target, if it is one that nobody may use here.

    Entities are decoded and white space, control characters and backslashes
    dropped first, since browsers and Markdown drop them too.
    """
    scheme = _SCHEME.match(_IGNORED.sub("", _decoded(target)).replace("\\", ""))
    if scheme and scheme[1].lower() not in _ALLOWED_SCHEMES:
        return scheme[1].lower()
    return None


def _foreign_host(target: str) -> str:
    """The host of a link, if it has letters that only look like plain ones."""
    address = next(iter(_decoded(target).strip("<> \t").split()), "")
    if address.isascii() or "//" not in address:
        return ""
    try:
        host = urlsplit(address).netloc
    except ValueError:  # letters that stand for signs of an address
        host = address
    return "" if host.isascii() else ascii(host)[1:-1]


def is_elsewhere(source: str) -> bool:
    """Whether a browser would load a picture from another site than this.

    Browsers drop white space and take a backslash for a slash.
    """
    text = _IGNORED.sub("", _decoded(source)).replace("\\", "/")
    return text.startswith("//") or _SCHEME.match(text) is not None


def _decoded(address: str) -> str:
    """An address whose entities, or the entities that they stand for, are decoded."""
    return html.unescape(html.unescape(address))


def _found(line: Line, column: int, what: str, remedy: str) -> Found:
    return Found(Place(line.number, column + 1), what, remedy)


# In any text


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Characters that no one sees, or that turn the order of others: index and name."""
    if text.isascii() and text.isprintable():
        return  # nearly always
    for index, sign in enumerate(text):
        if sign.isprintable() and sign not in _BLANK:
            continue
        if sign not in f"\t\n\r\xa0{_JOINERS}" and unicodedata.category(sign) != "Zs":
            yield index, unicodedata.name(sign, f"U+{ord(sign):04X}")


def in_lines(lines: Sequence[str], start: int = 0) -> Iterator[Problem]:
    """The hidden characters of a file's lines from index ``start`` on."""
    for number, line in enumerate(lines[start:], start=start + 1):
        for index, name in hidden(line):
            yield broken("H112", number, index + 1, name=name)


def in_source(lines: Sequence[str]) -> Iterator[Problem]:
    """What cannot stay in a file that is neither Markdown nor YAML: BibTeX."""
    yield from in_lines(lines)
    for number, said in enumerate(lines, start=1):
        for each in _html(Line(number, said, said), said, IN_QUIZZES):
            yield broken("H111", *each.place, what=each.what, remedy=each.remedy)


def in_value(
    value: Any, tell: Callable[..., Problem], *way: str | int
) -> Iterator[Problem]:
    """What cannot stay in the texts of a data file, told by their way in it."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from in_value(each, tell, *way, key)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from in_value(each, tell, *way, index)
    elif isinstance(value, str):
        for _, name in hidden(value):
            yield tell("H112", *way, name=name)
        lines = enumerate(value.split("\n"), start=1)
        text = [(Line(number, said, said), said) for number, said in lines]
        for each in found(text, IN_QUIZZES):
            yield tell("H111", *way, what=each.what, remedy=each.remedy)
