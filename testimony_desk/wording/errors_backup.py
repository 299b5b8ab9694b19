"""Sentences for backups: where they are written, what is found of them, and bringing them back."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "backup-missing": (
        N_("There is no backup in this folder."),
        N_("Choose the folder whose name begins with TD-backup, or the disk that holds it."),
    ),
    "backup-not-whole": (
        N_("This backup is not whole: a part of it is missing or was changed. Nothing was taken from it."),
        N_("Choose an older backup in the same folder, or one on another disk. Keep this one; do not repair it."),
    ),
    "backup-not-ours": (
        N_("The list of files of this backup was not written by this desk. Nothing was taken from it."),
        N_("Use another backup, and tell headquarters that this one was changed."),
    ),
    "backup-foreign": (
        N_("This is a backup of another vault."),
        N_("Choose a backup of this vault. Nothing was changed."),
    ),
    "backup-too-new": (
        N_("This backup was made with a newer version of this program."),
        N_("Use the newer version. Nothing was changed."),
    ),
    "backup-no-room": (
        N_("There is not enough room at this place for the backup. Older backups there are as they were."),
        N_("Make room there, or choose another stick or disk."),
    ),
    "backup-file-limit": (
        N_("This stick does not take files as large as the vault's."),
        N_("Use a stick that is formatted with exFAT, NTFS or ext4."),
    ),
    "backup-place-read-only": (
        N_("This place does not let the program write. Older backups there are as they were."),
        N_("Check the switch of the stick, or choose another place."),
    ),
    "backup-place-gone": (
        N_("The disk of the backup does not answer. Older backups there are as they were."),
        N_("Put the stick in again and begin once more. If this happens again, use another stick."),
    ),
    "backup-in-vault": (
        N_("A backup cannot lie inside the vault: what happens to one would happen to both."),
        N_("Choose a stick or another disk."),
    ),
    "backup-key-older": (
        N_("Since the backup was made the vault was given a new key for this part: this part alone does not fit."),
        N_("Restore the whole backup into a new folder instead."),
    ),
    "receipt-awaited": (
        N_("This desk was restored from a backup. What it sent after that backup is known only at headquarters."),
        N_("Take in the last receipt of headquarters, then send. If none can be had, say so where you send."),
    ),
}
