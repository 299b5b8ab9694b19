"""Fourth scene: the person says in own words what was understood; one short line, never a name."""

from __future__ import annotations

from testimony_desk.domain.canonical import Json
from testimony_desk.i18n import _
from testimony_desk.services import consenting
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.scene import Scene
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.editors.editor import text_of


class ToldBackScene(Scene):
    """Two lines: what was understood, and what the person asked."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "told_back")
        self.body.addWidget(qt_text.title(_("In the person's own words")))
        self._words = self.field("consent/teachback", _("What did the person understand?"),
                                 hint=_("One short line, no names."), changed=self._on_words)
        said = talking.spoken.said
        self._words.fill(said.told_back.words if said.told_back is not None else None)
        asked = self.field("consent/questions", _("What did the person ask?"), hint=_("One short line, no names."),
                           changed=lambda value: talking.say(questions_asked=text_of(value)))
        asked.fill(said.questions_asked or None)
        self._again = qt_text.label(_("The text has changed since. Please read it again and ask once more."), "care")
        self.body.addWidget(self._again)

    def look(self, spoken: Spoken) -> None:
        """Say when what was told back belongs to another text."""
        told, script = spoken.said.told_back, spoken.script
        self._again.setVisible(told is not None and script is not None and told.sha256 != script.sha256)

    def _on_words(self, value: Json) -> None:
        words = text_of(value)
        self.talking.do(lambda desk, talk: consenting.tell_back(desk, talk, words))
