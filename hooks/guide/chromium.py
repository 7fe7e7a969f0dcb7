"""The browser that tests drive and that prints the book: the system's, or its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGUMENTS = (
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # each new window would start two processes more, for what nobody sees
    "--disable-features="
    "SpareRendererForSitePerProcess,WebUIOmniboxPopup,WebUIOmniboxAimPopup",
)


def find() -> str | None:
    """The path of the system's Chromium or Chrome, None when there is none."""
    named = [path for name in NAMES if (path := shutil.which(name))]
    return next((p for p in [*named, *MAC] if Path(p).exists()), None)


def arguments() -> list[str]:
    """Chromium's sandbox does not start for root."""
    return [*ARGUMENTS, *(["--no-sandbox"] if is_root() else [])]


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def is_debian() -> bool:
    """Debian itself: what Ubuntu calls chromium is a snap, which needs a service."""
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text().splitlines()


def install() -> None:
    """Debian's package when root, otherwise Playwright's own browser."""
    if is_root() and is_debian():
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        debian = ["apt-get", "install", "-qq", "-y", "chromium"]
        if subprocess.run(debian, check=False).returncode == 0 and find():
            return
    libraries = ["--with-deps"] if is_root() else []
    command = [sys.executable, "-m", "playwright", "install", *libraries, "chromium"]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    if not find():
        install()
    print(f"browser: {find() or 'the one that Playwright installed'}")
