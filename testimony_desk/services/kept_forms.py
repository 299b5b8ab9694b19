"""Questionnaires that this desk keeps beside those that come with the program: never changed, never replaced."""

from __future__ import annotations

from testimony_desk.domain import canonical, form_codec
from testimony_desk.domain.form import Form
from testimony_desk.services.desk import Desk
from testimony_desk.store import forms
from testimony_desk.store.forms import StoredForm


def keep(desk: Desk, form: Form) -> bool:
    """Keep a questionnaire and its code lists; return False when this very one was here before."""
    identifier = form_codec.fingerprint(form)
    if any(one.fingerprint == identifier for one in forms.known(desk.consent)):
        return False
    compiled = canonical.dump(form_codec.to_json(form))
    with desk.consent.transaction():
        forms.add(desk.consent, StoredForm(identifier, form.id, form.version, desk.today().isoformat(), compiled))
        desk.write_journal("form-kept", identifier)
    return True
