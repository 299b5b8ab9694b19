"""The page of one case's finds: line by line, the second text beside the first; what is decided is kept at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QScrollArea, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.leaks.kept import place_of
from testimony_desk.domain.leaks.redaction import Decision
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import file_finds, redacting
from testimony_desk.services.file_finds import FileFind
from testimony_desk.services.together import Second
from testimony_desk.ui import qt_text
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.lane import Job
from testimony_desk.ui.leaks.deciding import DecidingPart
from testimony_desk.ui.leaks.joining import JoiningPart
from testimony_desk.ui.leaks.looking import Finds, gather, look_together, look_up
from testimony_desk.ui.leaks.rows import Row, is_open, row_words, rows_of
from testimony_desk.ui.leaks.side_by_side import SideBySide
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import leak_words
from testimony_desk.wording.attachments import kind_words
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import listing, number

LIST_LINES = 4
WIDEST = 16_777_215


class FindsPage(Page):
    """The arrows go from find to find, Ctrl+E to the next open one; the text itself is never changed here."""

    def __init__(self, shell: Shell, case: str, review: dict[str, object] | None = None, at: int = 0,
                 preview: dict[str, object] | None = None) -> None:
        """review, preview: where a reviewer or whoever asks for an export goes back to; at: the line to begin at."""
        super().__init__(shell)
        self.place = "exports" if preview is not None else "cases" if review is None else "review"
        self._case, self._review, self._at, self._preview = case, review, at, preview
        self._found: Finds | None = None
        self._rows: tuple[Row, ...] = ()
        look = shell.theme.look
        self._body = column(self)
        holder = self._body.parentWidget()
        assert holder is not None  # `column` has made it
        holder.setMaximumWidth(WIDEST)
        self._body.addWidget(qt_text.title(_("What could find a person in {case}").format(case=ltr(case))))
        self._count = qt_text.label("", "hint", "find_count")
        self._unchecked = qt_text.label(
            _("The register of names was not open for these very words: a name that nothing announces may stand "
              "here unseen, and nothing redacted can be made of them like this."), "care", "register_not_checked")
        self._naming = qt_text.label("", "care", "words_naming")
        self._with_names = self.button(_("Look through with the names"), "look_with_names", "", "key")
        self._with_names.clicked.connect(self._open_joining)
        self._joining = JoiningPart()
        self._joining.asked.connect(self._look_together)
        self._joining.closed.connect(self._uncover)
        self._together: Job | None = None
        self._list = self._new_list()
        self._both = SideBySide(QColor(look.palette.accent), QColor(look.palette.selected))
        self._deciding = DecidingPart(look.language)
        self._deciding.decided.connect(self._decide)
        self._told: list[QWidget] = [self._count, self._unchecked, self._naming, self._list, self._both]
        for widget in (*self._told[:3], self._beside(), self._joining, *self._told[3:], self._deciding):
            self._body.addWidget(widget)
        for hidden in (self._unchecked, self._naming, self._with_names, self._both):
            hidden.hide()
        self._next = self.button(_("Next open one"), "next_open", "", "next")
        self._next.clicked.connect(self.next_problem)
        self._back = self.button(_("Back"), "back", "quiet", "back")
        self._back.clicked.connect(self.escape)
        below(self, self._next, self._back)
        self.ask(look_up, self.desk, case, look.language, done=self._show)
        self.ask(file_finds.of_case, self.desk, case, done=self._show_files)

    def first_field(self) -> QWidget:
        """Return the list."""
        return self._list

    def kept(self) -> dict[str, object]:
        """Return the case, where one came from, and the line."""
        return {"case": self._case, "review": self._review, "at": max(0, self._list.currentRow()),
                "preview": self._preview}

    def leave(self) -> None:
        """Let a look with the names end: they are for those who sit at this page."""
        if self._together is not None:
            self._together.cancel()
        super().leave()

    def escape(self) -> None:
        """Go back to where one came from, or close what was opened for a second person."""
        if self._joining.isVisible() and self._together is None:
            self._joining.close_again()
        elif self._preview is not None:
            self.shell.go("export_preview", **self._preview)
        elif self._review is None:
            self.shell.go("look_again", case=self._case)
        else:
            self.shell.go("review_record", **self._review)

    def next_problem(self) -> None:
        """Go to the next find that nobody has decided about, from the beginning after the last."""
        if self._found is None or not self._next.isEnabled():
            return
        here = self._list.currentRow()
        open_rows = [place for place, one in enumerate(self._rows) if is_open(one, self._found.texts)]
        if open_rows:
            self._list.setCurrentRow(next((place for place in open_rows if place > here), open_rows[0]))
            self._to_deciding()

    def next(self) -> None:
        """Go to the next find."""
        self._list.setCurrentRow(min(self._list.currentRow() + 1, self._list.count() - 1))

    def back(self) -> None:
        """Go to the find before."""
        self._list.setCurrentRow(max(self._list.currentRow() - 1, 0))

    def _beside(self) -> QWidget:
        """Return the button for two at the side where reading begins, no wider than its words."""
        made = QWidget()
        made.setLayout(flow_of(self._with_names))
        return made

    def _new_list(self) -> QListWidget:
        made = QListWidget()
        made.setObjectName("find_list")
        made.setWordWrap(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFixedHeight(made.fontMetrics().lineSpacing() * LIST_LINES * 3 // 2)
        qt_text.describe(made, _("Everything that was found"), _("The arrows go from one to the next."))
        made.currentRowChanged.connect(self._follow)
        made.itemActivated.connect(lambda _item: self._to_deciding())
        return made

    def _to_deciding(self) -> None:
        """Give the keyboard to what can be done, all of it in sight together with the texts where there is room."""
        self._deciding.take_focus()
        self._bring_in_sight(self._deciding)

    def _bring_in_sight(self, part: QWidget) -> None:
        area = self.findChild(QScrollArea, "scroll")
        assert area is not None  # `column` has made it
        area.ensureWidgetVisible(part, 0, 0)

    def _show(self, found: Finds) -> None:
        self._found = found
        for widget in self._told:
            widget.show()
        self._rows = rows_of(found.texts)
        left = sum(is_open(one, found.texts) for one in self._rows)
        if not self._rows:
            self._count.setText(_("Nothing was found that could find a person."))
        else:
            self._count.setText(ngettext("{n} of {all} is open.", "{n} of {all} are open.", left).format(
                n=number(left), all=number(len(self._rows))))
        unchecked = not all(one.checked for one in found.texts if one.seen.text.of_interview)
        self._unchecked.setVisible(unchecked)
        self._with_names.setVisible(unchecked and bool(found.seconds))
        self._deciding.setVisible(bool(self._rows))
        where = [found.labels.get(path) or path for path in found.naming]
        care = [_("Words that were put in here name somebody: {text}").format(text=listing(where))] if where else []
        care += [leak_words.left_aside(found.aside)] if found.aside else []
        self._naming.setText("\n".join(care))
        self._naming.setVisible(bool(care))
        self._list.setVisible(bool(self._rows))
        self._both.setVisible(bool(self._rows))
        self._next.setEnabled(bool(left))
        self._list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._list.clear()
        self._list.addItems([row_words(one, found.texts, found.labels) for one in self._rows])
        self._list.blockSignals(False)  # noqa: FBT003 - Qt's own
        if self._rows:
            self._list.setCurrentRow(min(self._at, len(self._rows) - 1))

    def _show_files(self, found: tuple[FileFind, ...]) -> None:
        if found:
            self._body.addWidget(qt_text.label(_("In the attached files"), "heading", "file_finds"))
        for place, one in enumerate(found):
            what = iso(one.listed.name) or kind_words(one.listed.kind)
            self._told.append(qt_text.label(f"{what}: {leak_words.file_words(one.leak, one.traces)}", "",
                                            f"file_find:{place}"))
            self._body.addWidget(self._told[-1])

    def _follow(self, place: int) -> None:
        if self._found is None or not 0 <= place < len(self._rows):
            return
        self._at, row = place, self._rows[place]
        one = self._found.texts[row.text]
        hits = [(hit.start, hit.end) for hit in one.seen.hits]
        moved = [redacting.place_in_draft(one, hit) for hit in one.seen.hits]
        meant = (row.hit.start, row.hit.end)
        if row.new:
            self._both.show_texts((one.seen.text.text, hits, None), (one.draft, [*moved, meant], meant))
        else:
            self._both.show_texts((one.seen.text.text, hits, meant),
                                  (one.draft, moved, redacting.place_in_draft(one, row.hit)))
        self._deciding.show_find(row.hit, None if row.new else one.decisions.get(row.hit), new=row.new)

    def _decide(self, made: Decision | None) -> None:
        if self._found is None or not self._rows or self.desk.looks_only:
            return
        row = self._rows[self._at]
        one = self._found.texts[row.text]
        decisions, afterwards = dict(one.decisions), dict(one.afterwards)
        if row.new and made is not None and made.reason is not None:
            afterwards[place_of(row.hit)] = made.reason
        elif made is None:
            decisions.pop(row.hit, None)
        else:
            decisions[row.hit] = made
        language = self.shell.theme.look.language

        def keep() -> Finds:
            redacting.decide(self.desk, one, decisions, afterwards)
            return gather(self.desk, self._case, language, redacting.of_case(self.desk, self._case))

        self.ask(keep, done=self._decided)

    def _decided(self, found: Finds) -> None:
        self._show(found)
        if any(is_open(one, found.texts) for one in self._rows):
            self.next_problem()
        else:
            self._list.setFocus()
            self.shell.notice.say(_("Everything is decided. The text as it was told stays as it is."), "good")

    def _open_joining(self) -> None:
        """Cover what was told: whoever sits down beside opens names, and may not open testimony."""
        for widget in (*self._told, self._with_names, self._deciding):
            widget.hide()
        self._next.setEnabled(False)
        seconds = self._found.seconds if self._found is not None else ()
        self._joining.open(seconds[0] if len(seconds) == 1 else None)
        QTimer.singleShot(0, self._joining, lambda: self._bring_in_sight(self._joining))  # once it has its place

    def _uncover(self) -> None:
        """Show again what was told; a look that was not waited for ends."""
        if self._together is not None:
            self._together.cancel()
        if self._found is not None:
            self._show(self._found)

    def _look_together(self, second: Second) -> None:
        self._together = self.ask(look_together, self.desk, self._case, self.shell.theme.look.language, second,
                                  self.shell.machine.policy, done=self._looked, failed=self._not_looked,
                                  stoppable=True)

    def _looked(self, found: Finds) -> None:
        self._together, self._found = None, found
        self._joining.ready()
        self._joining.close_again()
        self.shell.notice.say(_("The texts were looked through with the names. The names are closed again."), "good")
        (self._list if self._rows else self._back).setFocus()

    def _not_looked(self, problem: DeskError) -> None:
        self._together = None
        self._joining.not_looked()
        self.shell.notice.say_problem(problem)
