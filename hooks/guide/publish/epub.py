"""The book as an EPUB 3 file: a document for each page, a cover and a navigation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement

from guide.markup import escaped
from guide.publish import archive, cover, front, style
from guide.publish.book import Book, Part, book
from guide.publish.edition import LANGUAGE, LICENCE, Edition
from guide.publish.pages import Page, words

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
_FOLDER = "guide"
_COPY = "about-this-copy"
_MIMETYPE = {"mimetype": b"application/epub+zip"}
_CONTAINER = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{_FOLDER}/book.opf" \
media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_DOCUMENT = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="{xhtml}" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" \
xml:lang="{lang}">
<head><title>{title}</title>\
<link rel="stylesheet" type="text/css" href="book.css"/></head>
<body>{body}</body>
</html>
"""
_ACCESSIBLE = {
    "accessMode": ("textual", "visual"),
    "accessModeSufficient": ("textual",),
    "accessibilityFeature": (
        "alternativeText",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ),
    "accessibilityHazard": ("none",),
    "accessibilitySummary": (
        "Text that can be set in any size. Each drawing has a name and a description, "
        "and all that it shows stands in words below it. No person has audited this "
        "file.",
    ),
}


def write(site: Path, edition: Edition, mark: str, to: Path) -> int:
    """Write the EPUB of a built site; returns how many documents it has.

    ``mark`` is the guide's mark as SVG. ValueError as ``book`` says.
    """
    made = book(site, edition.address, place)
    links = {page.address: place(page, "") for page in made.pages}
    documents = {
        "cover": _document(edition.title, _cover(edition)),
        _COPY: _document(front.ABOUT, _section(front.about(edition, links), "preface")),
        **{page.slug: _document(page.title, _chapter(page)) for page in made.pages},
    }
    drawn = {page.slug for page in made.pages if page.body.find(".//svg") is not None}
    files = {
        **{f"{name}.xhtml": text for name, text in documents.items()},
        "nav.xhtml": _navigation(made),
        "book.css": style.css("book.css"),
        "book.opf": _package(edition, documents, drawn),
    }
    content = {f"{_FOLDER}/{name}": text.encode() for name, text in files.items()}
    content["META-INF/container.xml"] = _CONTAINER.encode()
    content[f"{_FOLDER}/cover.png"] = cover.png(edition.title, mark)
    archive.write(to, content, edition.moment, first=_MIMETYPE)
    return len(documents)


def place(page: Page, fragment: str) -> str:
    return f"{page.slug}.xhtml" + (f"#{fragment}" if fragment else "")


def _document(title: str, body: str) -> str:
    return _DOCUMENT.format(xhtml=XHTML, lang=LANGUAGE, title=escaped(title), body=body)


def _section(inner: str, kind: str) -> str:
    return f'<section epub:type="{kind}" role="doc-{kind}">{inner}</section>'


def _cover(edition: Edition) -> str:
    return (
        '<section epub:type="cover"><img src="cover.png" role="doc-cover" '
        f'alt="{escaped(edition.title)}"/></section>'
    )


def _chapter(page: Page) -> str:
    body = page.body
    inner = escaped(body.text or "") + "".join(map(_as_xml, body))
    return _section(inner, "chapter")


def _as_xml(element: HtmlElement) -> str:
    """An element as XML; drawings name the language that they are in."""
    for drawing in element.iter("svg"):
        drawing.set("xmlns", SVG)
    return etree.tostring(element, encoding="unicode", method="xml")


def _navigation(made: Book) -> str:
    entries = [_entry(f"{_COPY}.xhtml", front.ABOUT), *map(_part, made.parts)]
    first = made.pages[0]
    places = (
        ("cover", "cover.xhtml", "Cover"),
        ("toc", "#toc", "Contents"),
        ("bodymatter", place(first, ""), "Start"),
    )
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{to}">{name}</a></li>'
        for kind, to, name in places
    )
    body = (
        '<nav epub:type="toc" role="doc-toc" id="toc"><h1>Contents</h1>'
        f"<ol>{''.join(entries)}</ol></nav>"
        '<nav epub:type="landmarks" hidden="hidden"><h2>Places in this book</h2>'
        f"<ol>{landmarks}</ol></nav>"
    )
    return _document("Contents", body)


def _part(part: Part) -> str:
    if not part.title:
        return "".join(_page(page) for page in part.pages)
    others = [page for page in part.pages if page is not part.start]
    below = "".join(map(_page, others))
    first = part.start or part.pages[0]
    return _entry(place(first, ""), part.title, below)


def _page(page: Page) -> str:
    sections = "".join(
        _entry(place(page, heading.get("id")), words(heading))
        for heading in page.body.iter("h2")
        if heading.get("id")
    )
    return _entry(place(page, ""), page.title, sections)


def _entry(to: str, title: str, below: str = "") -> str:
    inner = f"<ol>{below}</ol>" if below else ""
    return f'<li><a href="{to}">{escaped(title)}</a>{inner}</li>'


def _package(edition: Edition, names: Iterable[str], drawn: set[str]) -> str:
    names = list(names)
    modified = edition.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{LANGUAGE}">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'<dc:identifier id="id">{edition.name}</dc:identifier>',
        f"<dc:title>{escaped(edition.title)}</dc:title>",
        f"<dc:language>{LANGUAGE}</dc:language>",
        f"<dc:creator>{escaped(edition.authors)}</dc:creator>",
        f"<dc:description>{escaped(edition.about)}</dc:description>",
        f"<dc:rights>CC BY 4.0: {LICENCE}</dc:rights>",
        f"<dc:date>{edition.moment:%Y-%m-%d}</dc:date>",
        f'<meta property="dcterms:modified">{modified}</meta>',
        *_accessible(),
        "</metadata>",
        "<manifest>",
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" '
        'properties="nav"/>',
        '<item id="css" href="book.css" media-type="text/css"/>',
        '<item id="cover-image" href="cover.png" media-type="image/png" '
        'properties="cover-image"/>',
        *(_item(name, name in drawn) for name in names),
        "</manifest>",
        "<spine>",
        f'<itemref idref="page-{names[0]}"/>',
        '<itemref idref="nav"/>',
        *(f'<itemref idref="page-{name}"/>' for name in names[1:]),
        "</spine>",
        "</package>",
    ]
    return "\n".join(lines) + "\n"


def _accessible() -> Iterator[str]:
    for name, values in _ACCESSIBLE.items():
        for value in values:
            yield f'<meta property="schema:{name}">{escaped(value)}</meta>'


def _item(name: str, drawn: bool) -> str:
    properties = ' properties="svg"' if drawn else ""
    return (
        f'<item id="page-{name}" href="{name}.xhtml" '
        f'media-type="application/xhtml+xml"{properties}/>'
    )
