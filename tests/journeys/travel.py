"""A border with interviews on the laptop, through real windows: sealed before, opened after, a person who took back."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment
from testimony_desk.services import interviewing, sealing, unlocking
from testimony_desk.services.desk import Desk
from testimony_desk.store import drafts, versions
from testimony_desk.store.desk_facts import DeskKind
from tests.exchanging import acquaint
from tests.journeys import story
from tests.journeys.desks import finish, new_desk, opened
from tests.journeys.program import ROOT, Program
from tests.journeys.window import Album, Window
from tests.talks import make_case, path_of
from tools.screen import screen

TOLD, NAMED, HELD = "حكى ما رأى Zebulonkasimir", "Quixmorvane", "Wexalorin"
READABLE = ("consents", "interviews", "identities", "drafts", "recordings")
GIVEN = ("--passphrase-file", "-")


class Luggage:
    """A field worker's home with a desk, the office's home, one stick that travels, one screen."""

    def __init__(self, folder: Path, language: str, display: str, album: str) -> None:
        self.album = Album(ROOT / "screenshots" / "journeys" / f"{language}-{album}")
        self.windows: list[Window] = []
        self.language, self._display = language, display
        self.home, self.office_home = folder / "home", folder / "office"
        self.vault, self.office = self.home / "desk", self.office_home / "desk"
        self.stick = self.home / "stick"
        for place in (self.home, self.office_home, self.stick):
            place.mkdir()

    def open(self, home: Path) -> Window:
        """Open the window of a home's desk and unlock it."""
        window = Window(home, self._display, self.album, "--vault", home / "desk", "--language", self.language)
        self.windows.append(window)
        story.unlock(window)
        return window

    def give_up(self) -> None:
        for window in self.windows:
            window.give_up()

    def is_sound(self) -> None:
        """Nobody complained, nothing was cut off, and the command line finds the vault whole."""
        for window in self.windows:
            assert window.complaints() == ""
        assert self.album.findings == [], "\n".join(self.album.findings)
        assert Program(self.home).does("vault", "check", self.vault, *GIVEN, "--json").json["findings"] == []


def tell(desk: Desk, told: str, *, complete: bool = True) -> str:
    """Let a person tell something under a name, and return the case code."""
    made = make_case(desk)
    interview = interviewing.open_interview(desk, made.interview)
    interviewing.save_answer(desk, interview, path_of("full_name"), RawAnswer(NAMED))
    interviewing.save_answer(desk, interview, path_of("narrative_original"), RawAnswer(told, asked_in="ar"))
    if complete:
        finish(desk, interview)
    return made.case


def shown(window: Window, what: str = "unlocked") -> dict[str, int]:
    """Return the numbers of the rehearsal page by what they count."""
    return {name: int(str(window.text(f"{what}_line_{at}")).rpartition(" ")[2]) for at, name in enumerate(READABLE)}


def truth(folder: Path) -> dict[str, int]:
    """Return what can be read in a closed vault with its passphrase, counted one by one."""
    desk = opened(folder)
    try:
        kept = {(name, one.header.kind, one.header.record) for name in Compartment
                for one in versions.every(desk.compartment(name)) if one.content is not None}
        begun = {(name, one.record) for name in Compartment for one in drafts.all_drafts(desk.compartment(name))
                 if drafts.answers(desk.compartment(name), one.record)}
        identities = {record for name, kind, record in kept if (name, kind) == (Compartment.IDENTITY, "interview")}
        identities |= {record for name, record in begun if name is Compartment.IDENTITY}
        told = {one for name, kind, one in kept if (name, kind) == (Compartment.TESTIMONY, "interview")}
        return {"consents": sum(1 for _name, kind, _one in kept if kind == "consent"), "interviews": len(told),
                "identities": len(identities),
                "drafts": sum(1 for name, _one in begun if name is Compartment.TESTIMONY),
                "recordings": sum(1 for _name, kind, _one in kept if kind == "attachment")}
    finally:
        unlocking.lock(desk)


def rehearse(window: Window, picture: str) -> dict[str, int]:
    """Look at the rehearsal and return its numbers; each file that lies in the vault is on it."""
    window.press("rail_settings")
    window.press("to_rehearsal")
    window.wait(lambda: window.seen("head_outside"))
    window.picture(picture)
    assert shown(window) == shown(window, "slot_1")
    return shown(window)


def seal(window: Window, picture: str) -> None:
    """Seal everything to the one headquarters that is trusted."""
    window.press("rail_settings")
    window.press("to_seal")
    window.wait(lambda: window.seen("seal_now"))
    window.picture(picture)
    window.press("seal_now")
    window.wait_page("unseal")
    window.wait(lambda: window.seen("sealed_since"))


class Travel:
    """Two people told their story, a third is in the middle; one of them takes everything back on the road."""

    def __init__(self, luggage: Luggage) -> None:
        self.luggage = luggage
        desk = new_desk(luggage.vault, DeskKind.FIELD, "Kilis", luggage.language)
        office = new_desk(luggage.office, DeskKind.HEADQUARTERS, "Merkez", luggage.language)
        acquaint(desk, office)
        self.kept, self.gone = tell(desk, TOLD), tell(desk, HELD)
        tell(desk, "half of it", complete=False)
        for one in (desk, office):
            unlocking.lock(one)

    def set_out(self) -> Window:
        """See what can be read, seal it, lock, unlock: nothing of it can be read."""
        window = self.luggage.open(self.luggage.home)
        window.press("rail_settings")
        window.wait(lambda: window.seen("setting_language"))
        window.picture("settings")
        seal(window, "seal")
        window.picture("unseal-sealed")
        window.leave("lock_now")
        window.wait_page("unlock")
        story.unlock(window)
        assert rehearse(window, "rehearsal-on-the-road") == {**dict.fromkeys(READABLE, 0), "consents": 3}
        return window

    def be_on_the_road(self, window: Window) -> None:
        """Somebody takes everything back; then the request is written for the way home."""
        window.press("rail_cases")
        window.wait(lambda: any(self.gone in line for line in window.lines("case_list")))
        window.picture("cases-on-the-road")
        window.item("case_list", self.gone)
        window.press("take_back")
        window.wait_page("withdraw")
        window.press("scope_all_delete")
        window.wait(lambda: window.seen("effect_1"))
        window.picture("withdraw-on-the-road")
        window.press("withdraw_now")
        window.wait_page("cases")
        go_to_the_way_back(window)
        window.press("write_request")
        story.open_place(window, self.luggage.stick)
        window.picture("unseal-request")
        window.press("place_use")
        window.wait(lambda: ".tdseal" in window.notice)
        window.picture("unseal-requested")
        window.close()

    def be_answered(self) -> None:
        """At headquarters somebody returns the keys."""
        request, = self.luggage.stick.glob("*.tdseal")
        there = self.luggage.office_home / "stick"
        self.luggage.stick.rename(there)
        window = self.luggage.open(self.luggage.office_home)
        window.press("rail_settings")
        window.press("to_seal")
        window.wait(lambda: window.seen("to_unseal"))
        window.picture("office-seal")
        window.press("to_unseal")
        window.wait(lambda: window.seen("place_list"))
        story.open_place(window, there)
        window.item("place_list", request.name)
        window.picture("office-unseal")
        window.press("place_use")
        window.wait(lambda: ".tdseal" in window.notice)
        window.picture("office-answered")
        window.close()
        there.rename(self.luggage.stick)
        request.unlink()

    def come_home(self) -> None:
        """Take the keys back; what was taken back stays gone, everything else is here again."""
        reply, = self.luggage.stick.glob("*.tdseal")
        window = self.luggage.open(self.luggage.home)
        go_to_the_way_back(window)
        window.press("take_keys")
        story.open_place(window, self.luggage.stick)
        window.item("place_list", reply.name)
        window.picture("unseal-answer")
        window.press("place_use")
        window.wait_page("cases")
        window.wait(lambda: any(self.kept in line for line in window.lines("case_list")))
        window.picture("cases-at-home")
        found = rehearse(window, "rehearsal-at-home")
        window.close()
        assert found == truth(self.luggage.vault)
        assert (found["interviews"], found["drafts"], found["identities"]) == (1, 1, 1)

    def is_merged(self) -> None:
        """The vault itself says so: one story is whole, the other's shells are empty, nothing is sealed."""
        desk = opened(self.luggage.vault)
        texts = str([one.content for one in versions.every(desk.compartment(Compartment.TESTIMONY))])
        assert (TOLD in texts, HELD in texts, bool(sealing.away(desk))) == (True, False, False)
        assert not desk.vault.keyring.sealed
        unlocking.lock(desk)


def go_to_the_way_back(window: Window) -> None:
    window.press("rail_settings")
    window.press("to_seal")
    window.press("to_unseal")
    window.wait(lambda: window.seen("sealed_since"))


def travel(folder: Path, language: str) -> None:
    """Run every part; whatever was started is ended, also when a part fails."""
    with screen() as display:
        luggage = Luggage(folder, language, display, "travel")
        try:
            trip = Travel(luggage)
            trip.be_on_the_road(trip.set_out())
            trip.be_answered()
            trip.come_home()
        finally:
            luggage.give_up()
        trip.is_merged()
        luggage.is_sound()
