"""What a book says before its first page, and no page of the site does."""

from __future__ import annotations

from collections.abc import Mapping

from guide.markup import escaped
from guide.publish.edition import LICENCE, Edition

ABOUT = "About this copy"
_ABOUT = """\
<h1>{heading}</h1>
<p>This file holds the guide as it was on {day} (version {version}). It can be read \
without a network, and nothing in it is sent anywhere. A later version may have \
corrected something{where}.</p>
<p><strong>Whoever can open this device can find this file.</strong> Its first page \
says what it is about. If you are afraid of your partner, think of who might see it \
here, in a cloud or among what was opened last. It may be safer not to keep it. \
{safe} comes before all else.</p>
<h2>How it differs from the site</h2>
<ul>
<li>Questions come first, and the answers to them, with their reasons, stand at the \
end of the same chapter.</li>
<li>A small label such as <em>Moderate certainty</em> leads to its card in the \
{claims}. Names with a year lead to the {works}, and words with a dotted line to the \
{terms}.</li>
<li>Buttons are left out. Where a page speaks of <em>Exit this page</em>, <em>Check \
answer</em>, the search or what a device remembers, it means the site. To leave this \
file, close it.</li>
<li>A link to another site opens your browser, and leaves a trace in its history. A \
telephone number may start a call when you touch it.</li>
</ul>
<h2>What you may do with it</h2>
<p>Print it, copy it, change it and pass it on, under \
<a href="{licence}">CC BY 4.0</a>: say where it came from and what you changed. It is \
general education. It is no therapy, and it does not replace help from a trained \
person. It was drafted with the help of AI tools, and no clinician has reviewed \
it yet.</p>
"""
HEADINGS = _ABOUT.count("<h")
"""How many headings it has."""
_NAMED = {
    "safe": ("support/", "Staying safe"),
    "claims": ("claims/", "claim register"),
    "works": ("references/", "references"),
    "terms": ("glossary/", "glossary"),
}


def about(edition: Edition, links: Mapping[str, str]) -> str:
    """The page "About this copy" as HTML; ``links`` are by the pages' addresses."""
    named = {
        key: f'<a href="{links[address]}">{words}</a>' if address in links else words
        for key, (address, words) in _NAMED.items()
    }
    where = ""
    if edition.address:
        site = escaped(edition.address)
        where = f': see <a href="{site}">{site}</a>'
    return _ABOUT.format(
        heading=ABOUT,
        day=edition.day,
        version=edition.version,
        where=where,
        licence=LICENCE,
        **named,
    )
