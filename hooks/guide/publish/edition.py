"""Which edition of the guide a file holds: its name, version and day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import yaml

LANGUAGE = "en-GB"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Edition:
    """``moment`` has its time zone; ``address`` is the site's, or empty."""

    title: str
    authors: str
    version: str
    moment: datetime.datetime
    about: str = ""
    address: str = ""

    @property
    def day(self) -> str:
        """The day in words, such as 23 November 2026."""
        return f"{self.moment.day} {self.moment:%B %Y}"

    @property
    def name(self) -> str:
        """A name that no other edition has, the same whenever it is made."""
        words = "\n".join((self.title, self.version, self.moment.isoformat()))
        return f"urn:uuid:{uuid5(NAMESPACE_URL, words)}"


def edition(
    citation: Path, environment: Mapping[str, str], about: str, address: str
) -> Edition:
    """What ``CITATION.cff`` says, on the day that SOURCE_DATE_EPOCH sets.

    Without one the day is that of the release. ValueError for no such number.
    """
    said = yaml.safe_load(citation.read_text("utf-8"))
    authors = " and ".join(author["name"] for author in said["authors"])
    moment = _moment(environment.get("SOURCE_DATE_EPOCH"), said["date-released"])
    return Edition(said["title"], authors, str(said["version"]), moment, about, address)


def _moment(epoch: str | None, released: datetime.date | str) -> datetime.datetime:
    if epoch:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    day = datetime.date.fromisoformat(str(released))
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
