"""The Python-Markdown extension that shows the evidence on a page.

It turns ``[@key]`` and ``[~claim]`` into marks, fills the inserts, explains the
first use of each term, and puts cards and sources at the end of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from guide import (
    inserts,
    needed,
    question_list,
    routes,
    rules_page,
    scores,
    seed,
    tested,
)
from guide.elements import NOT_SEARCHED
from guide.evidence import marks, render
from guide.evidence.load import load
from guide.evidence.model import Term
from guide.evidence.shown import Shown
from guide.exports import show as bank
from guide.items.rules import RULES as ITEM_RULES
from guide.lines import Reader
from guide.pictures import load as pictures
from guide.pictures.show import show as show_picture
from guide.prose import style
from guide.prose.rules import RULES as PROSE_RULES
from guide.prose.words import any_of, written_in
from guide.safety import show as safety
from guide.safety.model import DISTRESS, Care
from guide.source import fingerprint
from guide.teaching import show as teaching

TOKEN = "InsertedHere"
_TOKEN = re.compile(rf"{TOKEN}-(?P<name>[a-z-]+)-IS-(?P<id>[\w./:-]*)-END")
_LINK = re.compile(r"\]\((?P<there>[a-z/-]+\.md)")
_NOT_EXPLAINED = {
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "code",
    "pre",
    "fieldset",
    "dfn",
}


class EvidenceExtension(Extension):
    """Keeps what a page names while it is rendered."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "shown": [Shown(), "what the site's pages know of each other"],
            "addresses": [
                {},
                "addresses in docs, by the fingerprints of pages' texts",
            ],
            "data": ["", "a folder of data files, where no one tells what is shown"],
        }
        super().__init__(**settings)
        if folder := self.getConfig("data"):
            self.shown.evidence = load(Path(folder)).evidence
            drawn, _ = pictures.load(Path(folder))
            self.shown.pictures = {picture.id: picture for picture in drawn}

    @property
    def shown(self) -> Shown:
        shown: Shown = self.getConfig("shown")
        return shown

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's)
        md.registerExtension(self)
        self.reset()
        md.preprocessors.register(_Here(self, md), "guide-here", 1010)
        # after quizzes are lifted out (1000), before anything reads comments
        md.preprocessors.register(_Find(self, md), "guide-inserts", 990)
        md.parser.blockprocessors.register(
            _Place(self, md.parser), "guide-inserts", 990
        )
        md.inlinePatterns.register(_Mark(self, md), "guide-marks", 175)
        # after inline patterns (20) and the answers' copies (18)
        md.treeprocessors.register(_Show(self, md), "guide-evidence", 17)

    def reset(self) -> None:
        self.waiting: list[tuple[Element, str, str]] = []


class _Here(Preprocessor):
    """Says which page is rendered now, by its text as it comes from the file."""

    def __init__(self, extension: EvidenceExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        addresses = self.extension.getConfig("addresses")
        here = addresses.get(fingerprint("\n".join(lines)), "")
        self.extension.shown.here = here
        return lines


class _Find(Preprocessor):
    """Takes inserts and waivers, which are comments, out of the text."""

    def __init__(self, extension: EvidenceExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        if not any(line.startswith("<!-- ") for line in lines):
            return lines
        found = list(lines)
        for line in Reader(lines, 0).read():
            if line.comments and line.comments[0].alone:
                text = line.comments[0].content.strip()
                insert = inserts.read(text)
                if insert:
                    token = f"{TOKEN}-{insert[0]}-IS-{insert[1]}-END"
                    found[line.number - 1] = f"\n{token}\n"
                elif inserts.ALLOW.fullmatch(text) and "\n" not in text:
                    found[line.number - 1] = ""
        return "\n".join(found).split("\n")


class _Place(BlockProcessor):
    """An empty element in an insert's place, to be filled when all marks are known."""

    def __init__(self, extension: EvidenceExtension, *of: Any) -> None:
        super().__init__(*of)
        self.extension = extension

    def test(self, parent: Element, block: str) -> bool:
        return _TOKEN.fullmatch(block.strip()) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool:
        found = _TOKEN.fullmatch(blocks.pop(0).strip())
        if found:
            box = self.box(parent, found["name"])
            self.extension.waiting.append((box, found["name"], found["id"]))
            shown, about = self.extension.shown, found["id"]
            if found["name"] == "gate":
                box.set("class", "gate")
                self.put(box, shown.gates.get(about, ""))
            elif found["name"] == "care" and about in shown.care:
                self.care(box, shown.care[about])
            elif found["name"] == "rules":
                box.attrib.update({"class": "style-rules", **NOT_SEARCHED})
                self.put(box, rules_page.page())
            elif found["name"] == "picture" and about in shown.pictures:
                aside = self.parser.md.htmlStash.store
                show_picture(box, shown.pictures[about], aside, self.put)
            else:
                teaching.show(box, found["name"], about, shown, self.put)
        return True

    def box(self, parent: Element, name: str) -> Element:
        """A new box, or for a test the one of the test named right above it."""
        last = parent[-1] if len(parent) else None
        mark = {"class": tested.CLASS} if name == tested.INSERT else {}
        if mark and last is not None and last.get("class") == tested.CLASS:
            return last
        return SubElement(parent, "div", mark)

    def care(self, box: Element, words: Care) -> None:
        """Words of care, and whom to call in distress."""
        lines = [x for x in self.extension.shown.helplines if x.group == DISTRESS]
        box.attrib.update({"class": "gate care", **NOT_SEARCHED})
        self.put(box, safety.care(words))
        people = SubElement(box, "div")
        safety.helplines(people, lines)
        _as_it_is(people)
        self.put(box, safety.elsewhere(lines))

    def put(self, box: Element, text: str) -> None:
        """Put Markdown into a box, its links as this page writes them."""
        way = self.extension.shown.way
        here = _LINK.sub(lambda link: f"]({way(link['there'])}", text)
        self.parser.parseChunk(box, here)


def _as_it_is(element: Element) -> None:
    """Keep Markdown from reading what data files say of people, works and degrees."""
    for each in element.iter():
        each.text = AtomicString(each.text) if each.text else each.text
        each.tail = AtomicString(each.tail) if each.tail else each.tail


class _Mark(InlineProcessor):
    """``[@key; @other]`` and ``[~claim; ~other]``."""

    def __init__(self, extension: EvidenceExtension, md: Markdown) -> None:
        super().__init__(marks.MARK.pattern, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override] # noqa: N802 (Python-Markdown's)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        names = marks.names(m)
        evidence = self.extension.shown.evidence
        if names is None:
            return None, None, None
        if m["sign"] == "@":
            works = [evidence.works[name] for name in names if name in evidence.works]
            found = render.citation(works) if works else None
        else:
            found = Element("span", {"class": "claim-marks"})
            for name in names:
                if degree := evidence.degree(name):
                    found.append(render.claim_mark(name, degree))
            found = found if len(found) else None
        if found is None:
            return None, None, None
        _as_it_is(found)
        return found, m.start(0), m.end(0)


class _Show(Treeprocessor):
    """Everything that needs the whole page: inserts, terms, cards and sources."""

    def __init__(self, extension: EvidenceExtension, md: Markdown) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        shown = self.extension.shown
        waiting = self.extension.waiting
        late = {"evidence-box", "words"}
        for box, name, about in waiting:
            if name not in late:
                self.fill(box, name, about)
        names = list(self.claims(root))
        for box, name, _ in waiting:
            if name == "evidence-box":
                render.evidence_box(box, names, shown)
        terms = self.explain(root) if shown.homes.get("glossary") else []
        for box, name, _ in waiting:
            if name == "words":
                render.glossary(box, terms, shown, ids=False)
        self.at_the_end(root, names)
        waiting.clear()  # else the page's elements would outlast the page

    def fill(self, box: Element, name: str, about: str) -> None:
        shown = self.extension.shown
        if name == "claim-check" and about in shown.evidence.popular:
            render.claim_check(box, shown.evidence.popular[about], shown)
        elif name == "claim-register":
            render.register(box, shown, self.md.htmlStash.store)
        elif name == "certainty-scale":
            render.scale(box, shown)
        elif name == "references":
            render.references(box, shown, self.md.htmlStash.store)
        elif name == "glossary":
            render.glossary(box, shown.evidence.terms.values(), shown, ids=True)
        elif name == "helplines":
            lines = [line for line in shown.helplines if line.group == about]
            safety.helplines(box, lines)
        elif name == "helplines-seen":
            safety.seen(box, shown.helplines, shown.today)
        elif name == "myths":
            render.myths(box, shown)
        elif name == "route" and about in shown.routes:
            stops = {
                slug: stop._replace(address=shown.way(stop.address))
                for slug, stop in shown.stops.items()
            }
            routes.show(box, shown.routes[about], stops)
        elif name == "ways":
            ways = list(shown.routes.values())
            routes.show_all(box, ways, shown.stops, shown.link)
        elif name in _LISTS:
            listed = [
                each._replace(url=shown.urls.get(each.address, ""))
                for each in shown.questions
            ]
            _LISTS[name](box, listed, shown.way)
        elif name == "question-bank":
            slugs = {stop.address: slug for slug, stop in shown.stops.items()}
            bank.show_files(box, shown.questions, slugs, shown.way)
        elif name == "question-bank-table":
            bank.show_formats(box)
        elif name == "scores":
            chapters = [
                each._replace(address=shown.way(each.address))
                for each in shown.chapters
            ]
            scores.show(box, chapters)
        elif name == "seed-table":
            pages = {
                said: [(title, shown.way(there)) for title, there in answers]
                for said, answers in shown.answers.items()
            }
            seed.table(box, shown.seed, pages)
        elif name == tested.INSERT:
            tested.show(box, about, shown.tests, shown.project)
        elif name == "needed" and about in needed.NEEDS:
            needed.show(box, about, shown)
        elif name == "style-rules":
            style.show(box, PROSE_RULES)
        elif name == "item-rules":
            style.show(box, ITEM_RULES)

    def claims(self, root: Element) -> Iterator[str]:
        """What is marked on the page, each once, in order; first marks get ids."""
        seen = set()
        for mark in root.iter("a"):
            if mark.get("class") == "claim-mark":
                name = mark.get("href", "").removeprefix("#claim-")
                if name not in seen:
                    seen.add(name)
                    mark.set("id", f"claim-mark-{name}")
                    yield name

    def at_the_end(self, root: Element, names: list[str]) -> None:
        evidence, shown = self.extension.shown.evidence, self.extension.shown
        aside = self.md.htmlStash.store
        placed = {name for _, name, _ in self.extension.waiting}
        if names and "claim-register" not in placed:
            names = self.with_rest(names)
            root.append(render.cards(names, shown, aside))
        else:
            names = []
        keys = [
            link.get("href", "").removeprefix("#source-")
            for link in root.iter("a")
            if link.get("href", "").startswith("#source-")
        ]
        claims = (evidence.claims[name] for name in names if name in evidence.claims)
        keys += [use.key for claim in claims for use in claim.sources]
        keys = [key for key in keys if key in evidence.works]
        if keys:
            root.append(render.sources(keys, shown, aside))

    def with_rest(self, names: list[str]) -> list[str]:
        """The claims marked, and those that marked popular lines rest on."""
        popular = self.extension.shown.evidence.popular
        rest = (n for name in names if name in popular for n in popular[name].rests_on)
        return list(dict.fromkeys([*names, *rest]))

    # Terms

    def explain(self, root: Element) -> list[Term]:
        """Explain the first use of each term in the text; the terms that were found."""
        terms = self.extension.shown.evidence.terms.values()
        by_name = {
            n.lower(): term for term in terms for n in (term.term, *term.aliases)
        }
        if not by_name or "glossary" in {name for _, name, _ in self.extension.waiting}:
            return []
        pattern = any_of(tuple(by_name))
        written = written_in(by_name, "".join(root.itertext()))
        by_name = {name: by_name[name] for name in written}
        found: dict[str, Term] = {}
        self.look(root, pattern, by_name, found)
        return list(found.values())

    def look(
        self,
        element: Element,
        pattern: re.Pattern[str],
        by_name: dict[str, Term],
        found: dict[str, Term],
    ) -> None:
        """Go through the words of an element in their order."""
        if element.tag in _NOT_EXPLAINED or element.get("class") in _ELSEWHERE:
            return
        self.split(element, None, pattern, by_name, found)
        for child in list(element):
            if not isinstance(child.tag, str):
                continue
            self.look(child, pattern, by_name, found)
            self.split(element, child, pattern, by_name, found)

    def split(
        self,
        element: Element,
        child: Element | None,
        pattern: re.Pattern[str],
        by_name: dict[str, Term],
        found: dict[str, Term],
    ) -> None:
        """Put the explanation of new terms into the text before or behind a child."""
        if element.tag not in _TEXTS:
            return
        text = (element.text if child is None else child.tail) or ""
        if not written_in(by_name, text):
            return
        for match in pattern.finditer(text):
            term = by_name[match[0].lower()]
            if term.id in found:
                continue
            found[term.id] = term
            if term.everyday:
                continue
            link, says = render.explained(term, match[0], self.extension.shown)
            says.tail = text[match.end() :]
            at = 0 if child is None else list(element).index(child) + 1
            element.insert(at, link)
            element.insert(at + 1, says)
            if child is None:
                element.text = text[: match.start()]
            else:
                child.tail = text[: match.start()]
            self.split(element, says, pattern, by_name, found)
            return


_LISTS = {
    "question-list": question_list.show_questions,
    "chapter-list": question_list.show_chapters,
}
_TEXTS = {"p", "li", "td", "em", "strong", "dd", "blockquote"}
_ELSEWHERE = {
    "quiz-answers", "claim-check", "evidence-box", "claim-cards", "sources",
    "claim-register", "references", "certainty-scale", "style-rules", "term__says",
    "toc", "question-list", "chapter-list", "question-bank", "picture__words",
    "needed", tested.CLASS, "worksheet", "worksheet worksheet--after", "answer-key",
}  # fmt: skip


def makeExtension(**settings: Any) -> EvidenceExtension:  # noqa: N802 (Python-Markdown's)
    """Called by Python-Markdown when the extension is listed by its name."""
    return EvidenceExtension(**settings)
