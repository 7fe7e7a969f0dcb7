"""The styles of books: the site's light colours, and rules of their own."""

from __future__ import annotations

import re
from pathlib import Path

_HERE = Path(__file__).parent
COLOURS = _HERE.parents[2] / "docs" / "assets" / "look" / "colours.css"
_LIGHT = re.compile(r"\[data-md-color-scheme=\"default\"\] \{(.*?)\}", re.DOTALL)
_NAMED = re.compile(r"--([a-z-]+): ([^;]+);")
_USED = re.compile(r"var\(--([a-z-]+)\)")


def css(*names: str) -> str:
    """The rules of these files, with every colour written out for any reader."""
    colours = dict(_NAMED.findall(_LIGHT.findall(COLOURS.read_text("utf-8"))[0]))
    text = "\n".join((_HERE / name).read_text("utf-8") for name in names)
    return _USED.sub(lambda used: colours[used[1]], text)
