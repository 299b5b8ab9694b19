"""The consent record of protocol 2.2 and its parts: frozen; codes, days, aliases and short lines, never names."""

from __future__ import annotations

import datetime as dt
import enum
import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import ClassVar, TypeVar, cast

from testimony_desk.domain.consent.codes import (
    MINORS,
    Capacity,
    ConsentForm,
    IdentityLevel,
    InfoItem,
    Interpreter,
    Purpose,
    Risk,
    Said,
    Scope,
    YesNo,
)
from testimony_desk.domain.consent.from_afar import FromAfar
from testimony_desk.domain.errors import DeskError

LINE_LIMIT = 300
_Part = TypeVar("_Part")
_NO_LINE = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]")


class LineRefused(DeskError):
    """A text in a consent record that is not one line of at most `limit` characters (protocol 2.5); facts: limit."""

    code = "consent-line"


def line(text: str) -> str:
    """Return the text in NFC, stripped of outer blanks; raises LineRefused unless it is one short printable line.

    The consent compartment is read by people who must not read a testimony, so nothing longer fits into it.
    """
    if not is_line(text):
        raise LineRefused(limit=LINE_LIMIT)
    return unicodedata.normalize("NFC", text).strip()


def is_line(text: str) -> bool:
    """Return whether a text is one short printable line, so that `line` takes it."""
    stripped = unicodedata.normalize("NFC", text).strip()
    return len(stripped) <= LINE_LIMIT and not _NO_LINE.search(stripped)


def tidied(part: _Part) -> _Part:
    """Return a record, conversation or withdrawal in which every text is a `line`; raises LineRefused.

    What is kept must be readable again: reading refuses any text that is not tidy.
    """
    return cast("_Part", _tidied(part))


def _tidied(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, enum.Enum):
        return line(value)
    if isinstance(value, tuple):
        return tuple(_tidied(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _tidied(getattr(value, one.name)) for one in fields(value)})
    return value


def key(purpose: Purpose, about: str = "") -> str:
    """Return how a granted purpose is written everywhere: `p_identity`, or `p_sensitive:health` where it is named."""
    return f"{purpose.value}:{about}" if about else purpose.value


@dataclass(frozen=True)
class Decision:
    """What a person decided on one purpose.

    about: the topic, recipient or service where the purpose asks for each by itself, else "". embargo_until: first
    day on which the use may happen. expires_on: first day on which it no longer may, when the person set one.
    said_on: the day it was said, None for the day of the record; a copied decision keeps its first day.
    """

    purpose: Purpose
    said: Said
    about: str = ""
    conditions: str = ""
    identity_level: IdentityLevel = IdentityLevel.ALIAS
    embargo_until: dt.date | None = None
    expires_on: dt.date | None = None
    said_on: dt.date | None = None

    @property
    def key(self) -> str:
        """The purpose with its topic or recipient, as `key` writes it."""
        return key(self.purpose, self.about)


@dataclass(frozen=True)
class Guardian:
    """Who agreed for a minor, by alias; `cleared_of_suspicion` says that this is not a suspected perpetrator."""

    alias: str
    relationship: str
    authority_basis: str
    form: ConsentForm
    given_on: dt.date
    agrees: bool
    cleared_of_suspicion: bool


@dataclass(frozen=True)
class Assent:
    """What a child said to the script in adapted words; told_back: what it made of it."""

    agrees: bool
    form: ConsentForm
    words_adapted: bool
    told_back: str = ""

    LATER: ClassVar[frozenset[str]] = frozenset({"told_back"})


@dataclass(frozen=True)
class Absence:
    """What a relative says for a person who is missing or dead (protocol 2.4); family_consensus is a short note."""

    relationship: str
    search_or_protection: bool = False
    would_have_wanted: YesNo = YesNo.UNKNOWN
    family_consensus: str = ""


@dataclass(frozen=True)
class Evidence:
    """That evidence of consent exists: its SHA-256 (64 hex digits, "" for paper kept elsewhere) and who attested it."""

    sha256: str
    attested_by: str


@dataclass(frozen=True)
class Withheld:
    """Something that must not be shared, or not with someone."""

    what: str
    from_whom: str = ""
    why: str = ""


@dataclass(frozen=True)
class Recontact:
    """The rule for contacting again, without number or code word; those are in identity."""

    channel: str = ""
    safe_hours: str = ""
    never: str = ""


@dataclass(frozen=True)
class Confirmation:
    """A day on which the person said again that these purposes (as `key` writes them) still hold."""

    on: dt.date
    purposes: tuple[str, ...]


@dataclass(frozen=True)
class Withdrawal:
    """A person's word that takes consent back; `consent` is the version it names, `at` the day it was received.

    purposes (as `key` writes them; a bare purpose takes all its topics and recipients) belong to scope one_purpose.
    earlier: the consent versions before it, for desks that do not have the one that is named.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"earlier"})

    case: str
    consent: str
    at: dt.date
    received_by: str
    scope: Scope
    purposes: tuple[str, ...] = ()
    reason: str = ""
    earlier: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every consent version that is named."""
        return (self.consent, *self.earlier)

    def as_known(self, known: Container[str]) -> Withdrawal:
        """Return it as it is meant where these versions are known: whoever has the consent knows what was before it."""
        return replace(self, earlier=()) if self.consent in known else self


@dataclass(frozen=True)
class ScriptRead:
    """Which text was read: its language tag, version and the SHA-256 (64 hex digits) of the filled text.

    extra_sha256: of the part for children or for someone absent, "" when neither was read.
    """

    language: str
    version: str
    sha256: str
    extra_sha256: str = ""


@dataclass(frozen=True)
class Heard:
    """That a text of the script was played from a recorded reading, to its end, before the decisions.

    text: the item of list consent_info_item, `before` for all of them in one, `absent` or `child`; recording: the
    SHA-256 (64 hex digits) of the recording, which is the organisation's own and no person's evidence.
    """

    text: str
    recording: str


@dataclass(frozen=True)
class ConsentRecord:
    """One consent of one person of one case (protocol 2.2).

    id is the id of the version that holds it, "" while unsigned; it and the withdrawals, which are versions of their
    own, are not part of the content. supersedes is the version that this one follows; "" is a new root. beside: another
    consent version which the testimony is kept under: for someone who speaks for an absent person that person's, for a
    root that came after a withdrawal the version before it.
    """

    case: str
    person_alias: str
    version: int
    given_on: dt.date
    interviewer_code: str
    capacity: Capacity
    form: ConsentForm
    script: ScriptRead
    decisions: tuple[Decision, ...]
    supersedes: str = ""
    beside: str = ""
    place_class: str = ""
    interpreter_code: str = ""
    interpreter: Interpreter = Interpreter.NONE_NEEDED
    risk_person: Risk = Risk.LOW
    guardian: Guardian | None = None
    specialist_code: str = ""
    assent: Assent | None = None
    absence: Absence | None = None
    info_given: tuple[InfoItem, ...] = ()
    teachback: str = ""
    questions_asked: str = ""
    withhold: tuple[Withheld, ...] = ()
    evidence: Evidence | None = None
    witness: str = ""
    recontact: Recontact | None = None
    confirmed: tuple[Confirmation, ...] = ()
    next_review_on: dt.date | None = None
    source_sha256: str = ""
    from_afar: FromAfar | None = None
    heard: tuple[Heard, ...] = ()
    id: str = ""
    withdrawals: tuple[Withdrawal, ...] = ()

    NOT_CONTENT: ClassVar[frozenset[str]] = frozenset({"id", "withdrawals"})
    LATER: ClassVar[frozenset[str]] = frozenset({"from_afar", "heard"})

    @property
    def published(self) -> bool:
        """True for a record of kind *published*: stated in an imported report, named by its hash."""
        return self.form is ConsentForm.IMPORTED

    @property
    def minor(self) -> bool:
        """True when the person is, or may be, under 18."""
        return self.capacity in MINORS

    def decision(self, purpose: Purpose, about: str = "") -> Decision | None:
        """Return the decision on that purpose and topic or recipient, None when it was never asked.

        Where two decisions name the same, the one that allows less is returned: a record is no place for a doubt.
        """
        found = [one for one in self.decisions if one.purpose is purpose and same_about(one.about, about)]
        refusing = [one for one in found if one.said is not Said.YES]
        return next(iter(refusing or found), None)


def bare(words: str) -> str:
    """Return words without marks and capitals: only the letters and digits, by which copies are told."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", words).casefold() if letter.isalnum())


def same_about(one: str, other: str) -> bool:
    """Return True when two topics or recipients are the same but for capitals and outer blanks."""
    return one == other or one.strip().casefold() == other.strip().casefold()
