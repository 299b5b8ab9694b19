"""Thirty records to review, as `vectors/review/board.json` describes them, each step done by its person."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from testimony_desk.domain.attachments import Kind
from testimony_desk.domain.consent.codes import Capacity, ConsentForm, InfoItem, Interpreter, Risk, Scope
from testimony_desk.domain.consent.record import Assent, Guardian
from testimony_desk.domain.review.codes import Half, Outcome, ReturnReason, Step
from testimony_desk.services import attesting, content_reviewing, review_facts, reviewing, withdrawing
from testimony_desk.services.desk import Desk
from testimony_desk.store import intents, versions
from testimony_desk.store.intents import Intent
from tests.attaching import Case, attach
from tests.consents import DAY
from tests.reviewing import Staff, day, everything_asked, follow, put, record_of, verdict

SEEDED = json.loads((Path(__file__).parent / "vectors" / "review" / "board.json").read_text("utf-8"))
PARTNER = "ef" * 32
BY_WORD = {"form": ConsentForm, "capacity": Capacity, "interpreter": Interpreter, "risk_person": Risk, "teachback": str,
           "witness": str}


def code_of(number):
    return f"TD-0000-{number:04}-0"


def case_of(one):
    return code_of(one["n"])


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


def do(desk, case, step, folder):
    if step[1] == "attach":
        given = versions.heads_of_case(desk.consent, case, "interview")[0]
        attach(desk, Case(case, given.header.consent, given.header.record), folder / "camera", case.encode(),
               Kind.EVIDENCE)
    else:
        ACTS[step[1]](desk, case, *step[2:])


def seed(desk: Desk, folder: Path) -> Staff:
    """Keep all thirty and let everybody do their steps; folder: where files to attach are made."""
    staff, left = Staff(desk), {}
    for one in SEEDED["records"]:
        put(desk, seeded(one), finished=not one.get("unfinished"), speaks=one.get("speaks", "ar"))
        left[one["n"]] = list(one.get("steps", ()))
    while any(left.values()):
        for who in ("me", "s1", "analyst", "custodian", "s2"):
            for number, steps in left.items():
                while steps and steps[0][0] == who:
                    do(staff.as_(who), code_of(number), steps.pop(0), folder)
    return staff
