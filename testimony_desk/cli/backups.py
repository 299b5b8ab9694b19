"""The commands that make a backup of a vault and restore one into a new folder."""

from __future__ import annotations

import os

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import never_cancelled, no_progress, place, unlocked, wall_clock
from testimony_desk.cli.terminal import asked_sheets, new_passphrase, passphrase, say, say_json
from testimony_desk.crypto.passphrase import PRODUCT_POLICY
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import backing_up, restoring, unlocking
from testimony_desk.services.keys_of_backup import ByPassphrase, BySheets, Way
from testimony_desk.services.restoring import Means, Restored, Wish
from testimony_desk.wording.messages import message_of


def back_up(asked: Asked) -> None:
    """Make a backup, read it back, and say what it is called."""
    assert asked.out is not None  # --out is required
    with unlocked(asked) as desk:
        made = backing_up.back_up(desk, asked.out, no_progress, never_cancelled)
        holding = len(backing_up.standing(desk).holding)
    if asked.json:
        say_json({"backup": made.id, "folder": f"{made.folder.parent.name}/{made.folder.name}",
                  "opened": sorted(made.opened), "removed": made.removed, "holding": holding})
        return
    say(_("The backup was made, opened again and read back: {folder}").format(
        folder=f"{made.folder.parent.name}/{made.folder.name}"))
    if made.removed:
        say(ngettext("{n} older backup there was removed.", "{n} older backups there were removed.", made.removed)
            .format(n=made.removed))
    if holding:
        say(ngettext("{n} older backup may still hold what was withdrawn since.",
                     "{n} older backups may still hold what was withdrawn since.", holding).format(n=holding))


def restore(asked: Asked) -> None:
    """Restore a backup into a new folder and close the vault again."""
    assert asked.file is not None  # BACKUP is a required argument
    wish = Wish(asked.file, place(asked), _way(asked), asked.since)
    found = restoring.restore(wish, Means(PRODUCT_POLICY, wall_clock, os.urandom), no_progress, never_cancelled)
    unlocking.lock(found.desk)
    if asked.json:
        say_json({"made_on": found.made_on, "withdrawals": found.withdrawals, "waiting": sorted(found.waiting),
                  "findings": [one.code for one in found.findings]})
        return
    _say(found)


def _way(asked: Asked) -> Way:
    """Return what opens the backup: a passphrase of then, or recovery sheets and a new passphrase."""
    if not asked.sheets and asked.sheets_file is None:
        return ByPassphrase(asked.slot, passphrase(asked.passphrase_file))
    sheets = asked_sheets(asked.sheets_file)
    return BySheets(sheets, new_passphrase(asked.passphrase_file, _("New passphrase:")))


def _say(found: Restored) -> None:
    say(_("The vault is as it was on {day}, whole, with new keys. The backup was not changed.").format(
        day=found.made_on[:10]))
    if found.withdrawals:
        say(ngettext("{n} withdrawal recorded after that day took effect again.",
                     "{n} withdrawals recorded after that day took effect again.", found.withdrawals).format(
                         n=found.withdrawals))
    say(_("Before sending anything, take in the last receipt of headquarters: it tells what this vault has forgotten."))
    if found.waiting:
        say(_("Parts that you cannot open get their new keys when someone unlocks who can."))
    for one in found.findings:
        say(str(message_of(one)))
