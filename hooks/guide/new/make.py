"""A new chapter, question, claim or term, written from a template beside this file.

A template passes every check but for what has to be written, and the checks name
each such place. What is there already is never overwritten.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import NamedTuple

from guide import site
from guide.evidence.load import load
from guide.permalinks import ledger
from guide.problems import short
from guide.quiz.model import KINDS
from guide.quiz.settings import NAME
from guide.rules import nearest
from guide.source import split_lines

HERE = Path(__file__).parent
YEAR = datetime.timedelta(days=365)
_SECTIONS = {"reflect": "for-you-only"}
_SECTION = "check-yourself"
_HEADING = re.compile(r"##? ")
_SECTION_ID = re.compile(r"## .*\{#([a-z0-9-]+)\}")


class RefusedError(Exception):
    """Why nothing was written, and what to do instead."""


class Made(NamedTuple):
    """What was written where, and what to do next."""

    path: Path
    line: int
    steps: tuple[str, ...]


class Guide:
    """The guide in a folder, and what names it has used, now or ever."""

    def __init__(self, docs: Path) -> None:
        self.docs = docs
        self.pages = [site.load_page(path) for path in site.markdown_files(docs)]
        self.slugs = [page.slug for page in self.pages]
        self.published = ledger.read(ledger.beside(docs.resolve())).lines

    def quizzes(self) -> Iterator[str]:
        """The ids of all questions, also of those that are gone."""
        for page in self.pages:
            yield from (start.id.text for start in page.parsed.starts if start.id)
        yield from self.once("#quiz-")

    def once(self, sign: str) -> Iterator[str]:
        """What stood behind a sign in any address that was published."""
        return (said.split(sign, 1)[1] for said in self.published if sign in said)


def chapter(docs: Path, address: str, title: str, today: datetime.date) -> Made:
    """A chapter at ``PART/SLUG``, with all parts that a chapter has."""
    guide = Guide(docs)
    part, _, slug = address.partition("/")
    parts = [folder.parent.name for folder in sorted(docs.glob("*/index.md"))]
    if part not in parts:
        raise RefusedError(f"There is no part `{part}`. {nearest(part, parts)}.")
    path = docs / part / f"{slug}.md"
    _new_name(slug, guide.slugs, "chapter")
    if path.exists() or f"{part}/{slug}/" in guide.published:
        raise RefusedError(f"`{short(path)}` is there, or was. Choose another name.")
    quizzes = {
        kind: _quiz(kind, f"{slug}-{kind}", goal, "first-idea")
        for kind, goal in _OF_A_CHAPTER.items()
    }
    for kind in quizzes:
        _new_name(f"{slug}-{kind}", list(guide.quizzes()), "question")
    due = (today + YEAR / 2).isoformat()
    text = _filled("chapter.md", slug=slug, title=title, due=due, **quizzes)
    path.write_text(text, "utf-8")
    return Made(
        path,
        1,
        (
            f"Put `- {part}/{slug}.md` into `nav:` of `mkdocs.yml`, and `{slug}` into "
            f"its part's way in `{short(docs / site.DATA / 'routes.yml')}`.",
            "Write: `make check` names every place. `make serve` shows the page.",
            "Rename the questions before anyone links to them: an id stays for ever.",
            "Tell who is in its scenes in `docs/_data/cast.yml`.",
            "Give it a worksheet and an answer key below `docs/for-educators/`, as the "
            "others have.",
            "When it is done, `make ledger` notes its addresses.",
        ),
    )


def quiz(docs: Path, name: str, page: Path, kind: str) -> Made:
    """A question on a page, at the end of the section where its kind belongs."""
    guide = Guide(docs)
    _new_name(name, list(guide.quizzes()), "question")
    pages = {Path(found.path).resolve(): found for found in guide.pages}
    if page.resolve() not in pages:
        raise RefusedError(
            f"`{page}` is no page of the guide. Name a file in `{docs}`."
        )
    found = pages[page.resolve()]
    goal = "write-here" if found.objectives else ""
    lines = split_lines(page.read_text("utf-8"))
    at = _end_of(lines, _SECTIONS.get(kind, _SECTION))
    sections = [ids[1] for line in lines if (ids := _SECTION_ID.match(line))]
    about = sections[0] if sections else name
    new = split_lines(_quiz(kind, name, goal, about))
    lines[at:at] = [*new, ""]
    page.write_text("\n".join(lines), "utf-8")
    return Made(
        page,
        at + 1,
        (
            "Write: `make check` names every place.",
            "Point its explanation at the paragraph that it is about.",
            "Give it a worksheet and an answer key below `docs/for-educators/`, as the "
            "others have.",
            "When it is done, `make ledger` notes its address.",
        ),
    )


def claim(docs: Path, name: str, topic: str, page: str, today: datetime.date) -> Made:
    """A claim at the end of a topic of the register, for the page with an id."""
    guide = Guide(docs)
    evidence = load(docs / site.DATA).evidence
    known = [*evidence.claims, *evidence.popular, *guide.once("#claim-")]
    _new_name(name, known, "claim")
    path = docs / site.DATA / "claims" / f"{topic}.yml"
    topics = sorted(each.stem for each in path.parent.glob("*.yml"))
    if topic not in topics:
        raise RefusedError(f"There is no topic `{topic}`. {nearest(topic, topics)}.")
    if page not in guide.slugs:
        near = nearest(page, guide.slugs)
        raise RefusedError(f"No page has the id `{page}`. {near}.")
    due, day = (today + YEAR).isoformat(), today.isoformat()
    text = _filled("claim.yml", id=name, chapter=page, today=day, due=due)
    return _appended(
        path,
        text,
        (
            "Write: `make check` names every place.",
            "Grade it by docs/how-we-grade.md, and say it in the words of that degree.",
            f"Mark the sentence that rests on it with `[~{name}]`.",
        ),
    )


def term(docs: Path, name: str) -> Made:
    """A term at the end of the glossary; pages show all of them by the alphabet."""
    guide = Guide(docs)
    evidence = load(docs / site.DATA).evidence
    _new_name(name, [*evidence.terms, *guide.once("#term-")], "term")
    text = _filled("term.yml", id=name, term=name.replace("-", " "))
    steps = (
        "Write: `make check` names every place. `example` may go; it helps.",
        "Say it in plain words where a page uses it first.",
        "When it is done, `make ledger` notes its address.",
    )
    return _appended(docs / site.DATA / "glossary.yml", text, steps)


_OF_A_CHAPTER = {
    "check": "know",
    "scenario": "try",
    "evidence": "know",
    "match": "notice",
    "order": "try",
    "reflect": "",
}
"""The questions that a new chapter begins with, and the objective of each."""


def _quiz(kind: str, name: str, goal: str, section: str) -> str:
    objective = f" objective={goal}" if goal and KINDS[kind].counted else ""
    told = {"id": name, "objective": objective, "section": section}
    return _filled(f"quiz-{kind}.md", **told).rstrip("\n")


def _filled(template: str, **words: str) -> str:
    return Template((HERE / template).read_text("utf-8")).substitute(words)


def _new_name(name: str, known: list[str], what: str) -> None:
    if not NAME.fullmatch(name):
        raise RefusedError(
            f"`{name}` is no id. Write lower-case words joined by hyphens, such as "
            "`small-promises`."
        )
    if name in known:
        raise RefusedError(
            f"The {what} `{name}` is there, or was once. Choose another id; an old "
            "one is never used again."
        )


def _appended(path: Path, text: str, steps: tuple[str, ...]) -> Made:
    before = path.read_text("utf-8")
    path.write_text(before + text, "utf-8")
    skipped = len(text) - len(text.lstrip("\n"))
    return Made(path, before.count("\n") + skipped + 1, steps)


def _end_of(lines: list[str], section: str) -> int:
    """The index behind a section's last line, or behind the page's."""
    start = next((n for n, line in enumerate(lines) if f"{{#{section}}}" in line), None)
    if start is None:
        return len(lines) - 1 if not lines[-1] else len(lines)
    below = range(start + 1, len(lines))
    return next((n for n in below if _HEADING.match(lines[n])), len(lines) - 1)
