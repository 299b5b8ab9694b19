"""What we accept of XLSForm, as tables: types, columns, settings, appearances (docs/form-format.md)."""

from __future__ import annotations

from testimony_desk.domain.form import Kind

NAMESPACE = 'td="urn:testimony-desk:form:1"'

KINDS = {
    "text": Kind.TEXT, "string": Kind.TEXT, "barcode": Kind.TEXT, "integer": Kind.INTEGER, "int": Kind.INTEGER,
    "decimal": Kind.DECIMAL, "range": Kind.RANGE, "note": Kind.NOTE, "select one": Kind.SELECT_ONE,
    "select all that apply": Kind.SELECT_MULTIPLE, "rank": Kind.RANK, "date": Kind.DATE, "time": Kind.TIME,
    "dateTime": Kind.DATETIME, "datetime": Kind.DATETIME, "calculate": Kind.CALCULATE, "hidden": Kind.HIDDEN,
    "acknowledge": Kind.ACKNOWLEDGE, "trigger": Kind.ACKNOWLEDGE, "audio": Kind.AUDIO, "photo": Kind.IMAGE,
    "image": Kind.IMAGE, "file": Kind.FILE, "start": Kind.START, "end": Kind.END, "today": Kind.TODAY,
    "audit": Kind.AUDIT, "username": Kind.HIDDEN, "deviceid": Kind.HIDDEN,
}
FILLED_WITH_DESK_CODE = frozenset({"username", "deviceid"})
# Rows that nobody is asked: no label is wanted and no mark is missed.
SILENT = frozenset({Kind.CALCULATE, Kind.HIDDEN, Kind.START, Kind.END, Kind.TODAY, Kind.AUDIT})
SELECTS = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK})
# What an organisation's form must be marked for, because such answers point at people most often.
MUST_BE_MARKED = frozenset({Kind.TEXT, Kind.DATE, Kind.DATETIME, Kind.PARTIAL_DATE, Kind.PLACE, Kind.PERSON_REF,
                            Kind.AUDIO, Kind.IMAGE, Kind.FILE})
RICH = {kind.value: kind for kind in (Kind.PARTIAL_DATE, Kind.DURATION, Kind.PLACE, Kind.GROUP_COUNT, Kind.PERSON_REF)}

IDENTIFIES_INTERVIEWER = frozenset({"phonenumber", "phone number", "get phone number", "imei", "simserial", "sim id",
                                    "subscriberid", "email", "start-geopoint"})
KOBO_ROWS = ("begin_kobomatrix", "end_kobomatrix", "begin_score", "end_score", "score__row", "begin_rank", "end_rank",
             "rank__level", "kobo--")
REFUSED_COLUMNS = frozenset({"save_to", "body::esri:style", "bind::esri:fieldtype", "bind::esri:fieldlength",
                             "bind::esri:parameters", "body::esri:inputmask", "body::esri:visible"})
KNOWN_COLUMNS = frozenset({
    "type", "command", "name", "tag", "value", "label", "caption", "hint", "guidance_hint", "constraint_message",
    "constraining_message", "required_message", "requiredmsg", "image", "audio", "media", "required", "relevant",
    "relevance", "constraint", "calculation", "calculate", "default", "choice_filter", "appearance", "read_only",
    "readonly", "repeat_count", "count", "jr:count", "parameters", "bind", "disabled",
})
OUR_MARKS = frozenset({"identifying", "sensitive", "count", "purpose", "kind", "aloud", "compartment"})
KNOWN_SETTINGS = frozenset({"form_title", "set_form_title", "title", "form_id", "set_form_id", "id_string", "version",
                            "default_language", "style", "instance_name", "allow_choice_duplicates", "namespaces"})
IGNORED_SETTINGS = frozenset({"submission_url", "auto_send", "auto_delete", "public_key"})
APPEARANCES = frozenset({"multiline", "minimal", "autocomplete", "search", "likert", "month-year", "year", "numbers",
                         "thousands-sep", "field-list", "table-list", "columns", "columns-pack", "no-buttons",
                         "label", "list-nolabel", "signature", "draw", "horizontal", "vertical", "quick",
                         "w1", "w2", "w3", "w4", "compact", "no-calendar"})
REFUSED_APPEARANCES = ("map", "placement-map", "maps", "ex:", "printer", "bearing", "geo")
