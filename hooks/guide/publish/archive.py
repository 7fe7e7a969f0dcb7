"""Zip files that hold the same bytes whenever they are made."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_LEVEL = 9
_READABLE = 0o100644 << 16
_UNIX = 3


def write(
    path: Path,
    files: Mapping[str, bytes],
    moment: datetime.datetime,
    first: Mapping[str, bytes] | None = None,
) -> None:
    """Write ``files`` by name, all of one moment; ``first`` go before, unpacked."""
    when = moment.timetuple()[:6]
    with ZipFile(path, "w") as made:
        for name, content in (first or {}).items():
            made.writestr(_entry(name, when), content, ZIP_STORED)
        for name, content in sorted(files.items()):
            made.writestr(_entry(name, when), content, ZIP_DEFLATED, _LEVEL)


def _entry(name: str, when: tuple[int, ...]) -> ZipInfo:
    entry = ZipInfo(name, when)  # type: ignore[arg-type]
    entry.external_attr = _READABLE
    entry.create_system = _UNIX
    return entry
