"""Each page leads to its own file, where the repository is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from guides import write_guide
from sites import build_site, write_docs

REPOSITORY = "https://github.com/someone/guide"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    described = (
        "---\ndescription: {0} of this small guide, with the words in it.\n---\n"
    )
    pages = {
        "index.md": described.format("The home page") + "# Home {#home}\n",
        "words.md": described.format("The glossary")
        + "# W {#w}\n\n<!-- glossary -->\n",
    }
    return write_docs(write_guide(tmp_path), pages)


def links(site: Path, page: str) -> list[str]:
    text = (site / page / "index.html").read_text()
    found = BeautifulSoup(text, "html.parser").select(".guide-review__edit a")
    return [str(link["href"]) for link in found]


def test_a_page_leads_to_its_file_and_a_list_to_what_it_is_made_from(
    docs: Path, tmp_path: Path
) -> None:
    site = build_site(docs, tmp_path / "site", repo_url=REPOSITORY)
    assert links(site, "") == [f"{REPOSITORY}/edit/main/docs/index.md"]
    assert links(site, "words") == [
        f"{REPOSITORY}/edit/main/docs/words.md",
        f"{REPOSITORY}/edit/main/docs/_data/glossary.yml",
    ]


def test_without_a_repository_no_page_speaks_of_editing(
    docs: Path, tmp_path: Path
) -> None:
    site = build_site(docs, tmp_path / "site")
    assert links(site, "") == links(site, "words") == []
    assert "Edit this page" not in (site / "index.html").read_text()
