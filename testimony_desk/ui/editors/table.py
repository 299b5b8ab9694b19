"""Which editor serves which kind of question; a test holds that every kind is served or deliberately unseen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from testimony_desk.domain.form import Kind
from testimony_desk.i18n import _
from testimony_desk.ui.editors import composite
from testimony_desk.ui.editors.asked import Asked
from testimony_desk.ui.editors.choices import MOST_ROWS, ChoicesEditor
from testimony_desk.ui.editors.composite import CompositeEditor
from testimony_desk.ui.editors.editor import Editor
from testimony_desk.ui.editors.long_list import LongListEditor
from testimony_desk.ui.editors.moments import MomentEditor
from testimony_desk.ui.editors.number import NumberEditor
from testimony_desk.ui.editors.partial_date import PartialDateEditor
from testimony_desk.ui.editors.rank import RankEditor
from testimony_desk.ui.editors.spoken import AcknowledgeEditor, NoteEditor, ResultEditor
from testimony_desk.ui.editors.text import LineEditor, LongTextEditor

# Filled by the program; the person never sees them.
UNSEEN = frozenset({Kind.HIDDEN, Kind.START, Kind.END, Kind.TODAY, Kind.AUDIT})
SEARCHED = ("autocomplete", "search", "minimal")


def editor_for(asked: Asked, parent: QWidget | None = None) -> Editor:
    """Return a new editor for a question; raises KeyError for a kind of UNSEEN."""
    return _EDITORS[asked.kind](asked, parent)


def _text(asked: Asked, parent: QWidget | None) -> Editor:
    return LongTextEditor(asked, parent) if asked.looks("multiline") else LineEditor(asked, parent)


def _one(asked: Asked, parent: QWidget | None) -> Editor:
    kind = LongListEditor if is_long(asked) else ChoicesEditor
    return kind(asked, parent, several=False)


def _several(asked: Asked, parent: QWidget | None) -> Editor:
    kind = LongListEditor if is_long(asked) else ChoicesEditor
    return kind(asked, parent, several=True)


def is_long(asked: Asked) -> bool:
    """True when the choices are better searched than looked through: over twelve, or the form says so."""
    return len(asked.options) > MOST_ROWS or (len(asked.options) > MOST_ROWS // 2
                                              and any(asked.looks(word) for word in SEARCHED))


def _file(asked: Asked, parent: QWidget | None) -> Editor:
    return ResultEditor(asked, parent, _("Files and recordings cannot be attached here yet."))


_EDITORS: Mapping[Kind, Callable[[Asked, QWidget | None], Editor]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: NumberEditor,
    Kind.DECIMAL: NumberEditor,
    Kind.RANGE: NumberEditor,
    Kind.NOTE: NoteEditor,
    Kind.SELECT_ONE: _one,
    Kind.SELECT_MULTIPLE: _several,
    Kind.RANK: RankEditor,
    Kind.DATE: lambda asked, parent: MomentEditor(asked, parent, day=True, time=False),
    Kind.TIME: lambda asked, parent: MomentEditor(asked, parent, day=False, time=True),
    Kind.DATETIME: lambda asked, parent: MomentEditor(asked, parent, day=True, time=True),
    Kind.CALCULATE: ResultEditor,
    Kind.ACKNOWLEDGE: AcknowledgeEditor,
    Kind.AUDIO: _file,
    Kind.IMAGE: _file,
    Kind.FILE: _file,
    Kind.PARTIAL_DATE: PartialDateEditor,
    Kind.DURATION: lambda asked, parent: CompositeEditor(asked, parent, parts=composite.duration_parts),
    Kind.PLACE: lambda asked, parent: CompositeEditor(asked, parent, parts=composite.place_parts),
    Kind.GROUP_COUNT: lambda asked, parent: CompositeEditor(asked, parent, parts=composite.group_count_parts),
    Kind.PERSON_REF: lambda asked, parent: CompositeEditor(asked, parent, parts=composite.person_ref_parts),
}
