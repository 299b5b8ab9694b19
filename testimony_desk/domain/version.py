"""A version: one immutable, signed state of a record; its id is the hash of its content and parents."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError

SALT_SIZE = 32
SIGNED_PREFIX = b"testimony-desk/version/v1\0"
_CONTENT, _PARENTS = b'{"content":', b',"parents":'


class Compartment(enum.StrEnum):
    """The three encrypted files of a vault, each with a key of its own."""

    CONSENT = "consent"
    TESTIMONY = "testimony"
    IDENTITY = "identity"


class VersionRefused(DeskError):
    """A version whose id, signature or header does not fit; facts: why."""

    code = "version-refused"


@dataclass(frozen=True)
class Header:
    """What a version says about itself besides its content; it stays when the content is emptied.

    record and consent are 32 lower-case hex digits (random record id; the id of the consent *version*, 64 hex
    digits, that this version was made under, "" where none applies). parents are version ids, sorted. desk is the
    64 hex digits of the compartment's Ed25519 public key, author the same of the person's key. made_on is
    `YYYY-MM-DDTHH:MM:SSZ`.
    """

    compartment: Compartment
    record: str
    kind: str
    parents: tuple[str, ...]
    desk: str
    author: str
    made_on: str
    consent: str = ""


@dataclass(frozen=True)
class Version:
    """A header, its content (None once emptied) and the Ed25519 signature over the id and header."""

    id: str
    header: Header
    content: Mapping[str, Json] | None
    signature: bytes

    @property
    def emptied(self) -> bool:
        """True when the content was destroyed and only the id is kept (a tombstone)."""
        return self.content is None


def salted(content: Mapping[str, Json], salt: bytes) -> dict[str, Json]:
    """Return the content with its 32 random bytes of salt, so that an emptied id betrays nothing."""
    if len(salt) != SALT_SIZE or "salt" in content:
        raise VersionRefused(why="salt")
    return {**content, "salt": canonical.to_text(salt)}


def unsalted(content: Mapping[str, Json] | None) -> dict[str, Json]:
    """Return what a version says, without its salt; empty for content that was destroyed."""
    return {name: value for name, value in (content or {}).items() if name != "salt"}


def version_id(content: Mapping[str, Json], parents: tuple[str, ...]) -> str:
    """Return SHA-256 (64 hex digits) of the canonical JSON of {content, parents}; content must be salted."""
    return hashlib.sha256(_hashed(content, parents)).hexdigest()


def _hashed(content: Mapping[str, Json], parents: tuple[str, ...]) -> bytes:
    if "salt" not in content:
        raise VersionRefused(why="salt")
    return canonical.dump({"content": content, "parents": list(parents)})


def signed_bytes(identifier: str, header: Header) -> bytes:
    """Return the bytes that the compartment's key signs: a domain prefix, then canonical id and header."""
    return SIGNED_PREFIX + canonical.dump({"id": identifier, **header_json(header)})


def header_json(header: Header) -> dict[str, Json]:
    """Return a header as a canonical JSON object."""
    return {"compartment": header.compartment.value, "record": header.record, "kind": header.kind,
            "parents": list(header.parents), "desk": header.desk, "author": header.author,
            "made_on": header.made_on, "consent": header.consent}


def to_json(version: Version) -> dict[str, Json]:
    """Return a whole version as a canonical JSON object: one line of a bundle's part."""
    content = None if version.content is None else dict(version.content)
    return {"id": version.id, "header": header_json(version.header), "content": content,
            "signature": canonical.to_text(version.signature)}


def check_id(version: Version) -> None:
    """Raise VersionRefused unless the id is the hash of the content; an emptied version has nothing to check."""
    content_bytes(version)


def content_bytes(version: Version) -> bytes | None:
    """Return the canonical JSON of a version's content, None for an emptied one; raises as `check_id`."""
    if version.content is None:
        return None
    hashed = _hashed(version.content, version.header.parents)
    if hashlib.sha256(hashed).hexdigest() != version.id:
        raise VersionRefused(why="id")
    behind = len(canonical.dump(list(version.header.parents))) + len(_PARENTS) + 1
    return hashed[len(_CONTENT):-behind]


def emptied(version: Version) -> Version:
    """Return the tombstone of a version: same id, header and signature, no content."""
    return replace(version, content=None)
