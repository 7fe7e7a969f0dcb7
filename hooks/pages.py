"""What the theme needs to be told: no site map without an address, safe meta."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from guide.edits import edit_uri
from guide.markup import escaped

SITEMAP = "sitemap.xml"
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/bundle.")
"""Of the theme: stemmers of other languages, and its script, which no page loads."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.edit_uri = edit_uri(config.repo_url or "", config.edit_uri or "")
    if not config.site_url:
        config.theme.static_templates.discard(SITEMAP)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    # no longer a template of the theme, it would be copied as it is
    sitemap = None if config.site_url else files.get_file_from_path(SITEMAP)
    if sitemap:
        files.remove(sitemap)
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    return files


def on_page_markdown(
    markdown: str, *, page: Page, config: MkDocsConfig, files: Files
) -> None:
    # the theme writes these into attributes as they are
    for name in ("description", "author", "status"):
        if name in page.meta:
            page.meta[name] = escaped(str(page.meta[name]))


def on_page_content(
    html: str, *, page: Page, config: MkDocsConfig, files: Files
) -> None:
    # nor does it escape a title that comes from the heading
    if "<" in str(page.title):
        page.meta["title"] = escaped(str(page.title))
