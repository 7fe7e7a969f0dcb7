"""From the region of a quiz to its model, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guide.lines import Line, Place
from guide.problems import Problem
from guide.quiz.model import Fragment, Kind, Option, Quiz
from guide.quiz.options import read_options, stray_boxes
from guide.quiz.refused import refused
from guide.quiz.settings import Settings, read_settings
from guide.regions import Region, Section, scan
from guide.rules import broken

LONGEST = 10_000
_SILENCED = {
    # a fault of the first kind says all there is to say about the others
    "Q201": ("Q206",),
    "Q202": ("Q206",),
    "Q203": ("Q206", "Q210"),
    "Q211": ("Q205", "Q206", "Q210"),
}
_SILENCED_ON_LINE = {
    # the same for faults of one line
    **dict.fromkeys(("Q126", "Q127", "Q128", "Q211"), ("Q122", "Q203", "Q213")),
    "Q208": ("Q209",),
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that a page's quizzes say, and all that is wrong with them.

    ``regions`` are the quizzes as they stand on the page, the faulty ones too;
    ``starts`` the start markers of those that could be read, so that a taken id
    is told at once.
    """

    regions: tuple[Region, ...]
    quizzes: tuple[Quiz, ...]
    starts: tuple[Settings, ...]
    problems: tuple[Problem, ...]


def parse(lines: Sequence[str], start: int = 0) -> Parsed:
    """Every quiz on a page, in the order written.

    ``lines`` are those of the whole file and ``start`` the index at which its
    body starts. Faulty quizzes are left out and told in ``problems``, whose
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
        quiz, faults = parse_region(region, settings)
        problems.extend(faults)
        if quiz:
            quizzes.append(quiz)
    found = tuple(quizzes), tuple(starts), tuple(sorted(problems))
    return Parsed(page.regions, *found)


def parse_region(region: Region, start: Settings) -> tuple[Quiz | None, list[Problem]]:
    """The quiz of one region; None when anything is wrong with it."""
    if too_long := _too_long(region):
        return None, [*start.problems, too_long]
    if start.unreadable or start.kind is None:
        return None, start.problems
    faults = [*start.problems, *refused(region)]
    quiz = _read(region, start, start.kind, faults)
    faults = _without_echoes(faults)
    return (None if faults else quiz), faults


def _too_long(region: Region) -> Problem | None:
    number = sum(len(line.text) + 1 for line in region.content)
    if number <= LONGEST:
        return None
    return broken("Q129", *region.place, number=number)


def _read(
    region: Region, settings: Settings, kind: Kind, faults: list[Problem]
) -> Quiz:
    stem_lines, options, option_faults = read_options(region.body, kind)
    faults.extend(option_faults)
    stem = fragment(stem_lines, region.place)
    if not stem.markdown:
        faults.append(broken("Q121", *region.place))
    faults.extend(_option_count(region, kind, options))
    hints, explanations = _read_sections(region, kind, faults)
    return Quiz(
        id=settings.id.text if settings.id else "",
        kind=kind,
        stem=stem,
        options=tuple(options),
        hints=tuple(hints),
        explanation=explanations[0] if explanations else None,
        objective=settings.value("objective"),
        shuffle=kind.has_reasons and settings.value("shuffle") != "no",
        place=region.place,
    )


def fragment(lines: Sequence[Line], place: Place) -> Fragment:
    """Lines as one piece of Markdown, without the blank lines around it."""
    kept = [index for index, line in enumerate(lines) if not line.blank]
    if not kept:
        return Fragment("", place)
    used = lines[kept[0] : kept[-1] + 1]
    text = "\n".join("" if line.blank else line.text for line in used)
    return Fragment(text, Place(used[0].number, 1))


def _option_count(
    region: Region, kind: Kind, options: Sequence[Option]
) -> list[Problem]:
    """Too few, too many, none, or none that is right."""
    if not options:
        if not kind.needs_options:
            return []
        return [broken("Q205", *region.place, kind=kind.name)]
    problems = []
    if not 2 <= len(options) <= 12:
        what = "few" if len(options) < 2 else "many"
        number = len(options)
        problems.append(broken("Q210", *region.place, number=number, what=what))
    if "x" in kind.boxes and not any(option.box == "x" for option in options):
        which = "the best" if kind.name == "scenario" else "a right"
        problems.append(broken("Q206", *region.place, which=which))
    return problems


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
