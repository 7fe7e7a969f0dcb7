"""What `mkdocs build` makes of pages with quizzes: the HTML and the log."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs.exceptions import Abort
from mkdocs.utils import get_theme_dir
from rcssmin import cssmin

from guide import sheet, site
from guide.assets import FILES
from sites import (
    ADDRESS,
    GOOD,
    HOOKS_BUT_QUIZ,
    ROOT,
    build_site,
    example_docs,
    parsed,
    write_config,
    write_docs,
)


def soup(page: Path) -> BeautifulSoup:
    return parsed(page)


def test_all_problems_of_all_pages_stop_the_build_at_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    no_reason = GOOD.replace("  > Because.\n", "")
    unclosed = GOOD.replace("<!-- /quiz -->", "")
    docs = write_docs(
        tmp_path / "docs",
        {"index.md": no_reason, "a/b.md": unclosed, "c.md": "---\na: [\n---\n# C\n"},
    )
    with pytest.raises(Abort), caplog.at_level("ERROR"):
        build_site(docs, tmp_path / "site")
    told = caplog.text
    assert f"{docs}/a/b.md:3:1: Q103 this quiz is not closed" in told
    assert f"{docs}/c.md:2:1: P103 this front matter is not valid YAML" in told
    assert f"{docs}/index.md:6:3: Q204 this option has no reason. Add" in told
    assert "3 problems" in told


def test_a_faulty_page_makes_the_command_fail_without_a_traceback(
    tmp_path: Path,
) -> None:
    faulty = GOOD.replace("[x]", "[ ]")
    docs = write_docs(tmp_path / "docs", {"index.md": faulty})
    write_config(tmp_path, docs)
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert "docs/index.md:3:1: Q206 no option is right." in run.stderr
    assert "Traceback" not in run.stderr


def test_a_page_without_a_quiz_gains_not_one_byte(tmp_path: Path) -> None:
    docs = example_docs(tmp_path / "docs")
    (docs / "quizzes.md").write_text("# No quiz here\n")
    with_hook = build_site(docs, tmp_path / "on")
    without = build_site(docs, tmp_path / "off", hooks=HOOKS_BUT_QUIZ)
    for name in ("index.html", "without/index.html", "quizzes/index.html", "404.html"):
        assert (with_hook / name).read_bytes() == (without / name).read_bytes(), name


def assets_of(page: Path) -> set[str]:
    """What of the guide's own script and style a page loads, without the hash."""
    names = re.findall(r"assets/([a-z]+)\.[0-9a-f]{8}\.(js|css)", page.read_text())
    return {".".join(name) for name in names}


def test_script_and_style_are_only_on_pages_that_need_them(
    guide_site: Path, example_site: Path
) -> None:
    everywhere = {"guide.css", "page.js", "found.js"}
    quiz = everywhere | {"quiz.js"}
    assert assets_of(example_site / "without" / "index.html") == everywhere
    assert assets_of(example_site / "404.html") == everywhere
    assert assets_of(example_site / "quizzes" / "index.html") == quiz
    remembered = guide_site / "what-this-device-remembers" / "index.html"
    assert assets_of(remembered) == quiz | {"remembered.js"}
    place = guide_site / "your-place" / "index.html"
    assert assets_of(place) == quiz | {"place.js"}
    evidence = {"evidence.js"}
    review = guide_site / "review" / "index.html"
    assert assets_of(review) == quiz | evidence | {"review.js"}
    chapter = guide_site / "everyday-practice" / "listening" / "index.html"
    assert assets_of(chapter) == quiz | evidence
    support = assets_of(guide_site / "support" / "index.html")
    assert support == everywhere | evidence | {"exit.js", "exit.css"}


@pytest.mark.parametrize("site", ["guide_site", "example_site"])
def test_the_sheet_has_all_that_the_theme_says_of_what_is_on_pages(
    request: pytest.FixtureRequest, site: str
) -> None:
    folder: Path = request.getfixturevalue(site)
    theme = Path(get_theme_dir("material")) / "assets" / "stylesheets"
    styles = (next(theme.glob(f"{name}.*.css")) for name in ("main", "palette"))
    of_theme = sheet.classes("".join(cssmin(each.read_text()) for each in styles))
    (made,) = (folder / "assets").glob("guide.*.css")
    kept = sheet.classes(made.read_text())
    assert len(of_theme - kept) > len(of_theme & kept)
    assert not list((folder / "assets").glob("stylesheets/*"))
    held = {
        name
        for page in folder.rglob("*.html")
        for names in re.findall(r'\bclass="([^"]*)"', page.read_text())
        for name in names.split()
    }
    assert {"md-typeset", "headerlink"} <= held & of_theme <= kept


def test_the_way_out_costs_little(guide_site: Path) -> None:
    (script,) = (guide_site / "assets").glob("exit.*.js")
    assert len(gzip.compress(script.read_bytes())) <= 1536


def test_what_a_question_loads_stays_small(example_site: Path) -> None:
    (script,) = (example_site / "assets").glob("quiz.*.js")
    style = cssmin((ROOT / "docs" / "assets" / "quiz" / "quiz.css").read_text())
    parts = script.read_bytes(), style.encode()
    assert sum(len(gzip.compress(part, 9)) for part in parts) <= 8_000


def test_script_and_style_are_named_by_what_they_hold_and_hold_no_comments(
    example_site: Path,
) -> None:
    files = list((example_site / "assets").glob("*.*.*"))
    assert len(files) == len(FILES)
    for file in files:
        digest = sha256(file.read_bytes()).hexdigest()
        assert file.name.split(".")[1] == digest[:8]
        # the theme has a style whose words are such signs
        assert not re.search(r'/\*(?! ")', file.read_text())
    assert not list((example_site / "assets").glob("quiz/*"))


def test_no_script_style_or_handler_stands_in_the_page(example_site: Path) -> None:
    article = soup(example_site / "quizzes" / "index.html").article
    assert article
    assert article.find_all(["script", "style", "form"]) == []
    for element in article.find_all(True):
        assert "style" not in element.attrs, element
        assert not [name for name in element.attrs if name.startswith("on")], element


def test_only_questions_are_found_by_the_search(example_site: Path) -> None:
    index = json.loads((example_site / "search" / "search_index.json").read_text())
    text = " ".join(f"{entry['title']} {entry['text']}" for entry in index["docs"])
    assert "Which of these shows reliability?" in text
    assert "Sam sends a message whenever the train is late." in text
    hidden = ("one gesture is not", "Think of trains", "one of several parts")
    interface = ("Choose", "What would you say", "Question 1", "Answers", "Hint")
    for words in hidden + interface:
        assert words not in text, words


def test_a_picture_is_found_by_its_caption_and_not_by_the_words_drawn_in_it(
    guide_site: Path,
) -> None:
    index = json.loads((guide_site / "search" / "search_index.json").read_text())
    text = " ".join(entry["text"] for entry in index["docs"])
    assert "thirty couples at a party" in text
    for words in ("all 30 right", "the same winding border", "The picture in words"):
        assert words not in text


def test_two_pictures_on_a_page_share_no_id(guide_site: Path) -> None:
    page = soup(
        guide_site / "trust-and-attunement" / "reading-the-science" / "index.html"
    )
    drawings = page.select("figure.picture svg")
    assert len(drawings) == 2
    ids = [element["id"] for element in page.find_all(id=True)]
    for svg in drawings:
        for name in svg["aria-labelledby"].split():
            assert ids.count(name) == 1
    assert len(ids) == len(set(ids))


def test_ids_are_unique_and_every_reference_finds_its_own(example_site: Path) -> None:
    page = soup(example_site / "quizzes" / "index.html")
    ids = [element["id"] for element in page.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))
    for element in page.article.find_all(["label", "input"]):
        for name in ("for", "aria-describedby"):
            assert element.get(name, ids[0]) in ids
    for link in page.article.find_all("a", href=re.compile("^#")):
        assert link["href"][1:] in ids


@pytest.mark.parametrize(
    "part",
    ["Which?", "This", "Because.", "Not so."],
    ids=["stem", "option", "r1", "r2"],
)
def test_a_broken_link_inside_a_quiz_fails_the_build(tmp_path: Path, part: str) -> None:
    page = GOOD.replace(part, f"{part} [broken](nowhere.md#x)")
    docs = write_docs(tmp_path / "docs", {"index.md": page})
    with pytest.raises(Abort):
        build_site(docs, tmp_path / "site")


def test_a_quiz_is_a_link_target_that_mkdocs_knows(tmp_path: Path) -> None:
    home = (
        "# Home\n\n[question](quiz.md#quiz-good) [answer](quiz.md#quiz-good-answer)\n"
    )
    docs = write_docs(tmp_path / "docs", {"index.md": home, "quiz.md": GOOD})
    build_site(docs, tmp_path / "site")
    broken = home.replace("#quiz-good)", "#quiz-bad)")
    (docs / "index.md").write_text(broken)
    with pytest.raises(Abort):
        build_site(docs, tmp_path / "again")


def test_what_needs_an_address_is_left_out_without_one(
    guide_site: Path, addressed_site: Path
) -> None:
    page = (guide_site / "index.html").read_text()
    for name in ("sitemap.xml", "robots.txt", "assets/shared"):
        assert not (guide_site / name).exists()
        assert (addressed_site / name).exists()
    for words in (
        'rel="canonical"',
        "og:image",
        "mailto:",
        "None",
    ):
        assert words not in page
    (footer,) = soup(guide_site / "index.html").select(".md-copyright")
    assert "Report an error" not in footer.text
    page = (addressed_site / "index.html").read_text()
    assert f'<link rel="canonical" href="{ADDRESS}">' in page
    assert "mailto:editors@guide.example" in page


def test_no_page_asks_another_site_for_anything(guide_site: Path) -> None:
    for page in guide_site.rglob("*.html"):
        for element in soup(page).find_all(["script", "link", "img", "iframe"]):
            address = element.get("src") or element.get("href") or ""
            assert not re.match("(https?:)?//", address), f"{page}: {address}"


def titles(site: Path) -> dict[str, str]:
    """What a browser's history shows of each page with a way out, by its address."""
    pages = {path.parent: soup(path) for path in site.rglob("index.html")}
    return {
        folder.relative_to(site).as_posix(): page.title.text
        for folder, page in pages.items()
        if page.title and page.find("a", class_="exit__way")
    }


def test_pages_that_might_put_a_reader_at_risk_have_a_way_out_and_a_plain_name(
    guide_site: Path,
) -> None:
    assert titles(guide_site) == {
        "support": "Support",
        "for-educators/worksheets/a-ladder": "A ladder with five rungs",
        "for-educators/worksheets/a-quiet-day": "An agreement for a quiet day",
        "for-educators/worksheets/decides-nothing": "A plan for the week",
        "for-educators/worksheets/draw-it-round": "Draw it round",
        "for-educators/worksheets/four-questions": "Four questions on a card",
        "for-educators/worksheets/one-line-with-a-date": "One line with a date",
        "everyday-practice/opening-up": "Talking at your own pace",
        "when-it-is-hard/betrayal": "Trust over time",
        "when-it-is-hard/boundaries-and-privacy": "Yours, mine and shared",
        "when-it-is-hard/calming-and-repair": "Talking things over",
        "when-it-is-hard/conflict-patterns": "How couples talk",
        "when-it-is-hard/getting-help": "Courses and people to ask",
    }


def test_the_pages_on_the_exit_and_the_history_say_which_pages_these_are(
    guide_site: Path,
) -> None:
    said = soup(guide_site / "about" / "privacy" / "index.html").article
    assert said
    rows = [[cell.text for cell in row("td")] for row in said("tr")]
    names = {row[1] for row in rows if row}
    plain = {"What this device remembers", "Your place"}
    assert set(titles(guide_site).values()) | plain == names
    support = (ROOT / "docs" / "support.md").read_text()
    about = support.split("{#exit-this-page}")[1].split("\n## ")[0]
    assert "The worksheets of those six have it as well." in about
    for address in titles(guide_site).keys() - {"support"}:
        if not address.startswith("for-educators/"):
            assert f"({address}.md)" in about


def test_every_heading_has_an_id_of_its_own_choosing() -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        text = re.sub(r"<!-- quiz .*?<!-- /quiz -->", "", page.read_text(), flags=re.S)
        for line in text.splitlines():
            if re.match(r"#{1,6} ", line):
                assert re.search(r"\{#[a-z][a-z0-9-]*\}$", line), f"{page}: {line}"


def test_a_description_with_quotes_stays_one_attribute(tmp_path: Path) -> None:
    page = '---\ndescription: What "trust" is & <is> not\n---\n# T\n'
    docs = write_docs(tmp_path / "docs", {"index.md": page})
    built = soup(build_site(docs, tmp_path / "site") / "index.html")
    meta = built.find("meta", attrs={"name": "description"})
    assert meta
    assert meta["content"] == 'What "trust" is & <is> not'


def test_what_only_rendering_shows_stops_the_build_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = GOOD.replace("Which?", "Which *one*{popover}?")
    front = f"---\ntitle: T\n---\n\n{page}"
    other = page.replace("quiz good", "quiz other")
    docs = write_docs(tmp_path / "docs", {"index.md": front, "b.md": other})
    with pytest.raises(Abort), caplog.at_level("ERROR"):
        build_site(docs, tmp_path / "site")
    assert f"{docs}/index.md:7:1: Q130 the attribute `popover` came of" in caplog.text
    assert f"{docs}/b.md:3:1: Q130" in caplog.text


def test_the_check_reads_the_same_files_as_the_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    faulty = GOOD.replace("[x]", "[ ]")
    folders = ("", "templates/", "notes/", "_notes/")
    names = ("a.md", "b.markdown", "_c.md", "_d/a.md", ".e.md")
    files = [folder + name for folder in folders for name in names]
    pages = {
        name: faulty.replace("quiz good", f"quiz good-{number}")
        for number, name in enumerate(files)
    }
    docs = write_docs(tmp_path / "docs", {"index.md": "# Home\n", **pages})
    problems = site.load(site.markdown_files(docs)).problems
    checked = {problem.path.removeprefix(f"{docs}/") for problem in problems}
    with pytest.raises(Abort), caplog.at_level("ERROR"):
        build_site(docs, tmp_path / "site", nav=["index.md"], strict=False)
    built = {name for name in files if f"{docs}/{name}:3:1: Q206" in caplog.text}
    assert checked == built
    assert {"a.md", "notes/b.markdown"} <= built < set(files)
