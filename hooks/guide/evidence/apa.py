"""References of the bibliography in APA style."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guide.evidence.model import Work
from guide.references import APA, styled


def apa(works: Iterable[Work]) -> dict[str, str]:
    """The reference of each work as HTML in APA style, in its order of authors."""
    # the bibliography's keys are the ids of its items
    formatted = styled((work.csl for work in works), APA)
    tidied = {key: _tidied(reference) for key, reference in formatted.items()}
    return dict(sorted(tidied.items(), key=lambda pair: _sortable(pair[1])))


def _sortable(reference: str) -> str:
    return re.sub("<[^>]+>", "", reference).casefold()


def _tidied(reference: str) -> str:
    """Without its address, which is shown as a link, and with APA's own "others"."""
    reference = re.sub(r",? (?:&amp;|&) others", ", et al", reference)
    return re.sub(r"\s*https://doi\.org/\S+$", "", reference)
