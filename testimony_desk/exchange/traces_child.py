"""The limited process that reads what a file says beside what it shows; it answers with codes and nothing else."""

from __future__ import annotations

import codecs
import sys

import pypdfium2

from testimony_desk.domain.leaks.in_files import Trace
from testimony_desk.exchange import child
from testimony_desk.exchange.traces import MAX_FILE
from testimony_desk.exchange.traces_kinds import Undecipherable, found_in

_MEMORY = 4 * MAX_FILE
_PDF = b"%PDF-"
_SAYS_WHO = {"Author": Trace.AUTHOR, "Creator": Trace.DEVICE, "Producer": Trace.DEVICE, "Title": Trace.COMMENT,
             "Subject": Trace.COMMENT, "Keywords": Trace.COMMENT, "CreationDate": Trace.TIME, "ModDate": Trace.TIME}


def run_child() -> int:
    """Answer with one line of codes about the file on standard input; returns the exit status, 0 when it was read.

    Called when the program was started with `exchange.traces.ARGUMENT` and the process id of its parent.
    """
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    pypdfium2.PdfDocument.new().close()  # whatever is loaded late is loaded now, as the spellings of PDF and ZIP are
    for spelling in ("utf-16-le", "cp437", "utf-8", "ascii"):
        codecs.lookup(spelling)
    child.confine(int(sys.argv[-1]), child.address_space() + _MEMORY)
    data = source.read(MAX_FILE + 1)
    found = {Trace.NOT_LOOKED} if len(data) > MAX_FILE else _found(data)
    sink.write(" ".join(sorted(found)).encode("ascii") + b"\n")
    sink.flush()
    return 0


def _found(data: bytes) -> set[Trace]:
    try:
        return set(_of_pdf(data) if data.startswith(_PDF) else found_in(data))
    except (Undecipherable, MemoryError):
        return {Trace.NOT_LOOKED}


def _of_pdf(data: bytes) -> set[Trace]:
    try:
        said = pypdfium2.PdfDocument(data).get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError:
        return {Trace.NOT_LOOKED}
    found = {_SAYS_WHO[name] for name in said if name in _SAYS_WHO}
    if b"<x:xmpmeta" in data or b"<?xpacket" in data or b"/Metadata" in data:
        found.add(Trace.OTHER)
    if b"/Annots" in data:
        found.add(Trace.COMMENT)
    return found
