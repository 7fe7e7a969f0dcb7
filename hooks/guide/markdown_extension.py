"""The Python-Markdown extension that turns quizzes into elements of the page.

The preprocessor lifts each quiz out of the text before anything else reads it
and leaves a token; the block processor puts the quiz's elements in the token's
place, with each piece of Markdown rendered by the page's own parser. List it as
``guide.markdown_extension`` wherever Python-Markdown extensions are configured.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from guide.lines import Place
from guide.markup import escaped
from guide.problems import Problem
from guide.quiz.answers import RIGHT_TO_LEFT, answers_section
from guide.quiz.fences import canonical
from guide.quiz.gate import breaches
from guide.quiz.model import NO_CLAIMS, Quiz
from guide.quiz.parse import parse
from guide.quiz.render import Rendered, problem_list, render
from guide.regions import Region
from guide.rules import broken
from guide.source import fingerprint, split_lines

FAULTY = "This question has problems"
FENCES = "fenced_code_block"
"""The name under which both fence extensions register their preprocessor."""


class QuizExtension(Extension):
    """Keeps what was lifted out of a page until its elements are in place.

    ``known`` holds pages that have been parsed already: by the fingerprint of the
    text that Markdown gets, what was parsed and how many lines of the file stand
    above it.
    ``claims`` are those of the register, by their ids. ``late`` takes the
    problems that only the elements of a page show.
    """

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "known": [{}, "pages that have been parsed already"],
            "claims": [NO_CLAIMS, "claims of the register that have a certainty"],
            "late": [[], "takes problems that only rendering shows"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's)
        md.registerExtension(self)
        md.block_level_elements.append("guide-quiz")
        self.md = md
        self.reset()
        md.preprocessors.register(_LiftOut(self, md), "quiz", 1000)
        md.parser.blockprocessors.register(_PutIn(self, md.parser), "quiz", 1000)
        # before footnotes (50), so that sources stay the last thing on the page
        md.treeprocessors.register(_AddAnswers(self, md), "quiz-answers", 60)
        # after inline patterns (20), when the author's words are elements
        md.treeprocessors.register(_Finish(self, md), "quiz-finish", 18)
        # after everything else that changes elements
        md.treeprocessors.register(_Gate(self, md), "quiz-gate", -1000)
        md.postprocessors.register(_TellSwallowed(self, md), "quiz", -10)

    def reset(self) -> None:
        self.token = "QuizLiftedOut"
        self.lifted: dict[str, Quiz | list[Problem]] = {}
        self.homeless: list[Problem] = []
        self.rendered: list[Rendered] = []
        self.fences: set[int] = set()  # of what Markdown put aside, what is code
        self.number = 0

    def lift_out(self, lines: list[str]) -> list[str]:
        """The lines with each region replaced by a token."""
        text = "\n".join(lines)
        if "<!" not in text:
            return lines
        while self.token in text:
            self.token += "X"
        lines = split_lines(text)
        known = self.getConfig("known").get(fingerprint(text))
        parsed, above = known or (parse(lines, 0, self.getConfig("claims")), 0)
        quizzes = {quiz.place: quiz for quiz in parsed.quizzes}
        self.homeless = list(parsed.problems)
        for region in reversed(parsed.regions):
            first, last = region.place.line - above, region.end - above
            token = f"{self.token}{first}Q"
            self.lifted[token] = quizzes.get(region.place) or self.claim(region)
            lines[first - 1 : last] = ["", token, ""]
        return lines

    def claim(self, region: Region) -> list[Problem]:
        """The problems of a faulty region, which are told in its place."""
        span = range(region.place.line, region.end + 1)
        inside = [problem for problem in self.homeless if problem.line in span]
        self.homeless = [p for p in self.homeless if p.line not in span]
        return inside

    def put_in(self, parent: Element, token: str) -> None:
        found = self.lifted.pop(token)
        if not isinstance(found, Quiz):
            parent.append(problem_list(FAULTY, found, False))
            return
        self.number += found.kind.counted
        rendered = render(found, self.number, self.blocks)
        self.rendered.append(rendered)
        parent.append(rendered.question)

    def blocks(self, parent: Element, text: str) -> None:
        """Render Markdown as blocks, as it would be on the page itself."""
        text = text.replace(STX, "").replace(ETX, "").expandtabs(self.md.tab_length)
        if ("```" in text or "~~~" in text) and FENCES in self.md.preprocessors:
            text = self.with_code(text)
        already = len(parent)
        if "\n" not in text and text[:1].isalpha():
            SubElement(parent, "p").text = text  # it can be nothing else
        else:
            self.md.parser.parseChunk(parent, text)
        if RIGHT_TO_LEFT.search(text):
            for element in parent[already:]:
                element.set("dir", "auto")

    def with_code(self, text: str) -> str:
        """The text with each fence put aside by the page's fence extension."""
        fences: Any = self.md.preprocessors[FENCES]
        before = self.md.htmlStash.html_counter
        lines = fences.run([*canonical(text).split("\n"), ""])
        self.fences.update(range(before, self.md.htmlStash.html_counter))
        return "\n".join(lines).strip("\n")

    def refuse(self, rendered: Rendered, code: str, **words: object) -> None:
        """Show the problem instead of the question, and no answer."""
        problem = self.tell(code, rendered.quiz.place, **words)
        for part in rendered.parts:
            part.clear()
        rendered.question.append(problem_list(FAULTY, [problem], False))

    def tell(self, code: str, place: Place, **words: object) -> Problem:
        """A problem that no one could see before."""
        problem = broken(code, *place, **words)
        self.getConfig("late").append(problem)
        return problem


class _Step:
    """One step on the way of a page; the extension keeps what is under way."""

    def __init__(self, extension: QuizExtension, *of: Any) -> None:
        super().__init__(*of)
        self.extension = extension


class _LiftOut(_Step, Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return self.extension.lift_out(lines)


class _PutIn(_Step, BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return block.strip() in self.extension.lifted

    def run(self, parent: Element, blocks: list[str]) -> bool:
        self.extension.put_in(parent, blocks.pop(0).strip())
        return True


class _AddAnswers(_Step, Treeprocessor):
    def run(self, root: Element) -> None:
        answers = [
            rendered.answer
            for rendered in self.extension.rendered
            if rendered.answer is not None
        ]
        if answers:
            root.append(answers_section(answers))
        if self.extension.homeless:
            problems = self.extension.homeless
            root.insert(0, problem_list("This page has problems", problems, False))


class _Finish(_Step, Treeprocessor):
    """Words are said wherever they are to be, and gaps have their controls."""

    def run(self, root: Element) -> None:
        for rendered in self.extension.rendered:
            if not rendered.finish(self.md.htmlStash.rawHtmlBlocks):
                self.extension.refuse(rendered, "Q304")


class _Gate(_Step, Treeprocessor):
    """Nothing in a quiz can run or load, whatever Markdown made of it."""

    def run(self, root: Element) -> None:
        stash, fences = self.md.htmlStash.rawHtmlBlocks, self.extension.fences
        for rendered in self.extension.rendered:
            parts = rendered.parts
            found = [what for part in parts for what in breaches(part, stash, fences)]
            if found:
                self.extension.refuse(rendered, "Q130", what=found[0])
        # builders leave their Markdown to the garbage collector, which comes late
        self.extension.rendered.clear()


class _TellSwallowed(_Step, Postprocessor):
    """A token that no block processor met would be shown to readers."""

    def run(self, text: str) -> str:
        for token, found in self.extension.lifted.items():
            if token in text:
                text = text.replace(token, escaped(self.told(found)))
        return text

    def told(self, found: Quiz | list[Problem]) -> str:
        """What a reader of the page sees in the token's place."""
        if isinstance(found, Quiz):
            where = "in a block that another extension reads"
            found = [self.extension.tell("Q102", found.place, where=where)]
        return " ".join(problem.message for problem in found)


def makeExtension(**settings: Any) -> QuizExtension:  # noqa: N802 (Python-Markdown's)
    """Called by Python-Markdown when the extension is listed by its name."""
    return QuizExtension(**settings)
