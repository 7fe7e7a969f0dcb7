"""The files as a whole: the same on every build, offered on their page, safe."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from banks import example_bank, guide_bank, more_bank, unzipped
from guide.cli import main
from guide.exports.files import Bank, files
from guide.exports.formats import FORMATS, NAME, WHOLE
from guide.exports.spreadsheet import safe, spreadsheet
from guide.found.feed import newest
from sites import ADDRESS, GOOD, ROOT

CHAPTER = "attachment"


@pytest.fixture(scope="module")
def bank() -> Bank:
    return guide_bank()


# The same on every build


def test_the_same_bytes_come_of_every_run(bank: Bank) -> None:
    assert dict(files(bank)) == dict(files(bank))
    assert dict(files(example_bank())) == dict(files(example_bank()))


def test_the_same_bytes_come_of_a_build_and_of_the_command_with_another_seed(
    guide_site: Path, addressed_site: Path, tmp_path: Path
) -> None:
    for seed, site, address in (("1", guide_site, ""), ("2", addressed_site, ADDRESS)):
        command = [sys.executable, "-m", "guide", "export", "all", str(ROOT / "docs")]
        environment = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONHASHSEED": seed}
        to = tmp_path / seed
        subprocess.run(
            [*command, "--to", str(to)],
            env={**environment, "SITE_URL": address},
            check=True,
            capture_output=True,
        )
        written = list((to / "question-bank").iterdir())
        assert len(written) == len(FORMATS) * 25
        for path in written:
            built = site / "question-bank" / path.name
            assert built.read_bytes() == path.read_bytes(), path.name


def test_one_format_is_written_alone(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(GOOD)
    assert main(["export", "csv", str(tmp_path), "--to", str(tmp_path)]) == 0
    suffixes = {path.suffix for path in (tmp_path / "question-bank").iterdir()}
    assert suffixes == {".csv"}


def test_a_guide_with_problems_is_not_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "page.md").write_text("# Page\n\n<!-- /quiz -->\n")
    assert main(["export", "all", str(tmp_path), "--to", str(tmp_path)]) == 1
    assert "Q104" in capsys.readouterr().out
    assert not (tmp_path / "question-bank").exists()


def test_decks_are_as_new_as_the_newest_version(tmp_path: Path) -> None:
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("## 2.0.0 (2027-03-04) {#v2-0-0}\n\n- x\n")
    assert newest(changelog).isoformat() == "2027-03-04"
    assert newest(tmp_path / "none.md") == newest(tmp_path / "neither.md")


# What is in them


def test_each_chapter_has_its_questions_and_all_have_them_all(bank: Bank) -> None:
    made = dict(files(bank))
    assert len(made) == len(FORMATS) * (1 + len(bank.site.chapters))
    for format_ in FORMATS:
        whole, one = made[format_.file(WHOLE)], made[format_.file(CHAPTER)]
        text = _readable(one)
        for item in bank.items:
            own = item.id.encode()
            assert own in _readable(whole)
            assert (own in text) == (item.chapter == CHAPTER)


def _readable(content: bytes) -> bytes:
    if content[:2] != b"PK":
        return content
    return b"\n".join(name.encode() + each for name, each in unzipped(content).items())


def test_reflections_are_in_no_file(bank: Bank, tmp_path: Path) -> None:
    for each in (bank, example_bank()):
        quizzes = [q for p in each.site.pages.values() for q in p.parsed.quizzes]
        reflections = [quiz for quiz in quizzes if not quiz.kind.counted]
        assert reflections
        text = b"\n".join(_readable(content) for _, content in files(each))
        for quiz in reflections:
            assert f'"{quiz.id}"'.encode() not in text
            assert f"[id:{quiz.id}]".encode() not in text
            assert quiz.stem.markdown.encode() not in text


def test_links_are_words_where_the_site_has_no_address() -> None:
    for _, content in files(guide_bank("")):
        for word in (b"guide.example", b'href=""', b"../support"):
            # the authors' own Markdown is in the JSON alone
            assert word not in _readable(content) or content.startswith(b'{"$schema')


def test_marks_are_words_and_pictures_their_descriptions(tmp_path: Path) -> None:
    text = (
        "# Page\n\n<!-- quiz plain -->\n![A dot](assets/dot.svg) Which **one**?\n\n"
        "- [x] *This*[^1] <br>one\n  > So it is.[~none]\n"
        "- [ ] [That](page.md#there)\n  > No: `[~code]` is.\n"
        "<!-- /quiz -->\n\n[^1]: A source.\n"
    )
    bank = more_bank(tmp_path, text)
    (item,) = bank.items
    texts = {option.text.plain for option in item.options}
    assert item.stem.plain == "A dot Which one?"
    assert texts == {"This\none", "That"}
    reasons = {option.reason.plain for option in item.options if option.reason}
    assert reasons == {"So it is.", "No: [~code] is."}


def test_a_claim_mark_says_its_certainty_and_gives_no_option_away(bank: Bank) -> None:
    item = next(item for item in bank.items if item.id == "home-reading-minds")
    reasons = " ".join(o.reason.plain for o in item.options if o.reason)
    assert "[high certainty]" in reasons
    assert "[~" not in reasons
    for each in bank.items:
        assert not any("certainty]" in option.text.plain for option in each.options)


# A spreadsheet runs nothing


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "'", "＝"])
def test_a_cell_that_could_run_has_an_apostrophe_before_it(sign: str) -> None:
    assert safe(f"{sign}1+1") == f"'{sign}1+1"
    assert safe(f"1{sign}1") == f"1{sign}1"


def test_no_cell_of_any_file_could_run(bank: Bank, tmp_path: Path) -> None:
    for each in (bank, example_bank(), more_bank(tmp_path)):
        text = spreadsheet(each.items).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1
        cells = [cell for row in rows for cell in row]
        assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in cells)
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert any(cell.startswith("'@SUM") for cell in cells)


# The page


def test_the_page_offers_every_file_and_each_is_there(guide_site: Path) -> None:
    page = guide_site / "question-bank" / "index.html"
    soup = BeautifulSoup(page.read_text(), "html.parser")
    links = soup.select(".question-bank a[download]")
    names = [str(link["href"]) for link in links]
    there = {path.name for path in page.parent.iterdir()} - {"index.html"}
    assert sorted(names) == sorted(there)
    for link in links:
        assert str(link["aria-label"]).startswith(link.get_text())


def test_the_name_in_the_files_is_the_sites() -> None:
    assert f"site_name: {NAME}\n" in (ROOT / "mkdocs.yml").read_text()
