"""A built site on real hosts with the files that it brings: what they answer."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import brotli
from playwright.sync_api import sync_playwright

from guide import chromium
from guide.hosting.files import APACHE, NGINX, STATIC, TYPES
from guide.hosting.table import FOR_GOOD, FRESH, HEADERS, is_hashed

SECONDS = 3
"""How long the load run takes."""
OURS = (STATIC, APACHE, NGINX)
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
MODULES = Path("/usr/lib/apache2/modules")
LOADED = (
    "mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "env",
    "filter", "deflate",
)  # fmt: skip
UNPACK = {
    None: lambda content: content,
    "gzip": lambda content: zlib.decompress(content, wbits=31),
    "br": brotli.decompress,
}
OUT_OF_BOUNDS = (
    "../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "..%2f..%2f..%2fetc/passwd",
    "assets/../../../../etc/passwd", "assets/%2e%2e/%2e%2e/etc/passwd", "%00",
    "..;/etc/passwd", "..%5c..%5cetc/passwd", "//../etc/passwd",
)  # fmt: skip


class Answer(NamedTuple):
    """What a host sent; header names are in lower case."""

    status: int
    headers: dict[str, str]
    content: bytes


class Host(NamedTuple):
    """A running host: the way to its port, and where the site is below it."""

    name: str
    port: int
    base: str
    encodings: tuple[str, ...]

    def ask(self, path: str, accept: str = "", method: str = "GET") -> Answer:
        """Ask for a path as it is written; repeated headers are an error."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            if accept:
                connection.putheader("Accept-Encoding", accept)
            connection.endheaders()
            response = connection.getresponse()
            names = [name.lower() for name, _ in response.getheaders()]
            assert len(names) == len(set(names)), f"{path}: {names}"
            headers = {name.lower(): says for name, says in response.getheaders()}
            return Answer(response.status, headers, response.read())
        finally:
            connection.close()


@contextmanager
def nginx(program: str, folder: Path, root: Path, base: str) -> Iterator[Host]:
    """Debian's nginx with the site's own file, brotli where its module is there."""
    port, packs = _free_port(), BROTLI.exists()
    temporary = "".join(
        f"{kind}_temp_path {folder};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    configuration = f"""
{f"load_module {BROTLI};" if packs else ""}
daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types; default_type application/octet-stream;
    access_log off; sendfile on; {temporary}
    server {{
        listen 127.0.0.1:{port}; root {root};
        {"brotli_static on;" if packs else ""}
        include {root}{base}/{NGINX};
    }}
}}
"""
    command = [program, "-p", str(folder), "-c", "nginx.conf"]
    with _running(command, folder / "nginx.conf", configuration, port):
        encodings = ("br", "gzip") if packs else ("gzip",)
        yield Host("nginx", port, base, encodings)


@contextmanager
def apache(program: str, folder: Path, root: Path, base: str) -> Iterator[Host]:
    """Debian's Apache with the site's own file."""
    port = _free_port()
    modules = "".join(
        f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in LOADED
    )
    configuration = f"""
{modules}
ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/errors
TypesConfig /etc/mime.types
ServerTokens Prod
TraceEnable off
DocumentRoot {root}
AddOutputFilterByType DEFLATE text/html text/css
<Directory {root}>
  AllowOverride All
</Directory>
"""
    command = [program, "-X", "-f", str(folder / "apache.conf")]
    with _running(command, folder / "apache.conf", configuration, port):
        yield Host("apache", port, base, ("br", "gzip"))


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def _running(
    command: list[str], path: Path, configuration: str, port: int
) -> Iterator[None]:
    path.write_text(configuration)
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            if process.poll() is not None:
                assert process.stdout
                raise RuntimeError(process.stdout.read().decode())
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def faults(host: Host, root: Path) -> list[str]:
    """What a host does not answer as it should, a line each."""
    site = root / host.base.strip("/")
    looks = (_every_file, _lost, _led_on, _refused, _methods)
    return [f"{host.name}: {fault}" for look in looks for fault in look(host, site)]


def _common(asked: str, answer: Answer, kept: str) -> Iterator[str]:
    """What every answer carries, whatever its status."""
    for name, says in {**HEADERS, "Cache-Control": kept}.items():
        if (sent := answer.headers.get(name.lower())) != says:
            yield f"{asked}: {name} is {sent}"
    if re.search(r"\d", answer.headers.get("server", "")):
        yield f"{asked}: tells its version"


def _every_file(host: Host, site: Path) -> Iterator[str]:
    packed = {f".{end}": name for end, name in (("br", "br"), ("gz", "gzip"))}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or path.suffix in packed or name in OURS:
            continue
        kept = FOR_GOOD if is_hashed(name) else FRESH
        address = f"{host.base}/{name.removesuffix('index.html')}"
        there = {says for end, says in packed.items() if Path(f"{path}{end}").exists()}
        for accept in ("", "gzip", "gzip, deflate, br"):
            answer = host.ask(address, accept)
            asked = f"{address} [{accept}]"
            yield from _common(asked, answer, kept)
            packs = there & set(host.encodings) & set(accept.split(", "))
            best = "br" if "br" in packs else "gzip" if packs else None
            yield from _content(asked, answer, path, best)


def _content(asked: str, answer: Answer, path: Path, best: str | None) -> Iterator[str]:
    encoding = answer.headers.get("content-encoding")
    if answer.status != 200:
        yield f"{asked}: status {answer.status}"
    elif encoding != best:
        yield f"{asked}: sent as {encoding}, not as {best}"
    elif UNPACK[encoding](answer.content) != path.read_bytes():
        yield f"{asked}: other content"
    if best and "accept-encoding" not in answer.headers.get("vary", "").lower():
        yield f"{asked}: no Vary"
    kind = answer.headers.get("content-type", "")
    wanted = TYPES.get(path.suffix[1:], "")
    if (
        path.suffix in {".html", ".css", ".js", ".xml"}
        and not re.fullmatch(
            rf"{wanted}; charset=utf-8|application/javascript; charset=utf-8", kind
        )
    ) or (path.suffix in {".json", ".svg"} and kind.split(";")[0] != wanted):
        yield f"{asked}: type {kind}"


def _lost(host: Host, site: Path) -> Iterator[str]:
    """What is not there, and folders that hold no page."""
    lost = (site / "404.html").read_bytes()
    missing = ("nothing/", "nothing.html", "assets/guide.00000000.css", "assets/")
    for name in missing:
        for accept in ("", "gzip", "br"):
            asked = f"{host.base}/{name}"
            answer = host.ask(asked, accept)
            yield from _common(asked, answer, FRESH)
            encoding = answer.headers.get("content-encoding")
            if answer.status != 404 or UNPACK[encoding](answer.content) != lost:
                yield f"{asked} [{accept}]: status {answer.status}, or another page"


def _led_on(host: Host, site: Path) -> Iterator[str]:
    """A folder's address without its slash leads to the one with it."""
    folder = next(path for path in sorted(site.glob("*/index.html"))).parent.name
    asked = f"{host.base}/{folder}"
    answer = host.ask(asked)
    there = answer.headers.get("location", "")
    own = f"http://127.0.0.1:{host.port}"
    if answer.status != 301 or there.removeprefix(own) != f"{asked}/":
        yield f"{asked}: status {answer.status} to {there}"
    yield from _common(asked, answer, FRESH)


def _refused(host: Host, site: Path) -> Iterator[str]:
    """What lies outside the site, or within and is not for readers."""
    for name in (*OURS, ".git/config", "assets/.hidden", *OUT_OF_BOUNDS):
        answer = host.ask(f"{host.base}/{name}")
        if answer.status not in (400, 403, 404) or b"root:" in answer.content:
            yield f"/{name}: status {answer.status}"


def _methods(host: Host, site: Path) -> Iterator[str]:
    for method in ("POST", "PUT", "DELETE", "TRACE"):
        answer = host.ask(f"{host.base}/", method=method)
        if answer.status not in (403, 404, 405):
            yield f"{method}: status {answer.status}"


def in_a_browser(host: Host) -> list[str]:
    """Where a page may be framed, or the browser has something to say of a header."""
    said: list[str] = []
    address = f"http://127.0.0.1:{host.port}{host.base}/"
    frame = f"<iframe src='{address}'></iframe>"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.arguments()
        )
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.goto(f"data:text/html,{frame}")
        page.wait_for_timeout(1000)
        shown = [each.url for each in page.frames[1:]]
        browser.close()
    refused = [text for text in said if "frame-ancestors" in text]
    told = [text for text in said if text not in refused]
    # a page that is held back is an error page of the browser's
    framed = [
        f"{host.name}: framed as {url}" for url in shown if url.startswith("http")
    ]
    framed += [] if shown else [f"{host.name}: no frame was tried"]
    return framed + [f"{host.name}, in a browser: {text}" for text in told]


def load(host: Host, program: str) -> tuple[str, list[str]]:
    """Twenty readers at once for some seconds: the figure, and what went wrong."""
    address = f"http://127.0.0.1:{host.port}{host.base}/"
    run = subprocess.run(
        [program, "-k", "-q", "-c", "20", "-t", str(SECONDS), "-n", "1000000",
         "-H", "Accept-Encoding: br, gzip", address],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = dict(re.findall(r"^([A-Z][^:\n]+):\s+(\d[\d.]*)", run.stdout, flags=re.M))
    figures = [
        f"{float(found.get('Requests per second', 0)):.0f} pages a second",
        f"{found.get('Complete requests')} in {found.get('Time taken for tests')} s",
    ]
    bad = [
        f"{host.name}, under load: {name} {found[name]}"
        for name in ("Failed requests", "Non-2xx responses")
        if int(found.get(name, 0))
    ]
    return ", ".join(figures), bad or ([] if found else [run.stdout + run.stderr])
