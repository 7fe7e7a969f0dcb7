"""A document printed to PDF by the browser that is there."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from guide import chromium


def printed(document: str, folder: Path, draft: bool = False) -> bytes:
    """The PDF of an HTML document, tagged, with a bookmark for every heading.

    A ``draft`` has neither, and the same pages in less time.
    """
    source = folder / "book.html"
    source.write_text(document, "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.arguments()
        )
        page = browser.new_page()
        page.goto(source.as_uri())
        made = page.pdf(
            prefer_css_page_size=True,
            print_background=True,
            tagged=not draft,
            outline=not draft,
        )
        browser.close()
    return made
