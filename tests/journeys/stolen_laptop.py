"""The rehearsal of a seizure, through real windows: before anything, after names were handed over, after sealing."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.services import handing_over, unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import acquaint
from tests.journeys.desks import new_desk, opened
from tests.journeys.travel import HELD, READABLE, TOLD, Luggage, rehearse, seal, tell, truth
from tools.screen import screen


class Rehearsals:
    """Two people told their story before headquarters was trusted, a third is in the middle."""

    def __init__(self, luggage: Luggage) -> None:
        self.luggage = luggage
        desk = new_desk(luggage.vault, DeskKind.FIELD, "Kilis", luggage.language)
        for told in (TOLD, HELD):
            tell(desk, told)
        tell(desk, "half of it", complete=False)
        unlocking.lock(desk)

    def look(self, picture: str, *, sealing: bool = False) -> dict[str, int]:
        """Return the numbers of the page in a window, after sealing if asked, compared to the vault itself."""
        window = self.luggage.open(self.luggage.home)
        if sealing:
            seal(window, f"{picture}-before")
        found = rehearse(window, picture)
        window.close()
        assert found == truth(self.luggage.vault)
        return found

    def hand_over(self) -> None:
        """Headquarters is trusted; at the next unlock the names that are complete go to it."""
        desk = opened(self.luggage.vault)
        office = new_desk(self.luggage.office, DeskKind.HEADQUARTERS, "Merkez", self.luggage.language)
        acquaint(desk, office)
        for one in (desk, office):
            unlocking.lock(one)

    def is_out_of_reach(self) -> None:
        """What the page called handed over are parts of the vault that wait to leave."""
        desk = opened(self.luggage.vault)
        assert len(handing_over.carried(desk)) == 2
        unlocking.lock(desk)


def rehearse_a_theft(folder: Path, language: str) -> None:
    """Run every part; whatever was started is ended, also when a part fails."""
    with screen() as display:
        luggage = Luggage(folder, language, display, "stolen-laptop")
        try:
            rehearsals = Rehearsals(luggage)
            before = rehearsals.look("rehearsal")
            rehearsals.hand_over()
            handed_over = rehearsals.look("rehearsal-handed-over")
            sealed = rehearsals.look("rehearsal-sealed", sealing=True)
        finally:
            luggage.give_up()
        assert before == {"consents": 3, "interviews": 2, "identities": 3, "drafts": 1, "recordings": 0}
        assert handed_over == {**before, "identities": 1}
        assert sealed == {**dict.fromkeys(READABLE, 0), "consents": 3}
        rehearsals.is_out_of_reach()
        luggage.is_sound()
