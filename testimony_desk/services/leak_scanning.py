"""Looks all free text of a case through for what could find a person, and keeps places and kinds with the testimony."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from testimony_desk.domain.leaks import kept
from testimony_desk.domain.leaks.hit import Hit
from testimony_desk.domain.leaks.kept import About, LeakScan, Looked
from testimony_desk.domain.leaks.known import KnownName, Register, Role
from testimony_desk.domain.leaks.looking import Earlier, Known, look_through
from testimony_desk.domain.leaks.scan import Prepared, scan
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import free_texts, known_names, leak_records
from testimony_desk.services.desk import Desk
from testimony_desk.services.free_texts import FreeText, Told
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store import versions
from testimony_desk.store.compartment import OpenCompartment

KEY_SIZE = 16
RegisterOf = Callable[[Desk, Told], Register | None]
"""Gives the register around an interview, None where its names are closed or gone."""


@dataclass(frozen=True)
class Seen:
    """One free text with all finds of today: those of a look now, and those an earlier look with the register left.

    known: what it was looked through with, as `redaction.redact` takes it.
    """

    told: Told
    text: FreeText
    known: Known = field(repr=False)
    hits: tuple[Hit, ...] = ()

    @property
    def checked(self) -> bool:
        """True when the register was open for this very text, now or at the field desk before it was sealed away."""
        return self.known.complete if isinstance(self.known, Earlier) else self.known is not None


def see(desk: Desk, case: str) -> tuple[Seen, ...]:
    """Return every free text of a case with its finds, by interview and path; raises CompartmentClosed."""
    found: list[Seen] = []
    for told in free_texts.of_case(desk, case):
        register = _ready(register_open(desk, told))
        scans = _scans(desk, told)
        aliases = _aliases(desk, case)
        for one in told.texts:
            known = register if register is not None else _earlier(scans, one, aliases)
            found.append(Seen(told, one, known, look_through(one.text, one.language, known)))
    return tuple(found)


def register_open(desk: Desk, told: Told, beside: OpenCompartment | None = None) -> Register | None:
    """Return the register of a case where names can be read now; None where they are closed, gone or never came.

    What was told at another desk needs names of the case here: none may mean that they were lost on the way. beside:
    identity as somebody else opened it for this look (`services.together`); None is the desk's own.
    """
    if beside is None and not desk.opens(Compartment.IDENTITY):
        return None
    heads = versions.heads(beside or desk.compartment(Compartment.IDENTITY), told.interview)
    if any(one.emptied for one in heads):
        return None
    if not heads and not _told_here(desk, told) and not known_names.is_here(desk, told.case, beside):
        return None
    return known_names.register_of(desk, told.case, beside)


def _told_here(desk: Desk, told: Told) -> bool:
    testimony = desk.compartment(Compartment.TESTIMONY)
    return all(one.header.desk in testimony.signers for one in versions.heads(testimony, told.interview))


def scan_case(desk: Desk, case: str, register_of: RegisterOf = register_open) -> int:
    """Look through what is new in the completed interviews of a case, keep the finds, and return how many were kept.

    Nothing is written for texts that are covered already. A text that was looked through with the register keeps those
    finds while the register is closed. Raises CompartmentClosed without testimony, DiskFull, and what register_of
    raises: the interviews before that one are kept then.
    """
    return sum(_scan(desk, told, register_of) for told in free_texts.of_case(desk, case))


def register_checked(desk: Desk, case: str) -> bool:
    """Tell whether every account of a case was looked through with its register, in exactly the words it has now.

    Where both keys are open it is done now. Elsewhere the finds that the field desk kept must cover that very text;
    one that was changed since, or never looked through there, makes the answer no, and redacted texts are refused.
    """
    return all(one.checked for one in see(desk, case) if one.text.of_interview)


def about(told: Told, key: str) -> About:
    """Return what a kept scan or decision is about."""
    return About(told.case, told.interview, told.form, key)


def _ready(register: Register | None) -> Prepared | None:
    return None if register is None else Prepared(register)


def _scan(desk: Desk, told: Told, register_of: RegisterOf) -> int:
    testimony = desk.compartment(Compartment.TESTIMONY)
    heads = _heads(desk, told)
    before = [one for one in map(leak_records.scan_of, heads) if one is not None]
    register = _ready(register_of(desk, told))
    mine = before[0].about if before else about(told, desk.random(KEY_SIZE).hex())
    aliases = _aliases(desk, told.case)
    texts = tuple(_looked(mine, one, register, _covering(before, one), aliases) for one in told.texts)
    now = LeakScan(mine, texts)
    if not texts or (len(heads) == 1 and before == [now]):
        return 0
    record = heads[0].header.record if heads else new_record(desk)
    with testimony.transaction():
        store_version(desk, sign_version(desk, Compartment.TESTIMONY, record, kept.SCAN,
                                         [one.id for one in heads], kept.scan_to_json(now), told.consent))
    return sum(len(one.hits) for one in texts)


def _looked(mine: About, one: FreeText, register: Prepared | None, before: Looked | None, aliases: Register) -> Looked:
    mark = mine.mark(one.path, one.text)
    if register is None and before is not None and before.register:
        return replace(before, mark=mark)
    hits = scan(one.text, one.language, aliases if register is None else register)
    return Looked(one.path, mark, register is not None, tuple(map(kept.nameless, hits)))


def _earlier(scans: list[LeakScan], one: FreeText, aliases: Register) -> Earlier:
    covering = _covering(scans, one)
    if covering is None or not covering.register:
        return Earlier(aliases=aliases)
    return Earlier(covering.hits, aliases, complete=True)


def _covering(scans: list[LeakScan], one: FreeText) -> Looked | None:
    """Return what is kept about this very text, best with the register open."""
    found = [looked for each in scans for looked in each.texts
             if looked.path == one.path and looked.mark == each.about.mark(one.path, one.text)]
    return max(found, key=lambda looked: looked.register, default=None)


def _scans(desk: Desk, told: Told) -> list[LeakScan]:
    return [one for one in map(leak_records.scan_of, _heads(desk, told)) if one is not None]


def _heads(desk: Desk, told: Told) -> list[Version]:
    return [one for one in versions.heads_of_case(desk.compartment(Compartment.TESTIMONY), told.case, kept.SCAN)
            if one.content is not None and one.content.get("interview") == told.interview]


def _aliases(desk: Desk, case: str) -> Register:
    """Return a register of nothing but the names by which the person asked to be called."""
    return Register(tuple(KnownName(name, Role.ALIAS) for name in known_names.called(desk, case)))
