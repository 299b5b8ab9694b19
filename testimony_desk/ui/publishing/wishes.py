"""Where something stands that a person wants kept in: somebody marks the questions whose answers hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.consent.record import Withheld
from testimony_desk.domain.publication.ledger import Asked, KeptIn
from testimony_desk.i18n import _
from testimony_desk.services import export_preview, pseudonymising, publishing, wish_marks
from testimony_desk.services.desk import Desk
from testimony_desk.services.export_preview import Field
from testimony_desk.ui import qt_text
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.publishing.checks import Checks
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.direction import ltr
from testimony_desk.wording.withheld import withheld_line


class WishesPage(Page):
    """Each wish has a list of its own; a wish without a mark is not decided, and the case stays."""

    place = "exports"

    def __init__(self, shell: Shell, asked: Asked, case: str) -> None:
        super().__init__(shell)
        self._asked, self._case = asked, case
        self._lists: dict[Withheld, Checks] = {}
        self._marks: Mapping[Withheld, tuple[str, ...]] = {}
        body = column(self)
        body.addWidget(qt_text.title(_("What {case} wants kept in").format(case=ltr(case))))
        body.addWidget(qt_text.label(_("Mark every question whose answer holds it. What is marked stays, for this "
                                       "export alone."), "hint"))
        self._shown = QVBoxLayout()
        body.addLayout(self._shown)
        self._keep = self.button(_("These hold it (F9)"), "export_wishes_keep", "primary", "done")
        self._keep.clicked.connect(self.approve)
        self._keep.setEnabled(False)
        self._back = self.button(_("Back"), "back", "quiet", "back")
        self._back.clicked.connect(self.escape)
        below(self, self._keep, self._back)
        self.ask(_around, self.desk, asked, case, shell.theme.look.language, done=self._show)

    def first_field(self) -> QWidget:
        """Return the first list, or the way back while there is none."""
        return next(iter(self._lists.values()), self._back)

    def kept(self) -> dict[str, object]:
        """Return the request and the case."""
        return {"asked": self._asked, "case": self._case}

    def escape(self) -> None:
        """Go back to what goes out; nothing was decided."""
        self.shell.go("export_preview", asked=self._asked)

    def approve(self) -> None:
        """Take what is marked into the request and look again; a wish without a mark is asked about."""
        marked = {wish: one.chosen() for wish, one in self._lists.items()}
        if not marked or not all(marked.values()):
            self.shell.notice.say(_("Mark at least one question for each wish. If nothing holds it, leave the case "
                                    "out."), "care")
            return
        before = tuple(one for one in self._asked.kept_in if one.case != self._case)
        kept = tuple(KeptIn(self._case, self._marks[wish][-1], tuple(sorted(paths))) for wish, paths in marked.items())
        self.shell.go("export_preview", asked=replace(self._asked, kept_in=before + kept))

    def _show(self, found: tuple[Mapping[Withheld, tuple[str, ...]], tuple[Field, ...]]) -> None:
        wishes, fields = found
        self._marks = wishes
        decided = {one.wish: one.paths for one in self._asked.kept_in if one.case == self._case}
        for place, wish in enumerate(wishes):
            line = withheld_line(wish)
            marks = Checks(f"export_wish_marks:{place}", self.shell.theme.look.palette, wraps=True)
            qt_text.describe(marks, line)
            marks.offer([(one.path, one.title) for one in fields], next(
                (decided[mark] for mark in wishes[wish] if mark in decided), ()))
            self._lists[wish] = marks
            self._shown.addWidget(qt_text.label(line, "question"))
            self._shown.addWidget(marks)
        self._keep.setEnabled(bool(wishes))
        self.first_field().setFocus()


def _around(desk: Desk, asked: Asked, case: str, language: str,
            ) -> tuple[Mapping[Withheld, tuple[str, ...]], tuple[Field, ...]]:
    """Return the wishes of a case with their marks, and the questions of which something goes out."""
    wish, marks = publishing.wanted(asked), wish_marks.of_case(desk, case)
    seen = export_preview.look(desk, replace(asked, cases=(case,)), language)
    wishes = {one: marks[one] for one in pseudonymising.withheld_by(desk, wish, case)}
    return wishes, tuple(one for one in seen.fields if one.fate.goes)
