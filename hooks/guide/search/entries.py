"""The entries of the search's index: lighter, and found by what people type.

An entry is a page up to its first heading, or what stands under a heading. It says
where it is (``location``), its ``title`` and its ``text``, in HTML with few tags; here
it gets the words by which it is found besides these (``tags``), and whether it comes
``first`` of all that are found by such words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from guide.evidence.model import Term
from guide.search.synonyms import PASSED_OVER, Synonym, kept

Entry = dict[str, Any]

HELPS_NOBODY = {"about-this-page", "evidence", "words"}
"""Sections that gather what the page, or the glossary, says at more length."""
WEIGHTS = {
    "check-yourself": 0.5, "for-you-only": 0.5, "further-reading": 0.5,
    "key-points": 0.5, "claim-check": 0.5, "claim-check-2": 0.5,
}  # fmt: skip
"""Of sections that name, or say once more, what others explain."""
_LIST = re.compile(r"</?[ou]l>")
"""So that each item is found, and shown, for itself."""


def better(
    index: str,
    found_by: Mapping[str, Entry],
    descriptions: Mapping[str, str],
    more: Iterable[Entry],
) -> str:
    """An index in JSON with entries worth finding, ``more`` entries at its end.

    ``found_by`` is what each place gets from the synonyms; ``descriptions`` say what
    pages are about, before a scene or a warning does. The page's script takes the
    words to pass over from here.
    """
    found = json.loads(index)
    for entry in found["docs"]:
        if about := descriptions.get(entry["location"]):
            entry["text"] = f"<p>{escape(about, quote=False)}</p>{entry['text']}"
    found["docs"] = [*_worth_finding(found["docs"], found_by), *more]
    found["passed_over"] = sorted(PASSED_OVER)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _worth_finding(
    entries: Iterable[Entry], found_by: Mapping[str, Entry]
) -> Iterator[Entry]:
    for entry in entries:
        section = entry["location"].partition("#")[2]
        text = _LIST.sub("", entry["text"]).strip()
        if section in HELPS_NOBODY or (section and not text):
            continue
        entry = {**entry, "text": text, **found_by.get(entry["location"], {})}
        if section in WEIGHTS:
            entry["boost"] = entry.get("boost", 1) * WEIGHTS[section]
        yield entry


def found_by(synonyms: Iterable[Synonym], urls: Mapping[str, str]) -> dict[str, Entry]:
    """What places get from the synonyms; ``urls`` are those of pages by their ids."""
    found: dict[str, Entry] = {}
    for each in synonyms:
        if each.page in urls:  # if not, it is told
            section = f"#{each.section}" if each.section else ""
            entry = found.setdefault(f"{urls[each.page]}{section}", {"tags": []})
            entry["tags"].extend(map(kept, each.words))
            if each.first:
                entry["first"] = True
    return found


def of_terms(terms: Iterable[Term], url: str) -> Iterator[Entry]:
    """An entry for each term of the glossary, which has no headings."""
    for term in terms:
        told = [term.definition, *(but for _, but in term.confused)]
        yield {
            "location": f"{url}#term-{term.id}",
            "title": escape(term.term, quote=False),
            "text": "".join(f"<p>{escape(each, quote=False)}</p>" for each in told),
        }
