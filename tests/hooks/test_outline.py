"""How every built page is laid out for those who hear it or go through it by parts."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from bs4 import BeautifulSoup, Tag

WITH_MORE = ".headerlink, [download], .answer-key *"
"""Links whose name is not all that is said of them."""
LABELLED = "nav, aside, section[aria-label], [role=region]"


def outline(page: BeautifulSoup) -> list[int]:
    """The levels of a page's headings, in their order."""
    return [int(head.name[1]) for head in page.find_all(re.compile("^h[1-6]$"))]


def name(link: Tag) -> str:
    """What a screen reader calls a link."""
    return str(link.get("aria-label") or " ".join(link.get_text().split()))


def test_headings_begin_with_one_title_and_leave_out_no_level(
    guide_pages: dict[str, BeautifulSoup],
) -> None:
    for path, page in guide_pages.items():
        levels = outline(page)
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_every_page_names_its_language_and_has_a_title_of_its_own(
    guide_pages: dict[str, BeautifulSoup],
) -> None:
    assert {page.html["lang"] for page in guide_pages.values() if page.html} == {"en"}
    titles = Counter(
        page.title.get_text() for page in guide_pages.values() if page.title
    )
    assert sum(titles.values()) == len(guide_pages)
    assert titles.most_common(1)[0][1] == 1, titles.most_common(1)


def test_every_page_has_its_landmarks_and_each_part_of_a_kind_its_own_name(
    guide_pages: dict[str, BeautifulSoup],
) -> None:
    for path, page in guide_pages.items():
        for part in ("main", "body header", "body footer"):
            found = [x for x in page.select(part) if not x.find_parent("article")]
            assert len(found) == 1, (path, part)
        named = [(each.name, each.get("aria-label")) for each in page.select(LABELLED)]
        assert all(label for _, label in named), path
        assert len(set(named)) == len(named), (path, named)


def test_the_first_link_leads_to_the_text(
    guide_pages: dict[str, BeautifulSoup],
) -> None:
    for path, page in guide_pages.items():
        first = page.select_one("body a[href]")
        assert first
        assert name(first) == "Skip to content", path
        assert page.find("h1", id=str(first["href"]).removeprefix("#")), path


def test_links_of_one_name_in_a_text_lead_to_one_page(
    guide_pages: dict[str, BeautifulSoup],
) -> None:
    """What is round them says the rest: a sentence, a card, a question in a key."""
    for path, page in guide_pages.items():
        places: dict[str, set[str]] = {}
        for link in page.select(f"article a[href]:not({WITH_MORE})"):
            there = str(link["href"]).partition("#")[0]
            places.setdefault(name(link), set()).add(there)
        mixed = {said: there for said, there in places.items() if len(there) > 1}
        assert mixed == {}, path
