"""QTI 2.1: a content package with an item for each question, and its manifest.

Each item scores itself: what a response earns, from 0 to 1, and what is said of it
is in its own response processing. Hints are notes that teachers see, since an item
that opens them one after the other would keep its score back.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from lxml import etree

from guide.exports.bank import Choice, Gap, Item, decimal
from guide.exports.formats import LICENCE_NAME, NAME
from guide.exports.texts import Text
from guide.exports.zipped import zipped
from guide.found.linked import LICENCE

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_XML = "http://www.w3.org/XML/1998/namespace"
_WHERE = f"{_QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
_ALWAYS = "EXPLANATION"


def qti(items: Iterable[Item]) -> bytes:
    """The questions as a zip file."""
    listed = list(items)
    files = {"imsmanifest.xml": _written(_manifest(listed))}
    for item in listed:
        if _QTI not in item.made:
            item.made[_QTI] = _written(_item(item))
        files[_href(item)] = item.made[_QTI]
    return zipped(files)


def _href(item: Item) -> str:
    return f"items/{item.id}.xml"


# The manifest


def _manifest(items: list[Item]) -> Any:
    root = etree.Element(f"{{{_CP}}}manifest", nsmap=_prefixes(_CP, lom=_LOM))
    root.set("identifier", "trust-and-attunement")
    about = _put(root, f"{{{_CP}}}metadata")
    _put(about, f"{{{_CP}}}schema", "QTIv2.1 Package")
    _put(about, f"{{{_CP}}}schemaversion", "1.0.0")
    lom = _put(about, f"{{{_LOM}}}lom")
    _said(_put(_put(lom, f"{{{_LOM}}}general"), f"{{{_LOM}}}title"), NAME)
    _rights(lom, f"{NAME}. {LICENCE_NAME}: {LICENCE}")
    _put(root, f"{{{_CP}}}organizations")
    resources = _put(root, f"{{{_CP}}}resources")
    for item in items:
        resource = _put(resources, f"{{{_CP}}}resource", identifier=f"item-{item.id}")
        resource.set("type", "imsqti_item_xmlv2p1")
        resource.set("href", _href(item))
        _described(_put(resource, f"{{{_CP}}}metadata"), item)
        _put(resource, f"{{{_CP}}}file", href=_href(item))
    return root


def _described(metadata: Any, item: Item) -> None:
    """What catalogues ask: id, title, keywords, licence and source of a question."""
    lom = _put(metadata, f"{{{_LOM}}}lom")
    general = _put(lom, f"{{{_LOM}}}general")
    identifier = _put(general, f"{{{_LOM}}}identifier")
    _put(identifier, f"{{{_LOM}}}catalog", NAME)
    _put(identifier, f"{{{_LOM}}}entry", item.id)
    _said(_put(general, f"{{{_LOM}}}title"), item.title)
    for keyword in (item.chapter, item.kind, item.quiz.objective):
        if keyword:
            _said(_put(general, f"{{{_LOM}}}keyword"), keyword)
    _rights(lom, item.named)
    if item.link:
        relation = _put(lom, f"{{{_LOM}}}relation")
        kind = _put(relation, f"{{{_LOM}}}kind")
        _put(kind, f"{{{_LOM}}}source", "LOMv1.0")
        _put(kind, f"{{{_LOM}}}value", "isbasedon")
        resource = _put(relation, f"{{{_LOM}}}resource")
        _said(_put(resource, f"{{{_LOM}}}description"), item.link)


def _rights(lom: Any, words: str) -> None:
    rights = _put(lom, f"{{{_LOM}}}rights")
    _said(_put(rights, f"{{{_LOM}}}description"), words)


def _said(parent: Any, words: str) -> None:
    _put(parent, f"{{{_LOM}}}string", words, language="en-GB")


# An item


def _item(item: Item) -> Any:
    root = etree.Element(_q("assessmentItem"), nsmap=_prefixes(_QTI, xsi=_XSI))
    root.set("identifier", item.id)
    root.set("title", f"{item.title}: {item.id}")
    root.set("adaptive", "false")
    root.set("timeDependent", "false")
    root.set(f"{{{_XML}}}lang", "en-GB")
    root.set(f"{{{_XSI}}}schemaLocation", _WHERE)
    write = _BODIES[item.quiz.kind.body]
    body = etree.Element(_q("itemBody"))
    processing = etree.Element(_q("responseProcessing"))
    _asked(body, item)
    write(root, body, processing, item)
    for name, value in (("SCORE", "0"), ("MAXSCORE", "1")):
        outcome = _qput(root, "outcomeDeclaration", identifier=name)
        outcome.attrib.update({"cardinality": "single", "baseType": "float"})
        _qput(_qput(outcome, "defaultValue"), "value", value)
    feedback = _qput(root, "outcomeDeclaration", identifier="FEEDBACK")
    feedback.attrib.update({"cardinality": "multiple", "baseType": "identifier"})
    for hint in item.hints:
        _blocks(_qput(body, "rubricBlock", view="author tutor"), hint)
    root.append(body)
    _feedback(processing, item)
    root.append(processing)
    for option in item.options:
        if option.reason:
            _blocks(_modal(root, _id(option)), option.reason)
    closing = _modal(root, _ALWAYS)
    if item.explanation:
        _blocks(closing, item.explanation)
    _from(closing, item)
    return root


def _asked(body: Any, item: Item) -> None:
    _blocks(body, item.stem, item.gaps)
    if item.claim:
        _blocks(_qput(body, "blockquote"), item.claim)
    if any(head.plain for head in item.heads):
        heads = " → ".join(head.plain for head in item.heads)
        _qput(body, "p", heads)
    if item.task and not item.gaps:
        _qput(body, "p", item.task)


def _modal(root: Any, identifier: str) -> Any:
    modal = _qput(root, "modalFeedback", identifier=identifier)
    modal.set("outcomeIdentifier", "FEEDBACK")
    modal.set("showHide", "show")
    return modal


def _from(parent: Any, item: Item) -> None:
    if not item.link:
        _qput(parent, "p", item.named)
        return
    line = _qput(parent, "p", "From: ")
    link = _qput(line, "a", item.title, href=item.link)
    link.tail = item.named.partition("”")[2]


def _feedback(processing: Any, item: Item) -> None:
    """What is said of a response: the reasons of what was chosen, the explanation."""
    said = _qput(processing, "setOutcomeValue", identifier="FEEDBACK")
    several = _qput(said, "multiple")
    if item.options:
        _qput(several, "variable", identifier="RESPONSE")
    _qput(several, "baseValue", _ALWAYS, baseType="identifier")


# What each kind is answered with, and what a response earns


def _choice(root: Any, body: Any, processing: Any, item: Item) -> None:
    several = item.quiz.several
    declaration = _declare(
        root, "RESPONSE", "multiple" if several else "single", "identifier"
    )
    right = [option for option in item.options if option.box == "x"]
    _correct(declaration, map(_id, right))
    # whole numbers, so that all right options together are exactly 1
    least = len(right) if several else 2
    mapping = _qput(declaration, "mapping", lowerBound="0", defaultValue="0")
    for option in item.options:
        value = decimal(round(option.credit * least))
        _qput(mapping, "mapEntry", mapKey=_id(option), mappedValue=value)
    interaction = _qput(body, "choiceInteraction", responseIdentifier="RESPONSE")
    interaction.set("shuffle", "true" if item.quiz.shuffle else "false")
    interaction.set("maxChoices", "0" if several else "1")
    for option in item.options:
        _blocks(_qput(interaction, "simpleChoice", identifier=_id(option)), option.text)
    _score_of_mapping(processing, least)


def _match(root: Any, body: Any, processing: Any, item: Item) -> None:
    lefts = item.lefts
    declaration = _declare(root, "RESPONSE", "multiple", "directedPair")
    pairs = [f"{_id(pair.left)} {_id(pair.right)}" for pair in lefts if pair.left]
    _correct(declaration, pairs)
    mapping = _qput(declaration, "mapping", lowerBound="0", defaultValue="0")
    for pair in pairs:
        _qput(mapping, "mapEntry", mapKey=pair, mappedValue="1")
    interaction = _qput(body, "matchInteraction", responseIdentifier="RESPONSE")
    interaction.set("shuffle", "false")
    interaction.set("maxAssociations", str(len(lefts)))
    sources = [pair.left for pair in lefts if pair.left]
    for side, most in ((sources, "1"), (item.sides, "0")):
        listed = _qput(interaction, "simpleMatchSet")
        for each in side:
            choice = _qput(listed, "simpleAssociableChoice", identifier=_id(each))
            choice.set("matchMax", most)
            _blocks(choice, each.text)
    _score_of_mapping(processing, len(lefts))


def _order(root: Any, body: Any, processing: Any, item: Item) -> None:
    declaration = _declare(root, "RESPONSE", "ordered", "identifier")
    _correct(declaration, map(_id, item.steps))
    interaction = _qput(body, "orderInteraction", responseIdentifier="RESPONSE")
    interaction.set("shuffle", "false")
    for step in item.shown_steps:
        _blocks(_qput(interaction, "simpleChoice", identifier=_id(step)), step.text)
    for place, step in enumerate(item.steps, start=1):
        test = _when(processing)
        same = _qput(_qput(test, "responseIf"), "match")
        _qput(_qput(same, "index", n=str(place)), "variable", identifier="RESPONSE")
        _qput(same, "baseValue", _id(step), baseType="identifier")
        _one_more(same.getparent())
    _shared(processing, len(item.steps))


def _fill(root: Any, body: Any, processing: Any, item: Item) -> None:
    for number, gap in enumerate(item.gaps, start=1):
        identifier = f"GAP{number}"
        if gap.numbers:
            declaration = _declare(root, identifier, "single", "float")
            _correct(declaration, [decimal(gap.numbers[0][0])])
            _numbers(processing, identifier, gap)
        else:
            declaration = _declare(root, identifier, "single", "string")
            _correct(declaration, gap.answers[:1])
            mapping = _qput(declaration, "mapping", lowerBound="0", defaultValue="0")
            for answer in gap.answers:
                entry = _qput(mapping, "mapEntry", mapKey=answer, mappedValue="1")
                entry.set("caseSensitive", "false")
            said = _qput(processing, "setOutcomeValue", identifier="SCORE")
            total = _qput(said, "sum")
            _qput(total, "variable", identifier="SCORE")
            _qput(total, "mapResponse", identifier=identifier)
    _shared(processing, len(item.gaps))


def _numbers(processing: Any, identifier: str, gap: Gap) -> None:
    test = _qput(_when(processing), "responseIf")
    fits = _qput(test, "or")
    for low, high in gap.numbers:
        within = _qput(fits, "and")
        for operator, bound in (("gte", low), ("lte", high)):
            compared = _qput(within, operator)
            _qput(compared, "variable", identifier=identifier)
            _qput(compared, "baseValue", decimal(bound), baseType="float")
    _one_more(test)


_BODIES = {
    "options": _choice,
    "claim": _choice,
    "table": _match,
    "items": _order,
    "gaps": _fill,
}


def _declare(root: Any, identifier: str, cardinality: str, base: str) -> Any:
    declaration = _qput(root, "responseDeclaration", identifier=identifier)
    declaration.attrib.update({"cardinality": cardinality, "baseType": base})
    return declaration


def _correct(declaration: Any, values: Iterable[str]) -> None:
    correct = _qput(declaration, "correctResponse")
    for value in values:
        _qput(correct, "value", value)


def _when(processing: Any) -> Any:
    return _qput(processing, "responseCondition")


def _one_more(test: Any) -> None:
    """Where this holds, one part more is right."""
    total = _qput(_qput(test, "setOutcomeValue", identifier="SCORE"), "sum")
    _qput(total, "variable", identifier="SCORE")
    _qput(total, "baseValue", "1", baseType="float")


def _shared(processing: Any, parts: int) -> None:
    """The score is the share of the parts that are right."""
    divided = _qput(_qput(processing, "setOutcomeValue", identifier="SCORE"), "divide")
    _qput(divided, "variable", identifier="SCORE")
    _qput(divided, "baseValue", str(parts), baseType="float")


def _score_of_mapping(processing: Any, parts: int) -> None:
    divided = _qput(_qput(processing, "setOutcomeValue", identifier="SCORE"), "divide")
    _qput(divided, "mapResponse", identifier="RESPONSE")
    _qput(divided, "baseValue", str(parts), baseType="float")


def _id(choice: Choice) -> str:
    return f"c{choice.name}"  # an identifier cannot start with a digit


# Elements


def _prefixes(own: str, **others: str) -> Any:
    """Namespaces by their prefixes; the first has none."""
    return {None: own, **others}


def _q(tag: str) -> str:
    return f"{{{_QTI}}}{tag}"


def _put(parent: Any, tag: str, text: str | None = None, **more: str) -> Any:
    element = etree.SubElement(parent, tag, more)
    element.text = text
    return element


def _qput(parent: Any, tag: str, text: str | None = None, **more: str) -> Any:
    return _put(parent, _q(tag), text, **more)


def _blocks(parent: Any, text: Text, gaps: Iterable[Gap] = ()) -> None:
    """Put a text into an element, as paragraphs where it is one; gaps are typed in."""
    expected = list(gaps)
    root = copy.deepcopy(text.root)
    root.tail = None
    for place in root.xpath(".//span[@id]"):
        number = int(place.get("id"))
        place.attrib.clear()
        place.tag = "textEntryInteraction"
        place.set("responseIdentifier", f"GAP{number}")
        longest = max(map(len, expected[number - 1].answers))
        place.set("expectedLength", str(max(longest, 8)))
    for element in root.iter():
        element.tag = _q(element.tag)
    if root.tag == _q("p"):
        parent.append(root)
        return
    if (root.text or "").strip():
        _qput(parent, "p", root.text)
    for child in list(root):
        parent.append(child)


def _written(root: Any) -> bytes:
    etree.cleanup_namespaces(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
