"""A book as one HTML document, to be printed: title, contents, all pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from guide.markup import escaped
from guide.publish import front, style
from guide.publish.book import Book, book
from guide.publish.edition import LANGUAGE, Edition
from guide.publish.pages import Page, words

_CONTENTS = "contents"
_COPY = "about-this-copy"
_REFERRING = ("aria-labelledby",)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the bookmarks: 1 for parts and what stands alone, 2, 3 below.

    ``at`` is the number of its heading among all headings of the document.
    """

    level: int
    title: str
    at: int


def bound(site: Path, address: str) -> Book:
    """The book of a site, every id and link of which is unlike any other's."""
    made = book(site, address, place)
    for page in made.pages:
        _name_apart(page)
    return made


def place(page: Page, fragment: str) -> str:
    return f"#{_id(page, fragment)}"


def document(made: Book, edition: Edition, numbers: Mapping[str, int]) -> str:
    """The whole document; ``numbers`` are the pages on which each place is.

    While they are not known, those in the contents are left out.
    """
    links = {page.address: place(page, "") for page in made.pages}
    parts = [
        f'<section class="title">{_title(edition)}</section>',
        f'<section id="{_COPY}">{front.about(edition, links)}</section>',
        f'<section id="{_CONTENTS}" class="contents"><h1>Contents</h1>'
        f"<ul>{''.join(_lines(made, numbers))}</ul></section>",
        *(_chapter(page) for page in made.pages),
    ]
    head = (
        f'<meta charset="utf-8"><title>{escaped(edition.title)}</title>'
        f"<style>{style.css('book.css', 'paper.css')}</style>"
    )
    body = "\n".join(parts)
    return (
        f'<!doctype html><html lang="{LANGUAGE}"><head>{head}</head>'
        f"<body>{body}</body></html>"
    )


def headings(made: Book) -> tuple[list[Heading], int]:
    """The bookmarks in the order of the book, and how many headings it has."""
    contents = front.HEADINGS
    found = [Heading(1, front.ABOUT, 0), Heading(1, "Contents", contents)]
    at = contents + 1
    for part in made.parts:
        if part.title and part.start is None:
            found.append(Heading(1, part.title, at))
        for page in part.pages:
            above = 2 if part.title and page is not part.start else 1
            for heading in page.body.iter(*_HEADINGS):
                if heading.tag == "h1":
                    found.append(Heading(above, page.title, at))
                elif heading.tag == "h2":
                    found.append(Heading(above + 1, words(heading), at))
                at += 1
    return found, at


def _id(page: Page, fragment: str) -> str:
    return f"{page.slug}--{fragment}" if fragment else page.slug


def _name_apart(page: Page) -> None:
    for element in page.body.iter():
        if name := element.get("id"):
            element.set("id", _id(page, name))
        for referring in _REFERRING:
            if names := element.get(referring):
                apart = (_id(page, name) for name in names.split())
                element.set(referring, " ".join(apart))


def _title(edition: Edition) -> str:
    return (
        f'<p class="title__name">{escaped(edition.title)}</p>'
        f'<p class="title__about">{escaped(edition.about)}</p>'
        f'<p class="title__made">{escaped(edition.authors)}<br>'
        f"Version {escaped(edition.version)}, {edition.day}<br>CC BY 4.0</p>"
    )


def _lines(made: Book, numbers: Mapping[str, int]) -> Iterator[str]:
    for part in made.parts:
        first, *others = part.pages
        below = [first, *others] if part.title and not part.start else others
        lines = "".join(
            f"<li>{_line(each, each.title, numbers)}</li>" for each in below
        )
        yield f"<li>{_line(first, part.title or first.title, numbers)}"
        yield f"<ul>{lines}</ul></li>" if lines else "</li>"


def _line(page: Page, title: str, numbers: Mapping[str, int]) -> str:
    at = _id(page, "")
    return (
        f'<a href="#{at}"><span class="contents__title">{escaped(title)}</span>'
        f'<span class="contents__page">{numbers.get(at, "")}</span></a>'
    )


def _chapter(page: Page) -> str:
    body: HtmlElement = page.body
    body.tag = "section"
    body.set("id", page.slug)
    body.set("class", "chapter")
    return str(html.tostring(body, encoding="unicode", with_tail=False))
