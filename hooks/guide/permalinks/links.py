"""What one run of a site builder knows of addresses, old ones and new ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from guide import data
from guide.kept import Kept, digest
from guide.permalinks import ledger, redirects
from guide.permalinks.built import Built, keep, read
from guide.permalinks.check import check
from guide.permalinks.redirects import Entry, Redirects
from guide.problems import Problem, count
from guide.site import DATA
from guide.told import as_text


@dataclass
class Links:
    """The guide's folder of pages, its redirects, and the pages built so far.

    ``site`` is the address of the whole, where it has one.
    """

    docs: Path = field(default_factory=Path)
    redirects: Redirects = field(default_factory=Redirects)
    pages: dict[str, Built] = field(default_factory=dict)
    site: str = ""

    def load(self, docs: Path, kept: Kept | None = None) -> None:
        """Begin a run over the pages in ``docs``; ``kept`` is what was read before."""
        self.docs = docs
        state = digest(data.files(docs / DATA))
        read = partial(redirects.load, docs / DATA)
        self.redirects = (kept or Kept()).of(redirects.FILE, state, read)
        self.pages.clear()

    @property
    def notes(self) -> dict[str, Entry]:
        """What is to stand at old addresses, by the file."""
        notes = self.redirects.notes.items()
        return {f"{address}index.html": entry for address, entry in notes}

    def template(self, file: str) -> str:
        """The template for what stands in a file at an old address."""
        return "moved.html" if self.notes[file].now else "removed.html"

    def page(self, address: str, text: str) -> str:
        """A built page with the old anchors that it keeps."""
        if anchors := self.redirects.kept(address):
            text = keep(text, anchors)
        self.pages[address] = read(text)
        return text

    @property
    def problems(self) -> list[Problem]:
        """What is wrong once all pages are built; nothing without a ledger."""
        path = ledger.beside(self.docs)
        if not path.exists() and not self.redirects.entries:
            return []
        return check(ledger.read(path), self.redirects, self.pages)

    @property
    def told(self) -> str:
        """All problems at once, with how many there are; empty if there are none."""
        found = self.problems
        title = count(len(found), "problem")
        return f"{title}:\n{as_text(found, self.site)}" if found else ""
