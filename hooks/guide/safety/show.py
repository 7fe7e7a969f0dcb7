"""Words of care and people who can help, on a page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from guide.elements import after, put
from guide.evidence.render import day
from guide.safety.model import NOBODY, OLD, Care, Helpline

_UNCHECKED = (
    "Nobody has called these for this guide, or looked them up on the live page. If it "
    "is safe for you, check them on the service's own site."
)
_LEAD = "**This may bring things up.**"
_ACTS = "If it does, and if it is safe to, you can do one of these:"
_NOW = (
    "If you might end your life or hurt yourself now, call your [emergency "
    "number](support.md#danger-now). If you think about it at all, you can call:"
)
_ELSEWHERE = (
    "In other countries, and for other kinds of help, see [people who can "
    "help](support.md#people-who-can-help)."
)


def care(words: Care) -> str:
    """What stands above the helplines, as Markdown with links from ``docs``."""
    acts = "\n".join(f"- {act}" for act in words.acts)
    parts = (f"{_LEAD} {words.brings}", _ACTS, acts, words.stop, _NOW)
    return "\n\n".join(parts)


def elsewhere(lines: Sequence[Helpline]) -> str:
    """What stands below them: how well they are known, and where others are."""
    return f"{_seen(lines)} {_ELSEWHERE}"


def helplines(box: Element, lines: Sequence[Helpline]) -> None:
    """The people of one group: where, who, how to reach them."""
    box.set("class", "helplines")
    listing = put(box, "ul")
    for line in lines:
        item = put(listing, "li", text=f"{line.country}, " if line.country else "")
        put(item, "strong", text=f"{line.name}:")
        put(item, "br")
        way = line.way.replace(" ", "\u00a0").removeprefix("https://")
        put(put(item, "strong"), "a", text=way, href=_href(line))
        after(item, f" {line.says}".rstrip())


def seen(box: Element, lines: Sequence[Helpline], today: datetime.date | None) -> None:
    """The days on which they were seen, and whether a person has checked them."""
    box.set("class", "helplines-seen")
    told = put(box, "p")
    put(told, "strong", text=_seen(lines))
    if _unchecked(lines):
        after(told, f" {_UNCHECKED}")
    if today and any((today - line.seen).days > OLD for line in lines):
        after(told, " That is long ago: they may have changed.")


def _seen(lines: Sequence[Helpline]) -> str:
    where = f"Seen in public text, {_days(lines)}."
    return f"{where} Not yet checked by a person." if _unchecked(lines) else where


def _unchecked(lines: Sequence[Helpline]) -> bool:
    return all(line.checked_by_person == NOBODY for line in lines)


def _href(line: Helpline) -> str:
    return f"tel:{re.sub('[^0-9+]', '', line.way)}" if line.by_phone else line.way


def _days(lines: Sequence[Helpline]) -> str:
    return ", ".join(day(date) for date in sorted({line.seen for line in lines}))
