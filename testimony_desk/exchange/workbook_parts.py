"""The parts of a workbook around its sheets: what it consists of, the names of its sheets, five styles of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from testimony_desk.exchange.sheet_xml import NAMESPACE, escaped

LONGEST_NAME = 31
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Style 0: as it comes. 1: a heading, bold and shaded, as text. 2: text, also when it is typed again (format 49, "@").
# 3: the same in a sheet from right to left, where what has no letters (25–34) stands at the right too. 4: a percentage.
_STYLES = (f'<styleSheet xmlns="{NAMESPACE}"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font>'
           '<font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="3"><fill><patternFill '
           'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill '
           'patternType="solid"><fgColor rgb="FFE7ECEA"/></patternFill></fill></fills><borders count="1"><border/>'
           '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf numFmtId="49" '
           'fontId="1" fillId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">'
           '<alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" xfId="0" applyNumberFormat="1" '
           'applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="49" xfId="0" applyNumberFormat="1" '
           'applyAlignment="1"><alignment horizontal="right" vertical="top"/></xf><xf numFmtId="9" xfId="0" '
           'applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle '
           'name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>')


def parts(titles: Sequence[str]) -> dict[str, bytes]:
    """Return all but the sheets by their place in the file: nothing in them says who wrote it, when or with what."""
    sheets = range(1, len(titles) + 1)
    overrides = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
                        for n in sheets)
    content = (f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
               'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
               f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main'
               f'+xml"/><Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{overrides}</Types>')
    book = "".join(f'<sheet name="{_attribute(name)}" sheetId="{n}" r:id="rId{n}"/>'
                   for n, name in zip(sheets, sheet_names(titles), strict=True))
    links = [(f"worksheets/sheet{n}.xml", "worksheet") for n in sheets] + [("styles.xml", "styles")]
    return {name: (_HEAD + text).encode() for name, text in {
        "[Content_Types].xml": content,
        "_rels/.rels": _relations([("xl/workbook.xml", "officeDocument")]),
        "xl/workbook.xml": f'<workbook xmlns="{NAMESPACE}" xmlns:r="{_OFFICE}"><sheets>{book}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(links),
        "xl/styles.xml": _STYLES,
    }.items()}


def sheet_names(titles: Sequence[str]) -> list[str]:
    r"""Return names that a spreadsheet program takes: 31 characters, none of []:*?/\, each once whatever its case.

    What is longer ends with a whole word.
    """
    found: list[str] = []
    for title in titles:
        plain = _cut(_FORBIDDEN.sub(" ", title).strip("' "), LONGEST_NAME) or "-"
        name, count = plain, 1
        while name.casefold() in {one.casefold() for one in found} | {"history"}:
            count += 1
            name = f"{_cut(plain, LONGEST_NAME - len(str(count)) - 1)} {count}"
        found.append(name)
    return found


def _cut(text: str, most: int) -> str:
    """Return a text of so many characters at most, cut between words; inside a word only where it is the first."""
    whole = len(text) <= most or text[most] == " "
    start = text[:most] if whole else text[:most].rpartition(" ")[0] or text[:most]
    return start.strip("' ·")


def _relations(links: Sequence[tuple[str, str]]) -> str:
    each = "".join(f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
                   for n, (target, kind) in enumerate(links, 1))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _attribute(text: str) -> str:
    return escaped(text).replace('"', "&quot;")
