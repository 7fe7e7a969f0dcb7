"""What the guide costs readers and authors, beside plain Material: ``make bench``.

The same text is built with the guide's hooks and templates and without them, in the
same run, and every figure that has a target stands beside it. Processor times are
taken, so that a busy machine does little harm, and held against each other.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / place) for place in ("tests", "tests/audit", "hooks")]

import builds  # noqa: E402
import checks  # noqa: E402
import rebuilds  # noqa: E402
import scores  # noqa: E402
import weight  # noqa: E402
from rows import Row  # noqa: E402

Rows = Callable[[Path, bool], Iterator[Row]]
PARTS: dict[str, Rows] = {
    "weight": weight.rows,
    "scores": scores.rows,
    "checks": checks.rows,
    "rebuilds": rebuilds.rows,
    "builds": builds.rows,
}


def show(part: str, quick: bool) -> list[Row]:
    """Print the rows of a part as they come; returns them."""
    measured = PARTS[part]
    says = str(sys.modules[measured.__module__].__doc__).splitlines()[0]
    print(f"\n{part}: {says}", flush=True)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for row in measured(Path(folder), quick):
            print(f"  {row}", flush=True)
            found.append(row)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, fewer runs")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; else all")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    found = [
        row for part in options.parts or PARTS for row in show(part, options.quick)
    ]
    held = [row.ok for row in found if row.ok is not None]
    print(f"\n{sum(held)} of {len(held)} figures are within their targets")


if __name__ == "__main__":
    main()
