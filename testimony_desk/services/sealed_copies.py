"""Copies of what headquarters holds, sealed to it alone: they stay on this laptop in place of what was emptied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from testimony_desk import disk
from testimony_desk.disk import sync_file
from testimony_desk.domain.attachments import ATTACHMENT, RULES
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import ASKED_TOPICS, Purpose
from testimony_desk.domain.version import Compartment, Version, to_json
from testimony_desk.exchange import card, parts
from testimony_desk.exchange.card import SignedCard
from testimony_desk.exchange.manifest import Member, MemberKind
from testimony_desk.exchange.parts import Staged
from testimony_desk.services import attachments_leaving, consents, handing_over, interview_forms, outgoing, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.handing_over import Carried
from testimony_desk.store import attachment_files, attachments, intents, versions
from testimony_desk.store.attachments import KeyRow, State
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.faults import named_disk_faults
from testimony_desk.store.health_errors import CopyChanged

KIND = "sealed-copy"
"""The kind of the promise that holds as long as such a copy lies in `outbox`."""
EVERY = frozenset({*(one.value for one in Purpose), *(f"{Purpose.SENSITIVE.value}:{topic}" for topic in ASKED_TOPICS)})
"""What a copy rests on of which nobody can tell what it says: it falls with anything of its case that is destroyed."""
Ids = Mapping[Compartment, Sequence[str]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Sealed:
    """A copy that was written and is not promised yet: what is said of it, and its parts; ids: what it holds."""

    about: Mapping[str, Json]
    staged: tuple[Staged, ...]
    ids: tuple[str, ...]
    compartment: Compartment


@dataclass(frozen=True)
class _Record:
    """Versions of one record that go into one copy. file: the whole attached file that they are the record of."""

    versions: tuple[Version, ...]
    cards: tuple[SignedCard, ...]
    file: KeyRow | None


def write(desk: Desk, found: Ids, most: int | None = None,
          progress: Progress = lambda _done, _total: None) -> list[Sealed]:
    """Write a copy of each record of these confirmed versions, for the keys of those alone who confirmed all of it.

    A damaged attached file is left out with its record: its key is the last that could save some of it. most: how many
    versions of each compartment, the first of which a copy can be made; progress: told how many versions of how many
    are done. The parts are whole on disk, and nothing knows of them yet. Raises DiskFull, StorageFailed; then none is
    left.
    """
    cases, written = consents.case_of_each(desk), list[Sealed]()
    done, total = 0, sum(min(len(each), most or len(each)) for each in found.values())
    try:
        for name, identifiers in found.items():
            for record in _first(desk, name, identifiers, most or len(identifiers)):
                written.append(_write(desk, record, cases))
                done += len(record.versions)
                progress(min(done, total), total)  # a file's record goes whole, also beyond the most
        with named_disk_faults():
            disk.sync_folder(outgoing.outbox_folder(desk))
    except BaseException:
        parts.discard(part for one in written for part in one.staged if part.member.kind is MemberKind.VERSIONS)
        raise
    return written


def promise(desk: Desk, written: Iterable[Sealed]) -> None:
    """Inside the transaction that promises to empty what they hold: promise to keep these copies."""
    for one in written:
        handing_over.carry(desk, one.about, one.staged, KIND)
        desk.write_journal("copy-sealed", str(one.about["record"]))


def move_files(desk: Desk) -> None:
    """Move the ciphertext of each attached file whose copy is promised to where the copies lie; safe to repeat."""
    for intent in intents.pending(desk.consent):
        source = str(intent.ids.get("source", "")) if intent.kind == KIND else ""
        if source and intent.ids["as"] == MemberKind.ATTACHMENT.value:
            attachment_files.move(desk.vault.folder, source,
                                  outgoing.outbox_folder(desk) / str(intent.ids["file"]))


def kept(desk: Desk) -> list[Carried]:
    """Return the copies that lie here, oldest first."""
    return handing_over.carried(desk, KIND)


def check(desk: Desk) -> None:
    """Hold each sealed part and copy that lies in `outbox` against what was promised of it; raises CopyChanged.

    The ciphertext of an attached file may still lie where the file was: it is moved when the promise is carried out.
    """
    sources = {one.id: str(one.ids.get("source", "")) for one in intents.pending(desk.consent)}
    wrong = sum(not _is_right(desk, one, sources[one.intent])
                for kind in (KIND, handing_over.CARRY) for one in handing_over.carried(desk, kind))
    if wrong:
        raise CopyChanged(count=wrong)


def _is_right(desk: Desk, one: Carried, source: str) -> bool:
    member = one.part.member
    if not one.part.path.is_file() and member.kind is MemberKind.ATTACHMENT:
        return _waits_to_be_moved(desk, member, source)
    return one.part.path.is_file() and attachment_files.measure(one.part.path) == member.sha256.hex()


def _waits_to_be_moved(desk: Desk, member: Member, source: str) -> bool:
    """Tell whether an attached file is still in its old place, as far as this slot can tell."""
    if not desk.opens(member.compartment):
        return True
    rows = [row for row in attachments.every(desk.compartment(member.compartment)) if row.state is State.CLOSED
            and row.measured.sealed_sha256 == member.sha256.hex() and source in ("", row.id)]
    return any(_is_whole(desk, row) for row in rows)


def for_any_of(desk: Desk, receivers: Sequence[SignedCard]) -> list[Carried]:
    """Return the copies that one of these desks can open: they go to it again when somebody asks for that."""
    asked = {one.fingerprint.hex() for one in receivers}
    return [one for one in kept(desk) if asked.intersection(one.partners) and one.part.path.is_file()]


def forget(desk: Desk, case: str, took: Callable[[str], bool]) -> None:
    """Remove the copies of a case that rest on a purpose that was taken back; safe to repeat."""
    for one in kept(desk):
        if one.case == case and any(map(took, one.purposes)):
            _discard(desk, one)


def give_up(desk: Desk, until: str) -> int:
    """Remove the copies of what a desk that is trusted now confirmed on that day (YYYY-MM-DD) or before.

    Returns of how many records.
    """
    gone, trusted = set[str](), {one.fingerprint.hex() for one in _offices(desk)}
    for one in kept(desk):
        name = one.part.member.compartment
        if desk.opens(name) and all(_confirmed(desk, name, each, until, trusted) for each in one.versions):
            _discard(desk, one)
            gone.add(one.record)
    return len(gone)


def _confirmed(desk: Desk, name: Compartment, version: str, until: str, trusted: Collection[str]) -> bool:
    """Tell whether one of these cards confirmed a version by then: a copy may be the last that is left."""
    return any(day <= until and partner in trusted
               for partner, day in versions.receipts_of(desk.compartment(name), version))


def _first(desk: Desk, name: Compartment, identifiers: Sequence[str], most: int) -> Iterable[_Record]:
    """Yield records of so many versions; where no copy can be made of some, more are looked at in their place."""
    at = found = 0
    lot, done = _Lot(desk, name, frozenset(identifiers)), set[str]()
    while at < len(identifiers) and found < most:
        some = identifiers[at:at + most - found]
        at += len(some)
        for record in lot.records(one for one in some if one not in done):
            done.update(one.id for one in record.versions)
            found += len(record.versions)
            yield record


class _Lot:
    """What desks confirmed of a compartment, as what goes into one copy each."""

    def __init__(self, desk: Desk, name: Compartment, confirmed: frozenset[str]) -> None:
        self._desk, self._confirmed = desk, confirmed
        self._file = desk.compartment(name)
        self._cards = {one.fingerprint.hex(): one for one in _offices(desk) if name in one.card.seal}

    def records(self, identifiers: Iterable[str]) -> Iterator[_Record]:
        """Yield versions of one record that the same desks confirmed.

        The record of an attached file goes whole and with its file, to those who confirmed all of it, or not at all:
        with a version that stays here the key would stay, and open what lies in the copy.
        """
        grouped: defaultdict[str, list[Version]] = defaultdict(list)
        for identifier in identifiers:
            version = versions.get(self._file, identifier)
            grouped[version.header.record].append(version)
        for record, held in grouped.items():
            row = _file_of(self._desk, held)
            yield from self._plain(held) if row is None else self._with_file(record, row)

    def _with_file(self, record: str, row: KeyRow) -> Iterator[_Record]:
        whole = [one for one in versions.of_record(self._file, record) if one.content is not None]
        readers = frozenset.intersection(*map(self._readers, whole))
        if readers and self._confirmed.issuperset(one.id for one in whole) and _is_whole(self._desk, row):
            yield self._record(whole, readers, row)

    def _plain(self, held: Iterable[Version]) -> Iterator[_Record]:
        grouped: defaultdict[frozenset[str], list[Version]] = defaultdict(list)
        for version in held:
            grouped[self._readers(version)].append(version)
        yield from (self._record(some, readers, None) for readers, some in grouped.items() if readers)

    def _readers(self, version: Version) -> frozenset[str]:
        return frozenset(one for one in self._cards if versions.is_receipted(self._file, version.id, one))

    def _record(self, held: Iterable[Version], readers: Iterable[str], row: KeyRow | None) -> _Record:
        return _Record(tuple(held), tuple(self._cards[one] for one in sorted(readers)), row)


def _offices(desk: Desk) -> list[SignedCard]:
    return [card.read(one.card) for one in trusting.partners(desk)
            if one.trusted and one.kind == DeskKind.HEADQUARTERS.value]


def _file_of(desk: Desk, held: Sequence[Version]) -> KeyRow | None:
    """Return the whole file that a version of a record names, where it is still here."""
    for version in held:
        said = attachments_leaving.attached_in(version) if version.header.kind == ATTACHMENT else None
        row = attachments.find(desk.compartment(version.header.compartment), said.file) if said else None
        if row is not None and row.state is State.CLOSED:
            return row
    return None


def _is_whole(desk: Desk, row: KeyRow) -> bool:
    path = attachment_files.path_of(desk.vault.folder, row.id)
    return path.is_file() and attachment_files.measure(path) == row.measured.sealed_sha256


def _write(desk: Desk, one: _Record, cases: Mapping[str, str]) -> Sealed:
    first = one.versions[0].header
    beside = attachments_leaving.key_beside(desk)
    lines = [line for version in one.versions for line in (to_json(version), *(beside(version) if one.file else ()))]
    with named_disk_faults():
        staged = parts.write_parts(outgoing.outbox_folder(desk), first.compartment, MemberKind.VERSIONS, lines,
                                   ([each.card.seal[first.compartment] for each in one.cards], desk.random))
        for part in staged:
            sync_file(part.path)
    if one.file is not None:
        staged.append(_file_part(desk, first.compartment, one.file))
    forms = sorted({used for version in one.versions if (used := interview_forms.form_used(version))})
    about: dict[str, Json] = {
        "case": cases.get(first.consent, ""), "record": first.record, "versions": [each.id for each in one.versions],
        "purposes": sorted({need for version in one.versions for need in _rests_on(desk, version)}),
        "asks": sorted({need for version in one.versions for need in _asks(desk, version)}),
        "partners": sorted(each.fingerprint.hex() for each in one.cards),
        "forms": [[used.id, used.version, used.sha256.hex()] for used in forms]}
    if one.file is not None:
        about |= {"attached": one.file.kind, "source": one.file.id}
    return Sealed(about, tuple(staged), tuple(each.id for each in one.versions), first.compartment)


def _file_part(desk: Desk, name: Compartment, row: KeyRow) -> Staged:
    member = Member(desk.random(attachments_leaving.MEMBER_ID), name, MemberKind.ATTACHMENT, row.measured.sealed_size,
                    bytes.fromhex(row.measured.sealed_sha256))
    return Staged(member, outgoing.outbox_folder(desk) / f"{member.id.hex()}{attachment_files.SUFFIX}")


def _rests_on(desk: Desk, version: Version) -> frozenset[str]:
    """Return the purposes that a version rests on: the base of its compartment, and what its answers or file need."""
    name = Purpose.IDENTITY if version.header.compartment is Compartment.IDENTITY else Purpose.INTERNAL
    said = attachments_leaving.attached_in(version)
    if said is not None:
        return frozenset({name.value, *(one.value for one in RULES[said.kind].sending)})
    return _asks(desk, version) | {name.value} if interview_forms.form_used(version) is not None else EVERY


def _asks(desk: Desk, version: Version) -> frozenset[str]:
    """Return what its answers need in order to leave, as `waiting_to_leave` has it of what is not sealed."""
    try:
        return handing_over.needs(desk, version)
    except NotInVault:
        return EVERY


def _discard(desk: Desk, one: Carried) -> None:
    outgoing.discard(desk, outgoing.Outgoing(one.intent, one.part.path, {"bundle": one.record}), "copy-destroyed")
