"""In the plainest words, and with none of the gate's code: what must be true where a use was cleared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.codes import (
    Act,
    Capacity,
    ConsentForm,
    Handling,
    IdentityLevel,
    InfoItem,
    Purpose,
    Said,
    Scope,
)
from testimony_desk.domain.consent.conditions import Review
from testimony_desk.domain.consent.purposes import RULES
from testimony_desk.domain.consent.record import ConsentRecord, Withdrawal

BASE = {Handling.KEEP: Purpose.INTERNAL, Handling.SEND_TO_HEADQUARTERS: Purpose.INTERNAL,
        Handling.COUNT: Purpose.STATS}
NEVER_FOR_CHILDREN = {"p_pub_named", "p_pub_image", "p_photo_face", "p_media_contact"}
CHILDREN = {Capacity.MINOR_GUARDIAN, Capacity.MINOR_NO_GUARDIAN, Capacity.AGE_DOUBT}
GOES_OUT = {Act.PUBLISH, Act.SHARE}


def parents(purpose: Purpose) -> set[Purpose]:
    """Every purpose above this one."""
    above = set(RULES[purpose].parents)
    return above.union(*(parents(one) for one in above))


def wanted(use: Use) -> set[tuple[Purpose, str]]:
    """Every yes that the use rests on, parents included."""
    main = BASE.get(use.purpose, use.purpose)
    first = set() if main is Purpose.SENSITIVE else {(main, use.recipient if RULES[main].named else "")}
    first |= {(Purpose.SENSITIVE, topic) for topic in use.topics}
    first |= {(Purpose.IDENTITY, "")} if use.identity_level is IdentityLevel.REAL else set()
    return first | {(parent, "") for purpose, _about in first for parent in parents(purpose)}


@dataclass(frozen=True)
class Told:
    """What a desk knows. said: consent, block and person of each word for lifting a row; s1 and s2 may lift."""

    records: Sequence[ConsentRecord]
    withdrawals: Sequence[Withdrawal]
    said: Sequence[tuple[str, str, str]]
    review: Review
    day: dt.date

    def excused(self, record: ConsentRecord) -> set[str]:
        """What both supervisors lifted for a record, never for a child."""
        if record.capacity in CHILDREN:
            return set()
        return {block for consent, block, _person in self.said if consent == record.id
                and {(consent, block, "s1"), (consent, block, "s2")} <= set(self.said)}


def wrong_with(told: Told, use: Use) -> str:
    """Return why the use must not have been cleared, "" when nothing speaks against it."""
    if not told.records:
        return "nobody agreed"
    people = sorted({one.person_alias for one in told.records})
    return next(filter(None, (_wrong_for(person, told, use) for person in people)), "")


def _wrong_for(person: str, told: Told, use: Use) -> str:
    """A person who took something back speaks by what was begun on a later day; else by all that stands."""
    own = [one for one in told.records if one.person_alias == person]
    stories = _stories(own)
    touched = {at: [one for one in told.withdrawals if _reaches(one, story, own)] for at, story in enumerate(stories)}
    begun = {at: min(one.given_on for one in story) for at, story in enumerate(stories)}
    speaking = 0
    for at, story in enumerate(stories):
        over = max([begun[at], *(one.at for one in touched[at])])
        if touched[at] and any(begun[later] > over for later in begun):
            continue  # told anew since
        speaking += 1
        for record in (one for one in story if one.id not in {other.supersedes for other in own}):
            found = _wrong_record(record, touched[at], use, told)
            if found:
                return f"{person}: {found}"
    return "" if speaking else f"{person}: nobody speaks"


def _stories(own: Sequence[ConsentRecord]) -> list[list[ConsentRecord]]:
    """Consents that follow from one another, also by way of one that is not here."""
    stories: list[list[ConsentRecord]] = []
    for record in own:
        names = {record.id, record.supersedes} - {""}
        joined = [story for story in stories if names & {name for one in story for name in (one.id, one.supersedes)}]
        stories = [story for story in stories if story not in joined]
        stories.append([record, *(one for story in joined for one in story)])
    return stories


def _reaches(withdrawal: Withdrawal, story: Sequence[ConsentRecord], own: Sequence[ConsentRecord]) -> bool:
    if withdrawal.consent in {name for one in story for name in (one.id, one.supersedes)}:
        return True
    known = {name for one in own for name in (one.id, one.supersedes)}
    return withdrawal.consent not in known and min(one.given_on for one in story) <= withdrawal.at


def _wrong_record(record: ConsentRecord, withdrawals: Sequence[Withdrawal], use: Use, told: Told) -> str:
    for purpose, about in sorted(wanted(use)):
        if not _holds(record, purpose, about, told.day):
            return f"{purpose.value} {about} is no yes on {told.day}"
        if record.capacity in CHILDREN and purpose.value in NEVER_FOR_CHILDREN:
            return f"{purpose.value} of a child"
        if any(_takes(one, purpose, about) for one in withdrawals):
            return f"{purpose.value} was taken back"
    if any(one.scope is Scope.PAUSE for one in withdrawals) and use.purpose is not Handling.KEEP:
        return "paused"
    return _wrong_conversation(record, use, told)


def _wrong_conversation(record: ConsentRecord, use: Use, told: Told) -> str:
    if record.capacity in CHILDREN and not _child_may(record):
        return "a child without both yeses"
    excused = told.excused(record)
    if use.act is not Act.SAVE:
        explained = {*record.info_given, InfoItem.INTERPRETER_RULE} == set(InfoItem)
        if not explained and "information-missing" not in excused:
            return "not everything was explained"
        if not record.teachback and "teachback-missing" not in excused:
            return "not said back"
    if use.act in GOES_OUT:
        twice = len({told.review.interviewer, told.review.first, told.review.second} - {""}) == 3
        if (excused or record.capacity in CHILDREN) and not twice:
            return "not approved twice"
        if record.form is ConsentForm.VERBAL_ONLY and "spoken-without-witness" not in excused:
            return "only the interviewer heard it"
    return ""


def _child_may(record: ConsentRecord) -> bool:
    child, adult = record.assent, record.guardian
    if child is None or not (child.agrees and child.words_adapted):
        return False
    if adult is None:
        return record.capacity is not Capacity.MINOR_GUARDIAN and bool(record.specialist_code)
    return adult.agrees and adult.cleared_of_suspicion


def _takes(withdrawal: Withdrawal, purpose: Purpose, about: str) -> bool:
    if withdrawal.scope is Scope.ALL_DELETE:
        return True
    if withdrawal.scope is Scope.IDENTITY_DELETE:
        return Purpose.IDENTITY in {purpose, *parents(purpose)}
    if withdrawal.scope is Scope.STOP_SHARING:
        return RULES[purpose].act in {Act.EXPORT, *GOES_OUT}
    if withdrawal.scope is not Scope.ONE_PURPOSE:
        return False
    names = {one.value for one in (purpose, *parents(purpose))} | {f"{purpose.value}:{about}"}
    return bool(names & set(withdrawal.purposes))


def _holds(record: ConsentRecord, purpose: Purpose, about: str, day: dt.date) -> bool:
    """Say whether this record holds a yes to this purpose on this day."""
    named = [one for one in record.decisions if one.purpose is purpose and one.about == about]
    if not named or any(one.said is not Said.YES for one in named):
        return False
    one, rule = named[0], RULES[purpose]
    first = one.said_on or record.given_on
    again = [each.on for each in record.confirmed if first <= each.on <= day
             and {purpose.value, f"{purpose.value}:{about}"} & set(each.purposes)]
    last = max([first, *again])
    end = last + dt.timedelta(days=rule.days) if rule.days else _months_after(last, rule.months)
    fresh = not rule.asked_again_within or any((day - each).days <= rule.asked_again_within for each in again)
    return first <= day < end and fresh and (one.embargo_until or day) <= day < (one.expires_on or dt.date.max)


def _months_after(day: dt.date, months: int) -> dt.date:
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return dt.date(year, month, last)
        except ValueError:
            continue
    return dt.date(year, month, day.day)
