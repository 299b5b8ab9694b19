"""Headquarters restored from an older backup: what other desks took back since wins there again."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Handling
from testimony_desk.services import consents, unlocking, withdrawals_waiting
from tests.backups import back_up, restore
from tests.exchanging import CASE, interview, receive, send
from tests.withdrawals import holds, take_back

WORD = "kanarya-2236"


@pytest.mark.parametrize(("confirmed", "known"), [
    (True, False), pytest.param(True, True, marks=pytest.mark.soak), pytest.param(False, True, marks=pytest.mark.soak),
    pytest.param(False, False, marks=pytest.mark.soak),
])
def test_what_was_taken_back_after_the_backup_wins_again(desk, headquarters, office, stick, tmp_path, confirmed, known):
    place = tmp_path / "place"
    place.mkdir()
    made = interview(desk, WORD, WORD)
    receive(headquarters, send(desk, office, stick))
    if not known:
        back_up(headquarters, place)
    identifier = take_back(desk, CASE, made[0].id)
    receive(headquarters, send(desk, office, stick))
    if known:
        back_up(headquarters, place)
    if confirmed:
        withdrawals_waiting.confirm(headquarters, identifier)
    unlocking.lock(headquarters)
    found = restore(place, tmp_path / "new", since=headquarters.vault.folder)
    assert found.withdrawals == int(confirmed or not known)
    assert bool(holds(found.desk, WORD)) is not confirmed
    assert [one.days_left for one in withdrawals_waiting.waiting(found.desk)] == ([] if confirmed else [14])
    with pytest.raises(ConsentMissing):
        clear(consents.of_case(found.desk, CASE), Use(Handling.KEEP), found.desk.today())
    unlocking.lock(found.desk)
