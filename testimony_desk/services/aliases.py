"""Suggests a name to be called by, and refuses a typed one, by the names of a case that are known by then."""

from __future__ import annotations

from testimony_desk.domain.identity import display_alias
from testimony_desk.domain.identity.display_alias import AliasNear, Wish
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.services import people_of_case
from testimony_desk.services.desk import Desk


def suggest(desk: Desk, case: str, language: str, wish: Wish = Wish.ANY) -> str:
    """Return a name drawn from the list of a language (`ar`, `en`, `tr`; of any other the English one).

    case: "" before there is one; then nothing is known that the name could be near to. Raises NoAlias.
    """
    listed = language if language in builtin.LANGUAGES else "en"
    candidates = display_alias.read_list(builtin.word_list(f"aliases-{listed}"), wish)
    return display_alias.draw(candidates, *_names(desk, case), desk.random)


def check(desk: Desk, case: str, alias: str) -> None:
    """Raise AliasNear for a name that could lead to a real name of the case, as far as this slot knows any."""
    display_alias.check(alias, *_names(desk, case))


def is_near(desk: Desk, case: str, alias: str) -> bool:
    """Tell the same, for a page that says so beside the field."""
    try:
        check(desk, case, alias)
    except AliasNear:
        return True
    return False


def _names(desk: Desk, case: str) -> tuple[list[str], list[str]]:
    """Return the names of the person who was asked, and those of everybody else in the case."""
    if not case or not desk.opens(Compartment.IDENTITY):
        return [], []
    asked = people_of_case.asked_alias(desk, case)
    people = people_of_case.people_of(desk, case)
    return ([name for one in people if one.alias == asked for name in one.names],
            [name for one in people if one.alias != asked for name in one.names])
