"""What of the theme's styles a site can use: most of them are for what it never holds.

A rule is left out only where no page can match it: outside of brackets, each of its
selectors asks for a class, or for an attribute to be a word, that is written nowhere
in what pages are made of. A variable is left out where nothing reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from jinja2 import Environment, meta

_STRING = r'"(?:[^"\\]|\\.)*"' + r"|'(?:[^'\\]|\\.)*'"
_UP_TO = re.compile(rf"(?:{_STRING}|[^{{}};\"'])*")
_EDGE = re.compile(rf"{_STRING}|[{{}}]")
_MARK = re.compile(rf"{_STRING}|[()\[\],;]")
_WORD = re.compile(r"[\w-]+")
_TAG = re.compile(r"<[^>]*>")
_COMMENT = re.compile(r"{#.*?#}", re.DOTALL)
_BRACKETS = re.compile(r"\([^()]*\)")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_IS_WORD = re.compile(r"""\[[\w-]+=["']?([\w-]+)["']?\]""")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_HOLDS_RULES = ("@media", "@supports")


def words(texts: Iterable[str]) -> set[str]:
    """All words of scripts and templates; one that ends in a hyphen may go on there."""
    return {word for text in texts for word in _WORD.findall(text)}


def words_of_tags(pages: Iterable[str]) -> set[str]:
    """All words in the tags of pages."""
    return set().union(*(words(set(_TAG.findall(page))) for page in pages))


def templates(env: Environment, names: Iterable[str]) -> Iterator[str]:
    """The texts of templates and of those that they name, without comments."""
    ahead: list[str | None] = list(names)
    met: set[str] = set()
    while ahead:
        name = ahead.pop()
        if name is None or name in met:  # None: icons, which have no class
            continue
        met.add(name)
        assert env.loader
        text = env.loader.get_source(env, name)[0]
        ahead += meta.find_referenced_templates(env.parse(text))
        yield _COMMENT.sub("", text)


def classes(css: str) -> set[str]:
    """The classes that style sheets name."""
    return {
        name
        for head, _ in _every_rule(css)
        for name in _CLASS.findall(_ATTRIBUTE.sub("", head))
    }


def used(css: str, known: set[str], readers: str) -> str:
    """The part of minified styles that pages made of known words can use.

    ``readers`` are the styles and scripts that may read its variables, too.
    """
    starts = tuple(word for word in known if word.endswith("-") and word.strip("-"))
    css = "".join(_matching(css, known, starts))
    while True:
        read = set(_READ.findall(css + readers))
        fewer = "".join(_reading(css, read))
        if fewer == css:
            return css
        css = fewer


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Each rule at the top: what stands before its braces, and what is in them."""
    at = 0
    while at < len(css):
        head = _UP_TO.match(css, at)
        assert head
        at = head.end()
        if css[at : at + 1] != "{":
            yield head[0] + css[at : at + 1], None
            at += 1
            continue
        end = _closing(css, at)
        yield head[0], css[at + 1 : end]
        at = end + 1


def _closing(css: str, start: int) -> int:
    depth = 0
    for edge in _EDGE.finditer(css, start):
        depth += {"{": 1, "}": -1}.get(edge[0], 0)
        if not depth:
            return edge.start()
    raise ValueError("styles whose braces do not match")


def _every_rule(css: str) -> Iterator[tuple[str, str]]:
    for head, body in _rules(css):
        if body is not None and head.startswith(_HOLDS_RULES):
            yield from _every_rule(body)
        elif body is not None and not head.startswith("@"):
            yield head, body


def _matching(css: str, known: set[str], starts: tuple[str, ...]) -> Iterator[str]:
    for head, body in _rules(css):
        if body is None:
            yield head
        elif head.startswith(_HOLDS_RULES):
            if inner := "".join(_matching(body, known, starts)):
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif able := [one for one in _parts(head, ",") if _can(one, known, starts)]:
            yield f"{','.join(able)}{{{body}}}"


def _can(selector: str, known: set[str], starts: tuple[str, ...]) -> bool:
    """Whether something may match; what stands in brackets is not looked at."""
    while (outside := _BRACKETS.sub("", selector)) != selector:
        selector = outside
    asked = _IS_WORD.findall(selector) + _CLASS.findall(_ATTRIBUTE.sub("", selector))
    return all(word in known or word.startswith(starts) for word in asked)


def _reading(css: str, read: set[str]) -> Iterator[str]:
    """The rules without variables that are not among those that are read."""
    for head, body in _rules(css):
        if body is None:
            yield head
        elif head.startswith(_HOLDS_RULES):
            yield f"{head}{{{''.join(_reading(body, read))}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            said = [(each, each.split(":")[0].strip()) for each in _parts(body, ";")]
            kept = [
                each
                for each, name in said
                if each and (not name.startswith("--") or name in read)
            ]
            if kept:
                yield f"{head}{{{';'.join(kept)}}}"


def _parts(text: str, between: str) -> list[str]:
    """A text divided at a mark, but not within brackets and strings."""
    depth, ends = 0, [-1]
    for mark in _MARK.finditer(text):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(mark[0], 0)
        if mark[0] == between and not depth:
            ends.append(mark.start())
    ends.append(len(text))
    return [text[a + 1 : b] for a, b in pairwise(ends)]
