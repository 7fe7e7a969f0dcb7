"""What is told when a page says more than its evidence, or the data has a fault."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from guide import cli
from guide.evidence.load import load
from guide.prose.rules import RULES as STYLE
from guide.rules import RULES
from guides import BIB, GLOSSARY, PAGE, POPULAR, load_guide, told, write_guide
from sites import ROOT

CLAIMS = "_data/claims/topic.yml"
LONG = " ".join(["word"] * 45).capitalize() + "."
HARD = (
    "Attributional processes concerning interpersonal dependability differentially "
    "moderate subsequent disclosure, notwithstanding considerable methodological "
    "heterogeneity across investigations. "
)


def page(old: str, new: str) -> dict[str, str]:
    assert old in PAGE
    return {"page": PAGE.replace(old, new, 1)}


def claims(old: str, new: str) -> dict[str, str]:
    from guides import FAIR, SURE, TRIED

    text = f"{SURE}\n{FAIR}\n{TRIED}"
    assert old in text
    return {"claims": text.replace(old, new, 1)}


SURE_SENTENCE = "Reading a partner is linked to satisfaction.[~sure]"
PLANTED = [
    # a guide with one fault, where it is told, and some of its words
    (page("partner is linked to satisfaction.[", "partner may be linked to it.["),
     "page.md:10:1: E111", 'high certainty, and holds "may"'),
    (page("A pause may lower", "A pause lowers"), "page.md:12:1: E111", '"may", "might"'),
    (page("A pause may lower anger", "A pause improves calm"),
     "page.md:12:1: E111", '"improves". Use one of "may"'),
    (page("Trying is probably linked to it", "Trying probably leads to it"),
     "page.md:10:53: E112", 'says "leads to"'),
    (page("satisfaction.[~sure]", "it (r = .4).[~sure]"),
     "page.md:10:1: E113", "shows .4, which the register does not hold for sure"),
    (page("[@bowlby1969attachment]", "[@bowlby1970attachment]"),
     "page.md:18:24: E102", "Use `bowlby1969attachment`"),
    (page("[~sure]", "[~shure]"), "page.md:10:45: E103", "`sure`"),
    (page("[~sure]", "[~Sure thing]"), "page.md:10:45: E106", "[~claim-id]"),
    (page("A pause may lower anger.[~tried]", "A pause may lower it."),
     f"{CLAIMS}:41:7: E104", 'no page uses the claim "tried"'),
    (page("A pause may lower anger.[~tried]", "A pause may lower anger.[~tried] "
          "Of 21 couples it calmed most."), "page.md:12:34: E114", "number about people"),
    (page("A pause may", "Worry goes with haste. A pause may"),
     "page.md:12:1: E114", 'holds "goes with"'),
    (page("claim-check mind-reading", "claim-check mind-raeding"),
     "page.md:14:1: E117", "Use `mind-reading`"),
    (page("claim-check mind-reading", "claim-chek mind-reading"),
     "page.md:14:1: E106", "<!-- claim-check ID -->"),
    (page("A pause may", LONG + " A pause may"), "page.md:12:1: N2", "45 words"),
    (page("A pause may", "One. " * 6 + "A pause may"), "page.md:12:1: N3", "7 sentences"),
    (page("A pause may", "Husbands and wives differ. A pause may"),
     "page.md:12:1: N10", "Write `partners`"),
    (page("A pause may", "Love is a journey. A pause may"), "page.md:12:1: N5", "journey"),
    (page("A pause may", "Leave a toxic house. A pause may"), "page.md:12:1: N6", "toxic"),
    (page("A pause may", "You should. You should. You should. A pause may"),
     "page.md:12:25: N7", "3 times"),
    (page("A pause may", "Calm rose by 12%. A pause may"), "page.md:12:1: N14", "12%"),
    (page("A pause may", "TODO say why. A pause may"), "page.md:12:1: N15", "TODO"),
    (page("A pause may", HARD * 8 + "\n\nA pause may"), "page.md:8:4: N1", "Its hardest"),
    (page("A pause may", "Much hangs on empathic accuracy. A pause may"),
     "page.md:12:1: warning: N4", "empathic accuracy"),
    (page("A pause may", "<!-- allow N2 -->\nA pause may"), "page.md:12:1: W101", "allow"),
    (page("A pause may", "<!-- allow N2: it is only a test -->\nA pause may"),
     "page.md:12:1: W102", "Delete the waiver"),
    (page("A pause may", "<!-- allow E113: I like the number -->\nA pause may"),
     "page.md:12:1: W103", "E113 cannot be waived"),
    (claims("    - {key: sened2017empathic, role: supports}\n", "    []\n"),
     f"{CLAIMS}:12:5: D102", "`sources` is not as the schema asks: it is empty"),
    (claims("certainty: high", "certainty: highest"),
     f"{CLAIMS}:6:14: D102", '"highest" is none of `high`'),
    (claims("  kind: link\n", ""), f"{CLAIMS}:1:3: D102", "there is no `kind`"),
    (claims("kind: link", "kind: link\n  colour: red"), f"{CLAIMS}:1:3: D102", "`colour`"),
    (claims("kind: link", "kind: link\n  kind: cause"), f"{CLAIMS}:5:3: D103", "`kind`"),
    (claims("claim: Reading", "claim: [Reading"), f"{CLAIMS}:3:12: D101", "not valid YAML"),
    (claims("id: fair", "id: sure"), f"{CLAIMS}:21:7: E101", f"{CLAIMS}:1"),
    (claims("key: sened2017empathic", "key: sened2017emphatic"),
     f"{CLAIMS}:1:7: E102", "Use `sened2017empathic`"),
    (claims('due: "2027-11-24"', 'due: "2025-11-24"'), f"{CLAIMS}:18:8: E105", "2025"),
    (claims("Trying is probably", "Trying is"), f"{CLAIMS}:21:7: E111", "moderate"),
    (claims("The studies agree with each other.", "All 99 studies agree."),
     f"{CLAIMS}:1:7: E113", "99"),
    ({"bib": BIB.replace("@book{", "@book")}, "_data/references.bib:10:1: E108", "cannot"),
    ({"popular": POPULAR.replace("[sure]", "[shure]")},
     "_data/popular.yml:1:7: E103", "`sure`"),
    ({"popular": POPULAR.replace("not-supported", "partly"),
      **page("[~sure]", "[~sure; ~mind-reading]")},
     "page.md:10:45: E115", "partly"),
    ({"glossary": GLOSSARY.replace("How well", "WRITE HERE how well")},
     "_data/glossary.yml:3:15: D108", "WRITE HERE how well a guess"),
    ({"glossary": GLOSSARY.replace("with: correlation", "with: corelation")},
     "_data/glossary.yml:1:7: E116", "`correlation`"),
]  # fmt: skip


def test_a_good_guide_is_told_nothing(tmp_path: Path) -> None:
    assert told(write_guide(tmp_path)) == []


@pytest.mark.parametrize(("files", "start", "words"), PLANTED)
def test_a_planted_fault_is_told_with_its_place(
    files: dict[str, str], start: str, words: str, tmp_path: Path
) -> None:
    found = told(write_guide(tmp_path, **files))
    assert any(line.startswith(start) and words in line for line in found), found


def test_every_rule_is_planted() -> None:
    planted = {start.split()[-1] for _, start, _ in PLANTED} | {"E109"}
    elsewhere = {"E118", "D104", "D105", "D106", "D107"}  # test_data.py
    assert planted == {code for code in RULES if code[0] in "DENW"} - elsewhere


def test_a_waiver_with_a_cause_silences_one_rule_in_one_place(tmp_path: Path) -> None:
    waived = "<!-- allow N2: it is read aloud as one breath -->\n" + LONG
    docs = write_guide(tmp_path, **page("A pause may", f"{waived}\n\nA pause may"))
    assert [
        line for line in told(docs) if " N2 " in line and "warning" not in line
    ] == []
    (page_,) = load_guide(docs).pages.values()
    assert [each.cause for each in page_.reading.waivers] == [
        "it is read aloud as one breath"
    ]


def test_a_changed_grade_names_each_sentence_that_must_change(tmp_path: Path) -> None:
    quiz = """
<!-- quiz q objective=know -->
Trying is probably linked to satisfaction.[~fair] What follows?

- [x] It is likely to go with satisfaction.[~fair]
  > Trying is probably linked to it.[~fair]
- [ ] Nothing.
  > It tempts, but the page says more.

<!-- explanation -->
Reading a partner is linked to satisfaction.[~sure]
<!-- /quiz -->
"""

    def of_evidence(docs: Path) -> list[str]:
        return [line for line in told(docs) if ": E" in line]

    files = {"page": PAGE.split("\n<!-- quiz")[0] + quiz}
    assert of_evidence(write_guide(tmp_path / "before", **files)) == []
    files |= claims("certainty: moderate", "certainty: low")
    docs = write_guide(tmp_path / "after", **files)
    assert [re.sub(r" \".*", "", line) for line in of_evidence(docs)] == [
        f"{CLAIMS}:21:7: E111",
        "page.md:10:53: E111",
        "page.md:21:1: E111",
        "page.md:23:3: E111",
        "page.md:23:3: E111",
    ]


def test_what_is_due_is_a_warning_and_fails_the_scheduled_run_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = write_guide(tmp_path)
    late = datetime.date(2027, 11, 25)
    found = told(docs, late)
    assert len(found) == 4
    assert all(
        "warning: E109 this was due for a check on 2027-11-24" in f for f in found
    )
    assert told(docs, datetime.date(2027, 11, 24)) == []
    check = ["check", str(docs), "--today"]
    assert cli.main([*check, "2027-11-25"]) == 0
    assert cli.main([*check, "2027-11-25", "--scheduled"]) == 1
    assert cli.main([*check, "2027-11-24", "--scheduled"]) == 0
    capsys.readouterr()


def test_the_counts_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = write_guide(
        tmp_path,
        bib=BIB + BIB.replace("{sened", "{other").replace("{bowlby1969", "{bowlby1970"),
    )
    assert cli.main(["check", str(docs), "--today", "2026-12-01"]) == 0
    said = capsys.readouterr().err
    assert "sentences that need a claim mark: 2, with one: 2" in said
    assert "claims: 3, on pages: 3; popular claims: 1" in said
    assert "works not cited yet: 2: bowlby1970attachment, other2017empathic" in said


def test_marks_govern_the_words_before_them(tmp_path: Path) -> None:
    two = "Reading is linked to it,[~sure] and trying probably is too.[~fair]"
    assert told(write_guide(tmp_path, **page(SURE_SENTENCE, two))) == []
    swapped = "Trying probably is linked,[~sure] and reading is linked too.[~fair]"
    found = told(write_guide(tmp_path / "x", **page(SURE_SENTENCE, swapped)))
    assert [line.split()[1] for line in found] == ["E111", "E111"]


def test_of_two_claims_behind_the_same_words_the_weaker_decides(tmp_path: Path) -> None:
    both = "Reading and trying are probably linked to it.[~sure; ~fair]"
    assert told(write_guide(tmp_path, **page(SURE_SENTENCE, both))) == []


@pytest.mark.parametrize("rule", STYLE, ids=lambda rule: rule.id)
def test_examples_of_the_style_page_show_their_rule(rule, tmp_path: Path) -> None:
    def codes(text: str, name: str) -> list[str]:
        many = 12 if rule.id == "N1" else 1
        files = page("A pause may", f"{text} " * many + "\n\nA pause may")
        files["glossary"] = GLOSSARY + (
            "- id: perceived-partner-responsiveness\n"
            "  term: perceived partner responsiveness\n"
            "  definition: The sense that a partner cares.\n"
        )
        found = told(write_guide(tmp_path / name, **files))
        return re.findall(r"page\.md:\d+:\d+: (?:warning: )?(N\d+)", "\n".join(found))

    assert rule.id in codes(rule.bad, "bad")
    assert rule.id not in codes(rule.good, "good") or rule.id == "N3"


def test_the_guides_own_data_has_no_fault() -> None:
    loaded = load(ROOT / "docs" / "_data")
    assert loaded.problems == []
    assert len(loaded.evidence.works) == 190


def test_the_schema_names_what_the_scale_does() -> None:
    import json

    schema = json.loads((ROOT / "docs" / "claims.schema.json").read_text())
    fields = schema["$defs"]["claim"]["properties"]
    scale = load(ROOT / "docs" / "_data").evidence.scale
    assert fields["certainty"]["enum"] == list(scale.degrees)
    assert sorted(fields["design"]["enum"]) == sorted(scale.designs)
    assert fields["kind"]["enum"] == list(scale.kinds)


def test_no_sentence_of_the_register_is_said_twice() -> None:
    evidence = load(ROOT / "docs" / "_data").evidence
    said = [claim.claim for claim in evidence.claims.values()]
    assert len(said) == len(set(said))
