"""MkDocs' way to quizzes and evidence: all logic is in ``guide``, which knows none."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime
from mkdocs.utils.templates import TemplateContext

from guide.exports.quizzes_json import quizzes_json  # here, while hooks/ is known
from guide.problems import short
from guide.run import Run

log = get_plugin_logger("quiz")
_run = Run()
_commands: list[str] = []
_paths: dict[
    str, str
] = {}  # of each page by its address; a mended file forgets its own


def on_startup(*, command: str, dirty: bool) -> None:
    _commands[:] = [command]
    _run.again = _serving()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    _run.site = config.site_url or ""
    for name, settings in _run.extensions.items():
        config.markdown_extensions.append(name)
        config.mdx_configs[name] = settings
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    pages = {_path(file): file for file in files.documentation_pages()}
    _paths.update((file.src_uri, path) for path, file in pages.items())
    addresses = {path: file.src_uri for path, file in pages.items()}
    docs, today = short(Path(config.docs_dir)), get_build_datetime().date()
    urls = {path: file.url for path, file in pages.items()}
    found = _run.load(docs, addresses, urls, today, config.repo_url or "")
    config.extra["guide"] = found, urls  # for the adapters after this one
    config.extra["run"], config.extra["kept"] = _run, _run.kept
    if not _serving():  # a server tells once, when all pages are rendered
        _tell_all()
    for path in _run.unreadable & pages.keys():  # MkDocs would end here: show the rest
        content = pages[path].content_bytes.decode("utf-8", "replace")
        pages[path].content_string = content
    text = quizzes_json(found, urls, config.site_url or "")
    files.append(File.generated(config, "quizzes.json", content=text.encode()))
    return files


def on_page_content(html: str, *, page: Page, **_: object) -> str:
    return _run.take_answers(html, _paths[page.file.src_uri])


def on_env(env: object, **_: object) -> None:
    _tell_all()  # now with what only rendering showed


def on_page_context(
    context: TemplateContext, *, page: Page, **_: object
) -> TemplateContext:
    path = _paths[page.file.src_uri]
    page.content = _run.put_answers(page.content or "", path)
    return context


@event_priority(-50)  # when the search has written its index
def on_post_build(*, config: MkDocsConfig) -> None:
    index = Path(config.site_dir, "search", "search_index.json")
    if index.exists():
        index.write_text(_run.searched(index.read_text("utf-8")), "utf-8")


def _serving() -> bool:
    return _commands == ["serve"]


def _path(file: File) -> str:
    return short(Path(file.abs_src_path or file.src_uri)).as_posix()


def _tell_all() -> None:
    """All problems at once: the end of a build, a word in the log of a server."""
    if _run.failed and not _serving():
        raise PluginError(_run.told)
    if _run.told:
        log.log(logging.ERROR if _run.failed else logging.INFO, _run.told)
