"""``quizzes.json``: what it says of every quiz, and that its schema says the same."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from jsonschema import Draft202012Validator
from mkdocs.commands.build import build
from mkdocs.config import load_config

from guide import site
from guide.exports.quizzes_json import quizzes_json
from guide.lines import Place
from guide.quiz.model import Claim, Option
from guide.quiz.parse import parse
from guide.source import from_text
from guides import load_guide, the_guide
from sites import EXAMPLES, GOOD, ROOT, build_site, example_docs, parsed, write_docs

Json = dict[str, Any]
SCHEMA = json.loads((ROOT / "docs" / "quizzes.schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA)
NOWHERE = Place(1, 1)
HEAD = {
    "$schema": "quizzes.schema.json",
    "version": 1,
    "source": "Trust and attunement",
    "author": "The authors of the guide",
    "licence": {
        "name": "CC BY 4.0",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
}


def exported(docs: Path) -> list[Json]:
    """The quizzes of a folder of pages, each with the path of its page."""
    return json.loads(text_of(docs, list(site.markdown_files(docs))))["quizzes"]


def text_of(docs: Path, paths: list[Path]) -> str:
    addresses = {path.as_posix(): path.relative_to(docs).as_posix() for path in paths}
    return quizzes_json(site.load(paths), addresses)


def document(*quizzes: Json) -> Json:
    """A whole file that holds these quizzes."""
    return {**HEAD, "quizzes": [*quizzes]}


def fits(whole: Json) -> bool:
    return VALIDATOR.is_valid(whole)


def evidence() -> Json:
    """An evidence quiz as exported; no page of the site can have one yet."""
    labels = [("High", "It is not."), ("Low", "Two small *studies*.")]
    options = [
        Option("x" if label == "Low" else "", label, reason, NOWHERE)
        for label, reason in labels
    ]
    claim = Claim("smiling-helps", "Smiling helps.", tuple(options))
    start = "<!-- quiz weighed kind=evidence claim=smiling-helps -->"
    source = from_text(f"# Smiles\n\n{start}\nHow sure is this?\n<!-- /quiz -->\n")
    parsed = parse(source.lines, 0, {claim.id: claim})
    page = site.Page("smiles.md", source, parsed, parsed.problems)
    text = quizzes_json(
        site.Site({page.path: page}, page.problems), {page.path: "smiles/"}
    )
    (only,) = json.loads(text)["quizzes"]
    return only


@pytest.fixture(scope="module")
def examples() -> dict[str, Json]:
    """The quizzes of the example pages, and one of evidence, by their ids."""
    return {quiz["id"]: quiz for quiz in [*exported(EXAMPLES), evidence()]}


@pytest.fixture(params=["guide_site", "example_site"])
def built(request: pytest.FixtureRequest) -> Path:
    return request.getfixturevalue(request.param)


def read(built: Path) -> Json:
    return json.loads((built / "quizzes.json").read_bytes())


# What is said of a quiz


def test_a_check_has_its_options_as_shown_with_verdict_and_reason(
    examples: dict[str, Json],
) -> None:
    assert list(examples["single"].items()) == [
        ("id", "single"),
        ("kind", "check"),
        ("hash", "ef010ea3080d"),
        ("page", "quizzes.md"),
        ("title", "Every kind of quiz"),
        ("objective", "parts"),
        (
            "question",
            "Sam and Robin both say they value trust.\n\n"
            "Which of these shows **reliability**?",
        ),
        ("choose", "one"),
        ("options", examples["single"]["options"]),
        ("hints", ["Ask what the other person can predict.", "Think of trains."]),
        (
            "explanation",
            "Reliability is one of several parts: "
            "see [the text above](#every-kind-of-quiz).",
        ),
    ]
    by_verdict = {
        option["text"]: (option["verdict"], option["reason"])
        for option in examples["single"]["options"]
    }
    assert by_verdict["Robin brings flowers after a quarrel."] == (
        "other",
        "Kind, but one gesture is not a pattern.",
    )
    assert by_verdict["Sam sends a message whenever the train is late."] == (
        "right",
        "The same small act, again and again, lets the other person know what comes.",
    )
    assert examples["several"]["choose"] == "several"


def test_a_scenario_tells_the_best_from_the_reasonable(
    examples: dict[str, Json],
) -> None:
    verdicts = {o["text"]: o["verdict"] for o in examples["best"]["options"]}
    assert verdicts == {
        '"You waited, and you did not know why."': "right",
        '"I am sorry. The train stopped."': "reasonable",
        '"It is only ten minutes."': "other",
    }
    assert "choose" not in examples["best"]


def test_a_fill_has_numbers_where_its_gaps_stand(examples: dict[str, Json]) -> None:
    gaps = examples["gaps"]
    assert gaps["question"] == (
        "Robin learns what comes next:\n\n"
        "> To keep *small promises* is called [[1]].\n"
        "> It took [[2]] minutes, in `[[code]]` and in a\n> [[3]]."
    )
    assert gaps["gaps"] == [
        {"answers": ["reliability", "predictability"]},
        {"answers": ["12..15"]},
        {"answers": ["café"]},
    ]


def test_a_match_has_its_pairs_as_written_and_its_sides_as_shown(
    examples: dict[str, Json],
) -> None:
    pairs = examples["pairs"]
    names = {side["text"]: side["name"] for side in pairs["sides"]}
    lefts = [pair["left"] for pair in pairs["pairs"] if "left" in pair]
    rights = [pair["right"] for pair in pairs["pairs"]]
    request = "a small request for attention"
    mending = "an attempt to mend a quarrel, or | a <kbd>joke</kbd>"
    promise = "a promise to change"
    assert list(names.values()) == sorted(names.values())
    assert pairs["heads"] == ["Word", "Meaning"]
    assert [left["text"] for left in lefts] == ["a *bid*", "`repair`", "an excuse"]
    assert [left["name"] for left in lefts] == ["af5fda91", "bf238ee3", "9ddbf477"]
    assert rights == [
        {"name": names[text], "text": text}
        for text in (request, mending, mending, promise)
    ]
    assert "left" not in pairs["pairs"][-1]


def test_an_order_has_its_items_in_the_right_order_and_their_names_as_shown(
    examples: dict[str, Json],
) -> None:
    steps = examples["steps"]
    assert [item["text"] for item in steps["items"]] == [
        "Say that you need a pause.",
        'Say when you will be **back**.\n\nAt a time, not "later".',
        "Come back at that time.",
    ]
    right = [item["name"] for item in steps["items"]]
    assert sorted(steps["shown"]) == sorted(right)
    assert steps["shown"] != right


def test_evidence_has_the_claim_and_the_certainties_of_the_register() -> None:
    weighed = evidence()
    assert weighed["claim"] == {"id": "smiling-helps", "sentence": "Smiling helps."}
    assert [(o["text"], o["verdict"], o["reason"]) for o in weighed["options"]] == [
        ("High", "other", "It is not."),
        ("Low", "right", "Two small *studies*."),
    ]
    assert weighed["title"] == "Smiles"
    assert "choose" not in weighed


def test_reflections_are_left_out(examples: dict[str, Json]) -> None:
    assert not {"easy", "think"} & set(examples)


def test_each_question_has_its_address_where_the_site_has_one(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(GOOD)
    page = tmp_path / "page.md"
    found = site.load([page])
    text = quizzes_json(found, {page.as_posix(): "page/"}, "https://guide.example/a/")
    (quiz,) = json.loads(text)["quizzes"]
    assert quiz["link"] == "https://guide.example/a/page/#quiz-good"
    assert fits(json.loads(text))


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("---\ntitle: In front\n---\n# Heading\n", "In front"),
        ("---\ntitle: 1984\n---\n", "1984"),
        ("---\ntitle:\n---\n# Heading\n", "Heading"),
        ("# Heading {#id}\n", "Heading"),
        ("\n# A *heading* of `code` #\n", "A *heading* of `code`"),
        ("Text.\n\n## Part\n\n# Heading\n", "Heading"),
        ("```sh\n# comment\n```\n\n<!--\n# old\n-->\n\n# Heading\n", "Heading"),
        ("", "a-page"),
        ("#\n", "a-page"),
    ],
)
def test_the_title_of_a_page(tmp_path: Path, above: str, title: str) -> None:
    (tmp_path / "a-page.md").write_text(f"{above}\n{GOOD.removeprefix('# Page')}")
    (quiz,) = exported(tmp_path)
    assert quiz["title"] == title


# What the file holds


def test_every_quiz_is_in_it_once_by_page_and_in_the_order_written(
    built: Path, tmp_path: Path
) -> None:
    if (built / "trust-and-attunement").exists():
        pages = the_guide().pages
    else:
        pages = load_guide(example_docs(tmp_path / "docs")).pages
    written = [quiz.id for path in sorted(pages) for quiz in pages[path].quizzes]
    assert [quiz["id"] for quiz in read(built)["quizzes"]] == written
    assert len(written) == len(set(written)) > 8


def test_every_quiz_is_found_at_its_address_as_it_is_shown(built: Path) -> None:
    for quiz in read(built)["quizzes"]:
        page = parsed(built / quiz["page"] / "index.html")
        shown = page.find(id=f"quiz-{quiz['id']}")
        assert shown
        assert shown["data-kind"] == quiz["kind"]
        assert shown["data-hash"] == quiz["hash"]
        assert names_in(quiz) == names_on_page(shown), quiz["id"]


def names_in(quiz: Json) -> list[str]:
    """The names of what there is to choose or to move, as shown."""
    listed = quiz.get("options", quiz.get("sides", []))
    return quiz.get("shown") or [each["name"] for each in listed]


def names_on_page(shown: Tag) -> list[str]:
    if items := shown.select(".quiz__item"):
        return [str(item["data-option"]) for item in items]
    if select := shown.find("select"):
        return [str(option["value"]) for option in select.find_all("option")[1:]]
    return [str(control["value"]) for control in shown.select(".quiz__option input")]


def test_it_is_utf_8_with_a_quiz_a_line_and_a_line_end(example_site: Path) -> None:
    text = (example_site / "quizzes.json").read_bytes().decode()
    head, *lines, end, nothing = text.split("\n")
    quizzes = read(example_site)["quizzes"]
    assert "מה שלומך? 🙂" in text
    assert "\\u" not in text
    assert "\r" not in text
    compact = {"ensure_ascii": False, "separators": (",", ":")}
    assert head == f'{json.dumps(HEAD, **compact)[:-1]},"quizzes":['
    assert ",\n".join(json.dumps(quiz, **compact) for quiz in quizzes) == "\n".join(
        lines
    )
    assert (end, nothing) == ("]}", "")


def test_a_site_without_a_quiz_has_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# Home\n")
    whole = json.loads(text_of(tmp_path, [tmp_path / "index.md"]))
    assert whole == document()
    assert fits(whole)


def test_the_same_bytes_come_of_every_build(example_site: Path, tmp_path: Path) -> None:
    again = build_site(example_docs(tmp_path / "docs"), tmp_path / "site")
    first, second = (each / "quizzes.json" for each in (example_site, again))
    assert first.read_bytes() == second.read_bytes()


def test_the_same_text_comes_of_pages_in_any_order_and_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = write_docs(
        tmp_path / "docs",
        {
            f"{name}.md": GOOD.replace("quiz good", f"quiz q-{number}")
            for number, name in enumerate(["a/b", "a-b", "a", "ä", "index", "Z"])
        },
    )
    paths = list(site.markdown_files(docs))
    text = text_of(docs, paths)
    assert text_of(docs, paths[::-1]) == text
    monkeypatch.chdir(tmp_path)
    near = Path("docs")
    assert text_of(near, list(site.markdown_files(near))) == text
    pages = [quiz["page"] for quiz in json.loads(text)["quizzes"]]
    assert pages == ["Z.md", "a-b.md", "a.md", "a/b.md", "index.md", "ä.md"]


@pytest.mark.parametrize(
    ("faulty", "code"),
    [
        (
            GOOD.replace("  > Because.\n", "").replace("quiz good", "quiz bare"),
            "Q204",
        ),
        (GOOD, "Q112"),
        (GOOD.replace("quiz good", "quiz lost objective=none"), "Q117"),
    ],
)
def test_a_faulty_quiz_is_left_out(tmp_path: Path, faulty: str, code: str) -> None:
    other = GOOD.replace("quiz good", "quiz other")
    (tmp_path / "a.md").write_text(GOOD)
    (tmp_path / "b.md").write_text(faulty + other)
    paths = list(site.markdown_files(tmp_path))
    assert [problem.code for problem in site.load(paths).problems] == [code]
    assert [quiz["id"] for quiz in exported(tmp_path)] == ["good", "other"]


# What the site makes of it


def test_it_can_be_linked_to_and_is_neither_searched_nor_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://guide.example/")
    text = f"{GOOD}\n[All](quizzes.json), [rules](quizzes.schema.json)\n"
    docs = write_docs(tmp_path / "docs", {"index.md": text})
    rules = (ROOT / "docs" / "quizzes.schema.json").read_bytes()
    (docs / "quizzes.schema.json").write_bytes(rules)
    built = build_site(docs, tmp_path / "site")
    page = BeautifulSoup((built / "index.html").read_text(), "html.parser")
    links = [str(link["href"]) for link in page.find_all("a", href=True)]
    assert [link for link in links if ".json" in link] == [
        "quizzes.json",
        "quizzes.schema.json",
    ]
    assert [quiz["page"] for quiz in read(built)["quizzes"]] == ["./"]
    index = json.loads((built / "search" / "search_index.json").read_text())
    assert {entry["location"].split("#")[0] for entry in index["docs"]} == {""}
    assert ".json" not in (built / "sitemap.xml").read_text()


def test_the_schema_is_published_beside_it(guide_site: Path) -> None:
    named = read(guide_site)["$schema"]
    assert json.loads((guide_site / named).read_text()) == SCHEMA


def test_a_preview_makes_it_anew_and_leaves_faulty_quizzes_out(tmp_path: Path) -> None:
    faulty = GOOD.replace("  > Because.\n", "").replace("quiz good", "quiz mended")
    docs = write_docs(tmp_path / "docs", {"index.md": GOOD, "b.md": faulty})
    assert [quiz["id"] for quiz in read(preview(docs))["quizzes"]] == ["good"]
    (docs / "b.md").write_text(GOOD.replace("quiz good", "quiz mended"))
    ids = [quiz["id"] for quiz in read(preview(docs))["quizzes"]]
    assert ids == ["mended", "good"]


def preview(docs: Path) -> Path:
    """Build as ``mkdocs serve`` does, at the start and after each edit."""
    built = docs.parent / "site"
    config = load_config(
        str(ROOT / "mkdocs.yml"),
        docs_dir=str(docs),
        site_dir=str(built),
        nav=["index.md", "b.md"],
        strict=False,
    )
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return built


# The schema


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_what_is_built_fits_the_schema(built: Path) -> None:
    errors = [f"{e.json_path} {e.message}" for e in VALIDATOR.iter_errors(read(built))]
    assert errors == []


def test_every_kind_has_a_definition_and_an_example(examples: dict[str, Json]) -> None:
    refs = SCHEMA["properties"]["quizzes"]["items"]["oneOf"]
    kinds = {ref["$ref"].removeprefix("#/$defs/") for ref in refs}
    assert kinds == {quiz["kind"] for quiz in examples.values()}
    assert fits(document(*examples.values()))


def objects(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where objects stand in a document."""
    if isinstance(value, dict):
        yield path
    if isinstance(value, (dict, list)):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in parts:
            yield from objects(part, (*path, key))


def at(whole: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        whole = whole[key]
    return whole


def altered(whole: Json, path: tuple[Any, ...], alter: Callable[[Any], None]) -> Json:
    """A copy in which the object at a path is altered."""
    whole = copy.deepcopy(whole)
    alter(at(whole, path))
    return whole


ONE_OF_EACH = ["single", "several", "best", "gaps", "pairs", "steps", "weighed"]
OPTIONAL = {"objective", "hints", "left"}
WITHOUT_REASONS = {"fill", "match", "order"}
OTHERS = (None, 2, True, "", [], {}, ["a", "b"])
ALLOWED = [("quizzes", []), *((it, ["a", "b"]) for it in ("heads", "answers", "hints"))]


@pytest.mark.parametrize("id_", ONE_OF_EACH)
def test_no_field_may_be_missing_null_or_of_another_type_and_none_added(
    examples: dict[str, Json], id_: str
) -> None:
    whole = document(examples[id_])
    needs_explanation = examples[id_]["kind"] in WITHOUT_REASONS
    optional = OPTIONAL if needs_explanation else OPTIONAL | {"explanation"}
    for path in objects(whole):
        assert not fits(altered(whole, path, lambda it: it.update(more="more"))), path
        for field in at(whole, path):
            missing = altered(whole, path, lambda it, key=field: it.pop(key))
            assert fits(missing) == (field in optional), (*path, field)
            for value in OTHERS:
                new = {field: value}
                other = altered(whole, path, lambda it, new=new: it.update(new))
                assert fits(other) == ((field, value) in ALLOWED), (*path, new)


def first_option(**fields: str) -> Callable[[Json], None]:
    return lambda quiz: quiz["options"][0].update(fields)


def all_options(**fields: str) -> Callable[[Json], None]:
    return lambda quiz: [option.update(fields) for option in quiz["options"]]


@pytest.mark.parametrize(
    ("id_", "alter"),
    [
        ("single", lambda quiz: quiz.update(kind="quiz")),
        ("single", lambda quiz: quiz.update(kind="scenario")),
        ("single", lambda quiz: quiz.update(id="Single")),
        ("single", lambda quiz: quiz.update(id="a--b")),
        ("single", lambda quiz: quiz.update(id="a" * 61)),
        ("single", lambda quiz: quiz.update(hash="0123456789a")),
        ("single", lambda quiz: quiz.update(hash="0123456789AB")),
        ("single", lambda quiz: quiz.update(page="/quizzes/")),
        ("single", lambda quiz: quiz.update(page="https://guide.example/quizzes/")),
        ("single", lambda quiz: quiz.update(page="quizzes/#quiz-single")),
        ("single", lambda quiz: quiz.update(choose="several")),
        ("single", lambda quiz: quiz.update(hints=["a", "b", "c", "d"])),
        ("single", lambda quiz: quiz.update(options=quiz["options"][:1])),
        ("single", lambda quiz: quiz.update(options=quiz["options"] * 5)),
        ("single", first_option(name="0123abc")),
        ("single", first_option(name="0123ABCD")),
        ("single", first_option(verdict="wrong")),
        ("single", first_option(verdict="reasonable")),
        ("single", all_options(verdict="other")),
        ("several", lambda quiz: quiz.update(choose="one")),
        ("best", all_options(verdict="right")),
        ("best", all_options(verdict="reasonable")),
        ("weighed", all_options(verdict="right")),
        ("weighed", all_options(verdict="other")),
        ("weighed", first_option(verdict="reasonable")),
        ("weighed", lambda quiz: quiz["claim"].update(id="Smiling helps")),
        ("gaps", lambda quiz: quiz.update(question="No gap is here.")),
        ("gaps", lambda quiz: quiz["gaps"][0].update(answers=[""])),
        ("gaps", lambda quiz: quiz.update(gaps=quiz["gaps"] * 5)),
        ("pairs", lambda quiz: quiz.update(heads=["Word"])),
        ("pairs", lambda quiz: quiz.update(pairs=quiz["pairs"][2:])),
        ("pairs", lambda quiz: quiz.update(sides=quiz["sides"][:1])),
        ("pairs", lambda quiz: quiz["pairs"][0]["right"].update(name="a")),
        ("steps", lambda quiz: quiz.update(items=quiz["items"][:2])),
        ("steps", lambda quiz: quiz.update(shown=quiz["shown"][:1] * 3)),
    ],
)
def test_what_no_quiz_can_be_is_refused(
    examples: dict[str, Json], id_: str, alter: Callable[[Json], None]
) -> None:
    quiz = copy.deepcopy(examples[id_])
    alter(quiz)
    assert quiz != examples[id_]
    assert not fits(document(quiz))


@pytest.mark.parametrize("version", [0, 2, "1"])
def test_a_file_of_another_version_is_refused(version: object) -> None:
    assert not fits({**document(), "version": version})


def fields_of(schema: Any) -> Iterator[tuple[str, Json]]:
    """Every field that a schema gives a meaning to."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for part in schema.values():
            yield from fields_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from fields_of(part)


def words_for(meaning: Json) -> str:
    """What a field is said to be, here or where it is referred to."""
    reference = meaning.get("$ref", "#/$defs/").removeprefix("#/$defs/")
    there = SCHEMA["$defs"].get(reference, {})
    return meaning.get("description") or there.get("description", "")


def test_every_field_is_described() -> None:
    fields = list(fields_of(SCHEMA))
    names = {name for name, _ in fields}
    assert {"kind", "verdict", "left", "shown"} <= names
    assert names == {name for name, meaning in fields if words_for(meaning)}


def test_the_schema_names_no_site_but_its_dialect() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in SCHEMA
    assert json.dumps(SCHEMA).count("//") == 1
