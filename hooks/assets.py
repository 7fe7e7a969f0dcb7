"""The guide's own scripts and styles: few files, small, named by what they hold.

What is written in several files, each with one job, arrives as one; comments and
white space stay at home. What only a question needs is on pages with a question.
"""

from __future__ import annotations

import fnmatch
from hashlib import sha256

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from rcssmin import cssmin
from rjsmin import jsmin

from guide.assets import FILES, FILES_OF_SITE, ON_DISK, needed

FOLDER = "assets"
MAPS = f"{FOLDER}/stylesheets/*.map"
"""What the theme's styles, which no longer lie there, were made of."""
SMALLER = {"js": jsmin, "css": cssmin}


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    names = config.extra["assets"] = {}
    for name, parts in FILES.items():
        sources = [_source(files, _here(part, config)) for part in parts]
        stem, kind = name.split(".")
        text = SMALLER[kind]("\n".join(each.content_string for each in sources))
        digest = sha256(text.encode()).hexdigest()[:8]
        names[name] = f"{FOLDER}/{stem}.{digest}.{kind}"
        files.append(File.generated(config, names[name], content=text))
    for part in {ON_DISK, *(part for parts in FILES.values() for part in parts)}:
        files.remove(_source(files, part))
    for name in fnmatch.filter(list(files.src_uris), MAPS):
        files.remove(files.src_uris[name])
    return files


def _source(files: Files, part: str) -> File:
    """The file of a part, which in the theme has a hash in its name."""
    (name,) = fnmatch.filter(files.src_uris, f"{FOLDER}/{part}")
    return files.src_uris[name]


def _here(part: str, config: MkDocsConfig) -> str:
    return ON_DISK if part == FILES_OF_SITE and config.extra["on_disk"] else part


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
) -> TemplateContext:
    made = config.extra["assets"]
    names = needed(page.content or "", page.meta)
    context["page_assets"] = [made[name] for name in names]  # type: ignore[typeddict-unknown-key]
    return context
