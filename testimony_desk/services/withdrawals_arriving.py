"""Withdrawals that come from other desks: noted with the commit that keeps them, and judged by who may say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codec import ConsentUnreadable, withdrawal_from_json
from testimony_desk.domain.consent.covering import covered_by, is_id
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.consent.waiting import DAYS, FEW, Origin, Waiting, seen
from testimony_desk.domain.version import Compartment, Version, VersionRefused, unsalted
from testimony_desk.services import consents, following, trusting, withdrawing
from testimony_desk.services.desk import Desk
from testimony_desk.services.recording import store_version, verify_version
from testimony_desk.services.withdrawing import AWAIT
from testimony_desk.store import departures, intents, journal, settings, versions
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.intents import Intent
from testimony_desk.store.partners import Partner
from testimony_desk.store.settings import Setting

MANY, STRANGE = "withdrawals-many", "withdrawals-strange"
"""Alarms: one desk takes back many cases at once; a desk takes back what it did not record."""
HELD = "withdrawal-held"
"""The kind of a version in consent: why somebody at headquarters wants content kept for now."""
_NOTED = Setting("withdrawals-noted", "", lambda text: text in ("", "yes"))


def note(desk: Desk, bundle: str, added: Mapping[str, bool]) -> tuple[str, ...]:
    """Inside the transaction of consent that kept them: let what came wait for its days, and return alarms.

    added: ids of versions of consent, and whether each is new. A consent that comes after a withdrawal that covers it
    waits too: it is judged by itself whether that desk may take it back.
    """
    fresh = versions.of_these(desk.consent, [one for one, is_new in added.items() if is_new], consents.WITHDRAWAL)
    found = (versions.get(desk.consent, one) for one in fresh)
    new = [_awaited(desk, one, bundle) for one in found if one.content is not None]
    return tuple(_alarms(desk, [*new, *_late(desk, added, bundle)]))


def keep_forgotten(desk: Desk, version: Version) -> None:
    """Keep a withdrawal that a newer copy of this vault had taken in; raises VersionRefused, DiskFull.

    Whoever signed it must be trusted here, and its content be one.
    """
    speaker = _speaker(desk, version.header.desk)
    verify_version(version, _keys(desk, speaker) if speaker else frozenset())
    if not _is_one(version):
        raise VersionRefused(why="withdrawal")
    with desk.consent.transaction():
        store_version(desk, version)
        note(desk, "", {version.id: True})


def note_older(desk: Desk) -> None:
    """Let wait, once, what had come from other desks before a program kept it waiting; raises DiskFull."""
    if settings.read(desk.consent, _NOTED):
        return
    with desk.consent.transaction():
        noted = {str(one.ids["withdrawal"]) for one in intents.of_kind(desk.consent, AWAIT)}
        foreign = [one for one in versions.heads_of_kind(desk.consent, consents.WITHDRAWAL)
                   if one.header.desk not in desk.consent.signers and one.id not in noted]
        note(desk, "", {one.id: True for one in foreign if _is_one(one)})
        settings.write(desk.consent, _NOTED, "yes")


def look(desk: Desk, intent: Intent, beside: Iterable[Intent]) -> Waiting | None:
    """Return how a withdrawal that waits stands today, None when nothing of it is left to carry out.

    beside: all that ever waited here, this one too. Raises ConsentUnreadable.
    """
    version = versions.get(desk.consent, str(intent.ids["withdrawal"]))
    if version.content is None:
        return None
    said = said_of(desk, version)
    covered = covered_of(desk, said, str(intent.ids["consent"]))
    speaker = _speaker(desk, version.header.desk)
    recorders = {versions.get(desk.consent, one).header.desk for one in covered if versions.has(desk.consent, one)}
    return Waiting(version.id, said, speaker.name if speaker else "", _day(intent.made_on), _counted(desk, intent),
                   _origin(desk, speaker, version.header.desk, (covered, recorders)), _crowded(intent, beside),
                   own=bool(recorders) and recorders <= desk.consent.signers, again=bool(intent.ids["again"]),
                   kept=kept_for(desk, version.id))


def covered_of(desk: Desk, said: Withdrawal, consent: str) -> tuple[str, ...]:
    """Return the consent versions that a withdrawal covers from one on, also when another one emptied them before."""
    named = named_from(said, consent)
    found = covered_by(consents.of_case(desk, said.case), *named)
    if found:
        return found
    here = _here(desk, named)
    before = (withdrawing.consents_of(one) for one in intents.of_kind(desk.consent, withdrawing.KIND)
              if one.ids["case"] == said.case)
    return next((one for one in before if here.intersection(one)), ())


def said_of(desk: Desk, version: Version) -> Withdrawal:
    """Return what a version of a withdrawal says, as it is meant at this desk; raises ConsentUnreadable."""
    said = withdrawal_from_json(unsalted(version.content))
    return said.as_known(_here(desk, [said.consent]))


def _here(desk: Desk, named: Iterable[str]) -> set[str]:
    """Return which of these versions are kept here; what older programs took in may be no id at all."""
    return {one for one in named if is_id(one) and versions.has(desk.consent, one)}


def named_from(said: Withdrawal, consent: str) -> tuple[str, ...]:
    """Return the consent versions with which a withdrawal begins: all that it names, or one of them that came later."""
    return said.names if consent == said.consent else (consent,)


def kept_for(desk: Desk, identifier: str) -> str:
    """Return why somebody here wants what a withdrawal covers kept for now, "" when nobody said so."""
    found = (unsalted(one.content) for one in versions.heads_of_kind(desk.consent, HELD)
             if one.header.desk in desk.consent.signers)
    return next((str(one["reason"]) for one in found if one.get("withdrawal") == identifier), "")


def _is_one(version: Version) -> bool:
    try:
        withdrawal_from_json(unsalted(version.content))
    except ConsentUnreadable:
        return False
    return True


def _awaited(desk: Desk, version: Version, bundle: str) -> Intent:
    said = said_of(desk, version)
    return _wait(desk, version, bundle, said.consent, again=withdrawing.is_carried_out(desk, said))


def _late(desk: Desk, added: Collection[str], bundle: str) -> Iterator[Intent]:
    """Let each withdrawal wait once more that named one of these versions before it was here."""
    for one in intents.of_kind(desk.consent, withdrawing.KIND):
        identifier = str(one.ids.get("withdrawal", ""))
        for consent in sorted(set(withdrawing.named_before(one)).intersection(added)) if identifier else ():
            if not _awaits(desk, identifier, consent):
                yield _wait(desk, versions.get(desk.consent, identifier), bundle, consent, again=True)


def _awaits(desk: Desk, identifier: str, consent: str) -> bool:
    return any((one.ids["withdrawal"], one.ids["consent"], one.ids["again"]) == (identifier, consent, True)
               for one in intents.of_kind(desk.consent, AWAIT))


def _wait(desk: Desk, version: Version, bundle: str, consent: str, *, again: bool) -> Intent:
    desk.write_journal("withdrawal-received", version.id)
    ids: dict[str, Json] = {
        "withdrawal": version.id, "case": str((version.content or {})["case"]), "desk": version.header.desk,
        "consent": consent, "bundle": bundle, "line": journal.head(desk.consent).count, "again": again}
    intent = Intent(desk.random(16).hex(), AWAIT, ids, desk.now())
    intents.add(desk.consent, intent)
    return intent


def _alarms(desk: Desk, came: Collection[Intent]) -> Iterator[str]:
    beside = intents.of_kind(desk.consent, AWAIT)
    seen_now = [one for intent in came if (one := look(desk, intent, beside)) is not None]
    for code, holds in ((MANY, any(one.many for one in seen_now)),
                        (STRANGE, any(one.origin is Origin.STRANGE for one in seen_now))):
        if holds:
            desk.write_journal(code)
            yield code


def _origin(desk: Desk, speaker: Partner | None, key: str, about: tuple[Collection[str], set[str]]) -> Origin:
    covered, recorders = about
    own = desk.consent.signers
    if speaker is None and key not in own:
        return Origin.ENDED
    if not recorders:
        return Origin.UNKNOWN
    if recorders <= (own if speaker is None else _keys(desk, speaker)):
        return Origin.RECORDED
    if speaker is not None and speaker.kind == DeskKind.HEADQUARTERS.value:
        handed = not recorders <= own or _left_for(desk, speaker, covered)
        return Origin.HANDED if handed else Origin.STRANGE
    return Origin.STRANGE


def _left_for(desk: Desk, speaker: Partner, covered: Collection[str]) -> bool:
    return any(speaker.fingerprint in one.partners and one.versions.intersection(covered)
               for one in departures.departures(desk.consent))


def _speaker(desk: Desk, key: str) -> Partner | None:
    """Return the trusted desk that signs with a key, or signed with it before its keys were made anew."""
    trusted = [one for one in trusting.partners(desk) if one.trusted]
    now = [one for one in trusted if one.sender == key]
    return next(iter(now), None) or next((one for one in trusted if key in _keys(desk, one)), None)


def _keys(desk: Desk, speaker: Partner) -> frozenset[str]:
    return following.signers_of(desk, bytes.fromhex(speaker.sender), Compartment.CONSENT)


def _crowded(intent: Intent, beside: Iterable[Intent]) -> bool:
    """Tell whether its desk took back more than `FEW` cases in one bundle, or in several within `DAYS`."""
    day = _day(intent.made_on)
    cases = {str(one.ids["case"]) for one in beside if one.ids["desk"] == intent.ids["desk"] and not one.ids["again"]
             and (one.ids["bundle"] == intent.ids["bundle"] or abs((_day(one.made_on) - day).days) <= DAYS)}
    return len(cases) > FEW


def _counted(desk: Desk, intent: Intent) -> int:
    line = intent.ids["line"]
    assert isinstance(line, int)  # only `_wait` writes it
    written = (dt.date.fromisoformat(one) for one in journal.days_from(desk.consent, line))
    return seen([*written, desk.today()])


def _day(moment: str) -> dt.date:
    return dt.date.fromisoformat(moment[:10])
