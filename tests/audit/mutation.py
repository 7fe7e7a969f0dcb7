"""Mutants of the quiz's code, and whether a test notices each.

A mutant is the code with one small change, such as a ``<`` for a ``<=``. One that
no test notices has survived: either the change makes no difference that a user
could see, or a test is missing. ``survivors.md`` judges those of the last count.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LEAST = 0.85
SAMPLE = os.environ.get("MUTANTS", "*[17]")
"""Which mutants are tried, as a pattern of their numbers: 2 of 10, or ``*`` for all."""
CONFIG = """\
[tool.pytest.ini_options]
pythonpath = [".", "tests"]

[tool.mutmut]
source_paths = ["guide"]
only_mutate = ["guide/quiz/*"]
also_copy = {rest}
pytest_add_cli_args = ["-q", "-x", "-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests}
use_setproctitle = false
"""
TESTS = (
    "folding",
    "foreign",
    "gate",
    "inputs_that_work",
    "items",
    "markdown_extension",
    "question_list",
    "rules",
)
"""Of ``tests/guide``, those about questions; each mutant would wait for the others."""
FOLDERS = {"docs", "overrides", ".github"}
"""What tests read besides the code and each other, with the files beside these."""
_RESULT = re.compile(r"^\s*(?P<mutant>[\w.ǁ]+): (?P<end>[\w ]+)$", re.MULTILINE)
_DEAD = ("killed", "timeout", "segfault")


def _is_read(path: Path) -> bool:
    return path.is_file() and path.name != "pyproject.toml"


def copy_code(folder: Path) -> None:
    """What is mutated and what tests it, where their names are those of modules."""
    ignored = shutil.ignore_patterns("__pycache__", ".venv", "node_modules")
    shutil.copytree(ROOT / "hooks" / "guide", folder / "guide", ignore=ignored)
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=ignored)
    rest = [path for path in ROOT.iterdir() if path.name in FOLDERS or _is_read(path)]
    for path in rest:
        copy = shutil.copytree if path.is_dir() else shutil.copy
        copy(path, folder / path.name)
    names = sorted(path.name for path in rest)
    tests = [f"tests/guide/test_{name}.py" for name in TESTS]
    (folder / "pyproject.toml").write_text(CONFIG.format(rest=names, tests=tests))


def ends(python: Path, folder: Path) -> dict[str, str]:
    """How each mutant ended, by its name; empty, and told, if none was tried."""
    mutmut = python.parent / "mutmut"
    run = [mutmut, "run", f"*__mutmut_{SAMPLE}"]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=False)
    command = [mutmut, "results", "--all", "true"]
    listed = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    found = {match["mutant"]: match["end"] for match in _RESULT.finditer(listed.stdout)}
    found = {mutant: end for mutant, end in found.items() if end != "not checked"}
    if not found:
        print(done.stdout[-3000:], done.stderr[-3000:], file=sys.stderr)
    return found


def survivors(found: dict[str, str]) -> list[str]:
    return sorted(mutant for mutant, end in found.items() if end not in _DEAD)


def function(mutant: str) -> str:
    """The function that a mutant is a mutant of."""
    name = re.sub(r"__mutmut_\d+$", "", mutant)
    return name.replace("xǁ", "").replace("ǁ", ".").replace(".x_", ".")


def by_function(mutants: list[str]) -> list[str]:
    """A line for each function: how many of its mutants these are, and which."""
    found: dict[str, list[str]] = {}
    for mutant in mutants:
        found.setdefault(function(mutant), []).append(mutant.rpartition("_")[2])
    most_first = sorted(found.items(), key=lambda each: -len(each[1]))
    return [f"{len(ns):4}  {name}: {', '.join(ns)}" for name, ns in most_first]
