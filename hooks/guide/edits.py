"""Where a page can be edited, and the files that lists on it are made from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

_PAGES = "docs/"
_HOSTS = {
    "github.com": "edit/main/",
    "gitlab.com": "-/edit/main/",
    "codeberg.org": "_edit/main/",
    "bitbucket.org": "src/main/",
}
"""What stands between a repository's address and a file that is to be edited."""
_MADE_FROM = {
    "care": "docs/_data/care.yml",
    "certainty-scale": "docs/_data/certainty.yml",
    "claim-register": "docs/_data/claims/",
    "glossary": "docs/_data/glossary.yml",
    "helplines": "docs/_data/helplines.yml",
    "item-rules": "hooks/guide/items/rules.py",
    "myths": "docs/_data/popular.yml",
    "references": "docs/_data/references.bib",
    "route": "docs/_data/routes.yml",
    "rules": "hooks/guide/explained.py",
    "seed-table": "docs/_data/seed.yml",
    "style-rules": "hooks/guide/prose/rules.py",
    "ways": "docs/_data/routes.yml",
}
"""The file, or the folder, behind what an insert puts on a page."""


class Edit(NamedTuple):
    """A file that is part of a page, and the address where it can be edited."""

    file: str
    url: str


def edit_uri(repository: str, given: str = "") -> str:
    """What leads from a repository to its pages, to be edited; empty if unknown."""
    if given or not repository:
        return given if repository else ""
    host = (urlsplit(repository).hostname or "").removeprefix("www.")
    way = _HOSTS.get(host, "")
    return f"{way}{_PAGES}" if way else ""


def made_from(inserts: Iterable[str], repository: str, uri: str) -> list[Edit]:
    """The files behind the inserts of a page, each once, where they can be reached."""
    files = dict.fromkeys(_MADE_FROM[name] for name in inserts if name in _MADE_FROM)
    if not uri.endswith(_PAGES):
        return []
    root = f"{repository.removesuffix('/')}/{uri.removesuffix(_PAGES)}"
    return [
        Edit(file, f"{_listed(root) if file.endswith('/') else root}{file}")
        for file in files
    ]


def _listed(root: str) -> str:
    """The same way to a folder, which can be looked into and not edited."""
    return root.replace("/_edit/", "/src/branch/").replace("/edit/", "/tree/")
