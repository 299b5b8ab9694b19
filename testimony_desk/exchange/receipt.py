"""Receipts: signed statements of which versions headquarters has stored and committed, one compartment each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from testimony_desk.crypto import signature
from testimony_desk.crypto.errors import BadSignature
from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import NotCanonical
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import ReceiptRefused
from testimony_desk.exchange.manifest import Head

FORMAT = "td-receipt/1"
SIGNED_PREFIX = b"testimony-desk/receipt/v1\0"
MAX_VERSIONS = 8192
MAX_BUNDLES = 1024
_KEYS = frozenset({"format", "compartment", "signer", "for", "sequence", "journal_head", "bundles", "versions"})
_VERSION = re.compile(r"[0-9a-f]{64}")
_BUNDLE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Statement:
    """What one compartment of headquarters says to one desk. signer, receiver: 32-byte signing keys of it.

    sequence: the highest bundle number seen from that desk; journal_head: the head of its journal in that bundle.
    bundles: ids (32 hex digits) this statement answers; versions: ids (64 hex digits), sorted, stored and committed.
    """

    compartment: Compartment
    signer: bytes
    receiver: bytes
    sequence: int
    journal_head: Head
    bundles: tuple[str, ...]
    versions: tuple[str, ...]


def signed_lines(whole: Statement, sign: Callable[[bytes], bytes]) -> Iterator[Json]:
    """Yield the lines of a receipt's part: the statement, cut so that each line names at most 8,192 versions."""
    identifiers = sorted(set(whole.versions))
    for start in range(0, max(len(identifiers), 1), MAX_VERSIONS):
        said = _json(replace(whole, versions=tuple(identifiers[start:start + MAX_VERSIONS])))
        signed = sign(SIGNED_PREFIX + canonical.dump(said))
        yield {"statement": said, "signature": canonical.to_text(signed)}


def read(line: Mapping[str, Json], compartment: Compartment, signer: bytes, receivers: Collection[bytes]) -> Statement:
    """Return the statement of a line when `signer` made it for one of `receivers` about that compartment.

    signer and receivers are the 32-byte signing keys of that compartment: of headquarters, and those that this desk has
    or had. Raises ReceiptRefused.
    """
    if line.keys() != {"statement", "signature"}:
        raise ReceiptRefused(why="shape")
    try:
        signature.verify(signer, canonical.to_bytes(line["signature"], signature.SIGNATURE_SIZE),
                         SIGNED_PREFIX + canonical.dump(line["statement"]))
        said = statement(line["statement"])
    except BadSignature as error:
        raise ReceiptRefused(why="signature") from error
    except NotCanonical as error:
        raise ReceiptRefused(why="shape") from error
    if (said.compartment, said.signer) != (compartment, signer):
        raise ReceiptRefused(why="compartment")
    if said.receiver not in receivers:
        raise ReceiptRefused(why="another desk")
    return said


def statement(value: Json) -> Statement:
    """Return what a statement says, whoever signed it; raises ReceiptRefused, NotCanonical for one that is not ours."""
    if not isinstance(value, Mapping) or value.keys() != _KEYS or value["format"] != FORMAT:
        raise ReceiptRefused(why="shape")
    head, sequence = value["journal_head"], value["sequence"]
    if not isinstance(head, Mapping) or head.keys() != {"count", "hash"}:
        raise ReceiptRefused(why="shape")
    return Statement(
        Compartment(_one_of_us(value["compartment"])), canonical.to_bytes(value["signer"], 32),
        canonical.to_bytes(value["for"], 32), _whole(sequence),
        Head(_whole(head["count"]), canonical.to_bytes(head["hash"], 32)),
        _ids(value["bundles"], _BUNDLE, MAX_BUNDLES), _ids(value["versions"], _VERSION, MAX_VERSIONS))


def _json(said: Statement) -> dict[str, Json]:
    return {"format": FORMAT, "compartment": said.compartment.value,
            "signer": canonical.to_text(said.signer), "for": canonical.to_text(said.receiver),
            "sequence": said.sequence,
            "journal_head": {"count": said.journal_head.count,
                             "hash": canonical.to_text(said.journal_head.hash)},
            "bundles": sorted(said.bundles), "versions": list(said.versions)}


def _one_of_us(value: Json) -> str:
    if not isinstance(value, str) or value not in {one.value for one in Compartment}:
        raise ReceiptRefused(why="shape")
    return value


def _whole(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ReceiptRefused(why="shape")
    return value


def _ids(value: Json, form: re.Pattern[str], most: int) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > most:
        raise ReceiptRefused(why="shape")
    found = tuple(_checked(one, form) for one in value)
    if list(found) != sorted(set(found)):
        raise ReceiptRefused(why="shape")
    return found


def _checked(value: Json, form: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise ReceiptRefused(why="shape")
    return value
