"""What can go wrong with a vault: one leaf per cause that a person would act on differently."""

from __future__ import annotations

from testimony_desk.domain.errors import DeskError


class VaultMissing(DeskError):
    """There is no vault in this folder."""

    code = "vault-missing"


class VaultUnfinished(DeskError):
    """The making of this vault was interrupted before it held anything; it cannot be used."""

    code = "vault-unfinished"


class FolderNotEmpty(DeskError):
    """A new vault is only made in a folder that is empty or does not exist yet."""

    code = "folder-not-empty"


class FolderNotWritable(DeskError):
    """The folder, or the disk it is on, does not let us write."""

    code = "folder-not-writable"


class SynchronisedFolder(DeskError):
    """The folder is copied to other machines by a synchronising program; facts: service."""

    code = "synchronised-folder"


class VaultInUse(DeskError):
    """Another running program holds this vault."""

    code = "vault-in-use"


class VaultTooNew(DeskError):
    """The vault was written by a newer program than this one; facts: found, known (format numbers)."""

    code = "vault-too-new"


class KeyringDamaged(DeskError):
    """Neither copy of the keyring is whole."""

    code = "keyring-damaged"


class KeyringUneven(DeskError):
    """One of the two copies of the keyring is damaged or older; the next unlock mends it."""

    code = "keyring-uneven"


class KeyringRefused(DeskError):
    """A whole keyring that no desk of ours would have written; facts: why, and compartment or slot where known."""

    code = "keyring-refused"


class SlotMissing(DeskError):
    """The keyring has no slot of this number; facts: slot."""

    code = "slot-missing"


class SlotsFull(DeskError):
    """The keyring has no room for another slot; facts: limit."""

    code = "slots-full"


class SealedFull(DeskError):
    """As many sealed files of one compartment wait as a keyring can name; facts: compartment, limit."""

    code = "sealed-full"


class WrongPassphrase(DeskError):
    """The keyring is whole, and this passphrase does not open this slot."""

    code = "wrong-passphrase"


class KitUnknown(DeskError):
    """Recovery sheets give a secret, and no kit of this vault has it."""

    code = "kit-unknown"


class MemoryShort(DeskError):
    """The machine has too little free memory to open a slot; facts: mebibytes."""

    code = "memory-short"


class VaultDamaged(DeskError):
    """A compartment's file is missing, cut short or does not read; facts: compartment, why."""

    code = "vault-damaged"


class RolledBack(DeskError):
    """A compartment's file is older than the vault remembers; facts: compartment."""

    code = "rolled-back"


class CompartmentClosed(DeskError):
    """The slot that was opened does not hold the key of the compartment; facts: compartment."""

    code = "compartment-closed"


class DiskFull(DeskError):
    """The disk has no room; nothing of the last change was kept."""

    code = "disk-full"


class StorageFailed(DeskError):
    """The disk refused to read or write; nothing of the last change is sure; facts: why."""

    code = "storage-failed"


class JournalBroken(DeskError):
    """A line of the journal is missing, changed or not signed by this desk; facts: line."""

    code = "journal-broken"


class NotInVault(DeskError):
    """Something was asked for by an id that the vault does not hold; facts: what."""

    code = "not-in-vault"


class SettingRefused(DeskError):
    """A setting's value is not among those it may have; facts: setting."""

    code = "setting-refused"


class AttachmentDamaged(DeskError):
    """The file of an attachment does not open with its key, or is not the file that was kept."""

    code = "attachment-damaged"


class AttachmentMissing(DeskError):
    """The file of an attachment is not in the vault's folder."""

    code = "attachment-missing"
