"""Who may import whom, so that the guide outlives the tool that builds it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sites import ROOT

MAKE_PAGES = (
    "layout_extension.py",
    "whole_extension.py",
    "markdown_extension.py",
    "evidence_extension.py",
    "render.py",
    "fields.py",
    "answers.py",
    "gate.py",
    "texts.py",
)
HOOKS = ROOT / "hooks"
GUIDE = HOOKS / "guide"


def imports(path: Path) -> set[str]:
    """Every module that a file imports, in full."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports fail in hooks"
            found |= {f"{node.module}.{name.name}" for name in node.names}
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", sorted(GUIDE.rglob("*.py")), ids=lambda p: p.name)
def test_the_guide_knows_neither_mkdocs_nor_the_adapters(path: Path) -> None:
    adapters = {adapter.stem for adapter in HOOKS.glob("*.py")}
    for module in imports(path):
        root = module.split(".")[0]
        assert root not in {"mkdocs", "material", *adapters}, module


@pytest.mark.parametrize("path", sorted(HOOKS.glob("*.py")), ids=lambda p: p.name)
def test_an_adapter_is_thin_and_knows_no_other(path: Path) -> None:
    others = {adapter.stem for adapter in HOOKS.glob("*.py")} - {path.stem}
    assert not {module.split(".")[0] for module in imports(path)} & others
    code = [line for line in path.read_text().splitlines() if line.strip()]
    assert len(code) <= 90


def test_a_renderer_knows_the_model_and_no_parser() -> None:
    readers = {"body", "gaps", "lists", "options", "parse", "settings", "table"}
    parsers = {f"guide.quiz.{reader}" for reader in readers}
    for name in ("render", "fields", "answers"):
        known = imports(GUIDE / "quiz" / f"{name}.py")
        assert not known & (parsers | {"guide.source", "guide.regions"}), name


def test_what_shows_the_evidence_knows_the_model_and_no_reader() -> None:
    readers = {"guide.data", "guide.evidence.load", "guide.evidence.bibliography"}
    for name in ("render", "apa", "shown", "model"):
        known = imports(GUIDE / "evidence" / f"{name}.py")
        assert not known & (readers | {"guide.source", "guide.regions"}), name


def test_plain_writing_knows_no_evidence_but_its_model() -> None:
    for path in (GUIDE / "prose").glob("*.py"):
        of_evidence = {m for m in imports(path) if m.startswith("guide.evidence.")}
        allowed = ("guide.evidence.model", "guide.evidence.marks")
        assert all(module.startswith(allowed) for module in of_evidence), path


def test_only_what_makes_pages_and_files_needs_markdown() -> None:
    for path in GUIDE.rglob("*.py"):
        if path.name not in MAKE_PAGES:
            assert not any(m.split(".")[0] == "markdown" for m in imports(path)), path


def test_content_is_checked_where_mkdocs_is_not_installed(tmp_path: Path) -> None:
    """MkDocs and Markdown are made unimportable, as if they were not there."""
    for name in ("mkdocs", "markdown", "material", "pymdownx"):
        (tmp_path / f"{name}.py").write_text("raise ImportError")
    faulty = tmp_path / "page.md"
    faulty.write_text("# Page\n\n<!-- /quiz -->\n")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{HOOKS}"}
    command = [sys.executable, "-m", "guide", "check"]
    run = subprocess.run(
        [*command, str(faulty)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stdout == (
        f"{faulty}:3:1: Q104 no quiz is open for this marker. "
        "Write `<!-- quiz ID -->` above the question, or delete this line.\n"
        "    Why: It would do nothing, and what it was meant to close stays open. "
        "docs/about/rules.md#q104\n"
    )
    good = subprocess.run(
        [*command, str(ROOT / "docs")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert good.returncode == 0, good.stdout
