"""The quiz's script and style: hashed names, and only on pages with a quiz."""

from __future__ import annotations

from hashlib import sha256

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

_names: dict[str, str] = {}


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    for kind in ("css", "js"):
        asset = files.src_uris[f"assets/quiz/quiz.{kind}"]
        _names[kind] = _hash_name(asset)
        files.remove(asset)
        content = asset.content_bytes
        files.append(File.generated(config, _names[kind], content=content))
    return files


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
) -> TemplateContext:
    if "<guide-quiz" in (page.content or ""):
        context["quiz_assets"] = _names  # type: ignore[typeddict-unknown-key]
    return context


def _hash_name(asset: File) -> str:
    """A name that changes with the content, so that it can be kept for ever."""
    stem, kind = asset.src_uri.rsplit(".", 1)
    return f"{stem}.{sha256(asset.content_bytes).hexdigest()[:8]}.{kind}"
