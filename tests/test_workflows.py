"""The workflows: pinned, with no more rights than they need, and safe for forks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sites import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
ON = True
"""YAML 1.1 reads the key `on` as a truth, and so does this reader."""
PRIVILEGED = {"pull_request_target", "workflow_run", "issue_comment", "issues"}
GIVEN_BY_ANYONE = re.compile(r"github\.(event\.(?!repository\.name)|head_ref|actor)")


def read(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text())
    assert isinstance(found, dict)
    return found


def jobs(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = read(path)["jobs"]
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path).values():
        yield from job["steps"]


def test_there_are_workflows_for_tests_publishing_and_dates() -> None:
    assert [path.stem for path in WORKFLOWS] == ["due", "publish", "test"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit_with_its_version_beside_it(
    path: Path,
) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text())
    assert used
    for action, behind in used:
        assert PINNED.fullmatch(action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", behind), action


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_runs_with_rights_on_what_a_stranger_sent(path: Path) -> None:
    on = read(path)[ON]
    assert not PRIVILEGED & set(on)
    assert "secrets." not in path.read_text()
    for step in steps(path):
        assert not GIVEN_BY_ANYONE.search(step.get("run", "")), step
        assert "${{" not in step.get("run", ""), "values come through env"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_read_and_only_the_job_that_publishes_may_more(
    path: Path,
) -> None:
    assert read(path)["permissions"] == {"contents": "read"}
    more = {
        name: job["permissions"]
        for name, job in jobs(path).items()
        if "permissions" in job
    }
    wanted = {"deploy": {"pages": "write", "id-token": "write"}}
    assert more == (wanted if path.stem == "publish" else {})
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_a_change_from_a_fork_is_tested_and_never_published() -> None:
    found = {path.stem: set(read(path)[ON]) for path in WORKFLOWS}
    assert found["test"] == {"pull_request", "push"}
    assert found["publish"] == {"push", "workflow_dispatch"}
    assert read(ROOT / ".github/workflows/publish.yml")[ON]["push"] == {
        "branches": ["main"]
    }
    said = (ROOT / ".github/workflows/test.yml").read_text()
    assert "run: .ci/run" in said
    assert "guide changes --base" in said
    assert "name: preview" in said


def test_dates_are_looked_at_each_day_and_the_audit_runs_each_week() -> None:
    path = ROOT / ".github" / "workflows" / "due.yml"
    times = {each["cron"] for each in read(path)[ON]["schedule"]}
    assert len(times) == 2
    text = path.read_text()
    assert "make scheduled" in text
    assert "make audit" in text
    for job in jobs(path).values():  # each leaves the other's time alone
        (named,) = re.findall(r"!= '([^']+)'", job["if"])
        assert named in times


def test_no_owner_is_named_who_may_not_be_there() -> None:
    lines = (ROOT / ".github" / "CODEOWNERS").read_text().splitlines()
    assert all(line.startswith("#") for line in lines if line)
    places = re.findall(r"^# /(\S+) +@OWNER/", "\n".join(lines), flags=re.M)
    assert "docs/support.md" in places
    assert "docs/_data/helplines.yml" in places
    assert all((ROOT / place).exists() for place in places)


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")),
    ids=lambda p: p.stem,
)
def test_a_form_asks_for_little_and_has_no_two_fields_alike(path: Path) -> None:
    form = read(path)
    if path.stem == "config":
        assert form["blank_issues_enabled"] is True
        return
    assert {"name", "description", "body"} <= set(form)
    fields = [each for each in form["body"] if each["type"] != "markdown"]
    ids = [each["id"] for each in fields]
    assert len(ids) == len(set(ids))
    asked = [f for f in fields if f.get("validations", {}).get("required")]
    assert 1 <= len(asked) <= 2
    labels = [each["attributes"]["label"] for each in fields]
    assert len(labels) == len(set(labels))


def test_the_checklist_has_all_five_parts() -> None:
    text = (ROOT / ".github" / "pull_request_template.md").read_text()
    parts = ("Evidence", "Safety", "Plain language", "Questions", "Accessibility")
    assert all(f"**{part}**" in text for part in parts)


def test_every_schema_of_a_data_file_is_wired_for_editors() -> None:
    settings = read(ROOT / ".vscode" / "settings.json")["yaml.schemas"]
    there = {path.name for path in (ROOT / "docs").glob("*.schema.json")}
    wired = {Path(name).name for name in settings}
    assert wired == there - {"quizzes.schema.json"}
    for name, files in settings.items():
        assert (ROOT / name).exists()
        assert list(ROOT.glob(files)), files


def test_the_hooks_before_a_commit_fetch_nothing() -> None:
    found = read(ROOT / ".pre-commit-config.yaml")
    (repository,) = found["repos"]
    assert repository["repo"] == "local"
    assert {hook["language"] for hook in repository["hooks"]} == {"system"}
