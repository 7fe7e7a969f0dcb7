"""The one table of what is sent with the guide's files, whatever the host.

``policy`` stands in every page too, so that a page is safe on a host that sends
nothing of its own; ``overrides/partials/policy.html`` writes it there.
"""

from __future__ import annotations

import re

from guide.hosting import first_paint

POLICY = (
    "default-src 'none'",
    f"script-src 'self' {first_paint.SOURCE}",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
ONLY_SENT = ("frame-ancestors 'none'",)
"""What browsers heed in a header alone. No page of the guide is made to be framed."""
REFERRER = "no-referrer"
_UNUSED = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
"""What a page could ask a device for, and no page of the guide does."""
HEADERS = {
    "Content-Security-Policy": "; ".join((*POLICY, *ONLY_SENT)),
    # without includeSubDomains: other sites of the same owner are not the guide's
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What is sent with every answer."""
FRESH = "public, max-age=0, must-revalidate"
"""For pages and data: whoever comes back sees what was mended."""
FOR_GOOD = "public, max-age=31536000, immutable"
"""For files that get another name with every change."""
HASHED = r"[^/]+\.[0-9a-f]{8}(?:\.min)?\.(?:css|js)|[0-9a-f]{16}\.png"
"""How these are named, below ``assets/``: the guide's own scripts and styles, the
theme's, and the pictures for shared links."""


_FROM_DISK = {
    "script-src": f"'self' file: {first_paint.SOURCE}",
    "style-src": "'self' file:",
    "img-src": "'self' file: data:",
    "connect-src": "'none'",
    "worker-src": "'none'",
}
"""What differs where pages are opened from disk: files there are not *self*."""


def policy(reloading: bool = False, on_disk: bool = False) -> str:
    """What stands in a page; one that reloads itself has one more inline script."""
    said = dict(each.split(" ", 1) for each in POLICY) | (_FROM_DISK if on_disk else {})
    if reloading:
        # beside a fingerprint, browsers do not heed it
        said["script-src"] = "'self' 'unsafe-inline'"
    return "; ".join(f"{name} {sources}" for name, sources in said.items())


def is_hashed(name: str) -> bool:
    """Whether a file, by its way from the site's top, may be kept for good."""
    return re.fullmatch(rf"assets/(?:.+/)?(?:{HASHED})", name) is not None
