"""The page of all rules, and one of them in a terminal, made from the rules alone."""

from __future__ import annotations

import re
import textwrap

from guide.explained import FAMILIES, explained
from guide.rules import RULES

_WORD = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
_FILLED = {
    "near": "Use one of the names that the message shows",
    "remedy": "Do what the message says.",
    "where": "where the message says",
}
"""What is said for words of a remedy that only a place in a file can tell."""


def page() -> str:
    """Every rule in Markdown, by what it is about."""
    return "\n\n".join(
        f"## {title} {{#rules-{letter.lower()}}}\n\n"
        + "\n\n".join(_section(code) for code in RULES if code[0] == letter)
        for letter, title in FAMILIES.items()
    )


def rule(code: str) -> str:
    """One rule for a terminal; KeyError if there is none."""
    about = explained(code)
    lines = [f"{code}: {about.means}", f"Why: {about.why}", f"To mend it: {mend(code)}"]
    shown = "\n".join(textwrap.fill(line, 80) for line in lines)
    for title, example in (("Not so", about.bad), ("Better", about.good)):
        if example:
            shown += f"\n{title}:\n{textwrap.indent(example, '    ')}"
    return shown


def mend(code: str) -> str:
    """The remedy of a rule, with words in place of those that a place fills in."""
    remedy = _WORD.sub(lambda word: _FILLED.get(word[1], "…"), RULES[code][1])
    return remedy.replace("{{", "{").replace("}}", "}")


def _section(code: str) -> str:
    about = explained(code)
    parts = [
        f"### {code} {{#{code.lower()}}}",
        about.means,
        f"**Why:** {about.why}",
        f"**To mend it:** {mend(code)}",
    ]
    for title, example in (("Not so", about.bad), ("Better", about.good)):
        if example:
            parts += [f"{title}:", textwrap.indent(example, "    ")]
    return "\n\n".join(parts)
