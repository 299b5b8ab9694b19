"""Exports end to end: asked, agreed by another, written whole; what is written holds nobody's name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from testimony_desk.domain import canonical
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.errors import Cancelled
from testimony_desk.domain.leaks.redaction import REPLACE, Decision, Deed, KeepReason
from testimony_desk.domain.publication.ledger import Asked
from testimony_desk.domain.review.codes import Step
from testimony_desk.exchange import export_file
from testimony_desk.exchange.errors import StickFull, StickGone
from testimony_desk.services import (
    asking_again,
    consents,
    export_ledger,
    export_states,
    export_writing,
    foreseeing,
    importing,
    publishing,
    redacting,
    replaying,
    reviewing,
    trusting,
    withdrawing,
)
from testimony_desk.services.export_ledger import ExportRefused, Lies
from testimony_desk.store.errors import DiskFull
from testimony_desk.wording import exports
from testimony_desk.wording.deletion import effect_groups
from tests.exchanging import introduce, never, quiet
from tests.people import acts
from tests.reviewing import approve_both, verdict
from tests.services.test_asking_again import again
from tests.services.test_leak_scanning import NAME, STORY, told

FILE = Path(__file__).parents[1] / "vectors" / "domain" / "published_cases.json"


@pytest.fixture
def staff(old_staff):
    return old_staff


def request(desk, profile, purpose, cases, **changes):
    known = {"export": export_ledger.new_export(desk), "on": desk.today(), "person": desk.person, "profile": profile,
             "purpose": purpose, "recipient": "", "cases": tuple(sorted(cases)), "formats": ("csv", "json", "xlsx"),
             "language": "ar", "sealed_to": "", "until": export_ledger.by_default(desk.today()), "reason": "report"}
    return Asked(**{**known, **changes})


def reported(desk):
    return [one.case for one in importing.import_published(desk, FILE.read_bytes()).added]


def asked_and_agreed(staff, *arguments, **changes):
    desk = staff.as_("me")
    export = publishing.ask(desk, request(desk, *arguments, **changes)).asked.export
    export_ledger.agree(staff.as_("s1"), export, "looked at it")
    return export


def write(desk, export, folder):
    return publishing.write(desk, export, folder, quiet, never)


def confirmed_for_a_lawyer(staff, case):
    """The person says in the same week once more that a lawyer may have it, and two reviewers and a third approve."""
    desk = staff.as_("me")
    asking_again.agree(desk, again(desk, case, "p_lawyer"))
    approve_both(staff, case)
    second = staff.as_("s2")
    reviewing.approve_second(second, verdict(second, case, step=Step.SECOND))


def test_six_published_cases_are_refused_as_rows_and_told_as_totals(staff, tmp_path):
    cases = reported(staff.desk)
    rows = publishing.judge(staff.desk, request(staff.desk, "analyst_microdata", "p_stats", cases))
    assert isinstance(rows.refused, Refused)
    with pytest.raises(Refused):
        publishing.ask(staff.desk, request(staff.desk, "analyst_microdata", "p_stats", cases))
    export = asked_and_agreed(staff, "public_stats", "p_stats", cases)
    paths = write(staff.as_("analyst"), export, tmp_path)
    assert sorted(path.name.partition("-public")[2] for path in paths) == ["", "", "-stats-csv.zip", "-stats.json",
                                                                          "-stats.xlsx"]
    assert acts(staff.desk)[0] == "export-written"
    assert export_ledger.of(staff.desk, export).written[0].rows == len(
        export_ledger.of(staff.desk, export).written[0].members)


def test_nothing_is_written_before_a_second_person_agreed_and_only_once(staff, tmp_path):
    desk = staff.desk
    export = publishing.ask(desk, request(desk, "public_stats", "p_stats", reported(desk))).asked.export
    with pytest.raises(ExportRefused):
        write(desk, export, tmp_path)
    assert list(tmp_path.glob("TD-*")) == []
    export_ledger.agree(staff.as_("s1"), export, "yes")
    write(staff.as_("me"), export, tmp_path)
    with pytest.raises(ExportRefused):
        write(staff.desk, export, tmp_path)


def test_progress_is_told_inside_each_file_and_a_stop_there_leaves_nothing(staff, tmp_path):
    """Of three files: somewhere in the second one somebody stops."""
    export = asked_and_agreed(staff, "public_stats", "p_stats", reported(staff.desk))
    told = []
    with pytest.raises(Cancelled):
        publishing.write(staff.as_("me"), export, tmp_path, lambda *step: told.append(step),
                         lambda: bool(told) and told[-1][1] == 3000 and 1000 < told[-1][0] < 2000)
    inside = [done for done, total in told if total == 3000]
    assert len([done for done in inside if done < 1000]) > 1, "the first file says nothing until it is done"
    assert inside == sorted(inside)
    assert list(tmp_path.glob("TD-*")) == []
    assert export_ledger.of(staff.desk, export).waits
    assert len(write(staff.desk, export, tmp_path)) == 5


def test_a_lawyers_file_is_sealed_to_their_card_and_says_no_name(staff, desk, tmp_path):
    office = staff.desk
    case = told(office, full_name=NAME, age_at_event="34").case
    confirmed_for_a_lawyer(staff, case)
    lawyer = introduce(staff.as_("me"), desk).fingerprint
    with pytest.raises(ExportRefused):
        publishing.ask(staff.desk, request(staff.desk, "legal_file", "p_lawyer", [case], formats=("pdf",)))
    export = asked_and_agreed(staff, "legal_file", "p_lawyer", [case], formats=("docx", "pdf", "xlsx"),
                              sealed_to=lawyer)
    path, = write(staff.as_("me"), export, tmp_path)
    opened = export_file.opened(path.read_bytes(), list(desk.compartment(publishing.Compartment.TESTIMONY).ages))
    assert opened.sender == office.consent.signing.public.hex()
    assert sorted(opened.files) == ["legal-file.docx", "legal-file.pdf", "legal-file.xlsx", "manifest.json",
                                    "manifest.sig"]
    with zipfile.ZipFile(io.BytesIO(opened.files["legal-file.xlsx"])) as book:
        text = "".join(book.read(name).decode() for name in book.namelist())
    assert case in text
    assert NAME not in text
    assert canonical.load(opened.files["manifest.json"], 10**6)["rows"] == 1


def test_who_took_consent_back_since_it_was_asked_is_not_in_it(staff, desk, tmp_path):
    office = staff.desk
    one, two = (told(office, age_at_event=age).case for age in ("34", "41"))
    for case in (one, two):
        confirmed_for_a_lawyer(staff, case)
    lawyer = introduce(staff.as_("me"), desk).fingerprint
    export = asked_and_agreed(staff, "legal_file", "p_lawyer", [one, two], formats=("json",), sealed_to=lawyer)
    me = staff.as_("me")
    given = consents.of_case(me, one)[0]
    withdrawing.withdraw(me, Withdrawal(one, given.id, me.today(), "I-7K3M", Scope.ALL_DELETE))
    write(me, export, tmp_path)
    assert export_ledger.of(me, export).written[0].members == (two,)
    assert [each.asked.export for each in export_ledger.holding(me, two)] == [export]
    assert export_states.one(me, export).taken_back == (), "who had gone before it was written is not in it"
    taken_back = Withdrawal(two, consents.of_case(me, two)[0].id, me.today(), "I-7K3M", Scope.STOP_SHARING)
    assert [one.profile for one in foreseeing.foresee(me, taken_back).exports] == ["legal_file"]
    assert any("a lawyer or a court" in line for _head, lines in effect_groups(foreseeing.foresee(me, taken_back))
               for line in lines)
    withdrawing.withdraw(me, taken_back)
    listed = export_states.one(me, export)
    assert listed.taken_back == (two,)
    assert two in exports.taken_back(listed.taken_back).replace("\u2060", "")


def test_a_card_that_is_trusted_no_more_gets_nothing(staff, desk, tmp_path):
    case = told(staff.desk, age_at_event="34").case
    confirmed_for_a_lawyer(staff, case)
    lawyer = introduce(staff.as_("me"), desk).fingerprint
    export = asked_and_agreed(staff, "legal_file", "p_lawyer", [case], formats=("json",), sealed_to=lawyer)
    trusting.distrust(staff.as_("me"), lawyer)
    with pytest.raises(trusting.PartnerUnknown):
        write(staff.desk, export, tmp_path)


def test_a_ledger_that_cannot_be_kept_leaves_no_file(staff, tmp_path, monkeypatch):
    export = asked_and_agreed(staff, "public_stats", "p_stats", reported(staff.desk))

    def full(*_asked):
        raise DiskFull

    desk = staff.as_("me")
    monkeypatch.setattr(export_ledger.ledger, "add", full)
    with pytest.raises(DiskFull):
        write(desk, export, tmp_path)
    assert list(tmp_path.glob("TD-*")) == []


def test_a_power_cut_after_the_file_lies_there_does_not_hide_it_from_the_ledger(staff, tmp_path, monkeypatch):
    export = asked_and_agreed(staff, "public_stats", "p_stats", reported(staff.desk))
    desk = staff.as_("me")
    with monkeypatch.context() as cut:
        for place, name in ((export_ledger, "written"), (export_writing, "remove_quietly")):
            cut.setattr(place, name, _off)
        with pytest.raises(SystemExit):
            write(desk, export, tmp_path)
    assert list(tmp_path.glob("TD-*"))
    replaying.replay(desk)
    known = export_ledger.of(desk, export)
    assert (known.waits, known.written[0].rows, acts(desk)[0]) == (False, 6, "export-cut-short")
    with pytest.raises(ExportRefused):
        write(desk, export, tmp_path)


def _off(*_asked):
    raise SystemExit


@pytest.mark.parametrize(("fault", "waits"), [(StickFull(needed=2, free=1), True), (StickGone(), False)])
def test_only_a_stick_that_is_gone_may_hold_what_the_ledger_does_not_know(staff, tmp_path, monkeypatch, fault, waits):
    export = asked_and_agreed(staff, "public_stats", "p_stats", reported(staff.desk))
    desk = staff.as_("me")

    def failing(*_asked):
        raise fault

    monkeypatch.setattr(export_writing.stick, "put", failing)
    with pytest.raises(type(fault)):
        write(desk, export, tmp_path)
    replaying.replay(desk)
    assert export_ledger.of(desk, export).waits is waits


def test_two_sets_in_one_file_hide_no_difference_to_one_of_them(staff):
    """Six reports go out beside others, then five of them alone: one table less the other would tell of the sixth."""
    desk, cases = staff.desk, reported(staff.desk)
    before = export_ledger.ask(desk, request(desk, "public_stats", "p_stats", cases))
    others = [f"TD-AAAA-{number:04}-A" for number in range(20)]
    export_ledger.written(desk, export_ledger.promise(desk, before, Lies("ab" * 32, 1, [*cases, *others])))
    refused = publishing.judge(desk, request(desk, "public_stats", "p_stats", cases[1:])).refused
    assert refused is not None
    assert refused.facts["why"] == "difference"


def test_people_so_few_that_all_is_hidden_stay_and_no_file_tells_that_they_are_there(staff):
    desk = staff.desk
    asked = request(desk, "public_stats", "p_stats", reported(desk)[:3])
    judged = publishing.judge(desk, asked)
    assert (judged.ready, judged.members, judged.refused) == ((), frozenset(), None)
    assert [one.why.facts for one in judged.held_back] == [{"why": "too-few", "at_risk": 3}] * 3
    with pytest.raises(ExportRefused) as found:
        publishing.ask(desk, asked)
    assert found.value.facts == {"why": "nothing"}


def test_a_text_decided_otherwise_after_somebody_agreed_does_not_leave(staff, desk, tmp_path):
    case = told(staff.desk, full_name=NAME, narrative_original=STORY).case
    office = staff.desk
    for finds in redacting.of_case(office, case):
        if finds.seen.hits:
            redacting.decide(office, finds, dict.fromkeys(finds.seen.hits, REPLACE))
    confirmed_for_a_lawyer(staff, case)
    export = asked_and_agreed(staff, "legal_file", "p_lawyer", [case], formats=("json",),
                              sealed_to=introduce(staff.as_("me"), desk).fingerprint)
    me = staff.as_("me")
    finds = next(one for one in redacting.of_case(me, case) if one.seen.hits)
    redacting.decide(me, finds, dict.fromkeys(finds.seen.hits, Decision(Deed.KEEP, reason=next(iter(KeepReason)))))
    judged = publishing.judge(me, export_ledger.of(me, export).asked)
    assert [type(one.why).__name__ for one in judged.held_back] == ["ChangedSince"]
    with pytest.raises(ExportRefused):
        write(me, export, tmp_path)
