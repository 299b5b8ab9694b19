"""Sentences for what an export can refuse."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "export-refused": (
        N_("This step of the export cannot be taken now, or not by you. Nothing was written."),
        N_("Look at the list of exports: whoever asked never agrees to it, and what was written or ended is over."),
    ),
    "export-refused:unknown": (
        N_("There is no export of this name in the list."),
        N_("Look at the list of exports and take at least the first eight signs of its name."),
    ),
    "export-refused:over": (
        N_("This export was written or ended before. Nothing was written."),
        N_("Ask for a new export if it is needed once more."),
    ),
    "export-refused:same person": (
        N_("Whoever asks for an export cannot agree to it."),
        N_("Ask a second person to look at it and to agree under their own passphrase."),
    ),
    "export-refused:not a person here": (
        N_("Only somebody who has a way into this desk can agree to an export."),
        N_("Unlock under your own number, then agree."),
    ),
    "export-refused:new here": (
        N_("Whoever asks and whoever agrees must each have had a way in for {days} days before it was asked for. "
           "Otherwise one person could let themselves in twice."),
        N_("Let somebody agree who was here before. If whoever asked is new, let somebody else ask for it anew."),
    ),
    "export-refused:second person": (
        N_("A second person has not agreed to this export yet. Nothing was written."),
        N_("Ask a supervisor or a colleague to look at the list of exports and to agree."),
    ),
    "export-refused:not written": (
        N_("This export was never written, so nothing can have become of it."),
        N_("Say instead that it shall not be written."),
    ),
    "export-refused:profile": (
        N_("This program knows no export of this kind."),
        N_("Choose one of those that are offered."),
    ),
    "export-refused:purpose": (
        N_("This export cannot be for this purpose."),
        N_("Choose a purpose that is offered for this export."),
    ),
    "export-refused:plain": (
        N_("This export names a case or a person and never leaves unsealed. Nothing was kept."),
        N_("Choose the card of the desk that it is for."),
    ),
    "export-refused:card": (
        N_("The chosen card offers no key for what this export holds."),
        N_("Ask for a card of somebody who may open it: for names, a desk with a custodian."),
    ),
    "export-refused:nothing": (
        N_("None of these cases may go out in this export. Nothing was written."),
        N_("The preview of this export says of each case why it stays: look there first."),
    ),
    "export-refused:sealed or plain": (
        N_("It was not said whether this export is sealed to a card or plain. Nothing was kept."),
        N_("Name the desk that it is sealed to. A plain file is written only where somebody says so."),
    ),
    "export-refused:format": (
        N_("This export cannot be written in one of the chosen formats."),
        N_("Choose formats that are offered for it."),
    ),
    "export-refused:report": (
        N_("This is a report of the indicators, or one that this program does not know."),
        N_("Write it from the list of exports, or with “export write”; or ask for it once more."),
    ),
    "export-refused:pictures": (
        N_("Pictures of charts were asked for, and they can be painted in the window only. Nothing was written."),
        N_("Write it in the window, from the list of exports; or ask for it once more without pictures."),
    ),
    "export-refused:changed": (
        N_("The numbers of this report changed while it was being written. Nothing was written."),
        N_("Write it once more: it is counted anew."),
    ),
    "export-refused:wish": (
        N_("A wish or a question that was named is not there."),
        N_("Look at the wishes of the case once more: they are numbered, and questions are named by their path."),
    ),
    "nothing-goes": (
        N_("None of these cases may go out in this export as it was asked for."),
        N_("The preview of this export says of each case why it stays: look there first."),
    ),
    "export-unreadable": (
        N_("This file is not a sealed export of this program, or somebody changed it."),
        N_("Ask whoever sent it for a fresh copy. Nothing was written."),
    ),
    "ledger-unreadable": (
        N_("A line in the list of exports cannot be read and counts as nothing."),
        N_("Check the journal of this desk. All other exports are untouched."),
    ),
}
