"""Every rule: what breaks it, what comes nearest to it and does not, and where."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from guide import site
from guide.problems import Problem, report
from guide.rules import RULES, nearest
from quizzes import (
    CLAIMS,
    GAPS,
    GOOD,
    ITEMS,
    TABLE,
    WHY,
    evidence,
    fill,
    match,
    order,
    quiz,
    read,
    told,
)

REASON = "\n  > Because."
TWO = f"- [x] A{REASON}\n- [ ] B{REASON}"
FRONT = "---\ntitle: A\nobjectives:\n  trust: Say what trust is\n---\n"


class Rule(NamedTuple):
    """A page that breaks a rule at a place, and the nearest one that does not."""

    code: str
    name: str
    bad: str
    line: int
    column: int
    says: str
    good: str


def options(lines: str, start: str = "good") -> str:
    return quiz(f"Q?\n\n{lines}", start)


def twelve(number: int) -> str:
    first = f"- [x] 0{REASON}"
    return "\n".join([first, *(f"- [ ] {n}{REASON}" for n in range(1, number))])


RULES_OF_ONE_PAGE = [
    Rule("Q101", "capitals", GOOD.replace("quiz g", "Quiz g"), 1, 1, "quiz ID", GOOD),
    Rule("Q101", "two l", GOOD.replace("quiz g", "quizz g"), 1, 1, "quiz ID", GOOD),
    Rule("Q101", "no space", GOOD.replace("d -->", "d-->"), 1, 1, "quiz ID", GOOD),
    Rule("Q101", "dash", GOOD.replace("<!-- /", "<!— /"), 8, 1, "/quiz", GOOD),
    Rule(
        "Q101",
        "note in a quiz",
        quiz(f"<!-- check this -->\nQ?\n\n{TWO}"),
        2,
        1,
        "any other comment goes above the quiz",
        f"<!-- check this -->\n{quiz()}",
    ),
    Rule(
        "Q101",
        "closed hint",
        quiz(f"Q?\n\n{TWO}\n<!-- hint -->\nH\n<!-- /hint -->"),
        10,
        1,
        "Delete it; the hint ends where the next marker stands.",
        quiz(f"Q?\n\n{TWO}\n<!-- hint -->\nH"),
    ),
    Rule(
        "Q101",
        "misspelt and half a comment",
        quiz(f"Q?\n\n{TWO}\n<-- explaination -->\nE"),
        8,
        1,
        "not written like a quiz marker",
        quiz(f"Q?\n\n{TWO}\n<!-- explanation -->\nE"),
    ),
    Rule("Q102", "indented", f" {GOOD}", 1, 2, "with space before it", GOOD),
    Rule("Q102", "in a list", f"- {GOOD}", 1, 3, "in a list", f"- a\n\n{GOOD}"),
    Rule("Q102", "quoted", f"> {GOOD}", 1, 3, "in a quotation", f"> a\n\n{GOOD}"),
    Rule("Q102", "beside", f"a {GOOD}", 1, 3, "beside text", f"a\n{GOOD}"),
    Rule(
        "Q102",
        "in a tag",
        f"<div>\n\n{GOOD}\n</div>",
        3,
        1,
        "in the HTML tag `<div>`",
        f"<div>\n</div>\n\n{GOOD}",
    ),
    Rule(
        "Q103",
        "page ends",
        "<!-- quiz a -->\nQ?",
        1,
        1,
        "before the end of the page",
        GOOD,
    ),
    Rule(
        "Q103",
        "another begins",
        f"<!-- quiz a -->\nQ?\n{GOOD}",
        1,
        1,
        "before line 3, where another begins",
        f"{quiz(start='a')}{GOOD}",
    ),
    Rule("Q104", "end", "<!-- /quiz -->", 1, 1, "no quiz is open", GOOD),
    Rule("Q104", "hint", f"{GOOD}<!-- hint -->", 9, 1, "no quiz is open", GOOD),
    Rule(
        "Q105",
        "fence",
        f"a\n  ```py\n{GOOD}",
        2,
        3,
        "a line of ```.",
        f"```\n```\n{GOOD}",
    ),
    Rule(
        "Q105", "tildes", f"~~~~\n{GOOD}~~~", 1, 1, "a line of ~~~~.", f"~~~\n{GOOD}~~~"
    ),
    Rule(
        "Q105",
        "quotation over",
        f"> ```\n> a\n\n{GOOD}\n> ```\n> b\n> ```",
        1,
        3,
        "never ends",
        f"> ```\n> a\n> ```\n\n{GOOD}",
    ),
    Rule(
        "Q107",
        "fence in an item",
        quiz(f"Q?\n\n1. ```\n   a\n   ```\n\nQ?\n\n{TWO}"),
        4,
        4,
        "on the next line",
        quiz(f"Q?\n\n1. a\n   ```\n   a\n   ```\n\nQ?\n\n{TWO}"),
    ),
    Rule("Q106", "endless", f"<!-- a\n\n{GOOD[:30]}", 1, 1, "holds a quiz", GOOD),
    Rule(
        "Q106", "never ends", "a\n<!-- b\n\nc", 2, 1, "never ends", "a\n<!-- b\n\nc -->"
    ),
    Rule("Q106", "hides", f"<!--\n{GOOD}-->", 1, 1, "do not nest", f"<!-- -->\n{GOOD}"),
    Rule("Q111", "none", quiz(start=""), 1, 1, "no valid id", quiz(start="a")),
    Rule("Q111", "capital", quiz(start="Ab"), 1, 11, "no valid id", quiz(start="ab")),
    Rule("Q111", "long", quiz(start="a" * 61), 1, 11, "id", quiz(start="a" * 60)),
    Rule("Q111", "hyphens", quiz(start="a--b"), 1, 11, "id", quiz(start="a-b")),
    Rule(
        "Q111",
        "setting first",
        quiz(start="shuffle=no a"),
        1,
        1,
        "no valid id",
        quiz(start="a shuffle=no"),
    ),
    Rule(
        "Q113",
        "spaces round =",
        quiz(start="a shuffle = no"),
        1,
        13,
        '"shuffle" is not a setting',
        quiz(start="a\tshuffle=no"),
    ),
    Rule(
        "Q114",
        "misspelt",
        quiz(start="a shufle=no"),
        1,
        13,
        'Did you mean "shuffle"? Use `kind`, `objective` or `shuffle`.',
        quiz(start="a shuffle=no"),
    ),
    Rule(
        "Q114",
        "second id",
        quiz(start="a id=b"),
        1,
        13,
        'a check quiz has no setting "id"',
        quiz(start="a"),
    ),
    Rule(
        "Q114",
        "not in reflect",
        quiz("Q?", "a kind=reflect shuffle=no"),
        1,
        26,
        'a reflect quiz has no setting "shuffle"',
        quiz("Q?", "a kind=reflect"),
    ),
    Rule(
        "Q115",
        "twice",
        quiz(start="a shuffle=no shuffle=no"),
        1,
        24,
        '"shuffle" is set twice',
        quiz(start="a shuffle=no"),
    ),
    Rule(
        "Q116",
        "unknown kind",
        quiz(start="a kind=essay"),
        1,
        18,
        '"essay" is no value of kind. Write `check`, `evidence`, `fill`, `match`, '
        "`order`, `reflect` or `scenario`, without quotes.",
        quiz(start="a kind=check"),
    ),
    Rule(
        "Q116",
        "quotes",
        quiz(start='a shuffle="no"'),
        1,
        21,
        "Write `yes` or `no`, without quotes.",
        quiz(start="a shuffle=yes"),
    ),
    Rule(
        "Q116",
        "objective",
        quiz(start="a objective=B"),
        1,
        23,
        '"B" is no value of objective',
        FRONT + quiz(start="a objective=trust"),
    ),
    Rule("Q121", "no stem", quiz(TWO), 1, 1, "no question", options(TWO)),
    Rule(
        "Q122",
        "behind options",
        options(f"{TWO}\n\nMore.\nAnd more."),
        9,
        1,
        "belongs to nothing",
        options(f"{TWO}\n\n<!-- hint -->\nMore."),
    ),
    Rule(
        "Q122",
        "fence behind options",
        options(f"{TWO}\n\n```\na\n\nb\n```"),
        9,
        1,
        "belongs to nothing",
        options(f"{TWO}\n\n<!-- hint -->\n```\na\n\nb\n```"),
    ),
    Rule(
        "Q123",
        "hint",
        options(f"{TWO}\n<!-- hint -->\n\n<!-- explanation -->\nE"),
        8,
        1,
        "this hint is empty",
        options(f"{TWO}\n<!-- hint -->\nH\n<!-- explanation -->\nE"),
    ),
    Rule(
        "Q124",
        "hints",
        options(TWO + "\n<!-- hint -->\nH" * 4),
        14,
        1,
        "this hint is one too many (3 hints and 1 explanation)",
        options(TWO + "\n<!-- hint -->\nH" * 3),
    ),
    Rule(
        "Q124",
        "explanations",
        options(TWO + "\n<!-- explanation -->\nE" * 2),
        10,
        1,
        "this explanation is one too many",
        options(TWO + "\n<!-- explanation -->\nE"),
    ),
    Rule(
        "Q124",
        "hint in reflect",
        quiz("Q?\n<!-- hint -->\nH", "a kind=reflect"),
        3,
        1,
        "(no hints in reflect)",
        quiz("Q?\n<!-- explanation -->\nE", "a kind=reflect"),
    ),
    Rule(
        "Q126",
        "#",
        options(f"# A\n\n{TWO}"),
        4,
        1,
        "heading",
        options(f"\\# A\n\n{TWO}"),
    ),
    Rule(
        "Q126",
        "underlined",
        quiz(f"Q?\n---\n\n{TWO}"),
        3,
        1,
        "heading",
        quiz(f"Q?\n\n---\n\nQ?\n\n{TWO}"),
    ),
    Rule(
        "Q126",
        "underlined in a quotation",
        quiz(f"> Q?\n> ===\n\n{TWO}"),
        3,
        3,
        "heading",
        quiz(f"Q?\n> ---\n\nQ?\n\n{TWO}"),
    ),
    Rule(
        "Q126",
        "in a quotation",
        options(f"> - # A\n\n{TWO}"),
        4,
        5,
        "heading",
        options(f"> - A\n\n{TWO}"),
    ),
    Rule(
        "Q127",
        "link",
        quiz(f"Q?\n\n[a]: b.md\n\n{TWO}"),
        4,
        1,
        "definition",
        f"[a]: b.md\n\n{quiz(f'Q [a]?{chr(10)}{chr(10)}{TWO}')}",
    ),
    Rule(
        "Q127",
        "note",
        options(f"{TWO}\n  [^1]: a"),
        8,
        3,
        "definition",
        options(f"{TWO} [^1] a"),
    ),
    Rule(
        "Q127",
        "word",
        quiz(f"*[A]: a\n\n{TWO}"),
        2,
        1,
        "definition",
        quiz(f"*[A] a*\n\n{TWO}"),
    ),
    Rule(
        "Q127",
        "box with a colon",
        options(f"{TWO}\n- [x]: C{REASON}"),
        8,
        3,
        "definition",
        options(f"{TWO}\n- [x] : C{REASON}"),
    ),
    Rule(
        "Q128",
        "tag",
        quiz(f"a <b>\n\n{TWO}"),
        2,
        3,
        "this HTML",
        quiz(f"a &lt;b>\n\n{TWO}"),
    ),
    Rule(
        "Q128",
        "tag behind a backslash, which is no help",
        quiz(f"a \\<b>\n\n{TWO}"),
        2,
        4,
        "write `&lt;`",
        quiz(f"a 3 < 4 and `\\<b>`\n\n{TWO}"),
    ),
    Rule(
        "Q128",
        "tag behind an escaped backslash",
        quiz(f"a \\\\<b>\n\n{TWO}"),
        2,
        5,
        "write `&lt;` for the sign",
        quiz(f"a \\\\`<b>` <br> <kbd>a</kbd> <https://a.b> <a@b.c> 1 < 2\n\n{TWO}"),
    ),
    Rule(
        "Q128",
        "tag between two code spans",
        quiz(f"a ` b\nc ` <b> ` d\n\n{TWO}"),
        3,
        5,
        "this HTML",
        quiz(f"a `` b\nc `` d\n\n`<b>`\n\n{TWO}"),
    ),
    Rule(
        "Q128",
        "indented tag",
        quiz(f"Q?\n\n    <b>\n\n{TWO}"),
        4,
        5,
        "this HTML",
        quiz(f"Q?\n\n```\n    <b>\n```\n\n{TWO}"),
    ),
    Rule(
        "Q128",
        "tag in what may be code",
        quiz(f"a ` b\n***\n<b> ` c\n\n{TWO}"),
        4,
        1,
        "this HTML",
        quiz(f"a `\\` b\n***\n`<b>` c\n\n{TWO}"),
    ),
    Rule(
        "Q128",
        "style",
        quiz(f'a{{.b title="}}" style="c"}}\n\n{TWO}'),
        2,
        16,
        "the attribute `style`",
        quiz(f"{{a}} on Monday {{b style}} `{{style=a}}`\n\n{TWO}"),
    ),
    Rule(
        "Q128",
        "script",
        quiz(f"[a](java&#x73;cript:b)\n\n{TWO}"),
        2,
        5,
        "a link target that starts with `javascript:`",
        quiz(f"[a](mailto:b@c.d) [a](b.md#c:d) [a](https://b)\n\n{TWO}"),
    ),
    Rule(
        "Q128",
        "link in a link",
        quiz(f"[a](b [c](data:d)\n\n{TWO}"),
        2,
        11,
        "`data:`",
        quiz(f"[a](b [c](d)\n\n{TWO}"),
    ),
    Rule(
        "Q129",
        "too long",
        options(TWO + "\n\n<!-- hint -->\n" + "a" * 9953),
        1,
        1,
        "this quiz has 10001 characters, more than 10 000",
        options(TWO + "\n\n<!-- hint -->\n" + "a" * 9952),
    ),
    Rule(
        "Q201",
        "no space",
        options(f"{TWO}\n- [ ]C{REASON}"),
        8,
        3,
        '"[ ]" is',
        options(f"{TWO}\n- [ ] C{REASON}"),
    ),
    Rule(
        "Q201",
        "no sign",
        options(f"{TWO}\n- [] C{REASON}"),
        8,
        3,
        '"[]" is',
        options(f"{TWO}\n- [ ](C) c").replace("- [ ](C) c", ""),
    ),
    Rule(
        "Q201",
        "glued",
        options(f"{TWO}\n-[ ] C{REASON}"),
        8,
        1,
        '"-[ ]" is',
        options(f"{TWO}\n-   [ ] C\n    > R"),
    ),
    Rule(
        "Q201",
        "what looks like a space",
        options(f"{TWO}\n- [\u00a0] C{REASON}"),
        8,
        3,
        '"[(no-break space)]" is not a box',
        options(f"{TWO}\n- [ ] C{REASON}"),
    ),
    Rule(
        "Q202",
        "check",
        options(f"{TWO}\n- [~] C{REASON}"),
        8,
        3,
        'a check quiz has no box "[~]". Use `[x]` or `[ ]`, or correct `kind=`.',
        options(f"{TWO}\n- [~] C{REASON}", "a kind=scenario"),
    ),
    Rule(
        "Q202",
        "reflect",
        quiz("Q?\n\n- [ ] A\n- [x] B", "a kind=reflect"),
        5,
        3,
        'a reflect quiz has no box "[x]". Use `[ ]` only, or correct `kind=`.',
        quiz("Q?\n\n- [ ] A\n- [ ] B", "a kind=reflect"),
    ),
    Rule(
        "Q203",
        "behind",
        options(f"{TWO}\n- C"),
        8,
        1,
        "no box",
        options(f"{TWO}\n  - C").replace("\n  - C", ""),
    ),
    Rule(
        "Q203",
        "list of the stem",
        quiz(f"Q?\n\n- C\n- D\n\n{TWO}"),
        4,
        1,
        "if it belongs to the question, put a paragraph after its list",
        quiz(f"Here:\n\n- C\n- D\n\nQ?\n\n{TWO}"),
    ),
    Rule(
        "Q204",
        "none",
        options(f"{TWO}\n- [ ] C"),
        8,
        3,
        "no reason",
        options(f"{TWO}\n- [ ] C{REASON}"),
    ),
    Rule(
        "Q204",
        "empty",
        options(f"{TWO}\n- [ ] C\n  >"),
        8,
        3,
        "no reason",
        options(f"{TWO}\n- [ ] C\n  >\n  > R"),
    ),
    Rule(
        "Q205",
        "check",
        quiz("Q?"),
        1,
        1,
        "A check quiz needs options like `- [x] …`; add it or correct `kind=`.",
        quiz("Q?", "a kind=reflect"),
    ),
    Rule(
        "Q205", "no boxes", quiz("Q?\n\n- A\n- B"), 1, 1, "like `- [x] …`", options(TWO)
    ),
    Rule(
        "Q206",
        "check",
        options(TWO.replace("x", " ")),
        1,
        1,
        "Mark a right one",
        options(TWO),
    ),
    Rule(
        "Q206",
        "scenario",
        options(TWO.replace("x", "~"), "a kind=scenario"),
        1,
        1,
        "Mark the best one with `[x]`.",
        options(TWO, "a kind=scenario"),
    ),
    Rule(
        "Q207",
        "two best",
        options(f"{TWO}\n- [x] C{REASON}", "a kind=scenario"),
        8,
        3,
        "one best option",
        options(f"{TWO}\n- [x] C{REASON}"),
    ),
    Rule(
        "Q208",
        "empty",
        options(f"{TWO}\n- [ ]{REASON}"),
        8,
        3,
        "this option is empty",
        options(f"{TWO}\n- [ ]\n  C{REASON}"),
    ),
    Rule(
        "Q208",
        "code without words",
        options(f"{TWO}\n- [ ]\n  ```\n  a\n  ```{REASON}"),
        8,
        3,
        "this option is empty",
        options(f"{TWO}\n- [ ] C\n  ```\n  a\n  ```{REASON}"),
    ),
    Rule(
        "Q209",
        "same",
        options(f"{TWO}\n- [ ] *b!*{REASON}"),
        8,
        3,
        "the same as line 6",
        options(f"{TWO}\n- [ ] bb{REASON}"),
    ),
    Rule(
        "Q210",
        "one",
        options(f"- [x] A{REASON}"),
        1,
        1,
        "1 option is too few. Write 2 to 12.",
        options(TWO),
    ),
    Rule(
        "Q210",
        "thirteen",
        options(twelve(13)),
        1,
        1,
        "13 options are too many",
        options(twelve(12)),
    ),
    Rule(
        "Q211",
        "indented",
        options(f"{TWO}\n  - [ ] C"),
        8,
        5,
        "not among",
        options(f"{TWO}\n- [ ] C{REASON}"),
    ),
    Rule(
        "Q211",
        "in a hint",
        options(f"{TWO}\n<!-- hint -->\n- [ ] C"),
        9,
        3,
        "not among",
        options(f"{TWO}\n<!-- hint -->\n- C"),
    ),
    Rule(
        "Q211",
        "no bullet",
        quiz(f"Q?\n\n[ ] C{REASON}\n{TWO}"),
        4,
        1,
        "with `- `",
        options(f"- [ ] C{REASON}\n{TWO}"),
    ),
    Rule(
        "Q212",
        "reason",
        options(f"{TWO}\n- [ ] C\n > R"),
        9,
        2,
        "Put 2 spaces before it.",
        options(f"{TWO}\n- [ ] C\n  > R"),
    ),
    Rule(
        "Q212",
        "number",
        options("1. [x] A\n  > R\n1. [ ] B\n   > R"),
        5,
        3,
        "Put 3 spaces",
        options("1. [x] A\n   > R\n1. [ ] B\n   > R"),
    ),
    Rule(
        "Q213",
        "behind a reason",
        options(f"{TWO}\n  more"),
        8,
        3,
        'Start it with ">"',
        options(f"{TWO}\n\n  > more"),
    ),
    Rule(
        "Q214",
        "reflect",
        quiz(f"Q?\n\n- [ ] A{REASON}\n- [ ] B", "a kind=reflect"),
        5,
        3,
        "a reflect quiz has no reasons",
        quiz(
            "Q?\n\n- [ ] A\n- [ ] B\n<!-- explanation -->\nBecause.", "a kind=reflect"
        ),
    ),
]


def rows(*cells: str, header: str = "| Word | Meaning |") -> str:
    """A match of these rows, the first of them on line 6."""
    return match("\n".join([header, "| --- | --- |", *cells]))


def numbers(count: int) -> str:
    return "\n".join(f"1. {number}" for number in range(count))


def pages_of(kind: str, body: str) -> tuple[str, str]:
    """A quiz without an explanation, and with one."""
    return quiz(body, f"good kind={kind}"), quiz(f"{body}{WHY}", f"good kind={kind}")


BID, REPAIR = "| bid | a request |", "| repair | a mend |"
EXTRA = "|  | a promise |"
THIRTEEN = [f"| {number} | {number} a |" for number in range(13)]

RULES_OF_OTHER_KINDS = [
    Rule(
        "Q114",
        "shuffle in a fill",
        fill().replace("kind=fill", "kind=fill shuffle=no"),
        1,
        26,
        'a fill quiz has no setting "shuffle". Use `kind` or `objective`.',
        fill(),
    ),
    Rule(
        "Q114",
        "claim in an order",
        order().replace("kind=order", "claim=a kind=order"),
        1,
        16,
        'an order quiz has no setting "claim". Use `kind` or `objective`.',
        order(),
    ),
    Rule(
        "Q121",
        "only gaps",
        fill("[[a]], **[[b]]**\n\n> [[c]]."),
        1,
        1,
        "no question",
        fill("[[a]], **[[b]]**\n\n> [[c]] and."),
    ),
    Rule("Q121", "only items", order(question=""), 1, 1, "no question", order()),
    Rule("Q121", "only a table", match(question="\n"), 1, 1, "no question", match()),
    Rule(
        "Q122",
        "behind a table",
        match(f"{TABLE}\n\n \tMore.\nAnd more."),
        9,
        3,
        "belongs to nothing",
        match(f"{TABLE}\n\n<!-- hint -->\nMore.\nAnd more."),
    ),
    Rule(
        "Q122",
        "list under a table",
        match(f"{TABLE}\n- a | b"),
        8,
        1,
        "belongs to nothing",
        match(f"{TABLE}\n-a | b"),
    ),
    Rule(
        "Q122",
        "quotation under a table",
        match(f"{TABLE}\n  > a | b\n> c"),
        8,
        3,
        "belongs to nothing",
        match(f"{TABLE}\n  a> | b"),
    ),
    Rule(
        "Q122",
        "fence under a table",
        match(f"{TABLE}\n```\na | b\n\nc\n```"),
        8,
        1,
        "belongs to nothing",
        match(f"{TABLE}\n\n<!-- hint -->\n```\na | b\n\nc\n```"),
    ),
    Rule(
        "Q122",
        "behind numbered items",
        order(f"{ITEMS}\n\nMore."),
        8,
        1,
        "belongs to nothing",
        order(f"{ITEMS}\n\n   More."),
    ),
    *(
        Rule("Q125", kind, bad, 1, 1, says, good)
        for kind, (bad, good), says in (
            ("fill", pages_of("fill", GAPS), "a fill quiz has no reasons, so it"),
            ("match", pages_of("match", f"Q?\n\n{TABLE}"), "a match quiz has no"),
            ("order", pages_of("order", f"Q?\n\n{ITEMS}"), "an order quiz has no"),
        )
    ),
    Rule(
        "Q202",
        "fill",
        fill(f"{GAPS}\n\n- [x] b\n- c"),
        4,
        3,
        'a fill quiz has no box "[x]". Delete it, or correct `kind=`.',
        fill(f"{GAPS}\n\n- b\n- c"),
    ),
    Rule(
        "Q202",
        "glued, in a fill",
        fill(f"{GAPS}\n\n-[ ] b"),
        4,
        1,
        'a fill quiz has no box "-[ ]". Delete it, or correct `kind=`.',
        fill(f"{GAPS}\n\n-[a] b"),
    ),
    Rule(
        "Q202",
        "match",
        match(f"- [y] a\n\nQ?\n\n{TABLE}"),
        4,
        3,
        'a match quiz has no box "[y]". Delete it, or correct `kind=`.',
        match(f"- y a\n\nQ?\n\n{TABLE}"),
    ),
    Rule(
        "Q202",
        "order",
        order("1. [ ] Stop\n1. Breathe\n1. Speak"),
        4,
        4,
        'an order quiz has no box "[ ]". Delete it, or correct `kind=`.',
        order(),
    ),
    Rule(
        "Q203",
        "bullet in an order",
        order(f"{ITEMS}\n- Rest"),
        7,
        1,
        "this item has no number. Write `1.` before it;",
        order(f"{ITEMS}\n1. Rest"),
    ),
    Rule(
        "Q205",
        "fill",
        fill("Sam `[[waits]]`."),
        1,
        1,
        "A fill quiz needs a gap such as `[[word]]`; add it or correct `kind=`.",
        fill("Sam [[waits]]."),
    ),
    Rule(
        "Q205",
        "match",
        match("| Word | Meaning |\n\n| --- | --- |"),
        1,
        1,
        "A match quiz needs a table of two columns; add it or correct `kind=`.",
        match(),
    ),
    Rule(
        "Q205",
        "order",
        order("- Stop\n- Breathe\n- Speak"),
        1,
        1,
        "An order quiz needs a list numbered with `1.`; add it or correct `kind=`.",
        order("1) Stop\n1) Breathe\n1) Speak"),
    ),
    Rule(
        "Q208",
        "item",
        order(f"{ITEMS}\n1."),
        7,
        3,
        "this item is empty. Write its text or delete it.",
        order(f"{ITEMS}\n1.\n   Rest"),
    ),
    Rule(
        "Q208",
        "item of code",
        order(f"{ITEMS}\n10) \n    ```\n    a\n    ```"),
        7,
        5,
        "this item is empty.",
        order(f"{ITEMS}\n10) Rest\n    ```\n    a\n    ```"),
    ),
    Rule(
        "Q208",
        "right side",
        rows(BID, REPAIR, "| a vow | |"),
        8,
        1,
        "this right side is empty. Write its text or delete it.",
        rows(BID, REPAIR, "| a vow | ? |"),
    ),
    Rule(
        "Q209",
        "items",
        order(f"{ITEMS}\n2. *stop!*"),
        7,
        4,
        "the same as line 4.",
        order(f"{ITEMS}\n2. *stop* it"),
    ),
    Rule(
        "Q210",
        "two items",
        order(numbers(2)),
        1,
        1,
        "2 items are too few. Write 3 to 12.",
        order(numbers(3)),
    ),
    Rule(
        "Q210",
        "thirteen items",
        order(numbers(13)),
        1,
        1,
        "13 items are too many. Write 3 to 12.",
        order(numbers(12)),
    ),
    Rule(
        "Q210",
        "no rows",
        rows(),
        1,
        1,
        "0 rows are too few. Write 2 to 12.",
        rows(BID, REPAIR),
    ),
    Rule(
        "Q210",
        "one pair",
        rows(BID, EXTRA, "| | a vow |"),
        1,
        1,
        "1 pair is too few. Write 2 to 12.",
        rows(BID, REPAIR, EXTRA, "| | a vow |"),
    ),
    Rule(
        "Q210",
        "thirteen rows",
        rows(*THIRTEEN),
        1,
        1,
        "13 rows are too many. Write 2 to 12.",
        rows(*THIRTEEN[:12]),
    ),
    Rule(
        "Q210",
        "one right side",
        rows(BID, "| vow | *A request*! |"),
        1,
        1,
        "1 different right side is too few. Write 2 to 12.",
        rows(BID, "| vow | a request |", EXTRA),
    ),
    Rule(
        "Q210",
        "thirteen gaps",
        fill("Q [[a]]" * 13),
        1,
        1,
        "13 gaps are too many. Write 1 to 12.",
        fill("Q [[a]]" * 12),
    ),
    Rule(
        "Q210",
        "thirteen answers",
        fill("Q\n[[a]] [[a|b|c|d|e|f|g|h|i|j|k|l|m]]"),
        3,
        7,
        "13 answers are too many. Write 1 to 12.",
        fill("Q\n[[a]] [[a|b|c|d|e|f|g|h|i|j|k|l]]"),
    ),
    Rule(
        "Q211",
        "indented in a fill",
        fill(f"{GAPS}\n\n- a\n\n  - [ ] b"),
        6,
        5,
        "not among",
        fill(f"{GAPS}\n\n- a\n\n  - b"),
    ),
    Rule(
        "Q211",
        "quoted in a match",
        match(f"> [x] a\n\nQ?\n\n{TABLE}"),
        4,
        3,
        "not among",
        match(f"> [xxxx] a\n\nQ?\n\n{TABLE}"),
    ),
    Rule(
        "Q211",
        "under an item",
        order(f"{ITEMS}\n   - [ ] a"),
        7,
        6,
        "not among",
        order(f"{ITEMS}\n   - a"),
    ),
    Rule(
        "Q211",
        "number in a paragraph",
        quiz(f"Q?\n2. [ ] A\n\n{TWO}"),
        3,
        4,
        "not among",
        quiz(f"Q?\n2. A\n\n{TWO}"),
    ),
    Rule(
        "Q212",
        "item",
        order(f"{ITEMS}\n  more"),
        7,
        3,
        "Put 3 spaces before it.",
        order(f"{ITEMS}\n   more"),
    ),
    Rule(
        "Q214",
        "item",
        order(f"{ITEMS}\n   > Because."),
        7,
        4,
        "an order quiz has no reasons. Move this to the explanation.",
        order(f"{ITEMS}\n   Because."),
    ),
    *(
        Rule("Q301", name, fill(f"Q\n\n*a* {bad}"), 4, 5, says, fill(good))
        for says in (
            "this gap does not end in its paragraph. "
            "Write `]]` after its answers; write a literal `[[` as code.",
        )
        for name, bad, good in (
            ("end", "[[b", "a [[b]]"),
            ("half an end", "[[b] ]", "a [[b ]]"),
            ("blank line", "[[b\n\nc]]", "a [[b\nc]]"),
            ("item", "[[b\n- c]]", "- a [[b\n  c]]"),
            ("number", "\\[\\[b\n3) c\\]\\]", "3) a \\[\\[b\n   c\\]\\]"),
            ("empty item", "[[b\n+\nc]]", "a [[b\n+c]]"),
            ("quotation", "[[b\n> c]]", "> a [[b\n> c]]"),
            ("line", "[[b\n* * *\nc]]", "a [[b\n**\nc]]"),
            ("fence", "[[b\n```\n```\nc]]", "a [[b `\n` c]]"),
            ("another gap", "[[b\n[[c]]", "a [[b\n[c]]"),
            ("end in code", "[[b `]]`", "a [[b `]]`]]"),
        )
    ),
    Rule(
        "Q301",
        "two levels of quotation",
        fill("> Q\n> a [[b\n> > c]] d"),
        3,
        5,
        "this gap does not end",
        fill("> Q\n>\n> > a [[b\n> > c]] d"),
    ),
    *(
        Rule("Q302", name, fill(f"Q\n[[a]] {bad}"), 3, 7, says, fill(f"Q {good}"))
        for says in (
            "an answer of this gap is empty, has no letter or digit, or holds `\\|`. "
            'Write it as plain text, or delete the extra "|".',
        )
        for name, bad, good in (
            ("nothing", "[[]]", "[[a]]"),
            ("spaces", "[[ \u00a0]]", "[[ \u00a0a]]"),
            ("one bar more", "[[b||c]]", "[[b|c]]"),
            ("last bar", "[[b|]]", "[[b]]"),
            ("signs", "[[b|?!]]", "[[b|♥]]"),
            ("escaped bar", "[[b\\|c]]", "[[b or c]]"),
        )
    ),
    *(
        Rule("Q303", bad, fill(f"Q\n[[a]] [[b|{bad}]]"), 3, 7, says, fill(f"Q {good}"))
        for bad, says, good in (
            ("15..12", '"15..12" is not a range.', "[[12..15]]"),
            ("3..3.0", "`12..15`", "[[3..3.1]]"),
            ("1..b", '"1..b" is not a range. Write lower', "[[a..b]]"),
            ("b .. 2", '"b .. 2" is not a range. Write lower', "[[-2 .. -1]]"),
            ("12...15", "two dots, higher number", "[[12 to 15]]"),
            ("12..", '"12.." is not a range.', "[[12.]]"),
        )
    ),
    Rule(
        "Q401",
        "header of one column",
        rows(BID, "| a |", header="| Word |"),
        4,
        1,
        "this row has 1 column. Write two;",
        rows(BID, REPAIR),
    ),
    Rule(
        "Q401",
        "text right above the line under the header",
        match("A question?\n| --- | --- |\n| a | b |\n| c | d |"),
        4,
        1,
        "this row has 1 column. Write two;",
        match("A question?\n| A | B |\n| --- | --- |\n| a | b |\n| c | d |"),
    ),
    Rule(
        "Q401",
        "three columns everywhere",
        match("| a | b | c |\n| - | - | - |\n| d | e | f |\n| g | h | i |"),
        4,
        1,
        'this row has 3 columns. Write two; put a backslash before a "|" inside',
        match("| a | b |\n| - | - |\n| d | e |\n| g | h |"),
    ),
    Rule(
        "Q401",
        "line under the header",
        match(TABLE.replace("--- |", "--- | --- |", 1)),
        5,
        1,
        "this row has 3 columns.",
        match(TABLE.replace("--- |", ":---: |", 1)),
    ),
    Rule(
        "Q401",
        "row of one column",
        rows(BID, REPAIR, "  And more."),
        8,
        1,
        "this row has 1 column.",
        match(f"{TABLE}\n\n<!-- hint -->\nAnd more."),
    ),
    Rule(
        "Q401",
        "row of three columns",
        rows(BID, REPAIR, "a | b | `c|d`"),
        8,
        1,
        "this row has 4 columns.",
        rows(BID, REPAIR, "a | b \\| `c\\|d`"),
    ),
    Rule(
        "Q402",
        "same",
        rows(BID, REPAIR, "| **Bid** | another |"),
        8,
        1,
        "this left side is that of line 6. Change one.",
        rows(BID, REPAIR, "| **Bids** | another |"),
    ),
    Rule(
        "Q403",
        "of a pair",
        rows(BID, REPAIR, "| | A *mend*. |"),
        8,
        1,
        "this extra right side is already in line 7. Change or delete it.",
        rows(BID, REPAIR, "| vow | A *mend*. |"),
    ),
    Rule(
        "Q403",
        "of a pair further down",
        rows("| | a mend |", BID, REPAIR),
        6,
        1,
        "this extra right side is already in line 8.",
        rows("| | a mend again |", BID, REPAIR),
    ),
    Rule(
        "Q403",
        "of another extra one",
        rows(BID, EXTRA, REPAIR, EXTRA),
        9,
        1,
        "this extra right side is already in line 7.",
        rows(BID, EXTRA, REPAIR, EXTRA.replace("promise", "vow")),
    ),
]

RULES_OF_CLAIMS = [
    Rule(
        "Q114",
        "shuffle",
        evidence().replace("claim", "shuffle=no claim"),
        1,
        30,
        'an evidence quiz has no setting "shuffle". '
        "Use `kind`, `objective` or `claim`.",
        evidence(),
    ),
    Rule(
        "Q116",
        "claim",
        evidence().replace("=touch", "=Touch"),
        1,
        36,
        '"Touch-trust" is no value of claim. Write lower-case words and hyphens,',
        evidence(),
    ),
    Rule(
        "Q117",
        "unknown claim",
        evidence().replace("touch-trust", "touch-trusts"),
        1,
        36,
        'the register has no claim with a certainty "touch-trusts". '
        "Use `touch-trust`, or add it to the claim register.",
        evidence(),
    ),
    Rule(
        "Q118",
        "none",
        quiz("Q?", "good kind=evidence"),
        1,
        1,
        "an evidence quiz names its claim. "
        "Add `claim=` and an id of the claim register.",
        evidence("Q?"),
    ),
    Rule("Q121", "evidence", evidence(""), 1, 1, "no question", evidence("?")),
    Rule(
        "Q202",
        "evidence",
        evidence("Q?\n\n- [ ] High"),
        4,
        3,
        'an evidence quiz has no box "[ ]". Delete it, or correct `kind=`.',
        evidence("Q?\n\n- High"),
    ),
    Rule(
        "Q211",
        "evidence",
        evidence("Q?\n\n> - [ ] High"),
        4,
        5,
        "not among",
        evidence("Q?\n\n> - High"),
    ),
    Rule(
        "Q124",
        "hints",
        evidence("Q?" + "\n<!-- hint -->\nH" * 4),
        9,
        1,
        "this hint is one too many (3 hints and 1 explanation)",
        evidence("Q?" + "\n<!-- hint -->\nH" * 3),
    ),
]


def the_page(path: Path, text: str | bytes) -> list[Problem]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(site.load([path]).problems)


RULES_OF_FILES = [
    Rule("P101", "no UTF-8", "a\nb\udce9c", 2, 2, "not UTF-8", "a\nbéc"),
    Rule("P101", "behind a mark", "\ufeffab\udce9", 1, 3, "not UTF-8", "\ufeffabé"),
    Rule(
        "P102",
        "endless",
        "---\ntitle: A\n",
        1,
        1,
        "Write `---`",
        "---\ntitle: A\n---\n",
    ),
    Rule(
        "P103",
        "colon",
        "---\na: b\nt: A: B\n---\n",
        3,
        5,
        "not valid YAML",
        '---\nt: "A: B"\n---\n',
    ),
    Rule(
        "P103",
        "no such day",
        "---\na: 2026-02-31\n---\n",
        2,
        1,
        "day",
        "---\na: 2026-02-28\n---\n",
    ),
    Rule(
        "P103", "control sign", "---\na: \x01\n---\n", 2, 4, "YAML", "---\na: b\n...\n"
    ),
    Rule("P105", "empty", "---\n---\na\n", 2, 1, "`key: value`", "---\na: b\n---\na\n"),
    Rule("P105", "no end", "---\na: b\n---", 3, 1, "a line end", "---\na: b\n---\n"),
    Rule(
        "P106",
        "answers",
        "## Answers {#answers}\n",
        1,
        14,
        "`answers`",
        "## Answers {#my-answers}\n`{#answers}`\n",
    ),
    Rule("P106", "of a quiz", "a\n\nb {#quiz-a}\n", 3, 5, "`quiz-a`", "b {#a-quiz}\n"),
    Rule(
        "P107",
        "title",
        "---\na: b\ntitle: <b>x</b>\n---\n",
        3,
        1,
        "`title`",
        "---\na: <b>\ntitle: x & y\n---\n",
    ),
    Rule("P104", "word", "Note: a\n", 1, 1, '"Note"', "\nNote: a\n"),
    Rule("P104", "address", "  https://a.b\n", 1, 3, '"https"', "<https://a.b>\n"),
    Rule(
        "P105",
        "list",
        "---\n- a\n---\n",
        2,
        1,
        "lines of `key: value`",
        "---\na: b\n---\n",
    ),
    Rule(
        "P105",
        "objectives",
        "---\na: b\nobjectives: [c]\n---\n",
        3,
        1,
        "`objectives`",
        FRONT,
    ),
    Rule(
        "P105",
        "written oddly",
        '---\n"obj\\x65ctives": 1\n---\n',
        2,
        1,
        "`objectives`",
        FRONT,
    ),
    Rule("P105", "flow", "---\n{objectives: 1}\n---\n", 2, 1, "`objectives`", FRONT),
    Rule(
        "Q117",
        "unknown",
        FRONT + quiz(start="a objective=trusts"),
        6,
        23,
        'no objective "trusts". Use `trust`, or add it to the front matter.',
        FRONT + quiz(start="a objective=trust"),
    ),
    Rule(
        "Q117",
        "page without any",
        quiz(start="a objective=trust"),
        1,
        23,
        "Leave it out, or add it",
        quiz(start="a"),
    ),
    Rule(
        "Q112",
        "twice on a page",
        GOOD + GOOD,
        9,
        11,
        'the id "good" is taken by page.md:1.',
        GOOD + quiz(start="good-2"),
    ),
]
ALL = [*RULES_OF_ONE_PAGE, *RULES_OF_OTHER_KINDS, *RULES_OF_FILES]
NAMES = [f"{rule.code} {rule.name}" for rule in ALL]


@pytest.mark.parametrize("rule", ALL, ids=NAMES)
def test_a_broken_rule_is_told_at_its_place_with_a_remedy(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    problems = the_page(Path("page.md"), rule.bad.encode(errors="surrogateescape"))
    expected = [(rule.code, rule.line, rule.column)]
    assert [(each.code, each.line, each.column) for each in problems] == expected
    problem = problems[0]
    assert str(problem).startswith(f"page.md:{rule.line}:{rule.column}: {rule.code} ")
    assert rule.says in f"{problem.fact} {problem.remedy}"


@pytest.mark.parametrize("rule", ALL, ids=NAMES)
def test_what_comes_nearest_to_it_is_right(rule: Rule, tmp_path: Path) -> None:
    assert the_page(tmp_path / "page.md", rule.good) == []


@pytest.mark.parametrize("rule", ALL, ids=NAMES)
def test_a_message_is_one_line_of_fact_and_remedy(rule: Rule, tmp_path: Path) -> None:
    bad = rule.bad.encode(errors="surrogateescape")
    for problem in the_page(tmp_path / "page.md", bad):
        message = str(problem)
        assert "\n" not in message
        assert problem.fact.endswith(".")
        assert problem.remedy.endswith(".")
        for text in RULES[problem.code]:
            for unfilled in (
                "{" + word.split("}")[0] + "}" for word in text.split("{")[1:]
            ):
                assert unfilled not in message


@pytest.mark.parametrize("rule", RULES_OF_CLAIMS, ids=lambda r: f"{r.code} {r.name}")
def test_what_is_wrong_with_a_question_about_a_claim_is_told(rule: Rule) -> None:
    (problem,) = read(rule.bad, CLAIMS).problems
    place = problem.code, problem.line, problem.column
    assert place == (rule.code, rule.line, rule.column)
    assert rule.says in f"{problem.fact} {problem.remedy}"
    assert told(rule.good, CLAIMS) == []


def test_no_claim_is_known_before_there_is_a_register() -> None:
    (problem,) = read(evidence()).problems
    assert str(problem) == (
        ":1:36: Q117 the register has no claim with a certainty "
        '"touch-trust". Leave it out, or add it to the claim register.'
    )


@pytest.mark.parametrize(
    ("known", "remedy"),
    [
        ([], "Leave it out"),
        (["trust"], "Use `trust`"),
        (["care", "trusty"], "Use `trusty`"),
        (["care", "hope"], "Use one of `care`, `hope`"),
        (["a", "b", "c", "d", "e", "f"], "Use one of `a`, `b`, `c`, `d`, `e`"),
        (
            ["trusts", "truste", "trusty", "care", "trus"],
            "Use one of `trusty`, `trusts`, `truste`",
        ),
    ],
)
def test_what_may_have_been_meant_is_named(known: list[str], remedy: str) -> None:
    assert nearest("trust", known) == remedy


# Q130 and Q304 are told when a page is rendered: see test_markdown_extension.py
@pytest.mark.parametrize(
    "code",
    sorted(
        code
        for code in RULES.keys() - {"Q130", "Q304"}
        if re.fullmatch(r"[PQ]\d{3}", code)
    ),
)
def test_every_rule_has_an_example(code: str) -> None:
    assert code in {rule.code for rule in [*ALL, *RULES_OF_CLAIMS]}


ONE_MISTAKE = {
    "a faulty start marker hides its quiz": (
        f"<!-- quizz a -->\nQ?\n\n{TWO}\n<!-- hint -->\n<!-- /quiz -->\n{GOOD}",
        ["Q101 1:1"],
    ),
    "a faulty start marker hides a faulty hint": (
        f"<!-- quizz a -->\nQ?\n<!-- Hint -->\n<!--/quiz-->\n{GOOD}",
        ["Q101 1:1"],
    ),
    "code at the margin in the fence of an option": (
        options(f"{TWO}\n- [ ] C\n  ```\na\n\nb\n  ```\n  > R"),
        ["Q212 10:1"],
    ),
    "a quiz with a comment in it is read no further": (
        quiz("<!-- a -->\n# A\n- [y] B\n<!-- hint -->"),
        ["Q101 2:1"],
    ),
    "a quiz with a word that is no setting is read no further": (
        quiz("# A", "a b c d"),
        ["Q113 1:13"],
    ),
    "a quiz of an unknown kind is read no further": (
        quiz("# A\n[[b\n- [y] C", "a kind=essay"),
        ["Q116 1:18"],
    ),
    "a quiz that is too long is read no further": (quiz("# A\n" * 2501), ["Q129 1:1"]),
    "an id behind a setting": (quiz(start="shuffle=no a"), ["Q111 1:1"]),
    "an id written as a setting": (quiz(start="id=good kind=check"), ["Q111 1:1"]),
    "lines that fit nothing": (options(f"{TWO}\nC\nD\n\nE"), ["Q122 8:1", "Q122 11:1"]),
    "lines behind a reason": (options(f"{TWO}\n  C\n  D"), ["Q213 8:3"]),
    "a fence that never ends": ("<!-- quiz a -->\n```\n<!-- /quiz -->", ["Q105 2:1"]),
    "a comment that never ends": ("<!-- quiz a -->\n<!-- b", ["Q106 2:1"]),
    "an option too far in": (quiz("Q?\n\n  - [ ] A"), ["Q211 4:5"]),
    "an only option too far in": (
        quiz(f"Q?\n\n- [ ] A{REASON}\n\n - [x] B"),
        ["Q211 7:4"],
    ),
    "a reason too far out": (options(f"{TWO}\n- [ ] C\n> R"), ["Q212 9:1"]),
    "a box that is none": (options(TWO.replace("[x]", "[y]")), ["Q201 4:3"]),
    "a box of another kind": (options(TWO.replace("[x]", "[~]")), ["Q202 4:3"]),
    "an item without its box": (options(f"- [x] A{REASON}\n- B"), ["Q203 6:1"]),
    "a heading behind the options": (options(f"{TWO}\n\n# A"), ["Q126 9:1"]),
    "a box of another kind in every option": (
        options(TWO.replace("[x]", "[~]").replace("[ ]", "[~]")),
        ["Q202 4:3", "Q202 6:3"],
    ),
    "options in a fill": (
        quiz(f"Q?\n\n{TWO}", "a kind=fill"),
        ["Q202 4:3", "Q202 6:3"],
    ),
    "options in a match": (
        quiz(f"Q?\n\n{TWO}", "a kind=match"),
        ["Q202 4:3", "Q202 6:3"],
    ),
    "numbered options in an order": (
        order("1. [x] A\n1. [ ] B\n1. [ ] C"),
        ["Q202 4:4", "Q202 5:4", "Q202 6:4"],
    ),
    "an indented box in a fill without a gap": (
        fill("Q?\n\n  - [ ] a"),
        ["Q211 4:5"],
    ),
    "an indented box in a match without a table": (
        match("  - [ ] a"),
        ["Q211 4:5"],
    ),
    "an indented box in an order of two items": (
        order("1. A\n1. B\n   - [ ] C"),
        ["Q211 6:6"],
    ),
    "nothing to answer, nor an explanation": (
        quiz("Q?", "a kind=match"),
        ["Q205 1:1"],
    ),
    "an only gap that does not end": (fill("[[a"), ["Q301 2:1"]),
    "a gap that does not end, and no explanation": (
        quiz("A [[b [[c]]", "a kind=fill"),
        ["Q125 1:1", "Q301 2:3"],
    ),
    "two gaps that do not end": (
        fill("a [[b\n\n[[c [[d]] e\n\nf"),
        ["Q301 2:3", "Q301 4:1"],
    ),
    "an end without a gap is text": (fill("a]] [[b]] c]]"), []),
    "a gap without an answer is no range": (fill("a [[|..2]]"), ["Q303 2:3"]),
    "two gaps without an answer": (fill("a [[|]] [[]]"), ["Q302 2:3", "Q302 2:9"]),
    "two ranges in one gap": (fill("a [[2..1|..]]"), ["Q303 2:3"]),
    "too many answers, one of them empty": (
        fill(f"a [[{'b|' * 12}]]"),
        ["Q210 2:3", "Q302 2:3"],
    ),
    "a header of three columns over rows of two": (
        match(TABLE.replace("Meaning |", "Meaning | |")),
        ["Q401 4:1"],
    ),
    "a header of three columns and text behind the table": (
        match(f"{TABLE.replace('Meaning |', 'Meaning | |')}\n\nMore."),
        ["Q401 4:1", "Q122 9:1"],
    ),
    "an only row of three columns": (
        match("| a | b |\n| - | - |\n| c | d | e |"),
        ["Q401 6:1"],
    ),
    "rows of three columns, each on its own": (
        match("| a | b |\n| - | - |\n| c | d | e |\n| f | g |\n| h | i | j |"),
        ["Q401 6:1", "Q401 8:1"],
    ),
    "an empty row": (match(f"{TABLE}\n| | |"), ["Q208 8:1"]),
    "two empty rows": (match(f"{TABLE}\n| | |\n| | |"), ["Q208 8:1", "Q208 9:1"]),
    "three left sides that are one": (
        match(f"{TABLE}\n| bid | c |\n| bid | d |"),
        ["Q402 8:1", "Q402 9:1"],
    ),
    "too many rows, and too many pairs": (
        match(
            "\n".join([*TABLE.split("\n")[:2], *(f"| {n} | a |" for n in range(13))])
        ),
        ["Q210 1:1"],
    ),
    "text behind a table": (
        match(f"{TABLE}\n\nA\nB\n\nC\n\n```\n\n```\nD"),
        ["Q122 9:1", "Q122 12:1", "Q122 14:1"],
    ),
    "a heading behind a table": (match(f"{TABLE}\n\n# A"), ["Q126 9:1"]),
    "a box behind a table": (match(f"{TABLE}\n\n- [ ] A"), ["Q202 9:3"]),
    "an indented box behind a table": (match(f"{TABLE}\n\n  - [ ] A"), ["Q211 9:5"]),
    "a bullet with a box in an order": (order(f"{ITEMS}\n- [ ] A"), ["Q202 7:3"]),
    "bullets in an order": (
        order(f"{ITEMS}\n- A\n- B"),
        ["Q203 7:1"],
    ),
    "an item of nothing but a quotation": (
        order(f"{ITEMS}\n1. A\n   > B\n   > C"),
        ["Q214 8:4"],
    ),
    "empty items": (order(f"{ITEMS}\n1.\n1."), ["Q208 7:3", "Q208 8:3"]),
    "items that say the same": (
        order(f"{ITEMS}\n1. stop\n1. Stop."),
        ["Q209 7:4", "Q209 8:4"],
    ),
    "an objective that is no word": (quiz(start="a objective=B"), ["Q116 1:23"]),
}


@pytest.mark.parametrize(("page", "codes"), ONE_MISTAKE.values(), ids=ONE_MISTAKE)
def test_one_mistake_is_told_once(page: str, codes: list[str]) -> None:
    assert told(page) == codes


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("check", ["Q121", "Q205"]),
        ("scenario", ["Q121", "Q205"]),
        ("fill", ["Q121", "Q205"]),
        ("match", ["Q121", "Q205"]),
        ("order", ["Q121", "Q205"]),
        ("evidence", ["Q118", "Q121"]),
        ("reflect", ["Q121"]),
    ],
)
@pytest.mark.parametrize("body", ["", "\n", " \n\t\n"])
def test_a_quiz_of_nothing_is_told_whatever_its_kind(
    kind: str, codes: list[str], body: str
) -> None:
    page = f"<!-- quiz a kind={kind} -->\n{body}<!-- /quiz -->\n"
    assert told(page) == [f"{code} 1:1" for code in codes]


def test_all_problems_of_all_pages_are_told_in_one_run_and_sorted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.md").write_text(GOOD + options("- [y] A\n- [z] B", "two"))
    Path("a.md").write_text(f"Note: a\n\n{GOOD}")
    problems = site.load([Path("b.md"), Path("a.md")]).problems
    assert list(problems) == sorted(problems)
    assert [line.split(" ", 2)[:2] for line in report(problems).split("\n")] == [
        ["a.md:1:1:", "P104"],
        ["a.md:3:11:", "Q112"],
        ["b.md:12:3:", "Q201"],
        ["b.md:12:3:", "Q204"],
        ["b.md:13:3:", "Q201"],
        ["b.md:13:3:", "Q204"],
    ]
    assert 'the id "good" is taken by b.md:1.' in report(problems)


def test_an_id_is_taken_even_by_a_faulty_quiz(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(quiz("Q?"))
    (tmp_path / "b.md").write_text(GOOD)
    problems = site.load([tmp_path / "a.md", tmp_path / "b.md"]).problems
    assert [problem.code for problem in problems] == ["Q205", "Q112"]


def test_a_faulty_quiz_leaves_the_others_of_its_page_alone() -> None:
    parsed = read(quiz("Q?", "bad") + GOOD)
    assert [quiz.id for quiz in parsed.quizzes] == ["good"]
    assert len(parsed.problems) == 1


def test_lines_are_counted_from_the_top_of_the_file_not_of_the_body() -> None:
    assert told(FRONT + quiz("Q?")) == ["Q205 6:1"]


def test_broken_front_matter_is_told_once_not_again_for_each_objective(
    tmp_path: Path,
) -> None:
    page = tmp_path / "a.md"
    problems = the_page(page, "---\na: b: c\n---\n" + quiz(start="a objective=b"))
    assert [problem.code for problem in problems] == ["P103"]
