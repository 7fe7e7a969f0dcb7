"""Moodle XML and GIFT: what Moodle's import asks for, and texts that could break it.

Written from Moodle's documentation of both formats and from what its import reads.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from banks import example_bank, guide_bank, more_bank, read_back
from guide.exports.bank import Item
from guide.exports.files import Bank
from guide.exports.gift import gift
from guide.exports.moodle import moodle_xml

GRADES = {
    *(100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20),
    *(16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0),
}
"""The shares of a grade that Moodle takes; also with a minus."""
HEAD = ["name", "questiontext", "generalfeedback", "defaultgrade", "hidden", "idnumber"]


@pytest.fixture(scope="module")
def banks(tmp_path_factory: pytest.TempPathFactory) -> list[Bank]:
    more = more_bank(tmp_path_factory.mktemp("more"))
    return [example_bank(), more, guide_bank()]


@pytest.fixture(scope="module")
def pairs(banks: list[Bank]) -> list[tuple[Item, etree._Element]]:
    """Each question, and what the file has of it."""
    found = []
    for bank in banks:
        root = etree.fromstring(moodle_xml(bank.items))
        assert root.tag == "quiz"
        asked = [each for each in root if each.get("type") != "category"]
        questions = [each for each in asked if each.tag == "question"]
        found += zip(bank.items, questions, strict=True)
    return found


def of(pairs: list[tuple[Item, etree._Element]], kind: str) -> list[etree._Element]:
    found = [each for _, each in pairs if each.get("type") == kind]
    assert found
    return found


# Moodle XML


def test_each_question_has_what_every_type_needs(
    pairs: list[tuple[Item, etree._Element]],
) -> None:
    for item, question in pairs:
        assert [each.tag for each in question][: len(HEAD)] == HEAD
        assert question.findtext("name/text") == item.id
        assert question.findtext("idnumber") == item.id
        assert len(item.id) <= 100  # as long as Moodle's id numbers may be
        assert question.findtext("questiontext/text")
        for text in question.iter("text"):
            formatted = text.getparent().get("format")
            plain = text.getparent().tag in ("name", "tag")
            in_pair = text.getparent().getparent().tag == "subquestion"
            assert (formatted is None) == (plain or in_pair)
            assert formatted in (None, "html")


def test_choices_have_shares_that_moodle_takes_and_add_up(
    pairs: list[tuple[Item, etree._Element]],
) -> None:
    for question in of(pairs, "multichoice"):
        answers = question.findall("answer")
        shares = [float(answer.get("fraction")) for answer in answers]
        assert {abs(share) for share in shares} <= GRADES
        assert len(answers) >= 2
        assert question.findtext("shuffleanswers") in ("true", "false")
        if question.findtext("single") == "true":
            assert shares.count(100) == 1
            assert min(shares) >= 0
        else:
            assert sum(share for share in shares if share > 0) == pytest.approx(
                100, abs=0.001
            )
            assert min(shares) < 0 or len(answers) == len([s for s in shares if s > 0])


def test_pairs_have_a_question_each_or_none_and_a_short_plain_answer(
    pairs: list[tuple[Item, etree._Element]],
) -> None:
    for question in of(pairs, "matching"):
        sides = question.findall("subquestion")
        asked = [side.findtext("text") for side in sides]
        answers = [side.findtext("answer/text") for side in sides]
        assert sum(map(bool, asked)) >= 2
        assert len(set(answers)) >= 2
        # Moodle keeps an answer in 255 characters, and shows it as plain text
        assert all(answer and len(answer) <= 255 for answer in answers)


def test_steps_stand_in_the_right_order_and_are_all_asked_for(
    pairs: list[tuple[Item, etree._Element]],
) -> None:
    for question in of(pairs, "ordering"):
        places = [each.get("fraction") for each in question.findall("answer")]
        assert places == [str(n) for n in range(1, len(places) + 1)]
        assert question.findtext("selecttype") == "ALL"
        assert question.findtext("gradingtype") == "ABSOLUTE_POSITION"
        assert question.findtext("layouttype") == "VERTICAL"


def test_gaps_are_found_as_moodle_finds_them_and_nothing_else_is(
    pairs: list[tuple[Item, etree._Element]],
) -> None:
    one = r"=(?:\\.|&#?\w+;|[^~#}\\])+"
    gap = re.compile(rf"\{{1:(SHORTANSWER|NUMERICAL):{one}(?:~{one})*\}}")
    for item, question in pairs:
        if question.get("type") == "cloze":
            text = question.findtext("questiontext/text")
            assert len(gap.findall(text)) == len(item.gaps)
            assert "{" not in gap.sub("", text)


def test_questions_stand_in_a_category_for_each_page(banks: list[Bank]) -> None:
    for bank in banks:
        root = etree.fromstring(moodle_xml(bank.items))
        found = root.xpath("question[@type='category']/category/text/text()")
        titles = list(dict.fromkeys(item.title for item in bank.items))
        names = [
            f"$course$/top/Trust and attunement/{title.replace('/', '//')}"
            for title in titles
        ]
        assert found == names


# GIFT


def test_nothing_an_author_writes_is_taken_for_a_sign(tmp_path: Path) -> None:
    bank = more_bank(tmp_path)
    text = gift(bank.items).decode()
    for line in text.split("\n"):
        if not line.startswith("\t"):
            continue
        bare = re.sub(r"\\.", "", line.strip())
        bare = re.sub(r"^(####|[=~](%-?[\d.]+%)?)", "", bare)
        if not line.strip().startswith("####"):
            bare = bare.replace("#", "", 1)  # before the reason
        assert not re.search(r"[~=#{}:\\]", bare), line
    hostile = read_back("gift", text.encode())["hostile"]
    assert hostile.parts[0].startswith(("=1+1", "@SUM", "3.May"))
    assert hostile.right == {'=1+1//{~no}->"yes"\\n::50%'}


def test_a_line_end_is_written_and_no_question_has_a_blank_line(
    banks: list[Bank],
) -> None:
    for bank in banks:
        for block in gift(bank.items).decode().strip().split("\n\n"):
            last = block.rsplit("\n", 1)[-1]
            assert last == "}" or block.startswith(("// Trust", "$CATEGORY: "))


def test_hints_are_remarks_that_cannot_be_taken_for_an_id(tmp_path: Path) -> None:
    text = gift(more_bank(tmp_path).items).decode()
    assert "// hint: (tag:other) comes first." in text


# Both


def test_text_that_xml_or_a_file_cannot_hold_is_left_out(tmp_path: Path) -> None:
    text = "# Page\n\n<!-- quiz odd -->\nIs \x01this\x0b \ufffe]]>&amp; <br> right?\n\n"
    text += "- [x] Ye\x02s\n  > It \x1fis.\n- [ ] No\n  > It is not.\n<!-- /quiz -->\n"
    bank = more_bank(tmp_path, text)
    read = read_back("moodle", moodle_xml(bank.items))["odd"]
    assert read.question == "Isthis]]>&right?"
    assert set(read.parts) == {"Yes", "No"}
    assert read_back("gift", gift(bank.items))["odd"].question == read.question
