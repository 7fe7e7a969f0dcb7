"""What a change does to the guide: words, reading grade, claims, anchors, questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from guide.evidence.model import Claim
from guide.problems import count
from guide.prose import readability
from guide.quiz.folding import content_hash
from guide.scores import READ
from guide.site import Page, Site

NAMED = 12
"""How many names a list shows before it only counts."""


class Figures(NamedTuple):
    """One page in figures; the names are those of claims, anchors and questions."""

    words: int
    grade: float
    claims: frozenset[str]
    anchors: frozenset[str]
    items: Mapping[str, str]


def summary(before: Site, after: Site, docs: tuple[Path, Path]) -> str:
    """In Markdown what differs between two states, each with its folder of pages."""
    old, new = _pages(before, docs[0]), _pages(after, docs[1])
    changed = [p for p in sorted({*old, *new}) if old.get(p) != new.get(p)]
    lines = ["## What this change does", ""]
    if changed:
        lines += [
            "| Page | Words | Reading grade | Claims | Anchors | Questions |",
            "| --- | --- | --- | --- | --- | --- |",
            *(_row(path, old.get(path), new.get(path)) for path in changed),
            _row("**the whole guide**", _whole(old), _whole(new)),
            "",
        ]
    said = [*_claims(before, after), *_names(old, new)]
    lines += [f"- {each}" for each in said]
    if not changed and not said:
        lines.append("No page and no claim reads otherwise than before.")
    return "\n".join(lines).rstrip() + "\n"


def figures(page: Page, site: Site) -> Figures:
    """One page in figures, its questions not counted among its words."""
    terms = [n for t in site.evidence.terms.values() for n in (t.term, *t.aliases)]
    blocks = [block for block in page.reading.blocks if block.kind != "heading"]
    read = [b for b in blocks if b.kind in READ]
    said = [sentence.plain for block in read for sentence in block.sentences]
    ids = {block.id for block in page.reading.blocks if block.id}
    quizzes = page.parsed.quizzes
    return Figures(
        sum(sentence.words for block in blocks for sentence in block.sentences),
        round(readability.adjusted(said, terms), 1) if said else 0.0,
        frozenset(set(page.reading.names) & set(site.evidence.claims)),
        frozenset(ids | {f"quiz-{quiz.id}" for quiz in quizzes}),
        {quiz.id: content_hash(quiz) for quiz in quizzes},
    )


def _pages(site: Site, docs: Path) -> dict[str, Figures]:
    return {
        Path(path).relative_to(docs).as_posix(): figures(page, site)
        for path, page in site.pages.items()
    }


def _whole(pages: Mapping[str, Figures]) -> Figures:
    """All pages together; the grade is that of the pages by their words."""
    every = pages.values()
    words = sum(page.words for page in every)
    weighed = sum(page.words * page.grade for page in every)
    return Figures(
        words,
        round(weighed / words, 1) if words else 0.0,
        frozenset(name for page in every for name in page.claims),
        frozenset(f"{path}#{a}" for path, page in pages.items() for a in page.anchors),
        {name: said for page in every for name, said in page.items.items()},
    )


def _row(path: str, old: Figures | None, new: Figures | None) -> str:
    none = Figures(0, 0.0, frozenset(), frozenset(), {})
    a, b = old or none, new or none
    name = path if path.startswith("*") else f"`{path}`"
    if old is None or new is None:
        name += " (gone)" if new is None else " (new)"
    pairs = [
        (a.words, b.words),
        (a.grade, b.grade),
        (len(a.claims), len(b.claims)),
        (len(a.anchors), len(b.anchors)),
        (len(a.items), len(b.items)),
    ]
    cells = (f"{x:,}" if x == y else f"{x:,} → {y:,}" for x, y in pairs)
    return f"| {' | '.join([name, *cells])} |"


def _claims(before: Site, after: Site) -> Iterator[str]:
    """What became of the register."""
    old, new = before.evidence.claims, after.evidence.claims
    yield from _listed("New claims", sorted(new.keys() - old.keys()))
    yield from _listed("Claims that are gone", sorted(old.keys() - new.keys()))
    for name in sorted(old.keys() & new.keys()):
        if old[name].degree.id != new[name].degree.id:
            grades = f"{old[name].degree.name} → {new[name].degree.name}"
            pages = count(len(after.uses.get(name, ())), "page")
            yield f"**Another grade**: `{name}`: {grades}, on {pages}"
    both = [
        n for n in sorted(old.keys() & new.keys()) if _rest(old[n]) != _rest(new[n])
    ]
    yield from _listed("Claims that say or rest on something else", both)


def _rest(claim: Claim) -> tuple[object, ...]:
    """All of a claim but its grade and its days."""
    return claim.claim, claim.up, claim.down, claim.sources, claim.numbers


def _names(old: Mapping[str, Figures], new: Mapping[str, Figures]) -> Iterator[str]:
    """Addresses and questions that are new, gone or asked otherwise."""
    a, b = _whole(old), _whole(new)
    yield from _listed("New anchors", sorted(b.anchors - a.anchors))
    gone = sorted(a.anchors - b.anchors)
    yield from _listed("**Anchors that are gone** (see Links never die)", gone)
    yield from _listed("New questions", sorted(b.items.keys() - a.items.keys()))
    both = sorted(a.items.keys() & b.items.keys())
    other = [name for name in both if a.items[name] != b.items[name]]
    yield from _listed("Questions that ask something else", other)


def _listed(title: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        shown = ", ".join(f"`{name}`" for name in names[:NAMED])
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        yield f"{title}: {shown}{more}"
