"""A reader who follows an old link arrives, and at the part that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from guides import moved_docs
from sites import build_site, served


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("moved")
    with served(build_site(moved_docs(folder), folder / "site")) as address:
        yield address


def test_without_script_an_old_link_leads_to_the_new_page(
    open_page: Callable[..., Page], moved: str
) -> None:
    page = open_page(f"{moved}there/old/", java_script_enabled=False)
    page.wait_for_url(f"{moved}here/new/")


@pytest.mark.parametrize("part", ["part", "former"])
def test_with_script_it_leads_to_the_part_and_back_leads_away(
    open_page: Callable[..., Page], moved: str, part: str
) -> None:
    page = open_page(moved)
    page.goto(f"{moved}there/old/#{part}")
    page.wait_for_url(f"{moved}here/new/#{part}")
    heading = page.get_by_role("heading", name="Part")
    expect(heading).to_be_in_viewport(ratio=1)
    box, header = heading.bounding_box(), page.locator("header").bounding_box()
    assert box
    assert header
    assert header["height"] <= box["y"] < 400
    page.go_back()
    page.wait_for_url(moved)


def test_a_page_that_has_moved_does_nothing_that_the_policy_forbids(
    open_page: Callable[..., Page], moved: str
) -> None:
    page = open_page("about:blank")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{moved}there/old/#part")
    page.wait_for_url(f"{moved}here/new/#part")
    page.goto(f"{moved}away/")
    expect(page.get_by_role("heading", name="fixes")).to_be_visible()
    assert told == []
