"""What is kept of a leak scan and of what people decided about its finds, and its JSON: places, kinds, never names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple, TypeVar

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.leaks.hit import Certainty, Hit, LeakType, Why
from testimony_desk.domain.leaks.redaction import LONGEST_REWRITE, Decision, Deed, KeepReason

SCAN, DECISION = "leak-scan", "leak-decision"
KINDS = frozenset({SCAN, DECISION})
"""The kinds of their versions in testimony: they speak of what a person told and are never counted as that."""
_SCAN_FORMAT, _DECISION_FORMAT = "td-leak-scan/1", "td-leak-decision/1"
_SIGNED_PREFIX = b"testimony-desk/leak-decision/v1\0"
_HEX32, _HEX64, _HEX128 = (re.compile(f"[0-9a-f]{{{size}}}") for size in (32, 64, 128))
_CODE, _FACT = re.compile("[a-z]{1,20}(-[a-z]{1,20}){0,3}"), re.compile(r"[a-z]{0,12}|\+?[0-9]{1,4}")
_PERSON = re.compile("[A-Z]{1,3}[0-9]{0,4}(-[0-9A-Z]{1,6})?|")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_LONGEST = 1_000_000
_LONGEST_PATH = 1000
MOST_WORDS = 10_000
"""Decisions about one text, one after the other: far more than it has finds; a record with a higher number is none."""
_Kept = TypeVar("_Kept")


class LeakRecordUnreadable(DeskError):
    """A kept scan or decision whose JSON is not one that we write."""

    code = "leak-record-unreadable"


class Place(NamedTuple):
    """Where in a text something stands, in code points, and of which kind it is."""

    start: int
    end: int
    leak_type: LeakType


@dataclass(frozen=True)
class About:
    """Which interview it is about: case code, record (32 hex digits), form id, version and fingerprint (64 hex digits).

    key: 32 hex digits drawn anew for each record, so that the mark of a short text says nothing without it.
    """

    case: str
    interview: str
    form: tuple[str, str, str]
    key: str

    def mark(self, path: str, text: str) -> str:
        """Return what stands for this very text at this path, 64 hex digits; it lies beside it and goes with it."""
        return hashlib.sha256(f"{self.key}\0{path}\0{text}".encode()).hexdigest()


@dataclass(frozen=True)
class Looked:
    """One text that was looked through: its path, its mark, whether the register was open, and the finds."""

    path: str
    mark: str
    register: bool
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True)
class LeakScan:
    """What a scan of an interview found, text by text in order of their paths."""

    about: About
    texts: tuple[Looked, ...] = ()


@dataclass(frozen=True)
class LeakDecision:
    """What one person decided about the finds of one text; of several about a path the highest number counts.

    decisions: by the place of the find in the original; afterwards: finds that only the new text has, and why they
    stay, by their place there. words_checked: every rewritten word was looked through with the register. person:
    personal key (64 hex digits); said_on: `YYYY-MM-DDTHH:MM:SSZ`; signature: 128 hex digits, "" while unsigned.
    """

    about: About
    path: str
    mark: str
    words_checked: bool
    decisions: tuple[tuple[Place, Decision], ...] = field(repr=False)
    afterwards: tuple[tuple[Place, KeepReason], ...] = ()
    number: int = 1
    person: str = ""
    said_on: str = ""
    signature: str = ""


def place_of(hit: Hit) -> Place:
    """Return where a find stands."""
    return Place(hit.start, hit.end, hit.leak_type)


def nameless(hit: Hit) -> Hit:
    """Return a find as it may be kept: who it is stays only as an alias or a staff code."""
    return hit if _PERSON.fullmatch(hit.person) else replace(hit, person="")


def scan_to_json(scan: LeakScan) -> dict[str, Json]:
    """Return the content of a kept scan's version."""
    texts: dict[str, Json] = {one.path: {"mark": one.mark, "register": one.register,
                                         "finds": [_hit_to_json(hit) for hit in one.hits]} for one in scan.texts}
    return {"format": _SCAN_FORMAT, **_about_to_json(scan.about), "texts": texts}


def scan_from_json(said: Mapping[str, Json]) -> LeakScan:
    """Return the scan that a version's content holds, without salt; raises LeakRecordUnreadable for anything else."""
    try:
        texts = tuple(_looked(path, value) for path, value in sorted(_mapping(said["texts"]).items()))
        found = LeakScan(_about(said), texts)
    except (KeyError, TypeError, ValueError) as error:
        raise LeakRecordUnreadable from error
    return _exactly(found, scan_to_json(found), said)


def decision_to_json(one: LeakDecision) -> dict[str, Json]:
    """Return the content of a kept decision's version."""
    return {"format": _DECISION_FORMAT, **_about_to_json(one.about), "path": one.path, "mark": one.mark,
            "words_checked": one.words_checked,
            "decisions": [_decided_to_json(place, made) for place, made in one.decisions],
            "afterwards": [{**_place_to_json(place), "reason": reason.value} for place, reason in one.afterwards],
            "number": one.number, "person": one.person, "said_on": one.said_on, "signature": one.signature}


def decision_from_json(said: Mapping[str, Json]) -> LeakDecision:
    """Return the decision that a version's content holds, without salt; raises LeakRecordUnreadable."""
    try:
        found = LeakDecision(
            _about(said), _path(said["path"]), _text(said["mark"], _HEX64), said["words_checked"] is True,
            tuple(map(_decided, _sequence(said["decisions"]))), tuple(map(_afterwards, _sequence(said["afterwards"]))),
            _number(said["number"]),
            _text(said["person"], _HEX64), _text(said["said_on"], _MOMENT), _text(said["signature"], _HEX128))
        _check_places([place for place, _made in found.decisions])
        _check_places([place for place, _reason in found.afterwards])
    except (KeyError, TypeError, ValueError) as error:
        raise LeakRecordUnreadable from error
    return _exactly(found, decision_to_json(found), said)


def signed_bytes(one: LeakDecision) -> bytes:
    """Return what the person signs: a prefix, then canonical JSON of the content without its signature."""
    said = decision_to_json(replace(one, signature=""))
    return _SIGNED_PREFIX + canonical.dump({name: value for name, value in said.items() if name != "signature"})


def remainder(said: Mapping[str, Json], gone: Callable[[str], bool]) -> dict[str, Json] | None:
    """Return what a kept scan or decision keeps once the answers at some paths are gone.

    None when nothing of it is about them, empty when nothing is left.
    """
    if said["format"] == _DECISION_FORMAT:
        return {} if gone(_string(said["path"])) else None
    texts = _mapping(said["texts"])
    left = {path: value for path, value in texts.items() if not gone(path)}
    if len(left) == len(texts):
        return None
    return {**said, "texts": left} if left else {}


def _exactly(found: _Kept, written: Mapping[str, Json], said: Mapping[str, Json]) -> _Kept:
    if canonical.dump(written) != canonical.dump(said):
        raise LeakRecordUnreadable
    return found


def _about_to_json(about: About) -> dict[str, Json]:
    identifier, version, fingerprint = about.form
    return {"case": about.case, "interview": about.interview, "key": about.key,
            "questionnaire": {"id": identifier, "version": version, "fingerprint": fingerprint}}


def _about(said: Mapping[str, Json]) -> About:
    form = _mapping(said["questionnaire"])
    return About(_string(said["case"]), _text(said["interview"], _HEX32),
                 (_string(form["id"]), _string(form["version"]), _text(form["fingerprint"], _HEX64)),
                 _text(said["key"], _HEX32))


def _looked(path: str, value: Json) -> Looked:
    said = _mapping(value)
    hits = tuple(map(_hit, _sequence(said["finds"])))
    _check_places([place_of(hit) for hit in hits])
    return Looked(_path(path), _text(said["mark"], _HEX64), said["register"] is True, hits)


def _hit_to_json(hit: Hit) -> dict[str, Json]:
    return {**_place_to_json(place_of(hit)), "certainty": hit.certainty.value, "why": hit.why.code,
            "fact": hit.why.fact, "person": hit.person}


def _hit(value: Json) -> Hit:
    said = _mapping(value)
    place = _place(said)
    return Hit(place.start, place.end, place.leak_type, Certainty(_string(said["certainty"])),
               Why(_text(said["why"], _CODE), _text(said["fact"], _FACT)), _text(said["person"], _PERSON))


def _decided_to_json(place: Place, made: Decision) -> dict[str, Json]:
    return {**_place_to_json(place), "deed": made.deed.value, "words": made.words,
            "reason": made.reason.value if made.reason else ""}


def _decided(value: Json) -> tuple[Place, Decision]:
    said = _mapping(value)
    deed, words, reason = Deed(_string(said["deed"])), _string(said["words"]), _string(said["reason"])
    if bool(words) != (deed is Deed.REWRITE) or bool(reason) != (deed is Deed.KEEP) or len(words) > LONGEST_REWRITE:
        raise ValueError("deed")
    return _place(said), Decision(deed, words, KeepReason(reason) if reason else None)


def _afterwards(value: Json) -> tuple[Place, KeepReason]:
    said = _mapping(value)
    return _place(said), KeepReason(_string(said["reason"]))


def _place_to_json(place: Place) -> dict[str, Json]:
    return {"start": place.start, "end": place.end, "type": place.leak_type.value}


def _place(said: Mapping[str, Json]) -> Place:
    start, end = said["start"], said["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= _LONGEST:
        raise ValueError("place")
    return Place(start, end, LeakType(_string(said["type"])))


def _check_places(places: Sequence[Place]) -> None:
    if any(before.end > after.start for before, after in pairwise(places)):
        raise ValueError("order")


def _path(value: Json) -> str:
    path = _string(value)
    if not 0 < len(path) <= _LONGEST_PATH or not path.isprintable():
        raise ValueError("path")
    return path


def _number(value: Json) -> int:
    if type(value) is not int or not 0 < value <= MOST_WORDS:
        raise ValueError("number")
    return value


def _mapping(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise TypeError
    return value


def _sequence(value: Json) -> Sequence[Json]:
    if not isinstance(value, list | tuple):
        raise TypeError
    return value


def _string(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _text(value: Json, form: re.Pattern[str]) -> str:
    found = _string(value)
    if not form.fullmatch(found):
        raise ValueError("text")
    return found
