"""What a page's front matter tells those who have not opened it: about what, how old.

Search engines, shared links and the site map show these lines and nothing else.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from guide.evidence.render import day as in_words
from guide.problems import Problem
from guide.prose.rules import TO_WRITE
from guide.rules import broken
from guide.source import Source

LEAST, MOST = 50, 160
"""How long a description may be: shorter says nothing, longer is cut off."""
DAYS = ("reviewed", "next_due")


def unwritten(lines: Sequence[str]) -> Iterator[Problem]:
    """Each place of a page that a template of the guide left to be written."""
    for number, line in enumerate(lines, start=1):
        for found in TO_WRITE.finditer(line):
            yield broken("N15", number, found.start() + 1, word=found[0].strip())


def check(text: Source) -> Iterator[Problem]:
    """A description that is missing, short or long; a day that is none."""
    described = str(text.front_matter.get("description") or "")
    line = text.line_of("description:") if described else 1
    if not LEAST <= len(described) <= MOST:
        told = f"a description of {len(described)} characters"
        what = told if described else "no description"
        yield broken("S112", line, 1, what=what, least=LEAST, most=MOST)
    for key in DAYS:
        said = text.front_matter.get(key)
        if said is not None and not isinstance(said, datetime.date):
            wanted = "`2026-11-24`, without quotes, or `null`"
            line = text.line_of(f"{key}:")
            yield broken("P105", line, 1, what=f"`{key}`", wanted=wanted)


def day(said: object) -> str:
    """A day of the front matter as people write it, and anything else as it is."""
    return in_words(said) if isinstance(said, datetime.date) else str(said)


def twice(pages: Iterable[tuple[str, Source]]) -> Iterator[Problem]:
    """Descriptions that an earlier page has too; pages are told with their paths."""
    seen: dict[str, str] = {}
    for path, text in pages:
        described = str(text.front_matter.get("description") or "")
        if described and described in seen:
            line = text.line_of("description:")
            found = broken("S113", line, 1, place=f"`{seen[described]}`")
            yield found.in_file(path)
        seen.setdefault(described, path)
