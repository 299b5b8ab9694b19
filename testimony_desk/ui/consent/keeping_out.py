"""Before the person confirms: what must never be shared, and how the person may be reached."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import Purpose, Said
from testimony_desk.domain.consent.record import Recontact
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.scene import Scene
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.consent.withholding import WithholdingPart
from testimony_desk.ui.editors.editor import text_of


class KeepingOutScene(Scene):
    """Everything here is short, and nothing of it is a name or a number."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "keeping_out")
        self._aloud = qt_text.label("", "aloud", "withhold_aloud")
        self._recontact = RecontactPart(talking)
        for widget in (self._aloud, WithholdingPart(talking), self._recontact):
            self.body.addWidget(widget)

    def look(self, spoken: Spoken) -> None:
        """Show the words to read, and the rule for contacting again once it was agreed."""
        if spoken.script is None:
            return
        self._aloud.setText(spoken.script.withhold)
        decided = spoken.said.decided(spoken.script.sha256)
        self._recontact.setVisible(any(one.purpose is Purpose.RECONTACT and one.said is Said.YES for one in decided))


class RecontactPart(Scene):
    """When and how the person may be reached; number and code word belong to the register of identities."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "recontact")
        self._rule = talking.spoken.said.recontact or Recontact()
        for name, words in (("channel", _("How may we reach the person? The kind of way only, no number.")),
                            ("safe_hours", _("When is it safe?")), ("never", _("What must we never do?"))):
            editor = self.field(f"consent/recontact/{name}", words, changed=partial(self._on, name))
            editor.fill(getattr(self._rule, name) or None)

    def _on(self, name: str, value: Json) -> None:
        self._rule = replace(self._rule, **{name: text_of(value)})
        self.talking.say(recontact=self._rule)
