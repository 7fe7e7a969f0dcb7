"""What cannot stand in a quiz: headings, definitions, HTML, some attributes, links.

Headings and definitions would leak out of the quiz into the page; the others
could run script or change how the page looks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from guide.lines import STRUCTURE, Line, without_spans
from guide.problems import Problem
from guide.regions import Region
from guide.rules import broken

_STRUCTURE = re.compile(STRUCTURE)
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_DEFINITION = re.compile(r"\*?\[[^\]]+\]:")
_HTML = re.compile(r"\\.|(?P<tag><)(?=[A-Za-z/?!])")
_HARMLESS = re.compile(
    r"</?(?:kbd|sub|sup)>|<br\s*/?>|<(?:https?://|mailto:)[^\s<>]*>"
    r"|<[\w.+-]+@[\w-]+(?:\.[\w-]+)+>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(style|on\w*|href|src|srcset|srcdoc|action|formaction|xlink:href)\s*=",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\]\(((?:(?!\]\()[^)])*)")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED_SCHEMES = {"http", "https", "mailto"}


def refused(region: Region) -> Iterator[Problem]:
    """Everything in a region that may not stand in a quiz, code left out."""
    for lines in (region.body, *(section.lines for section in region.sections)):
        yield from _headings(lines)
        yield from _html(lines)
        yield from _targets(lines)
        for line in lines:
            if not line.code:
                yield from _definitions(line)
                yield from _attributes(line)


def _structure(line: Line) -> int:
    """Index behind the quotation signs and list markers that a line starts with."""
    match = _STRUCTURE.match(line.text)
    return match.end() if match else 0


def _headings(lines: Iterable[Line]) -> Iterator[Problem]:
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


def _definitions(line: Line) -> Iterator[Problem]:
    start = _structure(line)
    if _DEFINITION.match(line.bare, start):
        yield broken("Q127", line.number, start + 1)


def _html(lines: Iterable[Line]) -> Iterator[Problem]:
    """HTML outside code that no reader of Markdown could take for code.

    Readers differ in which lines are one paragraph. So a code span counts when
    it begins and ends on one line and no backtick above it waits for a partner.
    """
    waiting = False
    for line in lines:
        if line.blank or line.code:
            waiting = False
            continue
        bare, _ = without_spans(line.text)
        for match in _HTML.finditer(line.text if waiting else bare):
            if match["tag"] and not _HARMLESS.match(line.text, match.start()):
                remedy = "Use Markdown; write `&lt;` for the sign."
                yield _not_allowed(line, match.start(), "this HTML", remedy)
        waiting = waiting or "`" in bare.replace("\\`", "")


def _attributes(line: Line) -> Iterator[Problem]:
    """Attributes between the first and the last brace: values may hold braces."""
    start, end = line.bare.find("{"), line.bare.rfind("}")
    if start < 0:
        return
    for attribute in _ATTRIBUTE.finditer(line.bare, start, max(end, start)):
        what = f"the attribute `{attribute[1]}`"
        yield _not_allowed(line, attribute.start(), what, "Delete it; use Markdown.")


def _targets(lines: Iterable[Line]) -> Iterator[Problem]:
    """Link targets may run over the end of a line, so paragraphs are joined."""
    paragraph: list[Line] = []
    for line in lines:
        if line.blank or line.code:
            yield from _paragraph_targets(paragraph)
            paragraph = []
        else:
            paragraph.append(line)
    yield from _paragraph_targets(paragraph)


def _paragraph_targets(paragraph: list[Line]) -> Iterator[Problem]:
    text = "\n".join(line.bare for line in paragraph)
    for match in _TARGET.finditer(text):
        if scheme := foreign_scheme(match[1]):
            index = text.count("\n", 0, match.start(1))
            column = match.start(1) - (text.rfind("\n", 0, match.start(1)) + 1)
            what = f"a link target that starts with `{scheme}:`"
            remedy = "Use `https:`, `http:`, `mailto:` or a page of this guide."
            yield _not_allowed(paragraph[index], column, what, remedy)


def foreign_scheme(target: str) -> str | None:
    """The scheme of a link target, if it is one that a quiz may not use.

    Entities are decoded and white space, control characters and backslashes
    dropped first, since browsers and Markdown drop them too.
    """
    text = html.unescape(html.unescape(target))
    text = re.sub(
        r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff\\<]", "", text
    )
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in _ALLOWED_SCHEMES:
        return scheme[1].lower()
    return None


def _not_allowed(line: Line, column: int, what: str, remedy: str) -> Problem:
    return broken("Q128", line.number, column + 1, what=what, remedy=remedy)
