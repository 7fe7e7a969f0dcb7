"""The guide's commands, which need no MkDocs: ``python -m guide check DOCS``."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from guide import changes, data, rules_page, site, told
from guide.base import NoBaseError, folder_at
from guide.exports import formats
from guide.hosting.compress import compress
from guide.items.report import BASELINE
from guide.kept import beside
from guide.new import make
from guide.permalinks import ledger, redirects
from guide.permalinks.built import read_site
from guide.permalinks.check import check as check_links
from guide.problems import Problem, count, errors, short
from guide.quiz.model import KINDS
from guide.rules import RULES, nearest

DUE = {"E109", "H102"}
"""What fails the scheduled run alone."""
FORMATS = {"text": told.as_text, "github": told.as_annotations}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns 0, or 1 when it found errors."""
    parser = argparse.ArgumentParser(prog="python -m guide", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="report what is wrong with the pages")
    check.add_argument("docs", type=Path, help="a folder of pages, or one page")
    check.add_argument(
        "--today",
        type=datetime.date.fromisoformat,
        default=datetime.date.today(),
        metavar="YYYY-MM-DD",
        help="the day by which checks are due",
    )
    check.add_argument(
        "--scheduled",
        action="store_true",
        help="fail on what is due, as the scheduled run does",
    )
    check.add_argument(
        "--format",
        choices=FORMATS,
        default="github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
        help="how messages are written; github where GITHUB_ACTIONS is set",
    )
    explain = commands.add_parser("explain", help="say what a rule means, and why")
    explain.add_argument("code", help="as a message names it, such as Q204")
    links = commands.add_parser(
        "permalinks", help="hold a built site against all addresses ever published"
    )
    links.add_argument("act", choices=["check", "update"], help="update notes new ones")
    links.add_argument("site", type=Path, nargs="?", default=Path("site"))
    links.add_argument("--docs", type=Path, default=Path("docs"), help="its pages")
    change = commands.add_parser("changes", help="say what a branch changes")
    change.add_argument("--base", default="origin/main", help="what it branched off")
    change.add_argument("--docs", type=Path, default=Path("docs"), help="the pages")
    _add_new(commands.add_parser("new", help="begin something from a template"))
    packing = commands.add_parser(
        "compress", help="put smaller copies beside the texts of a built site"
    )
    packing.add_argument("site", type=Path, nargs="?", default=Path("site"))
    packing.set_defaults(docs=Path())
    export = commands.add_parser("export", help="write the files of the question bank")
    export.add_argument("format", choices=["all", *formats.BY_ID], help="one, or all")
    export.add_argument("docs", type=Path, nargs="?", default=Path("docs"))
    export.add_argument(
        "--to", type=Path, default=Path("."), help="the folder to put question-bank in"
    )
    options = parser.parse_args(arguments)
    if options.command == "explain":
        return _explain(options.code.upper())
    for path in (options.docs, *([options.site] if "site" in options else ())):
        if not path.exists():
            parser.error(f"there is no file or folder {path}")
    if options.command == "permalinks":
        return _permalinks(options.act, options.site, options.docs)
    if options.command == "compress":
        return _compress(options.site)
    if options.command == "changes":
        return _changes(options.base, options.docs)
    if options.command == "new":
        return _new(options)
    if options.command == "export":
        return _export(options.format, options.docs, options.to)
    found, failed = _check(options.docs, options.today, options.scheduled)
    if found:
        print(FORMATS[options.format](found, os.environ.get("SITE_URL", "")))
    return 1 if failed else 0


def _changes(base: str, docs: Path) -> int:
    """Say what differs from a base, also in the summary of a job where there is one."""
    try:
        with folder_at(base, docs) as old:
            states = [
                site.load(list(site.markdown_files(each)), each / site.DATA)
                for each in (old, docs)
            ]
            said = changes.summary(states[0], states[1], (old, docs))
    except NoBaseError as error:
        print(f"There is no base {base} to compare with: {error}", file=sys.stderr)
        return 1
    print(said, end="")
    if summary_file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(summary_file, "a", encoding="utf-8") as file:
            file.write(said)
    return 0


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the pages")
    parser.add_argument(
        "--today",
        type=datetime.date.fromisoformat,
        default=datetime.date.today(),
        metavar="YYYY-MM-DD",
        help="the day from which checks are due later",
    )
    what = parser.add_subparsers(dest="what", required=True)
    chapter = what.add_parser("chapter", help="a chapter with all its parts")
    chapter.add_argument("address", metavar="PART/SLUG", help="where it is to stand")
    chapter.add_argument("title", help="its title, in quotes")
    quiz = what.add_parser("quiz", help="a question on a page")
    quiz.add_argument("id", help="its id, for ever")
    quiz.add_argument("page", type=Path, help="the file of the page")
    quiz.add_argument("--kind", choices=KINDS, default="check")
    claim = what.add_parser("claim", help="an entry of the claim register")
    claim.add_argument("id", help="its id, for ever")
    claim.add_argument("--topic", required=True, help="a file of docs/_data/claims")
    claim.add_argument("--page", required=True, help="the id of the page that uses it")
    term = what.add_parser("term", help="an entry of the glossary")
    term.add_argument("id", help="its id, for ever")


def _new(options: argparse.Namespace) -> int:
    docs, today = options.docs, options.today
    try:
        if options.what == "chapter":
            made = make.chapter(docs, options.address, options.title, today)
        elif options.what == "quiz":
            made = make.quiz(docs, options.id, options.page, options.kind)
        elif options.what == "claim":
            made = make.claim(docs, options.id, options.topic, options.page, today)
        else:
            made = make.term(docs, options.id)
    except make.RefusedError as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"{short(made.path)}:{made.line} is new. What to do next:")
    for number, step in enumerate(made.steps, start=1):
        print(f"{number}. {step}")
    return 0


def _explain(code: str) -> int:
    by_name = {name.upper(): name for name in RULES}
    if code in by_name:
        print(rules_page.rule(by_name[code]))
        return 0
    print(f"There is no rule {code}. {nearest(code, list(RULES))}.", file=sys.stderr)
    return 1


def _permalinks(act: str, built: Path, docs: Path) -> int:
    pages, path = read_site(built), short(ledger.beside(docs.resolve()))
    if act == "update":
        new, problems = ledger.update(path, pages)
        print("".join(f"+ {address}\n" for address in new), end="")
    else:
        data_files = short(docs.resolve() / site.DATA)
        old = redirects.load(data_files)
        problems = check_links(ledger.read(path), old, pages)
    if problems:
        print(told.as_text(problems, os.environ.get("SITE_URL", "")))
    known = len(ledger.read(path).lines)
    print(f"pages: {len(pages)}, published addresses: {known}", file=sys.stderr)
    return 1 if problems else 0


def _compress(built: Path) -> int:
    whole, *packed = compress(built).items()
    sizes = (f"{size // 1000} kB as {end[1:]}" for end, size in packed)
    print(f"texts: {whole[1] // 1000} kB, {', '.join(sizes)}", file=sys.stderr)
    return 0


def _export(format_id: str, docs: Path, to: Path) -> int:
    """Write the files that a build of the site makes; its address is SITE_URL."""
    from guide.exports import files  # here, since it needs more than a check does
    from guide.found import feed

    found = site.load(list(site.markdown_files(docs)), _data(docs))
    if wrong := errors(found.problems):
        print(told.as_text(wrong, os.environ.get("SITE_URL", "")))
        return 1
    base = os.environ.get("SITE_URL", "")
    newest = feed.newest(docs.resolve().with_name("CHANGELOG.md"))
    bank = files.bank(found, site.addresses(found, docs), base, newest)
    one = formats.BY_ID.get(format_id)
    for name, content in files.files(bank, [one] if one else formats.FORMATS):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(content)
        print(to / name)
    return 0


def _check(
    docs: Path, today: datetime.date, scheduled: bool
) -> tuple[tuple[Problem, ...], bool]:
    """What is wrong with the pages, and whether that fails the check."""
    whole = docs.is_dir()
    files = list(site.markdown_files(docs)) if whole else [docs]
    data_files = _data(docs)
    kept = beside(data_files.parent) if data_files else None
    found = site.load(files, data_files, today, whole, kept)
    for line in summary(found):
        print(line, file=sys.stderr)
    one_sided = _print_sets(found) if whole else False
    due = [problem for problem in found.problems if problem.code in DUE]
    failed = bool(errors(found.problems) or one_sided or (scheduled and due))
    return found.problems, failed


def _print_sets(found: site.Site) -> bool:
    """Print what only all pages together show; whether some of it fails."""
    sets = (
        (f"the questions as a set (in brackets: {BASELINE})", found.item_rows),
        ("the cast of dialogues and scenarios", found.plan.rows),
    )
    for title, rows in sets:
        if rows:
            print("\n".join([title, *map(str, rows)]), file=sys.stderr)
    return any(row.wrong for _, rows in sets for row in rows)


def _data(docs: Path) -> Path | None:
    """The folder of data files of the guide that a path belongs to."""
    above = (docs if docs.is_dir() else docs.parent).resolve()
    for folder in (above, *above.parents):
        if data.is_described(folder / site.DATA):
            return short(folder / site.DATA)
    return None


def summary(found: site.Site) -> list[str]:
    """What was counted, a line each."""
    pages, evidence = found.pages.values(), found.evidence
    failing = len(errors(found.problems))
    warnings = len(found.problems) - failing
    quizzes = sum(len(page.parsed.quizzes) for page in pages)
    lines = [
        f"{count(len(pages), 'page')}, quizzes: {quizzes}, "
        f"{count(failing, 'problem')}, {count(warnings, 'warning')}"
    ]
    if not evidence.claims:
        return lines
    needing = sum(page.reading.needing for page in pages)
    marked = sum(page.reading.marked for page in pages)
    used = sum(claim in found.uses for claim in evidence.claims)
    lines.append(f"sentences that need a claim mark: {needing}, with one: {marked}")
    lines.append(
        f"claims: {len(evidence.claims)}, on pages: {used}; "
        f"popular claims: {len(evidence.popular)}"
    )
    waived = [waiver.code for page in pages for waiver in page.reading.waivers]
    lines.append(f"waivers: {len(waived)} {' '.join(sorted(waived))}".strip())
    if uncited := found.uncited:
        lines.append(f"works not cited yet: {len(uncited)}: {', '.join(uncited)}")
    return lines
