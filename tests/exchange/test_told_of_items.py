"""What was told of one arrest or one act stands with that arrest or act, in every format, by numbers of the export."""

import csv
import io
import json
import zipfile
from dataclasses import replace

import docx
import openpyxl

from testimony_desk.domain.consent.codes import ASKED_TOPICS, Handling, Purpose
from testimony_desk.domain.disclosure.checking import check
from testimony_desk.domain.pseudonym.account import Account
from testimony_desk.domain.pseudonym.applying import apply
from testimony_desk.domain.pseudonym.profiles import FULL, UN
from testimony_desk.domain.publication.statement import Fact, Facts, Heading, Paragraph, statement
from testimony_desk.domain.raw import RawAnswer
from testimony_desk.exchange import builtin, publishing
from testimony_desk.exchange.publishing import Shown
from testimony_desk.services.export_words import sections_of, words_of
from tests import pseudonyms
from tests.exchange.produced_text import produced_text
from tests.publishables import steps, titles, written

ACT, WORDS, SAID, STAGE = "acts/act_event", "act_what/act_words", "act_more/act_said", "act_where/act_stage"


def long(text):
    """A text that stands under a heading of its own; a shorter one stands beside its question."""
    return f"{text}: that is what I still know of that day"


def acts(case, row, *told):
    """One case of several acts: for each (item, words, what was said, stage), nothing where it is empty."""
    paths = {f"{ACT}[{item}]/{name}": value for item, *values in told
             for name, value in zip((WORDS, SAID, STAGE), values, strict=True) if value}
    paths["acts/acts_story/acts_account"] = f"all of {case}"
    said = {path: RawAnswer(value if path.endswith(STAGE) else long(value), asked_in="en")
            for path, value in sorted(paths.items(), reverse=True)}
    account = Account(case, builtin.interview_form(), said, {ACT: tuple(item for item, *_rest in told)})
    cleared = pseudonyms.cleared(case, Handling.SEND_TO_HEADQUARTERS, ALL, FULL.identity_level)
    return apply(cleared, account, FULL, row)


ALL = frozenset({*ASKED_TOPICS, "torture"})
FIRST = (("z1", "beaten", "they shouted", "custody"), ("a9", "tied", "", ""), ("m5", "", "", "transfer"))
SECOND = (("k3", "kicked", "", "custody"), ("a9", "thrown", "they laughed", ""))


def told_in(tables):
    """Return what each row of the acts is told with, by the rows' numbers and the numbers that the texts name."""
    acts_row = {row[0]: row[1] for row in tables["act_event"]}
    return [(acts_row[int(parent)], int(parent), field.rpartition("/")[2], text.partition(":")[0])
            for _row, parent, field, _language, text in tables["texts_act_event"]]


EXPECTED = [(1, 1, "act_words", "beaten"), (1, 1, "act_said", "they shouted"), (1, 2, "act_words", "tied"),
            (2, 4, "act_words", "kicked"), (2, 5, "act_words", "thrown"), (2, 5, "act_said", "they laughed")]


def test_texts_of_items_name_the_rows_of_their_items_and_no_id():
    made = check(FULL, [acts("TD-2", 2, *SECOND), acts("TD-1", 1, *FIRST)])
    data = written(lambda to: publishing.write_json(made, {}, to, steps()))
    read = {one["name"]: one for one in json.loads(data)["tables"]}
    assert (read["texts"]["parent"], read["texts_act_event"]["parent"]) == ("cases", "act_event")
    assert [row[1:] for row in read["texts"]["rows"]] == [
        [row, "acts/acts_story/acts_account", "en", long(f"all of TD-{row}")] for row in (1, 2)]
    assert told_in({name: one["rows"] for name, one in read.items()}) == EXPECTED
    assert [row[1] for row in read["act_event"]["rows"]] == [1, 1, 1, 2, 2]
    assert not {"z1", "a9", "m5", "k3"} & set(produced_text(data, ".json").split('"'))


def test_an_item_of_which_only_a_text_stays_in_is_no_row():
    """An act of which nothing goes out but a text that nobody has gone through yet must not even be numbered."""
    cleared = pseudonyms.cleared("TD-1", Purpose.UN_ANON, ALL)
    form = builtin.interview_form()
    account = Account("TD-1", form, {f"{ACT}[a9]/{WORDS}": RawAnswer("tied")}, {ACT: ("a9",)})
    one = apply(cleared, account, UN, 1)
    assert (one.texts, one.cells[one.layout.numbers["act_event"]]) == ((), ())


def test_workbook_and_csv_link_them_in_the_same_way():
    made = check(FULL, [acts("TD-1", 1, *FIRST), acts("TD-2", 2, *SECOND)])
    words = words_of(builtin.interview_form(), FULL, "en")
    book = openpyxl.load_workbook(io.BytesIO(written(
        lambda to: publishing.write_workbook(made, Shown((words,)), to, steps()))))
    name = words.tables["act_event"]
    sheets = {key: list(book[title].iter_rows(min_row=2, values_only=True))
              for key, title in (("act_event", name), ("texts_act_event", f"Texts  {name}"[:31].strip()))}
    assert told_in(sheets) == EXPECTED
    packed = written(lambda to: publishing.write_csv(made, Shown((words,), codes=True), to, steps(), mark_order=False))
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        tables = {key: list(csv.reader(io.StringIO(files.read(f"{key}.csv").decode(), newline="")))[1:]
                  for key in ("act_event", "texts_act_event")}
    rows = {"act_event": [[int(row[0]), int(row[1])] for row in tables["act_event"]],
            "texts_act_event": tables["texts_act_event"]}
    assert told_in(rows) == EXPECTED


def test_a_statement_tells_each_item_after_its_heading():
    made = check(FULL, [acts("TD-1", 1, *FIRST)])
    words = words_of(builtin.interview_form(), FULL, "en")
    sections = sections_of(builtin.interview_form(), FULL, made.texts, "en")
    about = type(titles("en"))("T", "", "", sections, "Other")
    blocks = statement(made.tables, made.texts, words, about).blocks
    name, asked, quoted = words.tables["act_event"], words.columns["act_words"], words.columns["act_said"]
    start = blocks.index(Heading(f"{name} 1", 2))
    assert blocks[start - 1] == Paragraph(long("all of TD-1"), "en")
    assert blocks[start:start + 5] == (Heading(f"{name} 1", 2), Heading(asked, 3), Paragraph(long("beaten"), "en"),
                                       Heading(quoted, 3), Paragraph(long("they shouted"), "en"))
    assert isinstance(blocks[start + 5], Facts)
    assert blocks[start + 6:start + 9] == (Heading(f"{name} 2", 2), Heading(asked, 3), Paragraph(long("tied"), "en"))
    assert blocks[start + 9] == Heading(f"{name} 3", 2)
    short = statement(made.tables, [replace(one, text="tied") for one in made.texts], words, about).blocks
    at = short.index(Heading(f"{name} 2", 2))
    assert short[at + 1] == Facts((Fact(asked, "tied"),))
    assert isinstance(blocks[start + 10], Facts)


def test_the_document_keeps_that_order():
    made = check(FULL, [acts("TD-1", 1, *FIRST)])
    form = builtin.interview_form()
    words, sections = words_of(form, FULL, "en"), sections_of(form, FULL, made.texts, "en")
    about = type(titles("en"))("T", "", "", sections, "Other")
    told = ["all of TD-1", f"{words.tables['act_event']} 1", "beaten", "they shouted",
            f"{words.tables['act_event']} 2", "tied", f"{words.tables['act_event']} 3"]
    paper = written(lambda to: publishing.write_docx(made, words, about, to, steps()))
    lines = [one.text.partition(":")[0] for one in docx.Document(io.BytesIO(paper)).paragraphs]
    assert [line for line in lines if line in told] == told
    assert {one.style.name for one in docx.Document(io.BytesIO(paper)).paragraphs if one.text in
            (words.columns["act_words"], words.columns["act_said"])} == {"Heading 3"}
