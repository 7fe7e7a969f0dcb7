"""The table, as the usual hosts read it: each finds its own file within the site."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from guide.hosting.table import FOR_GOOD, FRESH, HASHED, HEADERS, is_hashed

STATIC, APACHE, NGINX = "_headers", ".htaccess", ".nginx.conf"
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "svg": "image/svg+xml",
    "xml": "text/xml",
    "txt": "text/plain",
}
"""The kinds of text that a site holds, by how names end."""
_MADE = "Made by the build from hooks/guide/hosting/table.py."
_HIDDEN = rf"(?:.*/)?\.(?!well-known/)|{STATIC}$"
"""What lies in the site's folder and is nobody's business."""


def files(site_url: str | None, names: Iterable[str]) -> dict[str, str]:
    """What each file says, by its name.

    ``site_url`` is where the site's top is, which may be below its host's;
    ``names`` are the ways of the site's files from its top.
    """
    base = urlsplit(site_url or "").path.rstrip("/")
    return {
        STATIC: _static(base, sorted(filter(is_hashed, names))),
        APACHE: _apache(base),
        NGINX: _nginx(base),
    }


def _static(base: str, hashed: Iterable[str]) -> str:
    """For Netlify and Cloudflare Pages, which add up what several rules say.

    What they send of themselves is ``FRESH``, so no rule says it again.
    """
    lines = [f"# {_MADE} It works at the top of what is published."]
    lines += [f"{base}/*", *(f"  {name}: {says}" for name, says in HEADERS.items())]
    for name in hashed:
        lines += [f"{base}/{name}", f"  Cache-Control: {FOR_GOOD}"]
    return "\n".join(lines) + "\n"


def _apache(base: str) -> str:
    """For Apache 2.4 with mod_headers and, for what is compressed, mod_rewrite."""
    headers = "".join(
        f'  Header always set {name} "{says}"\n' for name, says in HEADERS.items()
    )
    types = "".join(
        f'<FilesMatch "\\.{end}(?:\\.br|\\.gz)?$">\n'
        f'  ForceType "{kind}; charset=utf-8"\n</FilesMatch>\n'
        for end, kind in TYPES.items()
    )
    return f"""\
# {_MADE}
# For Apache 2.4, where `AllowOverride All` lets it speak for its folder. Only the
# server itself can refuse TRACE: `TraceEnable off`.
Options -Indexes -MultiViews
DirectoryIndex index.html
ErrorDocument 403 {base}/404.html
ErrorDocument 404 {base}/404.html
RemoveLanguage .br
RemoveEncoding .gz
<IfModule mod_env.c>
  <FilesMatch "\\.(?:br|gz)$">
    SetEnv no-gzip 1
  </FilesMatch>
</IfModule>
{types}<IfModule mod_headers.c>
{headers}  Header always set Cache-Control "{FRESH}"
  <FilesMatch "^(?:{HASHED})(?:\\.br|\\.gz)?$">
    Header always set Cache-Control "{FOR_GOOD}"
  </FilesMatch>
  Header always merge Vary Accept-Encoding
  <FilesMatch "\\.br$">
    Header always set Content-Encoding br
  </FilesMatch>
  <FilesMatch "\\.gz$">
    Header always set Content-Encoding gzip
  </FilesMatch>
</IfModule>
<IfModule mod_rewrite.c>
  RewriteEngine On
  RewriteCond %{{REQUEST_METHOD}} !^(?:GET|HEAD)$
  RewriteRule ^ - [R=405,L]
  RewriteRule "^(?:{_HIDDEN})" - [R=404,L]
  <IfModule mod_headers.c>
    RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b
    RewriteCond %{{REQUEST_FILENAME}}.br -f
    RewriteRule ^(.+)$ $1.br [L]
    RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b
    RewriteCond %{{REQUEST_FILENAME}}.gz -f
    RewriteRule ^(.+)$ $1.gz [L]
  </IfModule>
</IfModule>
"""


def _nginx(base: str) -> str:
    """For nginx, to be included in a ``server`` block."""
    headers = "".join(
        f'    add_header {name} "{says}" always;\n' for name, says in HEADERS.items()
    )
    return f"""\
# {_MADE}
# For nginx. Include it in the `server` block whose `root` holds the site at
# {base or ""}/. Where the module for it is there (libnginx-mod-http-brotli-static on
# Debian), write `brotli_static on;` beside the `include`.
location {base}/ {{
    index index.html;
    autoindex off;
    error_page 404 {base}/404.html;
    error_page 403 =404 {base}/404.html;
    absolute_redirect off;
    server_tokens off;
    charset utf-8;
    charset_types text/css text/plain text/xml application/javascript;
    gzip_static on;
    gzip_vary on;
    if ($uri ~ "^{base}/(?:{_HIDDEN})") {{
        return 404;
    }}
    set $kept "{FRESH}";
    if ($uri ~ "^{base}/assets/(?:.+/)?(?:{HASHED})$") {{
        set $kept "{FOR_GOOD}";
    }}
{headers}    add_header Cache-Control $kept always;
}}
"""
