"""The pages of a built site in reading order, as elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

SITE = "https://site.invalid/"
"""Stands for wherever a built site lies, while links are followed within it."""


@dataclass(slots=True)
class Page:
    """A page that the menu lists.

    ``address`` is its folder on the site, ``""`` for home; ``part`` its heading in
    the menu, or ``""``; ``body`` what a reader reads, with a heading that has an id.
    """

    address: str
    title: str
    part: str
    body: HtmlElement

    @property
    def heading(self) -> HtmlElement:
        return self.body.find(".//h1")

    @property
    def slug(self) -> str:
        """A name for a file, and the beginning of names of places in a book."""
        return self.address.strip("/").replace("/", "-") or "home"


def read(site: Path) -> list[Page]:
    """The pages that the menu of ``site/index.html`` lists, in its order."""
    menu = parsed(site / "index.html").get_element_by_id("menu")
    return [
        _page(site, address_of(urljoin(SITE, link.get("href"))), part)
        for part, link in _listed(menu)
    ]


def parsed(path: Path) -> HtmlElement:
    """A page of the site; the parser spells one name of drawings in its own way."""
    document = html.document_fromstring(path.read_bytes(), parser=_parser())
    for drawing in document.iter("svg"):
        if "viewbox" in drawing.attrib:
            drawing.set("viewBox", drawing.attrib.pop("viewbox"))
    return document


def address_of(address: str) -> str:
    """Where a full address lies below the site's root, without its fragment."""
    return urlsplit(address).path.lstrip("/").removesuffix("index.html")


def has_class(element: HtmlElement, name: str) -> bool:
    return name in (element.get("class") or "").split()


def with_class(element: HtmlElement, *names: str) -> list[HtmlElement]:
    """What has one of these classes, within an element."""
    return [e for e in element.iter() if any(has_class(e, name) for name in names)]


def words(element: HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join(element.text_content().split())


def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8")


def _listed(menu: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    for item in menu.iterfind(".//li[@class='md-nav__item']"):
        part = item.findtext("details/summary") or ""
        for link in item.iterfind(".//a"):
            if not link.get("href", "#").startswith("#"):
                yield part, link


def _page(site: Path, address: str, part: str) -> Page:
    document = parsed(site / address / "index.html")
    body = document.find(".//article")
    heading = body.find(".//h1")
    for link in with_class(heading, "headerlink"):
        link.drop_tree()
    return Page(address, words(heading), part, body)
