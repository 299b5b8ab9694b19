"""The commands about people with access: list them, give a way in and take it away, change one's passphrase."""

from __future__ import annotations

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import new_passphrase, one_line, passphrase, say, say_json
from testimony_desk.crypto.passphrase import PRODUCT_POLICY
from testimony_desk.domain.version import Compartment
from testimony_desk.i18n import _
from testimony_desk.services import removing, slots
from testimony_desk.services.slots import WayIn
from testimony_desk.store.keyring import SlotKind
from testimony_desk.wording import people


def list_(asked: Asked) -> None:
    """Print every way into the vault: number, who, what they open."""
    with unlocked(asked) as desk:
        found = slots.everyone(desk)
    if asked.json:
        say_json({"slots": [_as_json(one) for one in found]})
        return
    for one in found:
        say(_line(one))


def add(asked: Asked) -> None:
    """Give a person a way in, with a passphrase of their own that they type themselves or a file holds."""
    with unlocked(asked) as desk:
        secret = new_passphrase(asked.new_passphrase_file, _("Passphrase of the new person:"))
        way = slots.add(desk, SlotKind(asked.slot_kind), _label(asked), secret, PRODUCT_POLICY)
    say(_line(way))
    say(_("They unlock with their number and this passphrase. Give the new card to the desks that have the old one."))


def rename(asked: Asked) -> None:
    """Call a person something else."""
    with unlocked(asked) as desk:
        slots.rename(desk, asked.number, _label(asked))
        way = next(one for one in slots.everyone(desk) if one.number == asked.number)
    say(_line(way))


def remove(asked: Asked) -> None:
    """Take a person's way in away, with new keys for everything they opened."""
    with unlocked(asked) as desk:
        removing.remove(desk, asked.number)
    say(_("Number {number} opens nothing here any more. What they copied before, they can still read.").format(
        number=asked.number))
    say(_("Give the new card to the desks that have the old one: until then they seal to the old keys."))


def change(asked: Asked) -> None:
    """Change the passphrase of whoever unlocks."""
    old = passphrase(asked.passphrase_file)
    with unlocked(asked, old) as desk:
        new = new_passphrase(asked.new_passphrase_file, _("New passphrase:"))
        if asked.may_be_known:
            removing.start_anew(desk, old, new, PRODUCT_POLICY)
        else:
            slots.change_passphrase(desk, old, new, PRODUCT_POLICY)
    say(_("From now on the new passphrase unlocks. The old one opens nothing here any more."))


def _label(asked: Asked) -> str:
    return one_line(asked.label_file, _("What is the person called here?"))


def _line(one: WayIn) -> str:
    who = people.name_of(one.label, one.number) if one.kind is not SlotKind.KIT else people.role(one.kind)
    return f"{one.number}  {who}: {people.role(one.kind)}. {people.opening(one.kind)}"


def _as_json(one: WayIn) -> dict[str, object]:
    return {"number": one.number, "kind": one.kind.value, "label": one.label, "since": one.since, "mine": one.mine,
            "opens": [name.value for name in Compartment if name in one.opens]}
