"""A small form with one field of each kind that profiles treat differently, and people who answered it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from testimony_desk.domain.consent.clearing import Cleared, Use, clear
from testimony_desk.domain.consent.codes import Handling, IdentityLevel, Purpose
from testimony_desk.domain.consent.record import Confirmation
from testimony_desk.domain.form import (
    Choice,
    ChoiceList,
    Expressions,
    Form,
    Group,
    Identifying,
    Kind,
    Marks,
    Question,
    Text,
)
from testimony_desk.domain.pseudonym.account import Account
from testimony_desk.domain.pseudonym.applying import Pseudonymised, apply
from testimony_desk.domain.pseudonym.profiles import MICRODATA, Profile
from testimony_desk.domain.raw import RawAnswer
from tests import consents

PLAIN = Marks()
QUASI, DIRECT, NONE = Identifying.QUASI, Identifying.DIRECT, Identifying.NONE
TOPICS = frozenset({"health", "torture"})
NAME = "Zarifa Quintero"


def question(path: str, kind: Kind, marks: Marks = PLAIN, **more: Any) -> Question:
    return Question(path.rpartition("/")[2], path, kind, Text((("en", path),)), marks=marks, **more)


def marked(identifying: Identifying = NONE, **more: Any) -> Marks:
    return Marks(identifying=identifying, **more)


def group(path: str, *children: Question | Group, repeats: bool = False, marks: Marks = PLAIN) -> Group:
    return Group(path.rpartition("/")[2], path, Text(), children, repeats=repeats, marks=marks)


@cache
def form() -> Form:
    """Return the form; the same each time."""
    quasi = marked(QUASI, count=True)
    return Form(
        "small", "1", Text((("en", "Small"),)), ("en",), "en",
        (group("who",
               question("who/age_at_event", Kind.INTEGER, quasi),
               question("who/gender", Kind.SELECT_ONE, quasi, choices="gender"),
               question("who/nationality", Kind.SELECT_ONE, quasi, choices="country"),
               question("who/registration_province", Kind.SELECT_ONE, quasi, choices="tr_province"),
               question("who/marital_status", Kind.SELECT_ONE, quasi, choices="marital_status"),
               question("who/full_name", Kind.TEXT, marked(DIRECT)),
               question("who/greeting", Kind.CALCULATE, marked(),
                        expressions=Expressions(calculation="concat('Dear ', ${full_name})")),
               question("who/story", Kind.TEXT, marked(QUASI)),
               question("who/summary", Kind.CALCULATE, marked(), expressions=Expressions(calculation="${story}")),
               question("who/remark", Kind.TEXT, marked(aloud=False))),
         group("holding",
               question("holding/holding_place", Kind.SELECT_ONE, quasi, choices="detention_place"),
               question("holding/holding_days", Kind.DURATION, marked(count=True)),
               question("holding/holding_outcome", Kind.SELECT_ONE, marked(count=True), choices="episode_outcome"),
               repeats=True),
         question("crossing", Kind.SELECT_ONE, quasi, choices="border_crossing"),
         question("removal_date", Kind.PARTIAL_DATE, quasi),
         question("crossing_on_bus", Kind.GROUP_COUNT, quasi),
         question("seen_at", Kind.PLACE, marked(QUASI)),
         question("signed", Kind.SELECT_ONE, marked(count=True), choices="signing_outcome"),
         question("acts", Kind.SELECT_MULTIPLE, marked(sensitive="torture", count=True), choices="ill_treatment_act"),
         question("ill", Kind.SELECT_MULTIPLE, marked(sensitive="health", count=True), choices="health_consequence"),
         group("identity", question("identity/nickname", Kind.TEXT), marks=marked(DIRECT))),
        (ChoiceList("detention_place", tuple(Choice(code, Text(), (("parent", province),))
                                             for code, province in PLACES.items())),))


PLACES: Mapping[str, str] = {"DP-BURSA": "TR-16", "DP-EDIRNE": "TR-22", "DP-ADANA": "TR-01", "DP-HARRAN": "TR-63"}


def cleared(case: str = "TD-1", purpose: Purpose | Handling = Purpose.STATS, topics: frozenset[str] = TOPICS,
            level: IdentityLevel = IdentityLevel.ALIAS, **changed: Any) -> Cleared:
    """Return the proof that a person who said yes to everything gave."""
    if purpose is Purpose.STATS:
        level = IdentityLevel.NONE
    changed = {"confirmed": (Confirmation(consents.DAY, tuple(one.value for one in Purpose)),), **changed}
    record = replace(consents.consent(*consents.everything()), case=case, **changed)
    return clear([record], Use(purpose, consents.recipient(purpose) if isinstance(purpose, Purpose) else "", topics,
                               level), consents.DAY, consents.APPROVED)


def account(case: str = "TD-1", **answers: Any) -> Account:
    """Return an account; names stand for paths of the form, `holding_place` for a list of one per holding."""
    holdings: Sequence[str] = answers.pop("holding_place", ())
    said = {path(name): RawAnswer(value) for name, value in answers.items()}
    items = tuple(f"h{number}" for number in range(len(holdings)))
    said |= {f"holding[{item}]/holding_place": RawAnswer(code) for item, code in zip(items, holdings, strict=True)}
    return Account(case, form(), said, {"holding": items} if items else {})


def path(name: str) -> str:
    """Return the path of a field of the form outside its repeat."""
    return next(one.path for one in form().questions() if one.name == name)


def pseudonymised(people: Sequence[Mapping[str, Any]], profile: Profile = MICRODATA,
                  **more: Any) -> list[Pseudonymised]:
    """Return each person as the profile lets them out, numbered from one."""
    purpose = profile.purposes[0]
    return [apply(cleared(f"TD-{row}", purpose, **more), account(f"TD-{row}", **person), profile, row)
            for row, person in enumerate(people, start=1)]


def shown(one: Pseudonymised, sheet: str = "cases") -> list[dict[str, Any]]:
    """Return what a sheet says of one person, by column; empty cells left out."""
    number = one.layout.numbers[sheet]
    columns = [outlet.column.name for outlet in one.layout.sheets[number].outlets]
    return [{name: cell for name, cell in zip(columns, row, strict=True) if cell is not None}
            for row in one.cells[number]]
