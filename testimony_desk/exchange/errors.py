"""Why a card, a bundle, a part or a stick was refused: one leaf per cause that a person can act on."""

from __future__ import annotations

from testimony_desk.domain.errors import Cancelled as Cancelled  # noqa: PLC0414 - named here for who stops an exchange
from testimony_desk.domain.errors import DeskError


class BundleHeader(DeskError):
    """The file does not begin like an age v1 file within our limits; facts: why."""

    code = "bundle-header"


class BundleContainer(DeskError):
    """The decrypted content is not a TDB1 container, byte for byte; facts: why."""

    code = "bundle-container"


class BundleManifest(DeskError):
    """The manifest is not canonical or says what a manifest may not say; facts: why."""

    code = "bundle-manifest"


class BundleTooNew(DeskError):
    """A well-formed bundle of a later format than this program knows; facts: what."""

    code = "bundle-too-new"


class BundleTooLarge(DeskError):
    """More bytes or members than a bundle may hold; facts: limit."""

    code = "bundle-too-large"


class BundleNotForUs(DeskError):
    """None of this desk's keys opens the file, or its manifest names other recipients."""

    code = "bundle-not-for-us"


class BundleUnknownSender(DeskError):
    """The sender's card is not trusted here."""

    code = "bundle-unknown-sender"


class BundleSignature(DeskError):
    """The sender is known, but the manifest does not bear its signature."""

    code = "bundle-signature"


class BundleCut(DeskError):
    """What was encrypted does not verify, and the file's length is not that of a whole bundle: copied in part."""

    code = "bundle-cut"


class BundleDamaged(DeskError):
    """Altered after it was written: what was encrypted does not verify; facts: where."""

    code = "bundle-damaged"


class BundleReplaced(DeskError):
    """The sender already sent another bundle under this sequence number; facts: sequence."""

    code = "bundle-replaced"


class BundleOutOfLine(DeskError):
    """An older sequence number whose hashes do not fit between those already seen; facts: sequence."""

    code = "bundle-out-of-line"


class FromTraining(DeskError):
    """A real desk was given something made by a training desk."""

    code = "training-refused"


class FromReal(DeskError):
    """A training desk was given something made by a real desk."""

    code = "real-refused"


class PartRefused(DeskError):
    """A part inside the bundle is not what its compartment's parts must be; facts: compartment, why."""

    code = "part-refused"


class ReaderKilled(DeskError):
    """The limited process that reads foreign parts died or overran its limits; facts: compartment."""

    code = "part-reader-killed"


class ReceiptRefused(DeskError):
    """A receipt that must not be believed; facts: why."""

    code = "receipt-refused"


class CardRefused(DeskError):
    """The file is not a card, or its signatures do not fit; facts: why."""

    code = "card-refused"


class CardTooNew(DeskError):
    """A card of a later format than this program knows."""

    code = "card-too-new"


class CardIsOurs(DeskError):
    """The card of this very desk was given as another's."""

    code = "card-is-ours"


class WordsDiffer(DeskError):
    """The words or digits that were typed are not those of the card."""

    code = "card-words-differ"


class WordsIncomplete(DeskError):
    """Neither twelve words nor nine groups of digits were typed; facts: words, digits."""

    code = "card-words-incomplete"


class StickReadOnly(DeskError):
    """The folder or stick does not allow writing."""

    code = "stick-read-only"


class StickFull(DeskError):
    """Not enough free space; facts: needed and free, in MiB."""

    code = "stick-full"


class StickGone(DeskError):
    """The folder or stick vanished, or answers with input/output failures."""

    code = "stick-gone"


class StickFileLimit(DeskError):
    """The stick's file system cannot hold a file of this size (FAT: 4 GiB); facts: needed, in MiB."""

    code = "stick-file-limit"


class StickDiffers(DeskError):
    """What was read back is not what was written."""

    code = "stick-differs"


class StickTaken(DeskError):
    """Another file already bears the name and differs."""

    code = "stick-taken"


class TravelRefused(DeskError):
    """A request or reply about what was sealed for travel that cannot be used; facts: why."""

    code = "travel-refused"


class JournalRefused(DeskError):
    """A file that is no exported journal, or not the whole of one; facts: why."""

    code = "journal-refused"


class JournalLineRefused(DeskError):
    """A line of an exported journal was removed, moved or changed; facts: line, its number; why."""

    code = "journal-line-refused"


class JournalDiffers(DeskError):
    """Headquarters countersigned another line of that number, or later ones than there are; facts: line."""

    code = "journal-not-countersigned"


class JournalTooNew(DeskError):
    """An exported journal of a later format than this program knows."""

    code = "journal-too-new"
