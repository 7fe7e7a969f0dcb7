"""What cannot stand in a quiz: headings, definitions, HTML, some attributes, links.

Headings and definitions would leak out of the quiz into the page; the others
could run script or change how the page looks.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from guide.lines import FENCE, ITEM, STRUCTURE, Line, without_spans
from guide.problems import Problem
from guide.regions import Region
from guide.rules import broken

_STRUCTURE = re.compile(STRUCTURE)
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_MAY_UNDERLINE = re.compile(r"[-=][ \t]*\Z")
_DEFINITION = re.compile(r"\*?\[[^\]]+\]:")
_HTML = re.compile(r"<(?=[A-Za-z/?!])")  # a backslash before it is no help
_HARMLESS = re.compile(
    r"</?(?:kbd|sub|sup)>|<br\s*/?>|<https?://[^\s<>]*>"
    r"|<(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w:-]+)=")
_HARMLESS_ATTRIBUTES = {"alt", "class", "dir", "height", "lang", "title", "width"}
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]*)")
_LIST_MARKER = re.compile(rf"[ \t>]*{ITEM}[ \t]")
_TARGET = re.compile(r"\]\(((?:(?!\]\()[^)])*)")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff<]")
_ALLOWED_SCHEMES = {"http", "https", "mailto"}


def refused(region: Region) -> Iterator[Problem]:
    """Everything in a region that may not stand in a quiz, code left out."""
    for lines in (region.body, *(section.lines for section in region.sections)):
        yield from _headings(lines)
        yield from _fences(lines)
        seen = [(line, _seen(line, waiting)) for line, waiting in _paragraphs(lines)]
        yield from _targets(seen)
        for line, text in seen:
            for sign, look in _LOOKS.items():
                if sign in text:  # rarely: most lines are words
                    yield from look(line, text)


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
    """What of a line no reader of Markdown could take for code; same columns.

    Readers differ in which lines are one paragraph, and in what a longer run of
    backticks may pair with. So code spans count where all are complete on one
    line and no backtick above waits.
    """
    if waiting or _has_backtick(line.text):
        return line.text
    return without_spans(line.text)[0]


def _fences(lines: Iterable[Line]) -> Iterator[Problem]:
    """Markdown readers differ in what a fence behind a list marker is."""
    for line in lines:
        opening = FENCE.match(line.text) if line.fence == line.number else None
        if opening and _LIST_MARKER.match(line.text):
            yield broken("Q107", line.number, opening.start("sign") + 1)


def _structure(line: Line) -> int:
    """Index behind the quotation signs and list markers that a line starts with."""
    match = _STRUCTURE.match(line.text)
    return match.end() if match else 0


def _headings(lines: Sequence[Line]) -> Iterator[Problem]:
    if not any("#" in line.text or _MAY_UNDERLINE.search(line.text) for line in lines):
        return  # nearly always
    depth_above = -1  # of quotation, where a text line is above
    for line in lines:
        start = _structure(line)
        rest = line.text[start:]
        depth = line.text[:start].count(">")
        text = line.text.lstrip(" \t>")
        underline = depth <= depth_above and _UNDERLINE.fullmatch(text)
        if not line.code and (rest.startswith("#") or underline):
            yield broken("Q126", line.number, start + 1 if rest else 1)
        depth_above = depth if rest.strip() and not line.code else -1


def _definitions(line: Line, text: str) -> Iterator[Problem]:
    start = _structure(line)
    if _DEFINITION.match(text, start):
        yield broken("Q127", line.number, start + 1)


def _html(line: Line, text: str) -> Iterator[Problem]:
    for match in _HTML.finditer(text):
        if not _HARMLESS.match(text, match.start()):
            remedy = "Use Markdown; write `&lt;` for the sign."
            yield _not_allowed(line, match.start(), "this HTML", remedy)


def _attributes(line: Line, text: str) -> Iterator[Problem]:
    """Attributes between the first and the last brace: values may hold braces."""
    start, end = text.find("{"), text.rfind("}")
    for attribute in _ATTRIBUTE.finditer(text, max(start, 0), max(end, 0)):
        if attribute[1].lower() not in _HARMLESS_ATTRIBUTES:
            what, remedy = f"the attribute `{attribute[1]}`", "Delete it; use Markdown."
            yield _not_allowed(line, attribute.start(), what, remedy)


def _pictures(line: Line, text: str) -> Iterator[Problem]:
    for picture in _PICTURE.finditer(text):
        if is_elsewhere(picture[1]):
            what = "a picture from another site"
            remedy = "Put the file under `docs/assets/` and link to it there."
            yield _not_allowed(line, picture.start(1), what, remedy)


_LOOKS = {"]:": _definitions, "<": _html, "{": _attributes, "![": _pictures}
"""What to look for in a line that holds this sign."""


def _targets(lines: Sequence[tuple[Line, str]]) -> Iterator[Problem]:
    """Link targets may run over the end of a line, so lines are joined."""
    if not any("](" in text for _, text in lines):
        return
    starts, text = [0], ""
    for line, bare in lines:
        text += bare[_structure(line) :] + "\n"
        starts.append(len(text))
    for match in _TARGET.finditer(text):
        if scheme := foreign_scheme(match[1]):
            index = bisect_right(starts, match.start(1)) - 1
            line = lines[index][0]
            column = match.start(1) - starts[index] + _structure(line)
            what = f"a link target that starts with `{scheme}:`"
            remedy = "Use `https:`, `http:`, `mailto:` or a page of this guide."
            yield _not_allowed(line, column, what, remedy)


def foreign_scheme(target: str) -> str | None:
    """The scheme of a link target, if it is one that a quiz may not use.

    Entities are decoded and white space, control characters and backslashes
    dropped first, since browsers and Markdown drop them too.
    """
    scheme = _SCHEME.match(_IGNORED.sub("", _decoded(target)).replace("\\", ""))
    if scheme and scheme[1].lower() not in _ALLOWED_SCHEMES:
        return scheme[1].lower()
    return None


def is_elsewhere(source: str) -> bool:
    """Whether a browser would load a picture from another site than this.

    Browsers drop white space and take a backslash for a slash.
    """
    text = _IGNORED.sub("", _decoded(source)).replace("\\", "/")
    return text.startswith("//") or _SCHEME.match(text) is not None


def _decoded(address: str) -> str:
    """An address whose entities, or the entities that they stand for, are decoded."""
    return html.unescape(html.unescape(address))


def _not_allowed(line: Line, column: int, what: str, remedy: str) -> Problem:
    return broken("Q128", line.number, column + 1, what=what, remedy=remedy)
