"""The answer to a question, with every reason, and the section of all answers."""

from __future__ import annotations

import copy
import json
import re
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from guide.elements import NOT_SEARCHED
from guide.quiz.fields import Blocks, Fields, without_signs
from guide.quiz.folding import name, shown_order, span, words
from guide.quiz.model import Gap, Quiz

ANSWERS = "quiz-answers"
ANSWERS_MARK = "<!--quiz-answers-->"  # no author may write this: it is Q101
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RIGHT = {"x": "Right", "": "Not this one"}
VERDICTS = {
    "check": _RIGHT,
    "evidence": _RIGHT,
    "scenario": {"x": "Best fit", "~": "Also reasonable", "": "Fits less well"},
}

Copies = list[tuple[Element, Element]]
"""Elements that say the words of the author, and those that are to say them too."""


def render_answer(
    quiz: Quiz, number: int, blocks: Blocks, fields: Fields, copies: Copies
) -> Element:
    """The answer to question ``number``; ``copies`` takes what is said again in it."""
    answer = Element("div", {"class": "quiz-answer", "id": f"quiz-{quiz.id}-answer"})
    head = SubElement(answer, "p", {"class": "quiz-answer__head"})
    head.text = AtomicString("Answer to ")
    back = SubElement(head, "a", {"href": f"#quiz-{quiz.id}"})
    back.text = AtomicString(f"question {number}")
    _LISTS[quiz.kind.body](answer, quiz, blocks, fields, copies)
    if quiz.explanation:
        why = SubElement(answer, "div", {"class": "quiz-answer__explanation"})
        blocks(why, quiz.explanation.markdown)
    return answer


def _options(
    answer: Element, quiz: Quiz, blocks: Blocks, fields: Fields, copies: Copies
) -> None:
    listing = _list(answer, "ul")
    for option in shown_order(quiz):
        own = name(quiz, option.text)
        item, text = _item(listing)
        item.set("data-option", own)
        item.set("data-box", option.box)
        _said(text, f"{VERDICTS[quiz.kind.name][option.box]}:", "verdict")
        copies.append((fields.labels[own], text))
        reason = Element("div")  # in the item itself a list would be read anew
        blocks(reason, option.reason)
        item.extend(reason)


def _items(
    answer: Element, quiz: Quiz, blocks: Blocks, fields: Fields, copies: Copies
) -> None:
    listing = _list(answer, "ol")
    for option in quiz.options:
        own = name(quiz, option.text)
        item, text = _item(listing)
        item.set("data-option", own)
        copies.append((fields.labels[own], text))


def _pairs(
    answer: Element, quiz: Quiz, blocks: Blocks, fields: Fields, copies: Copies
) -> None:
    listing = _list(answer, "ul")
    for pair in quiz.pairs:
        item, text = _item(listing)
        right = name(quiz, pair.right)
        if pair.left:
            item.set("data-option", right)
            left = _said(text, "", "left")
            copies.append((fields.labels[name(quiz, pair.left)], left))
            left.tail = AtomicString(":")
        else:
            _said(text, "Fits nothing:", "left")
        copies.append((fields.labels[right], text))


def _gaps(
    answer: Element, quiz: Quiz, blocks: Blocks, fields: Fields, copies: Copies
) -> None:
    listing = _list(answer, "ul")
    for number, gap in enumerate(quiz.gaps, start=1):
        item, text = _item(listing)
        item.set("data-accepts", _accepted(gap))
        _said(text, f"Gap {number}:" if len(quiz.gaps) > 1 else "The gap:", "left")
        shown = SubElement(text, "bdi")
        shown.text = AtomicString(in_words(gap.answers[0]))
        text[0].tail = AtomicString(" ")


_LISTS = {
    "options": _options,
    "claim": _options,
    "items": _items,
    "table": _pairs,
    "gaps": _gaps,
}


def _list(answer: Element, tag: str) -> Element:
    return SubElement(answer, tag, {"class": "quiz-answer__options"})


def _item(listing: Element) -> tuple[Element, Element]:
    """One line of the answer, and the paragraph that says it."""
    item = SubElement(listing, "li", {"class": "quiz-answer__option"})
    return item, SubElement(item, "p", {"class": "quiz-answer__text"})


def _said(text: Element, words: str, what: str) -> Element:
    """What stands before the author's words: a verdict, or the left side."""
    before = SubElement(text, "strong", {"class": f"quiz-answer__{what}"})
    before.text = AtomicString(words)
    return before


def in_words(answer: str) -> str:
    """An answer as it is shown: a range as ``12 to 15``."""
    if span(answer):
        answer = " to ".join(number.strip() for number in answer.split(".."))
    return without_signs(answer)


def _accepted(gap: Gap) -> str:
    """What fits a gap, as JSON: folded words, and pairs of lowest and highest."""
    return json.dumps([span(each) or words(each) for each in gap.answers])


# The section


def answers_section(answers: list[Element]) -> Element:
    """The section at the end of a page that holds the answer to each question."""
    section = Element("section", {"class": ANSWERS, **NOT_SEARCHED})
    heading = SubElement(section, "h2", {"id": "answers", **NOT_SEARCHED})
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
    """Say the words of a label in an answer too, behind what is there, without ids."""
    words = copy.deepcopy(label)
    for element in words.iter():
        element.attrib.pop("id", None)
    if RIGHT_TO_LEFT.search("".join(words.itertext())):
        words.tag, words.attrib = "bdi", {}
        words.tail = None
        _append(answer, "")
        answer.append(words)
    else:
        _append(answer, words.text or "")
        answer.extend(words)


def _append(element: Element, text: str) -> None:
    """Put text behind all that an element holds, and a space between."""
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''} {text}"
    else:
        element.text = f"{element.text or ''}{text}"
