"""What people decide about the finds of a case, kept under their own key, and the second texts made of it each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from testimony_desk.domain.leaks import kept
from testimony_desk.domain.leaks.hit import Hit
from testimony_desk.domain.leaks.kept import LeakDecision, Place, place_of
from testimony_desk.domain.leaks.known import Register
from testimony_desk.domain.leaks.looking import Earlier, Known, register_in
from testimony_desk.domain.leaks.redaction import Decision, Deed, KeepReason, Redacted, Undecided, draft, redact
from testimony_desk.domain.leaks.scan import scan
from testimony_desk.domain.paths import form_path
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import (
    free_texts,
    leak_records,
    leak_scanning,
    looking_back,
    people_of_case,
    personal_signature,
)
from testimony_desk.services.desk import Desk
from testimony_desk.services.leak_scanning import RegisterOf, Seen
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store.errors import NotInVault

DECIDED = "leaks-decided"
VIEWED = "leaks-viewed"


@dataclass(frozen=True)
class TextFinds:
    """One text of a case, its finds and what was decided about them; decisions about words that changed are left out.

    afterwards: why finds that only the new text has may stay, by their place there. person: whose word it is (64 hex
    digits, "" where nobody decided); said_on: `YYYY-MM-DDTHH:MM:SSZ` or "".
    number: how many words were said before, this one included.
    """

    seen: Seen
    decisions: Mapping[Hit, Decision] = field(repr=False)
    afterwards: Mapping[Place, KeepReason]
    person: str = ""
    said_on: str = ""
    words_checked: bool = True
    number: int = 0

    @property
    def path(self) -> str:
        """Where the text stands."""
        return self.seen.text.path

    @property
    def open(self) -> tuple[Hit, ...]:
        """The finds that nobody decided about."""
        return tuple(hit for hit in self.seen.hits if hit not in self.decisions)

    @property
    def checked(self) -> bool:
        """True when the register was open for this text and for every word that was put in: what exports ask."""
        if self.words_checked or not isinstance(self.seen.known, Earlier):
            return self.seen.checked
        return self.seen.checked and not any(one.deed is Deed.REWRITE for one in self.decisions.values())

    @property
    def draft(self) -> str:
        """The text as it would be after these decisions, what is open left as it is."""
        return draft(self.seen.text.text, self.seen.hits, self.decisions)

    @property
    def left(self) -> tuple[Hit, ...]:
        """The finds that the new text still has and that nobody said may stay; [] while something is open."""
        return () if self.open else tuple(hit for hit in _scan_again(self) if not _stays(self, hit))


def of_case(desk: Desk, case: str) -> tuple[TextFinds, ...]:
    """Return every free text of a case with its finds and what was decided; raises CompartmentClosed.

    Of several words about one text the last one counts, whoever said it, by its number and then by its
    time; a word whose signature does not hold is none, and so is one that `leak_records` leaves aside.
    """
    said = _said(desk, case)
    return tuple(_with_decisions(one, said.get((one.told.interview, one.text.path))) for one in
                 leak_scanning.see(desk, case))


def look(desk: Desk, case: str) -> tuple[TextFinds, ...]:
    """Return the same for somebody who opens the case's finds, and note in the journal that they did.

    Raises NotInVault for a code that is no case's, CompartmentClosed.
    """
    people_of_case.interviews_of(desk, case)
    looking_back.note(desk, VIEWED, case)
    return of_case(desk, case)


def open_finds(desk: Desk, case: str) -> int:
    """Return how many finds of a case nobody has decided about, what only new texts show included.

    0 where testimony is closed: whoever cannot read a text gives none of it away either.
    """
    if not desk.opens(Compartment.TESTIMONY):
        return 0
    return sum(len(one.open) + len(one.left) for one in of_case(desk, case))


def decide(desk: Desk, finds: TextFinds, decisions: Mapping[Hit, Decision],
           afterwards: Mapping[Place, KeepReason] | None = None) -> Version:
    """Keep what whoever unlocked decides about the finds of one text, signed with their key; some may stay open.

    decisions name finds of the text; those kept before and not named stay as they are only if they are given again.
    Raises Undecided (why: `unknown`, `reason`, `words`), CompartmentClosed, DiskFull.
    """
    if not set(decisions) <= set(finds.seen.hits):
        raise Undecided(why="unknown", count=len(set(decisions) - set(finds.seen.hits)))
    for one in decisions.values():
        one.check()
    said = replace(finds, decisions=decisions, afterwards=afterwards or {},
                   words_checked=_words_checked(finds, decisions))
    return _keep(desk, said)


def check_words(desk: Desk, case: str, register_of: RegisterOf = leak_scanning.register_open) -> tuple[str, ...]:
    """Look the words that people put in through with the register, and keep that they name nobody.

    Return the paths of texts whose new words do name somebody: those stay unchecked until other words are chosen. What
    was decided stays as it was, under the key of whoever unlocked. Raises what register_of raises, CompartmentClosed,
    DiskFull.
    """
    naming: list[str] = []
    for one in of_case(desk, case):
        register = None if one.words_checked else register_of(desk, one.seen.told)
        if register is None:
            continue
        if _names_again(one, register):
            naming.append(one.path)
        else:
            _keep(desk, replace(one, words_checked=True))
    return tuple(naming)


def _names_again(one: TextFinds, register: Register) -> bool:
    """Tell whether the text as it would be names somebody where nothing was kept and nothing is open."""
    places = [place_in_draft(one, hit) for hit in one.open]
    return any(not _stays(one, hit) and not any(start <= hit.start and hit.end <= end for start, end in places)
               for hit in scan(one.draft, one.seen.text.language, register))


def _keep(desk: Desk, finds: TextFinds) -> Version:
    """Keep a word about a text, the next after those before, signed by whoever unlocked."""
    seen = finds.seen
    about = leak_scanning.about(seen.told, desk.random(leak_scanning.KEY_SIZE).hex())
    plain = LeakDecision(
        about, seen.text.path, about.mark(seen.text.path, seen.text.text), finds.words_checked,
        tuple((place_of(hit), finds.decisions[hit].tidied()) for hit in seen.hits if hit in finds.decisions),
        tuple(sorted(finds.afterwards.items())), min(finds.number + 1, kept.MOST_WORDS), desk.person, desk.now())
    whole = replace(plain, signature=personal_signature.sign(desk, kept.signed_bytes(plain)))
    version = sign_version(desk, Compartment.TESTIMONY, new_record(desk), kept.DECISION, (),
                           kept.decision_to_json(whole), seen.told.consent)
    store_version(desk, version)
    desk.write_journal(DECIDED, seen.told.interview)
    return version


def redacted_texts(desk: Desk, case: str, paths: Sequence[str] | None = None,
                   interview: str = "") -> Sequence[tuple[str, Redacted]]:
    """Return the second text of every account of a case, by path: what may leave in a redacted export.

    paths: of questions in the form or instances of them, None for all. interview: the record of one, "" for all. Made
    anew each time, from the texts and the decisions as they stand; a `Redacted` that says `register_checked` False may
    go into no redacted profile. Raises Undecided and NotClean while a find of a wanted text is open, CompartmentClosed,
    NotInVault for a case without an interview here.
    """
    found = of_case(desk, case)
    if not found and not free_texts.of_case(desk, case):
        raise NotInVault(what="interview")
    return [(one.path, _redacted(one)) for one in found
            if one.seen.text.of_interview and (paths is None or _wanted(one.path, paths))
            and interview in ("", one.seen.told.interview)]


def place_in_draft(one: TextFinds, hit: Hit) -> tuple[int, int]:
    """Return where what became of a find stands in the second text, as code points."""
    earlier = tuple(each for each in one.seen.hits if each.end <= hit.start)
    start = len(draft(one.seen.text.text[:hit.start], earlier, one.decisions))
    upto = len(draft(one.seen.text.text[:hit.end], (*earlier, hit), one.decisions))
    return start, upto


def _wanted(path: str, paths: Sequence[str]) -> bool:
    return path in paths or form_path(path) in paths


def _redacted(one: TextFinds) -> Redacted:
    seen = one.seen
    afterwards = {hit: one.afterwards[place_of(hit)] for hit in _scan_again(one) if place_of(hit) in one.afterwards}
    return redact(seen.text.text, seen.text.language, one.decisions, _known(one), afterwards)


def _known(one: TextFinds) -> Known:
    known = one.seen.known
    return replace(known, words_checked=one.words_checked) if isinstance(known, Earlier) else known


def _scan_again(one: TextFinds) -> tuple[Hit, ...]:
    return scan(one.draft, one.seen.text.language, register_in(one.seen.known)) if one.decisions else ()


def _stays(one: TextFinds, hit: Hit) -> bool:
    """Tell whether a find of the new text lies within one that was kept, or was kept itself afterwards."""
    return place_of(hit) in one.afterwards or any(
        start <= hit.start and hit.end <= end for start, end in _kept_places(one))


def _kept_places(one: TextFinds) -> list[tuple[int, int]]:
    """Return where kept finds stand in the new text."""
    return [place_in_draft(one, hit) for hit, made in one.decisions.items() if made.deed is Deed.KEEP]


def _words_checked(finds: TextFinds, decisions: Mapping[Hit, Decision]) -> bool:
    """Tell whether rewritten words are looked through with the register: now, or they are those that were before."""
    rewritten = {hit: one for hit, one in decisions.items() if one.deed is Deed.REWRITE}
    if not isinstance(finds.seen.known, Earlier):
        return finds.seen.known is not None
    return finds.words_checked and all(finds.decisions.get(hit) == one.tidied() for hit, one in rewritten.items())


def _with_decisions(seen: Seen, said: LeakDecision | None) -> TextFinds:
    if said is None:
        return TextFinds(seen, {}, {})
    if said.mark != said.about.mark(seen.text.path, seen.text.text):
        return TextFinds(seen, {}, {}, number=said.number)
    by_place = dict(said.decisions)
    decisions = {hit: by_place[place_of(hit)] for hit in seen.hits if place_of(hit) in by_place}
    return TextFinds(seen, decisions, dict(said.afterwards), said.person, said.said_on, said.words_checked,
                     said.number)


def _said(desk: Desk, case: str) -> dict[tuple[str, str], LeakDecision]:
    """Return the last word about each text, by interview and path."""
    found: dict[tuple[str, str], LeakDecision] = {}
    for one in leak_records.decisions(desk, case).decisions:
        before = found.get((one.about.interview, one.path))
        if before is None or (before.number, before.said_on) <= (one.number, one.said_on):
            found[one.about.interview, one.path] = one
    return found
