"""The guide's own scripts and styles: of which parts each is made, and who loads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

QUESTIONS = ("<guide-quiz", "<guide-settings", "<guide-review")
REMEMBERED = ("<guide-remembered",)
REVIEW = ("<guide-review",)
PLACE = ("<guide-place",)
CHAPTER_END = ("<guide-read",)
EVIDENCE = (
    'class="claim-mark"',
    'class="claim-card"',
    'class="cite"',
    'class="term"',
    'class="certainty-scale"',
    'class="glossary"',
    'class="style-rules"',
)
FILES_OF_SITE, ON_DISK = "files.js", "files-on-disk.js"
"""How pages reach other files: of a site that is served, and of a copy on disk."""
OF_THEME = ("stylesheets/main.*.min.css", "stylesheets/palette.*.min.css")
"""The theme's styles, which come before all that is to have the last word."""
DAYS, SESSION = "place/days.js", "place/session.js"
STYLES = "guide.css"
FILES = {
    STYLES: (
        *OF_THEME,
        "look/colours.css",
        "look/type.css",
        "look/frame.css",
        "look/parts.css",
        "look/pictures.css",
        "look/print.css",
        "search.css",
        "chapter.css",
        "quiz/quiz.css",
        "evidence/evidence.css",
        "teaching.css",
        "place/place.css",
    ),
    "moved.js": ("moved.js",),
    "moved.css": ("moved.css",),
    "page.js": (
        "memory.js",
        "colours.js",
        FILES_OF_SITE,
        "search.js",
        "menu.js",
        "here.js",
        "clipboard.js",
    ),
    "found.js": ("found.js",),
    "quiz.js": (
        "quiz/words.js",
        "quiz/fields.js",
        "quiz/settings.js",
        "quiz/quiz.js",
        "place/read.js",
    ),
    "remembered.js": (DAYS, "quiz/remembered.js", "place/copy.js"),
    "review.js": (DAYS, SESSION, "place/review.js"),
    "place.js": (DAYS, SESSION, "place/sure.js", "place/place.js"),
    "evidence.js": ("evidence/cards.js", "evidence/terms.js"),
    "register.js": ("evidence/register.js",),
    "exit.js": ("exit.js",),
    "exit.css": ("exit.css",),
}
"""What is made, and of which parts.

Styles are in one file, since a page waits for each, but for those of the way out: they
change every page that has them.
"""
WHERE = {
    "quiz.js": (*QUESTIONS, *CHAPTER_END),
    "remembered.js": REMEMBERED,
    "review.js": REVIEW,
    "place.js": PLACE,
    "evidence.js": (*EVIDENCE, *REVIEW),
    "register.js": ('class="claim-register"',),
}
"""Which elements a page has to hold one of."""
ASKED_FOR = {"exit.js": "exit", "exit.css": "exit"}
"""Which line of its front matter asks for it; of the others, templates know where."""


def needed(content: str, settings: Mapping[str, object]) -> Iterator[str]:
    """The files that a page loads, for what it holds and what it asks for."""
    for name, elements in WHERE.items():
        if any(element in content for element in elements):
            yield name
    for name, setting in ASKED_FOR.items():
        if settings.get(setting):
            yield name
