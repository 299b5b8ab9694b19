"""Says what was found out about swap space and the encryption of the disk, and what to do about it."""

from __future__ import annotations

from testimony_desk.i18n import N_, _

SWAP: dict[str, tuple[str, str]] = {
    "safe": (N_("This computer writes no memory to its disk in the clear."), ""),
    "plain": (
        N_("This computer writes memory to its disk in the clear: what is read here may stay there for years."),
        N_("Ask whoever looks after this computer to encrypt the swap space or to switch it off, and sleep to disk "
           "with it. Until then shut the computer down after work; do not let it sleep."),
    ),
    "unknown": (
        N_("It could not be found out whether this computer writes memory to its disk in the clear."),
        N_("Ask whoever looks after it: swap space and sleep to disk must be encrypted or switched off."),
    ),
}
DISK: dict[str, tuple[str, str]] = {
    "safe": (N_("The disk under the vault is encrypted."), ""),
    "plain": (
        N_("The disk under the vault is not encrypted. What lies in the vault is, all the same; but who takes the "
           "computer sees that it is here, how large it is and when it was used, and can change this program."),
        N_("Have the whole disk encrypted before the next journey."),
    ),
    "unknown": (
        N_("It could not be found out whether the disk under the vault is encrypted."),
        N_("Look in the settings of the system: the whole disk must be encrypted."),
    ),
}


def found(disk: str, swap: str) -> tuple[tuple[str, str], ...]:
    """Return what was found out about the disk and about swap space, each as (sentence, next step)."""
    return on_disk(disk), on_swap(swap)


def wanting(disk: str, swap: str) -> tuple[tuple[str, str], ...]:
    """Return only what somebody should see to: the findings that have a next step."""
    return tuple(one for one in found(disk, swap) if one[1])


def on_swap(state: str) -> tuple[str, str]:
    """Return the sentence on memory written to disk and the next step ("" when there is none); state: a State."""
    return _said(SWAP[state])


def on_disk(state: str) -> tuple[str, str]:
    """Return the sentence on the disk under the vault and the next step ("" when there is none); state: a State."""
    return _said(DISK[state])


def _said(pair: tuple[str, str]) -> tuple[str, str]:
    sentence, step = pair
    return _(sentence), _(step) if step else ""
