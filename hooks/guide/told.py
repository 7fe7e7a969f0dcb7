"""How problems are told: to a person, and to GitHub as notes on the lines of a change.

Each has its place, its rule, what is wrong, what to do, why the rule is there, and
where more is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from guide.explained import explained
from guide.problems import Problem

_PAGE = "about/rules"
_ESCAPED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPED_SETTING = {**_ESCAPED, ":": "%3A", ",": "%2C"}


def address(code: str, site: str = "") -> str:
    """Where a rule is explained: on the site at an address, or in the folder."""
    anchor = code.lower()
    if site:
        return f"{site.removesuffix('/')}/{_PAGE}/#{anchor}"
    return f"docs/{_PAGE}.md#{anchor}"


def as_text(problems: Iterable[Problem], site: str = "") -> str:
    """All problems, sorted: a line of what and where, and one of why."""
    return "\n".join(
        f"{problem}\n    Why: {why(problem.code, site)}" for problem in sorted(problems)
    )


def why(code: str, site: str = "") -> str:
    """The reason of a rule and the address of its explanation."""
    return f"{explained(code).why} {address(code, site)}"


def as_annotations(problems: Iterable[Problem], site: str = "") -> str:
    """The same as commands to GitHub Actions, which shows them at their lines."""
    return "\n".join(_annotation(problem, site) for problem in sorted(problems))


def _annotation(problem: Problem, site: str) -> str:
    settings = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "title": problem.code,
    }
    said = ",".join(
        f"{key}={_escaped(str(value), _ESCAPED_SETTING)}"
        for key, value in settings.items()
    )
    message = f"{problem.fact} {problem.remedy}\nWhy: {why(problem.code, site)}"
    command = "warning" if problem.warning else "error"
    return f"::{command} {said}::{_escaped(message, _ESCAPED)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    """``text`` with each sign written as GitHub Actions reads it back."""
    return "".join(signs.get(sign, sign) for sign in text)
