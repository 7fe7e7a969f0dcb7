"""Anki's own library takes the decks in, and an update keeps what was learnt."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from banks import DAY, MORE, example_bank, guide_bank, more_bank, notes_of
from guide.exports.anki import anki
from guide.exports.formats import NAME

STUDIED = 4
LATER = DAY + datetime.timedelta(days=30)


@pytest.fixture
def collection(tmp_path: Path):  # type: ignore[no-untyped-def]
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def take_in(collection: Collection, package: bytes, folder: Path) -> object:
    """Import as Anki's window does by default; what its log counts."""
    path = folder / "deck.apkg"
    path.write_bytes(package)
    asked = ImportAnkiPackageRequest(
        package_path=str(path), options=ImportAnkiPackageOptions(with_scheduling=False)
    )
    return collection.import_anki_package(asked).log


def study(collection: Collection) -> dict[int, tuple[int, int, int]]:
    """Answer some cards, and what the collection knows of each card since."""
    collection.decks.select(collection.decks.id(NAME))
    for _ in range(STUDIED):
        card = collection.sched.getCard()
        card.start_timer()
        collection.sched.answerCard(card, 4)
    return known(collection)


def known(collection: Collection) -> dict[int, tuple[int, int, int]]:
    cards = map(collection.get_card, collection.find_cards(""))
    return {card.id: (card.due, card.ivl, card.reps) for card in cards}


def test_the_guide_is_taken_in_twice_and_the_second_time_nothing_is_new(
    collection: Collection, tmp_path: Path
) -> None:
    bank = guide_bank()
    package = anki(bank.items, DAY)
    first = take_in(collection, package, tmp_path)
    assert len(first.new) == len(bank.items) == collection.card_count()
    assert len(first.conflicting) == len(first.updated) == 0
    names = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert {f"Trust and attunement::{item.title}" for item in bank.items} <= names
    before = study(collection)
    again = take_in(collection, package, tmp_path)
    assert len(again.new) == len(again.updated) == 0
    assert known(collection) == before
    assert sum(reps > 0 for _, _, reps in before.values()) == STUDIED


def test_an_update_changes_words_and_keeps_cards_and_their_days(
    collection: Collection, tmp_path: Path
) -> None:
    old = more_bank(tmp_path)
    take_in(collection, anki(old.items, DAY), tmp_path)
    before = study(collection)
    # a question is reworded, one is new and stands first, one is gone
    added = MORE[MORE.index("<!-- quiz many") :].replace("quiz many", "quiz added")
    text = MORE.replace("# Signs\n", f"# Signs\n\n{added}", 1)
    text = text.replace("How sure is this?", "How sure can anyone be?")
    gone = text[text.index("<!-- quiz ranges") : text.index("<!-- quiz weighed")]
    new = more_bank(tmp_path, text.replace(gone, ""))
    told = take_in(collection, anki(new.items, LATER), tmp_path)
    assert (len(told.new), len(told.updated)) == (1, 3)
    after = known(collection)
    assert {card: after[card] for card in before} == before
    (changed,) = collection.find_notes("Id:weighed")
    assert "How sure can anyone be?" in collection.get_note(changed)["Question"]
    assert collection.find_notes("Id:ranges")  # what was learnt is not taken away


def test_a_chapter_and_the_whole_guide_share_their_cards(
    collection: Collection, tmp_path: Path
) -> None:
    bank = guide_bank()
    one = [item for item in bank.items if item.chapter == "attachment"]
    take_in(collection, anki(one, DAY), tmp_path)
    before = study(collection)
    take_in(collection, anki(bank.items, LATER), tmp_path)
    assert collection.card_count() == len(bank.items)
    after = known(collection)
    assert {card: after[card] for card in before} == before


def test_a_card_shows_the_question_and_then_the_answer_with_its_reasons(
    collection: Collection, tmp_path: Path
) -> None:
    take_in(collection, anki(example_bank().items, DAY), tmp_path)
    (card,) = map(collection.get_card, collection.find_cards("Id:best"))
    assert "You waited" in card.question()
    assert "It names what it was like" not in card.question()
    assert "<strong>Also reasonable:</strong>" in card.answer()
    assert "Honest and short" in card.answer()
    (card,) = map(collection.get_card, collection.find_cards("Id:single"))
    assert "class=hint" in card.question()
    assert "tag:kind::check" not in card.answer()
    assert collection.find_cards("tag:kind::check tag:objective::parts")


def test_ids_come_from_the_guides_own_ids() -> None:
    for bank in (guide_bank(), example_bank()):
        notes = notes_of(anki(bank.items, DAY))
        found = sorted(guid for guid, *_ in notes)
        assert found == sorted(f"guide-{item.id}" for item in bank.items)
        decks = {deck: name for _, deck, name, *_ in notes}
        assert len(decks) == len(set(decks.values()))
    # these two stay as they are as long as anyone has the decks
    (deck,) = decks
    assert deck == 1179468989
    assert notes[0][0] == "guide-single"
