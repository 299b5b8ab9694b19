"""What is said about single records, parts and alarms in the report on a received bundle."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import N_, _, ngettext
from testimony_desk.wording.format import number

SET_ASIDE: dict[str, str] = {
    "canonical": N_("not written the way this program writes"),
    "shape": N_("not built like a record"),
    "compartment": N_("it belongs to another compartment"),
    "parents": N_("its list of earlier states is not in order"),
    "id": N_("its content is not what its number says"),
    "salt": N_("it lacks what keeps its number from telling its content"),
    "signer": N_("signed by another desk than the sender"),
    "signature": N_("its signature is not right"),
    "form": N_("its questionnaire is not known here"),
    "question": N_("it answers a question that its questionnaire does not ask"),
    "code": N_("it holds an answer that its questionnaire does not offer"),
    "consent": N_("its consent cannot be read"),
    "withdrawal": N_("its withdrawal cannot be read"),
    "published": N_("its published case cannot be read"),
    "attachment": N_("it speaks of an attached file in a way that does not fit"),
    "notice": N_("what headquarters tells in it cannot be read"),
    "newer": N_("a newer program wrote it"),
    "evidence": N_("it speaks of evidence of consent in a way that does not fit"),
}

PARTS: dict[str, str] = {
    "consent": N_("Part with the consents"),
    "testimony": N_("Part with the testimonies"),
    "identity": N_("Part with the names"),
}
_MOST_NAMED = 12
"""Places of records that are named one by one; a person looks at some, not at a thousand."""

ALARMS: dict[str, str] = {
    "bundle-ahead": N_("This bundle says that it was made on a day that is still to come. Ask that desk whether its "
                       "clock is right, and look at yours."),
    "cards-came": N_("Headquarters sent the card of another desk. Nothing is sealed to it before its words are "
                     "compared."),
    "trust-ended-there": N_("Headquarters trusts a desk no longer, and this desk follows. Look at the other desks "
                            "under Exchange."),
    "forms-came": N_("Headquarters sent a questionnaire. New interviews can answer it from now on."),
    "forms-ended": N_("Headquarters offers a questionnaire no longer. Interviews that answer it stay as they are; new "
                      "ones cannot choose it."),
    "bundles-forgotten": N_("Headquarters has seen bundles of this desk that this desk does not remember. "
                            "An old copy of the vault may be in use: tell headquarters."),
    "journal-differs": N_("The journal that headquarters has seen of this desk is not the one kept here. "
                          "Tell headquarters before you go on."),
    "withdrawals-many": N_("One desk has taken back more than five cases at once. Nothing of them is used any more, "
                           "and nothing is destroyed before a person says so. Ask that desk by another way first."),
    "withdrawals-strange": N_("A desk has taken back a case that it did not record. Nothing of it is used any more, "
                              "and nothing is destroyed before a person says so. Ask that desk by another way first."),
}

LACKING: dict[str, str] = {
    "identity": N_("It receives no names."),
    "testimony": N_("It receives no testimony."),
}

STATES: dict[str, str] = {
    "taken": N_("taken in"),
    "waiting": N_("kept sealed until someone unlocks who may read it"),
    "refused": N_("not taken"),
    "elsewhere": N_("sealed to other desks"),
}


def set_aside(found: Iterable[tuple[str, int, str]]) -> list[str]:
    """Return which records were not taken and why, a sentence for each part and reason, in the chosen language.

    found: compartment, place in its part counted from 1, and code of `SET_ASIDE`, of each record.
    """
    places: dict[tuple[str, str], list[int]] = {}
    for part, place, why in found:
        places.setdefault((part, why), []).append(place)
    return [_set_aside_in(part, why, at) for (part, why), at in places.items()]


def _set_aside_in(part: str, why: str, places: list[int]) -> str:
    named = " ".join([number(one) for one in places[:_MOST_NAMED]] + ["…"] * (len(places) > _MOST_NAMED))
    return ngettext("{part}, record {places}: {why}.", "{part}, records {places}: {why}.", len(places)).format(
        part=_(PARTS[part]), places=named, why=_(SET_ASIDE.get(why, SET_ASIDE["shape"])))


def alarm(code: str) -> str:
    """Return an alarm about a bundle as sentences in the chosen language."""
    return _(ALARMS[code])


def lacking(offered: Collection[Compartment]) -> tuple[str, ...]:
    """Return a sentence for each compartment that a card does not offer, in the chosen language."""
    return tuple(_(words) for name, words in LACKING.items() if Compartment(name) not in offered)


def state(code: str) -> str:
    """Return what became of a part, as a few words in the chosen language."""
    return _(STATES[code])
