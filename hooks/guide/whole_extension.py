"""The Python-Markdown extension for a builder that runs no hooks, such as Zensical.

It reads the guide itself, once for all pages, and gives each page what the hooks
would. List it as ``guide.whole_extension``, alone, with the folder of the pages as
``docs``; a builder that runs hooks needs none of it.
"""

from __future__ import annotations

import datetime
import functools
import posixpath
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from guide import site
from guide.chapter_end import chapter_ends
from guide.evidence.render import without_evidence
from guide.evidence_extension import EvidenceExtension
from guide.layout_extension import LayoutExtension
from guide.markdown_extension import QuizExtension
from guide.quiz.answers import ANSWERS_MARK, without_answers
from guide.run import EVIDENCE, QUIZ, Run


class WholeExtension(Extension):
    """Reads the guide with the first page, and keeps what it read for the others."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"docs": ["docs", "the folder of the guide's pages"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's)
        run, ends = _read(Path(self.getConfig("docs")))
        # pages may be rendered side by side: each has a "here" of its own
        evidence = {
            **run.extensions[EVIDENCE],
            "shown": replace(run.shown, rewritten=True),
        }
        QuizExtension(**run.extensions[QUIZ]).extendMarkdown(md)
        EvidenceExtension(**evidence).extendMarkdown(md)
        LayoutExtension().extendMarkdown(md)
        end = _End(md)
        md.preprocessors.register(_Which(md, end, ends), "guide-which", 1020)
        md.postprocessors.register(end, "guide-end", -100)


class _End(Postprocessor):
    """Puts what stands below a chapter's text above its answers and its cards."""

    here = ""

    def run(self, text: str) -> str:
        html, evidence = without_evidence(text)
        html, answers = without_answers(html)
        return html.replace(ANSWERS_MARK, self.here + answers) + evidence


class _Which(Preprocessor):
    """Knows a page by its text as it comes from the file."""

    def __init__(self, md: Markdown, end: _End, ends: Mapping[str, str]) -> None:
        super().__init__(md)
        self.end, self.ends = end, ends

    def run(self, lines: list[str]) -> list[str]:
        self.end.here = self.ends.get("\n".join(lines), "")
        return lines


@functools.cache
def _read(docs: Path) -> tuple[Run, dict[str, str]]:
    """The guide, and the end of each chapter by its text."""
    run = Run()
    in_order = sorted(site.markdown_files(docs), key=_as_listed)
    paths = {path.as_posix(): path for path in in_order}
    files = {name: path.relative_to(docs) for name, path in paths.items()}
    addresses = {name: file.as_posix() for name, file in files.items()}
    urls = {name: site.address(file) for name, file in files.items()}
    found = run.load(docs, addresses, urls, datetime.date.today())
    texts = {path: page.as_markdown_gets_it[0] for path, page in found.pages.items()}
    ends = chapter_ends(found, urls, functools.partial(_way, addresses))
    return run, {texts[path]: end for path, end in ends.items()}


def _way(addresses: Mapping[str, str], here: str, there: str) -> str:
    """The way between files, of which the builder makes one between pages."""
    folder = posixpath.dirname(addresses[here]) or "."
    return posixpath.relpath(addresses[there], folder)


def _as_listed(path: Path) -> list[tuple[bool, bool, str]]:
    """As MkDocs lists files: those of a folder before its folders, the index first."""
    *folders, name = path.parts
    inside = [(True, False, folder) for folder in folders]
    return [*inside, (False, not name.startswith("index."), name)]


def makeExtension(**settings: Any) -> WholeExtension:  # noqa: N802 (Python-Markdown's)
    """Called by Python-Markdown when the extension is listed by its name."""
    return WholeExtension(**settings)
