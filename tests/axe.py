"""What axe finds on a page, and how the page looks meanwhile."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

LOOKS = [
    pytest.param("light", 1280),
    pytest.param("dark", 360),
    pytest.param("light", 360, marks=pytest.mark.every_page),
    pytest.param("dark", 1280, marks=pytest.mark.every_page),
]
"""Colours and widths: each of them for all runs, all pairs of them for the audit."""
FIND = """(context) => axe.run(context, { resultTypes: ["violations"] }).then(
    ({ violations }) => violations.flatMap(
        ({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)
    )
)"""


def violations(page: Page, *parts: str) -> list[str]:
    """What axe finds in those parts that the page has, or on the whole of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    there = [[part] for part in parts or ["html"] if page.locator(part).count()]
    found: list[str] = page.evaluate(FIND, {"include": there})
    return found
