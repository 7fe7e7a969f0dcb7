"""What a page is, as data for machines: JSON-LD in the words of schema.org.

Only what the page says too: no person is named who does not exist, nothing is rated,
and no day is given, since none is known. The questions of a chapter are left out:
they are in ``quizzes.json``, whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from guide import skeleton
from guide.site import Page

AUTHORS = "The authors of the guide"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
QUESTIONS = "questions"
_FOR_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def linked(page: Page, site: str, address: str, picture: str = "") -> str:
    """What a chapter or the page of questions is; empty for any other page.

    The text can stand in a ``script`` element. ``address`` is that of the page and
    ``picture`` that of its picture, both absolute or empty.
    """
    if skeleton.is_chapter(page.source.front_matter):
        told = _chapter(page.source.front_matter)
    elif page.slug == QUESTIONS and (asked := list(_answered(page, address))):
        told = {"@type": "FAQPage", "mainEntity": asked}
    else:
        return ""
    told = {
        "@context": "https://schema.org",
        **told,
        "name": page.title,
        "description": page.source.front_matter.get("description"),
        "url": address,
        "image": picture,
        "inLanguage": "en-GB",
        "author": {"@type": "Organization", "name": AUTHORS},
        "license": LICENCE,
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "CreativeWork", "name": site},
    }
    known = {key: says for key, says in told.items() if says}
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_FOR_SCRIPT)


def _chapter(settings: Mapping[str, Any]) -> dict[str, object]:
    minutes = settings.get("minutes")
    return {
        "@type": ["Article", "LearningResource"],
        "headline": settings.get("title"),
        "learningResourceType": "lesson",
        "educationalUse": "self-study",
        "timeRequired": f"PT{minutes}M" if minutes else "",
    }


def _answered(page: Page, address: str) -> Iterator[dict[str, object]]:
    """Each heading of level 3 with the short answer under it, and the way to the rest.

    The answer's own words say how sure it is: a check holds them to its claims.
    """
    for asked, said in pairwise(page.reading.blocks):
        if asked.level == 3 and said.kind == "paragraph":
            question = {"@type": "Question", "name": asked.text.plain.strip()}
            answer: dict[str, str] = {"@type": "Answer", "text": said.text.plain}
            if address:
                answer["url"] = f"{address}#{asked.id}"
            yield {**question, "acceptedAnswer": answer}
