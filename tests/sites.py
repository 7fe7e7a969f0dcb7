"""Small sites built by MkDocs for the tests, and a server to read them from."""

from __future__ import annotations

import logging
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "tests" / "examples"
HOOKS = sorted(map(str, (ROOT / "hooks").glob("*.py")))
HOOKS_BUT_QUIZ = [path for path in HOOKS if Path(path).stem != "quiz"]
ADDRESS = "https://guide.example/"
REPOSITORY = "https://github.com/x/y"
ONE_OF_EACH_KIND = {
    "",
    "claims/",
    "everyday-practice/",
    "everyday-practice/small-moments/",
    "for-educators/course-maps/",
    "for-educators/keys/where-patterns-come-from/",
    "for-educators/worksheets/decides-nothing/",
    "glossary/",
    "questions/",
    "references/",
    "routes/",
    "support/",
    "what-this-device-remembers/",
    "when-it-is-hard/betrayal/",
}
"""Pages that between them show everything a page of the guide can hold."""
GOOD = """\
# Page

<!-- quiz good -->
Which?

- [x] This
  > Because.
- [ ] That
  > Not so.
<!-- /quiz -->
"""
REMEMBERED = """\
# What this device remembers

<div><guide-settings></guide-settings></div>

<div><guide-remembered></guide-remembered></div>

<div><guide-copy></guide-copy></div>
"""


def build_site(
    docs: Path, site: Path, command: str = "build", **settings: object
) -> Path:
    """Build ``docs`` with the guide's own configuration into ``site``.

    Raises what a build raises: PluginError for content errors, Abort in strict
    mode for a warning.
    """
    if docs != ROOT / "docs":
        pages = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
        settings = {"nav": pages, **settings}
    config = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), **settings
    )
    config.plugins.on_startup(command=command, dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
        logging.getLogger("mkdocs").handlers.clear()
    return site


@cache
def parsed(page: Path) -> BeautifulSoup:
    """A built page, parsed once for all tests of a process, which only look at it."""
    return BeautifulSoup(page.read_text(), "html.parser")


def parsed_pages(site: Path) -> dict[str, BeautifulSoup]:
    """The pages of a built site by the names of their files."""
    return {
        path.relative_to(site).as_posix(): parsed(path)
        for path in sorted(site.rglob("*.html"))
    }


def write_docs(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write pages into a folder of docs, with the guide's scripts and styles."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets", dirs_exist_ok=True)
    return folder


def write_config(folder: Path, docs: Path, hooks: list[str] = HOOKS) -> Path:
    """A configuration for the command line: the guide's own, for other pages."""
    config = folder / ("mkdocs.yml" if hooks == HOOKS else f"{len(hooks)}-hooks.yml")
    pages = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    config.write_text(
        f"INHERIT: {ROOT}/mkdocs.yml\ndocs_dir: {docs}\nnav: [{', '.join(pages)}]\n"
        f"hooks: [{', '.join(hooks)}]\n"
        f"theme:\n  custom_dir: {ROOT}/overrides\n"
    )
    return config


def addresses_with(text: str = "") -> list[str]:
    """The addresses on the site of the guide's pages that hold a text, sorted."""
    docs = ROOT / "docs"
    pages = [path for path in docs.rglob("*.md") if text in path.read_text()]
    names = (path.relative_to(docs).with_suffix("").as_posix() for path in pages)
    return sorted(f"{name}/".removesuffix("index/") for name in names)


def each_page(text: str = "") -> list[Any]:
    """The same as parameters: one page of each kind for all runs, all for the audit."""
    marks = {True: (), False: pytest.mark.every_page}
    return [
        pytest.param(where, marks=marks[where in ONE_OF_EACH_KIND])
        for where in addresses_with(text)
    ]


def example_docs(folder: Path) -> Path:
    """The example pages as a folder of docs."""
    pages = {path.name: path.read_text() for path in EXAMPLES.glob("*.md")}
    more = {"index.md": "# Home\n", "what-this-device-remembers.md": REMEMBERED}
    return write_docs(folder, {**more, **pages})


class _Host(SimpleHTTPRequestHandler):
    """Serves files as a host does: what is not there is answered by ``404.html``."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, *more: str | None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            return super().send_error(code, *more)
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@contextmanager
def preview(folder: Path, docs: Path) -> Iterator[str]:
    """`mkdocs serve` on a folder of docs; gives its address once it serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-strict", "--livereload"]
    config = write_config(folder, docs)
    log = folder / "log"
    with log.open("w") as told:
        process = subprocess.Popen(
            [*command, "-f", str(config), "-a", address], stderr=told, stdout=told
        )
        for _ in range(300):
            if "Serving on" in log.read_text():
                break
            time.sleep(0.1)
        yield f"http://{address}/"
        process.terminate()
        process.wait()


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site on a free port; gives its address."""
    handler = partial(_Host, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
