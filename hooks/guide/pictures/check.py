"""Pictures held against the rules of plain writing and of evidence, and their pages."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from guide.evidence import wording
from guide.evidence.model import Evidence
from guide.inserts import Insert
from guide.lines import Place, Reader
from guide.pages import Reading, check_page
from guide.pictures.model import Picture
from guide.problems import Problem, errors
from guide.prose import check as prose
from guide.prose.blocks import Block, read
from guide.prose.words import shortened
from guide.rules import broken

NOT_ASKED = {"N4"}
"""A term is explained by the page that the picture stands on."""


def names(picture: Picture) -> list[str]:
    """The claims and works that a picture rests on."""
    found = [
        name
        for block in _blocks(picture)
        for mark in block.text.marks
        for name in mark.names or ()
    ]
    return list(dict.fromkeys(found))


def said(pictures: Sequence[Picture], evidence: Evidence) -> Iterator[Problem]:
    """What is wrong with what pictures say, in their words and in their drawings.

    What is written of all of them is read as one text, since each is short.
    """
    reading = Reading([block for picture in pictures for block in _blocks(picture)])
    columns = {block.place.line: block.place.column for block in reading.blocks}
    path = pictures[0].path if pictures else ""
    for problem in check_page(reading, (), evidence, path, True):
        if problem.code not in NOT_ASKED:
            yield replace(problem, path=path, column=columns[problem.line])
    for picture in pictures:
        for problem in _drawing(picture, evidence):
            yield problem.in_file(picture.drawing.path)


def _blocks(picture: Picture) -> Iterator[Block]:
    """The caption and the words, all of each where it begins: YAML knows no more."""
    for key, text in (("caption", picture.caption), ("words", picture.words)):
        for block in read(Reader(text.split("\n"), 0).read()).blocks:
            pieces = [(piece, picture.places[key]) for piece, _ in block.pieces]
            yield replace(block, pieces=pieces)


def _drawing(picture: Picture, evidence: Evidence) -> Iterator[Problem]:
    """No claim mark can stand in a drawing: those of its caption stand for it."""
    drawing, top = picture.drawing, Place(1, 1)
    blocks = [Block("paragraph", [(text, top)]) for text in drawing.told]
    blocks += [Block("cell", [label]) for label in drawing.labels]
    # of shares and grades so few words tell nothing
    yield from errors(prose.check(blocks, (), (), ()))
    claims = [evidence.claims[n] for n in names(picture) if n in evidence.claims]
    for sentence in (each for block in blocks for each in block.sentences):
        what = wording.needs_mark(sentence, evidence, True)
        if what and claims:
            yield from wording.numbers_held(sentence.plain, claims, sentence.place)
        elif what:
            words = shortened(sentence.plain)
            yield broken("G109", *sentence.place, sentence=words, what=what)


def shown(
    pictures: Sequence[Picture], inserts: Mapping[str, Sequence[Insert]]
) -> Iterator[Problem]:
    """Pictures that a page shows twice; ``inserts`` are those of pages, by path."""
    known = {picture.id for picture in pictures}
    for path, found in inserts.items():
        seen: set[str] = set()
        for insert in found:
            if insert.name == "picture" and insert.id in known:
                if insert.id in seen:
                    yield broken("G108", *insert.place, id=insert.id).in_file(path)
                seen.add(insert.id)


def unused(pictures: Iterable[Picture], used: Container[str]) -> Iterator[Problem]:
    """Pictures that no page shows."""
    for picture in pictures:
        if picture.id not in used:
            place = picture.places["id"]
            yield broken("G107", *place, id=picture.id).in_file(picture.path)
