"""What a first visit loads, as a browser asks for it: bytes by type, and requests.

Nothing is used on the page and nothing scrolled. The icon in the tab is not counted:
a browser without a window does not ask for it. Each body is compressed by itself, as
hosts do; pictures and fonts are compressed already.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import chapters
from builds import cost
from host import hosted, packed
from playwright.sync_api import Browser, Response, sync_playwright
from rows import Row, at_most

from guide import chromium
from sites import HOOKS, HOOKS_BUT_QUIZ, write_config, write_docs

PAGES = {
    "home": "",
    "chapter": "trust-and-attunement/emotional-attunement/",
    "review": "review/",
}
"""The pages that are measured; the chapter is the one with the most words."""
LIMIT, SCRIPT = 70, 12  # kB: all of a chapter in brotli, its script in gzip
TYPES = {
    "document": "HTML",
    "stylesheet": "CSS",
    "script": "JS",
    "image": "pictures",
    "font": "fonts",
}
_PACKED = {"pictures", "fonts"}


class Weight(NamedTuple):
    """The bytes of something as it is, in gzip and in brotli."""

    raw: int = 0
    gzip: int = 0
    brotli: int = 0

    def __add__(self, other: object) -> Weight:
        assert isinstance(other, Weight)
        return Weight(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        return " / ".join(f"{size / 1000:.1f}" for size in self) + " kB"


def sites(folder: Path) -> tuple[Path, Path]:
    """The guide, and the same text in plain Material, both built."""
    docs = chapters.write_docs(folder)
    configs = chapters.ours(folder, docs), chapters.stock(folder, docs)
    for config in configs:
        cost(config)
    ours, stock = (config.with_suffix("") for config in configs)
    return ours, stock


def visit(browser: Browser, address: str) -> list[tuple[str, Weight]]:
    """The type and the weight of each answer of a first visit, in order."""
    answers: list[Response] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    found = [_weighed(answer) for answer in answers]
    context.close()
    return found


def _weighed(answer: Response) -> tuple[str, Weight]:
    kind = TYPES.get(answer.request.resource_type, "other")
    body = answer.body()
    sizes = {} if kind in _PACKED else {k: len(v) for k, v in packed(body).items()}
    raw = len(body)
    return kind, Weight(raw, sizes.get("gzip", raw), sizes.get("br", raw))


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Each page of both sites, and what a page without a question gains."""
    ours, stock = sites(folder)
    with sync_playwright() as playwright, hosted(ours) as one, hosted(stock) as other:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.arguments()
        )
        for name, page in PAGES.items():
            yield from _page(name, *(visit(browser, at + page) for at in (one, other)))
        browser.close()
    yield _gained(folder / "gained")


def _page(
    name: str, ours: list[tuple[str, Weight]], stock: list[tuple[str, Weight]]
) -> Iterator[Row]:
    sums = [_by_type(answers) for answers in (ours, stock)]
    yield Row(f"{name}, requests", str(len(ours)), str(len(stock)))
    for kind in (*TYPES.values(), "other", "all"):
        one, other = (each.get(kind, Weight()) for each in sums)
        yield Row(f"{name}, {kind}, raw / gzip / brotli", str(one), str(other))
    if name == "chapter":
        one, other = (each["all"].brotli / 1000 for each in sums)
        yield at_most(f"{name}, all, brotli", one, LIMIT, "kB", other)
        one, other = (each.get("JS", Weight()).gzip / 1000 for each in sums)
        yield at_most(f"{name}, script, gzip", one, SCRIPT, "kB", other)


def _by_type(answers: list[tuple[str, Weight]]) -> dict[str, Weight]:
    sums: dict[str, Weight] = {}
    for kind, weight in answers:
        for name in (kind, "all"):
            sums[name] = sums.get(name, Weight()) + weight
    return sums


def _gained(folder: Path) -> Row:
    """The bytes by which the quizzes' hook makes a page larger that has none."""
    docs = write_docs(folder / "docs", {"index.md": "# Home\n\nNo quiz here.\n"})
    sizes = []
    for hooks in (HOOKS, HOOKS_BUT_QUIZ):
        config = write_config(folder, docs, hooks)
        cost(config)
        sizes.append((config.with_suffix("") / "index.html").stat().st_size)
    return Row("a page without a quiz gains", f"{sizes[0] - sizes[1]} bytes")
