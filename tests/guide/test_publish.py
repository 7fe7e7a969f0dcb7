"""The guide as files to keep: a book's links and order, the EPUB, the copy for disk."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree, html

from guide.publish import bound, disk, epub, notice
from guide.publish.book import ONLY_ON_THE_SITE, Book
from guide.publish.edition import Edition, edition
from guide.publish.pages import with_class
from sites import ROOT

MARK = (ROOT / "overrides" / ".icons" / "guide.svg").read_text()
DAY = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
EDITION = Edition("Trust & attunement", "The authors", "0.1.0", DAY, "An open guide")
PAGE = """\
<!doctype html><html><body><nav id="menu"><ul><li class="md-nav__item">
<a href="{0}">Home</a></li><li class="md-nav__item">
<a href="{0}/review/">Review</a></li></ul>
</nav><article><h1 id="top">Home</h1><p>{1}</p></article></body></html>
"""


@pytest.fixture(scope="module")
def book(guide_site: Path) -> Book:
    return bound.bound(guide_site, "")


@pytest.fixture(scope="module")
def bound_book(book: Book) -> html.HtmlElement:
    """The whole book as one document."""
    return html.document_fromstring(bound.document(book, EDITION, {}))


@pytest.fixture(scope="module")
def e_book(guide_site: Path, tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    path = tmp_path_factory.mktemp("epub") / "guide.epub"
    epub.write(guide_site, EDITION, MARK, path)
    return ZipFile(path)


@pytest.fixture(scope="module")
def copy(guide_site: Path, tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    path = tmp_path_factory.mktemp("disk") / "guide-offline.zip"
    disk.write(guide_site, EDITION, path)
    return ZipFile(path)


def small_site(folder: Path, text: str) -> Path:
    folder = folder / "site"
    (folder / "review").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE.format(".", text))
    (folder / "review" / "index.html").write_text(PAGE.format("..", "A review"))
    return folder


def test_every_id_of_the_book_is_its_own_and_every_link_leads_to_one(
    bound_book: html.HtmlElement,
) -> None:
    ids = bound_book.xpath("//@id")
    assert len(ids) == len(set(ids))
    within = [to for to in bound_book.xpath("//a/@href") if to.startswith("#")]
    assert len(within) > 1000
    assert {to[1:] for to in within} <= set(ids)


def test_all_other_links_lead_out_of_the_book(bound_book: html.HtmlElement) -> None:
    others = [to for to in bound_book.xpath("//a/@href") if not to.startswith("#")]
    assert all(re.match("https?://|tel:|mailto:", to) for to in others), others


def test_answers_stand_after_the_questions_of_their_own_chapter(book: Book) -> None:
    asked = 0
    for page in book.pages:
        order = [element.get("id") for element in page.body.iter()]
        for answer in with_class(page.body, "quiz-answer"):
            question = answer.get("id").removesuffix("-answer")
            assert order.index(question) < order.index(answer.get("id"))
            asked += 1
    assert asked > 170


def test_nothing_in_the_book_is_there_to_be_pressed(
    bound_book: html.HtmlElement,
) -> None:
    pressed = ("button", "details", "fieldset", "input", "script", "select", "template")
    assert not [element.tag for element in bound_book.iter(*pressed)]
    assert not [e.tag for e in bound_book.iter() if str(e.tag).startswith("guide-")]


def test_options_gaps_pairs_and_hints_can_be_read_and_filled_in(
    bound_book: html.HtmlElement,
) -> None:
    signs = {box.text for box in with_class(bound_book, "quiz__box")}
    assert signs == {"○ ", "☐ "}
    for name in ("quiz__gap", "quiz__blank", "quiz__sides", "quiz__hint"):
        assert with_class(bound_book, name), name


def test_support_comes_before_all_other_pages(book: Book) -> None:
    assert book.pages[0].address == "support/"
    assert not {page.address for page in book.pages} & ONLY_ON_THE_SITE


def test_a_label_leads_to_its_card_which_leads_back_to_the_text(
    bound_book: html.HtmlElement,
) -> None:
    name = "accuracy-and-satisfaction"
    home = bound_book.get_element_by_id("home")
    labels = [link.get("href") for link in with_class(home, "claim-mark")]
    assert f"#claims--claim-{name}" in labels
    card = bound_book.get_element_by_id(f"claims--claim-{name}")
    ways = [link.get("href") for link in card.iter("a")]
    assert f"#home--claim-mark-{name}" in ways


def test_bookmarks_go_by_part_chapter_and_section(
    book: Book, bound_book: html.HtmlElement
) -> None:
    headings, count = bound.headings(book)
    written = list(bound_book.iter("h1", "h2", "h3", "h4", "h5", "h6"))
    assert len(written) == count
    marked = {each.title: each for each in headings}
    part, chapter = marked["Everyday practice"], marked["Small moments"]
    assert (part.level, chapter.level) == (1, 2)
    assert written[chapter.at].text_content() == "Small moments"
    section = next(each for each in headings if each.at == chapter.at + 1)
    assert (section.level, section.title) == (3, "In one minute")


def test_a_page_of_the_site_alone_is_linked_where_the_site_is_known(
    tmp_path: Path,
) -> None:
    site = small_site(tmp_path, '<a href="review/#how">Review</a>')
    (page,) = bound.bound(site, "https://guide.example/").pages
    assert page.body.find(".//a").get("href") == "https://guide.example/review/#how"
    (page,) = bound.bound(site, "").pages
    assert page.body.find(".//a") is None
    assert "Review" in page.body.text_content()


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    site = small_site(tmp_path, '<a href="#gone">Gone</a>')
    with pytest.raises(ValueError, match=re.escape("./: #gone")):
        bound.bound(site, "")


def test_the_e_book_starts_with_its_kind_as_the_format_asks(e_book: ZipFile) -> None:
    first = e_book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert e_book.read(first) == b"application/epub+zip"


def test_every_file_of_the_e_book_is_listed_and_every_link_leads_to_a_place(
    e_book: ZipFile,
) -> None:
    package = etree.fromstring(e_book.read("guide/book.opf"))
    listed = {f"guide/{to}" for to in package.xpath("//@href")}
    outside = {"mimetype", "META-INF/container.xml", "guide/book.opf"}
    assert {*listed, *outside} == set(e_book.namelist())
    texts = [name for name in listed if name.endswith(".xhtml")]
    pages = {name: etree.fromstring(e_book.read(name)) for name in texts}
    places = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    for name, page in pages.items():
        for to in page.xpath("//@href[not(contains(., ':'))]"):
            there, _, place = urljoin(name, to).partition("#")
            assert there in e_book.namelist(), (name, to)
            assert not place or place in places[there], (name, to)


def test_the_e_book_says_how_it_can_be_read(e_book: ZipFile) -> None:
    package = etree.fromstring(e_book.read("guide/book.opf"))
    named = "//*[starts-with(@property, 'schema:')]/@property"
    assert {name.removeprefix("schema:") for name in package.xpath(named)} == {
        "accessMode",
        "accessModeSufficient",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessibilitySummary",
    }
    assert package.xpath("string(//*[local-name()='language'])") == "en-GB"
    assert package.xpath("//*[@properties='cover-image']")


def test_the_copy_for_disk_names_files_and_never_folders(copy: ZipFile) -> None:
    names = set(copy.namelist())
    pages = [name for name in names if name.endswith(".html")]
    assert f"{disk.TOP}/support/index.html" in pages
    for page in pages:
        for link in disk.links(copy.read(page).decode()):
            there = disk.within(page, link)
            assert not link.startswith("/"), (page, link)
            assert there is None or there in names, (page, link)


def test_what_pages_fetch_from_a_site_comes_as_script_from_disk(copy: ZipFile) -> None:
    held = [n for n in copy.namelist() if n.startswith(f"{disk.TOP}/held/")]
    told = {name.removeprefix(f"{disk.TOP}/held/") for name in held}
    asked = {"quizzes.json.js", "index.html.js", "search/search_index.json.js"}
    assert {*asked, "engine.js"} <= told
    for name in held:
        assert copy.read(name).startswith((b"guideFiles.hold(", b"guideFiles.start("))
    assert b'id=\\"quiz-' in copy.read(f"{disk.TOP}/held/index.html.js")


def test_a_link_to_a_file_that_is_not_in_the_copy_is_told(tmp_path: Path) -> None:
    site = small_site(tmp_path, '<a href="gone/">Gone</a>')
    with pytest.raises(ValueError, match=re.escape("index.html: gone/index.html")):
        disk.write(site, EDITION, tmp_path / "copy.zip")


@pytest.mark.parametrize(
    "make",
    [
        lambda site, to: epub.write(site, EDITION, MARK, to),
        lambda site, to: disk.write(site, EDITION, to),
    ],
    ids=["e-book", "copy for disk"],
)
def test_two_runs_make_the_same_bytes(
    make: Callable[[Path, Path], int], tmp_path: Path
) -> None:
    site = small_site(tmp_path, "It is late.")
    for name in ("one", "two"):
        make(site, tmp_path / name)
        for path in site.rglob("*.html"):
            path.touch()
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_files_are_dated_by_the_text_or_else_by_the_release(tmp_path: Path) -> None:
    citation = tmp_path / "CITATION.cff"
    citation.write_text(
        "title: Trust\nversion: 0.1.0\ndate-released: 2026-11-23\n"
        "authors:\n  - name: Somebody\n"
    )
    released = edition(citation, {}, "", "")
    assert (released.day, released.authors) == ("23 November 2026", "Somebody")
    told = edition(citation, {"SOURCE_DATE_EPOCH": "1795000000"}, "", "")
    assert told.day == "18 November 2026"
    assert told.name != released.name


def test_a_site_without_the_files_says_so(guide_site: Path) -> None:
    page = (guide_site / "take-along" / "index.html").read_text()
    assert "built without them" in page
    assert "guide.pdf" not in page


def test_a_site_with_the_files_offers_each_with_its_size(guide_site: Path) -> None:
    page = (guide_site / "take-along" / "index.html").read_text()
    pdf = notice.Download("guide.pdf", 4_912_345, "The guide as a PDF", "500 pages")
    offered = notice.offered(page, [pdf], "../files/", "23 November 2026")
    assert "built without them" not in offered
    link = html.document_fromstring(offered).find(".//a[@download]")
    assert link.get("href") == "../files/guide.pdf"
    assert "500 pages, 4.9 MB" in link.getparent().text_content()
    on_disk = notice.on_disk(page, "23 November 2026")
    assert "You are reading the copy that opens from disk" in on_disk
