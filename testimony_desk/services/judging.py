"""Judges the content of a foreign version by its kind: what this desk could not read later is not taken in at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from testimony_desk.domain import attachments
from testimony_desk.domain.attachments import ATTACHMENT, EVIDENCE
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent import destroyed
from testimony_desk.domain.consent.codec import (
    RecordJudge,
    kept_code_from_json,
    settlement_from_json,
    voice_from_json,
    withdrawal_from_json,
)
from testimony_desk.domain.consent.covering import is_sound
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.leaks import kept
from testimony_desk.domain.review import codec
from testimony_desk.domain.review.record import Said
from testimony_desk.domain.version import Compartment, Version, VersionRefused, unsalted
from testimony_desk.exchange import cases
from testimony_desk.services import (
    acknowledging,
    consents,
    content_reviewing,
    interview_forms,
    overriding,
    settling,
    withdrawal_codes,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.importing import PUBLISHED
from testimony_desk.services.interview_forms import KnownForms
from testimony_desk.services.review_records import KINDS


class Known:
    """What was found and read for the versions of one part, so that it is found and read once."""

    def __init__(self, desk: Desk) -> None:
        self.forms = KnownForms(desk)
        self._records = RecordJudge()
        self.judges = {**_JUDGES, (Compartment.CONSENT, consents.CONSENT): self._consent}

    def _consent(self, content: Mapping[str, Json]) -> None:
        self._records.check(unsalted(content))


def check_content(desk: Desk, version: Version, known: Known | None = None) -> None:
    """Raise VersionRefused for content that its kind cannot have; an emptied version has nothing to judge.

    known: what is known from the versions of its part before it.
    """
    known = known or Known(desk)
    if version.content is None:
        return
    if version.header.kind in _SAID and version.header.parents:
        raise VersionRefused(why="parents")  # a person's word, once given, is never replaced
    judge = known.judges.get((version.header.compartment, version.header.kind))
    try:
        if judge is not None:
            judge(version.content)
        interview_forms.check(known.forms, version)
    except VersionRefused:
        raise
    except DeskError as error:
        raise VersionRefused(why=version.header.kind) from error


def _withdrawal(content: Mapping[str, Json]) -> None:
    if not is_sound(withdrawal_from_json(unsalted(content))):
        raise VersionRefused(why=consents.WITHDRAWAL)


def _destroyed(content: Mapping[str, Json]) -> None:
    destroyed.from_json(unsalted(content))


def _override(content: Mapping[str, Json]) -> None:
    voice_from_json(unsalted(content))


def _settlement(content: Mapping[str, Json]) -> None:
    settlement_from_json(unsalted(content))


def _kept_code(content: Mapping[str, Json]) -> None:
    kept_code_from_json(unsalted(content))


def _review(kind: type[Said], content: Mapping[str, Json]) -> None:
    codec.from_json(kind, unsalted(content))


def _remarks(content: Mapping[str, Json]) -> None:
    content_reviewing.from_json(content)


def _leak_scan(content: Mapping[str, Json]) -> None:
    kept.scan_from_json(unsalted(content))


def _leak_decision(content: Mapping[str, Json]) -> None:
    kept.decision_from_json(unsalted(content))


def _published(content: Mapping[str, Json]) -> None:
    if not all(isinstance(content.get(name), str) for name in ("case", "source_ref", "source_document")):
        raise VersionRefused(why=PUBLISHED)
    cases.read_stored(content.get("report"))


def _attached(content: Mapping[str, Json], compartment: Compartment) -> None:
    attachments.from_json(content, compartment)


def _evidence(content: Mapping[str, Json]) -> None:
    if not all(isinstance(content.get(name), str) for name in ("case", "given")):
        raise VersionRefused(why=EVIDENCE)


_SAID = frozenset({consents.WITHDRAWAL, acknowledging.KIND, overriding.OVERRIDE, settling.SETTLEMENT, codec.REMARKS,
                   kept.DECISION,                   *KINDS.values()})
_JUDGES: Mapping[tuple[Compartment, str], Callable[[Mapping[str, Json]], None]] = {
    (Compartment.CONSENT, consents.WITHDRAWAL): _withdrawal,
    (Compartment.CONSENT, acknowledging.KIND): _destroyed,
    (Compartment.CONSENT, overriding.OVERRIDE): _override,
    (Compartment.CONSENT, settling.SETTLEMENT): _settlement,
    (Compartment.CONSENT, withdrawal_codes.KIND): _kept_code,
    (Compartment.CONSENT, EVIDENCE): _evidence,
    **{(Compartment.CONSENT, name): partial(_review, kind) for kind, name in KINDS.items()},
    (Compartment.TESTIMONY, codec.REMARKS): _remarks,
    (Compartment.TESTIMONY, kept.SCAN): _leak_scan,
    (Compartment.TESTIMONY, kept.DECISION): _leak_decision,
    (Compartment.TESTIMONY, PUBLISHED): _published,
    (Compartment.TESTIMONY, ATTACHMENT): lambda content: _attached(content, Compartment.TESTIMONY),
    (Compartment.IDENTITY, ATTACHMENT): lambda content: _attached(content, Compartment.IDENTITY),
}
