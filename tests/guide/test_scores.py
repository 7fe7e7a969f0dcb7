"""How chapters are held against published checklists."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from test_skeleton import chapter

from guide import scores
from guide.elements import to_html
from guides import load_guide, write_guide

GOOD = (
    chapter()
    .replace("Guess and ask.", "Guess. See [the steps](#try-this).")
    .replace("1. Ask.", "1. Say what you saw.\n2. Ask.")
)
CHANGED = [
    # the item, and what is changed so that the chapter does not pass it
    ("PEMAT 5", "Hello.", "It was seen. " * 30),
    ("PEMAT 8, CDC 9", "Hello.", "It went on.\n\n" * 120),
    ("PEMAT 9", "## Words {", "## Introduction {"),
    ("PEMAT 11", "{#key-points}", "{#points}"),
    ("PEMAT 12", "{#in-one-minute}", "{#minute}"),
    ("PEMAT 15", "{#worked-dialogue}", "{#dialogue}"),
    ("PEMAT 19", "Hello.", f"{'| a ' * 7}|\n{'| - ' * 7}|"),
    ("PEMAT 20, CDC 12", "{#try-this}", "{#exercise}"),
    ("PEMAT 21", "Say what you saw", "Couples should say what they saw"),
    ("PEMAT 22, CDC 14", "1. Say what you saw.\n2. Ask.", "1. Ask."),
    ("CDC 1", "main_message: Words", "main_message: One. Two. Three. Four."),
    ("CDC 5", "(#try-this)", "(#first)"),
    ("CDC 6", "main_message: Words", "main_message: Much is said."),
    ("CDC 8", "1. Say what you saw.\n2. Ask.", "Say what you saw."),
    ("CDC 11", "{#evidence}", "{#proof}"),
    ("CDC 19", "{#when-not-to}", "{#not}"),
    ("JAMA, attribution", None, None),
    ("JAMA, currency", "next_due: 2027-05-24\n", ""),
]  # fmt: skip


_NAMES = re.compile(r"\[[~@][^]]*\]|<!-- claim.*?-->|(?s:<!-- quiz proof.*?/quiz -->)")


def scored(folder: Path, text: str) -> scores.Chapter:
    found = load_guide(write_guide(folder, page=text))
    (page,) = found.pages.values()
    return page.scored("page.md")


def test_a_good_chapter_passes_every_item(tmp_path: Path) -> None:
    failing = scores.failing([scored(tmp_path, GOOD)])
    assert {item: titles for item, titles in failing.items() if titles} == {}


@pytest.mark.parametrize(("item", "old", "new"), CHANGED)
def test_a_chapter_that_lacks_it_does_not_pass(
    item: str, old: str | None, new: str | None, tmp_path: Path
) -> None:
    text = _NAMES.sub("", GOOD)
    if old is not None:
        assert old in GOOD
        text = GOOD.replace(old, str(new))
    assert scores.failing([scored(tmp_path, text)])[item] != []


def test_every_item_is_tried(tmp_path: Path) -> None:
    assert [item.id for item in scores.ITEMS] == [item for item, _, _ in CHANGED]


def test_the_tables_count_who_passes_and_name_who_does_not(tmp_path: Path) -> None:
    chapters = [
        scored(tmp_path / "a", GOOD),
        scored(tmp_path / "b", GOOD.replace("{#key-points}", "{#points}")),
    ]
    box = Element("div")
    scores.show(box, chapters)
    html = to_html(box)
    assert "<td>A summary</td><td>1 of 2</td><td>Words</td>" in html
    assert '<a href="page.md">Words</a>' in html
