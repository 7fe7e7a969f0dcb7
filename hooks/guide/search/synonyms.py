"""What people type and no page says: each word with the page it has to lead to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guide import data
from guide.lines import Place
from guide.problems import Problem
from guide.rules import broken, nearest

FILE = "synonyms.yml"
PASSED_OVER = {
    "a", "able", "about", "across", "after", "all", "almost", "also", "am", "among",
    "an", "and", "any", "are", "as", "at", "be", "because", "been", "but", "by",
    "can", "cannot", "could", "dear", "did", "do", "does", "either", "else", "ever",
    "every", "for", "from", "get", "got", "had", "has", "have", "he", "her", "hers",
    "him", "his", "how", "however", "i", "if", "in", "into", "is", "it", "its",
    "just", "least", "let", "like", "likely", "may", "me", "might", "most", "must",
    "my", "neither", "no", "nor", "not", "of", "off", "often", "on", "only", "or",
    "other", "our", "own", "rather", "said", "say", "says", "she", "should",
    "since", "so", "some", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "tis", "to", "too", "twas", "us", "wants", "was", "we",
    "were", "what", "when", "where", "which", "while", "who", "whom", "why", "will",
    "with", "would", "yet", "you", "your",
}  # fmt: skip
"""The words that lunr passes over: its own list, and a test holds the two together."""
_NOTHING = PASSED_OVER | {""}


@dataclass(frozen=True, slots=True)
class Synonym:
    """Words for a page, or for one of its sections, by what plans call them.

    ``first`` places are shown before all others that are found by such words.
    """

    page: str
    section: str
    words: tuple[str, ...]
    first: bool
    places: tuple[Place, ...] = field(compare=False)
    """Of the page, of the section, and of each of the words."""


def load(folder: Path) -> tuple[list[Synonym], list[Problem]]:
    """The synonyms of a guide, and what is wrong with the file."""
    path = folder / FILE
    if not path.exists():
        return [], []
    found = data.read(path, folder.parent / "synonyms.schema.json")
    synonyms = []
    for index, each in enumerate(found.value or []):
        words = tuple(each["words"])
        of_words = found.places_in(index, "words", of=words)
        of_keys = (found.place(index, key) for key in ("page", "section"))
        places = (*of_keys, *of_words)
        section, first = each.get("section", ""), each.get("first", False)
        synonyms.append(Synonym(each["page"], section, words, first, places))
    return synonyms, list(found.problems)


def kept(words: str) -> str:
    """Words as the search looks for them: "won't" without its end."""
    return " ".join(re.findall(r"[a-z0-9]{2,}", words))


def passed_over(words: str) -> list[str]:
    """Those of the words that the search passes over."""
    return [word for word in words.split() if kept(word.split("'")[0]) in _NOTHING]


def wrong(
    synonyms: Sequence[Synonym], sections: Mapping[str, Collection[str]], path: str
) -> Iterator[Problem]:
    """Pages and sections that are not there, words that find nothing.

    ``sections`` are the ids of the headings of each page below its title.
    """
    for each in synonyms:
        page, section, *of_words = each.places
        if each.page not in sections:
            near = nearest(each.page, list(sections))
            yield broken("F101", *page, id=each.page, near=near).in_file(path)
        elif each.section and each.section not in sections[each.page]:
            near = nearest(each.section, list(sections[each.page]))
            words = {"page": each.page, "section": each.section, "near": near}
            yield broken("F102", *section, **words).in_file(path)
        for said, place in zip(each.words, of_words, strict=True):
            if over := passed_over(said):
                words = {"words": said, "over": " and ".join(over)}
                yield broken("F103", *place, **words).in_file(path)
