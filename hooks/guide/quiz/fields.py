"""What a reader answers a question with: its controls, each with its label."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX, AtomicString

from guide.elements import NOT_SEARCHED
from guide.evidence.marks import MARK
from guide.quiz.folding import content_hash, name, right_sides, shown_order
from guide.quiz.model import Option, Quiz

Blocks = Callable[[Element, str], None]
"""Renders Markdown as block elements into a parent."""

_PARAGRAPH_END = re.compile(r"\n(?=[ \t]*(?:\n|[-*+][ \t]|\d{1,9}[.)][ \t]|>|```|~~~))")
_TAG = re.compile(r"<(?P<line_end>br)?[^>]*>", re.IGNORECASE)
_LETTERS = "ABCDEFGHIJKL"  # as many as there can be sides


@dataclass(slots=True)
class Fields:
    """The controls of a question.

    ``labels`` are the elements that say the words of an option, an item or a
    side of a pair, by its name. ``choices`` are pairs of such an element and the
    entry of a list of choices that is to say the same in plain text. ``text``
    holds a token for each gap, and ``gaps`` the control that takes its place.
    """

    labels: dict[str, Element] = field(default_factory=dict)
    choices: list[tuple[Element, Element]] = field(default_factory=list)
    text: Element | None = None
    gaps: dict[str, Element] = field(default_factory=dict)


def render_fields(question: Element, quiz: Quiz, blocks: Blocks) -> Fields:
    """Put what stands above the prompt, the prompt and the controls into a question."""
    if quiz.gaps:
        return _with_gaps(question, quiz, blocks)
    prompt, behind = _context(question, quiz, blocks)
    if not (quiz.options or quiz.pairs):
        _reflection(question, prompt, behind)
        return Fields()
    fieldset = SubElement(question, "fieldset", {"class": "quiz__fields"})
    legend = SubElement(fieldset, "legend", {"class": "quiz__prompt"})
    if prompt is None:
        legend.text = AtomicString(_instruction(quiz))
    else:
        legend.text = prompt.text
        legend.set("dir", "auto")
        legend.extend(list(prompt))
        fieldset.extend(behind)
    _how(fieldset, quiz)
    return _CONTROLS[quiz.kind.body](fieldset, quiz, blocks)


# Above the controls


def _context(
    question: Element, quiz: Quiz, blocks: Blocks
) -> tuple[Element | None, list[Element]]:
    """Put what stands above the prompt; the prompt and what is behind are left."""
    stem = Element("div")
    blocks(stem, quiz.stem.markdown)
    parts = list(stem)
    last = max((i for i, part in enumerate(parts) if _is_prompt(part)), default=None)
    above = parts if last is None else parts[:last]
    if above:
        SubElement(question, "div", {"class": "quiz__context"}).extend(above)
    if quiz.claim:
        claim = SubElement(question, "blockquote", {"class": "quiz__claim"})
        SubElement(claim, "p").text = without_signs(quiz.claim.sentence)
    return (None, []) if last is None else (parts[last], parts[last + 1 :])


def _is_prompt(part: Element) -> bool:
    """A paragraph of words; a fence stands in a paragraph of its own until later."""
    return part.tag == "p" and not HTML_PLACEHOLDER_RE.fullmatch(part.text or "")


def _reflection(
    question: Element, prompt: Element | None, behind: list[Element]
) -> None:
    """The prompt of a reflection that has no scale."""
    if prompt is not None:
        prompt.set("class", "quiz__prompt")
        question.extend([prompt, *behind])
    how = SubElement(question, "p", {"class": "quiz__how", **NOT_SEARCHED})
    how.text = AtomicString("Think it over, or skip it. Nothing is asked of you.")


def _how(fieldset: Element, quiz: Quiz) -> None:
    how = SubElement(fieldset, "p", {"class": "quiz__how", **NOT_SEARCHED})
    how.text = AtomicString(_instruction(quiz))
    how.set("id", f"quiz-{quiz.id}-how")
    fieldset.set("aria-describedby", f"quiz-{quiz.id}-how")


def _instruction(quiz: Quiz) -> str:
    if quiz.pairs:
        lefts = [pair for pair in quiz.pairs if pair.left]
        one_each = len(lefts) == len(quiz.pairs) == len(right_sides(quiz))
        may = "" if one_each else " Some may fit more than once, or nothing."
        return f"Choose what fits each.{may}"
    if quiz.several:
        return "Choose all that apply."
    return _INSTRUCTIONS.get(quiz.kind.name, "Choose one.")


_INSTRUCTIONS = {
    "scenario": "Choose the best one.",
    "fill": "Capitals, accents and full stops do not matter.",
    "order": "Put what comes first on top.",
    "reflect": "Choose one, or skip this. Nothing is counted or kept.",
}


# Options


def _options(fieldset: Element, quiz: Quiz, blocks: Blocks) -> Fields:
    labels = {
        name(quiz, option.text): _option(fieldset, quiz, option, blocks)
        for option in shown_order(quiz)
    }
    return Fields(labels)


def _option(fieldset: Element, quiz: Quiz, option: Option, blocks: Blocks) -> Element:
    own = name(quiz, option.text)
    row = SubElement(fieldset, "div", {"class": "quiz__option"})
    control = SubElement(row, "input", {"id": f"quiz-{quiz.id}-{own}", "value": own})
    control.set("type", "checkbox" if quiz.several else "radio")
    control.set("name", f"quiz-{quiz.id}")
    label = SubElement(row, "label", {"for": f"quiz-{quiz.id}-{own}", "dir": "auto"})
    if more := _label(label, option.text):
        further = SubElement(row, "div", {"class": "quiz__further"})
        further.set("id", f"quiz-{quiz.id}-{own}-further")
        control.set("aria-describedby", f"quiz-{quiz.id}-{own}-further")
        blocks(further, more)
    return label


def _label(label: Element, text: str) -> str:
    """Put the first paragraph of a text into a label; the others are left."""
    # a mark would give away which option rests on something
    words = MARK.sub("", without_signs(text))
    label.text, *more = _PARAGRAPH_END.split(words, maxsplit=1)
    return more[0].strip("\n") if more else ""


def without_signs(text: str) -> str:
    """Text without the control characters that Markdown marks its own work with."""
    return text.replace(STX, "").replace(ETX, "")


# Items to put in order


def _items(fieldset: Element, quiz: Quiz, blocks: Blocks) -> Fields:
    fields = Fields()
    listing = SubElement(fieldset, "ol", {"class": "quiz__items"})
    for option in shown_order(quiz):
        own = name(quiz, option.text)
        item = SubElement(listing, "li", {"class": "quiz__item", "data-option": own})
        body = SubElement(item, "div", {"class": "quiz__text"})
        label = SubElement(body, "p", {"class": "quiz__label", "dir": "auto"})
        fields.labels[own] = label
        if more := _label(label, option.text):
            blocks(body, more)
    return fields


# Pairs to match


def _pairs(fieldset: Element, quiz: Quiz, blocks: Blocks) -> Fields:
    """A list of choices for each left side, and the choices with their letters."""
    fields = Fields()
    lefts = [pair.left for pair in quiz.pairs if pair.left]
    heads = quiz.heads or ("", "")
    rows = SubElement(fieldset, "div", {"class": "quiz__pairs"})
    _column(rows, heads[0])
    selects = [_pair(rows, quiz, n, left, fields) for n, left in enumerate(lefts, 1)]
    sides = SubElement(fieldset, "div", {"class": "quiz__sides"})
    _column(sides, heads[1])
    listing = SubElement(sides, "ol", {"type": "A"})
    for letter, right in zip(_LETTERS, right_sides(quiz), strict=False):
        own = name(quiz, right)
        side = SubElement(listing, "li", {"dir": "auto"})
        fields.labels[own] = SubElement(side, "span")
        _label(fields.labels[own], right)
        for select in selects:
            choice = SubElement(select, "option", {"value": own})
            choice.text = AtomicString(f"{letter}:")
            fields.choices.append((fields.labels[own], choice))
    return fields


def _column(parent: Element, head: str) -> None:
    if head:
        column = SubElement(parent, "p", {"class": "quiz__column", "dir": "auto"})
        column.text = without_signs(head)


def _pair(rows: Element, quiz: Quiz, number: int, left: str, fields: Fields) -> Element:
    """A left side and its list of choices, which is returned."""
    own = f"quiz-{quiz.id}-{name(quiz, left)}"
    row = SubElement(rows, "div", {"class": "quiz__pair"})
    label = SubElement(row, "label", {"for": own, "dir": "auto"})
    fields.labels[name(quiz, left)] = label
    _label(label, left)
    given = {"id": own, "autocomplete": "off", **NOT_SEARCHED}  # its words stand below
    select = SubElement(row, "select", given)
    select.set("name", name(quiz, left))
    nothing = SubElement(select, "option", {"value": ""})
    nothing.text = AtomicString("Choose")
    return select


_CONTROLS = {
    "options": _options,
    "claim": _options,
    "items": _items,
    "table": _pairs,
}


# Gaps to fill


def _with_gaps(question: Element, quiz: Quiz, blocks: Blocks) -> Fields:
    """The text with a token for each gap, whose place its control takes later."""
    fieldset = SubElement(question, "fieldset", {"class": "quiz__fields"})
    legend = SubElement(fieldset, "legend", {"class": "quiz__prompt", **NOT_SEARCHED})
    one = len(quiz.gaps) == 1
    legend.text = AtomicString("Fill in the gap." if one else "Fill in the gaps.")
    _how(fieldset, quiz)
    of_what_was_asked = content_hash(quiz)  # so no author's text can hold the token
    gaps = {
        f"Gap{of_what_was_asked}N{number}E": _gap(quiz, number)
        for number in range(1, len(quiz.gaps) + 1)
    }
    text = SubElement(fieldset, "div", {"class": "quiz__text"})
    blocks(text, quiz.stem_with(gaps))
    return Fields(text=text, gaps=gaps)


def _gap(quiz: Quiz, number: int) -> Element:
    control = Element("input", {"class": "quiz__gap", "type": "text"})
    control.set("id", f"quiz-{quiz.id}-{number}")
    of_all = f" {number} of {len(quiz.gaps)}" if len(quiz.gaps) > 1 else ""
    control.set("aria-label", f"Gap{of_all}")
    # no browser is to keep, complete or send what is typed here
    control.set("autocomplete", "off")
    control.set("spellcheck", "false")
    return control


# Once Markdown has made elements of all text


def copy_choices(fields: Fields, stash: Sequence[Any]) -> None:
    """Say the words of each side in the lists of choices, which hold text only.

    ``stash`` is what Markdown has put aside: tags, and entities in the text.
    """

    def plain(placeholder: re.Match[str]) -> str:
        index = int(placeholder[1])
        put_aside = str(stash[index]) if index < len(stash) else ""
        return html.unescape(_TAG.sub(_in_place_of_tag, put_aside))

    for label, choice in fields.choices:
        words = HTML_PLACEHOLDER_RE.sub(plain, "".join(label.itertext()))
        choice.text = AtomicString(f"{choice.text} {' '.join(words.split())}")


def _in_place_of_tag(tag: re.Match[str]) -> str:
    return " " if tag["line_end"] else ""


def put_gaps(fields: Fields) -> bool:
    """Put the control of each gap in its token's place; False if one has none."""
    if fields.text is None:
        return True
    token = re.compile("(" + "|".join(fields.gaps) + ")")
    placed = 0
    in_links = {each for link in fields.text.iter("a") for each in link.iter()}
    for element in list(fields.text.iter()):
        if element not in in_links:
            placed += _put_into(element, token, fields.gaps)
    return placed == len(fields.gaps)


def _put_into(
    element: Element, token: re.Pattern[str], gaps: dict[str, Element]
) -> int:
    """Put controls into the text of an element and behind its children."""
    placed = 0
    for index in range(len(element), -1, -1):
        behind = element[index - 1].tail if index else element.text
        before, *rest = token.split(behind or "")
        if not rest:
            continue
        for number, (found, text) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
            control = gaps[found]
            control.tail = text
            element.insert(index + number, control)
            placed += 1
        if index:
            element[index - 1].tail = before
        else:
            element.text = before
    return placed
