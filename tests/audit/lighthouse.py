"""Lighthouse, as a mobile phone: what it scores on pages of a served site."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guide import chromium

PAGES = ("", "everyday-practice/listening/", "review/", "support/")
FULL = ("accessibility", "best-practices", "seo")
"""Categories in which nothing may be missing."""


def report(
    node: str, program: Path, address: str, folder: Path, categories: Sequence[str]
) -> dict[str, Any]:
    """What Lighthouse finds on a page; RuntimeError where it cannot say."""
    file = folder / "report.json"
    flags = ["--headless=new", *chromium.arguments()]
    only = ",".join(categories)
    command = [
        node, program, address, "--quiet", "--output=json", f"--output-path={file}",
        f"--only-categories={only}", f"--chrome-flags={' '.join(flags)}",
    ]  # fmt: skip
    place = {**os.environ, "CHROME_PATH": chromium.find()}
    done = subprocess.run(
        [str(word) for word in command],
        env=place,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{address}: {done.stderr}")
    found: dict[str, Any] = json.loads(file.read_text())
    return found


def missing(node: str, program: Path, address: str, folder: Path) -> list[str]:
    """What keeps a page from 100 in each of these, with the page's address."""
    try:
        found = report(node, program, address, folder, FULL)
    except RuntimeError as error:
        return [str(error)]
    return [
        f"{address}: {name} {category['score']:.2f}: {audit['title']}"
        for name, category in found["categories"].items()
        for reference in category["auditRefs"]
        if reference["weight"] and (audit := found["audits"][reference["id"]])
        if audit["score"] is not None and audit["score"] < 1
    ]
