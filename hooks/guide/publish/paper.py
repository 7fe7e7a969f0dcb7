"""What becomes of a page where nothing can be pressed: controls turn into text."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement, builder

from guide.publish.pages import has_class, with_class

ONLY_ON_SCREEN = (
    "headerlink",
    "term__says",
    "quiz__status",
    "quiz__mark",
    "quiz-answers__moved",
    "chapter-end",
    "claim-cards",  # each stands once, in the register
    "sources",  # and each work in the references
    "steps",
)
"""Classes of what a book has no use for."""
_ELEMENTS = ("guide-settings", "guide-read", "button", "script", "noscript")
_OF_SCRIPT = (
    "autocomplete",
    "data-",
    "for",
    "hidden",
    "spellcheck",
    "aria-describedby",
)
_BLANK = "______"


def on_paper(body: HtmlElement) -> None:
    """Change a page's body in place: every question, hint and card can be read."""
    for element in list(body.iter(*_ELEMENTS)):
        element.drop_tree()
    for element in with_class(body, *ONLY_ON_SCREEN):
        element.drop_tree()
    for quiz in list(body.iter("guide-quiz")):
        _question(quiz)
    for details in list(body.iter("details")):
        _opened(details)
    for element in body.iter():
        _plain(element)


def _question(quiz: HtmlElement) -> None:
    quiz.tag = "section"
    _listed(quiz, with_class(quiz, "quiz__option"))
    for pairs in with_class(quiz, "quiz__pairs"):
        _pairs(pairs)
    for gap in list(quiz.iter("input")):
        blank = builder.SPAN(_BLANK, {"class": "quiz__gap"})
        blank.tail = gap.tail
        gap.getparent().replace(gap, blank)
    for item in with_class(quiz, "quiz__item"):
        item.insert(0, builder.SPAN("__ ", {"class": "quiz__blank"}))
    for items in with_class(quiz, "quiz__items"):
        items.tag = "ul"
    for old, new in (("fieldset", "div"), ("legend", "p"), ("label", "span")):
        for element in quiz.iter(old):
            element.tag = new


def _listed(quiz: HtmlElement, options: Iterable[HtmlElement]) -> None:
    """Options one under the other, each with a box to tick."""
    into = None
    for option in options:
        if into is None:
            into = builder.UL({"class": "quiz__options"})
            option.addprevious(into)
        control, label = option.find("input"), option.find("label")
        sign = "○" if control.get("type") == "radio" else "☐"
        item = builder.LI({"class": "quiz__option"})
        item.append(builder.SPAN(f"{sign} ", {"class": "quiz__box"}))
        label.tail = None
        item.append(label)
        option.getparent().remove(option)
        into.append(item)


def _pairs(pairs: HtmlElement) -> None:
    """Room for a letter before each; what the letters stand for is listed below."""
    for choice in list(pairs.iter("select")):
        choice.drop_tree()
    for pair in with_class(pairs, "quiz__pair"):
        pair.insert(0, builder.SPAN("__ ", {"class": "quiz__blank"}))


def _opened(details: HtmlElement) -> None:
    details.tag = "div"
    summary = details.find("summary")
    if summary is not None:
        summary.tag = "p"
        summary.set("class", f"{summary.get('class') or ''} opened".strip())


def _plain(element: HtmlElement) -> None:
    """Without attributes that only controls and script have a use for."""
    for name in list(element.attrib):
        if name.startswith(_OF_SCRIPT) and name != "data-degree":
            del element.attrib[name]
    if element.tag == "a" and has_class(element, "claim-mark"):
        element.attrib.pop("aria-label", None)
