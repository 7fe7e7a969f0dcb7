"""Every page names what it may run, holds no script but one, and a preview reloads."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from guide.hosting import first_paint
from sites import parsed_pages, preview, write_docs

DATA = {"application/json", "application/ld+json"}
"""What a ``script`` element may hold: data, which no browser runs."""


@pytest.fixture(scope="module", params=["guide_site", "addressed_site"])
def pages(
    request: pytest.FixtureRequest,
) -> dict[str, BeautifulSoup]:
    """All pages of the guide by name, also with what needs SITE_URL and REPO_URL."""
    return parsed_pages(request.getfixturevalue(request.param))


def inline(page: BeautifulSoup) -> list[str]:
    """The scripts that stand in a page itself; data is none."""
    found = page.find_all("script", src=False)
    return [each.text for each in found if each.get("type") not in DATA]


def fingerprint(script: str) -> str:
    """What stands for a script in a policy."""
    held = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(held).decode()}'"


def test_every_page_begins_with_the_policy(pages: dict[str, BeautifulSoup]) -> None:
    assert {"index.html", "404.html", "support/index.html"} <= pages.keys()
    for name, page in pages.items():
        assert page.head, name
        charset, policy, referrer = page.head.find_all(True)[:3]
        assert charset.attrs == {"charset": "utf-8"}, name
        assert policy["http-equiv"] == "Content-Security-Policy", name
        assert referrer.attrs == {"name": "referrer", "content": "no-referrer"}, name
        allowed = policy["content"].split("; ")
        assert {"default-src 'none'", "style-src 'self'"} <= set(allowed), name
        (scripts,) = (each for each in allowed if each.startswith("script-src "))
        assert scripts.split()[1:] == ["'self'", *map(fingerprint, inline(page))], name
        assert "unsafe" not in policy["content"], name
        assert not re.search(r"\*|http|blob:", policy["content"]), name


def test_no_page_holds_a_style_or_a_handler_or_a_script_but_the_same_one(
    pages: dict[str, BeautifulSoup],
) -> None:
    assert {tuple(inline(page)) for page in pages.values()} == {(first_paint.SCRIPT,)}
    for name, page in pages.items():
        for element in page.find_all(True):
            assert element.name != "style", name
            handlers = [key for key in element.attrs if re.match("on|style$", key)]
            assert handlers == [], f"{name}: {element}"
            assert not element.get("href", "").startswith("javascript:"), name
        for script in page.find_all("script", type=[*DATA]):
            json.loads(script.text)


@pytest.fixture
def edited(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A preview of one page: its address, and its file."""
    docs = write_docs(tmp_path / "docs", {"index.md": "# Before\n"})
    with preview(tmp_path, docs) as address:
        yield address, docs / "index.md"


def test_a_preview_reloads_by_itself_when_a_page_is_edited(
    browser: Browser, edited: tuple[str, Path]
) -> None:
    # not open_page: a reload may cut short what the theme is loading, an error to it
    address, file = edited
    page = browser.new_page()
    page.goto(address)
    expect(page.get_by_role("heading", name="Before")).to_be_visible()
    file.write_text("# After\n")
    expect(page.get_by_role("heading", name="After")).to_be_visible(timeout=20_000)
    page.close()


def test_a_preview_forbids_all_else_that_the_site_forbids(
    edited: tuple[str, Path], guide_site: Path
) -> None:
    policy = re.compile(r'Security-Policy" content="([^"]*)"')
    shown = policy.search(urllib.request.urlopen(edited[0]).read().decode())
    built = policy.search((guide_site / "index.html").read_text())
    assert shown
    assert built
    assert shown[1].replace("'unsafe-inline'", first_paint.SOURCE) == built[1]
