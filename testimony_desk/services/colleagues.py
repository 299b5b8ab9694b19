"""Who may look at a record that others made: who asked in a case, and who stands beside whom, with which role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from testimony_desk.domain.consent.record import ConsentRecord
from testimony_desk.domain.review.facts import Eyes
from testimony_desk.domain.version import Version
from testimony_desk.exchange import card
from testimony_desk.services.desk import Desk
from testimony_desk.store import partners, people
from testimony_desk.store.people import Person


class Around:
    """Everybody whom this desk knows, read once for any number of cases."""

    def __init__(self, known: Sequence[Person], boards: tuple[Mapping[str, str], ...]) -> None:
        """known: who has or had a way in here; boards: who stands side by side, keys with roles."""
        self._people, self._boards = known, boards
        self._same: dict[str, frozenset[str]] = {}

    def eyes(self, written: Iterable[Version], records: Iterable[ConsentRecord]) -> Eyes:
        """Return whose eyes count for a case. written: every version of its consents, case and interviews.

        Whoever wrote any of these is an interviewer, by every key they have here. records: its consents.
        """
        keys = frozenset().union(*map(self._keys_of, {one.header.author for one in written}))
        codes = {code for one in records for code in (one.interviewer_code, one.interpreter_code) if code}
        return Eyes(keys, frozenset(codes), self._boards)

    def _keys_of(self, author: str) -> frozenset[str]:
        if author not in self._same:
            same = people.keys_of(self._people, bytes.fromhex(author))
            self._same[author] = frozenset(one.hex() for one in same)
        return self._same[author]


def around(desk: Desk) -> Around:
    """Return everybody whom this desk knows: here now or before, and on each card of this desk or that was compared."""
    return Around(people.everyone(desk.consent), tuple(board for board in _boards(desk) if board))


def _boards(desk: Desk) -> Iterator[Mapping[str, str]]:
    yield {one.key.hex(): one.kind.value for one in people.present(desk.consent).values()}
    for one in partners.everyone(desk.consent):
        if one.compared_on or one.sender in desk.consent.signers:
            yield {person.key.hex(): person.role for person in card.read(one.card).card.people}
