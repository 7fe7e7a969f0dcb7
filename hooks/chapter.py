"""What the templates are told of a page: what it is, and where to go on from it."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide import site
from guide.described import day
from guide.edits import made_from
from guide.found.linked import linked
from guide.skeleton import is_chapter
from guide.steps import Steps, steps

_pages: dict[str, site.Page] = {}  # by their addresses, as the steps
_steps: dict[str, Steps] = {}


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    env.filters["day"] = day
    found, addresses = config.extra.get("guide", (site.Site({}, ()), {}))
    _pages.clear()
    _pages.update((addresses[path], page) for path, page in found.pages.items())
    _steps.clear()
    _steps.update(steps(found, addresses))


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
) -> TemplateContext:
    told = {"chapter": is_chapter(page.meta), "steps": _steps.get(page.url)}
    if known := _pages.get(page.url):
        address, picture = page.canonical_url or "", context.get("picture") or ""
        names = (insert.name for insert in known.reading.inserts)
        at = config.repo_url or "", config.edit_uri or ""
        told["made_from"] = made_from(names, *at)
        told["linked"] = linked(known, config.site_name, address, str(picture))
    context.update(told)  # type: ignore[typeddict-item]
    return context
