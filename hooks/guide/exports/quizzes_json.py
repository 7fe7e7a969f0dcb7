"""``quizzes.json``: every question of the site as data, and the same of a chapter.

``docs/quizzes.schema.json`` says what each field means. Reflections are left out:
nothing in them is answered, and they are nobody's to collect.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import urljoin

from guide.exports.formats import LICENCE_NAME, NAME
from guide.found.linked import AUTHORS, LICENCE
from guide.lines import Reader
from guide.quiz.folding import content_hash, name, right_sides, shown_order
from guide.quiz.model import Box, Quiz
from guide.site import Page, Site

_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
SCHEMA = "quizzes.schema.json"
_VERDICTS: dict[Box, str] = {"x": "right", "~": "reasonable", "": "other"}
_ATTRIBUTES = re.compile(r"\{[^{}]*\}$")


def quizzes_json(
    site: Site,
    addresses: Mapping[str, str],
    base: str = "",
    schema: str = SCHEMA,
    only: Collection[str] | None = None,
) -> str:
    """The text of the file: one quiz a line, by page and in the order written.

    ``addresses`` are those of the pages by their paths, relative to the site's
    root; ``base`` is the address of the site, or nothing; ``schema`` the way to the
    schema. ``only`` are the ids of those that are wanted. A quiz with a problem is
    left out.
    """
    head = {
        "$schema": schema,
        "version": 1,
        "source": NAME,
        "author": AUTHORS,
        "licence": {"name": LICENCE_NAME, "url": LICENCE},
    }
    lines = ",".join(
        f"\n{_written(entry)}" for entry in _entries(site, addresses, base, only)
    )
    return f'{_written(head)[:-1]},"quizzes":[{lines}\n]}}\n'


def faultless(site: Site, page: Page) -> list[Quiz]:
    """The questions of a page that have an answer and nothing wrong with them."""
    # a taken id or an unknown objective is told at the start of an otherwise
    # good quiz; any other fault keeps it from being one
    faulty = {each.line for each in site.problems if each.path == page.path}
    return [quiz for quiz in page.quizzes if quiz.place.line not in faulty]


def _entries(
    site: Site,
    addresses: Mapping[str, str],
    base: str,
    only: Collection[str] | None,
) -> Iterator[dict[str, object]]:
    for path, page in sorted(site.pages.items()):
        title = _title(page) if page.parsed.quizzes else ""
        for quiz in faultless(site, page):
            if only is not None and quiz.id not in only:
                continue
            yield _entry(quiz, addresses[path], title, base)


def _title(page: Page) -> str:
    """The title as in the front matter, or the first heading, or the file's name."""
    title = page.source.front_matter.get("title") or _first_heading(page)
    return str(title or PurePosixPath(page.path).stem)


def _first_heading(page: Page) -> str:
    for line in Reader(page.source.lines, page.source.body_start).read():
        if line.bare.startswith("#") and not line.bare.startswith("##"):
            return _ATTRIBUTES.sub("", line.text.rstrip()).strip("# \t")
    return ""


def _entry(quiz: Quiz, address: str, title: str, base: str) -> dict[str, object]:
    """All that is said of a quiz, always in this order; what is empty is absent."""
    gaps = (f"[[{number}]]" for number, _ in enumerate(quiz.gaps, start=1))
    fields = {
        "id": quiz.id,
        "kind": quiz.kind.name,
        "hash": content_hash(quiz),
        "page": address,
        "link": base and f"{urljoin(base, address)}#quiz-{quiz.id}",
        "title": title,
        "objective": quiz.objective,
        "question": quiz.stem_with(gaps),
        **_ANSWERED[quiz.kind.body](quiz),
        "hints": [hint.markdown for hint in quiz.hints],
        "explanation": quiz.explanation and quiz.explanation.markdown,
    }
    return {field: value for field, value in fields.items() if value}


# What is answered, and what is right


def _options(quiz: Quiz) -> dict[str, object]:
    options = [
        {
            "name": name(quiz, option.text),
            "verdict": _VERDICTS[option.box],
            "text": option.text,
            "reason": option.reason,
        }
        for option in shown_order(quiz)
    ]
    if quiz.kind.name != "check":
        return {"options": options}
    return {"choose": "several" if quiz.several else "one", "options": options}


def _claim(quiz: Quiz) -> dict[str, object]:
    assert quiz.claim  # an evidence quiz without one is not read
    claim = {"id": quiz.claim.id, "sentence": quiz.claim.sentence}
    return {"claim": claim, **_options(quiz)}


def _gaps(quiz: Quiz) -> dict[str, object]:
    return {"gaps": [{"answers": gap.answers} for gap in quiz.gaps]}


def _table(quiz: Quiz) -> dict[str, object]:
    pairs = [
        ({"left": _named(quiz, pair.left)} if pair.left else {})
        | {"right": _named(quiz, pair.right)}
        for pair in quiz.pairs
    ]
    sides = [_named(quiz, right) for right in right_sides(quiz)]
    return {"heads": quiz.heads, "pairs": pairs, "sides": sides}


def _items(quiz: Quiz) -> dict[str, object]:
    items = [_named(quiz, item.text) for item in quiz.options]
    shown = [name(quiz, item.text) for item in shown_order(quiz)]
    return {"items": items, "shown": shown}


def _named(quiz: Quiz, text: str) -> dict[str, str]:
    return {"name": name(quiz, text), "text": text}


_ANSWERED: dict[str, Callable[[Quiz], dict[str, object]]] = {
    "options": _options,
    "claim": _claim,
    "gaps": _gaps,
    "table": _table,
    "items": _items,
}
