"""Lighthouse, as a mobile phone: what it scores on pages of a served site."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from guide import chromium

PAGES = ("", "everyday-practice/listening/", "review/", "support/")
FULL = ("accessibility", "best-practices", "seo")
"""Categories in which nothing may be missing."""


def missing(node: str, program: Path, address: str, folder: Path) -> list[str]:
    """What keeps a page from 100 in each of these, with the page's address."""
    report = folder / "report.json"
    flags = ["--headless=new", *chromium.arguments()]
    command = [
        node, program, address, "--quiet", "--output=json", f"--output-path={report}",
        f"--only-categories={','.join(FULL)}", f"--chrome-flags={' '.join(flags)}",
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
        return [f"{address}: {done.stderr}"]
    found = json.loads(report.read_text())
    return [
        f"{address}: {name} {category['score']:.2f}: {audit['title']}"
        for name, category in found["categories"].items()
        for reference in category["auditRefs"]
        if reference["weight"] and (audit := found["audits"][reference["id"]])
        if audit["score"] is not None and audit["score"] < 1
    ]
