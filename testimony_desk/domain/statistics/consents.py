"""Counts what people consented to: each person of each case once, and a no is never the same as not asked or later."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testimony_desk.domain.consent.codes import ASKED_TOPICS, ConsentForm, Purpose, Said, Scope
from testimony_desk.domain.consent.granting import Standing, standing, why_not
from testimony_desk.domain.consent.lasting import confirmations
from testimony_desk.domain.consent.lineages import Lineage, in_force
from testimony_desk.domain.consent.purposes import ORDER, lasts_until
from testimony_desk.domain.consent.record import ConsentRecord, Decision, Withdrawal, key

YES, NOT_NOW, WITHDRAWN, EXPIRED = "yes", "not_now", "withdrawn", "expired"
WORDS = (YES, NOT_NOW, "conditional", "later", "no", "not_asked", EXPIRED, WITHDRAWN)
"""What one person's word on a purpose can be today; `not_now` is a yes that something else keeps from holding."""
ENDS = (EXPIRED, "in_30_days", "in_180_days", "later", "none")
"""When the base consent ends, counted from today; `none`: it is no yes."""
_WITHIN = ((30, "in_30_days"), (180, "in_180_days"))
_SPOKEN = {Said.NO: "no", Said.CONDITIONAL: "conditional", Said.LATER: "later", Said.NOT_ASKED: "not_asked",
           Said.WITHDRAWN: WITHDRAWN, Said.EXPIRED: EXPIRED}
_ROWS = tuple((purpose, topic) for purpose in ORDER
              for topic in (ASKED_TOPICS if purpose is Purpose.SENSITIVE else ("",)))


@dataclass(frozen=True)
class _Person:
    """One person of one case: every consent that speaks for them, oldest first, with its lineage."""

    said: tuple[tuple[Lineage, ConsentRecord], ...]

    @property
    def last(self) -> ConsentRecord:
        """What was said last."""
        return self.said[-1][1]

    @property
    def is_gone(self) -> bool:
        """True once everything was taken back: what had been said is known no more."""
        return any(lineage.took_back(Purpose.INTERNAL) for lineage, _head in self.said)


def count_consents(cases: Mapping[str, Sequence[ConsentRecord]], day: dt.date,
                   withdrawals: Iterable[Withdrawal] = ()) -> dict[str, Any]:
    """Return the figures of consent on a day; cases: all records of each case, published ones are passed over.

    withdrawals: every one that is known, also of cases of which nothing else is left. `standing` adds up to `cases`;
    the counts of each purpose, the forms, the languages and the ends each add up to `persons`, those who have not taken
    everything back. The order of cases, records and withdrawals does not matter.
    """
    published = {case for case, records in cases.items() if any(one.published for one in records)}
    taken = {one for one in withdrawals if one.case not in published}
    own = {case: cases.get(case, ()) for case in {*cases, *(one.case for one in taken)} - published}
    here = [person for records in own.values() for person in _people(records) if not person.is_gone]
    return {
        "cases": len(own),
        "standing": _counted((standing(records, day).value if records else Standing.WITHDRAWN.value
                              for records in own.values()),
                             [one.value for one in Standing if one is not Standing.PUBLISHED]),
        "persons": len(here),
        "purposes": {key(purpose, topic): _counted((_word(one, purpose, topic, day) for one in here), WORDS)
                     for purpose, topic in _ROWS},
        "forms": _counted((one.last.form.value for one in here),
                          [one.value for one in ConsentForm if one is not ConsentForm.IMPORTED]),
        "languages": _counted(one.last.script.language for one in here),
        "ends": _counted((_end(one, day) for one in here), ENDS),
        "withdrawals": _counted((scope for _case, _at, scope, _purposes in {
            (one.case, one.at, one.scope.value, one.purposes) for one in taken}), [one.value for one in Scope]),
    }


def _counted(found: Iterable[str], words: Iterable[str] = ()) -> dict[str, int]:
    """Return how often each word was found; `words` stand there also with none, in their order, others after them."""
    counts = Counter(found)
    return {word: counts[word] for word in (*words, *sorted(counts.keys() - set(words)))}


def _people(records: Sequence[ConsentRecord]) -> Iterator[_Person]:
    """Yield each person of a case once, also one for whom two consents stand that know nothing of each other.

    The proof of a consent that was taken back has no alias; it is nobody beside those who have one.
    """
    found: dict[str, list[tuple[Lineage, ConsentRecord]]] = {}
    for lineage in in_force(records):
        for head in lineage.heads:
            found.setdefault(head.person_alias, []).append((lineage, head))
    named = {alias: said for alias, said in found.items() if alias}
    for said in (named or found).values():
        yield _Person(tuple(sorted(said, key=lambda pair: (pair[1].given_on, pair[1].version, pair[1].id))))


def _word(person: _Person, purpose: Purpose, topic: str, day: dt.date) -> str:
    """Return a person's word on a purpose: of two consents that both count, the one that allows less."""
    return max((_word_of(lineage, head, purpose, topic, day) for lineage, head in person.said), key=WORDS.index)


def _word_of(lineage: Lineage, head: ConsentRecord, purpose: Purpose, topic: str, day: dt.date) -> str:
    """Return the word of one consent; where recipients are decided one by one, that of the one allowed most."""
    asked = {one.about for one in head.decisions if one.purpose is purpose and topic in ("", one.about)}
    found = [_one_word(lineage, head, decision, day) for about in sorted(asked)
             if (decision := head.decision(purpose, about)) is not None]
    return min(found, key=WORDS.index, default="not_asked")


def _one_word(lineage: Lineage, head: ConsentRecord, decision: Decision, day: dt.date) -> str:
    if decision.said is not Said.YES:
        taken = decision.said is Said.CONDITIONAL and lineage.took_back(decision.purpose, decision.about)
        return WITHDRAWN if taken else _SPOKEN[decision.said]
    codes = {code for code, name in why_not(lineage, head, decision.purpose, decision.about, day)
             if name == decision.purpose.value}
    for word in (WITHDRAWN, EXPIRED):
        if word in codes:
            return word
    return NOT_NOW if lineage.paused or why_not(lineage, head, decision.purpose, decision.about, day) else YES


def _end(person: _Person, day: dt.date) -> str:
    ends = [_last_day(head) for _lineage, head in person.said]
    known = [one for one in ends if one is not None]
    if len(known) < len(ends):
        return "none"
    left = (min(known) - day).days
    if left <= 0:
        return EXPIRED
    return next((word for days, word in _WITHIN if left <= days), "later")


def _last_day(head: ConsentRecord) -> dt.date | None:
    """Return the first day on which the base consent no longer holds, None where it is no yes."""
    decision = head.decision(Purpose.INTERNAL)
    if decision is None or decision.said is not Said.YES:
        return None
    said = max([decision.said_on or head.given_on, *confirmations(head, decision)])
    ends = [lasts_until(Purpose.INTERNAL, said), *([decision.expires_on] if decision.expires_on else [])]
    return min(ends)
