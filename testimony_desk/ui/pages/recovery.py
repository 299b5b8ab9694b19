"""The recovery kit: its sheets are shown one by one, printed or copied by hand, then two are typed back as proof."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from testimony_desk.domain.recovery import Kit
from testimony_desk.i18n import _
from testimony_desk.services import recovering
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.ui import qt_text
from testimony_desk.ui.keeping.sheets import TypedSheets
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.pages.steps import step_label
from testimony_desk.ui.print_panel import PrintPanel
from testimony_desk.ui.printing import Paragraph, columns, pdf_of
from testimony_desk.ui.shell import Shell
from testimony_desk.wording.recovery_sheet import render_sheet


class KitPage(Page):
    """What making and trying the sheets share: a step of the first run, and later a page behind the settings."""

    place = "settings"

    def __init__(self, shell: Shell, step: str, *, first_run: bool) -> None:
        super().__init__(shell)
        self.first_run = first_run
        self.body: QVBoxLayout = column(self)
        if first_run:
            self.body.addWidget(step_label(step, self.desk.kind))

    def kept(self) -> dict[str, object]:
        """Return where this page stands in the first run; a kit that is on the screen is made anew."""
        return {"first_run": self.first_run}

    def go_on(self) -> None:
        """Leave for what comes next: the words about the organisation where consent is asked, else the exchange."""
        if not self.first_run:
            self.shell.go("settings")
        elif self.desk.kind is DeskKind.FIELD:
            self.shell.go("organisation", first_run=True)
        else:
            self.shell.go("exchange")


class RecoveryPage(KitPage):
    """Skipping is possible; the sheets can be made later from the settings."""

    def __init__(self, shell: Shell, *, first_run: bool = False) -> None:
        super().__init__(shell, "recovery", first_run=first_run)
        self._kit: Kit | None = None
        self._place = 0
        body = self.body
        body.addWidget(qt_text.title(_("A recovery kit, in case the passphrase is forgotten")))
        self._why = qt_text.label(_(
            "Three sheets of paper. Any two of them open this desk, one alone opens nothing. Nobody else can help."))
        body.addWidget(self._why)
        self._make = self.button(_("Make the three sheets"), "make_kit", "primary", "print")
        self._make.clicked.connect(self._ask_kit)
        self._count = qt_text.label("", "heading", "sheet_place")
        self._above, self._below = qt_text.label("", name="sheet_above"), qt_text.label("", "hint")
        self._sheet = qt_text.code_line("", "sheet_words", "sheet")
        self._print = self.button(_("Print all sheets"), "print_kit", "", "print")
        self._trace = qt_text.label(_("Writing by hand leaves no copy anywhere."), "hint")
        self._next = self.button(_("Next sheet"), "next_sheet", "primary")
        self._next.clicked.connect(self._turn)
        skip = self.button(_("Not now"), "skip_kit", "quiet")
        skip.clicked.connect(self.go_on)
        for label in (self._count, self._above, self._sheet, self._below, self._trace):
            body.addWidget(label)
        below(self, self._make, self._next, self._print, skip)
        self._print.clicked.connect(PrintPanel(self, self._pages).open)
        self._parts = (self._count, self._above, self._sheet, self._below, self._trace, self._next, self._print)
        for widget in self._parts:
            widget.hide()

    def first_field(self) -> QWidget:
        """Return the way on."""
        return self._make

    def _ask_kit(self) -> None:
        self.ask(recovering.make_kit, self.desk, done=self._made)

    def _made(self, kit: Kit) -> None:
        self._kit = kit
        self._make.hide()
        self._why.hide()
        for widget in self._parts:
            widget.show()
        self._next.setFocus()  # never by chance on "Not now"
        self._show()

    def _turn(self) -> None:
        assert self._kit is not None
        self._place += 1
        if self._place < len(self._kit.sheets):
            self._show()
        else:
            self._kit = None
            self.shell.go("drill", first_run=self.first_run)

    def _show(self) -> None:
        assert self._kit is not None
        sheet = self._kit.sheets[self._place]
        head, above, words, below_them = _parts_of(render_sheet(sheet, self.shell.theme.look.language))
        self._count.setText(head)
        self._above.setText("\n".join(above))
        self._sheet.setText("\n".join(words))
        self._below.setText("\n".join(below_them))
        if self._place + 1 == len(self._kit.sheets):
            qt_text.set_words(self._next, _("All are written down: try them"))

    def _pages(self) -> bytes:
        assert self._kit is not None
        look = self.shell.theme.look
        return pdf_of([_on_paper(render_sheet(sheet, look.language)) for sheet in self._kit.sheets],
                      right_to_left=look.right_to_left)


class DrillPage(KitPage):
    """Two sheets are typed back; only then the recovery counts as proven."""

    def __init__(self, shell: Shell, *, first_run: bool = False) -> None:
        super().__init__(shell, "drill", first_run=first_run)
        body = self.body
        body.addWidget(qt_text.title(_("Try two of the sheets")))
        body.addWidget(qt_text.label(_("Type the words of two sheets, or their numbers, with blanks between them.")))
        self._sheets = TypedSheets()
        body.addWidget(self._sheets)
        try_them = self.button(_("Try them"), "try_kit", "primary")
        try_them.clicked.connect(self._try)
        skip = self.button(_("Not now"), "skip_drill", "quiet")
        skip.clicked.connect(self.go_on)
        below(self, try_them, skip)

    def first_field(self) -> QWidget:
        """Return the first field."""
        return self._sheets

    def _try(self) -> None:
        self.ask(recovering.drill, self.desk, self._sheets.texts, done=self._proven)

    def _proven(self, _nothing: object) -> None:
        self._sheets.clear()
        self.go_on()
        self.shell.notice.say(_("The recovery kit opens this desk. Keep the sheets in different places."))


def _parts_of(lines: Sequence[str]) -> tuple[str, list[str], list[str], list[str]]:
    """Part the lines of a sheet: its title, what stands above the words, the words, what stands below them."""
    blocks = [block.split("\n") for block in "\n".join(lines).split("\n\n")]
    above = [line for block in blocks[:-2] for line in block]
    return above[0], above[1:], blocks[-2], blocks[-1]


def _on_paper(lines: Sequence[str]) -> list[Paragraph]:
    head, above, words, below_them = _parts_of(lines)
    return [Paragraph(head, "title"), *map(Paragraph, above), *columns(words), *map(Paragraph, below_them)]
