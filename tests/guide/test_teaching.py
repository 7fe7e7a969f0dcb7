"""Lesson plans add up, courses name what is there, and no worksheet is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.teaching.text import in_words, moved
from guides import PAGE, described, load_guide, the_guide, told, write_guide

LESSON = """\
# A lesson {#a-lesson}
## Aim {#aim}

So.

## Before {#before-class}

So.

## Safety {#safety}

So.

## Not I {#opting-out}

So.

## Steps {#steps}

### The door, 5 minutes {#door}

So.

### Eight lines, four words, 35 minutes {#lines}

So.

## Debrief, 10 minutes {#debrief}

So.
"""
COURSES = """\
- id: short
  sessions:
    - title: One
      aim: So.
      pages: [page]
      lesson: lesson
"""


def guide(
    folder: Path,
    lesson: str = LESSON,
    setting: str = "lesson: 50",
    page: str = "",
    front: str = "minutes: 5",
    courses: str = COURSES,
) -> Path:
    """A guide of a chapter called ``page`` and a lesson, which may hold anything."""
    text = PAGE.replace("title: Page\n", f"title: Page\n{front}\n")
    docs = write_guide(folder, page=f"{text}\n{page}\n")
    plan = described("lesson", lesson).replace("---\n#", f"{setting}\n---\n#", 1)
    (docs / "lesson.md").write_text(plan)
    (docs / "_data" / "courses.yml").write_text(courses)
    return docs


OURS = ("S111", "S118", "S119", "S12", "P105", "E118", "D102")


def ours(docs: Path) -> list[str]:
    """What is told of pages for those who teach."""
    return [line for line in told(docs) if any(f" {code}" in line for code in OURS)]


def test_a_lesson_whose_minutes_add_up_and_a_course_are_good(tmp_path: Path) -> None:
    assert ours(guide(tmp_path)) == []


SHORT = LESSON.replace("lines, four words, 35", "lines, four words, 34")
UNTIMED = LESSON.replace("door, 5 minutes", "door, five minutes")
SHEET = "<!-- worksheet {} -->\n\n<!-- worksheet-after page -->\n"
PLANTED = [
    ({"lesson": SHORT}, "lesson.md:24:5: S119", "take 49 minutes, and the"),
    ({"lesson": UNTIMED}, "lesson.md:24:5: S121", '"The door, five minutes" does not'),
    ({"lesson": LESSON.replace("{#opting-out}", "{#out}")},
     "lesson.md:3:1: S120", "`{#opting-out}`"),
    ({"setting": "lesson: an hour"}, "lesson.md:3:1: P105", "the minutes of a class"),
    ({"lesson": LESSON + SHEET.format("pag")}, "lesson.md:35:1: S111", "`page`"),
    ({"lesson": LESSON + SHEET.format("pag")}, "page.md:1:1: S118", "the worksheet"),
    ({"lesson": LESSON + "<!-- answer-key pag -->\n"}, "page.md:1:1: S118", "key"),
    ({"lesson": LESSON + "<!-- writing-lines many -->\n"},
     "lesson.md:35:1: S122", 'from 1 to 12, and this is "many"'),
    ({"lesson": LESSON + "<!-- drawing-box 5 -->\n"}, "lesson.md:35:1: S122", "box"),
    ({"lesson": LESSON + SHEET.format("page"),
      "front": "minutes: 5\nexit: true\ntab_title: A page"},
     "lesson.md:35:1: S123", "way out"),
    ({"lesson": LESSON + "<!-- course shrot -->\n"}, "lesson.md:35:1: E118", "`short`"),
    ({"courses": COURSES.replace("[page]", "[page, pgae]")},
     "_data/courses.yml:5:21: S111", "`page`"),
    ({"courses": COURSES.replace("lesson: lesson", "lesson: lesion")},
     "_data/courses.yml:6:15: S111", "`lesson`"),
    ({"courses": COURSES.replace("      aim: So.\n", "")},
     "_data/courses.yml:3:7: D102", "`aim`"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "start", "words"), PLANTED)
def test_a_planted_fault_is_told_with_its_place(
    files: dict[str, str], start: str, words: str, tmp_path: Path
) -> None:
    found = ours(guide(tmp_path, **files))
    assert any(line.startswith(start) and words in line for line in found), found


def test_a_guide_without_any_worksheet_is_not_told_to_have_them(tmp_path: Path) -> None:
    assert not any("S118" in line for line in told(guide(tmp_path)))


def test_links_of_a_chapter_lead_from_another_page_to_the_same_place() -> None:
    said = "[a](#part), [b](../support.md#now), [c](signals.md) and [d](https://e.org)"
    assert moved(said, "practice/listening.md") == (
        "[a](practice/listening.md#part), [b](support.md#now), "
        "[c](practice/signals.md) and [d](https://e.org)"
    )


def test_on_paper_a_mark_says_how_sure_in_words(tmp_path: Path) -> None:
    evidence = load_guide(guide(tmp_path)).evidence
    said = "So it is.[~sure; ~fair] They wrote [@sened2017empathic]."
    assert in_words(said, evidence, "claims.md") == (
        "So it is. ([High certainty](claims.md#claim-sure), "
        "[Moderate certainty](claims.md#claim-fair)) "
        "They wrote (Sened et al., 2017)."
    )
    assert in_words("So.[~sure]", evidence, "") == "So. (High certainty)"


def test_two_lessons_take_fifty_minutes_and_two_ninety() -> None:
    pages = the_guide().pages.values()
    lessons = [page.source.front_matter.get("lesson") for page in pages]
    assert sorted(minutes for minutes in lessons if minutes) == [50, 50, 90, 90]
