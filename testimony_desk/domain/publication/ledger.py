"""The ledger of exports: who asked for one, who agreed, what was written, how it ended; each word is signed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codec import ConsentUnreadable, part_from_json, part_to_json
from testimony_desk.domain.errors import DeskError

SIGNED_PREFIX = b"testimony-desk/export/v1\0"
FORMAT = "td-export/1"
MAX_STATEMENT = 4 * 1024 * 1024
"""Room for the codes of 200,000 cases."""
_HEX = frozenset("0123456789abcdef")


class LedgerUnreadable(DeskError):
    """A line of the ledger that is not one that we write; facts: field."""

    code = "ledger-unreadable"


class Ending(enum.StrEnum):
    """What became of an export."""

    NOT_WRITTEN = "not-written"
    DESTROYED = "destroyed"
    HANDED_OVER = "handed-over"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True)
class KeptIn:
    """A person asked that something stay in, and somebody said where it stands: form paths of questions or groups.

    wish: its mark (`services.wish_marks`), never its words, which go with the consent that they stand in.
    """

    case: str
    wish: str
    paths: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Somebody wants these cases out: profile and language of the files, cases sorted, formats as `xlsx`, `csv`, ...

    recipient: the named partner, court or service of the consent, or "". sealed_to: fingerprint (64 hex digits) of the
    card that the file is encrypted to, "" for a file that anybody can read. until: the day on which the desk asks what
    became of it. reason: one line in own words. steps: `column=step` for what goes out coarser than the profile says;
    blanked: `column=case` for single answers that stay. kept_in: what people wanted kept in, by case. report: for a
    report of the indicators in place of tables of the profile, `name=value` of what it counts; empty for all others.
    stands: of single cases `case=mark` of the versions that would go out when it was asked for: whoever agrees agrees
    to these.
    """

    export: str
    on: dt.date
    person: str
    profile: str
    purpose: str
    recipient: str
    cases: tuple[str, ...]
    formats: tuple[str, ...]
    language: str
    sealed_to: str
    until: dt.date
    reason: str
    steps: tuple[str, ...] = ()
    blanked: tuple[str, ...] = ()
    kept_in: tuple[KeptIn, ...] = ()
    report: tuple[str, ...] = ()
    stands: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """A second person agrees to exactly what was asked; asked: SHA-256 of that statement as 64 hex digits."""

    export: str
    on: dt.date
    person: str
    asked: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Written:
    """The file lies where it was wanted. sha256: of the file as it left; rows: how many people are in it.

    members: the cases that are in it, fewer than were asked for where some could not go. steps: `column=step` of every
    quasi-identifier as it went out, so that no later export of these people crosses this one. counted: of totals, each
    number that they show (`services.export_history`), of rows, how many are alike, so that no later one can be
    subtracted from it.
    """

    export: str
    on: dt.date
    person: str
    asked: str
    sha256: str
    size: int
    rows: int
    members: tuple[str, ...]
    steps: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What became of an export, as a person says."""

    export: str
    on: dt.date
    person: str
    asked: str
    how: Ending
    reason: str


Word = Asked | Agreed | Written | Ended
_KINDS: Mapping[str, type[Word]] = {"asked": Asked, "agreed": Agreed, "written": Written, "ended": Ended}
_STEPS: Mapping[type, str] = {kind: step for step, kind in _KINDS.items()}
_LATER = frozenset({"report", "stands", "counted"})
"""Fields that older lines do not have: they are written only where they say something."""
_IDS: Mapping[str, int] = {"export": 32, "person": 64, "asked": 64, "sha256": 64}


def statement(word: Word) -> bytes:
    """Return the canonical JSON of a line: its format and step, then every field; of later ones those that are used."""
    fields = {one.name: part_to_json(getattr(word, one.name)) for one in dataclasses.fields(word)
              if one.name not in _LATER or getattr(word, one.name)}
    return canonical.dump({"format": FORMAT, "step": _STEPS[type(word)], **fields})


def signed_bytes(stated: bytes) -> bytes:
    """Return what the person signs: a prefix, then the statement."""
    return SIGNED_PREFIX + stated


def reference(stated: bytes) -> str:
    """Return how later lines name a statement: its SHA-256 as 64 hex digits."""
    return hashlib.sha256(stated).hexdigest()


def read(stated: bytes) -> Word:
    """Return what a statement says; raises LedgerUnreadable, NotCanonical, TooLarge for what we never write."""
    value = canonical.load(stated, MAX_STATEMENT)
    kind = _KINDS.get(str(value.get("step"))) if isinstance(value, Mapping) else None
    if kind is None or not isinstance(value, Mapping) or value.get("format") != FORMAT:
        raise LedgerUnreadable(field="format")
    word = _word(kind, {name: said for name, said in value.items() if name not in {"format", "step"}})
    _check(word)
    return word


def _word(kind: type[Word], said: Mapping[str, Json]) -> Word:
    names = {one.name for one in dataclasses.fields(kind)}
    if said.keys() | (_LATER & names) != names or not all(said[name] for name in _LATER & said.keys()):
        raise LedgerUnreadable(field="fields")
    try:
        return kind(**{name: part_from_json(kind, name, value) for name, value in said.items()})
    except ConsentUnreadable as error:
        raise LedgerUnreadable(**error.facts) from error


def _check(word: Word) -> None:
    for name, length in _IDS.items():
        said = getattr(word, name, None)
        if said is not None and (len(said) != length or not _HEX.issuperset(said)):
            raise LedgerUnreadable(field=name)
    for name in ("cases", "formats", "members", "steps", "blanked", "report", "stands", "counted"):
        listed: Sequence[str] = getattr(word, name, ())
        if list(listed) != sorted(set(listed)):
            raise LedgerUnreadable(field=name)


@dataclass(frozen=True)
class Export:
    """All that the ledger says of one export, as far as it came."""

    asked: Asked
    reference: str
    agreed: tuple[Agreed, ...] = ()
    written: tuple[Written, ...] = ()
    ended: Ended | None = None

    @property
    def waits(self) -> bool:
        """True while it can still be written."""
        return not self.written and self.ended is None


def exports(words: Sequence[tuple[bytes, Word]]) -> tuple[Export, ...]:
    """Return the exports that lines (statement and what it says, oldest first) tell of, the latest first.

    A line that names another request than the one it belongs to is left out: it agreed to something else.
    """
    found: dict[str, Export] = {}
    for stated, word in words:
        if isinstance(word, Asked):
            found.setdefault(word.export, Export(word, reference(stated)))
            continue
        before = found.get(word.export)
        if before is not None and word.asked == before.reference:
            found[word.export] = _with(before, word)
    return tuple(reversed(found.values()))


def _with(before: Export, word: Agreed | Written | Ended) -> Export:
    if isinstance(word, Agreed):
        return dataclasses.replace(before, agreed=(*before.agreed, word))
    if isinstance(word, Written):
        return dataclasses.replace(before, written=(*before.written, word))
    return dataclasses.replace(before, ended=word)
