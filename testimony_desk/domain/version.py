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
_QUOTES = 30
"""Of a header without parents: around eight names, and seven texts."""


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


@dataclass(frozen=True, slots=True)
class Proved:
    """A version whose id was found to be the hash of its content; made by `proved` and `proved_in` only.

    data: the canonical JSON of the content that was hashed, None for an emptied version.
    """

    version: Version
    data: bytes | None


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
    _check_salted(content)
    return canonical.dump({"content": content, "parents": list(parents)})


def _check_salted(content: Mapping[str, Json]) -> None:
    if "salt" not in content:
        raise VersionRefused(why="salt")


def signed_bytes(identifier: str, header: Header) -> bytes:
    """Return the bytes that the compartment's key signs: a domain prefix, then canonical id and header."""
    before, after = _halves(header)
    text = f'{before},"id":"{identifier}",{after}'
    if _is_plain(text, _QUOTES + 4 + 2 * len(header.parents)):
        return SIGNED_PREFIX + text.encode()
    return SIGNED_PREFIX + canonical.dump({"id": identifier, **header_json(header)})


def _halves(header: Header) -> tuple[str, str]:
    """Return a header as a JSON object in two parts, between which the id stands where it is signed."""
    before = (f'{{"author":"{header.author}","compartment":"{header.compartment}","consent":"{header.consent}",'
              f'"desk":"{header.desk}"')
    after = (f'"kind":"{header.kind}","made_on":"{header.made_on}","parents":{_listed(header.parents)},'
             f'"record":"{header.record}"}}')
    return before, after


def _listed(parents: tuple[str, ...]) -> str:
    return '["' + '","'.join(parents) + '"]' if parents else "[]"


def _is_plain(text: str, quotes: int) -> bool:
    """Tell whether JSON of plain texts between so many quotes is canonical: none holds what is written otherwise.

    Each version's header is written twice for its check, and nearly all of them are hex digits.
    """
    return text.isascii() and text.isprintable() and "\\" not in text and text.count('"') == quotes


def header_json(header: Header) -> dict[str, Json]:
    """Return a header as a canonical JSON object."""
    return {"compartment": header.compartment.value, "record": header.record, "kind": header.kind,
            "parents": list(header.parents), "desk": header.desk, "author": header.author,
            "made_on": header.made_on, "consent": header.consent}


def to_json(version: Version) -> dict[str, Json]:
    """Return a whole version as a canonical JSON object: one line of a bundle's part."""
    content = None if version.content is None else dict(version.content)
    return {**_json_around(version), "content": content}


def _json_around(version: Version) -> dict[str, Json]:
    return {"header": header_json(version.header), "id": version.id, "signature": canonical.to_text(version.signature)}


def check_id(version: Version) -> None:
    """Raise VersionRefused unless the id is the hash of the content; an emptied version has nothing to check."""
    proved(version)


def proved(version: Version) -> Proved:
    """Return a version with its content as it is hashed, None for an emptied one; raises as `check_id`."""
    if version.content is None:
        return Proved(version, None)
    hashed = _hashed(version.content, version.header.parents)
    return _proved(version, hashed[len(_CONTENT):-len(_behind_content(version))])


def proved_in(version: Version, line: bytes) -> Proved:
    """Return the same for a version that was read from this line of a part, without writing its content once more.

    line: what `canonical.load` accepted. As that has one spelling, the content stands in it between what `to_json`
    writes before and behind it. Raises as `check_id`.
    """
    if version.content is None:
        return Proved(version, None)
    _check_salted(version.content)
    behind = _behind(version)
    if not line.startswith(_CONTENT) or not line.endswith(behind):
        raise VersionRefused(why="shape")
    return _proved(version, line[len(_CONTENT):-len(behind)])


def _behind(version: Version) -> bytes:
    """Return what `to_json` writes behind the content."""
    header, signature = ",".join(_halves(version.header)), canonical.to_text(version.signature)
    text = f',"header":{header},"id":"{version.id}","signature":"{signature}"}}'
    if _is_plain(text, _QUOTES + 10 + 2 * len(version.header.parents)):
        return text.encode()
    return b"," + canonical.dump(_json_around(version))[1:]


def _proved(version: Version, data: bytes) -> Proved:
    """Hold a content against the id; it is hashed as it is kept."""
    hashed = b"".join((_CONTENT, data, _behind_content(version)))
    if hashlib.sha256(hashed).hexdigest() != version.id:
        raise VersionRefused(why="id")
    return Proved(version, data)


def _behind_content(version: Version) -> bytes:
    parents = _listed(version.header.parents)
    if _is_plain(parents, 2 * len(version.header.parents)):
        return b"".join((_PARENTS, parents.encode(), b"}"))
    return b"".join((_PARENTS, canonical.dump(list(version.header.parents)), b"}"))


def emptied(version: Version) -> Version:
    """Return the tombstone of a version: same id, header and signature, no content."""
    return replace(version, content=None)
