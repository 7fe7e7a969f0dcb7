"""A question as plain words, and the words that its writer looks out for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from guide.lines import Place
from guide.prose.text import pieces_of, text_of
from guide.quiz.folding import key
from guide.quiz.model import Fragment, Quiz

NEGATIVE = (
    "not", "except", "never", "least", "without", "isn't", "aren't", "doesn't",
    "don't", "didn't", "won't", "can't", "cannot", "wasn't", "weren't", "hasn't",
    "haven't", "couldn't", "wouldn't", "shouldn't",
)  # fmt: skip
TURNED = ("not", "never", "no")
"""What makes an option one of what is not so; in speech it is how people talk."""
ABSOLUTE = (
    "always", "never", "all", "only", "completely", "every", "none", "nothing",
    "everyone", "nobody", "must", "certainly", "impossible", "entirely",
)  # fmt: skip
HEDGES = (
    "usually", "may", "might", "often", "sometimes", "probably", "likely", "perhaps",
    "can", "could", "tends to", "tend to", "generally", "mostly", "seems", "seem",
    "some",
)  # fmt: skip
ALL_OR_NONE = (
    "all of the above", "none of the above", "all of these", "none of these",
    "both of the above", "all the above",
)  # fmt: skip
UNREMARKABLE = frozenset(
    ("partner", "partners", "another", "because", "someone", "something", "together",
     "through", "without", "whether", "couples", "question")
)  # fmt: skip
"""Long words that no question and no option can do without."""
BANNED = ("wrong!", "obviously", "clearly", "of course", "silly", "stupid", "careless")
_NOWHERE = Place(1, 1)
_LAST = re.compile(r"[^.!?…]+[.!?…:]*['\"’”)*_]*\s*$")


@dataclass(frozen=True)
class Item:
    """A question that has an answer, in plain words."""

    quiz: Quiz

    @cached_property
    def stem(self) -> str:
        """Its scene and question, with a word in each gap."""
        return plain(self.quiz.stem_with("blank" for _ in self.quiz.gaps))

    @cached_property
    def asked(self) -> str:
        """The sentence that asks: the last of the question."""
        paragraph = self.quiz.stem.markdown.strip().split("\n\n")[-1]
        found = _LAST.search(plain(paragraph))
        return (found[0] if found else paragraph).strip()

    @cached_property
    def options(self) -> list[str]:
        """What can be chosen; empty where nothing has a box."""
        boxed = self.quiz.kind.boxes
        return [plain(option.text) for option in self.quiz.options if boxed]

    @property
    def right(self) -> str:
        """The one right option, or nothing where there are several or none."""
        if self.quiz.right != 1 or not self.options or self.quiz.claim:
            return ""
        boxes = [option.box for option in self.quiz.options]
        return self.options[boxes.index("x")]

    @property
    def wrong(self) -> list[str]:
        """All options but the right ones."""
        pairs = zip(self.quiz.options, self.options, strict=True)
        return [text for option, text in pairs if option.box != "x"]

    @cached_property
    def sentences(self) -> list[str]:
        """Its options as sentences, for what is counted by sentence."""
        if self.quiz.claim:
            return []
        return [re.sub(r"[^.?!…]$", r"\g<0>.", text) for text in self.options]

    @cached_property
    def said(self) -> str:
        """Everything it says, folded as for comparing."""
        quiz = self.quiz
        parts: list[Fragment] = [quiz.stem, *quiz.hints]
        parts += [quiz.explanation] if quiz.explanation else []
        texts = [part.markdown for part in parts]
        texts += [f"{each.text} {each.reason}" for each in quiz.options]
        return " ".join(map(key, texts))


def plain(markdown: str) -> str:
    """A piece of a question without the signs of Markdown, on one line."""
    return text_of(pieces_of(markdown, _NOWHERE)).plain.strip()
