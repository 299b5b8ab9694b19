"""The buttons of a sound: listen and pause, back ten seconds, stop, and where it is in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from testimony_desk.domain.errors import DeskError
from testimony_desk.exchange.sound import Sound
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.flow import flow_of
from testimony_desk.ui.icons import icon
from testimony_desk.ui.page import Page
from testimony_desk.ui.sound.player import Output, Player
from testimony_desk.wording.format import duration
from testimony_desk.wording.messages import message_of

BACK = 10.0


class SoundBar(QWidget):
    """`wanted` asks for the sound when there is none yet; `heard` says that it was played from beginning to end."""

    wanted = Signal()
    heard = Signal()

    def __init__(self, page: Page, output: Output | None = None, role: str = "primary") -> None:
        """role: how much the button stands out; output: opens the loudspeaker, the computer's own by default."""
        super().__init__()
        self.setObjectName("sound_bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._page, self._output = page, output
        self._player: Player | None = None
        self._turn_of = 0  # what was asked for before counts no more once another sound is wanted
        self._colour = "on_accent" if role == "primary" else "text"
        self._listen = page.button(_("Listen"), "sound_listen", role, "play")
        self._back = page.button(_("Back 10 seconds"), "sound_back", "", "undo")
        self._stop = page.button(_("Stop listening"), "sound_stop", "", "stop")
        self._where = qt_text.label("", "muted", "sound_where")
        self._trouble = qt_text.label("", "care", "sound_trouble")
        self._listen.clicked.connect(self._turn)
        self._back.clicked.connect(self._go_back)
        self._stop.clicked.connect(self._to_beginning)
        page.left.connect(self.let_go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.addLayout(flow_of(self._listen, self._back, self._stop))
        layout.addWidget(self._where)
        layout.addWidget(self._trouble)
        self._trouble.hide()
        self._follow()

    @property
    def listen(self) -> QWidget:
        """The button that begins."""
        return self._listen

    def take(self, sound: Sound, *, at_once: bool) -> None:
        """Hold a sound from now on, and begin to play it or wait for the button."""
        self.let_go()
        self._player = player = Player(sound, self._output)
        player.moved.connect(lambda _seconds: self._follow())
        player.ended.connect(self._ended)
        player.failed.connect(self.refuse)
        if at_once:
            player.play()
        self._follow()

    def fetch(self, function: Callable[..., Sound], *arguments: object) -> None:
        """Get a sound in the lane and play it, unless the page was left or another sound is wanted by then."""
        self.let_go()
        turn = self._turn_of

        def came(sound: Sound) -> None:
            if turn == self._turn_of:
                self.take(sound, at_once=True)
            else:
                sound.close()

        self._page.shell.lane.do(function, *arguments, done=came, failed=lambda problem: (
            self.refuse(problem) if turn == self._turn_of else None))

    def let_go(self) -> None:
        """Fall silent at once and forget the sound, as when the page is left."""
        self._turn_of += 1
        if self._player is not None:
            self._player.close()
            self._player = None
        self._trouble.hide()
        self._follow()

    def refuse(self, problem: DeskError) -> None:
        """Say calmly why nothing sounds, and what to do."""
        self._trouble.setText(str(message_of(problem)))
        self._trouble.show()
        self._follow()

    def _turn(self) -> None:
        self._trouble.hide()
        if self._player is None:
            self.wanted.emit()
        elif self._player.playing:
            self._player.pause()
        else:
            self._player.play()
        self._follow()

    def _go_back(self) -> None:
        if self._player is not None:
            self._player.back(BACK)

    def _to_beginning(self) -> None:
        if self._player is not None:
            self._player.to_beginning()
            self._follow()

    def _ended(self) -> None:
        self._follow()
        self.heard.emit()

    def _follow(self) -> None:
        player = self._player
        sounds, begun = player is not None and player.playing, player is not None and player.position > 0
        waiting = _("Go on listening") if begun else _("Listen")
        qt_text.set_words(self._listen, _("Pause the sound") if sounds else waiting)
        look = self._page.shell.theme.look
        self._listen.setIcon(icon("pause" if sounds else "play", look.palette, self._colour, look.right_to_left))
        for button in (self._back, self._stop):
            button.setVisible(sounds or begun)
        self._where.setVisible(player is not None)
        if player is not None:
            self._where.setText(_("{heard} of {whole}").format(heard=duration(int(player.position)),
                                                               whole=duration(int(player.seconds))))
