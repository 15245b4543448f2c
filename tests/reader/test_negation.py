"""Sentences that turn a meaning round: denied, questioned, supposed, quoted or told of somebody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading
from tests.reader.negation.judged import judged

Read = Callable[[str], Reading]
# High confidence is measured since 30 November (`rules.sureness`) and given less often.


def drafted(read: Read, text: str) -> set[tuple[str, int]]:
    """Holder and polarity of every statement that is not of low confidence."""
    return {(h, s.polarity) for s in read(text).statements if s.confidence != "low" for h in s.holders}


def test_the_sentences_for_development_are_not_read_the_wrong_way_round(read: Read) -> None:
    tally = judged("develop", read)
    assert tally.high_wrong == []
    assert len(tally.medium_wrong) <= 1
    assert len(tally.missed) <= 3
    assert (tally.high, tally.asserted) >= (18, 28)


def test_the_sentences_kept_for_judging_are_read_as_well_as_they_were(read: Read) -> None:
    tally = judged("sealed", read)
    assert tally.high_wrong == []
    assert len(tally.medium_wrong) <= 4
    assert len(tally.missed) <= 4
    assert (tally.high, tally.asserted) >= (16, 26)


def test_two_more_sets_are_read_as_well_as_they_were(read: Read) -> None:
    third, fourth = judged("strange", read), judged("strange2", read)
    # "Chile accused Peru of rejecting the line" criticises Peru; the set has it as silence.
    assert (len(third.high_wrong), len(fourth.high_wrong)) == (0, 0)
    assert len(third.medium_wrong) <= 2
    assert len(fourth.medium_wrong) == 0
    assert len(third.missed) <= 3
    assert len(fourth.missed) <= 2
    assert (third.asserted, fourth.asserted) == (41, 23)


def test_a_third_set_of_a_stranger_is_read_as_well_as_it_was(read: Read) -> None:
    fifth = judged("strange3", read)
    assert fifth.high_wrong == []
    assert len(fifth.medium_wrong) <= 3
    assert len(fifth.missed) <= 9
    assert (fifth.high, fifth.asserted) >= (36, 70)


def test_a_fourth_set_of_a_stranger_is_read_as_well_as_it_was(read: Read) -> None:
    sixth = judged("strange4", read)
    assert sixth.high_wrong == []
    assert len(sixth.medium_wrong) <= 12
    assert len(sixth.missed) <= 26
    assert (sixth.high, sixth.asserted) >= (31, 84)


def test_a_fifth_set_of_a_stranger_is_read_as_well_as_it_was(read: Read) -> None:
    seventh = judged("strange5", read)
    # It does complain; the set asks about the arrangement.
    assert [s.split(", although")[0] for s in seventh.high_wrong] == [
        "Washington has not repudiated the open skies arrangement"
    ]
    assert len(seventh.medium_wrong) <= 10
    assert len(seventh.missed) <= 39
    assert (seventh.high, seventh.asserted) >= (18, 84)


def test_the_constructions_worked_on_are_of_high_confidence_only_where_it_is_earned(read: Read) -> None:
    tally = judged("develop2", read)
    # A label that the parser cuts off as a sentence of its own, and a supposition told behind the clause.
    assert tally.high_wrong == ["Outcome two: Togo vetoes the plan.", "Togo rejects the plan, let us say."]
    assert len(tally.medium_wrong) <= 48
    assert len(tally.missed) <= 6
    assert (tally.high, tally.asserted) >= (87, 102)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Norway opposes the quota.", -1),
        ("Norway does not support the quota.", -1),
        ("Although it fears the cost, Norway supports the quota.", 1),
        ("On Friday Norway rejected the quota.", -1),
        ("In a letter to the court, Norway rejected the quota.", -1),
        ("Norway, for its part, rejected the quota.", -1),
        ("Chile accepted the quota, and Norway rejected it.", -1),
        ("The quota, which Norway opposes, was shelved.", -1),
        ("Norway not only supports the quota but will pay for it.", 1),
    ],
)
def test_a_plain_assertion_is_of_high_confidence(read: Read, text: str, polarity: int) -> None:
    found = {(s.polarity, s.confidence) for s in read(text).statements if "NOR" in s.holders}
    assert (polarity, "high") in found


@pytest.mark.parametrize(
    "text",
    [
        "On paper Norway supports the quota.",
        "In the worst case, Norway rejects the quota.",
        "Norway, critics say, opposes the quota.",
        "If the polls are right, Norway rejects the quota.",
        "Norway rejected the quota, a claim that proved false.",
        "Myth: Norway rejects the quota.",
        "Either Norway accepts the quota or Chile leaves.",
        "Norway opposes attempts to block the quota.",
        "A former Norwegian minister opposes the quota.",
        "Norway originally rejected the quota but now backs it.",
        "Norway opposed the quota until last year.",
        "Norway is eager to scrap the quota.",
    ],
)
def test_what_a_word_beside_limits_is_not_of_high_confidence(read: Read, text: str) -> None:
    found = [s for s in read(text).statements if "NOR" in s.holders]
    assert found
    assert not any(s.confidence == "high" and s.rule != "verb back: np" for s in found)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Norway did not fail to condemn the quota.", -1),
        ("Norway never stopped opposing the quota.", -1),
        ("Norway has not stopped backing the quota.", 1),
        ("Norway could not refrain from criticising the quota.", -1),
        ("Norway cannot help supporting the quota.", 1),
        ("Norway did not hesitate to reject the quota.", -1),
        ("Norway has not abandoned its support for the quota.", 1),
        ("Norway has not given up its opposition to the quota.", -1),
        ("Norway vowed never to support the quota.", -1),
        ("Norway wants to block the quota.", -1),
        ("The quota was opposed not by Chile but by Norway.", -1),
    ],
)
def test_what_is_not_left_undone_is_done(read: Read, text: str, polarity: int) -> None:
    found = {s.polarity for s in read(text).statements if "NOR" in s.holders}
    assert found == {polarity}


@pytest.mark.parametrize(
    "text",
    [
        "In the novel, Finland rejects the tariffs.",
        "On condition that Finland rejects the tariffs, Chile will pay.",
        "Imagine Finland rejecting the tariffs.",
        "The idea of Finland rejecting the tariffs is absurd.",
        "The film shows Finland rejecting the tariffs.",
        "Prices must fall; otherwise Finland will reject the tariffs.",
        "Lest Finland reject the tariffs, the clause was cut.",
        "The day Finland rejects the tariffs, the bourse will close.",
        "Finland acts as though it rejected the tariffs.",
        "Finland did not so much reject the tariffs as ignore them.",
        "Chile allowed Finland to reject the tariffs.",
        "Chile expected Finland to reject the tariffs.",
        "Not all Finnish ministers reject the tariffs.",
        "Not a single Finnish minister rejects the tariffs.",
        "Finland neither supports nor opposes the tariffs.",
        "Finland had better reject the tariffs.",
        "Finland's alleged rejection of the tariffs has not been proved.",
        "In the absence of Finnish opposition to the tariffs, work began.",
        "A Finnish rejection of the tariffs would end the talks.",
        "Option B is that Finland rejects the tariffs.",
        "Finland denied any opposition to the tariffs.",
        "Finland said nobody should think that it opposes the tariffs.",
        "Finland agreed to disagree on the tariffs.",
        "Finland denied being hostile to the tariffs.",
        "Finland refused to condemn the tariffs.",
        "As long as Finland rejects the tariffs, talks are off.",
        "Picture a summit at which Finland rejects the tariffs.",
        "Let us assume that Finland rejects the tariffs.",
        "Finland, its critics say, rejects the tariffs.",
        "Finland, so the story goes, rejected the tariffs.",
        "Finland is rumoured to be against the tariffs.",
        "Hearsay has it that Finland rejects the tariffs.",
    ],
)
def test_nobody_refuses_in_what_is_imagined_or_not_there(read: Read, text: str) -> None:
    assert ("FIN", -1) not in drafted(read, text)
    assert ("FIN", 1) not in drafted(read, text) or "Not a single" in text


@pytest.mark.parametrize(
    "text",
    [
        "Norway is not in favour of the tariffs.",
        "Norway sees no need for the tariffs.",
        "Norway is in no mood to accept the tariffs.",
        "Norway will have no truck with the tariffs.",
        "Norway cannot bring itself to accept the tariffs.",
        "Norway would not hear of the tariffs.",
        "Norway is not about to accept the tariffs.",
        "Norway is nowhere near accepting the tariffs.",
        "Norway was never going to accept the tariffs.",
        "Norway is no fan of the tariffs.",
        "Norway is not comfortable with the tariffs.",
        "Norway is anything but enthusiastic about the tariffs.",
        "Norway would rather leave the talks than accept the tariffs.",
        "Norway had the clause on tariffs deleted.",
        "Norway got a paragraph on tariffs struck out.",
        "Norway won the removal of the clause on tariffs.",
        "Norway gave no blessing to the tariffs.",
    ],
)
def test_phrases_and_causatives_that_refuse(read: Read, text: str) -> None:
    assert ("NOR", -1) in drafted(read, text)
    assert ("NOR", 1) not in drafted(read, text)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Norway is in favour of the tariffs.", 1),
        ("Sweden persuaded Norway to support the tariffs.", 1),
        ("Sweden talked Norway into accepting the tariffs.", 1),
        ("Sweden made Norway accept the tariffs.", 1),
        ("Falling prices drove Norway to accept the tariffs.", 1),
        ("Cheap fish enabled Norway to accept the tariffs.", 1),
        ("Sweden shamed Norway into supporting the tariffs.", 1),
        ("Norway was persuaded to support the tariffs.", 1),
    ],
)
def test_who_is_brought_to_agree_agrees(read: Read, text: str, polarity: int) -> None:
    found = [s.polarity for s in read(text).statements if "NOR" in s.holders]
    assert found == [polarity]


@pytest.mark.parametrize(
    "text",
    [
        "Norway had its clause on tariffs deleted.",
        "Norway took no issue with the tariffs.",
        "Sweden failed to persuade Norway to support the tariffs.",
        "Sweden hopes to persuade Norway to support the tariffs.",
        "A Norway that supported the tariffs would be poorer.",
        "In a world where Norway supports tariffs, fish is dear.",
        "Norway withheld its support for the tariffs.",
        "Officials called reports of Norway's support for the tariffs invented.",
        "Is Norway in favour of the tariffs?",
        "If Norway were in favour of the tariffs, it would say so.",
        "Sweden made Norway drop its demand for tariffs.",
    ],
)
def test_who_is_only_spoken_of_says_nothing_of_the_tariffs(read: Read, text: str) -> None:
    assert ("NOR", -1) not in drafted(read, text)
    assert ("NOR", 1) not in drafted(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that Finland rejected the tariffs.",
        "It is a myth that Finland rejected the tariffs.",
        "Nothing suggests that Finland rejects the tariffs.",
        "There is no truth in the rumour that Finland rejects the tariffs.",
        "Reports that Finland had rejected the tariffs proved unfounded.",
        "Nobody believes that Finland rejects the tariffs.",
        "Finland was wrongly said to reject the tariffs.",
        "Finland ruled out rejecting the tariffs.",
        "Finland has yet to reject the new tariffs.",
        "Finland almost rejected the tariffs.",
        "Finland denied that it had rejected the tariffs.",
        "Finland denied rejecting the tariffs.",
        "Finland dismissed claims that it rejects the tariffs.",
        "Finland refused to reject the tariffs.",
        "Finland opposes neither the tariffs nor the quota.",
        "Had Finland rejected the tariffs, talks would have failed.",
        "Should Finland reject the tariffs, talks will fail.",
        "If Chile leaves and Finland rejects the tariffs, talks will fail.",
        "In case Finland rejects the tariffs, Chile will pay.",
        "In the event that Finland rejects the tariffs, Chile will pay.",
        "Once Finland rejects the tariffs, talks may end.",
        "Suppose that Finland rejects the tariffs.",
        "Imagine a world in which Finland rejects the tariffs.",
        "It would be a mistake for Finland to reject the tariffs.",
        "Why did Finland reject the tariffs?",
        "Does Finland reject the tariffs?",
        "The question is whether Finland rejects the tariffs.",
        '"Finland Rejects Tariffs" was the headline.',
        'The banner read "Finland rejects the tariffs".',
        "Finland allegedly rejected the tariffs.",
        "According to rumours, Finland rejected the tariffs.",
        "It was not Finland that rejected the tariffs.",
        "It is not Finland that objects to the tariffs.",
        "That Finland had rejected the tariffs turned out to be wrong.",
        "That Finland rejects the tariffs is a myth.",
        "Finland would be the last to reject tariffs of this kind.",
        "The study imagines a winter in which Finland rejects the tariffs.",
        "The paper envisaged a year where Finland and Chile reject the tariffs.",
        "Prices must fall; otherwise Finland would have to reject the tariffs.",
        "Finland objects neither to the tariffs nor to the quota.",
        "Finland denied any blame.",
        "Finland denied its involvement in the talks on tariffs.",
        "Not Finland but Sweden rejected the tariffs.",
        "Sweden, not Finland, rejected the tariffs.",
        "Finland had its own offer rejected in Chile.",
        "The offer of Finland was rejected by Chile.",
        "Finland's opposition to the tariffs is a thing of the past.",
        "Finland gave up its opposition to the tariffs.",
        "Finland's president said that his country would not stand in the way of the tariffs.",
    ],
)
def test_nobody_is_drafted_as_refusing_what_he_is_not_said_to_refuse(read: Read, text: str) -> None:
    assert ("FIN", -1) not in drafted(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway hardly supports the new tariffs.",
        "Rarely has Norway supported the tariffs.",
        "At no point did Norway accept the tariffs.",
        "In no way does Norway support the tariffs.",
        "Norway has yet to accept the tariffs.",
        "Norway supports no tariffs at all.",
        "Norway wants nothing to do with the tariffs.",
        "Norway does not seem to support the tariffs.",
        "Norway nearly accepted the tariffs.",
        "It is doubtful that Norway supports the tariffs.",
        "Chances are that Norway supports the tariffs.",
        "Norway is far from supporting the tariffs.",
        "Without Norway's support for the tariffs, nothing will change.",
        "Norway's support for the tariffs has waned.",
        "All states except Norway support the tariffs.",
    ],
)
def test_nobody_is_drafted_as_wanting_what_he_is_not_said_to_want(read: Read, text: str) -> None:
    assert ("NOR", 1) not in drafted(read, text)


@pytest.mark.parametrize(
    ("text", "holder", "polarity"),
    [
        ("There is no doubt that Norway rejects the tariffs.", "NOR", -1),
        ("Norway did not hide that it opposes the tariffs.", "NOR", -1),
        ("The fact that Norway rejects the tariffs is known.", "NOR", -1),
        ("Norway not only supports the treaty but wants to host the talks.", "NOR", 1),
        ("Not only Norway but also Chile supports the treaty.", "NOR", 1),
        ("If talks fail, Norway, which rejects the tariffs, will leave.", "NOR", -1),
        ("Will Chile, which rejected the tariffs, pay?", "CHL", -1),
        ("Norway rejects the plan, but will Chile accept it?", "NOR", -1),
        ("When Denmark rejected the tariffs, prices rose.", "DNK", -1),
        ("Norway hardly supports the new tariffs.", "NOR", -1),
        ("Norway supports neither the tariffs nor the quota.", "NOR", -1),
        ("At no point did Norway agree to pay the tariffs.", "NOR", -1),
        ("Norway no longer opposes the tariffs.", "NOR", 1),
        ("Norway objects neither to the tariffs nor to the quota.", "NOR", 1),
    ],
)
def test_what_is_said_all_the_same_is_kept(read: Read, text: str, holder: str, polarity: int) -> None:
    assert (holder, polarity) in {(h, s.polarity) for s in read(text).statements for h in s.holders}


@pytest.mark.parametrize(
    "text",
    [
        "Norway's minister said the new tariffs are unacceptable.",
        "Norway's minister said the new tariffs are not acceptable.",
        '"The new tariffs are not acceptable to us," said the prime minister of Norway.',
        '"The new tariffs are not good enough," said the prime minister of Norway.',
        "Norway's minister said the new tariffs were far from acceptable.",
        "Norway's minister said the new tariffs were anything but fair.",
        "Norway's minister said there was nothing fair about the tariffs.",
        "Norway's minister said the new tariffs were not in its interest.",
        "Norway's minister said the new tariffs cannot be accepted.",
        "Norway does not find the tariffs acceptable.",
        "The new tariffs are not acceptable to Norway.",
        "Norway considers the tariffs neither fair nor workable.",
        "Norway's minister said it was not right to raise the tariffs.",
    ],
)
def test_not_acceptable_is_as_good_as_unacceptable(read: Read, text: str) -> None:
    assert drafted(read, text) == {("NOR", -1)}


def test_what_is_not_bad_is_not_therefore_good(read: Read) -> None:
    assert {p for _, p in drafted(read, "Norway's minister said the tariffs were not absurd.")} == {0}


def test_who_may_not_have_refused_has_not_refused_for_sure(read: Read) -> None:
    found = read("Norway does not oppose the tariffs.").statements
    assert [(s.act, s.polarity, s.negated, s.confidence) for s in found] == [("accept", 1, True, "medium")]


def test_what_is_left_open_is_possible_and_of_low_confidence(read: Read) -> None:
    found = read("Norway has yet to accept the tariffs.").statements
    assert [(s.act, s.modality, s.confidence) for s in found] == [("accept", "possible", "low")]
