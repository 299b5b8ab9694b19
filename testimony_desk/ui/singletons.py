"""Keeps None, True and False alive under PySide6 6.12.0, whose wheel takes references to them that it never counted.

The wheel was built with headers of Python 3.12, where these objects are immortal. Python 3.11 counts them: each call
into Qt that returns one of them loses a reference, and after some hundreds of calls the process aborts
(`none_dealloc: deallocating None`). 6.11.2 does not do this.
"""

from __future__ import annotations

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)
PLENTY = 1 << 40  # more than any process can lose


def keep_singletons() -> None:
    """Raise the reference counts of the four singletons beyond reach; from Python 3.12 on nothing is to be done."""
    if sys.version_info >= IMMORTAL_SINCE:
        return
    for singleton in (None, True, False, NotImplemented):
        ctypes.c_ssize_t.from_address(id(singleton)).value += PLENTY
