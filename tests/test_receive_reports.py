"""What window and command line say of a received file: no confirmation that was not given, no alarm kept quiet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from testimony_desk.cli import bundles
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange.errors import ReceiptRefused
from testimony_desk.services.confirming import FORGOTTEN, OTHER_JOURNAL
from testimony_desk.services.receiving import BundleReport
from testimony_desk.services.taking_in import PartReport, PartState, SetAside
from testimony_desk.ui.exchange import receive
from testimony_desk.wording import deletion
from testimony_desk.wording.exchange_reasons import alarm
from testimony_desk.wording.messages import message_of

REFUSED = ReceiptRefused(why="signature")


def report(kind, *parts):
    return BundleReport("a.tdb", sender="Amman", kind=kind, sequence=1, parts=parts)


def part(state=PartState.TAKEN, **more):
    return PartReport(Compartment.TESTIMONY, state, **more)


def in_window(one):
    return [text for text, _tone in receive._bundle_lines(one)]


def on_the_command_line(one, capsys):
    bundles._say_bundle(one)
    return capsys.readouterr().out.splitlines()


def test_a_receipt_that_was_refused_confirms_nothing(capsys):
    refused = report("receipt", part(PartState.REFUSED, refused=REFUSED))
    assert in_window(refused) == [str(message_of(REFUSED))]
    assert str(message_of(REFUSED)) in "\n".join(on_the_command_line(refused, capsys))


@pytest.mark.parametrize("code", [FORGOTTEN, OTHER_JOURNAL])
def test_an_alarm_is_said_once_in_both_places(capsys, code):
    alarmed = report("receipt", part(alarms=(code,)), part(alarms=(code,)))
    assert in_window(alarmed).count(alarm(code)) == 1
    assert on_the_command_line(alarmed, capsys).count(alarm(code)) == 1
    assert bundles._as_json(alarmed)["alarms"] == [code]


def test_what_was_set_aside_is_told_in_both_places(capsys):
    partly = report("delivery", part(new=1, set_aside=(SetAside(2, "signer"),)))
    for told in (in_window(partly), on_the_command_line(partly, capsys)):
        assert len(told) == 3
        assert "set aside" in told[1]
        assert told[2] == "Part with the testimonies, record 2: signed by another desk than the sender."
    found = bundles._as_json(partly)
    assert (found["set_aside"], found["aside"]) == (1, [{"part": "testimony", "record": 2, "why": "signer"}])


def test_many_that_were_set_aside_are_told_by_reason_and_not_all_by_their_places(capsys):
    many = report("delivery", part(set_aside=tuple(SetAside(n, "id" if n % 2 else "salt") for n in range(1, 41))))
    for told in (in_window(many), on_the_command_line(many, capsys)):
        assert len(told) == 4
        assert told[2] == ("Part with the testimonies, records 1 3 5 7 9 11 13 15 17 19 21 23 …: "
                           "its content is not what its number says.")


def test_what_has_not_come_yet_is_told_in_both_places(capsys):
    gap = replace(report("delivery", part(new=1)), missing=2)
    for told in (in_window(gap), on_the_command_line(gap, capsys)):
        assert "earlier bundles of" in told[-1]


def test_what_waits_for_the_keys_to_come_back_is_said_and_nothing_is_called_refused(capsys):
    one = report("receipt", part(PartState.SEALED))
    assert in_window(one) == [deletion.waits_for_keys()]
    assert deletion.waits_for_keys() in on_the_command_line(one, capsys)
    assert bundles._as_json(one)["waits_for_keys"]
