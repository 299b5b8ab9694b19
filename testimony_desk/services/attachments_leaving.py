"""Which attached files leave with a bundle: only under purposes that hold today, as the ciphertext that they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from testimony_desk.domain.attachments import ATTACHMENT, RULES, Attached, Kind, from_json
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import attachment_line
from testimony_desk.exchange.attachment_line import HandedKey
from testimony_desk.exchange.manifest import Member, MemberKind
from testimony_desk.exchange.parts import Staged
from testimony_desk.services import consents
from testimony_desk.services.desk import Desk
from testimony_desk.store import attachment_files, attachments, versions
from testimony_desk.store.attachments import State
from testimony_desk.store.errors import AttachmentDamaged, AttachmentMissing

MEMBER_ID = 16


class Gate:
    """Judges each attachment's record by what its case grants today; what may not leave is left out, not the case."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._granted: dict[str, frozenset[str]] = {}

    def allows(self, kind: Kind, case: str) -> bool:
        """Tell whether a file of this kind may leave today."""
        if case not in self._granted:
            self._granted[case] = consents.purposes(self._desk, case, self._desk.today())
        return {one.value for one in RULES[kind].sending} <= self._granted[case]

    def stays(self, version: Version, case: str) -> bool:
        """Tell whether a version is the record of a file that may not leave today, or that is not here itself."""
        attached = attached_in(version)
        if attached is None:
            return False
        row = attachments.find(self._desk.compartment(version.header.compartment), attached.file)
        here = row is not None and row.state is State.CLOSED
        return not here or not self.allows(attached.kind, case)


def attached_in(version: Version) -> Attached | None:
    """Return the file that a version is the record of; None for another kind, an emptied one, or a removed file."""
    if version.header.kind != ATTACHMENT or version.content is None:
        return None
    attached = from_json(version.content, version.header.compartment)
    return None if attached.removed else attached


def needed(version: Version) -> frozenset[Purpose]:
    """Return the purposes that a version needs because of the file that it is the record of."""
    attached = attached_in(version)
    return RULES[attached.kind].sending if attached is not None else frozenset()


def key_beside(desk: Desk) -> Callable[[Version], Iterable[Json]]:
    """Return what gives the line with a file's key that follows its record in the part of its compartment."""

    def beside(version: Version) -> Iterable[Json]:
        attached = attached_in(version)
        if attached is not None:
            row = attachments.get(desk.compartment(version.header.compartment), attached.file)
            yield attachment_line.to_json(HandedKey(row.id, version.id, row.seed))

    return beside


def files(desk: Desk, ids: Mapping[Compartment, Sequence[str]]) -> list[Staged]:
    """Return the ciphertexts that go along with these versions, where they lie; raises AttachmentMissing."""
    found: dict[str, Staged] = {}
    for compartment, identifiers in ids.items():
        for identifier in identifiers:
            version = versions.get(desk.compartment(compartment), identifier)
            attached = attached_in(version)
            if attached is not None:
                found[attached.file] = _staged(desk, compartment, attached)
    return list(found.values())


def check(found: Iterable[Staged], advance: Callable[[int], None]) -> None:
    """Read files through once, `advance` told of each block's bytes; raises AttachmentDamaged, and what it raises.

    What is not what was kept is not sent on.
    """
    for one in found:
        if attachment_files.measure(one.path, advance) != one.member.sha256.hex():
            raise AttachmentDamaged


def _staged(desk: Desk, compartment: Compartment, attached: Attached) -> Staged:
    row = attachments.get(desk.compartment(compartment), attached.file)
    path = attachment_files.path_of(desk.vault.folder, row.id)
    if not path.is_file():
        raise AttachmentMissing
    sha256 = bytes.fromhex(row.measured.sealed_sha256)
    return Staged(Member(desk.random(MEMBER_ID), compartment, MemberKind.ATTACHMENT, row.measured.sealed_size, sha256),
                  path)
