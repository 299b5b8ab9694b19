"""Judges a folder before a vault is put there: a synchronising program would carry its history to other machines."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.store.errors import SynchronisedFolder

SERVICES = {
    "dropbox": "Dropbox", "onedrive": "OneDrive", "google drive": "Google Drive", "googledrive": "Google Drive",
    "my drive": "Google Drive", "icloud": "iCloud", "icloud drive": "iCloud", "mobile documents": "iCloud",
    "nextcloud": "Nextcloud", "owncloud": "ownCloud", "pcloud": "pCloud", "pclouddrive": "pCloud", "mega": "MEGA",
    "megasync": "MEGA", "yandex.disk": "Yandex.Disk", "syncthing": "Syncthing", "sync": "Syncthing",
    "seafile": "Seafile", "proton drive": "Proton Drive", "tresorit": "Tresorit",
}
"""Names that these programs give their folders, folded to lower case."""

_MARKERS = {".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".stfolder": "Syncthing", ".sync": "Resilio Sync",
            ".owncloudsync.log": "ownCloud", ".nextcloudsync.log": "Nextcloud"}


def check_place(folder: Path) -> None:
    """Raise SynchronisedFolder, with the program's name, when a folder or one above it looks synchronised.

    A warning, not a proof either way: the window shows it and lets the person choose.
    """
    for place in (folder, *folder.parents):
        service = SERVICES.get(place.name.casefold().split(" - ")[0]) or _marked(place)
        if service:
            raise SynchronisedFolder(service=service)


def _marked(place: Path) -> str:
    try:
        return next((service for marker, service in _MARKERS.items() if (place / marker).exists()), "")
    except OSError:
        return ""
