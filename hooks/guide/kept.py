"""What was made of files before, so that the same files are not read twice.

A server reads the guide again after each edit, and a build after the last one: what
was made is remembered, and kept in ``.cache``, until it would be made of something
else, or by something else.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")

_LIBRARIES = (
    *("genanki", "jsonschema", "lxml", "markdown", "pillow", "pybtex", "pyyaml"),
    *("sentencex", "textstat"),
)
"""What makes something else of the same files when it changes."""


class Kept:
    """Remembers what was made, by its name, until that would be made of something else.

    Whatever it is made of has to be in the digest, since nothing else is looked at
    but the program itself. ``folder`` is where it is kept for the next run, if any;
    what cannot be read or written there is made again. A run that ends with what it
    makes holds nothing in memory as well (``again``).
    """

    def __init__(self, folder: Path | None = None, again: bool = True) -> None:
        self.folder, self.again = folder, again
        self._made: dict[str, tuple[bytes, Any]] = {}

    def of(self, name: str, digest: bytes, make: Callable[[], Made]) -> Made:
        """What ``make`` returned for this name and digest, now or before."""
        made: Made | None = self.get(name, digest)
        if made is None:
            made = make()
            self.put(name, digest, made)
        return made

    def each(
        self,
        name: str,
        digest: bytes,
        make: Callable[[], Iterable[tuple[str, Made]]],
    ) -> Iterator[tuple[str, Made]]:
        """What ``make`` gave, by names; one after the other, since it may be much."""
        given: list[str] = []
        known = self.get(name, digest)
        for one in known or ():
            made = self.get(f"{name} {one}", digest)
            if made is None:
                break
            given.append(one)
            yield one, made
        if given == known:
            return
        names = []
        for one, made in make():
            names.append(one)
            self.put(f"{name} {one}", digest, made)
            if one not in given:
                yield one, made
        self.put(name, digest, names)

    def get(self, name: str, digest: bytes) -> Any:
        """What was last put under this name, if it was with this digest, or None."""
        known = self._made.get(name)
        if known and known[0] == digest:
            return known[1]
        if self.folder is None:
            return None
        with contextlib.suppress(Exception):  # whatever a broken pickle may raise
            made = _read(self._file(name), _stamp(digest))
            if made is not None and self.again:
                self._made[name] = digest, made
            return made
        return None

    def put(self, name: str, digest: bytes, made: Any) -> None:
        """Remember something that is not None, instead of what had this name."""
        if self.again:
            self._made[name] = digest, made
        if self.folder is not None:
            with contextlib.suppress(OSError):  # a place that cannot be written to
                _write(self._file(name), _stamp(digest), made)

    def _file(self, name: str) -> Path:
        folder = self.folder or Path()
        return folder / f"{sha256(name.encode()).hexdigest()[:24]}.pickle"


def beside(docs: Path, again: bool = False) -> Kept:
    """What is kept of the pages in a folder: in ``.cache`` beside it."""
    return Kept(docs.resolve().parent / ".cache" / "guide", again)


def digest(paths: Iterable[Path], more: bytes = b"") -> bytes:
    """What files are called and hold, and something more; OSError if one is gone."""
    found = sha256(more)
    for path in paths:
        body = path.read_bytes()
        found.update(f"{path.as_posix()}\0{len(body)}\0".encode() + body)
    return found.digest()


@cache
def _program() -> bytes:
    """What makes things of files: this package, its libraries, and Python."""
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    package = sorted(Path(__file__).parent.rglob("*.py"))
    return digest(package, "\n".join([sys.version, *libraries]).encode())


def _stamp(digest: bytes) -> bytes:
    return sha256(_program() + digest).digest()


def _read(file: Path, stamp: bytes) -> Any:
    """What a file holds, or None if that has another stamp."""
    with file.open("rb") as opened:
        return pickle.load(opened) if opened.read(len(stamp)) == stamp else None


def _write(file: Path, stamp: bytes, made: Any) -> None:
    """Write a file at once: another build may read it at the same time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")
    with new.open("wb") as opened:
        opened.write(stamp)
        pickle.dump(made, opened, pickle.HIGHEST_PROTOCOL)
    new.replace(file)
