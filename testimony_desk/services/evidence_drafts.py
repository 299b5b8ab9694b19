"""Where evidence of a consent waits until it is given: sealed in its own file, named and keyed in identity alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from testimony_desk.domain.attachments import Measured
from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.store import attachments, drafts
from testimony_desk.store.attachments import KeyRow, State
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.drafts import Draft

KIND = "evidence"
"""A draft's kind in identity."""
_SAID = "@evidence"


@dataclass(frozen=True)
class Begun:
    """A file that was begun. record: what the attachment will be called; talk: the conversation; file: the ciphertext.

    All three 32 hex digits.
    """

    record: str
    talk: str
    file: str


@dataclass(frozen=True)
class Waiting(Begun):
    """A whole file that waits for the agreement.

    form: how the person confirmed with it; name: what the file was called; covers: SHA-256 (64 hex digits) of what had
    been read and decided when it was taken (`taking_evidence.covers`).
    """

    form: ConsentForm
    name: str = field(repr=False)
    covers: str
    measured: Measured


def begin(identity: OpenCompartment, row: KeyRow, talk: str, at: str) -> None:
    """Keep the key of a file, and for which conversation it is, before its first byte is written."""
    with identity.transaction():
        attachments.begin(identity, row)
        drafts.begin(identity, Draft(row.record, KIND, "", "", "", at, at))
        drafts.save(identity, row.record, _SAID, RawAnswer({"talk": talk, "file": row.id}), at)


def keep(identity: OpenCompartment, one: Waiting, at: str) -> None:
    """Note that the file is whole, in place of all others of its conversation; a checkpoint is still due."""
    measured = one.measured
    said = {"talk": one.talk, "file": one.file, "form": one.form.value, "name": one.name, "covers": one.covers,
            "size": measured.size, "sha256": measured.sha256, "sealed_size": measured.sealed_size,
            "sealed_sha256": measured.sealed_sha256}
    with identity.transaction():
        drafts.save(identity, one.record, _SAID, RawAnswer(said), at)
        forget(identity, [other for other in begun(identity) if other.talk == one.talk and other.record != one.record])


def begun(identity: OpenCompartment) -> tuple[Begun, ...]:
    """Return every file that was begun and belongs to no consent yet, last touched first."""
    return tuple(_read(identity, one.record) for one in drafts.all_drafts(identity) if one.kind == KIND)


def of_talk(identity: OpenCompartment, talk: str) -> Waiting | None:
    """Return the whole file of a conversation, None while there is none."""
    return next((one for one in begun(identity) if isinstance(one, Waiting) and one.talk == talk), None)


def take_up(identity: OpenCompartment, record: str, consent: str) -> Waiting | None:
    """Inside a transaction: count a waiting file as whole under a consent version, and end its waiting.

    None where it does not wait here: it was taken up before, or is out of reach.
    """
    one = next((one for one in begun(identity) if one.record == record), None)
    if not isinstance(one, Waiting):
        return None
    attachments.put_under(identity, one.file, consent)
    attachments.close(identity, one.file, one.measured)
    drafts.remove(identity, record)
    return one


def forget(identity: OpenCompartment, doomed: Collection[Begun]) -> None:
    """Destroy the keys of such files and all that was noted of them, inside a transaction or one of its own.

    Afterwards `compartment.checkpoint`, then `attachment_files.unlink_gone`.
    """
    with identity.transaction():
        for one in doomed:
            attachments.spoil(identity, one.file)
            drafts.remove(identity, one.record)


def forget_of(identity: OpenCompartment, talks: Collection[str]) -> None:
    """Destroy so what was taken in these conversations."""
    forget(identity, [one for one in begun(identity) if one.talk in talks])


def _read(identity: OpenCompartment, record: str) -> Begun:
    said = drafts.answers(identity, record)[_SAID].value
    assert isinstance(said, dict)  # only `begin` and `keep` write it
    plain = Begun(record, str(said["talk"]), str(said["file"]))
    row = attachments.find(identity, plain.file)
    if "sealed_sha256" not in said or row is None or row.state is not State.OPEN:
        return plain
    measured = Measured(int(str(said["size"])), str(said["sha256"]), int(str(said["sealed_size"])),
                        str(said["sealed_sha256"]))
    return Waiting(plain.record, plain.talk, plain.file, ConsentForm(str(said["form"])), str(said["name"]),
                   str(said["covers"]), measured)
