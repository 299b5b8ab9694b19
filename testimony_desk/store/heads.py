"""Anti-rollback: keyring and neighbouring compartments remember how far each compartment had come."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.domain.version import Compartment
from testimony_desk.store.compartment import OpenCompartment
from testimony_desk.store.keyring import Head, Keyring

Files = Mapping[Compartment, OpenCompartment]


def older_than_remembered(keyring: Keyring, files: Files) -> frozenset[Compartment]:
    """Return the open compartments that do not hold a head that the keyring or a neighbour remembers of them."""
    return frozenset(name for name, file in files.items()
                     if not all(file.remembers(head) for head in _memories(keyring, files, name)))


def keyring_is_behind(keyring: Keyring, files: Files) -> bool:
    """Tell whether a file was marked later than the keyring says: an older keyring was put in place, or a crash."""
    latest = {name: file.execute("SELECT coalesce(max(count), 0) FROM marks")[0][0] for name, file in files.items()}
    return any(keyring.compartments[name].head.count < count for name, count in latest.items())


def remember_each_other(keyring: Keyring, files: Files) -> bool:
    """Let each open compartment mark its own head and remember its neighbours'; return False when nothing is new.

    Two rounds, because a neighbour can only remember a head that is marked, and remembering is a commit of its own.
    """
    if all(not file.changed and file.head == keyring.compartments[name].head for name, file in files.items()):
        return False
    for file in files.values():
        with file.transaction():
            file.mark()
    seen = {name: file.head for name, file in files.items()}
    for name, file in files.items():
        with file.transaction():
            file.mark()
            file.execute_many("INSERT INTO neighbours VALUES(?, ?, ?) ON CONFLICT(compartment) DO UPDATE"
                              " SET count = excluded.count, hash = excluded.hash",
                              [(other.value, head.count, head.hash) for other, head in seen.items() if other != name])
    return True


def _memories(keyring: Keyring, files: Files, name: Compartment) -> list[Head]:
    found = [keyring.compartments[name].head]
    for other, file in files.items():
        if other != name:
            rows = file.execute("SELECT count, hash FROM neighbours WHERE compartment = ?", (name.value,))
            found += [Head(count, digest) for count, digest in rows]
    return found
