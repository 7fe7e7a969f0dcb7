"""A build after an edit makes of every page what a build of everything would make."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from guides import PAGE, described, write_guide
from sites import ROOT, build_site, write_docs

LISTS = """\
# Lists

<!-- claim-register -->

<!-- references -->

<!-- glossary -->

<!-- myths -->

<!-- chapter-list -->
"""
OTHER = PAGE.replace("page-guess", "other-guess").replace("Page", "Other page")
OTHER = OTHER.replace("What is known", "What else is known")
OTHER = OTHER.replace("Bowlby wrote", "See [the page](page.md#part). Bowlby wrote")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    files = {"other.md": OTHER, "lists.md": described("lists", LISTS)}
    return write_docs(write_guide(tmp_path), files)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that Markdown was asked for, as they come."""
    found: list[str] = []
    render = Page.render

    def noted(page: Page, *rest: object) -> None:
        found.append(page.file.src_uri)
        render(page, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "render", noted)
    return found


def contents(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def built(docs: Path, name: str, **settings: object) -> dict[str, bytes]:
    return contents(build_site(docs, docs.parent / name, strict=False, **settings))


def built_anew(docs: Path) -> dict[str, bytes]:
    """The same pages where nothing is kept, neither on disk nor in this process."""
    elsewhere = docs.parent / "anew"
    for folder in (docs, docs.parent / "tests"):
        if folder.exists():
            shutil.copytree(folder, elsewhere / folder.name)
    return built(elsewhere / "docs", "site")


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(docs: Path) -> None:
        text = (docs / name).read_text()
        assert old in text
        (docs / name).write_text(text.replace(old, new))

    return edit


def renamed(docs: Path) -> None:
    (docs / "lists.md").rename(docs / "all-lists.md")


EDITS = {
    "a sentence": replaced("page.md", "A pause may", "A rest may"),
    "a claim that a page no longer rests on": replaced(
        "page.md", " Trying is probably linked to it.[~fair]", ""
    ),
    "the title of a page": replaced("page.md", "title: Page", "title: Leaf"),
    "an anchor that others lead to": replaced("page.md", "{#part}", "{#piece}"),
    "a question": replaced("page.md", "Did it?", "Was it so?"),
    "the card of a claim": replaced(
        "_data/claims/topic.yml", "A large trial", "A larger trial"
    ),
    "a definition": replaced("_data/glossary.yml", "How well a", "How nearly a"),
    "a work": replaced("_data/references.bib", "{1969}", "{1970}"),
    "the place of a page": renamed,
}


def test_a_build_of_the_same_pages_renders_none_again(
    docs: Path, rendered: list[str]
) -> None:
    first = built(docs, "first")
    assert sorted(rendered) == ["lists.md", "other.md", "page.md"]
    rendered.clear()
    assert built(docs, "second") == first
    assert rendered == []


def test_an_edit_of_words_leaves_other_pages_as_they_are(
    docs: Path, rendered: list[str]
) -> None:
    built(docs, "first")
    rendered.clear()
    replaced("page.md", "A pause may", "A rest may")(docs)
    built(docs, "second")
    assert "page.md" in rendered
    assert "other.md" not in rendered


@pytest.mark.parametrize("what", EDITS)
def test_after_an_edit_every_page_is_as_if_all_were_made_anew(
    docs: Path, what: str
) -> None:
    before = built(docs, "before")
    EDITS[what](docs)
    after = built(docs, "after")
    assert after == built_anew(docs)
    assert after != before


def test_another_setting_renders_everything_again(
    docs: Path, rendered: list[str]
) -> None:
    built(docs, "first")
    rendered.clear()
    site = built(docs, "second", use_directory_urls=False)
    assert sorted(rendered) == ["lists.md", "other.md", "page.md"]
    assert b'href="page.html#part"' in site["other.html"]


def test_a_link_that_leads_nowhere_is_told_by_every_build(
    docs: Path, caplog: pytest.LogCaptureFixture
) -> None:
    replaced("other.md", "page.md#part", "gone.md")(docs)
    for name in ("first", "second"):
        caplog.clear()
        built(docs, name)
        assert "gone.md" in caplog.text


def test_an_anchor_that_goes_is_told_of_pages_that_nobody_touched(
    docs: Path, caplog: pytest.LogCaptureFixture
) -> None:
    built(docs, "first")
    replaced("page.md", "{#part}", "{#piece}")(docs)
    caplog.clear()
    built(docs, "second")
    assert "does not contain an anchor '#part'" in caplog.text


def test_a_page_that_takes_in_another_file_follows_it(docs: Path) -> None:
    told = docs.parent / "told.txt"
    text = f'# Told\n\n--8<-- "{told}"\n'
    (docs / "told.md").write_text(described("told", text))
    for version in ("The first.", "The second."):
        told.write_text(version)
        snippets = {"pymdownx.snippets": {"base_path": ["/"]}}
        site = built(docs, "site", markdown_extensions=[snippets])
        assert version.encode() in site["told/index.html"]


@pytest.mark.every_page
@pytest.mark.parametrize(
    "edit",
    [
        replaced("everyday-practice/listening.md", "title: L", "title: More l"),
        replaced("_data/glossary.yml", "The short summary", "A short summary"),
        replaced("_data/claims/trust.yml", "has lasted", "lasted"),
    ],
    ids=["a title", "a definition", "a card"],
)
def test_the_whole_guide_is_after_an_edit_as_if_made_anew(
    edit: Callable[[Path], None], tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    shutil.copytree(ROOT / "tests", tmp_path / "tests")
    built(docs, "before")
    edit(docs)
    after = built(docs, "after")
    assert after == built_anew(docs)
