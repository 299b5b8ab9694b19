"""How a conversation may have been held: mostly well, else amiss in one way that the table names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from testimony_desk.domain.consent.codes import Capacity, ConsentForm, InfoItem, Interpreter, Risk, YesNo
from testimony_desk.domain.consent.record import Absence, Assent, ConsentRecord, Guardian, Withheld
from tests.consents import DAY

ASSENT = Assent(agrees=True, form=ConsentForm.VERBAL_WITNESSED, words_adapted=True)
GUARDIAN = Guardian("G", "mother", "x", ConsentForm.VERBAL_WITNESSED, DAY, agrees=True, cleared_of_suspicion=True)
CHILD = {"capacity": Capacity.MINOR_GUARDIAN, "assent": ASSENT, "guardian": GUARDIAN}
ABSENT = {"capacity": Capacity.PROXY_ABSENT}
SETTINGS: tuple[dict[str, Any], ...] = (
    *({},) * 20, *(CHILD,) * 3, {**CHILD, "assent": None}, {**CHILD, "assent": replace(ASSENT, agrees=False)},
    {**CHILD, "guardian": None}, {**CHILD, "guardian": replace(GUARDIAN, agrees=False)},
    {**CHILD, "guardian": replace(GUARDIAN, cleared_of_suspicion=False)}, {**CHILD, "teachback": ""},
    {**CHILD, "witness": "G"},
    {"capacity": Capacity.AGE_DOUBT, "assent": ASSENT, "specialist_code": "C-1"},
    {"capacity": Capacity.MINOR_NO_GUARDIAN, "assent": ASSENT},
    {**ABSENT, "absence": Absence("father", search_or_protection=True)},
    {**ABSENT, "absence": Absence("father", would_have_wanted=YesNo.NO, family_consensus="all agree")},
    *({"teachback": ""},) * 2, {"info_given": (InfoItem.RISKS,)}, *({"form": ConsentForm.VERBAL_ONLY},) * 2,
    {"form": ConsentForm.THUMBPRINT, "witness": ""}, {"form": ConsentForm.AUDIO, "evidence": None},
    {"form": ConsentForm.VERBAL_REMOTE}, {"form": ConsentForm.NONE}, {"witness": "I-0001"},
    {"interpreter": Interpreter.RELATIVE}, {"risk_person": Risk.HIGH}, {"risk_person": Risk.IMMEDIATE},
    {"capacity": Capacity.ADULT_DISTRESS}, {"withhold": (Withheld("the village", "B"),)})
NEVER = ("no-base-consent", "minor-without-agreement", "immediate-danger", "not-reviewed")


def ails(record: ConsentRecord) -> list[str]:
    """Return what supervisors may want to lift for a record: what is amiss with it; else what nobody may lift."""
    found = {"teachback-missing": not record.teachback, "information-missing": len(record.info_given) < len(InfoItem),
             "spoken-without-witness": record.form is ConsentForm.VERBAL_ONLY, "witness-missing": not record.witness,
             "witness-is-interviewer": record.witness == record.interviewer_code,
             "evidence-missing": record.evidence is None,
             "interpreter-is-relative": record.interpreter is Interpreter.RELATIVE}
    return [name for name, amiss in found.items() if amiss] or list(NEVER)
