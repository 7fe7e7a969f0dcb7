"""Smaller copies of a built site's texts, for hosts that send them as they lie."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from guide.hosting.files import TYPES


def _gzip(content: bytes) -> bytes:
    """The same bytes at any time: neither a date nor a name is kept within."""
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()


def _brotli(content: bytes) -> bytes:
    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=11)
    return packed


PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": _gzip, ".br": _brotli}
"""How a copy is made, by what its name ends in."""


def compress(site: Path) -> dict[str, int]:
    """Put a copy of each kind beside each text of a site, where that is smaller.

    Copies that were there are made anew or taken away. Returns the bytes of all
    texts by the way they are sent: ``""`` as they are, else what names end in.
    """
    for old in [path for path in site.rglob("*") if path.suffix in PACKERS]:
        if old.with_suffix("").suffix[1:] in TYPES:
            old.unlink()
    found = (path for path in sorted(site.rglob("*")) if path.suffix[1:] in TYPES)
    texts = [path for path in found if path.is_file()]
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # the packers let others run
        sizes = list(threads.map(_with_copies, texts))
    return {end: sum(size[end] for size in sizes) for end in ("", *PACKERS)}


def _with_copies(path: Path) -> dict[str, int]:
    """Put its copies beside a text; the bytes of each way to send it."""
    content = path.read_bytes()
    sent = {"": len(content)}
    for end, pack in PACKERS.items():
        packed = pack(content)
        if len(packed) < len(content):
            path.with_name(path.name + end).write_bytes(packed)
        sent[end] = min(len(packed), len(content))
    return sent
