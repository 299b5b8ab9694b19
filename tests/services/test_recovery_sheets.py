"""Typed sheets give the seed back, or the sheet that is not right is named, and what is wrong with it."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testimony_desk.crypto import share_sheet, shares
from testimony_desk.domain.errors import DeskError
from testimony_desk.services import recovery_sheets
from testimony_desk.services.recovery_sheets import (
    KitMissing,
    SheetForeign,
    SheetLength,
    SheetMistyped,
    SheetOfAnotherKit,
    SheetsDoNotFit,
    SheetsTooFew,
    SheetTwice,
    SheetWordUnknown,
)
from tests.fakes import SeededRandom

WORDS = recovery_sheets.words()
SEED = bytes(range(32))


def split(seed: int, secret: bytes = SEED, threshold: int = 2) -> list[str]:
    return shares.split(secret, WORDS, SeededRandom(seed), threshold, 3)


def number(sheets: list[str]) -> int:
    return share_sheet.read(sheets[0], WORDS).kit.identifier


KIT, OTHER = split(1), split(2)
KITS = [number(KIT)]


def refusal(typed, kits=KITS) -> tuple[type[DeskError], dict]:
    with pytest.raises(DeskError) as caught:
        recovery_sheets.seed_of(typed, kits)
    return type(caught.value), dict(caught.value.facts)


def with_word(sheet: str, place: int, word: str) -> str:
    tokens = sheet.split()
    tokens[place] = word
    return " ".join(tokens)


def rewritten(sheet: str, **changes: object) -> str:
    """A sheet with a right checksum that says something else."""
    share = share_sheet.read(sheet, WORDS)
    kit = share_sheet.Kit(**{**vars(share.kit), **{key: changes.pop(key) for key in tuple(changes)
                                                   if key in vars(share.kit)}})
    return share_sheet.write(share_sheet.Share(**{**vars(share), "kit": kit, **changes}), WORDS)


def test_two_sheets_give_the_seed_whatever_the_order_case_digits_and_empty_lines():
    persian = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    numbers = " ".join(map(str, share_sheet.numbers(KIT[2], WORDS))).translate(persian)
    for typed in ([KIT[0], KIT[1]], [KIT[1].upper(), "  ", KIT[0].replace(" ", "\n")], ["", numbers, KIT[0]]):
        assert recovery_sheets.seed_of(typed, KITS).view() == SEED


def test_an_unknown_word_is_named_by_its_place_also_beside_an_empty_sheet():
    assert refusal([KIT[0], with_word(KIT[1], 13, "zzz")]) == (SheetWordUnknown, {"sheet": 2, "word": 14})
    assert refusal(["", "", with_word(KIT[1], 0, "1025"), KIT[0]]) == (SheetWordUnknown, {"sheet": 3, "word": 1})
    assert refusal([with_word(KIT[0], 32, "0")]) == (SheetWordUnknown, {"sheet": 1, "word": 33})


def test_a_word_left_out_or_typed_twice_is_counted():
    assert refusal([KIT[0], KIT[1].rpartition(" ")[0]]) == (SheetLength, {"sheet": 2, "found": 32, "needed": 33})
    assert refusal([KIT[0] + " acid", KIT[1]]) == (SheetLength, {"sheet": 1, "found": 34, "needed": 33})


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([0, 1]), st.integers(0, 32), st.sampled_from(WORDS))
def test_any_other_word_of_the_list_is_noticed_and_its_sheet_named(sheet, place, word):
    typed = [KIT[0], KIT[1]]
    changed = with_word(typed[sheet], place, word)
    if changed != typed[sheet]:
        typed[sheet] = changed
        assert refusal(typed) == (SheetMistyped, {"sheet": sheet + 1})


def test_two_words_that_changed_places_are_noticed():
    tokens = KIT[1].split()
    tokens[20], tokens[21] = tokens[21], tokens[20]
    assert refusal([KIT[0], " ".join(tokens)]) == (SheetMistyped, {"sheet": 2})


def test_a_sheet_of_another_kit_is_named_with_the_number_on_it():
    wanted = {"kit": f"{number(OTHER):05d}", "wanted": f"{number(KIT):05d}"}
    assert refusal([KIT[0], OTHER[1]]) == (SheetOfAnotherKit, {"sheet": 2, **wanted})
    assert refusal([OTHER[0], KIT[1]]) == (SheetOfAnotherKit, {"sheet": 1, **wanted})
    assert refusal([OTHER[0], OTHER[1]]) == (SheetOfAnotherKit, {"sheet": 1, **wanted})


def test_where_two_kits_may_be_meant_the_odd_sheet_is_named():
    both = [number(KIT), number(OTHER)]
    assert refusal([KIT[0], OTHER[2], KIT[1]], both)[1]["sheet"] == 2
    assert refusal([KIT[0], OTHER[2], OTHER[1]], both)[1]["sheet"] == 1
    assert recovery_sheets.seed_of([KIT[0], KIT[1]], both).view() == SEED
    assert recovery_sheets.seed_of([OTHER[0], OTHER[1]], both).view() == SEED


def test_the_same_sheet_twice_and_too_few_are_told_apart():
    assert refusal([KIT[0], KIT[0]]) == (SheetTwice, {"sheet": 2})
    assert refusal([KIT[0], "", ""]) == (SheetsTooFew, {"found": 1, "needed": 2})
    assert refusal([]) == refusal([" ", "\n"]) == (SheetsTooFew, {"found": 0, "needed": 2})
    three = split(3, threshold=3)
    assert refusal([three[0], three[2]], [number(three)]) == (SheetsTooFew, {"found": 2, "needed": 3})


def test_sheets_of_a_vault_without_a_kit_are_not_even_read():
    assert refusal(["zzz"], []) == (KitMissing, {})


def test_sheets_that_this_program_never_writes_are_refused():
    assert refusal([rewritten(KIT[0], group_threshold=2), KIT[1]])[0] is SheetForeign
    assert refusal([rewritten(KIT[0], exponent=15), rewritten(KIT[1], exponent=15)])[0] is SheetsDoNotFit


def test_a_made_up_sheet_of_the_right_kit_gives_nothing():
    false = rewritten(KIT[1], value=os.urandom(32))
    assert refusal([KIT[0], false]) == (SheetsDoNotFit, {})
