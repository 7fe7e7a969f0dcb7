"""A data file in YAML: what it says, and the place where each part of it stands."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from guide import foreign
from guide.lines import Place
from guide.problems import Problem
from guide.prose.rules import TO_WRITE
from guide.rules import broken
from guide.source import decode, split_lines, too_deep

if TYPE_CHECKING:
    from jsonschema import ValidationError

try:  # several times faster
    from yaml import CSafeLoader as _Safe
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Safe  # type: ignore[assignment]

UNUSABLE = {
    *("D101", "D102", "D103", "D104", "D105", "D106", "D107"),
    *("E101", "E108", "H111", "H112", "P101"),
}
"""What is wrong with a file of which nothing can be used."""
_HOLDS = {"popular-claims": "popular.yml", "claims": "claims", "quizzes": ""}
"""What a schema is for, where that is not the file of its name."""
_BIBLIOGRAPHY = "references.bib"
"""What has no schema, and is needed all the same."""
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} |\|{7} )", re.M)
_KINDS = {
    "array": "a list: lines that start with `- `",
    "object": "lines of `key: value`",
    "string": "text; put it in quotes",
    "boolean": "true or false",
}
# what PyYAML lets through, besides errors of its own, for `!!int x`, `&a [*a]`, …
_UNREADABLE = (
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    ArithmeticError,
    RecursionError,
)

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

    def places_in(self, *way: str | int, of: Sequence[object]) -> tuple[Place, ...]:
        """Where each part ``of`` a list stands."""
        return tuple(self.place(*way, at) for at in range(len(of)))

    def broken(self, code: str, *way: str | int, **words: object) -> Problem:
        """The problem that a part of this file breaks rule ``code``."""
        return broken(code, *self.place(*way), **words).in_file(self.path)


def text(path: Path) -> tuple[str, list[Problem]]:
    """What a data file says, or why it cannot be used, told in one problem."""
    try:
        # UTF-16 can be UTF-8 by chance, with a zero in every letter
        before, zero, _ = path.read_bytes().partition(b"\0")
        said, problems = decode(before)
    except FileNotFoundError:
        return "", [broken("D104", 1, 1).in_file(path.as_posix())]
    if not problems:
        code = "P101" if zero else _what_is_left(said)
        problems = [broken(code, *_place_at(said, len(said)))] if code else []
    problems = problems or list(_unmerged(said))[:1]
    return said, [problem.in_file(path.as_posix()) for problem in problems]


def _what_is_left(said: str) -> str:
    """The rule that a file breaks of which not all is there."""
    if not said.strip():
        return "D105"
    return "" if said[-1] in "\r\n" else "D107"


def _unmerged(said: str) -> Iterator[Problem]:
    """What version control leaves where two people changed the same lines."""
    for marker in _CONFLICT.finditer(said):
        yield broken("D106", *_place_at(said, marker.start()))


def _place_at(said: str, position: int) -> Place:
    before = split_lines(said[:position])
    return Place(len(before), len(before[-1]) + 1)


def read(path: Path, schema: Path | None = None, key: str = "id") -> Data:
    """Read a file and hold it against a JSON Schema; what is wrong is told.

    ``value`` is None where the file is missing, cannot be read, is not as the
    schema asks, or has two entries with the same ``key``.
    """
    name = path.as_posix()
    said, problems = text(path)
    if problems:
        return Data(name, problems=tuple(problems))
    try:
        if too_deep(said):
            raise RecursionError
        loader = _Loader(said)
        node = loader.get_single_node()
        value = loader.construct_document(node) if node else None
        places = dict(_places(node, ())) if node else {}
    except (yaml.YAMLError, *_UNREADABLE) as error:
        return Data(name, problems=(_unreadable(error, said).in_file(name),))
    if value is None:
        return Data(name, problems=(broken("D105", 1, 1).in_file(name),))
    found = Data(name, value, places)
    told = [*_twice(found, node), *_against(found, schema)]
    told += foreign.in_value(value, found.broken)
    told = told or list(_repeated(found, value, (), key))
    value = None if told else value
    told += _unwritten(found, found.value, ())
    return Data(name, value, places, tuple(dict.fromkeys(told)))


def missing(folder: Path) -> Iterator[Problem]:
    """The files that the schemas above ``folder`` describe, and that are not there.

    Without one of them all that pages take from it would vanish, word by word.
    """
    schemas = [path.name.split(".")[0] for path in _schemas(folder)]
    holds = (_HOLDS.get(stem, f"{stem}.yml") for stem in schemas)
    names = [name for name in holds if name]
    names += [_BIBLIOGRAPHY] if names else []
    for path in (folder / name for name in sorted(names)):
        if not path.exists():
            yield broken("D104", 1, 1).in_file(path.as_posix())


def files(folder: Path) -> list[Path]:
    """The files in ``folder`` and the schemas above it, sorted."""
    inside = (path for path in folder.rglob("*") if path.is_file())
    return sorted([*inside, *_schemas(folder)])


def is_described(folder: Path) -> bool:
    """Whether there are schemas for what a folder holds, or should hold."""
    return any(_schemas(folder))


def _schemas(folder: Path) -> Iterator[Path]:
    return folder.parent.glob("*.schema.json")


def unusable(problems: Iterable[Problem]) -> list[Problem]:
    """The problems for which a file cannot be used at all.

    Whatever needs the file would be told to be missing, a hundred times.
    """
    return [problem for problem in problems if problem.code in UNUSABLE]


def _unreadable(error: Exception, said: str) -> Problem:
    if isinstance(error, RecursionError):
        return broken("D101", 1, 1, kind="YAML", detail="its lists are nested too deep")
    if isinstance(error, yaml.reader.ReaderError):
        place = _place_at(said, error.position)
        return broken("D101", *place, kind="YAML", detail=error.reason)
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    detail = getattr(error, "problem", None) or str(error) or "it cannot be read"
    detail = " ".join(detail.split())
    return broken("D101", line + 1, column + 1, kind="YAML", detail=detail)


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


def _repeated(data: Data, value: Any, way: Path_, key: str) -> Iterator[Problem]:
    """Entries of a list that are called the same, of which one would be lost."""
    parts = value if isinstance(value, dict) else {}
    parts = dict(enumerate(value)) if isinstance(value, list) else parts
    seen: dict[str, str] = {}
    for step, each in parts.items():
        yield from _repeated(data, each, (*way, step), key)
        name = each.get(key) if isinstance(each, dict) else None
        if isinstance(value, list) and isinstance(name, str):
            if name in seen:
                words = {"id": name, "place": seen[name]}
                yield data.broken("E101", *way, step, key, **words)
            line = data.place(*way, step, key).line
            seen.setdefault(name, f"{data.path}:{line}")


def _unwritten(data: Data, value: Any, way: Path_) -> Iterator[Problem]:
    """What a template of the guide left to be written."""
    parts = value if isinstance(value, dict) else {}
    parts = dict(enumerate(value)) if isinstance(value, list) else parts
    for step, each in parts.items():
        yield from _unwritten(data, each, (*way, step))
    if isinstance(value, str) and (found := TO_WRITE.search(value)):
        yield data.broken("D108", *way, word=found[0].strip())


def _against(data: Data, schema: Path | None) -> Iterator[Problem]:
    if schema is None:
        return
    from jsonschema import Draft202012Validator  # here, since most runs have all kept

    asks, problems = _schema(schema)
    yield from problems
    if problems:
        return
    for error in Draft202012Validator(asks).iter_errors(data.value):
        way = tuple(error.absolute_path)
        yield data.broken("D102", *way, where=_where(way), wants=_wants(error))


def _schema(path: Path) -> tuple[Any, list[Problem]]:
    said, problems = text(path)
    try:
        return (None if problems else json.loads(said)), problems
    except json.JSONDecodeError as error:
        place = error.lineno, error.colno
        problem = broken("D101", *place, kind="JSON", detail=error.msg)
        return None, [problem.in_file(path.as_posix())]


def _where(way: Sequence[str | int]) -> str:
    """The field that a way leads to, as a person would name it."""
    keys = [str(part) for part in way if isinstance(part, str)]
    nameless = "this entry" if way else "this file"
    return f"`{'.'.join(keys)}`" if keys else nameless


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
        return f"it has fewer than {limit}" if instance else "it is empty"
    if kind == "oneOf":  # each of them by what it requires
        ways = [", ".join(f"`{key}`" for key in way["required"]) for way in limit]
        return f"it needs {', or '.join(ways)}, and not both"
    if kind == "type":
        return f"it is not {_KINDS.get(limit, limit)}"
    return textwrap.shorten(str(error.message), 160, placeholder=" …")
