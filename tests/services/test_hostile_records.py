"""Records that a trusted but faulty or seized desk could send: each set aside with its cause, all others taken."""

from __future__ import annotations

import dataclasses

from testimony_desk.domain import form_codec
from testimony_desk.domain import version as versions_form
from testimony_desk.domain.version import Compartment
from testimony_desk.exchange import builtin
from testimony_desk.services import keeping, recording
from testimony_desk.services.taking_in import PartState, SetAside
from testimony_desk.store import versions
from tests.exchanging import CASE, forged, interview, receive, send

TESTIMONY = Compartment.TESTIMONY


def made(desk, compartment=TESTIMONY, parents=(), consent="", kind="interview", **content):
    record = recording.new_record(desk)
    return recording.sign_version(desk, compartment, record, kind, parents, content, consent)


def line(version):
    return versions_form.to_json(version)


def part_of(headquarters, path, compartment=TESTIMONY):
    report, = receive(headquarters, path).bundles
    assert report.refused is None
    return next(part for part in report.parts if part.compartment is compartment)


def set_aside(desk, headquarters, office, *lines, compartment=TESTIMONY):
    """Send these lines between two good records; return why the middle ones were set aside."""
    before, after = (made(desk, compartment, kind="note", said=word) for word in ("before", "after"))
    path = forged(desk, office, {compartment: [line(before), *lines, line(after)]})
    part = part_of(headquarters, path, compartment)
    assert part.state is PartState.TAKEN
    for one in (before, after):
        assert versions.has(headquarters.compartment(compartment), one.id)
    return [one.why for one in part.set_aside]


def resigned(desk, version, **changes):
    """Return a version with another header or id, signed again by the testimony key."""
    header = dataclasses.replace(version.header, **changes)
    signature = desk.compartment(TESTIMONY).signing.sign(versions_form.signed_bytes(version.id, header))
    return dataclasses.replace(version, header=header, signature=signature)


def test_a_version_signed_by_another_compartments_key(desk, headquarters, office):
    version = made(desk, said="x")
    key = desk.consent.signing
    header = dataclasses.replace(version.header, desk=key.public.hex())
    crossed = dataclasses.replace(version, header=header,
                                  signature=key.sign(versions_form.signed_bytes(version.id, header)))
    assert set_aside(desk, headquarters, office, line(crossed)) == ["signer"]
    borrowed = dataclasses.replace(version, signature=crossed.signature)
    assert set_aside(desk, headquarters, office, line(borrowed)) == ["signature"]


def test_a_version_of_another_compartment(desk, headquarters, office):
    assert set_aside(desk, headquarters, office, line(made(desk, Compartment.IDENTITY, name="M.B."))) == ["compartment"]
    assert versions.all_ids(headquarters.compartment(Compartment.IDENTITY)) == []


def test_content_that_is_not_what_was_signed(desk, headquarters, office):
    version = made(desk, said="x")
    changed = {**line(version), "content": {**version.content, "said": "y"}}
    unsalted = {**line(version), "content": {"said": "x"}}
    renamed = {**line(version), "id": "0" * 64}
    assert set_aside(desk, headquarters, office, changed, unsalted, renamed) == ["id", "salt", "id"]


def test_lines_that_are_no_versions(desk, headquarters, office):
    version = line(made(desk, said="x"))
    short = {key: value for key, value in version.items() if key != "signature"}
    headless = {**version, "header": {**version["header"], "record": "../../etc"}}
    assert set_aside(desk, headquarters, office, short, {**version, "more": 1}, {}, headless) == ["shape"] * 4


def test_parents_out_of_order_or_repeated(desk, headquarters, office):
    version = made(desk, said="x")
    for parents in (("b" * 64, "a" * 64), ("a" * 64, "a" * 64)):
        assert set_aside(desk, headquarters, office, line(resigned(desk, version, parents=parents))) == ["parents"]


def test_a_parent_that_is_not_here_yet_is_no_reason(desk, headquarters, office):
    orphan = made(desk, parents=("ab" * 32,), said="child")
    assert set_aside(desk, headquarters, office, line(orphan)) == []
    assert versions.has(headquarters.compartment(TESTIMONY), orphan.id)


def test_a_forged_signature_far_into_a_long_part_is_named_by_its_line(desk, headquarters, office, monkeypatch):
    monkeypatch.setattr(keeping, "_TOGETHER", 3)
    monkeypatch.setattr("os.sched_getaffinity", lambda _process: {0, 1})
    came = [made(desk, kind="note", said=str(place)) for place in range(10)]
    came[7] = dataclasses.replace(came[7], signature=came[6].signature)
    came[8] = dataclasses.replace(came[8], header=dataclasses.replace(came[8].header, desk="0" * 64))
    part = part_of(headquarters, forged(desk, office, {TESTIMONY: [line(one) for one in came]}))
    assert part.set_aside == (SetAside(8, "signature"), SetAside(9, "signer"))
    assert part.versions == tuple(sorted(one.id for place, one in enumerate(came) if place not in (7, 8)))
    assert part.new == 8


def answers(form, **said):
    return {"form": {"id": form.id, "version": form.version, "fingerprint": form_codec.fingerprint(form)},
            "answers": said, "items": {}}


def test_interviews_that_the_questionnaire_could_not_give(desk, headquarters, office):
    form = builtin.interview_form()
    path = "subject/subject_life/support_need"
    good = made(desk, case=CASE, **answers(form, **{path: {"state": "answered", "value": "yes"}}))
    odd_code = made(desk, case=CASE, **answers(form, **{path: {"state": "answered", "value": "perhaps"}}))
    odd_place = made(desk, case=CASE, **answers(form, nowhere={"state": "answered", "value": "yes"}))
    other = {**answers(form), "form": {"id": form.id, "version": form.version, "fingerprint": "0" * 64}}
    odd_form, no_form = made(desk, case=CASE, **other), made(desk, case=CASE, form={"id": 7}, answers={})
    causes = set_aside(desk, headquarters, office, *map(line, (good, odd_code, odd_place, odd_form, no_form)))
    assert causes == ["code", "question", "form", "form"]
    assert versions.has(headquarters.compartment(TESTIMONY), good.id)


def test_consents_and_published_cases_that_could_not_be_read_later(desk, headquarters, office):
    consent = made(desk, Compartment.CONSENT, kind="consent", case=CASE, form="word of honour")
    withdrawal = made(desk, Compartment.CONSENT, kind="withdrawal", case=CASE)
    assert set_aside(desk, headquarters, office, line(consent), line(withdrawal),
                     compartment=Compartment.CONSENT) == ["consent", "withdrawal"]
    case = made(desk, kind="published", case=CASE, source_ref="a", source_document="b", report={"code": 1})
    assert set_aside(desk, headquarters, office, line(case)) == ["published"]


def test_withdrawn_content_never_comes_back(desk, headquarters, office, tmp_path):
    consent, testimony, _name = interview(desk)
    versions.empty_contents(headquarters.compartment(TESTIMONY), [consent.id])
    (tmp_path / "stick").mkdir()
    receive(headquarters, send(desk, office, tmp_path / "stick"))
    kept = versions.get(headquarters.compartment(TESTIMONY), testimony.id)
    assert kept.emptied
    assert kept.id == testimony.id


def test_the_line_number_of_what_was_set_aside_is_told(desk, headquarters, office):
    good = line(made(desk, said="x"))
    part = part_of(headquarters, forged(desk, office, {TESTIMONY: [good, {}, good]}))
    assert part.set_aside == (SetAside(2, "shape"),)
    assert (part.new, part.known) == (1, 0)


def test_a_part_sealed_to_a_wrong_key_is_refused_and_the_others_are_taken(desk, headquarters, office):
    lines = {one: [line(made(desk, one, kind="note", said="x"))] for one in (Compartment.CONSENT, TESTIMONY)}
    path = forged(desk, office, lines, swapped={TESTIMONY: desk.compartment(TESTIMONY).age.recipient})
    report, = receive(headquarters, path).bundles
    assert [part.state for part in report.parts] == [PartState.TAKEN, PartState.REFUSED]
    assert report.parts[1].refused.facts == {"compartment": "testimony", "why": "bundle-not-for-us"}
    assert versions.all_ids(headquarters.compartment(TESTIMONY)) == []
