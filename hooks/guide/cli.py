"""The guide's commands, which need no MkDocs: ``python -m guide check DOCS``."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from guide import data, site
from guide.exports import formats
from guide.items.report import BASELINE
from guide.permalinks import ledger, redirects
from guide.permalinks.built import read_site
from guide.permalinks.check import check as check_links
from guide.problems import count, errors, report, short

DUE = {"E109", "H102"}
"""What fails the scheduled run alone."""


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
    links = commands.add_parser(
        "permalinks", help="hold a built site against all addresses ever published"
    )
    links.add_argument("act", choices=["check", "update"], help="update notes new ones")
    links.add_argument("site", type=Path, nargs="?", default=Path("site"))
    links.add_argument("--docs", type=Path, default=Path("docs"), help="its pages")
    export = commands.add_parser("export", help="write the files of the question bank")
    export.add_argument("format", choices=["all", *formats.BY_ID], help="one, or all")
    export.add_argument("docs", type=Path, nargs="?", default=Path("docs"))
    export.add_argument(
        "--to", type=Path, default=Path("."), help="the folder to put question-bank in"
    )
    options = parser.parse_args(arguments)
    for path in (options.docs, *([options.site] if "site" in options else ())):
        if not path.exists():
            parser.error(f"there is no file or folder {path}")
    if options.command == "permalinks":
        return _permalinks(options.act, options.site, options.docs)
    if options.command == "export":
        return _export(options.format, options.docs, options.to)
    return _check(options.docs, options.today, options.scheduled)


def _permalinks(act: str, built: Path, docs: Path) -> int:
    pages, path = read_site(built), short(ledger.beside(docs.resolve()))
    if act == "update":
        new, told = ledger.update(path, pages)
        print("".join(f"+ {address}\n" for address in new), end="")
    else:
        data_files = short(docs.resolve() / site.DATA)
        told = check_links(ledger.read(path), redirects.load(data_files), pages)
    if told:
        print(report(told))
    known = len(ledger.read(path).lines)
    print(f"pages: {len(pages)}, published addresses: {known}", file=sys.stderr)
    return 1 if told else 0


def _export(format_id: str, docs: Path, to: Path) -> int:
    """Write the files that a build of the site makes; its address is SITE_URL."""
    from guide.exports import files  # here, since it needs more than a check does

    found = site.load(list(site.markdown_files(docs)), _data(docs))
    if wrong := errors(found.problems):
        print(report(wrong))
        return 1
    base = os.environ.get("SITE_URL", "")
    newest = files.newest(docs.resolve().with_name("CHANGELOG.md"))
    bank = files.bank(found, site.addresses(found, docs), base, newest)
    one = formats.BY_ID.get(format_id)
    for name, content in files.files(bank, [one] if one else formats.FORMATS):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_bytes(content)
        print(to / name)
    return 0


def _check(docs: Path, today: datetime.date, scheduled: bool) -> int:
    whole = docs.is_dir()
    files = list(site.markdown_files(docs)) if whole else [docs]
    found = site.load(files, _data(docs), today, whole)
    if found.problems:
        print(report(found.problems))
    for line in summary(found):
        print(line, file=sys.stderr)
    one_sided = _print_sets(found) if whole else False
    due = [problem for problem in found.problems if problem.code in DUE]
    return 1 if errors(found.problems) or one_sided or (scheduled and due) else 0


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
    told = [
        f"{count(len(pages), 'page')}, quizzes: {quizzes}, "
        f"{count(failing, 'problem')}, {count(warnings, 'warning')}"
    ]
    if not evidence.claims:
        return told
    needing = sum(page.reading.needing for page in pages)
    marked = sum(page.reading.marked for page in pages)
    used = sum(claim in found.uses for claim in evidence.claims)
    told.append(f"sentences that need a claim mark: {needing}, with one: {marked}")
    told.append(
        f"claims: {len(evidence.claims)}, on pages: {used}; "
        f"popular claims: {len(evidence.popular)}"
    )
    waived = [waiver.code for page in pages for waiver in page.reading.waivers]
    told.append(f"waivers: {len(waived)} {' '.join(sorted(waived))}".strip())
    if uncited := found.uncited:
        told.append(f"works not cited yet: {len(uncited)}: {', '.join(uncited)}")
    return told
