"""What holds for every text, however odd."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide.quiz.folding import content_hash, key, shown_order
from guide.quiz.parse import parse
from guide.quiz.write import write
from guide.source import Source, from_bytes, from_text, split_lines
from quizzes import GOOD, read_one

LONG = 200_000

FRAGMENTS = [
    *("<!-- quiz a -->\n", "<!-- /quiz -->\n", "<!-- hint -->\n", "<!-- quiz b"),
    *("<!-- explanation -->\n", "<!-- quiz c kind=scenario shuffle=no -->\n"),
    *("<!-- quiz d kind=reflect -->\n", "<!-- quizz -->\n", "<!-- /hint -->\n"),
    *(
        "<!--",
        "-->",
        "<!-->",
        "<-- quiz",
        "<!— hint",
        "<!-- ",
        " -->\n",
        "quiz",
        "/quiz",
    ),
    *(
        "- [ ] ",
        "- [x] ",
        "- [~] ",
        "1. [X] ",
        "- \\[x\\] ",
        "- [y]",
        "-[ ] ",
        "- ",
        "1) ",
    ),
    *(
        "  > ",
        "    > ",
        "\t> ",
        "> ",
        ">",
        "  ",
        "    ",
        "\t",
        " ",
        "\u00a0",
        "\n",
        "\n\n",
    ),
    *(
        "```\n",
        "~~~\n",
        "  ```\n",
        "> ```\n",
        "`",
        "``",
        "\\",
        "[a](b)",
        "](x:y)",
        "[a]: b\n",
    ),
    *(
        "# ",
        "---\n",
        "===\n",
        "***\n",
        "<b>",
        "<div>\n",
        "</div>\n",
        "<br>",
        "{style=a}",
    ),
    *(
        "a",
        "B c",
        "word",
        "3",
        "+5",
        "é",
        "\u202e",
        "🙂",
        "\r",
        "\r\n",
        "\x0b",
        "\u2028",
    ),
]
OPTION = "- [x] a\n  > r\n- [ ] b\n  > r\n"

pieces = st.lists(st.sampled_from([*FRAGMENTS, OPTION]), max_size=40).map("".join)
pages = st.one_of(st.text(max_size=200), pieces, pieces.map(lambda text: GOOD + text))
# what mostly is right in a stem, an option and a reason
MILD = [
    *("a", "B c", "word", "3", "+5", "é", "🙂", "\u202e", "`", "``", "\\", "*", "_"),
    *(
        "[a](b)",
        "<br>",
        "[^1]",
        "&amp;",
        "- ",
        "1. ",
        "> ",
        "[x]",
        "|",
        "{.a}",
        " ",
        "\t",
    ),
    *("\u00a0", "\x0b", "\n  ", "\n    ", "\n\t", "\n\n  ", "\n\n    ", "\n  - "),
    *("\n  > ", "\n  >", "\n    > ", "\n  >\t", "\n\n  > ", "\n  ```\n", "\n  ~~~"),
]
mild = st.lists(st.sampled_from(MILD), max_size=10).map("".join)
wild = st.lists(
    st.sampled_from([each for each in FRAGMENTS if "quiz" not in each]), max_size=12
).map("".join)
bodies = st.one_of(mild, mild, wild)

MARKER_LINE = re.compile(r"^<!-- (?:hint|explanation) -->", re.MULTILINE)


def letters(text: str) -> list[str]:
    """The letters of a text but those of boxes."""
    return sorted(sign for sign in text if sign.isalpha() and sign not in "xX")


@settings(max_examples=1500)
@given(pages)
@example("")
@example("--> <!--\n\n" * 2000)
def test_every_text_gives_quizzes_or_problems_with_places_in_it(text: str) -> None:
    lines = split_lines(text)
    for problem in parse(lines).problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@settings(max_examples=1000)
@given(st.tuples(bodies, bodies, bodies, bodies))
def test_what_was_read_is_written_so_that_it_reads_the_same(
    parts: tuple[str, str, str, str],
) -> None:
    stem, first, second, hint = parts
    page = (
        f"<!-- quiz a -->\nQ {stem}\n\nQ?\n\n- [x] {first}\n  > r\n"
        f"- [ ] 2 {second}\n  > r {hint}\n\n<!-- hint -->\nH {hint}\n<!-- /quiz -->\n"
    )
    for quiz in parse(split_lines(page)).quizzes:
        written = write(quiz)
        assert read_one(written) == quiz
        assert write(read_one(written)) == written
        assert content_hash(read_one(written)) == content_hash(quiz)


@settings(max_examples=1000)
@given(bodies, bodies, bodies)
def test_no_letter_of_a_quiz_without_problems_vanishes(
    stem: str, first: str, second: str
) -> None:
    body = f"{stem}\n\nQ?\n\n- [x] {first}\n  > r\n- [ ] 2 {second}\n  > r\n"
    parsed = parse(split_lines(f"<!-- quiz a -->\n{body}<!-- /quiz -->\n"))
    for quiz in parsed.quizzes:
        texts = [quiz.stem, *quiz.hints, *filter(None, [quiz.explanation])]
        said = [text.markdown for text in texts]
        said += [f"{each.text} {each.reason}" for each in quiz.options]
        assert letters(" ".join(said)) == letters(MARKER_LINE.sub("", body))


@settings(max_examples=500)
@given(pages)
def test_every_quiz_of_every_text_is_written_so_that_it_reads_the_same(
    text: str,
) -> None:
    for quiz in parse(split_lines(text)).quizzes:
        assert read_one(write(quiz)) == quiz
        assert sorted(shown_order(quiz), key=id) == sorted(quiz.options, key=id)


@settings(max_examples=300)
@given(st.text(max_size=60))
def test_the_key_of_a_text_has_no_line_end_and_no_double_space(text: str) -> None:
    assert key(text) == " ".join(key(text).split())


# Files

YAML = [
    *(
        "---\n",
        "...\n",
        "a: ",
        "objectives:\n",
        "  b: c\n",
        "- ",
        "[",
        "{",
        "]",
        "}",
        '"',
    ),
    *("!!bool ", "!!int ", "!!float ", "!!timestamp ", "!!binary ", "!!set ", "<<: "),
    *(
        "&a ",
        "*a",
        "? ",
        ": ",
        "|\n",
        "x",
        "1:2:3",
        "2026-02-31",
        ".5",
        "\n",
        "#",
        "%",
        "'",
    ),
]


def is_whole(source: Source) -> bool:
    return all(
        problem.line >= 1 and problem.column >= 1 and problem.fact
        for problem in source.problems
    )


@settings(max_examples=300)
@given(st.binary(max_size=80), st.sampled_from([b"", b"\xef\xbb\xbf", b"---\n"]))
def test_every_file_can_be_read_or_is_told(data: bytes, before: bytes) -> None:
    assert is_whole(from_bytes(before + data))


@settings(max_examples=500)
@given(st.lists(st.sampled_from(YAML), max_size=15).map("".join))
@example("a: " + "1:" * 400 + "1.0")
@example("a: " + "[" * 50_000)
@example("- " * 50_000)
def test_every_front_matter_can_be_read_or_is_told(text: str) -> None:
    page = f"---\n{text}\n---\n"
    source = from_text(page)
    lines = split_lines(page)
    for problem in source.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


# Work that is bounded: each of these took minutes, or overflowed the stack,
# where the time grows with the square of the length.


@pytest.mark.parametrize(
    "piece",
    [
        *("<!--", "<!-- ", "-->", "--> <!--\n\n", "<!-->", "<!-- -->", "<!-- -->\n"),
        *(
            "`",
            "`a` ",
            "`a\n",
            "` `` ``` ",
            "\\`",
            "[",
            "](",
            "[a](",
            "[a]: ",
            "{",
            "<",
        ),
        *(
            ">",
            "> ",
            "- ",
            "- a\n\n    b\n\n",
            "    b\n\n",
            "1. ",
            "\t",
            "\n",
            "\r",
            "=\n",
        ),
        *("<div>\n", "</div>", "<div></ul>", "```\n", "> ```\n", "- [ ] ", "- [x] a\n"),
        *("<!-- quiz a -->\n", "<!-- /quiz -->\n", "<!-- hint -->\n", "<!-- quiz "),
        GOOD,
    ],
)
def test_a_long_page_of_the_same_is_read_in_bounded_work(piece: str) -> None:
    text = piece * (LONG // len(piece))
    parse(split_lines(text))
    parse(split_lines(f"<!-- quiz a -->\n{text}"))


LONG_LINES = {
    "list and code": "- a\n\n" + "    b\n\n" * (LONG // 7),
    "spaces in a marker": "<!-- quiz a" + " " * LONG + "x --> y",
    "words in a marker": "<!-- quiz a" + " b" * (LONG // 2) + " -->\n<!-- /quiz -->",
    "half a marker": "<" + "-" * LONG + " " * LONG,
    "half a marker in a comment": "<!-- <!-" + " " * LONG + "/" + " " * LONG + "-->",
    "many runs": " ".join("`" * length for length in range(1, 630)),
    "tags that match nothing": "<div>\n" * 25_000 + "</table>\n" * 15_000,
}


@pytest.mark.parametrize("text", LONG_LINES.values(), ids=LONG_LINES)
def test_a_long_line_is_read_in_bounded_work(text: str) -> None:
    parse(split_lines(text))


@pytest.mark.parametrize(
    "piece", ["{", "](", "<", "<br ", "a@", "=", "[^", "< ", ">", "a\n"]
)
def test_the_longest_quizzes_are_read_in_bounded_work(piece: str) -> None:
    text = piece * (9_000 // len(piece))
    filled = f"<!-- quiz a -->\nQ?\n\n- [x] {text}\n<!-- /quiz -->\n"
    parse(split_lines(filled * 20))
