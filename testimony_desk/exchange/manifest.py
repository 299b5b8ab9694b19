"""The manifest of a bundle: who sent what to whom, in canonical JSON (docs/bundle-format.md, section Manifest)."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical, TooLarge
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import BundleManifest, BundleTooLarge, BundleTooNew

FORMAT = "td-bundle/1"
MAX_MANIFEST = 2 * 1024 * 1024
MAX_MEMBERS = 8192
MAX_TOTAL = 16 * 1024**3
MAX_RECIPIENTS = 32
MAX_FORMS = 1024
SIGNED_PREFIX = b"testimony-desk/bundle/v1\0"
KEYS = frozenset({"format", "kind", "training", "bundle", "algorithm", "sender", "recipients", "sequence", "previous",
                  "made_on", "forms", "members", "journal_head"})
_DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


class Kind(enum.StrEnum):
    """What a bundle is for."""

    DELIVERY = "delivery"
    REPLY = "reply"
    RECEIPT = "receipt"


class MemberKind(enum.StrEnum):
    """What a member holds: versions, statements of what is stored, one attached file as it lies in its vault, notices.

    Notices are what headquarters tells a field desk, in consent and in a reply alone.
    """

    VERSIONS = "versions"
    RECEIPT = "receipt"
    ATTACHMENT = "attachment"
    NOTICES = "notices"


@dataclass(frozen=True)
class Member:
    """One age file inside the bundle: 16-byte id, size in bytes and SHA-256 of its ciphertext."""

    id: bytes
    compartment: Compartment
    kind: MemberKind
    size: int
    sha256: bytes


@dataclass(frozen=True, order=True)
class FormUsed:
    """A form that versions of the bundle were recorded with; sha256 is its fingerprint."""

    id: str
    version: str
    sha256: bytes


@dataclass(frozen=True)
class Head:
    """Length of the sender's journal and the 32-byte hash of its last line."""

    count: int
    hash: bytes


@dataclass(frozen=True)
class Manifest:
    """A whole manifest. bundle: 16 bytes; sender: 32-byte Ed25519 public key; recipients: card fingerprints (32 bytes).

    sequence counts all bundles of the sender from 1, with gaps for any one receiver; previous is SHA-256 of the
    manifest of its last bundle of this kind to these recipients, 32 zero bytes for the first. made_on is `YYYY-MM-DD`.
    """

    kind: Kind
    training: bool
    bundle: bytes
    sender: bytes
    recipients: tuple[bytes, ...]
    sequence: int
    previous: bytes
    made_on: str
    forms: tuple[FormUsed, ...]
    members: tuple[Member, ...]
    journal_head: Head


def encode(manifest: Manifest) -> bytes:
    """Return the canonical bytes of a manifest; raises what `decode` would raise for the same content."""
    data = canonical.dump({
        "format": FORMAT, "kind": manifest.kind.value, "training": manifest.training,
        "bundle": canonical.to_text(manifest.bundle), "algorithm": "ed25519",
        "sender": canonical.to_text(manifest.sender),
        "recipients": [canonical.to_text(one) for one in manifest.recipients],
        "sequence": manifest.sequence, "previous": canonical.to_text(manifest.previous), "made_on": manifest.made_on,
        "forms": [{"id": one.id, "version": one.version, "sha256": canonical.to_text(one.sha256)}
                  for one in manifest.forms],
        "members": [_member_json(one) for one in manifest.members],
        "journal_head": {"count": manifest.journal_head.count, "hash": canonical.to_text(manifest.journal_head.hash)},
    })
    if decode(data) != manifest:
        raise BundleManifest(why="not writable")
    return data


def decode(data: bytes) -> Manifest:
    """Return the manifest of canonical bytes.

    Raises BundleTooNew for a later format, algorithm, kind or member kind, BundleTooLarge for too many members or
    bytes, BundleManifest for anything else that is not exactly as docs/bundle-format.md says.
    """
    try:
        value = canonical.load(data, MAX_MANIFEST)
        return _manifest(_object(value, None))
    except (NotCanonical, TooLarge) as error:
        raise BundleManifest(why=str(error.facts.get("why", "size"))) from error


def signed_bytes(data: bytes) -> bytes:
    """Return what the sender's consent key signs for a manifest's canonical bytes."""
    return SIGNED_PREFIX + data


def _manifest(value: Mapping[str, Json]) -> Manifest:
    _known_format(value)
    if value.keys() != KEYS:
        raise BundleManifest(why="keys")
    head = _object(value["journal_head"], {"count", "hash"})
    manifest = Manifest(
        kind=Kind(_known(value["kind"], Kind, "kind")), training=_flag(value["training"]),
        bundle=canonical.to_bytes(value["bundle"], 16), sender=canonical.to_bytes(value["sender"], 32),
        recipients=_recipients(value["recipients"]), sequence=_whole(value["sequence"], 1),
        previous=canonical.to_bytes(value["previous"], 32), made_on=_day(value["made_on"]),
        forms=_forms(value["forms"]), members=_members(value["members"]),
        journal_head=Head(_whole(head["count"], 0), canonical.to_bytes(head["hash"], 32)))
    _check_contents(manifest)
    return manifest


def _check_contents(manifest: Manifest) -> None:
    """A receipt holds nothing but receipts, and only a receipt does."""
    receipt = manifest.kind is Kind.RECEIPT
    if any((one.kind is MemberKind.RECEIPT) is not receipt for one in manifest.members):
        raise BundleManifest(why="contents")
    told = [one for one in manifest.members if one.kind is MemberKind.NOTICES]
    if any(one.compartment is not Compartment.CONSENT for one in told) or (told and manifest.kind is not Kind.REPLY):
        raise BundleManifest(why="contents")


def _known_format(value: Mapping[str, Json]) -> None:
    form, algorithm = value.get("format"), value.get("algorithm")
    if isinstance(form, str) and form.startswith("td-bundle/") and form != FORMAT:
        raise BundleTooNew(what="format")
    if form != FORMAT:
        raise BundleManifest(why="format")
    if algorithm != "ed25519":
        raise BundleTooNew(what="algorithm")


def _members(value: Json) -> tuple[Member, ...]:
    rows = _list(value, "members")
    if len(rows) > MAX_MEMBERS:
        raise BundleTooLarge(limit=MAX_MEMBERS)
    members = tuple(_member(_object(row, {"id", "compartment", "kind", "size", "sha256"})) for row in rows)
    if len({one.id for one in members}) != len(members):
        raise BundleManifest(why="repeated member")
    if sum(one.size for one in members) > MAX_TOTAL:
        raise BundleTooLarge(limit=MAX_TOTAL // 1024**2)
    return members


def _member(row: Mapping[str, Json]) -> Member:
    compartment = row["compartment"]
    if compartment not in {one.value for one in Compartment}:
        raise BundleManifest(why="compartment")
    return Member(canonical.to_bytes(row["id"], 16), Compartment(compartment),
                  MemberKind(_known(row["kind"], MemberKind, "member")), _whole(row["size"], 0),
                  canonical.to_bytes(row["sha256"], 32))


def _member_json(member: Member) -> dict[str, Json]:
    return {"id": canonical.to_text(member.id), "compartment": member.compartment.value, "kind": member.kind.value,
            "size": member.size, "sha256": canonical.to_text(member.sha256)}


def _forms(value: Json) -> tuple[FormUsed, ...]:
    rows = _list(value, "forms")
    if len(rows) > MAX_FORMS:
        raise BundleManifest(why="forms")
    found = tuple(_form(_object(row, {"id", "version", "sha256"})) for row in rows)
    if list(found) != sorted(set(found)):
        raise BundleManifest(why="forms")
    return found


def _form(row: Mapping[str, Json]) -> FormUsed:
    identifier, version = row["id"], row["version"]
    if not isinstance(identifier, str) or not isinstance(version, str) or not 0 < len(identifier) <= 200:
        raise BundleManifest(why="forms")
    return FormUsed(identifier, version, canonical.to_bytes(row["sha256"], 32))


def _recipients(value: Json) -> tuple[bytes, ...]:
    found = tuple(canonical.to_bytes(one, 32) for one in _list(value, "recipients"))
    if not 0 < len(found) <= MAX_RECIPIENTS or list(found) != sorted(set(found)):
        raise BundleManifest(why="recipients")
    return found


def _object(value: Json, keys: set[str] | None) -> Mapping[str, Json]:
    if not isinstance(value, Mapping) or (keys is not None and value.keys() != keys):
        raise BundleManifest(why="keys")
    return value


def _list(value: Json, what: str) -> Sequence[Json]:
    if not isinstance(value, list):
        raise BundleManifest(why=what)
    return value


def _whole(value: Json, least: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise BundleManifest(why="number")
    return value


def _flag(value: Json) -> bool:
    if not isinstance(value, bool):
        raise BundleManifest(why="training")
    return value


def _known(value: Json, kinds: type[enum.StrEnum], what: str) -> str:
    if not isinstance(value, str):
        raise BundleManifest(why=what)
    if value not in {one.value for one in kinds}:
        raise BundleTooNew(what=what)
    return value


def _day(value: Json) -> str:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise BundleManifest(why="made_on")
    return value
