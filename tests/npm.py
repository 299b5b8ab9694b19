"""Where npm's `age-encryption` is on this machine, for the tests that let another program read and write our files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"
MODULE = Path(os.environ.get("AGE_ENCRYPTION_MODULE") or DOCS / "node_modules" / "age-encryption" / "dist" / "index.js")
"""What docs/package-lock.json names, put there by `npm ci --ignore-scripts` in docs/, or elsewhere by the variable."""
PACKAGES = MODULE.parents[2]

needs_npm = pytest.mark.skipif(
    not (shutil.which("node") and MODULE.is_file()),
    reason="not run here: npm's `age-encryption` is missing: `npm ci` in docs, or AGE_ENCRYPTION_MODULE")
