"""A card is trusted by its words or digits and in no other way; real and training desks never trust each other."""

from __future__ import annotations

import pytest

from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.card import DeskKind
from testimony_desk.exchange.errors import CardIsOurs, CardRefused, FromReal, FromTraining, WordsDiffer, WordsIncomplete
from testimony_desk.services import trusting
from testimony_desk.services.trusting import PartnerNameShared, PartnerUnknown
from testimony_desk.store import journal
from testimony_desk.store.errors import NotInVault
from tests.exchanging import introduce
from tests.fakes import make_desk


@pytest.fixture
def other(tmp_path):
    opened = make_desk(tmp_path / "other", name="Idlib 1", seed=5)
    yield opened
    opened.vault.abandon()


@pytest.fixture
def training(tmp_path):
    opened = make_desk(tmp_path / "training", name="Practice", training=True, seed=6)
    yield opened
    opened.vault.abandon()


def words(desk):
    return " ".join(trusting.card_words(desk))


def acts(desk):
    return [line.act for line in journal.lines(desk.consent)]


def test_the_own_card_is_the_same_every_time(desk):
    assert trusting.own_card(desk) == trusting.own_card(desk)
    assert acts(desk).count("card-made") == 1
    assert len(trusting.card_words(desk)) == 12
    assert len(trusting.card_digits(desk)) == 9


def test_a_card_says_what_the_desk_is(desk):
    view = trusting.read_card(trusting.own_card(desk))
    assert (view.name, view.kind, view.training) == ("Amman", DeskKind.FIELD, False)
    assert view.compartments == (Compartment.CONSENT, Compartment.TESTIMONY, Compartment.IDENTITY)


@pytest.mark.parametrize("say", [words, lambda desk: " ".join(trusting.card_digits(desk))])
def test_words_or_digits_make_a_card_trusted(desk, other, say):
    partner = trusting.trust(desk, trusting.own_card(other), say(other))
    assert partner.trusted
    assert partner.compared_on == "2026-11-21"
    assert trusting.partner_named(desk, "Idlib 1") == partner
    assert acts(desk)[0] == "card-trusted"


def test_nothing_is_kept_of_a_card_whose_words_differ(desk, other):
    for typed, cause in ((words(desk), WordsDiffer), ("", WordsIncomplete), ("yes", WordsIncomplete)):
        with pytest.raises(cause):
            trusting.trust(desk, trusting.own_card(other), typed)
    assert trusting.partners(desk) == []
    assert "card-trusted" not in acts(desk)
    assert trusting.trusted_sender(desk, other.consent.signing.public) is None


def test_a_changed_card_is_not_even_read(desk, other):
    data = trusting.own_card(other).replace(b"Idlib 1", b"Idlib 2")
    with pytest.raises(CardRefused):
        trusting.read_card(data)
    with pytest.raises(CardRefused):
        trusting.trust(desk, data, words(other))


def test_the_own_card_is_never_a_partners(desk):
    with pytest.raises(CardIsOurs):
        trusting.trust(desk, trusting.own_card(desk), words(desk))
    assert trusting.partners(desk) == []
    assert trusting.trusted_sender(desk, desk.consent.signing.public) is None


def test_training_and_real_desks_refuse_each_others_cards(desk, training):
    with pytest.raises(FromTraining):
        trusting.trust(desk, trusting.own_card(training), words(training))
    with pytest.raises(FromReal):
        trusting.trust(training, trusting.own_card(desk), words(desk))


def test_trust_can_be_taken_back_and_given_again(desk, other):
    partner = introduce(desk, other)
    trusting.distrust(desk, partner.fingerprint)
    with pytest.raises(PartnerUnknown):
        trusting.partner_named(desk, "Idlib 1")
    assert trusting.trusted_sender(desk, other.consent.signing.public) is None
    assert introduce(desk, other).trusted
    with pytest.raises(NotInVault):
        trusting.distrust(desk, "00" * 32)


def test_a_name_borne_twice_names_nobody(desk, other, tmp_path):
    introduce(desk, other)
    twin = make_desk(tmp_path / "twin", name="Idlib 1", seed=7)
    introduce(desk, twin)
    with pytest.raises(PartnerNameShared):
        trusting.partner_named(desk, "Idlib 1")
    twin.vault.abandon()


@pytest.mark.parametrize(("name", "shown"), [
    ("  Gazi\u202eantep\t3  ", "Gazi antep 3"), ("مكتب\u200c عمّان", "مكتب عمّان"), ("x" * 200, "x" * 80),
    ("\u0007", "-"), ("I\u0307zmir", "\u0130zmir")])
def test_any_desks_name_can_stand_on_its_card(tmp_path, name, shown):
    opened = make_desk(tmp_path / "named", name=name, seed=8)
    assert trusting.read_card(trusting.own_card(opened)).name == shown
    opened.vault.abandon()
