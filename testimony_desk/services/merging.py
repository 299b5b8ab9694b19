"""Makes one version of two that waited for a choice: in each compartment, or in none, by one promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from testimony_desk.domain import answers
from testimony_desk.domain import version as version_form
from testimony_desk.domain.answers import Rejected
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.clearing import Use, clear
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.domain.consent.covering import covered_by
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form_index import FormIndex
from testimony_desk.domain.merging.differences import merged
from testimony_desk.domain.merging.fields import ABSENT, ANSWERS, Field, Said
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import version_line
from testimony_desk.services import conflicts, consents, correcting
from testimony_desk.services.conflicts import Conflict, Share
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.services.recording import sign_version, store_version
from testimony_desk.services.replaying import handles
from testimony_desk.store import drafts, intents, versions
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.drafts import Draft
from testimony_desk.store.errors import CompartmentClosed
from testimony_desk.store.intents import Intent

MERGE = "merge"
"""The kind of intent that holds until every share of a merged case is kept, or until it is clear that none will be."""


class ConsentsDiffer(DeskError):
    """The versions were made under consents of which neither follows the other: no version could be covered by both."""

    code = "consents-differ"


class FormsDiffer(DeskError):
    """The versions answer different forms, so that their answers cannot stand in one record."""

    code = "forms-differ"


class StillOpen(DeskError):
    """A correction of the interview is open: it is completed or given up first."""

    code = "correction-open"


class NotAlone(DeskError):
    """Merging without a choice was asked for, and a person must choose; facts: count, the fields."""

    code = "not-disjoint"


@dataclass(frozen=True, order=True)
class Place:
    """One field of what waits: the compartment and record that it is in, and the field of its content."""

    compartment: Compartment
    record: str
    field: Field


@dataclass(frozen=True)
class Written:
    """What a person writes anew in place of all versions, as an editor gives it."""

    answer: RawAnswer


Choices = Mapping[Place, int | Written]
"""For a field the number of the side whose words stay, counted from 0, or what is written anew."""


@dataclass(frozen=True)
class Preview:
    """What would be kept: the contents share by share, and the paths of answers that do not fit the form together."""

    shares: tuple[tuple[Share, Mapping[str, Json]], ...]
    misfits: tuple[str, ...]


def preview(desk: Desk, conflict: Conflict, choices: Choices) -> Preview:
    """Return what merging would keep; nothing is kept yet.

    Raises ChoiceMissing, FormsDiffer, Rejected for a written answer that its question does not take.
    """
    whole = [(share, _content(desk, share, choices)) for share in conflict.shares]
    sheet = _sheet(desk, whole)
    if sheet is None:
        return Preview(tuple(whole), ())
    return Preview(tuple((share, _worked_out(share, content, sheet)) for share, content in whole),
                   _misfits(whole, sheet))


def merge(desk: Desk, case: str, choices: Choices) -> tuple[str, ...]:
    """Keep one version of each share, with all heads as its parents, and return the ids; both stay in the history.

    What lies in a compartment that is closed here goes on waiting. Raises NotInVault when nothing waits (any more),
    ChoiceMissing, ConsentsDiffer, FormsDiffer, StillOpen, Rejected, ConsentMissing, DiskFull before anything is kept;
    once the promise is ready, a crash only delays the rest until the next unlock.
    """
    for promised in intents.pending(desk.consent):
        if promised.kind == MERGE and promised.ids["case"] == case:
            keep_promise(desk, promised)
    conflict = conflicts.of_case(desk, case)
    if any(one.record in {share.record for share in conflict.shares} for one in drafts.all_drafts(desk.consent)):
        raise StillOpen
    clear(consents.of_case(desk, case), Use(Handling.KEEP), desk.today())
    found = preview(desk, conflict, choices)
    signed = [_signed(desk, case, share, content) for share, content in found.shares]
    intent = _promise(desk, case, signed)
    _stage(desk, intent, signed)
    _say_ready(desk, intent)
    keep_promise(desk, intent)
    return tuple(one.id for one in signed)


def merge_alone(desk: Desk, case: str) -> tuple[str, ...]:
    """Merge versions that changed different fields, after a person was shown them; raises NotAlone for all others.

    Versions under different consents are always a person's to choose. Raises what `merge` raises.
    """
    conflict = conflicts.of_case(desk, case)
    if conflict.open_choices or not conflict.one_consent or preview(desk, conflict, {}).misfits:
        raise NotAlone(count=conflict.open_choices)
    return merge(desk, case, {})


@handles(MERGE)
def keep_promise(desk: Desk, intent: Intent) -> None:
    """Keep what was staged in every open compartment if all of it was, else take the staging away; idempotent.

    A share of which a head is no longer one, such as after a withdrawal, is not merged: it would bring back what went.
    Raises CompartmentClosed when some of it lies where this slot cannot go.
    """
    ready = intents.has_share(desk.consent, intent.id, Compartment.CONSENT)
    names = tuple(map(Compartment, _texts(intent)))
    for name in names:
        if desk.opens(name):
            _keep_in(desk, desk.compartment(name), intent, ready=ready)
    closed = next((name for name in names if not desk.opens(name)), None)
    if closed is not None:
        raise CompartmentClosed(compartment=closed.value)
    intents.finish(desk.consent, intent.id, desk.now())


def _content(desk: Desk, share: Share, choices: Choices) -> dict[str, Json]:
    if len({str(one.get("form")) for one in share.contents}) > 1:
        raise FormsDiffer
    chosen = {place.field: _said(desk, share, place.field, choice) for place, choice in choices.items()
              if (place.compartment, place.record) == (share.compartment, share.record)}
    return merged(share.before_content, share.contents, conflicts.follows(share.form), chosen)


def _said(desk: Desk, share: Share, field: Field, choice: int | Written) -> Said:
    if isinstance(choice, Written):
        return _judged(desk, share, field.name, choice.answer) if field.group == ANSWERS else choice.answer.value
    found = next(one for one in share.differences if one.field == field)
    return found.said[choice]


def _judged(desk: Desk, share: Share, path: str, answer: RawAnswer) -> Said:
    """Return what is kept of an answer that was written anew; raises Rejected with what its question says to it."""
    assert share.form is not None  # only answers to a form are written anew
    raw = {**correcting.raw_of(share.form, share.heads[-1]), path: answer}
    sheet = Sheet(share.form, raw, desk.moment(), _every_purpose(share))
    problems = answers.problems_at(sheet, path)
    if problems:
        raise Rejected(problems)
    found = answers.readable(sheet).at(path)
    return found.to_json() if found is not None else ABSENT


def _sheet(desk: Desk, whole: list[tuple[Share, dict[str, Json]]]) -> Sheet | None:
    """Return the form over what an interview would say, with the shares of it that nobody disputes."""
    told = [(share, content) for share, content in whole if share.kind == INTERVIEW and share.form is not None]
    if not told:
        return None
    first, form = told[0][0], told[0][0].form
    assert form is not None  # looked at above
    found = {share.compartment: [replace(share.heads[-1], content=content)] for share, content in told}
    beside = {name: list(versions.heads(desk.compartment(name), first.record)[-1:])
              for name in Compartment if name not in found and desk.opens(name)}
    raw = {path: answer for one in {**beside, **found}.values() for version in one if version.content is not None
           for path, answer in correcting.raw_of(form, version).items()}
    return Sheet(form, raw, desk.moment(), _every_purpose(first))


def _worked_out(share: Share, content: Mapping[str, Json], sheet: Sheet) -> Mapping[str, Json]:
    """Return a content in which what follows from other answers follows from those that stay."""
    kept = content.get(ANSWERS)
    if share.form is None or not isinstance(kept, Mapping):
        return content
    follows, read = conflicts.follows(share.form), answers.readable(sheet)
    new: dict[str, Json] = {}
    for path, said in kept.items():
        found = read.at(path) if follows(Field(ANSWERS, path)) else None
        new[path] = found.to_json() if found is not None else said
    return {**content, ANSWERS: new}


def _misfits(whole: list[tuple[Share, dict[str, Json]]], sheet: Sheet) -> tuple[str, ...]:
    """Return the paths of what would be kept although the other answers leave no place for it, or contradict it."""
    read = {one.path for one in answers.readable(sheet).answers}
    return tuple(sorted(path for share, content in whole for path, said in _answered(content) if path not in read))


def _answered(content: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    kept = content.get(ANSWERS)
    for path, said in (kept if isinstance(kept, Mapping) else {}).items():
        if isinstance(said, Mapping) and said.get("state") == "answered":
            yield path, said


def _every_purpose(share: Share) -> frozenset[str]:
    assert share.form is not None  # an interview's
    return frozenset(one for place in FormIndex(share.form).by_path.values() for one in place.purposes)


def _signed(desk: Desk, case: str, share: Share, content: Mapping[str, Json]) -> Version:
    consent = _consent_of_all(desk, case, frozenset(one.header.consent for one in share.heads))
    return sign_version(desk, share.compartment, share.record, share.kind, [one.id for one in share.heads], content,
                        consent)


def _consent_of_all(desk: Desk, case: str, named: frozenset[str]) -> str:
    """Return the consent that every withdrawal of any of these covers: the one that all others follow."""
    if len(named) == 1:
        return next(iter(named))
    records = consents.of_case(desk, case)
    found = [one for one in named if all(one in covered_by(records, other) for other in named)]
    if not found:
        raise ConsentsDiffer
    return found[0]


def _promise(desk: Desk, case: str, signed: list[Version]) -> Intent:
    names = sorted({Compartment.CONSENT.value, *(one.header.compartment.value for one in signed)})
    intent = Intent(desk.random(16).hex(), MERGE, {"case": case, "compartments": list(names)}, desk.now())
    intents.add(desk.consent, intent)
    return intent


def _stage(desk: Desk, intent: Intent, signed: list[Version]) -> None:
    """Lay each version into the compartment that it belongs to, where it is nobody's latest yet.

    Consent always knows of it and under which consent it is: a withdrawal takes the staging along.
    """
    now = desk.now()
    for name in sorted({Compartment.CONSENT, *(one.header.compartment for one in signed)}):
        compartment = desk.compartment(name)
        staged = {f"version/{one.id}": RawAnswer(version_form.to_json(one)) for one in signed
                  if one.header.compartment is name}
        with compartment.transaction():
            drafts.begin(compartment, Draft(intent.id, MERGE, "", "", "", now, now, consent=signed[0].header.consent))
            drafts.save_all(compartment, intent.id, staged, now)


def _say_ready(desk: Desk, intent: Intent) -> None:
    """From this commit on it is decided: before it the promise is void, after it all of it is kept."""
    with desk.consent.transaction():
        intents.mark_share(desk.consent, intent.id, Compartment.CONSENT)
        desk.write_journal("record-merged", str(intent.ids["case"]))


def _keep_in(desk: Desk, compartment: OpenCompartment, intent: Intent, *, ready: bool) -> None:
    with compartment.transaction():
        for answer in drafts.answers(compartment, intent.id).values() if ready else ():
            assert isinstance(answer.value, dict)  # only `_stage` writes under this id
            version = version_line.read(answer.value, compartment.name)
            if _still_waits(compartment, version):
                store_version(desk, version)
        drafts.remove(compartment, intent.id)
    compartment.checkpoint()


def _still_waits(compartment: OpenCompartment, version: Version) -> bool:
    """Tell whether all that a version follows is still there to be followed."""
    heads = versions.heads(compartment, version.header.record)
    known = {one.id for one in heads if not one.emptied}
    return set(version.header.parents) <= known


def _texts(intent: Intent) -> tuple[str, ...]:
    found = intent.ids["compartments"]
    assert isinstance(found, list | tuple)  # only `_promise` writes it
    return tuple(str(one) for one in found)
