"""Which of what pages know of each other each of them was made of.

What was made of a page before is good as long as its text and all it read are the
same. So that nobody has to list what that is, it is noted while it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from hashlib import sha256

from guide.evidence.shown import Shown

_FIELDS = frozenset(field.name for field in fields(Shown))
_MADE_OF = ("evidence", "homes", "urls", "today", "rewritten")
"""What was made once for all pages (``made``), for a page that only takes it."""


class Watched(Shown):
    """The same, with a note of everything that is read of it."""

    __slots__ = ("_states", "reads")

    def __getattribute__(self, name: str) -> object:
        if name in _FIELDS:
            object.__getattribute__(self, "reads").add(name)
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        if name == "evidence" and not hasattr(self, "reads"):  # the first that is set
            self.begin()
        super().__setattr__(name, value)

    def begin(self) -> None:
        """Begin a run on a site, of which all is set."""
        self.reads: set[str] = set()
        self._states: dict[str, bytes] = {}

    def read(self) -> Mapping[str, bytes]:
        """What was read since ``reads`` was last cleared, each with its state now."""
        read = self.reads - {"here", "made"}
        read |= set(_MADE_OF) if "made" in self.reads else set()
        return {name: self._now(name) for name in sorted(read)}

    def same(self, read: Mapping[str, bytes]) -> bool:
        """Whether all that was read then is now as it was."""
        return all(self._now(name) == state for name, state in read.items())

    def _now(self, name: str) -> bytes:
        if name not in self._states:
            self._states[name] = _state(object.__getattribute__(self, name))
        return self._states[name]


def _state(value: object) -> bytes:
    """A digest of what something says of itself, a part at a time: it may be much."""
    parts: Iterable[object] = [value]
    if isinstance(value, Mapping):
        parts = value.items()
    elif isinstance(value, list):
        parts = value
    found = sha256(type(value).__name__.encode())
    for part in parts:
        found.update(b"\0" + repr(part).encode())
    return found.digest()
