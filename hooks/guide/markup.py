"""The one place that makes text safe to stand in HTML."""

from __future__ import annotations

import html


def escaped(text: str) -> str:
    """``text`` as it may stand between tags or in a quoted attribute."""
    return html.escape(text, quote=True)


def escaped_between_tags(text: str) -> str:
    """``text`` as it may stand between tags, its quotation marks as they are."""
    return html.escape(text, quote=False)
