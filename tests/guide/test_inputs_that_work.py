"""What an author may write, or an editor may make of it, without harm."""

from __future__ import annotations

from pathlib import Path

import mdformat
import pytest

from guide import site
from guide.quiz.model import Quiz
from guide.quiz.write import write
from guide.source import from_bytes
from quizzes import GOOD, OPTIONS, meaning, quiz, read, read_one
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


def only_quizzes(path: Path) -> list[Quiz]:
    return list(site.load_page(path).parsed.quizzes)


PAGES = sorted([*site.markdown_files(ROOT / "docs"), *EXAMPLES.glob("*.md")])
PAGE_NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]


# Files


@pytest.mark.parametrize("page", GRAMMAR.values(), ids=GRAMMAR)
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


# Formatters and the canonical form


def formatted(text: str, wrap: int | str) -> str:
    return mdformat.text(
        text, options={"wrap": wrap}, extensions={"gfm", "frontmatter"}
    )


@pytest.mark.parametrize("wrap", ["no", 60, 20])
@pytest.mark.parametrize("page", GRAMMAR.values(), ids=GRAMMAR)
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


@pytest.mark.parametrize("page", GRAMMAR.values(), ids=GRAMMAR)
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


@pytest.mark.parametrize("name", ["several parts", "scenario", "scale"])
def test_the_examples_of_the_grammar_are_canonical(name: str) -> None:
    assert write(read_one(GRAMMAR[name])) == GRAMMAR[name]
