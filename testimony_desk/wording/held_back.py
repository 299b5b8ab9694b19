"""Why one case stays out of an export, in a sentence or two."""

from __future__ import annotations

from testimony_desk.domain.consent.clearing import ConsentMissing
from testimony_desk.domain.errors import DeskError
from testimony_desk.domain.pseudonym.applying import TextRefused
from testimony_desk.i18n import _
from testimony_desk.wording.consent_reasons import reason_text
from testimony_desk.wording.messages import message_of


def why_it_stays(why: DeskError | None) -> str:
    """Return why a case stays; of a consent that does not reach this far each different reason is said once."""
    if why is None:
        return _("Nothing of it is here that could go out.")
    if isinstance(why, ConsentMissing):
        return " ".join(dict.fromkeys(sentence for reason in why.reasons for sentence in reason_text(reason.code)))
    if isinstance(why, TextRefused) and why.facts["why"] == "register":
        return _("Register not checked: a text of this case, in the words it has now, was not looked through with its "
                 "names. Look at what could find a person in it, together with somebody who opens names.")
    return str(message_of(why))
