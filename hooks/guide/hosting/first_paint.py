"""The one script that stands in a page itself, and how the policy lets it run.

Readers who chose other colours than their device's would see the page flash if it
came later, and all would wait for it if it came in a file.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from rjsmin import jsmin

SCRIPT = jsmin(Path(__file__).with_suffix(".js").read_text("utf-8"))
"""What stands between the tags, byte for byte."""
SOURCE = f"'sha256-{b64encode(sha256(SCRIPT.encode()).digest()).decode()}'"
"""It and no other script, in the words of Content Security Policy Level 2."""
ELEMENT = f"<script>{SCRIPT}</script>"
