"""Reading the guide asks no other site for anything, and quizzes keep nothing."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser


def test_no_request_leaves_the_site_on_any_page(
    browser: Browser, guide: str, guide_site: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    pages = sorted(guide_site.rglob("*.html"))
    assert len(pages) >= 7
    for path in pages:
        page.goto(guide + path.relative_to(guide_site).as_posix())
        page.wait_for_load_state("networkidle")
        assert context.cookies() == []
    context.close()
    assert [url for url in asked if not url.startswith(guide)] == []
