"""Names are compared with what a second person lends for it: for a reason, noted for both, and closed again."""

from __future__ import annotations

import pytest

from testimony_desk.domain.duplicates.weighing import LIKELY, Pair, Reason, Why
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.identity.look import LookWithoutReason
from testimony_desk.domain.version import Compartment
from testimony_desk.services import duplicates, together
from testimony_desk.services.duplicates import Suggestion
from testimony_desk.store.errors import CompartmentClosed
from tests.exchanging import never, quiet
from tests.fakes import CHEAP
from tests.lending import CUSTODIAN, opened_by
from tests.people import acts

ONE, TWO = "TD-2222-2222-2", "TD-3333-3333-3"


@pytest.fixture
def analyst(lent_folder):
    opened = opened_by(lent_folder, "analyst")
    yield opened
    opened.vault.abandon()


def test_with_two_people_names_are_compared_and_closed_again(analyst, monkeypatch):
    with pytest.raises(CompartmentClosed):
        duplicates.by_names(analyst, "wish", quiet, never)
    with pytest.raises(LookWithoutReason):
        duplicates.by_names_together(analyst, "curiosity", CUSTODIAN, CHEAP, quiet, never)
    assert not {"joined", "names-searched-wish"} & set(acts(analyst))
    heard = []
    people_of = together.Names.people_of
    monkeypatch.setattr(together.Names, "people_of", lambda names, desk, case: heard.append(
        people_of(names, desk, case)) or heard[-1])
    assert duplicates.by_names_together(analyst, "wish", CUSTODIAN, CHEAP, quiet, never) == ()
    assert [name for people in heard for one in people for name in one.names]
    assert acts(analyst)[:3] == ["joined-ended", "names-searched-wish", "joined"]
    assert not analyst.opens(Compartment.IDENTITY)
    with pytest.raises(Cancelled):
        duplicates.by_names_together(analyst, "wish", CUSTODIAN, CHEAP, quiet, lambda: True)


def test_a_pair_that_names_and_facts_both_point_to_stands_there_once():
    facts = Suggestion(Pair((ONE, TWO), (Reason(Why.ARREST, 8),)), later=False)
    other = Suggestion(Pair((ONE, "TD-4FH2-8WKZ-5"), (Reason(Why.ARREST, 9),)), later=False)
    named = Suggestion(Pair((ONE, TWO), (Reason(Why.NAMES, LIKELY),)), later=False)
    found = duplicates.with_names((other, facts), (named,))
    assert [one.pair.cases for one in found] == [(ONE, TWO), other.pair.cases]
    assert found[0].pair.score == LIKELY + 8
    assert duplicates.with_names(found, (named,)) == found
