"""What the inserts of teachers' pages show: sheets, keys, courses, a lesson's clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from guide.elements import NOT_SEARCHED, after, put
from guide.evidence.shown import Shown
from guide.problems import count
from guide.routes import Stop, together
from guide.teaching import key, sheet
from guide.teaching.model import Course, Lesson, Session
from guide.teaching.sheet import Write
from guide.teaching.text import in_words

_OF_CHAPTERS = {"answer-key", "worksheet", "worksheet-after"}


def show(box: Element, name: str, about: str, shown: Shown, to: Write) -> None:
    """Fill the box of an insert, if it is one of these; ``about`` is its id."""
    chapter = shown.taught.get(about) if name in _OF_CHAPTERS else None
    if name in sheet.MOST:
        sheet.room(box, name, int(about) if about.isdecimal() else 0)
    elif name == "answer-key" and chapter:
        key.show(box, chapter, shown.way, _without_marks(shown, to))
    elif name == "worksheet" and chapter and chapter.exercise:
        sheet.show(box, chapter.exercise, shown.gates, _without_marks(shown, to))
    elif name == "worksheet-after" and chapter and chapter.exercise:
        sheet.show_after(box, chapter.exercise, _without_marks(shown, to))
    elif name == "worksheet-list":
        sheet.show_list(box, list(shown.taught.values()), shown.homes, shown.way)
    elif name == "lesson-clock" and shown.here in shown.lessons:
        _clock(box, shown.lessons[shown.here])
    elif name == "course" and about in shown.courses:
        _course(box, shown.courses[about], shown)


def _without_marks(shown: Shown, to: Write) -> Write:
    register = shown.homes.get("claim-register", "")

    def write(box: Element, markdown: str) -> None:
        to(box, in_words(markdown, shown.evidence, register))

    return write


def _clock(box: Element, lesson: Lesson) -> None:
    """When each step begins and ends, from the first minute of the class."""
    box.set("class", "lesson-clock")
    table = put(box, "table")
    head = put(put(table, "thead"), "tr")
    put(head, "th", text="Minutes")
    put(head, "th", text="Step")
    body, start = put(table, "tbody"), 0
    for step in lesson.steps:
        row = put(body, "tr")
        put(row, "td", text=f"{start} to {start + step.minutes}")
        put(put(row, "td"), "a", text=step.name, href=f"#{step.id}")
        start += step.minutes


def _course(box: Element, course: Course, shown: Shown) -> None:
    """Its sessions: what to read before each, how long that takes, what to do there."""
    box.attrib |= {"class": "course", **NOT_SEARCHED}
    pages = [slug for session in course.sessions for slug in session.pages]
    chapters = [shown.taught[slug] for slug in pages if slug in shown.taught]
    asked = sum(len(chapter.quizzes) for chapter in chapters)
    told = (
        count(len(course.sessions), "session"),
        count(len(pages), "chapter"),
        count(asked, "question"),
    )
    put(box, "p", "course__all", f"{', '.join(told)}. {_reading(pages, shown.stops)}")
    for number, session in enumerate(course.sessions, start=1):
        part = put(box, "section", "course__session")
        put(part, "h3", text=session.title, id=f"{course.id}-{number}")
        put(part, "p", text=session.aim)
        listing = put(part, "ul")
        for slug in (slug for slug in session.pages if slug in shown.stops):
            _chapter(put(listing, "li"), slug, shown)
        if len(session.pages) > 1:
            put(part, "p", text=_reading(session.pages, shown.stops))
        _lesson(part, session, shown)


def _reading(pages: Sequence[str], stops: Mapping[str, Stop]) -> str:
    there = [stops[slug] for slug in pages if slug in stops]
    return f"Reading, questions included: {together(there)}."


def _chapter(item: Element, slug: str, shown: Shown) -> None:
    """A chapter with its minutes and questions, its worksheet and its answers."""
    stop, chapter = shown.stops[slug], shown.taught.get(slug)
    put(item, "a", text=stop.title, href=shown.way(stop.address))
    if not chapter:
        return
    questions = count(len(chapter.quizzes), "question")
    after(item, f" ({count(stop.minutes, 'minute')}, {questions})")
    for says, insert in (("worksheet", "worksheet"), ("answers", "answer-key")):
        anchor = f"key-{slug}" if insert == "answer-key" else ""
        if there := shown.link(f"{insert} {slug}", anchor):
            after(item, ", ")
            put(item, "a", text=says, href=there, aria_label=f"{says}: {stop.title}")


def _lesson(part: Element, session: Session, shown: Shown) -> None:
    stop = shown.stops.get(session.lesson)
    if stop and (lesson := shown.lessons.get(stop.address)):
        told = put(part, "p", text="In class: ")
        put(told, "a", text=stop.title, href=shown.way(stop.address))
        after(told, f" ({count(lesson.minutes, 'minute')}).")
