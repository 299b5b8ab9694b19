"""Takes bundles apart and puts them together again, as somebody could who sits at headquarters or has a desk's keys."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from testimony_desk.domain import canonical
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card, manifest, padme, sealing
from testimony_desk.services import trusting
from testimony_desk.services.desk import Desk


@dataclass(frozen=True)
class Inside:
    """What the outer age file of a bundle holds: the manifest as JSON, its signature, the members' ciphertexts."""

    manifest: Mapping[str, Any]
    signature: bytes
    members: tuple[bytes, ...]


def opened_up(desk: Desk, path: Path) -> Inside:
    """Return the inside of a bundle that this desk can open."""
    sink = io.BytesIO()
    with path.open("rb") as source:
        sealing.unseal(source, sink, list(desk.consent.ages))
    data = sink.getvalue()
    length = int.from_bytes(data[4:8], "big")
    at = 8 + length + 2 + 64
    found = canonical.load(data[8:8 + length], manifest.MAX_MANIFEST)
    assert isinstance(found, dict)
    members = []
    for _member in found["members"]:
        size = int.from_bytes(data[at:at + 8], "big")
        members.append(data[at + 8:at + 8 + size])
        at += 8 + size
    return Inside(found, data[8 + length + 2:8 + length + 2 + 64], tuple(members))


def signed_anew(desk: Desk, inside: Inside, **changes: object) -> Inside:
    """Return it with another manifest, signed by this desk's consent key."""
    found = {**inside.manifest, **changes}
    return Inside(found, desk.consent.signing.sign(manifest.signed_bytes(canonical.dump(found))), inside.members)


def lines_of(desk: Desk, inside: Inside, place: int) -> list[Any]:
    """Return the lines of a part that this desk can open."""
    sink = io.BytesIO()
    compartment = Compartment(inside.manifest["members"][place]["compartment"])
    sealing.unseal(io.BytesIO(inside.members[place]), sink, list(desk.compartment(compartment).ages))
    return [canonical.load(one, len(one)) for one in sink.getvalue().rstrip(b"\0").splitlines()]


def with_lines(inside: Inside, place: int, to: Desk, lines: Sequence[Json], compartment: Compartment) -> Inside:
    """Return it, no longer signed, with other lines in a part, sealed to a desk for that compartment."""
    data = b"".join(canonical.dump(one) + b"\n" for one in lines)
    sink = io.BytesIO()
    sealing.seal(io.BytesIO(data + bytes(padme.padded_size(len(data)) - len(data))), sink,
                 [recipient_of(to, compartment)], os.urandom)
    sealed, members = sink.getvalue(), [dict(one) for one in inside.manifest["members"]]
    members[place] |= {"compartment": compartment.value, "size": len(sealed),
                       "sha256": canonical.to_text(hashlib.sha256(sealed).digest())}
    return replace(inside, manifest={**inside.manifest, "members": members},
                   members=(*inside.members[:place], sealed, *inside.members[place + 1:]))


def put_together(inside: Inside, to: Desk, path: Path) -> Path:
    """Write a bundle sealed to the consent key of a desk, whoever its manifest names."""
    text = canonical.dump(inside.manifest)
    data = b"TDB1" + len(text).to_bytes(4, "big") + text + (64).to_bytes(2, "big") + inside.signature
    data += b"".join(len(one).to_bytes(8, "big") + one for one in inside.members)
    data += bytes(padme.padded_size(len(data)) - len(data))
    with path.open("wb") as sink:
        sealing.seal(io.BytesIO(data), sink, [recipient_of(to)], os.urandom)
    return path


def recipient_of(desk: Desk, compartment: Compartment = Compartment.CONSENT) -> str:
    return card.read(trusting.own_signed_card(desk).data).card.seal[compartment]
