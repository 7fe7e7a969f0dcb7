"""Known vulnerabilities of the pinned packages, where a database of them answers."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

PINS = ("requirements.txt", "requirements-dev.txt")


def of_python(python: Path, pins: Path) -> list[str] | None:
    """What pip-audit knows of each pin; None where no database answers."""
    command = [str(python), "-m", "pip_audit", "--disable-pip", "--no-deps"]
    command += ["--progress-spinner=off", "--format=json", "-r", str(pins)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    known = [package for package in packages if "skip_reason" not in package]
    if len(known) < len(packages):  # of some it could not be asked
        return None
    return [
        f"{pins.name}: {package['name']} {package['version']}: {each['id']}"
        for package in known
        for each in package["vulns"]
    ]


def of_node(npm: str, folder: Path) -> list[str] | None:
    """What ``npm audit`` knows of the lock file; None where no database answers."""
    command = [npm, "audit", "--package-lock-only", "--json"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    try:
        found = json.loads(done.stdout)["vulnerabilities"]
    except (ValueError, KeyError):
        return None
    return [f"{name}: {each['severity']}" for name, each in found.items()]
