"""Consent records: the codes are those of the lists, and JSON goes out and comes in by one strict spelling."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimony_desk.domain import canonical
from testimony_desk.domain.consent import codec, codes
from testimony_desk.domain.consent.codec import (
    ConsentUnreadable,
    RecordJudge,
    record_from_json,
    to_json,
    withdrawal_from_json,
)
from testimony_desk.domain.consent.codes import Capacity, ConsentForm, Interpreter, Purpose, Said, Scope
from testimony_desk.domain.consent.purposes import RULES, ancestors, descendants, lasts_until, months_later
from testimony_desk.domain.consent.record import (
    Absence,
    Assent,
    Confirmation,
    ConsentRecord,
    Decision,
    FromAfar,
    Guardian,
    LineRefused,
    Recontact,
    Withdrawal,
    Withheld,
    line,
)
from tests.consents import DAY, codes_of, consent, yes

ENUMS = [("consent_purpose", codes.Purpose), ("consent_block", codes.Act), ("consent_decision", codes.Said),
         ("consent_form", codes.ConsentForm), ("capacity_status", codes.Capacity), ("risk_level", codes.Risk),
         ("interpreter_presence", codes.Interpreter), ("withdrawal_scope", codes.Scope),
         ("consent_info_item", codes.InfoItem), ("interview_mode", codes.InterviewMode),
         ("remote_rule", codes.RemoteRule), ("place_class", codes.PlaceClass)]

texts = st.text(alphabet="abcğüşأبت 0123", max_size=20).map(str.strip)
days = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))
decisions = st.builds(Decision, st.sampled_from(Purpose), st.sampled_from(Said), texts, texts,
                      st.sampled_from(codes.IdentityLevel), st.none() | days, st.none() | days, st.none() | days)
records = st.builds(
    consent, decisions, given_on=days, capacity=st.sampled_from(Capacity), form=st.sampled_from(ConsentForm),
    interpreter=st.sampled_from(Interpreter), teachback=texts, id=st.just(""), place_class=texts,
    guardian=st.none() | st.builds(Guardian, texts, texts, texts, st.sampled_from(ConsentForm), days, st.booleans(),
                                   st.booleans()),
    assent=st.none() | st.builds(Assent, st.booleans(), st.sampled_from(ConsentForm), st.booleans(), texts),
    from_afar=st.none() | st.builds(FromAfar, st.sampled_from(codes.InterviewMode),
                                    st.lists(st.sampled_from(codes.RemoteRule), max_size=3).map(tuple), texts),
    absence=st.none() | st.builds(Absence, texts, st.booleans(), st.sampled_from(codes.YesNo), texts),
    withhold=st.lists(st.builds(Withheld, texts, texts, texts), max_size=2).map(tuple),
    recontact=st.none() | st.builds(Recontact, texts, texts, texts),
    confirmed=st.lists(st.builds(Confirmation, days, st.lists(texts, max_size=2).map(tuple)), max_size=2).map(tuple))


@pytest.mark.parametrize(("name", "enum"), ENUMS, ids=[name for name, _ in ENUMS])
def test_the_enums_are_the_lists(name, enum):
    assert {one.value for one in enum} == set(codes_of(name))


def test_every_purpose_has_a_rule_and_no_purpose_is_its_own_parent():
    assert set(RULES) == set(Purpose)
    assert len(Purpose) == 26
    assert not [one for one in Purpose if one in ancestors(one)]
    assert Purpose.INTERNAL in ancestors(Purpose.QUOTE_ANON)
    assert descendants(Purpose.INTERNAL) == set(Purpose) - {Purpose.INTERNAL, Purpose.REFERRAL}


def test_a_month_ends_where_the_shorter_month_ends():
    assert months_later(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert months_later(dt.date(2024, 2, 29), 12) == dt.date(2025, 2, 28)
    assert months_later(dt.date(2026, 12, 1), 1) == dt.date(2027, 1, 1)
    assert lasts_until(Purpose.REFERRAL, dt.date(2026, 3, 1)) == dt.date(2026, 3, 31)


@given(records)
def test_what_is_written_is_read_back_the_same(record):
    written = to_json(record)
    assert record_from_json(canonical.load(canonical.dump(written), 1 << 20)) == record


def test_id_and_withdrawals_come_from_versions_not_from_content():
    withdrawal = Withdrawal("TD-7K3M-9QXH-4", "1" * 64, DAY, "I-0001", Scope.ALL_DELETE)
    written = to_json(replace(consent(), withdrawals=(withdrawal,)))
    assert not {"id", "withdrawals"} & set(written)
    read = record_from_json(written, "2" * 64, (withdrawal,))
    assert (read.id, read.withdrawals) == ("2" * 64, (withdrawal,))
    assert withdrawal_from_json(to_json(withdrawal)) == withdrawal


@pytest.mark.parametrize(("field", "value"), [
    ("given_on", "2026-02-30"), ("given_on", "20260301"), ("given_on", None), ("version", True), ("version", "1"),
    ("capacity", "adult"), ("decisions", {}), ("decisions", [{"purpose": "p_internal"}]), ("case", 7),
    ("teachback", "two\nlines"), ("teachback", " padded"), ("teachback", "x" * 301), ("evidence", []),
    ("info_given", ["who_we_are", "nobody"]), ("surprise", "x")])
def test_one_odd_value_refuses_the_record(field, value):
    with pytest.raises(ConsentUnreadable):
        record_from_json({**to_json(consent()), field: value})


@pytest.mark.parametrize("odd", [None, True, 0, 1, "", "yes", "2026-02-30", "x" * 301, [], {}, ["yes"], {"a": 1}])
def test_a_decision_is_judged_by_itself_whatever_came_before(odd):
    judge, written = RecordJudge(), to_json(consent(yes(Purpose.STATS)))
    judge.check(written)
    judge.check(written)
    [decision] = written["decisions"]
    changed = [{**decision, name: odd} for name in (*decision, "more")]
    shorter = [{name: said for name, said in decision.items() if name != left} for left in decision]
    swapped = [dict(zip(decision, [*decision.values()][::-1], strict=True)), [*decision, *decision.values()], odd]
    for one in (*changed, *shorter, *swapped):
        record = {**written, "decisions": [one]}
        assert refused(judge.check, record) == refused(record_from_json, record)


def refused(read, record):
    try:
        read(record)
    except ConsentUnreadable:
        return True
    return False


def test_what_is_remembered_of_decisions_is_little(monkeypatch):
    monkeypatch.setattr(codec, "_REMEMBERED", 2)
    judge = RecordJudge()
    for purpose in (*Purpose, *Purpose):
        judge.check(to_json(consent(yes(purpose))))
    with pytest.raises(ConsentUnreadable):
        judge.check({**to_json(consent()), "decisions": [{"purpose": "p_stats"}]})


def test_a_missing_field_refuses_the_record():
    written = to_json(consent())
    for name in written:
        with pytest.raises(ConsentUnreadable):
            record_from_json({key: value for key, value in written.items() if key != name})


def test_a_line_is_short_and_one_line():
    assert line("  kısa  ") == "kısa"
    assert line("x" * 300) == "x" * 300
    for text in ("x" * 301, "a\nb", "a\u2028b", "a\x00"):
        with pytest.raises(LineRefused):
            line(text)


def test_two_answers_to_one_question_count_as_the_smaller_one():
    doubtful: ConsentRecord = consent(yes(Purpose.STATS), Decision(Purpose.STATS, Said.LATER))
    assert doubtful.decision(Purpose.STATS).said is Said.LATER
