"""Each act of the journal in plain words, and who did it."""

from __future__ import annotations

from testimony_desk.i18n import N_, _
from testimony_desk.wording import people

ACTS: dict[str, str] = {
    "desk-created": N_("The desk was made."),
    "unlocked": N_("Unlocked."),
    "case-opened": N_("A case was begun."),
    "consent-recorded": N_("A consent was recorded."),
    "override-said": N_("A supervisor said that a point may be lifted."),
    "condition-settled": N_("A supervisor wrote down how a condition is kept."),
    "review-viewed": N_("A record was opened for review."),
    "leaks-viewed": N_("What could find a person in a case's texts was looked at."),
    "leaks-decided": N_("Somebody decided what becomes of finds in a text."),
    "review-approved": N_("A reviewer approved a record."),
    "review-held": N_("A reviewer held a record."),
    "review-returned": N_("A reviewer returned a record."),
    "review-rejected": N_("A reviewer rejected a record."),
    "review-archived": N_("A record was put into the archive."),
    "review-taken-out": N_("A record was taken out of the archive."),
    "legal-hold-noted": N_("It was noted that a court wants a record kept."),
    "legal-hold-ended": N_("It was noted that no court wants a record kept any more."),
    "review-answered": N_("A returned record was sent again."),
    "evidence-attested": N_("Somebody said what they heard or saw of the evidence of a consent."),
    "export-asked": N_("Somebody asked for an export."),
    "export-agreed": N_("A second person agreed to an export."),
    "export-written": N_("An export was written."),
    "export-opened": N_("A sealed export was opened into a folder."),
    "export-ended": N_("It was noted what became of an export."),
    "consent-withdrawn": N_("A consent was taken back."),
    "consent-withdrawn-all-delete": N_("A consent was taken back: everything is to be deleted."),
    "consent-withdrawn-identity-delete": N_("A consent was taken back: the name is to be deleted."),
    "consent-withdrawn-stop-sharing": N_("A consent was taken back: nothing more is to be shared."),
    "consent-withdrawn-one-purpose": N_("A consent was taken back for one use."),
    "consent-withdrawn-correct": N_("A person asked for something to be corrected."),
    "consent-withdrawn-pause": N_("A person asked for a pause."),
    "withdrawal-done": N_("What was taken back was destroyed here."),
    "withdrawal-code-made": N_("A person got a code to take consent back with."),
    "withdrawal-code-replaced": N_("A person got another code; the one before no longer works."),
    "withdrawal-code-found": N_("A person's code led to a case."),
    "withdrawal-received": N_("A withdrawal of another desk came in."),
    "withdrawal-confirmed": N_("Somebody confirmed a withdrawal of another desk."),
    "withdrawal-followed": N_("A withdrawal of another desk was carried out at once."),
    "withdrawal-lapsed": N_("The days of a withdrawal were over, and it was carried out."),
    "withdrawal-kept": N_("Somebody wants kept for now what another desk took back."),
    "withdrawals-many": N_("One desk took back many cases at once."),
    "withdrawals-strange": N_("A desk took back a case that it did not record."),
    "withdrawal-code-unknown": N_("A person's code led to no case."),
    "interview-opened": N_("An unfinished interview was opened."),
    "interview-completed": N_("An interview was completed."),
    "interview-viewed": N_("A completed interview was read."),
    "conflict-viewed": N_("What two desks wrote about one record was compared."),
    "record-merged": N_("Somebody chose what stays of two versions of a record."),
    "interview-reopened": N_("An interview was opened for a correction."),
    "completion-taken-back": N_("The end of an interview was taken back; it is a draft again."),
    "attachment-added": N_("A file was attached."),
    "attachment-viewed": N_("An attached file was looked at."),
    "attachment-exported": N_("A copy of an attached file was handed out."),
    "attachment-removed": N_("An attached file was destroyed."),
    "statistics-counted": N_("It was counted what is here."),
    "indicators-counted": N_("The report of the indicators was looked at."),
    "indicators-exact": N_("The report was looked at with small numbers shown."),
    "report-saved": N_("Numbers and pictures of the report were saved."),
    "consents-counted": N_("It was counted what people consented to."),
    "journal-exported": N_("This journal was written out."),
    "published-imported": N_("Published cases were taken in."),
    "bundle-made": N_("A bundle was made."),
    "bundle-delivered": N_("A bundle was written out."),
    "sent-to-safety": N_("A case of somebody in danger left for the safety focal point alone."),
    "bundle-discarded": N_("A bundle was given up."),
    "bundle-received": N_("A bundle came in."),
    "bundle-missing": N_("A bundle before the one that came is missing."),
    "bundles-forgotten": N_("Headquarters has seen bundles that this desk does not remember."),
    "journal-differs": N_("Headquarters has seen another journal of this desk."),
    "part-taken": N_("A part of a bundle was taken in."),
    "receipt-not-to-be-had": N_("Somebody said that no receipt can be had."),
    "numbers-go-on": N_("The numbers of bundles go on after a restore."),
    "purge-begun": N_("Emptying what headquarters holds was begun."),
    "purge-done": N_("What headquarters holds was emptied here."),
    "deep-shred": N_("New keys were made, so that destroyed text stays destroyed."),
    "testimonies-searched": N_("It was searched in what people said."),
    "names-searched-contact": N_("Names were searched, to reach somebody."),
    "names-searched-speaker": N_("Names were searched, to make sure who speaks."),
    "names-searched-correct": N_("Names were searched, to add or correct something."),
    "names-searched-wish": N_("Names were searched, because the person asked what is kept."),
    "names-searched-legal": N_("Names were searched, for a lawyer or a court."),
    "names-searched-leaks": N_("Names were searched, to look texts through before they leave."),
    "names-opened-contact": N_("Names were opened, to reach somebody."),
    "names-opened-speaker": N_("Names were opened, to make sure who speaks."),
    "names-opened-correct": N_("Names were opened, to add or correct something."),
    "names-opened-wish": N_("Names were opened, because the person asked what is kept."),
    "names-opened-legal": N_("Names were opened, for a lawyer or a court."),
    "names-opened-leaks": N_("Names were opened, to look texts through before they leave."),
    "names-added": N_("Something was added to the names of a case."),
    "names-corrected": N_("Something among the names of a case was corrected."),
    "names-removed": N_("Something was taken out of the names of a case."),
    "identity-sealed": N_("Names were sealed to headquarters."),
    "identity-file-sealed": N_("A file that shows who someone is was sealed to headquarters."),
    "sealed-for-travel": N_("Interviews and names were sealed for a journey."),
    "unsealed-for": N_("Headquarters gave back what another desk had sealed."),
    "unsealed": N_("What was sealed for a journey came back."),
    "card-made": N_("The desk's card was made."),
    "card-succeeded": N_("A new card took the place of an older one."),
    "card-trusted": N_("A card was compared and is trusted."),
    "card-distrusted": N_("A card is no longer trusted."),
    "person-added": N_("Somebody was given a way in."),
    "person-renamed": N_("Somebody is called something else now."),
    "person-removed": N_("A way in was taken away."),
    "kit-removed": N_("Recovery sheets were taken out of use."),
    "desk-keys-renewed": N_("The desk got new keys."),
    "passphrase-changed": N_("A passphrase was changed."),
    "passphrase-replaced": N_("A forgotten passphrase was replaced."),
    "kit-made": N_("Recovery sheets were made."),
    "kit-proven": N_("Recovery sheets were tried."),
    "kit-used": N_("The desk was opened with recovery sheets."),
    "keys-renewed": N_("Keys were made anew."),
    "backup-made": N_("A backup was made."),
    "backup-tried": N_("A backup was tried."),
    "backup-removed": N_("An older backup was removed."),
    "backup-restored": N_("The desk was restored from a backup."),
    "setting-changed": N_("A setting was changed."),
    "reading-kept": N_("A recorded reading of the consent script was kept."),
    "reading-removed": N_("A recorded reading of the consent script was destroyed."),
    "organisation-changed": N_("The page about the organisation was changed."),
    "clock-confirmed": N_("Somebody said that the date is right."),
    "clock-behind": N_("The computer's clock was behind."),
    "clock-ahead": N_("The computer's clock was far ahead."),
    "keyring-mended": N_("One of two copies of the keyring was mended."),
    "keyring-behind": N_("The keyring was older than the files."),
    "rolled-back": N_("An older file was put in place of a newer one."),
    "promise-waits": N_("Something begun waits for someone who opens more."),
    "promise-failed": N_("Something begun could not be finished yet."),
}
"""By act."""
HEALED = N_("Damage was healed.")
REFUSED = N_("Something that came was not taken in.")
"""For acts that carry the code of what was wrong: they are many."""


def act(code: str) -> str:
    """Return what was done, in the chosen language; an act of a later version of the program keeps its code."""
    if code in ACTS:
        return _(ACTS[code])
    if code.startswith("healed-"):
        return _(HEALED)
    if code.startswith(("bundle-", "training-", "real-", "part-", "receipt-")):
        return _(REFUSED)
    return code


def who(label: str, number: int, kind: str) -> str:
    """Return how whoever did it is called; kind is "" for a key that nobody here is known by."""
    if not kind:
        return _("Somebody who is not known here")
    return people.role(kind) if kind == "kit" else f"{people.name_of(label, number)} ({people.role(kind)})"
