"""A host as most are: compressed by what the browser takes, connections kept open."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli

SAYS = "served with HTTP/1.1, brotli 11, no delay"
_WORDS = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".ico"}
"""What hosts compress, by the ends of names."""


def packed(body: bytes) -> dict[str, bytes]:
    """A body as hosts send it, by the name of the encoding."""
    return {"gzip": gzip.compress(body, 9), "br": brotli.compress(body, quality=11)}


@cache
def _sent(path: Path) -> dict[str, bytes]:
    body = path.read_bytes()
    return {"": body, **(packed(body) if path.suffix in _WORDS else {})}


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def send_head(self) -> io.BytesIO | None:  # type: ignore[override]
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return None
        asked = self.headers.get("Accept-Encoding", "")
        bodies = _sent(path)
        name = next((n for n in ("br", "gzip") if n in asked and n in bodies), "")
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(bodies[name])))
        if name:
            self.send_header("Content-Encoding", name)
        self.end_headers()
        return io.BytesIO(bodies[name])


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """Serve a built site on a free port, compressed beforehand; gives its address."""
    for path in site.rglob("*"):
        if path.suffix in _WORDS and path.stat().st_size < 1_000_000:
            _sent(path)
    handler = partial(_Handler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
