"""What each file of the question bank carries: read back, and held to its page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from banks import (
    Read,
    example_bank,
    guide_bank,
    more_bank,
    read_back,
    squeezed,
    written,
)
from guide.exports.files import files
from guide.exports.formats import BY_ID, FORMATS, KINDS, PARTS, WHOLE, carried
from guide.quiz.folding import span

Pairs = list[tuple[Read, Read]]
"""Of each question, what was written and what the file says."""


@pytest.fixture(scope="module")
def banks(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    return [
        example_bank(),
        guide_bank(),
        more_bank(tmp_path_factory.mktemp("more")),
    ]


@pytest.fixture(scope="module", params=list(BY_ID))
def format_and_pairs(
    request: pytest.FixtureRequest, banks: list[object]
) -> tuple[str, Pairs]:
    format_ = BY_ID[request.param]
    pairs: Pairs = []
    for bank in banks:
        made = dict(files(bank, [format_]))  # type: ignore[arg-type]
        read = read_back(format_.id, made[format_.file(WHOLE)])
        items = bank.items  # type: ignore[attr-defined]
        assert set(read) == {item.id for item in items}
        as_markdown = format_.id == "json"
        pairs += [(written(item, as_markdown), read[item.id]) for item in items]
    return format_.id, pairs


def _credit(was: Read, says: Read) -> float:
    """Whole where it is a number, half where it is in words."""
    found = [says.credit.get(said) for said in was.credit]
    if all(each == 0.5 for each in found):
        return 1
    return 0.5 if all(each == "Also reasonable" for each in found) else 0


def _answers(was: Read, says: Read) -> float:
    wanted = [(gap, a) for gap, answers in enumerate(was.answers) for a in answers]
    if len(says.answers) != len(was.answers):
        return 0
    kept = [a in says.answers[gap] or span(a) in says.answers[gap] for gap, a in wanted]
    return sum(kept) / len(kept) if kept else 1


def _texts(wanted: object, found: object) -> float:
    return float(squeezed(str(wanted)) in squeezed(str(found)))


CARRIED: dict[str, tuple[Callable[[Read], object], Callable[[Read, Read], float]]] = {
    "question": (lambda was: was.question, lambda w, s: _texts(w.question, s.question)),
    "parts": (lambda was: was.parts, lambda w, s: float(set(w.parts) <= set(s.parts))),
    "right": (lambda was: was.right, lambda w, s: float(w.right == s.right)),
    "answers": (lambda was: was.answers, _answers),
    "reasons": (
        lambda was: was.reasons,
        lambda w, s: float(w.reasons.items() <= s.reasons.items()),
    ),
    "credit": (lambda was: was.credit, _credit),
    "hints": (
        lambda was: was.hints,
        lambda w, s: float(
            "".join(map(squeezed, w.hints)) == squeezed("".join(s.hints))
        ),
    ),
    "explanation": (
        lambda was: was.explanation,
        lambda w, s: _texts(w.explanation, s.explanation),
    ),
    "shuffle": (lambda was: was.reasons, lambda w, s: float(w.shuffle == s.shuffle)),
    "id": (lambda was: was.id, lambda w, s: float(w.id == s.id)),
    "chapter": (lambda was: was.chapter, lambda w, s: _texts(w.chapter, s.chapter)),
    "objective": (
        lambda was: was.objective,
        lambda w, s: float(w.objective in re.split("[ :]+", s.objective)),
    ),
    "licence": (
        lambda was: was.licence,
        _licence := lambda w, s: float(
            all(word in s.licence for word in ("Theauthorsoftheguide", "CCBY4.0"))
        ),
    ),
    "link": (lambda was: was.links, lambda w, s: float(w.links <= s.links)),
}


def test_the_table_lists_what_is_compared() -> None:
    assert set(CARRIED) == set(PARTS)
    for format_ in FORMATS:
        assert set(format_.lost) <= set(PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_the_page_says_what_a_file_carries(
    part: str, format_and_pairs: tuple[str, Pairs]
) -> None:
    name, pairs = format_and_pairs
    has, kept = CARRIED[part]
    shares = [kept(was, says) for was, says in pairs if has(was)]
    assert shares
    whole = all(share == 1 for share in shares)
    how = "yes" if whole else "partly" if any(shares) else "no"
    if part == "shuffle" and not whole:  # None is no setting, whatever was meant
        how = "no"
    lacking = [w.id for w, s in pairs if has(w) and kept(w, s) < 1]
    assert carried(BY_ID[name], part)[0] == how, lacking[:5]


SEEN_AS = {
    "multichoice": "multiple choice",
    "cloze": "embedded answers (cloze)",
    "ordering": "ordering, which came with Moodle 4.4",
    "choiceInteraction": "choice",
    "textEntryInteraction": "text entry",
    "matchInteraction": "match",
    "orderInteraction": "order",
}


def test_the_page_says_what_each_kind_becomes(
    format_and_pairs: tuple[str, Pairs],
) -> None:
    name, pairs = format_and_pairs
    if not BY_ID[name].becomes:
        return
    assert {was.kind for was, _ in pairs} | {"several"} == set(KINDS)
    for was, says in pairs:
        kind = "several" if was.kind == "check" and len(was.right) > 1 else was.kind
        said = BY_ID[name].becomes[kind]
        seen = SEEN_AS.get(says.kind, says.kind)
        if name == "gift" and kind == "fill":
            assert seen in ("short answer", "numerical")
        else:
            assert seen == said


def test_the_tables_on_the_page_are_made_of_it(guide_site: Path) -> None:
    page = guide_site / "question-bank" / "index.html"
    soup = BeautifulSoup(page.read_text(), "html.parser")
    parts, kinds = soup.select(".question-bank table")
    rows = [
        [c.get_text() for c in r.select("th, td")] for r in parts.select("tbody tr")
    ]
    assert [row[0] for row in rows] == list(PARTS.values())
    for part, (_, whole, not_whole) in zip(PARTS, rows, strict=True):
        for format_ in FORMATS:
            how, note = carried(format_, part)
            told = whole if how == "yes" else not_whole
            assert format_.name in told or whole == "all"
            assert note in told
    assert len(kinds.select("tbody tr")) == len(KINDS)
