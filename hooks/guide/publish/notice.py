"""What the page "Take it along" says of the files that can be had."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from guide.markup import escaped

PLACE = "<guide-downloads>"
"""How the part of the page begins that the files take."""
LIST = "files.json"
_END = "</guide-downloads>"


@dataclass(frozen=True, slots=True)
class Download:
    """One file: its name, its size in bytes, what it is and how long."""

    name: str
    size: int
    what: str
    long: str


def write(folder: Path, downloads: Sequence[Download]) -> None:
    """Note beside the files what they are."""
    text = json.dumps([asdict(each) for each in downloads], indent=1)
    (folder / LIST).write_text(text + "\n", "utf-8")


def read(folder: Path) -> list[Download]:
    """What was made; raises OSError where nothing was."""
    return [Download(**each) for each in json.loads((folder / LIST).read_text("utf-8"))]


def offered(page: str, downloads: Sequence[Download], way: str, day: str) -> str:
    """The page's HTML with links to the files, which lie at ``way``."""
    rows = "\n".join(
        f'<li><a href="{way}{each.name}" download>{escaped(each.what)}</a> '
        f"({escaped(each.long)}, {_size(each.size)}, <code>{each.name}</code>)</li>"
        for each in downloads
    )
    made = f"<p>They hold the guide as it was on {escaped(day)}.</p>"
    return _replaced(page, f"<ul>\n{rows}\n</ul>\n{made}")


def on_disk(page: str, day: str) -> str:
    """The same page in the copy that opens from disk."""
    return _replaced(
        page,
        "<p><strong>You are reading the copy that opens from disk</strong>, as the "
        f"guide was on {escaped(day)}. The other files are on the site.</p>",
    )


def _replaced(page: str, inner: str) -> str:
    before, _, after = page.partition(PLACE)
    return f"{before}{PLACE}\n{inner}\n{_END}{after.partition(_END)[2]}"


def _size(count: int) -> str:
    """In MB, which everybody's device counts in."""
    return f"{count / 1e6:.1f} MB"
