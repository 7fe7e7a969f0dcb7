"""Drawings can be read where they stand: on a phone, on a desk, in the dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from sites import addresses_with

SMALLEST = 12
READ = """() => [...document.querySelectorAll(".picture svg")].map(svg => {
    const scale = svg.getScreenCTM().a;
    const texts = [...svg.querySelectorAll("text")].flatMap(text => {
        const lines = [...text.querySelectorAll(":scope > tspan[x]")];
        return lines.length ? lines : [text];
    });
    const box = ({left, right, top, bottom}) => [left, right, top, bottom];
    return {
        named: svg.closest("figure").id,
        frame: box(svg.getBoundingClientRect()),
        words: texts.map(text => ({
            said: text.textContent,
            size: parseFloat(getComputedStyle(text).fontSize) * scale,
            colour: getComputedStyle(text).fill,
            box: box(text.getBoundingClientRect()),
        })),
    };
})"""
WITH_PICTURES = addresses_with("<!-- picture ")
LEADING = 4
"""Pixels that the boxes of two lines may share above and below their letters."""


def overlap(one: list[float], other: list[float]) -> bool:
    across = min(one[1], other[1]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[2], other[2])
    return across > 0.5 and down > LEADING


def test_words_in_a_drawing_are_large_enough_apart_and_inside(
    open_page: Callable[..., Page], guide: str
) -> None:
    page = open_page("about:blank", java_script_enabled=False)
    for where in WITH_PICTURES:
        page.goto(f"{guide}{where}")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            drawings = page.evaluate(READ)
            assert drawings, where
            for drawn in drawings:
                name = f"{drawn['named']} at {width}"
                expect_legible(drawn["words"], drawn["frame"], name)
        assert page.evaluate("document.documentElement.scrollWidth") == width, where


def expect_legible(words: list[dict[str, Any]], frame: list[float], where: str) -> None:
    left, right, top, bottom = frame
    for at, word in enumerate(words):
        told, box = (where, word["said"]), word["box"]
        assert word["size"] >= SMALLEST, told
        assert left - 1 <= box[0] < box[1] <= right + 1, told
        assert top - 1 <= box[2] < box[3] <= bottom + 1, told
        for other in words[at + 1 :]:
            assert not overlap(box, other["box"]), (told, other["said"])


def test_a_drawing_follows_the_palette_and_can_be_read_in_words(
    open_page: Callable[..., Page], guide: str
) -> None:
    address = f"{guide}when-it-is-hard/conflict-patterns/"
    inks = {}
    for scheme in ("light", "dark"):
        page = open_page(address, color_scheme=scheme)
        (drawn,) = page.evaluate(READ)
        inks[scheme] = {word["said"]: word["colour"] for word in drawn["words"]}
    assert set(inks["light"].values()).isdisjoint(inks["dark"].values())
    picture = page.get_by_role("img", name="Each of the two sees half of it")
    expect(picture).to_be_visible()
    words = page.locator("#picture-a-loop-from-inside").get_by_text("In the first, an")
    expect(words).to_be_hidden()
    page.locator("#picture-a-loop-from-inside summary").press("Enter")
    expect(words).to_be_visible()
