"""Pages that are as they were are not rendered again, in a preview or a later build.

Markdown is half of what a build takes. A page is taken as it was rendered last time
where its text, the files of the site, the settings, and all it read of other pages
and of the data are the same, and where nothing was told of it then. What is rendered
or written is let go.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import mkdocs
import pymdownx.__meta__
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from guide.run import Run

_BUILDERS = f"{mkdocs.__version__} {pymdownx.__meta__.__version__}"
_THIS = Path(__file__).read_text("utf-8")
_INCLUDES = "-8<-"
"""What puts another file into a text, of which the text says nothing."""
_MADE = ("content", "toc", "_title_from_render", "present_anchor_ids")
"""What MkDocs makes of a page besides its links."""
_settings = [b""]


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    _settings[:] = [_digest(config, files)]


def on_pre_page(page: Page, *, config: MkDocsConfig, files: Files) -> Page:
    if run := config.extra.get("run"):
        page.render = partial(_render, page, run)  # type: ignore[method-assign]
    return page


def on_page_content(html: str, *, page: Page, **_: object) -> None:
    page.markdown = ""  # what is rendered need not be held


def on_post_page(output: str, *, page: Page, **_: object) -> None:
    page.content = ""  # nor what is written


def _render(page: Page, run: Run, config: MkDocsConfig, files: Files) -> None:
    """Render a page, or take it as it was rendered before."""
    text = page.markdown or ""
    name = f"rendered {page.file.src_uri}"
    state = sha256(_settings[0] + text.encode()).digest()
    read, *rendered = run.kept.get(name, state) or (None,)
    if read is not None and run.shown.same(read):
        run.shown.here = page.file.src_uri
        _put(page, files, *rendered)
        return
    run.shown.reads.clear()
    before = len(run.late)
    with _told() as told:
        Page.render(page, config, files)
    if not told and len(run.late) == before and _INCLUDES not in text:
        run.kept.put(name, state, (run.shown.read(), *_taken(page)))


def _taken(page: Page) -> tuple[Any, ...]:
    """All that MkDocs makes of a page, with files by their names."""
    links = page.links_to_anchors
    by_name = None if links is None else {f.src_uri: a for f, a in links.items()}
    return *(getattr(page, name) for name in _MADE), by_name


def _put(page: Page, files: Files, *made: Any) -> None:
    *found, links = made
    for name, value in zip(_MADE, found, strict=True):
        setattr(page, name, value)
    if links is not None:
        page.links_to_anchors = {files.src_uris[f]: a for f, a in links.items()}


def _digest(config: MkDocsConfig, files: Files) -> bytes:
    """What MkDocs and Markdown are told, and which files the site has."""
    ours = Run().extensions
    told = {name: each for name, each in config.mdx_configs.items() if name not in ours}
    said = [
        *(_BUILDERS, _THIS, config.markdown_extensions, told, dict(config.validation)),
        sorted((file.src_uri, file.dest_uri) for file in files),
    ]
    return sha256(json.dumps(said, default=_kind, sort_keys=True).encode()).digest()


def _kind(value: Any) -> str:
    """What a setting is that is no text: a function, say, or a place to be filled."""
    return f"{type(value).__qualname__} {getattr(value, '__qualname__', '')}"


@contextmanager
def _told() -> Iterator[list[logging.LogRecord]]:
    """What is told of links and files meanwhile."""
    records: list[logging.LogRecord] = []
    handler, log = logging.Handler(logging.INFO), logging.getLogger("mkdocs")
    handler.emit = records.append  # type: ignore[method-assign]
    log.addHandler(handler)
    try:
        yield records
    finally:
        log.removeHandler(handler)
