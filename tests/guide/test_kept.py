"""A server reads again what an edit has changed, all that rests on it, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import site
from guide.kept import Kept
from guides import FAIR, PAGE, TRIED, write_guide


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    docs = write_guide(tmp_path)
    for name in ("edited", "left"):
        text = PAGE.replace("page-guess", f"{name}-guess").replace("title: Page", name)
        (docs / f"{name}.md").write_text(text)
    (docs / "page.md").unlink()
    return docs


def read(docs: Path, kept: Kept) -> dict[str, site.Page]:
    found = site.load(site.markdown_files(docs), docs / site.DATA, kept=kept)
    return {Path(path).stem: page for path, page in found.pages.items()}


def test_an_edited_page_is_read_again_and_the_others_are_not(docs: Path) -> None:
    kept = Kept()
    before = read(docs, kept)
    assert read(docs, kept) == before
    (docs / "edited.md").write_text(PAGE)
    after = read(docs, kept)
    assert after["left"] is before["left"]
    assert after["edited"].title == "Page"


@pytest.mark.parametrize("name", ["claims/topic.yml", "../glossary.schema.json"])
def test_a_data_file_that_changes_has_every_page_read_again(
    docs: Path, name: str
) -> None:
    kept = Kept()
    before = read(docs, kept)
    file = docs / site.DATA / name
    file.write_text(f"{file.read_text()}\n")
    after = read(docs, kept)
    assert all(after[page] is not before[page] for page in before)


def test_a_claim_that_goes_is_told_of_pages_that_nobody_touched(docs: Path) -> None:
    kept = Kept()
    files = list(site.markdown_files(docs))
    first = site.load(files, docs / site.DATA, kept=kept)
    assert "E103" not in {problem.code for problem in first.problems}
    (docs / site.DATA / "claims" / "topic.yml").write_text(f"{FAIR}\n{TRIED}")
    then = site.load(files, docs / site.DATA, kept=kept)
    assert "E103" in {problem.code for problem in then.problems}
