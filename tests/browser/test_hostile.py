"""A guide into which hostile text was slipped everywhere, with the checks turned off.

What refuses such text is tested in test_foreign.py. Here it has come past that, into
every field of every data file, the front matter, headings, prose and quizzes; and a
browser opens the pages, first with the content security policy off.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from guide import foreign, last_look
from guide.hosting import table
from guide.problems import Problem
from hostile import SCHEMAS, TEXTS, as_json, fill_with_hostile
from sites import ROOT, build_site, served

PAGES = (
    "index.md", "claims.md", "references.md", "glossary.md", "myths.md", "support.md",
    "routes.md", "how-we-grade.md", "review.md", "your-place.md", "about/index.md",
    "what-this-device-remembers.md", "everyday-practice/index.md",
    "everyday-practice/small-moments.md", "when-it-is-hard/betrayal.md",
)  # fmt: skip
"""Pages that between them show everything that data files hold."""
pytestmark = pytest.mark.every_page  # it builds a guide of its own, and is slow
WORDS = [each["text"] for each in TEXTS if "refused" not in each]
QUIZ = """\
<!-- quiz hostile-{number} kind={kind} -->
Which {text} is it?

{body}

<!-- hint -->
A hint {text} to it.

<!-- explanation -->
Since {text} is so.
<!-- /quiz -->
"""
BODIES = {
    "check": "- [x] One {text}\n  > Because {text}.\n- [ ] Two\n  > Not so {text}.",
    "scenario": "- [x] One {text}\n  > Because.\n- [~] Two {text}\n  > Perhaps {text}.",
    "fill": "It is [[one {text}|two]] here.",
    "match": "| Left {text} | Right |\n| --- | --- |\n| a {text} | b |\n"
    "| c | d {text} |",
    "order": "1. One {text}\n1. Two\n1. Three {text}",
}
WATCH = """
window.hits = [];
window.ran = (what) => window.hits.push(what);
"""
FOUND = """() => {
    const wrong = [];
    for (const element of document.querySelectorAll("*")) {
        for (const { name } of element.attributes)
            if (/^on|^style$|^srcdoc$|^formaction$|^srcset$/.test(name))
                wrong.push(element.outerHTML.slice(0, 200));
        if (/^(iframe|object|embed|base|form|style|math)$/i.test(element.tagName))
            wrong.push(element.outerHTML.slice(0, 200));
        const { protocol } = element;
        if (protocol && !/^(https?|mailto|tel):$/.test(protocol))
            wrong.push(element.outerHTML.slice(0, 200));
        for (const type of ["mouseover", "focus", "pointerdown", "toggle"])
            element.dispatchEvent(new Event(type, { bubbles: false }));
    }
    return wrong;
}"""


def hostile_page() -> str:
    """Words that no rule refuses, wherever prose can hold them, and every quiz."""
    lines = ["---", f"title: {as_json('A page ' + WORDS[1])}"]
    settings = ("description", "main_message", "purpose", "reviewed_by", "minutes")
    settings += ("author", "status", "tab_title", "reviewed", "next_due")
    for number, key in enumerate(settings):
        lines.append(f"{key}: {as_json(TEXTS[number]['text'] + WORDS[1])}")
    lines.append(f"objectives: {{know: {as_json(TEXTS[0]['text'])}}}\n---\n# A page")
    for number, text in enumerate(WORDS):
        lines += [f"## Part {text} {{#part-{number}}}", f"Words {text} here.", ""]
        lines += [f"- {text}", "", f"> {text}", "", f"| a | {text} |", "| --- | --- |"]
        lines += ["| b | c |", "", f"`{text}`", "", "```", text, "```", ""]
        lines += [f'[x](#part-{number} "{text}") and ![{text}](x.png)', ""]
    for number, each in enumerate(TEXTS):
        for kind, body in BODIES.items():
            text = each["text"].replace("\n", " ")
            quiz = QUIZ.format(
                number=f"{kind}-{number}", kind=kind, text="{text}", body=body
            )
            lines.append(quiz.replace("{text}", text))
    return "\n".join(lines)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """As elsewhere, but broken markup may break a script of the guide's own here."""
    contexts = []

    def open_(address: str, **options: object) -> Page:
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The guide's pages with hostile data, served; its address and its folder."""
    folder = tmp_path_factory.mktemp("hostile")
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs" / "_data", docs / "_data")
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets")
    for path in (*(ROOT / "docs").glob("*.schema.json"),):
        shutil.copy(path, docs)
    for name in PAGES:
        (docs / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "docs" / name, docs / name)
    (docs / "hostile.md").write_text(hostile_page(), newline="\n")
    nothing: Callable[..., Iterator[Problem]] = lambda *_: iter(())  # noqa: E731
    with pytest.MonkeyPatch.context() as patch:
        for name in ("on_page", "in_lines", "in_value", "in_source"):
            patch.setattr(foreign, name, nothing)
        patch.setattr(last_look, "look", nothing)
        data = docs / "_data"
        for name in (*SCHEMAS, *(f"claims/{p.stem}" for p in data.glob("claims/*"))):
            schema = docs / f"{SCHEMAS.get(name, 'claims')}.schema.json"
            assert (
                fill_with_hostile(data / f"{name}.yml", schema, name) or name in UNREAD
            )
        bibliography = data / "references.bib"
        # BibTeX has braces of its own, and XML no control characters
        fit = [
            each["text"] for each in TEXTS if not set("{\x02\x1b") & set(each["text"])
        ]
        texts = iter(fit * 9)
        lines = bibliography.read_text().split("\n")
        lines = [
            f"{line[:-2]} {' '.join(next(texts).split())}}},"
            if line.lstrip().startswith(("title", "journal", "publisher"))
            else line
            for line in lines
        ]
        bibliography.write_text("\n".join(lines))
        built = build_site(docs, folder / "site", command="serve", strict=False)
    with served(built) as address:
        yield address, built


UNREAD = {"cast", "confusable", "redirects", "synonyms"}
"""Files whose schemas take plain words alone, or the names of other things."""


def test_what_was_slipped_in_is_held_back_or_neither_runs_nor_loads(
    hostile: tuple[str, Path], open_page: Callable[..., Page]
) -> None:
    """Data files say gates, words of care and pictures in Markdown, of which HTML is a
    part: with the checks off it comes out, and the last look ends the build.
    """
    address, built = hostile
    page = open_page("about:blank", bypass_csp=True)
    page.context.add_init_script(WATCH)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    held = set()
    for path in sorted(built.rglob("*.html")):
        name = path.relative_to(built).as_posix()
        if list(last_look.breaches(path.read_text())):
            held.add(name.removesuffix("index.html").rstrip("/"))
            continue
        page.goto(address + name)
        assert page.evaluate(FOUND) == [], name
        assert page.evaluate("window.hits") == [], name
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    inserts = re.compile("<!-- (gate|care|picture) ")
    shown = {
        name for name in PAGES if inserts.search((ROOT / "docs" / name).read_text())
    }
    assert held
    assert held <= {name.removesuffix(".md").removesuffix("/index") for name in shown}


def test_nor_what_was_slipped_into_the_browsers_storage(
    hostile: tuple[str, Path], open_page: Callable[..., Page]
) -> None:
    address, _ = hostile
    page = open_page(address, bypass_csp=True)
    page.context.add_init_script(WATCH)
    texts = [each["text"] for each in TEXTS]
    kept = {
        "version": 2,
        "answers": {text: {"hash": text, "given": texts} for text in texts},
        "seen": {text: {"hash": text, "last": 1, "step": 1} for text in texts},
        "read": texts,
        "scheme": "slate",
        "confidence": True,
    }
    page.evaluate(
        "kept => localStorage.setItem(guideMemory.KEY, JSON.stringify(kept))", kept
    )
    for where in ("what-this-device-remembers/", "your-place/", "review/"):
        page.goto(address + where)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("guideMemory.read().state") == "on"
        assert page.evaluate(FOUND) == [], where
        assert page.evaluate("window.hits") == [], where
        assert page.evaluate("({}).ran") is None


def test_with_the_policy_not_even_raw_text_runs(
    hostile: tuple[str, Path], open_page: Callable[..., Page]
) -> None:
    """As if all escaping had failed: the texts stand in a page as HTML."""
    address, _ = hostile
    page = open_page("about:blank")
    page.context.add_init_script(WATCH)
    raw = "\n".join(f"<div>{each['text']}</div>" for each in TEXTS)
    policy = table.policy()

    def slip_in(route: Route) -> None:
        html = route.fetch().text().replace(table.policy(reloading=True), policy)
        assert policy in html
        route.fulfill(
            body=html.replace("</main>", f"{raw}</main>"), content_type="text/html"
        )

    page.route(f"{address}about/", slip_in)
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.goto(f"{address}about/")
    page.evaluate(FOUND)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hits") == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
