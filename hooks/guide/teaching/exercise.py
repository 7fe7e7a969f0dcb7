"""The exercise of a chapter, cut out of the chapter's own lines."""

from __future__ import annotations

from collections.abc import Sequence

from guide.inserts import LINE, Insert
from guide.prose.blocks import Block
from guide.teaching.model import Exercise
from guide.teaching.text import moved

SECTION = "try-this"
PARTS = {
    SECTION: "purpose",
    "try-this-steps": "steps",
    "what-you-may-notice": "notice",
    "when-not-to": "when_not",
    "another-way": "another",
}
"""The headings of an exercise by their ids, and what stands below each."""
_LEAD = "Try this: "


def exercise(
    blocks: Sequence[Block],
    inserts: Sequence[Insert],
    lines: Sequence[str],
    questions: Sequence[range],
    address: str,
) -> Exercise | None:
    """The exercise of the chapter at ``address``; None if it has not all its parts.

    ``lines`` are those of its file, ``questions`` the numbers of those lines that
    belong to quizzes, which a worksheet leaves out.
    """
    headings = [block for block in blocks if block.kind == "heading"]
    starts = {block.id: block for block in headings if block.section == SECTION}
    if not PARTS.keys() <= starts.keys():
        return None
    asked = {number for span in questions for number in span}
    ends = [block.place.line for block in headings] + [len(lines) + 1]

    def below(heading: Block) -> range:
        first = heading.place.line + 1
        return range(first, min(end for end in ends if end >= first))

    said = {}
    for name, part in PARTS.items():
        kept = (n for n in below(starts[name]) if n not in asked)
        text = (lines[n - 1] for n in kept if not LINE.fullmatch(lines[n - 1]))
        said[part] = moved("\n".join(text).strip(), address)
    above = below(starts[SECTION])
    gates = [i.id for i in inserts if i.name == "gate" and i.place.line in above]
    title = starts[SECTION].text.plain.strip().removeprefix(_LEAD)
    title = title[:1].upper() + title[1:]
    return Exercise(title=title, gate=gates[0] if gates else "", **said)
