"""Every address of the ledger leads somewhere, and every redirect is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from guide.data import unusable
from guide.permalinks.built import Built
from guide.permalinks.ledger import Ledger, addresses
from guide.permalinks.redirects import FILE, Entry, Redirects
from guide.problems import Problem, count
from guide.rules import nearest

Pages = Mapping[str, Built]


def check(ledger: Ledger, redirects: Redirects, pages: Pages) -> list[Problem]:
    """What is wrong with the addresses of a built site, sorted."""
    told = [*ledger.problems, *redirects.problems]
    if not unusable(told):
        told += _gone(ledger, redirects, pages)
        for entry in redirects.entries.values():
            told += _entry(entry, ledger, redirects, pages)
    return sorted(told)


def _gone(ledger: Ledger, redirects: Redirects, pages: Pages) -> Iterator[Problem]:
    """Published addresses that lead nowhere; a page is told once, for all of it."""
    known = {*pages, *redirects.notes, *redirects.wrong}
    missing = Counter(map(_page, ledger.lines))
    for page in sorted(missing.keys() - known):
        anchors = count(missing[page] - (page in ledger.lines), "anchor")
        yield ledger.broken("L101", page, anchors=anchors)
    for address in ledger.lines:
        there = _lost(address, redirects, pages) if "#" in address else ""
        page, _, anchor = there.partition("#")
        # what is wrong with an entry is told of the entry
        if there and redirects.wrong.isdisjoint((address, there, _page(address))):
            near = nearest(anchor, sorted(pages[page].promised))
            yield ledger.broken("L102", address, near=near, file=FILE)


def _lost(address: str, redirects: Redirects, pages: Pages) -> str:
    """Where an anchor should be and is not: on its page, or where that has moved."""
    there = address if _page(address) in pages else redirects.end(address)
    page, _, anchor = there.partition("#")
    if page not in pages or not address.endswith(f"#{anchor}"):
        return ""  # all of it is gone, or leads elsewhere
    return "" if anchor in pages[page].ids | pages[page].kept else there


def _page(address: str) -> str:
    return address.partition("#")[0]


def _entry(
    entry: Entry, ledger: Ledger, redirects: Redirects, pages: Pages
) -> Iterator[Problem]:
    if _again(entry, redirects, pages):
        yield redirects.broken("L106", entry, "old")
        return
    if entry.old not in ledger.lines:
        why = "it was never published"
        yield redirects.broken("L107", entry, "old", why=why)
        return
    known = sorted(addresses(pages))
    if entry.now and entry.now not in known:
        words = {"target": entry.now, "near": nearest(entry.now, known)}
        yield redirects.broken("L103", entry, "now", **words)
    for index, target in enumerate(entry.instead):
        if target not in known:
            words = {"target": target, "near": nearest(target, known)}
            yield redirects.broken("L103", entry, "instead", index, **words)


def _again(entry: Entry, redirects: Redirects, pages: Pages) -> bool:
    """Whether an old address, or what is to be kept of it, is there without help."""
    if not entry.anchor:
        return entry.old in pages
    built = pages.get(redirects.page_of(entry), Built())
    return entry.anchor in built.ids
