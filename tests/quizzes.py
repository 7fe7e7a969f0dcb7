"""Quizzes as texts, and what the parser makes of them, for the tests beside."""

from __future__ import annotations

from guide.quiz.folding import content_hash, key
from guide.quiz.model import Quiz
from guide.quiz.parse import Parsed, parse
from guide.source import from_text

OPTIONS = "- [ ] No.\n  > It is not.\n- [x] Yes.\n  > It is."
GOOD = f"<!-- quiz good -->\nIs this right?\n\n{OPTIONS}\n<!-- /quiz -->\n"


def quiz(body: str = f"Is this right?\n\n{OPTIONS}", start: str = "good") -> str:
    """A quiz with this body and this start marker."""
    return f"<!-- quiz {start} -->\n{body}\n<!-- /quiz -->\n"


def read(page: str) -> Parsed:
    """What the quizzes of a page say, as the build reads them."""
    text = from_text(page)
    return parse(text.lines, text.body_start)


def read_one(page: str) -> Quiz:
    """The only quiz of a page that has nothing wrong with it."""
    parsed = read(page)
    assert parsed.problems == ()
    (only,) = parsed.quizzes
    return only


def told(page: str) -> list[str]:
    """Code and place of each problem of a page: ``Q204 4:3``."""
    return [f"{p.code} {p.line}:{p.column}" for p in read(page).problems]


def meaning(quiz: Quiz) -> list[object]:
    """All that a quiz says, whatever its lines and its emphasis."""
    explanation = quiz.explanation and key(quiz.explanation.markdown)
    return [
        (quiz.id, quiz.kind, quiz.objective, quiz.shuffle, content_hash(quiz)),
        [(each.box, key(each.text), key(each.reason)) for each in quiz.options],
        [key(hint.markdown) for hint in quiz.hints],
        explanation,
    ]
