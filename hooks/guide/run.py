"""What one run of a site builder knows from its first page to its last.

It knows no builder: an adapter hands it paths and addresses, and asks it for
settings of the Markdown extensions, for problems, and for the parts of pages.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import compress, decompress

import guide.evidence_extension
import guide.layout_extension
import guide.markdown_extension
from guide import site
from guide.chapter_end import chapter_ends
from guide.data import unusable
from guide.evidence.render import without_evidence
from guide.evidence.watched import Watched
from guide.kept import Kept, beside
from guide.problems import Problem, count, errors
from guide.quiz.answers import ANSWERS_MARK, without_answers
from guide.quiz.parse import Parsed
from guide.quiz.render import problem_box
from guide.search import entries
from guide.site import Site
from guide.source import fingerprint
from guide.told import as_text

QUIZ = guide.markdown_extension.__name__
EVIDENCE = guide.evidence_extension.__name__
LAYOUT = guide.layout_extension.__name__


@dataclass
class Run:
    """What the extensions are told, and what is wrong so far.

    What was parsed by the fingerprint of the text that Markdown gets, so that
    nothing is parsed twice; problems that rendering showed, of the page just
    rendered; the address of each page by that fingerprint; the answers and the
    cards of pages now being searched, compressed;
    what places get from the synonyms, and what pages are about, by their addresses;
    what stands below the text of each chapter, by its path; what was read before.
    ``site`` is the address of the whole, where it has one; ``again`` says that it
    is to be built many times.
    """

    problems: list[Problem] = field(default_factory=list)
    late: list[Problem] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)
    known: dict[bytes, tuple[Parsed, int]] = field(default_factory=dict)
    addresses: dict[bytes, str] = field(default_factory=dict)
    shown: Watched = field(default_factory=Watched)
    aside: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    found_by: dict[str, entries.Entry] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)
    site: str = ""
    again: bool = False

    @property
    def extensions(self) -> dict[str, dict[str, Any]]:
        """The Markdown extensions and their settings, which stay the same."""
        return {
            QUIZ: {"known": self.known, "late": self.late},
            EVIDENCE: {"shown": self.shown, "addresses": self.addresses},
            LAYOUT: {},
        }

    def load(
        self,
        docs: Path,
        addresses: Mapping[str, str],
        urls: Mapping[str, str],
        today: datetime.date,
        project: str = "",
    ) -> Site:
        """Read and check every page.

        ``addresses`` are those in ``docs``, by path; ``urls`` those on the site;
        ``project`` is the address of the source, if it has one.
        """
        if self.kept.folder != (kept := beside(docs, self.again)).folder:
            self.kept = kept
        found = site.load(map(Path, addresses), docs / site.DATA, today, kept=self.kept)
        self.problems = list(found.problems)
        self.pages = set(found.pages)
        self.late.clear()
        self.known.clear()
        self.addresses.clear()
        for path, page in found.pages.items():
            text, parsed = page.as_markdown_gets_it
            here = fingerprint(text)
            self.known[here], self.addresses[here] = parsed, addresses[path]
        site.fill(self.shown, found, addresses)
        self.shown.urls = {addresses[path]: url for path, url in urls.items()}
        self.shown.today, self.shown.project = today, project
        self.shown.begin()
        by_id = {page.slug: urls[path] for path, page in found.pages.items()}
        self.found_by = entries.found_by(found.plan.synonyms, by_id)
        self.descriptions = {
            urls[path]: page.description for path, page in found.pages.items()
        }
        self.ends = chapter_ends(found, urls)
        return found

    def take_answers(self, html: str, path: str) -> str:
        """A page without its answers and cards, and with its problems above it.

        A search would read these, half of the page, only to skip them. A data file
        that cannot be used is a problem of every page.
        """
        html, evidence = without_evidence(html)
        html, answers = without_answers(html)
        self.aside[path] = compress(answers.encode()), compress(evidence.encode())
        self.problems.extend(problem.in_file(path) for problem in self.late)
        self.late.clear()
        failing = errors(problem for problem in self.problems if problem.path == path)
        faults = (p for p in self.problems if p.path not in self.pages)
        box = problem_box(sorted([*failing, *unusable(faults)]), self.rule)
        return box + html

    def rule(self, code: str) -> str:
        """The way from the page just rendered to what is said of a rule, if any."""
        return self.shown.url("rules", code.lower())

    def put_answers(self, html: str, path: str) -> str:
        """A page with its answers and cards where they were."""
        answers, evidence = (decompress(part).decode() for part in self.aside.pop(path))
        end = self.ends.get(path, "")
        return html.replace(ANSWERS_MARK, end + answers) + evidence

    def searched(self, index: str) -> str:
        """The search's index: lighter, and found by what people type."""
        terms = self.shown.evidence.terms.values()
        home = self.shown.urls.get(self.shown.homes.get("glossary", ""))
        more = entries.of_terms(terms, home) if home else ()
        return entries.better(index, self.found_by, self.descriptions, more)

    @property
    def told(self) -> str:
        """All problems at once, with how many there are; empty if there are none."""
        if not self.problems:
            return ""
        title = count(len(self.problems), "problem")
        return f"{title}:\n{as_text(self.problems, self.site)}"

    @property
    def failed(self) -> bool:
        """Whether something was told that is more than a warning."""
        return bool(errors(self.problems))

    @property
    def unreadable(self) -> set[str]:
        """The paths of files that are not UTF-8."""
        return {problem.path for problem in self.problems if problem.code == "P101"}
