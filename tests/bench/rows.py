"""A line of what the benchmark prints: a figure, what it is held against, its end."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A figure of the guide, the same of plain Material, and a target if it has one."""

    what: str
    ours: str
    stock: str = ""
    target: str = ""
    ok: bool | None = None

    def __str__(self) -> str:
        end = {True: "ok", False: "OVER", None: ""}[self.ok]
        stock = f"stock {self.stock}" if self.stock else ""
        line = f"{self.what:<50} {self.ours:>24}  {stock:<30} {self.target:<10} {end}"
        return line.rstrip()


def at_most(
    what: str, ours: float, target: float, unit: str = "", stock: float | None = None
) -> Row:
    """A figure that may not be higher than its target."""
    beside = "" if stock is None else f"{stock:.2f} {unit}".strip()
    limit = f"≤ {target:g} {unit}".strip()
    return Row(what, f"{ours:.2f} {unit}".strip(), beside, limit, ours <= target)


def at_least(what: str, ours: float, target: float, stock: float | None = None) -> Row:
    """A figure that may not be lower than its target; OVER where it is."""
    beside = "" if stock is None else f"{stock:.0f}"
    return Row(what, f"{ours:.0f}", beside, f"≥ {target:g}", ours >= target)
