"""The guide's own scripts and styles: few files, small, named by what they hold.

What is written in several files, each with one job, arrives as one; comments and
white space stay at home. Script that only a question needs is on pages with a question.
Of the theme's styles, those for what no page holds are left out.
"""

from __future__ import annotations

import fnmatch
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from rcssmin import cssmin
from rjsmin import jsmin

from guide import sheet  # here, while hooks/ is known
from guide.assets import FILES, FILES_OF_SITE, OF_THEME, ON_DISK, STYLES, needed
from guide.kept import Kept, digest

FOLDER, THEME = "assets", "theme.css"
MAPS = f"{FOLDER}/stylesheets/*.map"
"""What the theme's styles, which no longer lie there, were made of."""
SMALLER = {"js": jsmin, "css": cssmin}
_MATERIAL = version("mkdocs-material")
_texts: dict[str, str] = {}
"""What is to be in each file, made smaller; the theme's styles by themselves."""


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    config.extra["assets"] = {}
    for name, parts in FILES.items():
        smaller = SMALLER[name.split(".")[1]]
        sources = [_source(files, _here(part, config)) for part in parts]
        texts = [each.content_string for each in sources]
        if name == STYLES:
            theirs, texts = texts[: len(OF_THEME)], texts[len(OF_THEME) :]
            _texts[THEME] = smaller("\n".join(theirs))
        _texts[name] = smaller("\n".join(texts))
        if name != STYLES:
            _add(name, _texts[name], files, config)
    for part in {ON_DISK, *(part for parts in FILES.values() for part in parts)}:
        files.remove(_source(files, part))
    for name in fnmatch.filter(list(files.src_uris), MAPS):
        files.remove(files.src_uris[name])
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """The styles, once all pages are known, and before templates go round them."""
    pages = [file.page for file in files if file.page]
    rest = "".join(_texts[name] for name in FILES if name != STYLES)
    own, theme = _texts[STYLES], _texts[THEME]
    contents = [page.content or "" for page in pages]
    names = _templates(config, pages)
    settings = str(dict(config.theme))

    def used() -> str:
        known = sheet.words_of_tags(contents)
        known |= sheet.words(sheet.templates(env, names))
        known |= sheet.words((rest, settings))
        return sheet.used(theme, known, own + rest)

    made_of = sha256()
    for text in (*contents, *names, rest, settings, own, theme, _MATERIAL):
        made_of.update(text.encode() + b"\0")
    state = digest(sorted(_own(config).rglob("*.html")), made_of.digest())
    kept: Kept = config.extra.get("kept", Kept())
    _add(STYLES, kept.of(STYLES, state, used) + own, files, config)


def _add(name: str, text: str, files: Files, config: MkDocsConfig) -> None:
    stem, kind = name.split(".")
    held = sha256(text.encode()).hexdigest()[:8]
    uri = config.extra["assets"][name] = f"{FOLDER}/{stem}.{held}.{kind}"
    files.append(File.generated(config, uri, content=text))


def _own(config: MkDocsConfig) -> Path:
    return Path(config.theme.custom_dir or ".")


def _templates(config: MkDocsConfig, pages: list[Page]) -> list[str]:
    own = _own(config)
    names = [path.relative_to(own).as_posix() for path in own.rglob("*.html")]
    asked_for = [page.meta["template"] for page in pages if "template" in page.meta]
    return [*names, *asked_for, f"partials/languages/{config.theme['language']}.html"]


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
