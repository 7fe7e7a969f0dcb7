"""Whether a reader of GIFT that others wrote finds in our files what we wrote."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from banks import flat, squeezed
from guide.exports.bank import Item
from guide.exports.files import Bank
from guide.exports.gift import gift
from guide.exports.moodle import shares

PROGRAM = Path(__file__).with_name("gift.js")
Json = dict[str, Any]


def differences(node: str, bank: Bank, folder: Path) -> list[str]:
    """What the reader finds otherwise, a line each; also that it cannot read."""
    path = folder / "bank.gift.txt"
    path.write_bytes(gift(bank.items))
    done = subprocess.run(
        [node, str(PROGRAM), str(path)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return [f"gift-pegjs cannot read it:\n{done.stderr}"]
    found = {q["id"]: q for q in json.loads(done.stdout) if q["type"] != "Category"}
    wrong = []
    for item in bank.items:
        for own, wanted in _wanted(item):
            read = found.pop(own, None)
            if read is None:
                wrong.append(f"{own}: not found")
            elif (says := _said(read)) != wanted:
                wrong.append(f"{own}:\n  wrote {wanted}\n  found {says}")
            elif not _closes(item, read):
                wrong.append(f"{own}: the explanation, licence or link is lost")
    return [*wrong, *(f"{own}: not ours" for own in found)]


def _wanted(item: Item) -> Iterator[tuple[str, list[object]]]:
    if item.gaps:
        for number, gap in enumerate(item.gaps, start=1):
            own = f"{item.id}-{number}" if len(item.gaps) > 1 else item.id
            answers: list[object] = [*gap.numbers] or [*gap.answers]
            yield own, ["Numerical" if gap.numbers else "Short", *answers]
    elif item.pairs:
        pairs = (
            (
                flat(pair.left.text.html) if pair.left else "",
                squeezed(pair.right.text.plain),
            )
            for pair in item.pairs
        )
        yield item.id, ["Matching", *pairs]
    elif item.steps:
        steps = ((flat(s.text.html), f"{n}") for n, s in enumerate(item.steps, 1))
        yield item.id, ["Matching", *steps]
    else:
        worth = zip(item.options, shares(item.options), strict=True)
        options = (
            (
                flat(option.text.html),
                round(share * 100, 5),
                flat(option.reason.html if option.reason else ""),
            )
            for option, share in worth
        )
        yield item.id, ["MC", *options]


def _said(read: Json) -> list[object]:
    if read["type"] == "Matching":
        pairs = [
            (flat(p["subquestion"]["text"]), squeezed(_decoded(p["subanswer"])))
            for p in read["matchPairs"]
        ]
        return ["Matching", *pairs]
    if read["type"] == "Numerical":
        ranges = [
            (c["text"]["numberLow"], c["text"]["numberHigh"]) for c in read["choices"]
        ]
        return ["Numerical", *ranges]
    if read["type"] == "Short":
        return ["Short", *(choice["text"]["text"] for choice in read["choices"])]
    options = [
        (
            flat(choice["text"]["text"]),
            100 if choice["isCorrect"] else choice["weight"] or 0,
            flat((choice["feedback"] or {"text": ""})["text"]),
        )
        for choice in read["choices"]
    ]
    return [read["type"], *options]


def _decoded(text: str) -> str:
    """A right side as it is meant: gift-pegjs leaves signs of its own there."""
    return re.sub(r"&&(\d{3});", lambda sign: chr(int(sign[1])), text)


def _closes(item: Item, read: Json) -> bool:
    closing = read["globalFeedback"]["text"]
    asked = squeezed(flat(read["stem"]["text"]))
    why = flat(item.explanation.html) if item.explanation else ""
    return (
        flat(item.stem.html)[:40] in asked
        and why in flat(closing)
        and item.link in closing
        and "CC BY 4.0" in closing
    )
