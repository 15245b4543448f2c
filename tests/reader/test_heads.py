"""Title, outlet and author, however the lines above a text are set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from accord.reader import Intake, lay_out
from accord.reader.documents.heads import is_kicker, is_publisher, names_in
from accord.reader.records import Document, Value

BODY = (
    "Norway asks Chile for a levy of 3 million crowns on each licence, and Chile refuses to pay more than it "
    "did last year, when the two fleets last met off the southern banks."
)
HERE = Path(__file__).parent
SETS = ("devset3", "devset4", "sight1", "sight2", "sight3", "sight4", "sight5", "sight6", "sight6d", "sight7")


def document(head: str) -> Document:
    return lay_out(Intake("text", "txt", f"{head}\n\n{BODY}\n\n{BODY}"))


def told(value: Value | None) -> str:
    return "" if value is None else value.value


@pytest.mark.parametrize(
    ("head", "title", "outlet", "author"),
    [
        (
            "THE FJORD COURIER\n\nOPINION\n\nFish first, then the flag\n\nBy Ann Roe\n3 May 2027",
            "Fish first, then the flag",
            "THE FJORD COURIER",
            "Ann Roe",
        ),
        (
            "Southern Banks Institute\nPolicy Brief No. 4 | June 2027\n\n"
            "One Bank, Two Fleets: What Can Be Settled\n\nDr Ann Roe and Lars de la Vig\n\nSummary",
            "One Bank, Two Fleets: What Can Be Settled",
            "Southern Banks Institute",
            "Dr Ann Roe and Lars de la Vig",
        ),
        (
            "MINISTRY OF FOREIGN AFFAIRS\n\nREADOUT\n\n"
            "Meeting of the Minister with the Minister of\nFisheries\n\nOslo, 3 May 2027",
            "Meeting of the Minister with the Minister of Fisheries",
            "MINISTRY OF FOREIGN AFFAIRS",
            "",
        ),
        (
            "JOINT COMMUNIQUE\non the outcome of the third session\n\nPuerto Montt, 3 May 2027",
            "JOINT COMMUNIQUE on the outcome of the third session",
            "",
            "",
        ),
        (
            "MEMORANDUM\n\nTO:    Head of Division\nFROM:  A. Roe, Southern Section\nDATE:  3 May 2027\n"
            "RE:    Fish and levies: where matters stand",
            "Fish and levies: where matters stand",
            "",
            "A. Roe",
        ),
        (
            "Levy stalls talks on fish\n\nBy Ann Roe, senior analyst, Southern Banks Forum\n\n3 May 2027",
            "Levy stalls talks on fish",
            "Southern Banks Forum",
            "Ann Roe",
        ),
        (
            "The bay can wait. The lorries cannot.\n\nBy Ann Roe\n\nLa Tribuna del Sur, 3 May 2027",
            "The bay can wait. The lorries cannot.",
            "La Tribuna del Sur",
            "Ann Roe",
        ),
        (
            "Home > News > Fish\n[Print] [Share]\n\nFjord Notes – a fortnightly letter on the sea\n\n"
            "Levies without end",
            "Levies without end",
            "Fjord Notes",
            "",
        ),
        (
            "Fjordbladet for Fisk og Skip\nEnglish pages\nOslo, Monday 3 May 2027\n\nLETTER FROM LIMA\n\n"
            "Three days by the sea",
            "Three days by the sea",
            "Fjordbladet for Fisk og Skip",
            "",
        ),
        ("Levies without end\n\nComment | Ann Roe\n3 May 2027", "Levies without end", "", "Ann Roe"),
        (
            "Levy stalls talks\n\nOSLO, 3 May 2027 (Fjord Wire) - Talks stalled.",
            "Levy stalls talks",
            "Fjord Wire",
            "",
        ),
    ],
)
def test_each_line_above_a_text_is_what_it_is(head: str, title: str, outlet: str, author: str) -> None:
    found = document(head)
    metadata = found.metadata
    assert (told(metadata.title), told(metadata.outlet), told(metadata.author)) == (title, outlet, author)
    for value in (metadata.title, metadata.outlet, metadata.author):
        if value is not None and value.passage is not None:
            place = value.passage
            assert found.text[place.start : place.end] == place.quote
    assert [p.quote for p in found.paragraphs][-2:] == [BODY, BODY]


@pytest.mark.parametrize(
    "said", ["“We reject the levy.” – Prime Minister of Peru", "Peru rejected the levy."]
)
def test_words_of_somebody_and_sentences_stay_in_the_text(said: str) -> None:
    found = document(f"Fish and levies\n\n3 May 2027\n\n{said}")
    assert [p.quote for p in found.paragraphs] == [said, BODY, BODY]
    assert (told(found.metadata.title), found.metadata.outlet) == ("Fish and levies", None)


def test_who_wrote_a_report_stands_below_it_where_not_above() -> None:
    below = "(Reporting by Ann Roe in Oslo; editing by Lars Vig)"
    metadata = lay_out(Intake("text", "txt", f"Levy stalls talks\n\n{BODY}\n\n{below}")).metadata
    assert told(metadata.author) == "Ann Roe"


@pytest.mark.parametrize(
    ("words", "names", "publisher", "kicker"),
    [
        ("Ann Roe", True, False, False),
        ("M. Quiroga Saavedra and H. Falcão", True, False, False),
        ("Norway Chile", False, False, False),
        ("GOOD NEIGHBOURS", False, False, False),
        ("Ministry of Foreign Affairs", False, True, False),
        ("The Fjord Review", False, True, False),
        ("Talks on the review go on", False, False, False),
        ("Statement of the Government", False, False, False),
        ("OPINION | A7", False, False, True),
        ("Private and confidential", False, False, True),
        ("Letter from the Upper Nile", False, False, True),
        ("Letters from Lima reach Oslo late", False, False, False),
        ("Sunday, 3 May 2027", False, False, True),
    ],
)
def test_words_of_names_of_papers_and_of_kickers(
    words: str, names: bool, publisher: bool, kicker: bool
) -> None:
    assert (names_in(words), is_publisher(words), is_kicker(words)) == (names, publisher, kicker)


def test_the_heads_of_the_annotated_texts_are_read_as_well_as_they_were() -> None:
    right = {"title": 0, "outlet": 0, "author": 0, "date": 0}
    for path in (path for name in SETS for path in sorted((HERE / name).glob("*.json"))):
        text = json.loads(path.read_text("utf-8"))
        metadata, gold = lay_out(Intake(path.stem, "txt", text["text"])).metadata, text["metadata"]
        for field in right:
            wanted = gold.get(field) or ""
            words = wanted.get("value") or wanted["quote"] if isinstance(wanted, dict) else wanted
            found = told(getattr(metadata, field))
            same = _bare(found) == _bare(words) or (field == "date" and found.startswith(words))
            right[field] += bool(words) and same
    assert right["title"] >= 106, right
    assert right["outlet"] >= 72, right
    assert right["author"] >= 64, right
    assert right["date"] >= 126, right


def _bare(words: str) -> str:
    return " ".join(words.replace("#", "").split()).strip(' *"').lower()


def test_a_line_above_a_list_is_no_title() -> None:
    text = "The order of work is as follows:\n\n1. The weir at Orsa.\n2. The ferry.\n3. The museum.\n"
    assert told(lay_out(Intake("text", "txt", text)).metadata.title) == ""
