"""Lays the files of an export where they were wanted: sealed or plain, whole or not at all, and known to the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from testimony_desk.disk import IsCancelled, Progress, remove_quietly
from testimony_desk.domain.disclosure.earlier import compared
from testimony_desk.domain.pseudonym.profiles import IDENTITY, PROFILES, Profile
from testimony_desk.domain.publication.ledger import Asked, Export
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import card, export_file, stick
from testimony_desk.exchange.errors import StickGone
from testimony_desk.exchange.export_file import About
from testimony_desk.services import clock, export_ledger, outgoing, same_person
from testimony_desk.services.desk import Desk
from testimony_desk.services.export_ledger import ExportRefused, Lies
from testimony_desk.services.trusting import PartnerUnknown
from testimony_desk.store import partners
from testimony_desk.store.intents import Intent


@dataclass(frozen=True)
class Leaving:
    """What leaves: the files by name, the cases in them, fingerprints of their forms.

    notes: numbers that whoever receives the files should know, None for one that is too small to be told, and `rows`
    among them; steps: `column=step` of each quasi-identifier; counted: of totals, each number that they show.
    """

    profile: Profile
    files: Mapping[str, bytes]
    members: Collection[str]
    forms: tuple[str, ...]
    notes: Mapping[str, int | None]
    steps: Collection[str] = ()
    counted: Collection[str] = ()


def profile_of(asked: Asked) -> Profile:
    """Return the profile of a request; raises ExportRefused for one that this program does not know."""
    found = PROFILES.get(asked.profile)
    if found is None:
        raise ExportRefused(why="profile")
    return found


def ready(desk: Desk, export: str, *, despite_clock: bool) -> Export:
    """Return an export that may be written now: the clock is right, and a second person agreed where one must.

    Raises ClockBehind, ClockAhead, ExportRefused.
    """
    clock.check(desk, despite_clock=despite_clock)
    known = export_ledger.waiting(desk, export)
    return export_ledger.check_agreed(desk, export) if profile_of(known.asked).second_person else known


def put(desk: Desk, known: Export, leaving: Leaving, folder: Path, progress: Progress, cancelled: IsCancelled,
        ) -> tuple[Path, ...]:
    """Write the files with their signed list into a folder; the ledger is promised its line before.

    Raises PartnerUnknown, ExportRefused, TooLarge, Cancelled, DiskFull, the errors of `exchange.stick.put`.
    """
    files = _files(desk, known.asked, leaving)
    people = people_in(desk, leaving.profile, leaving.members)
    promised = export_ledger.promise(desk, known, _lies(files, leaving, people))
    paths = _put(desk, promised, partial(stick.put, files, folder, progress, cancelled))
    try:
        export_ledger.written(desk, promised)
    except BaseException:
        for path in paths:
            remove_quietly(path)
        raise
    outgoing.remember_heads(desk)
    return paths


def people_in(desk: Desk, profile: Profile, members: Collection[str]) -> int:
    """Return how many people these cases are: where people are compared, somebody with two cases is one."""
    person = same_person.as_people(desk, members)
    return len(set(map(person, members)) if compared(profile) else set(members))


def recipients(desk: Desk, asked: Asked, profile: Profile) -> list[str]:
    """Return the keys that the files are for, none for plain ones; raises PartnerUnknown, ExportRefused."""
    if not asked.sealed_to:
        if profile.case_code or profile is IDENTITY:
            raise ExportRefused(why="plain")
        return []
    partner = partners.get(desk.consent, asked.sealed_to)
    if not partner.trusted:
        raise PartnerUnknown
    place = Compartment.IDENTITY if profile is IDENTITY else Compartment.TESTIMONY
    seal = card.read(partner.card).card.seal
    if place not in seal:
        raise ExportRefused(why="card")
    return [seal[place]]


def _put(desk: Desk, promised: Intent, put_files: Callable[[], tuple[Path, ...]]) -> tuple[Path, ...]:
    try:
        return put_files()
    except StickGone:
        raise  # nobody can say what lies there now: the next unlock takes it for written
    except BaseException:
        export_ledger.not_written(desk, promised)
        raise


def _files(desk: Desk, asked: Asked, leaving: Leaving) -> dict[str, bytes]:
    """Return the files as they leave: one sealed file, or each by itself with the list of all."""
    about = About(asked.export, desk.consent.signing.public.hex(), asked.profile, asked.language,
                  desk.today().isoformat(), leaving.notes.get("rows", len(leaving.members)), leaving.forms,
                  {name: number for name, number in leaving.notes.items() if name != "rows"})
    listed = export_file.with_list(about, leaving.files, desk.consent.signing.sign)
    keys = recipients(desk, asked, leaving.profile)
    name = f"TD-{asked.export[:8]}"
    if keys:
        return {f"{name}{export_file.SEALED}": export_file.sealed(listed, keys, desk.random)}
    return {f"{name}-{part}": data for part, data in listed.items()}


def _lies(files: Mapping[str, bytes], leaving: Leaving, people: int) -> Lies:
    whole = next(iter(files.values())) if len(files) == 1 else next(
        data for name, data in files.items() if name.endswith(export_file.LIST))
    return Lies(hashlib.sha256(whole).hexdigest(), sum(map(len, files.values())), leaving.members, leaving.steps,
                leaving.counted, people)
