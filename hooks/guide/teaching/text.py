"""A chapter's Markdown, made fit for another page and for paper.

Links are written from ``docs`` instead of from the chapter. A claim mark becomes its
certainty in words, with the way to the register: on paper no card can open.
"""

from __future__ import annotations

import posixpath
import re

from guide.evidence import marks
from guide.evidence.model import Evidence

_LINK = re.compile(r"\]\((?P<there>[^)\s:]*)\)")


def moved(markdown: str, address: str) -> str:
    """Markdown of the page at an address in ``docs``, with links from there."""

    def link(found: re.Match[str]) -> str:
        there, sign, anchor = found["there"].partition("#")
        folder = posixpath.dirname(address)
        page = posixpath.normpath(posixpath.join(folder, there)) if there else address
        return f"]({page}{sign}{anchor})"

    return _LINK.sub(link, markdown)


def in_words(markdown: str, evidence: Evidence, register: str) -> str:
    """Markdown without marks: how sure in words, and works by authors and year.

    ``register`` is the address of the claim register in ``docs``, or nothing.
    """

    def said(mark: re.Match[str]) -> str:
        named = marks.names(mark) or []
        if mark["sign"] == "@":
            works = (evidence.works.get(key) for key in named)
            told = [work.mark for work in works if work]
        else:
            degrees = ((name, evidence.degree(name)) for name in named)
            told = [linked(name, degree.in_full) for name, degree in degrees if degree]
        return f" ({', '.join(told)})" if told else ""

    def linked(name: str, words: str) -> str:
        return f"[{words}]({register}#claim-{name})" if register else words

    spaced = re.sub(rf" (?={marks.MARK.pattern})", "", markdown)
    return marks.MARK.sub(said, spaced)
