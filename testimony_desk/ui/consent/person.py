"""Second scene: who speaks, who interprets, and who must agree for someone who cannot decide alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from testimony_desk.domain import codes
from testimony_desk.domain.canonical import Json
from testimony_desk.domain.consent.codes import MINORS, Capacity, ConsentForm, Interpreter, YesNo
from testimony_desk.domain.consent.conversation import Conversation, can_decide
from testimony_desk.domain.consent.record import Absence, Guardian
from testimony_desk.domain.identity.display_alias import Wish
from testimony_desk.i18n import _
from testimony_desk.services import aliases
from testimony_desk.ui import qt_text
from testimony_desk.ui.consent.scene import Scene, options_of
from testimony_desk.ui.consent.talking import Spoken, Talking
from testimony_desk.ui.editors.asked import Option
from testimony_desk.ui.editors.editor import Editor, text_of
from testimony_desk.ui.identity.suggesting import Suggesting

GUARDIANS = ("mother", "father", "guardian", "grandparent", "brother", "sister", "uncle_p", "aunt_p", "uncle_m",
             "aunt_m", "step", "other")
"""Of the list of relationships, those of somebody who may decide for a child."""


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
        offer = Suggesting()
        offer.wanted.connect(self._suggest)
        self.body.addWidget(offer)
        self._add("interpreter", _("Interpreter"), "interpreter_presence", lambda value: talking.say(
            interpreter=Interpreter(text_of(value)) if value else None))
        self._add("interpreter_code", _("Code of the interpreter, such as T-7K3M"), "",
                  lambda value: talking.say(interpreter_code=text_of(value)))
        fresh = talking.page.button(_("Make a code for the interpreter"), "fresh_interpreter_code", "quiet")
        fresh.clicked.connect(self._make_interpreter_code)
        self.body.addWidget(fresh, 0, Qt.AlignmentFlag.AlignLeading)
        for name in self._fields:
            self._fields[name].fill(getattr(said, name) or None)
        self._minor, self._absent = MinorPart(talking), AbsentPart(talking)
        self.body.addWidget(self._minor)
        self.body.addWidget(self._absent)

    def look(self, spoken: Spoken) -> None:
        """Show the parts that this capacity needs."""
        self._minor.setVisible(spoken.said.capacity in MINORS)
        self._minor.look(spoken)
        self._absent.setVisible(spoken.said.capacity is Capacity.PROXY_ABSENT)

    def _add(self, name: str, words: str, list_name: str, changed: Any, hint: str = "") -> None:
        options = options_of(list_name) if list_name else ()
        self._fields[name] = self.field(f"consent/{name}", words, options, hint=hint, changed=changed)

    def _make_interpreter_code(self) -> None:
        code = codes.new_interpreter_code(self.talking.page.shell.machine.random)
        self._fields["interpreter_code"].fill(code)
        self.talking.say(interpreter_code=code)

    def _suggest(self, wish: Wish) -> None:
        page, language = self.talking.page, self.talking.spoken.said.language

        def show(name: str) -> None:
            self._fields["display_alias"].fill(name)
            self.talking.say(display_alias=name)

        page.ask(aliases.suggest, page.desk, "", language, wish, done=show)

    def _on_capacity(self, value: Json) -> None:
        capacity = Capacity(text_of(value)) if value else None
        self.talking.amend(lambda said: can_decide(said, capacity))


class MinorPart(Scene):
    """Who the guardian is and whether they may decide; whether they and the child agree is asked after the reading."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "minor")
        self.body.addWidget(qt_text.title(_("For someone under 18")))
        self.body.addWidget(qt_text.label(_("Everything is read to the guardian first. Then both are asked, the child "
                                            "in words of its own. Either “no” is a no."), "hint"))
        self._guardian = GuardianPart(talking)
        self.body.addWidget(self._guardian)
        self._specialist = SpecialistPart(talking)
        self.body.addWidget(self._specialist)

    def look(self, spoken: Spoken) -> None:
        """Show what this case needs: a guardian, a specialist, or one of them where the age is in doubt."""
        self._guardian.setVisible(spoken.said.capacity is not Capacity.MINOR_NO_GUARDIAN)
        self._specialist.setVisible(spoken.said.capacity is not Capacity.MINOR_GUARDIAN)


class GuardianPart(Scene):
    """The guardian by another name, how they belong to the child, and that they are no danger to it."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "guardian")
        guardian = talking.spoken.said.guardian or self._nobody
        fields = (("alias", _("Guardian: what shall we call this person? Not the real name."), ()),
                  ("relationship", _("Guardian: relation to the child"), options_of("relationship", GUARDIANS)),
                  ("authority_basis", _("Why may this person decide for the child?"), ()),
                  ("cleared", _("Is it sure that the guardian did no harm to the child?"), yes_or_no()))
        given = {"alias": guardian.alias, "relationship": guardian.relationship,
                 "authority_basis": guardian.authority_basis,
                 "cleared": _yes_no(agrees=guardian.cleared_of_suspicion) if guardian.alias else ""}
        for name, label, options in fields:
            editor = self.field(f"consent/minor/{name}", label, options, changed=partial(self._on, name),
                                hint=in_doubt() if name == "cleared" else "")
            editor.fill(given[name] or None)

    @property
    def _nobody(self) -> Guardian:
        return Guardian("", "", "", ConsentForm.NONE, self.talking.today, agrees=False, cleared_of_suspicion=False)

    def _on(self, name: str, value: Json) -> None:
        given = {"cleared_of_suspicion": text_of(value) == "yes"} if name == "cleared" else {name: text_of(value)}
        nobody = self._nobody

        def change(said: Conversation) -> Conversation:
            guardian = replace(said.guardian or nobody, **given)
            return replace(said, guardian=guardian if guardian != nobody else None)

        self.talking.amend(change)


class SpecialistPart(Scene):
    """The specialist without whom nobody under 18 is interviewed who has no guardian."""

    def __init__(self, talking: Talking) -> None:
        super().__init__(talking, "specialist")
        code = self.field("consent/minor/specialist_code",
                          _("Code of the child protection specialist, where there is no guardian"),
                          changed=lambda value: talking.say(specialist_code=text_of(value)))
        code.fill(talking.spoken.said.specialist_code or None)


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


def in_doubt() -> str:
    """Return what follows where nobody can be sure of a guardian (protocol 2.4)."""
    return _("While this is not sure, the guardian cannot agree for the child. Choose “without guardian” above and "
             "work with a child protection specialist.")


def yes_or_no() -> tuple[Option, ...]:
    """Return the two choices."""
    return (Option("yes", _("Yes")), Option("no", _("No")))


def wanted() -> tuple[Option, ...]:
    """Return yes, no, and not known."""
    return (*yes_or_no(), Option("unknown", _("Not known")))


def _yes_no(*, agrees: bool) -> str:
    return "yes" if agrees else "no"
