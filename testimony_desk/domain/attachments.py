"""What can be attached to a case: kinds, the compartment each belongs to, the purposes each needs, and its record."""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment, unsalted

ATTACHMENT, EVIDENCE = "attachment", "evidence"
"""Kinds of versions: the record of an attached file, and consent's note that evidence of it exists."""
MAX_SIZE = 3 * 1024**3
"""Bytes of one file: a bundle with it still fits on a stick that holds no file of 4 GiB."""
MAX_NAME = 200
_HEX32, _HEX64 = re.compile("[0-9a-f]{32}"), re.compile("[0-9a-f]{64}")


class AttachmentUnreadable(DeskError):
    """The record of an attachment that does not say what such a record says."""

    code = "attachment-unreadable"


class Kind(enum.StrEnum):
    """What an attached file shows; it decides where its key lies and what must have been agreed to."""

    PHOTO = "photo"
    PHOTO_INJURY = "photo_injury"
    PHOTO_FACE = "photo_face"
    DOCUMENT = "document"
    IDENTITY_PAPER = "identity_paper"
    AUDIO = "audio"
    VIDEO = "video"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Rule:
    """Where the key of a kind lies, and which purposes must hold for keeping it and for sending it on."""

    compartment: Compartment
    keeping: tuple[Purpose, ...]
    names: bool = False

    @property
    def sending(self) -> frozenset[Purpose]:
        """What must hold before it leaves: whatever lies in identity leaves only with the name's own yes."""
        return frozenset((*self.keeping, *((Purpose.IDENTITY,) if self.compartment is Compartment.IDENTITY else ())))


# Security design, section 4, and protocol 2.3: faces, papers and evidence of consent are identity; the recording of an
# interview is testimony. A moving picture shows a face. Evidence of consent is kept under the consent itself.
RULES: Mapping[Kind, Rule] = {
    Kind.PHOTO: Rule(Compartment.TESTIMONY, (Purpose.PHOTO,)),
    Kind.PHOTO_INJURY: Rule(Compartment.TESTIMONY, (Purpose.PHOTO_INJURY,)),
    Kind.PHOTO_FACE: Rule(Compartment.IDENTITY, (Purpose.PHOTO_FACE, Purpose.IDENTITY), names=True),
    Kind.DOCUMENT: Rule(Compartment.TESTIMONY, (Purpose.DOC_COPY,)),
    Kind.IDENTITY_PAPER: Rule(Compartment.IDENTITY, (Purpose.DOC_COPY, Purpose.IDENTITY), names=True),
    Kind.AUDIO: Rule(Compartment.TESTIMONY, (Purpose.AUDIO,)),
    Kind.VIDEO: Rule(Compartment.IDENTITY, (Purpose.VIDEO, Purpose.IDENTITY), names=True),
    Kind.EVIDENCE: Rule(Compartment.IDENTITY, (Purpose.INTERNAL,)),
}


@dataclass(frozen=True)
class Measured:
    """What a file and its ciphertext measured when it was kept: bytes, and SHA-256 as 64 hex digits."""

    size: int
    sha256: str
    sealed_size: int
    sealed_sha256: str


@dataclass(frozen=True)
class Attached:
    """The record of one attached file.

    file: 32 hex digits, what its ciphertext is called. name: what the file was called, kept nowhere else. interview:
    record id of the interview it belongs to, "" for none. case: its case code, "" in identity, which learns none.
    measured: None in the record of one that was removed.
    """

    kind: Kind
    file: str
    name: str = field(repr=False)
    interview: str = ""
    case: str = ""
    measured: Measured | None = None

    @property
    def removed(self) -> bool:
        """True once a person took the file out where it had been attached."""
        return self.measured is None


def to_json(attached: Attached) -> dict[str, Json]:
    """Return the content of an attachment's version."""
    content: dict[str, Json] = {"kind": attached.kind.value, "file": attached.file, "interview": attached.interview}
    if attached.case:
        content["case"] = attached.case
    measured = attached.measured
    if measured is None:
        return {**content, "removed": True}
    return {**content, "name": attached.name, "size": measured.size, "sha256": measured.sha256,
            "sealed_size": measured.sealed_size, "sealed_sha256": measured.sealed_sha256}


def from_json(content: Mapping[str, Json], compartment: Compartment) -> Attached:
    """Return the record that a version's content holds, salted or not; raises AttachmentUnreadable."""
    said = unsalted(content)
    try:
        found = _read(said)
    except (KeyError, ValueError) as error:
        raise AttachmentUnreadable from error
    if to_json(found) != said or RULES[found.kind].compartment is not compartment:
        raise AttachmentUnreadable
    if found.case and compartment is Compartment.IDENTITY:
        raise AttachmentUnreadable
    return found


def plain_name(name: str) -> str:
    """Return a file name that no file system and no screen takes for more: NFC, one line, no path, no direction marks.

    "" when nothing is left.
    """
    plain = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    kept = "".join(char for char in plain if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp", "Co"})
    return kept.replace("/", "_").replace("\\", "_").strip(" .")[-MAX_NAME:].strip(" .")


def _read(said: Mapping[str, Json]) -> Attached:
    plain = Attached(Kind(str(said["kind"])), _text(said["file"], _HEX32), "", _linked(said["interview"]),
                     str(said.get("case", "")))
    if said.get("removed") is True:
        return plain
    measured = Measured(_size(said["size"]), _text(said["sha256"], _HEX64), _size(said["sealed_size"]),
                        _text(said["sealed_sha256"], _HEX64))
    name = str(said["name"])
    if plain_name(name) != name:
        raise ValueError("name")
    return Attached(plain.kind, plain.file, name, plain.interview, plain.case, measured)


def _linked(value: Json) -> str:
    return "" if value == "" else _text(value, _HEX32)


def _text(value: Json, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ValueError("text")
    return value


def _size(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 2 * MAX_SIZE:
        raise ValueError("size")
    return value
