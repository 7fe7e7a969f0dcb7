"""What a built page has that can be linked to, read from its HTML.

The built pages are the one source: only they know the ids of lists that the build
makes, and any builder's site can be read alike. An id is promised if the page
itself hands it out as a lasting link: headings, questions, pictures, and the
entries of the lists that are their home (claims, works, terms, degrees). All else
is mechanics that may change with a sentence: the fields and answers of a question,
and the marks, cards and sources of claims on the pages that use them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HOME = "./"
NOTE = 'class="old-address"'
"""What a page holds that stands at an old address and is no page of the guide."""
KEPT = "old-anchor"
_PROMISED = {"h1", "h2", "h3", "h4", "h5", "h6", "guide-quiz", "figure", "dt"}
_WORK = 'class="reference"'
_REGISTER = 'class="claim-register"'
_CARD = 'class="claim-card__body"'
_ARTICLE = re.compile(r"<article\b.*</article>", re.S)
_TAG = re.compile(
    r"<!--.*?-->|"
    r'<(?P<name>[a-z][a-z0-9-]*)\b(?P<rest>[^<>]*?\sid="(?P<id>[^"]+)"[^<>]*)>',
    re.S,
)


@dataclass(frozen=True, slots=True)
class Built:
    """The ids of one page: all there are, those promised, and old ones kept."""

    ids: frozenset[str] = frozenset()
    promised: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


def read(page: str) -> Built:
    """The ids in the article of a built page."""
    article = _ARTICLE.search(page)
    text = article[0] if article else ""
    register = _REGISTER in text
    ids: dict[str, bool] = {}
    kept = set()
    for tag in _tags(text):
        name = html.unescape(tag["id"])
        if KEPT in tag["rest"]:
            kept.add(name)
        else:
            ids[name] = _promised(tag, register)
    return Built(
        frozenset(ids),
        frozenset(name for name, promised in ids.items() if promised),
        frozenset(kept),
    )


def read_site(folder: Path) -> dict[str, Built]:
    """Every page of a built site by its address; notes at old addresses are none."""
    pages = {}
    for path in sorted(folder.rglob("index.html")):
        text = path.read_text("utf-8")
        if NOTE not in text:
            address = f"{path.parent.relative_to(folder).as_posix()}/"
            pages[address] = read(text)
    return pages


def keep(page: str, anchors: Mapping[str, str]) -> str:
    """A built page with each old anchor in the element of another, where it starts.

    ``anchors`` are old ids with the ids they are kept at. An old id that the page
    still has is left alone.
    """
    taken = read(page).ids
    missing = {old: at for old, at in anchors.items() if old not in taken}
    for old, at in missing.items():
        for tag in _tags(page):
            if html.unescape(tag["id"]) == at:
                span = f'<span class="{KEPT}" id="{html.escape(old)}"></span>'
                page = page[: tag.end()] + span + page[tag.end() :]
                break
    return page


def _tags(text: str) -> Iterator[re.Match[str]]:
    return (tag for tag in _TAG.finditer(text) if tag["name"])


def _promised(tag: re.Match[str], register: bool) -> bool:
    if tag["name"] in _PROMISED or _WORK in tag["rest"]:
        return True
    return register and _CARD in tag["rest"]
