"""The commands about vaults: make one, open one with recovery sheets, print the version."""

from __future__ import annotations

import os

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import place, wall_clock
from testimony_desk.cli.terminal import asked_sheets, new_passphrase, say
from testimony_desk.crypto.passphrase import PRODUCT_POLICY
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _, current_language
from testimony_desk.services import offering, recovering, unlocking
from testimony_desk.store.desk_facts import DeskKind


def create(asked: Asked) -> None:
    """Make a vault with one slot, a researcher's."""
    plan = unlocking.NewDesk(DeskKind(asked.kind), asked.name, current_language(), asked.training,
                             without=tuple(map(Compartment, sorted(set(asked.left_out or ())))))
    offering.check(plan.kind, plan.without)
    secret = new_passphrase(asked.passphrase_file)
    unlocking.lock(unlocking.create_desk(place(asked), plan, secret, PRODUCT_POLICY, wall_clock, os.urandom))
    say(_("The vault is ready. Without its passphrase or a recovery kit nobody can open it."))


def recover(asked: Asked) -> None:
    """Open the vault with recovery sheets and give its first slot a new passphrase."""
    sheets = asked_sheets(asked.sheets_file)
    secret = new_passphrase(asked.passphrase_file, _("New passphrase:"))
    unlocking.lock(recovering.open_with_kit(place(asked), sheets, secret, PRODUCT_POLICY, wall_clock, os.urandom))
    say(_("This vault opens with the new passphrase. The old one opens nothing here any more."))


def version(_asked: Asked) -> None:
    """Print the program's version."""
    say(f"testimony-desk {VERSION}")


VERSION = "0.1.0"
