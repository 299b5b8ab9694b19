"""Leads whole consent conversations through the real services, for every test that needs a case."""

from __future__ import annotations

from dataclasses import replace

from testimony_desk.domain.consent.codes import (
    Capacity,
    ConsentForm,
    InfoItem,
    Interpreter,
    InterviewMode,
    Purpose,
    Said,
)
from testimony_desk.domain.consent.from_afar import FromAfar, rules_for
from testimony_desk.domain.consent.record import Decision
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.exchange import builtin
from testimony_desk.services import consenting, organisation
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.consenting import CaseCreated
from testimony_desk.services.desk import Desk
from testimony_desk.services.organisation import FIELDS, Organisation

ME, WITNESS = "I-7K3M", "I-2M4T"
SAFE: dict[str, str | tuple[str, ...]] = {
    "interview_mode": "in_person", "setting_check": ("alone", "private"), "interviewer_gender_ok": "yes",
    "interpreter_ok": "yes", "risk_person": "low", "risk_interviewer": "low", "previously_interviewed": "no"}


def path_of(name: str) -> str:
    """Return the path of a question of the built-in form by its name."""
    return next(one.path for one in builtin.interview_form().questions() if one.name == name)


def fill_organisation(desk: Desk) -> None:
    organisation.save(desk, Organisation({language: {field: f"our {field}" for field in FIELDS}
                                          for language in ("ar", "en", "tr")}))


def start(desk: Desk, language: str = "ar", form: str = "") -> Talk:
    """Begin on a filled organisation page and pass the safety gate; form: a fingerprint, "" for the program's own."""
    fill_organisation(desk)
    talk = consenting.begin(desk, language, ME, form)
    for name, value in SAFE.items():
        talk = consenting.answer_safety(desk, talk, path_of(name), RawAnswer(value, asked_in=language))
    return consenting.change(desk, talk, replace(
        talk.conversation, capacity=Capacity.ADULT_CAPABLE, place_class="office", interpreter=Interpreter.NONE_NEEDED,
        display_alias="Selim"))


def explain(desk: Desk, talk: Talk) -> Talk:
    """Read every paragraph, hear it told back, and note a spoken consent with a witness."""
    for item in InfoItem:
        talk = consenting.tell(desk, talk, item)
    talk = consenting.tell_back(desk, talk, "you keep it locked, I may stop")
    return consenting.change(desk, talk, replace(talk.conversation, form=ConsentForm.VERBAL_WITNESSED, witness=WITNESS))


def ask(desk: Desk, talk: Talk, refused: frozenset[str] = frozenset()) -> Talk:
    """Ask everything that is open; the answer is yes but for the keys in `refused`."""
    while questions := consenting.open_questions(desk, talk):
        purpose, _, about = questions[0].partition(":")
        said = Said.NO if questions[0] in refused else Said.YES
        talk = consenting.decide(desk, talk, Decision(Purpose(purpose), said, about))
    return talk


def make_case(desk: Desk, refused: frozenset[str] = frozenset(), language: str = "ar", form: str = "") -> CaseCreated:
    """Return a case with consent to everything but the keys in `refused`."""
    return consenting.agree(desk, ask(desk, explain(desk, start(desk, language, form)), refused))


def call(desk: Desk, mode: str = "phone", language: str = "ar") -> Talk:
    """Return a whole conversation from afar, in which everything was agreed before."""
    talk = consenting.answer_safety(desk, start(desk, language), path_of("interview_mode"), RawAnswer(mode))
    talk = consenting.change(desk, talk, replace(talk.conversation, from_afar=FromAfar(
        InterviewMode(mode), rules_for(InterviewMode(mode)))))
    talk = ask(desk, explain(desk, talk))
    return consenting.change(desk, talk, replace(talk.conversation, form=ConsentForm.VERBAL_REMOTE))
