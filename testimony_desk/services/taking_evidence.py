"""Taking down how a person confirms: a signature, a recording or a thumbprint, sealed before the consent names it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain import canonical, codes
from testimony_desk.domain.attachments import Kind, plain_name
from testimony_desk.domain.consent.codec import part_to_json
from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.domain.consent.conversation import Conversation
from testimony_desk.domain.consent.readiness import Problem
from testimony_desk.domain.consent.record import Evidence, ScriptRead
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import attaching, attachment_promises, consent_drafts, evidence_drafts, shredding
from testimony_desk.services.attachment_promises import FILE_ID, SEED, Link
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.desk import Desk
from testimony_desk.services.evidence_drafts import Begun, Waiting
from testimony_desk.services.recording import new_record
from testimony_desk.store import attachment_files, intents
from testimony_desk.store.attachments import KeyRow, State

IDENTITY = Compartment.IDENTITY
TAKEN = frozenset({ConsentForm.WRITTEN_DEVICE, ConsentForm.THUMBPRINT, ConsentForm.AUDIO})
"""Forms whose evidence is in the program before the consent is given, so that the record can name it."""
ON_PAPER = frozenset({ConsentForm.WRITTEN_PAPER})
"""Forms whose evidence is kept elsewhere: the record says so and who vouches for it, there is no file."""
UNSEEN = frozenset({ConsentForm.VERBAL_ONLY, ConsentForm.NONE})
"""Forms that nobody but the interviewer hears or sees."""
SIGNATURE = "signature.png"


def take_signature(desk: Desk, talk: Talk, read: ScriptRead, picture: bytes) -> Waiting:
    """Seal a drawn signature, a PNG, for this conversation in place of what was taken before.

    read: the text that is being read now. Raises CompartmentClosed, DiskFull, StorageFailed; then nothing has changed.
    """
    return _take(desk, talk, read, SIGNATURE, lambda: iter((picture,)))


def take_file(desk: Desk, talk: Talk, read: ScriptRead, path: Path, progress: Progress, cancelled: IsCancelled,
              ) -> Waiting:
    """Seal a copy of a recording or picture for this conversation in place of what was taken before.

    The file itself is not touched. progress is told (bytes done, bytes in all). Raises FileUnreadable,
    AttachmentTooLarge, Cancelled, CompartmentClosed, DiskFull, StorageFailed; then nothing has changed.
    """
    with attaching.source(path) as (file, size):
        return _take(desk, talk, read, plain_name(path.name),
                     lambda: attaching.checked(file, size, progress, cancelled))


def choose(desk: Desk, talk: Talk, form: ConsentForm) -> Talk:
    """Note how the person wants to confirm; what was taken for another way goes, and no witness is left over."""
    if form is not talk.conversation.form:
        drop(desk, talk.record)
    witness = "" if form in UNSEEN else talk.conversation.witness
    return consent_drafts.keep(desk, talk, replace(talk.conversation, form=form, witness=witness))


def look(desk: Desk, talk: Talk) -> Waiting | None:
    """Return what was taken for the form that the person chose; None for nothing, or where identity is closed."""
    if talk.conversation.form not in TAKEN or not desk.opens(IDENTITY):
        return None
    one = evidence_drafts.of_talk(desk.compartment(IDENTITY), talk.record)
    if one is None or one.form is not talk.conversation.form:
        return None
    return one if attachment_files.path_of(desk.vault.folder, one.file).is_file() else None


def drop(desk: Desk, record: str) -> None:
    """Destroy what was taken in a conversation (its record id); does nothing where there is nothing.

    Where identity is closed, the next unlock that opens it does this (`sweep`), once the conversation is gone.
    """
    if desk.opens(IDENTITY):
        _destroy(desk, lambda one: one.talk == record)


def sweep(desk: Desk) -> None:
    """Destroy what waits for no conversation and no promise, and what a crash left half."""
    if not desk.opens(IDENTITY):
        return
    talks = {one.record for one in consent_drafts.unfinished(desk)}
    promised = {one.id for one in intents.pending(desk.consent)}
    _destroy(desk, lambda one: one.file not in promised and (one.talk not in talks or not isinstance(one, Waiting)))


def problems(desk: Desk, talk: Talk, read: ScriptRead) -> tuple[Problem, ...]:
    """Return what is amiss with the evidence: not there, or taken before something else was read or decided.

    A thumb says nothing to whoever sees its print: a member of staff vouches for it.
    """
    said, one = talk.conversation, look(desk, talk)
    found = []
    if said.form is ConsentForm.THUMBPRINT and said.witness and not _is_staff(said.witness):
        found.append(Problem("witness-not-staff"))
    if said.form in TAKEN and one is None:
        found.append(Problem("evidence-not-taken"))
    elif one is not None and one.covers != covers(said, read):
        found.append(Problem("evidence-before-change"))
    return tuple(found)


def with_evidence(desk: Desk, talk: Talk) -> Conversation:
    """Return the conversation with what its record is to say of its evidence: the hash, and who vouches for it.

    The hash is the ciphertext's: a consent that was taken back keeps it as proof, and of a hash of the voice or the
    signature itself it could still be told whose it was.
    """
    said, one = talk.conversation, look(desk, talk)
    by = said.witness or said.interviewer_code
    evidence = Evidence("", by) if said.form in ON_PAPER else None
    if one is not None:
        evidence = Evidence(one.measured.sealed_sha256, by)
    return replace(said, evidence=evidence)


def promise(desk: Desk, talk: Talk, consent: Version) -> None:
    """Inside the commit of a consent version: promise to attach to it what was taken, if anything was."""
    one, said = look(desk, talk), with_evidence(desk, talk)
    if one is None or said.evidence is None or consent.content is None:
        return
    case = str(consent.content["case"])
    interview = talk.record if said.again is None else next(reversed(attaching.interviews(desk, case)), "")
    attachment_promises.promise(desk, one.file, Link(one.record, case, Kind.EVIDENCE, interview, consent.id,
                                                     said.evidence.attested_by))


def attach(desk: Desk, consent: str) -> None:
    """After that commit: keep the promise, and destroy what was taken for nothing.

    Whatever stands in the way waits for the next unlock: the consent is given, and must not look as if it were not.
    """
    with suppress(DeskError):
        for intent in intents.pending(desk.consent):
            if intent.kind == attachment_promises.ATTACH and intent.ids["consent"] == consent:
                attachment_promises.settle(desk, intent.id)
        sweep(desk)


def covers(said: Conversation, read: ScriptRead) -> str:
    """Return the SHA-256 (64 hex digits) of the text that is read and of every decision on it.

    A signature is for what was said before it: when something else is read or decided, it is asked for once more.
    """
    decided = sorted(said.decided(read.sha256), key=lambda one: one.key)
    return hashlib.sha256(canonical.dump([part_to_json(read), part_to_json(tuple(decided))])).hexdigest()


def _is_staff(code: str) -> bool:
    try:
        return codes.parse_staff_code(code) == code
    except codes.CodeRefused:
        return False


def _take(desk: Desk, talk: Talk, read: ScriptRead, name: str, blocks: Callable[[], Iterator[bytes]]) -> Waiting:
    identity = desk.compartment(IDENTITY)
    row = KeyRow(desk.random(FILE_ID).hex(), desk.random(SEED), State.OPEN, recorded=False, record=new_record(desk),
                 consent="", kind=Kind.EVIDENCE.value)
    try:
        evidence_drafts.begin(identity, row, talk.record, desk.now())
        one = Waiting(row.record, talk.record, row.id, talk.conversation.form, name,
                      covers(talk.conversation, read), attaching.copied(desk, row, blocks()))
        evidence_drafts.keep(identity, one, desk.now())
    except BaseException:
        with suppress(DeskError):  # where even this fails, the next unlock does it
            _destroy(desk, lambda other: other.file == row.id)
        raise
    _clear_away(desk)
    return one


def _destroy(desk: Desk, doomed: Callable[[Begun], bool]) -> None:
    identity = desk.compartment(IDENTITY)
    found = [one for one in evidence_drafts.begun(identity) if doomed(one)]
    if found:
        shredding.with_room(desk, lambda: evidence_drafts.forget(identity, found))
        _clear_away(desk)
        shredding.note_due(desk, [IDENTITY])


def _clear_away(desk: Desk) -> None:
    """Empty the log of what was destroyed, then unlink the files that are noise by now."""
    identity = desk.compartment(IDENTITY)
    identity.checkpoint()
    attachment_files.unlink_gone(desk.vault.folder, identity)
