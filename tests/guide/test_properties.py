"""What holds for every text, however odd."""

from __future__ import annotations

import mdformat
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide.quiz.folding import content_hash, key, number, right_sides, shown_order, span
from guide.quiz.model import Quiz
from guide.quiz.parse import parse
from guide.quiz.write import write
from guide.source import Source, from_bytes, from_text, split_lines
from quizzes import CLAIMS, GOOD, WHY, fill, match, meaning, order, read_one

LONG = 200_000

FRAGMENTS = [
    *("<!-- quiz a -->\n", "<!-- /quiz -->\n", "<!-- hint -->\n", "<!-- quiz b"),
    *("<!-- explanation -->\n", "<!-- quiz c kind=scenario shuffle=no -->\n"),
    *("<!-- quiz d kind=reflect -->\n", "<!-- quizz -->\n", "<!-- /hint -->\n"),
    *("<!-- quiz e kind=fill -->\n", "<!-- quiz f kind=match -->\n"),
    *("<!-- quiz g kind=order -->\n", "<!-- quiz h kind=evidence claim=a -->\n"),
    *("[[", "]]", "\\[\\[", "[[a]]", "[[1..2", "..", "|", "\\|", "| a | b |\n"),
    *("| --- | --- |\n", "-|-\n", "1. ", "2. ", "1.\n", "   ", "* * *\n"),
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
NEW = [
    "<!-- quiz e kind=fill -->\nQ [[a]] ",
    "<!-- quiz f kind=match -->\nQ\n\n| a | b |\n| --- | --- |\n| c | d |\n| e | f |\n",
    "<!-- quiz g kind=order -->\nQ\n\n1. a\n1. b\n1. c\n",
]
END = "\n<!-- explanation -->\nE\n<!-- /quiz -->\n"

pieces = st.lists(st.sampled_from([*FRAGMENTS, OPTION]), max_size=40).map("".join)
pages = st.one_of(
    st.text(max_size=200),
    pieces,
    pieces.map(lambda text: GOOD + text),
    st.tuples(st.sampled_from(NEW), pieces).map(lambda both: "".join([*both, END])),
)
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
    *("[[", "]]", "[[a]]", "[[b|c]]", "\\[\\[d\\]\\]", "[[1..2]]", "\\|", "..", "`|`"),
    *("\n  > ", "\n  >", "\n    > ", "\n  >\t", "\n\n  > ", "\n  ```\n", "\n  ~~~"),
]
mild = st.lists(st.sampled_from(MILD), max_size=10).map("".join)
wild = st.lists(
    st.sampled_from([each for each in FRAGMENTS if "quiz" not in each]), max_size=12
).map("".join)
bodies = st.one_of(mild, mild, wild)

# a quiz of each kind with odd text in its question, two of its parts and a hint
HINT = "\n\n<!-- hint -->\nH {3}\n<!-- /quiz -->\n"
TEMPLATES = {
    "check": (
        "<!-- quiz a -->\nQ {0}\n\nQ?\n\n- [x] {1}\n  > r\n- [ ] 2 {2}\n  > r {3}"
        + HINT
    ),
    "fill": "<!-- quiz a kind=fill -->\nQ {0} [[a]]\n\n[[b {1}|2 {2}]] Q" + WHY + HINT,
    "match": (
        "<!-- quiz a kind=match -->\nQ {0}\n\nQ?\n\nA {3}|B\n-|-\n{1} | 2 {2}\na | b"
        "\n| | c" + WHY + HINT
    ),
    "order": (
        "<!-- quiz a kind=order -->\nQ {0}\n\nQ?\n\n1. {1}\n2. 2 {2}\n3. 3" + WHY + HINT
    ),
    "evidence": "<!-- quiz a kind=evidence claim=touch-trust -->\nQ {0}\n{1} {2}"
    + HINT,
    "reflect": "<!-- quiz a kind=reflect -->\nQ {0}\n\nQ?\n\n- [ ] {1}\n- [ ] 2 {2}"
    + END,
}
kinds = st.sampled_from(sorted(TEMPLATES))


def page_of(kind: str, parts: tuple[str, ...]) -> str:
    """A page of one quiz; the further lines of items stand below their text."""
    if kind == "order":
        parts = tuple(part.replace("\n  ", "\n   ") for part in parts)
    if kind == "match":
        parts = (parts[0], *(part.replace("\n", " ") for part in parts[1:]))
    return TEMPLATES[kind].format(*parts)


def said(quiz: Quiz) -> str:
    """All that a quiz says, but what the register says of its claim."""
    texts = [quiz.stem, *quiz.hints, *filter(None, [quiz.explanation])]
    parts = [text.markdown for text in texts]
    if not quiz.claim:
        parts += [f"{each.text} {each.reason}" for each in quiz.options]
    parts += [f"{pair.left} {pair.right}" for pair in quiz.pairs]
    return " ".join([*parts, *(quiz.heads or ())])


def letters(text: str) -> list[str]:
    """The letters of a text but those of boxes."""
    return sorted(sign for sign in text if sign.isalpha() and sign not in "xX")


@settings(max_examples=1000)
@given(pages)
@example("")
@example("--> <!--\n\n" * 2000)
def test_every_text_gives_quizzes_or_problems_with_places_in_it(text: str) -> None:
    lines = split_lines(text)
    for problem in parse(lines).problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@settings(max_examples=1200)
@given(kinds, st.tuples(bodies, bodies, bodies, bodies))
def test_what_was_read_is_written_so_that_it_reads_the_same(
    kind: str, parts: tuple[str, ...]
) -> None:
    page = page_of(kind, parts)
    for quiz in parse(split_lines(page), claims=CLAIMS).quizzes:
        written = write(quiz)
        again = read_one(written, CLAIMS)
        assert again == quiz
        assert write(again) == written
        assert content_hash(again) == content_hash(quiz)


@settings(max_examples=800)
@given(kinds, st.tuples(bodies, bodies, bodies, bodies))
def test_no_letter_of_a_quiz_without_problems_vanishes(
    kind: str, parts: tuple[str, ...]
) -> None:
    page = page_of(kind, parts)
    for quiz in parse(split_lines(page), claims=CLAIMS).quizzes:
        markers = [page.split("\n")[0], "/quiz", *("hint" for _ in quiz.hints)]
        markers += ["explanation"] if quiz.explanation else []
        assert letters(" ".join([said(quiz), *markers])) == letters(page)


@settings(max_examples=600)
@given(kinds, st.tuples(bodies, bodies, bodies, bodies))
def test_every_problem_of_every_kind_has_a_place_in_the_text(
    kind: str, parts: tuple[str, ...]
) -> None:
    lines = split_lines(page_of(kind, parts))
    for problem in parse(lines, claims=CLAIMS).problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@settings(max_examples=500)
@given(st.tuples(bodies, bodies, bodies, bodies))
def test_gaps_stand_in_the_question_in_order_and_apart(parts: tuple[str, ...]) -> None:
    for quiz in parse(split_lines(page_of("fill", parts))).quizzes:
        ends = [0, *(at for gap in quiz.gaps for at in (gap.start, gap.end))]
        assert ends == sorted(ends)
        for gap in quiz.gaps:
            inside = quiz.stem.markdown[gap.start : gap.end].replace("\\", "")
            assert inside.startswith("[[")
            assert inside.endswith("]]")
        assert quiz.stem_with("[[a]]" for _ in quiz.gaps).count("[[a]]") >= len(
            quiz.gaps
        )


@settings(max_examples=500)
@given(pages)
def test_every_quiz_of_every_text_is_written_so_that_it_reads_the_same(
    text: str,
) -> None:
    for quiz in parse(split_lines(text)).quizzes:
        assert read_one(write(quiz)) == quiz
        assert sorted(shown_order(quiz), key=id) == sorted(quiz.options, key=id)
        assert len({key(right) for right in right_sides(quiz)}) == len(
            right_sides(quiz)
        )


WORDS = st.sampled_from(
    [
        "a",
        "trust",
        "3",
        "of B",
        "*so*",
        "`c`",
        "café",
        "well-being",
        "don’t",
        "[d](e.md)",
    ]
)
PHRASES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
ANSWERS = st.lists(PHRASES, min_size=1, max_size=3).map("|".join)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(PHRASES, ANSWERS), min_size=1, max_size=3),
    st.sampled_from(["", "> ", "- "]),
    st.sampled_from(["no", 20]),
)
def test_a_formatter_keeps_gaps(
    texts: list[tuple[str, str]], before: str, wrap: int | str
) -> None:
    body = before + " ".join(f"{phrase} [[{answer}]]" for phrase, answer in texts)
    keeps_its_meaning(fill(body), wrap)


@settings(max_examples=60)
@given(st.lists(st.tuples(PHRASES, PHRASES), min_size=2, max_size=4))
def test_a_formatter_keeps_rows(rows: list[tuple[str, str]]) -> None:
    lines = [f"{number} {left}|{right}" for number, (left, right) in enumerate(rows)]
    keeps_its_meaning(match("\n".join(["A | B \\| C", "-|-", *lines, "| | D"])), "no")


@settings(max_examples=60)
@given(st.lists(PHRASES, min_size=3, max_size=5), st.sampled_from(["no", 20]))
def test_a_formatter_keeps_items(texts: list[str], wrap: int | str) -> None:
    lines = [f"{number}. {number} {text}" for number, text in enumerate(texts)]
    keeps_its_meaning(order("\n".join(lines)), wrap)


def keeps_its_meaning(page: str, wrap: int | str) -> None:
    page = page.replace("[^1]", "")
    for quiz in parse(split_lines(page)).quizzes:
        formatted = mdformat.text(page, options={"wrap": wrap}, extensions={"gfm"})
        assert meaning(read_one(formatted)) == meaning(quiz)


@settings(max_examples=500)
@given(st.text(alphabet="0123456789+-−.,１ ", max_size=12))
def test_a_number_is_one_whatever_its_commas(text: str) -> None:
    value = number(text)
    if value is not None:
        assert span(text) == (value, value)
        assert number(f" {text}\n") == value
        assert number(f"{value:.20f}".rstrip("0").rstrip(".")) == pytest.approx(value)


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
        *("[[", "|", "| a | b |\n| - | - |\n", "1. a\n"),
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


LONGEST = {
    "check": "<!-- quiz a -->\nQ?\n\n- [x] {}\n<!-- /quiz -->\n",
    "fill": "<!-- quiz a kind=fill -->\nQ {}\n<!-- /quiz -->\n",
    "gap": "<!-- quiz a kind=fill -->\nQ [[{}]]\n<!-- /quiz -->\n",
    "match": "<!-- quiz a kind=match -->\nQ\n{}\n<!-- /quiz -->\n",
    "rows": "<!-- quiz a kind=match -->\nQ\n\na|b\n-|-\n{}\n<!-- /quiz -->\n",
    "order": "<!-- quiz a kind=order -->\nQ\n{}\n<!-- /quiz -->\n",
}
PIECES = [
    *("{", "](", "<", "<br ", "a@", "=", "[^", "< ", ">", "a\n", " ", "\t", "a b"),
    *("[[", "[[a]]", "[[a", "a]]", "|", "\\|", "\\", "a|b\n", "-|-\n", "a|-\n-|-\n"),
    *(
        "1. a\n",
        "1.\n",
        "a\n2. b\n",
        "\n>",
        "> ",
        "..",
        "1 ",
        "1,",
        ",111",
        "&amp",
        "`",
    ),
    *("- ", "* ", "-\t", "\n ", " \n>", "\n", "*\n", "\\[", "$", "<>="),
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("page", LONGEST.values(), ids=LONGEST)
def test_the_longest_quizzes_are_read_in_bounded_work(page: str, piece: str) -> None:
    text = piece * (9_000 // len(piece))
    parse(split_lines(page.replace("{}", text) * 2))
