"""The commands about vaults: make one, look for damage, print the version."""

from __future__ import annotations

import os

from testimony_desk.cli.arguments import Asked
from testimony_desk.cli.session import place, unlocked, wall_clock
from testimony_desk.cli.terminal import lines_of, passphrase, say, say_json
from testimony_desk.crypto.passphrase import PRODUCT_POLICY
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _, current_language, ngettext
from testimony_desk.services import checking, recovering, unlocking
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.wording.messages import message_of


class DamageFound(DeskError):
    """`vault check` found something; facts: count."""

    code = "damage-found"


def create(asked: Asked) -> None:
    """Make a vault with one slot, a researcher's."""
    plan = unlocking.NewDesk(DeskKind(asked.kind), asked.name, current_language(), asked.training)
    secret = passphrase(asked.passphrase_file, twice=True)
    unlocking.lock(unlocking.create_desk(place(asked), plan, secret, PRODUCT_POLICY, wall_clock, os.urandom))
    say(_("The vault is ready. Without its passphrase or a recovery kit nobody can open it."))


def check(asked: Asked) -> None:
    """Look at the closed files first, then unlock and prove every page, head and journal line."""
    found = checking.check_vault(place(asked), PRODUCT_POLICY)
    if found.sound:
        with unlocked(asked) as desk:
            found = checking.check(desk)
    if asked.json:
        say_json({"looked": found.looked, "findings": [finding.code for finding in found.findings]})
    for finding in () if asked.json else found.findings:
        say(str(message_of(finding)))
    if not found.sound:
        raise DamageFound(count=len(found.findings))
    if not asked.json:
        say(ngettext("{n} check made. Everything is whole.", "{n} checks made. Everything is whole.",
                     found.looked).format(n=found.looked))


def recover(asked: Asked) -> None:
    """Open the vault with recovery sheets and give its first slot a new passphrase."""
    sheets = lines_of(asked.sheets_file, _("One recovery sheet, its words or numbers (an empty line ends):"))
    secret = passphrase(asked.passphrase_file, twice=True)
    unlocking.lock(recovering.open_with_kit(place(asked), sheets, secret, PRODUCT_POLICY, wall_clock, os.urandom))
    say(_("This vault opens with the new passphrase. The old one opens nothing here any more."))


def version(_asked: Asked) -> None:
    """Print the program's version."""
    say(f"testimony-desk {VERSION}")


VERSION = "0.1.0"
