"""Writes bundles: cleared cases into sealed parts, parts and a signed manifest into one age file for the receivers."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from testimony_desk.crypto.secret import Random
from testimony_desk.disk import remove_quietly
from testimony_desk.domain import version
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.clearing import Cleared
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import container, manifest, notice, parts, sealing
from testimony_desk.exchange.card import Card
from testimony_desk.exchange.manifest import Manifest, MemberKind
from testimony_desk.exchange.notice import Notice
from testimony_desk.exchange.parts import Staged

SUFFIX = ".tdb"
WITHDRAWAL = "withdrawal"
REVIEWS = frozenset({"review", "attestation", "resubmission", "legal-hold", "override", "settlement"})
"""Kinds of what was said about a record; it may go back to the desk that recorded it."""
BACK = REVIEWS | {WITHDRAWAL, "withdrawal-destroyed"}
"""Kinds of all that may go back: also what was taken back here, and the word that it is destroyed."""


@dataclass(frozen=True)
class ClearedCase:
    """The versions of one case that may leave for headquarters, with the proof that they may.

    versions(compartment) gives what of that compartment is to be sent; it is asked once, when its part is written.
    beside(version) gives the lines that follow it: the key of the file that it is the record of.
    """

    cleared: Cleared
    versions: Callable[[Compartment], Iterable[Version]]
    beside: Callable[[Version], Iterable[Json]] = lambda _version: ()

    def __post_init__(self) -> None:
        if self.cleared.use.purpose is not Handling.SEND_TO_HEADQUARTERS:
            raise ValueError("cleared for another use")


def stage_cases(folder: Path, cases: Sequence[ClearedCase], cards: Sequence[Card], random: Random) -> list[Staged]:
    """Write the versions of cleared cases into folder as sealed parts, each to the cards that offer its compartment.

    A compartment that no card offers is left out. Raises TooLarge, CardRefused, OSError; then nothing is left behind.
    """
    staged: list[Staged] = []
    try:
        for compartment in Compartment:
            recipients = [one.seal[compartment] for one in cards if compartment in one.seal]
            if recipients:
                staged += parts.write_parts(folder, compartment, MemberKind.VERSIONS, _values(cases, compartment),
                                            (recipients, random))
    except BaseException:
        parts.discard(staged)
        raise
    return staged


def stage_withdrawals(folder: Path, withdrawals: Sequence[Version], cards: Sequence[Card], random: Random,
                      ) -> list[Staged]:
    """Write withdrawals into folder as sealed parts of consent; they need no clearing, for they end what was cleared.

    Raises ValueError for a version that is no withdrawal, and as `stage_cases`.
    """
    if any((one.header.compartment, one.header.kind) != (Compartment.CONSENT, WITHDRAWAL) for one in withdrawals):
        raise ValueError("only withdrawals leave without being cleared")
    recipients = [one.seal[Compartment.CONSENT] for one in cards]
    return parts.write_parts(folder, Compartment.CONSENT, MemberKind.VERSIONS, map(version.to_json, withdrawals),
                             (recipients, random))


def stage_reviews(folder: Path, said: Sequence[Version], to: Card, random: Random) -> list[Staged]:
    """Write what was said in reviews, and of withdrawals, as sealed parts of consent, for the desk that it is about.

    Raises ValueError for a version of another kind, and as `stage_cases`.
    """
    if any(one.header.compartment is not Compartment.CONSENT or one.header.kind not in BACK for one in said):
        raise ValueError("only reviews and withdrawals go back without being cleared")
    return parts.write_parts(folder, Compartment.CONSENT, MemberKind.VERSIONS, map(version.to_json, said),
                             ([to.seal[Compartment.CONSENT]], random))


def stage_notices(folder: Path, notices: Sequence[Notice], to: Card, random: Random) -> list[Staged]:
    """Write what headquarters tells a field desk as sealed parts of consent; raises as `stage_cases`."""
    return parts.write_parts(folder, Compartment.CONSENT, MemberKind.NOTICES, map(notice.to_json, notices),
                             ([to.seal[Compartment.CONSENT]], random))


def stage_receipt(folder: Path, compartment: Compartment, statements: Iterable[Json], cards: Sequence[Card],
                  random: Random) -> list[Staged]:
    """Write signed statements of what is stored into folder as sealed parts; raises as `stage_cases`."""
    recipients = [one.seal[compartment] for one in cards if compartment in one.seal]
    if not recipients:
        return []
    return parts.write_parts(folder, compartment, MemberKind.RECEIPT, statements, (recipients, random))


def with_members(draft: Manifest, staged: Sequence[Staged]) -> Manifest:
    """Return the manifest with the staged parts as its members."""
    return replace(draft, members=tuple(one.member for one in staged))


def file_name(whole: Manifest) -> str:
    """Return the name that a bundle travels under; it says the day and eight random digits, nothing else."""
    return name_of(whole.made_on, whole.bundle.hex())


def name_of(made_on: str, identifier: str) -> str:
    """Return the same for a bundle that was sent: its day (YYYY-MM-DD) and its id (32 hex digits)."""
    return f"TD-{made_on}-{identifier[:8]}{SUFFIX}"


def write(path: Path, whole: Manifest, sign: Callable[[bytes], bytes], staged: Sequence[Staged],
          seal_to: tuple[Sequence[str], Random], advance: Callable[[int], None] = lambda _size: None) -> bytes:
    """Write a bundle to a new file, synchronised, and return the SHA-256 of its manifest.

    sign: the sender's consent key. seal_to: the consent recipients of all receiving desks, and randomness. advance is
    told the bytes of each block. Raises OSError, BundleDamaged when a staged part changed, and what advance raises;
    then the file is removed.
    """
    data = manifest.encode(whole)
    signature = sign(manifest.signed_bytes(data))
    try:
        with ExitStack() as files, path.open("xb") as sink:
            members = [files.enter_context(one.path.open("rb")) for one in staged]
            source = container.BlockReader(_told(container.blocks(whole, signature, members), advance))
            sealing.seal(source, sink, *seal_to)
            sink.flush()
            os.fsync(sink.fileno())
    except BaseException:
        remove_quietly(path)
        raise
    return hashlib.sha256(data).digest()


def _told(blocks: Iterator[bytes], advance: Callable[[int], None]) -> Iterator[bytes]:
    for block in blocks:
        yield block
        advance(len(block))


def _values(cases: Sequence[ClearedCase], compartment: Compartment) -> Iterator[Json]:
    for case in cases:
        for one in case.versions(compartment):
            yield version.to_json(one)
            yield from case.beside(one)
