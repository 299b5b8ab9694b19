"""Everything a profile does and the check finds has a sentence, in each language, with nothing left to fill in."""

from __future__ import annotations

import pytest

from testimony_desk import i18n
from testimony_desk.domain.disclosure.errors import Refused
from testimony_desk.domain.disclosure.risk import Members, RiskReport
from testimony_desk.domain.disclosure.suggesting import Suggestion
from testimony_desk.domain.pseudonym.layout import Why, preview
from testimony_desk.domain.pseudonym.profiles import PROFILES
from testimony_desk.domain.pseudonym.steps import Step
from testimony_desk.wording import profiles
from tests import pseudonyms

REPORT = RiskReport(profile="analyst_microdata", members=Members(40, provisional=1, unreviewed=2), classes=4,
                    smallest=5, global_risk=0.1, losses={"a": 0.5, "b": 0.0}, blanked_cells=3, left_out=1,
                    hidden_cells=2)


@pytest.fixture(params=["ar", "tr"], autouse=True)
def language(request):
    i18n.set_language(request.param)
    yield request.param
    i18n.set_language("en")


def test_every_reason_and_every_step_is_said_in_the_language():
    assert profiles.WHYS.keys() == set(Why)
    assert profiles.STEPS.keys() == set(Step)
    for profile in PROFILES.values():
        for fate in preview(pseudonyms.form(), profile):
            said = profiles.fate_words(fate)
            assert "{" not in said
            assert not said.startswith(("Goes", "Stays", "Only"))


@pytest.mark.parametrize("why", profiles.REFUSALS)
def test_every_refusal_says_why(why):
    said = profiles.refusal_words(Refused(why, 3))
    assert "{" not in said
    assert ("3" in said) == (why == "small-classes")


def test_a_suggestion_and_a_report_are_whole_sentences():
    said = profiles.suggestion_words(Suggestion("crossing", Step.SUPPRESS, 12.5, 1), "X")
    lines = profiles.report_words(REPORT)
    assert "X" in said
    assert len(lines) == 9
    assert "{" not in said + "".join(lines)
    assert len(profiles.report_words(RiskReport(profile="legal_file", members=Members(1)))) == 1
