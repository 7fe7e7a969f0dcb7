"""From the author's Markdown to words that any system can show.

Another system knows neither the guide's pages nor its marks. So links lead to the
site's address, or are words alone where the site has none; a claim mark says its
certainty, a citation its authors and years; a picture is its description, and a
footnote's sign is left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import lxml.html
from lxml import etree
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, STX

from guide.evidence import marks
from guide.evidence.model import Evidence
from guide.source import Source

GAP = "GapOfTheQuestion"
"""Stands for a gap in a question's Markdown, with its number and an E behind it."""
_GAP = re.compile(rf"{GAP}(\d+)E")
_FOOTNOTE = r"\[\^[^\]\n]+\]"
_REFERENCE = re.compile(r" {0,3}\[(?P<name>[^\]^*]+)\]:[ \t]+<?(?P<href>[^\s>]+)>?")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_STARTS_BLOCK = re.compile(r"(?<=\A\d)[.)](?=\s)|(?<=\A\d\d)[.)](?=\s)|\A[-+*#>](?=\s)")
_WORDS = re.compile(r"[^\W\d_][^\\`*_\[\]<>&{}|\n]*(?<! )")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENDS_LINE = frozenset(
    [
        "blockquote",
        "br",
        "div",
        "dd",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "tr",
        "ul",
    ]
)
_KEPT = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "caption",
        "code",
        "dd",
        "dl",
        "dt",
        "em",
        "hr",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that every system, QTI too, takes; of others the words are kept."""


@dataclass(frozen=True)
class Text:
    """A piece of a question as elements within ``root``, whose own tag says nothing.

    Where a gap stands there is an empty ``span`` whose ``id`` is its number.
    """

    root: Any

    @cached_property
    def html(self) -> str:
        """The text as HTML."""
        return self.with_gaps(None)

    def with_gaps(self, gap: Callable[[int], str] | None) -> str:
        """The same with these words, which are HTML, in place of each gap."""
        whole = etree.tostring(
            self.root, encoding="unicode", method="html", with_tail=False
        )
        html = whole.partition(">")[2].rpartition("<")[0]
        if gap is None:
            return html
        return PLACE.sub(lambda found: gap(int(found[1])), html)

    @cached_property
    def plain(self) -> str:
        """The words alone, a line for each paragraph; gaps are ``[1] _____``."""
        lines = "".join(_words(self.root)).split("\n")
        return "\n".join(line for line in map(str.strip, lines) if line)


PLACE = re.compile(r'<span id="(\d+)"></span>')
"""The place of a gap in a question's HTML."""


def xml_text(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NO_XML.sub("", text)


class Reader:
    """Reads the Markdown of pages; ``addresses`` are those on the site, by path.

    ``base`` is the address of the site, or nothing.
    """

    def __init__(
        self, evidence: Evidence, addresses: Mapping[str, str], base: str
    ) -> None:
        self.addresses, self.base = addresses, base
        self.page = ""
        self.markdown = Markdown(extensions=["tables", "fenced_code", "attr_list"])
        patterns = self.markdown.inlinePatterns
        patterns.register(_Mark(evidence, self.markdown), "mark", 175)
        patterns.register(_Nothing(_FOOTNOTE, self.markdown), "footnote", 174)

    def open(self, path: str, source: Source) -> None:
        """Go on with another page: what its links are relative to."""
        self.page = path
        self.markdown.reset()
        for line in source.lines[source.body_start :]:
            if found := _REFERENCE.fullmatch(line):
                name = found["name"].lower()
                self.markdown.references[name] = (found["href"], "")

    def text(self, markdown: str) -> Text:
        """A piece of the page's Markdown, a lone paragraph without its tag."""
        clean = xml_text(markdown).replace(STX, "").replace(ETX, "")
        if _WORDS.fullmatch(clean) and GAP not in clean:
            return _paragraph(clean)
        html = self.markdown.convert(clean)
        self.markdown.htmlStash.reset()
        html = _GAP.sub(r'<span id="\1"></span>', html)
        root: Any = lxml.html.fragment_fromstring(html, create_parent="div")
        self._tidy(root)
        if len(root) == 1 and root[0].tag == "p" and not (root.text or "").strip():
            return Text(root[0])
        return Text(root)

    def option(self, markdown: str) -> Text:
        """The same of what is chosen, whose first line is text whatever it starts with.

        Claim marks are left out: one would tell which option rests on something.
        """
        return self.text(_STARTS_BLOCK.sub(r"\\\g<0>", marks.MARK.sub("", markdown)))

    def _tidy(self, root: Any) -> None:
        for element in list(root.iter()):
            if element is root:
                continue
            if not isinstance(element.tag, str):  # a comment
                element.drop_tree()
                continue
            if element.tag == "img":
                element.tail = f"{element.get('alt') or ''}{element.tail or ''}"
                element.drop_tree()
                continue
            kept = {"id": element.get("id")} if element.tag == "span" else {}
            if element.tag == "a":
                kept = {"href": self._absolute(element.get("href") or "")}
            element.attrib.clear()
            element.attrib.update({name: said for name, said in kept.items() if said})
            lost = element.tag == "a" and not element.get("href")
            if lost or element.tag not in _KEPT:
                element.drop_tag()

    def _absolute(self, href: str) -> str:
        """Where a link of the page leads from anywhere; nothing if that is unknown."""
        if _OUTSIDE.match(href):
            return href
        way, sign, anchor = href.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), way))
        address = self.addresses.get(there if way else self.page)
        if address is None or not self.base:
            return ""
        return f"{urljoin(self.base, address)}{sign}{anchor}"


class _Mark(InlineProcessor):
    """``[~claim]`` says how sure, ``[@key]`` by whom and when."""

    def __init__(self, evidence: Evidence, md: Markdown) -> None:
        super().__init__(marks.MARK.pattern, md)
        self.evidence = evidence

    def handleMatch(  # type: ignore[override] # noqa: N802 (Python-Markdown's)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        names = marks.names(m)
        if names is None:
            return None, None, None
        if m["sign"] == "@":
            works = self.evidence.works
            said = "; ".join(works[name].mark for name in names if name in works)
            return f"({said})" if said else "", m.start(0), m.end(0)
        found = [self.evidence.degree(name) for name in names]
        degrees = dict.fromkeys(d.in_full.lower() for d in found if d)
        return f" [{', '.join(degrees)}]" if degrees else "", m.start(0), m.end(0)


class _Nothing(InlineProcessor):
    """Leaves out what it finds."""

    def handleMatch(  # type: ignore[override] # noqa: N802 (Python-Markdown's)
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return "", m.start(0), m.end(0)


def _paragraph(words: str) -> Text:
    """Words that are nothing else in Markdown."""
    paragraph: Any = lxml.html.Element("p")
    paragraph.text = words
    return Text(paragraph)


def _words(element: Any) -> Iterator[str]:
    if element.tag == "span" and element.get("id"):
        yield f"[{element.get('id')}] _____"
    preformatted = element.tag == "pre"
    yield _one_line(element.text or "", preformatted)
    for child in element:
        ends = child.tag in _ENDS_LINE
        yield "\n" if ends else ""
        yield from _words(child)
        yield "\t" if child.tag in ("td", "th") and child.getnext() is not None else ""
        yield "\n" if ends else ""
        yield _one_line(child.tail or "", False)


def _one_line(text: str, preformatted: bool) -> str:
    return text if preformatted else re.sub(r"\s+", " ", text)
