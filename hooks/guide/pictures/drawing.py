"""Reads a drawing, an SVG file that becomes part of a page.

It may hold shapes and words, and nothing that runs, loads or styles: colours come
from ``docs/assets/look/pictures.css`` by names. Only what is listed here passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, tostring
from xml.parsers import expat

from guide import foreign
from guide.elements import NOT_SEARCHED
from guide.lines import Place
from guide.pictures.model import PREFIX, Drawing
from guide.problems import Problem
from guide.prose.words import shortened
from guide.rules import broken, nearest

ELEMENTS = {
    "svg", "title", "desc", "g", "path", "line", "polyline", "polygon", "rect",
    "circle", "ellipse", "text", "tspan",
}  # fmt: skip
STYLES = (
    "ink", "soft", "edge", "ground", "evidence", "care", "own", "ask", "other",
    "tint-evidence", "tint-care", "tint-own", "tint-ask",
    "line", "row", "thick", "hair", "dashed", "dotted", "hollow",
    "strong", "said", "middle", "end",
)  # fmt: skip
"""The names that a style is known by."""
_NUMBER = r"-?(?:\d+(?:\.\d+)?|\.\d+)"
_NUMBERS = rf"{_NUMBER}(?:[ ,]+{_NUMBER})*"
_NAME = r"[a-z][a-z0-9-]*"
_NUMERIC = (
    "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height",
    "dx", "stroke-width",
)  # fmt: skip
ATTRIBUTES = {
    **dict.fromkeys(_NUMERIC, _NUMBER),
    "dy": rf"{_NUMBER}(?:em)?",
    "d": r"[MmLlHhVvCcSsQqTtAaZz0-9., \s-]+",
    "points": rf"{_NUMBERS}\s*",
    "viewBox": _NUMBERS,
    "stroke-dasharray": _NUMBERS,
    "stroke-linecap": "round|butt",
    "transform": rf"(?:(?:translate|rotate|scale)\({_NUMBERS}\) ?)+",
    "class": rf"{_NAME}(?: {_NAME})*",
    "id": _NAME,
    "role": "img",
    "aria-labelledby": rf"{_NAME}(?: {_NAME})*",
    "xmlns": re.escape("http://www.w3.org/2000/svg"),
}
"""What an element may say of itself, and how that is written."""
WIDTH, DEEPEST = 320, 20
_WORDS = {"title", "desc", "text", "tspan"}
_VIEW_BOX = re.compile(rf"0 0 {WIDTH} [1-9]\d*")


def read(path: Path) -> tuple[Drawing, list[Problem]]:
    """The drawing in a file, and what is wrong with it."""
    name = path.as_posix()
    reader = _Reader()
    reader.read(path.read_bytes())
    root, faults = reader.root, reader.faults
    if root is not None and not faults:
        faults += _missing(root, path.stem)
        faults += _ids(reader, path.stem)
        faults += _styles(reader)
    told = [fault.in_file(name) for fault in faults]
    if root is None or told:
        return Drawing(name), told
    labels = [
        (_said(each), place) for each, place in reader.found if each.tag == "text"
    ]
    title, desc = (_said(element) for element in root[:2])
    return Drawing(name, title, desc, labels, _html(root)), []


class _Reader:
    """Gathers the elements with their places, and what they may not hold."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.found: list[tuple[Element, Place]] = []
        self.faults: list[Problem] = []
        self.skipping = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartDoctypeDeclHandler = self.doctype

    def read(self, content: bytes) -> None:
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            detail = expat.errors.messages[error.code]
            place = Place(error.lineno, error.offset + 1)
            self.faults.append(broken("G101", *place, detail=detail))
        except _EndedEarlyError:
            pass

    @property
    def place(self) -> Place:
        parser = self.parser
        return Place(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def refuse(self, what: str) -> None:
        self.faults.append(broken("G102", *self.place, what=what))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        at_root = self.root is None
        if self.skipping or tag not in ELEMENTS or (tag == "svg") != at_root:
            if not self.skipping:
                self.refuse(f"`<{tag}>`" if at_root or tag != "svg" else "a second one")
            self.skipping += 1
            return
        for name, value in attributes.items():
            if name not in ATTRIBUTES:
                self.refuse(f"`{name}=`")
            elif not re.fullmatch(ATTRIBUTES[name], value):
                self.refuse(f'`{name}="{shortened(value, 40)}"`')
        if len(self.open) == DEEPEST:
            self.refuse(f"elements {DEEPEST} deep")
            raise _EndedEarlyError
        element = Element(tag, attributes)
        self.found.append((element, self.place))
        if self.root is None:
            self.root = element
        else:
            self.open[-1].append(element)
        self.open.append(element)

    def end(self, _: str) -> None:
        if self.skipping:
            self.skipping -= 1
        else:
            self.open.pop()

    def text(self, text: str) -> None:
        if self.skipping:
            return
        for _, name in foreign.hidden(text):
            self.refuse(f"the character {name}, which nobody sees")
        around = self.open[-1]
        if around.tag not in _WORDS:
            if text.strip():
                self.refuse("words outside `<text>`")
        elif len(around):
            around[-1].tail = f"{around[-1].tail or ''}{text}"
        else:
            around.text = f"{around.text or ''}{text}"

    def instruction(self, target: str, _: str) -> None:
        self.refuse(f"`<?{target}`")

    def doctype(self, *_: object) -> None:
        self.refuse("`<!DOCTYPE`")
        raise _EndedEarlyError  # before any entity that it may define


class _EndedEarlyError(Exception):
    """Reading stopped at something that nothing good comes after."""


def _missing(root: Element, name: str) -> Iterator[Problem]:
    """What everyone needs who cannot see the drawing, or has a narrow screen."""
    own = f"{PREFIX}{name}"
    firsts = {each.get("id", ""): _said(each) for each in root[:2]}
    needed = (
        (f'`viewBox="0 0 {WIDTH} …"`', _VIEW_BOX.fullmatch(root.get("viewBox", ""))),
        ('`xmlns="http://www.w3.org/2000/svg"`', root.get("xmlns")),
        ('`role="img"`', root.get("role")),
        (
            f'`aria-labelledby="{own}-title {own}-desc"`',
            root.get("aria-labelledby") == f"{own}-title {own}-desc",
        ),
        (
            f'first a `<title id="{own}-title">` and then a `<desc id="{own}-desc">` '
            "with words in them",
            [each.tag for each in root[:2]] == ["title", "desc"]
            and list(firsts) == [f"{own}-title", f"{own}-desc"]
            and all(firsts.values()),
        ),
    )
    for what, there in needed:
        if not there:
            yield broken("G103", 1, 1, what=what)


def _ids(reader: _Reader, name: str) -> Iterator[Problem]:
    """Ids that no other picture, and nothing else on a page, can have."""
    own = f"{PREFIX}{name}-"
    seen: set[str] = set()
    for element, place in reader.found:
        here = element.get("id", "")
        if here in seen:
            yield broken("G104", *place, id=here, fact="is written twice", own=own)
        elif here and not here.startswith(own):
            fact = f"does not start with `{own}`"
            yield broken("G104", *place, id=here, fact=fact, own=own)
        seen |= {here} - {""}


def _styles(reader: _Reader) -> Iterator[Problem]:
    for element, place in reader.found:
        for style in element.get("class", "").split():
            if style not in STYLES:
                near = nearest(style, STYLES)
                yield broken("G105", *place, style=style, near=near)


def _said(element: Element) -> str:
    """The words of an element, a space between two lines."""
    return " ".join(" ".join(element.itertext()).split())


def _html(root: Element) -> str:
    """The drawing as it stands in a page: no name space, no empty lines."""
    for element in root.iter():
        if element.tag in ("title", "desc"):
            element.text = _said(element)
        elif not (element.text or "").strip():
            element.text = None
        element.tail = element.tail if (element.tail or "").strip() else None
    attributes = {**root.attrib, **NOT_SEARCHED}
    del attributes["xmlns"]
    root.attrib.clear()
    root.attrib.update(attributes)
    return tostring(root, encoding="unicode")
