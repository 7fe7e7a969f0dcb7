"""The files to take along, offered where ``make publish`` made them."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from guide.publish import notice  # here, while hooks/ is known
from guide.publish.edition import edition

PLACE = "files/"
CITATION = "CITATION.cff"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    citation = Path(config.config_file_path).with_name(CITATION)
    if config.extra["on_disk"] or config.extra["files"]:
        made = edition(citation, os.environ, "", config.site_url or "")
        config.extra["edition_day"] = made.day
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    for path, name in _made(config):
        files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_page_content(
    html: str, *, page: Page, config: MkDocsConfig, files: Files
) -> str:
    if notice.PLACE not in html:
        return html
    day = config.extra.get("edition_day", "")
    if config.extra["on_disk"]:
        return notice.on_disk(html, day)
    if folder := config.extra["files"]:
        way = get_relative_url(PLACE, page.url)
        return notice.offered(html, notice.read(Path(folder)), way, day)
    return html


def _made(config: MkDocsConfig) -> list[tuple[Path, str]]:
    if not (folder := config.extra["files"]) or config.extra["on_disk"]:
        return []
    downloads = notice.read(Path(folder))
    return [(Path(folder, each.name), f"{PLACE}{each.name}") for each in downloads]
