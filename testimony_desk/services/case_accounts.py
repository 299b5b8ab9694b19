"""The accounts of a case as exports take them: the answers of its completed interviews, from every open compartment."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.domain.form import Form
from testimony_desk.domain.pseudonym.account import Account
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange.manifest import FormUsed
from testimony_desk.services import interview_forms
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND as INTERVIEW
from testimony_desk.services.interview_forms import form_used
from testimony_desk.store import versions
from testimony_desk.store.errors import NotInVault


def of_case(desk: Desk, case: str) -> Mapping[str, Account]:
    """Return the accounts of a case by the record of their completed interview, the oldest first.

    Of two versions of an interview that wait for a person's choice the later one counts. What lies in a compartment
    that this slot does not open is not in them. Raises CompartmentClosed without testimony, NotInVault for a form that
    is not here.
    """
    return {record: _account(desk, case, one) for record, one in _told(desk, case).items()}


def last_form(desk: Desk, case: str) -> FormUsed | None:
    """Return which form the last account of a case answers, None where nothing of it is here (any more)."""
    found = list(_told(desk, case).values())
    return form_used(found[-1]) if found else None


def form_of_last(desk: Desk, case: str) -> Form | None:
    """Return that form itself, None also where this desk does not have it; raises CompartmentClosed."""
    used = last_form(desk, case)
    try:
        return interview_forms.form_for(desk, used) if used is not None else None
    except NotInVault:
        return None


def _told(desk: Desk, case: str) -> dict[str, Version]:
    told = [one for one in versions.heads_of_case(desk.compartment(Compartment.TESTIMONY), case, INTERVIEW)
            if one.content is not None and form_used(one) is not None]
    return {one.header.record: one for one in told}


def _account(desk: Desk, case: str, told: Version) -> Account:
    used = form_used(told)
    assert used is not None, "of_case looked"
    return Account(case, interview_forms.form_for(desk, used), _answers(desk, told))


def _answers(desk: Desk, told: Version) -> dict[str, RawAnswer]:
    """Return the answers that one interview left in all compartments that are open."""
    beside = (head for name in Compartment if name is not Compartment.TESTIMONY and desk.opens(name)
              for head in versions.heads(desk.compartment(name), told.header.record))
    return {path: answer for one in (*beside, told) if form_used(one) is not None
            for path, answer in interview_forms.given(one)}
