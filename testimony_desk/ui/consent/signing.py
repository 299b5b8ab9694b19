"""Taking down how the person confirms: the field to sign on, or the file of a recording or a thumbprint."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from testimony_desk.disk import IsCancelled, Progress
from testimony_desk.domain.consent.codes import ConsentForm
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _
from testimony_desk.services import consent_drafts, consenting, taking_evidence
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.desk import Desk
from testimony_desk.services.evidence_drafts import Waiting
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.scene import Scene, options_of
from testimony_desk.ui.consent.signature import SignaturePad, picture
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.exchange.working import Working
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.place_chooser import PlaceChooser
from testimony_desk.wording.attachments import hash_words

SOUND = (".m4a", ".mp3", ".wav", ".ogg", ".oga", ".opus", ".aac", ".amr", ".3gp", ".flac", ".wma", ".caf", ".mp4",
         ".webm")
PICTURE = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".tiff", ".bmp", ".pdf")
ENDINGS = {ConsentForm.AUDIO: SOUND, ConsentForm.THUMBPRINT: PICTURE}
"""How the files that phones and scanners make are called; what a file is is told by its content when it is opened."""


class EvidencePart(Scene):
    """Shows what the chosen form needs, or that it is there; `other_way` leads back to the forms.

    `kept` comes once something was taken down: what had the keyboard is gone, and going on is what is left to do.
    """

    other_way = Signal()
    kept = Signal()

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "evidence")
        self._asked = False
        self._sign = SignPart(talking)
        self._file = FilePart(talking)
        self._kept = QFrame()
        self._kept.setProperty("role", "card")
        self._words = qt_text.label("", "", "evidence_kept")
        again = talking.page.button(_("Start again"), "evidence_again", "quiet", "undo")
        again.clicked.connect(self._start_again)
        inside = QVBoxLayout(self._kept)
        inside.addWidget(self._words)
        inside.addWidget(again, 0, Qt.AlignmentFlag.AlignLeading)
        other = talking.page.button(_("Another way to confirm"), "other_way", "quiet", "back")
        other.clicked.connect(self.other_way)
        for widget in (self._sign, self._file, self._kept):
            self.body.addWidget(widget)
        self.body.addWidget(other, 0, Qt.AlignmentFlag.AlignLeading)

    def look(self, spoken: Spoken) -> None:
        """Show the field, the files, or what is kept."""
        form, one = spoken.said.form, spoken.evidence
        self._sign.setVisible(form is ConsentForm.WRITTEN_DEVICE and one is None)
        self._file.setVisible(form in ENDINGS and one is None)
        self._kept.setVisible(one is not None)
        if one is not None:
            self._words.setText(kept_words(one))
            self._sign.pad.clear()
        elif form in ENDINGS:
            self._file.ask_for(form)
        was_asked, self._asked = self._asked, one is None
        if was_asked and one is not None:
            self.kept.emit()

    def forward(self) -> bool:
        """Keep a signature that was drawn and not kept yet; stay where it is hardly one."""
        return not self._sign.isHidden() and bool(self._sign.pad.strokes) and not self._sign.keep()

    def _start_again(self) -> None:
        self.talking.do(_dropped)


class SignPart(Scene):
    """A large white field, a way back for each line, and a way out by choosing another form."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "signature")
        self.pad = SignaturePad(talking.page.shell.theme.look)
        self._keep = talking.page.button(_("Keep this signature"), "signature_keep", "primary", "done")
        self._undo = talking.page.button(_("Take the last line back"), "signature_undo", "", "undo")
        self._clear = talking.page.button(_("Clear the field"), "signature_clear", "", "remove")
        self._keep.clicked.connect(self.keep)
        self._undo.clicked.connect(self.pad.undo)
        self._clear.clicked.connect(self.pad.clear)
        self.pad.changed.connect(self._follow)
        self.body.addWidget(qt_text.label(_("A name or any mark, with a pen, a finger or the mouse"), "heading"))
        self.body.addWidget(self.pad)
        self.body.addLayout(flow_of(self._keep, self._undo, self._clear))
        self.body.addWidget(qt_text.label(_("Only the lines are kept, not how they were drawn. Nobody has to sign: "
                                            "another way to confirm is as good."), "hint"))
        self._follow()

    def keep(self) -> bool:
        """Seal what was drawn; say it calmly, and return False, where there is hardly any line."""
        try:
            drawn = picture(self.pad.strokes)
        except DeskError as hardly:
            self.talking.page.shell.notice.say_problem(hardly)
            return False
        self.talking.do(lambda desk, talk: _signed(desk, talk, drawn))
        return True

    def _follow(self) -> None:
        for button in (self._keep, self._undo, self._clear):
            button.setEnabled(bool(self.pad.strokes))


class FilePart(Scene):
    """Chooses the file; the list of files is made only for whoever needs it."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "evidence_file")
        self._form = ConsentForm.NONE
        self._chooser: PlaceChooser | None = None
        self._title = qt_text.label("", "heading", "evidence_file_title")
        self._working = Working()
        self.body.addWidget(self._title)
        self.body.addWidget(self._working)
        self.body.addWidget(qt_text.label(_("A sealed copy goes into the vault. The file itself stays where it is, "
                                            "readable by anyone: remove it there afterwards, also from the phone."),
                                          "hint"))

    def ask_for(self, form: ConsentForm) -> None:
        """Show the files that a form can be confirmed with."""
        if form is self._form:
            return
        self._form = form
        self._title.setText(_("The recording in which the person agrees") if form is ConsentForm.AUDIO
                            else _("The picture of the thumbprint"))
        if self._chooser is not None:
            self.body.removeWidget(self._chooser)
            self._chooser.hide()
            self._chooser.deleteLater()
        self._chooser = PlaceChooser(self.talking.page.shell.lane, self.talking.page.shell.theme.look, ENDINGS[form])
        self._chooser.chosen.connect(self._take)
        self.body.insertWidget(1, self._chooser)

    def _take(self, path: Path) -> None:
        page, record = self.talking.page, self.talking.spoken.talk.record
        self._enable(enabled=False)
        self._working.follow(lambda: page.ask(_taken, page.desk, record, path, done=self._taken, failed=self._not_taken,
                                              progress=self._working.show_step, stoppable=True))

    def _taken(self, _waiting: Waiting) -> None:
        self._rest()
        self.talking.look()
        self.talking.page.shell.notice.say(_("Kept. The file itself is still where it was: remove it there."))

    def _not_taken(self, problem: DeskError) -> None:
        self._rest()
        self.talking.page.shell.notice.say_problem(problem)

    def _rest(self) -> None:
        self._working.hide()
        self._enable(enabled=True)

    def _enable(self, *, enabled: bool) -> None:
        if self._chooser is not None:
            self._chooser.setEnabled(enabled)


def kept_words(one: Waiting) -> str:
    """Return that evidence is there: its kind and the beginning of its hash."""
    kind = {option.code: option.words for option in options_of("consent_form")}[one.form.value]
    return _("{evidence}. It is kept sealed, apart from the account.").format(
        evidence=hash_words(kind, one.measured.sealed_sha256))


def _signed(desk: Desk, talk: Talk, drawn: bytes) -> Talk:
    taking_evidence.take_signature(desk, talk, consenting.read_now(consenting.script(desk, talk)), drawn)
    return talk


def _taken(desk: Desk, record: str, path: Path, *, progress: Progress, cancelled: IsCancelled) -> Waiting:
    talk = consent_drafts.read(desk, record)
    read = consenting.read_now(consenting.script(desk, talk))
    return taking_evidence.take_file(desk, talk, read, path, progress, cancelled)


def _dropped(desk: Desk, talk: Talk) -> Talk:
    taking_evidence.drop(desk, talk.record)
    return talk
