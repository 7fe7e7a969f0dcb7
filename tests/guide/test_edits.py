"""Where a page can be edited."""

from __future__ import annotations

import pytest

from guide.edits import edit_uri, made_from
from guide.inserts import NAMES
from sites import ROOT

GITHUB = "https://github.com/someone/guide"


@pytest.mark.parametrize(
    ("repository", "given", "uri"),
    [
        ("", "", ""),
        ("", "edit/trunk/docs/", ""),
        (GITHUB, "", "edit/main/docs/"),
        (GITHUB, "edit/trunk/docs/", "edit/trunk/docs/"),
        ("https://gitlab.com/someone/guide", "", "-/edit/main/docs/"),
        ("https://codeberg.org/someone/guide", "", "_edit/main/docs/"),
        ("https://git.example/someone/guide", "", ""),
    ],
)
def test_the_way_to_a_pages_file_is_known_where_the_host_is(
    repository: str, given: str, uri: str
) -> None:
    assert edit_uri(repository, given) == uri


def test_a_list_leads_to_what_it_is_made_from_and_each_file_is_there() -> None:
    found = made_from(NAMES, f"{GITHUB}/", "edit/main/docs/")
    by_file = {edit.file: edit.url for edit in found}
    assert by_file["docs/_data/glossary.yml"] == (
        f"{GITHUB}/edit/main/docs/_data/glossary.yml"
    )
    # a folder can be looked into, and not edited
    assert by_file["docs/_data/claims/"] == f"{GITHUB}/tree/main/docs/_data/claims/"
    assert all((ROOT / file).exists() for file in by_file)


def test_without_a_known_way_nothing_is_said() -> None:
    assert made_from(NAMES, "", "") == []
    assert made_from(NAMES, "https://git.example/someone/guide", "") == []
