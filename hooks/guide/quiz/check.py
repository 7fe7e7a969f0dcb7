"""What only the whole page or the whole site can tell about its quizzes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from guide.problems import Problem
from guide.quiz.settings import NAME, Settings, Word
from guide.rules import broken


def unknown_objectives(
    starts: Iterable[Settings], objectives: Mapping[str, str]
) -> Iterator[Problem]:
    """Quizzes that name an objective which their page does not have."""
    for start in starts:
        word = start.values.get("objective")
        if word and NAME.fullmatch(word.text) and word.text not in objectives:
            near = _nearest(word.text, list(objectives))
            yield broken("Q117", *word.place, value=word.text, near=near)


def _nearest(value: str, objectives: list[str]) -> str:
    """Which objectives the author may have meant, as the start of a remedy."""
    if not objectives:
        return "Leave it out"
    near = difflib.get_close_matches(value, objectives, n=3) or objectives[:5]
    quoted = [f"`{name}`" for name in near]
    return f"Use one of {', '.join(quoted)}" if len(quoted) > 1 else f"Use {quoted[0]}"


def taken_ids(ids: Iterable[tuple[str, Word]]) -> Iterator[Problem]:
    """Ids used twice on the site; ``ids`` are pairs of path and id."""
    owners: dict[str, str] = {}
    for path, word in ids:
        if owner := owners.get(word.text):
            problem = broken("Q112", *word.place, id=word.text, place=owner)
            yield problem.in_file(path)
        else:
            owners[word.text] = f"{path}:{word.place.line}"
