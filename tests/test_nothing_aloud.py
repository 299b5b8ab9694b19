"""No argument of the command line carries names or words of people: each old form is refused with the way instead."""

from __future__ import annotations

import pytest

from testimony_desk.cli.main import understand
from testimony_desk.i18n import set_language

ALOUD = {
    "leaks decide V C --text t --find 0-3=rewrite:Kerimov": "--find 0-3=rewrite --words-file F",
    "review decide V C --seen s --outcome hold --item 4=return:Kerimov": "--item 4=return: --words-file F",
    "review decide V C --seen s --outcome hold --at teachback=Kerimov": "--at FIELD --words-file F",
    "review resubmit V C --words Kerimov": "--words-file F",
    "review legal-hold V C --words Kerimov": "--words-file F",
    "case may V C --for p_partner --to Kerimov": "--to-file F",
    "case settle V C --condition p_partner:Kerimov --reason r": "--to-file F",
    "case settle V C --condition p_partner --reason r --not-for Kerimov": "--not-for-file F",
    "export ask V --profile legal_file --to Kerimov --reason r --format pdf": "--to-file F",
    "export preview V --profile legal_file --to=Kerimov": "--to-file F",
    "slot add V --kind analyst --label Kerimov": "--label-file F",
    "slot rename V 2 Kerimov": "--label-file F",
}


@pytest.mark.parametrize("line", ALOUD)
def test_what_people_said_among_the_arguments_is_refused_and_the_way_is_said(line, capsys):
    with pytest.raises(SystemExit) as caught:
        understand([*line.split(), "--language", "en"])
    told = capsys.readouterr().err
    assert (caught.value.code, f"with {ALOUD[line]} instead" in told, "Kerimov" in told) == (1, True, False)
    set_language("en")


@pytest.mark.parametrize("line", [
    "slot rename V 2", "case settle V C --condition p_sensitive:health --reason r",
    "leaks decide V C --text t --find 0-3=rewrite", "review decide V C --seen s --outcome hold --item 4=return:"])
def test_what_is_said_without_words_is_understood(line):
    assert understand(line.split()).command == " ".join(line.split()[:2])
