"""What a full look at a vault may find beside damaged files: each a count and where, never whose."""

from __future__ import annotations

from testimony_desk.domain.errors import DeskError


class ProjectionDiffers(DeskError):
    """The lists that are shown do not fit the versions they are made from; facts: compartment."""

    code = "projection-differs"


class SignatureWrong(DeskError):
    """Versions that do not bear the signature of the desk they name; facts: compartment, count."""

    code = "signature-wrong"


class DraftUnreadable(DeskError):
    """Answers of drafts that cannot be read; facts: compartment, count."""

    code = "draft-unreadable"


class AttachmentMissing(DeskError):
    """Attached files whose key is here and whose file is not; facts: compartment, count."""

    code = "attachment-missing"


class AttachmentChanged(DeskError):
    """Attached files that are not what was kept; facts: compartment, count."""

    code = "attachment-changed"


class CopyChanged(DeskError):
    """Sealed parts and copies for headquarters whose files are missing or changed; facts: count."""

    code = "copy-changed"


class PartMissing(DeskError):
    """Received parts that wait for a colleague and whose files are missing or changed; facts: count."""

    code = "part-missing"


class ReceiptStray(DeskError):
    """Confirmations that name what is not here; facts: compartment, count."""

    code = "receipt-stray"


class Leftover(DeskError):
    """Files in the vault's folder that belong to nothing; facts: count."""

    code = "leftover"
