"""How chapters stand against published checklists, as far as a script can tell.

The items are those of PEMAT-P, the CDC Clear Communication Index, the JAMA
benchmarks and the NHS content guide that can be decided from a chapter's source;
their wording is ours. What needs a person is listed as not yet rated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from guide.elements import NOT_SEARCHED, put
from guide.prose import readability
from guide.prose.blocks import Block, in_section
from guide.skeleton import LONGEST_SECTION

READ = {"paragraph", "item", "quotation", "turn"}
LEAST_WORDS = 25
"""A paragraph of fewer words has no reading grade to speak of."""
_NO_PASSIVES = (
    "need", "linked", "related", "tired", "scared", "married", "satisfied", "worried",
    "pleased", "interested", "mixed", "attached", "when", "open", "then", "often",
    "even", "women", "men", "children",
)  # fmt: skip
PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?"
    rf"(?!(?:{'|'.join(_NO_PASSIVES)})\b)(?:\w+ed|\w+en|made|found|told|said|seen|done|"
    r"kept|meant|put|read|held|shown|drawn|built)\b",
    re.IGNORECASE,
)
_EMPTY_HEADINGS = {"introduction", "overview", "conclusion", "summary", "more"}


class Grades(NamedTuple):
    """The reading grades of a chapter.

    As it is written, with each term as one plain word, and the latter of each
    paragraph that is long enough to have one, by its index among the blocks.
    """

    written: float = 0
    plain: float = 0
    paragraphs: Mapping[int, float] = {}


class Chapter(NamedTuple):
    """What is scored of a chapter."""

    title: str
    address: str
    settings: Mapping[str, Any]
    blocks: Sequence[Block]
    claims: int
    quizzes: int
    lines: Sequence[str]
    grades: Grades = Grades()


def grades(blocks: Sequence[Block], terms: Sequence[str]) -> Grades:
    """The grades of a chapter's running text; ``terms`` count as plain words."""
    said = read_aloud(blocks)
    by_paragraph = {
        index: readability.adjusted([each.plain for each in block.sentences], terms)
        for index, block in enumerate(blocks)
        if block.kind in READ - {"turn"} and words([block]) >= LEAST_WORDS
    }
    plain = readability.adjusted(said, terms)
    return Grades(readability.grade(said), plain, by_paragraph)


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its name in the checklist, what it asks, and how it is decided."""

    id: str
    asks: str
    passes: Callable[[Chapter], bool]


def has_part(*ids: str) -> Callable[[Chapter], bool]:
    """Whether a chapter has headings with these ids."""

    def passes(chapter: Chapter) -> bool:
        return set(ids) <= {block.id for block in chapter.blocks}

    return passes


def sections(chapter: Chapter) -> list[tuple[str, list[Block]]]:
    """The text under each heading, of any level, with the heading's words."""
    found: list[tuple[str, list[Block]]] = []
    for block in chapter.blocks:
        if block.kind == "heading":
            found.append((block.text.plain.strip(), []))
        elif found:
            found[-1][1].append(block)
    return found


def words(blocks: Sequence[Block]) -> int:
    """How many words blocks have."""
    return sum(sentence.words for block in blocks for sentence in block.sentences)


def read_aloud(blocks: Sequence[Block]) -> list[str]:
    """The sentences of a chapter's running text."""
    read = (block for block in blocks if block.kind in READ)
    return [sentence.plain for block in read for sentence in block.sentences]


def passive_share(chapter: Chapter) -> float:
    """The share of sentences with a passive, by a rule of thumb, from 0 to 1."""
    said = read_aloud(chapter.blocks)
    return sum(bool(PASSIVE.search(each)) for each in said) / max(len(said), 1)


def _short_sections(chapter: Chapter) -> bool:
    return all(words(said) <= LONGEST_SECTION for _, said in sections(chapter))


def _headings_tell(chapter: Chapter) -> bool:
    titles = [title.casefold() for title, _ in sections(chapter)]
    return len(set(titles)) == len(titles) and not _EMPTY_HEADINGS & set(titles)


def _steps(chapter: Chapter) -> bool:
    lines = "\n".join(chapter.lines)
    steps = re.search(r"\{#try-this-steps\}\n(.*?)\n#", lines, re.DOTALL)
    return steps is not None and len(re.findall(r"^\d+\. ", steps[1], re.M)) >= 2


def _speaks_to_you(chapter: Chapter) -> bool:
    said = [block for head, blocks in in_section(chapter.blocks) if head
            for block in blocks if head.id == "try-this"]  # fmt: skip
    text = " ".join(block.text.plain for block in said)
    return bool(re.search(r"\byou(?:r|rs)?\b", text, re.I)) and not re.search(
        r"\b(?:couples|partners) should\b", text, re.I
    )


def _message(chapter: Chapter) -> bool:
    said = str(chapter.settings.get("main_message") or "")
    return bool(said) and len(re.findall(r"[.!?]", said)) <= 3


def _active_message(chapter: Chapter) -> bool:
    return not PASSIVE.search(str(chapter.settings.get("main_message") or ""))


def _call_near_top(chapter: Chapter) -> bool:
    lines = "\n".join(chapter.lines)
    first = re.search(r"\{#in-one-minute\}\n(.*?)\n## ", lines, re.DOTALL)
    return first is not None and "](#try-this)" in first[1]


def _tables(chapter: Chapter) -> bool:
    rows = [line for line in chapter.lines if line.startswith("|")]
    return all(len(re.findall(r"(?<!\\)\|", row)) - 1 <= 6 for row in rows)


def _lists(chapter: Chapter) -> bool:
    return any(block.kind == "item" for block in chapter.blocks)


def _has(*keys: str) -> Callable[[Chapter], bool]:
    def passes(chapter: Chapter) -> bool:
        return all(key in chapter.settings for key in keys)

    return passes


ITEMS = (
    Item("PEMAT 5", "Active voice in nine of ten sentences",
         lambda chapter: passive_share(chapter) < 0.10),
    Item("PEMAT 8, CDC 9", "Short sections", _short_sections),
    Item("PEMAT 9", "Headings that tell something", _headings_tell),
    Item("PEMAT 11", "A summary", has_part("key-points")),
    Item("PEMAT 12", "The main points marked out", has_part("in-one-minute")),
    Item("PEMAT 15", "Something to look at: a worked dialogue",
         has_part("worked-dialogue")),
    Item("PEMAT 19", "Small tables", _tables),
    Item("PEMAT 20, CDC 12", "Something to do", has_part("try-this")),
    Item("PEMAT 21", "Says you where it asks for something", _speaks_to_you),
    Item("PEMAT 22, CDC 14", "Steps", _steps),
    Item("CDC 1", "One main message, short", _message),
    Item("CDC 5", "The thing to do linked near the top", _call_near_top),
    Item("CDC 6", "Main message in active voice", _active_message),
    Item("CDC 8", "Lists", _lists),
    Item("CDC 11", "What is known and what is not", has_part("evidence")),
    Item("CDC 19", "When not to do it", has_part("when-not-to")),
    Item("JAMA, attribution", "Findings with sources",
         lambda chapter: chapter.claims > 0),
    Item("JAMA, currency", "Dates, checked and due", _has("reviewed", "next_due")),
)  # fmt: skip


def failing(chapters: Sequence[Chapter]) -> dict[str, list[str]]:
    """The titles of chapters that do not pass, by the id of each item."""
    return {
        item.id: [each.title for each in chapters if not item.passes(each)]
        for item in ITEMS
    }


def show(box: Element, chapters: Sequence[Chapter]) -> None:
    """Two tables: each item with how many chapters pass, each chapter in figures."""
    box.set("class", "scores")
    put(box, "h2", text="Items that a script can decide", id="items")
    left = failing(chapters)
    rows = [
        (
            item.id,
            item.asks,
            _of(len(chapters), left[item.id]),
            ", ".join(left[item.id]),
        )
        for item in ITEMS
    ]
    _table(box, ("Item", "What it asks", "Chapters that pass", "Not yet"), rows)
    put(box, "h2", text="Chapter by chapter", id="by-chapter")
    heads = ("Chapter", "Words", "Reading grade", "Passive", "Claims, questions")
    body = _table(box, heads, list(map(_figures, chapters)))
    for row, chapter in zip(body, chapters, strict=True):
        cell = row[0]
        cell.text = None
        put(cell, "a", text=chapter.title, href=chapter.address)


def _of(number: int, missing: Sequence[str]) -> str:
    return f"{number - len(missing)} of {number}"


def _figures(chapter: Chapter) -> tuple[str, ...]:
    return (
        chapter.title,
        f"{words([b for b in chapter.blocks if b.kind != 'heading']):,}",
        f"{chapter.grades.plain:.1f} ({chapter.grades.written:.1f})",
        f"{passive_share(chapter):.0%}",
        f"{chapter.claims}, {chapter.quizzes}",
    )


def _table(
    box: Element, heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> Element:
    """A table with these heads and rows; returns its body."""
    # it scrolls on a narrow screen, and without links only this lets keys do it
    table = put(box, "table", tabindex="0", **NOT_SEARCHED)
    head = put(put(table, "thead"), "tr")
    for text in heads:
        put(head, "th", text=text, scope="col")
    body = put(table, "tbody")
    for row in rows:
        line = put(body, "tr")
        for text in row:
            put(line, "td", text=text)
    return body
