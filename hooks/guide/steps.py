"""Where to go on from a page: the chapter before, the next, the next on each route.

The parts are the routes that have a page of their own, ``part-`` and the route's id.
Every other route is a way that a reader may be on, through chapters of any part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from guide.routes import Route
from guide.site import Page, Site

PART = "part-"


class Step(NamedTuple):
    """A page to go to, and what it is to the reader; ``minutes`` 0 if none are told."""

    says: str
    title: str
    address: str
    minutes: int


class Way(NamedTuple):
    """A route through a page: where it is described, and its next page."""

    title: str
    address: str
    anchor: str
    next: Step


@dataclass
class Steps:
    """What leads on from a page, and what led to it."""

    prev: Step | None = None
    next: Step | None = None
    ways: tuple[Way, ...] = ()


def steps(site: Site, addresses: Mapping[str, str]) -> dict[str, Steps]:
    """Where to go on from each page that leads anywhere, by its address.

    ``addresses`` are those on the site, by the paths of pages.
    """
    guide = _Guide(site, addresses, {page.slug: page for page in site.pages.values()})
    found: dict[str, Steps] = {}
    for before, after in pairwise(guide.in_order()):
        found.setdefault(guide.at(before.page), Steps()).next = guide.forth(after)
        found.setdefault(guide.at(after.page), Steps()).prev = guide.back(before, after)
    for page in site.pages.values():
        if ways := tuple(guide.ways(page.slug)):
            found.setdefault(guide.at(page), Steps()).ways = ways
    return found


class _Stop(NamedTuple):
    """A page of a part: the part's own, or a chapter of it."""

    page: Page
    part: Page

    @property
    def starts(self) -> bool:
        return self.page is self.part


@dataclass(frozen=True, slots=True)
class _Guide:
    """The pages of a site by what plans call them, and their addresses."""

    site: Site
    addresses: Mapping[str, str]
    pages: Mapping[str, Page]

    def at(self, page: Page) -> str:
        return self.addresses[page.path]

    def step(self, says: str, page: Page) -> Step:
        return Step(says, page.title, self.at(page), page.minutes)

    def in_order(self) -> Iterator[_Stop]:
        """Every part and its chapters as they are read on."""
        for route in self.site.plan.routes:
            if part := self.pages.get(PART + route.id):
                chapters = (self.pages[s] for s in route.pages if s in self.pages)
                yield from (_Stop(page, part) for page in (part, *chapters))

    def forth(self, stop: _Stop) -> Step:
        says = "Next part" if stop.starts else f"Next in {stop.part.title}"
        return self.step(says, stop.page)

    def back(self, stop: _Stop, here: _Stop) -> Step:
        own = stop.starts and stop.part is here.part
        says = "Start of this part" if own else f"Before, in {stop.part.title}"
        return self.step(says, stop.page)

    def ways(self, slug: str) -> Iterator[Way]:
        """The routes across parts that lead on from a page."""
        for route in self.site.plan.routes:
            if PART + route.id in self.pages or slug not in route.pages[:-1]:
                continue
            after = self.pages.get(route.pages[route.pages.index(slug) + 1])
            told = self.where_told(route)
            if after and told:
                yield Way(*told, self.step("Next", after))

    def where_told(self, route: Route) -> tuple[str, str, str] | None:
        """The heading above a route: its words, its page's address, its id."""
        for page in self.site.pages.values():
            for insert in page.reading.inserts:
                if (insert.name, insert.id) == ("route", route.id):
                    blocks = page.reading.blocks
                    heads = [block for block in blocks if block.kind == "heading"]
                    above = [head for head in heads if head.place < insert.place]
                    if above:
                        title = above[-1].text.plain.strip()
                        return title, self.at(page), above[-1].id
        return None
