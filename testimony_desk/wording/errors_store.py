"""Sentences for what can happen to a vault: opening it, keeping things in it, losing part of it."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "vault-missing": (
        N_("There is no vault in this folder."),
        N_("Choose the folder where your vault is, or set up a new desk in an empty folder."),
    ),
    "vault-unfinished": (
        N_("Setting up a desk in this folder was interrupted before anything was kept in it."),
        N_("Set up the desk in another empty folder. This one can be removed; it holds nothing."),
    ),
    "folder-not-empty": (
        N_("A new desk can only be set up in an empty folder, and this one holds something."),
        N_("Choose an empty folder or a new one. Nothing was changed here."),
    ),
    "folder-not-writable": (
        N_("This folder or disk does not let the program write."),
        N_("Check that the disk is not write-protected and that the folder is yours, or choose another place."),
    ),
    "synchronised-folder": (
        N_("This folder seems to be copied to other machines by {service}."),
        N_("Choose a folder that stays on this computer alone."),
    ),
    "vault-in-use": (
        N_("This vault is already open in another window or program."),
        N_("Use the window that is open, or close it first."),
    ),
    "vault-too-new": (
        N_("This vault was last used with a newer version of this program."),
        N_("Open it with the newer version. Nothing was changed."),
    ),
    "keyring-damaged": (
        N_("Both copies of the keyring in this vault are damaged, so no passphrase can open it."),
        N_("Do not change anything in the folder. Put the two keyring files back from a backup and try again."),
    ),
    "keyring-uneven": (
        N_("One of the two copies of the keyring is damaged or older than the other."),
        N_("The next unlock mends it by itself. If this happens again, check the disk."),
    ),
    "keyring-refused": (
        N_("The keyring of this vault was changed by something other than this program."),
        N_("Do not enter any more passphrases on this computer. Keep the folder as it is and ask headquarters."),
    ),
    "slot-missing": (
        N_("Nobody unlocks this vault under number {slot}."),
        N_("Choose another number. Most vaults use number 1."),
    ),
    "slots-full": (
        N_("This number is taken, or the vault already has {limit} ways to open it."),
        N_("Choose a free number, or remove one that nobody uses any more."),
    ),
    "wrong-passphrase": (
        N_("This passphrase does not open the vault. The vault itself is in order."),
        N_("Check the keyboard layout and Caps Lock, then type it again slowly."),
    ),
    "passphrase-too-short": (
        N_("A passphrase needs at least {limit} characters."),
        N_("Use the suggested words, or add more words of your own."),
    ),
    "memory-short": (
        N_("Opening the vault needs {mebibytes} MiB of free memory, and this computer does not have it now."),
        N_("Close other programs and try again."),
    ),
    "vault-damaged": (
        N_("A file of this vault is missing or damaged. Nothing was replaced or emptied."),
        N_("Do not change anything in the folder. Copy it as it is to another disk, then restore a backup."),
    ),
    "rolled-back": (
        N_("A file of this vault is older than the vault remembers. Somebody may have put an old copy in its place."),
        N_("Put the newest copy back, or open the vault for reading only and tell headquarters."),
    ),
    "compartment-closed": (
        N_("Your way of unlocking does not open this part of the vault."),
        N_("Someone whose role opens it can do this."),
    ),
    "disk-full": (
        N_("The disk is full. The last change was not kept; everything before it is safe."),
        N_("Make room on the disk and try again. What you typed is still on the screen."),
    ),
    "storage-failed": (
        N_("The disk did not do what it was asked. The last change may not be kept; everything before it is safe."),
        N_("Lock the desk and unlock it again. If this happens again, copy the vault to another disk."),
    ),
    "journal-broken": (
        N_("The journal does not fit together from line {line} on."),
        N_("Keep the vault as it is and tell headquarters. You can go on working."),
    ),
    "not-in-vault": (
        N_("What was asked for is not in this vault."),
        N_("Go back to the list and choose again."),
    ),
    "setting-refused": (
        N_("This setting cannot have that value. The value before it stays."),
        N_("Choose one of the values that are offered."),
    ),
}
