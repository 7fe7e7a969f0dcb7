"""What a printed PDF lacks: bookmarks by part and chapter, and one fixed day."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf

from guide.publish.bound import Heading
from guide.publish.edition import LANGUAGE, Edition


def page_numbers(printed: bytes) -> dict[str, int]:
    """On which page, from 1, each place is that a link in the document leads to."""
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        numbers = _numbers(pdf)
        places = pdf.Root.get("/Dests", pikepdf.Dictionary())
        return {name[1:]: numbers[_at(to)] for name, to in places.items()}


def finish(
    printed: bytes, headings: Sequence[Heading], count: int, edition: Edition, to: Path
) -> int:
    """Write the PDF with its bookmarks; returns how many pages it has.

    ``count`` is how many headings the document has; ValueError if the browser
    marked another number of them, since bookmarks would be off.
    """
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        with pdf.open_outline() as outline:
            marked = [item.destination for item in _all(outline.root)]
            if len(marked) != count:
                raise ValueError(f"{count} headings, {len(marked)} of them marked")
            outline.root[:] = _tree(headings, marked)
        _describe(pdf, edition)
        pdf.save(
            to,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )
        return len(pdf.pages)


def _numbers(pdf: pikepdf.Pdf) -> dict[Any, int]:
    return {page.objgen: number for number, page in enumerate(pdf.pages, 1)}


def _at(destination: Any) -> tuple[int, int]:
    """The page that a destination leads to."""
    page: tuple[int, int] = destination[0].objgen
    return page


def _all(items: Sequence[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _all(item.children)


def _tree(
    headings: Sequence[Heading], marked: Sequence[Any]
) -> list[pikepdf.OutlineItem]:
    """Each heading below the last one that stands higher, closed at first."""
    top: list[pikepdf.OutlineItem] = []
    above: list[tuple[int, list[pikepdf.OutlineItem]]] = [(0, top)]
    for heading in headings:
        item = pikepdf.OutlineItem(heading.title, marked[heading.at])
        item.is_closed = True
        while above[-1][0] >= heading.level:
            above.pop()
        above[-1][1].append(item)
        above.append((heading.level, item.children))
    return top


def _describe(pdf: pikepdf.Pdf, edition: Edition) -> None:
    day = f"{edition.moment:D:%Y%m%d%H%M%SZ}"
    pdf.docinfo["/Author"] = edition.authors
    pdf.docinfo["/Subject"] = edition.about
    pdf.docinfo["/Creator"] = f"{edition.title}, version {edition.version}"
    pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = day
    pdf.Root.Lang = LANGUAGE
    pdf.Root.PageMode = pikepdf.Name.UseOutlines
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    moment = edition.moment.isoformat()
    with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
        told["dc:title"] = edition.title
        told["dc:creator"] = [edition.authors]
        told["dc:description"] = edition.about
        told["dc:language"] = [LANGUAGE]
        told["dc:rights"] = "CC BY 4.0"
        told["xmp:CreateDate"] = told["xmp:ModifyDate"] = moment
