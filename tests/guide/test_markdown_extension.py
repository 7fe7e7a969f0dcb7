"""What Python-Markdown makes of a page with quizzes, without MkDocs.

``UPDATE_EXAMPLES=1 make test`` writes the expected HTML anew; read its diff.
"""

from __future__ import annotations

import os
from textwrap import indent

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from guide.problems import Problem
from guide.source import read
from sites import EXAMPLES

EXTENSIONS = [
    "abbr",
    "attr_list",
    "footnotes",
    "tables",
    "toc",
    "pymdownx.superfences",
    "guide.markdown_extension",
]
PIECES = [
    *("`", "``", "```", "~~~", "\\", "\n", "\n\n", "  ", "> ", "- ", "| ", "*x*", "a"),
    *("<img src=x onerror=alert(1)>", "<script>", "{onclick=alert(1)}", "{", "}"),
    *(
        "[a](javascript:x)",
        "[a](",
        "javascript:x)",
        "<!",
        "&#60;",
        "\x02",
        "\x03",
    ),
]
OPTIONS = "- [x] This\n  > So.\n- [ ] That\n  > No."
GOOD = f"<!-- quiz a -->\nWhich?\n\n{OPTIONS}\n<!-- /quiz -->"


def convert(text: str, *more: str) -> str:
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


def soup(text: str, *more: str) -> BeautifulSoup:
    return BeautifulSoup(convert(text, *more), "html.parser")


def test_the_examples_become_the_html_that_was_agreed() -> None:
    page = read(EXAMPLES / "quizzes.md")
    html = convert("\n".join(page.lines[page.body_start :])) + "\n"
    golden = EXAMPLES / "quizzes.html"
    if os.environ.get("UPDATE_EXAMPLES"):
        golden.write_text(html)
    assert html == golden.read_text()


def test_a_page_without_a_quiz_is_what_it_would_be_without_the_extension() -> None:
    text = read(EXAMPLES / "without.md").lines
    plain = Markdown(extensions=EXTENSIONS[:-1]).convert("\n".join(text))
    assert convert("\n".join(text)) == plain


def test_a_quiz_ends_the_list_above_and_starts_nothing_below() -> None:
    page = soup(f"- item\n{GOOD}\ntext below")
    quiz = page.find("guide-quiz")
    assert quiz
    assert quiz.parent is page
    assert page.find("ul").find("guide-quiz") is None
    assert page.find("p", string="text below").parent is page


def test_a_second_page_starts_counting_anew() -> None:
    markdown = Markdown(extensions=EXTENSIONS)
    first = markdown.convert(GOOD)
    markdown.reset()
    assert markdown.convert(GOOD) == first
    assert "Question 1<" in first


def test_fences_in_options_and_reasons_become_code() -> None:
    text = GOOD.replace("- [x] This\n", "- [x] This\n\n  ```\n  > code\n  ```\n")
    text = text.replace("  > So.", "  > So.\n  >\n  > ~~~\n  > more\n  > ~~~")
    page = soup(text)
    codes = [code.text for code in page.find_all("code")]
    assert codes == ["> code\n", "more\n"]
    assert not page.select("p div, label div, p pre")


def test_a_list_in_a_reason_is_a_list_of_its_own() -> None:
    reason = "  > - a\n  >\n  >     more of a\n  >\n  > - b"
    page = soup(GOOD.replace("  > So.", reason))
    items = page.select("[data-box=x] ul > li")
    assert [item.find("p").text for item in items] == ["a", "b"]
    assert not page.select("ul > p, p p")


def test_the_words_of_an_option_stand_in_its_answer_without_their_ids() -> None:
    text = GOOD.replace("This\n", "This *is* `code` {#x}[^1]\n") + "\n\n[^1]: Note."
    page = soup(text)
    answer = page.select_one("[data-box=x] .quiz-answer__text")
    assert answer
    assert answer.text.startswith("Right: This is code")
    assert answer.find("em")
    assert not answer.find_all(id=True)


def test_a_list_in_an_option_needs_no_blank_line_before_it() -> None:
    page = soup(GOOD.replace("- [x] This\n", "- [x] This\n  - one\n  - two\n"))
    assert [li.text for li in page.select(".quiz__further li")] == ["one", "two"]
    assert page.select_one("label").text.strip() in ("This", "That")


def test_a_question_that_ends_without_a_paragraph_has_an_instruction_as_name() -> None:
    page = soup(GOOD.replace("Which?", "> Only a quotation."))
    assert page.legend.text == "Choose one."
    assert page.select_one(".quiz__context blockquote")


def test_what_follows_the_prompt_stays_below_it() -> None:
    page = soup(GOOD.replace("Which?", "Which?\n\n> A quotation below."))
    assert page.legend.text == "Which?"
    assert page.fieldset.find("blockquote")


def test_a_faulty_quiz_shows_what_is_wrong_in_its_place() -> None:
    page = soup(f"above\n\n{GOOD.replace('  > So.', '')}\n\nbelow")
    box = page.find(class_="failure")
    assert box.find_previous("p", string="above")
    assert box.find_next("p", string="below")
    assert "Q204 this option has no reason." in box.text
    assert not page.find("guide-quiz")


def test_a_problem_outside_quizzes_is_shown_at_the_top() -> None:
    page = soup("text\n\n<!-- /quiz -->\n")
    first = page.find(True)
    assert "Q104 no quiz is open for this marker." in first.text


def test_what_is_told_is_never_markdown_or_html() -> None:
    page = soup(GOOD.replace("quiz a", "quiz a <b>*x*"))
    assert '"<b>*x*" is not a setting' in page.find(class_="failure").text


def test_text_that_looks_like_a_token_is_left_alone() -> None:
    page = soup(f"QuizLiftedOut3Q\n\n{GOOD}")
    assert page.p.text == "QuizLiftedOut3Q"
    assert len(page.find_all("guide-quiz")) == 1


def late(text: str) -> list[str]:
    """Problems that only rendering shows: code and line."""
    found: list[Problem] = []
    settings = {"guide.markdown_extension": {"late": found}}
    Markdown(extensions=EXTENSIONS, extension_configs=settings).convert(text)
    return [f"{problem.code} {problem.line}" for problem in found]


def test_a_quiz_that_something_else_swallows_is_told() -> None:
    swallowed = f"<custom-element>\n\n{GOOD}\n\n</custom-element>"
    markdown = Markdown(extensions=EXTENSIONS)
    markdown.block_level_elements.append("custom-element")
    assert "a quiz marker cannot stand in a block" in markdown.convert(swallowed)


FENCES = {
    "words behind the sign": "~~~ a b c\n{code}\n~~~",
    "a longer end": "```\n{code}\n`````",
    "an attribute list": "``` {.python onclick=alert(1)}\n{code}\n```",
    "an indented start": "  ```\n{code}\n```",
    "an indented end": "```\n{code}\n   ```",
    "runs of the sign inside": "~~~~\n~~~\n{code}\n~~~~",
    "a quotation": "> ~~~ a b\n> {code}\n> ~~~~",
}


@pytest.mark.parametrize("fence", FENCES.values(), ids=FENCES)
@pytest.mark.parametrize("place", ["stem", "option", "reason"])
def test_code_in_a_fence_stays_code(fence: str, place: str) -> None:
    code = "<img src=x onerror=alert(1)> [a](javascript:alert(1))"
    block = fence.replace("{code}", code)
    option, reason = indent(block, "  "), indent(block, "  > ")
    text = {
        "stem": GOOD.replace("Which?", f"Which?\n\n{block}\n\nAnd?"),
        "option": GOOD.replace("- [x] This\n", f"- [x] This\n\n{option}\n\n"),
        "reason": GOOD.replace("  > So.", f"  > So.\n  >\n{reason}"),
    }[place]
    page = soup(text)
    assert page.find("guide-quiz"), page
    assert code in "".join(each.text for each in page.find_all("code")).split("\n")
    assert not page.find("img")
    assert late(text) == []


HOSTILE = {
    "backticks that pair differently": "``x` <img src=x onerror=alert(1)> `z`",
    "an attribute behind such backticks": "``x` *y*{onclick=alert(1)} `z`",
    "a link behind such backticks": "``x` [a](javascript:alert(1)) `z`",
    "a code span over table rows": "a|b\n-|-\n`x | *y*{onclick=alert(1)}\n` | c\n\nQ?",
    "an address over quoted lines": "> [a](\n> javascript:alert(1))\n\nQ?",
    "an address that is a tag": "<mailto:x/onclick=alert(1)>",
    "an attribute without a value": "*x*{popover hidden}",
    "an attribute that loads": "*x*{background=https://evil.example/x.png}",
    "a picture from elsewhere": "![x](https://evil.example/x.png)",
    "a picture without slashes": "![x](https:evil.example/x.png)",
    "a picture with backslashes": r"![x](https:\\evil.example/x.png)",
    "a picture with mixed slashes": r"![x](/\evil.example/x.png)",
    "the same by reference": "![x][evil]",
    "a script by reference": "[x][script]",
    "entities": "[a](java&#x0A;script&colon;alert(1))",
}
HARMLESS_IN_THE_END = {
    "control characters": "[a](javascript\x0258\x03alert(1))",
    "a copied placeholder": "`a` \x02klzzwxh:0000\x03 \x02wzxhzdk:0\x03",
}
DEFINED = "\n\n[evil]: https://evil.example/x.png\n[script]: javascript:alert(1)\n"


def dangers(html: BeautifulSoup) -> list[str]:
    """Whatever in the quizzes of a page could run or load something."""
    bad = ("onclick", "onerror", "popover", "background")
    return [
        str(element)
        for element in html.select("guide-quiz *, .quiz-answers *")
        if element.name in ("img", "script")
        or any(name in element.attrs for name in bad)
        or str(element.get("href", "")).strip().startswith("javascript:")
    ]


def in_place(place: str, text: str) -> str:
    """A quiz with this text in its question, an option or a reason."""
    lines = text.replace("\n", "\n  > " if place == "So." else "\n  ")
    more = text if place == "Which?" else lines
    return GOOD.replace(place, f"{place} {more}", 1) + DEFINED


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("place", ["Which?", "This", "So."])
def test_what_would_run_or_load_is_told(text: str, place: str) -> None:
    html = soup(in_place(place, text))
    assert dangers(html) == []
    assert html.find(class_="failure")


@pytest.mark.parametrize("text", HARMLESS_IN_THE_END.values(), ids=HARMLESS_IN_THE_END)
@pytest.mark.parametrize("place", ["Which?", "This", "So."])
def test_control_characters_do_nothing(text: str, place: str) -> None:
    assert dangers(soup(in_place(place, text))) == []


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=150)
def test_no_mixture_of_markdown_runs_or_loads(text: str) -> None:
    for place in ("Which?", "This", "So."):
        assert dangers(soup(in_place(place, text))) == []
