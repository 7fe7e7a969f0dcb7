"""The guide's mark, an open book: one drawing for the header, the tab and pictures.

It says nothing of what the guide is about, since a tab may be seen by others.
"""

from __future__ import annotations

import io
import re

from PIL import Image, ImageDraw

GREEN, PAPER = "#00897b", "#ffffff"
"""Each stands out by 3:1 or more from the other, and the green from any tab."""
GRID, CORNER = 24, 5
ICO = (16, 32, 48)
_FINE = 8  # drawn so much larger, and made smaller for smooth edges
_SIGN = re.compile(r"(?P<command>[MHVLZ])|(?P<number>-?[0-9]*\.?[0-9]+)")
Shape = list[tuple[float, float]]


def shapes(svg: str) -> list[Shape]:
    """The outlines of a drawing whose paths hold M, L, H, V and Z alone."""
    found: list[Shape] = []
    for path in re.findall(r' d="([^"]*)"', svg):
        found += _outlines(path)
    return found


def _outlines(path: str) -> list[Shape]:
    found: list[Shape] = []
    command, numbers = "", list[float]()
    for sign in _SIGN.finditer(path):
        if sign["command"]:
            command, numbers = sign["command"], []
            if command == "M":
                found.append([])
            continue
        numbers.append(float(sign["number"]))
        x, y = found[-1][-1] if found[-1] else (0.0, 0.0)
        if command in "HV":
            found[-1].append((numbers[-1], y) if command == "H" else (x, numbers[-1]))
        elif len(numbers) % 2 == 0:
            found[-1].append((numbers[-2], numbers[-1]))
    return found


def icon_svg(svg: str) -> str:
    """The icon for tabs: the mark in white on a green square."""
    head, path = svg.split(">", 1)
    square = f'<rect width="{GRID}" height="{GRID}" rx="{CORNER}" fill="{GREEN}"/>'
    inner = f'<g transform="translate(3 3) scale(.75)" fill="{PAPER}">'
    return f"{head}>{square}{inner}{path.strip().removesuffix('</svg>')}</g></svg>\n"


def icon(svg: str, size: int, corner: float = CORNER) -> Image.Image:
    """The same as a picture; a phone rounds the corners itself."""
    side = size * _FINE
    picture = Image.new("RGBA", (side, side))
    square = (0, 0, side - 1, side - 1)
    radius = corner * side / GRID
    ImageDraw.Draw(picture).rounded_rectangle(square, radius, fill=GREEN)
    book = draw(svg, size * 3 // 4, PAPER, _FINE)
    picture.alpha_composite(book, (side // 8, side // 8))
    return picture.resize((size, size), Image.Resampling.BOX)


def draw(svg: str, size: int, colour: str, fine: int = 1) -> Image.Image:
    """The mark alone, ``fine`` times as large as asked for."""
    side = size * fine
    picture = Image.new("RGBA", (side, side))
    for shape in shapes(svg):
        points = [(x * side / GRID, y * side / GRID) for x, y in shape]
        ImageDraw.Draw(picture).polygon(points, fill=colour)
    return picture


def png(picture: Image.Image) -> bytes:
    """A picture as the bytes of a PNG file, with nothing in it that changes."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def ico(svg: str) -> bytes:
    """The icon for what asks for ``favicon.ico`` without reading the page."""
    buffer = io.BytesIO()
    *smaller, largest = (icon(svg, size) for size in ICO)
    sizes = [(size, size) for size in ICO]
    largest.save(buffer, "ICO", sizes=sizes, append_images=smaller)
    return buffer.getvalue()
