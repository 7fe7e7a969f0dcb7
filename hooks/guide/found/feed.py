"""The feed of changes, in Atom: one entry for each version of the changelog."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from guide.elements import put
from guide.found.linked import AUTHORS, LICENCE
from guide.lines import Place
from guide.prose.text import pieces_of, text_of

NAME = "feed.xml"
_ATOM, _XHTML = "http://www.w3.org/2005/Atom", "http://www.w3.org/1999/xhtml"
_NEVER = datetime.date(2026, 1, 1)
_ID = "tag:trust-and-attunement,2026:"
_VERSION = re.compile(
    r"## (?P<number>\S+) \((?P<day>\d{4}-\d\d-\d\d)\) \{#(?P<id>[a-z0-9-]+)\}"
)


@dataclass
class Version:
    """What changed in one version; ``anchor`` is its place in the changelog."""

    number: str
    day: datetime.date
    anchor: str
    changes: list[str] = field(default_factory=list)


def versions(text: str) -> list[Version]:
    """The versions of a changelog, in the order written: the newest first.

    ValueError if a heading of level 2 names no version, day and anchor.
    """
    found: list[Version] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := _VERSION.fullmatch(line):
            day = datetime.date.fromisoformat(heading["day"])
            found.append(Version(heading["number"], day, heading["id"]))
        elif line.startswith("## "):
            wanted = "`## 1.0.0 (2026-11-24) {#v1-0-0}`"
            raise ValueError(f"CHANGELOG.md:{number}: write it like {wanted}")
        elif found and line.startswith("- "):
            said = text_of(pieces_of(line[2:], Place(number, 3)))
            found[-1].changes.append(said.plain.replace("`", ""))
    return found


def newest(changelog: Path) -> datetime.date:
    """The day of the newest version of a changelog; ValueError if it is unreadable."""
    if not changelog.exists():
        return _NEVER
    found = versions(changelog.read_text("utf-8"))
    return found[0].day if found else _NEVER


def atom(
    changes: Sequence[Version], title: str, address: str, page: str, icon: str
) -> str:
    """The feed. ``page`` is the changelog's address from the site's root.

    ``address`` is that of the site; without one, links lead on from where the feed
    lies. Names of entries hold no address, so they stay when the site moves.
    """
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en-GB"})
    put(feed, "id", text=_name(""))
    put(feed, "title", text=f"{title}: changes")
    put(feed, "updated", text=_time(max(each.day for each in changes)))
    put(put(feed, "author"), "name", text=AUTHORS)
    put(feed, "rights", text=f"CC BY 4.0, {LICENCE}")
    put(feed, "icon", text=f"{address}{icon}")
    put(feed, "link", rel="alternate", type="text/html", href=f"{address}{page}")
    if address:  # only an absolute one says where the feed itself is
        kind = "application/atom+xml"
        put(feed, "link", rel="self", type=kind, href=f"{address}{NAME}")
    for each in changes:
        _entry(feed, each, f"{address}{page}#{each.anchor}")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{tostring(feed, 'unicode')}\n"


def _entry(feed: Element, version: Version, there: str) -> None:
    entry = put(feed, "entry")
    put(entry, "id", text=_name(version.number))
    put(entry, "title", text=f"Version {version.number}")
    put(entry, "updated", text=_time(version.day))
    put(entry, "link", rel="alternate", type="text/html", href=there)
    content = put(entry, "content", type="xhtml")
    listing = put(put(content, "div", xmlns=_XHTML), "ul")
    for change in version.changes:
        put(listing, "li", text=change)


def _name(number: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{_ID}{number}").urn


def _time(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
