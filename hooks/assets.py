"""The guide's own scripts and styles: few files, small, named by what they hold.

What is written in several files, each with one job, arrives as one; comments and
white space stay at home. What only a question needs is on pages with a question.
"""

from __future__ import annotations

from hashlib import sha256

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from rcssmin import cssmin
from rjsmin import jsmin

FOLDER = "assets"
QUESTIONS = ("<guide-quiz", "<guide-settings")
REMEMBERED = ("<guide-remembered",)
EVIDENCE = (
    'class="claim-mark"',
    'class="claim-card"',
    'class="cite"',
    'class="term"',
    'class="certainty-scale"',
    'class="glossary"',
    'class="style-rules"',
)
FILES = {
    "guide.css": (
        "look/colours.css",
        "look/type.css",
        "look/frame.css",
        "look/parts.css",
        "look/print.css",
    ),
    "theme.js": ("memory.js", "theme.js"),
    "moved.js": ("moved.js",),
    "quiz.js": ("quiz/words.js", "quiz/fields.js", "quiz/settings.js", "quiz/quiz.js"),
    "remembered.js": ("quiz/remembered.js",),
    "evidence.js": ("evidence/cards.js", "evidence/terms.js", "evidence/register.js"),
    "quiz.css": ("quiz/quiz.css",),
    "evidence.css": ("evidence/evidence.css",),
}
"""What is made, and of which parts."""
WHERE = {
    "quiz.js": QUESTIONS,
    "remembered.js": REMEMBERED,
    "evidence.js": EVIDENCE,
    "quiz.css": QUESTIONS,
    "evidence.css": EVIDENCE,
}
"""Which elements a page has to hold one of; what is not named is on every page."""
SMALLER = {"js": jsmin, "css": cssmin}


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    names = config.extra["assets"] = {}
    for name, parts in FILES.items():
        sources = [files.src_uris[f"{FOLDER}/{part}"] for part in parts]
        stem, kind = name.split(".")
        text = SMALLER[kind]("\n".join(each.content_string for each in sources))
        digest = sha256(text.encode()).hexdigest()[:8]
        names[name] = f"{FOLDER}/{stem}.{digest}.{kind}"
        for source in sources:
            files.remove(source)
        files.append(File.generated(config, names[name], content=text))
    return files


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
) -> TemplateContext:
    content = page.content or ""
    context["page_assets"] = [  # type: ignore[typeddict-unknown-key]
        config.extra["assets"][name]
        for name, elements in WHERE.items()
        if any(element in content for element in elements)
    ]
    return context
