"""Asking for consent: the safety gate, the script, each decision; then a case, or nothing but an anonymous count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from testimony_desk.domain import codes
from testimony_desk.domain.consent import conversation as talking
from testimony_desk.domain.consent import readiness
from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import MINORS, Capacity, InfoItem, Purpose
from testimony_desk.domain.consent.conversation import Conversation, records_of
from testimony_desk.domain.consent.readiness import Problem, risk_of
from testimony_desk.domain.consent.record import Assent, ConsentRecord, Decision, ScriptRead
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.domain.version import Compartment, Version
from testimony_desk.exchange import builtin
from testimony_desk.exchange.scripts import Part, Script, fill, scripts
from testimony_desk.services import choosing_forms, consent_drafts, gate_answers, organisation, taking_evidence
from testimony_desk.services.consent_drafts import Talk
from testimony_desk.services.desk import Desk
from testimony_desk.services.draft_forms import form_of
from testimony_desk.services.interview_drafts import LANGUAGE
from testimony_desk.services.recording import new_record, sign_version, store_version
from testimony_desk.store import drafts, tally, versions

CONSENT, CASE, INTERVIEW = "consent", "case", "interview"
REFUSED = "refused"
MODE = "interview_mode"
"""The question of the interview form that says whether the people who talk sit together."""


class ConsentIncomplete(DeskError):
    """A case was to begin while something is missing; facts: problems (codes). `problems` has them with their place."""

    code = "consent-incomplete"

    def __init__(self, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(problems=tuple(dict.fromkeys(one.code for one in problems)))
        self.problems = problems


@dataclass(frozen=True)
class CaseCreated:
    """A case that just began: its code, the consent version it rests on, the record of its first interview."""

    case: str
    consent: str
    interview: str


def begin(desk: Desk, language: str, interviewer_code: str, form: str = "") -> Talk:
    """Begin a conversation in a language of the scripts (`ar`, `en`, `tr`) by a staff member such as `I-7K3M`.

    Until `agree` it is a draft and nothing more. form: fingerprint of what the interview will answer, "" for the newest
    version of the program's own. Raises CodeRefused, FormNotOffered, KeyError for a language without a script.
    """
    conversation = Conversation(scripts()[language].language, codes.parse_staff_code(interviewer_code))
    return consent_drafts.create(desk, conversation, form=choosing_forms.chosen(desk, form))


def script(desk: Desk, talk: Talk) -> Script:
    """Return the text to read, filled from the organisation page and from what was said so far.

    Raises ScriptGaps with everything that the organisation page, or the conversation, still lacks for it.
    """
    conversation = talk.conversation
    said = {path.rpartition("/")[2]: answer.value for path, answer in talk.safety.items()}
    blanks = {**organisation.load(desk).wordings.get(conversation.language, {}),
              "staff": conversation.interviewer_code, "alias": conversation.display_alias,
              "stop_word": str(said.get("stop_word") or "")}
    return fill(scripts()[conversation.language], blanks, _extra_parts(conversation))


def answer_safety(desk: Desk, talk: Talk, path: str, answer: RawAnswer) -> Talk:
    """Save an answer of the safety gate; path is the question's path in the interview form.

    How the conversation takes place decides what else must be agreed for it.
    """
    said = talk.conversation
    if path.rpartition("/")[2] == MODE:
        said = talking.connect(said, str(answer.value or ""))
    return consent_drafts.keep_safety(desk, talk, path, answer, said)


def change(desk: Desk, talk: Talk, conversation: Conversation) -> Talk:
    """Save whatever differs from what is kept: `change(desk, talk, replace(talk.conversation, witness="I-2M4T"))`.

    Raises LineRefused for a text that is not one short line; then nothing was saved.
    """
    return consent_drafts.keep(desk, talk, conversation)


def switch_language(desk: Desk, talk: Talk, language: str) -> Talk:
    """Go on in another language: what was read and decided before counts only if it is read in that language again.

    Raises KeyError for a language without a script.
    """
    return change(desk, talk, replace(talk.conversation, language=scripts()[language].language))


def tell(desk: Desk, talk: Talk, item: InfoItem) -> Talk:
    """Note that an item was explained in the words of `script`; raises ScriptGaps."""
    return change(desk, talk, talking.tell(talk.conversation, item, script(desk, talk).sha256))


def tell_back(desk: Desk, talk: Talk, words: str) -> Talk:
    """Note what the person understood, in own words; raises ScriptGaps, LineRefused."""
    return change(desk, talk, talking.tell_back(talk.conversation, words, script(desk, talk).sha256))


def decide(desk: Desk, talk: Talk, decision: Decision) -> Talk:
    """Note one decision; raises ScriptGaps, LineRefused."""
    return change(desk, talk, talking.decide(talk.conversation, decision, script(desk, talk).sha256))


def answer_as_child(desk: Desk, talk: Talk, said: Callable[[Assent], Assent]) -> Talk:
    """Note what the child said after its own part of the script; raises ScriptGaps, LineRefused."""
    return change(desk, talk, talking.answer_as_child(talk.conversation, said, script(desk, talk).extra_sha256))


def name(desk: Desk, talk: Talk, purpose: Purpose, about: str) -> Talk:
    """Note a court, organisation or service that will be asked about by itself; raises LineRefused."""
    return change(desk, talk, talking.name(talk.conversation, purpose, about))


def take_name_back(desk: Desk, talk: Talk, named: str) -> Talk:
    """Take back a name, as `consent.record.key` writes it, with what was decided about it."""
    return change(desk, talk, talking.take_name_back(talk.conversation, named))


def steps(desk: Desk, talk: Talk) -> tuple[str, ...]:
    """Return all there is to go through, decided or not; a bare purpose of NAMEABLE asks whom to name."""
    return talking.steps(talk.conversation, script(desk, talk).sha256)


def open_questions(desk: Desk, talk: Talk) -> tuple[str, ...]:
    """Return the purposes still to be asked, in the order of the script, as `consent.record.key` writes them."""
    return talking.open_questions(talk.conversation, script(desk, talk).sha256)


def problems(desk: Desk, talk: Talk) -> tuple[Problem, ...]:
    """Return everything that must be done before the interview may begin; raises ScriptGaps."""
    read = read_now(script(desk, talk))
    said = taking_evidence.with_evidence(desk, talk)
    return (*readiness.problems(said, talk.safety, read, desk.today()), *taking_evidence.problems(desk, talk, read))


def agree(desk: Desk, talk: Talk) -> CaseCreated:
    """Turn a whole consent into a case, in one commit: consent and case versions, journal lines, the interview's draft.

    The draft keeps its record and the safety gate's answers; the conversation itself leaves it. What the person
    confirmed with is promised in the same commit, and attached to the first consent after it. Raises
    ConsentIncomplete with every problem, ScriptGaps, DiskFull; then nothing has changed.
    """
    missing = problems(desk, talk)
    if missing:
        raise ConsentIncomplete(missing)
    case, consents = _signed_consents(desk, talk)
    about = _case_version(desk, talk, case, consents[0])
    with desk.consent.transaction():
        for version in (*consents, about):
            store_version(desk, version)
        desk.write_journal("case-opened", case)
        for version in consents:
            desk.write_journal("consent-recorded", version.id)
        taking_evidence.promise(desk, talk, consents[0])
        _become_interview(desk, talk, case, consents[0])
    desk.consent.checkpoint()
    taking_evidence.attach(desk, consents[0].id)
    return CaseCreated(case, consents[0].id, talk.record)


def refuse(desk: Desk, talk: Talk) -> None:
    """The person said no: destroy the conversation and count one refusal; nothing else remains."""
    set_aside(desk, talk)
    tally.count_one(desk.consent, REFUSED)
    desk.consent.checkpoint()


def set_aside(desk: Desk, talk: Talk) -> None:
    """Another day, or begun by mistake: destroy the conversation and count nothing."""
    taking_evidence.drop(desk, talk.record)
    drafts.discard(desk.consent, talk.record)


def refusals(desk: Desk) -> int:
    """Return how many conversations on this desk ended with a no."""
    return tally.counted(desk.consent, REFUSED)


def _extra_parts(conversation: Conversation) -> frozenset[Part]:
    if conversation.capacity is Capacity.PROXY_ABSENT:
        return frozenset({Part.ABSENT})
    return frozenset({Part.CHILD}) if conversation.capacity in MINORS else frozenset()


def read_now(filled: Script) -> ScriptRead:
    """Return which text that is: its language, version and hashes."""
    return ScriptRead(filled.language, filled.version, filled.sha256, filled.extra_sha256)


def _signed_consents(desk: Desk, talk: Talk) -> tuple[str, list[Version]]:
    case = codes.new_case_code(desk.random)
    while versions.heads_of_case(desk.consent, case, CASE):
        case = codes.new_case_code(desk.random)
    said = taking_evidence.with_evidence(desk, talk)
    records = records_of(said, case, desk.today(), read_now(script(desk, talk)), risk_of(talk.safety))
    first = _signed(desk, records[0])
    return case, [first, *(_signed(desk, replace(one, beside=first.id)) for one in records[1:])]


def _signed(desk: Desk, record: ConsentRecord) -> Version:
    return sign_version(desk, Compartment.CONSENT, new_record(desk), CONSENT, (), to_json(record))


def _case_version(desk: Desk, talk: Talk, case: str, consent: Version) -> Version:
    content = {"case": case, "alias": talk.conversation.display_alias, "state": "open", "interviews": [talk.record]}
    return sign_version(desk, Compartment.CONSENT, new_record(desk), CASE, (), content, consent.id)


def _become_interview(desk: Desk, talk: Talk, case: str, consent: Version) -> None:
    draft = drafts.get(desk.consent, talk.record)
    consent_drafts.forget_conversation(desk, talk.record)
    drafts.begin(desk.consent, replace(draft, kind=INTERVIEW, case=case, consent=consent.id, touched=desk.now()))
    form, known = form_of(desk, draft), _known_answers(talk, case)
    if not gate_answers.is_asked_by(form):
        known = gate_answers.set_beside(desk, talk.record, known)
        if talk.conversation.language in form.languages:
            known[LANGUAGE] = RawAnswer(talk.conversation.language)
    drafts.save_all(desk.consent, talk.record, known, desk.now())


def _known_answers(talk: Talk, case: str) -> dict[str, RawAnswer]:
    """Return what the conversation already answered of the interview form, by path."""
    conversation = talk.conversation
    known = {"case_code": case, "interview_no": "1", "consent_capacity": conversation.capacity,
             "interviewer_code": conversation.interviewer_code, "interpreter_presence": conversation.interpreter,
             "interpreter_code": conversation.interpreter_code, "consent_language": conversation.language,
             "interview_language": conversation.language, "interviewee_role": conversation.role,
             "display_alias": conversation.display_alias}
    return {question.path: RawAnswer(str(known[question.name]), asked_in=conversation.language)
            for question in builtin.interview_form().questions()
            if known.get(question.name) and question.marks.compartment is Compartment.CONSENT}
