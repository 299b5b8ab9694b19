"""Someone under 18: the guardian's word and the child's own, each bound to the text it followed; either no is a no."""

from __future__ import annotations

from dataclasses import replace

import pytest

from testimony_desk.domain.consent import conversation as talking
from testimony_desk.domain.consent.codes import Capacity, ConsentForm
from tests.domain.test_consent_conversation import ARABIC, ASSENT, GUARDIAN, missing, whole

READ = replace(ARABIC, extra_sha256="e" * 64)


def child(**changed):
    """Return a conversation about a child that lacks nothing."""
    return whole(READ, **{"capacity": Capacity.MINOR_GUARDIAN, "guardian": GUARDIAN, "assent": ASSENT,
                          "assent_text": READ.extra_sha256, **changed})


def test_guardian_and_child_who_both_agree_lack_nothing():
    assert missing(child(), script=READ) == set()


@pytest.mark.parametrize(("changed", "codes"), [
    ({"guardian": None}, {"minor-without-agreement"}),
    ({"guardian": replace(GUARDIAN, agrees=False)}, {"minor-without-agreement"}),
    ({"guardian": replace(GUARDIAN, cleared_of_suspicion=False)}, {"minor-without-agreement"}),
    ({"guardian": replace(GUARDIAN, alias="")}, {"guardian-unclear"}),
    ({"guardian": replace(GUARDIAN, relationship="")}, {"guardian-unclear"}),
    ({"guardian": replace(GUARDIAN, authority_basis="")}, {"guardian-unclear"}),
    ({"guardian": replace(GUARDIAN, form=ConsentForm.NONE)}, {"guardian-unclear"}),
    ({"assent": None}, {"minor-without-agreement", "assent-missing"}),
    ({"assent": replace(ASSENT, agrees=False)}, {"minor-without-agreement"}),
    ({"assent": replace(ASSENT, told_back="")}, {"assent-unclear"}),
    ({"assent": replace(ASSENT, form=ConsentForm.NONE)}, {"assent-unclear"}),
    ({"assent_text": "0" * 64}, {"minor-without-agreement", "assent-missing"}),
    ({"capacity": Capacity.MINOR_NO_GUARDIAN, "guardian": None}, {"minor-without-agreement"}),
    ({"capacity": Capacity.MINOR_NO_GUARDIAN, "guardian": None, "specialist_code": "S-7K3M"}, set())])
def test_whatever_is_missing_is_named(changed, codes):
    assert {code for code, _ in missing(child(**changed), script=READ)} == codes


def test_a_childs_answer_counts_for_its_text_alone_and_another_text_asks_anew():
    talk = talking.answer_as_child(child(assent=None, assent_text=""), lambda one: replace(one, agrees=True), "e" * 64)
    assert talk.assented("e" * 64) == replace(talking.NOT_ASKED, agrees=True)
    assert talk.assented("f" * 64) is None
    again = talking.answer_as_child(talk, lambda one: replace(one, told_back="I lift my hand"), "f" * 64)
    assert again.assented("f" * 64) == replace(talking.NOT_ASKED, told_back="I lift my hand")


def test_what_was_said_for_a_child_is_forgotten_with_the_child():
    grown = talking.can_decide(child(specialist_code="S-7K3M"), Capacity.ADULT_CAPABLE)
    assert (grown.guardian, grown.assent, grown.assent_text, grown.specialist_code) == (None, None, "", "")
    alone = talking.can_decide(child(), Capacity.MINOR_NO_GUARDIAN)
    assert (alone.guardian, alone.assent) == (None, ASSENT)
    assert talking.can_decide(child(), Capacity.AGE_DOUBT).guardian == GUARDIAN
