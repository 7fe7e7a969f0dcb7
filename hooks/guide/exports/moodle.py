"""What Moodle's two formats share, and the richer one: Moodle XML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from guide.exports.bank import Choice, Gap, Item, decimal
from guide.exports.formats import LICENCE_NAME, NAME
from guide.exports.texts import PLACE
from guide.found.linked import LICENCE
from guide.markup import escaped_between_tags

TYPES = {
    "options": "multichoice",
    "claim": "multichoice",
    "gaps": "cloze",
    "table": "matching",
    "items": "ordering",
}
"""The question type of Moodle that each body becomes; ordering came with Moodle 4.4."""
_CLOZE = re.compile(r"[~#}]")


def moodle_xml(items: Iterable[Item]) -> bytes:
    """The questions as a file, those of a page under its title."""
    root = etree.Element("quiz")
    root.append(etree.Comment(f" {NAME}. {LICENCE_NAME}: {LICENCE} "))
    title = ""
    for item in items:
        if item.title != title:
            title = item.title
            _category(root, title)
        _question(root, item)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def category(title: str) -> str:
    """Where a page's questions go in a course's bank; a slash in a name is doubled."""
    return f"$course$/top/{NAME}/{title.replace('/', '//')}"


def percent(credit: float) -> str:
    """Credit as one of the percentages that Moodle knows: ``33.33333``."""
    return f"{credit * 100:.5f}".rstrip("0").rstrip(".")


def shares(options: Iterable[Choice]) -> list[float]:
    """What each option gives, in tenths and twentieths where Moodle knows no share.

    It knows no eleventh and no twelfth, so there some right options count double.
    """
    credits = [option.credit for option in options]
    right = sum(credit > 0 for credit in credits)
    if right <= 10:
        return credits
    tenths = iter([0.1] * (20 - right) + [0.05] * (2 * right - 20))
    return [next(tenths) if credit > 0 else -0.1 for credit in credits]


def _category(root: Any, title: str) -> None:
    question = etree.SubElement(root, "question", type="category")
    _text(etree.SubElement(question, "category"), category(title))


def _question(root: Any, item: Item) -> None:
    type_ = TYPES[item.quiz.kind.body]
    question = etree.SubElement(root, "question", type=type_)
    _text(etree.SubElement(question, "name"), item.id)
    _html(question, "questiontext", _with_gaps(item) if item.gaps else item.asked_html)
    _html(question, "generalfeedback", item.closing_html)
    etree.SubElement(question, "defaultgrade").text = "1"
    etree.SubElement(question, "hidden").text = "0"
    etree.SubElement(question, "idnumber").text = item.id
    _BODIES[type_](question, item)
    for hint in item.hints:
        _html(question, "hint", hint.html)
    tags = etree.SubElement(question, "tags")
    for tag in (item.chapter, item.kind, item.quiz.objective):
        if tag:
            _text(etree.SubElement(tags, "tag"), tag)


def _multichoice(question: Any, item: Item) -> None:
    etree.SubElement(question, "single").text = _truth(not item.quiz.several)
    etree.SubElement(question, "shuffleanswers").text = _truth(item.quiz.shuffle)
    etree.SubElement(question, "answernumbering").text = "none"
    for option, credit in zip(item.options, shares(item.options), strict=True):
        answer = _html(question, "answer", option.text.html)
        answer.set("fraction", percent(credit))
        if option.reason:
            _html(answer, "feedback", option.reason.html)


def _matching(question: Any, item: Item) -> None:
    etree.SubElement(question, "shuffleanswers").text = "true"
    for pair in item.pairs:
        left = pair.left.text.html if pair.left else ""
        part = _html(question, "subquestion", left)
        _text(etree.SubElement(part, "answer"), pair.right.text.plain)


def _ordering(question: Any, item: Item) -> None:
    settings = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": f"{len(item.steps)}",
        "gradingtype": "ABSOLUTE_POSITION",
        "showgrading": "SHOW",
        "numberingstyle": "none",
    }
    for name, value in settings.items():
        etree.SubElement(question, name).text = value
    for place, step in enumerate(item.steps, start=1):
        answer = _html(question, "answer", step.text.html)
        answer.set("fraction", f"{place}")


def _cloze(question: Any, item: Item) -> None:
    """Nothing more: the gaps stand in the text of the question."""


_BODIES = {
    "multichoice": _multichoice,
    "matching": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
}


def _with_gaps(item: Item) -> str:
    """The question with its gaps; a brace of the author's must not look like one."""
    asked = item.question_html(None).replace("{", "&#123;")
    return PLACE.sub(lambda found: _gap(item.gaps[int(found[1]) - 1]), asked)


def _gap(gap: Gap) -> str:
    """A gap as it stands in the text, which is HTML."""
    if gap.numbers:
        answers = [
            f"{decimal((low + high) / 2)}:{decimal((high - low) / 2)}"
            for low, high in gap.numbers
        ]
        return f"{{1:NUMERICAL:{'~'.join(f'={each}' for each in answers)}}}"
    signs = (_CLOZE.sub(r"\\\g<0>", answer) for answer in gap.answers)
    words = map(escaped_between_tags, signs)
    return f"{{1:SHORTANSWER:{'~'.join(f'={each}' for each in words)}}}"


def _html(parent: Any, tag: str, text: str) -> Any:
    element = etree.SubElement(parent, tag, format="html")
    _text(element, text)
    return element


def _text(parent: Any, text: str) -> None:
    etree.SubElement(parent, "text").text = text


def _truth(value: bool) -> str:
    return "true" if value else "false"
