"""Part of the first scene: what kind of place it is, and what is agreed for a conversation from afar."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import PlaceClass, RemoteRule
from testimony_desk.domain.consent.from_afar import FromAfar, rules_for
from testimony_desk.domain.form import Kind
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.scene import Scene, options_of
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.editors.editor import codes_of, text_of


class SettingPart(Scene):
    """The kind of place, never which one; from afar also what both sides agree on before they begin."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "setting")
        self.body.addWidget(qt_text.title(_("The place")))
        place = self.field("consent/place_class", _("From what kind of place does the person speak?"),
                           options_of("place_class", PlaceClass),
                           hint=_("The kind of place only; never its name, never an address."),
                           changed=lambda value: talking.say(place_class=text_of(value)))
        place.fill(talking.spoken.said.place_class or None)
        self._afar = FromAfarPart(talking)
        self.body.addWidget(self._afar)

    def look(self, spoken: Spoken) -> None:
        """Show what is agreed for a talk from afar, where it is one."""
        self._afar.setVisible(spoken.said.from_afar is not None)
        if spoken.said.from_afar is not None:
            self._afar.show_for(spoken.said.from_afar)


class FromAfarPart(Scene):
    """What protects somebody whom nobody sees: a word, headphones, no machine that listens along."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "from_afar")
        self.body.addWidget(qt_text.title(_("A conversation from afar")))
        self.body.addWidget(qt_text.label(
            _("Ask first whether the person is alone. During the interview the program reminds you every 20 minutes "
              "to ask again."), "hint"))
        self._rules = self.field("consent/remote_rules", _("What have you agreed on?"),
                                 options_of("remote_rule", RemoteRule), kind=Kind.SELECT_MULTIPLE,
                                 changed=self._on_rules)
        self._reason = self.field("consent/remote_reason",
                                  _("If something of this cannot be: how can you talk safely all the same?"),
                                  hint=_("One short line, no names."), changed=self._on_reason)
        self._filled = False

    def show_for(self, afar: FromAfar) -> None:
        """Offer what can be agreed on for this way of talking; what is being typed stays."""
        asked = replace(self._rules.asked, options=options_of("remote_rule", rules_for(afar.mode)))
        if asked != self._rules.asked:
            self._rules.relabel(asked)
        self._rules.fill([one.value for one in afar.agreed])
        if not self._filled:
            self._filled = True
            self._reason.fill(afar.reason or None)

    def _on_rules(self, value: Json) -> None:
        chosen = codes_of(value)
        self._say(agreed=tuple(one for one in RemoteRule if one.value in chosen))

    def _on_reason(self, value: Json) -> None:
        self._say(reason=text_of(value))

    def _say(self, **changes: Any) -> None:
        # The mode may have changed while this was typed.
        self.talking.amend(lambda said: said if said.from_afar is None else replace(
            said, from_afar=replace(said.from_afar, **changes)))
