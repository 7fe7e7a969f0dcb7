"""The parts that every chapter has; what is told when one is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.skeleton import PARTS, SETTINGS, WITHIN
from guides import PAGE, told, write_guide

SAYS = {
    "objectives": "\n  know: Tell it.\n  two: Tell more.\n  three: Tell most.",
    "description": "How a guess is made and put right, and what is known of it.",
    "prerequisites": "[]",
    "safety": "1",
    "minutes": "12",
    "seed": "[]",
    "reviewed": "null",
    "next_due": "2027-05-24",
}
FRONT = "".join(f"{key}: {SAYS.get(key, 'Words')}\n" for key in SETTINGS)
BODY = {
    "in-one-minute": "Guess and ask.\n\n## First {#first}\n\nOne.\n\n"
    "## Second {#second}\n\nTwo.\n\n## Third {#third}\n\nThree.",
    "claim-check": "<!-- claim-check mind-reading -->",
    "worked-dialogue": "### Once {#dialogue-first}\n\nSo.\n\n"
    "### Again {#dialogue-second}\n\nSo.",
    "try-this": "<!-- gate together -->\n\n### Steps {#try-this-steps}\n\n1. Ask.\n\n"
    + "".join(f"### {name} {{#{name}}}\n\nSo.\n\n" for name in WITHIN[3:]),
    "further-reading": "Bowlby wrote of bonds. [@bowlby1969attachment]\n\n"
    "Reading a partner is linked to satisfaction.[~sure]\n\n"
    "Trying is probably linked to it.[~fair]\n\nA pause may lower anger.[~tried]",
}
GATES = """\
- id: together
  text: Do this only if you are not afraid, or read [Staying safe](support.md).
"""
CARE = """\
- id: fear
  brings: You may know some of this from your home, now or long ago.
  acts: [Put the screen away for now., Drink some warm water now., Go to a window now.]
  stop: You can stop here, or go on at the end.
"""
WOUND = [
    ("safety: 1", "safety: 2\nexit: true\ntab_title: A page"),
    ("Three.", "Three.\n\n<!-- care fear -->"),
]


def question(name: str, kind: str = "check", objective: str = "know") -> str:
    """A good question of this name, with words of its own."""
    quiz = PAGE[PAGE.index("<!-- quiz") :]
    start = f"<!-- quiz {name} kind={kind} objective={objective} -->"
    quiz = quiz.replace("<!-- quiz page-guess objective=know -->", start)
    quiz = quiz.replace("the call went badly", f"the {name} went badly")
    return quiz.replace("(#part)", "(#first)")


EVIDENCE = (
    "<!-- quiz proof kind=evidence claim=sure objective=three -->\nHow strong?\n\n"
    "<!-- explanation -->\nSee [one](#first).\n<!-- /quiz -->\n"
)
ASKED = "\n".join(
    [
        question("talk"),
        question("visit", objective="two"),
        question("film", kind="scenario"),
        question("match"),
        EVIDENCE,
    ]
)
REFLECT = "<!-- quiz own kind=reflect -->\nWhat came to mind?\n<!-- /quiz -->"


def chapter() -> str:
    """A chapter with all its parts and little in them."""
    said = {**BODY, "check-yourself": ASKED, "for-you-only": REFLECT}
    parts = "".join(
        f"## {part.capitalize()} {{#{part}}}\n\n{said.get(part, 'So it is.')}\n\n"
        for part in PARTS
    )
    return f"---\n{FRONT}---\n# Page {{#page}}\n\nHello.\n\n{parts}"


def guide(folder: Path, *pairs: tuple[str, str]) -> list[str]:
    """What is told of a chapter with these texts replaced."""
    text = chapter()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    docs = write_guide(folder, page=text)
    (docs / "_data" / "gates.yml").write_text(GATES)
    (docs / "_data" / "care.yml").write_text(CARE)
    return told(docs)


def test_a_whole_chapter_is_told_nothing(tmp_path: Path) -> None:
    assert guide(tmp_path) == []


LINE = chapter().split("## Try-this")[0].count("\n") + 1
CHANGED = [
    # what is changed, what is told, and some of its words
    ([("{#when-not-to}", "{#not}")], "page.md:1:1: S101", "`{#when-not-to}`"),
    ([("{#key-points}", "{#x}"), ("{#words}", "{#key-points}"), ("{#x}", "{#words}")],
     ": S102", "in-one-minute"),
    ([("<!-- gate together -->\n\n", "")], f"page.md:{LINE}:4: S103", "gate together"),
    ([("purpose: Words\n", ""), ("audience: Words\n", "")],
     "page.md:1:1: S104", "`purpose`, `audience`"),
    ([(REFLECT, "Nothing.")], ": S105", "reflections in this chapter: 0. Have"),
    ([(" kind=scenario", "")], "page.md:1:1: S105", "scenarios in this chapter: 0"),
    ([(EVIDENCE, question("meal", objective="three"))],
     ": S105", "about the evidence in this chapter: 0"),
    ([("## Third {#third}", "### Third {#third}")],
     ": S105", "key ideas in this chapter: 2"),
    ([("  two: Tell more.\n", ""), ("objective=two", "objective=know")],
     ": S105", "objectives in this chapter: 2. Have 3 to 5"),
    ([("\nOne.\n", "\nSo it was.\n\n" + "It went on and on.\n\n" * 80)],
     ": warning: S106", "this section has 403 words, more than 350"),
    ([("Hello.", "It went on and on.\n\n" * 460)],
     ": warning: S106", "this chapter has"),
]  # fmt: skip


@pytest.mark.parametrize(("pairs", "start", "words"), CHANGED)
def test_what_a_chapter_lacks_is_told(
    pairs: list[tuple[str, str]], start: str, words: str, tmp_path: Path
) -> None:
    found = guide(tmp_path, *pairs)
    assert any(start in line and words in line for line in found), found


def test_a_chapter_that_risks_nothing_needs_no_gate(tmp_path: Path) -> None:
    calm = [("safety: 1", "safety: 0"), ("<!-- gate together -->\n\n", "")]
    assert guide(tmp_path, *calm) == []


def test_a_chapter_that_may_open_a_wound_says_what_helps_and_can_be_left(
    tmp_path: Path,
) -> None:
    assert guide(tmp_path / "whole", *WOUND) == []
    (lacking,) = guide(tmp_path / "hard", WOUND[0])
    assert lacking.startswith("page.md:1:1: S115")
    assert "no block of care. Write `<!-- care fear -->`" in lacking
    seen = [("safety: 1", "safety: 2"), WOUND[1]]
    (lacking,) = guide(tmp_path / "seen", *seen)
    assert "S115" in lacking
    assert "no way out. Write `exit: true`" in lacking


def test_a_page_that_is_no_chapter_needs_no_parts(tmp_path: Path) -> None:
    assert told(write_guide(tmp_path)) == []
