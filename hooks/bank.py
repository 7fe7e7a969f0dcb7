"""The question bank: files for other systems, where the page that offers them is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.utils import write_file

from guide.found.feed import newest  # here, while hooks/ is known
from guide.site import Site

PAGE = "question-bank.md"


@event_priority(-50)  # when the pages have been read
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    if PAGE not in files.src_uris or "guide" not in config.extra:
        return files
    found, urls = config.extra["guide"]
    changelog = Path(config.config_file_path).with_name("CHANGELOG.md")
    try:
        day = newest(changelog)
    except ValueError as wrong:
        raise PluginError(str(wrong)) from wrong
    told = urls, config.site_url or "", day
    state = sha256(found.state + repr(told).encode()).digest()
    written = config.extra["kept"].each(PAGE, state, lambda: _made(found, *told))
    for name, content in written:
        path = str(Path(config.site_dir, name))
        write_file(content, path)  # at once where it will lie: it is much
        files.append(File.generated(config, name, abs_src_path=path))
    return files


def _made(
    found: Site, urls: Mapping[str, str], base: str, day: date
) -> Iterator[tuple[str, bytes]]:
    from guide.exports import files  # here, since most builds have all kept

    return files.files(files.bank(found, urls, base, day))
