"""Whoever opens names lends them to an analyst for one look: what was unchecked is checked, and names close again."""

from __future__ import annotations

from pathlib import Path

import pytest

from testimony_desk.crypto.secret import Secret
from testimony_desk.domain.consent.codes import Purpose
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.leaks.redaction import REPLACE
from testimony_desk.domain.pseudonym import profiles
from testimony_desk.domain.version import Compartment
from testimony_desk.services import leak_scanning, redacting, together, unlocking, withdrawing
from testimony_desk.services.together import NamesNotHere, NamesWait, NotASecond, Second, TogetherOver
from testimony_desk.store import beside, inbox, intents, journal, people
from testimony_desk.store.errors import CompartmentClosed, RolledBack, SlotMissing, VaultDamaged, WrongPassphrase
from testimony_desk.store.inbox import WaitingPart
from testimony_desk.store.intents import Intent
from testimony_desk.wording.held_back import why_it_stays
from tests.fakes import CHEAP
from tests.lending import CUSTODIAN, opened_by, second
from tests.people import acts
from tests.reviewing import SLOTS, WORDS
from tests.services.test_leak_scanning import quotes
from tests.services.test_pseudonymising import gathered
from tests.services.test_redacting import PATH, other_words
from tests.talks import make_case

IDENTITY = Compartment.IDENTITY


@pytest.fixture
def analyst(lent_folder):
    opened = opened_by(lent_folder, "analyst")
    yield opened
    opened.vault.abandon()


@pytest.fixture
def case(lending):
    return lending.case


def look(desk, case, who=CUSTODIAN, **more):
    return together.look_through(desk, [case], who, CHEAP, **more)


def text_of(desk, case):
    return next(one for one in redacting.of_case(desk, case) if one.path == PATH)


def story(desk, case):
    return dict(redacting.redacted_texts(desk, case))[PATH]


def lines(desk):
    """The acts of the journal since the desk was unlocked, first first, with who and about what."""
    found = journal.lines(desk.consent)
    upto = next(place for place, one in enumerate(found) if one.act == "unlocked")
    return [(one.act, one.person, one.subject) for one in reversed(found[:upto])]


def key_of(desk, name):
    return next(one.key.hex() for one in people.everyone(desk.consent) if one.number == SLOTS[name])


def open_files(desk):
    """The files of names that this process holds open of a desk."""
    found = []
    for one in Path("/proc/self/fd").iterdir():
        try:
            found.append(one.readlink())
        except FileNotFoundError:
            continue
    return [one for one in found if one.parent == desk.vault.folder and one.name.startswith("identity.")]


def test_what_was_not_looked_through_with_the_register_is_afterwards(analyst, case):
    assert not leak_scanning.register_checked(analyst, case)
    assert quotes(analyst, case) == ["0532 000 11 22"]
    assert look(analyst, case) == ()
    assert leak_scanning.register_checked(analyst, case)
    assert quotes(analyst, case) == ["Kerimov", "0532 000 11 22"]
    named = text_of(analyst, case).seen.hits[0]
    assert (named.why.code, named.person, named.token) == ("register-exact", "P1", "[NAME-P1]")


def test_a_redacted_profile_is_refused_before_and_made_after(analyst, case):
    def quoted():
        for one in redacting.of_case(analyst, case):
            if one.open:
                redacting.decide(analyst, one, dict.fromkeys(one.seen.hits, REPLACE))
        return gathered(analyst, profiles.STORY, Purpose.QUOTE_ANON, case)

    refused, = quoted().held_back
    assert refused.why.facts["why"] == "register"
    assert why_it_stays(refused.why).startswith("Register not checked")
    look(analyst, case)
    found, = quoted().ready
    assert "[NAME-P1]'u akşam götürdüler. Telefonu [PHONE] idi." in [one.text for one in found.texts]


def test_the_names_are_closed_again_and_the_session_never_had_them(analyst, case):
    with together.joined(analyst, CUSTODIAN, CHEAP) as names:
        assert open_files(analyst)
        assert not analyst.opens(IDENTITY)
        with pytest.raises(CompartmentClosed):
            analyst.compartment(IDENTITY)
        names.check_whole(analyst, case)
    assert open_files(analyst) == []
    with pytest.raises(TogetherOver):
        names.check_whole(analyst, case)
    with pytest.raises(CompartmentClosed):
        analyst.vault.key(IDENTITY)


def test_a_look_changes_nothing_in_the_file_of_names(analyst, case, lent_folder):
    path = lent_folder / "identity.1.db"
    before, files = path.read_bytes(), sorted(lent_folder.glob("identity*"))
    look(analyst, case)
    assert (path.read_bytes(), sorted(lent_folder.glob("identity*"))) == (before, files)


def test_the_key_is_wiped_and_opens_the_file_no_more(analyst, monkeypatch):
    lent = []
    real = beside.second_key
    monkeypatch.setattr(beside, "second_key", lambda *given: lent.append(real(*given)) or lent[-1])
    with together.joined(analyst, CUSTODIAN, CHEAP):
        key = lent[0].key
        assert len(bytes(key.buffer).strip(b"\0")) > 0
    with pytest.raises(ValueError, match="closed"):
        key.view()
    assert key._buffer == bytes(32)
    with Secret(key._buffer) as left, pytest.raises(VaultDamaged):
        beside.open_compartment(analyst.vault.folder / analyst.vault.keyring.compartments[IDENTITY].file, IDENTITY,
                                left)


def test_nothing_can_be_written_to_names_that_are_lent(analyst):
    with together.joined(analyst, CUSTODIAN, CHEAP) as names, pytest.raises(RolledBack):
        names._identity.write("DELETE FROM keys")


def test_both_persons_stand_in_the_journal_and_the_first_is_the_author(analyst, case):
    look(analyst, case)
    first, second_person = analyst.person, key_of(analyst, "custodian")
    assert lines(analyst) == [("joined", second_person, first), ("leaks-checked", first, case),
                              ("joined-ended", second_person, first)]


@pytest.mark.parametrize(("who", "why"), [("analyst", "same"), ("s1", "names")])
def test_oneself_and_whoever_opens_no_names_is_refused_before_any_passphrase(analyst, case, who, why):
    with pytest.raises(NotASecond) as refused:
        look(analyst, case, second(who))
    assert refused.value.facts["why"] == why
    assert lines(analyst) == []


def test_one_person_with_two_ways_in_is_one_person(analyst, case):
    mine = next(one for one in people.everyone(analyst.consent) if one.number == SLOTS["analyst"])
    theirs = next(one for one in people.everyone(analyst.consent) if one.number == CUSTODIAN.number)
    people.put(analyst.consent, people.Person(**{**vars(mine), "before": theirs.key}))
    with pytest.raises(NotASecond):
        look(analyst, case)
    assert open_files(analyst) == []


def test_a_wrong_passphrase_is_a_line_and_opens_nothing(analyst, case):
    with pytest.raises(WrongPassphrase):
        look(analyst, case, Second(CUSTODIAN.number, WORDS["s2"]))
    with pytest.raises(SlotMissing):
        look(analyst, case, Second(14, WORDS["s2"]))
    assert lines(analyst) == [("join-failed", analyst.person, key_of(analyst, "custodian"))]
    assert open_files(analyst) == []


def test_ten_minutes_end_it_and_so_does_a_clock_that_was_moved_back(analyst, case):
    with together.joined(analyst, CUSTODIAN, CHEAP) as names:
        analyst.clock.move(minutes=together.MINUTES, seconds=-1)
        names.check_whole(analyst, case)
        analyst.clock.move(seconds=1)
        with pytest.raises(TogetherOver):
            names.check_whole(analyst, case)
        analyst.clock.move(minutes=-together.MINUTES, seconds=-1)
        with pytest.raises(TogetherOver):
            names.check_whole(analyst, case)


def test_whoever_asks_to_stop_ends_it_and_it_is_closed(analyst, case):
    with pytest.raises(Cancelled):
        look(analyst, case, cancelled=lambda: True)
    assert [act for act, _who, _what in lines(analyst)] == ["joined", "joined-ended"]
    assert open_files(analyst) == []


def test_a_fault_in_between_leaves_nothing_open_and_nothing_checked(analyst, case, monkeypatch):
    monkeypatch.setattr(leak_scanning, "scan", lambda *_: (_ for _ in ()).throw(RuntimeError("fault")))
    with pytest.raises(RuntimeError):
        look(analyst, case)
    monkeypatch.undo()
    assert open_files(analyst) == []
    assert acts(analyst)[0] == "joined-ended"
    assert not leak_scanning.register_checked(analyst, case)


def test_words_that_an_analyst_put_in_are_looked_through_too(analyst, case):
    look(analyst, case)
    finds = text_of(analyst, case)
    redacting.decide(analyst, finds, dict(zip(finds.seen.hits, (REPLACE, other_words("bir telefon")), strict=True)))
    assert not text_of(analyst, case).checked
    assert look(analyst, case) == ()
    assert text_of(analyst, case).checked
    assert story(analyst, case).register_checked
    finds = text_of(analyst, case)
    redacting.decide(analyst, finds, dict(zip(finds.seen.hits, (REPLACE, other_words("kerimov bilir")), strict=True)))
    assert look(analyst, case) == (finds.path,)
    assert not story(analyst, case).register_checked


def test_names_that_still_wait_or_are_not_here_prove_nothing(analyst, case):
    inbox.put(analyst.consent, WaitingPart("a" * 32, "b" * 32, "c" * 64, IDENTITY, "versions", "d" * 64, 1,
                                           "2026-11-21"))
    with pytest.raises(NamesWait):
        look(analyst, case)
    inbox.taken(analyst.consent, "a" * 32)
    about = {"case": case, "consents": [], "records": [], "scope": "everything", "purposes": [], "withdrawal": ""}
    intents.add(analyst.consent, Intent("e" * 32, withdrawing.KIND, about, analyst.now()))
    with pytest.raises(NamesWait):
        look(analyst, case)
    intents.finish(analyst.consent, "e" * 32, analyst.now())
    with pytest.raises(NamesNotHere):
        look(analyst, make_case(analyst).case)
    assert open_files(analyst) == []


def test_names_older_than_remembered_are_not_lent(lent_folder, case):
    path = lent_folder / "identity.1.db"
    old = path.read_bytes()
    unlocking.lock(opened_by(lent_folder, "me"))
    analyst = opened_by(lent_folder, "analyst")
    path.write_bytes(old)
    with pytest.raises(RolledBack):
        look(analyst, case)
    assert open_files(analyst) == []
    analyst.vault.abandon()


def test_who_could_sit_down_beside(lent_folder):
    asked = {}
    for name in ("analyst", "me", "s1"):
        desk = opened_by(lent_folder, name)
        asked[name] = {one.number for one in together.seconds(desk)}
        desk.vault.abandon()
    assert asked == {"analyst": {1, SLOTS["custodian"], SLOTS["other"]}, "me": set(), "s1": set()}
