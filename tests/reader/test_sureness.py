"""How sure a find is, and which issue the words around it elect."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading
from accord.reader.records import Passage
from accord.reader.rules.issue_votes import Votes, share_of, voting
from accord.reader.rules.issues import default_lexicon, find_issues
from accord.reader.rules.sureness import probability
from accord.reader.tables import table

Read = Callable[[str], Reading]


def test_every_weight_is_a_number_and_stands_once() -> None:
    for name, key in (("sureness", "feature"), ("issue_votes", "what")):
        rows = table(name)
        assert len({row[key] for row in rows}) == len(rows)
        assert all(abs(float(row["weight"])) < 6 for row in rows)
    bounds = {row["bound"]: float(row["least"]) for row in table("sureness_bounds")}
    assert 0 < bounds["least"] < bounds["medium"] < bounds["high"] < 1


def test_a_named_state_that_demands_is_surer_than_a_pronoun_that_asserts() -> None:
    sure = probability(("any", "act demand", "rule verb", "holder name", "tier high", "earned"))
    unsure = probability(("any", "act assert", "rule verb", "holder pronoun", "tier low"))
    assert unsure < 0.5 < sure


@pytest.mark.parametrize(
    ("text", "cue", "holder"),
    [
        (
            "The two Sides:\n\n1. Agreed to open the border.\n\n2. Condemned the attacks on ships.",
            "Agreed",
            2,
        ),
        (
            "The two Sides:\n\n1. Agreed to open the border.\n\n2. Condemned the attacks on ships.",
            "Condemned",
            2,
        ),
    ],
)
def test_items_of_a_list_have_the_subject_above_it(read: Read, text: str, cue: str, holder: int) -> None:
    reading = read(f"Joint communique of Oman and Kenya\n\n5 May 2024\n\n{text}")
    (found,) = [s for s in reading.statements if s.cue.quote == cue]
    assert len(found.holders) == holder
    assert found.holder_text.quote == "The two Sides"


@pytest.mark.parametrize(
    ("text", "act", "cue"),
    [
        ("Switzerland will not discuss hours before June.", "reject", "will not discuss"),
        ("Estonia will not block the deal, its minister said.", "accept", "will not block"),
    ],
)
def test_what_somebody_will_not_do_is_refused(read: Read, text: str, act: str, cue: str) -> None:
    assert [(s.act, s.cue.quote) for s in read(text).statements] == [(act, cue)]


@pytest.mark.parametrize(
    "text", ["The plan of Norway will not survive.", "Norway would not sign it if Chile paid."]
)
def test_what_happens_to_somebody_is_not_refused(read: Read, text: str) -> None:
    assert read(text).statements == ()


def test_we_of_a_speaker_with_an_office_is_his_state(read: Read) -> None:
    text = (
        "Press briefing\n\nTÁNAISTE: We reject the tariffs.\n\nQ: Will you pay?\n\n"
        "TÁNAISTE: We asked for more time."
    )
    assert [(s.holders, s.act) for s in read(text).statements] == [
        (("IRL",), "reject"),
        (("IRL",), "demand"),
    ]


def test_the_words_nearest_to_the_content_elect_the_issue() -> None:
    text = "Talks on fishing quotas and trawlers began. Norway demands visas for students."
    finder = find_issues(text, default_lexicon(), ())
    start = text.index("visas")
    whole = Passage(text[text.index("Norway") :], text.index("Norway"), len(text))
    (elected,) = Votes(finder, text).elect(Passage(text[start:-1], start, len(text) - 1), whole)
    assert elected.id == "migration"
    assert set(share_of(voting(finder))) >= {"maritime", "migration"}


def test_an_office_is_no_matter() -> None:
    text = "The energy minister of Chile spoke. Its trade ministry was silent."
    assert find_issues(text, default_lexicon(), ()).hits == ()


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Norway asked Chile for a second bridge.", "high"),
        ("Norway has asked Chile to repair the bridge.", "high"),
        ("Norway asked that the bridge be repaired.", "high"),
        ("Norway asked why Chile had paid for the bridge.", "medium"),
        ("Norway pledged to end the blockade.", "medium"),
        ("The government of Norway met in May. It rejects the quota of Chile.", "high"),
        ("The government of Norway met in May. It may reject the quota of Chile.", "low"),
        ("Norway met Chile in May. It has offered to.", "low"),
    ],
)
def test_what_nothing_limits_but_its_holder_is_as_sure_as_was_measured(
    read: Read, text: str, confidence: str
) -> None:
    assert [s.confidence for s in read(text).statements if s.holders == ("NOR",)] == [confidence]
