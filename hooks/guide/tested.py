"""Which test holds what a page says of the guide: ``<!-- tested-by FILE::TEST -->``.

The insert stands below what the test holds. Where the front matter has a line
``untested:``, every section names a test or is listed there.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from guide.elements import NOT_SEARCHED, put
from guide.inserts import Insert
from guide.kept import Kept, digest
from guide.lines import Place
from guide.problems import Problem
from guide.prose.blocks import Block
from guide.rules import broken, nearest

INSERT, CLASS = "tested-by", "tested"
NAME = re.compile(r"(?P<file>tests/(?:\w+/)*\w+\.py)::(?P<test>[a-z]\w*)")
_AUDIT = "tests/audit/"
_LEFT_OUT = {"skip", "xfail"}
_SOURCE = {"github.com": "blob/HEAD", "gitlab.com": "-/blob/HEAD"}
"""Where a host shows a file, below the address of the project."""


def tests_of(file: Path, kept: Kept) -> dict[str, str]:
    """What each test of a file shows, by the test's name; OSError if it is missing.

    A test says it by its name, a check of the audit by its docstring. A test that
    is always left out shows nothing and is not among them, nor is any of a file that
    is no Python. ``kept`` is what an earlier run read.
    """
    name = file.as_posix()
    return kept.of(name, digest([file]), lambda: dict(_tests(file)))


def _tests(file: Path) -> Iterator[tuple[str, str]]:
    try:
        body = ast.parse(file.read_text("utf-8")).body
    except SyntaxError:
        return
    functions = [each for each in body if isinstance(each, ast.FunctionDef)]
    for each in functions:
        said = (ast.get_docstring(each) or "").split("\n\n")[0]
        if each.name.startswith("test_") and not _left_out(each):
            yield each.name, in_words(each.name)
        elif _AUDIT in file.as_posix() and said:
            yield each.name, " ".join(said.split()).removesuffix(".")


def _left_out(test: ast.FunctionDef) -> bool:
    named = (x.func if isinstance(x, ast.Call) else x for x in test.decorator_list)
    return any(isinstance(x, ast.Attribute) and x.attr in _LEFT_OUT for x in named)


def in_words(test: str) -> str:
    """The name of a test as a sentence without its full stop."""
    words = test.removeprefix("test_").replace("_", " ")
    return words[:1].upper() + words[1:]


def check(inserts: Sequence[Insert], root: Path, kept: Kept) -> Iterator[Problem]:
    """Names that are none, and tests that are not there, below the project's folder.

    Where somebody has the pages without any tests, nothing is known of these.
    """
    if not (root / "tests").is_dir():
        return
    for insert in inserts:
        if insert.name != INSERT:
            continue
        found = NAME.fullmatch(insert.id)
        if not found:
            yield broken("T101", *insert.place, said=insert.id)
        elif not (root / found["file"]).is_file():
            names = sorted(x.name for x in root.glob("tests/**/test_*.py"))
            near = nearest(PurePosixPath(found["file"]).name, names)
            yield broken("T102", *insert.place, file=found["file"], near=near)
        elif found["test"] not in (known := tests_of(root / found["file"], kept)):
            words = {"test": found["test"], "file": found["file"]}
            near = nearest(found["test"], list(known))
            yield broken("T103", *insert.place, near=near, **words)


def sections(
    blocks: Sequence[Block],
    inserts: Sequence[Insert],
    untested: Iterable[tuple[str, Place]],
) -> Iterator[Problem]:
    """Sections that name no test and are not listed as untested, and vice versa.

    A section is what stands between two headings; the parts of a section that is
    listed are listed with it.
    """
    listed = dict(untested)
    places = sorted(each.place for each in inserts if each.name == INSERT)
    headings = [block for block in blocks if block.kind == "heading"]
    texts = [block.place for block in blocks if block.kind != "heading"]
    above = ""
    for head, after in zip_longest(headings, headings[1:]):
        end = after.place if after else Place(sys.maxsize, 0)
        within = [place for place in places if head.place < place < end]
        says = any(head.place < place < end for place in texts)
        above = above if head.level > 2 else head.id
        if within and head.id in listed:
            yield broken("T105", *listed[head.id], id=head.id, why="names a test")
        elif says and not within and not {head.id, above} & listed.keys():
            yield broken("T104", *head.place, id=head.id)
    ids = {head.id for head in headings}
    for name, place in listed.items():
        if name not in ids:
            yield broken("T105", *place, id=name, why="is not on this page")


def known(inserts: Iterable[Insert], root: Path, kept: Kept) -> dict[str, str]:
    """What each test that is named shows, by FILE::TEST."""
    named = {each.id for each in inserts if each.name == INSERT}
    found = {name: NAME.fullmatch(name) for name in sorted(named)}
    return {
        name: tests_of(root / parts["file"], kept).get(parts["test"], "")
        for name, parts in found.items()
        if parts and (root / parts["file"]).is_file()
    }


def show(box: Element, name: str, says: Mapping[str, str], source: str) -> None:
    """Put a test into a box that may hold others, closed until it is asked for.

    ``source`` is the address of the project, or nothing.
    """
    file, _, test = name.partition("::")
    if box.tag != "details":
        box.tag = "details"
        box.attrib.update({"class": CLASS, **NOT_SEARCHED})
        put(box, "summary")
        put(box, "ul")
    summary, listed = box
    item = put(listed, "li", text=f"{says.get(name) or in_words(test)}: ")
    where = address(source, file)
    put(put(item, "a", href=where) if where else item, "code", text=file)
    if file.startswith(_AUDIT):
        item[-1].tail = ", run by hand"
    tests = len(listed)
    summary.text = (
        "The test behind this" if tests == 1 else f"{tests} tests behind this"
    )


def address(project: str, file: str) -> str:
    """Where a file of the project can be read; empty where that is not known."""
    host = project.partition("://")[2].partition("/")[0]
    folder = _SOURCE.get(host.removeprefix("www."))
    return f"{project.rstrip('/')}/{folder}/{file}" if folder else ""
