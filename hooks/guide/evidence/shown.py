"""What the pages of a site need to know of each other to show the evidence."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from guide.evidence.model import Claim, Evidence
from guide.pictures.model import Picture
from guide.question_list import Listed
from guide.routes import Route, Stop
from guide.safety.model import Care, Helpline
from guide.scores import Chapter
from guide.seed import Line
from guide.teaching.model import Course, Lesson, Taught

_T = TypeVar("_T")


@dataclass(slots=True)
class Shown:
    """The evidence and where it is used.

    ``homes`` are the pages, by their addresses in ``docs``, that an insert such as
    ``references`` or ``route short`` stands on; ``uses`` the titles and addresses
    of the pages that use a claim or a work; ``checks`` the id of the heading above
    each claim check, by the popular line and the address; ``urls`` the addresses of
    pages on the site, by those in ``docs``; ``answers`` the pages that answer a line
    of the old article; ``taught`` the chapters by their ids, and ``lessons`` the
    lesson plans by their addresses; ``tests`` what each test that a page names
    shows; ``project`` the address of the source, or nothing; ``here`` the page now
    rendered; ``rewritten`` says that the builder makes addresses of all links
    between files, wherever they stand.
    """

    evidence: Evidence = field(default_factory=Evidence)
    homes: Mapping[str, str] = field(default_factory=dict)
    uses: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    checks: Mapping[tuple[str, str], str] = field(default_factory=dict)
    urls: Mapping[str, str] = field(default_factory=dict)
    gates: Mapping[str, str] = field(default_factory=dict)
    care: Mapping[str, Care] = field(default_factory=dict)
    helplines: Sequence[Helpline] = ()
    seed: Sequence[Line] = ()
    chapters: Sequence[Chapter] = ()
    questions: Sequence[Listed] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    stops: Mapping[str, Stop] = field(default_factory=dict)
    answers: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    taught: Mapping[str, Taught] = field(default_factory=dict)
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    courses: Mapping[str, Course] = field(default_factory=dict)
    tests: Mapping[str, str] = field(default_factory=dict)
    project: str = ""
    today: datetime.date | None = None
    here: str = ""
    rewritten: bool = False
    made: dict[tuple[str, str, str], Any] = field(default_factory=dict)

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

    def url(self, insert: str, anchor: str) -> str:
        """The same as ``link``, as a browser needs it where no builder helps."""
        home = self.homes.get(insert)
        return self.to(home, anchor) if home else ""

    def to(self, there: str, anchor: str) -> str:
        """The way from this page to another, as a browser needs it."""
        url, here = self.urls.get(there), self.urls.get(self.here)
        if url is None or here is None or self.rewritten:
            return self.way(there, anchor)
        way = posixpath.relpath(url or ".", here or ".")
        slash = "/" if url.endswith("/") or not url else ""
        return f"{way}{slash}{f'#{anchor}' if anchor else ''}"

    def once(self, make: Callable[[str, Shown], _T], name: str) -> _T:
        """What ``make`` makes of a name, the same for all pages of a folder."""
        # the home page is in no folder with the pages below it: their links differ
        folder = posixpath.dirname(self.here)
        if not self.rewritten:
            folder = posixpath.normpath(f"{self.urls.get(self.here, self.here)}/..")
        key = make.__name__, name, folder
        if key not in self.made:
            self.made[key] = make(name, self)
        made: _T = self.made[key]
        return made

    def overdue(self, claim: Claim) -> bool:
        """Whether the claim's next check is past."""
        return self.today is not None and claim.due < self.today
