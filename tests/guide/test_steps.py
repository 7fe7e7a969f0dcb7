"""Where a reader is led on to: through the parts, and along the routes across them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide.steps import Steps, steps
from guides import load_guide, the_guide, write_guide
from sites import ROOT

ROUTES = """\
- id: one
  pages: [first, second]
- id: two
  pages: [third]
- id: short
  pages: [first, third]
"""
PAGES = {
    "part-one": "One part",
    "first": "First",
    "second": "Second",
    "part-two": "Another part",
    "third": "Third",
    "apart": "Apart",
}
WAYS = "\n## A short way {#short}\n\n<!-- route short -->\n"


def found(folder: Path, **texts: str) -> dict[str, Steps]:
    """The steps of a guide of two parts, by the names of pages."""
    docs = write_guide(folder)
    (docs / "_data" / "routes.yml").write_text(ROUTES)
    for name, title in PAGES.items():
        front = f"id: {name}\ntitle: {title}\nminutes: {len(title)}\n"
        more = texts.get(name, "")
        (docs / f"{name}.md").write_text(f"---\n{front}---\n# {title}\n{more}")
    site = load_guide(docs)
    return steps(site, {path: Path(path).stem for path in site.pages})


@pytest.fixture
def led(tmp_path: Path) -> dict[str, Steps]:
    return found(tmp_path, apart=WAYS)


def test_a_chapter_leads_to_the_next_of_its_part_with_its_minutes(
    led: dict[str, Steps],
) -> None:
    assert led["first"].next == ("Next in One part", "Second", "second", 6)
    assert led["second"].prev == ("Before, in One part", "First", "first", 5)


def test_the_first_of_a_part_leads_back_to_its_start(led: dict[str, Steps]) -> None:
    assert led["first"].prev == ("Start of this part", "One part", "part-one", 8)


def test_the_last_of_a_part_leads_to_the_next_part(led: dict[str, Steps]) -> None:
    assert led["second"].next == ("Next part", "Another part", "part-two", 12)
    assert led["part-two"].prev == ("Before, in One part", "Second", "second", 6)
    assert led["part-two"].next == ("Next in Another part", "Third", "third", 5)


def test_nothing_stands_before_the_first_or_behind_the_last(
    led: dict[str, Steps],
) -> None:
    assert led["part-one"].prev is None
    assert led["third"].next is None


def test_a_page_of_no_part_leads_nowhere(led: dict[str, Steps]) -> None:
    assert "apart" not in led
    assert "page" not in led


def test_a_route_across_parts_is_named_as_its_heading_and_leads_on(
    led: dict[str, Steps],
) -> None:
    (way,) = led["first"].ways
    assert way[:3] == ("A short way", "apart", "short")
    assert way.next == ("Next", "Third", "third", 5)
    assert led["third"].ways == ()


def test_a_route_that_no_page_shows_is_not_named(tmp_path: Path) -> None:
    assert found(tmp_path)["first"].ways == ()


class _Loader(yaml.SafeLoader):
    """Reads a configuration as text, whatever its tags would do."""


_Loader.add_multi_constructor("!", lambda *_: None)


def in_nav(entry: Any) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    values = entry.values() if isinstance(entry, dict) else entry
    return [page for value in values for page in in_nav(value)]


def test_the_menu_and_the_steps_go_the_same_way() -> None:
    docs = ROOT / "docs"
    site = the_guide()
    names = {path: Path(path).relative_to(docs).as_posix() for path in site.pages}
    led = steps(site, names)
    menu = in_nav(yaml.load((ROOT / "mkdocs.yml").read_text(), _Loader)["nav"])
    parts = [
        page for page in menu if page in led and (led[page].prev or led[page].next)
    ]
    assert len(parts) == 28
    for page, after in pairwise(parts):
        step = led[page].next
        assert step
        assert step.address == after
