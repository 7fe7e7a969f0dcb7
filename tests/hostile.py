"""What somebody might slip into a guide, and every field that could take it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from guide import data
from guides import MOVED
from sites import ROOT

DATA = ROOT / "docs" / "_data"
TEXTS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "hostile.yml").read_text()
)
SCHEMAS = {
    "care": "care",
    "cast": "cast",
    "certainty": "certainty",
    "claims/trust": "claims",
    "confusable": "confusable",
    "gates": "gates",
    "glossary": "glossary",
    "helplines": "helplines",
    "pictures": "pictures",
    "popular": "popular-claims",
    "redirects": "redirects",
    "routes": "routes",
    "seed": "seed",
    "synonyms": "synonyms",
}
"""The schema of each data file."""
_PAIR = re.compile(r"\\ud[89ab]..\\ud[c-f]..")
"""Two halves by which JSON writes a sign, and YAML does not."""
Way = tuple[str | int, ...]


class _Plain(yaml.CSafeLoader):
    """Leaves days as they are written."""


_Plain.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if not pair[0].endswith("timestamp")]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def value_of(name: str) -> Any:
    """What a data file of the guide holds."""
    text = MOVED if name == "redirects" else (DATA / f"{name}.yml").read_text()
    return yaml.load(text, _Plain)


def texts_in(value: Any, *way: str | int) -> Iterator[tuple[Way, str]]:
    """Every text within, with the way to it."""
    if isinstance(value, str):
        yield way, value
    parts = value.items() if isinstance(value, dict) else ()
    for step, each in enumerate(value) if isinstance(value, list) else parts:
        yield from texts_in(each, *way, step)


def field_of(way: Way) -> tuple[str, ...]:
    """The field that a text is in, whichever entry it is of."""
    return tuple(step for step in way if isinstance(step, str))


def one_of_each_field(value: Any) -> tuple[Any, list[Way]]:
    """The first entries that between them have every field, and the way to each."""
    kept: list[Any] = []
    seen: set[tuple[str, ...]] = set()
    for entry in value if isinstance(value, list) else [value]:
        fields = {field_of(way) for way, _ in texts_in(entry)}
        if not fields <= seen:
            kept.append(entry)
            seen |= fields
    small = kept if isinstance(value, list) else kept[0]
    ways = {field_of(way): way for way, _ in reversed(list(texts_in(small)))}
    return copy.deepcopy(small), list(ways.values())


def put(value: Any, way: Way, text: str) -> None:
    """Put a text where a way leads to."""
    for step in way[:-1]:
        value = value[step]
    value[way[-1]] = text


def planted(said: str, text: str) -> str:
    """What was said with a text within, so that it starts and ends as before."""
    return f"{said[:-1]} {text}{said[-1:]}"


def as_json(value: Any) -> str:
    """A value in JSON that is YAML too."""
    written = json.dumps(value, indent=1)
    return _PAIR.sub(lambda pair: json.loads(f'"{pair[0]}"'), written)


def write(folder: Path, name: str, value: Any) -> Path:
    """A data file with a value."""
    path = folder / f"{name.replace('/', '-')}.yml"
    path.write_text(f"{as_json(value)}\n")
    return path


REFERENCES = {"id", "with", "rests_on", "key", "chapter", "pages", "questions", "scene"}
"""Fields that name what another file holds: with anything else they lead nowhere."""


def fill_with_hostile(path: Path, schema: Path, name: str) -> int:
    """Put a hostile text into each field of a file that takes any; how many did.

    The texts take turns, so that all of them come up in a file of some length.
    """
    value, before = value_of(name), value_of(name)
    said = [
        (way, text)
        for way, text in texts_in(value)
        if not REFERENCES & {str(step) for step in way}
    ]
    for number, (way, text) in enumerate(said):
        put(value, way, planted(text, TEXTS[number % len(TEXTS)]["text"]))
    old = dict(texts_in(before))
    found = data.read(write(path.parent, path.stem, value), schema)
    refused = {(problem.line, problem.column) for problem in found.problems}
    kept = 0
    for way, _ in said:
        if tuple(found.place(*way)) in refused:
            put(value, way, old[way])
        else:
            kept += 1
    write(path.parent, path.stem, value)
    return kept
