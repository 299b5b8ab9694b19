from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain import codes
from testimony_desk.domain.codes import ALPHABET, CodeRefused, WithdrawalCodeRefused

BODIES = st.text(alphabet=ALPHABET, min_size=8, max_size=8)


def fixed(data: bytes):
    return lambda size: data[:size]


def whole(body: str) -> str:
    return f"TD-{body[:4]}-{body[4:]}-{codes.check_symbol(body)}"


def test_the_code_printed_in_the_protocol_is_valid():
    assert codes.parse_case_code("TD-7K3M-9QXH-4") == "TD-7K3M-9QXH-4"


def test_a_new_code_is_nothing_but_randomness():
    assert codes.new_case_code(fixed(bytes(8))) == "TD-0000-0000-0"
    assert codes.new_case_code(fixed(bytes(range(31, 23, -1)))) == whole("ZYXWVTSR")


@given(st.binary(min_size=8, max_size=8))
def test_every_new_code_is_read_back(data):
    code = codes.new_case_code(fixed(data))
    assert re.fullmatch(f"TD-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]", code)
    assert codes.parse_case_code(code) == code


@pytest.mark.parametrize("typed", [
    "td-7k3m-9qxh-4", "TD7K3M9QXH4", " TD 7K3M 9QXH 4 ", "TD–7K3M–9QXH–4", "TD-٧K٣M-٩QXH-٤", "TD-۷K۳M-۹QXH-۴",
    "\u2066TD-7K3M-9QXH-4\u2069", "ＴＤ-7K3M-9QXH-4", "TD_7K3M_9QXH_4",
])
def test_codes_are_understood_as_people_type_them(typed):
    assert codes.parse_case_code(typed) == "TD-7K3M-9QXH-4"


def test_letters_that_look_like_digits_are_digits():
    code = whole("10104T2V")
    for digit, letter in (("1", "I"), ("1", "l"), ("0", "o"), ("1", "ı")):
        typed = code.replace(digit, letter)
        assert codes.parse_case_code(typed) == code


@pytest.mark.parametrize("typed", ["", "TD", "7K3M-9QXH-4", "TD-7K3M-9QXH", "TD-7K3M-9QXH-44", "XX-7K3M-9QXH-4",
                                   "TD-7K3U-9QXH-4", "TD-7K3M-9QX!-4", "TD" + "-" * 300, "TD-7K3M-9QXا-4"])
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(CodeRefused) as refused:
        codes.parse_case_code(typed)
    assert refused.value.facts == {"why": "form"}


@given(BODIES, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_character_never_gives_another_code(body, place, symbol):
    symbols = list(body + codes.check_symbol(body))
    if symbols[place] == symbol:
        return
    symbols[place] = symbol
    with pytest.raises(CodeRefused) as refused:
        codes.parse_case_code("TD" + "".join(symbols))
    assert refused.value.facts == {"why": "check"}


@given(BODIES, st.integers(0, 8), st.integers(0, 8))
def test_two_exchanged_characters_never_give_another_code(body, one, other):
    symbols = list(body + codes.check_symbol(body))
    if symbols[one] == symbols[other]:
        return
    symbols[one], symbols[other] = symbols[other], symbols[one]
    with pytest.raises(CodeRefused):
        codes.parse_case_code("TD" + "".join(symbols))


def test_staff_codes():
    assert codes.new_interviewer_code(fixed(bytes([7, 19, 3, 20]))) == "I-7K3M"
    assert codes.new_interpreter_code(fixed(bytes([7, 19, 3, 20]))) == "T-7K3M"
    assert codes.parse_staff_code("i 7k3m") == "I-7K3M"
    assert codes.parse_staff_code("T7K3O") == "T-7K30"
    for typed in ("X-7K3M", "I-7K3", "I-7K3MM", "I-7K3U", ""):
        with pytest.raises(CodeRefused):
            codes.parse_staff_code(typed)


def withdrawal(body: str) -> str:
    return f"NR-{body[:4]}-{body[4:8]}-{body[8:]}-{codes.check_symbol(body)}"


@given(st.binary(min_size=12, max_size=12), st.booleans(), st.sampled_from([str.lower, str.upper, str]))
def test_a_withdrawal_code_is_read_back_with_its_prefix_and_without(data, bare, spelled):
    code = codes.new_withdrawal_code(fixed(data))
    assert re.fullmatch(f"NR(-[{ALPHABET}]{{4}}){{3}}-[{ALPHABET}]", code)
    assert codes.parse_withdrawal_code(spelled(code.removeprefix("NR-") if bare else code)) == code


@pytest.mark.parametrize("typed", [
    "nr 0123 4567 89ab h", "NR-٠١٢٣-٤٥٦٧-٨٩AB-H", "NR-۰۱۲۳-۴۵۶۷-۸۹AB-H", "o l 2 3 4567 89ab h", "Oı23456789abh",
    "0İ23-4567-89ab-h", "NR-0123-4567-89АВ-Н", "\u2066NR-0123-4567-89AB-H\u2069", "ＮＲ０１２３４５６７８９ＡＢＨ",
])
def test_withdrawal_codes_are_understood_as_people_say_and_type_them(typed):
    assert codes.parse_withdrawal_code(typed) == "NR-0123-4567-89AB-H"


def test_a_letter_u_is_heard_for_v():
    code = withdrawal("V" * 12)
    assert codes.parse_withdrawal_code(code.replace("V", "u")) == code


@pytest.mark.parametrize(("typed", "why"), [
    ("", "form"), ("NR-0123-4567-89AB", "form"), ("NR-0123-4567-89AB-HH", "form"), ("NR-0123-4567-89A!-H", "form"),
    ("XX-0123-4567-89AB-H", "form"), ("NR-0123-4567-89AB-J", "check"), ("NR-1023-4567-89AB-H", "check"),
    ("TD-7K3M-9QXH-4", "case"), ("td7k3m9qxh4", "case"), ("NR" * 200, "form")])
def test_what_is_no_withdrawal_code_is_refused_and_a_case_code_by_its_name(typed, why):
    with pytest.raises(WithdrawalCodeRefused) as refused:
        codes.parse_withdrawal_code(typed)
    assert refused.value.facts == {"why": why}


@given(st.text(alphabet=ALPHABET, min_size=12, max_size=12))
def test_no_withdrawal_code_is_a_case_code(body):
    with pytest.raises(CodeRefused):
        codes.parse_case_code(withdrawal(body))


@given(st.binary(min_size=16, max_size=16))
def test_ids_have_their_fixed_shapes(data):
    assert re.fullmatch("[a-z][0-9a-z]{5}", codes.new_item_id(fixed(data)))
    assert codes.new_record_id(fixed(data)) == data.hex()
