"""What a reader types counts as the same as what the author wrote, or does not.

The author's side is what the build puts into a page, the reader's is the script of
that page: both are tested together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from guide.quiz.folding import number, words
from questions import press, quiz, verdict
from quizzes import quiz as written
from sites import build_site, served, write_docs

THE_SAME = {
    "café": ("cafe", "CAFÉ", "cafe\u0301", " café. ", "Café!", "“café”", "ｃａｆｅ"),
    "cafe": ("café", "cafè"),
    "don't": ("don’t", "dont", "DON´T", "don`t", "donʼt", "don\uff07t"),
    "don’t": ("don't", "dont"),
    "Strasse": ("Straße", "STRASSE", "STRAẞE", "straße"),
    "Straße": ("Strasse", "STRASSE"),
    "Λόγος": ("λογος", "ΛΟΓΟΣ", "λόγοσ"),
    "أحمد": ("احمد", "أَحْمَد", "إحمد"),
    "ثِقَة": ("ثقة",),
    "אֱמוּנָה": ("אמונה",),
    "İyi": ("iyi", "IYI"),
    "well-being": ("well being", "Well–being", "  well   being  ", "well-being."),
    "open up": ("open  up", "Open\u00a0up", "open up ...", "open, up"),
    "R&amp;D": ("R&D", "r d"),
    "ready": ("Ready.", "ready!", "(ready)", "ＲＥＡＤＹ"),
    "5%": ("５％", "(5%)"),
    "€5": ("€５",),
    "3": ("3", "3.0", "3,0", "3.", " 3 ", "+3", "03", "３", "3 times", "3 %", "3.00"),
    "3.0": ("3", "3,0"),
    "3,5": ("3.5", "3,50", "３．５", "3.5 hours"),
    ".5": ("0.5", ",5", "0,50", ".5"),
    "-3": ("-3", "−3", "-3.0", "－３"),
    "1,500": ("1500", "1,500", "1500.0", "1,500.00", "1,500 people"),
    "1500": ("1,500", "1500 people"),
    "0": ("0", "-0", "0.0", "0 minutes"),
    "12..15": ("12", "15", "13 minutes", "13.5", "15.0", "12,5", "１４", "14 min."),
    "-2..2": ("-2", "0", "2", "−1.5"),
    "near 3": ("near 3", "Near 3."),
    "three|3": ("three", "Three", "3", "3.0"),
}
NOT_THE_SAME = {
    "café": ("caf", "cafés", "ca fe", "", "."),
    "ready": ("not ready", "unready", "re ady", "ready 2"),
    "open up": ("openup", "up open"),
    "don't": ("do not", "don t"),
    "5%": ("5", "50%"),
    "€5": ("$5", "5"),
    "3": ("-3", "30", "33", "<3", "> 3", "3 or 4", "3-4", "3/4", "3½", "three", "$3"),
    "-3": ("3", "+3", "- 3 or 3"),
    "3.5": ("35", "3", "3.5.5", "3 5"),
    "35": ("3.5", "3,5"),
    "1,500": ("1.500", "1,5", "15,00", "1,500,000", "1500 or 1600", "1 500"),
    "12..15": (
        "16",
        "11.9",
        "15.1",
        "-13",
        "12 to 15",
        "12..15",
        "125",
        "",
        "thirteen",
    ),
    "near 3": ("near -3", "near 30", "3", "near"),
    "three|3": ("thirty", "-3", "four", "three 3"),
}
ANSWERS = sorted({*THE_SAME, *NOT_THE_SAME})
UNKNOWN = ("Cs", "Cn", "Co")
"""Categories of what is no letter of any script, or of one's own."""
SIGNS = "'’‘`´.,;:!?()[]\"-+<>=$€%&−–—_*/ \t\n\u00a0\u200b\u2028０３٣½²①ßẞςΣİıŉǰﬁ️👍🏽♥"


@pytest.fixture(scope="module")
def typing(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A page with a question for each answer, in the order of ``ANSWERS``."""
    folder = tmp_path_factory.mktemp("typed")
    page = "# Typed\n\n" + "\n".join(
        written(
            f"Fill in: [[{text}]].\n\n<!-- explanation -->\nSo it is.",
            f"typed-{index} kind=fill",
        )
        for index, text in enumerate(ANSWERS)
    )
    docs = write_docs(folder / "docs", {"index.md": page})
    with served(build_site(docs, folder / "site")) as address:
        page = browser.new_page()
        page.goto(address)
        yield page
        page.close()


def rows(table: dict[str, tuple[str, ...]]) -> list[tuple[int, str]]:
    """Each typed text with the number of its question."""
    return [
        (ANSWERS.index(answer), typed)
        for answer, texts in table.items()
        for typed in texts
    ]


FITTING = """rows => rows.filter(([number, typed]) => {
    const item = document.querySelector(`#quiz-typed-${number}-answer li`);
    return fits(typed, JSON.parse(item.dataset.accepts));
})"""


def test_small_differences_in_writing_do_not_count(typing: Page) -> None:
    fitting = typing.evaluate(FITTING, rows(THE_SAME))
    assert [row for row in rows(THE_SAME) if [*row] not in fitting] == []


def test_what_means_something_else_does_not_fit(typing: Page) -> None:
    assert typing.evaluate(FITTING, rows(NOT_THE_SAME)) == []


@pytest.mark.parametrize(
    ("answer", "typed", "said"),
    [("12..15", "about 13", "Not yet."), ("don’t", "DON'T", "Right.")],
)
def test_what_is_typed_into_a_gap_is_compared_so(
    typing: Page, answer: str, typed: str, said: str
) -> None:
    question = quiz(typing, f"typed-{ANSWERS.index(answer)}")
    question.get_by_role("textbox").fill(typed)
    press(question, "Check answer")
    expect(verdict(question)).to_contain_text(said)


def samples(strategy: st.SearchStrategy[str], count: int) -> list[str]:
    """The same examples on every run."""
    found: list[str] = []

    @settings(max_examples=count, database=None, suppress_health_check=HealthCheck)
    @given(strategy)
    def take(text: str) -> None:
        found.append(text)

    take()
    return found


def folded_otherwise(page: Page, texts: list[str]) -> list[tuple[str, str]]:
    """Texts that the page folds otherwise than the build, with what it makes of them.

    A browser of another year knows other letters: what it does not know is left out.
    """
    fold = "texts => texts.map((text) => /\\p{Cn}/u.test(text) ? null : words(text))"
    of_page = page.evaluate(fold, texts)
    assert of_page.count(None) < len(texts) / 10
    both = zip(texts, of_page, strict=True)
    return [(text, it) for text, it in both if it is not None and it != words(text)]


def test_the_page_folds_every_letter_and_sign_as_the_build_does(typing: Page) -> None:
    known = [chr(n) for n in range(0x110000) if category(chr(n)) not in UNKNOWN]
    assert len(known) > 100_000
    # Chinese and Korean signs differ in number only
    alike = re.compile("[\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]")
    texts = [f"x{sign}5" for sign in known if not alike.match(sign)]
    assert folded_otherwise(typing, texts) == []


def test_the_page_folds_words_as_the_build_does(typing: Page) -> None:
    signs = st.sampled_from(SIGNS + "0123456789aAeE")
    texts = samples(st.lists(signs, max_size=10).map("".join), 2000)
    assert folded_otherwise(typing, texts) == []


def test_the_page_reads_numbers_as_the_build_does(typing: Page) -> None:
    texts = samples(st.text("0123456789.,.,+-−３5 ", max_size=9), 2000)
    read = "texts => texts.map((text) => number(text)).map((n) => n === n ? n : null)"
    differ = [
        (text, number(text), of_page)
        for text, of_page in zip(texts, typing.evaluate(read, texts), strict=True)
        if number(text) is not None and number(text) != of_page
    ]
    assert differ == []
