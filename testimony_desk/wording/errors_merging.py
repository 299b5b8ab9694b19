"""Sentences for records that two desks changed, and for cases that may be of one person."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "choice-missing": (
        N_("It is not chosen yet in every place which words stay."),
        N_("Choose in each place that is marked, or write there what is right."),
    ),
    "consents-differ": (
        N_("These versions rest on two consents that do not follow each other, so they stay apart."),
        N_("Ask the person for a new consent. Both versions are kept until then."),
    ),
    "forms-differ": (
        N_("These versions answer different forms, so they stay apart."),
        N_("Both are kept. Read both, and correct the one that you go on with."),
    ),
    "correction-open": (
        N_("This interview is open for a correction."),
        N_("Complete the correction or give it up, then come back."),
    ),
    "not-disjoint": (
        N_("These versions say different things in one place, or rest on two consents. A person must choose."),
        N_("Open the case, read both, and choose."),
    ),
    "field-unknown": (
        N_("No such field waits for a choice."),
        N_("List the fields with case conflicts, and name one of them with the number of a version."),
    ),
    "pair-unknown": (
        N_("These two cases cannot be compared."),
        N_("Look for both codes in the list of cases; one may have been taken back."),
    ),
}
