"""A quiz as Markdown in its canonical form (section 8.1 of the grammar)."""

from __future__ import annotations

from collections.abc import Iterator

from guide.quiz.model import Option, Quiz


def write(quiz: Quiz) -> str:
    """The quiz from its start to its end marker, with a line end after it.

    Reading it gives an equal quiz.
    """
    parts = [f"{_start(quiz)}\n{quiz.stem.markdown}"]
    if quiz.options:
        parts.append("\n".join(line for each in quiz.options for line in _option(each)))
    parts.extend(f"<!-- hint -->\n{hint.markdown}" for hint in quiz.hints)
    if quiz.explanation:
        parts.append(f"<!-- explanation -->\n{quiz.explanation.markdown}")
    return "\n\n".join(parts) + "\n<!-- /quiz -->\n"


def _start(quiz: Quiz) -> str:
    unshuffled = "shuffle" in quiz.kind.settings and not quiz.shuffle
    settings = {
        "kind": None if quiz.kind.name == "check" else quiz.kind.name,
        "objective": quiz.objective,
        "shuffle": "no" if unshuffled else None,
    }
    words = [f"{key}={value}" for key, value in settings.items() if value]
    return " ".join(["<!-- quiz", quiz.id, *words, "-->"])


def _option(option: Option) -> Iterator[str]:
    text, *more = option.text.split("\n")
    yield f"- [{option.box or ' '}] {text}"
    for line in more:
        yield f"  {line}" if line else ""
    for line in option.reason.split("\n") if option.reason else ():
        yield f"  > {line}" if line else "  >"
