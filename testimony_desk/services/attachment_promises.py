"""Promises about attached files, kept at every unlock: what was begun ends whole or not at all, what goes is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from testimony_desk.domain.attachments import ATTACHMENT, EVIDENCE, RULES, Attached, Kind, Measured, to_json
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment
from testimony_desk.services import evidence_drafts
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import sign_version, store_version
from testimony_desk.services.replaying import handles
from testimony_desk.services.shredding import with_room
from testimony_desk.store import attachment_files, attachments, intents, versions
from testimony_desk.store.attachments import KeyRow, State
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.intents import Intent

FILE_ID, SEED = 16, 32
"""Bytes of a file's name and of its key."""
ATTACH, DETACH = "attach", "detach"
"""Kinds of intents: a file that was begun, and one that is to go."""


@dataclass(frozen=True)
class Link:
    """What an attachment belongs to. record: its own record id; interview: a record id; consent: a version id.

    attested_by: a staff code, for evidence of consent.
    """

    record: str
    case: str
    kind: Kind
    interview: str
    consent: str
    attested_by: str = ""


def begin(desk: Desk, row: KeyRow, link: Link) -> None:
    """Promise a file, then keep its key, before its first byte is written; raises CompartmentClosed, DiskFull."""
    promise(desk, row.id, link)
    attachments.begin(desk.compartment(RULES[link.kind].compartment), row)


def promise(desk: Desk, file: str, link: Link) -> None:
    """Promise to keep a file, inside a transaction or one of its own; raises DiskFull."""
    intents.add(desk.consent, Intent(file, ATTACH, _ids(file, link), desk.now()))


def keep(desk: Desk, link: Link, row: KeyRow, name: str, measured: Measured) -> None:
    """Count a file as whole: its measures and its signed record in one commit, then consent's share of it.

    Raises DiskFull, StorageFailed; when the first commit was made, the rest follows at the next unlock.
    """
    compartment = desk.compartment(RULES[link.kind].compartment)
    with compartment.transaction():
        attachments.close(compartment, row.id, measured)
        _keep_record(desk, compartment, link, Attached(link.kind, row.id, name, link.interview, measured=measured))
    settle(desk, row.id)


def settle(desk: Desk, file: str) -> None:
    """Keep what was promised about a file, if anything still is; raises CompartmentClosed, DiskFull."""
    for intent in intents.pending(desk.consent):
        if intent.id == file:
            _finish_attaching(desk, intent)


def remove(desk: Desk, file: str, link: Link) -> None:
    """Destroy a file's key, empty its record, say in a new version that it was removed, and unlink the file.

    On a full disk the room kept aside is used. Raises CompartmentClosed, DiskFull, StorageFailed; once it was promised,
    the rest follows at the next unlock.
    """
    desk.compartment(RULES[link.kind].compartment)
    intent = Intent(desk.random(FILE_ID).hex(), DETACH, _ids(file, link), desk.now())
    with_room(desk, lambda: intents.add(desk.consent, intent))
    with_room(desk, lambda: _finish_removing(desk, intent))


@handles(ATTACH)
def _finish_attaching(desk: Desk, intent: Intent) -> None:
    """A copied file counts only whole, as does one that waited for a consent; of a recording every whole chunk counts.

    Idempotent.
    """
    link = _link(intent)
    compartment = desk.compartment(RULES[link.kind].compartment)
    rows = attachments.of_record(compartment, link.record)
    whole = next((row for row in rows if row.state is State.CLOSED), None)
    torn = next((row for row in rows if row.state is State.OPEN and row.recorded), None)
    if whole is None and torn is not None:
        whole = _recovered(desk, compartment, link, torn)
    if whole is None and link.kind is Kind.EVIDENCE:
        whole = _taken_up(desk, compartment, link)
    _clear_away(desk, compartment, link)
    with desk.consent.transaction():
        if whole is not None:
            _note_evidence(desk, link, {"sha256": whole.measured.sealed_sha256, "attested_by": link.attested_by})
            desk.write_journal("attachment-added", link.record)
        intents.finish(desk.consent, intent.id, desk.now())


@handles(DETACH)
def _finish_removing(desk: Desk, intent: Intent) -> None:
    link = _link(intent)
    compartment = desk.compartment(RULES[link.kind].compartment)
    with compartment.transaction():
        if not intents.is_done_in(compartment, intent.id):
            row = attachments.find(compartment, str(intent.ids["file"]))
            if row is not None:
                attachments.destroy(compartment, row)
            _keep_record(desk, compartment, link, Attached(link.kind, str(intent.ids["file"]), "", link.interview))
            intents.mark_done_in(compartment, intent.id)
    compartment.checkpoint()
    attachment_files.unlink_gone(desk.vault.folder, compartment)
    with desk.consent.transaction():
        _note_evidence(desk, link, {"removed": True})
        desk.write_journal("attachment-removed", link.record)
        intents.finish(desk.consent, intent.id, desk.now())


def _recovered(desk: Desk, compartment: OpenCompartment, link: Link, torn: KeyRow) -> KeyRow | None:
    """Copy the whole chunks of a torn recording under a new key; one commit puts the new file in place of the old."""
    fresh = replace(torn, id=desk.random(FILE_ID).hex(), seed=desk.random(SEED), recorded=False)
    attachments.begin(compartment, fresh)
    measured = attachment_files.recover(desk.vault.folder, torn, fresh, desk.random)
    if measured is None:
        return None
    with compartment.transaction():
        attachments.close(compartment, fresh.id, measured)
        _keep_record(desk, compartment, link, Attached(link.kind, fresh.id, "", link.interview, measured=measured))
    return attachments.find(compartment, fresh.id)


def _taken_up(desk: Desk, compartment: OpenCompartment, link: Link) -> KeyRow | None:
    """Let evidence that waited for this consent be an attachment; None where it is gone, or goes with the consent."""
    with compartment.transaction():
        one = evidence_drafts.take_up(compartment, link.record, link.consent)
        if one is None:
            return None
        _keep_record(desk, compartment, link, Attached(link.kind, one.file, one.name, link.interview,
                                                       measured=one.measured))
    compartment.checkpoint()
    row = attachments.find(compartment, one.file)
    return row if row is not None and row.state is State.CLOSED else None


def _clear_away(desk: Desk, compartment: OpenCompartment, link: Link) -> None:
    """Destroy what an attempt left unfinished, and unlink what it named."""
    unfinished = [row for row in attachments.of_record(compartment, link.record) if row.state is State.OPEN]
    with compartment.transaction():
        for row in unfinished:
            attachments.spoil(compartment, row.id)
    if unfinished or attachments.gone(compartment):
        compartment.checkpoint()
        attachment_files.unlink_gone(desk.vault.folder, compartment)


def _keep_record(desk: Desk, compartment: OpenCompartment, link: Link, attached: Attached) -> None:
    """Sign and keep the record of a file; identity learns no case code. Under a withdrawn consent the key goes too."""
    told = replace(attached, case="" if compartment.name is Compartment.IDENTITY else link.case)
    before = [one.id for one in versions.heads(compartment, link.record) if one.header.kind == ATTACHMENT]
    store_version(desk, sign_version(desk, compartment.name, link.record, ATTACHMENT, before, to_json(told),
                                     link.consent))
    attachments.forget_emptied(compartment)


def _note_evidence(desk: Desk, link: Link, said: Mapping[str, Json]) -> None:
    """Tell consent that evidence exists: its ciphertext's hash and who attested it, never what it shows."""
    if link.kind is not Kind.EVIDENCE:
        return
    heads = [one for one in versions.heads(desk.consent, link.record) if one.header.kind == EVIDENCE]
    content = {"case": link.case, "given": link.consent, **said}
    if not any(said.items() <= (one.content or {}).items() for one in heads):
        store_version(desk, sign_version(desk, Compartment.CONSENT, link.record, EVIDENCE, [one.id for one in heads],
                                         content))


def _ids(file: str, link: Link) -> dict[str, Json]:
    return {"file": file, "record": link.record, "case": link.case, "kind": link.kind.value,
            "interview": link.interview, "consent": link.consent, "attested": link.attested_by}


def _link(intent: Intent) -> Link:
    said = {name: str(intent.ids[name]) for name in ("record", "case", "interview", "consent", "attested")}
    return Link(said["record"], said["case"], Kind(str(intent.ids["kind"])), said["interview"], said["consent"],
                said["attested"])
