"""What those who find, follow or share the guide are given."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from PIL import Image, ImageColor

from guide.found import feed, mark, picture
from guide.found.linked import linked
from guide.site import Page, Site
from guides import load_guide, the_guide
from sites import ROOT

SVG = (ROOT / "overrides" / ".icons" / "guide.svg").read_text()
CHANGES = """\
# Changelog

## 0.2.0 (2026-12-01) {#v0-2-0}

- A page on *tea* & [how](x.md) it <b>helps</b>.

## 0.1.0 (2026-11-23) {#v0-1-0}

- The first pages.
- And `quizzes.json`.
"""
ATOM = "{http://www.w3.org/2005/Atom}"


# Pictures


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_a_picture_has_the_size_that_is_asked_for_and_is_small() -> None:
    made = picture.picture("Trust", "A part", "A title of some length", SVG)
    assert opened(made).format == "PNG"
    assert opened(made).size == (1200, 630)
    assert len(made) < 30_000


def test_the_same_words_give_the_same_bytes_and_others_give_others() -> None:
    words = ("Trust", "A part", "A title", SVG)
    assert picture.picture(*words) == picture.picture(*words)
    assert picture.name(*words) == picture.name(*words)
    for index in range(4):
        other = [each + " " * (index == at) for at, each in enumerate(words)]
        assert picture.name(*other) != picture.name(*words)
    assert picture.picture("Trust", "A part", "Another", SVG) != (
        picture.picture(*words)
    )


def test_its_name_says_nothing_of_the_page() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}\.png", picture.name("a", "b", "Betrayal", SVG))


def ground(content: bytes) -> set[tuple[int, ...]]:
    """The colours along the edges of a picture."""
    card = opened(content).convert("RGB")
    wide, high = card.size
    places = [(x, y) for x in range(wide) for y in (0, 40, high - 40, high - 1)]
    places += [(x, y) for y in range(high) for x in (0, 40, wide - 40, wide - 1)]
    return {card.getpixel(place) for place in places}


def test_a_long_title_stays_within_the_picture() -> None:
    for title in ("How do we know? Reading relationship science", "So and so " * 12):
        made = picture.picture("Trust", "A part", title, SVG)
        assert ground(made) == {ImageColor.getrgb(picture.GROUND)}


def test_every_title_of_the_guide_can_be_drawn() -> None:
    for page in the_guide().pages.values():
        picture.picture("Trust and attunement", "A part", page.title, SVG)


def test_a_letter_that_the_font_lacks_is_told_and_not_left_out() -> None:
    with pytest.raises(ValueError, match="lacks ł"):
        picture.picture("Trust", "", "Zaufanie – po łacinie", SVG)


def test_a_picture_is_in_the_colours_of_the_site() -> None:
    style = (ROOT / "docs" / "assets" / "look" / "colours.css").read_text()
    assert f"--evidence: {picture.GROUND};" in style


# The icon


def luminance(colour: str) -> float:
    parts = [part / 255 for part in ImageColor.getrgb(colour)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_icon_stands_out_in_light_and_in_dark_tabs() -> None:
    for tab in ("#ffffff", "#dee1e6", "#35363a", "#202124", "#1c1b22"):
        assert max(contrast(mark.GREEN, tab), contrast(mark.PAPER, tab)) >= 3, tab
    assert contrast(mark.GREEN, mark.PAPER) >= 3
    for tab in ("#ffffff", "#202124"):
        assert contrast(mark.GREEN, tab) >= 3, tab


def test_the_mark_is_drawn_from_the_file_that_the_header_shows() -> None:
    left, right = mark.shapes(SVG)
    assert left == [(2, 4), (11, 6.4), (11, 20.4), (2, 18)]
    assert [24 - x for x, _ in left] == [x for x, _ in right]
    (path,) = re.findall(r"<path[^>]*>", SVG)
    assert path in mark.icon_svg(SVG)
    fromstring(mark.icon_svg(SVG))


def test_the_icon_is_there_for_those_who_know_no_svg() -> None:
    assert opened(mark.ico(SVG)).info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert mark.ico(SVG) == mark.ico(SVG)
    small = mark.icon(SVG, 16)
    assert small.getpixel((0, 0))[3] < 128
    assert small.getpixel((8, 1))[:3] == ImageColor.getrgb(mark.GREEN)
    assert mark.icon(SVG, 180, corner=0).getpixel((0, 0))[3] == 255


# The feed


def read_feed(address: str = "") -> Element:
    changes = feed.versions(CHANGES)
    page = "about/changelog/"
    return fromstring(feed.atom(changes, "Trust & all", address, page, "icon.svg"))


def texts(element: Element, name: str) -> list[str | None]:
    return [each.text for each in element.iter(f"{ATOM}{name}")]


@pytest.mark.parametrize("address", ["", "https://guide.example/g/"])
def test_the_feed_keeps_the_rules_of_atom(address: str) -> None:
    """RFC 4287: what a feed and each entry must have, and how often."""
    whole = read_feed(address)
    assert whole.tag == f"{ATOM}feed"
    entries = whole.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for part in (whole, *entries):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1, name
        for updated in texts(part, "updated"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", updated or "")
    ids = texts(whole, "id")
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("urn:uuid:[0-9a-f-]{36}", each or "") for each in ids)
    assert texts(whole, "name") == ["The authors of the guide"]
    for entry in entries:
        (content,) = entry.findall(f"{ATOM}content")
        assert content.get("type") == "xhtml"
        assert [each.tag for each in content] == ["{http://www.w3.org/1999/xhtml}div"]
        (link,) = entry.findall(f"{ATOM}link")
        assert link.get("rel") == "alternate"


def test_the_feed_tells_each_version_with_its_day_and_its_changes() -> None:
    whole = read_feed()
    assert texts(whole, "updated")[0] == "2026-12-01T00:00:00Z"
    first, second = whole.findall(f"{ATOM}entry")
    assert texts(first, "title") == ["Version 0.2.0"]
    assert texts(first, "updated") == ["2026-12-01T00:00:00Z"]
    said = [each.text for each in second.iter("{http://www.w3.org/1999/xhtml}li")]
    assert said == ["The first pages.", "And quizzes.json."]
    (said,) = [each.text for each in first.iter("{http://www.w3.org/1999/xhtml}li")]
    assert said == "A page on tea & how it helps."


def links(whole: Element) -> list[str]:
    return [link.get("href", "") for link in whole.iter(f"{ATOM}link")]


def test_links_of_the_feed_are_absolute_where_the_site_has_an_address() -> None:
    whole = read_feed("https://guide.example/g/")
    assert links(whole) == [
        "https://guide.example/g/about/changelog/",
        "https://guide.example/g/feed.xml",
        "https://guide.example/g/about/changelog/#v0-2-0",
        "https://guide.example/g/about/changelog/#v0-1-0",
    ]
    assert links(read_feed())[:2] == ["about/changelog/", "about/changelog/#v0-2-0"]


def test_a_site_that_moves_keeps_the_names_of_its_changes() -> None:
    assert texts(read_feed(), "id") == texts(read_feed("https://guide.example/"), "id")


def test_a_version_without_a_day_is_told() -> None:
    with pytest.raises(ValueError, match=r"CHANGELOG.md:1: write it like"):
        feed.versions("## 0.3.0\n\n- More.\n")


def test_the_guides_own_changelog_can_be_followed() -> None:
    found = feed.versions((ROOT / "CHANGELOG.md").read_text())
    assert found
    assert all(each.changes for each in found)
    assert found == sorted(found, key=lambda each: each.day, reverse=True)


# Data for machines


@pytest.fixture(scope="module")
def site() -> Site:
    return the_guide()


def page_of(site: Site, slug: str) -> Page:
    (page,) = [page for page in site.pages.values() if page.slug == slug]
    return page


def test_a_chapter_says_what_it_is_and_nothing_that_nobody_knows(site: Site) -> None:
    address, shown = "https://guide.example/l/", "https://guide.example/l.png"
    told = json.loads(linked(page_of(site, "listening"), "Trust", address, shown))
    assert told == {
        "@context": "https://schema.org",
        "@type": ["Article", "LearningResource"],
        "headline": "Listening that lands",
        "learningResourceType": "lesson",
        "educationalUse": "self-study",
        "timeRequired": "PT19M",
        "name": "Listening that lands",
        "description": told["description"],
        "url": address,
        "image": shown,
        "inLanguage": "en-GB",
        "author": {"@type": "Organization", "name": "The authors of the guide"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "CreativeWork", "name": "Trust"},
    }
    assert told["description"].startswith("What careful listening is made of")


def test_without_an_address_no_address_is_told(site: Site) -> None:
    for slug in ("listening", "questions"):
        told = linked(page_of(site, slug), "Trust", "")
        assert '"url"' not in told
        assert '"image"' not in told


def test_every_question_has_its_short_answer_and_the_way_to_the_rest(
    site: Site,
) -> None:
    page = page_of(site, "questions")
    told = json.loads(linked(page, "Trust", "https://guide.example/q/"))
    assert told["@type"] == "FAQPage"
    assert len(told["mainEntity"]) == 25
    for question in told["mainEntity"]:
        assert question["@type"] == "Question"
        assert question["name"].endswith("?")
        answer = question["acceptedAnswer"]
        assert answer["@type"] == "Answer"
        assert not re.search(r"[\[\]*]|How sure\.", answer["text"]), answer
        name = answer["url"].removeprefix("https://guide.example/q/#")
        assert any(block.id == name for block in page.reading.blocks)


def test_other_pages_say_nothing(site: Site) -> None:
    for slug in ("home", "support", "glossary", "part-everyday-practice"):
        assert linked(page_of(site, slug), "Trust", "") == ""


def test_no_words_can_end_the_script_they_stand_in(tmp_path: Path) -> None:
    title = 'So "it" ends </script><b> & <!-- goes on'
    path = tmp_path / "page.md"
    front = f"title: '{title}'\nobjectives: {{a: B.}}\npurpose: So.\n"
    path.write_text(f"---\n{front}---\n# P\n")
    (page,) = load_guide(tmp_path).pages.values()
    told = linked(page, "Trust </script>", "")
    assert not re.search("[<>&]", told)
    assert json.loads(told)["name"] == title
    assert json.loads(told)["isPartOf"]["name"] == "Trust </script>"
