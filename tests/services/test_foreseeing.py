"""What a withdrawal of all people of a case will do is told once, and nothing in it gainsays the rest."""

from __future__ import annotations

from testimony_desk.domain.consent.codec import to_json
from testimony_desk.domain.consent.codes import Scope
from testimony_desk.domain.version import Compartment
from testimony_desk.services import foreseeing, withdrawing
from testimony_desk.wording.deletion import effect_groups
from tests.reviewing import keep, record_of
from tests.talks import make_case


def test_two_people_of_one_case_are_foreseen_together(desk):
    case = make_case(desk).case
    second = record_of(case, person_alias="P2", given_on=desk.today())
    keep(desk, Compartment.CONSENT, "consent", **to_json(second))
    both = withdrawing.by_person(desk, case, Scope.ALL_DELETE)
    assert len(both) == 2
    apart = [foreseeing.foresee(desk, one) for one in both]
    together = foreseeing.foresee(desk, *both)
    assert sorted(one.drafts for one in apart) == [0, 1]
    assert together.drafts == 1
    lines = [line for _heading, told in effect_groups(together) for line in told]
    assert len(lines) == len(set(lines))
    assert not any("nothing here" in line for line in lines)
