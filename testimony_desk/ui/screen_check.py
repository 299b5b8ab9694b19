"""Says in one line what is missing when no window can open, before Qt would abort the process."""

from __future__ import annotations

import ctypes
import importlib
import os
from collections.abc import Mapping

from testimony_desk.i18n import _

PACKAGES = ("libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 "
            "libxcb-image0 libxcb-render-util0 libdbus-1-3 libfontconfig1")
# What Qt's plugin for X11 loads besides Qt's own libraries.
LIBRARIES = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
             "libxcb-render-util.so.0", "libxcb-shape.so.0", "libxkbcommon-x11.so.0",
             "libEGL.so.1", "libfontconfig.so.1", "libdbus-1.so.3")


def missing() -> str:
    """Return one sentence on what is missing for a window, "" when nothing is."""
    if not _qt_loads() or (not _wayland(os.environ) and not _libraries_load()):
        return _("The window needs system libraries that are not here. On Debian or Ubuntu install: {packages}").format(
            packages=PACKAGES)
    if not _wayland(os.environ) and not _display_answers():
        return _("There is no screen to open a window on. The command line works without one: testimony-desk --help")
    return ""


def _qt_loads() -> bool:
    try:
        for module in ("QtCore", "QtGui", "QtWidgets", "QtSvg"):
            importlib.import_module(f"PySide6.{module}")
    except ImportError:
        return False
    return True


def _libraries_load() -> bool:
    try:
        for name in LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _wayland(environment: Mapping[str, str]) -> bool:
    return bool(environment.get("WAYLAND_DISPLAY")) and not environment.get("DISPLAY")


def _display_answers() -> bool:
    if not os.environ.get("DISPLAY"):
        return False
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    broken = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not broken
