"""What a site without an address cannot have is left out of it."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

SITEMAP = "sitemap.xml"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if not config.site_url:
        config.theme.static_templates.discard(SITEMAP)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    # no longer a template of the theme, it would be copied as it is
    sitemap = None if config.site_url else files.get_file_from_path(SITEMAP)
    if sitemap:
        files.remove(sitemap)
    return files
