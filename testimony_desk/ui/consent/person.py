"""Second scene: who speaks, who interprets, and who must agree for someone who cannot decide alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import MINORS, Capacity, ConsentForm, Interpreter, YesNo
from testimony_desk.domain.consent.conversation import Conversation
from testimony_desk.domain.consent.record import Absence, Assent, Guardian
from testimony_desk.i18n import _
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.scene import Scene, options_of
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.editors.asked import Option
from testimony_desk.ui.editors.editor import Editor, text_of


class PersonScene(Scene):
    """Questions that decide which text is read and whose yes is needed; parts that do not apply are not shown."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "person")
        self.body.addWidget(qt_text.title(_("Who speaks")))
        said = talking.spoken.said
        self._fields: dict[str, Editor] = {}
        self._add("role", _("Who speaks with us?"), "interviewee_role", lambda value: talking.say(role=text_of(value)))
        self._add("capacity", _("Can the person decide about this talk?"), "capacity_status", self._on_capacity)
        self._add("display_alias", _("What would the person like to be called?"), "",
                  lambda value: talking.say(display_alias=text_of(value)),
                  hint=_("Another name, chosen by the person; never the real one."))
        self._add("interpreter", _("Interpreter"), "interpreter_presence", lambda value: talking.say(
            interpreter=Interpreter(text_of(value)) if value else None))
        self._add("interpreter_code", _("Code of the interpreter, such as T-7K3M"), "",
                  lambda value: talking.say(interpreter_code=text_of(value)))
        for name in self._fields:
            self._fields[name].fill(getattr(said, name) or None)
        self._minor, self._absent = MinorPart(talking), AbsentPart(talking)
        self.body.addWidget(self._minor)
        self.body.addWidget(self._absent)

    def look(self, spoken: Spoken) -> None:
        """Show the parts that this capacity needs."""
        self._minor.setVisible(spoken.said.capacity in MINORS)
        self._absent.setVisible(spoken.said.capacity is Capacity.PROXY_ABSENT)

    def _add(self, name: str, words: str, list_name: str, changed: Any, hint: str = "") -> None:
        options = options_of(list_name) if list_name else ()
        self._fields[name] = self.field(f"consent/{name}", words, options, hint=hint, changed=changed)

    def _on_capacity(self, value: Json) -> None:
        capacity = Capacity(text_of(value)) if value else None
        absence = self.talking.spoken.said.absence if capacity is Capacity.PROXY_ABSENT else None
        self.talking.say(capacity=capacity, absence=absence)


class MinorPart(Scene):
    """Guardian and child are both asked; either "no" is a no."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "minor")
        said = talking.spoken.said
        self.body.addWidget(qt_text.title(_("For someone under 18")))
        self._given = _given_before(said)
        words = (("alias", _("Guardian: what shall we call this person? Not the real name."), ()),
                 ("relationship", _("Guardian: relation to the child"), options_of("relationship")),
                 ("authority_basis", _("Why may this person decide for the child?"), ()),
                 ("cleared", _("Is it sure that the guardian did no harm to the child?"), yes_or_no()),
                 ("agrees", _("Does the guardian agree?"), yes_or_no()),
                 ("assent", _("Does the child agree, after its own text was read?"), yes_or_no()),
                 ("specialist_code", _("Code of the child protection specialist, where there is no guardian"), ()))
        for name, label, options in words:
            editor = self.field(f"consent/minor/{name}", label, options, changed=partial(self._on, name))
            editor.fill(self._given[name] or None)

    def _on(self, name: str, value: Json) -> None:
        self._given[name] = text_of(value)
        given = self._given
        guardian = None
        if given["alias"] or given["agrees"]:
            guardian = Guardian(given["alias"], given["relationship"], given["authority_basis"],
                                ConsentForm.VERBAL_WITNESSED, self.talking.today, agrees=given["agrees"] == "yes",
                                cleared_of_suspicion=given["cleared"] == "yes")
        assent = None
        if given["assent"]:
            assent = Assent(agrees=given["assent"] == "yes", form=ConsentForm.VERBAL_WITNESSED, words_adapted=True)
        self.talking.say(guardian=guardian, assent=assent, specialist_code=given["specialist_code"])


class AbsentPart(Scene):
    """A relative speaks for someone who is missing or dead: for the search and for protection, not for everything."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "absent")
        absence = talking.spoken.said.absence or Absence("")
        self.body.addWidget(qt_text.title(_("For someone who is not here")))
        self._absence = absence
        rows: tuple[tuple[str, str, tuple[Option, ...], str], ...] = (
            ("relationship", _("Relation to the absent person"), options_of("relationship"), absence.relationship),
            ("would_have_wanted", _("Would the absent person have wanted this?"), wanted(), absence.would_have_wanted),
            ("search_or_protection", _("Is it for the search, or to protect the person?"), yes_or_no(),
             _yes_no(agrees=absence.search_or_protection) if talking.spoken.said.absence else ""),
            ("family_consensus", _("What did the family agree on? One short line, no names."), (),
             absence.family_consensus))
        for name, label, options, value in rows:
            editor = self.field(f"consent/absent/{name}", label, options, changed=partial(self._on, name))
            editor.fill(value or None)

    def _on(self, name: str, value: Json) -> None:
        text = text_of(value)
        given: dict[str, Any] = {"search_or_protection": text == "yes", "would_have_wanted": YesNo(text or "unknown")
                                 if name == "would_have_wanted" else None}
        self._absence = replace(self._absence, **{name: given.get(name, text)})
        self.talking.say(absence=self._absence)


def _given_before(said: Conversation) -> dict[str, str]:
    given = {"alias": "", "relationship": "", "authority_basis": "", "agrees": "", "cleared": "",
             "assent": _yes_no(agrees=said.assent.agrees) if said.assent is not None else "",
             "specialist_code": said.specialist_code}
    guardian = said.guardian
    if guardian is not None:
        given |= {"alias": guardian.alias, "relationship": guardian.relationship,
                  "authority_basis": guardian.authority_basis, "agrees": _yes_no(agrees=guardian.agrees),
                  "cleared": _yes_no(agrees=guardian.cleared_of_suspicion)}
    return given


def yes_or_no() -> tuple[Option, ...]:
    """Return the two choices."""
    return (Option("yes", _("Yes")), Option("no", _("No")))


def wanted() -> tuple[Option, ...]:
    """Return yes, no, and not known."""
    return (*yes_or_no(), Option("unknown", _("Not known")))


def _yes_no(*, agrees: bool) -> str:
    return "yes" if agrees else "no"
