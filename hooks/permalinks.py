"""No address that was published dies: old ones lead on, or the build says so.

What stands at an old address is a template, not a page, so that a link to it from
within the guide is still told to be broken.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FunctionLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide.permalinks.links import Links
from guide.problems import short

log = get_plugin_logger("permalinks")
_links = Links()
_titles: dict[str, str] = {}  # of each page by its address
_run: list[str] = []  # the command, and whether it leaves pages out


def on_startup(*, command: str, dirty: bool) -> None:
    _run[:] = [command, *(["dirty"] if dirty else [])]


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    _links.load(short(Path(config.docs_dir)), config.extra.get("kept"))
    _links.site = config.site_url or ""
    _titles.clear()
    for file in files.documentation_pages():
        _titles[file.url] = str(file.page.title) if file.page else ""
    config.theme.static_templates |= set(_links.notes)
    names = {
        file: f'{{% extends "{_links.template(file)}" %}}' for file in _links.notes
    }
    env.loader = ChoiceLoader([FunctionLoader(names.get), env.loader])  # type: ignore[list-item]


def on_template_context(
    context: TemplateContext, *, template_name: str, config: MkDocsConfig
) -> None:
    if note := _links.notes.get(template_name):
        more: dict[str, Any] = {"old": note, "titles": _titles}
        context.update(more)  # type: ignore[typeddict-item]


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    return _links.page(page.file.url, output)


def on_post_build(*, config: MkDocsConfig) -> None:
    told = "" if "dirty" in _run else _links.told
    if told and "serve" not in _run:
        raise PluginError(told)
    if told:
        log.error(told)
