"""The body of a quiz: its question and what the reader answers, whatever the kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from guide.lines import Line, Place
from guide.problems import Problem
from guide.quiz.folding import key, words
from guide.quiz.gaps import read_gaps
from guide.quiz.lists import stray_boxes
from guide.quiz.model import Claim, Claims, Fragment, Gap, Kind, Option, Pair, fill_gaps
from guide.quiz.options import boxes_in, read_options
from guide.quiz.settings import NAME, Settings
from guide.quiz.table import read_table
from guide.regions import Region
from guide.rules import broken, how_many, nearest


@dataclass(slots=True)
class Body:
    """What a body holds, and what is wrong with it."""

    stem: Fragment
    options: Sequence[Option] = ()
    heads: tuple[str, str] | None = None
    pairs: Sequence[Pair] = ()
    gaps: Sequence[Gap] = ()
    claim: Claim | None = None
    problems: list[Problem] = field(default_factory=list)


def read_body(region: Region, settings: Settings, kind: Kind, claims: Claims) -> Body:
    """The body of a region, read as its kind asks."""
    if kind.body == "claim":
        body = _claim(region, settings, claims)
    else:
        body = _READERS[kind.body](region, kind)
    if not kind.boxes:
        body.problems.extend(boxes_in(region.body, kind))
    asks = fill_gaps(body.stem.markdown, body.gaps, ("" for _ in body.gaps))
    if not asks or (body.gaps and not words(asks)):
        body.problems.append(broken("Q121", *region.place))
    return body


def fragment(lines: Sequence[Line], place: Place) -> Fragment:
    """Lines as one piece of Markdown, without the blank lines around it."""
    kept = [index for index, line in enumerate(lines) if not line.blank]
    if not kept:
        return Fragment("", place)
    used = lines[kept[0] : kept[-1] + 1]
    text = "\n".join("" if line.blank else line.text for line in used)
    return Fragment(text, Place(used[0].number, 1))


def _options(region: Region, kind: Kind) -> Body:
    lines, options, problems = read_options(region.body, kind)
    body = Body(fragment(lines, region.place), options, problems=problems)
    if not options:
        if kind.counted:
            body.problems.append(_nothing(region, kind))
        return body
    body.problems.extend(_count(region, len(options), "option"))
    if "x" in kind.boxes and not any(option.box == "x" for option in options):
        which = "the best" if kind.name == "scenario" else "a right"
        body.problems.append(broken("Q206", *region.place, which=which))
    return body


def _items(region: Region, kind: Kind) -> Body:
    lines, items, problems = read_options(region.body, kind)
    body = Body(fragment(lines, region.place), items, problems=problems)
    if not items:
        body.problems.append(_nothing(region, kind))
    else:
        body.problems.extend(_count(region, len(items), "item", least=3))
    return body


def _table(region: Region, kind: Kind) -> Body:
    table = read_table(region.body)
    body = Body(fragment(table.stem, region.place), heads=table.heads)
    body.pairs = table.pairs
    body.problems += [*stray_boxes(region.body), *table.problems]
    if table.heads is None:
        body.problems.append(_nothing(region, kind))
        return body
    counts = (
        (len(table.pairs), "row", 2),
        (sum(bool(pair.left) for pair in table.pairs), "pair", 2),
        (len({key(pair.right) for pair in table.pairs}), "different right side", 2),
    )
    found = [p for count in counts for p in _count(region, *count)]
    body.problems.extend(found[:1])
    return body


def _gaps(region: Region, kind: Kind) -> Body:
    stem = fragment(region.body, region.place)
    found = read_gaps(stem, region.body)
    body = Body(stem, gaps=found.gaps)
    body.problems += [*stray_boxes(region.body), *found.problems]
    if not found.gaps:
        body.problems.append(_nothing(region, kind))
    else:
        body.problems.extend(_count(region, len(found.gaps), "gap", least=1))
    return body


_READERS: dict[str, Callable[[Region, Kind], Body]] = {
    "options": _options,
    "items": _items,
    "table": _table,
    "gaps": _gaps,
}


def _claim(region: Region, settings: Settings, claims: Claims) -> Body:
    """The question alone; what is answered comes from the register."""
    body = Body(fragment(region.body, region.place))
    body.problems.extend(stray_boxes(region.body))
    word = settings.values.get("claim")
    if not word:
        body.problems.append(broken("Q118", *region.place))
    elif claim := claims.get(word.text):
        body.claim, body.options = claim, claim.options
    elif NAME.fullmatch(word.text):  # or else Q116 says it
        body.problems.append(
            broken(
                "Q117",
                *word.place,
                owner="the register has no claim with a certainty",
                value=word.text,
                near=nearest(word.text, list(claims)),
                where="to the claim register",
            )
        )
    return body


_WANTED = {
    "options": "options like `- [x] …`",
    "items": "a list numbered with `1.`",
    "table": "a table of two columns",
    "gaps": "a gap such as `[[word]]`",
}


def _nothing(region: Region, kind: Kind) -> Problem:
    """There is nothing to answer."""
    wanted = _WANTED[kind.body]
    return broken("Q205", *region.place, kind=kind.named.capitalize(), wanted=wanted)


def _count(
    region: Region, number: int, noun: str, least: int = 2, most: int = 12
) -> Iterator[Problem]:
    """Too few or too many to answer."""
    if not least <= number <= most:
        yield broken("Q210", *region.place, **how_many(number, noun, least, most))
