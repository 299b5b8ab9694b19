"""Thirty seeded records give exactly the rows that were written by hand from the protocol."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.consent.codes import Capacity, ConsentForm, InfoItem, Interpreter, Risk, Scope
from testimony_desk.domain.consent.record import Assent, Guardian
from testimony_desk.domain.review.board import PROBLEMS, Filter, Fix, chosen
from testimony_desk.domain.review.codes import Half, Outcome, ReturnReason, Step
from testimony_desk.services import (
    attesting,
    content_reviewing,
    review_board,
    review_facts,
    reviewing,
    withdrawing,
)
from testimony_desk.store import intents, versions
from testimony_desk.store.intents import Intent
from tests.attaching import Case, attach
from tests.consents import DAY
from tests.reviewing import Staff, day, everything_asked, follow, put, record_of, verdict

SEEDED = json.loads((Path(__file__).parents[1] / "vectors" / "review" / "board.json").read_text("utf-8"))
PARTNER = "ef" * 32
BY_WORD = {"form": ConsentForm, "capacity": Capacity, "interpreter": Interpreter, "risk_person": Risk, "teachback": str,
           "witness": str}


def case_of(one):
    return f"TD-{one['n']:04}"


def seeded(one):
    """Return the consent record that one entry of the file describes."""
    today = dt.date.fromisoformat(SEEDED["today"])
    changes = {name: make(one[name]) for name, make in BY_WORD.items() if name in one}
    changes["given_on"] = today - dt.timedelta(days=one.get("asked_days_ago", 10))
    changes["decisions"] = everything_asked(one.get("said", {}), frozenset(one.get("unasked", ())))
    changes["info_given"] = tuple(item for item in InfoItem if item.value not in one.get("untold", ()))
    if "child" in one:
        changes["assent"] = Assent(agrees=True, form=ConsentForm.VERBAL_WITNESSED, words_adapted=True)
    if "guardian" in one:
        changes["guardian"] = Guardian("P2", "mother", "x", ConsentForm.VERBAL_WITNESSED, DAY, agrees=True,
                                       cleared_of_suspicion=True)
    return record_of(case_of(one), **changes)


def leave(desk, case):
    """Let what stands leave in a bundle, as `sending` notes it."""
    facts, bundle = review_facts.of_case(desk, case), desk.random(16).hex()
    intents.add(desk.consent, Intent(bundle, "deliver", {"bundle": bundle, "partner": PARTNER,
                                                         "versions": sorted(facts.covers)}, desk.now()))
    intents.finish(desk.consent, bundle, desk.now())
    desk.write_journal("bundle-delivered", bundle)


def confirmed(desk, case):
    taken = versions.heads_of_case(desk.consent, case, "withdrawal")
    versions.mark_receipted(desk.consent, [one.id for one in taken], PARTNER, "2026-11-21")


def take_back(desk, case):
    for one in withdrawing.by_person(desk, case, Scope.ALL_DELETE):
        withdrawing.withdraw(desk, one)


def change(desk, case):
    follow(desk, versions.heads_of_case(desk.consent, case, "consent")[0])


def attest(desk, case, *, fits):
    only, = review_facts.of_case(desk, case).evidence
    attesting.attest(desk, case, only.consent, only.record, fits=fits)


def send_back(desk, case, reason, until):
    reviewing.decide(desk, verdict(desk, case, Outcome.RETURN, items=(), reasons=(ReturnReason(reason),),
                                   deadline=day(until)))


ACTS = {
    "approve": lambda desk, case: reviewing.decide(desk, verdict(desk, case)),
    "hold": lambda desk, case: reviewing.decide(desk, verdict(desk, case, Outcome.HOLD)),
    "return": send_back,
    "content": lambda desk, case: content_reviewing.decide(desk, verdict(desk, case, half=Half.CONTENT)),
    "second": lambda desk, case: reviewing.approve_second(desk, verdict(desk, case, step=Step.SECOND)),
    "leave": leave, "withdraw": take_back, "confirmed": confirmed, "change": change,
    "fits": lambda desk, case: attest(desk, case, fits=True),
    "differs": lambda desk, case: attest(desk, case, fits=False),
}


@pytest.fixture
def seen(desk, tmp_path):
    """The board with all thirty records, each step done by its person, and a supervisor who looks at it."""
    staff = Staff(desk)
    left = {}
    for one in SEEDED["records"]:
        put(desk, seeded(one), finished=not one.get("unfinished"), speaks=one.get("speaks", "ar"))
        left[one["n"]] = list(one.get("steps", ()))
    while any(left.values()):
        for who in ("me", "s1", "analyst", "custodian", "s2"):
            for number, steps in left.items():
                while steps and steps[0][0] == who:
                    do(staff.as_(who), f"TD-{number:04}", steps.pop(0), tmp_path)
    opened = staff.as_("s1")
    yield opened, review_board.board(opened, dt.date.fromisoformat(SEEDED["looked_at"]))
    opened.vault.abandon()


def do(desk, case, step, folder):
    if step[1] == "attach":
        given = versions.heads_of_case(desk.consent, case, "interview")[0]
        attach(desk, Case(case, given.header.consent, given.header.record), folder / "camera", case.encode(),
               Kind.EVIDENCE)
    else:
        ACTS[step[1]](desk, case, *step[2:])


def told(row):
    return [" ".join(filter(None, (one.code, one.about))) for one in row.problems]


def test_thirty_records_give_exactly_their_rows(seen):
    desk, rows = seen
    found = {row.case: (row.state.value, told(row)) for row in rows}
    wanted = {case_of(one): (one["state"], one["rows"]) for one in SEEDED["records"] if one["rows"]}
    assert len(SEEDED["records"]) == 30
    assert found == wanted
    urgent = [list(PROBLEMS).index(row.problems[0].code) for row in rows]
    assert urgent == sorted(urgent)
    assert {row.case: row.deadline for row in rows if row.deadline} == {
        "TD-0020": dt.date(2026, 11, 23), "TD-0021": dt.date(2026, 12, 10)}
    check_filters(rows)
    check_evidence(desk)


def check_filters(rows):
    shown = {wanted: [int(row.case[-4:]) for row in chosen(rows, wanted)] for wanted in Filter}
    assert sorted(shown[Filter.MISSING]) == [4, 5, 6, 16, 30]
    assert sorted(shown[Filter.RETURNED]) == [20, 21, 23]
    assert sorted(shown[Filter.EVIDENCE]) == [26, 27, 29]
    assert [shown[one] for one in (Filter.EXPIRED, Filter.EXPIRING, Filter.MINOR, Filter.INTERPRETER, Filter.LANGUAGE,
                                   Filter.WITHDRAWN_SHARED, Filter.SECOND)] == [[7], [8], [11], [13], [14], [17], [10]]
    assert shown[Filter.ALL] == [int(row.case[-4:]) for row in rows]


def test_every_problem_says_where_it_is_mended():
    assert {fix for fix, _filter in PROBLEMS.values()} == set(Fix)


def check_evidence(desk):
    """What is not what was noted cannot be approved; what a second person heard can, and counts for the gate."""
    with pytest.raises(reviewing.DecisionRefused) as caught:
        reviewing.decide(desk, verdict(desk, "TD-0029"))
    assert caught.value.facts["why"] == "evidence"
    reviewing.decide(desk, verdict(desk, "TD-0028"))
    assert reviewing.beside(desk, "TD-0028").attested == review_facts.of_case(desk, "TD-0028").consents
    assert reviewing.beside(desk, "TD-0027").attested == frozenset()
