"""Asking again: later additions, confirming what is over, and a no to what was a yes; each becomes a next version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from testimony_desk.domain import codes
from testimony_desk.domain.consent import changing, readiness
from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import ASKED_TOPICS, ConsentForm, InfoItem, Purpose, Said, Scope
from testimony_desk.domain.consent.conversation import Again, Conversation
from testimony_desk.domain.consent.effects import Effects
from testimony_desk.domain.consent.lasting import confirmations
from testimony_desk.domain.consent.limits import never
from testimony_desk.domain.consent.lineages import in_force
from testimony_desk.domain.consent.purposes import NAMEABLE, ORDER, lasts_until
from testimony_desk.domain.consent.readiness import Problem, risk_of
from testimony_desk.domain.consent.record import ConsentRecord, Decision, ScriptRead, Withdrawal, Withheld, key
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange.scripts import scripts
from testimony_desk.services import consent_drafts, consenting, consents, foreseeing, taking_evidence, withdrawing
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.services.shredding import with_room
from testimony_desk.store import drafts, versions
from testimony_desk.store.intents import Intent


class NothingToAsk(DeskError):
    """The consent of this case was taken back as a whole, or never given here: there is nothing to ask again."""

    code = "consent-over"


@dataclass(frozen=True)
class Stand:
    """How one purpose stands today. why: a code of `wording.consent_reasons`, "" for a yes that holds.

    until: YYYY-MM-DD, the first day on which that yes is over, "" where there is none. due: it wants asking again.
    """

    key: str
    decision: Decision
    why: str
    until: str = ""
    due: bool = False


@dataclass(frozen=True)
class Change:
    """What keeping a later conversation would change, computed before anyone confirms it; each decision once.

    added: a yes that was none; again: a yes said again; changed: another answer that is no yes; ended: a no to what was
    a yes. effects: what the withdrawal of `ended` does on this desk.
    """

    added: tuple[Decision, ...] = ()
    again: tuple[Decision, ...] = ()
    changed: tuple[Decision, ...] = ()
    ended: tuple[Decision, ...] = ()
    effects: tuple[Effects, ...] = ()


def stands(desk: Desk, case: str) -> tuple[Stand, ...]:
    """Return every question of the script as it stands in a case today; raises NothingToAsk, ConsentUnreadable."""
    records = _records(desk, case)
    known = {one.key: one for one in changing.held(records)}
    asked_for = changing.due(records, desk.today())
    found = [known.get(name) or Decision(Purpose(name.partition(":")[0]), Said.NOT_ASKED, name.partition(":")[2])
             for name in _questions(records, known)]
    return tuple(_stand(desk, records, one, due=one.key in asked_for) for one in found)


def closed_today(desk: Desk, case: str) -> bool:
    """Tell whether something was taken back today, which can be asked again from tomorrow on."""
    return changing.too_soon(_records(desk, case), desk.today())


def given_in_a_call(desk: Desk, case: str) -> bool:
    """Tell whether a consent in force was spoken from afar: protocol 6 wants it confirmed face to face."""
    return any(one.form is ConsentForm.VERBAL_REMOTE for one in records_in_force(_records(desk, case)))


def withheld(desk: Desk, case: str) -> tuple[Withheld, ...]:
    """Return what must not be shared, by any consent in force, each once."""
    return tuple(dict.fromkeys(one for head in records_in_force(_records(desk, case)) for one in head.withhold))


def begin(desk: Desk, case: str, chosen: Sequence[str], language: str, interviewer_code: str) -> Talk:
    """Begin a later conversation about the base and what was chosen (as `key` writes it) with what that hangs on.

    Who speaks, who may decide for a child, what must not be shared and the rule for contacting are carried on; all else
    is said anew. Raises NothingToAsk, CodeRefused, KeyError for a language without a script.
    """
    records = _records(desk, case)
    head = records_in_force(records)[0]
    purposes = changing.wanted(records, chosen, desk.today())
    named = tuple(one for one in purposes if ":" in one and Purpose(one.partition(":")[0]) in NAMEABLE)
    return consent_drafts.create(desk, Conversation(
        scripts()[language].language, codes.parse_staff_code(interviewer_code), display_alias=_alias(desk, case),
        capacity=head.capacity, absence=head.absence, specialist_code=head.specialist_code, named=named,
        withhold=head.withhold, recontact=head.recontact, again=Again(case, purposes),
        guardian=head.guardian and replace(head.guardian, agrees=False, form=ConsentForm.NONE)), case, head.id)


def records_in_force(records: Sequence[ConsentRecord]) -> tuple[ConsentRecord, ...]:
    """Return the consent versions that nothing follows, by person."""
    heads = [head for lineage in in_force(records) for head in lineage.heads]
    return tuple(sorted(heads, key=lambda one: one.person_alias))


def held(desk: Desk, talk: Talk) -> tuple[Decision, ...]:
    """Return what was decided last about each purpose, for a conversation that asks again; days that passed are out."""
    today = desk.today()
    return tuple(replace(one, embargo_until=_still(one.embargo_until, today), said_on=None,
                         expires_on=_still(one.expires_on, today)) for one in changing.held(_of(desk, talk)))


def steps(desk: Desk, talk: Talk) -> tuple[str, ...]:
    """Return all there is to go through, decided or not."""
    return changing.steps(talk.conversation, _of(desk, talk), _read(desk, talk).sha256, desk.today())


def open_questions(desk: Desk, talk: Talk) -> tuple[str, ...]:
    """Return what is still to be asked."""
    return changing.open_questions(talk.conversation, _of(desk, talk), _read(desk, talk).sha256, desk.today())


def to_read(desk: Desk, talk: Talk) -> tuple[InfoItem, ...]:
    """Return the paragraphs to read: few where this very text was read to the person before."""
    return changing.to_read(_of(desk, talk), _read(desk, talk))


def problems(desk: Desk, talk: Talk) -> tuple[Problem, ...]:
    """Return everything that must be done before the next version may be kept; raises ScriptGaps, NothingToAsk."""
    read = _read(desk, talk)
    told = talk.conversation.items_told(read.sha256)
    unread = set(to_read(desk, talk)) - {*told, InfoItem.INTERPRETER_RULE}
    found = readiness.missing(talk.conversation, talk.safety, _amended(desk, talk), open_questions(desk, talk))
    return tuple(dict.fromkeys((*([Problem("information-missing")] if unread else []), *found,
                                *taking_evidence.problems(desk, talk, read))))


def change_of(desk: Desk, talk: Talk) -> Change:
    """Return what keeping this conversation would change, here and elsewhere; nothing is changed."""
    records, sha256 = _of(desk, talk), _read(desk, talk).sha256
    before = {one.key.casefold(): one.said for one in changing.held(records)}
    ended = changing.ended(talk.conversation, records, sha256)
    said = talk.conversation.decided(sha256)
    yes = [one for one in said if one.said is Said.YES]
    again = [one for one in yes if before.get(one.key.casefold()) is Said.YES]
    return Change(
        tuple(one for one in yes if one not in again), tuple(again),
        tuple(one for one in said if one.said is not Said.YES and one.key not in ended
              and before.get(one.key.casefold(), Said.NOT_ASKED) is not one.said),
        tuple(one for one in said if one.key in ended), _effects(desk, talk, ended))


def agree(desk: Desk, talk: Talk) -> tuple[str, ...]:
    """Keep the next version of each person's consent and let what ends take effect; return the version ids.

    Versions, withdrawals and the end of the conversation are one commit; what a no destroys goes by the order of every
    withdrawal. Raises ConsentIncomplete, ScriptGaps, NothingToAsk, DiskFull; then nothing has changed.
    """
    missing = problems(desk, talk)
    if missing:
        raise consenting.ConsentIncomplete(missing)
    gone = changing.ended(talk.conversation, _of(desk, talk), _read(desk, talk).sha256)
    signed = tuple(_signed(desk, one) for one in _amended(desk, talk))

    promises: list[Intent] = []

    def record() -> None:
        promises.clear()  # it is done a second time with the room kept aside, where the disk is full
        with desk.consent.transaction():
            for version in signed:
                store_version(desk, version)
                desk.write_journal("consent-recorded", version.id)
            taking_evidence.promise(desk, talk, signed[0])
            promises.extend(withdrawing.note(desk, _withdrawal(desk, talk, one.id, gone)) for one in signed if gone)
            drafts.remove(desk.consent, talk.record)

    with_room(desk, record)
    desk.consent.checkpoint()
    taking_evidence.attach(desk, signed[0].id)
    for promise in promises:
        withdrawing.fulfil(desk, promise)
    return tuple(one.id for one in signed)


def _stand(desk: Desk, records: Sequence[ConsentRecord], decision: Decision, *, due: bool) -> Stand:
    why = changing.why_not_now(records, decision, desk.today())
    if why or decision.said is not Said.YES:
        return Stand(decision.key, decision, why or "not-asked", due=due)
    again = [day for head in records_in_force(records) for day in confirmations(head, decision)]
    last = max([decision.said_on or desk.today(), *again])
    over = lasts_until(decision.purpose, last)
    return Stand(decision.key, decision, "", min(over, decision.expires_on or over).isoformat(), due)


def _still(day: dt.date | None, today: dt.date) -> dt.date | None:
    return day if day is not None and day > today else None


def _questions(records: Sequence[ConsentRecord], known: dict[str, Decision]) -> list[str]:
    """Return every key that could be asked: what is known, topics never asked, and of NAMEABLE one more name."""
    head = records_in_force(records)[0]
    found: list[str] = []
    for purpose in ORDER:
        if never(head.capacity, head.absence, purpose):
            continue
        own = [name for name, one in known.items() if one.purpose is purpose and one.about]
        if purpose is Purpose.SENSITIVE:
            own = [*own, *(name for name in (key(purpose, topic) for topic in ASKED_TOPICS) if name not in own)]
        found += own if purpose is Purpose.SENSITIVE else [*own, purpose.value]
    return found


def _records(desk: Desk, case: str) -> tuple[ConsentRecord, ...]:
    records = consents.of_case(desk, case)
    if changing.over(records):
        raise NothingToAsk
    return records


def _of(desk: Desk, talk: Talk) -> tuple[ConsentRecord, ...]:
    assert talk.conversation.again is not None  # only such conversations come here
    return _records(desk, talk.conversation.again.case)


def _read(desk: Desk, talk: Talk) -> ScriptRead:
    return consenting.read_now(consenting.script(desk, talk))


def _amended(desk: Desk, talk: Talk) -> tuple[ConsentRecord, ...]:
    said = taking_evidence.with_evidence(desk, talk)
    return changing.amended(said, _of(desk, talk), desk.today(), _read(desk, talk), risk_of(talk.safety))


def _alias(desk: Desk, case: str) -> str:
    """Return what the person asked to be called when the case began."""
    known = versions.heads_of_case(desk.consent, case, consenting.CASE)
    return next((str((one.content or {}).get("alias", "")) for one in known), "")


def _effects(desk: Desk, talk: Talk, gone: tuple[str, ...]) -> tuple[Effects, ...]:
    again = talk.conversation.again
    if not gone or again is None:
        return ()
    return (foreseeing.foresee(desk, *withdrawing.by_person(desk, again.case, Scope.ONE_PURPOSE, gone)),)


def _withdrawal(desk: Desk, talk: Talk, consent: str, gone: tuple[str, ...]) -> Withdrawal:
    again = talk.conversation.again
    assert again is not None
    return Withdrawal(again.case, consent, desk.today(), talk.conversation.interviewer_code, Scope.ONE_PURPOSE, gone)


def _signed(desk: Desk, record: ConsentRecord) -> Version:
    """Sign a version: of the record that it follows, or of a new one where it follows nothing."""
    if not record.supersedes:
        return sign_version(desk, Compartment.CONSENT, new_record(desk), consents.CONSENT, (), to_json(record))
    before = versions.get(desk.consent, record.supersedes).header.record
    return sign_version(desk, Compartment.CONSENT, before, consents.CONSENT, (record.supersedes,), to_json(record))
