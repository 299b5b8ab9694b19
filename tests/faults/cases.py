"""Cases with rare words in them, and whether a desk holds all of a case, none of it, or wrongly a part."""

from __future__ import annotations

import io
from dataclasses import dataclass

from testimony_desk.crypto import age
from testimony_desk.crypto.age_keys import HybridIdentity
from testimony_desk.domain.answers import Rejected
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.consent.record import Withdrawal
from testimony_desk.domain.raw import AnswerState, RawAnswer
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.services import completing, handing_over, interviewing
from testimony_desk.services.desk import Desk
from testimony_desk.services.interview_drafts import KIND, Interview
from testimony_desk.store import drafts, versions
from tests.faults.judging import hold
from tests.pages_oracle import CANARIES, decrypted, found
from tests.talks import make_case, path_of

WORDS = (CANARIES[0::4], CANARIES[1::4], CANARIES[2::4], CANARIES[3::4])
"""Four lots of rare words, each with Latin, Arabic and Turkish ones, for four cases."""


@dataclass(frozen=True)
class Told:
    """A case by its ids: its code, the consent version, and the interview's record."""

    case: str
    consent: str
    record: str


def tell(desk: Desk, words: tuple[str, ...]) -> Told:
    """Make a case whose interview is ready to be completed; its name, story and alias hold the words."""
    interview = interviewing.open_interview(desk, make_case(desk).interview)
    texts = {"full_name": " ".join(words), "narrative_original": " ".join(words) * 40, "display_alias": words[0]}
    for name, text in texts.items():
        interviewing.save_answer(desk, interview, path_of(name), RawAnswer(text, asked_in="ar"))
    _answer_the_rest(desk, interview)
    return Told(interview.case, interview.consent, interview.record)


def tell_whole(desk: Desk, words: tuple[str, ...]) -> Told:
    """Make a case whose interview is complete."""
    told = tell(desk, words)
    interviewing.complete(desk, interviewing.open_interview(desk, told.record))
    return told


def withdrawal(desk: Desk, told: Told) -> Withdrawal:
    """Return the words by which everything is taken back and to be deleted."""
    return Withdrawal(told.case, told.consent, desk.today(), "I-7K3M", Scope.ALL_DELETE, (), "")


def interviews_in(desk: Desk, name: Compartment) -> dict[str, Version]:
    """Return the interviews of a compartment by record; two heads of one record are broken."""
    kept: dict[str, Version] = {}
    for version in versions.heads_of_kind(desk.compartment(name), KIND):
        hold("O2", version.header.record not in kept, f"{name}: two heads of one interview")
        kept[version.header.record] = version
    return kept


def drafts_in(desk: Desk, name: Compartment) -> dict[str, set[str]]:
    """Return the texts of the drafts of a compartment by record."""
    file = desk.compartment(name)
    return {one.record: {str(answer.value) for answer in drafts.answers(file, one.record).values()}
            for one in drafts.all_drafts(file)}


def words_left(desk: Desk, words: tuple[str, ...]) -> set[str]:
    """Return which words stand on any page or in any frame of any log of an open desk, deleted or not."""
    return {word for name in desk.vault.opens for word in words_on_pages(desk, name, words)}


def words_on_pages(desk: Desk, name: Compartment, words: tuple[str, ...]) -> set[str]:
    """Return which words stand on any page or in any frame of one compartment's file."""
    return found(decrypted(desk.compartment(name).path, desk.vault._keys[name].view()), words)


def age_seed(desk: Desk, name: Compartment) -> bytes:
    """Return the seed of the key that opens what is sealed to a compartment."""
    seed: bytes = desk.compartment(name).execute("SELECT seed FROM keys WHERE kind = 'age'")[0][0]
    return seed


def text_of(desk: Desk, name: Compartment, office: bytes | None = None) -> str:
    """Return all interviews and drafts of a compartment as text.

    office: the seed of headquarters' identity key; what was handed over to it counts where its part is whole.
    """
    text = str([one.content for one in interviews_in(desk, name).values()]) + str(drafts_in(desk, name))
    if name is Compartment.IDENTITY and office is not None:
        for one in handing_over.carried(desk):
            sink = io.BytesIO()
            with one.part.path.open("rb") as file:
                age.decrypt(file, sink, [HybridIdentity(office)])
            text += sink.getvalue().decode()
    return text


def _answer_the_rest(desk: Desk, interview: Interview) -> None:
    """Say "does not know" to whatever still must be answered."""
    while True:
        try:
            completing.answers.read(interview.sheet)
        except Rejected as rejected:
            for problem in rejected.problems:
                unknown = RawAnswer(None, AnswerState.UNKNOWN, "ar")
                interviewing.save_answer(desk, interview, problem.path, unknown)
        else:
            return
