"""Where help is needed: what the data itself says is not done yet, in short lists.

Nothing here goes by the day of the build, so that the same data gives the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from guide.elements import NOT_SEARCHED, after, put
from guide.evidence.model import NOBODY, Claim, Popular
from guide.evidence.shown import Shown
from guide.problems import count
from guide.prose.words import shortened
from guide.quiz.model import KINDS

LISTED = 15
"""How much of a long list is shown: nobody takes on the two hundredth of anything."""
FEW_KINDS = 4


class Need(NamedTuple):
    """One thing to do: what is shown as a link, where it leads, and more about it."""

    says: str
    address: str
    more: str = ""


def show(box: Element, about: str, shown: Shown) -> None:
    """Put the list of one kind of need into an element; ``about`` is its name."""
    box.set("class", "needed")
    box.attrib.update(NOT_SEARCHED)
    needs = NEEDS[about](shown)
    if not needs:
        put(box, "p", text="Nothing at the moment.")
        return
    cut = len(needs) > LISTED
    total = f"{count(len(needs), 'entry').replace('entrys', 'entries')} in all"
    put(box, "p", text=f"{total}, the first {LISTED} here." if cut else f"{total}.")
    listing = put(box, "ul")
    for need in needs[:LISTED]:
        item = put(listing, "li")
        if need.address:
            put(item, "a", text=need.says, href=need.address)
        else:
            item.text = need.says
        after(item, f" {need.more}" if need.more else "")


def _due(shown: Shown) -> list[Need]:
    """The months in which claims and popular lines are due, the next one first."""
    entries = sorted(shown.evidence.entries, key=lambda each: (each.due, each.id))
    needs = []
    for month, group in groupby(entries, key=lambda each: f"{each.due:%B %Y}"):
        due = list(group)
        claims = [each for each in due if isinstance(each, Claim)]
        first = claims[0] if claims else due[0]
        lines = count(len(due) - len(claims), "popular line")
        told = f"{count(len(claims), 'claim')} and {lines}"
        needs.append(Need(f"{month}, beginning here", _entry(first, shown), told))
    return needs


def _second_rater(shown: Shown) -> list[Need]:
    """Claims that one person graded, those that most pages rest on first."""
    graded = shown.evidence.scale.asked  # a meaning or an advice has no grade
    every = (c for c in shown.evidence.claims.values() if c.degree in graded)
    lone = (claim for claim in every if claim.second_rater == NOBODY)
    return [
        Need(claim.claim, _entry(claim, shown), f"({claim.degree.name}, {pages})")
        for claim, pages in _by_use(lone, shown)
    ]


def _numbers(shown: Shown) -> list[Need]:
    """Claims with figures that no person has held against the paper."""
    unseen = (
        claim
        for claim in shown.evidence.claims.values()
        if claim.numbers and claim.numbers_checked_by == NOBODY
    )
    return [
        Need(", ".join(claim.numbers), _entry(claim, shown), f"({pages})")
        for claim, pages in _by_use(unseen, shown)
    ]


def _examples(shown: Shown) -> list[Need]:
    """Terms that say what they mean and not how it looks on an ordinary day."""
    terms = sorted(shown.evidence.terms.values(), key=lambda each: each.term.casefold())
    return [
        Need(term.term, shown.link("glossary", f"term-{term.id}"))
        for term in terms
        if not term.example and not term.everyday
    ]


def _paragraphs(shown: Shown) -> list[Need]:
    """The paragraphs of chapters that read hardest, the hardest first."""
    graded = [
        (round(grade, 1), chapter, chapter.blocks[index])
        for chapter in shown.chapters
        for index, grade in chapter.grades.paragraphs.items()
    ]
    hardest = sorted(graded, key=lambda each: each[0], reverse=True)[:LISTED]
    return [
        Need(
            f"“{shortened(block.text.plain, 90)}”",
            shown.way(chapter.address, block.section),
            f"({chapter.title}, grade {grade})",
        )
        for grade, chapter, block in hardest
    ]


def _variety(shown: Shown) -> list[Need]:
    """Chapters that ask in few ways, those with the fewest first."""
    kinds = [name for name, kind in KINDS.items() if kind.counted]
    needs = []
    for listed in shown.questions:
        asked = {each.kind for each in listed.questions}
        if len(asked) <= FEW_KINDS:
            has = ", ".join(kind for kind in kinds if kind in asked)
            lacks = ", ".join(kind for kind in kinds if kind not in asked)
            address = shown.way(listed.address, "check-yourself")
            told = f"(has {has}; lacks {lacks})"
            needs.append((len(asked), Need(listed.title, address, told)))
    return [need for _, need in sorted(needs, key=lambda each: each[0])]


NEEDS: Mapping[str, Callable[[Shown], list[Need]]] = {
    "due": _due,
    "examples": _examples,
    "numbers": _numbers,
    "paragraphs": _paragraphs,
    "second-rater": _second_rater,
    "variety": _variety,
}
"""What each list is of, by the name that ``<!-- needed NAME -->`` calls it."""


def _by_use(claims: Iterator[Claim], shown: Shown) -> list[tuple[Claim, str]]:
    """Claims with how many pages use them, the most used first."""
    used = [(len(shown.uses.get(claim.id, ())), claim) for claim in claims]
    used.sort(key=lambda each: (-each[0], each[1].id))
    return [(claim, f"on {count(pages, 'page')}") for pages, claim in used]


def _entry(entry: Claim | Popular, shown: Shown) -> str:
    if isinstance(entry, Claim):
        return shown.link("claim-register", f"claim-{entry.id}")
    return shown.link("myths", "")
