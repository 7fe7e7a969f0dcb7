"""The pages of a site as one book: what is in it, and where its links lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from guide.publish.pages import SITE, Page, address_of, read
from guide.publish.paper import on_paper

ONLY_ON_THE_SITE = {
    "review/",
    "your-place/",
    "what-this-device-remembers/",
    "take-along/",
    "question-bank/",
    "about/privacy/",
    "about/help-needed/",
    "about/rules/",
}
"""Pages about what only the site can do, and for those who write it."""
FIRST = "support/"
"""Whoever needs it should not have to look for it at the end."""
_REGISTER, _WORKS = "claims/", "references/"
_ENDS = {"how-sure", "sources"}
_ELSEWHERE = ("http:", "https:", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that stand under one heading of the menu; alone if it is empty."""

    title: str
    pages: list[Page]

    @property
    def start(self) -> Page | None:
        """The page that introduces the part, if it has one."""
        first = self.pages[0]
        return first if self.title and first.title == self.title else None


@dataclass(frozen=True, slots=True)
class Book:
    """Pages in their order, as they are read on paper, with working links."""

    pages: list[Page]

    @property
    def parts(self) -> list[Part]:
        parts: list[Part] = []
        for page in self.pages:
            if page.part and parts and parts[-1].title == page.part:
                parts[-1].pages.append(page)
            else:
                parts.append(Part(page.part, [page]))
        return parts


def book(
    site: Path,
    address: str,
    place: Callable[[Page, str], str],
    left_out: Iterable[str] = ONLY_ON_THE_SITE,
) -> Book:
    """The book of a built site.

    ``place`` says how a link names a page and a fragment of it, which may be
    empty. Links to what is not in the book lead to ``address``, or become plain
    text without one. ValueError tells all links that lead nowhere.
    """
    pages = [page for page in read(site) if page.address not in set(left_out)]
    pages.sort(key=lambda page: page.address != FIRST)
    for page in pages:
        on_paper(page.body)
    known = {page.address: page for page in pages}
    places = {page.address: _places(page.body) for page in pages}
    lost = [
        lost
        for page in pages
        for link in list(page.body.iter("a"))
        if (lost := _mend(link, page, known, places, address, place))
    ]
    if lost:
        raise ValueError("links of the book that lead nowhere:\n" + "\n".join(lost))
    return Book(pages)


def _places(body: HtmlElement) -> set[str]:
    return {element.get("id") for element in body.iter() if element.get("id")}


def _mend(
    link: HtmlElement,
    page: Page,
    known: Mapping[str, Page],
    places: Mapping[str, set[str]],
    address: str,
    place: Callable[[Page, str], str],
) -> str:
    """Point a link to its place in the book; says which one cannot be."""
    to = link.get("href")
    if to is None or to.startswith(_ELSEWHERE):
        return ""
    there = urljoin(SITE + page.address, to)
    target, fragment = address_of(there), urlsplit(there).fragment
    for where, part in _candidates(target, fragment, target == page.address):
        if where in known and part in {"", *places[where]}:
            link.set("href", place(known[where], part))
            return ""
    if target in known:
        return f"{page.address or './'}: {to}"
    _leave(link, there, address)
    return ""


def _candidates(target: str, fragment: str, within: bool) -> Iterator[tuple[str, str]]:
    """Where a link may lead, the best first.

    Cards and sources, which each page of the site has at its end, stand once in a
    book: in the register and the list of works. From there a link to a page's card
    leads to the mark in its text.
    """
    kind, _, name = fragment.partition("-")
    if kind == "claim" and target != _REGISTER:
        if not within:
            yield target, f"claim-mark-{name}"
        yield _REGISTER, fragment
    if kind == "source":
        yield _WORKS, f"ref-{name}"
    yield target, fragment
    if kind in {"claim", "source"} or fragment in _ENDS:
        yield target, ""


def _leave(link: HtmlElement, there: str, address: str) -> None:
    """To the site itself, if it is known where that is."""
    if address:
        link.set("href", urljoin(address, there.removeprefix(SITE)))
    else:
        link.drop_tag()
