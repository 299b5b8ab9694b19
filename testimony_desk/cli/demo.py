"""The command `demo`: runs the demonstration, prints each step with its time, the counts beside the expected ones."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import wall_clock
from testimony_desk.cli.terminal import say
from testimony_desk.crypto.passphrase import PRODUCT_POLICY, WORDS, suggest
from testimony_desk.domain.canonical import Json, dump
from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange import builtin, practice
from testimony_desk.i18n import N_, _
from testimony_desk.services.demonstrating import FIELD, HEADQUARTERS, Ground, demonstrate

STEPS: Mapping[str, str] = {
    "desks-made": N_("Two practice desks made, field and headquarters"),
    "published-taken-in": N_("Published cases taken in at the field desk"),
    "consent-given": N_("Consent conversation with an invented person, to the end"),
    "interview-recorded": N_("Interview recorded in Arabic and completed"),
    "cards-compared": N_("Cards exchanged, their words and digits compared"),
    "bundle-written": N_("Bundle signed, sealed and written to the stick"),
    "bundle-received": N_("Bundle received at headquarters, receipt written"),
    "receipt-read": N_("Receipt read at the field desk"),
    "counted": N_("Counted at headquarters"),
}


class StatisticsDiffer(DeskError):
    """The demonstration counted something else than expected; facts: count of differing figures."""

    code = "statistics-differ"


def run(asked: Asked) -> None:
    """Run the demonstration in a new folder; raises StatisticsDiffer when a figure is not the expected one."""
    passphrase = suggest(builtin.word_list("eff_large"), WORDS, os.urandom)
    ground = Ground(asked.folder, passphrase, PRODUCT_POLICY, wall_clock, os.urandom)
    counted = demonstrate(ground, lambda code, seconds: say(f"{seconds:7.2f} s  {_(STEPS[code])}"))
    differing = _compare(counted)
    say("")
    say(_("The passphrase of both practice desks: {passphrase}").format(passphrase=passphrase))
    _say_commands(asked.folder.resolve())
    if differing:
        raise StatisticsDiffer(count=differing)


def _say_commands(folder: Path) -> None:
    """Print what to type next: in a checkout through make, which sets the window's libraries up first."""
    built = bool(getattr(sys, "frozen", False))
    window = f"{sys.executable} --vault " if built else "make window VAULT="
    count = sys.executable if built else ".venv/bin/testimony-desk"
    say(_("To open the window on the field desk: {command}").format(
        command=f"{window}{folder / FIELD}"))
    say(_("To count again: {command}").format(command=f"{count} statistics {folder / HEADQUARTERS} --json"))


def _compare(counted: Mapping[str, Json]) -> int:
    """Print every figure of the published cases beside the expected one; return how many differ."""
    published = counted["published"]
    assert isinstance(published, Mapping)  # `reporting.statistics` builds it so
    differing = 0
    for name, expected in practice.expected_statistics().items():
        found = published.get(name)
        assert isinstance(expected, Mapping)  # the file is shipped with the program
        say("")
        say(_("{name}: counted | expected").format(name=name))
        for figure in sorted(expected):
            have = _text(found.get(figure) if isinstance(found, Mapping) else None)
            want = _text(expected[figure])
            differing += have != want
            say(f"  {'=' if have == want else '!'} {figure}: {have} | {want}")
    return differing


def _text(value: Json | float) -> str:
    """Return a figure as canonical JSON; 21.0 and 21 are one figure."""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_text(item)}" for name, item in sorted(value.items())) + "}"
    return dump(value).decode()
