"""What whoever has a desk's old keys could still do, what new keys must not take away, and forms out of line."""

from __future__ import annotations

import dataclasses
from contextlib import suppress

import pytest

from testimony_desk.domain import form_codec
from testimony_desk.domain.form import Group, Kind
from testimony_desk.domain.statistics.counting import EVERYTHING
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.services import (
    choosing_forms,
    counted_cases,
    following,
    gate_answers,
    kept_forms,
    new_keys,
    purging,
    sending_back,
    slots,
    trusting,
)
from testimony_desk.services.gate_answers import FormAsksGatePartly
from testimony_desk.store import inbox, versions
from testimony_desk.store.keyring import SlotKind
from tests import brought
from tests.counted_interviews import code_of, put_case
from tests.exchanging import interview, never, quiet, receive, send
from tests.fakes import CHEAP, PASSPHRASE, live_on
from tests.invented_people import BURSA, HATAY
from tests.people import PHRASES, acts, reopened

TESTIMONY = Compartment.TESTIMONY


@pytest.fixture(scope="session")
def visit(tmp_path_factory):
    """The form of a workbook; reading one takes most of a second."""
    return brought.form(tmp_path_factory.mktemp("visit"))


def hear(desk, headquarters, stick):
    field = trusting.partner_named(headquarters, desk.name)
    receive(desk, sending_back.write(headquarters, field, stick, quiet, never).path)
    return [one.fingerprint for one in choosing_forms.offered(desk)]


def test_headquarters_with_new_keys_can_still_withdraw_what_it_offered_under_the_old(
        desk, headquarters, office, stick, visit):
    kept_forms.keep(headquarters, visit)
    assert form_codec.fingerprint(visit) in hear(desk, headquarters, stick)
    new_keys.renew(headquarters)
    assert following.take_successor(desk, trusting.own_card(headquarters)) is not None
    kept_forms.withdraw(headquarters, form_codec.fingerprint(visit))
    assert form_codec.fingerprint(visit) not in hear(desk, headquarters, stick)


def test_receipts_of_a_thief_do_not_count_for_the_desk_that_was_robbed(desk, headquarters, office, stick):
    """Nothing is emptied on the word of keys that were in other hands, also once the next card is compared."""
    interview(desk, case="TD-2222-2222-2")
    receipt, = receive(headquarters, send(desk, office, stick), receipts=stick).receipts
    receive(desk, receipt)
    live_on(desk, days=3)
    since = desk.today().isoformat()
    interview(desk, case="TD-3333-3333-3")
    forged, = receive(headquarters, send(desk, office, stick), receipts=stick).receipts
    receive(desk, forged)
    assert len(purging.confirmed(desk)[TESTIMONY]) == 2
    new_keys.renew(headquarters)
    following.end_trust(desk, office.fingerprint, since)
    assert purging.confirmed(desk)[TESTIMONY] == ()
    following.trust(desk, trusting.own_card(headquarters), " ".join(trusting.card_digits(headquarters)))
    assert len(purging.confirmed(desk)[TESTIMONY]) == 1


@pytest.mark.parametrize(("days", "taken"), [(0, 0), (1, 1)])
def test_parts_that_wait_do_not_become_the_next_cards_if_they_came_with_doubtful_keys(desk, headquarters, office, stick,
                                                                                      days, taken):
    """Who opens consent alone received them; then the desk got new keys, in doubt since that day or the one after."""
    slots.add(headquarters, SlotKind.SUPERVISOR, "S", PHRASES[SlotKind.SUPERVISOR], CHEAP)
    receiver = reopened(headquarters, 2, PHRASES[SlotKind.SUPERVISOR])
    interview(desk)
    receive(receiver, send(desk, office, stick))
    live_on(receiver, days=days)
    new_keys.renew(desk)
    following.end_trust(receiver, trusting.partner_named(receiver, desk.name).fingerprint, receiver.today().isoformat())
    following.trust(receiver, trusting.own_card(desk), " ".join(trusting.card_digits(desk)))
    opener = reopened(receiver, 1, PASSPHRASE)
    assert len(versions.all_ids(opener.compartment(TESTIMONY))) == taken
    assert acts(opener).count("part-taken") == 1 + 2 * taken
    assert inbox.waiting(opener.consent) == []
    opener.vault.abandon()


def test_an_earlier_day_of_doubt_is_not_forgotten_for_a_later_one(desk, headquarters, office):
    live_on(headquarters, days=9)
    first = trusting.partner_named(headquarters, desk.name).fingerprint
    early = headquarters.today().isoformat()
    live_on(headquarters, days=9)
    following.end_trust(headquarters, first, early)
    new_keys.renew(desk)
    following.trust(headquarters, trusting.own_card(desk), " ".join(trusting.card_digits(desk)))
    second = trusting.own_signed_card(desk).fingerprint.hex()
    following.end_trust(headquarters, second, headquarters.today().isoformat())
    assert trusting.in_doubt_since(headquarters, first) == early


def test_a_version_of_many_digits_closes_no_page(desk, visit):
    kept_forms.keep(desk, dataclasses.replace(visit, version="9" * 5000))
    kept_forms.keep(desk, dataclasses.replace(visit, version="1"))
    assert len(choosing_forms.known(desk)) == 3


def test_a_count_is_not_remembered_beyond_the_file_that_was_counted(desk):
    """A file under a new key begins anew: as often written as the one before was, it is another one all the same."""
    for place in range(6):
        put_case(desk, code_of(place), BURSA)
    counted_cases.counts(desk, EVERYTHING, quiet, never)
    before = {name: commits for name, (commits, _found) in desk.counted._summaries.items()}
    new_keys.renew(desk)
    put_case(desk, code_of(6), HATAY)
    for name, commits in before.items():
        while desk.compartment(name).commits < commits:
            desk.compartment(name).write("UPDATE chain SET count = count")
    assert counted_cases.counts(desk, EVERYTHING, quiet, never).held == 7


def test_what_was_counted_inside_what_is_undone_is_not_remembered(desk):
    """Between the beginning and the undoing nothing was committed, and yet what was read is not what is kept."""
    put_case(desk, code_of(0), BURSA)
    testimony = desk.compartment(TESTIMONY)
    before = desk.counted.summary(testimony)
    with suppress(RuntimeError), testimony.transaction():
        put_case(desk, code_of(1), HATAY)
        assert desk.counted.summary(testimony) != before
        raise RuntimeError
    assert desk.counted.summary(testimony) == before


def test_a_form_that_asks_the_gate_in_other_words_does_not_stand_for_it():
    own = builtin.interview_form()
    needed = {one.path for one in own.questions() if one.name in gate_answers._NEEDED}

    def other(part):
        if isinstance(part, Group):
            return dataclasses.replace(part, children=tuple(map(other, part.children)))
        return dataclasses.replace(part, kind=Kind.TEXT, choices="") if part.path in needed else part
    with pytest.raises(FormAsksGatePartly):
        gate_answers.check_form(dataclasses.replace(own, children=tuple(map(other, own.children))))
