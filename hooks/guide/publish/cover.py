"""The cover of an EPUB: the guide's mark and its title, always the same bytes."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

from guide.found import mark
from guide.found.picture import GROUND, QUIET, WORDS

SIZE = (1200, 1800)
_EDGE, _LETTERS, _MARK, _FINE = 120, 88, 240, 8


def png(title: str, svg: str) -> bytes:
    """The cover as a PNG file; ``svg`` is the guide's mark."""
    card = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(card)
    book = mark.draw(svg, _MARK, QUIET, _FINE)
    book = book.resize((_MARK, _MARK), Image.Resampling.BOX)
    card.paste(book, (_EDGE, _EDGE), book)
    font = ImageFont.load_default(_LETTERS)
    top = SIZE[1] // 2
    for line in _wrapped(title, font):
        pen.text((_EDGE, top), line, WORDS, font)
        top += round(_LETTERS * 1.25)
    return mark.png(card.quantize(colors=16, dither=Image.Dither.NONE))


def _wrapped(
    title: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont
) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= SIZE[0] - 2 * _EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
