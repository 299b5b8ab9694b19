"""What to tell a person when the report cannot be shown or saved as they asked."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "exact-refused": (N_("Small numbers are shown at headquarters only."),
                      N_("Here they stay hidden, because they could point at a person.")),
    "exact-not-saved": (N_("A report with small numbers cannot be saved."),
                        N_("Open the report anew: then small numbers are hidden, and it can be saved.")),
}
