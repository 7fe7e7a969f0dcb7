"""A worksheet is one sheet of paper, in Europe as in America."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from sites import each_page

SIZES = {"A4": (595, 842, 178), "Letter": (612, 792, 184)}
"""Width and height in points, and the millimetres between the margins."""
PIXELS = 96 / 25.4


@pytest.mark.parametrize("where", each_page("<!-- worksheet "))
def test_a_sheet_fits_on_both_sides_of_one_paper(
    open_page: Callable[..., Page], guide: str, where: str
) -> None:
    page = open_page(guide + where, java_script_enabled=False)
    for size, (width, height, between) in SIZES.items():
        front, back = PdfReader(io.BytesIO(page.pdf(format=size))).pages
        box = front.mediabox
        assert (int(box.width), int(box.height)) == (width, height)
        assert (
            "Before you start" in front.extract_text()
            or "yours" in front.extract_text()
        )
        assert "Another way" in front.extract_text()
        assert back.extract_text().strip().startswith("Room, if you want it")
        assert "CC BY 4.0" in back.extract_text()
        # nothing stands beyond the edge, where a printer would cut it off
        page.emulate_media(media="print")
        page.set_viewport_size({"width": int(between * PIXELS), "height": 900})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= int(
            between * PIXELS
        )
