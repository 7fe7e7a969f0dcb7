"""What a first visit to a chapter loads, against budgets in bytes."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest

LOADED = re.compile(
    r'<(?:link rel="stylesheet" href|script src|img [^>]*src)="([^"]+)"'
)
ALL, SCRIPT = 70_000, 12_000


@pytest.fixture(scope="module")
def chapters(guide_site: Path) -> dict[Path, list[Path]]:
    """The files that each chapter loads before anything on it is used."""
    pages = (page.parent for page in guide_site.glob("*/*/index.html"))
    texts = {page: (page / "index.html").read_text() for page in pages}
    return {
        page: [(page / found).resolve() for found in LOADED.findall(text)]
        for page, text in texts.items()
        if "<guide-read" in text
    }


def test_a_chapter_loads_little(chapters: dict[Path, list[Path]]) -> None:
    def raw(page: Path) -> int:
        return (page / "index.html").stat().st_size

    heaviest = max(chapters, key=raw)
    bodies = [each.read_bytes() for each in chapters[heaviest]]
    bodies.append((heaviest / "index.html").read_bytes())
    assert sum(len(brotli.compress(body, quality=11)) for body in bodies) <= ALL


def test_the_script_of_a_chapter_stays_small_beside_its_way_out(
    chapters: dict[Path, list[Path]],
) -> None:
    sizes: dict[Path, int] = {}
    for page, files in chapters.items():
        scripts = {path for path in files if path.suffix == ".js"}
        scripts = {path for path in scripts if not path.name.startswith("exit.")}
        assert scripts
        for path in scripts - sizes.keys():
            sizes[path] = len(gzip.compress(path.read_bytes(), 9))
        assert sum(sizes[path] for path in scripts) <= SCRIPT, page
