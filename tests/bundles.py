"""Builds desks' keys, cards and small bundles for tests of the exchange formats, without any vault."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from testimony_desk.crypto import age
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.signature import SigningKey
from testimony_desk.domain import version as versions
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.clearing import Use, clear
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.version import Compartment, Header, Version
from testimony_desk.exchange import bundle, bundle_read, card, container, manifest
from testimony_desk.exchange.bundle import ClearedCase
from testimony_desk.exchange.bundle_read import Receiver, Unpacked
from testimony_desk.exchange.card import Card, DeskKind, Person, SignedCard
from testimony_desk.exchange.manifest import Head, Kind, Manifest
from testimony_desk.exchange.parts import Staged
from tests.consents import DAY, published
from tests.fakes import SeededRandom

AUTHOR = b"p" * 32


@dataclass(frozen=True)
class Peer:
    """A desk as the exchange sees it: keys of each compartment and the card they make."""

    number: int
    kind: DeskKind = DeskKind.FIELD
    training: bool = False
    name: str = "Gaziantep 3"
    compartments: tuple[Compartment, ...] = tuple(Compartment)
    signing: dict[Compartment, SigningKey] = field(init=False)
    age: dict[Compartment, HybridIdentity] = field(init=False)

    def __post_init__(self) -> None:
        seeds = {one: self.seed(one) for one in self.compartments}
        object.__setattr__(self, "signing", {one: SigningKey(seed) for one, seed in seeds.items()})
        object.__setattr__(self, "age", {one: HybridIdentity(seed) for one, seed in seeds.items()})

    def seed(self, compartment: Compartment) -> bytes:
        """Return the 32 bytes that both keys of a compartment are made of."""
        return bytes([self.number, self.compartments.index(compartment)]) * 16

    @property
    def sender(self) -> bytes:
        return self.signing[Compartment.CONSENT].public

    def content(self, **changes: Any) -> Card:
        plain = Card(self.name, self.kind, self.training, "2026-11-21",
                     {one: key.public for one, key in self.signing.items()},
                     {one: key.recipient for one, key in self.age.items()}, (Person(AUTHOR, "researcher"),))
        return replace(plain, **changes)

    @functools.cached_property
    def fingerprint(self) -> bytes:
        return self.card().fingerprint

    def card(self, **changes: Any) -> SignedCard:
        return card.read(card.write(self.content(**changes), {one: key.sign for one, key in self.signing.items()}))

    def version(self, compartment: Compartment, number: int, **content: Json) -> Version:
        header = Header(compartment, f"{number:032x}", "interview", (), self.signing[compartment].public.hex(),
                        AUTHOR.hex(), "2026-11-21T09:30:00Z", "" if compartment is Compartment.CONSENT else "c" * 64)
        salted = versions.salted(content, bytes([number]) * 32)
        identifier = versions.version_id(salted, ())
        return Version(identifier, header, salted, self.signing[compartment].sign(
            versions.signed_bytes(identifier, header)))


def cleared(content: dict[Compartment, Sequence[Version]]) -> ClearedCase:
    proof = clear([published()], Use(Handling.SEND_TO_HEADQUARTERS), DAY)
    return ClearedCase(proof, lambda compartment: content.get(compartment, ()))


def draft(sender: Peer, receivers: Sequence[Peer], **changes: Any) -> Manifest:
    """Return a manifest without members from sender to receivers."""
    plain = Manifest(Kind.DELIVERY, sender.training, b"b" * 16, sender.sender,
                     tuple(sorted(one.fingerprint for one in receivers)), 1, bytes(32), "2026-11-21", (), (),
                     Head(0, bytes(32)))
    return replace(plain, **changes)


def two_parts(folder: Path, sender: Peer, receiver: Peer, random: Callable[[int], bytes]) -> list[Staged]:
    """Write the smallest useful parts: one consent and one testimony version."""
    case = cleared({Compartment.CONSENT: [sender.version(Compartment.CONSENT, 1, case="TD-7K3M-9QXH-4")],
                    Compartment.TESTIMONY: [sender.version(Compartment.TESTIMONY, 2, said="حكى")]})
    return bundle.stage_cases(folder, [case], [receiver.content()], random)


def small_bundle(folder: Path, sender: Peer, receiver: Peer, seed: int = 1, **changes: Any) -> Path:
    """Write a whole small bundle from sender to receiver and return its file."""
    random = SeededRandom(seed)
    staged = two_parts(folder, sender, receiver, random)
    whole = bundle.with_members(draft(sender, [receiver], **changes), staged)
    path = folder / bundle.file_name(whole)
    bundle.write(path, whole, sender.signing[Compartment.CONSENT].sign, staged,
                 ([receiver.age[Compartment.CONSENT].recipient], random))
    for one in staged:
        one.path.unlink()
    return path


def raw_bundle(receiver: Peer, content: bytes) -> bytes:
    """Seal any bytes as if they were a container."""
    sink = io.BytesIO()
    age.encrypt(io.BytesIO(content), sink, [receiver.age[Compartment.CONSENT].recipient])
    return sink.getvalue()


def container_bytes(receiver: Peer, path: Path) -> bytes:
    """Return the decrypted container of a bundle file."""
    sink = io.BytesIO()
    with path.open("rb") as file:
        age.decrypt(file, sink, [receiver.age[Compartment.CONSENT]])
    return sink.getvalue()


def signed_container(sender: Peer, data: bytes, tail: bytes = b"", *, prefix: bytes = manifest.SIGNED_PREFIX) -> bytes:
    """Return an unpadded container with any manifest bytes, signed by the sender, and any tail."""
    signature = sender.signing[Compartment.CONSENT].sign(prefix + data)
    return container.MAGIC + len(data).to_bytes(4, "big") + data + b"\0\x40" + signature + tail


def receiver_of(peer: Peer, trusted: Sequence[Peer], **changes: Any) -> Receiver:
    known = {one.sender for one in trusted}
    plain = Receiver(lambda sender: sender in known, frozenset({peer.fingerprint}), peer.training,
                     lambda _manifest, _sha256: None)
    return replace(plain, **changes)


def unpack(data: bytes, folder: Path, peer: Peer, trusted: Sequence[Peer], **changes: Any) -> Unpacked:
    """Read a bundle's bytes as peer would."""
    return bundle_read.unpack(io.BytesIO(data), len(data), folder, [peer.age[Compartment.CONSENT]],
                              receiver_of(peer, trusted, **changes))


def own_children() -> set[str]:
    """Return the process ids of all children of this process, dead ones that nobody waited for included."""
    found: set[str] = set()
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has just ended
            found |= set((task / "children").read_text().split())
    return found
