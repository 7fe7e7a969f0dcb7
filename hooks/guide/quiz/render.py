"""From a quiz to the elements of a page: its question and its answer.

The page as built is complete without script. Each question stands where the
author wrote it; each answer, with every reason, stands once, in the Answers
section. ``docs/assets/quiz/quiz.js`` finds its way by the class names, ids and
``data-`` attributes written here. What the guide itself says is an AtomicString,
which Markdown leaves alone and need not search for emphasis and links.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX, AtomicString

from guide.problems import Problem
from guide.quiz.folding import content_hash, option_name, shown_order
from guide.quiz.model import Option, Quiz

Blocks = Callable[[Element, str], None]
"""Renders Markdown as block elements into a parent."""

_VERDICTS = {
    "check": {"x": "Right", "": "Not this one"},
    "scenario": {"x": "Best fit", "~": "Also reasonable", "": "Fits less well"},
}
ANSWERS = "quiz-answers"
ANSWERS_MARK = "<!--quiz-answers-->"  # no author may write this: it is Q101
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NOT_SEARCHED = {"data-search-exclude": ""}
_PARAGRAPH_END = re.compile(r"\n(?=[ \t]*(?:\n|[-*+][ \t]|\d{1,9}[.)][ \t]|>|```|~~~))")


@dataclass(slots=True)
class Rendered:
    """A question and its answer; ``copies`` are filled once text is inline.

    Each copy is the label of an option, whose words Markdown renders only once,
    and the line of the answer that is to say them too.
    """

    quiz: Quiz
    question: Element
    answer: Element | None = None
    copies: list[tuple[Element, Element]] = field(default_factory=list)

    @property
    def parts(self) -> list[Element]:
        """The question and, where there is one, its answer."""
        return [self.question] if self.answer is None else [self.question, self.answer]


def render(quiz: Quiz, number: int, blocks: Blocks) -> Rendered:
    """The elements of a quiz; ``number`` counts the questions of the page."""
    question = Element("guide-quiz", {"class": f"quiz quiz--{quiz.kind.name}"})
    question.set("id", f"quiz-{quiz.id}")
    question.set("data-kind", quiz.kind.name)
    question.set("data-hash", content_hash(quiz))
    rendered = Rendered(quiz, question)
    counted = quiz.kind.has_reasons
    _head(question, quiz, f"Question {number}" if counted else "")
    labels = _fields(question, quiz, blocks)
    if counted:
        _hints(question, quiz, blocks)
        _way_to_answer(question, quiz, number)
        rendered.answer = _answer(quiz, number, blocks, labels, rendered.copies)
    elif quiz.explanation:
        closing = SubElement(question, "div", {"class": "quiz__closing"})
        blocks(closing, quiz.explanation.markdown)
    return rendered


# The question


def _head(question: Element, quiz: Quiz, number: str) -> None:
    head = SubElement(question, "p", {"class": "quiz__head", **_NOT_SEARCHED})
    kind = SubElement(head, "span", {"class": "quiz__kind"})
    kind.text = AtomicString(f"{quiz.kind.label} ")
    link = SubElement(head, "a", {"class": "quiz__link", "href": f"#quiz-{quiz.id}"})
    link.text = AtomicString(number or "Link to this reflection")


def _fields(question: Element, quiz: Quiz, blocks: Blocks) -> dict[Option, Element]:
    """Context, legend, instruction and options; returns the options' labels."""
    stem = Element("div")
    blocks(stem, quiz.stem.markdown)
    parts = list(stem)
    last = max((i for i, part in enumerate(parts) if _is_prompt(part)), default=None)
    above = parts if last is None else parts[:last]
    if above:
        SubElement(question, "div", {"class": "quiz__context"}).extend(above)
    if not quiz.options:
        _prompt(question, None if last is None else parts[last:])
        return {}
    fields = SubElement(question, "fieldset", {"class": "quiz__fields"})
    legend = SubElement(fields, "legend", {"class": "quiz__prompt"})
    if last is None:
        legend.text = AtomicString(_instruction(quiz))
    else:
        legend.text = parts[last].text
        legend.set("dir", "auto")
        legend.extend(list(parts[last]))
        fields.extend(parts[last + 1 :])
    how = SubElement(fields, "p", {"class": "quiz__how", **_NOT_SEARCHED})
    how.text = AtomicString(_instruction(quiz))
    how.set("id", f"quiz-{quiz.id}-how")
    fields.set("aria-describedby", f"quiz-{quiz.id}-how")
    return {
        option: _option(fields, quiz, option, blocks) for option in shown_order(quiz)
    }


def _is_prompt(part: Element) -> bool:
    """A paragraph of words; a fence stands in a paragraph of its own until later."""
    return part.tag == "p" and not HTML_PLACEHOLDER_RE.fullmatch(part.text or "")


def _prompt(question: Element, parts: list[Element] | None) -> None:
    """The prompt of a reflection that has no scale."""
    if parts:
        parts[0].set("class", "quiz__prompt")
        question.extend(parts)
    how = SubElement(question, "p", {"class": "quiz__how", **_NOT_SEARCHED})
    how.text = AtomicString("Think it over, or skip it. Nothing is asked of you.")


def _instruction(quiz: Quiz) -> str:
    if quiz.kind.name == "reflect":
        return "Choose one, or skip this. Nothing is counted or kept."
    if quiz.several:
        return "Choose all that apply."
    return "Choose the best one." if quiz.kind.name == "scenario" else "Choose one."


def _option(fields: Element, quiz: Quiz, option: Option, blocks: Blocks) -> Element:
    name = option_name(quiz, option)
    row = SubElement(fields, "div", {"class": "quiz__option"})
    control = SubElement(row, "input", {"id": f"quiz-{quiz.id}-{name}", "value": name})
    control.set("type", "checkbox" if quiz.several else "radio")
    control.set("name", f"quiz-{quiz.id}")
    label = SubElement(row, "label", {"for": f"quiz-{quiz.id}-{name}"})
    text = option.text.replace(STX, "").replace(ETX, "")
    label.text, *more = _PARAGRAPH_END.split(text, maxsplit=1)
    label.set("dir", "auto")
    if more:
        further = SubElement(row, "div", {"class": "quiz__further"})
        further.set("id", f"quiz-{quiz.id}-{name}-further")
        control.set("aria-describedby", f"quiz-{quiz.id}-{name}-further")
        blocks(further, more[0].strip("\n"))
    return label


def _hints(question: Element, quiz: Quiz, blocks: Blocks) -> None:
    for number, hint in enumerate(quiz.hints, start=1):
        details = SubElement(
            question, "details", {"class": "quiz__hint", **_NOT_SEARCHED}
        )
        summary = SubElement(details, "summary")
        of_all = f" {number} of {len(quiz.hints)}" if len(quiz.hints) > 1 else ""
        summary.text = AtomicString(f"Hint{of_all}")
        blocks(details, hint.markdown)


def _way_to_answer(question: Element, quiz: Quiz, number: int) -> None:
    """A link for readers without script, and the places that script fills."""
    way = SubElement(question, "p", {"class": "quiz__way", **_NOT_SEARCHED})
    link = SubElement(way, "a", {"href": f"#quiz-{quiz.id}-answer"})
    link.text = AtomicString(f"Answer to question {number}")
    SubElement(question, "div", {"class": "quiz__status", "role": "status"})


# The answer


def _answer(
    quiz: Quiz,
    number: int,
    blocks: Blocks,
    labels: dict[Option, Element],
    copies: list[tuple[Element, Element]],
) -> Element:
    answer = Element("div", {"class": "quiz-answer", "id": f"quiz-{quiz.id}-answer"})
    head = SubElement(answer, "p", {"class": "quiz-answer__head"})
    head.text = AtomicString("Answer to ")
    back = SubElement(head, "a", {"href": f"#quiz-{quiz.id}"})
    back.text = AtomicString(f"question {number}")
    listing = SubElement(answer, "ul", {"class": "quiz-answer__options"})
    for option, label in labels.items():
        item = SubElement(listing, "li", {"class": "quiz-answer__option"})
        item.set("data-option", option_name(quiz, option))
        item.set("data-box", option.box)
        text = SubElement(item, "p", {"class": "quiz-answer__text"})
        verdict = SubElement(text, "strong", {"class": "quiz-answer__verdict"})
        verdict.text = AtomicString(f"{_VERDICTS[quiz.kind.name][option.box]}:")
        copies.append((label, text))
        reason = Element("div")  # in the item itself a list would be read anew
        blocks(reason, option.reason)
        item.extend(reason)
    if quiz.explanation:
        why = SubElement(answer, "div", {"class": "quiz-answer__explanation"})
        blocks(why, quiz.explanation.markdown)
    return answer


def answers_section(answers: list[Element]) -> Element:
    """The section at the end of a page that holds the answer to each question."""
    section = Element("section", {"class": ANSWERS, **_NOT_SEARCHED})
    heading = SubElement(section, "h2", {"id": "answers", **_NOT_SEARCHED})
    heading.text = "Answers"
    without = SubElement(section, "p", {"class": "quiz-answers__listed"})
    without.text = "Every answer with its reasons, in the order of the questions."
    scripted = SubElement(section, "p", {"class": "quiz-answers__moved", "hidden": ""})
    scripted.text = (
        "Each answer opens under its question: choose, then press Check answer."
    )
    section.extend(answers)
    return section


def without_answers(page: str) -> tuple[str, str]:
    """A page's HTML with a mark where its answers stood, and the answers."""
    start = page.find(f'<section class="{ANSWERS}"')
    end = page.find("</section>", start) + len("</section>")
    if start < 0:
        return page, ""
    return page[:start] + ANSWERS_MARK + page[end:], page[start:end]


def copy_words(label: Element, answer: Element) -> None:
    """Say the words of an option behind its verdict too, without their ids."""
    words = copy.deepcopy(label)
    for element in words.iter():
        element.attrib.pop("id", None)
    if RIGHT_TO_LEFT.search("".join(words.itertext())):
        words.tag, words.attrib = "bdi", {}
        answer[-1].tail = " "
        answer.append(words)
    else:
        answer[-1].tail = f" {words.text or ''}"
        answer.extend(words)


# What is wrong


def problem_list(title: str, problems: list[Problem], place: bool) -> Element:
    """Problems as a reader of the page meets them, with or without the place."""
    box = Element("div", {"class": "admonition failure", **_NOT_SEARCHED})
    SubElement(box, "p", {"class": "admonition-title"}).text = AtomicString(title)
    listing = SubElement(box, "ul")
    for problem in problems:
        told = str(problem) if place else problem.message
        SubElement(listing, "li").text = AtomicString(told)
    return box
