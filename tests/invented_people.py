"""Invented people for the indicators, in groups that are alike, so that every expectation can be reckoned by hand."""

from __future__ import annotations

import datetime as dt

from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.statistics.facts import Bucket, Person, facts_of
from testimony_desk.domain.statistics.told import Told

FORM = "deportation-interview.v1#00"
NEVER = dt.date.max


def day(text):
    return {"edtf": text}


def days(number):
    return {"stated_days": number, "basis": "stated"}


def people(number):
    return {"value_min": number, "value_max": number}


def raw(values):
    """Return answers from values; a state stands for itself."""
    return {path: RawAnswer(None, value) if isinstance(value, AnswerState) else RawAnswer(value)
            for path, value in values.items()}


BURSA = {
    "interviewee_role": "subject", "crossing": "XB-CIL", "removal_date": day("2024-07-13"), "removal_country": "SY",
    "nationality": "SY", "habitual_country": "SY", "feared_country": "SY", "registration_province": "TR-16",
    "status_period[c]/legal_status": "tp_registered", "documents_held": ["tp_card"], "status_cancelled": "no",
    "arrest[a]/arrest_province": "TR-34", "arrest[a]/arrest_date": day("2024-07-01"),
    "arrest[a]/arrest_place_type": "street", "arrest[a]/arrest_reason_told": ["wrong_province"],
    "holding[h]/holding_type": "police", "holding[h]/holding_stated_days": days(3),
    "holding[h]/holding_outcome": "transferred", "holding[i]/holding_place": "DP-BURSA",
    "holding[i]/holding_type": "ggm", "holding[i]/holding_stated_days": days(7),
    "holding[i]/holding_outcome": "removed", "holding[i]/holding_taken": ["phone_taken", "docs_taken"],
    "holding[i]/holding_returned": "no", "holding[i]/holding_people_women": people(20),
    "holding[i]/holding_people_children": people(5), "holding[i]/holding_people_total": people(300),
    "holding[i]/holding_capacity": people(100), "acts_account": "told", "act_event[e]/act": ["baton", "insult"],
    "act_event[e]/act_group": ["G-BEAT", "G-PSY"], "papers_asked": "yes", "paper[p]/paper_outcome": "signed_forced",
    "paper[p]/paper_date": day("2024-07-03"), "paper[p]/paper_explained": "not_explained",
    "paper[p]/paper_could_read": "no", "paper[p]/paper_pressure": ["c_beaten"], "label_authority": "voluntary_label",
    "label_person": "forced", "la_asked_lawyer": "yes", "la_lawyer_met": "no", "la_asylum_asked": "no",
    "third_country_refused": "no", "family_separated": "yes", "left_behind": ["children"],
    "post_event[o]/post_event_kind": "arrest", "post_event[o]/post_event_date": day("2024-08-01"),
    "code_entry[k]/code": "G-87", "code_entry[k]/code_source": "document", "leg[l]/leg_duration": days(1),
    "referral_offered": ["legal"], "referral_accepted": ["legal"], "interviewer_code": "I-2222",
}
"""Ten of them: Saturday, 13 July 2024; ten days held; out of province."""
HATAY = {
    "interviewee_role": "subject", "crossing": "XB-AKC", "removal_date": day("2024-08-30"), "removal_country": "SY",
    "nationality": "SY", "habitual_country": "SY", "feared_country": "SY", "registration_province": "TR-31",
    "status_period[c]/legal_status": "tp_cancelled", "documents_held": ["none"], "status_cancelled": "yes",
    "visit[v]/visit_permit": "governor_leave", "arrest[a]/arrest_province": "TR-31",
    "arrest[a]/arrest_place_type": "checkpoint", "arrest[a]/arrest_reason_told": ["sogiesc"],
    "holding[h]/holding_type": "ggm", "holding[h]/holding_stated_days": {"stated_days": 200, "basis": "lower_bound"},
    "holding[h]/holding_outcome": "removed", "acts_account": "told", "papers_asked": "no",
    "la_asked_lawyer": "no", "la_lawyer_met": AnswerState.REFUSED, "la_asylum_asked": "yes",
    "la_asylum_registered": "no", "third_country_refused": "yes", "family_separated": "no",
    "contact_lost": "yes", "sog_reason_arrest": "yes", "sv_wishes": "no", "interviewer_code": "I-3333",
}
"""Six of them: Friday, 30 August 2024, a holiday; only a lower bound of days; asked, and no act told."""
KASHGAR = {
    "interviewee_role": "family_witness", "crossing": "XA-IST", "removal_date": day("2024-07"),
    "removal_country": "TJ", "nationality": "CN", "habitual_country": "TR", "feared_country": "CN",
    "papers_asked": AnswerState.UNKNOWN, "label_authority": "deport_label", "label_person": "forced",
    "family_separated": AnswerState.UNKNOWN, "acts_account": AnswerState.NOT_ASKED, "interviewer_code": "I-4444",
}
"""Four of them: nothing about arrest and holding, removed to a third country."""
GROUPS = ((BURSA, 10), (HATAY, 6), (KASHGAR, 4))
CONSENT = {"@kind": ("anonymous",), "@purposes": ("p_internal", "p_stats"), "@standing": ("whole",),
           "@form": ("audio",), "@interpreter": ("staff",), "@returns": ("0",), "@approved": ("12",)}


def bucket(*groups):
    """Return a bucket of so many people of each group, each with one interview."""
    made = Bucket()
    for values, many in groups or GROUPS:
        told = Told([raw(values)], CONSENT)
        facts = facts_of(told, [FORM], counted=True, consented=True)
        for _one in range(many):
            made.add(Person(f"TD-{len(made.people):04}", "", NEVER), facts)
    return made
