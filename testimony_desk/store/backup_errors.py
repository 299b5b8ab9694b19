"""What can go wrong with a backup: where it is written, what is found of it, and what it is asked to mend."""

from __future__ import annotations

from testimony_desk.domain.errors import DeskError


class BackupMissing(DeskError):
    """There is no backup in this folder."""

    code = "backup-missing"


class BackupNotWhole(DeskError):
    """A file of a backup is missing, cut or changed; facts: what (manifest, keyring, a compartment or a folder)."""

    code = "backup-not-whole"


class BackupNotOurs(DeskError):
    """The list of files of a backup was not written by a holder of the vault's key."""

    code = "backup-not-ours"


class BackupForeign(DeskError):
    """A backup of another vault than the one it was asked for."""

    code = "backup-foreign"


class BackupTooNew(DeskError):
    """The backup was written by a newer program; facts: found, known (format numbers)."""

    code = "backup-too-new"


class BackupNoRoom(DeskError):
    """The place chosen for a backup has too little room; facts: needed, free (MiB)."""

    code = "backup-no-room"


class BackupFileLimit(DeskError):
    """The place chosen for a backup does not take a file as large as this; facts: needed (MiB)."""

    code = "backup-file-limit"


class BackupPlaceReadOnly(DeskError):
    """The place chosen for a backup does not let us write."""

    code = "backup-place-read-only"


class BackupPlaceGone(DeskError):
    """The place of a backup does not answer: a stick was pulled, or its disk fails."""

    code = "backup-place-gone"


class BackupInVault(DeskError):
    """The place chosen for a backup is the vault itself, or lies in it."""

    code = "backup-in-vault"


class BackupKeyOlder(DeskError):
    """A single part of a backup cannot be put into a vault that has a newer key for it; facts: compartment."""

    code = "backup-key-older"
