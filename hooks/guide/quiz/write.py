"""A quiz as Markdown in its canonical form (section 8.1 of the grammar)."""

from __future__ import annotations

from collections.abc import Iterator

from guide.quiz.model import Option, Quiz


def write(quiz: Quiz) -> str:
    """The quiz from its start to its end marker, with a line end after it.

    Reading it gives an equal quiz.
    """
    parts = [f"{_start(quiz)}\n{quiz.stem.markdown}"]
    if answered := list(_answered(quiz)):
        parts.append("\n".join(answered))
    parts.extend(f"<!-- hint -->\n{hint.markdown}" for hint in quiz.hints)
    if quiz.explanation:
        parts.append(f"<!-- explanation -->\n{quiz.explanation.markdown}")
    return "\n\n".join(parts) + "\n<!-- /quiz -->\n"


def _start(quiz: Quiz) -> str:
    unshuffled = "shuffle" in quiz.kind.settings and not quiz.shuffle
    settings = {
        "kind": None if quiz.kind.name == "check" else quiz.kind.name,
        "objective": quiz.objective,
        "claim": quiz.claim.id if quiz.claim else None,
        "shuffle": "no" if unshuffled else None,
    }
    words = [f"{key}={value}" for key, value in settings.items() if value]
    return " ".join(["<!-- quiz", quiz.id, *words, "-->"])


def _answered(quiz: Quiz) -> Iterator[str]:
    """The lines of the options, items or table; a claim's are the register's."""
    if quiz.heads:
        yield _row(*quiz.heads)
        yield "| --- | --- |"
        yield from (_row(pair.left, pair.right) for pair in quiz.pairs)
    elif not quiz.claim:
        for option in quiz.options:
            yield from _option(quiz, option)


def _row(left: str, right: str) -> str:
    cells = (cell.replace("|", "\\|") for cell in (left, right))
    return "| " + " | ".join(cells) + " |"


def _option(quiz: Quiz, option: Option) -> Iterator[str]:
    marker = "1." if quiz.kind.body == "items" else "-"
    box = f" [{option.box or ' '}]" if quiz.kind.boxes else ""
    indentation = " " * (len(marker) + 1)
    text, *more = option.text.split("\n")
    yield f"{marker}{box} {text}"
    for line in more:
        yield f"{indentation}{line}" if line else ""
    for line in option.reason.split("\n") if option.reason else ():
        yield f"{indentation}> {line}" if line else f"{indentation}>"
