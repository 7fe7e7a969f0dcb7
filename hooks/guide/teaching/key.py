"""The answer key of a chapter: each counted question with every answer's reason."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from guide.elements import NOT_SEARCHED, after, put
from guide.question_list import Way
from guide.quiz.answers import VERDICTS, in_words
from guide.quiz.folding import shown_order
from guide.quiz.model import Quiz
from guide.teaching.model import Taught
from guide.teaching.sheet import Write
from guide.teaching.text import moved


def show(box: Element, chapter: Taught, way: Way, write: Write) -> None:
    """All questions of a chapter that have an answer, in the chapter's order.

    ``write`` takes Markdown with links from ``docs``, as for a worksheet.
    """
    box.attrib |= {"class": "answer-key", **NOT_SEARCHED}

    def to(into: Element, markdown: str) -> None:
        write(into, moved(markdown, chapter.address))

    for number, quiz in enumerate(chapter.quizzes, start=1):
        question = put(box, "div", "answer-key__question", data_question=quiz.id)
        head = put(question, "p", "answer-key__head")
        link = way(chapter.address, f"quiz-{quiz.id}")
        said = f"Question {number}"
        name = f"{said}, {chapter.title}"  # links of one name would lead to many
        put(head, "a", text=said, href=link, aria_label=name)
        after(head, f": {quiz.kind.label}{'' if quiz.kind.label[-1] == '?' else '.'}")
        if says := chapter.objectives.get(quiz.objective or ""):
            after(head, f" Aim: {says[:1].lower()}{says[1:]}")
        to(put(question, "div", "answer-key__asked"), _asked(quiz))
        listing = put(question, "ol" if quiz.kind.body == "items" else "ul")
        for answer in _answers(quiz):
            item = Element("div")  # in the item itself a list would be read anew
            to(item, answer)
            put(listing, "li").extend(item)
        if quiz.explanation:
            to(question, quiz.explanation.markdown)


def _asked(quiz: Quiz) -> str:
    asked = quiz.stem_with(f"({number}) …" for number, _ in enumerate(quiz.gaps, 1))
    return f"{asked}\n\n*{quiz.claim.sentence}*" if quiz.claim else asked


def _answers(quiz: Quiz) -> Iterator[str]:
    """Each answer as Markdown: what it is, and its reason where it has one."""
    for number, gap in enumerate(quiz.gaps, start=1):
        first, *more = map(in_words, gap.answers)
        rest = f" (taken too: {', '.join(more)})" if more else ""
        yield f"**Gap {number}:** {first}{rest}"
    for pair in quiz.pairs:
        yield f"**{pair.left or 'Fits nothing'}:** {pair.right}"
    verdicts = VERDICTS.get(quiz.kind.name)
    for option in shown_order(quiz) if verdicts else quiz.options:
        said = f"**{verdicts[option.box]}:** " if verdicts else ""
        yield f"{said}{option.text}\n\n{option.reason}".strip()
