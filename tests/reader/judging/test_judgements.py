"""What is judged in more than two hundred sentences written for the rules, and whose judgement it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from accord.reader import Reading
from accord.reader.judging.lexicon import OPPOSITES, adjectives, changes, expressions, negated, nouns
from accord.reader.records import Judgement
from accord.reader.tables import rows_in

Read = Callable[[str], Reading]
ROWS = rows_in(Path(__file__).parent / "sentences.tsv")


@pytest.fixture(scope="module")
def judged(tools: object) -> Mapping[str, list[Judgement]]:
    """The judgements of every sentence, each a paragraph of one text, so that it is parsed once."""
    from accord.reader import Tools, read_text

    assert isinstance(tools, Tools)
    text = "\n\n".join(row["sentence"] for row in ROWS)
    found: dict[str, list[Judgement]] = {}
    place = 0
    judgements = read_text(text, tools).judgements
    for row in ROWS:
        start = text.index(row["sentence"], place)
        place = start + len(row["sentence"])
        found[row["sentence"]] = [j for j in judgements if start <= j.cue.start < place]
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["sentence"])[:40])
def test_a_sentence_judges_what_it_judges(judged: Mapping[str, list[Judgement]], row: dict[str, str]) -> None:
    said = "; ".join(f"{j.kind} {j.value}" for j in judged[row["sentence"]])
    assert (said or "-") == row["judged"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("This editorial believes that the offer is a mistake.", "author"),
        ("The report finds that the offer is a mistake.", "author"),
        ("We believe that the offer is a mistake.", "author"),
        ("Norway says that the offer is a mistake.", "NOR"),
        ("Norway called the offer a mistake.", "NOR"),
        ('"The offer is a mistake," said Ana Ruiz, a lawyer in Quito.', "Ana Ruiz"),
        ("According to Maria Lopez, a historian, the offer is a mistake.", "Maria Lopez"),
        ("Diplomats concede that the offer is a mistake.", "unnamed"),
        ("Analysts regard the offer as a mistake.", "unnamed"),
        ("The figures show that the offer is a mistake.", "author"),
    ],
)
def test_a_judgement_belongs_to_whoever_is_reported(read: Read, text: str, holder: str) -> None:
    assert [j.holder for j in read(text).judgements if j.value == "negative"] == [holder]


def test_the_one_matter_of_a_first_sentence_is_proposed_and_asked_about(read: Read) -> None:
    reading = read("Talks on fisheries began in May. The lease is a thorny matter.")
    (one,) = reading.judgements
    assert [(hit.id, hit.reason) for hit in one.issues] == [("maritime", "context")]
    assert [q.text for q in reading.questions if q.about == one.id] == [
        "Is maritime meant by 'is a thorny matter', which only its paragraph tells?"
    ]


def test_of_two_matters_of_a_first_sentence_none_is_carried_over(read: Read) -> None:
    reading = read("Talks on fisheries and on visas began in May. The lease is a thorny matter.")
    (one,) = reading.judgements
    assert one.issues == ()
    assert [q.text for q in reading.questions if q.about == one.id] == [
        "Which issue is meant by 'is a thorny matter'?"
    ]


def test_this_may_stand_for_the_matter_of_the_sentence_before_and_is_asked_about(read: Read) -> None:
    start = "The ministers met in Lima. Fisheries and fishing quotas have not been discussed. "
    reading = read(f"{start}This will not be easy.")
    (one,) = reading.judgements
    assert [(hit.id, hit.reason) for hit in one.issues] == [("maritime", "pronoun")]
    assert [q.about for q in reading.questions if q.about == one.id] == [one.id]
    (one,) = read(f"{start}The lease will not be easy.").judgements
    assert one.issues == ()


def test_an_issue_is_the_one_of_the_subject_and_not_of_a_word_beside_it(read: Read) -> None:
    (one,) = read("Fisheries will be difficult before the elections.").judgements
    assert [hit.id for hit in one.issues] == ["maritime"]
    (one,) = read("The ownership rules are a different proposition, since an election is near.").judgements
    assert one.issues == ()


def test_what_a_party_will_not_do_is_a_statement_and_no_forecast(read: Read) -> None:
    assert read("Norway said that it would not sign the treaty.").judgements == ()
    (one,) = read("No parliament will sign such a treaty.").judgements
    assert (one.kind, one.value, one.holder) == ("prospect", "unlikely", "author")


def test_what_is_left_out_is_judged_the_other_way(read: Read) -> None:
    found = read("Fisheries are easy to agree on; the airspace is not.").judgements
    assert [(j.value, j.cue.quote) for j in found] == [("easy", "are easy"), ("hard", "is not")]


def test_not_turns_a_judgement_into_its_opposite_or_into_none() -> None:
    assert all(OPPOSITES.get(other, value) == value for value, other in OPPOSITES.items())
    assert negated(("difficulty", "hard"), "") == ("difficulty", "easy")
    assert negated(("clarity", "-"), "uncertainty open") == ("uncertainty", "open")
    assert negated(("state", "fragile"), "-") is None


def test_every_line_of_the_tables_has_a_known_kind_and_value() -> None:
    kinds = {
        "difficulty": {"hard", "easy", "harder"},
        "prospect": {"likely", "unlikely", "better", "worse"},
        "uncertainty": {"open"},
        "evaluation": {"positive", "negative", "excessive", "insufficient"},
        "divergence": {"diverge", "converge"},
        "outcome": {"failed", "resolved", "partial"},
        "state": {"stalemate", "fragile", "long-standing", "fading", "worsening", "improving"},
        "importance": {"high", "low"},
        "clarity": {"-"},
        "enough": {"-"},
    }
    said = [d.said for d in adjectives().values()]
    said += [d.said for group in nouns().values() for d in group]
    said += [e.said for group in expressions().values() for e in group]
    assert {kind for kind, _ in said} <= kinds.keys()
    assert all(value in kinds[kind] for kind, value in said)
    assert {c.group for group in changes().values() for c in group} >= {"up", "down", "fail", "settle"}
