"""What stands at addresses that were published and are gone, and what ends a build."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, SoupStrainer
from mkdocs.exceptions import Abort

from guide.hosting import first_paint
from guide.permalinks import ledger
from guide.permalinks.built import read_site
from guides import moved_docs
from sites import ROOT, build_site, write_config


def soup(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(), "html.parser")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of which a page has moved, one was removed and an anchor renamed."""
    folder = tmp_path_factory.mktemp("moved")
    address = "https://guide.example/"
    return build_site(moved_docs(folder), folder / "site", site_url=address)


def test_a_page_that_moved_leads_on_without_script(moved: Path) -> None:
    page = soup(moved / "there" / "old" / "index.html")
    refresh = page.select_one('noscript meta[http-equiv="refresh"]')
    assert refresh
    assert refresh["content"] == "0; url=../../here/new/"
    link = page.select_one("main a")
    assert link
    assert (link["href"], link.text) == ("../../here/new/", "New")
    assert page.select_one('meta[name="robots"][content="noindex"]')
    canonical = page.select_one('link[rel="canonical"]')
    assert canonical
    assert canonical["href"] == "https://guide.example/here/new/"


def test_a_page_that_was_removed_says_what_it_was_when_and_why_it_went(
    moved: Path,
) -> None:
    page = soup(moved / "away" / "index.html")
    assert page.title
    assert page.title.text == "Page removed"
    assert page.article
    assert page.article.h1
    assert page.article.h1.text == 'Six "quick" fixes'
    words = " ".join(page.article.text.split())
    assert "removed on 1 February 2027. No study stood behind any of them." in words
    link = page.article.select_one("a")
    assert link
    assert (link["href"], link.text) == ("../here/new/", "New")
    assert page.select_one('meta[name="robots"][content="noindex"]')


def test_what_stands_at_old_addresses_obeys_the_policy(moved: Path) -> None:
    for name in ("there/old", "away"):
        page = soup(moved / name / "index.html")
        assert page.head
        charset, policy, referrer = page.head.find_all(True)[:3]
        assert charset.attrs == {"charset": "utf-8"}
        assert policy["http-equiv"] == "Content-Security-Policy"
        assert referrer["name"] == "referrer"
        inline = page.find_all("script", src=False)
        run = [each for each in inline if each.get("type") != "application/json"]
        assert [each.text for each in run] in ([], [first_paint.SCRIPT])
        assert not any(each.attrs for each in run)
        assert not page.find_all("style")


def test_a_renamed_anchor_is_kept_where_the_other_starts(moved: Path) -> None:
    page = soup(moved / "here" / "new" / "index.html")
    kept = page.select_one("h2#part > span#former:first-child")
    assert kept
    assert kept.text == ""


def test_old_addresses_are_in_no_search_and_no_map_of_the_site(moved: Path) -> None:
    index = json.loads((moved / "search" / "search_index.json").read_text())
    found = " ".join(str(entry) for entry in index["docs"])
    site_map = (moved / "sitemap.xml").read_text()
    assert "here/new/#part" in found
    for words in ("there/old", "away", "former", "quick"):
        assert words not in found
        assert words not in site_map


def test_links_within_the_guide_to_old_addresses_end_the_build_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    links = "[a](there/old.md) [b](here/new.md#former) [c](away/index.html)"
    docs = moved_docs(tmp_path, links)
    path = tmp_path / "tests" / "published.txt"
    path.write_text(f"vanished/\n{path.read_text()}")
    with pytest.raises(Abort), caplog.at_level("WARNING"):
        build_site(docs, tmp_path / "site")
    assert "'there/old.md'" in caplog.text
    assert "'here/new.md#former'" in caplog.text
    assert "'away/index.html'" in caplog.text
    assert f"{path}:1:1: L101 the page `vanished/` was published" in caplog.text


def test_a_preview_tells_of_addresses_that_are_gone_and_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    docs = moved_docs(tmp_path)
    (docs / "here" / "new.md").rename(docs / "here" / "newer.md")
    with caplog.at_level("ERROR"):
        site = build_site(docs, tmp_path / "site", command="serve", strict=False)
    assert (site / "here" / "newer" / "index.html").exists()
    assert "L103 `here/new/`, where `there/old/` leads, is no address" in caplog.text


def test_the_ledger_holds_every_address_of_the_guide(guide_site: Path) -> None:
    known = ledger.read(ROOT / "tests" / "published.txt")
    new = ledger.addresses(read_site(guide_site)) - set(known.lines)
    assert known.problems == ()
    assert sorted(new) == [], "make ledger notes them"
    text = (ROOT / "tests" / "published.txt").read_text()
    assert text == ledger.written(known.lines), "make ledger sorts it"


def test_every_link_from_page_to_page_leads_somewhere_that_lasts(
    guide_site: Path,
) -> None:
    """A new kind of link: say in built.py that it is promised, or here why not."""
    made_anew = re.compile("source-|claim-|quiz-.*-answer$")  # with what a page marks
    pages = read_site(guide_site)
    for where in pages:
        page = (guide_site / where / "index.html").read_text()
        article = page[page.index("<article") : page.rindex("</article>")]
        links = BeautifulSoup(article, "html.parser", parse_only=SoupStrainer("a"))
        for link in links.find_all("a", href=True):
            address, _, part = str(link["href"]).partition("#")
            if ":" in address or posixpath.splitext(address)[1]:
                continue
            there = f"{posixpath.normpath(posixpath.join(where, address))}/"
            assert there in pages, f"{where}: {link}"
            assert not part or part in pages[there].ids, f"{where}: {link}"
            lasting = address or {"headerlink", "quiz__link"} & set(
                link.get("class", [])
            )
            if part and lasting and not made_anew.match(part):
                assert part in pages[there].promised, f"{where}: {link}"


@pytest.mark.skipif(not shutil.which("make"), reason="this machine has no make")
def test_a_build_that_fails_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    docs = moved_docs(tmp_path)
    write_config(tmp_path, docs)
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "hooks").symlink_to(ROOT / "hooks")
    (tmp_path / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (tmp_path / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    (tmp_path / ".venv" / "runtime").touch()

    def make() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["make", "build"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    def built() -> dict[str, bytes]:
        paths = (path for path in (tmp_path / "site").rglob("*") if path.is_file())
        return {str(path): path.read_bytes() for path in paths}

    assert make().returncode == 0
    before = built()
    assert str(tmp_path / "site" / "there" / "old" / "index.html") in before
    new = docs / "here" / "new.md"
    new.write_text(new.read_text().replace("## Part {#part}", "## Part {#other}"))
    failed = make()
    assert failed.returncode != 0
    assert "L103 `here/new/#part`" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert built() == before
    (docs / "_data" / "gates.yml").write_text("<<<<<<< HEAD\n")
    failed = make()
    assert "gates.yml:1:1: D106" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert built() == before
