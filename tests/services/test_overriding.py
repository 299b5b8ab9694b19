"""A row of the table is lifted by two supervisors with keys and reasons of their own, and by nobody else."""

from __future__ import annotations

import dataclasses

import pytest

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import Capacity, ConsentForm, Handling, Scope
from testimony_desk.domain.consent.conditions import Facts
from testimony_desk.domain.consent.overriding import OverrideRefused
from testimony_desk.domain.consent.record import Assent, Guardian, LineRefused, Withdrawal
from testimony_desk.domain.version import Compartment, VersionRefused
from testimony_desk.services import consents, judging, overriding, removing, slots, withdrawing
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store.keyring import SlotKind
from tests.consents import DAY
from tests.exchanging import CASE, agree, keep, receive, send
from tests.fakes import CHEAP, PASSPHRASE
from tests.people import PHRASES, acts, reopened

pytestmark = pytest.mark.usefixtures("long_known")

CONSENT = Compartment.CONSENT
WORDS = ("calm supervisor at the window seat", "another supervisor by the old well", "third supervisor under the tree")
WHY = "the witness was named in the notes of that day"


@pytest.fixture
def begun(desk):
    """A case whose consent lacks its witness, and three supervisors."""
    for number, words in enumerate(WORDS):
        slots.add(desk, SlotKind.SUPERVISOR, f"S{number}", words, CHEAP)
    consent = agree(desk, form=ConsentForm.THUMBPRINT, witness="")
    return desk, consent.id


def as_supervisor(desk, number):
    return reopened(desk, number + 2, WORDS[number])


def say(desk, consent, number, block="witness-missing", reason=WHY):
    supervisor = as_supervisor(desk, number)
    overriding.give(supervisor, CASE, consent, block, reason)
    return supervisor


def refused_for(desk, consent, block="witness-missing", reason=WHY):
    with pytest.raises(OverrideRefused) as caught:
        overriding.give(desk, CASE, consent, block, reason)
    return caught.value.facts["why"]


def sendable(desk):
    use = Use(Handling.SEND_TO_HEADQUARTERS)
    try:
        return clear(consents.of_case(desk, CASE), use, desk.today(), Facts(lifted=overriding.lifted(desk, CASE)))
    except ConsentMissing:
        return None


def test_two_supervisors_lift_it_and_one_does_not(begun):
    desk, consent = begun
    assert sendable(desk) is None
    one = say(desk, consent, 0)
    assert overriding.lifted(one, CASE) == frozenset()
    assert sendable(one) is None
    two = say(one, consent, 1)
    assert overriding.lifted(two, CASE) == {(consent, "witness-missing")}
    assert sendable(two).lifted == ("witness-missing",)
    assert acts(two).count("override-said") == 2


def test_a_word_said_twice_by_one_person_is_one(begun):
    desk, consent = begun
    one = say(desk, consent, 0)
    assert refused_for(one, consent) == "said already"
    assert sendable(one) is None


def test_a_new_passphrase_does_not_make_a_second_supervisor(begun):
    desk, consent = begun
    one = say(desk, consent, 0)
    removing.start_anew(one, WORDS[0], "a wholly other sentence of words", CHEAP)
    again = reopened(one, 2, "a wholly other sentence of words")
    assert again.person not in {voice.person for voice in overriding.voices(again, CASE)}
    overriding.give(again, CASE, consent, "witness-missing", WHY)
    assert len(overriding.voices(again, CASE)) == 2
    assert overriding.lifted(again, CASE) == frozenset()


def test_who_asked_and_who_is_no_supervisor_cannot(begun):
    desk, consent = begun
    assert refused_for(desk, consent) == "interviewer"
    slots.add(desk, SlotKind.ANALYST, "A", PHRASES[SlotKind.ANALYST], CHEAP)
    assert refused_for(reopened(desk, 5, PHRASES[SlotKind.ANALYST]), consent) == "not a supervisor"


def test_a_supervisor_who_held_the_conversation_cannot(begun):
    desk, _ = begun
    one = as_supervisor(desk, 0)
    consent = agree(one, case="TD-2222-2222-2", form=ConsentForm.THUMBPRINT, witness="")
    with pytest.raises(OverrideRefused):
        overriding.give(one, "TD-2222-2222-2", consent.id, "witness-missing", WHY)


@pytest.mark.parametrize("block", ["no-base-consent", "minor-without-agreement", "immediate-danger", "not-reviewed",
                                   "form-missing", "withdrawn", "refused", "second-approval-missing", "nonsense"])
def test_nothing_that_a_person_said_can_be_lifted(begun, block):
    desk, consent = begun
    assert refused_for(as_supervisor(desk, 0), consent, block) == "never"


def test_only_what_stands_in_the_way_and_with_a_reason(begun):
    desk, consent = begun
    one = as_supervisor(desk, 0)
    assert refused_for(one, consent, "teachback-missing") == "nothing to lift"
    assert refused_for(one, consent, reason="  ") == "no reason"
    assert refused_for(one, "ab" * 32) == "no such consent"
    with pytest.raises(LineRefused):
        overriding.give(one, CASE, consent, "witness-missing", "x" * 400)


def test_never_for_a_child(begun):
    desk, _ = begun
    child = agree(desk, case="TD-3333-3333-3", capacity=Capacity.MINOR_GUARDIAN, form=ConsentForm.THUMBPRINT,
                  witness="", guardian=Guardian("P2", "mother", "x", ConsentForm.VERBAL_WITNESSED, DAY, agrees=True,
                                    cleared_of_suspicion=True),
                  assent=Assent(agrees=True, form=ConsentForm.VERBAL_WITNESSED, words_adapted=True))
    one = as_supervisor(desk, 0)
    with pytest.raises(OverrideRefused):
        overriding.give(one, "TD-3333-3333-3", child.id, "witness-missing", WHY)


def test_a_later_version_of_the_consent_needs_new_words(begun):
    desk, consent = begun
    two = say(say(desk, consent, 0), consent, 1)
    opened = reopened(two, 1, PASSPHRASE)
    record, = consents.of_case(opened, CASE)
    kept = opened.consent.execute("SELECT record FROM versions WHERE id = ?", (bytes.fromhex(consent),))[0][0].hex()
    later = dataclasses.replace(record, version=2, supersedes=consent)
    version = sign_version(opened, CONSENT, kept, "consent", [consent], to_json(later))
    store_version(opened, version)
    assert sendable(opened) is None


def test_a_withdrawal_ends_it(begun):
    desk, consent = begun
    two = say(say(desk, consent, 0), consent, 1)
    opened = reopened(two, 1, PASSPHRASE)
    assert sendable(opened) is not None
    withdrawing.withdraw(opened, Withdrawal(CASE, consent, opened.today(), "S-1", Scope.ALL_DELETE))
    assert sendable(opened) is None
    assert overriding.voices(opened, CASE) == ()


def test_a_forged_word_counts_for_nothing(begun):
    desk, consent = begun
    one = say(desk, consent, 0)
    voice, = overriding.voices(one, CASE)
    for forged in (dataclasses.replace(voice, person=one.vault.slot.person.public.hex(), reason="other"),
                   dataclasses.replace(voice, person="ab" * 32), dataclasses.replace(voice, signature="x")):
        keep(one, CONSENT, overriding.OVERRIDE, **to_json(forged))
    assert overriding.voices(one, CASE) == (voice,)
    assert sendable(one) is None


def test_words_travel_and_count_at_headquarters(begun, headquarters, office, stick):
    desk, consent = begun
    two = reopened(say(say(desk, consent, 0), consent, 1), 1, PASSPHRASE)
    receive(headquarters, send(two, office, stick))
    assert overriding.lifted(headquarters, CASE) == {(consent, "witness-missing")}
    assert sendable(headquarters) is not None


def test_a_foreign_word_that_is_no_word_or_replaces_one_is_not_taken_in(begun):
    desk, consent = begun
    one = say(desk, consent, 0)
    voice, = overriding.voices(one, CASE)
    odd = sign_version(one, CONSENT, new_record(one), overriding.OVERRIDE, (), {**to_json(voice), "more": "x"}, consent)
    after = sign_version(one, CONSENT, new_record(one), overriding.OVERRIDE, ["cd" * 32], to_json(voice), consent)
    for version in (odd, after):
        with pytest.raises(VersionRefused):
            judging.check_content(one, version)
