"""Watches fields while somebody types: once the keys rest, the lane looks the text through and the strip says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from testimony_desk.domain.leaks.hit import Hit
from testimony_desk.domain.leaks.redaction import KeepReason
from testimony_desk.domain.leaks.scan import scan
from testimony_desk.services import typed_finds
from testimony_desk.services.interview_drafts import Interview
from testimony_desk.services.typed_finds import Fine
from testimony_desk.ui.editors.plain_line import PlainLine
from testimony_desk.ui.editors.text import LineEditor, LongTextEditor
from testimony_desk.ui.form_view import FormView
from testimony_desk.ui.leaks.strip import FindStrip
from testimony_desk.ui.page import Page
from testimony_desk.ui.question_box import QuestionBox

REST_MS = 450
Found = Callable[[tuple[Hit, ...]], None]


class Looks(Protocol):
    """Whoever looks a text through and keeps what is fine, in the lane."""

    def look(self, path: str, text: str, done: Found) -> None:
        """Look a text through and call `done` with the finds, in the window's thread."""

    def say_fine(self, path: str, fine: Fine, done: Callable[[object], None]) -> None:
        """Keep that some words may stay."""


class InterviewLooks:
    """Looks in the lane of a page, with the register of the interview that is open there."""

    def __init__(self, page: Page, interview: Interview) -> None:
        self._page, self._interview = page, interview

    def look(self, path: str, text: str, done: Found) -> None:
        """Look a text through; where that fails nothing is said, and everything is looked through again at the end."""
        if self._page.shell.desk is None:
            return  # it locks: the keys rested for the last time
        self._page.ask(typed_finds.look, self._page.desk, self._interview, path, text, done=done,
                       failed=lambda _problem: None)

    def say_fine(self, path: str, fine: Fine, done: Callable[[object], None]) -> None:
        """Keep that some words may stay."""
        self._page.ask(typed_finds.say_fine, self._page.desk, self._interview, path, fine, done=done)


Scan = Callable[[str, Found], None]
"""Looks one text through and calls what it is given with the finds, now or later."""


class LineLooks:
    """Looks at one short line, at once and without a register if nothing else is said.

    What is fine is remembered while the line is shown.
    """

    def __init__(self, look_through: Scan | None = None) -> None:
        self._look_through = look_through or _at_once
        self._fine: list[Fine] = []

    def look(self, _path: str, text: str, done: Found) -> None:
        """Look a line through."""
        self._look_through(text, lambda hits: done(
            tuple(hit for hit in hits if not any(one.fits(hit, text) for one in self._fine))))

    def say_fine(self, _path: str, fine: Fine, done: Callable[[object], None]) -> None:
        """Remember that some words may stay."""
        self._fine.append(fine)
        done(None)


def _at_once(text: str, done: Found) -> None:
    """Look a line through here: that takes less than a millisecond."""
    done(scan(text))


def with_names_of(page: Page, case: str) -> Scan:
    """Look lines through in the lane of a page, with the names of a case as far as whoever unlocked opens them."""
    def look_through(text: str, done: Found) -> None:
        if page.shell.desk is not None:
            page.ask(typed_finds.look_at_line, page.desk, case, text, done=done, failed=lambda _problem: None)

    return look_through


class Watch(QObject):
    """Watches one editor; a key costs no more than starting a clock anew."""

    def __init__(self, editor: LineEditor | LongTextEditor | PlainLine, strip: FindStrip, looks: Looks,
                 colour: QColor) -> None:
        super().__init__(editor)
        self._editor, self._strip, self._looks, self._colour = editor, strip, looks, colour
        self._path = editor.path if isinstance(editor, PlainLine) else editor.asked.path
        self._text = ""
        self._later: set[tuple[str, str]] = set()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.look)
        editor.changed.connect(self._rest.start)
        strip.replace.connect(self._replace)
        strip.fine.connect(self._fine)
        strip.later.connect(self._put_off)
        strip.reached.connect(lambda hit: self._if_still_there(hit, lambda: self._editor.reach(_span(hit))))
        if editor.words:
            self.look()

    def look(self) -> None:
        """Look the text through as it is now."""
        text = self._editor.words
        if text.strip():
            self._looks.look(self._path, text, lambda hits: self._found(text, hits))
        else:
            self._found(text, ())

    def _found(self, text: str, hits: Sequence[Hit]) -> None:
        if not isValid(self._editor) or text != self._editor.words:
            return  # the page went, or somebody typed on: then the next look is on its way
        self._text = text
        shown = [hit for hit in hits if self._sign(hit) not in self._later]
        self._editor.mark([_span(hit) for hit in shown], self._colour)
        if not shown and self._strip.holds_keyboard():
            self._editor.setFocus()
        many = isinstance(self._editor, LongTextEditor)
        self._strip.show_finds(shown, [text.count("\n", 0, hit.start) + 1 if many else 0 for hit in shown])

    def _replace(self, hit: Hit) -> None:
        self._if_still_there(hit, lambda: self._editor.put(_span(hit), hit.token))
        self._editor.setFocus()
        self.look()

    def _fine(self, hit: Hit, reason: KeepReason) -> None:
        fine = Fine(hit.leak_type, reason, self._text[hit.start:hit.end])
        self._looks.say_fine(self._path, fine, lambda _kept: self.look() if isValid(self) else None)

    def _put_off(self, hit: Hit) -> None:
        self._later.add(self._sign(hit))
        self.look()

    def _sign(self, hit: Hit) -> tuple[str, str]:
        return hit.leak_type.value, self._text[hit.start:hit.end]

    def _if_still_there(self, hit: Hit, act: Callable[[], None]) -> None:
        if self._editor.words[hit.start:hit.end] == self._text[hit.start:hit.end]:
            act()


def watch_form(form: FormView, looks: Looks, colour: QColor) -> None:
    """Watch every account and note of a page, also those that come while it is shown."""
    def watch(box: QuestionBox) -> None:
        if box.free and isinstance(box.editor, LineEditor | LongTextEditor):
            strip = FindStrip(box)
            box.add_below(strip)
            Watch(box.editor, strip, looks, colour)

    for box in form.boxes.values():
        watch(box)
    form.box_made.connect(watch)


def watch_line(editor: QWidget, layout: QVBoxLayout) -> None:
    """Watch a line of a consent, with its strip below it; an editor of anything but words is left alone."""
    if isinstance(editor, LineEditor):
        strip = FindStrip()
        layout.addWidget(strip)
        Watch(editor, strip, LineLooks(), QColor())


def watch_field(field: QLineEdit, layout: QVBoxLayout, look_through: Scan | None = None) -> None:
    """Watch a line that is kept with a review, an export or a decision, with its strip below it."""
    strip = FindStrip()
    layout.addWidget(strip)
    Watch(PlainLine(field), strip, LineLooks(look_through), QColor())


def _span(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end
