"""In the plainest words, from the protocol and with none of the gate's code: what must be true where a use was cleared.

Of the program only the shapes are used: codes, records, a use, a review. The table of purposes is written down here a
second time, so that a slip in the program's own table is found as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.codes import Capacity, Handling, IdentityLevel, Purpose, Said, Scope
from testimony_desk.domain.consent.conditions import Facts
from testimony_desk.domain.consent.record import ConsentRecord, Withdrawal
from testimony_desk.domain.consent.settled import Settlement
from tests.consent_conversations import CHILDREN, wrong_beside, wrong_conversation

PROTOCOL = """
p_internal      -           24 months  save
p_identity      p_internal  24 months  save     name
p_sensitive     p_internal  12 months  save
p_audio         p_internal  24 months  save     name
p_video         p_internal  24 months  save     name
p_photo         p_internal  24 months  save     name
p_photo_injury  p_photo     24 months  save     name
p_photo_face    p_photo     24 months  save     name
p_doc_copy      p_internal  24 months  save     name
p_stats         p_internal  36 months  export   nobody
p_pub_anon      p_internal  12 months  publish
p_quote_anon    p_pub_anon  12 months  publish
p_pub_named     p_identity  12 months  publish  name second again
p_pub_image     p_pub_named 12 months  publish  name second again
p_un            p_internal  12 months  share    opens
p_un_anon       p_un        12 months  share
p_un_named      p_un        12 months  share    name second
p_legal         p_internal  12 months  share    opens
p_lawyer        p_legal     12 months  share    name again
p_court_nat     p_legal     12 months  share    name second again each
p_court_int     p_legal     12 months  share    name second again each
p_partner       p_internal  12 months  share    name second each
p_media_contact p_internal  12 months  share    name
p_training      p_internal  12 months  share
p_referral      -           30 days    share    name each
p_recontact     p_identity  12 months  submit   name
"""
"""Protocol 2.3, one purpose a line: the one above it, how long a yes lasts, its column in 2.5, and marks.

name: it may show who the person is; nobody: not even an alias; second: another person approves; again: said again in
the last seven days; each: asked for every recipient by itself; opens: only leads to finer questions.
"""
LINES = {Purpose(line.split()[0]): line.split() for line in PROTOCOL.strip().splitlines()}
HANDLED = {Handling.KEEP: (Purpose.INTERNAL, "save"), Handling.SEND_TO_HEADQUARTERS: (Purpose.INTERNAL, "export"),
           Handling.COUNT: (Purpose.STATS, "submit")}
OUTSIDE = {"publish", "share"}
NEVER_FOR_CHILDREN = {"p_pub_named", "p_pub_image", "p_photo_face", "p_media_contact"}
FOR_THE_ABSENT = {"p_internal", "p_stats"}
TO_SEARCH = {"p_identity", "p_un", "p_un_anon", "p_un_named", "p_legal", "p_lawyer", "p_court_nat", "p_court_int"}
BY_THE_FAMILY = {"p_identity", "p_pub_named"}
ABOVE = {one: ([] if line[1] == "-" else [Purpose(line[1])]) for one, line in LINES.items()}


def parents(purpose: Purpose) -> set[Purpose]:
    """Every purpose above this one."""
    return {above for one in ABOVE[purpose] for above in (one, *parents(one))}


def marked(purpose: Purpose, mark: str) -> bool:
    """Whether the line of a purpose bears a mark."""
    return mark in LINES[purpose][4:]


def column(use: Use) -> str:
    """The column of the table of blocks that a use falls under."""
    return HANDLED[use.purpose][1] if isinstance(use.purpose, Handling) else LINES[use.purpose][4]


def wanted(use: Use) -> set[tuple[Purpose, str]]:
    """Every yes that the use rests on: parents are included, and base consent always is."""
    main = HANDLED[use.purpose][0] if isinstance(use.purpose, Handling) else use.purpose
    first = {(Purpose.INTERNAL, "")}
    first |= set() if main is Purpose.SENSITIVE else {(main, use.recipient if marked(main, "each") else "")}
    first |= {(Purpose.SENSITIVE, topic) for topic in use.topics}
    first |= {(Purpose.IDENTITY, "")} if use.identity_level is IdentityLevel.REAL else set()
    return first | {(parent, "") for purpose, _about in first for parent in parents(purpose)}


@dataclass(frozen=True)
class Told:
    """What a desk knows. said: consent, block and person of each word for lifting a row; s1 and s2 may lift.

    settled: what was written down of conditions; all but i, who asked, may write.
    """

    records: Sequence[ConsentRecord]
    withdrawals: Sequence[Withdrawal]
    said: frozenset[tuple[str, str, str]]
    settled: Sequence[Settlement]
    beside: Facts
    day: dt.date

    def excused(self, record: ConsentRecord) -> set[str]:
        """What both supervisors lifted for a record, never for a child."""
        if record.capacity in CHILDREN:
            return set()
        return {block for consent, block, _person in self.said if consent == record.id
                and {(consent, block, "s1"), (consent, block, "s2")} <= self.said}


def wrong_with(told: Told, use: Use) -> str:
    """Return why the use must not have been cleared, "" when nothing speaks against it."""
    if not told.records:
        return "nobody agreed"
    if len({one.published for one in told.records}) > 1:
        return "a report and a conversation in one case"
    people = sorted({one.person_alias for one in told.records})
    return _too_far(use) or next(filter(None, (_wrong_for(person, told, use) for person in people)), "")


def _too_far(use: Use) -> str:
    """What no yes reaches: a question that only opens others, nobody named, more of the person than a use shows."""
    if isinstance(use.purpose, Handling):
        return ""
    if marked(use.purpose, "opens"):
        return "too general"
    if marked(use.purpose, "each") and not use.recipient:
        return "nobody named"
    shown = use.identity_level
    if shown is IdentityLevel.REAL and not marked(use.purpose, "name"):
        return "a name where none may stand"
    return "not even an alias" if shown is not IdentityLevel.NONE and marked(use.purpose, "nobody") else ""


def _wrong_report(withdrawals: Sequence[Withdrawal], use: Use, beside: Facts) -> str:
    """Of a published report we keep, send to headquarters and count, without a name; a withdrawal still wins."""
    if not isinstance(use.purpose, Handling) or use.identity_level is IdentityLevel.REAL:
        return "of a report, that is not ours to do"
    if beside.identity_filled or beside.recordings:
        return "nobody was asked for a name or a recording"
    return "taken back" if any(_takes(one, Purpose.INTERNAL, "") for one in withdrawals) else ""


def _wrong_for(person: str, told: Told, use: Use) -> str:
    """A person who took something back speaks by what was begun on a later day; else by all that stands."""
    own = [one for one in told.records if one.person_alias == person]
    stories = _stories(own)
    touched = [[one for one in told.withdrawals if _reaches(one, story, own)] for story in stories]
    begun = [min(one.given_on for one in story) for story in stories]
    followed = {one.supersedes for one in own}
    speaking = 0
    for at, story in enumerate(stories):
        over = max([begun[at], *(one.at for one in touched[at])])
        if touched[at] and any(later > over for later in begun):
            continue  # told anew since
        speaking += 1
        for record in (one for one in story if one.id not in followed):
            wrong = _wrong_report(touched[at], use, told.beside) if record.published else (
                _wrong_record(record, touched[at], use, told))
            if wrong:
                return f"{person}: {wrong}"
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
    recorded = {(one, "") for one in told.beside.recordings}
    written = [one for one in told.settled if one.consent == record.id and one.person != "i"]
    no_yes = (_no_yes(record, withdrawals, written, *one, told.day) for one in sorted(wanted(use) | recorded))
    missing = next(filter(None, no_yes), "")
    if missing:
        return missing
    if any(one.scope is Scope.PAUSE for one in withdrawals) and use.purpose is not Handling.KEEP:
        return "paused"
    if not isinstance(use.purpose, Handling) and not _so_much_agreed(record, written, use):
        return "somebody who must not see it, or more of the person than was agreed"
    excused, where = told.excused(record), column(use)
    found = wrong_beside(record, {one.purpose for one in written}, told.beside, use)
    found = found or wrong_conversation(record, told.beside, use, where, excused)
    if found or where not in OUTSIDE:
        return found
    return "" if _approved(record, told.beside, use, excused) else "not approved by enough people"


def _no_yes(record: ConsentRecord, withdrawals: Sequence[Withdrawal], written: Sequence[Settlement], purpose: Purpose,
            about: str, day: dt.date) -> str:
    settled = [one for one in written if one.purpose == _key(purpose, about) and purpose is not Purpose.INTERNAL]
    if not _holds(record, purpose, about, day, settled=bool(settled)):
        return f"{purpose.value} {about} is no yes on {day}"
    if any(one.expires_on is not None and one.expires_on <= day for one in settled if _tied(record, purpose, about)):
        return f"{purpose.value} is over, as was written down"
    if not _can_be_given(record, purpose):
        return f"{purpose.value} is not this person's to give"
    return f"{purpose.value} was taken back" if any(_takes(one, purpose, about) for one in withdrawals) else ""


def _key(purpose: Purpose, about: str) -> str:
    return f"{purpose.value}:{about}" if about else purpose.value


def _tied(record: ConsentRecord, purpose: Purpose, about: str) -> bool:
    return any(one.said is Said.CONDITIONAL for one in record.decisions if (one.purpose, one.about) == (purpose, about))


def _so_much_agreed(record: ConsentRecord, written: Sequence[Settlement], use: Use) -> bool:
    levels = list(IdentityLevel)
    agreed = [one.identity_level for one in record.decisions
              if one.purpose is use.purpose and one.about == use.recipient]
    if _tied(record, Purpose(use.purpose.value), use.recipient):
        agreed += [one.identity_level for one in written if one.purpose == _key(use.purpose, use.recipient)]
    kept_from = {one.from_whom for one in record.withhold} | {one.not_for for one in written} - {""}
    return use.recipient not in kept_from and all(levels.index(use.identity_level) <= levels.index(one)
                                                  for one in agreed)


def _can_be_given(record: ConsentRecord, purpose: Purpose) -> bool:
    """A child is spared some uses; a relative may allow little for somebody who is not here."""
    if record.capacity in CHILDREN:
        return purpose.value not in NEVER_FOR_CHILDREN
    if record.capacity is not Capacity.PROXY_ABSENT:
        return True
    absent = record.absence
    searched = absent is not None and absent.search_or_protection and purpose.value in TO_SEARCH
    agreed = absent is not None and absent.family_consensus and purpose.value in BY_THE_FAMILY
    return purpose.value in FOR_THE_ABSENT or bool(searched or agreed)


def _approved(record: ConsentRecord, beside: Facts, use: Use, excused: set[str]) -> bool:
    review = beside.review
    if not review.first or review.first == review.interviewer:
        return False
    shown = {one.value for one in beside.recordings} & {"p_photo_injury", "p_photo_face"}
    twice = (marked(Purpose(use.purpose.value), "second") or use.topics or shown or excused
             or record.capacity in CHILDREN | {Capacity.PROXY_ABSENT} or record.risk_person.value == "high"
             or record.form.value == "verbal_remote")
    return not twice or len({review.interviewer, review.first, review.second} - {""}) == 3


def _takes(withdrawal: Withdrawal, purpose: Purpose, about: str) -> bool:
    if withdrawal.scope is Scope.ALL_DELETE:
        return True
    if withdrawal.scope is Scope.IDENTITY_DELETE:
        return Purpose.IDENTITY in {purpose, *parents(purpose)}
    if withdrawal.scope is Scope.STOP_SHARING:
        return LINES[purpose][4] in {"export", "publish", "share"}
    if withdrawal.scope is not Scope.ONE_PURPOSE:
        return False
    names = {one.value for one in (purpose, *parents(purpose))} | {f"{purpose.value}:{about}"}
    return bool(names & set(withdrawal.purposes))


def _holds(record: ConsentRecord, purpose: Purpose, about: str, day: dt.date, *, settled: bool) -> bool:
    """Say whether this record holds a yes to this purpose on this day; settled: so does a condition."""
    named = [one for one in record.decisions if one.purpose is purpose and one.about == about]
    if not named or any(one.said is not Said.YES and not (settled and one.said is Said.CONDITIONAL) for one in named):
        return False
    one, (_name, _above, length, unit, *_more) = named[0], LINES[purpose]
    first = one.said_on or record.given_on
    again = [each.on for each in record.confirmed if first <= each.on <= day
             and {purpose.value, f"{purpose.value}:{about}"} & set(each.purposes)]
    last = max([first, *again])
    end = last + dt.timedelta(days=int(length)) if unit == "days" else _months_after(last, int(length))
    fresh = not marked(purpose, "again") or any((day - each).days <= 7 for each in again)
    return first <= day < end and fresh and (one.embargo_until or day) <= day < (one.expires_on or dt.date.max)


def _months_after(day: dt.date, months: int) -> dt.date:
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return dt.date(year, month, last)
        except ValueError:
            continue
    return dt.date(year, month, day.day)
