"""Gates, people who can help, the old article's lines, and who is in the scenes."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown

from guide import cast, cli, data, plan, routes, site
from guide.evidence.shown import Shown
from guide.prose.readability import grade
from guide.routes import Route, Stop
from guide.rules import RULES
from guide.safety import show as safety
from guide.safety.model import DISTRESS
from guide.source import fingerprint
from guides import PAGE, load_guide, told, write_guide
from sites import ROOT

HELPLINES = """\
- id: harbour
  for: harmed
  name: Harbour
  country: UK
  way: "0800 123"
  hours: Open at night.
  seen: "2026-11-24"
  seen_on: public text
  checked_by_person: none
- id: list
  for: elsewhere
  name: The List
  country: ""
  way: https://example.org
  seen: "2026-11-20"
  seen_on: public text
  checked_by_person: none
"""
GATES = """\
- id: together
  text: Do this only if you are not afraid, or read [Staying safe](support.md).
"""
CARE = """\
- id: fear
  brings: You may know some of this from your home, now or long ago.
  acts:
    - Put the screen away.
    - Drink some warm water.
    - Go to a window or a door.
  stop: You can stop here, or go on at [the part](#part).
"""
SEED = """\
- said: Understanding trust
- said: "Quiet time: yoga"
  planned: time-together
"""
ROUTES = """\
- id: short
  pages: [page, home]
"""
CONFUSABLE = """\
- id: guesses
  questions: [page-guess, page-gess]
"""
SEEN = datetime.date(2026, 11, 24)
SAFE = plan.load(ROOT / "docs" / "_data").safety


def guide(folder: Path, more: str = "", front: str = "", **files: str) -> Path:
    """A guide whose page has more text at its end and in its front matter."""
    page = PAGE.replace("title: Page\n", f"title: Page\n{front}") + f"\n{more}\n"
    docs = write_guide(folder, page=page)
    texts = {"gates": GATES, "care": CARE, "helplines": HELPLINES, **files}
    for name, text in texts.items():
        (docs / "_data" / f"{name}.yml").write_text(text)
    return docs


def shown(docs: Path, today: datetime.date = SEEN) -> str:
    """The page as it is shown, white space between tags left out."""
    found = load_guide(docs, today)
    told = Shown(today=today)
    addresses = dict.fromkeys(found.pages, "part/page.md")
    site.fill(told, found, addresses)
    (page,) = found.pages.values()
    text, _ = page.as_markdown_gets_it
    settings = {"shown": told, "addresses": {fingerprint(text): "part/page.md"}}
    md = Markdown(
        extensions=["guide.evidence_extension"],
        extension_configs={"guide.evidence_extension": settings},
    )
    return re.sub(r">\s+<", "><", md.convert(text))


# Gates and helplines


def test_a_gate_stands_where_it_is_asked_for_with_its_link(tmp_path: Path) -> None:
    html = shown(guide(tmp_path, "<!-- gate together -->"))
    assert '<div class="gate"><p>Do this only if you are not afraid' in html
    assert '<a href="../support.md">Staying safe</a>' in html


def test_words_of_care_say_what_one_can_do_whom_to_call_and_where_to_stop(
    tmp_path: Path,
) -> None:
    distress = HELPLINES.replace("for: harmed", "for: distress")
    html = shown(guide(tmp_path, "<!-- care fear -->", helplines=distress))
    start = html.index('<div class="gate care" data-search-exclude="">')
    block = html[start : html.index('<section class="sources"', start)]
    assert "<strong>This may bring things up.</strong> You may know" in block
    assert block.count("<li>") == 4
    assert "<li>Drink some warm water.</li>" in block
    assert '<a href="#part">the part</a>' in block
    assert '<a href="tel:0800123">' in block
    assert "The List" not in block
    assert "Not yet checked by a person." in block
    assert '<a href="../support.md#people-who-can-help">' in block
    assert '<a href="../support.md#danger-now">' in block


def test_people_who_can_help_are_listed_by_whom_they_are_for(tmp_path: Path) -> None:
    html = shown(guide(tmp_path, "<!-- helplines harmed -->"))
    assert '<a href="tel:0800123">0800\u00a0123</a></strong> Open at night.' in html
    assert "Harbour" in html
    assert "The List" not in html


def test_the_page_says_when_they_were_seen_and_that_nobody_has_checked_them(
    tmp_path: Path,
) -> None:
    docs = guide(tmp_path, "<!-- helplines-seen -->")
    html = shown(docs)
    assert "Seen in public text, 20 November 2026, 24 November 2026." in html
    assert "Not yet checked by a person." in html
    assert "long ago" not in html
    assert "long ago" in shown(docs, datetime.date(2027, 6, 1))


def test_it_stops_saying_so_when_a_person_has_checked_one(tmp_path: Path) -> None:
    checked = HELPLINES.replace("person: none", "person: A. Reader", 1)
    docs = guide(tmp_path, "<!-- helplines-seen -->", helplines=checked)
    assert "Not yet checked" not in shown(docs)


PLANTED = [
    ({"more": "<!-- gate togehter -->"}, "page.md:", 'E118 there is no gate "to'),
    ({"more": "<!-- care fears -->"}, "page.md:", 'no block of care "fears". Use'),
    ({"care": CARE.replace("    - Put the screen away.\n", "")},
     "_data/care.yml:4:5: D102", "`acts`"),
    ({"front": "exit: yes please\n"}, "page.md:3:1: P105", "`exit` must be written"),
    ({"front": "tab_title: []\n"}, "page.md:3:1: P105", "`tab_title` must be"),
    ({"front": "exit: true\n"}, "page.md:3:1: S116", "no `tab_title:`"),
    ({"front": "exit: true\ntab_title: After an Affair\n"},
     "page.md:4:1: S117", '"Affair" in'),
    ({"more": "<!-- helplines harm -->"}, "page.md:", 'no group of "harm"'),
    ({"helplines": HELPLINES.replace('"2026-11-20"', '"2026-31-20"')},
     "_data/helplines.yml:15:9: H103", "2026-31-20"),
    ({"helplines": HELPLINES.replace("for: harmed", "for: heroes")},
     "_data/helplines.yml:2:8: D102", '"heroes"'),
    ({"gates": GATES.replace("  text", "  words")},
     "_data/gates.yml:1:3: D102", "`text`"),
    ({"routes": ROUTES}, "_data/routes.yml:2:17: S111", '"home"'),
    ({"more": "<!-- route long -->", "routes": ROUTES}, "page.md:", "no route"),
    ({"confusable": CONFUSABLE}, "_data/confusable.yml:2:27: S114", "`page-guess`"),
    ({"confusable": CONFUSABLE.replace(", page-gess", "")},
     "_data/confusable.yml:2:14: D102", "`questions`"),
    ({"seed": SEED, "front": "seed: [Understanding trusts]\n"},
     "page.md:3:8: S107", "Use `Understanding trust`"),
    ({"seed": SEED}, "_data/seed.yml:1:9: S108", '"Understanding trust"'),
    ({"seed": SEED.replace("time-together", "page"),
      "front": "seed: [Understanding trust]\n"}, "_data/seed.yml:2:9: S108", "yoga"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "start", "words"), PLANTED)
def test_a_planted_fault_is_told_with_its_place(
    files: dict[str, str], start: str, words: str, tmp_path: Path
) -> None:
    found = told(guide(tmp_path, **files))
    assert any(line.startswith(start) and words in line for line in found), found


def test_an_old_number_is_a_warning_and_after_a_year_fails_the_timed_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = guide(tmp_path)

    def codes(today: datetime.date) -> list[str]:
        return re.findall(r"warning: (H\d+)", "\n".join(told(docs, today)))

    assert codes(SEEN + datetime.timedelta(176)) == []
    assert codes(SEEN + datetime.timedelta(181)) == ["H101", "H101"]
    assert codes(SEEN + datetime.timedelta(362)) == ["H101", "H102"]
    check = ["check", str(docs), "--today"]
    assert cli.main([*check, "2027-11-21"]) == 0
    assert cli.main([*check, "2027-11-21", "--scheduled"]) == 1
    assert cli.main([*check, "2027-11-20", "--scheduled"]) == 0
    capsys.readouterr()


def test_the_guides_own_gates_read_easily() -> None:
    gates = SAFE.gates
    assert {"together", "alone"} <= set(gates)
    plain = [re.sub(r"\*|\]\([^)]*\)|\[", "", text) for text in gates.values()]
    assert grade(plain) <= 6


DEMANDS = (
    r"\b(?:open up|be open|stay (?:with|together|calm)|(?:be|keep|calm) (?:calm|down)|"
    r"forgiv\w+|(?:talk|tell|say) (?:to )?your partner|breathe)\b"
)


@pytest.mark.parametrize("name", SAFE.care)
def test_the_guides_own_words_of_care_read_easily_and_demand_nothing(
    name: str,
) -> None:
    lines = [line for line in SAFE.helplines if line.group == DISTRESS]
    words = f"{safety.care(SAFE.care[name])}\n\n{safety.elsewhere(lines)}"
    plain = re.sub(r"\*|\]\([^)]*\)|\[", "", words)
    assert grade(plain.split("\n\n")) <= 6
    assert not re.search(DEMANDS, plain, re.IGNORECASE)


# Routes


def test_a_route_lists_its_pages_with_minutes_and_what_each_says(
    tmp_path: Path,
) -> None:
    front = "minutes: 75\nmain_message: Guess and ask.\n"
    short = ROUTES.replace(", home", "")
    html = shown(guide(tmp_path, "<!-- route short -->", front, routes=short))
    stop = '<li><a href="">Page</a> (75 minutes). Guess and ask.</li>'
    assert f'<div class="route"><ol data-search-exclude="">{stop}</ol>' in html
    assert "<p>Together: 1 hour and 15 minutes.</p>" in html


def test_the_ways_with_a_title_are_offered_with_whom_they_are_for_and_how_long(
    tmp_path: Path,
) -> None:
    short = ROUTES.replace("pages:", "title: A way\n  says: For all.\n  pages:")
    front = "minutes: 75\nmain_message: Guess and ask.\n"
    text = "<!-- ways -->\n\n<!-- route short -->"
    html = shown(guide(tmp_path, text, front, routes=short.replace(", home", "")))
    card = '<li><a href="#short">A way</a><p>For all.</p>'
    assert f'<div class="ways"><ul data-search-exclude="">{card}' in html
    assert '<p class="ways__long">1 page, 1 hour and 15 minutes</p>' in html


def test_where_a_page_tells_no_minutes_a_way_takes_at_least_the_others() -> None:
    stops = {
        "page": Stop("Page", "page.md", 75, ""),
        "list": Stop("List", "list.md", 0, ""),
    }
    box = Element("div")
    routes.show(box, Route("short", ("page", "list"), ()), stops)
    assert box[-1].text == "Together: at least 1 hour and 15 minutes."


# The old article


def test_the_table_says_where_each_line_of_the_article_is_answered(
    tmp_path: Path,
) -> None:
    front = "seed: [Understanding trust]\n"
    html = shown(guide(tmp_path, "<!-- seed-table -->", front, seed=SEED))
    row = '<tr><td>Understanding trust</td><td><a href="">Page</a></td></tr>'
    assert row in html
    assert "<td>Quiet time: yoga</td><td>not yet; a chapter is planned</td>" in html


# The cast


def scene(name: str, errs: str = "", presses: str = "", lives: str = "") -> str:
    return (
        f"- scene: {name}\n  couple: unsaid\n  errs: [{errs}]\n"
        f"  presses: [{presses}]\n  lives: [{lives}]\n"
    )


CHAPTER = "purpose: Words\n"
ASKED = PAGE[PAGE.index("<!-- quiz") :].replace("page-guess", "say kind=scenario")


def scenes_told(folder: Path, tally: str) -> list[str]:
    found = told(guide(folder, ASKED, CHAPTER, cast=tally))
    return [line for line in found if re.search(r"S1(09|10)|D102", line)]


def test_a_scene_that_nobody_has_told_of_is_named(tmp_path: Path) -> None:
    (missing,) = scenes_told(tmp_path, scene("page#worked-dialogue"))
    assert 'S109 the scene "say" is not in' in missing


def test_an_entry_of_a_scene_that_is_gone_is_named(tmp_path: Path) -> None:
    tally = scene("page#worked-dialogue") + scene("say") + scene("sing")
    (gone,) = scenes_told(tmp_path, tally)
    assert gone.startswith('_data/cast.yml:11:10: S110 no page has the scene "sing"')


def rows(folder: Path, *tally: str) -> dict[str, str]:
    docs = write_guide(folder)
    (docs / "_data" / "cast.yml").write_text("".join(tally))
    scenes, problems = cast.load(docs / "_data")
    assert problems == []
    return {row.what: str(row) for row in cast.rows(scenes)}


def test_a_gender_that_is_always_cast_the_same_way_fails(tmp_path: Path) -> None:
    lives = ", ".join(cast.LIVES)
    many = [scene(f"s{n}", errs="man", presses="woman, man") for n in range(8)]
    found = rows(tmp_path, *many, scene("t", lives=lives))
    assert "man 8" in found["who errs"]
    assert "FAILS" in found["who errs"]
    assert "FAILS" not in found["who presses"]
    assert "FAILS" not in found["lives"]


def test_a_guide_that_never_shows_some_lives_fails(tmp_path: Path) -> None:
    assert "nobody: ['age'" in rows(tmp_path, scene("s", lives="family"))["lives"]


def test_the_chance_is_that_of_a_fair_coin() -> None:
    assert cast.binomial(5, 5) == 1
    assert cast.binomial(0, 8) == 2 / 256
    assert cast.binomial(1, 7) == cast.binomial(7, 1) == 2 * 9 / 256


def test_every_schema_of_a_data_file_is_published() -> None:
    for name in ("certainty", "gates", "care", "helplines", "seed", "cast", "routes"):
        schema = ROOT / "docs" / f"{name}.schema.json"
        assert data.read(ROOT / "docs" / "_data" / f"{name}.yml", schema).problems == ()


def test_every_rule_of_the_plan_is_planted_here_or_with_the_skeleton() -> None:
    tests = Path(__file__).parent
    names = (
        "test_plan.py", "test_skeleton.py", "test_described.py", "test_foreign.py",
        "test_teaching.py",
    )  # fmt: skip
    said = "".join((tests / name).read_text() for name in names)
    for code in RULES:
        assert code[0] not in "HS" or code in said or code in {"S109", "S110"}, code
