"""Sentences for what the register of names does not keep, does not show any more, or will not take as an alias."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "person-refused": (
        N_("The register of names cannot keep this as it stands."),
        N_("Look at it once more: a person is P1, P2 and so on, and an entry is one short line."),
    ),
    "look-over": (
        N_("The names were closed again: they stay open for five minutes at most."),
        N_("Open them again and say what for."),
    ),
    "look-without-reason": (
        N_("Names are opened for a reason, and the reason is written down."),
        N_("Choose what it is for, and write it in a few words."),
    ),
    "register-empty": (
        N_("No names of this case are kept here."),
        N_("They were not said, were taken back, or were sealed to headquarters."),
    ),
    "alias-near": (
        N_("This name is too close to a real name of this case."),
        N_("Choose one that begins and sounds different, or let one be suggested."),
    ),
    "no-alias": (
        N_("No name of the lists is far enough from all names of this case."),
        N_("Make one up together with the person: another first letter, another sound."),
    ),
}
