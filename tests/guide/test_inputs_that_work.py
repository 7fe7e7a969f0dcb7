"""What an author may write, or an editor may make of it, without harm."""

from __future__ import annotations

from pathlib import Path

import mdformat
import pytest

from guide import site
from guide.quiz.folding import words
from guide.quiz.model import Quiz
from guide.quiz.write import write
from guide.source import from_bytes
from quizzes import (
    CLAIM,
    CLAIMS,
    GOOD,
    ITEMS,
    OPTIONS,
    TABLE,
    answers,
    evidence,
    fill,
    match,
    meaning,
    order,
    pairs,
    quiz,
    read,
    read_one,
)
from sites import EXAMPLES, ROOT

GRAMMAR = {
    "several parts": """\
<!-- quiz trust-reliability objective=parts -->
Sam and Robin both say they value trust. Which of these shows **reliability**?

- [ ] Robin brings flowers after a quarrel.
  > Kind, but one gesture is not a pattern.
- [x] Sam sends a message whenever the train is late.
  > The same small act, repeated, lets the other person predict.

<!-- hint -->
Ask what the other person can predict.
<!-- /quiz -->
""",
    "scenario": """\
<!-- quiz late-train kind=scenario -->
> **Robin:** You are late again.

Which answer shows understanding first?

- [x] "You waited, and you did not know why."
  > It names what it was like for Robin before it explains.
- [~] "I am sorry. The train stopped."
  > Honest and short, but it starts with the train.
<!-- /quiz -->
""",
    "scale": """\
<!-- quiz easy-to-ask kind=reflect -->
How easy is it for you to ask for help?

- [ ] 1: hard
- [ ] 2: easy
<!-- /quiz -->
""",
    "fill": """\
<!-- quiz parts-fill kind=fill -->
Keeping small promises builds [[reliability|predictability]].
The pause took [[12..15]] minutes.

<!-- explanation -->
See [the parts of trust](parts-of-trust.md).
<!-- /quiz -->
""",
    "match": """\
<!-- quiz small-moments kind=match objective=moments -->
Match each word with what it means.

| Word | Meaning |
| --- | --- |
| bid | a small request for attention |
| repair | an attempt to mend a quarrel |
|  | a promise to change |

<!-- explanation -->
A bid asks; a repair mends.
<!-- /quiz -->
""",
    "order": """\
<!-- quiz pause-steps kind=order -->
Put the steps of a pause in order.

1. Say that you need a pause.
1. Say when you will be back.
1. Come back at that time.

<!-- hint -->
Leaving without a word is no pause.

<!-- explanation -->
Without a time, a pause feels like leaving.
<!-- /quiz -->
""",
    "everything at once": """\
<!-- quiz full-house shuffle=no -->
Look at this:

- a list of the stem
- of two items

| a | b |
| - | - |
| `1` | 2 |

```text
- [x] not an option <b>
<!-- quiz not-a-quiz -->
```

What is right? See [the parts](parts.md#a) and `<!-- hint -->` for `<div>`.

1. [X] One, with **bold** words.
   > A reason
   > of two lines.
   >
   > - and a list
2. [ ] Two, which runs over the end of a line since it has so many words in it.

   And a second paragraph.

   ```
   > [x] code
   ```

   > No.
3. [x] 3\\. May
   > ```
   > code
   > ```

<!-- explanation -->
Because *that* is so.[^1]

<!-- hint -->
One.

<!-- hint -->
1. Two.
2. Three.
<!-- /quiz -->

[^1]: A note.
""",
}

MORE = {
    "gaps everywhere": """\
<!-- quiz gaps kind=fill -->
Sam wrote, in `[[code]]`:

> I keep *small [[promises|vows]]* and I will be back in
> [[12 .. 15]] minutes, or in an hour or so, I [[hope
> so]]. **[[Yes]]**!

- [[Late]] trains count.
- So do \\[\\[early\\]\\] ones.

| What | How much |
| - | - |
| trust | [[5%]] |
| R&D | [[R&amp;D]] |

```text
[[no gap]]
```

<!-- explanation -->
Because [[this]] is text.
<!-- /quiz -->
""",
    "a table with all there may be": """\
<!-- quiz rows kind=match -->
Which of these:

- a list
- of the question

fits what?

What is *said* | What is `meant`
:-- | --:
"Fine." | a \\| bar, or \\*
[Later](a.md) | `a\\|b`, then 3 < 4
**Now**[^1] | `a\\|b`, then 3 < 4
| | one &amp; more

<!-- explanation -->
Because.
<!-- /quiz -->

[^1]: A note.
""",
    "items of many lines": """\
<!-- quiz steps kind=order -->
Which of these comes first?

- a list
- of the question

7) Say that you need a pause, and say it in a sentence of many, many words.

   Twice, if need be:

   - once
   - and again
8) Say `when`:
   ```
   1. at six

   2. at seven
   ```
9) **Come back.** [[So]] be it.

<!-- explanation -->
1. Because.
2. And so on.
<!-- /quiz -->
""",
}
WRITTEN = {**GRAMMAR, **MORE}


def only_quizzes(path: Path) -> list[Quiz]:
    return list(site.load_page(path).parsed.quizzes)


PAGES = sorted([*site.markdown_files(ROOT / "docs"), *EXAMPLES.glob("*.md")])
PAGE_NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]


# Files


@pytest.mark.parametrize("page", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize(
    ("before", "line_end", "after"),
    [
        ("", "\r\n", ""),
        ("", "\r", ""),
        ("\ufeff", "\n", ""),
        ("\ufeff", "\r\n", "\x00"),
    ],
    ids=["CRLF", "CR", "byte-order mark", "both and a NUL behind"],
)
def test_line_ends_and_marks_of_any_editor(
    page: str, before: str, line_end: str, after: str
) -> None:
    data = (before + page.replace("\n", line_end) + after).encode()
    source = from_bytes(data)
    assert source.problems == ()
    assert read("\n".join(source.lines)) == read(page.rstrip("\n") + "\n" + after)


def test_a_last_line_without_an_end() -> None:
    assert read_one(GOOD.rstrip("\n")) == read_one(GOOD)


def test_white_space_behind_a_marker_and_tabs_in_it() -> None:
    page = GOOD.replace("<!-- quiz good -->", "<!--\tquiz \t good\t-->  \t")
    assert read_one(page) == read_one(GOOD)


@pytest.mark.parametrize(
    "blank", ["\u00a0", "\u2003 ", " \t", "\x0b"], ids=["nbsp", "em", "tab", "vt"]
)
def test_lines_that_only_look_empty_are_empty(blank: str) -> None:
    page = quiz(f"{blank}\nQ?\n{blank}\n{OPTIONS}\n{blank}")
    assert read_one(page) == read_one(quiz(f"Q?\n\n{OPTIONS}"))


def test_spaces_that_do_not_break_stay_in_the_text() -> None:
    page = quiz("In 10\u00a0minutes?\n\n- [x]\u00a010\u00a0min\n  > A\n- [ ] B\n  > C")
    read_quiz = read_one(page)
    assert read_quiz.stem.markdown == "In 10\u00a0minutes?"
    assert read_quiz.options[0].text == "\u00a010\u00a0min"


def test_the_largest_quiz_that_the_limits_allow() -> None:
    options = "\n".join(f"- [{'x' if n else ' '}] {n}\n  > R" for n in range(12))
    hints = "\n<!-- hint -->\nH" * 3
    body = f"Q\n\n{options}{hints}\n<!-- explanation -->\n"
    lines = [line for line in body.split("\n") if not line.startswith("<!--")]
    room = 10_000 - len("\n".join(lines)) - 1
    largest = read_one(quiz(body + "E" * room))
    assert len(largest.options) == 12
    assert len(largest.hints) == 3
    assert [p.code for p in read(quiz(body + "E" * (room + 1))).problems] == ["Q129"]


@pytest.mark.parametrize(
    "words",
    [
        "أي من هذه ثقة؟",
        "מהו אמון?",
        "👩🏽‍❤️‍👨🏻 → 🙂",
        "信頼とは何か",
        "I\u0307 ǆ \u202eabc\u202c",
    ],
    ids=["Arabic", "Hebrew", "emoji", "Japanese", "odd letters"],
)
def test_any_script_of_the_world(words: str) -> None:
    page = quiz(f"{words}\n\n- [x] {words}\n  > {words}\n- [ ] {words} 2\n  > {words}")
    read_quiz = read_one(page)
    assert read_quiz.stem.markdown == words
    assert [option.text for option in read_quiz.options] == [words, f"{words} 2"]
    assert [option.reason for option in read_quiz.options] == [words, words]


# Lists


OPTION_LISTS = {
    "all numbered 1": "1. [ ] No.\n   > It is not.\n1. [x] Yes.\n   > It is.",
    "parentheses": "7) [ ] No.\n   > It is not.\n8) [X] Yes.\n   > It is.",
    "long number": "10. [ ] No.\n    > It is not.\n11. [x] Yes.\n    > It is.",
    "signs mixed": "* [ ] No.\n  > It is not.\n+ [x] Yes.\n  > It is.",
    "four spaces": "- [ ] No.\n    > It is not.\n- [x] Yes.\n    > It is.",
    "tabs": "-\t[ ]\tNo.\n\t> It is not.\n- [x] Yes.\n\t>\tIt is.",
    "wide marker": "-   [ ] No.\n    > It is not.\n-    [x] Yes.\n     > It is.",
    "very wide marker": "-      [ ] No.\n  > It is not.\n- [x] Yes.\n  > It is.",
    "blank lines": "- [ ] No.\n\n  > It is not.\n\n\n- [x] Yes.\n\n  > It is.\n",
    "escaped boxes": "- \\[ \\] No.\n  > It is not.\n- \\[x\\] Yes.\n  > It is.",
    "next line": "- [ ]\n  No.\n  > It is not.\n- [x]\n\n  Yes.\n  > It is.",
    "reason without a space": "- [ ] No.\n  >It is not.\n- [x] Yes.\n  >It is.",
    "empty reason lines": "- [ ] No.\n  >\n  > It is not.\n  >\n- [x] Yes.\n  > It is.",
}


@pytest.mark.parametrize("options", OPTION_LISTS.values(), ids=OPTION_LISTS)
def test_lists_that_say_the_same_read_alike(options: str) -> None:
    tabs = read_one(quiz(f"Is this right?\n\n{options}"))
    plain = read_one(GOOD)
    assert [each.text for each in tabs.options] == [each.text for each in plain.options]
    assert [each.reason.strip() for each in tabs.options] == ["It is not.", "It is."]
    assert [each.box for each in tabs.options] == ["", "x"]


@pytest.mark.parametrize("indent", ["  ", "    ", "      ", "\t"])
def test_further_lines_may_be_indented_by_more(indent: str) -> None:
    more = f"{indent}goes on\n{indent}  - a\n\n{indent}  - b\n{indent}> R"
    (first, _) = read_one(quiz(f"Q?\n\n- [x] A\n{more}\n- [ ] B\n  > R")).options
    assert first.text == "A\ngoes on\n  - a\n\n  - b"
    assert first.reason == "R"


def test_paragraphs_of_a_reason_are_parted_by_empty_lines_of_either_kind() -> None:
    page = quiz("Q?\n\n- [x] A\n  > One.\n\n  > Two.\n  >\n  > Three.\n- [ ] B\n  > R")
    assert read_one(page).options[0].reason == "One.\n\nTwo.\n\nThree."


def test_a_link_a_note_and_a_citation_at_the_start_of_an_item_are_no_boxes() -> None:
    stem = "Of:\n\n- [a](b.md)\n- [^1] c\n- [@gottman] d\n- [~claim] e\n- [f][g]\n\nQ?"
    assert read_one(quiz(f"{stem}\n\n{OPTIONS}")).stem.markdown == stem


@pytest.mark.parametrize("text", ["3. May", "- a", "> a", "+1", "`[x]`", "[ok](a.md)"])
def test_what_stands_behind_a_box_is_text(text: str) -> None:
    page = quiz(f"Q?\n\n- [x] {text}\n  > R\n- [ ] B\n  > R")
    assert read_one(page).options[0].text == text


# Code


@pytest.mark.parametrize("sign", ["```", "~~~~", "````html"])
def test_code_in_a_quiz_is_never_read(sign: str) -> None:
    close = sign.rstrip("html")
    code = f"{sign}\n<!-- /quiz -->\n- [x] a\n# b\n<i>\n[c]: d\n\n    e\n{close}"
    inner = "\n".join(f"  {line}" if line else "" for line in code.split("\n"))
    quoted = "\n".join(f"  > {line}".rstrip() for line in code.split("\n"))
    page = f"{code}\n\nQ?\n\n- [x] A\n\n{inner}\n{quoted}\n- [ ] B\n  > R"
    read_quiz = read_one(quiz(f"{page}\n\n<!-- hint -->\n{code}"))
    assert read_quiz.stem.markdown == f"{code}\n\nQ?"
    assert read_quiz.options[0].text == f"A\n\n{code}"
    assert read_quiz.options[0].reason == code
    assert read_quiz.hints[0].markdown == code


@pytest.mark.parametrize(
    "code",
    ["`<!-- quiz a -->`", "`` <div> ` ``", "`{style=a}`", "`[a](b:c)`", "`<!-- a`"],
)
def test_code_in_a_line_is_never_read(code: str) -> None:
    page = quiz(f"Is {code} this?\n\n- [x] {code}\n  > {code}\n- [ ] B\n  > R")
    assert read_one(page).options[0].reason == code


SHOWN = {
    "fence": "```markdown\n{}```",
    "fence with one far to the right": "```\n    ```\n{}```",
    "tildes": "~~~\n```\n{}~~~",
    "longer fence": "`````\n```\n{}`````",
    "fence in a list": "- a\n\n    ```\n    {}    ```",
    "fence in a quotation": "> ```\n> {}> ```",
    "fence in an admonition": "!!! note\n\n    ```\n    {}    ```",
    "indented code": "Write:\n\n    {}\nand so on.",
    "indented code on top": "    {}",
    "code with empty lines": "a\n\n    b\n\n\n    {}",
}


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
def test_a_quiz_that_is_shown_as_code_is_not_read(shown: str) -> None:
    before = shown.split("{}")[0].split("\n")[-1]
    lines = GOOD.rstrip("\n").split("\n")
    text = shown.replace("{}", f"\n{before}".join(lines) + "\n")
    parsed = read(f"{text}\n\n{quiz(start='real')}")
    assert parsed.problems == ()
    assert [each.id for each in parsed.quizzes] == ["real"]


def test_a_list_does_not_make_the_text_in_it_code() -> None:
    page = f"- a\n\n    <!-- quiz b -->\n\n{GOOD}"
    assert [p.code for p in read(page).problems] == ["Q102"]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- a note -->",
        "<!-- a `\n```\nnote -->",
        "a <!-- note --> b <!-- c -->",
        "an arrow <!-- is text\n\n```\n<!-- b -->\n```",
        "<!-->\n",
        "<- an arrow\n<-- and one more",
        "> a ` b\n`<!-- quiz a -->` c",
        "<div>\n<section>\n</div>",
        "`<!-- quiz a -->` and ``<!-- hint --> ` ``",
        "\\`<!-- b -->\\`",
        "<details>\n</details>\n<DIV>\n</div>\n`<div>` \\<div>",
        "- ```\n  a\n  ```",
        "quiz\n/quiz\n<quiz>",
        "***\n---\n> a ` b\n",
    ],
)
def test_what_else_a_page_may_hold(text: str) -> None:
    parsed = read(f"{text}\n\n{GOOD}\n{text}")
    assert parsed.problems == ()
    assert [each.id for each in parsed.quizzes] == ["good"]


@pytest.mark.parametrize("arrow", ["<- here", "\u2212> b <\u2212", "<\u2212 here"])
def test_arrows_in_a_quiz_are_text(arrow: str) -> None:
    page = quiz(f"Q?\n{arrow}\n\n{OPTIONS}")
    assert read_one(page).stem.markdown == f"Q?\n{arrow}"


def test_front_matter_is_not_read_as_text() -> None:
    page = f"---\ntitle: <!-- quiz a -->\nlist:\n- '[x]'\n---\n{GOOD}"
    assert read_one(page).place.line == 6


# Gaps

FILLED = {
    "plain": ("Sam [[waits]].", [("waits",)], "Sam _."),
    "several": ("[[a]][[b]], c[[d]]e", [("a",), ("b",), ("d",)], "__, c_e"),
    "alternatives": ("Sam [[ waits|stays ]]", [("waits", "stays")], "Sam _"),
    "escaped": ("\\[\\[a|b\\]\\]\\[c]", [("a", "b")], "_\\[c]"),
    "half escaped": ("a \\[[a]\\] [\\[b\\]]", [("a",), ("b",)], "a _ _"),
    "wrapped": (
        "Sam [[waits \t\n  for|stays\nwith]].",
        [("waits for", "stays with")],
        "Sam _.",
    ),
    "wrapped in a quotation": (
        "> Sam [[waits\n> for| stays\n>with]].\n> a",
        [("waits for", "stays with")],
        "> Sam _.\n> a",
    ),
    "wrapped in quotations": ("> > Sam [[a\n> > b]].", [("a b",)], "> > Sam _."),
    "wrapped as lazily as can be": ("> Sam [[a\nb]]", [("a b",)], "> Sam _"),
    "items": (
        "Q\n\n- [[12]] min\n- \\[\\[ab\\]\\]\n1. [[c\n   d]]\n\n   [[e]]",
        [("12",), ("ab",), ("c d",), ("e",)],
        "Q\n\n- _ min\n- _\n1. _\n\n   _",
    ),
    "table": (
        "| a | b |\n| - | - |\n| [[c]] | [[d]] e |",
        [("c",), ("d",)],
        "| a | b |\n| - | - |\n| _ | _ e |",
    ),
    "emphasis": ("*[[a]]* **b [[c]]**", [("a",), ("c",)], "*_* **b _**"),
    "ranges": (
        "Q [[12..15]] [[ -2 .. -1.5 ]] [[1,500..2000|many]]",
        [("12..15",), ("-2 .. -1.5",), ("1,500..2000", "many")],
        "Q _ _ _",
    ),
    "dots": ("Q [[well...]] [[a..b]]", [("well...",), ("a..b",)], "Q _ _"),
    "entities": (
        "Q [[R&amp;D|&#8364;5|&lt;3]]",
        [("R&D", "€5", "<3")],
        "Q _",
    ),
    "escaped signs": ("Q [[a\\*b|c\\_d]]", [("a*b", "c_d")], "Q _"),
    "brackets": ("[a] [[b [c] d]] [e] ] [", [("b [c] d",)], "[a] _ [e] ] ["),
    "signs for words": ("Q [[♥]] [[%]] [[€]]", [("♥",), ("%",), ("€",)], "Q _ _ _"),
    "scripts": ("Q [[ثقة]] [[信頼]]", [("ثقة",), ("信頼",)], "Q _ _"),
    "a space that does not break": ("[[10\u00a0min]] a", [("10\u00a0min",)], "_ a"),
    "behind code": ("`[[a]]` [[b]] ``[[c]]`[[d]]``", [("b",)], None),
    "over a line of code": ("`a\n[[b]]` [[c]]", [("c",)], "`a\n[[b]]` _"),
    "around a line of code": ("> Q [[a\n> `b`\n> c]]", [("a `b` c",)], "> Q _"),
    "no code": ("a \\`[[a]]\\`", [("a",)], "a \\`_\\`"),
    "between fences": (
        "```\n[[a]]\n```\n[[b]] c\n\n~~~\n[[d\n\n~~~\n> ```\n> [[e]]\n> ```\n\n[[f]]",
        [("b",), ("f",)],
        "```\n[[a]]\n```\n_ c\n\n~~~\n[[d\n\n~~~\n> ```\n> [[e]]\n> ```\n\n_",
    ),
}


@pytest.mark.parametrize(("body", "gaps", "without"), FILLED.values(), ids=FILLED)
def test_gaps_are_read_wherever_they_stand(
    body: str, gaps: list[tuple[str, ...]], without: str | None
) -> None:
    asked = read_one(fill(body))
    assert answers(asked) == gaps
    assert asked.stem.markdown == body
    if without is not None:
        assert asked.stem_with("_" for _ in gaps) == without
    assert read_one(write(asked)) == asked


@pytest.mark.parametrize("wrap", ["no", 20])
@pytest.mark.parametrize("body", [each[0] for each in FILLED.values()], ids=FILLED)
def test_mdformat_keeps_gaps(body: str, wrap: int | str) -> None:
    page = fill(body).replace("[^1]", "")
    kept = read_one(formatted(page, wrap))
    assert [[words(each) for each in gap] for gap in answers(kept)] == [
        [words(each) for each in gap] for gap in answers(read_one(page))
    ]


def test_a_bar_in_an_answer_is_written_as_an_entity() -> None:
    assert answers(read_one(fill("Q [[a&#124;b|c]]"))) == [("a|b", "c")]


def test_a_gap_knows_where_it_stands() -> None:
    gap, second = read_one(fill("\n\nSam [[waits]]\n\\[\\[a|b\\]\\]")).gaps
    assert (gap.start, gap.end) == (4, 13)
    assert (second.start, second.end) == (14, 25)


LITERAL = "See [[x]], [[ and ]]; [[|]] [[15..12]]"


@pytest.mark.parametrize(
    "page",
    [
        quiz(f"{LITERAL}\n\n- [[ab]] c\n\nQ?\n\n{OPTIONS}\n- [ ] [[x]]\n  > [["),
        quiz(f"{LITERAL}\n\n- [x] [[\n  > ]]\n- [~] B\n  > C", "a kind=scenario"),
        quiz(f"{LITERAL}\n\n- [ ] [[a]]\n- [ ] [[b]]", "a kind=reflect"),
        match("| [[a | b]] |\n| - | - |\n| [[ | [[x]] |\n| c | d |", f"{LITERAL}\n\n"),
        order("1. [[a]] b\n1. [[\n1. c", f"{LITERAL}\n\n- [[]]\n\n"),
        fill(f"Q [[a]]\n\n<!-- hint -->\n{LITERAL}"),
    ],
    ids=["check", "scenario", "reflect", "match", "order", "hint of a fill"],
)
def test_what_would_be_a_gap_is_text_elsewhere(page: str) -> None:
    asked = read_one(page)
    assert len(asked.gaps) == (asked.kind.name == "fill")
    assert "[[x]]" in asked.stem.markdown or asked.gaps
    assert read_one(write(asked)) == asked


def test_every_answer_of_a_gap_and_every_gap_that_the_limits_allow() -> None:
    many = "|".join("abcdefghijkl")
    asked = read_one(fill(f"Q [[{many}]] " * 12))
    assert answers(asked) == [tuple("abcdefghijkl")] * 12


# Tables

TABLES = {
    "without outer bars": (
        "Word | Meaning\n--- | ---\nbid | a request\nrepair | a mend"
    ),
    "with half of them": (
        "| Word | Meaning\n---|--- |\n| bid | a request\nrepair | a mend |"
    ),
    "without spaces": "|Word|Meaning|\n|-|-|\n|bid|a request|\n|repair|a mend|",
    "aligned": (
        "| Word   | Meaning   |\n| :----- | :-------: |\n"
        "| bid    | a request |\n| repair | a mend    |"
    ),
    "to the right": TABLE.replace("| --- | --- |", "-: | :-"),
    "tabs": TABLE.replace(" ", "\t").replace("a\t", "a "),
    "indented": TABLE.replace("\n", "\n   ").replace("| W", "  | W"),
    "a tab behind spaces": TABLE.replace("| bid", "  | bid\t"),
    "spaces behind": TABLE.replace("|\n", "| \t\n"),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_tables_that_say_the_same_read_alike(table: str) -> None:
    asked = read_one(match(table))
    assert asked == read_one(match())
    assert asked.heads == ("Word", "Meaning")
    assert pairs(asked) == [("bid", "a request"), ("repair", "a mend")]


@pytest.mark.parametrize(
    ("row", "left", "right"),
    [
        ("| a \\| b | c\\|d |", "a | b", "c|d"),
        ("| `a\\|b` | \\| |", "`a|b`", "|"),
        ("a | b\\|", "a", "b|"),
        ("a | b\\||", "a", "b|"),
        ("| a\\\\ | b\\. |", "a\\\\", "b\\."),
        ("| | b |", "", "b"),
        ("|| b", "", "b"),
        ("| *a* [b](c.md)[^1] | <br> `d` |", "*a* [b](c.md)[^1]", "<br> `d`"),
        ("|a-b\t|\tc  d|", "a-b", "c  d"),
        ("-a | 1.b", "-a", "1.b"),
    ],
)
def test_what_a_cell_may_hold(row: str, left: str, right: str) -> None:
    asked = read_one(match(f"{TABLE}\n{row}"))
    assert pairs(asked)[2:] == [(left, right)]
    assert asked.pairs[2].place == (8, 1)
    assert read_one(write(asked)) == asked


QUESTIONS = {
    "no blank line": "Which fits?\n",
    "a list before": "- a\n- b\n\nWhich?\n\n",
    "a list right before": "- a\n- b\n\n",
    "a numbered list": "1. a\n2. b\n\n",
    "a fence": "Which?\n\n```\n| a | b |\n| - | - |\n```\n\n",
    "a fence right before": "Q?\n```\na | b\n```\n",
    "a table in a quotation": "> | a | b |\n> | - | - |\n> | c | d |\n\n",
    "a table too far in": "Q\n    | a | b |\n    | - | - |\n\n",
    "a rule": "a\n\n---\n",
    "a list of bars": "Q?\n\n- a | b\n- | -\n- c | d\n\n",
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_what_may_stand_above_a_table(question: str) -> None:
    asked = read_one(match(question=question))
    assert asked.stem.markdown == question.rstrip("\n")
    assert (asked.heads, len(asked.pairs)) == (("Word", "Meaning"), 2)


def test_right_sides_that_fit_nothing_and_one_that_fits_twice() -> None:
    rows = "| | a vow |\n| kiss | a mend |\n|  | a joke |"
    assert pairs(read_one(match(f"{TABLE}\n{rows}"))) == [
        ("bid", "a request"),
        ("repair", "a mend"),
        ("", "a vow"),
        ("kiss", "a mend"),
        ("", "a joke"),
    ]


def test_a_row_knows_its_line() -> None:
    asked = read_one(match(TABLE.replace("| repair", "  | repair")))
    assert [pair.place for pair in asked.pairs] == [(6, 1), (7, 1)]


# Items to put in order

ITEM_LISTS = {
    "counted": "1. Stop\n2. Breathe\n3. Speak",
    "counted from another number": "7. Stop\n8. Breathe\n9. Speak",
    "parentheses": "1) Stop\n1) Breathe\n1) Speak",
    "blank lines": "1. Stop\n\n1. Breathe\n\n\n1. Speak\n",
    "wide": "1.  Stop\n1.    Breathe\n1.     Speak",
    "tabs": "1.\tStop\n1.\tBreathe\n1.\t Speak",
    "long numbers": "100. Stop\n101. Breathe\n102. Speak",
    "next line": "1.\n   Stop\n1. \n    Breathe\n1. Speak",
}


@pytest.mark.parametrize("items", ITEM_LISTS.values(), ids=ITEM_LISTS)
def test_numbered_lists_that_say_the_same_read_alike(items: str) -> None:
    asked = read_one(order(items))
    assert asked == read_one(order())
    assert [each.text for each in asked.options] == ["Stop", "Breathe", "Speak"]
    assert {(each.box, each.reason) for each in asked.options} == {("", "")}


@pytest.mark.parametrize("indent", ["   ", "    ", "      ", "\t"])
def test_further_lines_of_an_item(indent: str) -> None:
    lines = ["now", "", "Second.", "", "```", "2. a", "> b", "", "```", "- c", "  - d"]
    more = "\n".join(f"{indent}{line}" if line else "" for line in lines)
    asked = read_one(order(f"1. Stop\n{more}\n\n1. Breathe\n1. Speak"))
    assert asked.options[0].text == "\n".join(["Stop", *lines])
    assert [each.text for each in asked.options[1:]] == ["Breathe", "Speak"]
    assert read_one(write(asked)) == asked


@pytest.mark.parametrize(
    ("item", "columns"),
    [
        ("1. a", 3),
        ("1.  a", 4),
        ("1.    a", 6),
        ("1.     a", 3),
        ("1.\ta", 4),
        ("10)\ta", 4),
        ("100. a", 5),
        ("1.", 3),
        ("1. ", 3),
        ("1.    ", 3),
    ],
)
def test_where_further_lines_of_an_item_have_to_start(item: str, columns: int) -> None:
    good, bad = (
        order(f"{ITEMS}\n{item}\n{' ' * number}b") for number in (columns, columns - 1)
    )
    assert read_one(good).options[3].text.split()[-1] == "b"
    problem = read(bad).problems[-1]
    assert (problem.line, problem.column) == (8, columns)
    assert problem.remedy == f"Put {columns} spaces before it."


def test_an_item_knows_where_its_text_stands() -> None:
    asked = read_one(order("1. Stop\n10)  Breathe\n1.\n   Speak"))
    assert [each.place for each in asked.options] == [(4, 4), (5, 6), (6, 3)]


@pytest.mark.parametrize(
    "text",
    ["[a](b.md)", "[^1] a", "[[a]] b", "[~a-claim] b", "*a*", "`[x]`", "\u00a0a"],
)
def test_what_an_item_may_start_with(text: str) -> None:
    assert read_one(order(f"{ITEMS}\n1. {text}")).options[3].text == text


ABOVE_ITEMS = {
    "a list": "- a\n- b\n\nWhat first?\n\n",
    "a list right before": "Q?\n\n- a\n- b\n\n",
    "nothing between": "Q?\n",
    "a numbered list in a quotation": "> 1. a\n> 2. b\n\n",
    "a number in a paragraph": "What came first in\n2019. Say so.\n2020. Too.\n\n",
    "a numbered list in a fence": "Q?\n\n```\n1. a\n2. b\n```\n\n",
    "a numbered list in a list": "- a\n\n  1. b\n  2. c\n\n",
}


@pytest.mark.parametrize("question", ABOVE_ITEMS.values(), ids=ABOVE_ITEMS)
def test_what_may_stand_above_the_items(question: str) -> None:
    asked = read_one(order(question=question))
    assert asked.stem.markdown == question.rstrip("\n")
    assert [each.text for each in asked.options] == ["Stop", "Breathe", "Speak"]


@pytest.mark.parametrize(
    "list_", ["2. Stop\n3. Go", "1. Stop\n1. Go", "- a\n\n2. Stop\n3. Go"]
)
@pytest.mark.parametrize(
    "page",
    [
        quiz(f"Q?\n\nLIST\n\nQ?\n\n{OPTIONS}"),
        quiz("Q?\n\nLIST", "good kind=reflect"),
        fill("Q?\n\nLIST\n[[a]]"),
        match(question="Q?\n\nLIST\n\n"),
        evidence("Q?\n\nLIST"),
    ],
    ids=["check", "reflect", "fill", "match", "evidence"],
)
def test_a_numbered_list_is_an_answer_in_an_order_alone(page: str, list_: str) -> None:
    asked = read_one(page.replace("LIST", list_), CLAIMS)
    assert list_ in asked.stem.markdown
    assert not any("Stop" in each.text for each in asked.options)


@pytest.mark.parametrize("question", ["In\n2019. What?", "In\n\n> a\nb\n\nc\n2. What?"])
def test_a_number_in_a_paragraph_is_no_item_left_out(question: str) -> None:
    numbered = OPTIONS.replace("- [", "1. [").replace("  >", "   >")
    assert read_one(quiz(f"{question}\n\n{numbered}")).stem.markdown == question


@pytest.mark.parametrize(
    "above",
    ["- a\n", "> a\n", "1. a\n", "- a\nb\n", "```\n```\n", "   \n", "- a\n\n  b\n"],
)
def test_any_number_starts_the_items_but_in_a_paragraph(above: str) -> None:
    asked = read_one(order("2. Stop\n3. Breathe\n4. Speak", f"Q?\n\n{above}"), CLAIMS)
    assert [each.text for each in asked.options][-3:] == ["Stop", "Breathe", "Speak"]


# A claim of the register


def test_the_options_of_a_question_about_a_claim_are_those_of_the_register() -> None:
    asked = read_one(evidence("How sure?\n\n<!-- hint -->\nH"), CLAIMS)
    assert asked.claim == CLAIM
    assert asked.options == CLAIM.options
    assert (asked.stem.markdown, asked.hints[0].markdown) == ("How sure?", "H")
    assert CLAIM.label == "Low"
    assert not asked.shuffle
    assert not asked.several


@pytest.mark.parametrize("wrap", ["no", 20])
def test_mdformat_keeps_a_question_about_a_claim(wrap: int | str) -> None:
    page = evidence("How sure\nare we of this claim? Say so.\n\n- a | b\n- 2")
    kept = read_one(formatted(page, wrap), CLAIMS)
    assert meaning(kept) == meaning(read_one(page, CLAIMS))


# Formatters and the canonical form


def formatted(text: str, wrap: int | str) -> str:
    return mdformat.text(
        text, options={"wrap": wrap}, extensions={"gfm", "frontmatter"}
    )


@pytest.mark.parametrize("wrap", ["no", 60, 20])
@pytest.mark.parametrize("page", WRITTEN.values(), ids=WRITTEN)
def test_mdformat_keeps_what_the_examples_say(page: str, wrap: int | str) -> None:
    assert meaning(read_one(formatted(page, wrap))) == meaning(read_one(page))


@pytest.mark.parametrize("wrap", ["no", 60])
@pytest.mark.parametrize("path", PAGES, ids=PAGE_NAMES)
def test_mdformat_keeps_what_the_guide_says(
    path: Path, wrap: int | str, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text(formatted(path.read_text(), wrap))
    expected = [meaning(quiz) for quiz in only_quizzes(path)]
    assert [meaning(quiz) for quiz in only_quizzes(page)] == expected


@pytest.mark.parametrize("path", PAGES, ids=PAGE_NAMES)
def test_a_quiz_of_the_guide_written_and_read_again_says_the_same(path: Path) -> None:
    for each in only_quizzes(path):
        assert read_one(write(each)) == each


@pytest.mark.parametrize("page", WRITTEN.values(), ids=WRITTEN)
def test_the_canonical_form_is_stable_and_says_the_same(page: str) -> None:
    written = write(read_one(page))
    assert read_one(written) == read_one(page)
    assert write(read_one(written)) == written


def test_the_canonical_form() -> None:
    page = """\
<!-- quiz a shuffle=no objective=b kind=check -->
Q?
1) [X] A
   goes on
   >R

   >S
2) [ ]  B
   > T
<!-- explanation -->

E
<!-- hint -->
H
<!-- /quiz -->"""
    canonical = """\
<!-- quiz a objective=b shuffle=no -->
Q?

- [x] A
  goes on
  > R
  >
  > S
- [ ] B
  > T

<!-- hint -->
H

<!-- explanation -->
E
<!-- /quiz -->
"""
    assert write(read_one(page)) == canonical


def test_the_canonical_form_of_a_fill() -> None:
    page = quiz("Q\n[[a]]\n<!-- explanation -->\nE", "a objective=b kind=fill")
    assert write(read_one(page)) == (
        "<!-- quiz a kind=fill objective=b -->\nQ\n[[a]]\n\n"
        "<!-- explanation -->\nE\n<!-- /quiz -->\n"
    )


def test_the_canonical_form_of_a_match() -> None:
    table = "A|*B*\n-|:-\nc \\| d|e\n|f|g\n||h"
    assert write(read_one(match(table, "Q?\n"))) == (
        "<!-- quiz good kind=match -->\nQ?\n\n| A | *B* |\n| --- | --- |\n"
        "| c \\| d | e |\n| f | g |\n|  | h |\n\n"
        "<!-- explanation -->\nBecause.[^1]\n<!-- /quiz -->\n"
    )


def test_the_canonical_form_of_an_order() -> None:
    items = "7)   Stop\n     now\n\n     at once\n8) Breathe\n\n\n9) Speak"
    assert write(read_one(order(items, "Q?\n\n\n"))) == (
        "<!-- quiz good kind=order -->\nQ?\n\n1. Stop\n   now\n\n   at once\n"
        "1. Breathe\n1. Speak\n\n"
        "<!-- explanation -->\nBecause.[^1]\n<!-- /quiz -->\n"
    )


def test_the_canonical_form_of_a_question_about_a_claim() -> None:
    page = evidence("Q?\n<!-- hint -->\nH").replace("good", "good objective=a")
    written = write(read_one(page, CLAIMS))
    assert written == (
        "<!-- quiz good kind=evidence objective=a claim=touch-trust -->\nQ?\n\n"
        "<!-- hint -->\nH\n<!-- /quiz -->\n"
    )
    assert read_one(written, CLAIMS) == read_one(page, CLAIMS)


CANONICAL = ["several parts", "scenario", "scale", "fill", "match", "order"]


@pytest.mark.parametrize("name", CANONICAL)
def test_the_examples_of_the_grammar_are_canonical(name: str) -> None:
    assert write(read_one(GRAMMAR[name])) == GRAMMAR[name]
