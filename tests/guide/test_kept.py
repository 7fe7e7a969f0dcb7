"""What an edit has changed is read again, and all that rests on it, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guide import kept as kept_module
from guide import site
from guide.kept import Kept, beside
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


class Read:
    """Which pages were read, not taken from what was kept."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pages: list[str] = []
        load_page = site.load_page

        def noted(path: Path, *rest: object) -> site.Page:
            self.pages.append(path.stem)
            return load_page(path, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(site, "load_page", noted)


@pytest.fixture
def again(monkeypatch: pytest.MonkeyPatch) -> Read:
    return Read(monkeypatch)


def test_the_next_run_reads_only_what_has_changed(docs: Path, again: Read) -> None:
    before = read(docs, beside(docs))
    assert sorted(again.pages) == ["edited", "left"]
    again.pages.clear()
    assert read(docs, beside(docs)) == before
    assert again.pages == []
    (docs / "edited.md").write_text(PAGE)
    assert read(docs, beside(docs))["edited"].title == "Page"
    assert again.pages == ["edited"]


def test_a_new_version_of_the_program_reads_everything_again(
    docs: Path, again: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(docs, beside(docs))
    again.pages.clear()
    monkeypatch.setattr(kept_module, "_program", lambda: b"another")
    read(docs, beside(docs))
    assert sorted(again.pages) == ["edited", "left"]


@pytest.mark.parametrize("left", [b"", b"cut off", b"\x80" * 64])
def test_what_was_kept_and_is_broken_is_made_again(
    docs: Path, again: Read, left: bytes
) -> None:
    before = read(docs, beside(docs))
    folder = beside(docs).folder
    assert folder
    for file in folder.iterdir():
        stamp = file.read_bytes()[:32]
        file.write_bytes(stamp + left if left != b"" else left)
    again.pages.clear()
    assert read(docs, beside(docs)) == before
    assert sorted(again.pages) == ["edited", "left"]


def test_where_nothing_can_be_kept_everything_is_read_all_the_same(
    docs: Path, again: Read
) -> None:
    (docs.parent / ".cache").write_text("a file, where a folder should be")
    read(docs, beside(docs))
    read(docs, beside(docs))
    assert sorted(again.pages) == ["edited", "edited", "left", "left"]


def test_of_many_things_made_at_once_all_come_again_though_one_is_lost(
    tmp_path: Path,
) -> None:
    made: list[str] = []

    def make() -> Iterator[tuple[str, bytes]]:
        for name in ("gift", "qti", "csv"):
            made.append(name)
            yield name, name.encode()

    def bank(state: bytes = b"state") -> list[tuple[str, bytes]]:
        return list(Kept(tmp_path, again=False).each("bank", state, make))

    whole = bank()
    assert whole == [("gift", b"gift"), ("qti", b"qti"), ("csv", b"csv")]
    assert bank() == whole
    assert made == ["gift", "qti", "csv"]
    holding = [file for file in tmp_path.iterdir() if b"qti" in file.read_bytes()]
    min(holding, key=lambda file: file.stat().st_size).unlink()  # not the list of all
    assert sorted(bank()) == sorted(whole)
    assert len(made) == 6
    assert bank(b"another") == whole
    assert len(made) == 9
