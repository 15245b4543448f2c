"""Which issue the words around a statement elect: zones, everyday words, headings, and what a draft keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading
from accord.reader.draft.named_issues import with_named_issues
from accord.reader.records import Passage
from accord.reader.rules.zones import Blocks
from accord.reader.tables import table

Read = Callable[[str], Reading]
TEXT = (
    "A title\n\nThe lagoon\n\nFirst sentence. Second one here. Third one asks. Fourth.\n\n"
    "Another paragraph. It ends."
)


def passage(words: str) -> Passage:
    return Passage(words, TEXT.index(words), TEXT.index(words) + len(words))


def test_a_sentence_has_a_lead_one_before_it_a_heading_and_what_stands_above() -> None:
    around = Blocks(TEXT).around(passage("Third one asks."))
    said = {name: TEXT[slice(*getattr(around, name))].strip() for name in ("lead", "previous", "heading")}
    assert said == {"lead": "First sentence.", "previous": "Second one here.", "heading": "The lagoon"}
    assert around.zone(TEXT.index("Third"), passage("Third"), passage("Third one asks.")) == "content"
    assert around.zone(TEXT.index("Fourth"), None, passage("Third one asks.")) == "after"


def test_a_paragraph_without_its_own_heading_stands_under_the_one_above() -> None:
    around = Blocks(TEXT).around(passage("It ends."))
    assert TEXT[slice(*around.heading)] == "The lagoon"
    assert TEXT[slice(*around.above)].startswith("First sentence.")
    assert Blocks(TEXT).around(passage("The lagoon")).heading[0] == TEXT.index("The lagoon")


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Chile asked Peru to open two crossings and a border post at night.", "border"),
        (
            "Peru promised to stop the flow of cocaine and to destroy the laboratories of drug traders.",
            "drugs",
        ),
        ("Norway asks for schools that teach in the mother tongue of its minority.", "minorities"),
        ("Chile demands consular access to the men.", "consular"),
        ("Kenya wants herders to be free to seek pasture on both banks.", "grazing"),
        ("Peru demands that Chile clean up the tailings and the pollution they cause.", "pollution"),
        ("Chile offered to sell 80 megawatts of transmission capacity.", "energy"),
        ("Chile asked for another meeting and a further round.", "dialogue"),
    ],
)
def test_everyday_words_point_to_an_issue(read: Read, text: str, issue: str) -> None:
    assert issue in {hit.id for one in read(text).statements for hit in one.issues}


def test_what_the_heading_is_about_is_the_issue_of_a_demand_without_one(read: Read) -> None:
    text = "News\n\nRailways\n\nThe two governments met in May. {}"
    found = read(text.format("Chile asked for a joint study by December.")).statements
    assert [(hit.id, hit.reason) for one in found for hit in one.issues] == [("rail", "context")]
    found = read(text.format("Chile asked for visas by December.")).statements
    assert [hit.id for one in found for hit in one.issues] == ["migration"]


def test_a_draft_passes_over_what_everyday_words_alone_point_to(read: Read) -> None:
    reading = read("Chile asks for compensation from the guarantee fund.")
    (one,) = reading.statements
    assert [(hit.id, hit.reason) for hit in one.issues] == [("finance", "sign")]
    (kept,) = with_named_issues(reading).statements
    assert kept.issues == ()


def test_every_sign_is_of_an_issue_of_the_table() -> None:
    known = {row["id"] for row in table("issues")}
    assert {row["id"] for row in table("issue_signs")} <= known
    assert {row["id"] for row in table("matters")} <= known
