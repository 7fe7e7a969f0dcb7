"""One page of each kind, for those who do not see, move or read as most do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from questions import answer
from sites import addresses_with

FOR_ALL_RUNS = {"", "support/", "when-it-is-hard/betrayal/"}
KINDS = [
    pytest.param(path, marks=() if path in FOR_ALL_RUNS else pytest.mark.every_page)
    for path in addresses_with()
] + [pytest.param("no-such-page/")]
"""The audit takes every page, and other runs a few that hold most of what others do."""
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}

LARGE = """() => {
    const { style } = document.documentElement;
    const now = getComputedStyle(document.documentElement).fontSize;
    style.fontSize = `${2 * parseFloat(now)}px`;
}"""
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { letter-spacing: .12em !important; word-spacing: .16em !important }
        * { line-height: 1.5 !important }
        p { margin-block-end: 2em !important }
    `);
    document.adoptedStyleSheets = [sheet];
}"""
PLAIN = """() => {
    document.documentElement.style.fontSize = "";
    document.adoptedStyleSheets = [];
}"""
OPEN = "document.querySelectorAll('details').forEach((each) => (each.open = true))"
CUT = """() => {
    const faults = [];
    if (document.scrollingElement.scrollWidth > innerWidth)
        faults.push(`sideways: ${document.scrollingElement.scrollWidth}`);
    const name = ".md-header__title *"; // it stands in the menu too
    const unseen = (each) => each.closest(`svg, ${name}`) || each.clientWidth < 2;
    for (const each of document.body.querySelectorAll("*")) {
        const style = getComputedStyle(each);
        const [x, y] = [style.overflowX, style.overflowY];
        if (unseen(each) || ![x, y].some((kind) => /hidden|clip/.test(kind))) continue;
        if (!each.checkVisibility({ visibilityProperty: true })) continue;
        const wide = /hidden|clip/.test(x) && each.scrollWidth > each.clientWidth + 1;
        const high = /hidden|clip/.test(y) && each.scrollHeight > each.clientHeight + 2;
        if (wide || high) faults.push(`cut: ${each.outerHTML.slice(0, 200)}`);
    }
    return faults;
}"""
"""What makes the page scroll sideways, or is cut off."""
WALK = """() => {
    const all = "a[href], button, input, select, textarea, summary, [tabindex]";
    const groups = new Set();
    const again = ({ type, name }) => type === "radio" && groups.has(name);
    const stops = [];
    for (const each of document.querySelectorAll(all)) {
        const seen = each.checkVisibility({ visibilityProperty: true });
        if (each.tabIndex < 0 || each.disabled || again(each) || !seen) continue;
        if (each.type === "radio") groups.add(each.name);
        stops.push(each);
    }
    window.walk = { wanted: stops.length, reached: [], faults: [], done: false };
    const look = () => {
        const each = document.activeElement;
        const at = stops.indexOf(each);
        if (each === document.body || (at === 0 && walk.reached.length))
            walk.done = walk.reached.length > 0;
        if (walk.done || each === document.body) return;
        const style = getComputedStyle(each);
        const { left, top, right, bottom } = each.getClientRects()[0];
        // of what is larger than the window, the part that is in it
        const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
        const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
        const under = document.elementFromPoint(x, y);
        const overflow = style.overflowX + style.overflowY;
        const bad = [];
        if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)
            bad.push("no ring");
        if (!under || !(each.contains(under) || under.contains(each)))
            bad.push("out of sight");
        if (at >= 0) walk.reached.push(at);
        else if (!/auto|scroll/.test(overflow)) bad.push("no control");
        if (bad.length) walk.faults.push(`${bad}: ${each.outerHTML.slice(0, 160)}`);
    };
    addEventListener("keydown", look, true); // before each step, of the one before
    return stops.length;
}"""
"""Notes from now on where Tab comes to, and whether it lies in the open with a ring.

What Tab has to stop at is seen on the page, in its order; of a group of radio buttons
the first. What scrolls may be a stop too. Gives the number of stops.
"""
MOVES = """() => {
    const moving = [];
    for (const each of document.querySelectorAll("*"))
        for (const part of [undefined, "::before", "::after"]) {
            const style = getComputedStyle(each, part);
            const long = style.transitionDuration.split(", ").map(parseFloat);
            const glides = style.transitionProperty !== "none" && Math.max(...long);
            const named = [style.animationName, style.scrollBehavior].join();
            if (glides || named !== "none,auto")
                moving.push(`${each.outerHTML.slice(0, 120)} ${part}`);
        }
    return moving;
}"""
UNSEEN = """() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    const seen = (each) => {
        const style = getComputedStyle(each);
        if (each.matches("svg *")) {
            const paints = [style.fill, style.stroke];
            return paints.some((paint) => paint !== "none" && paint !== ground);
        }
        const behind = each.matches("button") ? style.backgroundColor : ground;
        return style.color !== behind;
    };
    const parts = "a, button, summary, .claim-mark, .quiz__mark, .quiz__kind,"
        + ":is(.md-header, .quiz) svg path, .picture svg :is(.line, text)";
    return [...document.querySelectorAll(parts)]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .filter((each) => !each.closest(".exit-unseen, [data-exit]") && !seen(each))
        .map((each) => each.outerHTML.slice(0, 160));
}"""
"""Controls, marks and drawings in the colour of the page."""
SIGN = "each => getComputedStyle(each, '::before').content"
RING = """() => [
    getComputedStyle(document.activeElement).outlineColor,
    getComputedStyle(document.body).backgroundColor,
]"""
SMALL = """() => {
    const all = "a[href], button, input, select, textarea, summary";
    const inText = (each) => {
        const style = getComputedStyle(each);
        const texts = "p, li, td, dd, h1, h2, h3, h4, .md-copyright";
        return style.display === "inline" && each.parentElement.closest(texts);
    };
    return [...document.querySelectorAll(all)]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .filter((each) => each.getBoundingClientRect().right > 1 && !inText(each))
        .map((each) => [each.outerHTML.slice(0, 160), each.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 1 && Math.min(width, height) < 23.9)
        .map(([html, { width, height }]) => `${html} ${width} x ${height}`);
}"""
"""Controls of less than 24 pixels that do not stand in a line of text."""


@pytest.mark.parametrize("path", KINDS)
def test_tab_stops_at_every_control_in_order_and_each_is_seen_with_its_ring(
    open_page: Callable[..., Page], guide: str, path: str
) -> None:
    page = open_page(guide + path, viewport=WIDE, reduced_motion="reduce")
    if path == "review/":  # its questions come in one after the other
        expect(page.get_by_role("button", name="Take another session")).to_be_visible()
    wanted = page.evaluate(WALK)
    for _ in range(wanted + 3):  # the last stop is noted as Tab leaves it
        page.keyboard.down("Tab")
    for _ in range(10):  # and boxes that scroll may be stops too
        page.keyboard.down("Tab")
        walk = page.evaluate("walk")
        if walk["done"]:
            break
    assert not walk["faults"], "\n".join(walk["faults"])
    assert walk["reached"] == list(range(wanted))


@pytest.mark.parametrize("path", KINDS)
def test_nothing_is_cut_off_or_scrolls_sideways_with_large_or_spaced_letters(
    open_page: Callable[..., Page], guide: str, path: str
) -> None:
    page = open_page(guide + path, viewport=NARROW)
    page.evaluate(OPEN)
    faults = {}
    for width, height in ((320, 640), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        for name, change in (("", PLAIN), ("twice", LARGE), ("spaced", SPACED)):
            page.evaluate(PLAIN)
            page.evaluate(change)
            if found := page.evaluate(CUT):
                faults[width, name] = found
    assert faults == {}


@pytest.mark.parametrize("path", KINDS)
def test_controls_are_large_enough_to_hit_and_nothing_moves_for_those_who_ask(
    open_page: Callable[..., Page], guide: str, path: str
) -> None:
    page = open_page(guide + path, viewport=NARROW, reduced_motion="reduce")
    page.evaluate(OPEN)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SMALL) == [], width
    assert page.evaluate(MOVES) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_controls_and_marks_are_seen_where_the_device_forces_its_own_colours(
    open_page: Callable[..., Page], guide: str, scheme: str
) -> None:
    path = guide + "when-it-is-hard/betrayal/"
    page = open_page(path, forced_colors="active", color_scheme=scheme)
    answer(page, "wrong")
    assert page.evaluate(UNSEEN) == []
    for mark in page.locator(".quiz__mark, .quiz__status--verdict:not(:empty)").all():
        assert mark.evaluate(SIGN) not in ("none", "normal", '""')
    page.keyboard.press("Tab")
    ring, ground = page.evaluate(RING)
    assert ring != ground
