"""The question bank on its page: the files to take away, and what each carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from guide.elements import NOT_SEARCHED, after, put
from guide.exports.formats import FORMATS, KINDS, PARTS, WHOLE, Format, carried
from guide.question_list import Listed, Way, parts


def show_files(
    box: Element, chapters: Sequence[Listed], slugs: Mapping[str, str], way: Way
) -> None:
    """A list of links to files for all questions, and one for each chapter.

    ``slugs`` are the short names of pages by their addresses.
    """
    box.attrib.update({"class": "question-bank", **NOT_SEARCHED})
    _files(put(box, "p"), "All questions", WHOLE, way)
    for part, section in parts(box, chapters):
        listing = put(section, "ul")
        for chapter in part:
            name = slugs[chapter.address]
            _files(put(listing, "li"), chapter.title, name, way)


def _files(line: Element, title: str, name: str, way: Way) -> None:
    put(line, "strong", text=title)
    after(line, ": ")
    for format_ in FORMATS:
        link = put(line, "a", text=format_.name, href=way(format_.file(name), ""))
        link.set("download", "")
        link.set("aria-label", f"{format_.name}: {title}")
        after(line, " ")


def show_formats(box: Element) -> None:
    """What each part of a question becomes of, and each kind, in two tables."""
    box.attrib.update({"class": "question-bank", **NOT_SEARCHED})
    rows = [(part, *_carried(id_)) for id_, part in PARTS.items()]
    _table(box, ("Part of a question", "Whole in", "Not whole in"), rows)
    with_kinds = [each for each in FORMATS if each.becomes]
    kinds = [
        (label, "; ".join(f"{each.name}: {each.becomes[kind]}" for each in with_kinds))
        for kind, label in KINDS.items()
    ]
    _table(box, ("Kind of question", "What it becomes"), kinds)


def _carried(part: str) -> tuple[str, str]:
    found = [(each, *carried(each, part)) for each in FORMATS]
    whole = [_named(each, note) for each, how, note in found if how == "yes"]
    said = (
        ", ".join(whole)
        if len(whole) < len(FORMATS) or any("(" in each for each in whole)
        else "all"
    )
    # formats that lose the same for the same reason are told together
    lost: dict[str, list[Format]] = {}
    for each, how, note in found:
        if how != "yes":
            lost.setdefault(f"{how}, {note}", []).append(each)
    told = [f"{', '.join(f.name for f in fs)}: {note}" for note, fs in lost.items()]
    return said, "; ".join(told) or "–"


def _named(format_: Format, note: str) -> str:
    return f"{format_.name} ({note})" if note else format_.name


def _table(box: Element, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = put(box, "table")
    head = put(put(table, "thead"), "tr")
    for text in heads:
        put(head, "th", text=text, scope="col")
    body = put(table, "tbody")
    for first, *others in rows:
        row = put(body, "tr")
        put(row, "th", text=first, scope="row")
        for text in others:
            put(row, "td", text=text)
