"""Bundles that somebody sends again, makes anew, passes on or puts together otherwise: refused or flagged, by name.

One run of the real program is given all of them at once, after the bundle that they are made from.
"""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import ExitStack
from dataclasses import replace

import pytest

from testimony_desk.domain import canonical
from testimony_desk.domain.version import Compartment, signed_bytes, to_json
from testimony_desk.i18n import LANGUAGES, in_language
from testimony_desk.services import trusting, unlocking
from testimony_desk.services.recording import new_record, sign_version
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.wording.exchange_reasons import ALARMS, SET_ASIDE
from tests.exchanging import acquaint, agree, introduce, send
from tests.journeys.bad_day import GIVEN, words_of
from tests.journeys.desks import new_desk, opened
from tests.journeys.program import Program
from tests.journeys.repacking import lines_of, opened_up, put_together, signed_anew, with_lines

LATER = 50
"""A number far above all that the desk used."""
CODES = ("TD-2222-2222-2", "TD-3333-3333-3", "TD-4FH2-8WKZ-5", "TD-7K3M-9QXH-4")
IN_TURN = [pytest.param(one, marks=() if one == "ar" else pytest.mark.soak) for one in LANGUAGES]


class Forgeries:
    """The files by what was done to them, and what the program said of each."""

    def __init__(self, folder, language):
        self.language, self.program, self.files = language, Program(folder / "home"), {}
        (folder / "stick").mkdir()
        office = make(folder)
        with ExitStack() as open_now:
            def desk(name):
                one = opened(folder / name)
                open_now.callback(unlocking.lock, one)
                return one
            self._make(folder / "stick", desk)
        gap = self.files.pop("after a gap")
        files = list(self.files.values())
        self.found = self.program.run("bundle", "receive", office, *files, "--json", *GIVEN).json["bundles"]
        self.said = self.program.run("bundle", "receive", office, *files, *GIVEN, language=language).said
        self.gap, = self.program.run("bundle", "receive", office, gap, "--json", *GIVEN).json["bundles"]

    def _make(self, stick, desk):
        field, office, thief, again = map(desk, ("field", "office", "thief", "old copy"))
        to = trusting.partner_named(field, "Merkez")
        made = [self._bundle(field, to, stick, code) for code in CODES[:2]]
        inside = [opened_up(office, path) for path in made]
        self.files["whole"] = made[0]
        self.files["sent again"] = shutil.copy(made[0], stick / "again.tdb")
        self.files["rolled back"] = self._bundle(again, trusting.partner_named(again, "Merkez"), stick, CODES[2])
        self.files["signed by another"] = put_together(
            signed_anew(thief, inside[1], sender=thief_key(thief), sequence=1), office, stick / "signed.tdb")
        self.files["signature of another"] = put_together(
            signed_anew(thief, inside[1]), office, stick / "signature.tdb")
        other = trusting.own_signed_card(thief).fingerprint
        self.files["passed on"] = put_together(
            signed_anew(field, inside[1], recipients=[text(other)]), office, stick / "passed.tdb")
        self.files["mixed"] = put_together(
            type(inside[1])(inside[1].manifest, inside[1].signature, inside[0].members), office, stick / "mixed.tdb")
        self.files["newer"] = put_together(
            signed_anew(field, inside[1], format="td-bundle/2"), office, stick / "newer.tdb")
        ahead = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=400)).isoformat()
        self.files["from the future"] = put_together(
            signed_anew(field, inside[1], made_on=ahead), office, stick / "ahead.tdb")
        self._make_false_records(field, office, inside[0], stick)
        rolled_back = opened_up(office, self.files["rolled back"])
        assert list(map(len, rolled_back.members)) == list(map(len, inside[0].members))
        self.files["mixed of one length"] = put_together(replace(inside[0], members=rolled_back.members), office,
                                                         stick / "one length.tdb")
        older = {"bundle": text(bytes(16)), "sequence": LATER - 1, "previous": text(bytes(32))}
        self.files["older"] = put_together(signed_anew(field, inside[1], **older), office, stick / "older.tdb")
        gap = {"bundle": text(b"g" * 16), "sequence": LATER + 1, "previous": text(b"never came".ljust(32))}
        self.files["after a gap"] = put_together(signed_anew(field, inside[1], **gap), office, stick / "gap.tdb")

    def _make_false_records(self, field, office, inside, stick):
        """Let somebody with the consent key alone make up testimony; change a record; put one into another part."""
        testimony, (consent,) = Compartment.TESTIMONY, lines_of(office, inside, 0)
        made_up = sign_version(field, testimony, new_record(field), "interview", (), {"case": CODES[0], "said": "no"})
        line = dict(to_json(made_up))
        own = replace(made_up.header, desk=field.consent.signing.public.hex())
        def by_consent(header):
            return field.consent.signing.sign(signed_bytes(made_up.id, header))

        lines = [{**line, "signature": text(by_consent(made_up.header))},
                 {**line, "content": {**line["content"], "said": "yes"}}, consent,
                 to_json(replace(made_up, header=own, signature=by_consent(own)))]
        self.files["false records"] = put_together(signed_anew(
            field, with_lines(inside, 0, office, lines, testimony), bundle=text(b"f" * 16), sequence=LATER,
            previous=text(bytes(32))), office, stick / "false.tdb")

    def _bundle(self, field, to, stick, code):
        agree(field, case=code)
        return send(field, to, stick)

    def of(self, what):
        """Return what the program said of one of them."""
        return self.found[list(self.files).index(what)]

    def is_refused(self, what, code):
        assert self.of(what)["refused"] == code
        assert words_of(code, self.language).search(self.said)


def make(folder):
    """Make a field desk, a copy of it, headquarters, and a desk that headquarters trusts; return headquarters."""
    field, office, thief = (new_desk(folder / name, kind, title) for name, kind, title in (
        ("field", DeskKind.FIELD, "Kilis"), ("office", DeskKind.HEADQUARTERS, "Merkez"),
        ("thief", DeskKind.FIELD, "Someone")))
    acquaint(field, office)
    introduce(office, thief)
    for one in (field, office, thief):
        unlocking.lock(one)
    shutil.copytree(folder / "field", folder / "old copy")
    return folder / "office"


def thief_key(desk):
    return text(desk.consent.signing.public)


def text(data):
    return canonical.to_text(data)


@pytest.fixture(scope="module", params=IN_TURN)
def forgeries(request, tmp_path_factory):
    return Forgeries(tmp_path_factory.mktemp("forgeries"), request.param)


def test_the_whole_one_is_taken_and_sent_again_it_changes_nothing(forgeries):
    assert (forgeries.of("whole")["refused"], forgeries.of("whole")["repeat"]) == (None, False)
    again = forgeries.of("sent again")
    assert (again["refused"], again["repeat"], again["new"]) == (None, True, 0)


def test_an_old_copy_of_a_vault_is_noticed_by_its_numbers(forgeries):
    forgeries.is_refused("rolled back", "bundle-replaced")


def test_what_another_desk_signs_as_its_own_is_left_out_record_by_record(forgeries):
    found = forgeries.of("signed by another")
    assert (found["refused"], found["new"]) == (None, 0)
    assert found["set_aside"] > 0


def test_another_desks_signature_under_a_name_that_is_trusted_is_refused(forgeries):
    forgeries.is_refused("signature of another", "bundle-signature")


def test_what_was_made_for_others_is_refused_when_somebody_passes_it_on(forgeries):
    forgeries.is_refused("passed on", "bundle-not-for-us")


def test_parts_of_one_bundle_in_another_are_refused(forgeries):
    assert forgeries.of("mixed")["refused"] in ("bundle-container", "bundle-damaged")


def test_and_so_they_are_where_no_length_gives_them_away(forgeries):
    forgeries.is_refused("mixed of one length", "bundle-damaged")


def test_a_record_that_its_compartment_did_not_sign_was_changed_or_lies_in_another_part_is_left_out(forgeries):
    found = forgeries.of("false records")
    assert (found["refused"], found["new"]) == (None, 0)
    whys = ("signature", "id", "compartment", "signer")
    assert [(one["record"], one["why"]) for one in found["aside"]] == list(enumerate(whys, 1))
    for why in whys:
        assert in_language(forgeries.language, SET_ASIDE[why]) in forgeries.said


def test_an_older_number_that_nobody_misses_is_refused(forgeries):
    forgeries.is_refused("older", "bundle-out-of-line")


def test_a_gap_is_told_when_what_came_after_it_is_taken(forgeries):
    assert forgeries.of("false records")["missing"] == 0
    assert (forgeries.gap["refused"], forgeries.gap["missing"]) == (None, 1)


def test_a_bundle_of_a_newer_program_is_refused_as_such(forgeries):
    forgeries.is_refused("newer", "bundle-too-new")


def test_a_bundle_from_the_future_is_flagged(forgeries):
    assert forgeries.of("from the future")["alarms"] == ["bundle-ahead"]
    assert in_language(forgeries.language, ALARMS["bundle-ahead"]) in forgeries.said
