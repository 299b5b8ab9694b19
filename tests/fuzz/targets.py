"""What reads bytes of strangers, each as one function that a fuzzer can call, with files to begin from."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.crypto import age_header
from testimony_desk.crypto.age_header import PRODUCT_LIMITS
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.crypto.errors import CryptoError
from testimony_desk.domain import canonical
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.publication import ledger
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import (
    attachment_line,
    card_chain,
    child,
    manifest,
    receipt,
    sealing,
    version_line,
    xlsform,
)
from testimony_desk.exchange.container_read import ContainerReader
from testimony_desk.exchange.manifest import Manifest
from testimony_desk.store import keyring_codec
from tests.fakes import CHEAP

REFUSALS = (DeskError, CryptoError)
"""All that a stranger's bytes may end in, besides being read."""
TESTS = Path(__file__).parents[1]
VECTORS = TESTS / "vectors"
FOUND = VECTORS / "found"
MOST = 64 * 1024


@dataclass(frozen=True)
class Target:
    """read: takes bytes and returns or raises one of REFUSALS; seeds: bytes that are read to the end."""

    read: Callable[[bytes], object]
    seeds: Callable[[], Iterator[bytes]]


def header(data: bytes) -> object:
    """The header of an age file: what is read of a bundle before any key."""
    return age_header.read(io.BytesIO(data), PRODUCT_LIMITS)


def container(data: bytes) -> None:
    """What stands in a bundle once it is decrypted, in pieces of a size that the first byte says."""
    reader = ContainerReader(lambda stated, _signed: manifest.decode(stated), lambda _member: io.BytesIO())
    size = data[0] + 1 if data else 1
    for start in range(0, len(data[1:]), size):
        reader.write(data[1 + start:1 + start + size])
    reader.finish()


def stated(data: bytes) -> Manifest:
    """The manifest of a bundle."""
    return manifest.decode(data)


def part(data: bytes) -> None:
    """The lines of a part, as the limited process judges them and as they are taken in afterwards."""
    sink = io.BytesIO()
    child.judge(io.BytesIO(data), sink)
    for line in sink.getvalue().split(b"\n"):
        if line.startswith(child.GOOD):
            _line(canonical.load(line[1:], child.MAX_LINE))


def _line(value: object) -> None:
    if not isinstance(value, Mapping):
        return
    for read in (lambda: version_line.read(value, Compartment.TESTIMONY), lambda: attachment_line.read(value),
                 lambda: receipt.read(value, Compartment.CONSENT, bytes(32), (bytes(32),))):
        try:
            read()
        except REFUSALS:
            continue


def cards(data: bytes) -> object:
    """The file of a card, with those it succeeds."""
    return card_chain.read(data)


def keyring(data: bytes) -> object:
    """A keyring file whose digest is right, so that what stands behind it is reached."""
    body = keyring_codec.MAGIC + data + b"\n"
    return keyring_codec.decode(body + hashlib.sha256(body).hexdigest().encode() + b"\n", CHEAP)


def workbook(data: bytes) -> object:
    """A questionnaire: Markdown, or a workbook after the first byte `x`."""
    return xlsform.read_form(data[1:], ".xlsx") if data[:1] == b"x" else xlsform.read_form(data, ".md")


def exports(data: bytes) -> object:
    """A line of the ledger of exports."""
    return ledger.read(data)


def _vector(name: str) -> bytes:
    return (VECTORS / "bundle" / name).read_bytes()


def _opened() -> bytes:
    """The container of the bundle vector."""
    seed = json.loads(_vector("keys.json"))["headquarters"]["consent"]
    sink = io.BytesIO()
    sealing.unseal(io.BytesIO(_vector("v1.tdb")), sink, [HybridIdentity(bytes.fromhex(seed))])
    return sink.getvalue()


def _headers() -> Iterator[bytes]:
    yield _vector("v1.tdb")
    yield from (path.read_bytes() for path in sorted((VECTORS / "age" / "cctv").glob("x25519*")))


def _containers() -> Iterator[bytes]:
    yield b"\xff" + _opened()


def _manifests() -> Iterator[bytes]:
    whole = _opened()
    yield whole[8:8 + int.from_bytes(whole[4:8], "big")]


def _parts() -> Iterator[bytes]:
    line = canonical.dump({"attachment": "ab" * 16, "seed": canonical.to_text(bytes(32)), "version": "cd" * 32}) + b"\n"
    yield line + bytes(child.padded_size(len(line)) - len(line))


def _cards() -> Iterator[bytes]:
    yield from (_vector(name) for name in ("field.tdcard", "headquarters.tdcard"))


def _keyrings() -> Iterator[bytes]:
    whole = (VECTORS / "vault-1" / "keyring.a").read_bytes()
    yield whole[len(keyring_codec.MAGIC):].split(b"\n")[0]


def _workbooks() -> Iterator[bytes]:
    yield from ((TESTS / "exchange" / "forms" / f"{name}.md").read_bytes() for name in ("identity_taints", "reference"))


def _ledgers() -> Iterator[bytes]:
    yield canonical.dump({"format": ledger.FORMAT, "step": "agreed", "export": "ab" * 16, "on": "2026-11-22",
                          "person": "cd" * 32, "asked": "ef" * 32, "reason": "r"})


TARGETS: Mapping[str, Target] = {
    "header": Target(header, _headers), "container": Target(container, _containers),
    "manifest": Target(stated, _manifests), "part": Target(part, _parts), "card": Target(cards, _cards),
    "keyring": Target(keyring, _keyrings), "workbook": Target(workbook, _workbooks),
    "ledger": Target(exports, _ledgers)}
