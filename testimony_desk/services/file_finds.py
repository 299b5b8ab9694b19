"""What the attached files of a case say of people beside what they show, and which show a voice or a face."""

from __future__ import annotations

from dataclasses import dataclass

from testimony_desk.domain.attachments import RULES, Kind
from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.leaks.in_files import FileLeak, Trace
from testimony_desk.exchange import traces
from testimony_desk.services import attached, consents
from testimony_desk.services.attached import Listed
from testimony_desk.services.desk import Desk

VOICE_OR_FACE = frozenset({Kind.AUDIO, Kind.VIDEO, Kind.PHOTO_FACE})


@dataclass(frozen=True)
class FileFind:
    """One attached file and what it may give away; traces are for METADATA only."""

    listed: Listed
    leak: FileLeak
    traces: frozenset[Trace] = frozenset()


def of_case(desk: Desk, case: str) -> tuple[FileFind, ...]:
    """Return the finds in the attached files of a case, as far as this slot's keys reach; evidence of consent is none.

    A voice or a face is one unless the person agreed to it being published. Raises AttachmentMissing,
    AttachmentDamaged, StorageFailed.
    """
    granted = consents.purposes(desk, case, desk.today())
    found: list[FileFind] = []
    for one in attached.of_case(desk, case):
        if one.kind is Kind.EVIDENCE:
            continue
        if one.kind in VOICE_OR_FACE and not {each.value for each in _shown_by(one.kind)} <= granted:
            found.append(FileFind(one, FileLeak.VOICE_FACE))
        if one.here and (said := _traces(desk, one)):
            found.append(FileFind(one, FileLeak.METADATA, said))
    return tuple(found)


def _shown_by(kind: Kind) -> frozenset[Purpose]:
    return RULES[kind].sending | {Purpose.PUB_IMAGE}


def _traces(desk: Desk, one: Listed) -> frozenset[Trace]:
    if one.size > traces.MAX_FILE:
        return frozenset({Trace.NOT_LOOKED})
    return traces.traces(lambda sink: attached.read_into(desk, one, sink))
