"""What can stand in the middle of an interview besides questions: items of a repeat, a warning, a pause."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from testimony_desk.domain import language as languages
from testimony_desk.i18n import N_, _, in_language
from testimony_desk.ui import qt_text
from testimony_desk.ui.icons import icon
from testimony_desk.ui.item_names import ItemName
from testimony_desk.ui.sheet_view import PageView
from testimony_desk.ui.theme import Look, direction

TOPIC = N_("The next questions are about something that can be hard to talk about.")
TOPIC_WHY = N_("They help to show what happened. Nobody has to answer, and leaving them out changes nothing else.")
PAUSE = (N_("There is time. Nothing is lost."),
         N_("Breathe in slowly and count to four; breathe out slowly and count to six."),
         N_("Perhaps some water. Look around: this room, this day. You are here, and it is over for now."))


class RepeatPane(QWidget):
    """The items of a repeat, each named; one can be added, opened, removed, and the removed one brought back."""

    add = Signal()
    open_item = Signal(str)
    remove = Signal(str, object)
    undo = Signal()

    def __init__(self, view: PageView, look: Look, removed: ItemName | None) -> None:
        super().__init__()
        self.setObjectName("repeat_pane")
        self.setLayoutDirection(direction(languages.is_rtl(view.language)))
        self._rtl = rtl = languages.is_rtl(view.language)
        palette = look.palette
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(qt_text.title(view.title))
        if view.hint:
            layout.addWidget(qt_text.label(view.hint, "hint"))
        for item in view.items:
            line = QHBoxLayout()
            go = qt_text.button(item.name.name, f"item:{item.item}", "rail", icon("next", palette, "text", rtl))
            go.setAccessibleDescription(item.name.told)
            go.clicked.connect(lambda _on, item=item.item: self.open_item.emit(item))
            away = qt_text.button(_("Remove"), f"remove:{item.item}", "quiet", icon("remove", palette, "accent"))
            away.setAccessibleDescription(item.name.words)
            away.clicked.connect(lambda _on, item=item: self.remove.emit(item.item, item.name))
            line.addWidget(go, 1)
            line.addWidget(away)
            layout.addLayout(line)
            self._tell(layout, item.name, f"told:{item.item}")
        self.add_button = qt_text.button(_("Add: {what}").format(what=view.title), "add_item", "",
                                         icon("add", palette))
        self.add_button.clicked.connect(self.add)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        if removed is not None:
            back = qt_text.button(_("Bring back: {what}").format(what=removed.name), "undo_remove", "",
                                  icon("undo", palette, "text", rtl))
            back.clicked.connect(self.undo)
            layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
            self._tell(layout, removed, "told_removed")
        self.setFocusProxy(self.add_button)

    def _tell(self, layout: QVBoxLayout, name: ItemName, named: str) -> None:
        """Say what was told in an item under its button: a button's words do not wrap."""
        if name.told:
            told = qt_text.label(name.told, "hint", named)
            side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
            told.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)  # under its button, whichever way it runs
            told.setIndent(2 * self.fontMetrics().lineSpacing())
            layout.addWidget(told)


class TopicPane(QWidget):
    """Before a hard topic, in the language of the interview: what comes, why it is asked, and three equal ways on."""

    go_on = Signal()
    put_off = Signal(bool)

    def __init__(self, view: PageView) -> None:
        super().__init__()
        self.setObjectName("topic_pane")
        self.setLayoutDirection(direction(languages.is_rtl(view.language)))
        say = partial(in_language, view.language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(qt_text.title(view.title))
        layout.addWidget(qt_text.label(say(TOPIC), "question"))
        layout.addWidget(qt_text.label(say(TOPIC_WHY)))
        on = qt_text.button(say(N_("Go on")), "topic_go_on", "choice")
        later = qt_text.button(say(N_("Not today")), "topic_not_today", "choice")
        never = qt_text.button(say(N_("Never")), "topic_never", "choice")
        on.clicked.connect(self.go_on)
        later.clicked.connect(lambda: self.put_off.emit(False))  # noqa: FBT003 - a signal knows no names
        never.clicked.connect(lambda: self.put_off.emit(True))  # noqa: FBT003 - the same
        layout.addLayout(qt_text.equals(on, later, never))
        self.setFocusProxy(on)


class PausePane(QWidget):
    """Breathing, water, where we are, in the language of the interview; Go on or Stop, nothing else."""

    go_on = Signal()
    stop = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self.setObjectName("pause_pane")
        self.setLayoutDirection(direction(languages.is_rtl(language)))
        say = partial(in_language, language)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(qt_text.title(say(N_("Pause"))))
        for words in PAUSE:
            layout.addWidget(qt_text.label(say(words), "question"))
        on = qt_text.button(say(N_("Go on")), "pause_go_on", "choice")
        end = qt_text.button(say(N_("Stop the interview")), "pause_stop", "choice")
        on.clicked.connect(self.go_on)
        end.clicked.connect(self.stop)
        layout.addLayout(qt_text.equals(on, end))
        self.setFocusProxy(on)
