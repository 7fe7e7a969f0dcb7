"""MkDocs' way to the quizzes: all logic is in ``guide``, which knows no MkDocs."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import tostring

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

import guide.markdown_extension  # here, while sys.path holds hooks/
from guide import site
from guide.problems import count, report
from guide.quiz.parse import Parsed
from guide.quiz.render import ANSWERS_MARK, problem_list, without_answers

EXTENSION = guide.markdown_extension.__name__
log = get_plugin_logger("quiz")


@dataclass
class _Run:
    """What one run of MkDocs knows.

    Its pages by file; what was parsed of them by the text that Markdown gets, so
    that nothing is parsed twice; the answers of pages now being searched.
    """

    serving: bool = False
    pages: dict[str, site.Page] = field(default_factory=dict)
    known: dict[str, tuple[Parsed, int]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)


_run = _Run()


def on_startup(*, command: str, dirty: bool) -> None:
    _run.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.markdown_extensions.append(EXTENSION)
    config.mdx_configs[EXTENSION] = {"known": _run.known}
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    sources = {file.src_uri: _path(file) for file in files.documentation_pages()}
    found = site.load(sources.values())
    _run.pages = {uri: found.pages[path.as_posix()] for uri, path in sources.items()}
    _run.known.clear()
    _run.known.update(page.as_markdown_gets_it for page in found.pages.values())
    if found.problems:
        told = f"{count(len(found.problems), 'problem')}:\n{report(found.problems)}"
        if not _run.serving:
            raise PluginError(told)
        log.error(told)
        _make_readable(files)
    return files


def on_page_content(
    html: str, *, page: Page, config: MkDocsConfig, files: Files
) -> str:
    # the search would read the answers, a third of the page, only to skip them
    html, _run.answers[page.file.src_uri] = without_answers(html)
    problems = sorted(_run.pages[page.file.src_uri].problems)
    if not problems:
        return html
    box = problem_list(count(len(problems), "problem"), problems, place=True)
    return tostring(box, encoding="unicode", method="html") + html


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
) -> TemplateContext:
    answers = _run.answers.pop(page.file.src_uri)
    page.content = (page.content or "").replace(ANSWERS_MARK, answers)
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
