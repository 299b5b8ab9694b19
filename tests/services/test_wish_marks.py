"""What a person wants kept in is decided about under a mark; the ledger never holds its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from testimony_desk.domain.consent.record import Withheld
from testimony_desk.domain.pseudonym.applying import WithheldUndecided
from testimony_desk.domain.publication import ledger
from testimony_desk.domain.publication.ledger import Asked, KeptIn
from testimony_desk.services import consenting, consents, export_ledger, publishing, wish_marks, withdrawing
from testimony_desk.store import versions
from tests import talks
from tests.exchanging import introduce
from tests.services.test_leak_scanning import told
from tests.services.test_withdrawing import word

WORDS = "the village of my mother"


@pytest.fixture
def case(desk, monkeypatch):
    explain = talks.explain

    def wishing(desk, talk):
        talk = explain(desk, talk)
        return consenting.change(desk, talk, replace(talk.conversation, withhold=(Withheld(WORDS),)))

    monkeypatch.setattr(talks, "explain", wishing)
    return told(desk, age_at_event="34").case


def test_the_ledger_names_a_wish_without_its_words(desk, headquarters, case):
    (mark,), = wish_marks.of_case(desk, case).values()
    asked = Asked(
        export=export_ledger.new_export(desk), on=desk.today(), person=desk.person, profile="hq_full_encrypted",
        purpose="send_to_headquarters", recipient="", cases=(case,), formats=("json",), language="en",
        sealed_to=introduce(desk, headquarters).fingerprint, until=desk.today(), reason="report")
    assert isinstance(publishing.judge(desk, asked).held_back[0].why, WithheldUndecided)
    decided = replace(asked, kept_in=(KeptIn(case, mark, (talks.path_of("gender"),)),))
    assert publishing.judge(desk, decided).members == {case}
    mistyped = replace(decided, kept_in=(KeptIn(case, mark, (talks.path_of("gender"), "gendr")),))
    assert isinstance(publishing.judge(desk, mistyped).held_back[0].why, WithheldUndecided)
    assert "village" not in ledger.statement(decided).decode()


def test_no_mark_is_left_of_an_emptied_consent(desk, case):
    consent, = consents.of_case(desk, case)
    withdrawing.withdraw(desk, word(case, consent.id, desk=desk))
    assert wish_marks.of_case(desk, case) == {}
    assert versions.get(desk.consent, consent.id).emptied
