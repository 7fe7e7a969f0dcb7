"""The last look at a quiz before it is published: nothing in it can run or load.

The rules for authors refuse what could; this gate looks at the elements that
came of it, whatever Markdown readers made of the text, and lets nothing pass
that is not known to be harmless.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE, STX

from guide.foreign import foreign_scheme, is_elsewhere

_ATTRIBUTES = {
    *("alt", "class", "dir", "height", "href", "id", "lang", "src", "start", "title"),
    *("align", "colspan", "rowspan", "width"),
    *("autocomplete", "for", "name", "role", "spellcheck", "type", "value"),
}
_ATTRIBUTE_FAMILIES = ("aria-", "data-")
_HARMLESS_HTML = re.compile(r"</?(?:kbd|sub|sup)>|<br\s*/?>|&[\w#]+;", re.IGNORECASE)


def breaches(
    root: Element, stash: Sequence[Any], fences: Container[int]
) -> Iterator[str]:
    """What in an element could run or load something, in words.

    ``stash`` is what Markdown has put aside as raw HTML; ``fences`` are the
    indexes of those that the fence extension made of code.
    """
    for element in root.iter():
        yield from _attributes(element)
        for text in (element.text, element.tail):
            if not text or STX not in text:
                continue
            for placeholder in HTML_PLACEHOLDER_RE.finditer(text):
                index = int(placeholder[1])
                html = str(stash[index]) if index < len(stash) else ""
                if index not in fences and not _HARMLESS_HTML.fullmatch(html):
                    yield f"the HTML `{html}`"


def _attributes(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name not in _ATTRIBUTES and not name.startswith(_ATTRIBUTE_FAMILIES):
            yield f"the attribute `{name}`"
        if name not in ("href", "src") or not value or value[0] == "#":
            continue
        address = value.replace(AMP_SUBSTITUTE, "&")
        if scheme := foreign_scheme(address):
            yield f"an address that starts with `{scheme}:`"
        if name == "src" and is_elsewhere(address):
            yield "a picture from another site"
