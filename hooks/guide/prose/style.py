"""The style page, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from guide.elements import NOT_SEARCHED, put
from guide.prose.rules import Rule


def show(box: Element, rules: Iterable[Rule]) -> None:
    """Each rule with its reason, severity, and a bad and a good example."""
    box.set("class", "style-rules")
    box.attrib.update(NOT_SEARCHED)
    for rule in rules:
        put(box, "h2", text=f"{rule.id}: {rule.title}", id=f"rule-{rule.id.lower()}")
        put(box, "p", text=f"{rule.reason} Severity: {rule.severity}.")
        listing = put(box, "dl")
        put(listing, "dt", text="Not so")
        put(listing, "dd", text=rule.bad)
        put(listing, "dt", text="Better")
        put(listing, "dd", text=rule.good)
