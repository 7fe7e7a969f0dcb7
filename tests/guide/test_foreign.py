"""What could run, load, style or hide is refused in every field, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import data
from guide.last_look import breaches, look
from guides import PAGE, described, load_guide, told, write_guide
from hostile import (
    SCHEMAS,
    TEXTS,
    as_json,
    one_of_each_field,
    planted,
    put,
    texts_in,
    value_of,
)
from hostile import write as write_data
from sites import ROOT

REFUSED = [each for each in TEXTS if each.get("refused")]


@pytest.mark.parametrize("name", SCHEMAS)
def test_no_field_of_a_data_file_takes_it(tmp_path: Path, name: str) -> None:
    schema = ROOT / "docs" / f"{SCHEMAS[name]}.schema.json"
    for each in REFUSED:
        value, ways = one_of_each_field(value_of(name))
        said = dict(texts_in(value))
        for way in ways:
            put(value, way, planted(said[way], each["text"]))
        found = data.read(write_data(tmp_path, name, value), schema)
        places = {(problem.line, problem.column) for problem in found.problems}
        for way in ways:
            assert found.value is None
            assert found.place(*way) in places, (each["id"], way)


def test_no_field_of_the_bibliography_takes_it(tmp_path: Path) -> None:
    entry = (
        "@article{a,\n author = {A, B.},\n title = {A title},\n journal = {A J},\n"
        " volume = {1},\n pages = {1--2},\n year = {2000},\n doi = {10.1/2},\n"
        " note = {read}\n}\n"
    )
    docs = write_guide(tmp_path)
    bibliography = docs / "_data" / "references.bib"
    runs = [each for each in REFUSED if not each["id"].startswith(("link", "picture"))]
    for each in runs:
        if each["id"].startswith("attributes"):  # which only Markdown reads
            continue
        text = each["text"].replace("\n", " ")
        lines = [line.replace("},", f" {text}}},") for line in entry.split("\n")]
        bibliography.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        problems = load_guide(docs).problems
        files = {p.path for p in problems}
        assert files == {bibliography.as_posix()}, each["id"]
        if "{" not in text and "\x02" not in text:  # else it cannot be read at all
            planted_in = {n for n, line in enumerate(lines, 1) if text in line}
            assert planted_in <= {p.line for p in problems}, each["id"]


def test_no_text_of_a_page_takes_it(tmp_path: Path) -> None:
    docs = write_guide(tmp_path)
    ways = ("{}", "Words {} more.", "- An item {}", "> A quotation {}", "## Part {}")
    for each in REFUSED:
        text = each["text"]
        fit = [way for way in ways if "\n" not in text or way == "{}"]
        said = "\n\n".join(way.format(text) for way in fit)
        page = PAGE.replace("A pause may", f"{said}\n\nA pause may")
        (docs / "page.md").write_text(page, newline="\n")
        found = {int(line.split(":")[1]) for line in told(docs) if ": H11" in line}
        first = page[: page.index(said)].count("\n") + 1
        for number, way in enumerate(fit):
            own = range(first + 2 * number, first + 2 * number + 1 + text.count("\n"))
            assert found & set(own), (each["id"], way)


SETTINGS: dict[str, str] = {
    "title": "Page {}",
    "description": "What is known of guesses in a couple {} and how sure that is.",
    "main_message": "One can guess {} well.",
    "purpose": "To tell {}.",
    "reviewed_by": "Nobody {} yet",
    "tab_title": "Page {}",
    "minutes": "5 {}",
    "author": "Somebody {}",
    "anything": "Else {}",
}


def test_no_line_of_the_front_matter_takes_it(tmp_path: Path) -> None:
    docs = write_guide(tmp_path)
    body = PAGE.partition("\n---\n")[2]
    for each in REFUSED:
        lines = [
            f"{key}: {as_json(says.format(each['text']))}"
            for key, says in SETTINGS.items()
        ]
        lines.append(f"objectives: {{know: {as_json(each['text'])}}}")
        head = "\n".join(lines)
        (docs / "page.md").write_text(f"---\n{head}\n---\n{body}")
        found = {int(line.split(":")[1]) for line in told(docs) if ": H11" in line}
        assert found == {*range(2, len(lines) + 2)}, each["id"]


def test_what_looks_like_plain_letters_is_no_id_and_no_name(tmp_path: Path) -> None:
    page = PAGE.replace("{#part}", "{#p\u0430rt}")
    docs = write_guide(tmp_path, page=page)
    (docs / "pag\u0435.md").write_text(described("e", "# Other {#other}\n"))
    found = [each for each in told(docs) if ": H113" in each]
    assert found == [
        "page.md:8:13: H113 this id, `p\\u0430rt`, has other signs than plain ones. "
        "Write lower-case a to z, digits and hyphens: others may only look like these.",
        "pag\u0435.md:1:1: H113 this file's name, `pag\\u0435`, has other signs than "
        "plain ones. "
        "Write lower-case a to z, digits and hyphens: others may only look like these.",
    ]


def test_each_is_told_with_what_to_do(tmp_path: Path) -> None:
    page = PAGE.replace("A pause may", "A p\u00adause <b>may</b>")
    found = [each for each in told(write_guide(tmp_path, page=page)) if ": H1" in each]
    found += map(str, look("<p onclick=x>", "page.md"))
    assert found == [
        "page.md:12:4: H112 a character that nobody sees stands here: SOFT HYPHEN. "
        "Delete it: what is read has to be what is written.",
        "page.md:12:10: H111 this HTML is not allowed here. "
        "Use Markdown; write `&lt;` for the sign.",
        "page.md:12:16: H111 this HTML is not allowed here. "
        "Use Markdown; write `&lt;` for the sign.",
        "page.md:1:1: H114 the page as built holds the attribute `onclick` in `<p>`. "
        "Take it out. Please tell us: it should have been told at its place.",
    ]


def test_what_the_guide_uses_is_allowed(tmp_path: Path) -> None:
    more = (
        "One presses <kbd>Tab</kbd><br>and sees.[^1] A [link](https://example.org/?a=1)"
        " and <https://example.org/>, `<script>` in code, na\u00efve,"
        " \u201cquoted\u201d, a\u00a0b.\n\n```html\n<script>ran(1)</script>\n```\n\n"
        "<!-- a note: <b> -->\n\n"
        '<div data-search-exclude>\n<p><a href="#part">Up</a></p>\n</div>\n\n'
        "<div><guide-settings></guide-settings></div>\n\n[^1]: A note.\n"
    )
    page = PAGE.replace("A pause may", f"{more}\nA pause may")
    problems = told(write_guide(tmp_path, page=page))
    assert [each for each in problems if ": H11" in each] == []


def test_the_last_look_lets_pass_what_is_only_shown() -> None:
    page = '<!DOCTYPE html><p class="x">One &lt;b onclick=x&gt;</p><!-- <b onx> -->'
    assert list(breaches(page)) == []


@pytest.mark.parametrize(
    "html",
    [
        *(each["text"] for each in REFUSED if each["text"].startswith("<")),
        "<img/src=x onerror=ran(1)>",
        '<a href="&#106;avascript:ran(1)">x</a>',
        '<a href="java\tscript:ran(1)">x</a>',
        '<p title="a" title="b">x</p>',
        '<img src="//elsewhere.example/x">',
        '<link rel="stylesheet" href="https://elsewhere.example/x.css">',
        '<p a="x>y" onclick=ran(1)>',
        "<p a='\"' style='color:red'>",
        "<!-- --!><b onclick=ran(1)>x</b> -->",
        "<!--><b onclick=ran(1)>x</b>-->",
        "<script>ran(1)</script>",
        '<form action="/">',
        '<button formaction="javascript:ran(1)">',
        "<img src=x onerror=ran(1)",
    ],
)
def test_the_last_look_reads_as_a_browser_does(html: str) -> None:
    assert list(breaches(html)) != []
