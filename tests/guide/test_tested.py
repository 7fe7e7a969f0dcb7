"""What a page says of the guide names a test; a name that is none is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from guide import site, tested
from guide.evidence.shown import Shown
from guides import PAGE, load_guide, the_guide, told, write_guide

TESTS = '''\
import pytest


def test_it_asks_no_other_site() -> None:
    pass


@pytest.mark.skip(reason="later")
def test_it_rests() -> None:
    pass


def helper() -> None:
    """It helps."""
'''
AUDIT = '''\
def checker() -> list[str]:
    """The checker finds
    nothing.

    More.
    """
'''
HELD = "<!-- tested-by tests/test_site.py::test_it_asks_no_other_site -->"
BY_HAND = "<!-- tested-by tests/audit/audit.py::checker -->"
LAST = PAGE.count("\n") + 2


def guide(folder: Path, more: str, untested: str = "") -> Path:
    """A guide with tests beside it, whose page has more text and a front matter."""
    front = f"untested: {untested}\n" if untested else ""
    page = PAGE.replace("title: Page\n", f"title: Page\n{front}") + f"\n{more}\n"
    docs = write_guide(folder, page=page)
    (folder / "tests" / "audit").mkdir(parents=True)
    (folder / "tests" / "test_site.py").write_text(TESTS)
    (folder / "tests" / "audit" / "audit.py").write_text(AUDIT)
    return docs


def shown(docs: Path, project: str = "") -> str:
    """The page as it is shown, white space between tags left out."""
    found = load_guide(docs)
    knows = Shown(project=project)
    (page,) = found.pages.values()
    site.fill(knows, found, {page.path: "page.md"})
    text, _ = page.as_markdown_gets_it
    md = Markdown(
        extensions=["guide.evidence_extension"],
        extension_configs={"guide.evidence_extension": {"shown": knows}},
    )
    return re.sub(r">\s+<", "><", md.convert(text))


def test_tests_stand_together_in_words_below_what_they_hold(tmp_path: Path) -> None:
    docs = guide(tmp_path, f"It asks nobody.\n\n{HELD}\n{BY_HAND}\n\nMore.\n\n{HELD}")
    assert told(docs) == []
    html = shown(docs)
    assert (
        '<p>It asks nobody.</p><details class="tested" data-search-exclude="">'
        "<summary>2 tests behind this</summary><ul>"
        "<li>It asks no other site: <code>tests/test_site.py</code></li>"
        "<li>The checker finds nothing: <code>tests/audit/audit.py</code>, run by hand"
        "</li></ul></details><p>More.</p>"
    ) in html
    assert html.count("<summary>The test behind this</summary>") == 1


@pytest.mark.parametrize(
    ("project", "way"),
    [
        ("https://github.com/x/y/", "https://github.com/x/y/blob/HEAD/tests/test_"),
        ("https://gitlab.com/x/y", "https://gitlab.com/x/y/-/blob/HEAD/tests/test_"),
    ],
)
def test_where_the_source_can_be_read_its_file_is_a_link(
    tmp_path: Path, project: str, way: str
) -> None:
    html = shown(guide(tmp_path, HELD), project)
    assert f'<a href="{way}site.py"><code>' in html


def test_where_nobody_knows_how_a_host_shows_files_there_is_no_link(
    tmp_path: Path,
) -> None:
    assert (
        "<a href"
        not in shown(guide(tmp_path, HELD), "https://a.example/x")
        .split("tested")[1]
        .split("</details>")[0]
    )


PLANTED = [
    # what stands on the page, the sections said to need no test, what is told
    ("<!-- tested-by the-owner -->", "", f"page.md:{LAST}:1: T101", '"the-owner" is'),
    ("<!-- tested-by tests/../x.py::test_x -->", "", f"page.md:{LAST}:1: T101", "like"),
    (HELD.replace("site", "sites", 1), "", f"page.md:{LAST}:1: T102",
     "no test file `tests/test_sites.py`. Use `test_site.py`, or"),
    (HELD.replace("asks", "ask"), "", f"page.md:{LAST}:1: T103",
     "no test `test_it_ask_no_other_site` that runs. Use `test_it_asks_no_"),
    (HELD.replace("asks_no_other_site", "rests"), "", f"page.md:{LAST}:1: T103",
     "`test_it_rests` that runs"),
    (HELD.replace("test_it_asks_no_other_site", "helper"), "",
     f"page.md:{LAST}:1: T103", "`helper`"),
    ("", "[further-reading]", "page.md:9:4: T104", "add `part` to `untested:`"),
    ("", "[part, further-reading, gone]", "page.md:3:1: T105", '"gone" in `untested:`'),
    (HELD, "[part, further-reading]", "page.md:3:1: T105", "names a test"),
    ("", "yes", "page.md:3:1: P105", "`untested`"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "untested", "start", "words"), PLANTED)
def test_what_no_test_holds_is_told_with_its_place(
    tmp_path: Path, more: str, untested: str, start: str, words: str
) -> None:
    (problem,) = told(guide(tmp_path, more, untested))
    assert problem.startswith(start)
    assert words in problem


def test_pages_without_the_tests_beside_them_are_told_nothing(tmp_path: Path) -> None:
    docs = guide(tmp_path, HELD)
    (tmp_path / "tests").rename(tmp_path / "elsewhere")
    assert told(docs) == []
    assert "<li>It asks no other site: <code>" in shown(docs)


def test_a_section_within_a_listed_one_needs_no_test(tmp_path: Path) -> None:
    more = f"{HELD}\n\n## Others {{#others}}\n\nSo.\n\n### Hosts {{#hosts}}\n\nSo.\n"
    assert told(guide(tmp_path, more, "[part, others]")) == []
    assert told(guide(tmp_path / "more", more, "[part, hosts]"))


@pytest.mark.parametrize("page", ["privacy", "accessibility", "index"])
def test_the_pages_about_the_guide_are_held_to_this(page: str) -> None:
    pages = the_guide().pages
    (found,) = [
        each for path, each in pages.items() if path.endswith(f"docs/about/{page}.md")
    ]
    assert isinstance(found.source.front_matter["untested"], list)
    assert any(each.name == tested.INSERT for each in found.reading.inserts)
