"""The whole guide, built by what may follow MkDocs and Material.

``engines.md`` says what each of these builders does differently, and what would be
left to do. Nothing else may differ.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup

ROOT = Path(__file__).parent.parent.parent
OF_TEMPLATES = ("#__skip", ".chapter-head", ".steps", ".guide-review", ".cite-this")
"""What a page's article has from templates, and not from Markdown."""
FILES_OF_HOOKS = ".question-bank a"
"""Links to files that hooks make: Zensical cannot know where these would lie."""
GENERATOR = re.compile(r'(<meta name="generator" content=")[^"]*')
WHOLE = {"guide.whole_extension": {"docs": "docs"}}


class _Loader(yaml.SafeLoader):
    """Reads MkDocs' own tags: what the environment may say, and where files lie."""


_Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[1])
_Loader.add_constructor("!relative", lambda loader, node: ".")


def properdocs_differences(python: Path, folder: Path, ours: Path) -> list[str]:
    """ProperDocs runs the same hooks: every file is the same but for its own name."""
    command = (
        python.parent / "properdocs",
        "build",
        "-f",
        "mkdocs.yml",
        "-d",
        folder / "site",
    )
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    if told := _fails(command, ROOT, quiet):
        return told
    return _files_that_differ(ours, folder / "site")


def zensical_differences(python: Path, folder: Path, ours: Path) -> list[str]:
    """Zensical runs no hooks and no template of ours: of Markdown it makes the same."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "tests").symlink_to(ROOT / "tests")  # pages say what tests show
    shutil.copy(ROOT / "CHANGELOG.md", folder)
    (folder / "zensical.yml").write_text(yaml.safe_dump(_for_zensical()))
    command = (python.parent / "zensical", "build", "-f", "zensical.yml")
    if told := _fails(command, folder, {"PYTHONPATH": str(ROOT / "hooks")}):
        return told
    pages = [page.relative_to(ours) for page in sorted(ours.rglob("index.html"))]
    found = [_difference(ours / page, folder / "site" / page) for page in pages]
    return [line for lines in found for line in lines]


def _for_zensical() -> dict[str, Any]:
    """The guide's configuration without what Zensical cannot run."""
    config: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_text(), _Loader)
    del config["hooks"], config["theme"]["custom_dir"], config["theme"]["icon"]
    config["markdown_extensions"].append(WHOLE)
    return config


def _fails(
    command: tuple[str | Path, ...], where: Path, told: dict[str, str]
) -> list[str]:
    """What a builder says when it fails; nothing if it does not."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=where,
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        check=False,
    )
    return [done.stdout + done.stderr] if done.returncode else []


def _files_that_differ(ours: Path, theirs: Path) -> list[str]:
    names = {
        path.relative_to(site).as_posix()
        for site in (ours, theirs)
        for path in site.rglob("*")
        if path.is_file()
    }
    return [
        name for name in sorted(names) if _read(ours / name) != _read(theirs / name)
    ]


def _read(path: Path) -> bytes | str | None:
    """A file's content, without the name of what built it; None if it is not there."""
    if not path.exists():
        return None
    if path.suffix == ".html":
        return GENERATOR.sub(r"\1", path.read_text())
    return path.read_bytes()


def _difference(ours: Path, theirs: Path) -> list[str]:
    """The lines in which two pages' articles differ, a tag a line."""
    if not theirs.exists():
        return [f"{theirs}: there is no such page"]
    pair = [_article(page) for page in (ours, theirs)]
    found = difflib.unified_diff(*pair, ours.parent.name, "theirs", lineterm="", n=0)
    return list(found)


def _article(page: Path) -> list[str]:
    article = BeautifulSoup(page.read_text(), "html.parser").article
    assert article, page
    for element in article.select(", ".join((*OF_TEMPLATES, ".headerlink"))):
        element.decompose()
    for link in article.select(FILES_OF_HOOKS):
        del link["href"]
    for element in article.select("[data-search-exclude]"):
        del element["data-search-exclude"]  # Zensical acts on it and takes it away
    html = re.sub(r"\s+(?=<)|(?<=>)\s+", "", str(article))
    return re.sub("(?=<)", "\n", html).split("\n")
