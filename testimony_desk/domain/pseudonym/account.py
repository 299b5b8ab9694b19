"""What `apply` takes: the account of one case as answers of a form, wherever it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from testimony_desk.domain.form import Form
from testimony_desk.domain.leaks.redaction import Redacted
from testimony_desk.domain.raw import Raw


@dataclass(frozen=True)
class Account:
    """One account. case: its code; answers: by instance path, with the values of a completed version.

    items: the shown items of each repeat instance in order; a repeat that is not here has them in the answers' order.
    """

    case: str
    form: Form
    answers: Raw
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A second text for one answer. paraphrase: somebody of ours wrote it anew; else it is the person's own words."""

    redacted: Redacted
    language: str = ""
    paraphrase: bool = False
