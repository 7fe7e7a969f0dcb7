"""The last look at a whole page before it is published: nothing in it can run or load.

Whatever Markdown, templates and data files made of it, a page holds only elements
that are known, no handler and no style, addresses that are no script, and of scripts
that stand in the page itself only the one that all pages begin with.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from guide.foreign import foreign_scheme
from guide.hosting import first_paint
from guide.problems import Problem
from guide.rules import broken

_COMMENT = re.compile(r"<!--(?!-?>).*?--!?>", re.DOTALL)
_TAG = re.compile(r"""<[a-zA-Z/!?](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_START = re.compile(r"<(?=[a-zA-Z/!?])")
_NAME = re.compile(r"</?([^\s/>]+)")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?""")
_ELEMENTS = {
    *("html", "head", "body", "meta", "title", "link", "script", "noscript"),
    *("header", "main", "nav", "footer", "aside", "article", "section", "div", "span"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "br", "hr", "blockquote", "pre"),
    *(
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "details",
        "summary",
        "bdi",
    ),
    *(
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "caption",
        "img",
        "time",
        "wbr",
        "bdi",
    ),
    *("em", "strong", "b", "i", "s", "u", "q", "cite", "code", "kbd", "sub", "sup"),
    *("small", "mark", "del", "ins", "abbr", "dfn", "input", "label", "button"),
    *("select", "option", "fieldset", "legend", "textarea", "output"),
    *("svg", "g", "path", "line", "polyline", "polygon", "rect", "circle", "ellipse"),
    *("text", "tspan", "desc", "defs"),
}
_OWN = ("guide-",)
_RUNS = re.compile(r"on|style$|srcdoc$|form|ping$|background$|xlink|xmlns:", re.I)
"""How attributes start that run, style or send something."""
_ADDRESSES = {"href", "src", "action", "data", "poster", "cite", "srcset"}
_ACTS = {"content-security-policy", "refresh"}
"""What a ``meta`` may do: name the policy, and lead on from an old address."""
_DATA = {"application/json", "application/ld+json"}


def look(page: str, path: str) -> Iterator[Problem]:
    """What a page's HTML should not hold, told as problems of the file at ``path``."""
    for what in dict.fromkeys(breaches(page)):
        yield broken("H114", 1, 1, what=what).in_file(path)


def breaches(page: str) -> Iterator[str]:
    """What in a page's HTML could run, load or style something, in words."""
    text = _COMMENT.sub("", page).replace(first_paint.ELEMENT, "", 1)
    if "<!--" in text:
        yield "a comment that never ends"
    for tag in dict.fromkeys(_TAG.findall(text)):  # most are there many times
        yield from _of_tag(tag)
    if _START.search(_TAG.sub("", text)):
        yield "a tag that never ends"


@lru_cache(maxsize=100_000)  # and on many pages
def _of_tag(tag: str) -> tuple[str, ...]:
    return tuple(_tag(tag))


def _tag(tag: str) -> Iterator[str]:
    named = _NAME.match(tag)
    name = named[1].lower() if named else ""
    if name == "!doctype":
        return
    if name not in _ELEMENTS and not name.startswith(_OWN):
        yield f"`<{name}>`"
        return
    start = named.end() if named else 0
    found = _ATTRIBUTE.findall(tag[start:-1])
    attributes = {key.lower(): html.unescape(said.strip("\"'")) for key, said in found}
    if len(attributes) < len(found):
        yield f"an attribute twice in `<{name}>`"
    for key, said in attributes.items():
        if _RUNS.match(key):
            yield f"the attribute `{key}` in `<{name}>`"
        if key in _ADDRESSES and _runs(name, key, said):
            yield f"the address `{said[:40]}` in `<{name}>`"
    yield from _loading(name, attributes, tag.startswith("</"))


def _runs(name: str, key: str, said: str) -> bool:
    """Whether an address is one that runs, or loads from another site."""
    scheme = foreign_scheme(said)
    if scheme and not (scheme == "tel" and name == "a"):
        return not (key == "src" and said.startswith("data:image/svg+xml"))
    loads = key != "href" and key != "cite"
    return loads and (said.startswith(("//", "\\")) or ":" in said.split("/")[0])


def _loading(name: str, attributes: dict[str, str], ends: bool) -> Iterator[str]:
    data = attributes.get("type") in _DATA
    if name == "script" and not (ends or data or "src" in attributes):
        yield "a script of its own"
    if name == "meta" and (acts := attributes.get("http-equiv", "").lower()):
        said = attributes.get("content", "").lower().partition("url=")[2]
        if acts not in _ACTS or said.startswith(("//", "\\")) or ":" in said:
            yield f"`<meta http-equiv={acts}>`"
    if name == "link":
        loads = {"stylesheet", "icon", "preload", "modulepreload", "apple-touch-icon"}
        kinds = set(attributes.get("rel", "").lower().split())
        if kinds & loads and ":" in attributes.get("href", "").split("/")[0]:
            yield f"a link that loads `{attributes['href'][:40]}`"
