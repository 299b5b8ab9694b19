"""Which editor serves which kind of question; a test holds that every kind is served or deliberately unseen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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


def editor_for(asked: Asked) -> Editor:
    """Return a new editor for a question; raises KeyError for a kind of UNSEEN."""
    return _EDITORS[asked.kind](asked)


def _text(asked: Asked) -> Editor:
    return LongTextEditor(asked) if asked.looks("multiline") else LineEditor(asked)


def _one(asked: Asked) -> Editor:
    return LongListEditor(asked, several=False) if is_long(asked) else ChoicesEditor(asked, several=False)


def _several(asked: Asked) -> Editor:
    return LongListEditor(asked, several=True) if is_long(asked) else ChoicesEditor(asked, several=True)


def is_long(asked: Asked) -> bool:
    """True when the choices are better searched than looked through: over twelve, or the form says so."""
    return len(asked.options) > MOST_ROWS or (len(asked.options) > MOST_ROWS // 2
                                              and any(asked.looks(word) for word in SEARCHED))


def _file(asked: Asked) -> Editor:
    return ResultEditor(asked, _("Files and recordings cannot be attached here yet."))


_EDITORS: Mapping[Kind, Callable[[Asked], Editor]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: NumberEditor,
    Kind.DECIMAL: NumberEditor,
    Kind.RANGE: NumberEditor,
    Kind.NOTE: NoteEditor,
    Kind.SELECT_ONE: _one,
    Kind.SELECT_MULTIPLE: _several,
    Kind.RANK: RankEditor,
    Kind.DATE: lambda asked: MomentEditor(asked, day=True, time=False),
    Kind.TIME: lambda asked: MomentEditor(asked, day=False, time=True),
    Kind.DATETIME: lambda asked: MomentEditor(asked, day=True, time=True),
    Kind.CALCULATE: ResultEditor,
    Kind.ACKNOWLEDGE: AcknowledgeEditor,
    Kind.AUDIO: _file,
    Kind.IMAGE: _file,
    Kind.FILE: _file,
    Kind.PARTIAL_DATE: PartialDateEditor,
    Kind.DURATION: lambda asked: CompositeEditor(asked, composite.duration_parts),
    Kind.PLACE: lambda asked: CompositeEditor(asked, composite.place_parts),
    Kind.GROUP_COUNT: lambda asked: CompositeEditor(asked, composite.group_count_parts),
    Kind.PERSON_REF: lambda asked: CompositeEditor(asked, composite.person_ref_parts),
}
