"""How a chapter and its questions are cited, and what others' readers make of it."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
import warnings
from html import unescape
from pathlib import Path

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string
from pybtex.richtext import Text

from guide.cite.files import bibtex, csl_json, ris
from guide.cite.lines import NO_ADDRESS, lines
from guide.cite.page import cited
from guide.cite.record import FILE, Guide, Record, question_records, read
from guide.found import feed
from guide.found.linked import AUTHORS
from guide.references import APA, styled
from guide.site import Page
from guides import load_guide, write_guide
from sites import ROOT

TOLD = (ROOT / FILE).read_text()
GUIDE = Guide(
    "Trust & co.: a guide",
    "1.2.0",
    datetime.date(2027, 3, 9),
    ({"literal": "The authors of the guide"},),
)
PEOPLE = Guide(
    "A guide",
    "1.2.0",
    datetime.date(2027, 3, 9),
    ({"given": "Ada", "family": "Berg"}, {"literal": "Bo & Sons"}),
)
ADDRESS = "https://guide.example/a_b/?c=%20&d#quiz-x"
TITLES = (
    'Beyond "types" & “labels”',
    "{Braces}, one alone } and a { more",
    "50% of <b>$5</b> #1 a_b ~ ^ C:\\new",
    "What next?",
    "Zoë’s   naïve\nplan – a ﬁne one",
)


def record(title: str, address: str = ADDRESS, guide: Guide = GUIDE) -> Record:
    return Record("page-one", title, address, guide)


LEFT = {
    r"\textbraceleft ": "{",
    r"\textbraceright ": "}",
    r"\textasciicircum ": "^",
    r"\$": "$",
}
"""What pybtex does not decode of LaTeX, whose names for these signs they are."""


def from_latex(text: str) -> str:
    decoded = str(Text.from_latex(text))
    for name, sign in LEFT.items():
        decoded = decoded.replace(name, sign)
    return decoded


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def words(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "", html))


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """A page with one question."""
    (found,) = load_guide(write_guide(tmp_path)).pages.values()
    return found


# What CITATION.cff says


def test_the_file_names_the_newest_version_of_the_changelog_and_its_day() -> None:
    guide = read(TOLD)
    newest = feed.versions((ROOT / "CHANGELOG.md").read_text())[0]
    assert (guide.version, guide.day) == (newest.number, newest.day)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert guide.version == project["version"]
    assert guide.authors == ({"literal": AUTHORS},)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("version: 0.1.0", "version: 1.0"),
        ("date-released: 2026-11-23", "date-released: soon"),
        ("title:", "titel:"),
        ("  - name:", "  - called:"),
        ("authors:", "authors: ["),
    ],
)
def test_a_file_that_lacks_what_is_cited_says_so(written: str, instead: str) -> None:
    assert written in TOLD
    with pytest.raises(ValueError, match=r"^CITATION\.cff"):
        read(TOLD.replace(written, instead))


def test_people_are_named_with_their_families() -> None:
    people = "authors:\n  - family-names: Berg\n    given-names: Ada\n"
    guide = read(TOLD.split("authors:")[0] + people)
    assert guide.authors == ({"family": "Berg", "given": "Ada"},)


# Read back by others


@pytest.mark.parametrize("title", TITLES)
def test_pybtex_reads_what_was_written(title: str) -> None:
    (entry,) = parse_string(bibtex([record(title)]), "bibtex").entries.values()
    assert entry.key == "page-one"
    assert from_latex(entry.fields["title"]) == on_one_line(title)
    assert entry.fields["url"] == ADDRESS
    dated = [entry.fields[name] for name in ("year", "month", "day", "version")]
    assert dated == ["2027", "March", "9", "1.2.0"]
    assert "CC BY 4.0" in entry.fields["note"]
    source = from_latex(entry.fields["howpublished"])
    assert source == "Trust & co.: a guide, version 1.2.0"


def test_pybtex_knows_people_from_groups() -> None:
    (entry,) = parse_string(
        bibtex([record("A title", guide=PEOPLE)]), "bibtex"
    ).entries.values()
    berg, sons = entry.persons["author"]
    assert (berg.first_names, berg.last_names) == (["Ada"], ["Berg"])
    assert [from_latex(name) for name in sons.last_names] == ["Bo & Sons"]


@pytest.mark.parametrize("title", TITLES)
def test_rispy_reads_what_was_written(title: str) -> None:
    first, second = rispy.loads(ris([record(title), record("Another", "", PEOPLE)]))
    assert first["title"] == on_one_line(title)
    assert first["authors"] == ["The authors of the guide"]
    assert (first["type_of_reference"], first["urls"]) == ("ELEC", [ADDRESS])
    assert (first["year"], first["date"]) == ("2027", "2027/03/09")
    assert first["notes"][0].startswith("Version 1.2.0. CC BY 4.0")
    assert second["authors"] == ["Berg, Ada", "Bo & Sons"]
    assert "urls" not in second


@pytest.mark.parametrize("title", TITLES)
def test_citeproc_reads_what_was_written(title: str) -> None:
    (item,) = json.loads(csl_json([record(title)]))
    assert (item["title"], item["URL"]) == (title, ADDRESS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that it does not know
        source = CiteProcJSON([item])
    assert str(source["page-one"]["title"]) == title
    said = words(styled([item], APA)["page-one"])
    assert said.startswith("The authors of the guide. (2027, March 9). ")
    assert said.endswith(ADDRESS)


# Lines to copy


def test_the_lines_name_version_day_and_address() -> None:
    (said,) = lines([record("The parts of trust", "https://guide.example/a/")])
    assert words(said.apa) == (
        "The authors of the guide. (2027, March 9). The parts of trust. In Trust & "
        "co.: a guide (Version 1.2.0). https://guide.example/a/"
    )
    assert words(said.mla) == (
        "The authors of the guide. “The Parts of Trust.” Trust & Co.: A Guide, "
        "Version 1.2.0, 9 Mar. 2027, https://guide.example/a/."
    )
    assert said.licence == (
        "“The parts of trust”, from “Trust & co.: a guide”, version 1.2.0 of "
        "9 March 2027. Author: The authors of the guide. Source: "
        "https://guide.example/a/. Licence: CC BY 4.0, "
        "https://creativecommons.org/licenses/by/4.0/"
    )


@pytest.mark.parametrize("title", TITLES)
def test_signs_in_a_title_stay_signs(title: str) -> None:
    (said,) = lines([record(title)])
    tags = set(re.findall("<[^>]+>", said.apa + said.mla))
    assert tags <= {"<i>", "</i>"}
    assert "&" not in re.sub(r"&(amp|lt|gt);", "", said.apa + said.mla)
    curly = on_one_line(re.sub('"([^"]*)"', r"“\1”", title))
    assert curly in on_one_line(words(said.apa))


def test_a_title_that_ends_a_sentence_gets_no_second_stop() -> None:
    (said,) = lines([record("What next?")])
    assert ". What next? In " in words(said.apa)
    assert "“What Next?” Trust" in words(said.mla)


def test_quotation_marks_within_a_title_are_single_where_it_stands_in_some() -> None:
    (said,) = lines([record('Beyond "types"')])
    assert "“Beyond ‘Types.’”" in words(said.mla)
    assert said.licence.startswith("“Beyond ‘types’”, from")


def test_a_copy_without_an_address_says_where_to_put_it() -> None:
    (said,) = lines([record("A title", "")])
    assert words(said.apa).endswith(f"(Version 1.2.0). {NO_ADDRESS}")
    assert words(said.mla).endswith(f"{NO_ADDRESS}.")
    assert f"Source: {NO_ADDRESS}. " in said.licence
    for written in (bibtex, ris, csl_json):
        assert "address" not in written([record("A title", "")])


# A page and its questions


def test_a_question_is_named_by_its_page_its_number_and_what_it_asks(
    page: Page,
) -> None:
    (asked,) = question_records(page, "https://guide.example/page/", GUIDE)
    assert asked.title == "Page, question 1: Which reply best fits a guess?"
    assert asked.short == "Question 1: Which reply best fits a guess?"
    assert asked.address == "https://guide.example/page/#quiz-page-guess"


def test_long_questions_are_cut_at_a_word_and_gaps_have_a_sign(
    tmp_path: Path,
) -> None:
    text = " ".join(f"word{number}" for number in range(40))
    quiz = (
        f"# P\n\n<!-- quiz gap kind=fill -->\nA [[gap]] and {text}.\n\n"
        "<!-- explanation -->\nSo.\n<!-- /quiz -->\n"
    )
    (found,) = load_guide(write_guide(tmp_path, page=quiz)).pages.values()
    (asked,) = question_records(found, "", GUIDE)
    said = asked.short.removeprefix("Question 1: ")
    assert re.fullmatch(r"A … and word0 .* word\d+ …", said)
    assert len(said) <= 122


def test_there_are_files_for_the_page_and_for_its_questions(page: Page) -> None:
    made = cited(page, "", GUIDE)
    assert [name for name, _ in made.of_page] == ["BibTeX", "RIS", "CSL-JSON"]
    assert sorted(made.files) == sorted(
        f"cite/page{more}.{kind}"
        for more in ("", "-questions")
        for kind in ("bib", "ris", "json")
    )
    assert list(parse_string(made.files["cite/page.bib"], "bibtex").entries) == ["page"]
    of_questions = parse_string(made.files["cite/page-questions.bib"], "bibtex")
    assert list(of_questions.entries) == ["quiz-page-guess"]


def test_a_page_without_questions_has_no_files_for_them(tmp_path: Path) -> None:
    docs = write_guide(tmp_path, page="# P\n\nNothing is asked.\n")
    (found,) = load_guide(docs).pages.values()
    made = cited(found, "", GUIDE)
    assert made.questions == made.of_questions == []
    assert len(made.files) == 3


def test_tags_name_every_author_and_the_address_only_if_it_is_known(
    page: Page,
) -> None:
    tags = cited(page, "https://guide.example/page/", PEOPLE).tags
    authors = [says for name, says in tags if name in ("citation_author", "DC.creator")]
    assert authors == ["Berg, Ada", "Bo & Sons"] * 2
    assert ("citation_publication_date", "2027/03/09") in tags
    assert ("citation_public_url", "https://guide.example/page/") in tags
    unknown = dict(cited(page, "", PEOPLE).tags)
    assert not {"citation_public_url", "DC.identifier"} & unknown.keys()
