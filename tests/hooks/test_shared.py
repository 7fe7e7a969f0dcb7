"""What `mkdocs build` makes for those who find, follow or share the guide."""

from __future__ import annotations

import gzip
import io
import json
import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from sites import ADDRESS, addresses_with, build_site, parsed, write_docs

BETRAYAL = "when-it-is-hard/betrayal"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
REVIEWED = """\
---
description: What is known of guesses in a couple, and how sure that is.
reviewed: 2026-11-24
reviewed_by: A. Reader, psychologist
next_due: 2027-11-24
---
# Page
"""


def head(site: Path, page: str) -> BeautifulSoup:
    return parsed(site / page / "index.html")


def shared(site: Path, page: str) -> dict[str, str]:
    """What others show of a page that is sent on, by property."""
    metas = head(site, page).find_all("meta")
    named = [(m.get("property") or m.get("name"), m.get("content")) for m in metas]
    return {n: c for n, c in named if n and n.startswith(("og:", "twitter:"))}


def picture(site: Path, page: str) -> Path:
    return site / shared(site, page)["og:image"].removeprefix(ADDRESS)


# With an address


def test_a_shared_link_shows_the_page_with_a_picture_of_its_own(
    addressed_site: Path,
) -> None:
    told = shared(addressed_site, "everyday-practice/listening")
    assert re.fullmatch(rf"{ADDRESS}assets/shared/[0-9a-f]+\.png", told["og:image"])
    assert told["og:description"].startswith("What careful listening is made of")
    del told["og:image"], told["og:description"]
    assert told == {
        "og:title": "Listening that lands",
        "og:type": "article",
        "og:site_name": "Trust and attunement",
        "og:url": f"{ADDRESS}everyday-practice/listening/",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Listening that lands",
        "twitter:card": "summary_large_image",
    }


def test_every_page_has_its_picture_and_no_picture_is_left_over(
    addressed_site: Path,
) -> None:
    pages = [each.rstrip("/") for each in addresses_with()]
    pictures = {picture(addressed_site, page) for page in pages}
    assert len(pictures) == len(pages) > 40
    assert pictures == set((addressed_site / "assets" / "shared").iterdir())
    for path in pictures:
        assert Image.open(path).size == (1200, 630)
        assert path.stat().st_size < 30_000


def test_a_link_to_a_page_with_a_plain_title_shows_that_title_alone(
    addressed_site: Path,
) -> None:
    for page, title in (
        ("support", "Support"),
        ("what-this-device-remembers", "What this device remembers"),
    ):
        told = shared(addressed_site, page)
        assert told["og:title"] == told["og:image:alt"] == title
        assert "Trust" not in " ".join(told.values())


def test_a_title_with_signs_stays_one_attribute(addressed_site: Path) -> None:
    told = shared(addressed_site, "where-patterns-come-from/beyond-types")
    assert told["og:title"] == 'Beyond attachment "types"'


def test_the_site_map_names_every_page_and_invents_no_day(
    addressed_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitemap = fromstring((addressed_site / "sitemap.xml").read_bytes())
    named = [loc.text for loc in sitemap.iter(f"{SITEMAP}loc")]
    assert sorted(filter(None, named)) == [ADDRESS + page for page in addresses_with()]
    assert list(sitemap.iter(f"{SITEMAP}lastmod")) == []
    zipped = (addressed_site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(zipped) == (addressed_site / "sitemap.xml").read_bytes()
    monkeypatch.setenv("SITE_URL", f"{ADDRESS}below/")
    docs = write_docs(tmp_path / "docs", {"index.md": REVIEWED, "b.md": "# B\n"})
    site = build_site(docs, tmp_path / "site")
    sitemap = fromstring((site / "sitemap.xml").read_bytes())
    days = [[each.text for each in url] for url in sitemap]
    assert days == [[f"{ADDRESS}below/", "2026-11-24"], [f"{ADDRESS}below/b/"]]
    # where nothing would read it
    assert not (site / "robots.txt").exists()


def test_robots_are_told_where_the_site_map_is(addressed_site: Path) -> None:
    told = (addressed_site / "robots.txt").read_text()
    assert f"\nSitemap: {ADDRESS}sitemap.xml\n" in told
    assert "Disallow" not in told


# With and without


def test_without_an_address_a_shared_link_still_has_its_words(guide_site: Path) -> None:
    told = shared(guide_site, "everyday-practice/listening")
    assert told["og:title"] == "Listening that lands"
    assert told["twitter:card"] == "summary"
    assert not {"og:url", "og:image"} & told.keys()


def test_the_feed_is_named_on_every_page_and_linked_from_the_changelog(
    guide_site: Path, addressed_site: Path
) -> None:
    for page, name in (("", "feed.xml"), (BETRAYAL, "../../feed.xml")):
        link = head(guide_site, page).find("link", type="application/atom+xml")
        assert link
        assert link["href"] == name
    article = head(guide_site, "about/changelog").article
    assert article
    assert article.find("a", href="../../feed.xml")
    assert article.find(id="v0-1-0")
    fromstring((guide_site / "feed.xml").read_bytes())
    feed = (addressed_site / "feed.xml").read_text()
    assert f'rel="self" type="application/atom+xml" href="{ADDRESS}feed.xml"' in feed
    assert f'href="{ADDRESS}about/changelog/#v0-1-0"' in feed


@pytest.mark.parametrize("where", ["guide_site", "addressed_site"])
def test_chapters_and_questions_are_data_too(
    where: str, request: pytest.FixtureRequest
) -> None:
    site = request.getfixturevalue(where)
    types = {
        "everyday-practice/listening": ["Article", "LearningResource"],
        "questions": "FAQPage",
    }
    for page, kind in types.items():
        (script,) = head(site, page).find_all("script", type="application/ld+json")
        told = json.loads(script.text)
        assert told["@type"] == kind
        known = where == "addressed_site"
        assert told.get("url") == (f"{ADDRESS}{page}/" if known else None)
        assert told.get("image") == shared(site, page).get("og:image")
    for page in ("", "support", "everyday-practice"):
        assert not head(site, page).find_all("script", type="application/ld+json")


def test_the_icon_is_the_guides_own(guide_site: Path) -> None:
    page = head(guide_site, BETRAYAL)
    icons = page.find_all("link", rel=["icon", "apple-touch-icon"])
    named = [icon["href"].removeprefix("../../") for icon in icons]
    assert named == ["assets/icon.svg", "favicon.ico", "assets/touch-icon.png"]
    for name in named:
        assert (guide_site / name).stat().st_size < 2_000
    touch = (guide_site / "assets" / "touch-icon.png").read_bytes()
    assert Image.open(io.BytesIO(touch)).size == (180, 180)
    assert not (guide_site / "assets" / "images").exists()
    logo = page.select_one("a.md-logo svg path")
    assert logo
    assert logo["d"] in (guide_site / "assets" / "icon.svg").read_text()


# Chapters


def words(element: object) -> str:
    return re.sub(r"\s+", " ", element.get_text()).strip()  # type: ignore[attr-defined]


def test_a_chapter_says_under_its_title_what_can_be_known_beforehand(
    guide_site: Path,
) -> None:
    for page, minutes, note in (
        ("everyday-practice/listening", 19, "The exercise may lead to a hard talk"),
        (BETRAYAL, 19, "Some of this may be hard to read"),
    ):
        title = head(guide_site, page).article.h1  # type: ignore[union-attr]
        told = title.find_next_sibling()  # type: ignore[union-attr]
        assert told
        time, reviewed, noted = re.split(r"(?<=\.) ", words(told))[:3]
        assert time == f"About {minutes} minutes."
        assert reviewed == "No clinician has reviewed this chapter yet."
        assert noted.startswith(note)
        assert told.find("a", href="../../support/")


def test_a_chapter_that_risks_nothing_has_no_note(guide_site: Path) -> None:
    page = head(guide_site, "trust-and-attunement/reading-the-science")
    (told,) = page.select(".chapter-head")
    assert words(told) == (
        "About 20 minutes. No clinician has reviewed this chapter yet."
    )


def test_who_reviewed_a_page_is_said_once(guide_site: Path, tmp_path: Path) -> None:
    for page in (BETRAYAL, "questions"):
        article = head(guide_site, page).article
        assert len(re.findall("No clinician has reviewed", words(article))) == 1
    docs = write_docs(tmp_path / "docs", {"index.md": REVIEWED})
    article = head(build_site(docs, tmp_path / "site"), "").article
    said = words(article)
    assert "Reviewed by A. Reader, psychologist, 24 November 2026." in said
    assert "Next check due 24 November 2027." in said


def test_a_chapter_ends_with_where_to_go_on(guide_site: Path) -> None:
    (steps,) = head(guide_site, "everyday-practice/support-that-helps").select(
        "nav.steps"
    )
    before, after, way, there = steps.find_all("a")
    assert (before["rel"], before["href"]) == (["prev"], "../opening-up/")
    assert words(before) == (
        "Before, in Everyday practice: Opening up at a safe pace 19 minutes"
    )
    assert (after["rel"], after["href"]) == (["next"], "../../when-it-is-hard/")
    assert words(after) == "Next part: When it is hard"
    assert (words(way), way["href"]) == ("Something to try", "../../routes/#skills")
    assert there["href"] == "../../when-it-is-hard/calming-and-repair/"


def test_pages_outside_the_chapters_lead_nowhere(guide_site: Path) -> None:
    for page in ("", "support", "about", "glossary", "questions"):
        assert head(guide_site, page).select("nav.steps, .chapter-head") == []
        assert "assets/chapter." not in (guide_site / page / "index.html").read_text()


# An address that leads nowhere


def test_the_page_for_lost_readers_finds_its_files_wherever_it_is_shown(
    guide_site: Path, addressed_site: Path
) -> None:
    for site in (guide_site, addressed_site):
        page = parsed(site / "404.html")
        named = [each.get("href") or each.get("src") for each in page.find_all(True)]
        own = {n for n in named if n and not re.match("https?:|#|mailto:", n)}
        assert len(own) > 40
        for name in own:
            assert name.startswith("/"), name
            path = site / name.lstrip("/").split("#")[0]
            assert path.exists(), name
        assert page.find("meta", attrs={"name": "robots", "content": "noindex"})
        assert page.title
        assert page.title.text == "Page not found"
