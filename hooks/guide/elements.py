"""Elements of a page, put one into the other."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

NOT_SEARCHED = {"data-search-exclude": ""}


def put(
    parent: Element, tag: str, name: str = "", text: str = "", **more: str
) -> Element:
    """A new last child of ``parent`` with a class name, text and attributes.

    An underline at an attribute's end is dropped, others become hyphens.
    """
    attributes = {key.rstrip("_").replace("_", "-"): said for key, said in more.items()}
    if name:
        attributes["class"] = name
    child = SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def after(element: Element, text: str) -> None:
    """Put text behind all that an element holds."""
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{text}"
    else:
        element.text = f"{element.text or ''}{text}"


def put_html(parent: Element, html: str) -> None:
    """Put well-formed HTML into an element, behind what is there."""
    found = fromstring(f"<span>{html}</span>")
    after(parent, found.text or "")
    parent.extend(found)


def to_html(element: Element) -> str:
    """An element as HTML."""
    return tostring(element, encoding="unicode", method="html")
