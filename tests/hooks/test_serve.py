"""What `mkdocs serve` shows while a contributor makes and mends a mistake."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from guides import write_guide
from sites import GOOD, preview, write_docs


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """`mkdocs serve` on a folder whose pages are faulty from the start."""
    docs = write_docs(
        tmp_path / "docs",
        {
            "index.md": "---\ntitle: T\n---\n" + GOOD.replace("  > Not so.\n", ""),
            "bytes.md": b"# Caf\xe9\n",
            "twin.md": GOOD,
            "twin-too.md": GOOD,
        },
    )
    with preview(tmp_path, docs) as address:
        yield address, docs


def wait_for(address: str, words: str) -> str:
    """The page, once it holds these words; fails after 30 seconds."""
    page = ""
    for _ in range(300):
        try:
            page = urllib.request.urlopen(address).read().decode()
        except OSError:
            page = ""
        if words in page:
            return page
        time.sleep(0.1)
    raise AssertionError(f"{words!r} never came: {page[:2000]}")


def test_a_faulty_page_shows_its_problems_until_it_is_mended(
    server: tuple[str, Path],
) -> None:
    address, docs = server
    page = wait_for(address, "Q204 this option has no reason.")
    assert "index.md:11:3: Q204" in page
    assert "<guide-quiz" not in page
    assert "P101 this byte is not UTF-8" in wait_for(f"{address}bytes/", "P101")
    assert 'Q112 the id "good" is taken' in wait_for(f"{address}twin/", "Q112")
    (docs / "index.md").write_text(GOOD.replace("quiz good", "quiz mended"))
    page = wait_for(address, "<guide-quiz")
    assert "Q204" not in page


def test_every_page_shows_a_fault_in_a_data_file_until_it_is_mended(
    tmp_path: Path,
) -> None:
    docs = write_guide(tmp_path)
    gates = docs / "_data" / "gates.yml"
    gates.write_text("<<<<<<< HEAD\n")
    with preview(tmp_path, write_docs(docs, {})) as address:
        page = wait_for(f"{address}page/", "D106 two versions of this file")
        assert "_data/gates.yml:1:1" in page
        assert "Reading a partner is linked to satisfaction." in page
        gates.write_text("[]\n")
        page = wait_for(f"{address}page/", 'class="claim-mark"')
        assert "D106" not in page
