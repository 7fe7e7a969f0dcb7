"""The last look at a question: what could run or load, wherever it is hidden."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

import pytest
from markdown.util import HTML_PLACEHOLDER

from guide.foreign import foreign_scheme, is_elsewhere
from guide.quiz.gate import breaches
from quizzes import quiz, read

SCRIPT = "<script>alert(1)</script>"


def holding(html: str, *, behind: bool = False) -> Element:
    """A paragraph that holds what Markdown has put aside."""
    paragraph = Element("p")
    word = SubElement(paragraph, "em")
    if behind:
        word.tail = f"a {html}"
    else:
        paragraph.text = f"a {html}"
    return paragraph


@pytest.mark.parametrize("behind", [False, True], ids=["text", "tail"])
def test_html_that_was_put_aside_is_told(behind: bool) -> None:
    paragraph = holding(HTML_PLACEHOLDER % 0, behind=behind)
    assert list(breaches(paragraph, [SCRIPT], set())) == [f"the HTML `{SCRIPT}`"]


@pytest.mark.parametrize("html", ["<kbd>", "</sub>", "<br />", "&amp;"])
def test_harmless_html_and_code_are_not(html: str) -> None:
    assert list(breaches(holding(HTML_PLACEHOLDER % 0), [html], set())) == []
    assert list(breaches(holding(HTML_PLACEHOLDER % 0), [SCRIPT], {0})) == []


def test_a_placeholder_for_nothing_is_told_and_breaks_nothing() -> None:
    paragraph = holding(HTML_PLACEHOLDER % 1)
    assert list(breaches(paragraph, [SCRIPT], set())) == ["the HTML ``"]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:a",
        "JavaScript:a",
        "java\tscript:a",
        "java\nscript:a",
        "java\\script:a",
        "&#106;avascript:a",
        "&amp;#106;avascript:a",
        "\u200bjavascript:a",
        "<javascript:a",
    ],
)
def test_a_scheme_is_seen_through_what_browsers_drop(target: str) -> None:
    assert foreign_scheme(target) == "javascript"


@pytest.mark.parametrize("target", ["a.md", "https://a", "MAILTO:a@b", "a/b:c", "#a:b"])
def test_pages_and_known_schemes_are_allowed(target: str) -> None:
    assert foreign_scheme(target) is None


@pytest.mark.parametrize("source", ["//a/b.png", "\\\\a/b.png", "https://a", "/\t/a"])
def test_a_picture_from_another_site_is_seen(source: str) -> None:
    assert is_elsewhere(source)


def test_what_is_refused_comes_with_its_remedy() -> None:
    picture = "![a](https://a/b.png)"
    told = [
        problem.message
        for body in (picture, "[a](b){style=c}")
        for problem in read(quiz(body, "a kind=reflect")).problems
    ]
    assert told == [
        "Q128 a picture from another site is not allowed in a quiz. "
        "Put the file under `docs/assets/` and link to it there.",
        "Q128 the attribute `style` is not allowed in a quiz. Delete it; use Markdown.",
    ]


def test_an_item_without_its_box_is_shown_the_box_to_write() -> None:
    (problem,) = read(quiz("Q?\n\n- [x] A\n  > R\n- B\n- [ ] C\n  > R")).problems
    assert "this item has no box. Write `- [ ]` before it;" in problem.message
