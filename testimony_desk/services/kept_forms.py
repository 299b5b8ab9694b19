"""Questionnaires that this desk keeps beside those that come with the program: never changed, and who offers each."""

from __future__ import annotations

import re
from collections.abc import Collection

from testimony_desk.domain import canonical, form_codec
from testimony_desk.domain.form import Form
from testimony_desk.services import gate_answers
from testimony_desk.services.desk import Desk
from testimony_desk.store import forms, settings
from testimony_desk.store.forms import StoredForm
from testimony_desk.store.settings import Setting

HERE = "here"
"""Who offers a form that people of this desk keep; of another desk it is its consent signing key, 64 hex digits."""
_MOST = 50


def keep(desk: Desk, form: Form, by: str = HERE) -> bool:
    """Keep a questionnaire and its code lists, offered by somebody; return False when nothing changes by it.

    A form that was withdrawn is offered again. Raises FormAsksGatePartly.
    """
    gate_answers.check_form(form)
    identifier = form_codec.fingerprint(form)
    known = any(one.fingerprint == identifier for one in forms.known(desk.consent))
    before = offered_by(desk, identifier) if known else ()
    if by in before:
        return False
    with desk.consent.transaction():
        if not known:
            compiled = canonical.dump(form_codec.to_json(form))
            forms.add(desk.consent, StoredForm(identifier, form.id, form.version, desk.today().isoformat(), compiled))
        settings.write(desk.consent, _offered(identifier), " ".join((*before, by)[-_MOST:]))
        if not before:
            desk.write_journal("form-offered" if known else "form-kept", identifier)
    return not before


def withdraw(desk: Desk, fingerprint: str, by: Collection[str] = ()) -> bool:
    """Offer a form no longer for new interviews; interviews that answer it keep it. False when nobody is left to.

    by: keys of the desk that says so, those before its present one too; none for people of this desk. Raises NotInVault
    for a form that is not here.
    """
    forms.get(desk.consent, fingerprint)
    before = offered_by(desk, fingerprint)
    left = tuple(one for one in before if one not in {HERE, *by})
    if left == before:
        return False
    with desk.consent.transaction():
        settings.write(desk.consent, _offered(fingerprint), " ".join(left))
        if not left:
            desk.write_journal("form-withdrawn", fingerprint)
    return not left


def offered_by(desk: Desk, fingerprint: str) -> tuple[str, ...]:
    """Return who offers a form that is here: HERE, or keys of headquarters desks; nobody once it was withdrawn."""
    return tuple(settings.read(desk.consent, _offered(fingerprint)).split())


def _offered(fingerprint: str) -> Setting[str]:
    return Setting(f"form-offered/{fingerprint}", HERE,
                   lambda text: all(re.fullmatch("here|[0-9a-f]{64}", one) for one in text.split()))
