"""How many were asked on after an answer never tells how few gave another one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from testimony_desk.domain.disclosure.checking import check
from testimony_desk.domain.disclosure.hiding import ALL
from testimony_desk.domain.disclosure.skips import gates
from testimony_desk.domain.form import Expressions, Form
from testimony_desk.domain.pseudonym.profiles import TOTALS
from testimony_desk.exchange import builtin
from tests import pseudonyms

PLAIN = pseudonyms.form()


def gated(**relevant: str) -> Form:
    """Return the small form with these questions asked only under a condition."""
    def child(one):
        said = relevant.get(one.name)
        return replace(one, expressions=Expressions(relevant=said)) if said else one

    return replace(PLAIN, version="2" + "".join(relevant), children=tuple(map(child, PLAIN.children)))


def shown(monkeypatch, form, *people):
    """Return the numbers of totals of people: how many, and what each of them said."""
    monkeypatch.setattr(pseudonyms, "form", lambda: form)
    return check(TOTALS, pseudonyms.pseudonymised([said for many, said in people for _ in range(many)], TOTALS)).counted


FORCED, REFUSED = {"signed": "signed_forced", "crossing": "XB-CIL"}, {"signed": "refused"}
AFTER_SIGNING = gated(crossing="${signed} = 'signed_forced'")


def test_the_number_of_those_who_were_asked_on_is_hidden_where_it_leaves_few(monkeypatch):
    few, many = ((28, FORCED), (2, REFUSED)), ((24, FORCED), (6, REFUSED))
    assert shown(monkeypatch, PLAIN, *few)["crossing"] == {("XB-CIL",): 28, (ALL,): 28}
    found = shown(monkeypatch, AFTER_SIGNING, *few)
    assert (found["signed"], found["crossing"]) == ({(ALL,): 30}, {})
    found = shown(monkeypatch, AFTER_SIGNING, *many)
    assert found["crossing"] == {("XB-CIL",): 24, (ALL,): 24}
    assert found["signed"] == {("signed_forced",): 24, ("refused",): 6, (ALL,): 30}


@pytest.mark.parametrize(("silent", "is_shown"), [(3, False), (8, True)])
def test_who_was_asked_on_and_said_nothing_leaves_room_for_the_others(monkeypatch, silent, is_shown):
    unsaid = {"signed": "signed_forced"}
    found = shown(monkeypatch, AFTER_SIGNING, (20, FORCED), (silent, unsaid), (1, REFUSED))
    assert (("XB-CIL",) in found["crossing"]) is is_shown


def test_nothing_follows_where_some_were_asked_without_the_answer_before(monkeypatch):
    found = shown(monkeypatch, AFTER_SIGNING, (26, FORCED), (2, REFUSED), (2, {"crossing": "XB-CIL"}))
    assert found["crossing"] == {("XB-CIL",): 28, (ALL,): 28}


def test_what_depends_on_what_is_read_out_of_the_form_however_far():
    form = gated(crossing="${signed} = 'signed_forced'", removal_date="${crossing} = 'XB-CIL'")
    assert gates(form) == {"crossing": {"signed"}, "removal_date": {"crossing", "signed"}}
    assert gates(PLAIN) == {}
    assert "legal_status" in gates(builtin.interview_form())["status_cancelled"]
