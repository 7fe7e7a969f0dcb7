"""What stands below a chapter's text: ways to come back to it later."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from guide.elements import after, put, to_html
from guide.site import Site

Way = Callable[[str, str], str]

REVIEW, PLACE = "question-list", "chapter-list"
"""The inserts of the two pages that a chapter's end leads to."""


def chapter_ends(
    site: Site, urls: Mapping[str, str], way: Way | None = None
) -> dict[str, str]:
    """The HTML of each chapter's end by the chapter's path; ``urls`` are by path.

    ``way`` makes the link from the page at one path to that at another, if a
    browser shall not get the plain relative address. Empty where the guide has no
    page for a review or for the reader's place.
    """
    way = way or (lambda here, there: _way(urls[here], urls[there]))
    homes = {
        insert.name: page.path
        for page in site.pages.values()
        for insert in page.reading.inserts
    }
    if REVIEW not in homes or PLACE not in homes:
        return {}
    return {
        path: _end(urls[path], way(path, homes[REVIEW]), way(path, homes[PLACE]))
        for path in (page.path for page in site.chapters)
    }


def _end(url: str, review: str, place: str) -> str:
    """One end; script adds the reader's own mark where something is remembered."""
    box = Element("div", {"class": "chapter-end"})
    put(box, "guide-read", data_chapter=url)
    ways = put(box, "p")
    put(ways, "a", text="Mixed review", href=review)
    after(ways, " asks about this chapter among others. ")
    put(ways, "a", text="Your place", href=place)
    after(ways, " shows what you have read and answered, if you let this device")
    after(ways, " remember it.")
    return to_html(box)


def _way(here: str, there: str) -> str:
    return f"{posixpath.relpath(there, here)}/"
