"""What window and command line say of a received file: no confirmation that was not given, no alarm kept quiet."""

from __future__ import annotations

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
        assert len(told) == 2
        assert "set aside" in told[1]
    assert bundles._as_json(partly)["set_aside"] == 1


def test_what_waits_for_the_keys_to_come_back_is_said_and_nothing_is_called_refused(capsys):
    one = report("receipt", part(PartState.SEALED))
    assert in_window(one) == [deletion.waits_for_keys()]
    assert deletion.waits_for_keys() in on_the_command_line(one, capsys)
    assert bundles._as_json(one)["waits_for_keys"]
