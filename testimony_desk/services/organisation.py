"""The organisation page: who we are and how to reach us, in each language, for the gaps of the consent scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from testimony_desk.services.desk import Desk
from testimony_desk.store import organisation as stored

FIELDS = ("organisation", "funder", "place", "who", "contact", "other_contact", "services")
"""In the order in which the page asks: each is one gap of the script, in the script's own language."""

SLIP = "slip"
"""What a person's slip may say about how to reach us: not part of a script, and empty unless somebody fills it in."""

GAPS: Mapping[str, tuple[str, ...]] = {
    "en": ("organisation", "Funder", "headquarters place", "who", "contact", "other contact", "services"),
    "ar": ("المنظمة", "الجهة الممولة", "مكان المقر", "من", "وسيلة الاتصال", "وسيلة أخرى", "الخدمات"),
    "tr": ("Kuruluş", "finansman", "merkezin yeri", "kimler", "iletişim", "başka iletişim", "hizmetler"),
}
"""How each gap is written between braces in the scripts of `resources/scripts`, in the order of FIELDS."""


@dataclass(frozen=True)
class Organisation:
    """What was filled in: language tag to field name to wording; one line each, no names of affected persons."""

    wordings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def wording(self, language: str, name: str) -> str:
        """Return one wording, "" when it is not filled in."""
        return self.wordings.get(language, {}).get(name, "")

    def fillings(self, language: str) -> dict[str, str]:
        """Return what to put into the script of a language: text between the braces to wording, filled ones only."""
        pairs = zip(GAPS[language], FIELDS, strict=True)
        return {gap: self.wording(language, name) for gap, name in pairs if self.wording(language, name)}

    def missing(self, language: str) -> tuple[str, ...]:
        """Return the fields of a language that are not filled in: its script cannot be read aloud before they are."""
        return tuple(name for name in FIELDS if not self.wording(language, name))


def load(desk: Desk) -> Organisation:
    """Return the organisation page of this desk."""
    return Organisation(stored.read(desk.consent))


def save(desk: Desk, organisation: Organisation) -> None:
    """Keep the organisation page, with a line in the journal; empty wordings are left out."""
    wordings = {language: _filled(fields) for language, fields in organisation.wordings.items()}
    with desk.consent.transaction():
        stored.write(desk.consent, wordings)
        desk.write_journal("organisation-changed")


def _filled(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the wordings of known fields, each on one line without blanks at its ends."""
    return {name: " ".join(fields[name].split()) for name in (*FIELDS, SLIP) if fields.get(name, "").strip()}
