"""Who may look at a record that others made: who asked in a case, and who stands beside whom, with which role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.review.facts import Eyes
from testimony_desk.domain.version import Version
from testimony_desk.exchange import card
from testimony_desk.services.desk import Desk
from testimony_desk.store import partners, people, versions


def boards(desk: Desk) -> tuple[Mapping[str, str], ...]:
    """Return who stands side by side, keys with roles: here now, and on each card of this desk or that was compared."""
    return tuple(board for board in _boards(desk) if board)


def eyes(desk: Desk, heads: Iterable[Version], records: Iterable[ConsentRecord],
         known: tuple[Mapping[str, str], ...] | None = None) -> Eyes:
    """Return whose eyes count for a case. heads: its versions of consent, case and interviews; records: its consents.

    Whoever wrote any version of these is an interviewer, by every key they have here. known: `boards`, when at hand.
    """
    authors = {version.header.author for one in heads if one.header.parents
               for version in versions.of_record(desk.consent, one.header.record)}
    authors |= {one.header.author for one in heads}
    keys = {same.hex() for one in authors for same in people.same_person(desk.consent, bytes.fromhex(one))}
    codes = {code for one in records for code in (one.interviewer_code, one.interpreter_code) if code}
    return Eyes(frozenset(keys), frozenset(codes), boards(desk) if known is None else known)


def _boards(desk: Desk) -> Iterator[Mapping[str, str]]:
    yield {one.key.hex(): one.kind.value for one in people.present(desk.consent).values()}
    for one in partners.everyone(desk.consent):
        if one.compared_on or one.sender in desk.consent.signers:
            yield {person.key.hex(): person.role for person in card.read(one.card).card.people}
