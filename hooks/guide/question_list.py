"""Every question of the chapters, listed: to be printed, and for a review to use.

Both lists carry, chapter by chapter, what ``docs/assets/place/`` has to know of
the questions, so that it need not ask for it: ``data-chapter`` is the address of
the chapter, and ``data-questions`` holds, parted by semicolons, for each question
its id, the hash of what is asked, its kind, and the groups it is easily mixed up in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from guide.elements import NOT_SEARCHED, after, put
from guide.problems import count

Way = Callable[[str, str], str]
"""The way from this page to an anchor of another, by its address in docs."""


class Asked(NamedTuple):
    """One question: ``text`` is its scene and what is asked, in plain words."""

    id: str
    hash: str
    kind: str
    groups: Sequence[str]
    text: str

    @property
    def data(self) -> str:
        return " ".join((self.id, self.hash, self.kind, *self.groups))


class Listed(NamedTuple):
    """The questions of a chapter; ``part`` is the title of the part it is in."""

    title: str
    address: str
    url: str
    part: str
    questions: Sequence[Asked]


def show_questions(box: Element, chapters: Sequence[Listed], way: Way) -> None:
    """Every question by chapter, each a link to where it can be answered."""
    box.set("class", "question-list")
    for part, section in parts(box, chapters):
        for chapter in part:
            name = PurePosixPath(chapter.address).stem
            # a heading to those who hear it; the contents beside the page stay short
            title = put(section, "div", "question-list__chapter", role="heading")
            title.attrib |= {"aria-level": "4", "id": f"questions-{name}"}
            put(title, "a", text=chapter.title, href=way(chapter.address, ""))
            listing = put(section, "ol", **_facts(chapter))
            for asked in chapter.questions:
                link = way(chapter.address, f"quiz-{asked.id}")
                put(put(listing, "li"), "a", text=asked.text, href=link)


def show_chapters(box: Element, chapters: Sequence[Listed], way: Way) -> None:
    """Every chapter, with how many questions it has."""
    box.set("class", "chapter-list")
    for part, section in parts(box, chapters):
        listing = put(section, "ul")
        for chapter in part:
            item = put(listing, "li", **_facts(chapter))
            put(item, "a", text=chapter.title, href=way(chapter.address, ""))
            number = count(len(chapter.questions), "question")
            after(item, " ")
            put(item, "span", "chapter-list__said", number)


def parts(
    box: Element, chapters: Sequence[Listed]
) -> Iterator[tuple[list[Listed], Element]]:
    """The chapters of each part, and the section, with a heading, to put them in."""
    for title, part in groupby(chapters, key=lambda chapter: chapter.part):
        within = list(part)
        section = put(box, "section", **NOT_SEARCHED)
        if title:
            name = PurePosixPath(within[0].address).parent.name
            put(section, "h3", text=title, id=f"part-{name}", **NOT_SEARCHED)
        yield within, section


def _facts(chapter: Listed) -> dict[str, str]:
    questions = ";".join(asked.data for asked in chapter.questions)
    return {"data_chapter": chapter.url, "data_questions": questions}
