"""Question banks for the tests, and what their files say when they are read back."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from lxml import etree

from guide import site
from guide.exports.bank import Item
from guide.exports.files import Bank, bank
from guide.exports.quizzes_json import SCHEMA
from guides import the_guide
from quizzes import CLAIMS
from sites import ADDRESS, EXAMPLES, ROOT

DAY = datetime.date(2026, 11, 23)
MORE = """\
---
title: 'Signs & more: "a/b"'
objectives:
  signs: Read signs
---
# Signs

<!-- quiz hostile objective=signs -->
What is `{1:SHORTANSWER:=x}` but ~ = # { } : \\\\ and ]]> & a &lt;tag&gt;?

- [x] =1+1 // {~no} -> "yes" \\\\n :: 50%
  > `####`Because ]]> it = is # so: {x} \\\\
- [ ] @SUM(A1) [html]plain
  > -- no <https://guide.example/a?b=c&d=e>, `// [id:other]`
- [ ] 3. May
  > Not a list.

<!-- hint -->
[tag:other] comes first.

<!-- explanation -->
It's in [the chapter](more.md#signs), [elsewhere](https://example.org/) and
[[1]].
<!-- /quiz -->

<!-- quiz ranges kind=fill -->
It took [[12..15|a dozen or so]] minutes, at [[-3.5]] degrees,
for [[don't|a~}#b]] people.

<!-- explanation -->
So it did.
<!-- /quiz -->

<!-- quiz weighed kind=evidence claim=touch-trust -->
How sure is this?
<!-- /quiz -->

<!-- quiz many -->
Which are right?

{many}
<!-- /quiz -->
""".replace(
    "{many}",
    "\n".join(
        f"- [{'x' if number < 11 else ' '}] Option number {'abcdefghijkl'[number]}.\n"
        f"  > Reason {number}."
        for number in range(12)
    ),
)
"""A page of what has to be escaped somewhere, and of what no other page has."""


@cache
def guide_bank(base: str = ADDRESS) -> Bank:
    """The bank of the guide, made once for all tests of a process."""
    guide = the_guide()
    return bank(guide, site.addresses(guide, ROOT / "docs"), base, DAY)


def example_bank() -> Bank:
    """The bank of the example pages, read anew."""
    found = site.load(list(site.markdown_files(EXAMPLES)))
    return bank(found, site.addresses(found, EXAMPLES), ADDRESS, DAY)


def more_bank(folder: Path, text: str = MORE) -> Bank:
    """The bank of a page of its own."""
    (folder / "more.md").write_text(text)
    page = site.load_page(folder / "more.md", None, CLAIMS)
    assert page.problems == ()
    found = site.Site({page.path: page}, page.problems)
    return bank(found, {page.path: "more/"}, ADDRESS, DAY)


# What files say


@dataclass
class Read:
    """One question as a file has it, its texts without white space and signs.

    ``answers`` are words, or pairs of numbers, for each gap; ``credit`` what an
    option gives, or the words that say so.
    """

    kind: str
    question: str
    parts: list[str] = field(default_factory=list)
    right: set[object] = field(default_factory=set)
    answers: list[set[object]] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    credit: dict[str, float | str] = field(default_factory=dict)
    hints: list[str] = field(default_factory=list)
    explanation: str = ""
    shuffle: bool | None = None
    id: str = ""
    chapter: str = ""
    objective: str = ""
    licence: str = ""
    links: set[str] = field(default_factory=set)


def flat(html: str) -> str:
    """The words of HTML without any white space."""
    return squeezed(BeautifulSoup(html, "html.parser").get_text())


def squeezed(text: str) -> str:
    """Words without white space, or a sign for a gap."""
    return re.sub(r"\[\d+\] _____|_____|\[\[\d+\]\]|\s+", "", text)


def links(html: str) -> set[str]:
    soup = BeautifulSoup(html, "html.parser")
    return {str(link["href"]) for link in soup.select("a[href]")}


def read_back(format_id: str, content: bytes) -> dict[str, Read]:
    """The questions of a file by their ids."""
    return {read.id: read for read in _READERS[format_id](content)}


def _moodle(content: bytes) -> Iterator[Read]:
    chapter = ""
    for question in etree.fromstring(content).iter("question"):
        if question.get("type") == "category":
            chapter = question.findtext("category/text").replace("//", "/")
            continue
        asked = question.findtext("questiontext/text")
        is_cloze = question.get("type") == "cloze"
        shown = _CLOZE.sub("", asked) if is_cloze else asked
        read = Read(question.get("type"), flat(shown))
        read.id = question.findtext("name/text")
        read.chapter = chapter
        read.objective = " ".join(question.xpath("tags/tag/text/text()"))
        for answer in question.findall("answer"):
            said = flat(answer.findtext("text"))
            read.parts.append(said)
            read.credit[said] = float(answer.get("fraction")) / 100
            read.reasons[said] = flat(answer.findtext("feedback/text") or "")
        for pair in question.findall("subquestion"):
            left, right = (
                flat(pair.findtext("text")),
                squeezed(pair.findtext("answer/text")),
            )
            read.parts += [left, right]
            read.right.add((left, right))
        if is_cloze:
            read.answers = [set(_in_cloze(gap)) for gap in _CLOZE.finditer(asked)]
        if read.kind == "ordering":
            read.right = {tuple(read.parts)}
        elif read.kind == "multichoice":
            read.right = {said for said in read.parts if _is_right(read, said)}
        read.hints = [flat(hint) for hint in question.xpath("hint/text/text()")]
        read.shuffle = question.findtext("shuffleanswers") == "true"
        _closing(read, question.findtext("generalfeedback/text"))
        yield read


_CLOZE = re.compile(r"\{1:(?P<type>[A-Z]+):(?P<said>(?:\\.|[^}])*)\}")


def _in_cloze(gap: re.Match[str]) -> Iterator[object]:
    for answer in re.split(r"(?<!\\)~", gap["said"]):
        words = BeautifulSoup(answer[1:], "html.parser").get_text().replace("\\", "")
        if gap["type"] == "NUMERICAL":
            middle, margin = map(float, words.split(":"))
            yield middle - margin, middle + margin
        else:
            yield words


def _is_right(read: Read, said: str) -> bool:
    most = max(float(credit) for credit in read.credit.values())
    return float(read.credit[said]) == most or 0.05 <= float(read.credit[said]) < 0.5


def _closing(read: Read, html: str) -> None:
    read.explanation = read.licence = flat(html)
    read.links = links(html)


_START = re.compile(r"::(.*?)::\[html\](.*)\{#?", re.DOTALL)
_ANSWER = re.compile(r"([=~])(?:%([-\d.]+)%)?(.*?)#(.*)", re.DOTALL)
_SIGN = re.compile(r"\\(.)", re.DOTALL)


def _gift(content: bytes) -> Iterator[Read]:
    chapter = ""
    found: dict[str, Read] = {}
    for block in content.decode().split("\n\n"):
        lines = [
            line for line in block.strip().split("\n") if not line.startswith("//")
        ]
        if not lines:
            continue
        if lines[0].startswith("$CATEGORY: "):
            chapter = lines[0].removeprefix("$CATEGORY: ").replace("//", "/")
            continue
        about = block[: block.index("\n")]
        read = _gift_question(lines, about)
        read.chapter = chapter
        of_one = re.sub(r"-\d+$", "", read.id)
        if read.answers and of_one in found:  # another gap of the same question
            found[of_one].answers += read.answers
        elif read.answers:
            found[of_one] = read
            read.id = of_one
        else:
            found[read.id] = read
    yield from found.values()


def _gift_question(lines: list[str], about: str) -> Read:
    start = _hidden(lines[0])
    title, asked = re.fullmatch(_START, start).groups()  # type: ignore[union-attr]
    *answers, closing, end = (_hidden(line.strip()) for line in lines[1:])
    assert end == "}"
    assert closing.startswith("####")
    read = Read("", flat(_shown(re.sub("<p>Fill gap.*?</p>", "", asked))))
    read.id = re.search(r"\[id:(.*?)\]", about)[1]  # type: ignore[index]
    assert read.id == _shown(title)
    read.objective = " ".join(re.findall(r"\[tag:(.*?)\]", about))
    _closing(read, _shown(closing.removeprefix("####")))
    if start.endswith("{#"):
        read.kind = "numerical"
        ranges = (answer[1:].split("..") for answer in answers)
        read.answers = [{(float(low), float(high)) for low, high in ranges}]
    elif " -> " in answers[0]:
        read.kind = "matching"
        for answer in answers:
            left, right = answer[1:].split("-> ", 1)
            said = flat(_shown(left)), squeezed(_shown(right))
            read.parts += said
            read.right.add(said)
        if {right for _, right in read.right} == set("123456789"[: len(answers)]):
            read.kind += ": a place for each step"
            read.parts = read.parts[::2]
            read.right = {tuple(read.parts)}  # each stands at the place it names
    elif answers[0].startswith("=%100%"):
        read.kind = "short answer"
        read.answers = [{_shown(answer.removeprefix("=%100%")) for answer in answers}]
    else:
        read.kind = "multiple choice"
        for answer in answers:
            sign, weight, text, reason = re.fullmatch(  # type: ignore[union-attr]
                _ANSWER, answer
            ).groups()
            said = flat(_shown(text))
            read.parts.append(said)
            read.credit[said] = 1.0 if sign == "=" else float(weight or 0) / 100
            read.reasons[said] = flat(_shown(reason))
        read.right = {said for said in read.parts if _is_right(read, said)}
    return read


def _hidden(line: str) -> str:
    """A line with each escaped sign as a private one, so that only GIFT's own stand."""
    return _SIGN.sub(
        lambda sign: "\n" if sign[1] == "n" else chr(0xE000 + ord(sign[1])), line
    )


def _shown(text: str) -> str:
    return re.sub("[\ue000-\ue07f]", lambda sign: chr(ord(sign[0]) - 0xE000), text)


_Q = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1"}
_M = {
    "c": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "l": "http://ltsc.ieee.org/xsd/LOM",
}


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def _qti(content: bytes) -> Iterator[Read]:
    files = unzipped(content)
    manifest = etree.fromstring(files["imsmanifest.xml"])
    for resource in manifest.iterfind(".//c:resource", _M):
        item = etree.fromstring(files[resource.get("href")])
        yield _qti_item(item, resource)


def _qti_item(item: etree._Element, resource: etree._Element) -> Read:
    body = item.find("q:itemBody", _Q)
    hints = [_inner(hint) for hint in body.findall("q:rubricBlock", _Q)]
    kinds = {etree.QName(x).localname for x in body.iter() if "Interaction" in x.tag}
    (kind,) = kinds
    read = Read(kind, "", hints=hints, id=item.get("identifier"))
    choices = {
        each.get("identifier"): _inner(each)
        for each in body.iter()
        if etree.QName(each).localname in ("simpleChoice", "simpleAssociableChoice")
    }
    read.parts = list(choices.values())
    for name in ("choiceInteraction", "matchInteraction", "orderInteraction"):
        for interaction in body.findall(f"q:{name}", _Q):
            read.shuffle = interaction.get("shuffle") == "true"
            body.remove(interaction)
    for hint in body.findall("q:rubricBlock", _Q):
        body.remove(hint)
    read.question = _inner(body)
    values = item.xpath(".//q:correctResponse/q:value/text()", namespaces=_Q)
    sets = [[choices.get(name, name) for name in value.split()] for value in values]
    if kind == "matchInteraction":
        read.right = {(left, right) for left, right in sets}
        rights = [said for pair in sets for said in pair]
        read.right |= {("", said) for said in read.parts if said not in rights}
    elif kind == "orderInteraction":
        read.right = {tuple(name for (name,) in sets)}
    elif kind == "choiceInteraction":
        read.right = {name for (name,) in sets}
    else:
        declared = item.findall("q:responseDeclaration", _Q)
        read.answers = [_qti_gap(item, each) for each in declared]
    for entry in item.iterfind(".//q:mapEntry", _Q):
        said = choices.get(entry.get("mapKey"), "")
        whole = item.findtext(".//q:divide/q:baseValue", "1", _Q)
        read.credit[said] = float(entry.get("mappedValue")) / float(whole)
    for modal in item.findall("q:modalFeedback", _Q):
        said = choices.get(modal.get("identifier"), "")
        read.reasons[said] = _inner(modal)
    read.explanation = read.reasons.pop("")
    read.links = set(item.xpath(".//q:modalFeedback//q:a/@href", namespaces=_Q))
    read.chapter = resource.findtext(".//l:title/l:string", "", _M)
    read.objective = " ".join(
        resource.xpath(".//l:keyword/l:string/text()", namespaces=_M)
    )
    read.licence = squeezed(resource.findtext(".//l:rights//l:string", "", _M))
    return read


def _qti_gap(item: etree._Element, declared: etree._Element) -> set[object]:
    if declared.get("baseType") == "string":
        return set(declared.xpath(".//q:mapEntry/@mapKey", namespaces=_Q))
    name = declared.get("identifier")
    within = item.xpath(f".//q:and[.//q:variable[@identifier='{name}']]", namespaces=_Q)
    bounds = (each.xpath(".//q:baseValue/text()", namespaces=_Q) for each in within)
    return {(float(low), float(high)) for low, high in bounds}


def _inner(element: etree._Element) -> str:
    return squeezed("".join(element.itertext()))


def notes_of(content: bytes) -> list[tuple[str, int, str, dict[str, str], str]]:
    """The notes of a package: guid, deck, deck's name, fields, tags."""
    names = ("Id", "Kind", "Question", "Choices", "Answer", "Explanation", "Hints")
    with tempfile.NamedTemporaryFile() as file:
        file.write(unzipped(content)["collection.anki2"])
        file.flush()
        database = sqlite3.connect(file.name)
        decks = json.loads(database.execute("select decks from col").fetchone()[0])
        rows = database.execute(
            "select guid, did, flds, tags from notes "
            "join cards on cards.nid = notes.id order by cards.did, due"
        ).fetchall()
        database.close()
    return [
        (
            guid,
            deck,
            decks[str(deck)]["name"],
            dict(zip((*names, "From"), fields.split("\x1f"), strict=True)),
            tags,
        )
        for guid, deck, fields, tags in rows
    ]


def _anki(content: bytes) -> Iterator[Read]:
    for _, _, deck, fields, tags in notes_of(content):
        read = Read("card", flat(fields["Question"]), id=fields["Id"])
        answer = BeautifulSoup(fields["Answer"], "html.parser")
        for line in answer.find_all("li", recursive=True):
            _anki_line(read, line, fields)
        if fields["Kind"] == "Put in order":
            read.right = {tuple(read.parts)}
        read.hints = [flat(hint) for hint in fields["Hints"].split("<br>") if hint]
        read.explanation = flat(fields["Explanation"])
        read.chapter, read.objective = deck, tags
        read.licence, read.links = flat(fields["From"]), links(fields["From"])
        yield read


def _anki_line(read: Read, line: Tag, fields: dict[str, str]) -> None:
    if line.find_parent("li"):
        return
    verdict = line.find("strong")
    if fields["Kind"] == "Fill the gaps":
        said = line.get_text().split(", or ")
        read.answers.append({_ranged(each) for each in said})
    elif fields["Kind"] == "Match":
        right = verdict.extract() if verdict else None
        left = squeezed(line.get_text())[:-1].removeprefix("Fitsnothing")
        pair = left, squeezed(right.get_text() if right else "")
        read.parts += pair
        read.right.add(pair)
    elif fields["Kind"] == "Put in order":
        read.parts.append(squeezed(line.get_text()))
    elif verdict:
        reason = line.find_all("div", recursive=False)[-1].extract()
        verdict.extract()
        said = squeezed(line.get_text())
        words = verdict.get_text().rstrip(":")
        read.parts.append(said)
        read.reasons[said] = squeezed(reason.get_text())
        read.credit[said] = words
        if words in ("Right", "Best fit"):
            read.right.add(said)


def _ranged(text: str) -> object:
    found = re.fullmatch(r"(-?[\d.]+)(?: to (-?[\d.]+))?", text)
    return (float(found[1]), float(found[2])) if found and found[2] else text


def _csv(content: bytes) -> Iterator[Read]:
    found: dict[str, Read] = {}
    for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        cells = {name: cell.removeprefix("'") for name, cell in row.items()}
        read = found.setdefault(
            cells["id"],
            Read(
                cells["kind"],
                squeezed(re.sub(r"\n“(.*)”\Z", r"\1", cells["question"])),
                hints=[squeezed(hint) for hint in cells["hints"].split("\n") if hint],
                explanation=squeezed(cells["explanation"]),
                shuffle=cells["shuffle"] == "yes",
                id=cells["id"],
                chapter=cells["chapter"],
                objective=cells["objective"],
                licence=squeezed(cells["author and licence"]),
                links={cells["link"]},
            ),
        )
        _csv_part(read, cells)
    yield from found.values()


def _csv_part(read: Read, cells: dict[str, str]) -> None:
    said, fits = squeezed(cells["text"]), squeezed(cells["fits"])
    if cells["part"] == "option":
        read.parts.append(said)
        read.reasons[said] = squeezed(cells["reason"])
        read.credit[said] = float(cells["credit"])
        if cells["verdict"] == "right":
            read.right.add(said)
    elif cells["part"] == "gap":
        read.answers.append({_dotted(each) for each in cells["fits"].split("\n")})
    elif cells["part"] == "step":
        read.parts.append(said)
        read.right = {tuple(read.parts)}
    else:
        read.parts += [said, fits]
        read.right.add((said, fits))


def _dotted(answer: str) -> object:
    low, dots, high = answer.partition("..")
    return (float(low), float(high)) if dots else answer


def _json(content: bytes) -> Iterator[Read]:
    whole = json.loads(content)
    assert whole["$schema"].endswith(SCHEMA)
    for quiz in whole["quizzes"]:
        read = Read(quiz["kind"], quiz["question"], id=quiz["id"])
        read.question += quiz.get("claim", {}).get("sentence", "")
        for option in quiz.get("options", []):
            said = option["text"]
            read.parts.append(said)
            read.reasons[said] = option["reason"]
            read.credit[said] = {"right": 1.0, "reasonable": 0.5, "other": 0.0}[
                option["verdict"]
            ]
            if option["verdict"] == "right":
                read.right.add(said)
        for pair in quiz.get("pairs", []):
            both = pair.get("left", {}).get("text", ""), pair["right"]["text"]
            read.parts += both
            read.right.add(both)
        if steps := [item["text"] for item in quiz.get("items", [])]:
            read.parts, read.right = steps, {tuple(steps)}
        gaps = quiz.get("gaps", [])
        read.answers = [{_dotted(each) for each in gap["answers"]} for gap in gaps]
        read.hints = quiz.get("hints", [])
        read.explanation = quiz.get("explanation", "")
        read.chapter, read.objective = quiz["title"], quiz.get("objective", "")
        licence = whole["licence"]
        read.licence = squeezed(
            f"{whole['author']} {licence['name']}: {licence['url']} {whole['source']}"
        )
        read.links = {quiz["link"]}
        yield read


_READERS = {
    "moodle": _moodle,
    "gift": _gift,
    "qti": _qti,
    "anki": _anki,
    "csv": _csv,
    "json": _json,
}


# What was written


def written(item: Item, markdown: bool) -> Read:
    """What a file should say of a question; JSON has the author's Markdown."""
    quiz = item.quiz
    gaps = [f"[[{number}]]" for number, _ in enumerate(quiz.gaps, 1)]
    if markdown:
        claim = quiz.claim.sentence if quiz.claim else ""
        read = Read(item.kind, quiz.stem_with(gaps) + claim)
        options = [(o.text, o.reason, o.box) for o in quiz.options]
        pairs = [(pair.left, pair.right) for pair in quiz.pairs]
        hints = [hint.markdown for hint in quiz.hints]
        why = quiz.explanation.markdown if quiz.explanation else ""
    else:
        claim = flat(item.claim.html) if item.claim else ""
        read = Read(item.kind, flat(item.stem.html) + claim)
        options = [
            (flat(c.text.html), flat(c.reason.html) if c.reason else "", c.box)
            for c in item.options or item.steps
        ]
        pairs = [
            (flat(pair.left.text.html) if pair.left else "", flat(pair.right.text.html))
            for pair in item.pairs
        ]
        hints = [flat(hint.html) for hint in item.hints]
        why = flat(item.explanation.html) if item.explanation else ""
    read.parts = [said for said, _, _ in options]
    read.parts += [said for pair in pairs for said in pair if said]
    read.hints, read.explanation = hints, why
    if quiz.kind.body == "items":
        read.right = {tuple(read.parts)}
    elif pairs:
        read.right = set(pairs)
    else:
        read.right = {said for said, _, box in options if box == "x"}
        read.reasons = {said: reason for said, reason, _ in options}
        read.credit = {said: 0.5 for said, _, box in options if box == "~"}
    read.answers = [set(gap.answers) for gap in quiz.gaps]
    read.shuffle = quiz.shuffle
    read.id, read.chapter = item.id, item.title
    read.objective, read.links = quiz.objective or "", {item.link}
    read.licence = squeezed(item.named)
    return read
