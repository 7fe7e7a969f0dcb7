"""The files to take along, as ``make publish`` makes them: whole, alike, and usable."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pikepdf
from playwright.sync_api import Browser, Page, sync_playwright

from guide import chromium
from guide.publish.__main__ import DISK, EPUB, PDF
from sites import ROOT

NAMES = (PDF, EPUB, DISK)
LEAST_LINKS = 3000
SUPPORT = "Staying safe"
REMEMBERED = Path("what-this-device-remembers", "index.html")


def make(folder: Path) -> Path:
    """The files, made from nothing; raises CalledProcessError."""
    place = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "SITE_URL": ""}
    site, files = folder / "site", folder / "files"
    for command in (
        ["mkdocs", "build", "--strict", "--site-dir", str(site)],
        ["guide.publish", str(site), str(files)],
    ):
        subprocess.run(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**place, "GUIDE_ON_DISK": "true"},
            check=True,
            capture_output=True,
        )
    return files


def unlike(one: Path, other: Path) -> list[str]:
    """Files that two runs made differently."""
    digests = [
        {name: hashlib.sha256((each / name).read_bytes()).hexdigest() for name in NAMES}
        for each in (one, other)
    ]
    return [
        f"{name}: two runs made two files"
        for name in NAMES
        if digests[0][name] != digests[1][name]
    ]


def in_epub(epub: Path, checker: str, java: str | None) -> list[str]:
    """What EPUBCheck says; Debian's is an archive that some systems start by Java."""
    start = [java, "-jar", checker] if _is_archive(checker) and java else [checker]
    done = subprocess.run([*start, epub], capture_output=True, text=True, check=False)
    print((done.stdout + done.stderr).strip().splitlines()[-3])
    return [done.stdout + done.stderr] if done.returncode else []


def _is_archive(path: str) -> bool:
    return Path(path).read_bytes()[:2] == b"PK"


def in_pdf(path: Path) -> list[str]:
    """Whether the book has its bookmarks, links, language, tags and no empty page."""
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        marks = list(_marks(outline.root))
        places = {str(name) for name in pdf.Root.Dests}
        links = list(_links(pdf))
        within = [to for to in links if to.startswith("/")]
        wrong = [f"{PDF}: {to} is no place in it" for to in within if to not in places]
        wrong += [f"{PDF}: {to} is a file" for to in links if to.startswith("file:")]
        wrong += [
            f"{PDF}: page {number} is empty"
            for number, page in enumerate(pdf.pages, 1)
            if len(page.Contents.read_bytes()) < 200
        ]
        starts = [numbers[mark.destination[0].objgen] for mark in outline.root]
        if starts != sorted(starts) or outline.root[2].title != SUPPORT:
            wrong.append(f"{PDF}: its bookmarks are out of order")
        if len(within) < LEAST_LINKS:
            wrong.append(f"{PDF}: only {len(within)} links within it")
        if pdf.Root.get("/Lang") != "en-GB" or not pdf.Root.MarkInfo.Marked:
            wrong.append(f"{PDF}: not tagged, or without its language")
        print(
            f"{PDF}: {len(pdf.pages)} pages, {len(marks)} bookmarks, "
            f"{len(within)} links within, {len(links) - len(within)} out of it"
        )
    return wrong


def _marks(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _marks(item.children)


def _links(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Where each link leads: to a place, named after a slash, or to an address."""
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            if "/Dest" in note:
                yield str(note.Dest)
            elif "/A" in note and "/URI" in note.A:
                yield str(note.A.URI)


def from_disk(archive: Path, folder: Path) -> list[str]:
    """Open the copy in a browser, and use what a site would have to be asked for."""
    with ZipFile(archive) as copy:
        copy.extractall(folder)
    top = folder / "guide"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.arguments()
        )
        wrong = list(_used(browser, top))
        browser.close()
    return [f"{DISK}: {line}" for line in wrong]


def _used(browser: Browser, top: Path) -> Iterator[str]:
    context = browser.new_context()
    asked: list[str] = []
    errors: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page = context.new_page()
    page.on("console", lambda said: errors.append(said.text))
    for path in sorted(top.rglob("*.html")):
        page.goto(path.as_uri())
    if context.storage_state()["origins"]:
        yield "opening its pages leaves something behind"
    yield from _answered(page, top)
    yield from _reviewed(page, top)
    yield from _searched(page, top)
    yield from _remembered(page, top)
    yield from (f"{url} was asked for" for url in asked if not url.startswith("file:"))
    yield from _left(page, top)
    yield from errors


def _answered(page: Page, top: Path) -> Iterator[str]:
    page.goto((top / "index.html").as_uri())
    quiz = page.locator("guide-quiz").first
    quiz.get_by_role("radio").nth(1).check()
    quiz.get_by_role("button", name="Check answer").click()
    if quiz.locator(".quiz__status").inner_text() != "Right.":
        yield "a right answer is not told to be right"


def _reviewed(page: Page, top: Path) -> Iterator[str]:
    page.goto((top / "review" / "index.html").as_uri())
    page.locator("guide-review guide-quiz").nth(8).wait_for()
    quiz = page.locator("guide-review guide-quiz").first
    quiz.get_by_role("button", name="Check answer").click()
    if "Nothing has been checked yet" not in quiz.inner_text():
        yield "a question of the mixed review does not answer"


def _searched(page: Page, top: Path) -> Iterator[str]:
    page.goto((top / "glossary" / "index.html").as_uri())
    page.locator("#search-field").fill("afraid of my partner")
    found = page.locator(".search__page").first
    found.click()
    page.wait_for_url("**/support/index.html*")
    if SUPPORT not in page.locator("h1").inner_text():
        yield "the search does not lead to a page"


def _remembered(page: Page, top: Path) -> Iterator[str]:
    """What is remembered is listed in words, with a link to its question."""
    place = (top / REMEMBERED).as_uri()
    page.goto(place)
    page.get_by_label("Remember my answers").check()
    yield from _answered(page, top)
    page.goto(place)
    link = page.locator("guide-remembered a").first
    link.wait_for()
    link.click()
    page.wait_for_url("**/guide/index.html#quiz-*")


def _left(page: Page, top: Path) -> Iterator[str]:
    """After the way out, which no network lets through here, nothing is remembered."""
    page.route("https://**", lambda route: route.abort())
    page.goto((top / "support" / "index.html").as_uri())
    page.locator(".exit__way").first.click()
    page.wait_for_url("chrome-error://**")
    page.goto((top / REMEMBERED).as_uri())
    if page.locator("guide-remembered").inner_text() != "Nothing.":
        yield "the way out does not forget"
