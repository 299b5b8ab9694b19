"""What the protocol (2.4, 2.5) demands of how a conversation was held and of what lies beside it, in plain words."""

from __future__ import annotations

from testimony_desk.domain.consent.clearing import Use
from testimony_desk.domain.consent.codes import Capacity, Handling, Purpose, Said
from testimony_desk.domain.consent.conditions import Facts
from testimony_desk.domain.consent.record import ConsentRecord

CHILDREN = {Capacity.MINOR_GUARDIAN, Capacity.MINOR_NO_GUARDIAN, Capacity.AGE_DOUBT}
EXPLAINED = """who_we_are purpose voluntary stop_skip no_payment benefits_limits risks who_sees identity_options
each_use change_mind irreversible court_duty limits_confid other_interviews recording contact_complaint support
understood"""
WITH_A_WITNESS = {"thumbprint", "verbal_witnessed", "verbal_remote"}
LEAVES_PROOF = {"written_paper", "written_device", "thumbprint", "audio", "video"}


def wrong_beside(record: ConsentRecord, settled: set[str], beside: Facts, use: Use) -> str:
    """Return what must not be there: a name, a topic, a recording that nobody said yes to. It stops everything.

    settled: the conditions that were, as they are written; they count like a yes.
    """
    said = {(one.purpose, one.about): one.said for one in record.decisions}
    yes = {one for one, what in said.items() if what is Said.YES
           or (what is Said.CONDITIONAL and ":".join(filter(None, (one[0].value, one[1]))) in settled)}
    no = said.keys() - yes
    needed = {(one, "") for one in beside.recordings}
    needed |= {(Purpose.SENSITIVE, topic) for topic in beside.topics | use.topics}
    needed |= {(Purpose.IDENTITY, "")} if beside.identity_filled else set()
    return f"kept without a yes: {sorted(needed - (yes - no))}" if needed - (yes - no) else ""


def wrong_conversation(record: ConsentRecord, beside: Facts, use: Use, column: str, excused: set[str]) -> str:
    """Return what is amiss with the person or the conversation; excused: what two supervisors lifted."""
    if record.capacity in (Capacity.ADULT_DISTRESS, Capacity.NOT_CAPABLE):
        return "nobody to be asked now"
    if record.capacity in CHILDREN and not _child_may(record):
        return "a child without both yeses"
    amiss = "" if column == "save" else _amiss_inside(record, excused)
    danger = record.risk_person.value == "immediate" and column not in ("save", "submit")
    rescue = use.purpose is Handling.SEND_TO_HEADQUARTERS and use.recipient == "safety_focal_point"
    if danger and not rescue:
        return "in danger"
    return amiss or (_amiss_outside(record, beside, excused) if column in ("publish", "share") else "")


def _amiss_inside(record: ConsentRecord, excused: set[str]) -> str:
    """What keeps even headquarters from getting it."""
    items = set(EXPLAINED.split()) | ({"interpreter_rule"} if record.interpreter.value != "none_needed" else set())
    form = record.form.value
    found = {"information-missing": not items <= set(record.info_given), "teachback-missing": not record.teachback,
             "form-missing": form == "none", "witness-missing": form in WITH_A_WITNESS and not record.witness,
             "witness-is-interviewer": bool(record.witness) and record.witness == record.interviewer_code,
             "guardian-has-another-part": _two_parts(record),
             "absent-would-refuse": record.absence is not None and record.absence.would_have_wanted.value == "no"}
    return next((name for name, amiss in found.items() if amiss and name not in excused), "")


def _two_parts(record: ConsentRecord) -> bool:
    """A child's guardian stands in the record a second time; none of the histories writes one name in two ways."""
    guardian = record.guardian.alias if record.guardian is not None and record.capacity in CHILDREN else ""
    return bool(guardian) and guardian in (record.witness, record.interpreter_code, record.interviewer_code)


def _amiss_outside(record: ConsentRecord, beside: Facts, excused: set[str]) -> str:
    """What keeps it from being published or shared."""
    proof = record.evidence
    attested = record.id in beside.attested or (
        proof is not None and proof.attested_by not in ("", record.interviewer_code))
    found = {"spoken-without-witness": record.form.value == "verbal_only", "leaks-open": beside.leaks_open > 0,
             "interpreter-is-relative": record.interpreter.value == "relative",
             "evidence-missing": record.form.value in LEAVES_PROOF and not attested}
    return next((name for name, amiss in found.items() if amiss and name not in excused), "")


def _child_may(record: ConsentRecord) -> bool:
    child, adult = record.assent, record.guardian
    if child is None or not (child.agrees and child.words_adapted):
        return False
    if adult is None:
        return record.capacity is not Capacity.MINOR_GUARDIAN and bool(record.specialist_code)
    return adult.agrees and adult.cleared_of_suspicion
