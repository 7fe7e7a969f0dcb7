"""``python -m guide.publish SITE FOLDER``: the PDF, the EPUB and the copy for disk.

SITE was built for disk (GUIDE_ON_DISK); SITE_URL, if set, is where links to the site
lead from the books.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

import yaml

from guide.publish import bound, disk, epub, notice, outline, printed
from guide.publish.edition import Edition, edition

ROOT = Path(__file__).parents[3]
MARK = ROOT / "overrides" / ".icons" / "guide.svg"
PDF, EPUB, DISK = "guide.pdf", "guide.epub", "guide-offline.zip"
"""Names that say nothing to those who look through a device."""


def main() -> int:
    """Make all three; returns 1 when a link in one of them would lead nowhere."""
    parser = argparse.ArgumentParser(
        prog="python -m guide.publish", description=__doc__
    )
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True)
    try:
        made = publish(options.site, options.folder, this_edition())
    except ValueError as wrong:
        print(wrong, file=sys.stderr)
        return 1
    for each in made:
        print(f"{each.name}: {each.long}, {each.size:,} bytes")
    return 0


def this_edition() -> Edition:
    """The edition of the guide in this checkout."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    about = yaml.load(settings, yaml.BaseLoader)["site_description"]
    address = os.environ.get("SITE_URL", "")
    return edition(ROOT / "CITATION.cff", os.environ, about, address)


def publish(site: Path, folder: Path, made: Edition) -> list[notice.Download]:
    """Make the three files and the list of them. ValueError for links to nowhere."""
    paths = {name: folder / name for name in (PDF, EPUB, DISK)}
    leaves = pdf(site, made, paths[PDF])
    epub.write(site, made, MARK.read_text("utf-8"), paths[EPUB])
    pages = disk.write(site, made, paths[DISK])
    told = (
        (PDF, "The guide as a PDF", f"{leaves} pages"),
        (EPUB, "The guide as an e-book (EPUB)", "for e-readers and phones"),
        (DISK, "The site as a copy that opens from disk", f"{pages} pages, zipped"),
    )
    downloads = [
        notice.Download(name, paths[name].stat().st_size, what, long)
        for name, what, long in told
    ]
    notice.write(folder, downloads)
    return downloads


def pdf(site: Path, made: Edition, to: Path) -> int:
    """Print the book twice, since only a first print tells the numbers of pages."""
    book = bound.bound(site, made.address)
    headings, count = bound.headings(book)
    with tempfile.TemporaryDirectory() as place:
        draft = printed.printed(bound.document(book, made, {}), Path(place), draft=True)
        numbers = outline.page_numbers(draft)
        whole = printed.printed(bound.document(book, made, numbers), Path(place))
    if outline.page_numbers(whole) != numbers:
        raise ValueError("the numbers in the contents moved pages: print it once more")
    return outline.finish(whole, headings, count, made, to)


if __name__ == "__main__":
    sys.exit(main())
