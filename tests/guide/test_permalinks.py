"""No address that was published vanishes without a word, and old ones lead on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from guide import cli
from guide.permalinks import ledger
from guide.permalinks.built import Built, keep, read
from guide.permalinks.check import check
from guide.permalinks.redirects import load
from guide.rules import RULES
from sites import ROOT

PUBLISHED = ("a/", "a/#one", "a/#two", "b/", "b/#one", "old/", "old/#one", "old/#two")
PAGES = {"a/": ("one", "two"), "b/": ("one",)}
MOVED = "- {old: old/, now: a/}\n"
REMOVED = (
    "- {old: old/, was: Old, gone: '2027-02-01', instead: [a/],\n"
    "   why: No study stood behind it.}\n"
)


def told(folder: Path, redirects: str, pages: dict[str, Iterable[str]]) -> list[str]:
    """What is told of a site; problems begin with the file and the line."""
    docs = folder / "docs"
    (docs / "_data").mkdir(parents=True)
    schema = "redirects.schema.json"
    (docs / schema).write_bytes((ROOT / "docs" / schema).read_bytes())
    (docs / "_data" / "redirects.yml").write_text(redirects)
    path = folder / "published.txt"
    path.write_text(ledger.written(PUBLISHED))
    found = load(docs / "_data")
    built = {
        page: Built(frozenset(ids), frozenset(ids), frozenset(found.kept(page)))
        for page, ids in pages.items()
    }
    problems = check(ledger.read(path), found, built)
    return [str(problem).replace(f"{folder}/", "") for problem in problems]


def test_a_page_that_moved_leads_on_and_its_anchors_with_it(tmp_path: Path) -> None:
    assert told(tmp_path, MOVED, PAGES) == []


def test_a_page_that_was_removed_is_told_of_at_its_address(tmp_path: Path) -> None:
    assert told(tmp_path, REMOVED, PAGES) == []


def test_a_page_that_is_part_of_another_now_leads_there(tmp_path: Path) -> None:
    assert told(tmp_path, "- {old: old/, now: 'b/#one'}\n", PAGES) == []


def test_an_old_anchor_is_kept_at_another_also_where_its_page_has_moved(
    tmp_path: Path,
) -> None:
    kept = "- {old: 'a/#two', now: 'a/#one'}\n"
    moved = "- {old: old/, now: b/}\n- {old: 'old/#two', now: 'b/#one'}\n"
    assert told(tmp_path, kept + moved, {"a/": ["one"], "b/": ["one"]}) == []


PLANTED = [
    # the redirects, the pages, where it is told, some of its words
    ("[]\n", PAGES, "published.txt:6:1: L101", "`old/` was published, with 2 anchors"),
    (REMOVED, {"a/": ["one", "twin"], "b/": ["one"]},
     "published.txt:3:1: L102", "`a/#two` was published"),
    ("- {old: old/, now: b/}\n", PAGES, "published.txt:8:1: L102", "`old/#two` was"),
    ("- {old: old/, now: c/}\n", PAGES, "docs/_data/redirects.yml:1:20: L103", "`c/`"),
    ("- {old: old/, now: 'a/#three'}\n", PAGES,
     "docs/_data/redirects.yml:1:20: L103", "Use one of `a/`"),
    (REMOVED.replace("[a/]", "[a/, c/]"), PAGES,
     "docs/_data/redirects.yml:1:59: L103", "`c/`, where `old/` leads"),
    ("- {old: old/, now: old/}\n", PAGES,
     "docs/_data/redirects.yml:1:20: L104", "in a circle"),
    ("- {old: old/, now: b/}\n- {old: b/, now: a/}\n", {"a/": ("one", "two")},
     "docs/_data/redirects.yml:1:20: L105", "Write `now: a/`"),
    (f"{MOVED}- {{old: b/, now: 'old/#one'}}\n", {"a/": ("one", "two")},
     "docs/_data/redirects.yml:2:18: L105", "Write `now: a/#one`"),
    (MOVED, {**PAGES, "old/": ("one", "two")},
     "docs/_data/redirects.yml:1:9: L106", "there again"),
    (f"{MOVED}- {{old: 'old/#two', now: 'a/#one'}}\n", PAGES,
     "docs/_data/redirects.yml:2:9: L106", "`old/#two` is an old"),
    (f"{MOVED}- {{old: new/, now: a/}}\n", PAGES,
     "docs/_data/redirects.yml:2:9: L107", "never published"),
    (f"{REMOVED}- {{old: 'old/#two', now: 'a/#one'}}\n", PAGES,
     "docs/_data/redirects.yml:3:9: L107", "its page is gone too"),
    (f"{MOVED}- {{old: 'a/#two', now: 'b/#one'}}\n", {**PAGES, "a/": ["one"]},
     "docs/_data/redirects.yml:2:24: L108", "Write `now: a/#`"),
    (f"{MOVED}- {{old: 'a/#two', now: a/}}\n", {**PAGES, "a/": ["one"]},
     "docs/_data/redirects.yml:2:24: L108", "Write `now: a/#`"),
    (REMOVED.replace("02-01", "02-30"), PAGES,
     "docs/_data/redirects.yml:1:31: H103", "2027-02-30 is no day"),
    ("- {old: old/}\n", PAGES, "docs/_data/redirects.yml:1:3: D102",
     "it needs `now`, or `was`, `gone`, `why`, `instead`"),
    ("- {old: ../x/, now: a/}\n", PAGES, "docs/_data/redirects.yml:1:9: D102", "`old`"),
    (MOVED + MOVED, PAGES, "docs/_data/redirects.yml:2:9: E101", '"old/" is taken'),
]  # fmt: skip


@pytest.mark.parametrize(("redirects", "pages", "start", "words"), PLANTED)
def test_a_planted_fault_is_told_once_with_its_place(
    redirects: str,
    pages: dict[str, Iterable[str]],
    start: str,
    words: str,
    tmp_path: Path,
) -> None:
    (problem,) = told(tmp_path, redirects, pages)
    assert problem.startswith(start), problem
    assert words in problem, problem


def test_two_pages_that_lead_to_each_other_are_both_told(tmp_path: Path) -> None:
    circle = "- {old: old/, now: b/}\n- {old: b/, now: old/}\n"
    found = told(tmp_path, circle, {"a/": ("one", "two")})
    assert [line.split()[1] for line in found] == ["L104", "L104"]


def test_the_entries_that_contributing_shows_are_good_ones(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    (shown,) = re.findall(r"```yaml\n(# a page has moved.*?)```", text, flags=re.S)
    found = told(tmp_path, shown, {"x/": ()})
    assert len(re.findall("^- old", shown, flags=re.M)) == 3
    assert {re.sub(r".* (L\d+) .*", r"\1", line) for line in found} <= {"L101", "L107"}


def test_every_rule_is_planted() -> None:
    planted = " ".join(start for _, _, start, _ in PLANTED)
    for code in RULES:
        assert code[0] != "L" or code in planted or code == "L109", code


# What a page promises

PAGE = """
<header><h2 id="outside">Site</h2></header>
<article class="md-content">
<!-- <h2 id="hidden">No</h2> -->
<h1 id="page">Page<a class="headerlink" href="#page">¶</a></h1>
<guide-quiz class="quiz" data-kind="fill" id="quiz-one"><p id="quiz-one-how">How</p>
<input id="quiz-one-ab12"></guide-quiz>
<a class="claim-mark" id="claim-mark-sure" href="#claim-sure">sure</a>
<figure class="picture" id="picture-loop"></figure>
<dl><dt id="term-bid">bid</dt></dl>
<div class="reference" id="ref-a1969&amp;b">A</div>
<div class="claim-card__body" id="claim-sure">Card</div>
<div class="quiz-answer" id="quiz-one-answer">Answer</div>
<li id="source-a1969">A</li>
</article>
"""
PROMISED = {"page", "quiz-one", "picture-loop", "term-bid", "ref-a1969&b"}


def test_a_page_promises_what_it_hands_out_as_a_link_and_no_mechanics() -> None:
    built = read(PAGE)
    assert built.promised == PROMISED
    assert {"quiz-one-how", "claim-sure", "source-a1969"} <= built.ids
    assert not {"outside", "hidden"} & built.ids


def test_the_card_of_a_claim_is_promised_in_the_register_alone() -> None:
    register = PAGE.replace("<dl>", '<dl class="claim-register">')
    assert read(register).promised == {*PROMISED, "claim-sure"}


def test_an_old_anchor_is_put_where_the_other_starts() -> None:
    kept = keep(PAGE, {"former": "page", "quiz-zero": "quiz-one", "none": "nowhere"})
    assert '<h1 id="page"><span class="old-anchor" id="former"></span>Page' in kept
    assert 'id="quiz-one"><span class="old-anchor" id="quiz-zero"></span>' in kept
    assert read(kept).kept == {"former", "quiz-zero"}
    assert read(kept).promised == PROMISED


def test_an_id_that_is_there_is_not_given_twice() -> None:
    assert keep(PAGE, {"quiz-one-how": "page"}) == PAGE


# The ledger


def site(folder: Path, *pages: str) -> Path:
    for name in pages:
        path = folder / name / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE)
    (folder / "404.html").write_text(PAGE)
    note = '<article><div class="old-address"><h1 id="x">X</h1></div></article>'
    (folder / "note").mkdir(exist_ok=True)
    (folder / "note" / "index.html").write_text(note)
    return folder


def commands(folder: Path, act: str) -> int:
    (folder / "docs").mkdir(exist_ok=True)
    return cli.main(
        ["permalinks", act, str(folder / "site"), "--docs", str(folder / "docs")]
    )


def test_new_addresses_are_noted_and_none_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "tests" / "published.txt"
    site(tmp_path / "site", "", "part/page")
    assert commands(tmp_path, "update") == 0
    noted = path.read_text().splitlines()
    assert noted == sorted(noted)
    assert "./" in noted
    assert "part/page/#quiz-one" in noted
    assert not [line for line in noted if line.startswith(("note/", "404"))]
    path.write_text(f"gone/\n{path.read_text()}")
    assert commands(tmp_path, "update") == 0
    assert path.read_text().splitlines() == sorted([*noted, "gone/"])


def test_the_command_tells_what_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site(tmp_path / "site", "", "page")
    commands(tmp_path, "update")
    assert commands(tmp_path, "check") == 0
    (tmp_path / "site" / "page" / "index.html").unlink()
    capsys.readouterr()
    assert commands(tmp_path, "check") == 1
    assert "published.txt:7:1: L101 the page `page/` was" in capsys.readouterr().out


def test_two_branches_of_the_ledger_are_joined_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site(tmp_path / "site", "")
    commands(tmp_path, "update")
    path = tmp_path / "tests" / "published.txt"
    both = "<<<<<<< HEAD\nmine/\n=======\ntheirs/\n>>>>>>> theirs\n"
    path.write_text(both + path.read_text())
    capsys.readouterr()
    assert commands(tmp_path, "check") == 1
    problem, _ = capsys.readouterr().out.splitlines()
    assert "published.txt:1:1: D106" in problem
    commands(tmp_path, "update")
    assert {"mine/", "theirs/"} <= set(path.read_text().splitlines())
    assert "<" not in path.read_text()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("./\nA page\n", "2:1: L109"),
        ("./\n../x/\n", "2:1: L109"),
        ("", "1:1: D105"),
        ("./\n\udce9/\n", "2:1: P101"),
    ],
)
def test_a_fault_in_the_ledger_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "published.txt"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    (problem,) = ledger.read(path).problems
    assert str(problem).startswith(f"{path}:{told}")


def test_a_ledger_that_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "tests" / "published.txt"
    site(tmp_path / "site", "")
    commands(tmp_path, "update")
    path.write_bytes(b"caf\xe9/\n")
    assert commands(tmp_path, "update") == 1
    assert path.read_bytes() == b"caf\xe9/\n"
    path.unlink()
    assert commands(tmp_path, "check") == 1
