"""A case of a public report as answers of the interview form, so that one set of rules serves both kinds of account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.dates import codec
from testimony_desk.domain.form import Form
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.pseudonym.account import Account
from testimony_desk.domain.published.case import Apprehension, Custody, PublishedCase, RestrictionCode, Treatment
from testimony_desk.domain.published.values import NOT_STATED, Count, ReportedDate
from testimony_desk.domain.raw import RawAnswer

Answers = Iterator[tuple[str, Json]]

_ORIGINS = {"SY": "origin_governorate", "AF": "origin_province_af", "XJ": "origin_place_cn"}


def account_of(case: PublishedCase, code: str, form: Form) -> Account:
    """Return what a report states of one case as answers of the interview form; code: the case's code at this desk.

    What the report does not state is no answer, never a no. Words of the report stay where they are; so does what the
    form does not ask.
    """
    known = {question.path for question in form.questions()}
    answers = {path: RawAnswer(value) for path, value in _everything(case)
               if value not in (None, NOT_STATED, "") and form_path(path) in known}
    return Account(code, form, answers)


def _everything(case: PublishedCase) -> Answers:
    yield from _subject(case)
    for arrest in case.apprehensions:
        yield from _arrest(f"apprehension/arrest[{arrest.no}]", arrest)
    for episode in case.custody:
        yield from _holding(f"custody/holding[{episode.no}]", episode)
    for number, act in enumerate(case.acts, start=1):
        yield from _act(f"acts/act_event[{number}]", act)
    for number, code in enumerate(case.codes, start=1):
        yield from _code(f"codes/code_entry[{number}]", code)
    yield from _papers(case)
    yield from _removal(case)


def _subject(case: PublishedCase) -> Answers:
    one = case.subject
    yield "record/record_role/interviewee_role", case.source_role
    yield "record/record_role/relation_to_subject", case.witness_relationship
    yield "subject/subject_person/age_at_event", one.age_stated
    yield "subject/subject_person/birth_year", one.birth_year_stated
    yield "subject/subject_person/gender", one.gender
    if one.origin.admin1:
        name = _ORIGINS.get(one.origin.admin1[:2])
        yield f"subject/subject_origin/{name}", one.origin.admin1
    yield "life/life_story/first_entry", _date(one.first_entry)
    if one.family_size:
        yield "life/life_story/family_size_entry", _people(*one.family_size.people)
    yield "life/life_places/registration_province", case.registration_province
    yield "life/life_places/residence_province", case.residence_province
    yield "family/family_story/family_separated", case.family_separated


def _arrest(at: str, one: Apprehension) -> Answers:
    yield f"{at}/arrest_where/arrest_date", _date(one.date)
    yield f"{at}/arrest_where/arrest_province", one.province
    yield f"{at}/arrest_where/arrest_place_type", one.place
    yield f"{at}/arrest_who/arrest_reason_told", _codes(one.reasons)
    yield f"{at}/arrest_how/arrest_taken_with", _count(one.count_with)


def _holding(at: str, one: Custody) -> Answers:
    yield f"{at}/holding_where/holding_place", one.place
    yield f"{at}/holding_where/holding_type", one.type
    yield f"{at}/holding_when/holding_from", _date(one.from_)
    yield f"{at}/holding_when/holding_to", _date(one.to)
    days = one.duration.days
    yield f"{at}/holding_when/holding_stated_days", None if days is None else {"stated_days": days, "basis": "stated"}
    yield f"{at}/holding_end/holding_outcome", one.outcome


def _act(at: str, one: Treatment) -> Answers:
    yield f"{at}/act_what/act", [one.act]
    yield f"{at}/act_what/act_certainty", one.certainty


def _code(at: str, one: RestrictionCode) -> Answers:
    yield f"{at}/code", one.code
    yield f"{at}/code_source", one.source


def _papers(case: PublishedCase) -> Answers:
    one, at = case.signing, "papers/paper[1]"
    yield "papers/papers_story/papers_asked", one.asked
    yield f"{at}/paper_which/paper_type", one.paper
    yield f"{at}/paper_pressure_page/paper_pressure", _codes(one.coercion)
    yield f"{at}/paper_pressure_page/paper_outcome", one.outcome
    yield f"{at}/paper_language_page/paper_explained", one.explained
    yield f"{at}/paper_language_page/paper_languages", None if one.language == NOT_STATED else [one.language]


def _removal(case: PublishedCase) -> Answers:
    one = case.removal
    yield "transfer/crossing_where/crossing", one.crossing
    yield "transfer/crossing_where/removal_date", _date(one.date)
    yield "transfer/crossing_people/crossing_on_bus", _count(one.count_with)
    yield "transfer/crossing_after/third_country_refused", case.third_country_refused
    yield "transfer/crossing_after/label_authority", case.return_label_by_authority
    yield "transfer/crossing_after/label_person", case.return_label_by_person
    for number, event in enumerate(case.post_return, start=1):
        yield f"after_return/post_event[{number}]/post_event_kind", event


def _date(one: ReportedDate) -> Json:
    return codec.to_json(one.date) if one.edtf else None


def _codes(codes: Sequence[str]) -> Json:
    return list(codes) or None


def _count(one: Count | None) -> Json:
    return None if one is None else _people(*one.people)


def _people(least: int, most: int) -> Json:
    return {"value_min": least, "value_max": most}
