"""Quizzes as texts, and what the parser makes of them, for the tests beside."""

from __future__ import annotations

from guide.lines import Place
from guide.quiz.folding import content_hash, key
from guide.quiz.model import NO_CLAIMS, Claim, Claims, Option, Quiz
from guide.quiz.parse import Parsed, parse
from guide.source import from_text

OPTIONS = "- [ ] No.\n  > It is not.\n- [x] Yes.\n  > It is."
GOOD = f"<!-- quiz good -->\nIs this right?\n\n{OPTIONS}\n<!-- /quiz -->\n"

GAPS = "Sam [[waits|stays]] for [[12..15]] minutes."
TABLE = "| Word | Meaning |\n| --- | --- |\n| bid | a request |\n| repair | a mend |"
ITEMS = "1. Stop\n1. Breathe\n1. Speak"
WHY = "\n\n<!-- explanation -->\nBecause.[^1]"

_PLACE = Place(1, 1)
CLAIM = Claim(
    id="touch-trust",
    sentence="A **warm** touch builds trust.",
    options=(
        Option("", "High", "Several trials agree.", _PLACE),
        Option("x", "Low", "One *small* study.", _PLACE),
        Option("", "Very low", "Nobody has looked.", _PLACE),
    ),
)
CLAIMS: Claims = {CLAIM.id: CLAIM}


def quiz(body: str = f"Is this right?\n\n{OPTIONS}", start: str = "good") -> str:
    """A quiz with this body and this start marker."""
    return f"<!-- quiz {start} -->\n{body}\n<!-- /quiz -->\n"


def fill(body: str = GAPS) -> str:
    """A fill with this body and an explanation."""
    return quiz(f"{body}{WHY}", "good kind=fill")


def match(table: str = TABLE, question: str = "Which fits?\n\n") -> str:
    """A match with this table and an explanation."""
    return quiz(f"{question}{table}{WHY}", "good kind=match")


def order(items: str = ITEMS, question: str = "What first?\n\n") -> str:
    """An order with these items and an explanation."""
    return quiz(f"{question}{items}{WHY}", "good kind=order")


def evidence(body: str = "How sure is this?") -> str:
    """A question about the claim of these tests."""
    return quiz(body, f"good kind=evidence claim={CLAIM.id}")


def read(page: str, claims: Claims = NO_CLAIMS) -> Parsed:
    """What the quizzes of a page say, as the build reads them."""
    text = from_text(page)
    return parse(text.lines, text.body_start, claims)


def read_one(page: str, claims: Claims = NO_CLAIMS) -> Quiz:
    """The only quiz of a page that has nothing wrong with it."""
    parsed = read(page, claims)
    assert parsed.problems == ()
    (only,) = parsed.quizzes
    return only


def told(page: str, claims: Claims = NO_CLAIMS) -> list[str]:
    """Code and place of each problem of a page: ``Q204 4:3``."""
    return [f"{p.code} {p.line}:{p.column}" for p in read(page, claims).problems]


def pairs(quiz: Quiz) -> list[tuple[str, str]]:
    """The rows of a match."""
    return [(pair.left, pair.right) for pair in quiz.pairs]


def answers(quiz: Quiz) -> list[tuple[str, ...]]:
    """What fits each gap of a fill."""
    return [gap.answers for gap in quiz.gaps]


def meaning(quiz: Quiz) -> list[object]:
    """All that a quiz says, whatever its lines and its emphasis."""
    explanation = quiz.explanation and key(quiz.explanation.markdown)
    return [
        (quiz.id, quiz.kind, quiz.objective, quiz.shuffle, content_hash(quiz)),
        [(each.box, key(each.text), key(each.reason)) for each in quiz.options],
        (quiz.heads, [(key(pair.left), key(pair.right)) for pair in quiz.pairs]),
        (answers(quiz), quiz.claim),
        [key(hint.markdown) for hint in quiz.hints],
        explanation,
    ]
