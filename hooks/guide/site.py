"""The whole guide as data: every page, its quizzes, its evidence, and what is wrong."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from guide import (
    cast,
    confusable,
    data,
    described,
    foreign,
    plan,
    scores,
    skeleton,
    source,
    tested,
    waivers,
)
from guide.evidence import check as evidence_check
from guide.evidence import questions
from guide.evidence.load import Loaded
from guide.evidence.load import load as load_evidence
from guide.evidence.model import Evidence
from guide.evidence.shown import Shown
from guide.inserts import Insert
from guide.inserts import inserts as read_inserts
from guide.items import check as items
from guide.items import report
from guide.items.words import plain
from guide.kept import Kept, digest
from guide.lines import Place
from guide.pages import Reading, check_page
from guide.pictures import check as picture_check
from guide.plan import Part, Plan
from guide.problems import Problem
from guide.prose import blocks as prose_blocks
from guide.prose.blocks import Block
from guide.question_list import Asked, Listed
from guide.quiz import check
from guide.quiz.folding import content_hash
from guide.quiz.model import NO_CLAIMS, Claims, Quiz
from guide.quiz.parse import Parsed, parse
from guide.quiz.settings import NAME
from guide.routes import Stop
from guide.rules import broken
from guide.safety import exits
from guide.scores import Chapter
from guide.source import Source
from guide.teaching import check as teaching
from guide.teaching import lesson
from guide.teaching.exercise import SECTION, exercise
from guide.teaching.model import Taught

SUFFIXES = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
DATA = "_data"


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file; ``path`` is written as the problems name it."""

    path: str
    source: Source
    parsed: Parsed
    problems: tuple[Problem, ...]
    reading: Reading = field(default_factory=Reading)

    @property
    def as_markdown_gets_it(self) -> tuple[str, tuple[Parsed, int]]:
        """The text without front matter; what was parsed, and the lines above."""
        above = self.source.lines_above
        return "\n".join(self.source.lines[above:]), (self.parsed, above)

    @property
    def objectives(self) -> dict[str, str]:
        """What a chapter sets out to do, by short ids; empty on other pages."""
        return _objectives(self.source)[0]

    def scored(self, address: str) -> Chapter:
        """What is held against published checklists."""
        settings, lines = self.source.front_matter, self.source.lines
        claims, quizzes = len(self.reading.names), len(self.parsed.quizzes)
        blocks = self.reading.blocks
        grades = self.reading.grades
        told = (self.title, address, settings, blocks, claims, quizzes, lines)
        return Chapter(*told, grades)

    @property
    def minutes(self) -> int:
        """How long it takes to read, as its front matter says, or 0."""
        minutes = self.source.front_matter.get("minutes")
        return minutes if isinstance(minutes, int) else 0

    @property
    def message(self) -> str:
        """What it says above all, as its front matter puts it."""
        return str(self.source.front_matter.get("main_message") or "")

    @property
    def description(self) -> str:
        """What it is about, as its front matter puts it."""
        return str(self.source.front_matter.get("description") or "")

    @property
    def quizzes(self) -> list[Quiz]:
        """Its questions that have an answer."""
        return [quiz for quiz in self.parsed.quizzes if quiz.kind.counted]

    @property
    def answers(self) -> list[tuple[str, Place]]:
        """The lines of the old article that it answers, with their places."""
        named = self.source.front_matter.get("seed")
        lines = [str(said) for said in named] if isinstance(named, list) else []
        return [(said, _place_of(self.source, said)) for said in lines]

    @property
    def part(self) -> Part:
        """What the guide's plan asks of it."""
        chapter = skeleton.is_chapter(self.source.front_matter)
        scenes = cast.scenes_of(self.slug, self.parsed.quizzes) if chapter else []
        sections = [
            block.id
            for block in self.reading.blocks
            if block.kind == "heading" and block.level > 1 and block.id
        ]
        asked = [quiz.id for quiz in self.quizzes]
        inserts = self.reading.inserts
        return Part(self.slug, inserts, self.answers, scenes, sections, asked)

    def section(self, name: str) -> Place:
        """Where the heading with an id stands, or the start of the page."""
        places = (b.place for b in self.reading.blocks if b.id == name)
        return next(places, Place(1, 1))

    @property
    def exits(self) -> bool:
        """Whether it has a way out for those who may be seen reading it."""
        return self.source.front_matter.get(exits.EXIT) is True

    def taught(self, address: str, part: str) -> Taught:
        """A chapter as teachers meet it; ``part`` is the title of its part."""
        questions = [range(r.place.line, r.end + 1) for r in self.parsed.regions]
        lines, said = self.source.lines, self.reading
        found = exercise(said.blocks, said.inserts, lines, questions, address)
        told = (part, self.minutes, found, self.objectives, self.quizzes)
        return Taught(self.slug, self.title, address, *told, exit=self.exits)

    @property
    def title(self) -> str:
        """Its title: of the front matter, or its first heading."""
        heading = next((b for b in self.reading.blocks if b.kind == "heading"), None)
        written = self.source.front_matter.get("title")
        return str(written or (heading.text.plain if heading else self.slug))

    @property
    def slug(self) -> str:
        """What plans call the page: its id, or else its file's name."""
        return str(self.source.front_matter.get("id") or Path(self.path).stem)


@dataclass(frozen=True, slots=True)
class Site:
    """Every page, what the data files hold, and all problems in their order.

    ``state`` is a digest of all the files that it was read from.
    """

    pages: Mapping[str, Page]
    problems: tuple[Problem, ...]
    evidence: Evidence = field(default_factory=Evidence)
    plan: Plan = field(default_factory=Plan)
    tests: Mapping[str, str] = field(default_factory=dict)
    state: bytes = b""

    @property
    def uses(self) -> dict[str, list[Page]]:
        """The pages that use each claim, popular line or work, by its name."""
        uses: dict[str, list[Page]] = {}
        for page in self.pages.values():
            for name in page.reading.names:
                uses.setdefault(name, []).append(page)
        return uses

    @property
    def chapters(self) -> list[Page]:
        """The chapters, in the order of the guide's routes."""
        stops = [slug for route in self.plan.routes for slug in route.pages]
        pages = self.pages.values()
        found = [p for p in pages if skeleton.is_chapter(p.source.front_matter)]
        return sorted(found, key=lambda page: [*stops, page.slug].index(page.slug))

    def part_of(self, chapter: Page) -> str:
        """The title of the part that a chapter is in, or nothing."""
        start = self.pages.get((Path(chapter.path).parent / "index.md").as_posix())
        return start.title if start else ""

    def asked(self, page: Page) -> list[Asked]:
        """The questions of a page that have an answer, as lists show them."""
        groups = self.plan.confusable
        return [
            Asked(
                quiz.id,
                content_hash(quiz),
                quiz.kind.name,
                confusable.groups_of(quiz, groups),
                _in_plain_words(quiz),
            )
            for quiz in page.quizzes
        ]

    @property
    def item_rows(self) -> list[report.Row]:
        """The figures of all questions as a set; empty where there is no chapter."""
        chapters = [
            (set(page.objectives), page.parsed.quizzes)
            for page in self.pages.values()
            if page.objectives
        ]
        quizzes = [q for page in self.pages.values() for q in page.parsed.quizzes]
        return report.rows(quizzes, chapters) if chapters else []

    @property
    def uncited(self) -> list[str]:
        """Works that no claim and no page names, sorted."""
        uses = (use for claim in self.evidence.claims.values() for use in claim.sources)
        named = {use.key for use in uses} | set(self.uses)
        return sorted(set(self.evidence.works) - named)

    @property
    def answers(self) -> dict[str, list[Page]]:
        """The pages that answer each line of the old article."""
        answers: dict[str, list[Page]] = {}
        for page in self.pages.values():
            for said, _ in page.answers:
                answers.setdefault(said, []).append(page)
        return answers


def fill(shown: Shown, site: Site, addresses: Mapping[str, str]) -> None:
    """Tell ``shown`` what pages are to know; ``addresses`` are in docs, by path."""
    shown.evidence = site.evidence
    shown.made.clear()
    shown.homes = {
        f"{insert.name} {insert.id}".strip(): addresses[page.path]
        for page in site.pages.values()
        for insert in page.reading.inserts
    }
    safety = site.plan.safety
    shown.gates, shown.care = safety.gates, safety.care
    shown.helplines = safety.helplines
    shown.pictures = {picture.id: picture for picture in site.plan.pictures}
    shown.seed = site.plan.seed
    shown.tests = site.tests
    shown.chapters = [page.scored(addresses[page.path]) for page in site.chapters]
    shown.questions = [
        Listed(page.title, addresses[page.path], "", site.part_of(page), asked)
        for page in site.chapters
        if (asked := site.asked(page))
    ]
    shown.routes = {route.id: route for route in site.plan.routes}
    shown.stops = {
        page.slug: Stop(page.title, addresses[page.path], page.minutes, page.message)
        for page in site.pages.values()
    }
    shown.taught = {
        page.slug: page.taught(addresses[page.path], site.part_of(page))
        for page in site.chapters
    }
    planned = (
        (page, lesson.lesson(page.reading.blocks, page.source.front_matter))
        for page in site.pages.values()
    )
    shown.lessons = {addresses[page.path]: found for page, found in planned if found}
    shown.courses = {course.id: course for course in site.plan.courses}
    shown.answers = {
        said: [(page.title, addresses[page.path]) for page in pages]
        for said, pages in site.answers.items()
    }
    shown.checks = {
        (insert.id, addresses[page.path]): page.reading.heading_above(insert.place)
        for page in site.pages.values()
        for insert in page.reading.inserts
        if insert.name == "claim-check"
    }
    shown.uses = {
        name: [(page.title, addresses[page.path]) for page in pages]
        for name, pages in site.uses.items()
    }


def load(
    paths: Iterable[Path],
    folder: Path | None = None,
    today: datetime.date | None = None,
    whole: bool = True,
    kept: Kept | None = None,
) -> Site:
    """Read and check the files at ``paths``; OSError if one cannot be read.

    ``folder`` holds the data files; ``today`` is the day by which checks are due,
    and without it nothing is; ``whole`` says that the paths are all there are;
    ``kept`` is what an earlier run read, of which the same files are not read again.
    Where a data file cannot be used, pages are read without any of them.
    """
    kept = kept or Kept()
    state = digest(data.files(folder)) if folder else b""
    loaded, planned, told = kept.of(DATA, state, lambda: _load_data(folder))
    faults = data.unusable([*loaded.problems, *planned.problems])
    faults += data.missing(folder) if folder else []
    if faults:
        pages = {path.as_posix(): load_page(path) for path in paths}
        own = [problem for page in pages.values() for problem in page.problems]
        return Site(pages, tuple(sorted([*faults, *_known_without(own)])))
    claims = questions.claims(loaded.evidence)
    states = {path: digest([path], state) for path in paths}
    pages = {
        path.as_posix(): kept.of(
            path.as_posix(),
            own,
            functools.partial(load_page, path, loaded.evidence, claims),
        )
        for path, own in states.items()
    }
    state = sha256(state + b"".join(states.values())).digest()
    _rest_on_pictures(pages.values(), planned)
    problems = [problem for page in pages.values() for problem in page.problems]
    starts = ((page.path, s) for page in pages.values() for s in page.parsed.starts)
    ids = ((path, start.id) for path, start in starts if start.id)
    problems.extend(check.taken_ids(ids))
    if loaded.evidence.scale.degrees:
        problems.extend(described.twice((p.path, p.source) for p in pages.values()))
    problems.extend(told)
    parts = {page.path: page.part for page in pages.values()}
    problems.extend(plan.check(planned, parts, whole))
    if whole:
        problems.extend(_taught(pages))
    site = Site(pages, (), loaded.evidence)
    tests: dict[str, str] = {}
    for page in pages.values() if folder else ():
        project = (folder or Path()).resolve().parent.parent
        wrong = tested.check(page.reading.inserts, project, kept)
        problems.extend(problem.in_file(page.path) for problem in wrong)
        tests |= tested.known(page.reading.inserts, project, kept)
    slugs = [page.slug for page in pages.values()]
    if folder and whole:
        problems.extend(evidence_check.unused(loaded, site.uses, slugs))
    if today:
        problems.extend(evidence_check.overdue(loaded, today))
        problems.extend(plan.due(planned, today))
    problems.sort()
    return Site(pages, tuple(problems), loaded.evidence, planned, tests, state)


def _load_data(folder: Path | None) -> tuple[Loaded, Plan, list[Problem]]:
    """What the data files hold, and what is wrong with that for all that pages say."""
    if not folder:
        return Loaded(), Plan(), []
    loaded, planned = load_evidence(folder), plan.load(folder)
    told = [*loaded.problems, *planned.problems]
    if not data.unusable(told):
        told += evidence_check.register(loaded)
        told += picture_check.said(planned.pictures, loaded.evidence)
    return loaded, planned, told


def _taught(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """What pages for teachers lack."""
    sheets = {
        path: teaching.Sheet(page.reading.inserts, page.exits)
        for path, page in pages.items()
    }
    chapters = {
        page.slug: teaching.Chapter(path, page.section(SECTION), page.exits)
        for path, page in pages.items()
        if skeleton.is_chapter(page.source.front_matter)
    }
    return teaching.check(sheets, chapters)


def _rest_on_pictures(pages: Iterable[Page], planned: Plan) -> None:
    """What a picture rests on, the pages that show it rest on too."""
    names = {each.id: picture_check.names(each) for each in planned.pictures}
    for page in pages:
        own = page.reading.names
        for insert in page.reading.inserts:
            if insert.name == "picture":
                own += [n for n in names.get(insert.id, ()) if n not in own]


def _known_without(told: Iterable[Problem]) -> Iterator[Problem]:
    """What is wrong with pages for all that the data files may say."""
    return (problem for problem in told if problem.code != "Q117")


def load_page(
    path: Path, evidence: Evidence | None = None, claims: Claims = NO_CLAIMS
) -> Page:
    """Read and check one file, apart from what only the whole site can tell."""
    name = path.as_posix()
    text = source.read(path)
    parsed = parse(text.lines, text.body_start, claims)
    objectives, problems = _objectives(text)
    problems.extend(_titles(text))
    place = functools.partial(_place_of, text)
    problems.extend(exits.check(text.front_matter, place))
    problems.extend(text.problems)
    problems.extend(parsed.problems)
    if not text.problems:
        problems.extend(check.unknown_objectives(parsed.starts, objectives))
    reading = Reading()
    if evidence is not None:
        reading, found = _read(text, parsed, evidence, name)
        problems.extend(found)
    placed = tuple(problem.in_file(name) for problem in problems)
    for block in reading.blocks:
        block.forget()
    return Page(name, text, parsed.without_lines, placed, reading)


def _read(
    text: Source, parsed: Parsed, evidence: Evidence, name: str
) -> tuple[Reading, list[Problem]]:
    """What a page says, and what is wrong with how it says it."""
    found = prose_blocks.read(parsed.lines)
    inserts, problems = read_inserts(found.comments)
    reading = Reading(found.blocks, inserts)
    chapter = "objectives" in text.front_matter
    told = list(check_page(reading, parsed.quizzes, evidence, name, chapter))
    if evidence.scale.degrees and not text.problems:  # a guide, not a page of its own
        told += described.check(text)
        told += described.unwritten(text.lines)
        told += foreign.on_page(parsed.lines, Path(name).stem)
        told += foreign.in_lines(text.lines, text.body_start)
        told += _in_settings(text)
    names = [n for t in evidence.terms.values() for n in (t.term, *t.aliases)]
    if chapter and evidence.scale.degrees:  # a guide, not a page of its own
        asked = {n: _place_of(text, f"{n}:") for n in _objectives(text)[0]}
        told += items.check(parsed.quizzes, found.blocks, asked, names)
    if "untested" in text.front_matter:
        told += _untested(text, found.blocks, inserts)
    if skeleton.is_chapter(text.front_matter):
        reading.grades = scores.grades(found.blocks, names)
        settings = text.front_matter
        told += skeleton.check(found.blocks, inserts, parsed.quizzes, settings)
    place = functools.partial(_place_of, text)
    told += lesson.check(found.blocks, text.front_matter, place)
    ends = sorted(
        [(block.place.line, block.end) for block in found.blocks]
        + [(region.place.line, region.end) for region in parsed.regions]
    )
    allowed, wrong = waivers.read(found.comments, ends)
    reading.waivers = allowed
    return reading, [*problems, *wrong, *waivers.apply(told, allowed)]


def _untested(
    text: Source, blocks: Sequence[Block], inserts: Sequence[Insert]
) -> Iterator[Problem]:
    """Sections that ought to name a test, where the front matter asks for that."""
    written, place = text.front_matter["untested"], (text.line_of("untested:"), 1)
    if isinstance(written, list):
        listed = [(str(name), Place(*place)) for name in written]
        yield from tested.sections(blocks, inserts, listed)
    else:
        wanted = "a list of the ids of sections, `[]` if there are none"
        yield broken("P105", *place, what="`untested`", wanted=wanted)


def markdown_files(folder: Path) -> Iterator[Path]:
    """The Markdown files below a folder that MkDocs makes pages of, sorted.

    Names that start with ``_`` or ``.`` are data; ``templates`` MkDocs leaves out.
    """
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(("_", ".")) for part in parts)
        if path.suffix in SUFFIXES and not hidden and parts[0] != "templates":
            yield path


def addresses(site: Site, folder: Path) -> dict[str, str]:
    """Where a builder puts each page of a folder, by its path, from the site's root."""
    return {path: address(Path(path).relative_to(folder)) for path in site.pages}


def address(file: Path) -> str:
    """Where a builder puts the page of a file in ``docs``, from the site's root."""
    way = file.with_suffix("")
    way = way.parent if way.name in ("index", "README") else way
    return "./" if way == Path() else f"{way.as_posix()}/"


def _in_plain_words(quiz: Quiz) -> str:
    """What is asked, with a sign in each gap, and the claim where it is about one."""
    asked = plain(quiz.stem_with("…" for _ in quiz.gaps))
    return f"{asked} “{plain(quiz.claim.sentence)}”" if quiz.claim else asked


def _titles(text: Source) -> Iterator[Problem]:
    """What the theme writes into every page as it is must not be HTML."""
    for key in ("title", "subtitle", "author", "status", "icon", "template"):
        if re.search("[<>]", str(text.front_matter.get(key, ""))):
            yield broken("P107", text.line_of(key), 1, key=key)


def _in_settings(text: Source) -> Iterator[Problem]:
    """What cannot stay in the front matter, told by its lines."""

    def tell(code: str, key: str, *_: object, **words: object) -> Problem:
        return broken(code, *_place_of(text, f"{key}:"), **words)

    return foreign.in_value(text.front_matter, tell)


def _place_of(text: Source, key: str) -> Place:
    """Where a setting of the front matter stands."""
    line = text.line_of(key)
    return Place(line, text.lines[line - 1].find(key) + 1)


def _objectives(text: Source) -> tuple[dict[str, str], list[Problem]]:
    """The objectives of a page by their ids, or what is wrong with them."""
    written: Any = text.front_matter.get("objectives")
    if written is None:
        return {}, []
    good = isinstance(written, dict) and all(
        isinstance(name, str) and NAME.fullmatch(name) and isinstance(says, str)
        for name, says in written.items()
    )
    if good:
        return written, []
    line = text.line_of("objectives")
    wanted = "lines of `short-id: what the reader will be able to do`"
    return {}, [broken("P105", line, 1, what="`objectives`", wanted=wanted)]
