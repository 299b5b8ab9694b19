"""Who asked for an export, who agreed, what was written and what became of it: each word under the person's own key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from testimony_desk.domain.consent.record import line
from testimony_desk.domain.errors import DeskError, NotCanonical, TooLarge
from testimony_desk.domain.publication import ledger as lines
from testimony_desk.domain.publication.ledger import Agreed, Asked, Ended, Ending, Export, LedgerUnreadable, Written
from testimony_desk.services import long_here, personal_signature, replaying
from testimony_desk.services.desk import Desk
from testimony_desk.services.long_here import Presence
from testimony_desk.store import intents, ledger, people
from testimony_desk.store.intents import Intent

ASKED, AGREED, WRITTEN, ENDED = "export-asked", "export-agreed", "export-written", "export-ended"
CUT_SHORT = "export-cut-short"
LEAVING = "export-leaving"
"""The kind of promise that a file which is about to lie outside will be in the ledger."""
EXPORT_SIZE = 16


class ExportRefused(DeskError):
    """A step of an export that cannot be taken now; facts: why, of `new here` also days.

    why: `unknown`, `over` (written or ended before), `same person`, `not a person here`, `new here` (one of the two had
    no way in long enough before it was asked for), `second person`, `not written`; and of `publishing`: `profile`,
    `purpose`, `plain` (may not leave unsealed), `card` (offers no key for it), `format`, `nothing` (no case may go
    out); of the command line: `wish`.
    """

    code = "export-refused"


def new_export(desk: Desk) -> str:
    """Return a fresh random name of an export, 32 hex digits."""
    return desk.random(EXPORT_SIZE).hex()


def ask(desk: Desk, wanted: Asked) -> Export:
    """Keep that whoever unlocked wants an export; person, day and export are as `wanted` says. Raises DiskFull."""
    return _keep(desk, wanted, ASKED)


def agree(desk: Desk, export: str, reason: str) -> Export:
    """Keep that a second person agrees to exactly what was asked; reason: one line.

    Raises ExportRefused, LineRefused.
    """
    known = waiting(desk, export)
    check_may_agree(desk, known)
    return _keep(desk, Agreed(export=export, on=desk.today(), person=desk.person, asked=known.reference,
                              reason=line(reason)), AGREED)


def check_may_agree(desk: Desk, known: Export, here: Presence | None = None) -> None:
    """Refuse whoever unlocked as the second person of an export; raises ExportRefused.

    here: who was here how long, for whoever asks about many exports.
    """
    if desk.person not in {one.key.hex() for one in people.present(desk.consent).values()}:
        raise ExportRefused(why="not a person here")
    if _are_one(desk, desk.person, known.asked.person):
        raise ExportRefused(why="same person")
    if not _long_here(here or Presence(desk), known, desk.person):
        raise ExportRefused(why="new here", days=long_here.DAYS)


def check_agreed(desk: Desk, export: str) -> Export:
    """Return an export that waits and that a second person, another than whoever asked, agreed to.

    Raises ExportRefused.
    """
    known = waiting(desk, export)
    if not is_agreed(desk, known):
        raise ExportRefused(why="second person")
    return known


def is_agreed(desk: Desk, known: Export, here: Presence | None = None) -> bool:
    """Tell whether a second person who has a way in here, another than whoever asked, agreed to an export.

    The agreement of somebody who was removed since, perhaps because nobody trusts them any more, counts no more; nor
    does one where either of the two was let in shortly before it was asked for, or afterwards. here: as for
    `check_may_agree`.
    """
    here = here or Presence(desk)
    present = {one.key for one in people.present(desk.consent).values()} if known.agreed else set()
    return any(present & people.same_person(desk.consent, bytes.fromhex(one.person))
               and not _are_one(desk, one.person, known.asked.person) and _long_here(here, known, one.person)
               for one in known.agreed)


@dataclass(frozen=True)
class Lies:
    """What lies where it was wanted: SHA-256 (64 hex digits) and bytes of the file, or of the list of several.

    members: the cases in it; people: how many people they are, None where each case is one; steps: `column=step` of
    each quasi-identifier; counted: of totals, each number that they show.
    """

    sha256: str
    size: int
    members: Collection[str]
    steps: Collection[str] = ()
    counted: Collection[str] = ()
    people: int | None = None


def promise(desk: Desk, known: Export, lies: Lies) -> Intent:
    """Promise, before the file of an export lies anywhere, that the ledger will know of it; raises DiskFull.

    A power cut between the two would leave a file outside of which nobody here knows.
    """
    cases = tuple(sorted(set(lies.members)))
    word = Written(export=known.asked.export, on=desk.today(), person=desk.person, asked=known.reference,
                   sha256=lies.sha256, size=lies.size, rows=len(cases) if lies.people is None else lies.people,
                   members=cases, steps=tuple(sorted(lies.steps)), counted=tuple(sorted(lies.counted)))
    stated, signed = _signed(desk, word)
    made = Intent(desk.random(EXPORT_SIZE).hex(), LEAVING, {
        "export": word.export, "person": word.person, "statement": stated.decode(), "signature": signed.hex()},
        desk.now())
    intents.add(desk.consent, made)
    return made


def written(desk: Desk, promised: Intent, act: str = WRITTEN) -> None:
    """Keep what was promised: that the file of an export lies where it was wanted. Raises DiskFull."""
    said = {name: str(value) for name, value in promised.ids.items()}
    with desk.consent.transaction():
        ledger.add(desk.consent, said["export"], bytes.fromhex(said["person"]), said["statement"].encode(),
                   bytes.fromhex(said["signature"]))
        desk.write_journal(act, said["export"])
        intents.finish(desk.consent, promised.id, desk.now())


def not_written(desk: Desk, promised: Intent) -> None:
    """Give up a promise: nothing was left where the export was wanted. Raises DiskFull."""
    intents.finish(desk.consent, promised.id, desk.now())


@replaying.handles(LEAVING)
def keep_promise(desk: Desk, promised: Intent) -> None:
    """Take an export whose writing was cut short for written, unless the ledger knows it already."""
    if of(desk, str(promised.ids["export"])).waits:
        written(desk, promised, CUT_SHORT)
    else:
        not_written(desk, promised)


def end(desk: Desk, export: str, how: Ending, reason: str) -> Export:
    """Keep what became of an export, or that it shall not be written. Raises ExportRefused, LineRefused."""
    known = of(desk, export)
    if known.ended is not None:
        raise ExportRefused(why="over")
    if not known.written and how is not Ending.NOT_WRITTEN:
        raise ExportRefused(why="not written")
    return _keep(desk, Ended(export=export, on=desk.today(), person=desk.person, asked=known.reference, how=how,
                             reason=line(reason) if reason else ""), ENDED)


def of(desk: Desk, export: str) -> Export:
    """Return what the ledger says of one export; raises ExportRefused for one that is not in it."""
    found = lines.exports(_sound(ledger.of_export(desk.consent, export)))
    if not found:
        raise ExportRefused(why="unknown")
    return found[0]


def every(desk: Desk) -> tuple[Export, ...]:
    """Return all exports, the latest first."""
    return lines.exports(_sound(ledger.every(desk.consent)))


def due(desk: Desk) -> tuple[Export, ...]:
    """Return the exports of which it is time to ask what became of them."""
    today = desk.today()
    return tuple(one for one in every(desk) if one.written and one.ended is None and one.asked.until <= today)


def holding(desk: Desk, case: str) -> tuple[Export, ...]:
    """Return the exports that hold a case and of which nobody said that they are destroyed: no call reaches them."""
    return tuple(one for one in every(desk) if any(case in each.members for each in one.written)
                 and (one.ended is None or one.ended.how is not Ending.DESTROYED))


def by_default(today: dt.date) -> dt.date:
    """Return the day on which a desk asks what became of an export when nobody chose another: in 90 days."""
    return today + dt.timedelta(days=90)


def waiting(desk: Desk, export: str) -> Export:
    """Return an export that can still be written; raises ExportRefused."""
    known = of(desk, export)
    if not known.waits:
        raise ExportRefused(why="over")
    return known


def _are_one(desk: Desk, person: str, other: str) -> bool:
    """Tell whether two keys are of one person: a new passphrase makes nobody another."""
    return bytes.fromhex(other) in people.same_person(desk.consent, bytes.fromhex(person))


def _long_here(here: Presence, known: Export, person: str) -> bool:
    return here.both(ASKED, known.asked.export, (known.asked.person, person))


def _keep(desk: Desk, word: Asked | Agreed | Ended, act: str) -> Export:
    stated, signed = _signed(desk, word)
    with desk.consent.transaction():
        ledger.add(desk.consent, word.export, bytes.fromhex(word.person), stated, signed)
        desk.write_journal(act, word.export)
    return of(desk, word.export)


def _signed(desk: Desk, word: Asked | Agreed | Written | Ended) -> tuple[bytes, bytes]:
    """Return the statement and the signature of whoever unlocked; raises TooLarge for one that nobody could read."""
    stated = lines.statement(word)
    if len(stated) > lines.MAX_STATEMENT:
        raise TooLarge(what="export", limit=lines.MAX_STATEMENT // 1024**2)
    return stated, bytes.fromhex(personal_signature.sign(desk, lines.signed_bytes(stated)))


def _sound(rows: Iterable[tuple[bytes, bytes, bytes]]) -> list[tuple[bytes, lines.Word]]:
    """Return the lines that the person they name signed."""
    found: list[tuple[bytes, lines.Word]] = []
    for person, stated, signed in rows:
        try:
            word = lines.read(stated)
        except (LedgerUnreadable, NotCanonical, TooLarge):
            continue  # of a newer program, or not ours: it says nothing here
        if word.person == person.hex() and personal_signature.is_by(word.person, signed.hex(),
                                                                    lines.signed_bytes(stated)):
            found.append((stated, word))
    return found
