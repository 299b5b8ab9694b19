"""What the safety gate asked where an interview's own form does not ask it: kept in consent, beside its answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from testimony_desk.domain import answers
from testimony_desk.domain.answers import Answers, compartment_of
from testimony_desk.domain.consent.readiness import REQUIRED
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.form import Form
from testimony_desk.domain.form_alike import same_places
from testimony_desk.domain.raw import Raw, RawAnswer
from testimony_desk.domain.sheet import Sheet
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.services.desk import Desk
from testimony_desk.services.draft_forms import form_of
from testimony_desk.store import drafts

GATE = "@gate/"
"""What the paths of such answers begin with in a draft; no form has such a path."""
_NEEDED = frozenset({*REQUIRED, "case_code"})


class FormAsksGatePartly(DeskError):
    """A form asks some questions of the safety gate in consent and not all: nobody could tell which ones count."""

    code = "form-gate-partly"


def is_asked_by(form: Form) -> bool:
    """Tell whether a form asks the gate itself, as the program's own does; a form that was brought asks none of it."""
    return any(compartment_of(one) is Compartment.CONSENT for one in form.questions())


def check_form(form: Form) -> None:
    """Raise FormAsksGatePartly for a form that asks in consent, and not all that must be known before an interview.

    It asks that as the program's own form does: whether an interview may begin is read out of the codes of its lists.
    """
    own, asked = builtin.interview_form(), {one.path for one in form.questions()
                                            if compartment_of(one) is Compartment.CONSENT}
    needed = {one.path for one in own.questions() if one.name in _NEEDED}
    if asked and not needed <= asked & same_places(form, own):
        raise FormAsksGatePartly


def beside(raw: Raw) -> dict[str, RawAnswer]:
    """Return answers of the gate under the paths by which a draft keeps them beside those of its own form."""
    return {GATE + path: answer for path, answer in raw.items()}


def set_beside(desk: Desk, record: str, known: Raw) -> dict[str, RawAnswer]:
    """Inside a transaction: take the gate's answers out of a draft's own; return them, with what is known, as beside.

    To be called while nothing but the gate was answered.
    """
    asked = drafts.answers(desk.consent, record)
    for path in asked:
        drafts.forget(desk.consent, record, path)
    return beside({**asked, **known})


def kept_beside(desk: Desk, record: str) -> Mapping[str, RawAnswer]:
    """Return the answers of the gate that a draft keeps beside its own, by their path in the program's form."""
    return {path.removeprefix(GATE): answer for path, answer in drafts.answers(desk.consent, record).items()
            if path.startswith(GATE)}


def share(desk: Desk, record: str, whole: Answers, at: dt.datetime) -> Answers:
    """Return what consent keeps of an interview that is completed: of its own form, else of the program's.

    Whoever opens consent alone reads the same of every interview, whichever form it answers.
    """
    if is_asked_by(form_of(desk, drafts.get(desk.consent, record))):
        return whole.within(Compartment.CONSENT)
    sheet = Sheet(builtin.interview_form(), kept_beside(desk, record), at, frozenset())
    return answers.readable(sheet).within(Compartment.CONSENT)
