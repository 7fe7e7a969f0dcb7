"""Code fences written so that every Markdown reader agrees where they end.

The scanner reads fences as GitHub does, the fence extension more narrowly: a
longer closing line, two words behind the opening one or a different indentation
would turn code into live text. So fences are rewritten before they are rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from guide.lines import FENCE, Line, Reader, width

_LANGUAGE = re.compile(r"[ \t{]*\.?([\w#+-]+)")


def canonical(markdown: str) -> str:
    """The same Markdown; each fence has one word at most and closes as it opens."""
    reader = Reader(markdown.split("\n"), 0)
    reader.in_quiz = True
    lines: list[str] = []
    for fence, group in groupby(reader.read(), key=lambda line: line.fence):
        block = list(group)
        lines.extend(_fence(block) if fence else (line.text for line in block))
    return "\n".join(lines)


def _fence(block: list[Line]) -> Iterator[str]:
    opening = FENCE.match(block[0].text)
    if not opening:  # the scanner found it, so there is one
        return
    before, sign = opening["before"], opening["sign"][0]
    code = [_code(line.text, before) for line in block[1:-1]]
    runs = re.findall(f"{sign}+", "\n".join(code))
    rule = sign * max([3, *(len(run) + 1 for run in runs)])
    language = _LANGUAGE.match(block[0].text, opening.end())
    yield f"{before}{rule}{language[1] if language else ''}"
    for line in code:
        yield f"{before}{line}" if line else before.rstrip()
    yield f"{before}{rule}"


def _code(text: str, before: str) -> str:
    """A line of code without the quotation signs and spaces of its fence."""
    columns = width(before)
    for _ in range(before.count(">")):
        quoted = re.match(r"[ \t]*>", text)
        if not quoted:
            return text.lstrip(" \t")
        text = " " * quoted.end() + text[quoted.end() :]
    indented = len(text) - len(text.lstrip(" \t"))
    spaces = width(text[:indented])
    return " " * max(0, spaces - columns) + text[indented:]
