"""A fault in a data file is told once, with its place and a remedy, whatever it is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from guide import cli
from guide.evidence import bibliography
from guide.pictures import load as pictures
from guide.rules import RULES
from guides import BIB, write_guide
from sites import ROOT

DATA = ROOT / "docs" / "_data"
FILES = sorted(
    path.relative_to(DATA).as_posix()
    for kind in ("yml", "bib")
    for path in DATA.rglob(f"*.{kind}")
)


class Fault(NamedTuple):
    """What is left of a file, and what is told: line, column (0 for any), code."""

    left: bytes
    line: int
    column: int
    code: str


def cut_off(good: bytes) -> Fault:
    end = good.index(b"\n", len(good) // 2) - 1
    return Fault(good[:end], good.count(b"\n", 0, end) + 1, 0, "D107")


def empty(good: bytes) -> Fault:
    return Fault(b"", 1, 1, "D105")


def nothing_but_a_remark(good: bytes) -> Fault:
    return Fault(b"# to be written\n", 1, 1, "D105")


def another_encoding(good: bytes) -> Fault:
    at = good.index(b"e", len(good) // 2)
    column = len(good[:at].rpartition(b"\n")[2].decode()) + 1
    left = good[:at] + "é".encode("latin-1") + good[at + 1 :]
    return Fault(left, good.count(b"\n", 0, at) + 1, column, "P101")


def two_bytes_a_letter(good: bytes) -> Fault:
    return Fault(good.decode().encode("utf-16"), 1, 1, "P101")


def two_bytes_a_letter_unmarked(good: bytes) -> Fault:
    return Fault(good.decode().encode("utf-16-le"), 1, 0, "P101")


def not_merged(good: bytes) -> Fault:
    lines = good.split(b"\n")
    at = len(lines) // 2
    both = [b"<<<<<<< HEAD", lines[at], b"=======", lines[at], b">>>>>>> theirs"]
    return Fault(b"\n".join([*lines[:at], *both, *lines[at:]]), at + 1, 1, "D106")


START = rb"^(?:- |@\w|  - id:)"
ENTRY = re.compile(rb"%b(?:.|\n)*?(?=%b|\Z)" % (START, START), re.M)
NAMED = re.compile(rb"^(?:@|(?:- |  - |  )(?:id|scene|said|old):)", re.M)


def an_entry_twice(good: bytes) -> Fault:
    entry = ENTRY.search(good)
    assert entry
    left = good[: entry.end()] + entry[0] + good[entry.end() :]
    line = left.count(b"\n", 0, entry.end()) + 1
    return Fault(left, line, 0, "E108" if entry[0][:1] == b"@" else "E101")


def one_word(good: bytes) -> Fault:
    return Fault(b"word\n", 1, 1, "D10|E108")


FAULTS = [
    cut_off,
    empty,
    nothing_but_a_remark,
    another_encoding,
    two_bytes_a_letter,
    two_bytes_a_letter_unmarked,
    not_merged,
    an_entry_twice,
    one_word,
]


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_guide(tmp_path_factory.mktemp("guide"))


def told(docs: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the command says of a guide that has a fault, from its folder of data."""
    assert cli.main(["check", str(docs)]) == 1
    lines = capsys.readouterr().out.replace(f"{docs}/_data/", "").splitlines()
    return [line for line in lines if not line.startswith("    Why: ")]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        pytest.param(name, fault, id=f"{name}-{fault.__name__}")
        for name in FILES
        for fault in FAULTS
        if fault is not an_entry_twice or NAMED.search((DATA / name).read_bytes())
    ],
)
def test_a_fault_in_a_data_file_is_told_once_with_its_place(
    guide: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    fault: Callable[[bytes], Fault],
) -> None:
    good = (DATA / name).read_bytes()
    left, line, column, code = fault(good)
    path = guide / "_data" / name
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(left)
    try:
        (problem,) = told(guide, capsys)
    finally:
        path.unlink()
        if before is not None:
            path.write_bytes(before)
    place = f"{line or '[0-9]+'}:{column or '[0-9]+'}"
    assert re.match(rf"{re.escape(name)}:{place}: (?:{code})", problem), problem
    assert any(problem.endswith(remedy[-20:]) for _, remedy in RULES.values())


def test_a_file_cut_off_where_a_line_ends_is_told_by_what_its_last_entry_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = write_guide(tmp_path)
    (docs / "_data" / "helplines.yml").write_text("- id: harbour\n  for: harmed\n")
    (problem,) = told(docs, capsys)
    assert problem.startswith("helplines.yml:1:3: D102 this entry is not as the")
    assert "there is no `name`, `country`, `way`, `seen`" in problem


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (cut_off, "G101"),
        (empty, "G101"),
        (another_encoding, "G101"),
        (not_merged, "G101"),
        (None, "G106"),
    ],
)
def test_a_fault_in_a_drawing_is_told_once(
    tmp_path: Path, fault: Callable[[bytes], Fault] | None, code: str
) -> None:
    shutil.copytree(DATA / "pictures", tmp_path / "data" / "pictures")
    shutil.copy(DATA / "pictures.yml", tmp_path / "data")
    shutil.copy(ROOT / "docs" / "pictures.schema.json", tmp_path)
    path = min((tmp_path / "data" / "pictures").glob("*.svg"))
    good = path.read_bytes()
    path.unlink()
    if fault:
        path.write_bytes(fault(good).left)
    _, (problem,) = pictures.load(tmp_path / "data")
    assert problem.code == code


@pytest.mark.parametrize("name", [*(n for n in FILES if "/" not in n), "claims"])
def test_a_data_file_that_is_gone_is_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    docs = write_guide(tmp_path)
    path = docs / "_data" / name
    path.rename(tmp_path / "elsewhere")
    (problem,) = told(docs, capsys)
    assert problem.startswith(f"{name}:1:1: D104 there is no such file")


def test_data_files_that_are_all_gone_are_all_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = write_guide(tmp_path)
    (docs / "_data").rename(tmp_path / "elsewhere")
    gone = [line.partition(":")[0] for line in told(docs, capsys)]
    assert gone == sorted([*(n for n in FILES if "/" not in n), "claims"])


SMALL = {
    "lists in lists": "[" * 30_000 + "]" * 30_000 + "\n",
    "a list in itself": "- &a [*a]\n",
    "a key that is a list": "- {[a]: 3}\n",
    "a tag": '- !!int ""\n',
    "a day that is none": "- 2026-02-31\n",
    "no line between": "- a: b: c\n",
    "a bell": "- a\ab\n",
}


@pytest.mark.parametrize("text", SMALL.values(), ids=SMALL)
def test_what_yaml_cannot_read_is_told_and_nothing_raised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    docs = write_guide(tmp_path)
    (docs / "_data" / "gates.yml").write_text(text)
    assert all("gates.yml:1:" in line for line in told(docs, capsys))


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("year = {1969}", "year = {n.d.}", 10, 'four digits, but "n.d."'),
        ("  year = {1969}\n", "  note = {x}\n", 10, 'four digits, but ""'),
        ("{Bowlby, J.}", "{B, o, w, l, b, y}", 1, "Too many commas"),
        ("bowlby1969attachment", "sened2017empathic", 10, "repeated"),
        ("publisher", "title", 10, "duplicate title field"),
    ],
)
def test_a_work_that_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    path = tmp_path / "references.bib"
    path.write_text(BIB.replace(old, new))
    works, (problem,) = bibliography.read(path)
    assert works == {}
    assert (problem.line, problem.code) == (line, "E108")
    assert words in problem.fact


def test_a_schema_with_a_fault_is_told_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = write_guide(tmp_path)
    schema = docs / "gates.schema.json"
    schema.write_text("{\n  oops\n}\n")
    (problem,) = told(docs, capsys)
    assert problem.startswith(f"{schema}:2:3: D101 this file is not valid JSON")
    schema.unlink()
    (problem,) = told(docs, capsys)
    assert problem.startswith(f"{schema}:1:1: D104")
