"""A small guide with data files, for tests to break in one place."""

from __future__ import annotations

import datetime
import functools
import shutil
from pathlib import Path

from guide import site
from guide.kept import beside
from sites import ROOT, write_docs

BIB = """\
@article{sened2017empathic,
  author = {Sened, H. and Lavidor, M. and others},
  title = {Empathic accuracy},
  journal = {Journal of Family Psychology},
  year = {2017},
  doi = {10.1037/fam0000320},
  note = {verified: title+doi}
}

@book{bowlby1969attachment,
  author = {Bowlby, J.},
  title = {Attachment},
  publisher = {Basic Books},
  year = {1969}
}
"""
CLAIM = """\
- id: {id}
  claim: {claim}
  statement: {statement}
  kind: link
  design: {design}
  certainty: {certainty}
  up:
    - The studies agree with each other.
  down:
    - {{for: bias, says: People rated it all themselves.}}
  sources:
    - {{key: sened2017empathic, role: supports}}
  numbers: ["r = .134", "21 studies"]
  studied: People in couples.
  change: A large trial with couples.
  chapter: page
  checked: "2026-11-24"
  due: "2027-11-24"
  second_rater: none
"""
SURE = CLAIM.format(
    id="sure",
    claim="Reading a partner is linked to satisfaction.",
    statement="Reading a partner and satisfaction go together.",
    design="pooled-links",
    certainty="high",
)
FAIR = CLAIM.format(
    id="fair",
    claim="Trying is probably linked to satisfaction.",
    statement="Trying and satisfaction go together.",
    design="survey",
    certainty="moderate",
)
TRIED = CLAIM.format(
    id="tried",
    claim="A pause may lower anger.",
    statement="A pause lowers anger.",
    design="trial",
    certainty="low",
)
POPULAR = """\
- id: mind-reading
  said: Good partners read minds.
  verdict: not-supported
  because: Reading a partner counts for little.
  rests_on: [sure]
  chapter: page
  checked: "2026-11-24"
  due: "2027-11-24"
  second_rater: none
"""
GLOSSARY = """\
- id: empathic-accuracy
  term: empathic accuracy
  definition: How well a guess fits what someone felt.
  confused:
    - {with: correlation, but: "That is a number."}
- id: correlation
  term: correlation
  definition: How closely two things go together.
"""
PAGE = """\
---
title: Page
objectives:
  know: Tell what is known.
description: What is known of guesses in a couple, and how sure that is.
---
# Page {#page}
## A part {#part}

Reading a partner is linked to satisfaction.[~sure] \
Trying is probably linked to it.[~fair]

A pause may lower anger.[~tried]

<!-- claim-check mind-reading -->

## Further reading {#further-reading}

Bowlby wrote of bonds. [@bowlby1969attachment]

<!-- quiz page-guess objective=know -->
"You look cross," says Ida. Which reply best fits a guess?

- [ ] "You are cross, and I know why you are."
  > It sounds sure, and it may even be true. But it leaves Ravi no room to say no.
- [x] "I think that the call went badly. Did it?"
  > Ida says what she saw as a guess, and she asks.
- [ ] "Cheer up, for it is not worth a long face."
  > It is kindly meant. It tells Ravi what to feel, and it asks for no word from him.

<!-- explanation -->
A guess can be put right: see [a part](#part).
<!-- /quiz -->
"""
PUBLISHED = """\
./
./#home
away/
away/#part
here/new/
here/new/#former
here/new/#new
there/old/
there/old/#former
there/old/#part
"""
MOVED = """\
- old: there/old/
  now: here/new/
- old: here/new/#former
  now: here/new/#part
- old: away/
  was: Six "quick" fixes
  gone: "2027-02-01"
  why: No study stood behind any of them.
  instead: [here/new/]
"""


def write_guide(folder: Path, **files: str) -> Path:
    """A guide's ``docs``: ``page``, ``claims``, ``popular``, ``glossary``, ``bib``."""
    docs = folder / "docs"
    data = docs / "_data"
    (data / "claims").mkdir(parents=True)
    for path in (ROOT / "docs").glob("*.schema.json"):
        shutil.copy(path, docs)
    for path in (ROOT / "docs" / "_data").glob("*.yml"):
        (data / path.name).write_text("[]\n")
    shutil.copy(ROOT / "docs" / "_data" / "certainty.yml", data)
    texts = {
        "page": (docs / "page.md", PAGE),
        "claims": (data / "claims" / "topic.yml", f"{SURE}\n{FAIR}\n{TRIED}"),
        "popular": (data / "popular.yml", POPULAR),
        "glossary": (data / "glossary.yml", GLOSSARY),
        "bib": (data / "references.bib", BIB),
    }
    for name, (path, text) in texts.items():
        path.write_text(files.get(name, text))
    return docs


def described(page: str, text: str) -> str:
    """A page's text with a description of its own, as every page of a guide has."""
    says = f"What the page {page} holds, for those who have not opened it yet."
    return f"---\ndescription: {says}\n---\n{text}"


def moved_docs(folder: Path, more: str = "") -> Path:
    """A guide of which a page has moved, one was removed and an anchor renamed."""
    long = "\n\n".join(f"We sat and had tea on day {number}." for number in range(60))
    new = f"# New {{#new}}\n\n{long}\n\n## Part {{#part}}\n\n{long}\n"
    pages = {"index.md": f"# Home {{#home}}\n\n{more}\n", "here/new.md": new}
    docs = write_guide(folder)
    write_docs(docs, {name: described(name, text) for name, text in pages.items()})
    (docs / "_data" / "redirects.yml").write_text(MOVED)
    (folder / "tests").mkdir()
    (folder / "tests" / "published.txt").write_text(PUBLISHED)
    return docs


def load_guide(docs: Path, today: datetime.date | None = None) -> site.Site:
    """The guide in a folder, read and checked."""
    return site.load(site.markdown_files(docs), docs / site.DATA, today)


@functools.cache
def the_guide() -> site.Site:
    """The guide itself, read once for all tests of a process."""
    docs = ROOT / "docs"
    return site.load(site.markdown_files(docs), docs / site.DATA, kept=beside(docs))


def told(docs: Path, today: datetime.date | None = None) -> list[str]:
    """What is told of a guide, with paths from its folder."""
    problems = load_guide(docs, today).problems
    return [str(problem).replace(f"{docs.as_posix()}/", "") for problem in problems]
