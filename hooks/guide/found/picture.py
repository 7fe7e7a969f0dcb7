"""The picture that goes with a shared link: a page's title, its part, and the site.

It is drawn at build time with the font that Pillow carries (Aileron, "No Rights
Reserved"), so it needs no network, and the same words give the same bytes.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

import PIL
from PIL import Image, ImageColor, ImageDraw, ImageFont

from guide.found import mark

SIZE = (1200, 630)
GROUND, WORDS, QUIET = "#0b5754", "#ffffff", "#c5e2dc"
EDGE, SMALL = 96, 38
FITS = {92: 2, 76: 3, 64: 4}
"""Sizes of a title, the largest first, and how many lines each has room for."""
_SHADES = 16
_PLAIN = str.maketrans({"–": "-", "—": "-", "\u00a0": " "})
"""Signs that the font lacks, and what a reader takes for the same."""


def name(site: str, part: str, title: str, svg: str) -> str:
    """A file name that changes when the picture would, and says nothing."""
    drawn_by = (PIL.__version__, Path(__file__).read_text("utf-8"))
    words = "\n".join((site, part, title, svg, *drawn_by))
    return f"{sha256(words.encode()).hexdigest()[:16]}.png"


def picture(site: str, part: str, title: str, svg: str) -> bytes:
    """The picture as a PNG file.

    An empty ``site`` leaves the name out. ValueError if the font lacks a letter.
    """
    card = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(card)
    book = mark.draw(svg, 64, QUIET, 8).resize((64, 64), Image.Resampling.BOX)
    card.paste(book, (EDGE - 5, EDGE - 22), book)
    _write(pen, (EDGE + 84, EDGE - 12), site, SMALL, QUIET)
    size, lines = _fitted(title)
    height = round(size * 1.2)
    top = SIZE[1] - EDGE - height * len(lines)
    _write(pen, (EDGE, top - SMALL - 32), part, SMALL, QUIET)
    for number, line in enumerate(lines):
        _write(pen, (EDGE, top + number * height), line, size, WORDS, 1)
    return mark.png(card.quantize(palette=_shades(), dither=Image.Dither.NONE))


@cache
def _shades() -> Image.Image:
    """All colours of a picture: from the ground to each colour of words, by steps.

    So few make a small file, and need not be looked for in each picture.
    """
    ground, steps = ImageColor.getrgb(GROUND), range(_SHADES)
    colours = [
        round(a + (b - a) * step / (_SHADES - 1))
        for colour in (WORDS, QUIET)
        for step in steps
        for a, b in zip(ground, ImageColor.getrgb(colour), strict=True)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    return palette


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # Pillow without it has no sizes
    return font


def _write(
    pen: ImageDraw.ImageDraw,
    place: tuple[int, int],
    words: str,
    size: int,
    colour: str,
    stroke: int = 0,
) -> None:
    words = words.translate(_PLAIN)
    if missing := {sign for sign in words if not _has(sign)}:
        raise ValueError(f"the font lacks {' '.join(sorted(missing))}")
    font = _font(size)
    pen.text(place, words, colour, font, stroke_width=stroke, stroke_fill=colour)


@cache
def _has(sign: str) -> bool:
    font, nothing = _font(SMALL), "\U000fffff"
    same = bytes(font.getmask(sign)) == bytes(font.getmask(nothing))
    return sign.isspace() or not same


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which a title fits, and its lines."""
    for size, most in FITS.items():
        lines = _wrapped(title.translate(_PLAIN), size)
        if len(lines) <= most:
            break
    return size, lines[:most]


def _wrapped(title: str, size: int) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if _font(size).getlength(longer) <= SIZE[0] - 2 * EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
