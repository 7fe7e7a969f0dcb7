"""Runs the response processing of a QTI 2.1 item, as the specification tells it.

It knows the operators that the guide's items use, and raises ValueError at any other.
A response is None, a string, a number, a list of strings, or pairs written ``a b``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

NAMES = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1"}


@dataclass
class Outcome:
    """What an item made of a response: a score, and what is said of it."""

    score: float
    said: set[str]


def run(item: etree._Element, responses: Mapping[str, Any]) -> Outcome:
    """The outcome of the responses, by the identifiers of their declarations."""
    session = _Session(item, responses)
    session.all_of(item.find("q:responseProcessing", NAMES))
    values = session.values
    return Outcome(values["SCORE"], {str(each) for each in values["FEEDBACK"] or []})


class _Session:
    def __init__(self, item: etree._Element, responses: Mapping[str, Any]) -> None:
        self.declared = {
            each.get("identifier"): each
            for each in item.iterfind("q:responseDeclaration", NAMES)
        }
        assert set(responses) <= set(self.declared)
        self.values: dict[str, Any] = {
            name: responses.get(name) for name in self.declared
        }
        for outcome in item.iterfind("q:outcomeDeclaration", NAMES):
            text = outcome.findtext("q:defaultValue/q:value", None, NAMES)
            self.values[outcome.get("identifier")] = float(text) if text else None

    def all_of(self, rules: etree._Element) -> None:
        for rule in rules:
            self.rule(rule)

    def rule(self, rule: etree._Element) -> None:
        if _name(rule) == "setOutcomeValue":
            (expression,) = rule
            assert rule.get("identifier") in self.values
            self.values[rule.get("identifier")] = self.value(expression)
        elif _name(rule) == "responseCondition":
            (branch,) = rule
            test, *then = branch
            if self.value(test) is True:
                for each in then:
                    self.rule(each)
        else:
            raise ValueError(_name(rule))

    def value(self, expression: etree._Element) -> Any:
        name = _name(expression)
        if name == "variable":
            return self.values[expression.get("identifier")]
        if name == "baseValue":
            text = expression.text
            return float(text) if expression.get("baseType") == "float" else text
        if name == "mapResponse":
            return self.mapped(expression.get("identifier"))
        parts = [self.value(each) for each in expression]
        if name == "multiple":
            lists = [p if isinstance(p, list) else [p] for p in parts if p is not None]
            return [each for one in lists for each in one]
        if name == "index":
            place = int(expression.get("n")) - 1
            return parts[0][place] if parts[0] and place < len(parts[0]) else None
        if name == "or":
            return True if True in parts else None if None in parts else False
        if any(part is None for part in parts):
            return None
        if name == "and":
            return all(parts)
        return _OPERATORS[name](*parts)

    def mapped(self, identifier: str) -> float:
        """The sum of what the mapping gives each value, within its bounds."""
        declaration = self.declared[identifier]
        mapping = declaration.find("q:mapping", NAMES)
        response = self.values[identifier]
        several = response if isinstance(response, list) else [response]
        if response is None:
            several = []
        total = 0.0
        for value in dict.fromkeys(several):  # each value counts once
            total += self.entry(mapping, str(value))
        return max(total, float(mapping.get("lowerBound")))

    def entry(self, mapping: etree._Element, value: str) -> float:
        for entry in mapping.iterfind("q:mapEntry", NAMES):
            key = entry.get("mapKey")
            if entry.get("caseSensitive") == "false":
                key, value = key.lower(), value.lower()
            if key == value:
                return float(entry.get("mappedValue"))
        return float(mapping.get("defaultValue"))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


_OPERATORS: dict[str, Any] = {
    "sum": lambda *numbers: sum(numbers),
    "divide": lambda a, b: a / b,
    "match": lambda a, b: a == b,
    "gte": lambda a, b: a >= b,
    "lte": lambda a, b: a <= b,
}
