"""What `mkdocs build` makes for those who cite a page or a question, or pass it on."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest
import rispy
from bs4 import BeautifulSoup, Tag
from pybtex.database import parse_string

from sites import ADDRESS, addresses_with, parsed, write_config, write_docs

CHAPTER = "everyday-practice/listening/"
BEHIND = "when-it-is-hard/betrayal/"


def soup(site: Path, page: str) -> BeautifulSoup:
    return parsed(site / page / "index.html")


def fold(site: Path, page: str) -> Tag:
    (found,) = soup(site, page).select(".cite-this")
    return found


def tags(site: Path, page: str) -> dict[str, str]:
    metas = soup(site, page).find_all("meta", attrs={"name": True})
    told = {str(meta["name"]): str(meta["content"]) for meta in metas}
    return {n: says for n, says in told.items() if n.startswith(("citation_", "DC."))}


def test_every_chapter_ends_with_how_to_cite_it_and_no_other_page_does(
    guide_site: Path,
) -> None:
    chapters = set(addresses_with("\nobjectives:"))
    assert len(chapters) > 20
    for page in addresses_with():
        folds = soup(guide_site, page).select("article .cite-this")
        assert len(folds) == (page in chapters), page
        assert bool(tags(guide_site, page)) == (page in chapters), page
        if folds:
            assert folds[0].find_next_sibling() is None, page
            assert not folds[0].has_attr("open")


@pytest.mark.parametrize("where", ["guide_site", "addressed_site"])
def test_each_question_is_cited_and_every_file_is_there(
    where: str, request: pytest.FixtureRequest
) -> None:
    site = request.getfixturevalue(where)
    address = ADDRESS if where == "addressed_site" else ""
    for page in (CHAPTER, BEHIND):
        whole = soup(site, page)
        asked = [quiz["id"] for quiz in whole.select("guide-quiz:has(.quiz__way)")]
        (found,) = whole.select(".cite-this")
        for link in found.select("a[download]"):
            assert (site / page / str(link["href"])).is_file()
            # a name that tells nobody who sees the downloads what was read
            assert str(link["download"]).startswith("citation.")
        of_page = (site / f"cite/{page.split('/')[1]}.bib").read_text()
        (entry,) = parse_string(of_page, "bibtex").entries.values()
        assert entry.fields.get("url") == (f"{address}{page}" if address else None)
        questions = site / f"cite/{page.split('/')[1]}-questions.ris"
        read = rispy.loads(questions.read_text())
        assert [item["id"] for item in read] == asked
        known = [item.get("urls") for item in read]
        wanted = [[f"{address}{page}#{name}"] for name in asked]
        assert known == (wanted if address else [None] * len(asked))


def test_the_lines_have_an_address_or_say_that_one_is_lacking(
    guide_site: Path, addressed_site: Path
) -> None:
    without, within = fold(guide_site, CHAPTER), fold(addressed_site, CHAPTER)
    assert "This copy does not know its address." in without.text
    assert "This copy" not in within.text
    assert "[address]" not in within.text
    lines = [line.text for line in within.select("dd")]
    assert all(ADDRESS + CHAPTER in line for line in lines)
    assert len(lines) % 3 == 0
    assert all("[address]" in line.text for line in without.select("dd"))


def test_tags_tell_reference_managers_what_the_page_is(
    guide_site: Path, addressed_site: Path
) -> None:
    told = tags(addressed_site, CHAPTER)
    assert told["citation_title"] == told["DC.title"] == "Listening that lands"
    assert told["citation_author"] == told["DC.creator"] == "The authors of the guide"
    day = told["citation_publication_date"]
    assert day.replace("/", "-") == told["DC.date"]
    assert told["citation_public_url"] == told["DC.identifier"] == ADDRESS + CHAPTER
    unknown = {"citation_public_url", "DC.identifier"}
    assert told.keys() - tags(guide_site, CHAPTER).keys() == unknown
    title = tags(guide_site, "where-patterns-come-from/beyond-types/")["DC.title"]
    assert title == 'Beyond attachment "types"'


def test_citing_costs_a_chapter_little(addressed_site: Path) -> None:
    for page in addresses_with("\nobjectives:"):
        text = (addressed_site / page / "index.html").read_text()
        before, _, after = text.partition('<details class="cite-this">')
        _, _, behind = after.rpartition("</details>")
        small = len(gzip.compress((before + behind).encode(), 9))
        assert len(gzip.compress(text.encode(), 9)) - small < 1_500, page


def test_a_citation_file_that_lacks_something_ends_the_build(tmp_path: Path) -> None:
    write_config(tmp_path, write_docs(tmp_path / "docs", {"index.md": "# Home\n"}))
    command = [sys.executable, "-m", "mkdocs", "build"]

    def build() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    without = build()
    assert without.returncode == 0, without.stderr
    (tmp_path / "CITATION.cff").write_text("title: A guide\n")
    faulty = build()
    assert faulty.returncode != 0
    assert "CITATION.cff: write it with `title`, `version`" in faulty.stderr
    assert "Traceback" not in faulty.stderr
