"""The lists of questions and chapters that a review and a reader's place work from."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from guide import site
from guide.chapter_end import chapter_ends
from guide.evidence.shown import Shown
from guide.quiz.folding import content_hash
from guide.source import fingerprint
from guides import PAGE, load_guide, write_guide

CHAPTER = PAGE.replace(
    "objectives:", 'id: page\npurpose: "To test."\nmain_message: Test.\nobjectives:'
)
MORE = """
<!-- quiz page-sure kind=evidence claim=tried objective=know -->
How sure is this?

<!-- explanation -->
See [a part](#part).
<!-- /quiz -->

<!-- quiz page-gaps kind=fill objective=know -->
Ida [[waits]] for *two* days.[~sure] Then she [[goes]].

<!-- explanation -->
See [a part](#part).
<!-- /quiz -->

<!-- quiz page-think kind=reflect -->
What do you think?
<!-- /quiz -->
"""
LISTS = "# {0} {{#{0}}}\n\n<!-- {0}-list -->\n"
CONFUSABLE = """\
- {id: guesses, questions: [page-guess, page-gaps]}
- {id: waits, questions: [page-gaps, page-sure]}
"""


def guide(folder: Path) -> Path:
    """A guide with one chapter in a part, and a page for each list."""
    docs = write_guide(folder)
    (docs / "page.md").unlink()
    (docs / "part").mkdir()
    (docs / "part" / "index.md").write_text("---\ntitle: A part\n---\n# Part {#p}\n")
    (docs / "part" / "page.md").write_text(CHAPTER + MORE)
    for name in ("question", "chapter"):
        (docs / f"{name}.md").write_text(LISTS.format(name))
    (docs / "_data" / "confusable.yml").write_text(CONFUSABLE)
    return docs


def listed(docs: Path, name: str) -> BeautifulSoup:
    """The page with a list, as it is shown."""
    found = load_guide(docs)
    shown = Shown()
    addresses = {path: Path(path).relative_to(docs).as_posix() for path in found.pages}
    site.fill(shown, found, addresses)
    shown.urls = {uri: uri.replace(".md", "/") for uri in addresses.values()}
    text, _ = found.pages[(docs / f"{name}.md").as_posix()].as_markdown_gets_it
    settings = {"shown": shown, "addresses": {fingerprint(text): f"{name}.md"}}
    md = Markdown(
        extensions=["guide.evidence_extension"],
        extension_configs={"guide.evidence_extension": settings},
    )
    return BeautifulSoup(md.convert(text), "html.parser")


def facts(element: Tag) -> list[list[str]]:
    return [each.split(" ") for each in str(element["data-questions"]).split(";")]


def test_every_question_with_an_answer_is_listed_with_what_a_review_needs(
    tmp_path: Path,
) -> None:
    docs = guide(tmp_path)
    html = listed(docs, "question")
    (listing,) = html.select("ol[data-chapter]")
    assert listing["data-chapter"] == "part/page/"
    quizzes = {
        quiz.id: quiz
        for page in load_guide(docs).pages.values()
        for quiz in page.quizzes
    }
    assert facts(listing) == [
        [name, content_hash(quizzes[name]), kind, *groups]
        for name, kind, groups in (
            ("page-guess", "check", ["guesses"]),
            ("page-sure", "evidence", ["waits", "evidence"]),
            ("page-gaps", "fill", ["guesses", "waits"]),
        )
    ]
    links = listing.select("li > a")
    assert [link["href"] for link in links] == [
        f"part/page.md#quiz-{name}" for name in quizzes
    ]
    assert [re.sub(r"\s+", " ", link.text) for link in links] == [
        '"You look cross," says Ida. Which reply best fits a guess?',
        "How sure is this? “A pause lowers anger.”",
        "Ida … for two days. Then she ….",
    ]
    assert html.h3 is not None
    assert html.h3.text == "A part"
    assert all("data-search-exclude" in part.attrs for part in html.select("section"))


def test_every_chapter_is_listed_with_how_many_questions_it_has(tmp_path: Path) -> None:
    docs = guide(tmp_path)
    html = listed(docs, "chapter")
    (item,) = html.select("li")
    assert item.text == "Page 3 questions"
    assert facts(item) == facts(listed(docs, "question").select("ol")[0])


def test_a_chapter_ends_with_ways_to_both_pages_and_no_other_page_does(
    tmp_path: Path,
) -> None:
    docs = guide(tmp_path)
    found = load_guide(docs)
    urls = {
        path: f"{Path(path).relative_to(docs).with_suffix('').as_posix()}/"
        for path in found.pages
    }
    ends = chapter_ends(found, urls)
    (path,) = ends
    assert path == (docs / "part" / "page.md").as_posix()
    html = BeautifulSoup(ends[path], "html.parser")
    ways = [link["href"] for link in html.select("a")]
    assert ways == ["../../question/", "../../chapter/"]
    assert html.select("guide-read")[0]["data-chapter"] == "part/page/"
    (docs / "chapter.md").unlink()
    assert chapter_ends(load_guide(docs), urls) == {}
