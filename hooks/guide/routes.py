"""Ways through the guide: which pages, in which order, and how long they take."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from guide import data
from guide.elements import NOT_SEARCHED, after, put
from guide.lines import Place
from guide.problems import Problem, count
from guide.rules import unknown

FILE = "routes.yml"


@dataclass(frozen=True, slots=True)
class Route:
    """The pages of one way through the guide, by what plans call them.

    A way that readers are offered by name has a title and says whom it is for.
    """

    id: str
    pages: tuple[str, ...]
    places: tuple[Place, ...] = field(compare=False)
    title: str = ""
    says: str = ""


class Stop(NamedTuple):
    """What a route says of a page: ``minutes`` of reading, 0 where none are told."""

    title: str
    address: str
    minutes: int
    message: str


def load(folder: Path) -> tuple[list[Route], list[Problem]]:
    """The routes of a guide, and what is wrong with the file."""
    path = folder / FILE
    if not path.exists():
        return [], []
    found = data.read(path, folder.parent / "routes.schema.json")
    routes = []
    for index, each in enumerate(found.value or []):
        places = found.places_in(index, "pages", of=each["pages"])
        named = each.get("title", ""), each.get("says", "")
        routes.append(Route(each["id"], tuple(each["pages"]), places, *named))
    return routes, list(found.problems)


def unheld(
    routes: Sequence[Route], slugs: Collection[str], path: str
) -> Iterator[Problem]:
    """Stops that no page has."""
    for route in routes:
        stops = zip(route.pages, route.places, strict=True)
        yield from unknown("S111", stops, slugs, path)


def show_all(
    box: Element,
    routes: Sequence[Route],
    stops: Mapping[str, Stop],
    link: Callable[[str, str], str],
) -> None:
    """The ways that have a title, each with whom it is for and how long it takes.

    ``link`` gives the address of an insert's place, by the insert and the id there.
    """
    box.set("class", "ways")
    listing = put(box, "ul", **NOT_SEARCHED)
    for route in (route for route in routes if route.title):
        item = put(listing, "li")
        put(item, "a", text=route.title, href=link(f"route {route.id}", route.id))
        put(item, "p", text=route.says)
        there = [stops[slug] for slug in route.pages if slug in stops]
        put(
            item,
            "p",
            "ways__long",
            text=f"{count(len(there), 'page')}, {together(there)}",
        )


def show(box: Element, route: Route, stops: Mapping[str, Stop]) -> None:
    """The pages in their order with minutes, and all minutes together."""
    box.set("class", "route")
    listing = put(box, "ol", **NOT_SEARCHED)
    there = [stops[slug] for slug in route.pages if slug in stops]
    for stop in there:
        item = put(listing, "li")
        put(item, "a", text=stop.title, href=stop.address)
        after(item, f" ({stop.minutes} minutes)" if stop.minutes else "")
        after(item, f". {stop.message}" if stop.message else "")
    if any(stop.minutes for stop in there):
        put(box, "p", text=f"Together: {together(there)}.")


def together(stops: Sequence[Stop]) -> str:
    """All their minutes in words; lists, which one looks things up in, have none."""
    least = "" if all(stop.minutes for stop in stops) else "at least "
    return f"{least}{_hours(sum(stop.minutes for stop in stops))}"


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    told = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    told += [f"{rest} minutes"] if rest else []
    return " and ".join(told)
