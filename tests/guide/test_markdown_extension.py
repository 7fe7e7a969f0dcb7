"""What Python-Markdown makes of a page with quizzes, without MkDocs.

``UPDATE_EXAMPLES=1 make test`` writes the expected HTML anew; read its diff.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from textwrap import indent

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from guide.problems import Problem
from guide.quiz.folding import content_hash, name, right_sides
from guide.quiz.model import NO_CLAIMS, Claims
from guide.source import read
from quizzes import CLAIM, CLAIMS, evidence, fill, match, order, read_one
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
    *('"onfocus=alert(1) autofocus="', "&quot;", "&lt;img src=x onerror=alert(1)&gt;"),
    *("\x0260\x03", "klzzwxh:0", "wzxhzdk:0", "\x02amp\x03", "&amp;lt;", "<kbd>", "|"),
    *("[[", "]]", "12..15", "QuizLiftedOut1Q", "</option>", "<br>", "[^1]", "'"),
]
OPTIONS = "- [x] This\n  > So.\n- [ ] That\n  > No."
GOOD = f"<!-- quiz a -->\nWhich?\n\n{OPTIONS}\n<!-- /quiz -->"


def convert(text: str, claims: Claims = NO_CLAIMS) -> str:
    configs = {"guide.markdown_extension": {"claims": claims}}
    return Markdown(extensions=EXTENSIONS, extension_configs=configs).convert(text)


def soup(text: str, claims: Claims = NO_CLAIMS) -> BeautifulSoup:
    return BeautifulSoup(convert(text, claims), "html.parser")


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


def test_code_below_the_prompt_is_no_prompt() -> None:
    page = soup(GOOD.replace("Which?", "Which?\n\n```\nplain\n```"))
    assert page.legend.text == "Which?"
    assert page.fieldset.find("code").text == "plain\n"


def test_a_faulty_quiz_shows_what_is_wrong_in_its_place() -> None:
    page = soup(f"above\n\n{GOOD.replace('  > So.', '')}\n\nbelow")
    box = page.find(class_="failure")
    assert box.find_previous("p", string="above")
    assert box.find_next("p", string="below")
    assert "Q204 this option has no reason." in box.select_one("ul > li").text
    title = box.select_one("p.admonition-title")
    assert title.text == "This question has problems"
    assert not page.find("guide-quiz")


def test_a_problem_outside_quizzes_is_shown_at_the_top() -> None:
    page = soup("text\n\n<!-- /quiz -->\n")
    first = page.find(True)
    assert "Q104 no quiz is open for this marker." in first.text
    assert first.select_one("p.admonition-title").text == "This page has problems"


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


# Gaps


def controls(page: BeautifulSoup) -> list[Tag]:
    return page.select("input.quiz__gap")


GAPS_IN = {
    "paragraph": ("Sam [[a]] now.", "p", "Sam _ now."),
    "word": ("re[[a]]ability", "p", "re_ability"),
    "emphasis": ("Sam *is [[a]]* now.", "em", "is _"),
    "strong text": ("Sam **[[a]]** now.", "strong", "_"),
    "both": ("Sam ***[[a]]***", "em", "_"),
    "quotation": ("Q\n\n> Sam [[a]] now.", "p", "Sam _ now."),
    "quotation over two lines": ("> Sam [[a\n> b]] now.", "p", "Sam _ now."),
    "item": ("Q\n\n- Sam [[a]]\n- b", "li", "Sam _"),
    "cell": ("| Q | R |\n| - | - |\n| Sam | x [[a]] y |", "td", "x _ y"),
    "key": ("Press <sub>[[a]]</sub> now.", "sub", "_"),
    "behind a link": ("[Sam](a.md)[[a]]", "p", "Sam_"),
    "behind code": ("`[[b]]`[[a]]", "p", "[[b]]_"),
    "right to left": ("قال [[ثقة]] ثم", "p", "قال _ ثم"),
}


@pytest.mark.parametrize(("body", "inside", "text"), GAPS_IN.values(), ids=GAPS_IN)
def test_a_gap_becomes_a_control_in_its_place(
    body: str, inside: str, text: str
) -> None:
    (control,) = controls(soup(fill(body)))
    assert control.find_parent("div", class_="quiz__text")
    assert control.attrs == {
        "aria-label": "Gap",
        "autocomplete": "off",
        "class": ["quiz__gap"],
        "id": "quiz-good-1",
        "spellcheck": "false",
        "type": "text",
    }
    assert control.parent.name == inside
    parent = control.parent
    control.replace_with("_")
    assert parent.text.strip() == text


def test_gaps_of_a_paragraph_keep_the_words_between_them() -> None:
    page = soup(fill("[[a]] b *c* [[d]][[e]] *f [[g]] h [[i]]* j [[k]]"))
    found = controls(page)
    labels = [control["aria-label"] for control in found]
    assert labels == [f"Gap {number} of 6" for number in range(1, 7)]
    assert [each["id"] for each in found] == [f"quiz-good-{n}" for n in range(1, 7)]
    for control in found:
        control.replace_with("_")
    assert page.select_one(".quiz__text").text.strip() == "_ b c __ f _ h _ j _"
    assert page.select_one(".quiz__text p").decode_contents() == (
        "_ b <em>c</em> __ <em>f _ h _</em> j _"
    )


def test_twelve_gaps_are_not_taken_for_one_another() -> None:
    page = soup(fill(" ".join(f"a{number} [[b]]" for number in range(12))))
    assert [each["id"] for each in controls(page)] == [
        f"quiz-good-{number}" for number in range(1, 13)
    ]


def test_words_beside_a_gap_say_what_to_do() -> None:
    one, two = soup(fill("Q [[a]]")), soup(fill("Q [[a]] [[b]]"))
    assert one.legend.text == "Fill in the gap."
    assert two.legend.text == "Fill in the gaps."
    how = two.select_one("#quiz-good-how")
    assert how.text == "Capitals, accents and full stops do not matter."
    assert two.fieldset["aria-describedby"] == "quiz-good-how"


def test_text_with_gaps_that_is_read_from_the_right_says_so() -> None:
    page = soup(fill("قال [[ثقة]] ثم"))
    assert page.select_one(".quiz__text p")["dir"] == "auto"
    assert page.select_one(".quiz-answer bdi").text == "ثقة"
    assert not soup(fill("Q [[a]]")).select_one(".quiz__text p").has_attr("dir")


def test_what_fits_a_gap_is_said_once_and_compared_in_full() -> None:
    page = soup(fill("Q [[Café’s|two  Words!]] [[12 .. 15|many]] [[1,500]] [[so...]]"))
    lines = page.select(".quiz-answer__option")
    assert [line.text.strip() for line in lines] == [
        "Gap 1: Café’s",
        "Gap 2: 12 to 15",
        "Gap 3: 1,500",
        "Gap 4: so...",
    ]
    assert [json.loads(str(line["data-accepts"])) for line in lines] == [
        ["cafes", "two words"],
        [[12, 15], "many"],
        [[1500, 1500]],
        ["so"],
    ]
    assert soup(fill("Q [[a]]")).select_one(".quiz-answer__left").text == "The gap:"


NO_ROOM = {
    "link": "Q [a [[b]] c](x.md)",
    "only word of a link": "Q [*[[b]]*](x.md)",
    "emphasis in a link": "Q [a *b [[c]]* **d**](x.md)",
    "behind emphasis in a link": "Q [a *b* [[c]]](x.md)",
    "target of a link": "Q [a](x[[b]].md)",
    "title of a link": 'Q [a](x.md "[[b]]")',
    "picture": "Q ![a [[b]]](x.png)",
    "one of two": "Q [[a]] [b [[c]] d](x.md)",
}


@pytest.mark.parametrize("body", NO_ROOM.values(), ids=NO_ROOM)
def test_a_gap_where_no_field_can_stand_is_told_by_the_build(body: str) -> None:
    text = f"above\n\n{fill(body)}"
    assert late(text) == ["Q304 3"]
    page = soup(text)
    box = page.select_one("guide-quiz .failure")
    assert box.select_one("li").text == (
        "Q304 a gap stands where no field can, in a link or a picture. "
        "Move it into the text."
    )
    assert not controls(page)
    assert page.select_one(".quiz-answers").find_all(class_="quiz-answer") == []


@pytest.mark.parametrize(
    "body", ["[a](x.md) [[b]] [c](y.md)", "![a](x.png) [[b]]", "Q[^1] [[b]]"]
)
def test_a_gap_beside_a_link_or_picture_has_room(body: str) -> None:
    assert late(f"{fill(body)}\n[^1]: Note.") == []


# Pairs


def test_right_sides_are_plain_text_in_lists_of_choices() -> None:
    rights = [
        "a \\| b",
        "<kbd>Esc</kbd>, `x<y` *or* **not**",
        "R&amp;D &lt;b&gt; 1 < 2",
        "H<sub>2</sub>O<br>and  [more](a.md)",
        "5 \\* 3 &copy;",
    ]
    rows = [f"| left {number} | {right} |" for number, right in enumerate(rights)]
    text = match("\n".join(["A | B", "-|-", *rows]))
    page, asked = soup(text), read_one(text)
    plain = {
        "a | b": "a | b",
        rights[1]: "Esc, x<y or not",
        rights[2]: "R&D <b> 1 < 2",
        rights[3]: "H2O and more",
        rights[4]: "5 * 3 ©",
    }
    expected = [
        (name(asked, right), f"{letter}: {plain[right]}")
        for letter, right in zip("ABCDE", right_sides(asked), strict=True)
    ]
    for select in page.find_all("select"):
        assert [(each["value"], each.text) for each in select.find_all("option")] == [
            ("", "Choose"),
            *expected,
        ]
        assert not select.find(lambda tag: tag.name != "option")
    listing = page.select_one(".quiz__sides ol")
    assert listing["type"] == "A"
    listed = [" ".join(side.text.split()) for side in listing.find_all("li")]
    assert [
        f"{letter}: {side}" for letter, side in zip("ABCDE", listed, strict=True)
    ] == [said.replace("H2O and", "H2Oand") for _, said in expected]


def test_each_left_side_is_the_label_of_its_list() -> None:
    page = soup(match("A \\| *B* | C\n-|-\n*bid* | c\nkiss | d\n| | e"))
    asked = read_one(match("A | B\n-|-\nbid | c\nkiss | d\n| | e"))
    labels = page.select(".quiz__pair label")
    assert [label.decode_contents() for label in labels] == ["<em>bid</em>", "kiss"]
    assert [label["for"] for label in labels] == [
        f"quiz-good-{name(asked, left)}" for left in ("bid", "kiss")
    ]
    selects = page.select(".quiz__pair select")
    assert [each["id"] for each in selects] == [label["for"] for label in labels]
    assert {each["autocomplete"] for each in selects} == {"off"}
    heads = [head.decode_contents() for head in page.select(".quiz__column")]
    assert heads == ["A | <em>B</em>", "C"]
    said = [line.text.strip() for line in page.select(".quiz-answer__option")]
    assert said == ["bid: c", "kiss: d", "Fits nothing: e"]
    options = [line.get("data-option") for line in page.select(".quiz-answer__option")]
    assert options == [name(asked, "c"), name(asked, "d"), None]


@pytest.mark.parametrize(
    ("rows", "more"),
    [
        ("a | c\nb | d", ""),
        ("a | c\nb | d\n| | e", " Some may fit more than once, or nothing."),
        ("a | c\nb | d\ne | d", " Some may fit more than once, or nothing."),
    ],
)
def test_readers_are_told_when_not_every_side_has_its_own(rows: str, more: str) -> None:
    page = soup(match(f"A | B\n-|-\n{rows}"))
    assert page.select_one(".quiz__how").text == f"Choose what fits each.{more}"


def test_a_column_without_a_head_has_none() -> None:
    assert not soup(match("| | |\n|-|-|\na | b\nc | d")).select(".quiz__column")


# Items


def test_items_stand_in_another_order_than_their_answer() -> None:
    page = soup(order("1. Stop\n\n   Now.\n1. *Breathe*\n1. Speak"))
    items = page.select("ol.quiz__items > li.quiz__item")
    answers = page.select("ol.quiz-answer__options > li")
    assert [each.text.strip() for each in answers] == ["Stop", "Breathe", "Speak"]
    right = [each["data-option"] for each in answers]
    shown = [each["data-option"] for each in items]
    assert shown != right
    assert sorted(shown) == sorted(right)
    stop = next(each for each in items if each["data-option"] == right[0])
    assert [p.text for p in stop.find_all("p")] == ["Stop", "Now."]
    assert page.select_one(".quiz__how").text == "Put what comes first on top."
    assert not page.select("ol input")


# A claim of the register


def test_a_question_about_a_claim_says_what_the_register_says() -> None:
    page = soup(evidence("How *sure* is this?"), CLAIMS)
    question, answer = page.find("guide-quiz"), page.find(class_="quiz-answer")
    assert question["data-kind"] == "evidence"
    asked = read_one(evidence("How sure is this?"), CLAIMS)
    assert question["data-hash"] == content_hash(asked)
    assert page.legend.decode_contents() == "How <em>sure</em> is this?"
    claim = question.select_one("blockquote.quiz__claim")
    assert claim.p.decode_contents() == "A <strong>warm</strong> touch builds trust."
    labels = [label.text for label in question.select("label")]
    assert labels == ["High", "Low", "Very low"]
    assert {each["type"] for each in question.select("input")} == {"radio"}
    lines = answer.select("li")
    assert [line["data-box"] for line in lines] == ["", "x", ""]
    assert [line.get_text(" ", strip=True) for line in lines] == [
        "Not this one: High Several trials agree.",
        "Right: Low One small study.",
        "Not this one: Very low Nobody has looked.",
    ]


def test_a_claim_that_no_register_knows_is_told_in_its_place() -> None:
    page = soup(evidence())
    assert page.select_one(".failure li").text.startswith(
        'Q117 the register has no claim with a certainty "touch-trust".'
    )
    assert not page.find("guide-quiz")


# What would run or load


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


PLACES = {
    "question of a check": (GOOD, "Which?"),
    "option": (GOOD, "This"),
    "reason": (GOOD, "So."),
    "question of a fill": (fill("Which? [[a]]"), "Which?"),
    "answer": (fill("Q [[a]]"), "[[a"),
    "further answer": (fill("Q [[a|b]]"), "[[a|b"),
    "between gaps": (fill("Q [[a]] b [[c]]"), "b"),
    "question of a match": (match(), "Which"),
    "head": (match(), "Word"),
    "left side": (match(), "bid"),
    "right side": (match(), "a mend"),
    "right side that fits nothing": (match("A|B\n-|-\na|b\nc|d\n| | e"), "e"),
    "question of an order": (order(), "What"),
    "item": (order(), "Breathe"),
    "question about a claim": (evidence(), "How"),
    "question of a reflection": (
        "<!-- quiz a kind=reflect -->\nQ\n<!-- /quiz -->",
        "Q",
    ),
    "hint": (fill("Q [[a]]\n<!-- hint -->\nHint"), "Hint"),
    "explanation": (order(), "Because."),
}
IN_CELLS = {"head", "left side", "right side", "right side that fits nothing"}


def dangers(html: BeautifulSoup) -> list[str]:
    """Whatever in the quizzes of a page could run or load something."""
    bad = ("popover", "background", "autofocus", "style", "srcdoc")
    return [
        str(element)
        for element in html.select("guide-quiz *, .quiz-answers *")
        if element.name in ("img", "script", "svg", "iframe", "style", "b")
        or any(name in bad or name.startswith("on") for name in element.attrs)
        or str(element.get("href", "")).strip().startswith("javascript:")
    ]


def in_place(place: str, text: str) -> str:
    """A page of one quiz with this text in this place of it."""
    page, words = PLACES[place]
    before = {"option": "  ", "reason": "  > ", "item": "   "}.get(place, "")
    more = text.replace("\n", " " if place in IN_CELLS else f"\n{before}")
    assert page.count(words) >= 1
    return page.replace(words, f"{words} {more}", 1) + DEFINED


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("place", PLACES)
def test_what_would_run_or_load_is_told(text: str, place: str) -> None:
    html = soup(in_place(place, text), CLAIMS)
    assert dangers(html) == []
    if "answer" not in place and place not in IN_CELLS:
        assert html.find(class_="failure")


INERT = {
    "tags": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "tags twice over": "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "quotes": '" onfocus="alert(1)" autofocus x="',
    "quotes as entities": "&quot; onfocus=alert(1) &#34; autofocus &#x27;",
    "the end of a list": "&lt;/option&gt;&lt;/select&gt;&lt;img src=x&gt;",
    "brackets as numbers": "\x0260\x03img src=x onerror=alert(1)\x0262\x03",
    "what stands elsewhere on the page": "\x02klzzwxh:0\x03 \x02klzzwxh:1\x03",
    "ampersands": "\x02amp\x03lt;b\x02amp\x03gt; \x02amp\x0360;",
    "words that stand for a quiz": "QuizLiftedOut1Q QuizLiftedOut3Q",
    "words that stand for a gap": "Gap0N1E GapN1E Gap1",
}


@pytest.mark.parametrize("text", INERT.values(), ids=INERT)
@pytest.mark.parametrize("place", PLACES)
def test_what_looks_like_html_is_text(text: str, place: str) -> None:
    page = f"<b onclick=alert(1)>x</b>\n\n{in_place(place, text)}"
    html = soup(page, CLAIMS)
    assert dangers(html) == []
    assert html.find("guide-quiz") or html.find(class_="failure")


def test_nobody_can_write_the_word_that_stands_for_a_gap() -> None:
    asked = read_one(fill("Q [[a]]"))
    words = f"Gap{content_hash(asked)}N1E"
    for body in (f"Q [[a]] {words}", f"Q [[a]] [^{words}]", f"Q [[a]] [b]({words})"):
        page = soup(fill(body))
        assert len(controls(page)) <= 1
        assert page.find("guide-quiz")


@pytest.mark.parametrize("sign", ["\x02", "\x03"])
def test_no_control_character_reaches_a_page(sign: str) -> None:
    for place in PLACES:
        assert sign not in convert(in_place(place, f"{sign}a{sign}"), CLAIMS)
    claim = replace(CLAIM, sentence=f"A {sign}touch{sign}.")
    page = soup(evidence(), {CLAIM.id: claim})
    assert page.select_one(".quiz__claim").text.strip() == "A touch."


@pytest.mark.parametrize("text", HARMLESS_IN_THE_END.values(), ids=HARMLESS_IN_THE_END)
@pytest.mark.parametrize("place", PLACES)
def test_control_characters_do_nothing(text: str, place: str) -> None:
    assert dangers(soup(in_place(place, text), CLAIMS)) == []


@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.sampled_from(sorted(PLACES)),
)
@settings(max_examples=600)
def test_no_mixture_of_markdown_runs_or_loads(text: str, place: str) -> None:
    page = f"<b onclick=alert(1)>x</b>\n\n{in_place(place, text)}"
    assert dangers(soup(page, CLAIMS)) == []
