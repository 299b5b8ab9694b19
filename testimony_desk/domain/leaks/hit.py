"""What the leak scan says: a span of the original text, its kind, how certain it is, why, and a token for its place."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class LeakType(enum.StrEnum):
    """The kinds of list `leak_type` that free text can hold; `metadata` and `voice_face` are found in files."""

    NAME_AR = "name_ar"
    NAME_LATIN = "name_latin"
    KUNYA = "kunya"
    STAFF_NAME = "staff_name"
    PHONE = "phone"
    TCKN_YKN = "tckn_ykn"
    SY_NATIONAL_NO = "sy_national_no"
    PASSPORT = "passport"
    OTHER_ID = "other_id"
    EMAIL = "email"
    HANDLE = "handle"
    ADDRESS = "address"
    GPS = "gps"
    PLATE = "plate"
    IBAN = "iban"
    BIRTH_DATE = "birth_date"
    EMPLOYER = "employer"
    RARE_COMBO = "rare_combo"


NAMES = frozenset({LeakType.NAME_AR, LeakType.NAME_LATIN, LeakType.KUNYA, LeakType.STAFF_NAME})


class Certainty(enum.StrEnum):
    """How sure the rule is; people decide about each of them."""

    SURE = "sure"
    LIKELY = "likely"
    MAYBE = "maybe"

    @property
    def rank(self) -> int:
        """0 for what is sure, 2 for a mere possibility."""
        return _RANKS[self]


_RANKS = {Certainty.SURE: 0, Certainty.LIKELY: 1, Certainty.MAYBE: 2}

_TOKENS = {
    LeakType.NAME_AR: "NAME", LeakType.NAME_LATIN: "NAME", LeakType.KUNYA: "NAME", LeakType.STAFF_NAME: "STAFF",
    LeakType.TCKN_YKN: "ID", LeakType.SY_NATIONAL_NO: "ID", LeakType.OTHER_ID: "NUMBER", LeakType.RARE_COMBO: "DETAIL",
    LeakType.BIRTH_DATE: "BIRTH-DATE",
}


@dataclass(frozen=True, slots=True)
class Why:
    """Why a span was found: a code of `wording.leak_words`, and a fact such as a country code; never the text."""

    code: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A span of the original text, in code points, end exclusive, that could find a person.

    person is the alias of the person in the case (`P2`) or the code of one of the staff, "" when unknown.
    """

    start: int
    end: int
    leak_type: LeakType
    certainty: Certainty
    why: Why
    person: str = ""

    @property
    def token(self) -> str:
        """The word that may stand in its place, such as `[NAME-P2]` or `[PHONE]`."""
        kind = _TOKENS.get(self.leak_type, self.leak_type.value.upper())
        return f"[{kind}-{self.person}]" if self.person and self.leak_type in NAMES else f"[{kind}]"
