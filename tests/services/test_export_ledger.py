"""Four eyes on an export: whoever asked cannot agree, and nobody agrees to something that was not asked."""

from __future__ import annotations

import datetime as dt

import pytest

from testimony_desk.domain.consent.record import LineRefused
from testimony_desk.domain.errors import TooLarge
from testimony_desk.domain.publication.ledger import Asked, Ending
from testimony_desk.services import export_ledger, removing, slots
from testimony_desk.services.export_ledger import ExportRefused, Lies
from testimony_desk.store import intents
from testimony_desk.store.keyring import SlotKind
from tests import people
from tests.fakes import CHEAP, PASSPHRASE, live_on
from tests.people import acts, reopened

WORDS = "another calm evening at the harbour"
OTHER_WORDS = "a seventh quiet morning by the lake"
CASES = ("TD-0000-0000-0", "TD-7K3M-9QXH-4")


def asked(desk, **changes):
    known = {"export": export_ledger.new_export(desk), "on": desk.today(), "person": desk.person,
             "profile": "un_submission", "purpose": "p_un_anon", "recipient": "", "cases": CASES,
             "formats": ("docx", "pdf"), "language": "ar", "sealed_to": "", "reason": "for the session",
             "until": export_ledger.by_default(desk.today())}
    return export_ledger.ask(desk, Asked(**{**known, **changes}))


def why(call, *arguments):
    with pytest.raises(ExportRefused) as caught:
        call(*arguments)
    return caught.value.facts["why"]


@pytest.fixture
def desk(tmp_path):
    """A desk on which a supervisor has had a way in for two weeks."""
    desk = people.old_office(tmp_path / "office")
    slots.add(desk, SlotKind.SUPERVISOR, "S", WORDS, CHEAP)
    return people.until_now(desk)


def test_a_second_person_agrees_and_whoever_asked_cannot(desk):
    one = asked(desk).asked.export
    assert why(export_ledger.agree, desk, one, "I want it") == "same person"
    assert why(export_ledger.check_agreed, desk, one) == "second person"
    other = reopened(desk, 2, WORDS)
    export_ledger.agree(other, one, "looked at the list")
    assert export_ledger.check_agreed(other, one).agreed[0].person == other.person
    assert acts(other)[0] == "export-agreed"


def test_a_new_passphrase_makes_nobody_a_second_person(headquarters):
    one = asked(headquarters).asked.export
    slots.change_passphrase(headquarters, PASSPHRASE, WORDS, CHEAP)
    again = reopened(headquarters, 1, WORDS)
    assert why(export_ledger.agree, again, one, "me again") == "same person"


def test_who_was_removed_agrees_to_nothing_any_more_and_a_new_passphrase_changes_nothing(desk):
    one = asked(desk).asked.export
    other = reopened(desk, 2, WORDS)
    export_ledger.agree(other, one, "yes")
    slots.change_passphrase(other, WORDS, OTHER_WORDS, CHEAP)
    desk = reopened(other, 1, PASSPHRASE)
    assert export_ledger.check_agreed(desk, one)
    removing.remove(desk, 2)
    assert why(export_ledger.check_agreed, desk, one) == "second person"


def test_a_line_that_somebody_changed_says_nothing(desk):
    one = asked(desk).asked.export
    other = reopened(desk, 2, WORDS)
    export_ledger.agree(other, one, "yes")
    with other.consent.transaction():
        other.consent.execute("UPDATE exports SET signature = zeroblob(64) WHERE at = 2")
    assert why(export_ledger.check_agreed, other, one) == "second person"
    with other.consent.transaction():
        other.consent.execute("UPDATE exports SET signature = zeroblob(64)")
    assert why(export_ledger.of, other, one) == "unknown"


def test_what_was_written_is_remembered_until_somebody_says_what_became_of_it(headquarters):
    desk = headquarters
    known = asked(desk)
    one = known.asked.export
    assert why(export_ledger.end, desk, one, Ending.DESTROYED, "") == "not written"
    lies = Lies("ab" * 32, 1000, CASES[1:], ("gender=group",))
    export_ledger.written(desk, export_ledger.promise(desk, known, lies))
    assert export_ledger.holding(desk, CASES[0]) == ()
    held, = export_ledger.holding(desk, CASES[1])
    assert (held.asked.export, held.written[0].rows) == (one, 1)
    assert export_ledger.due(desk) == ()
    live_on(desk, days=90)
    assert [each.asked.export for each in export_ledger.due(desk)] == [one]
    export_ledger.end(desk, one, Ending.DESTROYED, "they wrote")
    assert export_ledger.due(desk) == export_ledger.holding(desk, CASES[1]) == ()
    assert why(export_ledger.end, desk, one, Ending.DESTROYED, "") == "over"
    assert why(export_ledger.agree, desk, one, "late") == "over"


def test_a_reason_is_one_line(desk):
    one = asked(desk).asked.export
    with pytest.raises(LineRefused):
        export_ledger.agree(reopened(desk, 2, WORDS), one, "two\nlines")


def test_the_latest_stands_first(headquarters):
    first, second = asked(headquarters).asked.export, asked(headquarters, reason="two").asked.export
    assert [one.asked.export for one in export_ledger.every(headquarters)] == [second, first]
    assert export_ledger.by_default(dt.date(2026, 1, 1)) == dt.date(2026, 4, 1)


def test_what_the_ledger_could_not_read_again_is_not_begun(desk, monkeypatch):
    """Of an export that no line tells, no later one would know."""
    one = asked(desk)
    monkeypatch.setattr(export_ledger.lines, "MAX_STATEMENT", 2000)
    numbers = [f"table|code-{number}={number}" for number in range(100)]
    with pytest.raises(TooLarge):
        export_ledger.promise(desk, one, Lies("ab" * 32, 1, CASES, counted=numbers))
    assert not intents.pending(desk.consent)
