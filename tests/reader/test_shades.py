"""Acts that the content decides: the same verb asserts, demands, regrets or doubts by what it is said of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]


def acts(reading: Reading) -> list[str]:
    return [s.act for s in reading.statements]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chad maintains that the well belongs to it.", "assert"),
        ("Peru insists that the boat left the port at noon.", "assert"),
        ("Norway contends that the cable was cut at night.", "assert"),
        ("Peru insists that the levy is unfair.", "position"),
        ("Chad insists that there is no quarrel over the well.", "position"),
        ("Oslo maintains that the costs should be borne by the users.", "position"),
        ("Peru insists that Chile open the port.", "demand"),
        ("Officials in Lima hold that the dues must be paid beforehand.", "demand"),
        ("Lima holds that the line follows the river.", "position"),
        ("Peru argues that Chile will not sign.", "expect"),
    ],
)
def test_what_is_so_is_asserted_and_what_ought_to_be_is_not(read: Read, text: str, act: str) -> None:
    assert acts(read(text)) == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norway regrets the deaths on the lake.", "position"),
        ("Norway expressed regret for the loss of life.", "position"),
        ("Norway regretted its delay.", "position"),
        ("Norway regrets the surcharge.", "criticize"),
        ("Norway regrets that Sweden has closed the road.", "criticize"),
        ("Chad disputes the figures.", "question"),
        ("Chad disputes the border.", "reject"),
        ("Algeria expects restraint.", "demand"),
        ("Algeria expects a dry summer.", "expect"),
        ("Ghana alleges that half of the cocoa was smuggled.", "assert"),
        ("Ghana alleges that Togo broke the treaty.", "criticize"),
        ("The minister of Peru acknowledged that the ban was a mistake.", "accept"),
        ("The minister of Peru acknowledged that the ban was long.", "assert"),
    ],
)
def test_losses_sums_and_conduct(read: Read, text: str, act: str) -> None:
    assert acts(read(text)) == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norway wants the report before it signs.", "demand"),
        ("Norway wants the road before winter.", "want"),
        ("Norway sought an assurance that the road would stay open.", "demand"),
        ("Norway sought a longer lease.", "want"),
        ("Chad says that it must first count the wells.", "demand"),
    ],
)
def test_what_is_wanted_first_is_a_condition(read: Read, text: str, act: str) -> None:
    assert act in acts(read(text))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The president of Algeria said that his country will never let Tunisia fall.", "promise"),
        ("Norway said that it would not abandon the fishermen.", "promise"),
        ("Norway said that it would not let the inspectors in.", "reject"),
        ("Norway said that it would sign no guarantee.", "reject"),
        ("Norway said that it would study the price.", "question"),
        ("Norway said that it would consider a ferry.", "signal"),
        ("Norway said that it would publish the price.", "promise"),
    ],
)
def test_refusals_that_promise_and_promises_that_refuse(read: Read, text: str, act: str) -> None:
    assert act in acts(read(text))


@pytest.mark.parametrize(
    ("text", "cue", "act"),
    [
        ("Chad called the bargain ruinous.", "called the bargain ruinous", "criticize"),
        ("Chad called the offer too small.", "called the offer too small", "criticize"),
        ('Chad called the vote "a step back for us".', 'called the vote "a step back for us', "criticize"),
        ("Chad called the meeting difficult but useful.", None, "position"),
    ],
)
def test_what_a_thing_is_called_is_part_of_the_cue(read: Read, text: str, cue: str | None, act: str) -> None:
    found = read(text).statements[0]
    assert found.act == act
    assert cue is None or found.cue.quote == cue


TWO = "Ghana and Togo share a coast. {}"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Both complain that buyers cheat.", "criticize"),
        ("Neither wants to be the first to sign.", "want"),
    ],
)
def test_both_and_neither_are_the_two_of_whom_the_text_tells(read: Read, text: str, act: str) -> None:
    found = read(TWO.format(text)).statements
    assert [(set(s.holders), s.act) for s in found] == [({"GHA", "TGO"}, act)]


@pytest.mark.parametrize(
    ("text", "holder", "act"),
    [
        ("Peru took note of the offer and will reply in writing.", "PER", "promise"),
        ("Norway replied that it regretted the delay but would not mediate.", "NOR", "reject"),
        ("The Uzbek Side will provide the books.", "UZB", "promise"),
        (
            "Ghana alleges that half of the cocoa crossed the border and has asked for patrols.",
            "GHA",
            "demand",
        ),
        ("Ghana complains, with reason, that the road is shut, and has asked for a ferry.", "GHA", "demand"),
        ("Peru insists on the port, but last autumn proposed a ferry.", "PER", "propose"),
        ("Peru puts the arrears at 40 million dollars.", "PER", "assert"),
        ("Peru raised the situation of its nurses.", "PER", "criticize"),
        ("Peru trusts the two neighbours to talk.", "PER", "expect"),
        ("Peru does not negotiate its islands.", "PER", "reject"),
    ],
)
def test_a_second_clause_and_further_cues(read: Read, text: str, holder: str, act: str) -> None:
    assert ((holder,), act) in [(s.holders, s.act) for s in read(text).statements]


@pytest.mark.parametrize(
    "text",
    [
        "Peru lost the match and will play again.",
        "Peru puts its trust in engineers.",
        "The Peruvian minister will receive his colleague tomorrow.",
        "The price rose and will fall.",
    ],
)
def test_what_merely_happens_next_is_no_undertaking(read: Read, text: str) -> None:
    assert "promise" not in acts(read(text))
    assert "assert" not in acts(read(text))


OFFER = "Peru and Chile talked in May. "


def test_nobody_takes_up_his_own_offer(read: Read) -> None:
    found = read(OFFER + "The Chilean minister invited the minister of Peru to Arica, and she accepted.")
    taken = [s.holders for s in found.statements if s.act == "accept"]
    assert taken == [("PER",)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Peru has warned that it will sue unless Chile pays.", 1),
        ("Peru warned that it would cut the supply if nothing was paid.", 1),
        ("Peru warned that it would sue if Chile built the dam.", 0),
        ("Peru is prepared to stay until the road is built.", 0),
        ("Peru offers to lower the dues if Chile opens the port.", 1),
    ],
)
def test_what_averts_a_threat_is_asked_for(read: Read, text: str, terms: int) -> None:
    assert len([s for s in read(text).statements if s.rule.startswith("term")]) == terms
