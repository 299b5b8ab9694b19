"""A girl of fifteen and her mother come to talk. Both are asked, and both must say yes.

Whoever asks notes that the girl is under 18 and who her mother is; the program wants the word for stopping, because
the girl's text names it, and leads to it. Everything is read to the mother, who tells it back and agrees. Then the girl
hears her own text. Today she does not want to; the conversation waits. Another day it goes on where it was: she says
in her own words how she stops, and wants to talk. What is never done with somebody under 18 is not even asked. Two
things must not be shared, each for a reason of its own. At the end all of it is read back, and the interview begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from testimony_desk.domain.consent.codes import Capacity, ConsentForm, Said
from testimony_desk.domain.consent.purposes import NEVER_FOR_MINORS
from testimony_desk.domain.consent.record import ConsentRecord, Withheld
from testimony_desk.services import consents, interviewing, unlocking
from tests.journeys import story
from tests.journeys.asked import Asked
from tests.journeys.desks import opened
from tests.talks import ME, WITNESS
from tools.screen import screen


@dataclass(frozen=True)
class Family:
    """What two invented people say in one language."""

    girl: str
    mother: str
    why: str
    stop: str
    told_back: str
    withheld: tuple[Withheld, Withheld]


FAMILIES = {
    "ar": Family("تالا", "أمّ تالا", "تعيش معها", "تفاحة", "نحكي معاً، وإذا قلت «تفاحة» نتوقف",
                 (Withheld("اسم المدرسة", "الجيران", "كي لا يعرفوا من نحن"), Withheld("", "العمّ", "هدّد أمي"))),
    "en": Family("Tala", "Um Tala", "She lives with her", "apple", "We talk, and when I say apple we stop",
                 (Withheld("the name of the school", "the neighbours", "so that they do not know us"),
                  Withheld("", "the uncle", "he threatened my mother"))),
    "tr": Family("Elif", "Elif'in annesi", "Onunla yaşıyor", "elma", "Konuşacağız; “elma” dersem duracağız",
                 (Withheld("okulun adı", "komşular", "kim olduğumuzu bilmesinler"),
                  Withheld("", "amcam", "annemi tehdit etti"))),
}


class Both:
    """One conversation, on two days."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.window = asked, asked.window
        self.family = FAMILIES[asked.tale.language]

    def say_who_they_are(self) -> None:
        """The word for stopping is missing; the page leads to it, and comes back to where one was."""
        window, family = self.window, self.family
        window.choose("consent/role", "subject")
        window.choose("consent/capacity", "minor_guardian")
        window.fill("field:consent/display_alias", family.girl)
        window.choose("consent/interpreter", "none_needed")
        window.wait(lambda: bool(window.notice))
        window.picture("word-missing")
        window.press("notice_step")
        window.fill(f"field:{self.asked.reach('stop_word')}", family.stop)
        window.wait(lambda: not window.notice)
        self.asked.on_to("scene_person")
        window.fill("field:consent/minor/alias", family.mother)
        window.choose("consent/minor/relationship", "mother")
        window.fill("field:consent/minor/authority_basis", family.why)
        window.choose("consent/minor/cleared", "yes")
        window.picture("guardian")
        window.press("next")

    def listen(self) -> None:
        story.listen(self.window, self.asked.tale)
        assert self.window.seen("scene_guardian_asked")

    def not_today(self) -> None:
        """The mother agrees; the girl would rather talk another day."""
        window = self.window
        window.press("guardian_says_yes")
        window.choose("consent/guardian/form", "verbal_witnessed")
        window.picture("guardian-agrees")
        window.press("next")
        assert self.family.stop in window.text("child_aloud")
        window.picture("child")
        window.press("child_says_later")
        window.wait_page("cases")
        window.picture("another-day")

    def another_day(self) -> None:
        """It goes on where it was, with what the mother said; now the girl wants to."""
        window = self.window
        window.press(window.names("go_on:")[0])
        window.wait_page("consent")
        window.wait(lambda: window.seen("form_view"))
        self.asked.on_to("scene_child_asked")
        window.fill("field:consent/child/told_back", self.family.told_back)
        window.press("child_says_yes")
        window.choose("consent/child/form", "verbal_witnessed")
        window.picture("child-agrees")
        window.press("next")

    def decide(self) -> None:
        window = self.window
        while window.seen("scene_deciding"):
            if not window.seen("scene_naming"):
                window.press("say_yes")
            window.press("next")

    def keep_out(self) -> None:
        """Two things are named, a third is taken away again."""
        window = self.window
        window.press("withhold_more")
        window.press("withhold_more")
        for number, one in enumerate(self.family.withheld):
            for name in ("what", "from_whom", "why"):
                if getattr(one, name):
                    window.fill(f"field:consent/withhold/{number}/{name}", getattr(one, name))
        window.press("withhold_away:2")
        window.wait(lambda: not window.seen("scene_withheld_2"))
        window.picture("withheld")
        window.press("next")

    def confirm(self) -> None:
        window = self.window
        window.choose("consent/form", "verbal_witnessed")
        window.fill("field:consent/witness", WITNESS)
        window.press("next")
        window.wait(lambda: window.seen("scene_summary"))
        for one in self.family.withheld:
            assert one.from_whom in window.text("withheld_back")
        assert self.family.told_back in window.text("around_back")
        window.picture("read-back")
        window.press("next")
        story.take_the_code(window)
        window.wait_page("interview")
        window.wait(lambda: window.seen("form_view"))

    def is_kept(self) -> None:
        """The record says who agreed, how, and what must not be shared; nothing was decided that is never allowed."""
        desk = opened(self.asked.vault)
        try:
            record, = consents.of_case(desk, interviewing.unfinished(desk)[0].case)
        finally:
            unlocking.lock(desk)
        assert (record.capacity, record.place_class) == (Capacity.MINOR_GUARDIAN, "office")
        self._guardian_and_girl(record)
        assert record.withhold == self.family.withheld
        never = [record.decision(one) for one in NEVER_FOR_MINORS]
        assert {one.said for one in never if one is not None} == {Said.NOT_ASKED}

    def _guardian_and_girl(self, record: ConsentRecord) -> None:
        guardian, assent = record.guardian, record.assent
        assert guardian is not None
        assert assent is not None
        assert (guardian.alias, guardian.agrees, guardian.form) == (
            self.family.mother, True, ConsentForm.VERBAL_WITNESSED)
        assert (assent.agrees, assent.words_adapted, assent.told_back) == (True, True, self.family.told_back)
        assert record.interviewer_code == ME


def ask_both(folder: Path, language: str) -> None:
    with screen() as display:
        asked = Asked(folder, language, display, "family")
        both = Both(asked)
        try:
            asked.begin()
            both.say_who_they_are()
            both.listen()
            both.not_today()
            both.another_day()
            both.decide()
            both.keep_out()
            both.confirm()
            asked.end()
        finally:
            asked.window.give_up()
        both.is_kept()
