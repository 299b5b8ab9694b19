"""A record that two desks changed: found, shown, merged by a choice in every compartment, and nothing of it lost."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from testimony_desk.domain.answers import Rejected
from testimony_desk.domain.merging.differences import ChoiceMissing, Chosen
from testimony_desk.domain.merging.fields import ANSWERS, WHOLE, Field
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import cases, conflicts, correcting, merging, recording, slots, unlocking
from testimony_desk.services.merging import Place, Written
from testimony_desk.store import drafts, intents, versions
from testimony_desk.store.errors import NotInVault
from testimony_desk.store.keyring import SlotKind
from tests.fakes import CHEAP, PASSPHRASE, SEED, FixedClock, open_desk
from tests.forking import HERE, NAME, PROVINCE, STORY, THERE, bring, corrected, forked
from tests.people import PHRASES, acts, reopened
from tests.talks import path_of

TESTIMONY, IDENTITY, CONSENT = Compartment.TESTIMONY, Compartment.IDENTITY, Compartment.CONSENT


def place(name: Compartment, record: str, question: str) -> Place:
    return Place(name, record, Field(ANSWERS, path_of(question)))


def history(desk, record):
    return {name: {one.id for one in versions.of_record(desk.compartment(name), record)} for name in Compartment}


@pytest.fixture
def folder(told_twice, tmp_path):
    """A locked desk of this test's own with an interview whose story and name were changed on two desks."""
    return shutil.copytree(told_twice.folder, tmp_path / "forked")


@pytest.fixture
def both(told_twice):
    """The case and the record of that interview."""
    return told_twice


@pytest.fixture
def desk(folder):
    opened = open_desk(folder, seed=SEED + 5)
    yield opened
    opened.vault.abandon()


def test_what_two_desks_wrote_is_laid_side_by_side_with_what_was_there_before(desk, both):
    assert conflicts.waiting(desk) == (both.case,)
    assert {row.place for row in cases.page(desk, cases.ids(desk))} == {cases.Place.CHOICE}
    found = conflicts.of_case(desk, both.case)
    assert {(share.compartment, share.kind) for share in found.shares} == {
        (CONSENT, "interview"), (CONSENT, "case"), (TESTIMONY, "interview"), (IDENTITY, "interview")}
    share = next(one for one in found.shares if one.compartment is TESTIMONY)
    only, = share.differences
    assert only.field == Field(ANSWERS, path_of(STORY))
    assert only.chosen is Chosen.PERSON
    assert [one["value"] for one in only.said] == [HERE[STORY], THERE[STORY]]
    assert only.before["value"] == "أخذوني من البيت في الليل"
    assert [(side.desk, side.person, side.own) for side in share.sides] == [("Amman", "Interviewer", True)] * 2
    assert share.sides[0].at < share.sides[1].at
    assert conflicts.VIEWED in acts(desk)


def test_a_choice_becomes_one_version_of_both_in_every_compartment_and_both_stay(desk, both):
    before = history(desk, both.record)
    choices = {place(TESTIMONY, both.record, STORY): 1, place(IDENTITY, both.record, NAME): 0}
    made = merging.merge(desk, both.case, choices)
    assert conflicts.waiting(desk) == ()
    found = correcting.completed(desk, both.case)
    assert found.sheet.answer(path_of(STORY)).value == THERE[STORY]
    assert found.sheet.answer(path_of(NAME)).value == HERE[NAME]
    for name in Compartment:
        head, = versions.heads(desk.compartment(name), both.record)
        assert len(head.header.parents) == 2
        assert head.id in made
        recording.verify_version(head, desk.compartment(name).signers)
        assert before[name] < history(desk, both.record)[name]
        assert not [one for one in drafts.all_drafts(desk.compartment(name)) if one.kind == merging.MERGE]
    assert "record-merged" in acts(desk)
    assert not intents.pending(desk.consent)
    with pytest.raises(NotInVault):
        merging.merge(desk, both.case, choices)
    assert cases.page(desk, cases.ids(desk))[0].place is not cases.Place.CHOICE


def test_without_a_choice_for_every_field_nothing_is_kept(desk, both):
    before = history(desk, both.record)
    with pytest.raises(ChoiceMissing) as refused:
        merging.merge(desk, both.case, {place(TESTIMONY, both.record, STORY): 0})
    assert refused.value.facts == {"count": 1}
    with pytest.raises(merging.NotAlone):
        merging.merge_alone(desk, both.case)
    assert history(desk, both.record) == before
    assert not intents.pending(desk.consent)


def test_disjoint_changes_are_shown_as_such_and_merge_without_a_choice(vault_folder, tmp_path):
    desk = open_desk(vault_folder)
    both = forked(desk, tmp_path / "other", {STORY: HERE[STORY]}, {PROVINCE: "TR-63"})
    found = conflicts.of_case(desk, both.case)
    assert found.open_choices == 0
    assert {one.chosen for share in found.shares for one in share.differences} == {Chosen.ALONE}
    merging.merge_alone(desk, both.case)
    sheet = correcting.completed(desk, both.case).sheet
    assert (sheet.answer(path_of(STORY)).value, sheet.answer(path_of(PROVINCE)).value) == (HERE[STORY], "TR-63")
    unlocking.lock(desk)


def test_what_is_written_anew_is_judged_and_the_name_to_be_called_by_is_chosen_too(vault_folder, tmp_path):
    desk = open_desk(vault_folder)
    both = forked(desk, tmp_path / "other", {PROVINCE: "TR-34", "display_alias": "Nar", "interview_country": "TR",
                                               "interview_province_tr": "TR-27"},
                  {PROVINCE: "TR-63", "display_alias": "Kar", "interview_country": "LB"})
    case, = {share.record for share in conflicts.of_case(desk, both.case).shares if share.kind == "case"}
    called = {place(CONSENT, both.record, "display_alias"): 1, Place(CONSENT, case, Field(WHOLE, "alias")): 1}
    where, country = (place(TESTIMONY, both.record, name) for name in (PROVINCE, "interview_country"))
    found = conflicts.of_case(desk, both.case)
    assert [merging.preview(desk, found, {**called, where: 0, country: side}).misfits for side in (0, 1)] == [
        (), (path_of("interview_province_tr"),)]
    called[country] = 0
    with pytest.raises(Rejected):
        merging.merge(desk, both.case, {**called, where: Written(RawAnswer("nowhere"))})
    merging.merge(desk, both.case, {**called, where: Written(RawAnswer(None, AnswerState.UNKNOWN))})
    assert correcting.completed(desk, both.case).sheet.state(path_of(PROVINCE)) is AnswerState.UNKNOWN
    assert [row.alias for row in cases.page(desk, cases.ids(desk))] == ["Kar"]
    unlocking.lock(desk)


def test_whoever_opens_less_merges_what_they_open_and_the_rest_goes_on_waiting(desk, both):
    slots.add(desk, SlotKind.ANALYST, "Analyst", PHRASES[SlotKind.ANALYST], CHEAP)
    analyst = reopened(desk, 2, PHRASES[SlotKind.ANALYST])
    found = conflicts.of_case(analyst, both.case)
    assert found.closed == (IDENTITY,)
    merging.merge(analyst, both.case, {place(TESTIMONY, both.record, STORY): 0})
    assert conflicts.waiting(analyst) == ()
    whole = reopened(analyst, 1, PASSPHRASE)
    assert conflicts.waiting(whole) == (both.case,)
    assert [share.compartment for share in conflicts.of_case(whole, both.case).shares] == [IDENTITY]
    merging.merge(whole, both.case, {place(IDENTITY, both.record, NAME): 0})
    assert conflicts.waiting(whole) == ()
    unlocking.lock(whole)


def test_a_correction_that_follows_one_side_later_waits_again_with_the_right_ancestor(desk, both, told_twice, tmp_path):
    merging.merge(desk, both.case, {place(TESTIMONY, both.record, STORY): 0, place(IDENTITY, both.record, NAME): 0})
    copied = shutil.copytree(told_twice.other, tmp_path / "copied")
    other = open_desk(copied, seed=SEED + 6, clock=FixedClock(desk.clock() + dt.timedelta(minutes=90)))
    corrected(other, both.record, **{PROVINCE: "TR-63"})
    bring(other, desk)
    other.vault.abandon()
    share = next(one for one in conflicts.of_case(desk, both.case).shares if one.compartment is TESTIMONY)
    assert share.before_content["answers"][path_of(STORY)]["value"] == THERE[STORY]
    assert {one.chosen for one in share.differences} == {Chosen.ALONE}


def test_while_a_correction_is_open_nothing_is_merged(desk, both):
    correcting.reopen(desk, both.record)
    with pytest.raises(merging.StillOpen):
        merging.merge(desk, both.case, {place(TESTIMONY, both.record, STORY): 0,
                                        place(IDENTITY, both.record, NAME): 0})
