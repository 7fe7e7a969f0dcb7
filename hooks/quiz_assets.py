"""The quiz's script and style: one file each, small, named by what they hold.

They are loaded on pages with a question only. What is written in several files,
each with one job, arrives as one; comments and white space stay at home.
"""

from __future__ import annotations

from hashlib import sha256

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from rcssmin import cssmin
from rjsmin import jsmin

FOLDER = "assets/quiz"
QUIZ = ("<guide-quiz", "<guide-settings")
FILES = {
    "quiz.js": (("words.js", "fields.js", "settings.js", "quiz.js"), QUIZ),
    "remembered.js": (("remembered.js",), ("<guide-remembered",)),
    "quiz.css": (("quiz.css",), QUIZ),
}
"""What is made, of which parts, for pages that hold one of which elements."""
SMALLER = {"js": jsmin, "css": cssmin}

_names: dict[str, str] = {}


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    for name, (parts, _) in FILES.items():
        sources = [files.src_uris[f"{FOLDER}/{part}"] for part in parts]
        stem, kind = name.split(".")
        text = SMALLER[kind]("\n".join(each.content_string for each in sources))
        digest = sha256(text.encode()).hexdigest()[:8]
        _names[name] = f"{FOLDER}/{stem}.{digest}.{kind}"
        for source in sources:
            files.remove(source)
        files.append(File.generated(config, _names[name], content=text))
    return files


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
) -> TemplateContext:
    content = page.content or ""
    context["quiz_assets"] = [  # type: ignore[typeddict-unknown-key]
        _names[name]
        for name, (_, elements) in FILES.items()
        if any(element in content for element in elements)
    ]
    return context
