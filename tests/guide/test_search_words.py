"""What the search finds: what people type, and what stands in its index."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import material
import pytest

from guide import data
from guide.evidence.model import Term
from guide.rules import RULES
from guide.search import entries, synonyms
from guides import told, write_guide
from sites import ROOT

WORKER = next(
    Path(material.__file__).parent.glob(
        "templates/assets/javascripts/workers/search.*.min.js"
    )
)


def told_of(folder: Path, written: str) -> list[str]:
    """What is told of the synonyms of a small guide."""
    docs = write_guide(folder)
    (docs / "_data" / "synonyms.yml").write_text(f"{written}\n")
    return [line for line in told(docs) if "synonyms.yml" in line]


@pytest.mark.parametrize(
    "written",
    [
        "- page: page\n  words: [cheated, love hormone, won't talk]\n",
        "- page: page\n  section: further-reading\n  first: true\n  words: [books]\n",
    ],
)
def test_good_synonyms_are_told_of_nothing(tmp_path: Path, written: str) -> None:
    assert told_of(tmp_path, written) == []


@pytest.mark.parametrize(
    ("written", "place", "words"),
    [
        (
            "- page: pages\n  words: [a1]",
            "1:9: F101",
            'id "pages". Use `page`',
        ),
        (
            "- page: page\n  section: parts\n  words: [a1]",
            "2:12: F102",
            'the page "page" has no section "parts". Use `part`',
        ),
        # the title's own id is the page itself
        (
            "- page: page\n  section: page\n  words: [a1]",
            "2:12: F102",
            "below the title",
        ),
        (
            "- page: page\n  words: [trust, trust him again]",
            "2:18: F103",
            'passes over "him" in "trust him again". Leave it out',
        ),
        ("- page: page\n  words: [can't trust]", "2:11: F103", 'over "can\'t" in'),
        ("- page: page\n  words: [Afraid]", "2:11: D102", "does not match"),
        ("- page: page\n  words: []", "2:10: D102", "it is empty"),
    ],
)
def test_a_synonym_that_leads_nowhere_is_told_with_its_place(
    tmp_path: Path, written: str, place: str, words: str
) -> None:
    (problem,) = told_of(tmp_path, written)
    assert problem.startswith(f"_data/synonyms.yml:{place} ")
    assert words in problem


def test_every_rule_of_the_search_is_planted_above() -> None:
    said = Path(__file__).read_text()
    assert [code for code in RULES if code[0] == "F" and f": {code}" not in said] == []


def test_the_schema_of_the_synonyms_is_published() -> None:
    schema = ROOT / "docs" / "synonyms.schema.json"
    found = data.read(ROOT / "docs" / "_data" / "synonyms.yml", schema)
    assert found.problems == ()


def test_what_is_passed_over_is_what_lunr_passes_over() -> None:
    """Words of an index are; of a search they are not, unless the page does it."""
    (listed,) = re.findall(r'\["a","able",.*?\]', WORKER.read_text())
    assert set(json.loads(listed)) == synonyms.PASSED_OVER


# The index


def index(*docs: dict[str, Any]) -> str:
    return json.dumps({"config": {}, "docs": docs})


def entry(location: str, text: str = "<p>Text.</p>", **more: Any) -> dict[str, Any]:
    return {"location": location, "title": "Title", "text": text, **more}


def made(*docs: dict[str, Any], written: str = "[]", folder: Path | None = None) -> Any:
    """The docs of an index, as they are made of these and of synonyms."""
    found_by = {}
    if folder:
        data = folder / "_data"
        data.mkdir()
        shutil.copy(ROOT / "docs" / "synonyms.schema.json", folder)
        (data / synonyms.FILE).write_text(written)
        found, problems = synonyms.load(data)
        assert problems == []
        found_by = entries.found_by(found, {"page": "part/page/"})
    return json.loads(entries.better(index(*docs), found_by, {}, ()))["docs"]


def test_words_lead_to_a_page_or_to_one_of_its_sections(tmp_path: Path) -> None:
    written = (
        "- page: page\n  words: [cheated]\n"
        "- page: page\n  first: true\n  section: here\n  words: [won't talk]\n"
        "- page: page\n  words: [affair]\n- page: gone\n  words: [lost]\n"
    )
    page, here = made(
        entry("part/page/"), entry("part/page/#here"), written=written, folder=tmp_path
    )
    assert page["tags"] == ["cheated", "affair"]
    assert "first" not in page
    assert here["tags"] == ["won talk"]
    assert here["first"] is True


def test_what_gathers_or_is_empty_is_left_out_and_lists_come_in_items() -> None:
    docs = made(
        entry("p/", ""),
        entry("p/#words"),
        entry("p/#evidence"),
        entry("p/#about-this-page"),
        entry("p/#nothing", " "),
        entry("p/#kept", "<ul>\n<li>One.</li>\n</ul>"),
    )
    assert [doc["location"] for doc in docs] == ["p/", "p/#kept"]
    assert docs[1]["text"] == "<li>One.</li>"


def test_what_says_it_once_more_weighs_less() -> None:
    plain, asked, lighter = made(
        entry("p/"), entry("p/#check-yourself"), entry("p/#key-points", boost=0.4)
    )
    assert "boost" not in plain
    assert asked["boost"] == 0.5
    assert lighter["boost"] == 0.2


def test_a_page_begins_with_what_it_is_about() -> None:
    descriptions = {"p/": "Bread & butter."}
    found = entries.better(index(entry("p/"), entry("p/#a")), {}, descriptions, ())
    page, section = json.loads(found)["docs"]
    assert page["text"] == "<p>Bread &amp; butter.</p><p>Text.</p>"
    assert section["text"] == "<p>Text.</p>"


def test_each_term_of_the_glossary_has_an_entry() -> None:
    confused = [("repair", "It mends.")]
    term = Term("bid", "bid", "A try for <attention>.", confused=confused)
    (found,) = entries.of_terms([term], "glossary/")
    assert found == {
        "location": "glossary/#term-bid",
        "title": "bid",
        "text": "<p>A try for &lt;attention&gt;.</p><p>It mends.</p>",
    }
