"""The commands about two versions of one record, and about cases that may be one person's; names are never printed."""

from __future__ import annotations

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import never_cancelled, no_progress, unlocked
from testimony_desk.cli.terminal import passphrase, say, say_json
from testimony_desk.crypto.passphrase import PRODUCT_POLICY
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.merging.differences import Chosen, Difference
from testimony_desk.i18n import _, current_language
from testimony_desk.services import conflicts, duplicates, merging, place_codes, same_person
from testimony_desk.services.conflicts import Conflict, Share
from testimony_desk.services.desk import Desk
from testimony_desk.services.duplicates import Suggestion
from testimony_desk.services.merging import Choices, Place
from testimony_desk.services.same_person import Answer
from testimony_desk.services.together import Second
from testimony_desk.wording import duplicates as twin_words
from testimony_desk.wording import merging as words
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.format import number

SHORT = 8
"""Digits of a record's id in the name of a field."""


class FieldUnknown(DeskError):
    """A field was named that does not wait for a choice, or a version that there is not."""

    code = "field-unknown"


def show(asked: Asked) -> None:
    """List the cases with two versions, each field by the name that `case merge` takes; not what they say."""
    with unlocked(asked) as desk:
        cases = [asked.of_case] if asked.of_case else conflicts.waiting(desk)
        found = [conflicts.of_case(desk, case) for case in cases]
    if asked.json:
        say_json({"conflicts": [_as_json(one) for one in found]})
        return
    for one in found:
        _say_conflict(one)
    if not found:
        say(_("No two versions wait for a choice."))


def merge(asked: Asked) -> None:
    """Keep one version of two, by the choices that were given, or alone where nothing contradicts."""
    with unlocked(asked) as desk:
        if asked.alone:
            merging.merge_alone(desk, asked.case)
        else:
            merging.merge(desk, asked.case, _choices(desk, asked))
    say(_("One version is kept. Both that it was made of stay in the history."))


def show_pairs(asked: Asked) -> None:
    """List the pairs of cases that may be one person's, each with its reasons and their points."""
    with unlocked(asked) as desk:
        found = duplicates.suggestions(desk, no_progress, never_cancelled)
        if asked.reason:
            found = duplicates.with_names(found, _by_names(desk, asked))
    if asked.json:
        say_json({"pairs": [_pair_json(one) for one in found]})
        return
    labels = place_codes.labels(current_language())
    for one in found:
        say(twin_words.heading(one.pair))
        for reason in one.pair.reasons:
            say("  " + twin_words.reason(reason, labels))
    if not found:
        say(_("Nothing to decide: no two cases look like one person."))


def _by_names(desk: Desk, asked: Asked) -> tuple[Suggestion, ...]:
    """Compare names with this slot's own key, or with that which a second person lends."""
    if asked.with_slot is None:
        return duplicates.by_names(desk, asked.reason, no_progress, never_cancelled)
    secret = passphrase(asked.with_passphrase_file, question=_("The second person's passphrase:"))
    return duplicates.by_names_together(desk, asked.reason, Second(asked.with_slot, secret), PRODUCT_POLICY,
                                        no_progress, never_cancelled)


def decide(asked: Asked) -> None:
    """Keep what a person says of two cases."""
    with unlocked(asked) as desk:
        one, other = asked.cases or ("", "")
        same_person.say(desk, one, other, Answer(asked.says))
    say(_("It is kept. Both cases keep their codes and histories."))


def _say_conflict(one: Conflict) -> None:
    say(_("Two versions of {case}").format(case=ltr(one.case)))
    for share in one.shares:
        for place, side in enumerate(share.sides, 1) if share.differences else ():
            say("  " + _("Version {n}: {whose}").format(n=number(place), whose=words.whose(side.desk, side.person,
                                                                                             side.at)))
        for found in share.differences:
            how = _("differs") if found.chosen is Chosen.PERSON else _("changed in version {n} only").format(
                n=number(_only(found)))
            say("    " + _("{name}: {value}").format(name=ltr(_name(share, found)), value=how))


def _choices(desk: Desk, asked: Asked) -> Choices:
    found = conflicts.of_case(desk, asked.case)
    known = {_name(share, one): (share, one) for share in found.shares for one in share.differences}
    choices: dict[Place, int] = {}
    for said in asked.takes or ():
        name, _equals, side = said.rpartition("=")
        if name not in known or not side.isdecimal() or not 1 <= int(side) <= len(known[name][1].said):
            raise FieldUnknown
        share, one = known[name]
        choices[Place(share.compartment, share.record, one.field)] = int(side) - 1
    return choices


def _name(share: Share, one: Difference) -> str:
    return f"{share.compartment.value}:{share.record[:SHORT]}:{one.field.group}:{one.field.name}"


def _only(one: Difference) -> int:
    return 1 + next(place for place, said in enumerate(one.said) if said == one.taken)


def _as_json(one: Conflict) -> Json:
    return {"case": one.case, "open_choices": one.open_choices, "closed": [name.value for name in one.closed],
            "shares": [{"compartment": share.compartment.value, "record": share.record,
                        "versions": [{"id": side.version, "desk": side.desk, "person": side.person, "at": side.at}
                                     for side in share.sides],
                        "fields": [{"field": _name(share, found), "chosen": found.chosen.value}
                                   for found in share.differences]} for share in one.shares]}


def _pair_json(one: Suggestion) -> Json:
    return {"cases": list(one.pair.cases), "score": one.pair.score, "likely": one.pair.likely, "later": one.later,
            "reasons": [{"why": reason.why.value, "points": reason.points, "shared_by": reason.shared_by,
                         "about": reason.about} for reason in one.pair.reasons]}
