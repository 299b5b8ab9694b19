"""The register of names: opened for a reason, each look noted, closed after five minutes, corrected in versions."""

from __future__ import annotations

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.identity.look import LookOver, LookWithoutReason
from testimony_desk.domain.identity.person import EntryKind, PersonRefused
from testimony_desk.domain.leaks.known import KnownName, Role
from testimony_desk.domain.version import Compartment, VersionRefused
from testimony_desk.services import (
    correcting,
    identity_changing,
    identity_register,
    interview_forms,
    interviewing,
    known_names,
    withdrawing,
)
from testimony_desk.services.identity_changing import NEW, Addition
from testimony_desk.services.interviewing import NotConsentedQuestion
from testimony_desk.services.recording import sign_version
from testimony_desk.store import journal, versions
from testimony_desk.store.errors import CompartmentClosed, NotInVault
from testimony_desk.store.keyring import SlotKind
from tests.exchanging import acquaint, receive, send
from tests.named import as_role, begun, completed, finish, say
from tests.services.test_withdrawing import word
from tests.talks import make_case, path_of
from tests.withdrawals import holds

IDENTITY = Compartment.IDENTITY
SECOND, CANARY = "Aisha al-Halabi", "kanarya-7731"


def looked(desk, case, reason="contact", words="to tell them the hearing was moved"):
    return identity_register.open_names(desk, case, reason, words)


def entry(desk, look, kind, alias="P1"):
    return next(line for one in identity_register.people(desk, look) if one.alias == alias
                for line in one.lines if line.kind is kind)


def history(desk, interview):
    return versions.of_record(desk.compartment(IDENTITY), interview.record)


def test_a_look_is_in_the_journal_and_its_words_are_not(desk):
    interview = completed(desk)
    looked(desk, interview.case)
    line = journal.lines(desk.consent, limit=1)[0]
    assert (line.act, line.subject, line.person) == ("names-opened-contact", interview.case, desk.person)
    kept = list(versions.heads_of_kind(desk.compartment(IDENTITY), "look"))
    assert [one.content["words"] for one in kept if one.content] == ["to tell them the hearing was moved"]
    assert len(str(kept[0].content["signature"])) == 128


def test_without_a_reason_nothing_is_opened_and_nothing_written(desk):
    interview = completed(desk)
    before = journal.head(desk.consent).count
    for reason, words in (("", "why"), ("curious", "why"), ("contact", "  "), ("contact", "two\nlines"),
                          ("contact", "x" * 400)):
        with pytest.raises(LookWithoutReason):
            looked(desk, interview.case, reason, words)
    assert journal.head(desk.consent).count == before


def test_people_are_listed_without_a_single_value(desk):
    interview = completed(desk)
    look = looked(desk, interview.case)
    listed = identity_register.people(desk, look)
    assert [(one.alias, one.role, one.relation) for one in listed] == [
        ("P1", Role.SUBJECT, ""), ("P2", Role.FAMILY, "father"), ("P3", Role.OTHER, "")]
    assert not any(value in str(listed) for value in ("الحلبي", "Muhammad", "pomegranate", "99123456780"))
    assert identity_register.value(desk, look, entry(desk, look, EntryKind.CODE_WORD).id) == "pomegranate"


def test_after_five_minutes_it_is_closed(desk):
    interview = completed(desk)
    look = looked(desk, interview.case)
    identifier = entry(desk, look, EntryKind.NAME).id
    desk.clock.move(minutes=4, seconds=59)
    assert identity_register.value(desk, look, identifier)
    desk.clock.move(seconds=1)
    for ask in (lambda: identity_register.value(desk, look, identifier), lambda: identity_register.people(desk, look),
                lambda: identity_changing.remove(desk, look, identifier)):
        with pytest.raises(LookOver):
            ask()
    desk.clock.move(hours=-1)
    with pytest.raises(LookOver):
        identity_register.value(desk, look, identifier)


def test_a_second_spelling_is_a_signed_version_and_known_to_the_scan(desk):
    interview = completed(desk)
    look = looked(desk, interview.case, "correct")
    assert identity_changing.add(desk, look, Addition("P1", EntryKind.NAME, SECOND, "passport_latin")) == "P1"
    first, second = history(desk, interview)
    assert second.header.parents == (first.id,)
    assert KnownName(SECOND, Role.SUBJECT, "P1") in known_names.register_of(desk, interview.case).names
    assert journal.lines(desk.consent, limit=1)[0].act == "names-added"


def test_a_correction_keeps_what_was_before(desk):
    interview = completed(desk)
    look = looked(desk, interview.case, "correct")
    identity_changing.correct(desk, look, path_of("full_name"), "Aisha M.")
    assert identity_register.value(desk, look, path_of("full_name")) == "Aisha M."
    assert "الحلبي" in str(history(desk, interview)[0].content)
    identity_changing.remove(desk, look, path_of("full_name"))
    assert not any(one.kind is EntryKind.NAME for one in identity_register.people(desk, look)[0].lines)
    with pytest.raises(NotInVault):
        identity_changing.correct(desk, look, "gone", "x")


def test_somebody_new_gets_a_number_that_the_account_does_not_use(desk):
    interview = begun(desk)
    say(desk, interview, {"narrative_original": "P4 was with me, and p7 too"})
    finish(desk, interview)
    look = looked(desk, interview.case, "correct")
    assert identity_changing.add(desk, look, Addition(NEW, EntryKind.NAME, "Omar", role=Role.COMPANION)) == "P10"
    assert identity_changing.add(desk, look, Addition("P4", EntryKind.NAME, "Hasan", role=Role.COMPANION)) == "P4"
    assert [one.alias for one in identity_register.people(desk, look)] == ["P1", "P4", "P8", "P9", "P10"]


def test_aliases_stay_when_the_interview_is_corrected(desk):
    interview = completed(desk)
    look = looked(desk, interview.case, "correct")
    identity_changing.add(desk, look, Addition("P1", EntryKind.NAME, SECOND, "passport_latin"))
    identity_changing.add(desk, look, Addition(NEW, EntryKind.NAME, "Omar", role=Role.COMPANION))
    correcting.reopen(desk, interview.record)
    again = interviewing.open_interview(desk, interview.record)
    say(desk, again, {"mother_name": "Fatima"})
    finish(desk, again)
    names = {one.name: one.person for one in known_names.register_of(desk, interview.case).names}
    assert names == {"عائشة محمد الحلبي": "P1", SECOND: "P1", "Muhammad": "P2", "Zeynep Kaya": "P3", "Omar": "P4",
                     "Fatima": "P5", "Selim": ""}


def test_an_open_interview_is_added_to_in_its_draft(desk):
    interview = begun(desk)
    look = looked(desk, interview.case, "correct")
    identity_changing.add(desk, look, Addition("P1", EntryKind.PHONE, "+90 533 000 00 01"))
    identity_changing.correct(desk, look, path_of("father_name"), "Mehmet")
    assert not history(desk, interview)
    finish(desk, interviewing.open_interview(desk, interview.record))
    names = known_names.names_of_case(desk, interview.case)
    assert "Mehmet" in names
    assert "Muhammad" not in names
    assert "+90 533 000 00 01" in {one.text for one in known_names.register_of(desk, interview.case).identifiers}


@pytest.mark.parametrize(("scope", "whole"), [(Scope.IDENTITY_DELETE, True), (Scope.IDENTITY_DELETE, False),
                                              pytest.param(Scope.ALL_DELETE, True, marks=pytest.mark.soak)])
def test_taking_the_name_back_destroys_what_was_added_and_why_it_was_looked_at(desk, scope, whole):
    interview = completed(desk) if whole else begun(desk)
    look = looked(desk, interview.case, "correct", CANARY)
    identity_changing.add(desk, look, Addition(NEW, EntryKind.NAME, CANARY, role=Role.FAMILY))
    assert holds(desk, CANARY) == {IDENTITY}
    withdrawing.withdraw(desk, word(interview.case, interview.consent, scope, desk=desk))
    assert holds(desk, CANARY) == set()


def test_a_withdrawal_of_something_else_leaves_the_people(desk):
    interview = completed(desk)
    identity_changing.add(desk, looked(desk, interview.case, "correct"), Addition(NEW, EntryKind.NAME, "Omar"))
    withdrawing.withdraw(desk, word(interview.case, interview.consent, Scope.ONE_PURPOSE, "p_sensitive:health",
                                    desk=desk))
    assert "Omar" in known_names.names_of_case(desk, interview.case)


def test_nothing_is_added_where_the_person_did_not_agree_to_be_named(desk):
    made = make_case(desk, refused=frozenset({"p_identity"}))
    look = looked(desk, made.case, "correct")
    with pytest.raises(NotConsentedQuestion):
        identity_changing.add(desk, look, Addition("P1", EntryKind.NAME, SECOND))
    assert holds(desk, SECOND) == set()


def test_what_cannot_be_kept_is_refused_before_anything_is_written(desk):
    interview = completed(desk)
    look = looked(desk, interview.case, "correct")
    for addition in (Addition("Amal", EntryKind.NAME, SECOND), Addition("P1", EntryKind.NAME, "  "),
                     Addition("P1", EntryKind.NAME, "x" * 501), Addition("P1", EntryKind.NAME, SECOND, "two words"),
                     Addition(NEW, EntryKind.NAME, SECOND, role=Role.STAFF)):
        with pytest.raises(PersonRefused):
            identity_changing.add(desk, look, addition)
    assert len(history(desk, interview)) == 1


def test_a_custodian_opens_names_and_numbers_new_people_beyond_what_they_can_see(desk):
    interview = completed(desk)
    custodian = as_role(desk, SlotKind.CUSTODIAN)
    look = looked(custodian, interview.case)
    assert identity_register.value(custodian, look, path_of("tr_number")) == "99123456780"
    assert identity_changing.add(custodian, look, Addition(NEW, EntryKind.NAME, "Omar")) == "P101"
    custodian.vault.abandon()


def test_an_analyst_and_a_supervisor_open_nothing(desk):
    interview = completed(desk)
    analyst = as_role(desk, SlotKind.ANALYST)
    with pytest.raises(CompartmentClosed):
        looked(analyst, interview.case)
    assert not [one for one in journal.lines(analyst.consent) if one.act.startswith("names-")]
    analyst.vault.abandon()


def test_headquarters_corrects_what_came_and_the_field_adds_to_what_was_sealed(desk, headquarters, office, stick):
    interview = completed(desk)
    assert not known_names.is_here(desk, interview.case)
    assert identity_register.is_sealed_away(desk, interview.case)
    look = looked(desk, interview.case, "correct")
    assert identity_changing.add(desk, look, Addition("P1", EntryKind.PHONE, "+90 533 000 00 01")) == "P1"
    assert holds(desk, "533 000 00 01") == set()
    receive(headquarters, send(desk, office, stick), receipts=stick)
    there = looked(headquarters, interview.case)
    assert {"99123456780", "+90 533 000 00 01"} <= {
        identity_register.value(headquarters, there, line.id)
        for one in identity_register.people(headquarters, there) for line in one.lines}
    identity_changing.add(headquarters, there, Addition("P1", EntryKind.NAME, SECOND, "passport_latin"))
    identity_changing.correct(headquarters, there, path_of("tr_number"), "99123456781")
    known = known_names.register_of(headquarters, interview.case)
    assert {SECOND, "عائشة محمد الحلبي"} <= {one.name for one in known.names}
    assert {"99123456781", "+90 533 000 00 01"} <= {one.text for one in known.identifiers}


def test_words_of_a_look_never_leave_the_desk(desk, headquarters, stick):
    interview = completed(desk)
    looked(desk, interview.case, "contact", CANARY)
    receive(headquarters, send(desk, acquaint(desk, headquarters), stick), receipts=stick)
    assert holds(headquarters, CANARY) == set()
    assert holds(desk, CANARY) == {IDENTITY}


def test_people_of_another_shape_are_not_taken_in(desk):
    interview = completed(desk, {})
    form = versions.heads(desk.consent, interview.record)[0].content["form"]
    for persons in ([], {"P0": {}}, {"P2": {"role": "king", "relation": "", "source": "", "entries": {}}}):
        content = {"form": form, "answers": {}, "items": {}, "persons": persons}
        strange = sign_version(desk, IDENTITY, interview.record, "interview", (), content, interview.consent)
        with pytest.raises(VersionRefused):
            interview_forms.check(interview_forms.KnownForms(desk), strange)
