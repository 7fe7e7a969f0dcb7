"""What hosts are told to send agrees with the pages, and each file is named rightly."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest

from guide.cli import main
from guide.hosting.compress import compress
from guide.hosting.files import APACHE, NGINX, STATIC, files
from guide.hosting.table import FOR_GOOD, HEADERS, is_hashed

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
REFERRER = re.compile(r'<meta name="referrer" content="([^"]*)">')


def test_hosts_are_told_the_policy_of_the_pages_and_that_nothing_may_frame_them(
    guide_site: Path,
) -> None:
    for page in guide_site.rglob("*.html"):
        html = page.read_text()
        (policy,), (referrer,) = META.findall(html), REFERRER.findall(html)
        sent = f"{policy}; frame-ancestors 'none'"
        assert HEADERS["Content-Security-Policy"] == sent, page
        assert HEADERS["Referrer-Policy"] == referrer, page


@pytest.mark.parametrize("name", [STATIC, APACHE, NGINX])
def test_every_host_finds_every_header_in_its_own_file(
    guide_site: Path, name: str
) -> None:
    said = (guide_site / name).read_text()
    for header, says in HEADERS.items():
        assert re.search(rf'{header}:? "?{re.escape(says)}"?', said), header


def test_what_is_kept_for_good_has_its_content_in_its_name(
    addressed_site: Path,
) -> None:
    names = {
        path.relative_to(addressed_site).as_posix()
        for path in addressed_site.rglob("*")
        if path.is_file()
    }
    rules = (addressed_site / STATIC).read_text()
    kept = re.findall(rf"^/(.+)\n  Cache-Control: {FOR_GOOD}$", rules, flags=re.M)
    assert set(kept) == {name for name in names if is_hashed(name)}
    assert len([name for name in kept if name.startswith("assets/shared/")]) > 20
    # all scripts and styles are, for pages name them anew with every change
    loaded = {name for name in names if name.endswith((".js", ".css"))}
    assert loaded <= set(kept)
    assert not {"index.html", "quizzes.json", "assets/icon.svg"} & set(kept)


def test_a_site_below_the_top_of_its_host_is_named_as_it_lies() -> None:
    found = files("https://example.org/a/guide/", ["assets/x.0123abcd.js"])
    assert "\n/a/guide/*\n" in found[STATIC]
    assert "\n/a/guide/assets/x.0123abcd.js\n" in found[STATIC]
    assert "ErrorDocument 404 /a/guide/404.html\n" in found[APACHE]
    assert "location /a/guide/ {\n" in found[NGINX]
    assert "error_page 404 /a/guide/404.html;" in found[NGINX]


def test_compressed_copies_hold_the_same_and_are_the_same_every_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "trust and attunement " * 200
    (tmp_path / "index.html").write_text(text)
    (tmp_path / "tiny.css").write_text("a")
    (tmp_path / "picture.png").write_bytes(b"1" * 500)
    (tmp_path / "tiny.css.br").write_text("of an earlier build")
    assert main(["compress", str(tmp_path)]) == 0
    assert capsys.readouterr().err.startswith("texts: 4 kB, ")
    packed = {path.name: path.read_bytes() for path in tmp_path.glob("*.*.*")}
    assert packed.keys() == {"index.html.gz", "index.html.br"}
    assert gzip.decompress(packed["index.html.gz"]) == text.encode()
    assert brotli.decompress(packed["index.html.br"]) == text.encode()
    sizes = compress(tmp_path)
    assert sizes[".br"] < sizes[".gz"] < sizes[""] == len(text) + 1
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.*.*")} == packed
