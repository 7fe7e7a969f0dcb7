"""What the pages of a site need to know of each other to show the evidence."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guide.evidence.model import Claim, Evidence


@dataclass(slots=True)
class Shown:
    """The evidence and where it is used.

    ``homes`` are the pages, by their addresses in ``docs``, that an insert such
    as ``references`` stands on; ``uses`` the titles and addresses of the pages
    that use a claim or a work; ``here`` the page now rendered.
    """

    evidence: Evidence = field(default_factory=Evidence)
    homes: Mapping[str, str] = field(default_factory=dict)
    uses: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    today: datetime.date | None = None
    here: str = ""

    def link(self, insert: str, anchor: str) -> str:
        """The way from this page to an anchor on the page with an insert.

        Empty where no page has the insert.
        """
        home = self.homes.get(insert)
        return self.way(home, anchor) if home else ""

    def way(self, there: str, anchor: str = "") -> str:
        """The relative way from this page to another."""
        sign = f"#{anchor}" if anchor else ""
        if there == self.here:
            return sign
        return posixpath.relpath(there, posixpath.dirname(self.here) or ".") + sign

    def overdue(self, claim: Claim) -> bool:
        """Whether the claim's next check is past."""
        return self.today is not None and claim.due < self.today
