"""What was made of files before, for a server that reads them again after each edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")


class Kept:
    """Remembers what was made, by its name, until that would be made of something else.

    Whatever it is made of has to be in the digest, since nothing else is looked at.
    """

    def __init__(self) -> None:
        self._made: dict[str, tuple[bytes, Any]] = {}

    def of(self, name: str, digest: bytes, make: Callable[[], Made]) -> Made:
        """What ``make`` returned for this name and digest, now or before."""
        known = self._made.get(name)
        if known is None or known[0] != digest:
            known = self._made[name] = digest, make()
        made: Made = known[1]
        return made


def digest(paths: Iterable[Path], more: bytes = b"") -> bytes:
    """What files are called and hold, and something more; OSError if one is gone."""
    found = sha256(more)
    for path in paths:
        body = path.read_bytes()
        found.update(f"{path.as_posix()}\0{len(body)}\0".encode() + body)
    return found.digest()
