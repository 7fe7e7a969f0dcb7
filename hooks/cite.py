"""How to cite each chapter and its questions, and the files for reference managers."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide import site
from guide.cite import page as cite  # here, while hooks/ is known
from guide.cite import record

_cited: dict[str, cite.Cited] = {}  # by the addresses of chapters


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    _cited.clear()
    told = Path(config.config_file_path).with_name(record.FILE)
    if not told.exists():
        return files
    try:
        guide = record.read(told.read_text("utf-8"))
    except ValueError as wrong:
        raise PluginError(str(wrong)) from wrong
    found, urls = config.extra.get("guide", (site.Site({}, ()), {}))
    for page in found.chapters:
        url = urls[page.path]
        address = urljoin(config.site_url, url) if config.site_url else ""
        made = _cited[url] = cite.cited(page, address, guide)
        for name, text in made.files.items():
            files.append(File.generated(config, name, content=text.encode()))
    return files


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
) -> TemplateContext:
    context["cited"] = _cited.get(page.url)  # type: ignore[typeddict-unknown-key]
    return context
