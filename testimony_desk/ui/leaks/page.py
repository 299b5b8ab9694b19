"""The page of one case's finds: line by line, the second text beside the first; what is decided is kept at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QScrollArea, QWidget

from testimony_desk.domain.leaks.kept import place_of
from testimony_desk.domain.leaks.redaction import Decision
from testimony_desk.i18n import _, ngettext
from testimony_desk.services import file_finds, free_texts, redacting
from testimony_desk.services.desk import Desk
from testimony_desk.services.file_finds import FileFind
from testimony_desk.services.redacting import TextFinds
from testimony_desk.ui import qt_text
from testimony_desk.ui.leaks.deciding import DecidingPart
from testimony_desk.ui.leaks.rows import Row, is_open, row_words, rows_of
from testimony_desk.ui.leaks.side_by_side import SideBySide
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.shell import Shell
from testimony_desk.wording import leak_words
from testimony_desk.wording.attachments import kind_words
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.format import number

LIST_LINES = 4
WIDEST = 16_777_215


@dataclass(frozen=True)
class Finds:
    """What the page shows: the texts with their finds, and the words of the questions they answer, by path."""

    texts: tuple[TextFinds, ...]
    labels: Mapping[str, str]


class FindsPage(Page):
    """The arrows go from find to find, Ctrl+E to the next open one; the text itself is never changed here."""

    def __init__(self, shell: Shell, case: str, review: dict[str, object] | None = None, at: int = 0) -> None:
        """review: where a reviewer goes back to, None for nobody's review; at: the line to begin at."""
        super().__init__(shell)
        self.place = "cases" if review is None else "review"
        self._case, self._review, self._at = case, review, at
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
              "here unseen, and nothing redacted can be made of them on this desk."), "care", "register_not_checked")
        self._list = self._new_list()
        self._both = SideBySide(QColor(look.palette.accent), QColor(look.palette.selected))
        self._deciding = DecidingPart(look.language)
        self._deciding.decided.connect(self._decide)
        for widget in (self._count, self._unchecked, self._list, self._both, self._deciding):
            self._body.addWidget(widget)
        self._unchecked.hide()
        self._both.hide()
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
        return {"case": self._case, "review": self._review, "at": max(0, self._list.currentRow())}

    def escape(self) -> None:
        """Go back to where one came from."""
        if self._review is None:
            self.shell.go("look_again", case=self._case)
        else:
            self.shell.go("review_record", **self._review)

    def next_problem(self) -> None:
        """Go to the next find that nobody has decided about, from the beginning after the last."""
        if self._found is None:
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
        area = self.findChild(QScrollArea, "scroll")
        assert area is not None  # `column` has made it
        area.ensureWidgetVisible(self._deciding, 0, 0)

    def _show(self, found: Finds) -> None:
        self._found = found
        self._rows = rows_of(found.texts)
        left = sum(is_open(one, found.texts) for one in self._rows)
        if not self._rows:
            self._count.setText(_("Nothing was found that could find a person."))
        else:
            self._count.setText(ngettext("{n} of {all} is open.", "{n} of {all} are open.", left).format(
                n=number(left), all=number(len(self._rows))))
        self._unchecked.setVisible(not all(one.seen.checked for one in found.texts if one.seen.text.of_interview))
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
            self._body.addWidget(qt_text.label(f"{what}: {leak_words.file_words(one.leak, one.traces)}", "",
                                               f"file_find:{place}"))

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
            return _gather(self.desk, self._case, language, redacting.of_case(self.desk, self._case))

        self.ask(keep, done=self._decided)

    def _decided(self, found: Finds) -> None:
        self._show(found)
        if any(is_open(one, found.texts) for one in self._rows):
            self.next_problem()
        else:
            self._list.setFocus()
            self.shell.notice.say(_("Everything is decided. The text as it was told stays as it is."), "good")


def look_up(desk: Desk, case: str, language: str) -> Finds:
    """In the lane: return the finds of a case, and note in the journal that somebody looked."""
    return _gather(desk, case, language, redacting.look(desk, case))


def _gather(desk: Desk, case: str, language: str, texts: tuple[TextFinds, ...]) -> Finds:
    with_finds = tuple(one for one in texts if one.seen.hits or not one.seen.checked)
    return Finds(with_finds, free_texts.labels(desk, case, language))
