"""Takes published cases in: each becomes one case with a consent of form imported, once, however often it is given."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from testimony_desk.domain import canonical, codes
from testimony_desk.domain import version as version_form
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.published import ClaimRefused
from testimony_desk.domain.published import CasesRefused, Observation, PublishedCase, PublishedFile, Statement
from testimony_desk.domain.published.claim import consent_record
from testimony_desk.domain.published.conflicts import Remark, remarks
from testimony_desk.domain.published.same import may_be_same
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import cases as cases_file
from testimony_desk.exchange import version_line
from testimony_desk.exchange.errors import Cancelled
from testimony_desk.services import replaying
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store import drafts, intents, versions
from testimony_desk.store.drafts import Draft
from testimony_desk.store.intents import Intent

PUBLISHED, OBSERVATION, STATEMENT = "published", "observation", "statement"
CONSENT, CASE = "consent", "case"
IMPORT = "import"
"""The kind of intent that holds until every staged version of an import is in the testimony compartment."""

Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]
_NAMED_BY_THE_REPORT = frozenset({"quoted_unlabelled", "labelled_pseudonym"})


@dataclass(frozen=True)
class Added:
    """A case that was taken in: its name in the report, its code here, and what a person should see about it."""

    source_ref: str
    case: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class PossiblyKnown:
    """A case of another report that may be one already here; it was not taken in, a person decides."""

    source_ref: str
    case: str
    known_as: str


@dataclass(frozen=True)
class Report:
    """What an import did. already: names of cases that were here; differing: those of them that now say otherwise.

    announced counts the cases of the file whose story is not told.
    """

    added: tuple[Added, ...]
    already: tuple[str, ...]
    differing: tuple[str, ...]
    possibly_known: tuple[PossiblyKnown, ...]
    observations: int
    statements: int
    announced: int


@dataclass(frozen=True)
class _Source:
    """The document that a file, or an item of it, comes from, and the SHA-256 of the file."""

    document: str
    sha256: str

    def of(self, item: Observation | Statement) -> _Source:
        """Return the source of an item that names another document."""
        return replace(self, document=item.source_document)

    def record(self, kind: str, name: str) -> str:
        """Return the record id of one item: the same at every import, also after a withdrawal emptied it."""
        said = canonical.dump({"document": self.document, "kind": kind, "name": name})
        return hashlib.sha256(b"testimony-desk/published/v1\0" + said).hexdigest()[:32]

    def content(self, name: str, report: Mapping[str, Json]) -> dict[str, Json]:
        """Return what is kept of one item, without a case code."""
        return {"source_ref": name, "source_document": self.document, "source_sha256": self.sha256, "report": report}


def import_published(desk: Desk, data: bytes, progress: Progress = lambda _done, _total: None,
                     cancelled: IsCancelled = lambda: False, others: Collection[str] = ()) -> Report:
    """Take in the published cases and observations of a file, all of them or none, and return what was done.

    A case that is here already stays as it is; one that may be a known case of another report is only taken in when
    its name is in `others`. Raises TooLarge, CasesRefused, ClaimRefused; CompartmentClosed without the testimony key;
    Cancelled, DiskFull.
    """
    _finish_interrupted(desk)
    file = cases_file.read(data)
    source = _Source(file.source_document, hashlib.sha256(data).hexdigest())
    known = [one for one in file.cases if _is_here(desk, source.record(PUBLISHED, one.code))]
    doubtful = _possibly_known(desk, file, known, others)
    new = [one for one in file.cases if one not in known and one.code not in {twin.source_ref for twin in doubtful}]
    batch = _Batch(desk, source, progress, cancelled, len(new))
    batch.take(new)
    report = Report(batch.added, tuple(one.code for one in known),
                    tuple(one.code for one in known if _differs(desk, source, one)), doubtful,
                    batch.take_items(OBSERVATION, file.observations), batch.take_items(STATEMENT, file.statements),
                    sum(not one.told for one in file.cases))
    batch.commit()
    return report


class _Batch:
    """Signed versions of one import, kept together by one intent: staged in testimony, then promised in consent."""

    def __init__(self, desk: Desk, source: _Source, progress: Progress, cancelled: IsCancelled, total: int) -> None:
        self._desk, self._source = desk, source
        self._progress, self._cancelled, self._total = progress, cancelled, total
        self._consents: list[Version] = []
        self._testimonies: list[Version] = []
        self._added: list[Added] = []

    @property
    def added(self) -> tuple[Added, ...]:
        """The cases signed so far."""
        return tuple(self._added)

    def take(self, new: Sequence[PublishedCase]) -> None:
        """Sign the versions of new cases; raises Cancelled between two."""
        for done, case in enumerate(new):
            if self._cancelled():
                raise Cancelled
            self._progress(done, self._total)
            self._take_case(case)
        self._progress(self._total, self._total)

    def take_items(self, kind: str, items: Sequence[Observation] | Sequence[Statement]) -> int:
        """Sign what a report says beyond single cases, if it is not here; return how many are new."""
        sources = [(one, self._source.of(one)) for one in items]
        fresh = [(one, source) for one, source in sources if not _is_here(self._desk, source.record(kind, one.id))]
        self._testimonies += [sign_version(self._desk, Compartment.TESTIMONY, source.record(kind, one.id), kind, (),
                                           source.content(one.id, one.report)) for one, source in fresh]
        return len(fresh)

    def commit(self) -> None:
        """Stage, promise, fulfil; after the promise an interruption is made good at the next unlock."""
        if not self._testimonies:
            return
        desk, intent = self._desk, Intent(new_record(self._desk), IMPORT, {"versions": self._ids()}, self._desk.now())
        _stage(desk, intent, self._testimonies)
        with desk.consent.transaction():
            for version in self._consents:
                store_version(desk, version)
            intents.add(desk.consent, intent)
            desk.write_journal("published-imported", self._source.sha256)
        finish_import(desk, intent)

    def _ids(self) -> list[Json]:
        return [version.id for version in self._testimonies]

    def _take_case(self, case: PublishedCase) -> None:
        code = _new_code(self._desk, {one.case for one in self._added})
        record = consent_record(case, code, self._desk.today(), self._source.sha256)
        consent = sign_version(self._desk, Compartment.CONSENT, new_record(self._desk), CONSENT, (), to_json(record))
        alias = case.display if case.display_kind in _NAMED_BY_THE_REPORT else ""
        about = {"case": code, "alias": alias, "state": PUBLISHED, "interviews": []}
        self._consents += [consent, sign_version(self._desk, Compartment.CONSENT, new_record(self._desk), CASE, (),
                                                 about, consent.id)]
        content = {"case": code, **self._source.content(case.code, case.report)}
        self._testimonies.append(sign_version(self._desk, Compartment.TESTIMONY,
                                              self._source.record(PUBLISHED, case.code), PUBLISHED, (), content,
                                              consent.id))
        self._added.append(Added(case.code, code, remarks(case)))


@replaying.handles(IMPORT)
def finish_import(desk: Desk, intent: Intent) -> None:
    """Keep the staged versions of a promised import and take the staging away; doing it twice changes nothing."""
    testimony = desk.compartment(Compartment.TESTIMONY)
    with testimony.transaction():
        for _place, answer in sorted(drafts.answers(testimony, intent.id).items()):
            assert isinstance(answer.value, dict)  # only `_stage` writes under this id
            store_version(desk, version_line.read(answer.value, Compartment.TESTIMONY))
        intents.mark_done_in(testimony, intent.id)
    drafts.discard(testimony, intent.id)
    intents.finish(desk.consent, intent.id, desk.now())


@dataclass(frozen=True)
class Kept:
    """A published case that is kept here: its code here, the report it comes from, what the report says of it.

    told is None when what was kept cannot be read as a case, as after a faulty desk sent it.
    """

    case: str
    document: str
    told: PublishedCase | None


def published_cases(desk: Desk) -> Iterator[Kept]:
    """Yield every published case kept here; a withdrawn one is emptied and left out."""
    for version in versions.heads_of_kind(desk.compartment(Compartment.TESTIMONY), PUBLISHED):
        content = version.content
        if content is not None:
            yield Kept(str(content.get("case", "")), str(content.get("source_document", "")), _told(content))


def _told(content: Mapping[str, Json]) -> PublishedCase | None:
    try:
        return cases_file.read_stored(content.get("report"))
    except (CasesRefused, ClaimRefused):
        return None


def _stage(desk: Desk, intent: Intent, signed: Sequence[Version]) -> None:
    testimony, now = desk.compartment(Compartment.TESTIMONY), desk.now()
    staged = {f"version/{place:06}": RawAnswer(version_form.to_json(one)) for place, one in enumerate(signed)}
    with testimony.transaction():
        drafts.begin(testimony, Draft(intent.id, IMPORT, "", "", "", now, now))
        drafts.save_all(testimony, intent.id, staged, now)


def _finish_interrupted(desk: Desk) -> None:
    """Keep what an earlier import still owes, and clear away what one left behind before it promised anything."""
    for intent in intents.pending(desk.consent):
        if intent.kind == IMPORT:
            finish_import(desk, intent)
    testimony = desk.compartment(Compartment.TESTIMONY)
    for draft in drafts.all_drafts(testimony):
        if draft.kind == IMPORT:
            drafts.discard(testimony, draft.record)


def _is_here(desk: Desk, record: str) -> bool:
    return bool(versions.heads(desk.compartment(Compartment.TESTIMONY), record))


def _differs(desk: Desk, source: _Source, case: PublishedCase) -> bool:
    """Return whether a kept case says something else than the file now; an emptied one says nothing."""
    kept = [head.content["report"] for head in versions.heads(desk.compartment(Compartment.TESTIMONY),
                                                              source.record(PUBLISHED, case.code)) if head.content]
    return bool(kept) and all(canonical.dump(one) != canonical.dump(case.report) for one in kept)


def _possibly_known(desk: Desk, file: PublishedFile, known: Sequence[PublishedCase],
                    others: Collection[str]) -> tuple[PossiblyKnown, ...]:
    asked = [one for one in file.cases if one not in known and one.code not in others]
    found: dict[str, PossiblyKnown] = {}
    for kept in published_cases(desk) if asked else ():
        told = kept.told
        if told is not None and kept.document != file.source_document:
            found.update({one.code: PossiblyKnown(one.code, kept.case, told.code) for one in asked
                          if one.code not in found and may_be_same(one, told)})
    return tuple(found[one.code] for one in asked if one.code in found)


def _new_code(desk: Desk, taken: Collection[str]) -> str:
    code = codes.new_case_code(desk.random)
    while code in taken or versions.heads_of_case(desk.consent, code, CASE):
        code = codes.new_case_code(desk.random)
    return code
