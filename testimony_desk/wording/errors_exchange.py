"""Sentences for cards, bundles, receipts and sticks: what happened to the file, and what to do with it."""

from __future__ import annotations

from testimony_desk.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "field-offers-all": (
        N_("A field desk keeps everything that a person says; only a headquarters desk can be made to receive less."),
        N_("Make this desk a headquarters desk, or leave nothing out."),
    ),
    "files-or-folder": (
        N_("Either bundles are named, or a folder that holds them."),
        N_("Name the files, or the folder with --folder."),
    ),
    "bundle-quarantined": (
        N_("This bundle bears the keys of a desk that is trusted no longer. It is kept here, sealed and unread."),
        N_("Ask people you know by another way what they sent, and when. Then decide: take it in, or destroy it."),
    ),
    "bundle-quarantine-full": (
        N_("{limit} bundles of desks that are trusted no longer wait here already; no more are kept."),
        N_("Decide about those that wait, then receive this one again. It stays on the stick."),
    ),
    "quarantine-reason-missing": (
        N_("A decision about such a bundle needs a reason, in one line of at most {limit} characters."),
        N_("Say in a few words why. Do not write a name."),
    ),
    "doubt-day-ahead": (
        N_("The day since which keys may be in other hands is a whole day, and not later than today."),
        N_("Name the last day on which that desk was surely in good hands, or leave the day out."),
    ),
    "notice-refused": (
        N_("Something that headquarters tells in this bundle cannot be read."),
        N_("Everything else was taken in. Bring this desk to the newest version, or ask headquarters to write anew."),
    ),
    "one-receiver-only": (
        N_("This goes to one desk at a time."),
        N_("Name one desk, and write another bundle for the next."),
    ),
    "bundle-header": (
        N_("This file is not a bundle of this program, or its beginning is damaged."),
        N_("Check that it is the right file, or ask for a fresh copy. Nothing was taken from it."),
    ),
    "bundle-container": (
        N_("The inside of this file is not what a bundle looks like."),
        N_("Ask the sender to write it again. Nothing was taken from it."),
    ),
    "bundle-manifest": (
        N_("The list of contents in this bundle is not one that this program writes."),
        N_("Ask the sender to write it again. Nothing was taken from it."),
    ),
    "bundle-too-new": (
        N_("This bundle was written by a newer version of the program."),
        N_("Bring this desk to the newer version, then receive the bundle again. Nothing was taken from it."),
    ),
    "bundle-too-large": (
        N_("This bundle holds more than a bundle may hold."),
        N_("Check that it is the right file. Nothing was taken from it."),
    ),
    "bundle-not-for-us": (
        N_("This bundle is not sealed to this desk, or its seal is damaged."),
        N_("Ask the sender whether it was meant for you and made with your present card. Nothing was taken from it."),
    ),
    "bundle-unknown-sender": (
        N_("This bundle comes from a desk that this desk does not trust."),
        N_("If a desk that you trust has made new keys, take in its new card first. If you know the sender from "
           "elsewhere, compare its card with it by voice first. Nothing was taken from the bundle."),
    ),
    "bundle-signature": (
        N_("This bundle bears the name of a desk you trust, but not its signature."),
        N_("Do not use it. Tell the sender, and headquarters. Nothing was taken from it."),
    ),
    "bundle-cut": (
        N_("This bundle does not have its whole length. Most likely it was not copied to its end."),
        N_("Copy it from the sender again, and wait until copying has ended. Nothing was taken from it."),
    ),
    "bundle-damaged": (
        N_("This bundle is cut short or was changed on the way."),
        N_("Copy it from the sender again. Nothing was taken from it."),
    ),
    "bundle-replaced": (
        N_("The sender already sent another bundle under the number {sequence}."),
        N_("Ask the sender whether an old copy of its vault is in use. Nothing was taken from this bundle."),
    ),
    "bundle-out-of-line": (
        N_("This bundle has the older number {sequence}, and none from this sender is missing here."),
        N_("Ask the sender whether an old copy of its vault is in use. Nothing was taken from this bundle."),
    ),
    "training-refused": (
        N_("This comes from a training desk, which holds made-up people."),
        N_("It has no place on a real desk. Nothing was taken from it."),
    ),
    "real-refused": (
        N_("This comes from a real desk, and this is a training desk."),
        N_("Real people have no place here. Open it on a real desk. Nothing was taken from it."),
    ),
    "part-refused": (
        N_("One part of the bundle could not be read and was set aside whole."),
        N_("The other parts were taken in. Ask the sender for another bundle; it will hold this part again."),
    ),
    "part-reader-killed": (
        N_("Reading one part of the bundle took more time or memory than any part should, and was stopped."),
        N_("The other parts were taken in. Receive the bundle again; if this returns, tell the sender."),
    ),
    "receipt-refused": (
        N_("This receipt does not fit what this desk has sent, so it was not believed."),
        N_("Everything stays here as it was. Ask headquarters to receive your bundle again and send a new receipt."),
    ),
    "card-refused": (
        N_("This file is not a sound card of a desk."),
        N_("Ask that desk to save its card again and bring it to you. Nothing was changed here."),
    ),
    "card-too-new": (
        N_("This card was made by a newer version of the program."),
        N_("Bring this desk to the newer version, then open the card again."),
    ),
    "card-is-ours": (
        N_("This is the card of this very desk."),
        N_("Open the card that the other desk gave you."),
    ),
    "card-words-differ": (
        N_("These are not the words or digits of this card."),
        N_("Ask for them again by voice. If they still differ, the card was exchanged on the way: do not trust it."),
    ),
    "card-words-incomplete": (
        N_("All {words} words, or all {digits} digits, are needed."),
        N_("Ask the other desk to read them from the beginning."),
    ),
    "stick-read-only": (
        N_("This stick or folder does not allow writing."),
        N_("Look for a small switch on the stick, or choose another. Your bundle is kept and will be the same."),
    ),
    "stick-full": (
        N_("There is not enough room: {needed} MiB are needed, {free} MiB are free."),
        N_("Make room, or choose another stick. Your bundle is kept and will be the same."),
    ),
    "stick-gone": (
        N_("The stick, folder or file can no longer be reached."),
        N_("Put the stick in again and repeat. Nothing here was lost."),
    ),
    "stick-file-limit": (
        N_("This stick cannot hold a single file of {needed} MiB."),
        N_("Use a stick formatted as exFAT, or a folder on a disk. Your bundle is kept and will be the same."),
    ),
    "stick-differs": (
        N_("What was read back from the stick is not what was written."),
        N_("Do not use this stick. Choose another; your bundle is kept and will be the same."),
    ),
    "stick-taken": (
        N_("Another file of this name is there already."),
        N_("Choose an empty folder, and try again."),
    ),
    "partner-unknown": (
        N_("No desk of this name is trusted here."),
        N_("Open its card and compare the words or digits by voice first."),
    ),
    "partner-name-shared": (
        N_("More than one trusted desk bears this name: {count}."),
        N_("Take back your trust from those you no longer work with, then try again."),
    ),
    "partner-not-headquarters": (
        N_("This desk is not a headquarters desk."),
        N_("Testimonies are sent to headquarters only. Choose a headquarters desk."),
    ),
    "nothing-to-send": (
        N_("There is nothing to send today. Cases held back because consent does not allow it: {held_back}."),
        N_("What headquarters has confirmed is not sent again. For what is held back, look at the reasons."),
    ),
    "clock-behind": (
        N_("The clock of this computer shows a day before the last day you worked."),
        N_("Set the clock right, then send. Consent is judged by the day, so nothing was sent."),
    ),
    "clock-ahead": (
        N_("The clock of this computer shows a day more than a month after the last day you worked here, "
           "and nobody has said that it is right."),
        N_("If the date is right, say so when you open this desk. If not, set the clock right. Nothing was sent."),
    ),
}
