"""Later conversations: what may be asked again, what is read for it, and the version that follows; never an edit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from testimony_desk.domain.consent.codes import Capacity, InfoItem, Purpose, Risk, Said
from testimony_desk.domain.consent.conversation import SPEAKER, Conversation, keys_of, record_of, spared
from testimony_desk.domain.consent.granting import why_not
from testimony_desk.domain.consent.lasting import refusal, with_next_review
from testimony_desk.domain.consent.lineages import Lineage, in_force
from testimony_desk.domain.consent.purposes import NAMEABLE, ORDER, RULES, ancestors, descendants
from testimony_desk.domain.consent.record import Confirmation, ConsentRecord, Decision, ScriptRead, key, same_about

# What is read in every later conversation, also where the text is the one that was read before: who asks, that a no
# is possible, that each use is its own question, that minds can change, what cannot be called back, and telling back.
BASE = (InfoItem.WHO_WE_ARE, InfoItem.VOLUNTARY, InfoItem.STOP_SKIP, InfoItem.EACH_USE, InfoItem.CHANGE_MIND,
        InfoItem.IRREVERSIBLE, InfoItem.UNDERSTOOD)
EXPIRING_DAYS = 30


def over(records: Sequence[ConsentRecord]) -> bool:
    """Return True when nothing is left to ask about: base consent was never given here, or was taken back."""
    lineages = in_force(records)
    return not lineages or any(one.took_back(Purpose.INTERNAL) or head.published
                               for one in lineages for head in one.heads)


def held(records: Sequence[ConsentRecord]) -> tuple[Decision, ...]:
    """Return what was decided last, by purpose and name in the order of the script; what was taken back is WITHDRAWN.

    Of several persons or desks the one that allows less is returned.
    """
    found: dict[str, Decision] = {}
    for lineage in in_force(records):
        for head in lineage.heads:
            for one in head.decisions:
                stands = _standing(lineage, head, one)
                known = found.get(one.key.casefold())
                if known is None or known.said is Said.YES:
                    found[one.key.casefold()] = stands
    named = {one.purpose for one in found.values() if one.about}
    return tuple(sorted((one for one in found.values() if one.about or one.purpose not in named),
                        key=lambda one: (ORDER.index(one.purpose), one.about)))


def why_not_now(records: Sequence[ConsentRecord], decision: Decision, day: dt.date) -> str:
    """Return the first reason (code of `wording.consent_reasons`) for which a decision is no yes that day, or ""."""
    reasons = [code for lineage in in_force(records) for head in lineage.heads
               for code, _purpose in why_not(lineage, head, decision.purpose, decision.about, day)]
    paused = ["paused"] if any(one.paused for one in in_force(records)) else []
    return next(iter((*reasons, *paused)), "")


def due(records: Sequence[ConsentRecord], day: dt.date) -> tuple[str, ...]:
    """Return the keys that want asking again: a yes that is over, or will be within EXPIRING_DAYS, or after a pause."""
    soon = day + dt.timedelta(days=EXPIRING_DAYS)
    return tuple(one.key for one in held(records) if one.said is Said.YES
                 and {why_not_now(records, one, day), why_not_now(records, one, soon)} & {"expired", "paused"})


def too_soon(records: Sequence[ConsentRecord], day: dt.date) -> bool:
    """Return True when something was taken back today: nobody could tell later which of the two words came last."""
    return any(one.at >= day for lineage in in_force(records) for one in lineage.withdrawals)


def wanted(records: Sequence[ConsentRecord], chosen: Iterable[str], day: dt.date) -> tuple[str, ...]:
    """Return the keys to ask: the base, what was chosen, and every parent of it that does not hold that day."""
    asked = {key(Purpose.INTERNAL)}
    for one in chosen:
        purpose = Purpose(one.partition(":")[0])
        asked |= {one, *(parent.value for parent in ancestors(purpose) if not _holds(records, parent, day))}
    order = [purpose.value for purpose in ORDER]
    return tuple(sorted(asked, key=lambda one: (order.index(one.partition(":")[0]), one)))


def steps(conversation: Conversation, records: Sequence[ConsentRecord], sha256: str, day: dt.date) -> tuple[str, ...]:
    """Return everything to go through in a later conversation, as `conversation.steps` does for the first one."""
    asked = set(conversation.again.purposes if conversation.again is not None else ())
    now = {one.purpose: one.said for one in conversation.decided(sha256)}
    found = []
    for purpose in ORDER:
        open_above = all(now.get(parent) is Said.YES or (parent not in now and parent.value not in asked
                                                         and _holds(records, parent, day))
                         for parent in RULES[purpose].parents)
        if open_above and not spared(conversation, purpose):
            found += [one for one in keys_of(conversation, purpose)
                      if one in asked or (one in conversation.named and purpose.value in asked)]
    return tuple(found)


def open_questions(conversation: Conversation, records: Sequence[ConsentRecord], sha256: str,
                   day: dt.date) -> tuple[str, ...]:
    """Return what is still to be asked in a later conversation."""
    answered = [one.key for one in conversation.decided(sha256)]
    return tuple(one for one in steps(conversation, records, sha256, day) if one not in set(NAMEABLE)
                 and not any(same_about(one, other) for other in answered))


def to_read(records: Sequence[ConsentRecord], script: ScriptRead) -> tuple[InfoItem, ...]:
    """Return the paragraphs to read: the base where this very text was read before, else all of them."""
    heads = [head for lineage in in_force(records) for head in lineage.heads]
    return BASE if heads and all(head.script == script for head in heads) else tuple(InfoItem)


def ended(conversation: Conversation, records: Sequence[ConsentRecord], sha256: str) -> tuple[str, ...]:
    """Return the keys that were a yes and are answered with a plain no now: a withdrawal of these purposes."""
    before = {one.key.casefold() for one in held(records) if one.said in (Said.YES, Said.CONDITIONAL)}
    return tuple(one.key for one in conversation.decided(sha256)
                 if one.said is Said.NO and one.key.casefold() in before)


def amended(conversation: Conversation, records: Sequence[ConsentRecord], day: dt.date, read: ScriptRead,
            risk: Risk) -> tuple[ConsentRecord, ...]:
    """Return the versions that follow: one for each head in force, in the order of persons.

    risk: for the person, as noted in the safety gate of this conversation.
    """
    said = record_of(conversation, "", day, read, risk)
    found = [_amended(lineage, head, conversation, said)
             for lineage in in_force(records) for head in lineage.heads]
    return tuple(sorted(found, key=lambda one: one.person_alias))


def _amended(lineage: Lineage, head: ConsentRecord, conversation: Conversation, said: ConsentRecord) -> ConsentRecord:
    """Carry on what was not asked with its first day; a lineage that something was taken from gives way to a new one.

    Within a lineage a withdrawal holds for good, so that a version that arrives late can never undo it. The new root
    names the version it takes the place of in `beside`: the testimony is kept under that one.
    """
    asked = conversation.decided(said.script.sha256)
    again = tuple(one.key for one in asked if one.said is Said.YES and _said_before(head, one))
    told = set(said.info_given) | (set(head.info_given) if head.script == said.script else set())
    anew = bool(lineage.withdrawals) and all(one.at < said.given_on for one in lineage.withdrawals)
    new = with_next_review(replace(
        said, case=head.case, person_alias=head.person_alias, version=head.version + 1,
        decisions=_decisions(lineage, head, asked, said.given_on),
        info_given=tuple(one for one in InfoItem if one in told),
        confirmed=(*head.confirmed, *([Confirmation(said.given_on, again)] if again else [])),
        supersedes="" if anew else head.id, beside=head.id if anew else head.beside))
    if head.person_alias == SPEAKER and said.capacity is Capacity.PROXY_ABSENT:
        return replace(new, capacity=Capacity.ADULT_CAPABLE, absence=None)
    return new


def _decisions(lineage: Lineage, head: ConsentRecord, now: Collection[Decision], day: dt.date) -> tuple[Decision, ...]:
    asked = {one.key.casefold(): one for one in now}
    ended_above = {purpose for one in now if one.said is not Said.YES for purpose in descendants(one.purpose)}
    kept = []
    for old in head.decisions:
        if old.key.casefold() in asked or (old.said is Said.NOT_ASKED and old.purpose in {one.purpose for one in now}):
            continue
        stands = _standing(lineage, head, old)
        if stands.said is Said.YES and stands.purpose in ended_above:
            stands = replace(stands, said=Said.WITHDRAWN)
        elif stands.said is Said.YES and _is_over_above(head, stands.purpose, day):
            stands = replace(stands, said=Said.EXPIRED)  # it did not hold any more: only asking can bring it back
        kept.append(stands)
    return tuple(sorted((*kept, *now), key=lambda one: (ORDER.index(one.purpose), one.about)))


def _is_over_above(head: ConsentRecord, purpose: Purpose, day: dt.date) -> bool:
    return any(refusal(head, parent, "", day) == "expired" for parent in ancestors(purpose))


def _said_before(head: ConsentRecord, decision: Decision) -> bool:
    before = head.decision(decision.purpose, decision.about)
    return before is not None and before.said is Said.YES


def _standing(lineage: Lineage, head: ConsentRecord, decision: Decision) -> Decision:
    """Return a decision of before with the day it was said, and as WITHDRAWN where it was taken back since."""
    gone = decision.said in (Said.YES, Said.CONDITIONAL) and lineage.took_back(decision.purpose, decision.about)
    return replace(decision, said=Said.WITHDRAWN if gone else decision.said,
                   conditions="" if gone else decision.conditions, said_on=decision.said_on or head.given_on)


def _holds(records: Sequence[ConsentRecord], purpose: Purpose, day: dt.date) -> bool:
    return not why_not_now(records, Decision(purpose, Said.YES), day)
