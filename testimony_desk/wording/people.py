"""What the roles of people with access are called, and what each of them opens, in plain words."""

from __future__ import annotations

from testimony_desk.i18n import N_, _

ROLES: dict[str, str] = {
    "researcher": N_("Researcher"),
    "supervisor": N_("Supervisor"),
    "analyst": N_("Analyst"),
    "custodian": N_("Custodian of names"),
    "kit": N_("Recovery sheets"),
}
"""By the kind of a slot."""

OPENING: dict[str, str] = {
    "researcher": N_("Opens consents, testimonies and names."),
    "supervisor": N_("Opens consents only: no testimony and no name."),
    "analyst": N_("Opens consents and testimonies, no names."),
    "custodian": N_("Opens consents and names, no testimonies."),
    "kit": N_("Enough of them together open everything."),
}
"""By the kind of a slot."""


def role(kind: str) -> str:
    """Return a role's name, by the kind of its slot."""
    return _(ROLES[kind])


def opening(kind: str) -> str:
    """Return one sentence on what a role opens, by the kind of its slot."""
    return _(OPENING[kind])


def name_of(label: str, number: int) -> str:
    """Return how a person is called: by their label, by their number when there is none."""
    return label or _("Number {number}").format(number=number)
