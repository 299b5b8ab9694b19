"""Merging that is cut short is kept whole or not at all; what was taken back stays taken back, under either consent."""

from __future__ import annotations

import itertools
import shutil

import pytest

from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.merging.fields import WHOLE, Field
from testimony_desk.domain.version import Compartment
from testimony_desk.services import conflicts, merging, recording, withdrawing
from testimony_desk.services.merging import Place
from testimony_desk.store import drafts, intents, versions
from tests.consents import Purpose, consent, yes
from tests.dying import failing_at
from tests.exchanging import CASE, agree
from tests.fakes import open_desk
from tests.forking import HERE, NAME, STORY, THERE
from tests.services.test_merging import place
from tests.withdrawals import holds

TESTIMONY, IDENTITY = Compartment.TESTIMONY, Compartment.IDENTITY
STEPS = ((intents, "add"), (drafts, "begin"), (drafts, "save_all"), (intents, "mark_share"), (versions, "add"),
         (drafts, "remove"), (intents, "finish"))


def chosen(both):
    return {place(TESTIMONY, both.record, STORY): 1, place(IDENTITY, both.record, NAME): 0}


def counts(desk, record):
    return {len(versions.heads(desk.compartment(name), record)) for name in Compartment}


def cut(folder, both, nth, monkeypatch):
    """Merge until the nth step breaks off; return whether it did."""
    desk, broken = open_desk(folder, seed=9000 + nth), False
    with monkeypatch.context() as patch:
        stop = failing_at(nth)
        for module, name in STEPS:
            patch.setattr(module, name, stop(getattr(module, name)))
        try:
            merging.merge(desk, both.case, chosen(both))
        except RuntimeError:
            broken = True
    desk.vault.abandon()
    return broken


@pytest.mark.parametrize("stride", [6, pytest.param(1, marks=pytest.mark.soak)])
def test_cut_short_anywhere_all_shares_are_merged_or_none(told_twice, stride, tmp_path, monkeypatch):
    both, outcomes = told_twice, []
    for nth in itertools.count(1, stride):
        folder = shutil.copytree(both.folder, tmp_path / f"cut{nth}")
        broken = cut(folder, both, nth, monkeypatch)
        again = open_desk(folder, seed=19000 + nth)
        outcomes.append(counts(again, both.record))
        assert outcomes[-1] in ({1}, {2}), nth
        assert not intents.pending(again.consent)
        assert not [one for name in Compartment for one in drafts.all_drafts(again.compartment(name))]
        if outcomes[-1] == {2} and nth == 7:
            merging.merge(again, both.case, chosen(both))
            assert counts(again, both.record) == {1}
        again.vault.abandon()
        shutil.rmtree(folder)
        if not broken:
            break
    assert outcomes == sorted(outcomes, key=max, reverse=True)
    assert {frozenset(one) for one in outcomes} == {frozenset({1}), frozenset({2})}


def test_what_is_taken_back_before_a_cut_promise_is_kept_does_not_come_back(told_twice, tmp_path, monkeypatch):
    both, folder = told_twice, shutil.copytree(told_twice.folder, tmp_path / "desk")
    desk = open_desk(folder, seed=777)
    with monkeypatch.context() as patch:
        patch.setattr(merging, "keep_promise", lambda *_given: None)
        merging.merge(desk, both.case, chosen(both))
    withdrawing.withdraw(desk, withdrawing.by_person(desk, both.case, Scope.ALL_DELETE)[0])
    assert not holds(desk, HERE[STORY]) | holds(desk, THERE[STORY])
    desk.vault.abandon()
    again = open_desk(folder)
    assert not intents.pending(again.consent)
    assert not any(one.content for name in (TESTIMONY, IDENTITY)
                   for one in versions.of_record(again.compartment(name), both.record))
    assert not holds(again, HERE[STORY]) | holds(again, THERE[STORY])
    again.vault.abandon()


def two_heads(desk, first, second):
    """Keep a record with a head under each of these consents, both following one version; return its id."""
    record = recording.new_record(desk)
    root = recording.sign_version(desk, TESTIMONY, record, "interview", (), {"case": CASE, "said": "a"}, first)
    heads = [recording.sign_version(desk, TESTIMONY, record, "interview", [root.id], {"case": CASE, "said": words},
                                    under)
             for words, under in (("b", first), ("c", second))]
    for one in (root, *heads):
        recording.store_version(desk, one)
    return record


def said(record, side):
    return {Place(TESTIMONY, record, Field(WHOLE, "said")): side}


@pytest.mark.parametrize("which", [0, 1])
def test_under_two_consents_the_merged_version_falls_with_either(desk, which):
    first = agree(desk)
    second = agree(desk, supersedes=first.id, version=2)
    record = two_heads(desk, first.id, second.id)
    assert not conflicts.of_case(desk, CASE).one_consent
    with pytest.raises(merging.NotAlone):
        merging.merge_alone(desk, CASE)
    made, = merging.merge(desk, CASE, said(record, 1))
    assert versions.get(desk.compartment(TESTIMONY), made).header.consent == first.id
    plain, = withdrawing.by_person(desk, CASE, Scope.ALL_DELETE)
    withdrawing.withdraw(desk, type(plain)(**{**vars(plain), "consent": (first.id, second.id)[which]}))
    assert versions.get(desk.compartment(TESTIMONY), made).emptied


def test_under_consents_that_do_not_follow_each_other_both_versions_stay(desk):
    first = agree(desk)
    other = agree(desk, consent(yes(Purpose.INTERNAL), yes(Purpose.IDENTITY)), person_alias="P2")
    record = two_heads(desk, first.id, other.id)
    with pytest.raises(merging.ConsentsDiffer):
        merging.merge(desk, CASE, said(record, 0))
    assert len(versions.heads(desk.compartment(TESTIMONY), record)) == 2
    assert not intents.pending(desk.consent)
