"""A case on a desk and files to attach to it, for every test that needs some."""

from __future__ import annotations

import dataclasses
import io
from dataclasses import dataclass
from pathlib import Path

from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.version import Compartment
from testimony_desk.services import attached, attaching
from testimony_desk.services.attached import Listed
from testimony_desk.services.attaching import Wanted
from testimony_desk.services.desk import Desk
from tests import consents
from tests.exchanging import CASE, agree, keep, never, quiet


@dataclass(frozen=True)
class Case:
    """A case with one completed interview. code: its case code; consent: a version id; interview: a record id."""

    code: str
    consent: str
    interview: str


def make_case(desk: Desk, *but: consents.Purpose, code: str = CASE) -> Case:
    """Keep a case whose person agreed to everything but these purposes."""
    plain = consents.consent(*(one for one in consents.everything() if one.purpose not in but))
    consent = agree(desk, dataclasses.replace(plain, id=""), case=code)
    interview = keep(desk, Compartment.CONSENT, "interview", consent.id, case=code)
    return Case(code, consent.id, interview.header.record)


def attach(desk: Desk, case: Case, folder: Path, data: bytes, kind: Kind = Kind.PHOTO, name: str = "IMG_1.jpg",
           attested_by: str = "") -> Listed:
    """Attach these bytes as a file of that name and return how it is listed."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    record = attaching.add(desk, Wanted(case.code, kind, attested_by=attested_by), path, quiet, never)
    path.unlink()
    return attached.named(desk, case.code, record)


def content_of(desk: Desk, listed: Listed) -> bytes:
    """Return the plaintext of an attachment."""
    sink = io.BytesIO()
    attached.read_into(desk, listed, sink)
    return sink.getvalue()


def files_of(desk: Desk) -> list[str]:
    """Return the names in the vault's folder of attachments."""
    return sorted(one.name for one in (desk.vault.folder / "attachments").iterdir())
