"""The data files of a guide, read, held against their schemas and joined."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guide import data
from guide.data import Data
from guide.evidence import bibliography
from guide.evidence.model import (
    NOBODY,
    Claim,
    Degree,
    Design,
    Evidence,
    Popular,
    Scale,
    Term,
    Use,
    Work,
)
from guide.lines import Place
from guide.problems import Problem
from guide.rules import broken, nearest


@dataclass(slots=True)
class Loaded:
    """The evidence; where each entry stands, by its id; and what is wrong."""

    evidence: Evidence = field(default_factory=Evidence)
    places: dict[str, tuple[str, Place]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(folder: Path) -> Loaded:
    """Everything below ``folder``, the guide's ``docs/_data``.

    What is not there is empty. Schemas are in the folder above.
    """
    loaded = Loaded()
    schema = folder.parent / "certainty.schema.json"
    scale = _scale(_read(loaded, folder / "certainty.yml", schema))
    works: dict[str, Work] = {}
    if (folder / "references.bib").exists():
        works, problems = bibliography.read(folder / "references.bib")
        loaded.problems += problems
    claims: dict[str, Claim] = {}
    for path in sorted((folder / "claims").glob("*.yml")):
        found = _read(loaded, path, folder.parent / "claims.schema.json")
        claims |= _claims(loaded, found, scale, path.stem)
    schema = folder.parent / "popular-claims.schema.json"
    popular = _popular(loaded, _read(loaded, folder / "popular.yml", schema))
    schema = folder.parent / "glossary.schema.json"
    terms = _terms(loaded, _read(loaded, folder / "glossary.yml", schema))
    loaded.evidence = Evidence(scale, works, claims, popular, terms)
    _known_keys(loaded)
    return loaded


def _read(loaded: Loaded, path: Path, schema: Path | None = None) -> Data:
    if not path.exists():
        return Data(path.as_posix())
    found = data.read(path, schema)
    loaded.problems.extend(found.problems)
    return found


def _scale(found: Data) -> Scale:
    value = found.value or {}
    degrees = {
        each["id"]: Degree(
            id=each["id"],
            name=each["name"],
            sign=each["sign"],
            short=each["short"],
            means=each["means"],
            asks=each["asks"],
            says=tuple(each["says"]),
            avoids=tuple(each["not"]),
        )
        for each in value.get("degrees", [])
    }
    designs = {
        name: Design(name, each["name"], each["cause"])
        for name, each in value.get("designs", {}).items()
    }
    causes, findings, people = (
        tuple(value.get(key, ())) for key in ("causes", "findings", "people")
    )
    kinds = value.get("kinds", {})
    return Scale(degrees, designs, kinds, causes, findings, people)


def _entries(
    loaded: Loaded, found: Data, key: str = "id"
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The entries of a file that can be used, with their indexes."""
    for index, entry in enumerate(found.value or []):
        name = entry[key]
        if name in loaded.places:
            path, place = loaded.places[name]
            words = {"id": name, "place": f"{path}:{place.line}"}
            loaded.problems.append(found.broken("E101", index, key, **words))
            continue
        loaded.places[name] = found.path, found.place(index, key)
        yield index, entry


def _claims(loaded: Loaded, found: Data, scale: Scale, topic: str) -> dict[str, Claim]:
    claims = {}
    for index, entry in _entries(loaded, found):
        dates = _dates(loaded, found, index, entry)
        if dates is None or entry["certainty"] not in scale.degrees:
            continue
        sources = (
            Use(use["key"], use["role"], use.get("read", "abstract"))
            for use in entry["sources"]
        )
        claims[entry["id"]] = Claim(
            id=entry["id"],
            claim=entry["claim"],
            statement=entry.get("statement", ""),
            kind=entry["kind"],
            design=scale.designs[entry["design"]],
            degree=scale.degrees[entry["certainty"]],
            up=tuple(entry["up"]),
            down=tuple((each["for"], each["says"]) for each in entry["down"]),
            sources=tuple(sources),
            numbers=tuple(entry["numbers"]),
            studied=entry["studied"],
            change=entry["change"],
            chapter=entry["chapter"],
            checked=dates[0],
            due=dates[1],
            second_rater=entry["second_rater"],
            topic=topic,
            numbers_checked_by=entry.get("numbers_checked_by", NOBODY),
        )
    return claims


def _dates(
    loaded: Loaded, found: Data, index: int, entry: Mapping[str, Any]
) -> tuple[datetime.date, datetime.date] | None:
    """The days of the last and the next check; None if they are not to be used."""
    try:
        checked = datetime.date.fromisoformat(entry["checked"])
        due = datetime.date.fromisoformat(entry["due"])
        if checked < due:
            return checked, due
    except ValueError:
        pass
    word = f"{entry['checked']} or {entry['due']}"
    loaded.problems.append(found.broken("E105", index, "due", word=word))
    return None


def _popular(loaded: Loaded, found: Data) -> dict[str, Popular]:
    popular = {}
    for index, entry in _entries(loaded, found):
        dates = _dates(loaded, found, index, entry)
        if dates:
            popular[entry["id"]] = Popular(
                id=entry["id"],
                said=entry["said"],
                verdict=entry["verdict"],
                because=entry["because"],
                rests_on=tuple(entry["rests_on"]),
                chapter=entry["chapter"],
                due=dates[1],
                spread=entry.get("spread", ""),
            )
    return popular


def _terms(loaded: Loaded, found: Data) -> dict[str, Term]:
    return {
        entry["id"]: Term(
            entry["id"],
            entry["term"],
            entry["definition"],
            tuple(entry.get("aliases", ())),
            [(each["with"], each["but"]) for each in entry.get("confused", ())],
            entry.get("everyday", False),
            entry.get("example", ""),
        )
        for _, entry in _entries(loaded, found)
    }


def _known_keys(loaded: Loaded) -> None:
    """What entries name is there: works of the bibliography, claims, terms."""
    evidence = loaded.evidence
    for claim in evidence.claims.values():
        for use in claim.sources:
            if use.key not in evidence.works:
                near = nearest(use.key, list(evidence.works))
                _unknown(loaded, claim.id, "E102", key=use.key, near=near)
    for line in evidence.popular.values():
        for name in line.rests_on:
            if name not in evidence.claims:
                near = nearest(name, list(evidence.claims))
                _unknown(loaded, line.id, "E103", id=name, near=near)
    _known_terms(loaded)


def _known_terms(loaded: Loaded) -> None:
    terms = loaded.evidence.terms
    for term in terms.values():
        for other, _ in term.confused:
            if other not in terms:
                near = nearest(other, list(terms))
                _unknown(loaded, term.id, "E116", id=other, near=near)


def _unknown(loaded: Loaded, entry: str, code: str, **words: object) -> None:
    path, place = loaded.places[entry]
    loaded.problems.append(broken(code, *place, **words).in_file(path))
