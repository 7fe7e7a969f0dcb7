"""The question bank: every question that has an answer, ready for any format.

What an author wrote is made readable once, and each format only puts it where its
readers look. Reflections are nobody's to collect, so they are not here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from guide.exports.formats import LICENCE_NAME, NAME
from guide.exports.quizzes_json import faultless
from guide.exports.texts import GAP, Reader, Text
from guide.found.linked import AUTHORS, LICENCE
from guide.markup import escaped
from guide.quiz.folding import name, right_sides, shown_order, span, words
from guide.quiz.model import Box, Option, Quiz
from guide.site import Page, Site

VERDICTS: dict[str, dict[Box, str]] = {
    "check": {"x": "Right", "": "Not this one"},
    "evidence": {"x": "Right", "": "Not this one"},
    "scenario": {"x": "Best fit", "~": "Also reasonable", "": "Fits less well"},
}
TASKS = {
    "several": "Choose all that apply.",
    "scenario": "Choose the best one.",
    "fill": "Capitals, accents and full stops do not matter.",
    "match": "Choose what fits each.",
    "order": "Put what comes first on top.",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An option, an item to order or a side of a pair; ``name`` lasts as its words.

    ``credit`` is what choosing it adds to the whole, 1: half for what is also
    reasonable, and where several are right a share each, which a wrong one costs.
    """

    name: str
    text: Text
    reason: Text | None = None
    box: Box = ""
    credit: float = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """What fits what; without a left side, what fits nothing."""

    left: Choice | None
    right: Choice


@dataclass(frozen=True, slots=True)
class Gap:
    """What fits a gap: words, or the lowest and highest number of each range."""

    answers: tuple[str, ...]
    numbers: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Item:
    """One question, its texts readable and its address known.

    ``link`` is its absolute address, or nothing where the site has none. ``chapter``
    is the short name of its page, ``title`` the page's title. ``options`` are in the
    order shown, ``steps`` in the right order. ``made`` is what a format made of it
    already, for the file of all questions and that of the page.
    """

    quiz: Quiz
    chapter: str
    title: str
    address: str
    link: str
    stem: Text
    options: Sequence[Choice]
    steps: Sequence[Choice]
    pairs: Sequence[Pair]
    sides: Sequence[Choice]
    gaps: Sequence[Gap]
    heads: Sequence[Text]
    hints: Sequence[Text]
    explanation: Text | None
    claim: Text | None
    made: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    @property
    def id(self) -> str:
        return self.quiz.id

    @property
    def kind(self) -> str:
        return self.quiz.kind.name

    @property
    def task(self) -> str:
        """What to do, in a sentence; empty where choosing one goes without saying."""
        return TASKS.get("several" if self.quiz.several else self.kind, "")

    @property
    def shown_steps(self) -> list[Choice]:
        """The steps in the order shown, which is never the right one."""
        named = {step.name: step for step in self.steps}
        order = shown_order(self.quiz) if self.steps else []
        return [named[name(self.quiz, step.text)] for step in order]

    @property
    def lefts(self) -> list[Pair]:
        """The pairs that have a left side."""
        return [pair for pair in self.pairs if pair.left]

    @property
    def named(self) -> str:
        """Where it is from, whose it is and under which licence, in words."""
        return f"“{self.title}”, in {NAME}, by {AUTHORS}. {LICENCE_NAME}: {LICENCE}"

    @property
    def named_html(self) -> str:
        """The same as HTML, its title a link where the site has an address."""
        title = escaped(self.title)
        shown = f'<a href="{escaped(self.link)}">{title}</a>' if self.link else title
        return (
            f"<p>From: {shown}, in {NAME}, by {escaped(AUTHORS)}. "
            f'Licence: <a href="{LICENCE}">{LICENCE_NAME}</a></p>'
        )

    @property
    def asked_html(self) -> str:
        """What is asked, with a sign for each gap, and what it is asked about."""
        return self.question_html(lambda number: f"[{number}] _____")

    def question_html(self, gap: Callable[[int], str] | None) -> str:
        """The same with these words in each gap, or with its place."""
        said = [_paragraphs(self.stem, self.stem.with_gaps(gap))]
        if self.claim:
            said.append(f"<blockquote><p>{self.claim.html}</p></blockquote>")
        if any(head.plain for head in self.heads):
            said.append(f"<p>{' → '.join(head.html for head in self.heads)}</p>")
        if self.task and self.kind != "fill":
            said.append(f"<p>{self.task}</p>")
        return "".join(said)

    @property
    def closing_html(self) -> str:
        """What is said after the answer: the explanation, and where all is from."""
        why = self.explanation
        return (_paragraphs(why, why.html) if why else "") + self.named_html


def decimal(number: float) -> str:
    """A number as every system reads it: ``13.5``, without an exponent."""
    return f"{number:.10f}".rstrip("0").rstrip(".")


def _paragraphs(text: Text, html: str) -> str:
    return f"<p>{html}</p>" if text.root.tag == "p" else html


def items(site: Site, addresses: Mapping[str, str], base: str = "") -> list[Item]:
    """Every question of a site that has an answer, by page and as written.

    ``addresses`` are those of the pages by their paths, from the site's root;
    ``base`` is the address of the site, or nothing. A quiz with a problem is left out.
    """
    reader = Reader(site.evidence, addresses, base)
    return [
        item
        for page in in_order(site)
        for item in _of_page(page, site, reader, addresses[page.path], base)
    ]


def in_order(site: Site) -> list[Page]:
    """The chapters in the order of the guide's ways, then the other pages."""
    chapters = site.chapters
    rest = [page for _, page in sorted(site.pages.items()) if page not in chapters]
    return [*chapters, *rest]


def _of_page(
    page: Page, site: Site, reader: Reader, address: str, base: str
) -> Iterator[Item]:
    reader.open(page.path, page.source)
    for quiz in faultless(site, page):
        link = f"{urljoin(base, address)}#quiz-{quiz.id}" if base else ""
        yield _item(quiz, page, address, link, reader)


def _item(quiz: Quiz, page: Page, address: str, link: str, read: Reader) -> Item:
    gaps = (f"{GAP}{number}E" for number, _ in enumerate(quiz.gaps, start=1))
    options = shown_order(quiz) if quiz.kind.has_reasons else []
    steps = quiz.options if quiz.kind.body == "items" else ()
    sides = right_sides(quiz)
    return Item(
        quiz,
        page.slug,
        page.title,
        address,
        link,
        read.text(quiz.stem_with(gaps)),
        [_option(quiz, option, read) for option in options],
        [Choice(name(quiz, step.text), read.option(step.text)) for step in steps],
        [
            Pair(_side(quiz, pair.left, read), _side(quiz, pair.right, read))  # type: ignore[arg-type]
            for pair in quiz.pairs
        ],
        [_side(quiz, side, read) for side in sides],  # type: ignore[misc]
        [_gap(gap.answers) for gap in quiz.gaps],
        [read.text(head) for head in quiz.heads or ()],
        [read.text(hint.markdown) for hint in quiz.hints],
        read.text(quiz.explanation.markdown) if quiz.explanation else None,
        read.text(quiz.claim.sentence) if quiz.claim else None,
    )


def _option(quiz: Quiz, option: Option, read: Reader) -> Choice:
    text, reason = read.option(option.text), read.text(option.reason)
    return Choice(
        name(quiz, option.text), text, reason, option.box, credit(quiz, option)
    )


def credit(quiz: Quiz, option: Option) -> float:
    """What choosing an option adds to the whole, which is 1."""
    if quiz.several:
        return (1 if option.box == "x" else -1) / quiz.right
    return {"x": 1.0, "~": 0.5, "": 0.0}[option.box]


def _side(quiz: Quiz, text: str, read: Reader) -> Choice | None:
    return Choice(name(quiz, text), read.option(text)) if text else None


def _gap(answers: tuple[str, ...]) -> Gap:
    """What fits, as typed and, where that differs, without accents and signs."""
    spans = [span(answer) for answer in answers]
    numbers = tuple(each for each in spans if each)
    ranged = any(low < high for low, high in numbers)
    if ranged or len(numbers) == len(answers):
        return Gap(answers, numbers)
    typed = dict.fromkeys(answers)
    known = {answer.casefold() for answer in answers}
    typed.update((w, None) for w in map(words, answers) if w not in known)
    return Gap(tuple(typed), ())
