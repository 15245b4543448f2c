"""The page of an installation."""

from __future__ import annotations

import pytest

from accord.pages.blocks import Note, Table
from accord.pages.installation_page import installation_report
from accord.studies.installation import Part

GOOD = Part("python", "ok", "3.11", "")
LEFT_OUT = Part("extra reader", "optional", "not installed", "pip install accord[reader]")
BROKEN = Part("numpy", "broken", "not installed", "pip install numpy")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([GOOD, LEFT_OUT], "Ready for work."),
        ([GOOD, BROKEN], "Something must be mended; see the last column."),
    ],
)
def test_a_missing_part_matters_only_where_the_core_needs_it(parts: list[Part], words: str) -> None:
    listed, note = installation_report(parts).blocks
    assert isinstance(listed, Table)
    assert isinstance(note, Note)
    assert [row[3].text for row in listed.rows] == [part.remedy for part in parts]
    assert note.sentences[0].text == words
