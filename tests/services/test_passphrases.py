"""A passphrase means the same from every keyboard, and what a person chose is judged by what it is worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.crypto.passphrase import suggest_digits
from testimony_desk.services import passphrases, unlocking
from testimony_desk.services.passphrases import PassphraseTooShort, Strength
from testimony_desk.services.unlocking import NewDesk
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import WrongPassphrase
from tests.fakes import CHEAP, FixedClock, SeededRandom, open_desk

DIGITS = {"latin": "0123456789", "arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹"}


def in_digits(text: str, digits: str) -> str:
    return text.translate(str.maketrans(DIGITS["latin"], DIGITS[digits]))


@pytest.mark.parametrize("made", DIGITS)
@pytest.mark.parametrize("typed", DIGITS)
def test_suggested_digits_open_the_vault_from_every_keyboard(tmp_path, made, typed):
    suggestion = suggest_digits(SeededRandom(5))
    plan = NewDesk(DeskKind.FIELD, "Amman", "ar")
    unlocking.lock(unlocking.create_desk(tmp_path / "vault", plan, in_digits(suggestion, made), CHEAP, FixedClock(),
                                         SeededRandom()))
    unlocking.lock(open_desk(tmp_path / "vault", passphrase=in_digits(suggestion, typed)))
    with pytest.raises(WrongPassphrase):
        open_desk(tmp_path / "vault", passphrase=in_digits(suggestion, typed) + " ")


@given(st.text(st.characters(exclude_characters="".join(DIGITS.values()), exclude_categories=["Cs"])))
def test_nothing_but_those_digits_is_changed(text):
    assert passphrases.meant(text) == text


def test_signs_of_numbers_and_digits_of_other_scripts_stay():
    assert passphrases.meant(" ١٢٫٣٬٤ ۵۶ १२ ") == " 12٫3٬4 56 १२ "


def test_strength_does_not_depend_on_the_keyboard():
    suggestion = suggest_digits(SeededRandom(5))
    judged = {passphrases.judge(in_digits(suggestion, digits)) for digits in DIGITS}
    assert [one.strength for one in judged] == [Strength.STRONG]
    common = {passphrases.judge(in_digits("1234567890", digits)) for digits in DIGITS}
    assert [one.strength for one in common] == [Strength.WEAK]


def test_nineteen_characters_are_too_few():
    passphrases.check_length("ا" * 20)
    with pytest.raises(PassphraseTooShort) as caught:
        passphrases.check_length("ا" * 19)
    assert caught.value.facts == {"limit": 20}
