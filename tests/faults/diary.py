"""What a workflow was told is kept, line by line, in a file beside the vault; a line is never lost or torn."""

from __future__ import annotations

import os
from pathlib import Path

from tests.faults.operations import DIARY


class Diary:
    """Appends one line for each promise of the product; the recorder knows this file and lets it be."""

    def __init__(self, root: Path) -> None:
        self._file = os.open(root / DIARY, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def __call__(self, line: str) -> None:
        """Note that the product said "saved" to what the line names."""
        os.write(self._file, f"{line}\n".encode())
