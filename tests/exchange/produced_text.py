"""All text of a produced file of any format, for tests that look for what must not be in it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable
from xml.etree import ElementTree as ET

import pypdfium2

PDFTOTEXT = shutil.which("pdftotext")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LAM_ALEF = re.compile("[لاأإآٱ]{2,}")


def produced_text(data: bytes, suffix: str, handed: Iterable[str] = ()) -> str:
    """Return the text of a file (.xlsx, .docx, .zip of CSV files, .csv, .json, .pdf) and what its writer was handed.

    Every member of a zip file is read, properties and names of members too; a PDF by PDFium, by pdftotext where there
    is one, and by its title. Search it for `folded(name)`.
    """
    readers = {".xlsx": _zipped, ".docx": _zipped, ".zip": _zipped, ".pdf": _pdf}
    text = readers[suffix](data) if suffix in readers else data.decode("utf-8-sig")
    return folded("\n".join([text, *handed]))


def folded(text: str) -> str:
    """Return a text as both sides of a search compare it: composed, without marks of direction, one kind of blank.

    A PDF joins lam and alef into one sign, and its readers do not agree which of the two comes first: their runs are
    sorted.
    """
    plain = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return _LAM_ALEF.sub(lambda found: "".join(sorted(found[0])), " ".join(plain.split()))


def texts_of_tables(tables: Iterable) -> list[str]:
    """Return every text in the rows of tables."""
    return [cell for table in tables for row in table.rows for cell in row if isinstance(cell, str)]


def _zipped(data: bytes) -> str:
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            inside = archive.read(name)
            found.append(name)
            found.append(_xml(inside) if name.endswith((".xml", ".rels")) else inside.decode("utf-8-sig"))
    return "\n".join(found)


def _xml(data: bytes) -> str:
    """Return every text of an XML part: as it runs on within a paragraph or cell, and each value of an attribute."""
    root = ET.fromstring(data)
    blocks = [one for one in root.iter() if one.tag.rpartition("}")[2] in {"p", "c", "si"}] or [root]
    running = ["".join(block.itertext()) for block in blocks]
    values = [value for one in root.iter() for value in one.attrib.values()]
    return "\n".join(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in (*running, *values))


def _pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    found = [*document.get_metadata_dict().values()]
    for page in document:
        read = page.get_textpage()
        found.append(read.get_text_range())
        read.close()
        page.close()
    document.close()
    if PDFTOTEXT:
        found.append(subprocess.run([PDFTOTEXT, "-", "-"], input=data, capture_output=True, check=True).stdout.decode())
    return "\n".join(found)
