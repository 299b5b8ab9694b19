"""Turns content into a signed version and keeps it; checks the signatures of versions that come from elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping

from testimony_desk.crypto.errors import BadSignature
from testimony_desk.crypto.signature import verify
from testimony_desk.domain import version as versions
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment, Header, Version, VersionRefused
from testimony_desk.exchange.signatures import Signed
from testimony_desk.services.desk import Desk
from testimony_desk.store import versions as stored

RECORD_SIZE = 16


def new_record(desk: Desk) -> str:
    """Return the id of a record that does not exist yet: 32 hex digits."""
    return desk.random(RECORD_SIZE).hex()


def sign_version(desk: Desk, compartment: Compartment, record: str, kind: str, parents: Collection[str],
                 content: Mapping[str, Json], consent: str = "") -> Version:
    """Return a version of a record, salted and signed by its compartment's key, in the name of who unlocked; not kept.

    record: 32 hex digits; parents: version ids it replaces; content: JSON without "salt", texts are brought to NFC;
    consent: id of the consent version it is made under. Raises CompartmentClosed, NotCanonical.
    """
    key = desk.compartment(compartment).signing
    header = Header(compartment, record, kind, parents=tuple(sorted(parents)), desk=key.public.hex(),
                    author=desk.person, made_on=desk.now(), consent=consent)
    composed = {name: _composed(value) for name, value in content.items()}
    salted = versions.salted(composed, desk.random(versions.SALT_SIZE))
    identifier = versions.version_id(salted, header.parents)
    return Version(identifier, header, salted, key.sign(versions.signed_bytes(identifier, header)))


def store_version(desk: Desk, version: Version) -> bool:
    """Keep a version in its compartment, inside an open transaction or one of its own; False when it was here already.

    Raises CompartmentClosed, VersionRefused, DiskFull. The caller has checked the signature of what came from outside.
    """
    return stored.add(desk.compartment(version.header.compartment), version)


def verify_version(version: Version, keys: Collection[str]) -> None:
    """Raise VersionRefused unless the id fits the content and one of these keys signed; keys are 64 hex digits each.

    `keys` are those that may speak for the version's compartment: its own desk's, old ones too, or a card's.
    """
    versions.check_id(version)
    try:
        verify(*signed(version, keys))
    except BadSignature:
        raise VersionRefused(why="signature") from None


def signed(version: Version, keys: Collection[str]) -> Signed:
    """Return what is to be checked of a version whose id fits its content: that the key it names signed it.

    Raises VersionRefused when that is none of `keys`, those that may speak for its compartment.
    """
    if version.header.desk not in keys:
        raise VersionRefused(why="signer")
    return Signed(bytes.fromhex(version.header.desk), version.signature,
                  versions.signed_bytes(version.id, version.header))


def _composed(value: Json) -> Json:
    """Return a value with all its texts in NFC: keyboards and pasted text bring both forms."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {unicodedata.normalize("NFC", key): _composed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_composed(item) for item in value]
    return value
