"""The guide's own drawings are true: counted, measured and drawn again."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from guide import data
from guide.pictures import drawing
from guide.pictures.load import load
from sites import ROOT

PICTURES, FAULTS = load(ROOT / "docs" / "_data")
STYLES = (ROOT / "docs" / "assets" / "look" / "pictures.css").read_text()
DRAWINGS = ROOT / "docs" / "_data" / "pictures"
Point = tuple[float, float]


def test_the_guides_own_pictures_have_no_fault() -> None:
    assert FAULTS == []
    assert len(PICTURES) == 10
    schema = ROOT / "docs" / "pictures.schema.json"
    assert data.read(ROOT / "docs" / "_data" / "pictures.yml", schema).problems == ()


def test_every_style_that_a_drawing_can_name_is_one_and_is_named() -> None:
    styled = set(re.findall(r"^\.picture \.([a-z-]+)", STYLES, flags=re.M))
    assert styled == set(drawing.STYLES)
    drawn = "".join(path.read_text() for path in DRAWINGS.glob("*.svg"))
    named = {name for c in re.findall('class="([^"]+)"', drawn) for name in c.split()}
    assert named == styled


def test_no_drawing_brings_colours_or_sizes_of_its_own() -> None:
    for path in DRAWINGS.glob("*.svg"):
        found = re.findall(
            r"(?:fill|stroke|style|font[a-z-]*)=|#[0-9a-f]{3}", path.read_text()
        )
        assert found == [], path


def elements(name: str) -> list[ElementTree.Element]:
    root = ElementTree.parse(DRAWINGS / f"{name}.svg").getroot()
    return [each for each in root.iter() if each is not root]


def tag(element: ElementTree.Element) -> str:
    return element.tag.split("}")[1]


def starts(d: str) -> list[Point]:
    """Where each piece of a path starts: the centres of dots, the sides of rings."""
    found = re.findall(r"M([\d.]+) ([\d.]+)", d)
    return [(float(x), float(y)) for x, y in found]


def correlation(points: list[Point]) -> float:
    xs, ys = (
        [p[i] - sum(q[i] for q in points) / len(points) for p in points] for i in (0, 1)
    )
    together = sum(x * y for x, y in zip(xs, ys, strict=True))
    return together / math.sqrt(sum(x * x for x in xs) * sum(y * y for y in ys))


def clouds() -> list[list[Point]]:
    """The dots of the three boxes."""
    found = elements("a-small-link")
    return [starts(e.get("d", "")) for e in found if "row" in e.get("class", "")]


def test_the_three_clouds_have_just_the_links_they_say() -> None:
    assert [len(cloud) for cloud in clouds()] == [100, 100, 100]
    # heights grow downwards on a screen
    links = [-correlation(cloud) for cloud in clouds()]
    assert links == pytest.approx([0, 0.134, 1], abs=0.002)


def test_the_clouds_are_drawn_from_their_seed() -> None:
    chance = random.Random(65)
    x, y = ([chance.gauss(0, 1) for _ in range(100)] for _ in "xy")
    x, y = spread(x), spread(y)
    link = sum(a * b for a, b in zip(x, y, strict=True)) / 100
    y = spread([b - link * a for a, b in zip(x, y, strict=True)])
    for left, r, cloud in zip((3, 111, 219), (0, 0.134, 1), clouds(), strict=True):
        high = [r * a + math.sqrt(1 - r * r) * b for a, b in zip(x, y, strict=True)]
        for a, b, (across, down) in zip(x, high, cloud, strict=True):
            assert across == pytest.approx(left + 49 + a * 98 / 5.2, abs=0.06)
            assert down == pytest.approx(24 + 49 - b * 98 / 5.2, abs=0.06)


def spread(values: list[float]) -> list[float]:
    """The same values with an average of 0 and a spread of 1."""
    mean = sum(values) / len(values)
    size = math.sqrt(sum((v - mean) ** 2 for v in values) / len(values))
    return [(v - mean) / size for v in values]


def couples(left: int, right: int) -> dict[Point, tuple[bool, bool]]:
    """Of each couple on a map: whether it has parted, and whether it is ringed."""
    found = {}
    for element in elements("fitted-and-new"):
        style, d = element.get("class", ""), element.get("d", "")
        filled, hollow = "row" in style, "hollow" in style
        if filled or hollow:
            for x, y in starts(d):
                x += 2.8 * hollow
                if left < x < right and y < 195:
                    found[x, y] = (filled, "other" in style)
    return found


def test_the_rule_fits_what_it_was_made_from_and_new_couples_as_a_coin_would() -> None:
    made_from, new = couples(0, 160), couples(160, 320)
    assert len(made_from) == len(new) == 30
    assert not any(ringed for _, ringed in made_from.values())
    right = 0
    for (x, y), (parted, ringed) in new.items():
        near = min(made_from, key=lambda old: math.dist(old, (x - 164, y)))
        right += made_from[near][0] == parted
        assert ringed == (made_from[near][0] != parted), (x, y)
    assert right == 14
    drawings = (picture.drawing for picture in PICTURES)
    labels = {label for drawn in drawings for label, _ in drawn.labels}
    assert f"{right} of 30 right" in labels


def test_the_made_up_couples_are_drawn_from_their_seed() -> None:
    chance = random.Random(1)
    old = scattered(chance, lambda _: True)
    parted = dict(zip(old, [chance.random() < 0.5 for _ in old], strict=True))

    def clear_of_the_border(point: Point) -> bool:
        by_distance = sorted((math.dist(point, p), said) for p, said in parted.items())
        (nearest, said), *others = by_distance
        return next(d for d, other in others if other != said) - nearest > 0.05

    new = scattered(chance, clear_of_the_border)
    later = dict(zip(new, [chance.random() < 0.5 for _ in new], strict=True))
    for start, wanted, drawn in (
        (3, parted, couples(0, 160)),
        (167, later, couples(160, 320)),
    ):
        for (x, y), said in wanted.items():
            there = (start + 150 * x, 40 + 150 * (1 - y))
            near = min(drawn, key=lambda point: math.dist(point, there))
            assert math.dist(near, there) < 0.2
            assert drawn[near][0] == said


def scattered(chance: random.Random, allowed: Callable[[Point], bool]) -> list[Point]:
    points: list[Point] = []
    while len(points) < 30:
        point = (chance.uniform(0.05, 0.95), chance.uniform(0.05, 0.95))
        if allowed(point) and all(math.dist(point, p) > 0.12 for p in points):
            points.append(point)
    return points


def signs(element: ElementTree.Element) -> int:
    """How many squares or dots a row has, as its dashes are drawn."""
    dash, gap = map(float, element.get("stroke-dasharray", "").split())
    length = float(element.get("x2", "")) - float(element.get("x1", ""))
    return math.floor(length / (dash + gap)) + 1


def test_there_is_a_sign_for_each_of_the_thousand_couples_and_none_twice() -> None:
    rows = [each for each in elements("nine-in-ten") if tag(each) == "line"]
    counted = {(top, told, round_): 0 for top in (True, False) for told in (True, False)
               for round_ in (True, False)}  # fmt: skip
    for row in rows:
        key = (float(row.get("y1", "")) < 200, "edge" not in row.get("class", ""),
               row.get("stroke-linecap") == "round")  # fmt: skip
        counted[key] += signs(row)
    assert counted == {
        (True, True, False): 90, (True, False, False): 10,
        (True, True, True): 90, (True, False, True): 810,
        (False, True, False): 90, (False, True, True): 90,
        (False, False, False): 0, (False, False, True): 0,
    }  # fmt: skip


def test_the_years_lie_as_far_apart_as_they_were() -> None:
    dots = [
        float(e.get("cy", "")) for e in elements("fifteen-years") if tag(e) == "circle"
    ]
    first, review, repeat = dots
    assert (review - first) / 10 == pytest.approx((repeat - review) / 5)
    (ticks,) = [
        e.get("d", "")
        for e in elements("fifteen-years")
        if e.get("d", "").count("h4") > 5
    ]
    years = sorted([*dots, *(y for _, y in starts(ticks))])
    assert years == [first + 20 * n for n in range(16)]
