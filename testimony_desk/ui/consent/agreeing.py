"""Sixth scene: what must never be shared, how the person may be reached, and how the agreement was given."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import ConsentForm, Purpose, Said
from testimony_desk.domain.consent.record import Evidence, Recontact
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.scene import Scene, options_of
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.consent.withholding import WithholdingPart
from testimony_desk.ui.editors.editor import text_of

# Spoken ways first: many people here were forced to sign papers (protocol 2.1).
FORMS = (ConsentForm.VERBAL_WITNESSED, ConsentForm.AUDIO, ConsentForm.VERBAL_REMOTE, ConsentForm.WRITTEN_PAPER,
         ConsentForm.THUMBPRINT, ConsentForm.VERBAL_ONLY)
KEPT_ELSEWHERE = frozenset({ConsentForm.WRITTEN_PAPER, ConsentForm.THUMBPRINT, ConsentForm.AUDIO})


class AgreeingScene(Scene):
    """Everything here is short, and nothing of it is a name or a number."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "agreeing")
        said = talking.spoken.said
        self._aloud = qt_text.label("", "aloud", "confirm_aloud")
        self.body.addWidget(self._aloud)
        form = self.field("consent/form", _("How does the person confirm?"), options_of("consent_form", FORMS),
                          changed=self._on_form)
        form.fill(said.form.value if said.form is not ConsentForm.NONE else None)
        witness = self.field("consent/witness", _("Code of the witness, who is not the interviewer"),
                             changed=self._on_witness)
        witness.fill(said.witness or None)
        self.body.addWidget(WithholdingPart(talking))
        self._recontact = RecontactPart(talking)
        self.body.addWidget(self._recontact)

    def look(self, spoken: Spoken) -> None:
        """Show the words to read, and the rule for contacting again once it was agreed."""
        if spoken.script is None:
            return
        self._aloud.setText(f"{spoken.script.withhold}\n\n{spoken.script.form}")
        decided = spoken.said.decided(spoken.script.sha256)
        self._recontact.setVisible(any(one.purpose is Purpose.RECONTACT and one.said is Said.YES for one in decided))

    def _on_form(self, value: Json) -> None:
        form = ConsentForm(text_of(value)) if value else ConsentForm.NONE
        said = self.talking.spoken.said
        evidence = Evidence("", said.witness or said.interviewer_code) if form in KEPT_ELSEWHERE else None
        self.talking.say(form=form, evidence=evidence)

    def _on_witness(self, value: Json) -> None:
        said, witness = self.talking.spoken.said, text_of(value)
        evidence = said.evidence and replace(said.evidence, attested_by=witness or said.interviewer_code)
        self.talking.say(witness=witness, evidence=evidence)


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
