"""What people said of two cases: one person, two people, or later; joined cases keep their codes and histories."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.duplicates.groups import joined
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import consents
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import sign_version, store_version
from testimony_desk.store import versions
from testimony_desk.store.compartment import OpenCompartment

KIND = "same-person"
_PREFIX = b"testimony-desk/same-person/v1\0"


class Answer(enum.StrEnum):
    """What a person says of a pair. UNDONE takes an answer back: the pair is suggested again."""

    SAME = "same"
    OTHER = "other"
    LATER = "later"
    UNDONE = "undone"


class PairUnknown(DeskError):
    """Two codes that are one, or of which one has no consent here."""

    code = "pair-unknown"


@dataclass(frozen=True)
class Said:
    """What was said last of a pair: its codes (sorted), the answer, when (`YYYY-MM-DDTHH:MM:SSZ`) and by whose key."""

    cases: tuple[str, str]
    answer: Answer
    at: str
    author: str


def say(desk: Desk, one: str, other: str, answer: Answer) -> str:
    """Keep what a person says of two cases as a signed version, and return its id; saying it again keeps nothing new.

    Nothing of either case changes. Raises PairUnknown, DiskFull.
    """
    first, second = sorted((one, other))
    record = record_of(first, second)
    before = versions.heads(desk.consent, record)
    now = [said for said in map(_said, before) if said is not None]
    if len(now) == len(before) == 1 and now[0].answer is answer:
        return before[0].id
    content: dict[str, Json] = {"cases": [first, second], "says": answer.value}
    version = sign_version(desk, Compartment.CONSENT, record, KIND, [head.id for head in before], content,
                           _consent_of_both(desk, first, second))
    with desk.consent.transaction():
        store_version(desk, version)
        desk.write_journal(f"person-{answer.value}", record)
    return version.id


def answers(desk: Desk) -> Mapping[tuple[str, str], Said]:
    """Return what was said last of each pair at this desk; of two heads that differ neither counts."""
    found: dict[tuple[str, str], list[Said]] = {}
    for head in versions.heads_of_kind(desk.consent, KIND):
        said = _said(head)
        if said is not None and head.header.desk in desk.consent.signers:
            found.setdefault(said.cases, []).append(said)
    return {pair: every[-1] for pair, every in found.items() if len({one.answer for one in every}) == 1}


def groups(desk: Desk) -> Mapping[str, tuple[str, ...]]:
    """Return by case code the codes of all cases of the same person, sorted; only cases that are joined to another."""
    said = answers(desk)
    return joined([pair for pair, one in said.items() if one.answer is Answer.SAME],
                  [pair for pair, one in said.items() if one.answer is Answer.OTHER])


def as_people(desk: Desk, cases: Collection[str]) -> Callable[[str], str]:
    """Return what gives for any case code the one that its person is known by here: one of these cases if there is one.

    So that whoever is in two sets under two codes is one person in both.
    """
    known: dict[str, str] = {}
    for group in set(groups(desk).values()):
        here = next((one for one in group if one in cases), group[0])
        known |= dict.fromkeys(group, here)
    return lambda case: known.get(case, case)


def with_case(desk: Desk, case: str) -> tuple[str, ...]:
    """Return the other codes under which the person of a case is kept, none for most."""
    return tuple(one for one in groups(desk).get(case, ()) if one != case)


def forget(consent: OpenCompartment, case: str) -> None:
    """Inside a transaction: destroy what was said of a case that is taken back, about whatever other case it was."""
    named = [version.id for head in versions.heads_of_kind(consent, KIND) if case in _codes(head)
             for version in versions.of_record(consent, head.header.record)]
    versions.empty(consent, named)


def record_of(first: str, second: str) -> str:
    """Return the record of a pair, the same at every desk, so that two answers to one question meet."""
    return hashlib.sha256(_PREFIX + f"{first}\0{second}".encode()).hexdigest()[:32]


def _consent_of_both(desk: Desk, first: str, second: str) -> str:
    """Return the consent of the first case, under which the answer stands; the second must have one too."""
    found = [sorted((record.given_on, record.version, record.id) for record in consents.of_case(desk, case))
             for case in (first, second)]
    if first == second or not all(found):
        raise PairUnknown
    return found[0][0][-1]  # the earliest: a withdrawal of any later one covers it


def _said(version: Version) -> Said | None:
    """Return what a version says; None for one that was emptied or is not written as this program writes it."""
    codes, says = _codes(version), (version.content or {}).get("says")
    if len(codes) != len(("one", "other")) or says not in list(Answer):
        return None
    return Said((codes[0], codes[1]), Answer(str(says)), version.header.made_on, version.header.author)


def _codes(version: Version) -> tuple[str, ...]:
    found = (version.content or {}).get("cases")
    return tuple(str(one) for one in found) if isinstance(found, Iterable) and not isinstance(found, str) else ()
