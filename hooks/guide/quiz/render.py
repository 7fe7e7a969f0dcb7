"""From a quiz to the elements of a page: its question and its answer.

The page as built is complete without script. Each question stands where the
author wrote it; each answer, with every reason, stands once, in the Answers
section. ``docs/assets/quiz/`` finds its way by the class names, ids and
``data-`` attributes written here. What the guide itself says is an AtomicString,
which Markdown leaves alone and need not search for emphasis and links.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from markdown.util import AtomicString

from guide.elements import NOT_SEARCHED
from guide.problems import Problem, count
from guide.quiz.answers import Copies, copy_words, render_answer
from guide.quiz.fields import (
    Blocks,
    Fields,
    copy_choices,
    put_gaps,
    render_fields,
)
from guide.quiz.folding import content_hash
from guide.quiz.model import Quiz


@dataclass(slots=True)
class Rendered:
    """A question and its answer, which are ``finished`` once text is inline.

    ``copies`` are labels, whose words Markdown renders only once, and the lines
    of the answer that are to say them too.
    """

    quiz: Quiz
    question: Element
    fields: Fields
    answer: Element | None = None
    copies: Copies = field(default_factory=list)

    @property
    def parts(self) -> list[Element]:
        """The question and, where there is one, its answer."""
        return [self.question] if self.answer is None else [self.question, self.answer]

    def finish(self, stash: Sequence[Any]) -> bool:
        """Put words and controls where they are to be; False if a gap has no room.

        ``stash`` is what Markdown has put aside as raw HTML.
        """
        for label, target in self.copies:
            copy_words(label, target)
        copy_choices(self.fields, stash)
        return put_gaps(self.fields)


def render(quiz: Quiz, number: int, blocks: Blocks) -> Rendered:
    """The elements of a quiz; ``number`` counts the questions of the page."""
    question = Element("guide-quiz", {"class": f"quiz quiz--{quiz.kind.name}"})
    question.set("id", f"quiz-{quiz.id}")
    question.set("data-kind", quiz.kind.name)
    question.set("data-hash", content_hash(quiz))
    _head(question, quiz, f"Question {number}" if quiz.kind.counted else "")
    rendered = Rendered(quiz, question, render_fields(question, quiz, blocks))
    if quiz.kind.counted:
        _hints(question, quiz, blocks)
        _way_to_answer(question, quiz, number)
        rendered.answer = render_answer(
            quiz, number, blocks, rendered.fields, rendered.copies
        )
    elif quiz.explanation:
        closing = SubElement(question, "div", {"class": "quiz__closing"})
        blocks(closing, quiz.explanation.markdown)
    return rendered


def _head(question: Element, quiz: Quiz, number: str) -> None:
    head = SubElement(question, "p", {"class": "quiz__head", **NOT_SEARCHED})
    kind = SubElement(head, "span", {"class": "quiz__kind"})
    kind.text = AtomicString(f"{quiz.kind.label} ")
    link = SubElement(head, "a", {"class": "quiz__link", "href": f"#quiz-{quiz.id}"})
    link.text = AtomicString(number or "Link to this reflection")


def _hints(question: Element, quiz: Quiz, blocks: Blocks) -> None:
    for number, hint in enumerate(quiz.hints, start=1):
        details = SubElement(
            question, "details", {"class": "quiz__hint", **NOT_SEARCHED}
        )
        summary = SubElement(details, "summary")
        of_all = f" {number} of {len(quiz.hints)}" if len(quiz.hints) > 1 else ""
        summary.text = AtomicString(f"Hint{of_all}")
        blocks(details, hint.markdown)


def _way_to_answer(question: Element, quiz: Quiz, number: int) -> None:
    """A link for readers without script, and the places that script fills."""
    way = SubElement(question, "p", {"class": "quiz__way", **NOT_SEARCHED})
    link = SubElement(way, "a", {"href": f"#quiz-{quiz.id}-answer"})
    link.text = AtomicString(f"Answer to question {number}")
    SubElement(question, "div", {"class": "quiz__status", "role": "status"})


# What is wrong


def problem_list(
    title: str,
    problems: list[Problem],
    place: bool,
    rule: Callable[[str], str] = lambda _: "",
) -> Element:
    """Problems as a reader of the page meets them, with or without the place.

    ``rule`` gives the way to what is said of a rule; nothing is no way.
    """
    box = Element("div", {"class": "admonition failure", **NOT_SEARCHED})
    SubElement(box, "p", {"class": "admonition-title"}).text = AtomicString(title)
    listing = SubElement(box, "ul")
    for problem in problems:
        told = str(problem) if place else problem.message
        item = SubElement(listing, "li")
        item.text = AtomicString(told)
        if way := rule(problem.code):
            item.text = AtomicString(f"{told} ")
            SubElement(item, "a", {"href": way}).text = AtomicString("Why?")
    return box


def problem_box(problems: list[Problem], rule: Callable[[str], str]) -> str:
    """The HTML that tells, above a page, all its problems with their places."""
    if not problems:
        return ""
    title = count(len(problems), "problem")
    box = problem_list(title, problems, True, rule)
    return tostring(box, encoding="unicode", method="html")
