"""Published cases are taken in once, whole or not at all, and never as anything else."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from testimony_desk.domain.consent.clearing import ConsentMissing, Use, clear
from testimony_desk.domain.consent.codes import Handling, Purpose, Said
from testimony_desk.domain.consent.published import ClaimRefused
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import Cancelled
from testimony_desk.services import consents, importing, replaying
from testimony_desk.services.importing import IMPORT, import_published
from testimony_desk.store import drafts, intents, journal, versions
from testimony_desk.store.errors import DiskFull

FILE = Path(__file__).parents[1] / "vectors" / "domain" / "published_cases.json"


@pytest.fixture
def data() -> bytes:
    return FILE.read_bytes()


def changed(data: bytes, change) -> bytes:
    value = json.loads(data)
    change(value)
    return json.dumps(value, ensure_ascii=False).encode()


def in_testimony(desk):
    return desk.compartment(Compartment.TESTIMONY)


def counts(desk):
    return (len(versions.all_ids(desk.consent)), len(versions.all_ids(in_testimony(desk))))


def test_each_case_becomes_one_case_with_its_consent(desk, data):
    report = import_published(desk, data)
    assert [one.source_ref for one in report.added] == [f"S004-{n}" for n in range(1, 7)]
    assert (report.already, report.possibly_known, report.observations, report.statements) == ((), (), 9, 10)
    assert report.announced == 1
    assert counts(desk) == (12, 25)
    for one in report.added:
        [kept] = versions.heads_of_case(in_testimony(desk), one.case, "published")
        [consent] = consents.of_case(desk, one.case)
        assert kept.header.consent == consent.id
        assert kept.content["source_ref"] == one.source_ref
        assert kept.content["source_sha256"] == consent.source_sha256
        assert kept.content["report"] == json.loads(data)["cases"][int(one.source_ref[-1]) - 1]


def test_the_consent_says_what_the_report_says_and_forges_nothing(desk, data):
    report = import_published(desk, data)
    for one in report.added:
        [consent] = consents.of_case(desk, one.case)
        said = {decision.purpose: decision.said for decision in consent.decisions}
        assert said[Purpose.INTERNAL] is Said.NOT_ASKED
        assert {purpose for purpose, word in said.items() if word is not Said.NOT_ASKED} <= {Purpose.PUB_ANON,
                                                                                           Purpose.PUB_NAMED}
        for handling in Handling:
            assert clear([consent], Use(handling), desk.today()).published
        for purpose in (Purpose.UN_ANON, Purpose.LAWYER, Purpose.STATS, Purpose.PUB_ANON):
            with pytest.raises(ConsentMissing):
                clear([consent], Use(purpose), desk.today())


def test_an_alias_is_shown_only_when_it_is_no_name(desk, data):
    report = import_published(desk, data)
    aliases = [versions.heads_of_case(desk.consent, one.case, "case")[0].content["alias"] for one in report.added]
    assert aliases == ["Mu'ayyad", "", "Ammar", "Ahmad", "Hassan", ""]


def test_the_same_file_again_changes_nothing(desk, data):
    import_published(desk, data)
    before = counts(desk)
    again = import_published(desk, data)
    assert again.added == ()
    assert again.already == tuple(f"S004-{n}" for n in range(1, 7))
    assert again.differing == ()
    assert (again.observations, again.statements) == (0, 0)
    assert counts(desk) == before


def test_a_case_that_now_says_otherwise_is_named_and_stays(desk, data):
    import_published(desk, data)
    before = counts(desk)
    other = changed(data, lambda value: value["cases"][3].update(property_taken="yes"))
    assert import_published(desk, other).differing == ("S004-4",)
    assert counts(desk) == before


def test_the_same_report_in_another_language_is_offered_not_doubled(desk, data):
    first = import_published(desk, data)
    turkish = changed(data, lambda value: value.update(source_document="004_tr.txt"))
    report = import_published(desk, turkish)
    assert report.added == ()
    assert [(one.source_ref, one.known_as) for one in report.possibly_known] == [
        (f"S004-{n}", f"S004-{n}") for n in range(1, 7)]
    assert [one.case for one in report.possibly_known] == [one.case for one in first.added]


def test_a_person_may_say_that_they_are_others(desk, data):
    import_published(desk, data)
    turkish = changed(data, lambda value: value.update(source_document="004_tr.txt"))
    report = import_published(desk, turkish, others=["S004-2"])
    assert [one.source_ref for one in report.added] == ["S004-2"]
    assert len(report.possibly_known) == 5


@pytest.mark.parametrize("claim", [
    {"form": "written_paper"}, {"form": "verbal_witnessed"}, {"form": "none"}, {"p_internal": "yes"},
    {"p_stats": "not_asked"}, {"all_other_purposes": "yes"}, {"identity_level": "real"},
])
def test_any_other_claim_of_consent_is_refused_whole(desk, data, claim):
    with pytest.raises(ClaimRefused):
        import_published(desk, changed(data, lambda value: value["cases"][4]["consent"].update(claim)))
    assert counts(desk) == (0, 0)


def test_a_cancelled_import_leaves_nothing(desk, data):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) == 4

    with pytest.raises(Cancelled):
        import_published(desk, data, cancelled=cancelled)
    assert counts(desk) == (0, 0)
    assert drafts.all_drafts(in_testimony(desk)) == intents.pending(desk.consent) == []


def test_progress_counts_the_cases(desk, data):
    seen = []
    import_published(desk, data, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(n, 6) for n in range(7)]


def test_an_interruption_after_the_promise_is_made_good_at_the_next_unlock(desk, data, monkeypatch):
    def full(*_arguments):
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(importing, "store_version", _failing_in(in_testimony(desk), full))
        with pytest.raises(DiskFull):
            import_published(desk, data)
    assert counts(desk) == (12, 0)
    assert [one.kind for one in intents.pending(desk.consent)] == [IMPORT]
    assert replaying.replay(desk) == 0
    assert counts(desk) == (12, 25)
    assert drafts.all_drafts(in_testimony(desk)) == []
    assert import_published(desk, data).added == ()


def test_a_second_attempt_also_finishes_the_first(desk, data, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(importing, "finish_import", lambda _desk, _intent: None)
        import_published(desk, data)
    assert counts(desk) == (12, 0)
    assert import_published(desk, data).added == ()
    assert counts(desk) == (12, 25)


def test_an_interruption_before_the_promise_is_cleared_away(desk, data, monkeypatch):
    def full(*_arguments):
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(intents, "add", full)
        with pytest.raises(DiskFull):
            import_published(desk, data)
    assert counts(desk) == (0, 0)
    assert len(drafts.all_drafts(in_testimony(desk))) == 1
    assert len(import_published(desk, data).added) == 6
    assert drafts.all_drafts(in_testimony(desk)) == []


def test_the_journal_says_that_and_not_what(desk, data):
    import_published(desk, data)
    [line] = [line for line in journal.lines(desk.consent) if line.act == "published-imported"]
    assert len(line.subject) == 64


def test_no_interview_identity_or_draft_comes_of_it(desk, data):
    import_published(desk, data)
    assert versions.all_ids(desk.compartment(Compartment.IDENTITY)) == []
    assert not list(versions.heads_of_kind(in_testimony(desk), "interview"))
    assert drafts.all_drafts(desk.consent) == []


def test_only_what_is_new_is_added_later(desk, data):
    value = json.loads(data)
    early = copy.deepcopy(value)
    early["cases"], early["aggregate_observations"] = value["cases"][:2], value["aggregate_observations"][:1]
    assert len(import_published(desk, json.dumps(early).encode()).added) == 2
    report = import_published(desk, data)
    assert [one.source_ref for one in report.added] == [f"S004-{n}" for n in range(3, 7)]
    assert report.already == ("S004-1", "S004-2")
    assert report.observations == 8


def _failing_in(compartment, fail):
    keep = importing.store_version

    def store(desk, version):
        if version.header.compartment is compartment.name:
            fail()
        return keep(desk, version)

    return store
