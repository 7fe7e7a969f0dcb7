"""The marks that an author writes: ``[@key]`` for a work, ``[~id]`` for a claim.

Several works, or several claims, are parted by semicolons in one pair of
brackets, as Pandoc does.
"""

from __future__ import annotations

import re

MARK = re.compile(r"\[(?P<sign>[@~])(?P<names>[^\[\]\n]*)\]")
NAME = {
    "@": re.compile(r"@?([A-Za-z][\w:.+-]*)"),
    "~": re.compile(r"~?([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"),
}
WHAT = {"@": "a citation", "~": "a claim mark"}
REMEDY = {
    "@": "Write `[@key]`, or `[@key; @other]`, with keys of the bibliography.",
    "~": "Write `[~claim-id]`, or `[~claim-id; ~other]`, with ids of the register.",
}


def names(mark: re.Match[str]) -> list[str] | None:
    """The names in a mark; None if one is not written like a name."""
    found = [
        NAME[mark["sign"]].fullmatch(part.strip()) for part in mark["names"].split(";")
    ]
    good = [name[1] for name in found if name]
    return good if len(good) == len(found) else None
