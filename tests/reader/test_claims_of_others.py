"""Whose claims a draft holds, about which issue, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from accord.case.desk.proposals import Proposal
from accord.reader import Reading
from accord.reader.draft.agreement import conflicts_between
from accord.reader.draft.drafting import make_draft

Read = Callable[[str], Reading]
HEAD = "Trade and tariffs\n\nBy Ann Lee\n3 May 2024\n\n"
TALKS = f"{HEAD}Norway rejected the new tariffs.\n\n"
"""An issue is drafted where somebody takes a stand on it."""
LABELS = {"trade": "Tariffs on fish", "nuclear": "The reactor"}


def claims(reading: Reading) -> Sequence[Proposal]:
    return [p for p in make_draft({"text": reading}, labels=LABELS).proposals if p.path.startswith("claims.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials said a trade deal is unlikely.",
        "A trade deal is unlikely, one of them said.",
        "Analysts think that the trade question is easier to settle than the nuclear question.",
        "They warned that whether a trade deal can hold is uncertain.",
    ],
)
def test_what_others_expect_is_not_put_under_the_name_of_the_author(read: Read, sentence: str) -> None:
    assert not claims(read(TALKS + sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "A trade deal is unlikely.",
        "This means that a trade deal is unlikely.",
        "I think that a trade deal is unlikely.",
    ],
)
def test_what_the_author_expects_stands_under_the_name(read: Read, sentence: str) -> None:
    (claim,) = claims(read(TALKS + sentence))
    assert claim.value["author"] == "Ann Lee"
    assert claim.value["expected"] == "open"


def test_an_expectation_is_about_the_issue_it_names_and_not_about_the_one_before(read: Read) -> None:
    before = "Chile and Norway talked about trade and tariffs. "
    assert not claims(read(f"{TALKS}{before}Whether the choir can come to the concert is uncertain."))
    assert not claims(read(f"{TALKS}{before}That is unlikely to be settled."))
    (claim,) = claims(read(f"{TALKS}{before}The trade question is unlikely to be settled."))
    assert claim.value["issue"] == "trade"


def test_titles_of_the_table_of_issues_stand_in_the_draft_and_in_its_claims(read: Read) -> None:
    reading = read(f"{TALKS}The trade question is easier to settle than the nuclear question.")
    draft = make_draft({"text": reading}, labels=LABELS)
    titles = {
        p.path: p.value["title"] for p in draft.proposals if p.path in ("issues.trade", "issues.nuclear")
    }
    assert titles == {"issues.trade": "Tariffs on fish", "issues.nuclear": "The reactor"}
    (claim,) = claims(reading)
    assert claim.value["statement"] == "Tariffs on fish easier than The reactor"
    untitled = make_draft({"text": reading}).proposals
    assert [p.path for p in untitled] == [p.path for p in draft.proposals]


def test_a_demand_and_a_refusal_of_one_sentence_are_one_position(read: Read) -> None:
    one = {"text": read(f"{HEAD}Norway rejects the new tariffs and wants a trade treaty.")}
    assert not list(conflicts_between(one))
    notes = [p.value["note"] for p in make_draft(one).proposals if p.path.endswith(".ask")]
    assert notes
    assert not any("disagree" in note for note in notes)
    apart = {"text": read(f"{HEAD}Norway rejects the new tariffs. Norway supports the new tariffs.")}
    (told,) = conflicts_between(apart)
    assert told.startswith("NOR on trade: for and against in one document.")
