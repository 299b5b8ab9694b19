"""A consent conversation while it goes on: what was read, told back and decided, each bound to the text read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from testimony_desk.domain.consent.codes import (
    ASKED_TOPICS,
    MINORS,
    Capacity,
    ConsentForm,
    IdentityLevel,
    InfoItem,
    Interpreter,
    InterviewMode,
    Purpose,
    Risk,
    Said,
)
from testimony_desk.domain.consent.conditions import AFFECTED
from testimony_desk.domain.consent.from_afar import REMOTE_MODES, FromAfar, can_confirm, rules_for
from testimony_desk.domain.consent.hearing import Played, heard_of
from testimony_desk.domain.consent.lasting import with_next_review
from testimony_desk.domain.consent.limits import never
from testimony_desk.domain.consent.purposes import NAMEABLE, ORDER, RULES, WITH_THE_NAME, descendants
from testimony_desk.domain.consent.record import (
    Absence,
    Assent,
    ConsentRecord,
    Decision,
    Evidence,
    Guardian,
    Recontact,
    ScriptRead,
    Withheld,
    key,
    line,
    same_about,
)

SUBJECT, SPEAKER = AFFECTED, "P2"
NOT_ASKED = Assent(agrees=False, form=ConsentForm.NONE, words_adapted=True)
"""What stands for a child's answer until it is given."""


@dataclass(frozen=True)
class Told:
    """One item that was explained in the words whose SHA-256 stands beside it."""

    item: InfoItem
    sha256: str


@dataclass(frozen=True)
class Asked:
    """One decision, and the SHA-256 of the script whose question was answered."""

    decision: Decision
    sha256: str


@dataclass(frozen=True)
class ToldBack:
    """What the person said it means, in own words, after the script of that SHA-256."""

    words: str
    sha256: str


@dataclass(frozen=True)
class Again:
    """That this is a later conversation: about which case, and which purposes (as `key` writes them) are asked anew."""

    case: str
    purposes: tuple[str, ...]


@dataclass(frozen=True)
class Conversation:
    """Everything said before and while consenting; fields left at their default were not reached yet.

    role: list interviewee_role; display_alias: the name the person chose to be called by, never the real one. named:
    courts, organisations and services to be asked about one by one, as `key` writes them. What was read, told back or
    decided under another text (another language, a changed organisation page) does not count. again: None for the first
    conversation of a case. large_reading: one sentence at a time in very large letters, until this conversation ends.
    place_class: list place_class. from_afar: None where people sit together. assent_text: SHA-256 of the part for
    children after which the child was asked. played: recorded readings that were heard to their end.
    """

    language: str
    interviewer_code: str
    role: str = "subject"
    display_alias: str = ""
    place_class: str = ""
    capacity: Capacity | None = None
    guardian: Guardian | None = None
    specialist_code: str = ""
    assent: Assent | None = None
    absence: Absence | None = None
    interpreter: Interpreter | None = None
    interpreter_code: str = ""
    told: tuple[Told, ...] = ()
    told_back: ToldBack | None = None
    questions_asked: str = ""
    decisions: tuple[Asked, ...] = ()
    named: tuple[str, ...] = ()
    withhold: tuple[Withheld, ...] = ()
    recontact: Recontact | None = None
    form: ConsentForm = ConsentForm.NONE
    witness: str = ""
    evidence: Evidence | None = None
    again: Again | None = None
    large_reading: bool = False
    from_afar: FromAfar | None = None
    assent_text: str = ""
    played: tuple[Played, ...] = ()

    def items_told(self, sha256: str) -> tuple[InfoItem, ...]:
        """Return the items explained in exactly this text, in the order of the script."""
        heard = {one.item for one in self.told if one.sha256 == sha256}
        return tuple(item for item in InfoItem if item in heard)

    def teachback(self, sha256: str) -> str:
        """Return what the person told back after exactly this text, "" when it was another or nothing."""
        return self.told_back.words if self.told_back is not None and self.told_back.sha256 == sha256 else ""

    def assented(self, extra_sha256: str) -> Assent | None:
        """Return what the child said after exactly this part for children, None when it was another or nothing."""
        return self.assent if self.assent_text == extra_sha256 else None

    def decided(self, sha256: str) -> tuple[Decision, ...]:
        """Return the decisions on questions of exactly this text."""
        return tuple(one.decision for one in self.decisions if one.sha256 == sha256)


def tell(conversation: Conversation, item: InfoItem, sha256: str) -> Conversation:
    """Return the conversation with one item explained."""
    others = tuple(one for one in conversation.told if one.item is not item)
    return replace(conversation, told=(*others, Told(item, sha256)))


def tell_back(conversation: Conversation, words: str, sha256: str) -> Conversation:
    """Return the conversation with what the person told back; raises LineRefused for more than one short line."""
    return replace(conversation, told_back=ToldBack(line(words), sha256))


def answer_as_child(conversation: Conversation, change: Callable[[Assent], Assent], extra_sha256: str) -> Conversation:
    """Return the conversation with a changed answer of a child to its part of the script, of that SHA-256."""
    assent = change(conversation.assented(extra_sha256) or NOT_ASKED)
    return replace(conversation, assent=assent, assent_text=extra_sha256)


def can_decide(conversation: Conversation, capacity: Capacity | None) -> Conversation:
    """Return the conversation for a person who can decide so; what was said for another case of this is forgotten."""
    minor = capacity in MINORS
    guardian = None if capacity is Capacity.MINOR_NO_GUARDIAN or not minor else conversation.guardian
    return replace(
        conversation, capacity=capacity, guardian=guardian, assent=conversation.assent if minor else None,
        assent_text=conversation.assent_text if minor else "",
        specialist_code=conversation.specialist_code if minor and capacity is not Capacity.MINOR_GUARDIAN else "",
        absence=conversation.absence if capacity is Capacity.PROXY_ABSENT else None)


def connect(conversation: Conversation, mode: str) -> Conversation:
    """Return the conversation for a way of talking (list interview_mode).

    From afar some things are agreed first, and the agreement itself is spoken in the call. A form of consent that this
    way of talking does not allow is forgotten.
    """
    afar = _agreed_before(conversation, InterviewMode(mode)) if mode in REMOTE_MODES else None
    usual = ConsentForm.NONE if afar is None else ConsentForm.VERBAL_REMOTE
    fits = conversation.form is not ConsentForm.NONE and can_confirm(afar, conversation.form)
    return replace(conversation, from_afar=afar, form=conversation.form if fits else usual,
                   evidence=conversation.evidence if fits else None)


def _agreed_before(conversation: Conversation, mode: InterviewMode) -> FromAfar:
    before = conversation.from_afar or FromAfar(mode)
    return replace(before, mode=mode, agreed=tuple(one for one in before.agreed if one in rules_for(mode)))


def decide(conversation: Conversation, decision: Decision, sha256: str) -> Conversation:
    """Return the conversation with one decision; an earlier one on the same purpose and recipient is replaced.

    A purpose that is not yes answers its children too: what was decided about them is forgotten, they are not asked.
    A use that is the name itself is agreed with the name. Raises LineRefused.
    """
    level = IdentityLevel.REAL if decision.purpose in WITH_THE_NAME else decision.identity_level
    plain = replace(decision, about=line(decision.about), conditions=line(decision.conditions), identity_level=level)
    fallen = frozenset() if plain.said is Said.YES else descendants(plain.purpose)
    kept = tuple(one for one in conversation.decisions
                 if one.decision.purpose not in fallen and not _same_question(one.decision, plain))
    return replace(conversation, decisions=(*kept, Asked(plain, sha256)))


def name(conversation: Conversation, purpose: Purpose, about: str) -> Conversation:
    """Return the conversation with one more court, organisation or service to ask about; raises LineRefused.

    A blank name, and one that is named already, change nothing. Raises KeyError for a purpose of NAMEABLE only.
    """
    if purpose not in NAMEABLE:
        raise KeyError(purpose)
    plain = line(about)
    if not plain or any(same_about(one, key(purpose, plain)) for one in conversation.named):
        return conversation
    return replace(conversation, named=(*conversation.named, key(purpose, plain)))


def take_name_back(conversation: Conversation, named: str) -> Conversation:
    """Return the conversation without a name, as `key` writes it, and without what was decided about it."""
    kept = tuple(one for one in conversation.decisions if not same_about(one.decision.key, named))
    return replace(conversation, decisions=kept,
                   named=tuple(one for one in conversation.named if not same_about(one, named)))


def steps(conversation: Conversation, sha256: str) -> tuple[str, ...]:
    """Return everything there is to go through, in the order of the script, as `key` writes it, decided or not.

    The bare key of a purpose of NAMEABLE stands for asking whom to name, before the question about each. Children of
    what is not yes, and what can never be allowed, are left out.
    """
    agreed = {one.purpose for one in conversation.decided(sha256) if one.said is Said.YES}
    return tuple(one for purpose in ORDER if set(RULES[purpose].parents) <= agreed
                 and not spared(conversation, purpose) for one in keys_of(conversation, purpose))


def open_questions(conversation: Conversation, sha256: str) -> tuple[str, ...]:
    """Return what is still to be asked, in the order of the script, as `key` writes it.

    Children of what is not yes, and what can never be allowed, are not asked. Questions that are put once for each
    recipient are asked as often as one was named, so they are missing only when nobody asked about a name.
    """
    answered = [one.key for one in conversation.decided(sha256)]
    return tuple(one for one in steps(conversation, sha256) if one not in set(NAMEABLE)
                 and not any(same_about(one, other) for other in answered))


def spared(conversation: Conversation, purpose: Purpose) -> bool:
    """Return True for a question that need not be put: for this person the answer could never be a yes."""
    return conversation.capacity is not None and bool(never(conversation.capacity, conversation.absence, purpose))


def records_of(conversation: Conversation, case: str, day: dt.date, script: ScriptRead,
               risk: Risk) -> tuple[ConsentRecord, ...]:
    """Return the consent records of a conversation: one, or two when someone speaks for an absent person.

    The first is always for the affected person; the second for the speaker's own account.
    """
    about_subject = record_of(conversation, case, day, script, risk)
    if about_subject.capacity is not Capacity.PROXY_ABSENT:
        return (about_subject,)
    speaker = replace(about_subject, person_alias=SPEAKER, capacity=Capacity.ADULT_CAPABLE, absence=None)
    return (about_subject, speaker)


def record_of(conversation: Conversation, case: str, day: dt.date, script: ScriptRead, risk: Risk) -> ConsentRecord:
    """Return what a conversation says of the affected person, as a first record of that day and text."""
    return with_next_review(ConsentRecord(
        case=case, person_alias=SUBJECT, version=1, given_on=day, interviewer_code=conversation.interviewer_code,
        capacity=conversation.capacity or Capacity.NOT_CAPABLE, form=conversation.form, script=script,
        decisions=conversation.decided(script.sha256) + _not_asked(conversation, script.sha256),
        place_class=conversation.place_class, interpreter_code=conversation.interpreter_code,
        interpreter=conversation.interpreter or Interpreter.REFUSED, risk_person=risk, guardian=conversation.guardian,
        specialist_code=conversation.specialist_code, assent=conversation.assented(script.extra_sha256),
        absence=conversation.absence, from_afar=conversation.from_afar,
        info_given=conversation.items_told(script.sha256), teachback=conversation.teachback(script.sha256),
        questions_asked=conversation.questions_asked, withhold=conversation.withhold, evidence=conversation.evidence,
        witness=conversation.witness, recontact=conversation.recontact, heard=heard_of(conversation.played, script)))


def _not_asked(conversation: Conversation, sha256: str) -> tuple[Decision, ...]:
    answered = {one.purpose for one in conversation.decided(sha256)}
    return tuple(Decision(purpose, Said.NOT_ASKED) for purpose in ORDER if purpose not in answered)


def keys_of(conversation: Conversation, purpose: Purpose) -> tuple[str, ...]:
    """Return the questions of one purpose: itself, then one for each topic or for each name given so far."""
    if purpose is Purpose.SENSITIVE:
        return tuple(key(purpose, topic) for topic in ASKED_TOPICS)
    named = tuple(one for one in conversation.named if one.partition(":")[0] == purpose.value)
    return (key(purpose), *named)


def _same_question(one: Decision, other: Decision) -> bool:
    return one.purpose is other.purpose and same_about(one.about, other.about)
