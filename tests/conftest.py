"""What tests share: the built sites, the browser, and pages opened in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from guide import chromium
from sites import (
    ADDRESS,
    REPOSITORY,
    ROOT,
    build_site,
    example_docs,
    parsed_pages,
    served,
)

os.environ["NO_MKDOCS_2_WARNING"] = "1"
for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):  # tests say where they are
    os.environ.pop(name, None)
settings.register_profile("guide", derandomize=True, deadline=None)
settings.load_profile("guide")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Builds a site, once for all processes of a run that ask for it by its name."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def build(name: str, make: Callable[[Path], object]) -> Path:
        site, done = shared / name, shared / f"{name}.done"
        with FileLock(shared / f"{name}.lock"):
            if not done.exists():
                make(site)
                done.touch()
        return site

    return build


@pytest.fixture(scope="session")
def example_site(built_once: Callable[..., Path], tmp_path_factory: Any) -> Path:
    """A site of the example pages."""
    docs = tmp_path_factory.mktemp("examples") / "docs"
    return built_once("example-site", lambda site: build_site(example_docs(docs), site))


@pytest.fixture(scope="session")
def guide_site(built_once: Callable[..., Path]) -> Path:
    """The guide itself."""
    return built_once("guide-site", lambda site: build_site(ROOT / "docs", site))


@pytest.fixture(scope="session")
def guide_pages(guide_site: Path) -> dict[str, BeautifulSoup]:
    """The guide's pages by the names of their files, for tests that only look."""
    return parsed_pages(guide_site)


@pytest.fixture(scope="session")
def addressed_site(built_once: Callable[..., Path]) -> Path:
    """The guide itself, told where it and its source are and who reads its post."""
    told = {"SITE_URL": ADDRESS, "CONTACT": "editors@guide.example"}
    docs = ROOT / "docs"
    with pytest.MonkeyPatch.context() as patch:
        for name, says in told.items():
            patch.setenv(name, says)
        return built_once(
            "addressed-site", lambda site: build_site(docs, site, repo_url=REPOSITORY)
        )


@pytest.fixture(scope="session")
def examples(example_site: Path) -> Iterator[str]:
    with served(example_site) as address:
        yield address


@pytest.fixture(scope="session")
def guide(guide_site: Path) -> Iterator[str]:
    with served(guide_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.arguments()
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a fresh context; the test fails on any script error."""
    contexts = []
    errors: list[str] = []

    def open_(address: str, **options: object) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def quizzes(open_page: Callable[..., Page], examples: str) -> Page:
    """The page of example quizzes, opened with script."""
    return open_page(f"{examples}quizzes/")
