"""MkDocs' way to the quizzes: all logic is in ``guide``, which knows no MkDocs."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import tostring

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

import guide.markdown_extension  # while sys.path holds hooks/
from guide import site
from guide.problems import count, report
from guide.quiz.render import problem_list

log = get_plugin_logger("quiz")


@dataclass
class _Run:
    """What one run of MkDocs knows: its pages by file, and the hashed assets."""

    serving: bool = False
    pages: dict[str, site.Page] = field(default_factory=dict)
    assets: dict[str, str] = field(default_factory=dict)


_run = _Run()


def on_startup(*, command: str, dirty: bool) -> None:
    _run.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if guide.markdown_extension.__name__ not in config.markdown_extensions:
        config.markdown_extensions.append(guide.markdown_extension.__name__)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    sources = {file.src_uri: _path(file) for file in files.documentation_pages()}
    found = site.load(sources.values())
    _run.pages = {uri: found.pages[path.as_posix()] for uri, path in sources.items()}
    if found.problems:
        told = f"{count(len(found.problems), 'problem')}:\n{report(found.problems)}"
        if not _run.serving:
            raise PluginError(told)
        log.error(told)
        _make_readable(files)
    _run.assets = {
        kind: _hash_name(files, f"assets/quiz/quiz.{kind}", config)
        for kind in ("css", "js")
    }
    return files


def on_page_content(
    html: str, *, page: Page, config: MkDocsConfig, files: Files
) -> str:
    problems = sorted(_run.pages[page.file.src_uri].problems)
    if not problems:
        return html
    box = problem_list(count(len(problems), "problem"), problems, place=True)
    return tostring(box, encoding="unicode", method="html") + html


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
) -> TemplateContext:
    if _run.pages[page.file.src_uri].quizzes:
        context["quiz_assets"] = _run.assets  # type: ignore[typeddict-unknown-key]
    return context


def _path(file: File) -> Path:
    """A page's path from the working directory, as an editor would open it."""
    path = Path(file.abs_src_path or file.src_uri)
    return Path(os.path.relpath(path)) if path.is_relative_to(Path.cwd()) else path


def _make_readable(files: Files) -> None:
    """MkDocs cannot read a page that is not UTF-8, so show what can be read."""
    for file in files.documentation_pages():
        codes = {problem.code for problem in _run.pages[file.src_uri].problems}
        if "P101" in codes:
            file.content_string = file.content_bytes.decode("utf-8", "replace")


def _hash_name(files: Files, uri: str, config: MkDocsConfig) -> str:
    """Publish an asset under a name that changes with its content."""
    asset = files.src_uris[uri]
    content = asset.content_bytes
    stem, kind = uri.rsplit(".", 1)
    name = f"{stem}.{sha256(content).hexdigest()[:8]}.{kind}"
    files.remove(asset)
    files.append(File.generated(config, name, content=content))
    return name
