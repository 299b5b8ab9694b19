"""How the person confirms: the way they choose, who was there, and what they confirm with."""

from __future__ import annotations

from PySide6.QtCore import Signal

from testimony_desk.domain import codes
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.domain.consent.conditions import WITNESSED
from testimony_desk.domain.consent.from_afar import can_confirm
from testimony_desk.i18n import _
from testimony_desk.services import taking_evidence
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.scene import Scene, options_of
from testimony_desk.ui.consent.signing import EvidencePart
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.editors.editor import text_of

# Spoken ways first: many people here were forced to sign papers (protocol 2.1).
FORMS = (ConsentForm.VERBAL_WITNESSED, ConsentForm.AUDIO, ConsentForm.VERBAL_REMOTE, ConsentForm.WRITTEN_DEVICE,
         ConsentForm.WRITTEN_PAPER, ConsentForm.THUMBPRINT, ConsentForm.VERBAL_ONLY)


class AgreeingScene(Scene):
    """Two steps: the form and who was there; then, where the form leaves something here, that alone and large.

    `kept` tells that what the form leaves was just taken down.
    """

    kept = Signal()

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "agreeing")
        self._confirming = False
        self._aloud = qt_text.label("", "aloud", "confirm_aloud")
        self.body.addWidget(self._aloud)
        self._form = FormPart(talking, offered(talking.spoken))
        self.body.addWidget(self._form)
        self._witness, self._evidence = WitnessPart(talking), EvidencePart(talking)
        self._evidence.kept.connect(self.kept)
        self._evidence.other_way.connect(lambda: self._turn(confirming=False))
        self.body.addWidget(self._witness)
        self.body.addWidget(self._evidence)

    def look(self, spoken: Spoken) -> None:
        """Show the words to read, and what the chosen form needs."""
        if spoken.script is None:
            return
        self._aloud.setText(spoken.script.form)
        self._offer(offered(spoken))
        self._witness.look(spoken)
        self._evidence.look(spoken)
        self._confirming = self._confirming and spoken.said.form in taking_evidence.TAKEN
        for part in (self._aloud, self._form):
            part.setHidden(self._confirming)
        self._witness.setHidden(self._confirming or spoken.said.form in taking_evidence.UNSEEN)
        self._evidence.setVisible(self._confirming)

    def forward(self) -> bool:
        """Go on to what the form leaves; from there, keep a signature that was drawn before going on."""
        if self._confirming:
            return self._evidence.forward()
        if self.talking.spoken.said.form in taking_evidence.TAKEN:
            self._turn(confirming=True)
        return self._confirming

    def backward(self) -> bool:
        """Go back to the form."""
        was = self._confirming
        self._turn(confirming=False)
        return was

    def see_to(self, code: str) -> None:
        """Show what was drawn or chosen where that is amiss, else the form and the witness."""
        self._turn(confirming=code.startswith("evidence"))

    def _turn(self, *, confirming: bool) -> None:
        self._confirming = confirming
        self.look(self.talking.spoken)

    def _offer(self, forms: tuple[ConsentForm, ...]) -> None:
        """Offer other forms once people no longer sit together, or do after all."""
        if forms == self._form.offered:
            return
        before, self._form = self._form, FormPart(self.talking, forms)
        self.body.replaceWidget(before, self._form)
        before.hide()
        before.setParent(None)
        before.deleteLater()


class FormPart(Scene):
    """The ways to confirm that are within reach, none of them chosen beforehand."""

    def __init__(self, talking: Talking, forms: tuple[ConsentForm, ...]) -> None:
        super().__init__(talking, "form")
        self.offered = forms
        editor = self.field("consent/form", _("How does the person confirm?"), options_of("consent_form", forms),
                            changed=self._on_form)
        said = talking.spoken.said.form
        editor.fill(said.value if said in forms else None)

    def _on_form(self, value: Json) -> None:
        form = ConsentForm(text_of(value)) if value else ConsentForm.NONE
        self.talking.do(lambda desk, talk: taking_evidence.choose(desk, talk, form))


class WitnessPart(Scene):
    """Who else was there, by a staff code or the name they chose; asked for where the form can have a witness."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "witness")
        self._editor = self.field("consent/witness", _("Code of the witness, who is not the interviewer"),
                                  changed=lambda value: talking.say(witness=witness_code(text_of(value))))
        self._editor.fill(talking.spoken.said.witness or None)
        self._rule = qt_text.label("", "hint", "witness_rule")
        self.body.addWidget(self._rule)

    def look(self, spoken: Spoken) -> None:
        """Say whether this form needs one."""
        self._rule.setText(witness_rule(spoken.said.form))


def offered(spoken: Spoken) -> tuple[ConsentForm, ...]:
    """Return the forms that somebody can confirm in who talks as this person does."""
    return tuple(one for one in FORMS if can_confirm(spoken.said.from_afar, one))


def witness_rule(form: ConsentForm) -> str:
    """Return what a form asks of a witness."""
    if form is ConsentForm.THUMBPRINT:
        return _("Somebody else must have seen the thumb on the paper: their staff code is needed.")
    if form in WITNESSED:
        return _("This way of confirming needs somebody else who heard it.")
    return _("Only if somebody else was there. Without one, a second person looks at the evidence later.")


def witness_code(text: str) -> str:
    """Return a staff code as it is always written, so that one person is not taken for two; other words as they are."""
    try:
        return codes.parse_staff_code(text)
    except codes.CodeRefused:
        return text
