"""From the region of a quiz to its model, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guide.lines import Line
from guide.problems import Problem
from guide.quiz.body import fragment, read_body
from guide.quiz.lists import stray_boxes
from guide.quiz.model import NO_CLAIMS, Claims, Fragment, Kind, Quiz
from guide.quiz.refused import refused
from guide.quiz.settings import Settings, read_settings
from guide.regions import Region, Section, scan
from guide.rules import broken

LONGEST = 10_000
_SILENCED = {
    # a fault of the first kind says all there is to say about the others
    "Q201": ("Q206",),
    "Q202": ("Q125", "Q205", "Q206"),
    "Q203": ("Q206", "Q210"),
    "Q205": ("Q125",),
    "Q211": ("Q205", "Q206", "Q210"),
    "Q301": ("Q121", "Q205"),
    "Q401": ("Q210",),
}
_SILENCED_ON_LINE = {
    # the same for faults of one line
    **dict.fromkeys(("Q126", "Q127", "Q128", "Q211"), ("Q122", "Q203", "Q213")),
    "Q202": ("Q211",),
    "Q208": ("Q209",),
    "Q303": ("Q302",),
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that a page's quizzes say, and all that is wrong with them.

    ``regions`` are the quizzes as they stand on the page, the faulty ones too;
    ``starts`` the start markers of those that could be read, so that a taken id
    is told at once; ``lines`` are those outside all quizzes.
    """

    regions: tuple[Region, ...]
    quizzes: tuple[Quiz, ...]
    starts: tuple[Settings, ...]
    problems: tuple[Problem, ...]
    lines: tuple[Line, ...] = ()

    @property
    def without_lines(self) -> Parsed:
        """The same without the lines of the page, which only its checks read."""
        bare = (replace(each, body=[], sections=[]) for each in self.regions)
        return replace(self, regions=tuple(bare), lines=())


def parse(lines: Sequence[str], start: int = 0, claims: Claims = NO_CLAIMS) -> Parsed:
    """Every quiz on a page, in the order written.

    ``lines`` are those of the whole file and ``start`` the index at which its
    body starts; ``claims`` are those of the register that have a certainty, by
    their ids. Faulty quizzes are left out and told in ``problems``, whose
    places are inside the text. Never raises.
    """
    page = scan(lines, start)
    quizzes: list[Quiz] = []
    starts: list[Settings] = []
    problems = list(page.problems)
    for region in page.regions:
        if region.faulty:
            continue
        settings = read_settings(region)
        starts.append(settings)
        quiz, faults = parse_region(region, settings, claims)
        problems.extend(faults)
        if quiz:
            quizzes.append(quiz)
    found = tuple(quizzes), tuple(starts), tuple(sorted(problems))
    return Parsed(page.regions, *found, page.lines)


def parse_region(
    region: Region, start: Settings, claims: Claims
) -> tuple[Quiz | None, list[Problem]]:
    """The quiz of one region; None when anything is wrong with it."""
    if too_long := _too_long(region):
        return None, [*start.problems, too_long]
    if start.unreadable or start.kind is None:
        return None, start.problems
    faults = [*start.problems, *refused(region)]
    quiz = _read(region, start, start.kind, claims, faults)
    faults = _without_echoes(faults)
    return (None if faults else quiz), faults


def _too_long(region: Region) -> Problem | None:
    number = sum(len(line.text) + 1 for line in region.content)
    if number <= LONGEST:
        return None
    return broken("Q129", *region.place, number=number)


def _read(
    region: Region,
    settings: Settings,
    kind: Kind,
    claims: Claims,
    faults: list[Problem],
) -> Quiz:
    body = read_body(region, settings, kind, claims)
    faults.extend(body.problems)
    hints, explanations = _read_sections(region, kind, faults)
    if kind.needs_explanation and not explanations:
        faults.append(broken("Q125", *region.place, kind=kind.named))
    return Quiz(
        id=settings.id.text if settings.id else "",
        kind=kind,
        stem=body.stem,
        options=tuple(body.options),
        hints=tuple(hints),
        explanation=explanations[0] if explanations else None,
        objective=settings.value("objective"),
        shuffle="shuffle" in kind.settings and settings.value("shuffle") != "no",
        heads=body.heads,
        pairs=tuple(body.pairs),
        gaps=tuple(body.gaps),
        claim=body.claim,
        place=region.place,
    )


def _read_sections(
    region: Region, kind: Kind, faults: list[Problem]
) -> tuple[list[Fragment], list[Fragment]]:
    """The hints and the explanations, in the order written."""
    read: dict[str, list[Fragment]] = {"hint": [], "explanation": []}
    most = {"hint": kind.hints, "explanation": 1}
    for section in region.sections:
        text = fragment(section.lines, section.place)
        read[section.name].append(text)
        faults.extend(stray_boxes(section.lines))
        if not text.markdown:
            faults.append(broken("Q123", *section.place, section=section.name))
        if len(read[section.name]) > most[section.name]:
            faults.append(_one_too_many(section, kind))
    return read["hint"], read["explanation"]


def _one_too_many(section: Section, kind: Kind) -> Problem:
    limit = "3 hints and 1 explanation"
    if section.name == "hint" and not kind.hints:
        limit = f"no hints in {kind.name}"
    return broken("Q124", *section.place, section=section.name, limit=limit)


def _without_echoes(faults: list[Problem]) -> list[Problem]:
    """One mistake, one message."""
    silent = {code for fault in faults for code in _SILENCED.get(fault.code, ())}
    silent_on_line = {
        (fault.line, code)
        for fault in faults
        for code in _SILENCED_ON_LINE.get(fault.code, ())
    }
    return [
        fault
        for fault in faults
        if fault.code not in silent and (fault.line, fault.code) not in silent_on_line
    ]
