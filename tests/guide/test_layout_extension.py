"""Fixed parts of a chapter stand in boxes, and a dialogue tells who speaks."""

from __future__ import annotations

from bs4 import BeautifulSoup
from markdown import Markdown

EXTENSIONS = [
    "attr_list",
    "toc",
    "guide.markdown_extension",
    "guide.evidence_extension",
    "guide.layout_extension",
]
CHAPTER = """\
# Chapter {#chapter}

Before.

## In one minute {#in-one-minute}

Short.

## Its own part {#own-part}

**Bold:** but no dialogue.

## Two evenings {#worked-dialogue}

They are not afraid.

### The first time {#dialogue-first}

**Sam:** You're late.

> Sam starts with what happened.

**Robin:** *(at the door)* I know.

**Sam:** Well?

## Try this {#try-this}

1. Sit down.

<!-- quiz one -->
Which?

- [x] This
  > Because.
- [ ] That
  > Not so.
<!-- /quiz -->

## About this page {#about-this-page}

After.
"""


def made(text: str) -> BeautifulSoup:
    html = Markdown(extensions=EXTENSIONS).convert(text)
    return BeautifulSoup(html, "html.parser")


def test_each_fixed_part_has_a_box_with_all_of_it_and_nothing_else() -> None:
    page = made(CHAPTER)
    boxes = {box["class"][1]: box for box in page.select(".part")}
    assert list(boxes) == ["part--minute", "part--dialogue", "part--exercise"]
    assert boxes["part--minute"].h2["id"] == "in-one-minute"
    assert "Its own part" not in boxes["part--minute"].text
    assert boxes["part--exercise"].find("guide-quiz")
    assert not page.select(".part .quiz-answers")
    assert page.find(id="about-this-page").parent.name != "div"


def test_nothing_is_lost_or_moved() -> None:
    with_boxes = made(CHAPTER).get_text()
    plain = Markdown(extensions=EXTENSIONS[:-1]).convert(CHAPTER)
    assert BeautifulSoup(plain, "html.parser").get_text().split() == with_boxes.split()


def test_turns_are_told_by_speaker_and_notes_as_notes() -> None:
    box = made(CHAPTER).select_one(".part--dialogue")
    turns = [(turn["class"][1], turn.strong.text) for turn in box.select(".turn")]
    assert turns == [("turn--1", "Sam:"), ("turn--2", "Robin:"), ("turn--1", "Sam:")]
    assert box.select_one(".turn-note").text.strip().startswith("Sam starts")


def test_bold_words_elsewhere_are_no_turn() -> None:
    assert len(made(CHAPTER).select(".turn")) == 3


def test_a_page_without_fixed_parts_stays_as_it_is() -> None:
    text = "# Page\n\n## One\n\n**Sam:** Hello.\n\n> Quoted.\n"
    plain = Markdown(extensions=EXTENSIONS[:-1]).convert(text)
    assert Markdown(extensions=EXTENSIONS).convert(text) == plain
