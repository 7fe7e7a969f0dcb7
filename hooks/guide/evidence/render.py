"""From the evidence to elements of a page: marks, cards, boxes and lists.

All words come from the register, so nothing is said twice by hand. What gathers
words that stand elsewhere too is kept from the search, which would find them twice.
``docs/assets/evidence/`` finds its way by the class names, ids and ``data-``
attributes written here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from xml.etree.ElementTree import Element

from guide.elements import NOT_SEARCHED, after, put, put_html, to_html
from guide.evidence.apa import apa
from guide.evidence.model import VERDICTS, Claim, Degree, Popular, Term, Use, Work
from guide.evidence.shown import Shown

_DOI = "https://doi.org/"
_READ = {"abstract": "abstract only", "full": "the full paper"}
_MYTHS_FIRST = ("not-supported", "partly", "contested", "supported", "advice")
_FOR = {
    "bias": "Bias",
    "inconsistency": "Results differ",
    "indirectness": "Not about couples as such",
    "imprecision": "Few or small studies",
    "publication-bias": "Missing studies",
}


Aside = Callable[[str], str]
"""Keeps HTML until Markdown's last step, and gives what stands in its place."""

# Marks in a sentence


def citation(works: Sequence[Work]) -> Element:
    """Authors and years in brackets, each a link to the page's list of sources."""
    mark = Element("span", {"class": "cite"})
    after(mark, "(")
    for index, work in enumerate(works):
        after(mark, "; " if index else "")
        put(mark, "a", text=work.mark, href=f"#source-{work.key}")
    after(mark, ")")
    return mark


def claim_mark(name: str, degree: Degree) -> Element:
    """A link with the certainty in words to the card of a claim."""
    mark = Element("a", {"class": "claim-mark", "href": f"#claim-{name}"})
    mark.set("data-degree", degree.id)
    mark.attrib.update(NOT_SEARCHED)
    mark.set("aria-label", f"{degree.in_full}: why, and who was studied")
    put(mark, "span", "claim-mark__sign", degree.sign, aria_hidden="true")
    after(mark, f" {degree.in_full}")
    return mark


# Cards


def cards(names: Sequence[str], shown: Shown, aside: Aside) -> Element:
    """The section that holds the card of each claim marked on a page.

    What a card says is put ``aside`` as text, made once for all pages of a folder:
    as elements every later step of Markdown would go through it again.
    """
    section = Element("section", {"class": "claim-cards", **NOT_SEARCHED})
    title = "How sure we are, and why"
    put(section, "h2", text=title, id="how-sure", **NOT_SEARCHED)
    put(section, "p", "claim-cards__who", aside(_who_graded(shown)))
    for name in names:
        degree, head, body = shown.once(_card_of_page, name)
        box = put(section, "details", "claim-card", aside(head), data_degree=degree)
        put(box, "div", "claim-card__body", aside(body), id=f"claim-{name}")
    return section


def _who_graded(shown: Shown) -> str:
    told = Element("span")
    after(told, "Graded by one editor from abstracts. ")
    after(told, "Nobody has rated it a second time yet. ")
    if link := shown.url("certainty-scale", ""):
        put(told, "a", text="How we grade evidence", href=link)
    return to_html(told)


def _card_of_page(name: str, shown: Shown) -> tuple[str, str, str]:
    """What a card is graded, the HTML of its head, and that of its body."""
    parent = Element("div")
    ways = card(parent, name, shown)
    put(ways, "a", text="Back to the text", href=f"#claim-mark-{name}")
    if link := shown.url("claim-register", f"claim-{name}"):
        after(ways, " · ")
        put(ways, "a", text="In the claim register", href=link)
    box = parent[0]
    body = "".join(map(to_html, box[1]))
    return box.get("data-degree", ""), to_html(box[0]), body


def card(parent: Element, name: str, shown: Shown) -> Element:
    """The card of a claim or of a popular line, to be opened; its last paragraph.

    Its id is inside what opens, so that a browser opens it for a link to it.
    """
    evidence = shown.evidence
    box = put(parent, "details", "claim-card")
    head = put(box, "summary", "claim-card__head")
    body = put(box, "div", "claim-card__body", id=f"claim-{name}")
    if claim := evidence.claims.get(name):
        _claim_card(box, head, body, claim, shown)
    else:
        _popular_card(box, head, body, evidence.popular[name], shown)
    return put(body, "p", "claim-card__ways")


def _claim_card(
    box: Element, head: Element, body: Element, claim: Claim, shown: Shown
) -> None:
    box.set("data-degree", claim.degree.id)
    put(head, "span", "claim-card__claim", claim.claim)
    after(head, " ")
    _degree(head, claim.degree)
    put(body, "p", "claim-card__means", claim.degree.means)
    facts = put(body, "dl", "claim-card__facts")
    _fact(facts, "Why not lower", claim.up)
    _fact(facts, "Why not higher", [f"{_FOR[why]}: {says}" for why, says in claim.down])
    _fact(facts, "Kind of claim", [_sentence(shown.evidence.scale.kinds[claim.kind])])
    _fact(facts, "Kind of study", [_sentence(claim.design.name)])
    _fact(facts, "Who was studied", [claim.studied])
    _fact(facts, "Figures", ["; ".join(claim.numbers) + "."] if claim.numbers else [])
    if claim.sources:
        put(facts, "dt", text="Sources")
        for use in claim.sources:
            _use(put(facts, "dd"), use, shown)
    _fact(facts, "What would change this", [claim.change])
    _fact(facts, "Last checked", [_checked(claim, shown)])


def _degree(parent: Element, degree: Degree) -> None:
    label = put(parent, "span", "claim-card__degree")
    put(label, "span", "claim-mark__sign", degree.sign, aria_hidden="true")
    after(label, f" {degree.name}")


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _fact(facts: Element, name: str, says: Iterable[str]) -> None:
    says = list(says)
    if says:
        put(facts, "dt", text=name)
    for said in says:
        put(facts, "dd", text=said)


def _use(item: Element, use: Use, shown: Shown) -> None:
    work = shown.evidence.works[use.key]
    put(item, "a", text=work.mark, href=f"#source-{use.key}")
    after(item, f" {use.role} it (read: {_READ[use.read]})")


def _checked(claim: Claim, shown: Shown) -> str:
    second = claim.second_rater
    rated = "No second rater yet" if second == "none" else f"Second rater: {second}"
    due = f"Next due {day(claim.due)}"
    if shown.overdue(claim):
        due = f"This was due for a check on {day(claim.due)}"
    return f"{day(claim.checked)}. {due}. {rated}."


def day(date: datetime.date) -> str:
    """A day as people write it: 24 November 2026."""
    return f"{date.day} {date:%B %Y}"


def _popular_card(
    box: Element, head: Element, body: Element, line: Popular, shown: Shown
) -> None:
    box.set("data-degree", line.verdict)
    put(head, "span", "claim-card__claim", f"“{line.said}”")
    after(head, " ")
    put(head, "span", "claim-card__degree", VERDICTS[line.verdict])
    put(body, "p", "claim-card__means", line.because)
    _rests_on(body, line, shown)


def _rests_on(box: Element, line: Popular, shown: Shown) -> None:
    put(box, "p", text="What this rests on:", **NOT_SEARCHED)
    listing = put(box, "ul", **NOT_SEARCHED)
    for name in line.rests_on:
        claim = shown.evidence.claims[name]
        item = put(listing, "li", text=f"{claim.claim} ")
        item.append(claim_mark(name, claim.degree))


def claim_check(box: Element, line: Popular, shown: Shown) -> None:
    """A popular line with its verdict and why, and the claims that decide it."""
    box.set("class", "claim-check")
    put(box, "p", "claim-check__said", f"“{line.said}”")
    verdict = put(box, "p", "claim-check__verdict")
    put(verdict, "strong", text=f"{VERDICTS[line.verdict]}.")
    after(verdict, f" {line.because}")
    _rests_on(box, line, shown)


def myths(box: Element, shown: Shown) -> None:
    """Every popular line, by its verdict: what is known, how sure, why it spread."""
    box.set("class", "myths")
    for verdict in _MYTHS_FIRST:
        lines = [
            line for line in shown.evidence.popular.values() if line.verdict == verdict
        ]
        if lines:
            title = VERDICTS[verdict]
            put(box, "h2", text=title, id=f"verdict-{verdict}")
        for line in lines:
            _myth(box, line, shown)


def _myth(box: Element, line: Popular, shown: Shown) -> None:
    put(box, "h3", text=f"“{line.said}”", id=f"myth-{line.id}")
    put(box, "p", text=line.because)
    if line.spread:
        spread = put(box, "p")
        put(spread, "strong", text="Why it went round, at a guess.")
        after(spread, f" {line.spread}")
    listing = put(box, "ul", **NOT_SEARCHED)
    for name in line.rests_on:
        claim = shown.evidence.claims[name]
        item = put(listing, "li", text=f"{claim.claim} ")
        link = shown.link("claim-register", f"claim-{name}")
        degree = put(item, "a" if link else "span", **_href(link))
        put(degree, "span", "claim-mark__sign", claim.degree.sign, aria_hidden="true")
        after(degree, f" {claim.degree.in_full}")
    for title, uri in shown.uses.get(line.id, ()):
        if uri != shown.here:
            more = put(box, "p", text="More in: ", **NOT_SEARCHED)
            heading = shown.checks.get((line.id, uri), "")
            put(more, "a", text=title, href=shown.way(uri, heading))


def evidence_box(box: Element, names: Sequence[str], shown: Shown) -> None:
    """The claims of a page, the surest first, and who was studied."""
    box.set("class", "evidence-box")
    box.attrib.update(NOT_SEARCHED)
    claims = [shown.evidence.claims[n] for n in names if n in shown.evidence.claims]
    for degree in shown.evidence.scale.degrees.values():
        own = [claim for claim in claims if claim.degree == degree]
        if own:
            put(
                box,
                "p",
                "evidence-box__degree",
                f"{degree.sign} {degree.name}: {degree.short}",
            )
            listing = put(box, "ul")
        for claim in own:
            item = put(listing, "li", text=f"{claim.claim} ")
            why = put(item, "a", text="Why?", href=f"#claim-{claim.id}")
            why.set("aria-label", f"Why? {claim.claim}")
    put(
        box,
        "p",
        "evidence-box__who",
        "Who was studied, and what would change each grade, stands on its card. Most "
        "people in these studies were in mixed-sex couples in Western countries, often "
        "White and married.",
    )


# Sources


def sources(keys: Iterable[str], shown: Shown, aside: Aside) -> Element:
    """The works that a page rests on, in APA style."""
    section = Element("section", {"class": "sources", **NOT_SEARCHED})
    put(section, "h2", text="Sources", id="sources", **NOT_SEARCHED)
    put(section, "p", text="We read the abstracts and first pages (read: abstract).")
    listing = put(section, "ul", "sources__list")
    for key in apa(_works(keys, shown)):
        html = shown.once(_source_of_page, key)
        put(listing, "li", text=aside(html), id=f"source-{key}")
    return section


def _source_of_page(key: str, shown: Shown) -> str:
    work = shown.evidence.works[key]
    item = Element("span")
    _reference(item, work, apa([work])[key])
    if link := shown.url("references", f"ref-{key}"):
        after(item, " ")
        what = "What the guide uses it for"
        way = put(item, "a", text=what, href=link)
        way.set("aria-label", f"{what}: {work.mark}")
    return to_html(item)


def _works(keys: Iterable[str], shown: Shown) -> list[Work]:
    return [shown.evidence.works[key] for key in dict.fromkeys(keys)]


def _reference(item: Element, work: Work, reference: str) -> None:
    put_html(item, reference)
    if work.doi:
        after(item, " ")
        put(item, "a", text=f"doi.org/{work.doi}", href=f"{_DOI}{work.doi}")


def references(box: Element, shown: Shown, aside: Aside) -> None:
    """Every work that the guide uses, and what for."""
    evidence = shown.evidence
    claims: dict[str, list[Claim]] = {}
    for claim in evidence.claims.values():
        for use in claim.sources:
            claims.setdefault(use.key, []).append(claim)
    used = [key for key in evidence.works if key in claims or key in shown.uses]
    box.set("class", "references")
    for key, reference in apa(_works(used, shown)).items():
        item = Element("div")
        _reference(put(item, "p"), evidence.works[key], reference)
        _used_for(item, key, claims.get(key, []), shown)
        html = "".join(map(to_html, item))
        put(box, "div", "reference", aside(html), id=f"ref-{key}", **NOT_SEARCHED)


def _used_for(item: Element, key: str, claims: Sequence[Claim], shown: Shown) -> None:
    pages = shown.uses.get(key, ())
    if not (claims or pages):
        return
    listing = put(item, "ul", "reference__uses")
    for claim in claims:
        role = next(use.role for use in claim.sources if use.key == key)
        entry = put(listing, "li", text=f"{role.capitalize()}: ")
        link = shown.url("claim-register", f"claim-{claim.id}")
        put(entry, "a" if link else "span", text=claim.claim, **_href(link))
    for title, uri in pages:
        entry = put(listing, "li", text="Named on: ")
        put(entry, "a", text=title, href=shown.to(uri, f"source-{key}"))


def _href(link: str) -> dict[str, str]:
    return {"href": link} if link else {}


# The register


def register(box: Element, shown: Shown, aside: Aside) -> None:
    """Every claim, by topic, each to be opened, and filtered where script runs."""
    box.set("class", "claim-register")
    topics: dict[str, list[Claim]] = {}
    for claim in shown.evidence.claims.values():
        topics.setdefault(claim.topic, []).append(claim)
    for topic, claims in topics.items():
        section = put(box, "section", "claim-register__topic", **NOT_SEARCHED)
        title = topic.replace("-", " ").capitalize()
        put(section, "h2", text=title, id=f"topic-{topic}")
        for claim in claims:
            parent = Element("div")
            pages = shown.uses.get(claim.id, ())
            _pages(card(parent, claim.id, shown), claim, pages, shown)
            _in_references(parent, shown)
            head, body = parent[0]
            entry = put(section, "details", "claim-card", aside(to_html(head)))
            entry.set("data-degree", claim.degree.id)
            entry.set("data-chapters", " ".join(uri for _, uri in pages))
            said = aside("".join(map(to_html, body)))
            put(entry, "div", "claim-card__body", said, id=f"claim-{claim.id}")


def _in_references(box: Element, shown: Shown) -> None:
    """Lead to works where they are listed: the register has no list of its own."""
    for link in box.iter("a"):
        _, source, key = link.get("href", "").partition("#source-")
        if source:
            link.attrib = _href(shown.url("references", f"ref-{key}"))


def _pages(
    ways: Element, claim: Claim, pages: Sequence[tuple[str, str]], shown: Shown
) -> None:
    after(ways, "Used on: " if pages else "Used on no page yet.")
    for index, (title, uri) in enumerate(pages):
        after(ways, ", " if index else "")
        put(ways, "a", text=title, href=shown.to(uri, f"claim-{claim.id}"))


def scale(box: Element, shown: Shown) -> None:
    """The degrees, what earns each, and words that say it."""
    box.set("class", "certainty-scale")
    listing = put(box, "dl")
    for degree in shown.evidence.scale.degrees.values():
        head = put(listing, "dt", id=f"degree-{degree.id}")
        put(head, "span", "claim-mark__sign", degree.sign, aria_hidden="true")
        after(head, f" {degree.name}")
        put(listing, "dd", text=degree.means)
        words = ", ".join(degree.says[:6])
        if words:
            put(listing, "dd", "certainty-scale__words", f"Words that say so: {words}.")


# The glossary


def glossary(box: Element, terms: Iterable[Term], shown: Shown, ids: bool) -> None:
    """Terms and their meanings, with what each is often confused with."""
    box.set("class", "glossary")
    listing = put(box, "dl", **NOT_SEARCHED)
    for term in sorted(terms, key=lambda each: each.term.casefold()):
        head = put(listing, "dt")
        if ids:
            head.set("id", f"term-{term.id}")
        put(head, "dfn", text=term.term)
        put(listing, "dd", text=term.definition)
        if term.example:
            put(listing, "dd", "glossary__example", f"For example: {term.example}")
        for other, but in term.confused:
            name = shown.evidence.terms[other].term
            told = f"Often confused with {name}: {but}"
            put(listing, "dd", "glossary__confused", told)


def explained(term: Term, said: str, shown: Shown) -> list[Element]:
    """A term's first use as a link, and what it means, shown when it is touched."""
    href = shown.link("glossary", f"term-{term.id}")
    link = Element("a", {"class": "term", "href": href})
    link.set("aria-describedby", f"says-{term.id}")
    link.text = said
    says = Element("span", {"class": "term__says", "id": f"says-{term.id}"})
    says.set("role", "tooltip")
    says.text = term.definition
    says.attrib.update(NOT_SEARCHED)
    return [link, says]


def without_evidence(page: str) -> tuple[str, str]:
    """A page's HTML without the cards and sources at its end, and these."""
    starts = (
        page.rfind(f'<section class="{name}"') for name in ("claim-cards", "sources")
    )
    found = [start for start in starts if start >= 0]
    return (page[: min(found)], page[min(found) :]) if found else (page, "")
