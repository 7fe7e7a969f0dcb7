"""Pictures: what a drawing may hold, what is said of it, and how it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from guide.rules import RULES
from guides import PAGE, load_guide, told, write_guide

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 80" role="img" \
aria-labelledby="picture-tap-title picture-tap-desc">
  <title id="picture-tap-title">A tap that drips</title>
  <desc id="picture-tap-desc">Two drops fall from a tap.</desc>
  <!-- a note to editors -->
  <path class="line evidence" d="M10 10L20 20"/>
  <text class="soft" x="10" y="60">r = .134</text>
  <text x="90" y="60"><tspan x="90">one &lt; two</tspan>
    <tspan x="90" dy="1.25em">drops</tspan></text>
</svg>
"""
PICTURES = """\
- id: tap
  caption: >-
    Reading a partner is linked to satisfaction.[~sure] See [the page](part/page.md).
  words: |
    From a tap on the left two drops fall, one below the other.

    They are *made up*, and so is the tap.
"""
LAST = "Drops are not people."
SHOWN = f"{PAGE}\n<!-- picture tap -->\n\n{LAST}\n"


def guide(
    folder: Path,
    svg: str = SVG,
    page: str = SHOWN,
    pictures: str = PICTURES,
    **more: str,
) -> Path:
    """A small guide whose page shows one drawing."""
    docs = write_guide(folder, page=page, **more)
    (docs / "_data" / "pictures").mkdir()
    (docs / "_data" / "pictures" / "tap.svg").write_text(svg)
    (docs / "_data" / "pictures.yml").write_text(pictures)
    return docs


def made(docs: Path, text: str = "<!-- picture tap -->") -> BeautifulSoup:
    """What a text becomes under a builder that names the folder of data only."""
    settings = {"guide.evidence_extension": {"data": str(docs / "_data")}}
    md = Markdown(extensions=list(settings), extension_configs=settings)
    return BeautifulSoup(md.convert(text), "html.parser")


def test_a_picture_stands_where_it_is_asked_for_under_any_builder(
    tmp_path: Path,
) -> None:
    docs = guide(tmp_path)
    assert told(docs) == []
    figure = made(docs).select_one("figure#picture-tap.picture")
    caption, words = figure.figcaption, figure.select_one("details.picture__words")
    assert caption.select_one(".picture__title").text == "A tap that drips"
    assert "High certainty" in caption.select_one("a.claim-mark").text
    assert caption.find("a", string="the page")["href"] == "part/page.md"
    assert words.summary.text == "The picture in words"
    assert [p.text.strip() for p in words.find_all("p")] == [
        "From a tap on the left two drops fall, one below the other.",
        "They are made up, and so is the tap.",
    ]


def test_a_drawing_has_its_name_and_is_not_searched(tmp_path: Path) -> None:
    page = made(guide(tmp_path))
    svg = page.select_one("figure svg[role=img][data-search-exclude]")
    named = [page.find(id=name) for name in svg["aria-labelledby"].split()]
    assert [each.text for each in named] == [
        "A tap that drips",
        "Two drops fall from a tap.",
    ]
    assert "note to editors" not in str(page)
    assert "one &lt; two" in str(svg)


def test_a_claim_of_a_caption_counts_as_used_by_the_page_that_shows_it(
    tmp_path: Path,
) -> None:
    used = SHOWN.replace("Reading a partner is linked to satisfaction.[~sure]", "Hm.")
    used = used.replace("<!-- claim-check mind-reading -->", "")
    docs = guide(tmp_path, page=used)
    assert not [line for line in told(docs) if '"sure"' in line]
    (page,) = load_guide(docs).pages.values()
    assert "sure" in page.reading.names


def in_svg(old: str, new: str) -> dict[str, str]:
    assert old in SVG
    return {"svg": SVG.replace(old, new, 1)}


AT = "_data/pictures/tap.svg:"
PLANTED = [
    (in_svg("</svg>", ""), f"{AT}10:1: G101", "no element found"),
    (in_svg("<path", "<script>x</script><path"), f"{AT}5:3: G102", "`<script>`"),
    (in_svg('d="M10', 'onclick="x" d="M10'), f"{AT}5:3: G102", "`onclick=`"),
    (in_svg('d="M10', 'style="fill:red" d="M10'), f"{AT}5:3: G102", "`style=`"),
    (in_svg('y="60"', 'y="6 0"'), f"{AT}6:3: G102", '`y="6 0"`'),
    (in_svg("drops</tspan>", "dr\u200bops</tspan>"), f"{AT}8:31: G102", "ZERO WIDTH"),
    (in_svg('role="img" ', ""), f"{AT}1:1: G103", '`role="img"`'),
    (in_svg("0 0 320", "0 0 640"), f"{AT}1:1: G103", "0 0 320"),
    (in_svg(" picture-tap-desc", ""), f"{AT}1:1: G103", "picture-tap-desc"),
    (in_svg("A tap that drips", " "), f"{AT}1:1: G103", "`<title id="),
    (in_svg("<desc", "<text/><desc"), f"{AT}1:1: G103", "then a `<desc id="),
    (in_svg("<path", '<path id="tap"'), f"{AT}5:3: G104", "does not start with"),
    (in_svg("<path", '<path id="picture-tap-desc"'), f"{AT}5:3: G104", "twice"),
    (in_svg("line evidence", "line evidense"),
     f"{AT}5:3: G105", "Use one of `evidence`"),
    ({"pictures": PICTURES.replace("tap\n", "top\n", 1)},
     "_data/pictures.yml:1:7: G106", "no drawing `pictures/top.svg`"),
    ({"pictures": "[]\n"}, f"{AT}1:1: G106", "no entry in `pictures.yml`"),
    ({"page": PAGE}, "_data/pictures.yml:1:7: G107", '"tap"'),
    ({"page": SHOWN.replace(LAST, "<!-- picture tap -->")},
     "page.md:36:1: G108", '"tap"'),
    ({"pictures": PICTURES.replace("is linked to satisfaction.[~sure]", "is seen.")},
     f"{AT}6:3: G109", '"r = .134" in this drawing'),
    (in_svg(".134", ".5"), f"{AT}6:3: E113", ".5"),
    (in_svg("drops</tspan>", "a journey</tspan>"), f"{AT}7:3: N5", "journey"),
    ({"pictures": PICTURES.replace("is linked", "may be linked")},
     "_data/pictures.yml:2:12: E111", "may be linked"),
    ({"pictures": PICTURES.replace("two drops", "55% of drops")},
     "_data/pictures.yml:4:10: E114", "a number about people"),
    ({"pictures": PICTURES.replace("  words", "  word")},
     "_data/pictures.yml:1:3: D102", "`words`"),
    ({"page": SHOWN.replace("picture tap", "picture tup")},
     "page.md:34:1: E118", 'no picture "tup". Use `tap`'),
    ({"page": SHOWN.replace("picture tap", "picture")}, "page.md:34:1: E106", "ID -->"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "start", "words"), PLANTED)
def test_a_planted_fault_is_told_with_its_place(
    files: dict[str, str], start: str, words: str, tmp_path: Path
) -> None:
    found = told(guide(tmp_path, **files))
    assert any(line.startswith(start) and words in line for line in found), found


def test_every_rule_of_drawings_is_planted() -> None:
    planted = {start.split()[-1] for _, start, _ in PLANTED}
    assert {code for code in RULES if code[0] == "G"} <= planted


HOSTILE = [
    "<script>alert(1)</script>",
    '<script href="data:text/javascript,alert(1)"/>',
    "<style>*{background:url(//evil.example)}</style>",
    '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>',
    '<image href="https://evil.example/x.png"/>',
    '<use href="#picture-tap-title"/>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<set attributeName="onclick" to="alert(1)"/>',
    '<path d="M0 0" onload="alert(1)"/>',
    '<path d="M0 0" OnLoad="alert(1)"/>',
    '<path d="url(#x)"/>',
    '<path d="M0 0" fill="url(https://evil.example#x)"/>',
    '<path d="M0 0" style="--x: url(//evil.example)"/>',
    '<path d="M0 0" xlink:href="#x"/>',
    '<path d="M0 0" transform="translate(1) url(x)"/>',
    '<path d="M0 0" class="md-search"/>',
    '<path d="M0 0" class="line&#10;x"/>',
    '<text x="1" y="1" id="__palette">x</text>',
    '<g xmlns="http://www.w3.org/1999/xhtml"/>',
    "<svg/>",
    "words that stand nowhere",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='https://evil.example'?>",
    "<g>" * 30 + "</g>" * 30,
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_runs_loads_or_styles_gets_into_a_page(
    hostile: str, tmp_path: Path
) -> None:
    docs = guide(tmp_path, SVG.replace("</svg>", f"{hostile}</svg>"))
    assert [line for line in told(docs) if line.startswith(f"{AT}9:")]
    page = made(docs)
    assert not page.select("svg, figure, script, style")
    assert "evil" not in str(page)


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n',
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd">\n',
    ],
)
def test_a_drawing_defines_no_entities(start: str, tmp_path: Path) -> None:
    (refused,) = told(guide(tmp_path, start + SVG))
    assert refused.startswith(f"{AT}1:")
    assert "G102 a drawing cannot hold `<!DOCTYPE`" in refused


def test_what_is_not_text_is_told_and_not_shown(tmp_path: Path) -> None:
    docs = guide(tmp_path)
    (docs / "_data" / "pictures" / "tap.svg").write_bytes(b"\x89PNG\r\n\xff\x00")
    assert [line.split()[1] for line in told(docs)] == ["G101"]
    assert not made(docs).select("figure")


def test_words_in_brackets_and_stars_stay_as_they_are(tmp_path: Path) -> None:
    docs = guide(tmp_path, SVG.replace("drops</tspan>", "*drops* [~sure] _x_</tspan>"))
    assert "*drops* [~sure] _x_" in made(docs).svg.text
