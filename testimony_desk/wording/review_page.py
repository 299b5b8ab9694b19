"""The words of the pages of review: why something cannot be decided yet, fields, what happened and who did it."""

from __future__ import annotations

from testimony_desk.i18n import N_, _
from testimony_desk.wording import people, review
from testimony_desk.wording.direction import iso

WHY_NOT: dict[str, str] = {
    "item open": N_("Each point of the list needs an answer first."),
    "item returned": N_("A point is to be sent back: return the record, or change that answer."),
    "interviewer": N_("You asked in this case. Somebody else reviews it."),
    "not a reviewer": N_("Your role looks at this; it does not decide it."),
    "evidence": N_("The evidence of consent is not what was noted."),
    "nothing to review": N_("There is nothing to decide: no interview is complete, or consent was taken back."),
    "same person": N_("You approved it before, or it cannot be shown that you are another person."),
    "new here": N_("You, or who approved it before, have had a way into this desk for less than two weeks. Otherwise "
                   "one person could let themselves in twice."),
    "no first approval": N_("The first approval is not there any more."),
    "changed meanwhile": N_("It changed meanwhile. Look at it again."),
    "no reason": N_("Choose at least one reason."),
    "other needs words": N_("Say in a few words what it is, at a point of the list or at a field."),
    "not finished": N_("Only what was approved and has left for headquarters goes into the archive."),
    "not archived": N_("It is not in the archive."),
    "no words": N_("Say in a few words who asks for it, and by which paper."),
    "said already": N_("That was said already."),
    "only looking": N_("This desk can only be looked at now."),
}
"""By `DecisionRefused.why`, as far as a page can meet it."""

FIELDS: dict[str, str] = {
    "given_on": N_("The day"),
    "script": N_("The text that was read"),
    "interpreter": N_("Who interpreted"),
    "interpreter_code": N_("The code of the interpreter"),
    "decisions": N_("What was agreed"),
    "form": N_("How the person confirmed"),
    "evidence": N_("The evidence"),
    "witness": N_("The witness"),
    "teachback": N_("The words told back"),
    "capacity": N_("Whether the person can decide"),
    "guardian": N_("The guardian"),
    "assent": N_("The child's yes"),
    "specialist_code": N_("The specialist"),
    "risk_person": N_("The risk for the person"),
}
"""By name of a field of the consent record."""

HALVES: dict[str, str] = {"consent": N_("the consent"), "content": N_("what was told")}
"""By code of `Half`."""


def why_not(code: str) -> str:
    """Return why a decision cannot be taken, in one sentence; a code that is rare is said in general."""
    return _(WHY_NOT[code]) if code in WHY_NOT else _("This cannot be decided so, or not by you. Nothing was kept.")


def person_words(label: str, number: int, kind: str) -> str:
    """Return who did something; number: 0 for somebody of another desk, of whom the role is all that is known."""
    if not kind:
        return _("Somebody who is not known here")
    if not number:
        return people.role(kind)
    return _("{name} ({role})").format(name=iso(people.name_of(label, number)), role=people.role(kind))


def problem_words(code: str, about: str = "") -> str:
    """Return a problem, with what it is about in words where there is something."""
    words = _(review.PROBLEMS[code])
    return _("{problem} {about}").format(problem=words, about=about) if about else words
