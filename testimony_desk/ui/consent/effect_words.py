"""What a withdrawal will do, as labels under three headings; the page about taking back and a later talk share them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLabel

from testimony_desk.domain.consent.effects import Effects
from testimony_desk.ui import qt_text
from testimony_desk.wording.deletion import effect_groups


def effect_labels(found: Iterable[Effects]) -> list[QLabel]:
    """Return a label for each heading and each line, named `effect_1` and so on."""
    shown = [(line, role) for effects in found for heading, told in effect_groups(effects)
             for line, role in ((heading, "heading"), *((one, "") for one in told))]
    return [qt_text.label(line, role, f"effect_{place}") for place, (line, role) in enumerate(shown, 1)]
