"""The help that stands beside a page: its topic, the contents, a search, print; the page stays as it is meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.editors.editor import follow_text, make_private
from testimony_desk.ui.help import finding
from testimony_desk.ui.help.made import keys_topic, messages_topic
from testimony_desk.ui.help.topics import Line, Topic, topics
from testimony_desk.ui.page import Page, below, column
from testimony_desk.ui.print_panel import PrintPanel
from testimony_desk.ui.printing import Paragraph, pdf_of
from testimony_desk.ui.shell import Shell

DANGER, START = "danger", "start"
BULLET = "•  "
TYPING_MS = 200


class HelpPage(Page):
    """`topic` is what is shown, "" for the contents or what was found; `closed` asks the frame to take it away."""

    closed = Signal()

    def __init__(self, shell: Shell, about: str = START) -> None:
        super().__init__(shell)
        self.setObjectName("help_page")
        look = shell.theme.look
        made = (keys_topic(look.right_to_left), messages_topic())
        self._topics = {**topics(look.language), **{topic.id: topic for topic in made}}
        self._heads: list[QLabel] = []
        self._body = column(self)
        self._content = QWidget()
        self._search = QLineEdit()
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._find)
        self._arrange()
        self.show_topic(about)

    def first_field(self) -> QWidget:
        """Return the search."""
        return self._search

    def show_topic(self, about: str, section: int = 0) -> None:
        """Show a topic from a section on; a page that has none of its own shows the first days."""
        self.topic = about if about in self._topics else START
        topic = self._topics[self.topic]
        self._clear()
        self._add(qt_text.title(topic.title, "help_title"))
        for part in topic.sections:
            if part.title:
                self._add(qt_text.label(part.title, "heading"))
            for line in part.lines:
                self._add(_label(line))
        self._print.setEnabled(True)
        QTimer.singleShot(0, self, lambda: self._scroll_to(section))

    def shows(self, about: str) -> bool:
        """Tell whether this is what the help says of a page."""
        return self.topic == (about if about in self._topics else START)

    def show_contents(self) -> None:
        """Show every topic as a button."""
        self.topic = ""
        self._clear()
        self._add(qt_text.title(_("Contents"), "help_title"))
        for topic in self._topics.values():
            self._add(self._way_to(topic.title, topic.id, 0, f"topic:{topic.id}"))

    def _arrange(self) -> None:
        language = self.shell.theme.look.language
        self._search.setObjectName("help_search")
        self._search.setPlaceholderText(_("Search in the help"))
        make_private(self._search)
        follow_text(self._search, language)
        qt_text.describe(self._search, _("Search in the help"))
        self._search.textChanged.connect(lambda _text: follow_text(self._search, language))
        self._search.textChanged.connect(self._timer.start)
        danger = self.button(self._topics[DANGER].title, "help_danger", "care", "care")
        danger.clicked.connect(lambda: self.show_topic(DANGER))
        for widget in (danger, self._search, self._content):
            self._body.addWidget(widget)
        contents = self.button(_("Contents"), "help_contents", "", "outline")
        contents.clicked.connect(self.show_contents)
        self._print = self.button(_("Print"), "help_print", "quiet", "print")
        close = self.button(_("Close the help"), "help_close", "primary")
        close.clicked.connect(self.closed)
        below(self, contents, self._print, close)
        self._print.clicked.connect(PrintPanel(self, self._pages).open)

    def _find(self) -> None:
        hits = finding.find(self._topics.values(), self._search.text())
        if not self._search.text():
            return
        self.topic = ""
        self._clear()
        self._add(qt_text.title(_("Found"), "help_title"))
        if not hits:
            self._add(qt_text.label(_("Nothing in the help fits this search."), "muted", "help_nothing"))
        for number, hit in enumerate(hits):
            self._add(self._way_to(hit.title, hit.topic, hit.section, f"hit:{number}"))
            self._add(qt_text.label(hit.line, "small"))

    def _way_to(self, words: str, topic: str, section: int, name: str) -> QPushButton:
        button = self.button(words, name, "rail")
        button.clicked.connect(lambda: self.show_topic(topic, section))
        return button

    def _clear(self) -> None:
        """Begin an empty content; what stood there goes with its widget."""
        fresh = QWidget()
        inside = QVBoxLayout(fresh)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self._body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content, self._heads = fresh, []
        self._print.setEnabled(False)

    def _add(self, widget: QWidget) -> None:
        around = self._content.layout()
        assert around is not None  # `_clear` has made it
        around.addWidget(widget)
        if isinstance(widget, QLabel) and widget.property("role") in {"title", "heading"}:
            self._heads.append(widget)

    def _scroll_to(self, section: int) -> None:
        area = self.findChild(QScrollArea, "scroll")
        if area is not None and section < len(self._heads):
            top = self._content.y() + self._heads[section].y()
            area.verticalScrollBar().setValue(top if section else 0)

    def _pages(self) -> bytes:
        return pdf_of([_on_paper(self._topics[self.topic])], right_to_left=self.shell.theme.look.right_to_left)


def _label(line: Line) -> QLabel:
    return qt_text.label(BULLET + line.text if line.item else line.text)


def _on_paper(topic: Topic) -> list[Paragraph]:
    found = [Paragraph(topic.title, "title")]
    for part in topic.sections:
        found += [Paragraph(part.title, "heading")] if part.title else []
        found += [Paragraph(BULLET + line.text if line.item else line.text) for line in part.lines]
    return found
