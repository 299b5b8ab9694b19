"""The command that looks a vault over and, when asked, heals what can be healed."""

from __future__ import annotations

import os

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import never_cancelled, no_progress, place, wall_clock
from testimony_desk.cli.terminal import passphrase, say, say_json
from testimony_desk.crypto.passphrase import PRODUCT_POLICY
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import checking, health, unlocking
from testimony_desk.services.checking import Report
from testimony_desk.services.desk import Desk
from testimony_desk.services.health import Healed, Remedy
from testimony_desk.store.errors import VaultDamaged, VaultMissing
from testimony_desk.wording.messages import message_of


class DamageFound(DeskError):
    """`vault check` found something; facts: count."""

    code = "damage-found"


def check(asked: Asked) -> None:
    """Look at the closed files first, then unlock and prove everything that the slot's keys can prove; heal if asked.

    Ends with DamageFound when something is left, with VaultMissing where there is no vault to look at.
    """
    secret = None
    found = Healed((), checking.check_vault(place(asked), PRODUCT_POLICY))
    for one in found.left.findings:
        if isinstance(one, VaultMissing):
            raise one  # a slip in the path is no damage
    if found.left.sound or asked.heal:
        secret = passphrase(asked.passphrase_file)
        found = _inside(asked, secret, found.left)
    if asked.json:
        say_json(_json(found))
    else:
        _say(found)
    if not found.left.sound:
        raise DamageFound(count=len(found.left.findings))


def _inside(asked: Asked, secret: str, outside: Report) -> Healed:
    """Unlock and look; what does not open is a finding too. With `--heal` and a backup it is brought back."""
    brought: list[DeskError] = []
    for _attempt in Compartment:
        try:
            desk = unlocking.unlock(place(asked), asked.slot, secret, PRODUCT_POLICY, wall_clock, os.urandom,
                                    look_only=asked.look_only)
        except VaultDamaged as damage:
            if not _brought_back(asked, secret, damage):
                return Healed(tuple(brought), Report((damage,), outside.looked, outside.whole))
            brought.append(damage)
            continue
        found = _healed(asked, desk, brought)
        damaged = [one for one in found.left.findings if health.remedy(one) is Remedy.CLOSED]
        if not damaged or not _brought_back(asked, secret, damaged[0]):
            return found
        brought.append(damaged[0])
    return Healed(tuple(brought), outside)


def _brought_back(asked: Asked, secret: str, damage: DeskError) -> bool:
    name = str(damage.facts["compartment"])
    if not asked.heal or asked.source is None or name not in health.CLOSED:
        return False
    made_on, count = health.bring_back(place(asked), Compartment(name), asked.source, (asked.slot, secret),
                                       PRODUCT_POLICY, no_progress, never_cancelled)
    if not asked.json:
        say(_("One part was brought back from the backup of {day}. What was added to it after that day is not there.")
            .format(day=made_on[:10]))
        say(ngettext("It holds {n} record.", "It holds {n} records.", count).format(n=count))
    return True


def _healed(asked: Asked, desk: Desk, brought: list[DeskError]) -> Healed:
    try:
        report = checking.check(desk)
        found = Healed((), report)
        if asked.heal and not report.sound:
            found = health.heal(desk, report, asked.source, no_progress, never_cancelled)
    except BaseException:
        desk.vault.abandon()
        raise
    if found.left.sound:
        unlocking.lock(desk)
    else:
        desk.vault.abandon()  # what is damaged is not written to by closing it
    return Healed((*brought, *found.healed), found.left)



def _json(found: Healed) -> dict[str, object]:
    left = found.left
    return {"looked": left.looked, "findings": [one.code for one in left.findings], "whole": list(left.whole),
            "healed": [one.code for one in found.healed],
            "details": [{"code": one.code, "facts": one.facts, "remedy": health.remedy(one).value}
                        for one in left.findings]}


def _say(found: Healed) -> None:
    for one in found.healed:
        say(_("Healed: {sentence}").format(sentence=message_of(one).sentence))
    for one in found.left.findings:
        say(str(message_of(one)))
    remedies = {health.remedy(one) for one in found.left.findings}
    if remedies & {Remedy.BACKUP, Remedy.CLOSED}:
        say(_("Some of this can come back from a backup: add --heal --from and the backup."))
    if Remedy.HERE in remedies:
        say(_("Some of this can be healed: run the same command with --heal."))
    if found.left.sound:
        say(ngettext("{n} check made. Everything is whole.", "{n} checks made. Everything is whole.",
                     found.left.looked).format(n=found.left.looked))
