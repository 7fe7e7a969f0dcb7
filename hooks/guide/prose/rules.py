"""The rules of plain writing that a script can decide, after the NHS content guide.

Each says why it is there and shows a bad and a good example; the style page and
the tests are made of them. What they tell is in ``guide.rules``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``severity`` is error, warning, or both with the limit of each."""

    id: str
    title: str
    reason: str
    bad: str
    good: str
    severity: str


RULES = (
    Rule(
        "N1",
        "Words a tired reader can follow",
        "A tired reader on a phone gives a hard sentence one try.",
        "Attributional processes concerning interpersonal dependability "
        "differentially moderate subsequent disclosure, notwithstanding "
        "considerable methodological heterogeneity across investigations.",
        "How we explain a slip may change what we dare to say next.",
        "a warning above the grade of the text, an error 1.5 grades higher "
        "(1 on plain pages)",
    ),
    Rule(
        "N2",
        "Sentences of up to 20 words",
        "A long sentence has to be held in mind until it ends.",
        "When people who live together and who have been through a hard week come "
        "home at night and find that neither of them has thought of the shopping, "
        "they may begin to say things to each other that neither of them means.",
        "After a hard week, nobody has done the shopping. Things get said.",
        "an error above 32 words; a warning when fewer than 85% have 20 or less",
    ),
    Rule(
        "N3",
        "Short paragraphs",
        "On a phone, five sentences fill the screen.",
        "She rang. He rang. She waited. He waited. She wrote. He wrote.",
        "She rang. He rang. Both waited.",
        "an error above 5 sentences; a warning when fewer than 90% have 4 or less",
    ),
    Rule(
        "N4",
        "Terms come with their meaning",
        "A term that nobody explained shuts the door on the reader.",
        "Much hangs on perceived partner responsiveness.",
        "Much hangs on feeling cared for (perceived partner responsiveness).",
        "warning",
    ),
    Rule(
        "N5",
        "No stock metaphors",
        "A picture used by everyone says nothing to anyone.",
        "Trust is the cornerstone of love, and love is a journey.",
        "Trust is one of the things that matter.",
        "error",
    ),
    Rule(
        "N6",
        "No loaded words",
        "A label passes judgement where a reader looks for help.",
        "Leave a toxic relationship, obviously.",
        "Nobody has to stay where they are afraid.",
        "error",
    ),
    Rule(
        "N7",
        "At most two uses of should on a page",
        "Being told what one should do makes most people stop reading.",
        "You should ask. You should wait. You should listen.",
        "You could ask, wait and listen.",
        "error from the third on",
    ),
    Rule(
        "N10",
        "Words for everyone",
        "Most readers are not in the couple of the advertisements.",
        "Husbands and wives differ in what they want.",
        "Partners differ in what they want.",
        "error",
    ),
    Rule(
        "N14",
        "A percentage of something",
        "Nobody can judge a share without knowing of whom.",
        "Trust rose by 12%.",
        "Trust rose in 12% of the couples.",
        "error",
    ),
    Rule(
        "N15",
        "Nothing left behind by a template",
        "A reader who meets a note to the author stops trusting the page.",
        "TODO: say why.",
        "The reason is simple.",
        "error",
    ),
)
BY_ID = {rule.id: rule for rule in RULES}

METAPHORS = (
    "journey", "toolkit", "toolbox", "cornerstone", "bedrock", "foundation",
    "foundations", "building block", "building blocks", "nurture", "nurtures",
    "nurturing", "heart of every", "at the heart of", "glue", "roadmap", "unlock",
    "unlocks", "recipe for", "emotional bank account", "secret sauce", "game changer",
    "stand the test of time", "tests of time", "weather the storm", "plant the seed",
    "seeds of", "fabric of", "tapestry", "navigate the", "landscape of", "pillar",
    "pillars", "blossom", "blossoms", "flourish", "rollercoaster", "double-edged sword",
)  # fmt: skip
LOADED = (
    "toxic", "narcissist", "narcissists", "narcissistic", "needy", "clingy",
    "high-maintenance", "hysterical", "crazy", "drama queen", "obviously",
    "needless to say", "it is well known", "dysfunctional", "broken home",
    "damaged goods",
    "codependent", "red flag", "red flags", "gaslighter", "psychopath", "man up",
    "emotionally unavailable", "commitment-phobe", "true love", "soulmate", "soul mate",
)  # fmt: skip
GENDERED = {
    "husbands and wives": "partners",
    "wives and husbands": "partners",
    "husband and wife": "partners",
    "men and women": "people",
    "women and men": "people",
    "opposite sex": "another gender",
    "both sexes": "people of any gender",
    "both genders": "people of any gender",
    "he or she": "they",
    "she or he": "they",
    "he/she": "they",
    "s/he": "they",
    "his or her": "their",
    "her or his": "their",
    "his/her": "their",
    "him or her": "them",
    "mankind": "people",
    "men are": "some people are",
    "women are": "some people are",
    "men tend": "some people tend",
    "women tend": "some people tend",
    "men withdraw": "some people withdraw",
    "women nag": "some people press on",
    "better half": "partner",
    "other half": "partner",
    "boys will be boys": "people differ",
}
TO_WRITE = re.compile(r"\bWRITE HERE\b[^.?:,|\]\"{]*")
"""What the guide's own templates hold wherever something has to be written."""
TEMPLATE = (
    "TODO", "TBD", "FIXME", "XXX", "Lorem ipsum", "YOUR TEXT", "insert text",
    "insert name", "Sentence here", "Placeholder",
)  # fmt: skip
