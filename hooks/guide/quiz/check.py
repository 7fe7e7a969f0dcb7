"""What only the whole page or the whole site can tell about its quizzes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from guide.problems import Problem
from guide.quiz.settings import NAME, Settings, Word
from guide.rules import broken, nearest


def unknown_objectives(
    starts: Iterable[Settings], objectives: Mapping[str, str]
) -> Iterator[Problem]:
    """Quizzes that name an objective which their page does not have."""
    for start in starts:
        word = start.values.get("objective")
        if word and NAME.fullmatch(word.text) and word.text not in objectives:
            yield broken(
                "Q117",
                *word.place,
                owner="this page has no objective",
                value=word.text,
                near=nearest(word.text, list(objectives)),
                where="to the front matter",
            )


def taken_ids(ids: Iterable[tuple[str, Word]]) -> Iterator[Problem]:
    """Ids used twice on the site; ``ids`` are pairs of path and id."""
    owners: dict[str, str] = {}
    for path, word in ids:
        if owner := owners.get(word.text):
            problem = broken("Q112", *word.place, id=word.text, place=owner)
            yield problem.in_file(path)
        else:
            owners[word.text] = f"{path}:{word.place.line}"
