"""What lies beside the pages for those who find, follow and share them.

An icon always, and a feed where there is a changelog. What others can only use with
the site's address is left out without it: pictures for shared links, ``robots.txt``.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from guide.found import feed  # here, while hooks/ is known
from guide.kept import Kept, digest

log = get_plugin_logger("found")
MARK = Path(__file__).parent.parent / "overrides" / ".icons" / "guide.svg"
ICON, TOUCH, SHARED = "assets/icon.svg", "assets/touch-icon.png", "assets/shared"
THEMES_OWN = "assets/images/favicon.png"
CHANGES = "about/changelog.md"
_pictures: dict[str, str] = {}  # of each page by its file


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    if icon := files.get_file_from_path(THEMES_OWN):
        files.remove(icon)
    icons = config.extra.get("kept", Kept()).of("icons", digest([MARK]), _icons)
    made = {**icons, **_feed(files, config), **_robots(config.site_url)}
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def on_env(env: object, *, config: MkDocsConfig, files: Files) -> None:
    _pictures.clear()
    if not config.site_url or config.extra["live_reload"]:
        return
    from guide.found import picture  # here, since most builds draw nothing

    svg = MARK.read_text("utf-8")
    for page in [file.page for file in files.documentation_pages() if file.page]:
        words = _words(page, config.site_name)
        name = f"{SHARED}/{picture.name(*words, svg)}"
        try:
            content = picture.picture(*words, svg)
        except ValueError as lack:
            log.info("%s gets no picture: %s", page.file.src_uri, lack)
            continue
        files.append(File.generated(config, name, content=content))
        _pictures[page.file.src_uri] = urljoin(config.site_url, name)


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
) -> TemplateContext:
    context["picture"] = _pictures.get(page.file.src_uri)  # type: ignore[typeddict-unknown-key]
    return context


def _icons() -> dict[str, str | bytes]:
    from guide.found import mark  # here, since most builds have them kept

    svg = MARK.read_text("utf-8")
    touched = mark.png(mark.icon(svg, 180, corner=0))
    return {ICON: mark.icon_svg(svg), TOUCH: touched, "favicon.ico": mark.ico(svg)}


def _feed(files: Files, config: MkDocsConfig) -> dict[str, str]:
    if not (page := files.src_uris.get(CHANGES)):
        return {}
    changelog = Path(config.config_file_path).with_name("CHANGELOG.md")
    try:
        found = feed.versions(changelog.read_text("utf-8"))
    except ValueError as wrong:
        raise PluginError(str(wrong)) from wrong
    config.extra["feed"] = feed.NAME
    address = config.site_url or ""
    return {feed.NAME: feed.atom(found, config.site_name, address, page.url, ICON)}


def _robots(address: str | None) -> dict[str, str]:
    if not address or urlsplit(address).path != "/":  # nobody reads it anywhere else
        return {}
    sitemap = urljoin(address, "sitemap.xml")
    return {"robots.txt": f"User-agent: *\nAllow: /\nSitemap: {sitemap}\n"}


def _words(page: Page, site: str) -> tuple[str, str, str]:
    """The site's name, the part and the title, as far as others may see them."""
    if page.is_homepage:
        return "", "", site
    if plain := page.meta.get("tab_title"):
        return "", "", str(plain)
    return site, page.parent.title if page.parent else "", str(page.title)
