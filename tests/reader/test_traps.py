"""Sentences that mislead readers; each of these went wrong in some reader before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading, Statement

Read = Callable[[str], Reading]


def only(reading: Reading) -> Statement:
    assert len(reading.statements) == 1, [(s.cue.quote, s.act) for s in reading.statements]
    return reading.statements[0]


def test_hopes_is_found_though_the_lemma_is_hop(read: Read) -> None:
    found = only(read("Seoul hopes to keep the alliance with Washington strong."))
    assert (found.act, found.holders, found.polarity, found.targets) == ("want", ("KOR",), 1, ("USA",))


def test_a_promise_not_to_use_a_threat_is_a_promise(read: Read) -> None:
    found = only(read('Biden promised not to "blackmail" South Korea by withdrawing US troops.'))
    assert (found.act, found.polarity, found.content_negated, found.targets) == ("promise", 1, True, ("KOR",))


def test_who_does_not_want_a_delay_does_not_want_it(read: Read) -> None:
    found = only(read("Japan does not want to delay the talks."))
    assert (found.act, found.polarity, found.negated, found.cue.quote) == ("want", -1, True, "does not want")


def test_a_time_is_no_target(read: Read) -> None:
    found = only(read("Seoul hopes to play a role as coordinator during the Biden administration."))
    assert found.targets == ()


def test_the_two_sides_are_the_two_named_before(read: Read) -> None:
    reading = read("Japan met Australia in Perth. The two sides agreed to hold a joint exercise.")
    assert only(reading).holders == ("AUS", "JPN")


def test_a_judgement_inside_a_reported_clause_is_not_the_authors(read: Read) -> None:
    reading = read("Polish officials believe that the demand is far too high. The talks are difficult.")
    assert [(j.holder, j.value) for j in reading.judgements] == [("POL", "excessive"), ("author", "hard")]


def test_not_easy_is_hard(read: Read) -> None:
    reading = read("However, it isn't easy to make a breakthrough.")
    assert [(j.kind, j.value) for j in reading.judgements] == [("difficulty", "hard")]


@pytest.mark.parametrize("name", ["Republic of Korea", "South Korea", "ROK", "R.O.K."])
def test_the_republic_of_korea_is_never_the_north(read: Read, name: str) -> None:
    reading = read(f"The {name} rejected the offer of Japan.")
    assert {actor for m in reading.mentions for actor in m.chosen} == {"KOR", "JPN"}


def test_the_north_keeps_its_long_name(read: Read) -> None:
    reading = read("The Democratic People's Republic of Korea rejected the offer.")
    assert only(reading).holders == ("PRK",)


def test_korea_alone_stays_open_and_becomes_a_question(read: Read) -> None:
    reading = read("Korea rejected the offer.")
    assert reading.mentions[0].chosen == ()
    assert {c.id for c in reading.mentions[0].candidates} == {"KOR", "PRK"}
    assert [q.text for q in reading.questions] == ["Does 'Korea' mean KOR or PRK?"]
    assert reading.statements == ()


def test_active_and_passive_say_the_same(read: Read) -> None:
    active = only(read("Germany rejected the plan of Italy."))
    passive = only(read("The plan of Italy was rejected by Germany."))
    assert (active.holders, active.act, active.targets) == (passive.holders, passive.act, passive.targets)


def test_an_agentless_expectation_is_the_authors(read: Read) -> None:
    reading = read("The cost dispute between Japan and the US is expected to be resolved.")
    assert reading.statements == ()
    assert [(j.holder, j.kind) for j in reading.judgements] == [("author", "prospect")]


def test_advice_of_the_author_is_no_statement(read: Read) -> None:
    assert read("Japan should reject the plan. Germany must demand more.").statements == ()


def test_a_possibility_is_marked_and_never_sure(read: Read) -> None:
    found = only(read("Japan may ask Australia to join."))
    assert (found.modality, found.confidence) == ("possible", "low")


def test_must_about_others_is_a_demand_and_about_oneself_a_wish(read: Read) -> None:
    assert only(read("France declared that Russia must withdraw its troops.")).act == "demand"
    assert only(read("France declared that it should spend more on defence.")).act == "want"


def test_experts_media_and_allies_never_stand_for_a_state(read: Read) -> None:
    text = (
        "Japanese analysts reject the plan. Chinese newspapers demand action. America's allies object to it."
    )
    assert read(text).statements == ()


def test_we_is_the_speaker(read: Read) -> None:
    found = read('"We urge Japan to stop the drills," Chinese spokesman Wang Wenbin said.').statements
    assert [(s.act, s.holders, s.targets) for s in found] == [("demand", ("CHN",), ("JPN",))]


def test_the_document_teaches_names(read: Read) -> None:
    text = "Dutch Foreign Minister Anna Berg met the Norwegian premier. Berg rejected the plan."
    assert only(read(text)).holders == ("NLD",)


def test_a_former_administration_is_past(read: Read) -> None:
    text = "By Ann Lee\n1 March 2021\n\nThe Trump administration demanded that Japan pay more for the bases."
    assert only(read(text)).time == "past"


def test_opposite_statements_on_one_issue_are_shown(read: Read) -> None:
    reading = read("Italy supports the trade deal. Italy opposes the trade deal.")
    assert reading.conflicts == (("S1", "S2"),)


def test_easier_than_within_a_sentence_is_an_order(read: Read) -> None:
    reading = read("The trade question is easier to settle than the nuclear question.")
    claim = next(o for o in reading.order_claims if o.kind == "difficulty")
    assert (claim.first, claim.after) == (("trade",), ("nuclear",))
