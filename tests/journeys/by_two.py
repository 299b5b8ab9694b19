"""Two supervisors lift what stands in the way and settle a condition, by keyboard: what each journey runs."""

from __future__ import annotations

from pathlib import Path

from testimony_desk.domain.consent.codes import ConsentForm, Said
from testimony_desk.services import overriding, settling, slots, unlocking
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.store.keyring import SlotKind
from tests.journeys.desks import LEAST, days_ago, new_desk, opened
from tests.journeys.program import ROOT
from tests.journeys.window import Album, Window
from tests.people import PHRASES
from tests.reviewing import everything_asked, put, record_of
from tools.screen import screen

CASE = "TD-7K3M-9Q22-4"
SECOND = "eleven quiet boats below the bridge"
PARTNER = "p_partner"
WORDS = {
    "ar": ("بيت العون", "الجار الذي رأى ذلك مذكور في الملاحظات", "تحدثت مع الجار بنفسي", "كتب الأخ أنه وصل بأمان"),
    "en": ("Help House", "the neighbour who saw it is in the notes", "I spoke with the neighbour myself",
           "the brother wrote that he arrived safely"),
    "tr": ("Yardım Evi", "bunu gören komşu notlarda geçiyor", "komşuyla kendim konuştum",
           "kardeşi güvenle vardığını yazdı")}


class ByTwo:
    """One desk with a thumbprint that nobody saw and a yes on a condition; two supervisors, one after the other."""

    def __init__(self, folder: Path, language: str, display: str) -> None:
        self.album = Album(ROOT / "screenshots" / "journeys" / f"{language}-by-two")
        self.vault = folder / "home" / "desk"
        (folder / "home").mkdir()
        self._body, *self._words = WORDS[language]
        desk = new_desk(self.vault, DeskKind.FIELD, "Kilis", language, days_ago(15))
        for label, words in (("K.", PHRASES[SlotKind.SUPERVISOR]), ("L.", SECOND)):
            slots.add(desk, SlotKind.SUPERVISOR, label, words, LEAST)
        for ago in (8, 1, 0):  # both have been here for two weeks on which the desk was used
            unlocking.lock(desk)
            desk = opened(self.vault, days_ago(ago))
        decisions = everything_asked({f"{PARTNER}:{self._body}": Said.CONDITIONAL.value})
        put(desk, record_of(CASE, given_on=desk.today(), form=ConsentForm.THUMBPRINT, witness="", decisions=decisions))
        unlocking.lock(desk)
        self.window = Window(folder / "home", display, self.album, "--vault", self.vault, "--language", language)

    def first(self) -> None:
        """The first one says that the missing witness may be passed over, and settles the condition."""
        window = self.window
        self.to_the_points("2", PHRASES[SlotKind.SUPERVISOR])
        window.picture("points")
        self.say(self._words[0], "first")
        assert not window.seen("lifted:")
        window.wait(lambda: window.focused()[0] == "point:witness-missing")
        self.walk_to("settle:0")
        window.key("Space")
        window.wait_page("review_settle")
        window.wait(lambda: window.seen("condition_said"))
        window.wait(lambda: window.focused()[0] == "settle_how")
        window.add_text("settle_how", self._words[2])
        window.picture("condition")
        window.key("F9")
        window.wait(lambda: window.seen("sure"))
        window.key("Return")
        window.wait_page("review_points")
        window.wait(lambda: window.seen("settled:0:0"))
        window.picture("settled")
        window.leave("lock_now")

    def second(self) -> None:
        """Days later the other one reads the first one's reason, writes their own, and it is lifted."""
        window = self.window
        self.to_the_points("3", SECOND)
        assert self._words[0] in str(window.text("said:witness-missing:0"))
        self.say(self._words[1], "second")
        window.wait(lambda: window.seen("lifted:witness-missing"))
        window.picture("lifted")
        window.key("Escape")
        window.wait_page("review_record")
        window.close()

    def to_the_points(self, slot: str, words: str) -> None:
        """Unlock, walk to the board by Tab, open the record, and go on to what stands in its way."""
        window = self.window
        window.wait_page("unlock")
        window.wait(lambda: window.seen("slot"))
        window.fill("slot", slot)
        window.fill("passphrase", words)
        window.key("Return")
        window.wait_page("cases")
        self.walk_to("rail_review")
        window.key("Space")
        window.wait_page("review")
        window.wait(lambda: window.seen("review_list"))
        window.key("Return")
        window.wait_page("review_record")
        window.wait(lambda: window.seen("points"))
        self.walk_to("points")
        window.key("Space")
        window.wait_page("review_points")
        window.wait(lambda: window.focused()[0] == "point:witness-missing")

    def say(self, words: str, who: str) -> None:
        """Choose the point, write the reason, say it, and confirm."""
        window = self.window
        window.key("Space")
        window.wait(lambda: window.seen("lift_words"))
        window.key("Tab")
        window.wait(lambda: window.focused()[0] == "lift_words")
        window.add_text("lift_words", words)
        window.key("F9")
        window.wait(lambda: window.seen("sure"))
        window.picture(f"{who}-asked")
        window.key("Return")
        window.wait(lambda: window.seen("said:witness-missing:0") and bool(window.notice))
        window.picture(f"{who}-said")

    def walk_to(self, name: str) -> None:
        """Press Tab until something has the keyboard, as somebody without a mouse does."""
        for _step in range(80):
            if self.window.focused()[0] == name:
                return
            self.window.key("Tab")
        raise AssertionError(f"Tab does not reach {name}")

    def is_kept(self) -> None:
        """It is lifted and settled, for exactly this consent; the program complained about nothing."""
        desk = opened(self.vault)
        try:
            lifted, settled = overriding.lifted(desk, CASE), settling.settlements(desk, CASE)
        finally:
            unlocking.lock(desk)
        assert {reason for _consent, reason in lifted} == {"witness-missing"}
        assert [(one.purpose, one.how) for one in settled] == [(f"{PARTNER}:{self._body}", self._words[2])]
        assert self.window.complaints() == ""


def decide_by_two(folder: Path, language: str) -> None:
    """Run every part; the window is ended, also when a part fails."""
    with screen() as display:
        two = ByTwo(folder, language, display)
        try:
            two.first()
            two.second()
        finally:
            two.window.give_up()
        two.is_kept()
        assert two.album.findings == [], "\n".join(two.album.findings)
