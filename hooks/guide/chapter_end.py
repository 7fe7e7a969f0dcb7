"""What stands below a chapter's text: ways to come back to it later."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from guide.elements import after, put, to_html
from guide.site import Site

REVIEW, PLACE = "question-list", "chapter-list"
"""The inserts of the two pages that a chapter's end leads to."""


def chapter_ends(site: Site, urls: Mapping[str, str]) -> dict[str, str]:
    """The HTML of each chapter's end by the chapter's path; ``urls`` are by path.

    Empty where the guide has no page for a review or for the reader's place.
    """
    homes = {
        insert.name: urls[page.path]
        for page in site.pages.values()
        for insert in page.reading.inserts
    }
    if REVIEW not in homes or PLACE not in homes:
        return {}
    return {
        page.path: _end(urls[page.path], homes[REVIEW], homes[PLACE])
        for page in site.chapters
    }


def _end(here: str, review: str, place: str) -> str:
    """One end; script adds the reader's own mark where something is remembered."""
    box = Element("div", {"class": "chapter-end"})
    put(box, "guide-read", data_chapter=here)
    ways = put(box, "p")
    put(ways, "a", text="Mixed review", href=_way(here, review))
    after(ways, " asks about this chapter among others. ")
    put(ways, "a", text="Your place", href=_way(here, place))
    after(ways, " shows what you have read and answered, if you let this device")
    after(ways, " remember it.")
    return to_html(box)


def _way(here: str, there: str) -> str:
    return f"{posixpath.relpath(there, here)}/"
