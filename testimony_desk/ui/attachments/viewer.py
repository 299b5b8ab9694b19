"""Looks at or hears one attached file: picture, page of a PDF, plain text, sound; from memory, gone with the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.showing import Picture, Text, Wish
from testimony_desk.exchange.sound import Sound
from testimony_desk.i18n import _
from testimony_desk.services import attached, viewing
from testimony_desk.services.desk import Desk
from testimony_desk.ui import qt_text
from testimony_desk.ui.attachments.case_files import flowing
from testimony_desk.ui.editors.code_box import CodeBox
from testimony_desk.ui.editors.editor import make_private
from testimony_desk.ui.page import Page, row
from testimony_desk.ui.shell import Shell
from testimony_desk.ui.sound.bar import SoundBar
from testimony_desk.wording.format import number
from testimony_desk.wording.messages import message_of

LARGE, WIDE = 2.0, 1200


class ViewerPage(Page):
    """What is shown fills the page; a file that cannot be shown is told so and stays kept."""

    def __init__(self, shell: Shell, case: str, record: str, sheet: int = 0, encoding: str = "",
                 review: dict[str, object] | None = None) -> None:
        """review: where a reviewer goes back to, None for whoever comes from the files of the case."""
        super().__init__(shell)
        self.place = "cases" if review is None else "review"
        self._case, self._record, self._review = case, record, review
        self._page, self._pages, self._encoding = sheet, 1, encoding
        self._image = QImage()
        self._fitted = True
        self._told = qt_text.label(_("Opening it in a process of its own, that can do nothing else."), "muted", "told")
        self._picture, self._text = qt_text.one_line(""), QPlainTextEdit()
        self._area = QScrollArea()
        self._encodings = CodeBox("encodings")
        self._sound, self._rest = SoundBar(self), QWidget()
        words = _("Back") if review is None else _("Back to the review")
        self._back = self.button(words, "back", "primary", "back")
        self._turn = [self.button(_("Page before"), "page_before"), self.button(_("Next page"), "page_after"),
                      self.button(_("Larger"), "larger")]
        self._arrange()
        self._look()

    def first_field(self) -> QWidget:
        """Return the way back."""
        return self._back

    def kept(self) -> dict[str, object]:
        """Return which file, and what of it."""
        return {"case": self._case, "record": self._record, "sheet": self._page, "encoding": self._encoding,
                "review": self._review}

    def escape(self) -> None:
        """Go back to where one came from."""
        if self._review is None:
            self.shell.go("attachments", case=self._case)
        else:
            self.shell.go("review_record", **self._review)

    def leave(self) -> None:
        """Let go of what was shown."""
        self._image = QImage()
        self._picture.setPixmap(QPixmap())
        self._text.clear()
        super().leave()

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Keep a picture as wide as there is room for."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # the stubs know its type, we do not use it
        self._draw()

    def _arrange(self) -> None:
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setObjectName("picture")
        self._area.setWidget(self._picture)
        self._area.setWidgetResizable(True)
        self._text.setReadOnly(True)
        self._text.setObjectName("plain_text")
        self._text.setUndoRedoEnabled(False)
        each_way = QTextOption()
        each_way.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._text.document().setDefaultTextOption(each_way)
        make_private(self._text)
        qt_text.describe(self._area, _("What the file shows"))
        qt_text.describe(self._text, _("What the file says"))
        qt_text.describe(self._encodings, _("Letters look wrong? Read it as:"))
        self._encodings.activated.connect(lambda _index: self._read_as(self._encodings.code()))
        self._back.clicked.connect(self.escape)
        for button, act in zip(self._turn, (lambda: self._go_to(-1), lambda: self._go_to(1), self._resize),
                               strict=True):
            button.clicked.connect(act)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.addWidget(self._told, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._sound)
        layout.addWidget(self._rest, 1)
        layout.addLayout(row(self._encodings))
        layout.addWidget(self._area, 1)
        layout.addWidget(self._text, 1)
        layout.addWidget(flowing(self._back, *self._turn))
        for widget in (self._sound, self._rest, self._encodings, self._area, self._text, *self._turn):
            widget.hide()

    def _look(self) -> None:
        wish = Wish(self._page, WIDE, self._encoding)
        self.shell.lane.do(_seen, self.desk, self._case, self._record, wish, done=self._came,
                           failed=lambda problem: None if self._gone else self._refused(problem))

    def _came(self, found: Picture | Text | Sound) -> None:
        """Show what came; a sound that comes after the page was left has a process that must end."""
        if not self._gone:
            self._show(found)
        elif isinstance(found, Sound):
            found.close()

    def _show(self, found: Picture | Text | Sound) -> None:
        if isinstance(found, Sound):
            self._told.hide()
            self._sound.take(found, at_once=False)
            self._sound.show()
            self._rest.show()
            self._sound.listen.setFocus()
        elif isinstance(found, Text):
            self._show_text(found)
        else:
            self._show_picture(found)

    def _show_picture(self, found: Picture) -> None:
        self._page, self._pages = found.page, found.pages
        whole = QImage(found.pixels, found.width, found.height, found.width * 4, QImage.Format.Format_RGBA8888)
        self._image = whole.copy()
        self._told.setVisible(found.pages > 1)
        self._told.setText(_("Page {n} of {all}").format(n=number(found.page + 1), all=number(found.pages)))
        self._area.show()
        for button in self._turn[:2]:
            button.setVisible(found.pages > 1)
        self._turn[0].setEnabled(found.page > 0)
        self._turn[1].setEnabled(found.page + 1 < found.pages)
        self._turn[2].show()
        self._draw()

    def _show_text(self, found: Text) -> None:
        self._text.setPlainText(found.text)
        self._text.show()
        self._told.setText(_("The file goes on; only its beginning is shown."))
        self._told.setVisible(found.cut)
        self._encodings.offer([(one, _encoding_words(one)) for one in found.encodings])
        self._encodings.choose(found.encoding)
        self._encodings.setVisible(bool(found.encodings))
        self._text.setFocus()

    def _refused(self, problem: DeskError) -> None:
        qt_text.restyle(self._told, "care")
        self._told.setText(str(message_of(problem)))
        self._told.show()

    def _draw(self) -> None:
        if self._image.isNull():
            return
        room = self._area.viewport().size() * (1.0 if self._fitted else LARGE)
        ratio = self.devicePixelRatioF()
        fitted = self._image.scaled(room * ratio, Qt.AspectRatioMode.KeepAspectRatio,
                                    Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(ratio)
        self._picture.setPixmap(QPixmap.fromImage(fitted))

    def _resize(self) -> None:
        self._fitted = not self._fitted
        qt_text.set_words(self._turn[2], _("Larger") if self._fitted else _("As large as the window"))
        self._draw()

    def _go_to(self, by: int) -> None:
        self._page = min(max(0, self._page + by), self._pages - 1)
        self._look()

    def _read_as(self, encoding: str) -> None:
        self._encoding = encoding
        self._look()


def _seen(desk: Desk, case: str, record: str, wish: Wish) -> Picture | Text | Sound:
    return viewing.look(desk, attached.named(desk, case, record), wish)


def _encoding_words(encoding: str) -> str:
    return {"windows-1256": _("Arabic (Windows)"), "windows-1254": _("Turkish (Windows)")}[encoding]
