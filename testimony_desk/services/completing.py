"""Turns a draft into versions across the compartments: a promise in consent first, kept again after every crash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from testimony_desk.domain import answers
from testimony_desk.domain.answers import Answers
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.clearing import Use, clear
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.consent.conditions import told_young
from testimony_desk.domain.consent.lineages import in_force
from testimony_desk.domain.identity.person import PERSONS
from testimony_desk.domain.version import Compartment, Version, unsalted
from testimony_desk.services import (
    consents,
    files_handed_over,
    gate_answers,
    handing_over,
    interview_drafts,
    interview_forms,
    leak_scanning,
    people_of_case,
    typed_finds,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import COMPLETE, KIND
from testimony_desk.services.recording import sign_version, store_version
from testimony_desk.services.replaying import handles
from testimony_desk.store import drafts, intents, versions
from testimony_desk.store.intents import Intent

CASE, DONE = "case", "complete"
TOLD_YOUNG = "told_young"
"""In the interview's share in consent: by what was told, who agreed as an adult may be under 18; nothing else of it."""
ELSEWHERE = (Compartment.TESTIMONY, Compartment.IDENTITY)


def complete(desk: Desk, record: str) -> tuple[str, ...]:
    """Complete the interview of a draft and return its version ids: consent first, then testimony and identity.

    Where headquarters' card is trusted, the identity is sealed to headquarters and emptied here before the draft goes.
    Raises Rejected, ConsentMissing, CompartmentClosed, DiskFull before the promise is given; once it is, a crash or a
    full disk only delays the rest until the next unlock, or until the next call, which keeps it.
    """
    for name in ELSEWHERE:
        desk.compartment(name)
    keep_promise(desk, interview_drafts.promise(desk, record) or _promised(desk, record))
    return tuple(one.id for name in Compartment for one in versions.heads(desk.compartment(name), record))


def _promised(desk: Desk, record: str) -> Intent:
    """Judge the draft, keep its share in consent, and promise the shares of the others in the same commit."""
    draft = drafts.get(desk.consent, record)
    clear(consents.of_case(desk, draft.case), Use(Handling.KEEP), desk.today())
    granted = sorted(consents.purposes(desk, draft.case, desk.today()))
    ids: dict[str, Json] = {"record": record, "case": draft.case, "consent": draft.consent, "purposes": list(granted)}
    intent = Intent(desk.random(16).hex(), COMPLETE, ids, desk.now())
    whole = _answers(desk, intent)
    parts = (_consent_part(desk, intent, whole), _case_version(desk, intent, whole))
    with desk.consent.transaction():
        for version in parts:
            store_version(desk, version)
        intents.add(desk.consent, intent)
        desk.write_journal("interview-completed", record)
    return intent


@handles(COMPLETE)
def keep_promise(desk: Desk, intent: Intent) -> None:
    """After an interruption: keep what is not kept yet, read again from the draft as it was when the promise was given.

    Idempotent. Raises CompartmentClosed when this slot lacks a key.
    """
    if not all(intents.is_done_in(desk.compartment(name), intent.id) for name in ELSEWHERE):
        whole = _answers(desk, intent)
        for name in ELSEWHERE:
            _keep_in(desk, name, intent, whole)
    leak_scanning.scan_case(desk, _text(intent, "case"))  # while names can still be read: they are sealed next
    typed_finds.settle(desk, _text(intent, "case"), _text(intent, "record"))
    handing_over.hand_over(desk, _text(intent, "record"), _text(intent, "case"))
    files_handed_over.hand_over(desk, _text(intent, "record"))
    _finish(desk, intent)


def _answers(desk: Desk, intent: Intent) -> Answers:
    """Read the draft by the clock and the purposes of the promise, so that it reads the same at every replay."""
    purposes = intent.ids["purposes"]
    assert isinstance(purposes, list | tuple)  # only `complete` writes it
    at = dt.datetime.fromisoformat(intent.made_on)
    interview = interview_drafts.open_draft(desk, _text(intent, "record"), frozenset(map(str, purposes)), at)
    return answers.read(interview.sheet, at)


def _keep_in(desk: Desk, name: Compartment, intent: Intent, whole: Answers) -> None:
    """Keep the share of one compartment once, if there are answers for it now or were when it was completed before.

    A correction says nothing anew about what was handed over: it would replace the answers with questions not asked.
    """
    compartment = desk.compartment(name)
    if intents.is_done_in(compartment, intent.id):
        return
    share = whole.within(name)
    gone = interview_drafts.handed_over(desk, _text(intent, "record"), name)
    with compartment.transaction():
        people = _people(desk, name, intent)
        if not gone and (share.answers or people or versions.heads(compartment, _text(intent, "record"))):
            store_version(desk, _part(desk, name, intent, {**_content(name, intent, share), **people}))
        intents.mark_done_in(compartment, intent.id)


def _content(name: Compartment, intent: Intent, share: Answers) -> Mapping[str, Json]:
    """Return the content of a share; identity learns no case code, its record id is the only link (protocol 4.2)."""
    case: dict[str, Json] = {} if name is Compartment.IDENTITY else {"case": _text(intent, "case")}
    return {**case, **share.to_json()}


def _people(desk: Desk, name: Compartment, intent: Intent) -> dict[str, Json]:
    """Return whom the interview names beside its answers, each under an alias from now on; only identity has them."""
    if name is not Compartment.IDENTITY:
        return {}
    record, case = _text(intent, "record"), _text(intent, "case")
    people = [one for share in people_of_case.of_interview(desk, record)
              for one in people_of_case.numbered(desk, record, case, share)]
    return {PERSONS: people_of_case.persons_json(people)} if people else {}


def _consent_part(desk: Desk, intent: Intent, whole: Answers) -> Version:
    noted = [list(one) for one in interview_drafts.notes(desk, _text(intent, "record"))]
    share = gate_answers.share(desk, _text(intent, "record"), whole, dt.datetime.fromisoformat(intent.made_on))
    content = {**_content(Compartment.CONSENT, intent, share), "notes": noted}
    if _tells_young(desk, _text(intent, "case"), whole):
        content[TOLD_YOUNG] = True
    return _part(desk, Compartment.CONSENT, intent, content)


def _tells_young(desk: Desk, case: str, whole: Answers) -> bool:
    """Whoever opens consent alone must see that a child agreed as an adult; the birth year stays in testimony."""
    years = interview_forms.told_years((one.question.name, one.to_json().get("value")) for one in whole.answers)
    heads = (head for lineage in in_force(consents.of_case(desk, case)) for head in lineage.heads)
    return any(told_young(head, years) for head in heads)


def _part(desk: Desk, name: Compartment, intent: Intent, content: Mapping[str, Json]) -> Version:
    """Return the version of a share; it follows what an earlier completion kept before the draft was changed again."""
    record = _text(intent, "record")
    before = [one.id for one in versions.heads(desk.compartment(name), record)]
    return sign_version(desk, name, record, KIND, before, content, _text(intent, "consent"))


def _case_version(desk: Desk, intent: Intent, whole: Answers) -> Version:
    """Return the case's next version: complete, under the name by which the person asked to be called."""
    case = _text(intent, "case")
    heads = versions.heads_of_case(desk.consent, case, CASE)
    before = unsalted(heads[-1].content)
    alias = next((one.value for one in whole.answers if one.question.name == "display_alias"), "")
    content = {**before, "state": DONE, "alias": str(alias or before["alias"])}
    return sign_version(desk, Compartment.CONSENT, heads[-1].header.record, CASE, [one.id for one in heads], content,
                        _text(intent, "consent"))


def _finish(desk: Desk, intent: Intent) -> None:
    """Destroy the draft everywhere, consent last: while its row is there, the promise can still be kept."""
    for name in (*ELSEWHERE, Compartment.CONSENT):
        drafts.discard(desk.compartment(name), _text(intent, "record"))
    intents.finish(desk.consent, intent.id, desk.now())


def _text(intent: Intent, name: str) -> str:
    return str(intent.ids[name])
