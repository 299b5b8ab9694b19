"""Opens a desk for one command and closes it again whatever happens."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from testimony_desk.cli import doubts
from testimony_desk.cli.asked import Asked
from testimony_desk.cli.terminal import passphrase
from testimony_desk.crypto.passphrase import PRODUCT_POLICY
from testimony_desk.services import unlocking
from testimony_desk.services.desk import Desk


def wall_clock() -> dt.datetime:
    """Return the time of this machine, aware and in UTC."""
    return dt.datetime.now(dt.UTC)


def no_progress(_done: int, _total: int) -> None:
    """Take a step of progress without showing it."""


def never_cancelled() -> bool:
    """Say that nobody asked to stop: on the command line that is Ctrl+C."""
    return False


def place(asked: Asked) -> Path:
    """Return the folder of the vault that was named."""
    assert asked.path is not None  # every command that calls this has PATH as a required argument
    return asked.path


@contextmanager
def unlocked(asked: Asked, secret: str | None = None) -> Iterator[Desk]:
    """Unlock the named vault for the length of a command; raises what `unlocking.unlock` raises.

    secret: the passphrase, when the command has asked for it itself.
    """
    secret = passphrase(asked.passphrase_file) if secret is None else secret
    desk = unlocking.unlock(place(asked), asked.slot, secret, PRODUCT_POLICY, wall_clock, os.urandom,
                            look_only=asked.look_only)
    try:
        doubts.settle(desk, clock_is_right=asked.clock_is_right)
        yield desk
    except BaseException:
        desk.vault.abandon()
        raise
    unlocking.lock(desk)
