"""The copy that opens from disk: links in full, and nothing that has to be fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urljoin

from lxml import html

from guide.publish import archive, pages
from guide.publish.edition import Edition
from guide.publish.pages import SITE, with_class

TOP = "guide"
"""The folder in which all lies once it is unpacked."""
INDEX = "search/search_index.json"
QUIZZES = "quizzes.json"
_HELD = "held/"
_FOR_HOSTS = re.compile(r"404\.html|robots\.txt|sitemap\.xml(\.gz)?|.*\.map")
_WORKER = re.compile(r"assets/javascripts/workers/search\..*\.js")
_LINK = re.compile(r'(?P<name> (?:href|src))="(?P<to>[^"]*)"')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|#|$")
_SOURCE_MAP = re.compile(r"\n?//# sourceMappingURL=.*\n?")


def write(site: Path, edition: Edition, to: Path) -> int:
    """Write the copy of a site that was built for disk; returns how many pages it has.

    ValueError tells all links that lead to no file of the copy.
    """
    listed = _reached(site)
    files = dict(_files(site, listed))
    texts = {name: content for name, content in files.items() if name in listed}
    lost = [
        f"{name}: {link}"
        for name, content in texts.items()
        for link in links(content.decode())
        if (there := within(name, link)) is not None and there not in files
    ]
    if lost:
        raise ValueError("links of the copy that lead nowhere:\n" + "\n".join(lost))
    named = {f"{TOP}/{name}": content for name, content in files.items()}
    archive.write(to, named, edition.moment)
    return len(listed)


def _reached(site: Path) -> set[str]:
    """The pages that the menu lists, and those that they lead to."""
    found: set[str] = set()
    ahead = [f"{page.address}index.html" for page in pages.read(site)]
    while ahead:
        name = ahead.pop()
        if name in found or not (site / name).exists():
            continue
        found.add(name)
        text = in_full((site / name).read_text("utf-8"))
        there = [within(name, link) or "" for link in links(text)]
        ahead += [each for each in there if each.endswith("index.html")]
    return found


def in_full(text: str) -> str:
    """A page whose links name files, since a folder would open as a list."""
    return _LINK.sub(
        lambda link: f'{link["name"]}="{_in_full(link["to"])}"',
        text,
    )


def links(text: str) -> list[str]:
    """Where the links of a page lead, as they are written."""
    return [unescape(link["to"]) for link in _LINK.finditer(text)]


def within(name: str, link: str) -> str | None:
    """The file of the copy that a link leads to; None if it leads elsewhere."""
    there = urljoin(SITE + quote(name), link)
    own = there.startswith(SITE)
    return unquote(there.removeprefix(SITE).split("#")[0]) if own else None


def _in_full(to: str) -> str:
    if _SCHEME.match(to):
        return to
    path, sign, fragment = to.partition("#")
    if path.endswith("/"):
        path += "index.html"
    elif path.rpartition("/")[2] in {".", ".."}:
        path += "/index.html"
    return path + sign + fragment


def _files(site: Path, listed: set[str]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        name = path.relative_to(site).as_posix()
        if _FOR_HOSTS.fullmatch(name) or (
            name.endswith(".html") and name not in listed
        ):
            continue
        if _WORKER.fullmatch(name):
            yield f"{_HELD}engine.js", _engine(path.read_text("utf-8"))
        elif name == INDEX:
            yield _held(name, path.read_text("utf-8"))
        elif name.endswith(".html"):
            text = in_full(path.read_text("utf-8"))
            yield name, text.encode()
            if questions := _questions(text):
                yield _held(name, questions)
        else:
            yield name, path.read_bytes()
            if name == QUIZZES:
                yield _held(name, path.read_text("utf-8"))


def _held(name: str, text: str) -> tuple[str, bytes]:
    """A script that hands over what a file holds."""
    handed = f"guideFiles.hold({json.dumps(name)}, {json.dumps(text)});\n"
    return f"{_HELD}{name}.js", handed.encode()


def _engine(worker: str) -> bytes:
    """The search's worker as a function of what a worker has around it."""
    inner = _SOURCE_MAP.sub("\n", worker)
    around = "guideFiles.start(function (addEventListener, postMessage) {\n"
    return f"{around}{inner}}});\n".encode()


def _questions(text: str) -> str:
    """The questions of a page and their answers, for the mixed review."""
    found = with_class(html.document_fromstring(text), "quiz", "quiz-answer")
    return "\n".join(
        html.tostring(element, encoding="unicode", with_tail=False) for element in found
    )
