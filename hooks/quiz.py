"""MkDocs' way to the quizzes: all logic is in ``guide``, which knows no MkDocs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

import guide.markdown_extension  # here, while sys.path holds hooks/
from guide import site
from guide.exports.quizzes_json import quizzes_json
from guide.problems import Problem, count, report
from guide.quiz.answers import ANSWERS_MARK, without_answers
from guide.quiz.parse import Parsed
from guide.quiz.render import problem_box

EXTENSION = guide.markdown_extension.__name__
log = get_plugin_logger("quiz")


@dataclass
class _Run:
    """What one run of MkDocs knows.

    The path of each page by its file; all problems; what was parsed by the text
    that Markdown gets, so that nothing is parsed twice; problems that rendering
    showed, of the page just rendered; the answers of pages now being searched.
    """

    serving: bool = False
    paths: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    late: list[Problem] = field(default_factory=list)
    known: dict[str, tuple[Parsed, int]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)


_run = _Run()


def on_startup(*, command: str, dirty: bool) -> None:
    _run.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.markdown_extensions.append(EXTENSION)
    config.mdx_configs[EXTENSION] = {"known": _run.known, "late": _run.late}
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    pages = files.documentation_pages()
    _run.paths = {file.src_uri: _path(file) for file in pages}
    found = site.load(map(Path, _run.paths.values()))
    _run.problems = list(found.problems)
    _run.late.clear()
    _run.known.clear()
    _run.known.update(page.as_markdown_gets_it for page in found.pages.values())
    if not _run.serving:  # a server tells once, when all pages are rendered
        _tell_all()
    _make_readable(pages)
    addresses = {_run.paths[file.src_uri]: file.url for file in pages}
    text = quizzes_json(found, addresses)
    files.append(File.generated(config, "quizzes.json", content=text.encode()))
    return files


def on_page_content(html: str, *, page: Page, **_: object) -> str:
    # the search would read the answers, a third of the page, only to skip them
    html, _run.answers[page.file.src_uri] = without_answers(html)
    path = _run.paths[page.file.src_uri]
    _run.problems.extend(problem.in_file(path) for problem in _run.late)
    _run.late.clear()
    problems = sorted(problem for problem in _run.problems if problem.path == path)
    return problem_box(problems) + html


def on_env(env: object, **_: object) -> None:
    _tell_all()  # now with what only rendering showed


def on_page_context(
    context: TemplateContext, *, page: Page, **_: object
) -> TemplateContext:
    answers = _run.answers.pop(page.file.src_uri)
    page.content = (page.content or "").replace(ANSWERS_MARK, answers)
    return context


def _path(file: File) -> str:
    """A page's path from the working directory, as an editor would open it."""
    path, here = Path(file.abs_src_path or file.src_uri), Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _tell_all() -> None:
    """All problems at once: the end of a build, a word in the log of a server."""
    if not _run.problems:
        return
    told = f"{count(len(_run.problems), 'problem')}:\n{report(_run.problems)}"
    if not _run.serving:
        raise PluginError(told)
    log.error(told)


def _make_readable(pages: Iterable[File]) -> None:
    """MkDocs cannot read a page that is not UTF-8, so show what can be read."""
    unreadable = {problem.path for problem in _run.problems if problem.code == "P101"}
    for file in pages:
        if _run.paths[file.src_uri] in unreadable:
            file.content_string = file.content_bytes.decode("utf-8", "replace")
