"""The whole way of a case through real windows in one language, with a kill in the middle: what each journey runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from testimony_desk.services import unlocking
from testimony_desk.store.desk_facts import DeskKind
from tests.journeys import story
from tests.journeys.desks import new_desk
from tests.journeys.program import ROOT, Program
from tests.journeys.tales import ARABIC, HELD, TALES, TURKISH
from tests.journeys.window import Album, Window
from tools.screen import screen

GIVEN = ("--passphrase-file", "-")


class WholeWay:
    """A field worker's home with a desk, the office's vault beside it, one stick, one screen."""

    def __init__(self, folder: Path, language: str, display: str, before: Sequence[str] = ()) -> None:
        self.tale = TALES[language]
        self.album = Album(ROOT / "screenshots" / "journeys" / language)
        self.windows: list[Window] = []
        self._display, self._before = display, before
        self._home, self._office = folder / "home", folder / "office"
        self._program = Program(self._home)
        self.vault, self.stick = self._home / "desk", self._home / "stick"
        self.stick.mkdir()

    def open(self, *arguments: object) -> Window:
        window = Window(self._home, self._display, self.album, *arguments, before=self._before)
        self.windows.append(window)
        return window

    def begin(self) -> None:
        """First run, organisation, consent, half an interview in two languages; then the power fails."""
        window = self.open()
        story.first_run(window, self.tale)
        story.fill_organisation(window)
        story.converse(window, self.tale)
        story.be_held(window, 0)
        story.tell_the_story(window)
        story.switch_language(window, self.tale)
        story.be_held(window, 1)
        window.wait(lambda: bool(window.text("strip_saved")))
        in_use = self._program.run("vault", "check", self.vault, *GIVEN)
        assert (in_use.status, "already open" in in_use.complained) == (1, True)
        window.kill()

    def recover(self) -> None:
        """Begin again: the right interview is offered, everything that was said is there, in the language of then."""
        window = self.open()
        window.wait_page("unlock")
        window.picture("unlock")
        story.unlock(window)
        window.wait_page("interrupted")
        offer, = window.names("go_on:")
        record = str(offer).removeprefix("go_on:")
        window.hold(f"show_words:{record}")
        assert window.text(f"last_words:{record}")
        window.picture("interrupted")
        window.release(f"show_words:{record}")
        assert window.text(f"last_words:{record}") == ""
        window.press(offer)
        window.wait_page("interview")
        window.wait(lambda: window.seen("sections"))
        assert window.text(f"field:{story.reach(window, 'narrative_original')}") == f"{ARABIC}\n{TURKISH}"
        assert story.what_is_held(window) == [place for place, _words in HELD]
        story.pause(window)
        story.finish(window)

    def send(self) -> None:
        """Compare headquarters' card and put the case on the stick, then lock: the process begins anew."""
        window = self.windows[-1]
        card = self.stick / "office.tdcard"
        unlocking.lock(new_desk(self._office, DeskKind.HEADQUARTERS, "المكتب Merkez", self.tale.language))
        shown = self._program.does("card", "show", self._office, "--out", card, *GIVEN, "--json").json
        story.trust(window, card, " ".join(shown["words"]))
        story.send(window, self.stick)
        self.words = str(window.text("own_words")).strip("\u2066\u2069")
        window.press("write_card")
        story.open_place(window, self.stick)
        window.press("place_use")
        window.wait_page("exchange")
        window.leave("lock_now")
        window.wait_page("unlock")
        window.close()

    def take_in(self) -> None:
        """Headquarters compares the field desk's card, receives, counts; the field desk reads the receipt."""
        card = next(path for path in self.stick.glob("*.tdcard") if path.name != "office.tdcard")
        bundle, = self.stick.glob("*.tdb")
        window = self.open("--vault", self._office, "--language", self.tale.language)
        story.unlock(window)
        story.trust(window, card, self.words)
        story.receive(window, bundle)
        story.count(window)
        window.close()
        receipt, = (path for path in self.stick.glob("*.tdb") if path != bundle)
        window = self.open("--vault", self.vault)
        story.unlock(window)
        story.receive(window, receipt)
        window.press("rail_exchange")
        window.wait(lambda: window.seen("send:"))
        window.picture("exchange-confirmed")
        for what, keys in (("help", "F1"), ("keys", "Ctrl+/")):
            window.key(keys)
            window.wait(lambda: window.seen("help_page"))
            window.picture(what)
        window.close()

    def is_counted(self) -> None:
        """The command line finds both vaults whole, and the one interview at headquarters."""
        for vault in (self.vault, self._office):
            self._program.does("vault", "check", vault, *GIVEN)
        counted = self._program.does("statistics", self._office, "--json", *GIVEN).json["interviews"]
        assert sum(one["interviews"] for one in counted.values()) == 1
        assert self.windows[0].complaints() == ""


def go_the_whole_way(folder: Path, language: str, before: Sequence[str] = ()) -> None:
    """Run every part, by the command `before` where there is one; what was started is ended, also when a part fails."""
    with screen() as display:
        way = WholeWay(folder, language, display, before)
        try:
            way.begin()
            way.recover()
            way.send()
            way.take_in()
        finally:
            for window in way.windows:
                window.give_up()
        way.is_counted()
        assert way.album.findings == [], "\n".join(way.album.findings)
