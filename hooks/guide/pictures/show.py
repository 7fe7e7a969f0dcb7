"""A picture on a page: title, caption, drawing, and the drawing in words."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from guide.elements import NOT_SEARCHED, put
from guide.markup import escaped
from guide.pictures.model import PREFIX, Picture

Aside = Callable[[str], str]
"""Puts HTML aside that Markdown is not to read, and gives what stands for it."""
Markdown = Callable[[Element, str], None]
"""Puts what a text in Markdown says into an element."""


def show(box: Element, picture: Picture, aside: Aside, markdown: Markdown) -> None:
    """Make a figure of an empty element; nothing, while the drawing has a fault."""
    if not picture.drawing.svg:
        return
    box.tag = "figure"
    box.set("class", "picture")
    box.set("id", f"{PREFIX}{picture.id}")
    caption = put(box, "figcaption")
    put(caption, "p", "picture__title", aside(escaped(picture.drawing.title)))
    markdown(caption, picture.caption)
    put(box, "div", "picture__drawing", aside(picture.drawing.svg))
    # of the drawing and its words a search would find what the caption says shorter
    words = put(box, "details", "picture__words", **NOT_SEARCHED)
    put(words, "summary", text="The picture in words")
    markdown(words, picture.words)
