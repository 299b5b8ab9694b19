"""Finds the files shipped with the program that only the window needs: fonts, icons and the style sheet."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a shipped file under `resources/`, in a checkout and in the built program."""
    bundled = getattr(sys, "_MEIPASS", None)
    root = Path(bundled) if bundled else Path(__file__).resolve().parent.parent.parent
    return root.joinpath("resources", *parts)
