"""QTI 2.1: items that score themselves as the guide means it, in a sound package."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from lxml import etree

from banks import example_bank, guide_bank, more_bank, unzipped
from guide.exports.bank import Choice, Item
from guide.exports.files import Bank
from guide.exports.qti import qti
from qti_scoring import NAMES, Outcome, run

Items = dict[str, tuple[Item, etree._Element]]
"""Each question and what the package has of it."""
CARDINALITY = {
    "choiceInteraction": {"single", "multiple"},
    "matchInteraction": {"multiple"},
    "orderInteraction": {"ordered"},
    "textEntryInteraction": {"single"},
}
ALLOWED = {
    *("a", "blockquote", "br", "caption", "code", "dd", "dl", "dt", "em", "hr", "kbd"),
    *("li", "ol", "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "tr", "ul"),
}


@pytest.fixture(scope="module")
def banks(tmp_path_factory: pytest.TempPathFactory) -> list[Bank]:
    more = more_bank(tmp_path_factory.mktemp("more"))
    return [example_bank(), more, guide_bank(), guide_bank("")]


@pytest.fixture(scope="module")
def items(banks: list[Bank]) -> Items:
    found: Items = {}
    for bank in banks:
        files = unzipped(qti(bank.items))
        for item in bank.items:
            found[item.id] = item, etree.fromstring(files[f"items/{item.id}.xml"])
    return found


def chosen(item: Item, *boxes: str) -> list[str]:
    return [own(option) for option in item.options if option.box in boxes]


def own(choice: Choice | None) -> str:
    assert choice
    return f"c{choice.name}"


def of(items: Items, *kinds: str) -> list[tuple[Item, etree._Element]]:
    return [(item, xml) for item, xml in items.values() if item.kind in kinds]


# What a response earns, and what is said of it


def test_the_right_option_earns_all_and_the_others_what_they_are_worth(
    items: Items,
) -> None:
    one = [pair for pair in of(items, "check", "scenario", "evidence")
           if not pair[0].quiz.several]  # fmt: skip
    assert len(one) > 100
    for item, xml in one:
        for option in item.options:
            worth = {"x": 1.0, "~": 0.5, "": 0.0}[option.box]
            found = run(xml, {"RESPONSE": own(option)})
            assert found == Outcome(worth, {own(option), "EXPLANATION"}), item.id
        assert run(xml, {"RESPONSE": None}) == Outcome(0, {"EXPLANATION"})


def test_where_all_that_apply_are_asked_for_each_has_its_share(items: Items) -> None:
    several = [pair for pair in of(items, "check") if pair[0].quiz.several]
    assert len(several) > 20
    for item, xml in several:
        right, wrong = chosen(item, "x"), chosen(item, "")
        assert run(xml, {"RESPONSE": right}).score == 1
        assert run(xml, {"RESPONSE": [*right, *wrong]}).score < 1
        assert run(xml, {"RESPONSE": wrong}).score == 0
        share = run(xml, {"RESPONSE": right[:1]}).score
        assert share == pytest.approx(1 / len(right))
        # one right and one wrong are as good as none
        both = [right[0], wrong[0]]
        assert run(xml, {"RESPONSE": both}) == Outcome(0, {*both, "EXPLANATION"})


def test_each_pair_has_its_share_and_what_fits_nothing_earns_nothing(
    items: Items,
) -> None:
    for item, xml in of(items, "match"):
        right = [f"{own(pair.left)} {own(pair.right)}" for pair in item.lefts]
        assert run(xml, {"RESPONSE": right}) == Outcome(1, {"EXPLANATION"})
        assert run(xml, {"RESPONSE": right[1:]}).score == pytest.approx(
            1 - 1 / len(right)
        )
        sides = [side for side in item.sides if own(side) != right[0].split()[1]]
        wrong = f"{own(item.lefts[0].left)} {own(sides[0])}"
        assert run(xml, {"RESPONSE": [wrong]}).score == 0
        assert run(xml, {"RESPONSE": None}).score == 0


def test_each_step_in_its_place_has_its_share(items: Items) -> None:
    for item, xml in of(items, "order"):
        right = [own(step) for step in item.steps]
        assert run(xml, {"RESPONSE": right}) == Outcome(1, {"EXPLANATION"})
        for other in list(permutations(right))[:24]:
            same = sum(a == b for a, b in zip(other, right, strict=True))
            found = run(xml, {"RESPONSE": list(other)}).score
            assert found == pytest.approx(same / len(right))
        assert run(xml, {"RESPONSE": None}).score == 0


def test_any_answer_of_a_gap_earns_its_share_however_it_is_cased(items: Items) -> None:
    for item, xml in of(items, "fill"):
        names = [f"GAP{number}" for number, _ in enumerate(item.gaps, start=1)]
        first = {
            name: gap.numbers[0][0] if gap.numbers else gap.answers[0]
            for name, gap in zip(names, item.gaps, strict=True)
        }
        assert run(xml, first) == Outcome(1, {"EXPLANATION"})
        for name, gap in zip(names, item.gaps, strict=True):
            for answer in () if gap.numbers else gap.answers:
                one = run(xml, {name: answer.upper()}).score
                assert one == pytest.approx(1 / len(names)), (item.id, answer)
            for low, high in gap.numbers:
                for number, earns in (
                    (low, 1), (high, 1), ((low + high) / 2, 1), (high + 0.5, 0),
                    (low - 0.5, 0),
                ):  # fmt: skip
                    one = run(xml, {name: number}).score
                    assert one == pytest.approx(earns / len(names))
        assert run(xml, {}).score == 0


# Whether the items and the package are sound


def test_what_an_item_names_is_declared_and_there(items: Items) -> None:
    for name, (_, xml) in items.items():
        assert xml.get("identifier") == name
        body = xml.find("q:itemBody", NAMES)
        choices = body.xpath(".//@identifier")
        assert len(set(choices)) == len(choices)
        declared = {
            each.get("identifier"): each
            for each in xml.iterfind("q:responseDeclaration", NAMES)
        }
        outcomes = xml.xpath("q:outcomeDeclaration/@identifier", namespaces=NAMES)
        asked = [each for each in body.iter() if "Interaction" in each.tag]
        assert {each.get("responseIdentifier") for each in asked} == set(declared)
        for interaction in asked:
            own_ = declared[interaction.get("responseIdentifier")]
            kind = etree.QName(interaction).localname
            assert own_.get("cardinality") in CARDINALITY[kind]
        for each in declared.values():
            keys = each.xpath(".//@mapKey | .//q:value/text()", namespaces=NAMES)
            if each.get("baseType") in ("identifier", "directedPair"):
                assert {key for both in keys for key in both.split()} <= set(choices)
            assert keys
        known = {*declared, *outcomes}
        used = xml.xpath(
            "q:responseProcessing//q:*[self::q:variable or self::q:mapResponse "
            "or self::q:setOutcomeValue]/@identifier",
            namespaces=NAMES,
        )
        assert set(used) <= known
        said = xml.xpath("q:modalFeedback/@identifier", namespaces=NAMES)
        assert set(said) <= {*choices, "EXPLANATION"}
        assert len(set(said)) == len(said)


def test_the_parts_of_an_item_stand_in_the_order_of_the_specification(
    items: Items,
) -> None:
    order = ["responseDeclaration", "outcomeDeclaration", "itemBody"]
    order += ["responseProcessing", "modalFeedback"]
    for _, xml in items.values():
        found = [order.index(etree.QName(each).localname) for each in xml]
        assert found == sorted(found)
        assert xml.get("adaptive") == xml.get("timeDependent") == "false"


def test_texts_hold_only_elements_that_qti_knows_and_no_text_of_their_own(
    items: Items,
) -> None:
    own_ = {"itemBody", "rubricBlock", "choiceInteraction", "simpleChoice"}
    own_ |= {"matchInteraction", "simpleMatchSet", "simpleAssociableChoice"}
    own_ |= {"orderInteraction", "textEntryInteraction", "modalFeedback"}
    inline = {"p", "pre", "em", "strong", "code", "a", "kbd", "sub", "sup", "span"}
    blocks = {"p", "pre", "ul", "ol", "table", "blockquote", "hr", "dl"}
    for _, xml in items.values():
        texts = [xml.find("q:itemBody", NAMES)]
        texts += xml.findall("q:modalFeedback", NAMES)
        for element in (each for text in texts for each in text.iter()):
            tag = etree.QName(element).localname
            assert tag in ALLOWED | own_, tag
            inside = {etree.QName(each).localname for each in element}
            if tag in inline:
                assert not inside & blocks
            if tag in ("itemBody", "blockquote", "rubricBlock", "ul", "ol"):
                assert not (element.text or "").strip()


def test_the_manifest_lists_every_item_with_its_id_licence_and_source(
    banks: list[Bank],
) -> None:
    for bank in banks:
        files = unzipped(qti(bank.items))
        manifest = etree.fromstring(files.pop("imsmanifest.xml"))
        names = {"c": "http://www.imsglobal.org/xsd/imscp_v1p1"}
        resources = manifest.findall(".//c:resource", names)
        assert [each.get("href") for each in resources] == list(files)
        types = {each.get("type") for each in resources}
        assert types == {"imsqti_item_xmlv2p1"}
        for resource, item in zip(resources, bank.items, strict=True):
            (file,) = resource.findall("c:file", names)
            assert file.get("href") == resource.get("href")
            told = " ".join(resource.itertext())
            assert item.id in told
            assert "CC BY 4.0" in told
            assert item.link in told


def test_a_package_without_questions_is_one(tmp_path: Path) -> None:
    assert list(unzipped(qti([]))) == ["imsmanifest.xml"]
