"""Records as files for reference managers: BibTeX, RIS and CSL-JSON.

None holds a day of access, so that a file is the same on whatever day it is made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from guide.cite.record import LICENCE_LINE, Record, csl

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_FOR_TEX = str.maketrans(_TEX)
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip


def bibtex(records: Sequence[Record]) -> str:
    """Entries of BibTeX in UTF-8, for biber too: a page is ``@misc`` there."""
    return "\n".join(map(_bibtex, records))


def _bibtex(record: Record) -> str:
    guide = record.guide
    source = f"{_tex(guide.title)}, version {_tex(guide.version)}"
    # double braces keep capitals, and names of groups, as they are
    fields = {
        "author": "{" + " and ".join(map(_tex_name, guide.authors)) + "}",
        "title": "{{" + _tex(record.title) + "}}",
        "howpublished": "{" + source + "}",
        "year": "{" + str(guide.day.year) + "}",
        "month": _MONTHS[guide.day.month - 1],
        "day": "{" + str(guide.day.day) + "}",
        "version": "{" + _tex(guide.version) + "}",
        "note": "{" + _tex(LICENCE_LINE) + "}",
        # verbatim to those that print it
        "url": "{" + record.address.translate(_IN_ADDRESS) + "}",
    }
    if not record.address:
        del fields["url"]
    lines = "".join(f"  {name} = {says},\n" for name, says in fields.items())
    return f"@misc{{{record.id},\n{lines}}}\n"


def _tex(text: str) -> str:
    return _on_one_line(text).translate(_FOR_TEX)


def _tex_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return "{" + _tex(name["literal"]) + "}"
    return _tex(inverted(name))


def ris(records: Sequence[Record]) -> str:
    """Records of RIS, with the line ends that it asks for."""
    return "".join(
        f"{tag}  - {says}\r\n" for record in records for tag, says in _ris(record)
    )


def _ris(record: Record) -> list[tuple[str, str]]:
    guide = record.guide
    told = [
        ("TY", "ELEC"),
        ("ID", record.id),
        *(("AU", inverted(name)) for name in guide.authors),
        ("TI", record.title),
        ("T2", guide.title),
        ("PY", str(guide.day.year)),
        ("DA", f"{guide.day:%Y/%m/%d}"),
        ("ET", f"Version {guide.version}"),
        ("LA", "en-GB"),
        ("N1", f"Version {guide.version}. {LICENCE_LINE}"),
        ("UR", record.address),
    ]
    return [*((tag, _on_one_line(says)) for tag, says in told if says), ("ER", "")]


def csl_json(records: Sequence[Record]) -> str:
    """A list of items of CSL-JSON."""
    items = [csl(record) for record in records]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def inverted(name: Mapping[str, str]) -> str:
    """A name as lists sort it, with the family's first; a group's as it is."""
    if "literal" in name:
        return name["literal"]
    of_family = [name.get("non-dropping-particle"), name.get("family")]
    family = " ".join(filter(None, of_family))
    return ", ".join(filter(None, (family, name.get("suffix"), name.get("given"))))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


class Format(NamedTuple):
    """A kind of file: what readers call it, how its names end, what writes it."""

    name: str
    suffix: str
    write: Callable[[Sequence[Record]], str]


FORMATS = (
    Format("BibTeX", "bib", bibtex),
    Format("RIS", "ris", ris),
    Format("CSL-JSON", "json", csl_json),
)
