from __future__ import annotations

import datetime as dt
import gettext
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk import i18n
from testimony_desk.domain.language import read_number
from testimony_desk.wording import format as wording
from testimony_desk.wording.direction import iso, ltr, strip_marks

NBSP = "\u00a0"


class Words(gettext.NullTranslations):
    """A catalogue of a few words, so that the tests need no compiled one."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        return self.words.get(message, message)


TURKISH = Words({"{percent} % ({part} of {whole})": "%{percent} ({whole} içinden {part})"})


@pytest.fixture(autouse=True)
def plain_settings(monkeypatch):
    monkeypatch.setattr(i18n, "_catalogues", {"en": Words({}), "ar": Words({}), "tr": TURKISH})
    monkeypatch.setattr(i18n, "_current", {"language": "en"})
    monkeypatch.setattr(wording, "_chosen", {"digits": wording.LATIN})


@pytest.mark.parametrize(("value", "latin", "arabic"), [
    (0, "0", "٠"), (7, "7", "٧"), (213, "213", "٢١٣"), (9999, "9999", "٩٩٩٩"), (10000, f"10{NBSP}000", f"١٠{NBSP}٠٠٠"),
    (57072, f"57{NBSP}072", f"٥٧{NBSP}٠٧٢"), (-4, "-4", "-٤"), (3100000, f"3{NBSP}100{NBSP}000",
    f"٣{NBSP}١٠٠{NBSP}٠٠٠"),
    (Decimal("21.05"), "21.05", "٢١٫٠٥"), (Decimal("1716.6"), "1716.6", "١٧١٦٫٦"), (Decimal("-0.5"), "-0.5", "-٠٫٥"),
    (Decimal("1E+5"), f"100{NBSP}000", f"١٠٠{NBSP}٠٠٠"),
])
def test_numbers_in_both_sets_of_digits(value, latin, arabic):
    assert wording.number(value) == latin
    wording.set_digits(wording.ARABIC)
    assert wording.number(value) == arabic


def test_turkish_writes_a_decimal_comma():
    i18n.set_language("tr")
    assert wording.number(Decimal("21.5")) == "21,5"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-10**9, max_value=10**9),
       st.sampled_from([wording.LATIN, wording.ARABIC]))
def test_what_is_shown_can_be_typed_back(value, choice):
    wording.set_digits(choice)
    assert read_number(wording.number(value)) == value


def test_other_digits_do_not_exist():
    with pytest.raises(ValueError, match="roman"):
        wording.set_digits("roman")


def test_a_percentage_never_stands_for_a_small_number():
    assert wording.share(2, 5) == "2 of 5"
    assert wording.share(0, 0) == "0 of 0"
    assert wording.share(19, 19) == "19 of 19"
    assert wording.share(5, 20) == "25 % (5 of 20)"
    assert wording.share(1, 3000) == "0 % (1 of 3000)"
    i18n.set_language("tr")
    assert wording.share(7, 21) == "%33 (21 içinden 7)"


@pytest.mark.parametrize(("count", "said"), [
    (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (3_570, "3.6 kB"), (9_949, "9.9 kB"),
    (9_950, "10 kB"), (99_499, "99 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (3_640_000_000, "3.6 GB"),
    (5 * 10**15, "5000 TB"),
])
def test_sizes_have_three_digits_at_most(count, said):
    assert wording.byte_size(count) == said


@pytest.mark.parametrize(("seconds", "said"), [
    (0, "0 seconds"), (1, "1 second"), (59.4, "59 seconds"), (60, "1 minute"), (75, "1 minute 15 seconds"),
    (3600, "1 hour"), (4800, "1 hour 20 minutes"), (4805, "1 hour 20 minutes"), (7201, "2 hours"),
])
def test_lengths_of_time_name_their_two_largest_units(seconds, said):
    assert wording.duration(seconds) == said


def test_days_and_times():
    assert [wording.days(count) for count in (1, 35)] == ["1 day", "35 days"]
    assert wording.time_of_day(dt.time(9, 5)) == "09:05"
    wording.set_digits(wording.ARABIC)
    assert wording.time_of_day(dt.datetime(2026, 5, 12, 14, 32, tzinfo=dt.UTC)) == "١٤:٣٢"


@pytest.mark.parametrize(("items", "all_of", "one_of"), [
    ([], "", ""), (["a"], "a", "a"), (["a", "b"], "a and b", "a or b"), (["a", "b", "c"], "a, b and c", "a, b or c"),
    (["a", "b", "c", "d"], "a, b, c and d", "a, b, c or d"),
])
def test_lists(items, all_of, one_of):
    assert wording.listing(items) == all_of
    assert wording.alternatives(items) == one_of


@given(st.text(), st.text())
def test_an_isolated_value_cannot_reach_outside(value, other):
    for isolated in (iso(value), ltr(value)):
        marks = [char for char in isolated if unicodedata.bidirectional(char) in {"LRI", "RLI", "FSI", "PDI", "LRE",
        "RLE",
                                                                                   "LRO", "RLO", "PDF"}]
        assert len(marks) == 2
        assert (isolated[0], isolated[-1]) == (marks[0], marks[1])
    assert not set(strip_marks(iso(value) + ltr(other))) & set("\u2066\u2067\u2068\u2069")


def test_marks_vanish_on_the_way_out():
    assert strip_marks(f"{ltr('TD-7K3M-9QXH-4')} — {iso('أحمد')}") == "TD-7K3M-9QXH-4 — أحمد"
    assert iso(3) == "\u20683\u2069"
