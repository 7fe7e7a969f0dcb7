"""Pages with a way out, and what they are called where others may look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from guide.lines import Place
from guide.problems import Problem
from guide.rules import broken

EXIT, TAB_TITLE = "exit", "tab_title"
TELLING = re.compile(
    r"\b(?:abus|affair|afraid|apart|betray|boundar|cheat|conflict|control|danger|"
    r"distrust|divorc|escap|fear|fight|forgiv|harm|help|hurt|leav|lies?\b|lying|"
    r"privacy|quarrel|safe|secret|separat|threat|violen|watch)\w*",
    re.IGNORECASE,
)
"""What a name in a history would give away, be it only that something is wrong."""


def check(
    settings: Mapping[str, Any], place: Callable[[str], Place]
) -> Iterator[Problem]:
    """What is wrong with how a page asks for a way out; ``place`` finds its lines."""
    if EXIT in settings and settings[EXIT] is not True:
        words = {"what": f"`{EXIT}`", "wanted": "`true`, or be left out"}
        yield broken("P105", *place(f"{EXIT}:"), **words)
    title = settings.get(TAB_TITLE)
    if TAB_TITLE in settings and not (isinstance(title, str) and title.strip()):
        words = {"what": f"`{TAB_TITLE}`", "wanted": "a few plain words"}
        yield broken("P105", *place(f"{TAB_TITLE}:"), **words)
    if settings.get(EXIT) is not True:
        return
    if TAB_TITLE not in settings:
        yield broken("S116", *place(f"{EXIT}:"))
    elif told := TELLING.search(str(title)):
        yield broken("S117", *place(f"{TAB_TITLE}:"), word=told[0])
