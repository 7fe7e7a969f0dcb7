"""A data file in YAML: what it says, and the place where each part of it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, ValidationError

from guide.lines import Place
from guide.problems import Problem
from guide.rules import broken

try:  # several times faster
    from yaml import CSafeLoader as _Safe
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Safe  # type: ignore[assignment]

Path_ = tuple[str | int, ...]
"""The way to a part of a file: keys of mappings and indexes of lists."""


class _Loader(_Safe):
    """Leaves dates as they are written, as JSON does."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith("timestamp")]
    for first, pairs in _Safe.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True, slots=True)
class Data:
    """What one file holds; ``places`` are those of its parts, by the way to them."""

    path: str
    value: Any = None
    places: Mapping[Path_, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def place(self, *way: str | int) -> Place:
        """Where a part stands, or the nearest part around it that has a place."""
        while way and way not in self.places:
            way = way[:-1]
        return self.places.get(way, Place(1, 1))

    def broken(self, code: str, *way: str | int, **words: object) -> Problem:
        """The problem that a part of this file breaks rule ``code``."""
        return broken(code, *self.place(*way), **words).in_file(self.path)


def read(path: Path, schema: Path | None = None) -> Data:
    """Read a file and hold it against a JSON Schema; what is wrong is told.

    ``value`` is None where the file cannot be read or is not as the schema asks.
    OSError if there is no such file.
    """
    name = path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
        loader = _Loader(text)
        node = loader.get_single_node()
        value = loader.construct_document(node) if node else None
    except UnicodeDecodeError:
        return Data(name, problems=(broken("P101", 1, 1).in_file(name),))
    except (yaml.YAMLError, ValueError, TypeError) as error:
        return Data(name, problems=(_unreadable(error).in_file(name),))
    places = dict(_places(node, ())) if node else {}
    found = Data(name, value, places)
    problems = (*_twice(found, node), *_against(found, schema))
    return Data(name, None if problems else value, places, tuple(problems))


def _unreadable(error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    detail = getattr(error, "problem", None) or str(error)
    return broken("D101", line + 1, column + 1, detail=" ".join(detail.split()))


def _places(node: yaml.Node, way: Path_) -> Iterator[tuple[Path_, Place]]:
    yield way, Place(node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _places(value, (*way, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _places(value, (*way, index))


def _twice(data: Data, node: yaml.Node | None) -> Iterator[Problem]:
    """Keys written twice in one mapping, of which YAML would drop the first."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                line, column = key.start_mark.line + 1, key.start_mark.column + 1
                yield broken("D103", line, column, key=key.value).in_file(data.path)
            seen.add(key.value)
            yield from _twice(data, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _twice(data, value)


def _against(data: Data, schema: Path | None) -> Iterator[Problem]:
    if schema is None or not schema.exists():
        return
    validator = Draft202012Validator(json.loads(schema.read_text("utf-8")))
    for error in validator.iter_errors(data.value):
        way = tuple(error.absolute_path)
        yield data.broken("D102", *way, where=_where(way), wants=_wants(error))


def _where(way: Sequence[str | int]) -> str:
    """The field that a way leads to, as a person would name it."""
    keys = [str(part) for part in way if isinstance(part, str)]
    return f"`{'.'.join(keys)}`" if keys else "this entry"


def _wants(error: ValidationError) -> str:
    """What a schema asks for, in a sentence."""
    kind: Any = error.validator
    limit: Any = error.validator_value
    instance: Any = error.instance
    if kind == "enum":
        values = ", ".join(f"`{value}`" for value in limit)
        return f'"{error.instance}" is none of {values}'
    if kind == "required":
        missing = [key for key in limit if key not in instance]
        return "there is no " + ", ".join(f"`{key}`" for key in missing)
    if kind == "additionalProperties":
        schema: Any = error.schema
        known = schema.get("properties", {})
        extra = [key for key in instance if key not in known]
        return "it has no field " + ", ".join(f"`{key}`" for key in extra)
    if kind == "pattern" and "?" in str(limit):
        return "it does not end like a sentence"
    if kind == "minItems":
        return "it is empty"
    return str(error.message)
