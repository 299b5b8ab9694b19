"""The commands about questionnaires: checked, kept, listed, offered no longer."""

from __future__ import annotations

from dataclasses import asdict

from testimony_desk.cli.asked import Asked
from testimony_desk.cli.session import unlocked
from testimony_desk.cli.terminal import say, say_json
from testimony_desk.domain.errors import DeskError
from testimony_desk.i18n import _, current_language
from testimony_desk.services import choosing_forms, forms, kept_forms
from testimony_desk.services.choosing_forms import OfferedForm
from testimony_desk.services.desk import Desk
from testimony_desk.services.forms import FormReport
from testimony_desk.store.desk_facts import DeskKind
from testimony_desk.wording.direction import iso, ltr
from testimony_desk.wording.errors_xlsform import finding_sentences

LEAST = 8
"""So many signs of a fingerprint name a form at the least."""


class FormNotAccepted(DeskError):
    """`form check` found something that must be mended; facts: count."""

    code = "form-not-accepted"


class FormNotOurs(DeskError):
    """A form was to be kept, or withdrawn, at a desk that takes its forms from headquarters."""

    code = "form-not-ours"


class FormSeveral(DeskError):
    """The first signs of a fingerprint fit none or several of the forms that are kept here."""

    code = "form-several"


def check(asked: Asked) -> None:
    """Read a questionnaire and list everything that is not right, by sheet and row."""
    assert asked.file is not None  # FILE is a required argument
    report = forms.check_file(asked.file)
    if asked.json:
        say_json({"accepted": report.accepted, "fingerprint": report.fingerprint,
                  "findings": [asdict(one) for one in report.findings]})
    else:
        _say_findings(report)
    if not report.accepted:
        raise FormNotAccepted(count=sum(1 for one in report.findings if one.stops))
    if not asked.json:
        _say_fingerprint(report.fingerprint)


def add(asked: Asked) -> None:
    """Keep a questionnaire that can be used; it is read before the vault is opened, because the file is foreign."""
    assert asked.file is not None  # FILE is a required argument
    report = forms.check_file(asked.file)
    if report.form is None:
        _say_findings(report)
        raise FormNotAccepted(count=sum(1 for one in report.findings if one.stops))
    with unlocked(asked) as desk:
        _check_office(desk)
        kept_forms.keep(desk, report.form)
    _say_fingerprint(report.fingerprint)


def list_(asked: Asked) -> None:
    """List the questionnaires that are here, and which of them a new interview can answer."""
    with unlocked(asked) as desk:
        found = choosing_forms.known(desk)
    by_default = choosing_forms.newest([one for one in found if one.offered])
    if asked.json:
        say_json([{"id": one.id, "version": one.version, "fingerprint": one.fingerprint, "offered": one.offered,
                   "title": one.titled(current_language()), "languages": list(one.languages),
                   "chosen_by_default": one in by_default} for one in found])
        return
    for one in found:
        say(_("{title}, version {version}").format(title=iso(one.titled(current_language())), version=ltr(one.version)))
        say("    " + _standing(one, chosen=one in by_default))
        say("    " + ltr(one.fingerprint))


def withdraw(asked: Asked) -> None:
    """Offer a questionnaire no longer; field desks hear of it with the next bundle."""
    with unlocked(asked) as desk:
        _check_office(desk)
        found = [one for one in choosing_forms.known(desk) if one.fingerprint.startswith(asked.form)]
        if len(found) != 1 or found[0].shipped or len(asked.form) < LEAST:
            raise FormSeveral
        kept_forms.withdraw(desk, found[0].fingerprint)
    say(_("This questionnaire is offered no longer. Field desks hear of it with the next bundle."))


def _say_findings(report: FormReport) -> None:
    for one in report.findings:
        where = [_("{sheet}, row {row}:").format(sheet=one.sheet, row=one.row)] if one.sheet else []
        say(" ".join((*where, *finding_sentences(one.code, one.facts()))))


def _check_office(desk: Desk) -> None:
    if desk.kind is not DeskKind.HEADQUARTERS:
        raise FormNotOurs


def _standing(one: OfferedForm, *, chosen: bool) -> str:
    if not one.offered:
        return _("not offered for new interviews")
    return _("chosen by default") if chosen else _("an older version, can be chosen")


def _say_fingerprint(fingerprint: str) -> None:
    say(_("This questionnaire can be used. Its fingerprint: {fingerprint}").format(fingerprint=fingerprint))
