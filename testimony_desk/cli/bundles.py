"""The commands about bundles: write what is due, look at one without a key, take bundles in."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import never_cancelled, no_progress, unlocked
from testimony_desk.cli.terminal import say, say_json
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.manifest import Kind
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import receiving, receiving_folder, sending, sending_back, trusting
from testimony_desk.services.desk import Desk
from testimony_desk.services.receiving import BundleReport, alarms_of, parts_for_others, records_set_aside
from testimony_desk.services.taking_in import PartState
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.partners import Partner
from testimony_desk.wording import deletion
from testimony_desk.wording.exchange_reasons import alarm, set_aside
from testimony_desk.wording.format import byte_size
from testimony_desk.wording.messages import message_of


class SomeNotTaken(DeskError):
    """`bundle receive` could not take in everything; facts: count."""

    code = "some-not-taken"


class FilesOrFolder(DeskError):
    """`bundle receive` wants either files or a folder."""

    code = "files-or-folder"


class OneReceiverOnly(DeskError):
    """What goes back to a field desk, and what goes to the safety focal point, goes to one desk."""

    code = "one-receiver-only"


def write(asked: Asked) -> None:
    """Write what is due for a trusted desk into a folder or onto a stick."""
    assert asked.out is not None  # --out is required
    with unlocked(asked) as desk:
        partners = [trusting.partner_named(desk, name) for name in asked.receivers or ()]
        if any(one.kind == DeskKind.FIELD.value for one in partners):
            _send_back(desk, asked, partners)
            return
        due = sending.sendable(desk, *partners, again=asked.again)
        if asked.for_safety:
            due = replace(due, ready=due.in_danger)
            write_it = functools.partial(sending.write_for_safety, desk, _only(partners))
        else:
            write_it = functools.partial(sending.write_again if asked.again else sending.write_for_several, desk,
                                         partners)
        written = write_it(asked.out, no_progress, never_cancelled, despite_clock=asked.clock_is_right,
                           without_receipt=asked.without_receipt)
    if asked.json:
        say_json({"file": written.path.name, "sha256": written.holds.sha256.hex(), "size": written.holds.size,
                  "cases": len(due.ready), "held_back": len(due.held_back)})
        return
    say(ngettext("{n} case written.", "{n} cases written.", len(due.ready)).format(n=len(due.ready)))
    if due.held_back:
        say(ngettext("{n} case stays here, because its consent does not allow sending.",
                     "{n} cases stay here, because their consent does not allow sending.",
                     len(due.held_back)).format(n=len(due.held_back)))
    say(written.path.name)


def _only(partners: Sequence[Partner]) -> Partner:
    if len(partners) != 1:
        raise OneReceiverOnly
    return partners[0]


def _send_back(desk: Desk, asked: Asked, partners: Sequence[Partner]) -> None:
    assert asked.out is not None  # --out is required
    partner = _only(partners)
    said = len(sending_back.due(desk, partner, again=asked.again))
    told = sending_back.standing(desk, partner).told
    written = sending_back.write(desk, partner, asked.out, no_progress, never_cancelled,
                                 despite_clock=asked.clock_is_right, again=asked.again)
    if asked.json:
        say_json({"file": written.path.name, "sha256": written.holds.sha256.hex(), "size": written.holds.size,
                  "reviews": said})
    else:
        if said or not told:
            say(ngettext("{n} word of a review written.", "{n} words of reviews written.", said).format(n=said))
        if told:
            say(_("What headquarters makes known is in it: cards, whose trust has ended, questionnaires."))
        say(written.path.name)


def inspect(asked: Asked) -> None:
    """Say what anyone can see of a bundle: its size and how many keys open it."""
    assert asked.file is not None  # FILE is a required argument
    outside = receiving.inspect(asked.file)
    if asked.json:
        say_json({"size": outside.size, "recipients": outside.recipients})
        return
    say(ngettext("{size}; sealed, {n} key opens it. Nothing else can be known without it.",
                 "{size}; sealed, {n} keys open it. Nothing else can be known without one of them.",
                 outside.recipients).format(size=byte_size(outside.size), n=outside.recipients))


def receive(asked: Asked) -> None:
    """Take bundles in and write receipts; each file is judged by itself."""
    files, folder = asked.files or [], asked.source
    if bool(files) is (folder is not None):
        raise FilesOrFolder
    with unlocked(asked) as desk:
        if folder is not None:
            report = receiving_folder.receive(desk, folder, asked.out or folder, no_progress, never_cancelled,
                                              again=asked.again)
        else:
            report = receiving.receive(desk, files, asked.out or files[0].parent, no_progress, never_cancelled)
    if asked.json:
        say_json({"bundles": [_as_json(one) for one in report.bundles],
                  "receipts": [path.name for path in report.receipts]})
    else:
        for one in report.bundles:
            _say_bundle(one)
        _say_receipts(report.receipts)
    amiss = sum(1 for one in report.bundles if one.refused or any(part.refused for part in one.parts))
    if amiss or report.no_receipt:
        raise SomeNotTaken(count=amiss) if amiss else _reason(report.no_receipt)


def tell(one: BundleReport, *, as_json: bool) -> None:
    """Say what became of one bundle; raises SomeNotTaken when something of it was not taken."""
    if as_json:
        say_json({"bundles": [_as_json(one)], "receipts": []})
    else:
        _say_bundle(one)
    if one.refused or any(part.refused for part in one.parts):
        raise SomeNotTaken(count=1)


def _reason(error: DeskError | None) -> DeskError:
    assert error is not None
    return error


def _say_receipts(receipts: tuple[Path, ...]) -> None:
    for path in receipts:
        say(_("Receipt written: {file}").format(file=path.name))


def _say_bundle(one: BundleReport) -> None:
    say(_sentence(one))
    _say_records(one)
    if one.missing:
        say(ngettext("{n} earlier bundle of {sender} has not come yet.",
                     "{n} earlier bundles of {sender} have not come yet.", one.missing).format(
                         n=one.missing, sender=one.sender))
    for part in one.parts:
        if part.refused is not None:
            say(str(message_of(part.refused)))
    left = parts_for_others(one)
    if left:
        say(ngettext("{n} part is sealed to other desks and was left alone.",
                     "{n} parts are sealed to other desks and were left alone.", left).format(n=left))
    if _waits_for_keys(one):
        say(deletion.waits_for_keys())
    for code in alarms_of(one):
        say(alarm(code))


def _say_records(one: BundleReport) -> None:
    """Say how many records were not taken, and which and why."""
    aside = records_set_aside(one)
    if aside:
        say(ngettext("{n} record was set aside: it does not fit its own signature or form.",
                     "{n} records were set aside: they do not fit their own signature or form.",
                     len(aside)).format(n=len(aside)))
    for sentence in set_aside(aside):
        say(sentence)


def _waits_for_keys(one: BundleReport) -> bool:
    return any(part.state is PartState.SEALED for part in one.parts)


def _sentence(one: BundleReport) -> str:
    if one.refused is not None:
        return f"{one.file}: {message_of(one.refused)}"
    if one.repeat:
        return _("{file}: already here, nothing to do.").format(file=one.file)
    new = sum(part.new for part in one.parts)
    if one.kind == Kind.RECEIPT.value:
        return ngettext("{file}: {sender} confirms {n} record.", "{file}: {sender} confirms {n} records.", new).format(
            file=one.file, n=new, sender=one.sender)
    return ngettext("{file}: {n} new record from {sender}.", "{file}: {n} new records from {sender}.", new).format(
        file=one.file, n=new, sender=one.sender)


def _as_json(one: BundleReport) -> dict[str, Json]:
    return {"file": one.file, "refused": one.refused.code if one.refused else None, "kind": one.kind,
            "sequence": one.sequence, "repeat": one.repeat, "missing": one.missing,
            "new": sum(part.new for part in one.parts), "known": sum(part.known for part in one.parts),
            "set_aside": len(records_set_aside(one)), "alarms": list(alarms_of(one)),
            "aside": [{"part": part, "record": place, "why": why} for part, place, why in records_set_aside(one)],
            "waits_for_keys": _waits_for_keys(one), "for_others": parts_for_others(one),
            "parts_refused": [part.refused.code for part in one.parts if part.refused is not None]}
