"""Checks that need Node, Java or another builder: ``make audit``.

Each check is skipped, loudly, where its tool is missing. A check returns what
it found wrong, a line each; nothing found is a pass.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import jsonschema
import yaml
from bs4 import BeautifulSoup

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]
os.environ["NO_MKDOCS_2_WARNING"] = "1"

import engines  # noqa: E402
import lighthouse  # noqa: E402
import mutation  # noqa: E402
import taking  # noqa: E402

from guide.evidence import questions  # noqa: E402
from guide.evidence.load import load  # noqa: E402
from guide.site import load_page  # noqa: E402
from quizzes import meaning  # noqa: E402
from sites import build_site, example_docs, served  # noqa: E402

# What Material's own template causes, on every page, quiz or not.
FROM_THE_THEME = (
    "Attribute “autocomplete” is only allowed when the input type is",
    "Bad value “” for attribute “tabindex” on element “label”",
)


class MissingError(Exception):
    """A tool that this machine does not have."""


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and keep what it prints."""
    return subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def tool(name: str) -> str:
    """The path of a command; raises MissingError."""
    path = shutil.which(name)
    if not path:
        raise MissingError(name)
    return path


def node_modules() -> Path:
    """The pinned Node tools, installed when they are not there yet."""
    npm = tool("npm")
    modules = HERE / "node_modules"
    if not modules.exists():
        command = (npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        done = run(*command, cwd=HERE)
        if done.returncode:
            raise MissingError(f"the packages of package-lock.json\n{done.stderr}")
    return modules


def python_for_audit() -> Path:
    """Python with the pinned tools of the audit, made when it is not there yet."""
    python = HERE / ".venv" / "bin" / "python"
    pins = HERE / "requirements.txt"
    made = python.parent.parent / "made"
    if not made.exists() or made.stat().st_mtime < pins.stat().st_mtime:
        run(sys.executable, "-m", "venv", python.parent.parent)
        install = ("-m", "pip", "install", "--quiet", "--require-hashes", "-r", pins)
        done = run(python, *install)
        if done.returncode:
            raise MissingError(f"the packages of requirements.txt\n{done.stderr}")
        made.touch()
    return python


def prettier(folder: Path) -> list[str]:
    """Prettier, wrapping or not, changes the model of no quiz."""
    program = node_modules() / "prettier" / "bin" / "prettier.cjs"
    sources = sorted(
        [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("tests/examples/*.md")]
    )
    claims = questions.claims(load(ROOT / "docs" / "_data").evidence)
    wrong = []
    for wrap in ("preserve", "always", "never"):
        copies = folder / wrap
        copies.mkdir()
        pairs = [(page, copies / f"{n}.md") for n, page in enumerate(sources)]
        for page, copy in pairs:
            shutil.copy(page, copy)
        done = run(tool("node"), program, "--write", "--prose-wrap", wrap, copies)
        if done.returncode:
            return [done.stderr]
        for page, copy in pairs:
            before, after = (load_page(path, None, claims) for path in (page, copy))
            said = [list(map(meaning, each.parsed.quizzes)) for each in (before, after)]
            if said[0] != said[1] or after.problems:
                wrong.append(f"{page}, prose wrap {wrap}: {list(after.problems)}")
    return wrong


def nu_checker(folder: Path) -> list[str]:
    """The Nu checker finds nothing but what Material's template causes."""
    java = tool("java")
    jar = node_modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    sites = [
        build_site(ROOT / "docs", folder / "guide"),
        build_site(example_docs(folder / "docs"), folder / "examples"),
    ]
    pages = [page for site in sites for page in site.rglob("*.html")]
    done = run(java, "-jar", jar, "--format", "json", "--exit-zero-always", *pages)
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(done.stderr)["messages"]
        if message["type"] != "info"
        and not message["message"].startswith(FROM_THE_THEME)
    ]


def every_page(folder: Path) -> list[str]:
    """In a browser, every page holds what `make test` sees of one of each kind."""
    command = (sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "every_page")
    done = run(*command, "tests/browser", cwd=ROOT)
    print(done.stdout.strip().rpartition("\n")[2])
    return [done.stdout + done.stderr] if done.returncode else []


def lighthouse_scores(folder: Path) -> list[str]:
    """On a phone, Lighthouse misses nothing: accessible, good practice, found."""
    program = node_modules() / "lighthouse" / "cli" / "index.js"
    node = tool("node")
    site = build_site(ROOT / "docs", folder / "site")
    with served(site) as address:
        pages = [address + page for page in lighthouse.PAGES]
        found = [lighthouse.missing(node, program, page, folder) for page in pages]
    return [line for lines in found for line in lines]


def zensical(folder: Path) -> list[str]:
    """Zensical, with the extension listed, shows the same quiz HTML."""
    python = python_for_audit()
    docs = example_docs(folder / "docs")
    ours = build_site(docs, folder / "mkdocs", strict=False)
    shutil.copy(HERE / "zensical.yml", folder / "zensical.yml")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    command = (python.parent / "zensical", "build", "-f", "zensical.yml")
    done = run(*command, cwd=folder, env=environment)
    page = folder / "site" / "quizzes" / "index.html"
    if done.returncode or not page.exists():
        return [done.stdout + done.stderr]
    wanted, shown = quiz_html(ours / "quizzes" / "index.html"), quiz_html(page)
    return [
        f"shown: {b}\nwanted: {a}" for a, b in zip(wanted, shown, strict=True) if a != b
    ]


def citation_file(folder: Path) -> list[str]:
    """CITATION.cff fits the schema of its format, as cffconvert carries it."""
    # cffconvert itself asks for an older jsonschema than the guide
    pins = HERE / "cffconvert.txt"
    load = ("download", "--quiet", "--no-deps", "--require-hashes", "-d", folder)
    done = run(sys.executable, "-m", "pip", *load, "-r", pins)
    if done.returncode:
        raise MissingError(f"the package of {pins.name}\n{done.stderr}")
    told = (ROOT / "CITATION.cff").read_text()
    version = yaml.safe_load(told)["cff-version"]
    (wheel,) = folder.glob("cffconvert-*.whl")
    with zipfile.ZipFile(wheel) as package:
        schema = json.loads(package.read(f"cffconvert/schemas/{version}/schema.json"))
    days_as_text = yaml.load(told, yaml.BaseLoader)  # the schema has no days
    found = jsonschema.Draft7Validator(schema).iter_errors(days_as_text)
    return [f"{error.json_path}: {error.message}" for error in found]


def taken_along(folder: Path) -> list[str]:
    """The PDF, the EPUB and the copy for disk are whole, and alike in two runs."""
    checker = tool("epubcheck")
    one, other = (taking.make(folder / name) for name in ("one", "other"))
    return [
        *taking.unlike(one, other),
        *taking.in_epub(one / taking.EPUB, checker, shutil.which("java")),
        *taking.in_pdf(one / taking.PDF),
        *taking.from_disk(one / taking.DISK, folder),
    ]


def other_builders(folder: Path) -> list[str]:
    """The whole guide by ProperDocs and Zensical: no other than in engines.md."""
    python = python_for_audit()
    ours = build_site(ROOT / "docs", folder / "ours")
    found = []
    for builds in (engines.properdocs_differences, engines.zensical_differences):
        place = folder / builds.__name__
        place.mkdir()
        found += builds(python, place, ours)
    return found


def mutants(folder: Path) -> list[str]:
    """At least 85 of 100 mutants of the quiz's code are noticed by the tests."""
    mutation.copy_code(folder)
    found = mutation.ends(python_for_audit(), folder)
    left = mutation.survivors(found)
    share = 1 - len(left) / len(found) if found else 0
    print(f"{len(found) - len(left)} of {len(found)} mutants noticed, {share:.1%}")
    listed = mutation.by_function(left)
    print("\n".join(["unnoticed, by function:", *listed]))
    return [] if share >= mutation.LEAST else [f"only {share:.1%} were noticed"]


def quiz_html(page: Path) -> list[str]:
    """Each question and the Answers section, without white space between tags."""
    soup = BeautifulSoup(page.read_text(), "html.parser")
    for link in soup.select(".headerlink"):
        link.decompose()
    for element in soup.select("[data-search-exclude]"):
        del element["data-search-exclude"]  # Zensical acts on it and takes it away
    found = [str(element) for element in soup.select("guide-quiz, .quiz-answers")]
    return [re.sub(r"\s+(?=<)|(?<=>)\s+", "", html) for html in found]


def audit(check: Callable[[Path], list[str]]) -> str:
    """Run one check and print what it found; returns how it ended."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            wrong = check(Path(folder))
        except MissingError as missing:
            print(f"SKIPPED {check.__name__}: this machine lacks {missing}")
            return "skipped"
    print(f"{'FAILED' if wrong else 'passed'}  {check.__name__}: {check.__doc__}")
    for line in wrong:
        print(f"  {line}")
    return "failed" if wrong else "passed"


CHECKS = (
    prettier,
    nu_checker,
    every_page,
    lighthouse_scores,
    taken_along,
    zensical,
    other_builders,
    citation_file,
    mutants,
)


def main() -> int:
    """Run every check; returns 1 when one failed."""
    ends = [audit(check) for check in CHECKS]
    counts = {end: ends.count(end) for end in ("passed", "failed", "skipped")}
    print(", ".join(f"{number} {end}" for end, number in counts.items()))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
