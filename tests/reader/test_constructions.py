"""Constructions that carry statements, one sentence each: who holds what act, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading, Statement

Read = Callable[[str], Reading]


def drafted(reading: Reading) -> list[tuple[tuple[str, ...], str]]:
    return [(s.holders, s.act) for s in reading.statements]


def only(reading: Reading) -> Statement:
    assert len(reading.statements) == 1, drafted(reading)
    return reading.statements[0]


@pytest.mark.parametrize(
    ("text", "holders", "act"),
    [
        ("Beijing hit back at the criticism.", ("CHN",), "criticize"),
        ("Paris spoke out against the pact.", ("FRA",), "criticize"),
        ("Tokyo took issue with the report.", ("JPN",), "criticize"),
        ("Moscow expressed its outrage at the expulsion.", ("RUS",), "criticize"),
        ("The EU charged Hungary with breaking the law.", ("EU",), "criticize"),
        ("South Korea has denounced the deal as humiliating.", ("KOR",), "criticize"),
        ("Seoul came out in favour of the plan.", ("KOR",), "support"),
        ("Britain threw its weight behind the bid.", ("GBR",), "support"),
        ("Seoul voiced support for the plan.", ("KOR",), "support"),
        ("Argentina apologized to Brazil for the incident.", ("ARG",), "support"),
        ("Poland turned its back on the pact.", ("POL",), "reject"),
        ("London is pushing back against the tariffs.", ("GBR",), "reject"),
        ("Warsaw gave the green light to the plan.", ("POL",), "accept"),
        ("Norway poured cold water on the idea.", ("NOR",), "question"),
        ("Iran told Iraq to halt the work.", ("IRN",), "demand"),
        ("Algeria was furious.", ("DZA",), "criticize"),
        ("Beijing is not persuaded.", ("CHN",), "question"),
        ("Berlin has dropped its veto on the sale.", ("DEU",), "accept"),
    ],
)
def test_cues_of_several_words_and_nouns(read: Read, text: str, holders: tuple[str, ...], act: str) -> None:
    found = only(read(text))
    assert (found.holders, found.act) == (holders, act)


@pytest.mark.parametrize(
    ("text", "holders", "act"),
    [
        ("It is Seoul that wants a deal.", ("KOR",), "want"),
        ("Tehran declined.", ("IRN",), "reject"),
        ("In Tehran's view, the deal is dead.", ("IRN",), "position"),
        ("Japan is said to want a longer deal.", ("JPN",), "want"),
        ("Ankara, along with Budapest, opposes the bid.", ("TUR", "HUN"), "reject"),
        ("The measure was described by Denmark as unfair.", ("DNK",), "criticize"),
        ("Iran wants all sanctions lifted.", ("IRN",), "want"),
        ("The offer was rejected by both Paris and Berlin.", ("FRA", "DEU"), "reject"),
        ("The foreign ministers of France, Germany and Italy rejected it.", ("FRA", "DEU", "ITA"), "reject"),
        ("Finland has made clear that it would rather wait.", ("FIN",), "want"),
        ('"We will defend the right to fish," the Danish minister told reporters.', ("DNK",), "promise"),
        ("According to Belgrade, its government will never recognise the border.", ("SRB",), "reject"),
    ],
)
def test_clefts_passives_views_and_bare_verbs(
    read: Read, text: str, holders: tuple[str, ...], act: str
) -> None:
    assert (holders, act) in drafted(read(text))


def test_a_relative_clause_refuses_the_noun_before_it(read: Read) -> None:
    second = read("Germany demands a veto, a condition that France has ruled out.").statements[1]
    assert (second.holders, second.act) == (("FRA",), "reject")
    assert second.content is not None
    assert second.content.quote == "a condition"


def test_a_semicolon_parts_two_wishes(read: Read) -> None:
    found = drafted(read("Cairo wants a binding accord; Addis Ababa prefers guidelines."))
    assert found == [(("EGY",), "want"), (("ETH",), "want")]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels, backed by Ankara, left the town.",
        "Five EU members do not recognise Kosovo.",
        "Nicosia is less enthusiastic.",
        "An EU diplomat, who asked not to be named, left.",
        "Madrid and Rabat signed a treaty in 1991.",
    ],
)
def test_what_only_looks_like_a_statement_is_not_drafted(read: Read, text: str) -> None:
    assert drafted(read(text)) == []


def test_a_pronoun_does_not_pass_over_somebody_unknown(read: Read) -> None:
    reading = read("France rejected the plan. Jane Doe denied it. She wants a vote.")
    assert drafted(reading) == [(("FRA",), "reject")]


def test_the_ministers_of_a_communique_are_those_named_at_its_head(read: Read) -> None:
    reading = read(
        "Communique of Lithuania, Latvia and Estonia\n\n"
        "The Ministers condemned the blockade. They called on China to end it."
    )
    assert drafted(reading) == [
        (("LTU", "LVA", "EST"), "criticize"),
        (("LTU", "LVA", "EST"), "demand"),
    ]


def test_a_treaty_signed_is_drafted_as_news_of_the_day_only(read: Read) -> None:
    found = only(read("Madrid and Rabat signed a treaty of friendship on Tuesday."))
    assert (found.holders, found.act, found.plover, found.confidence) == (
        ("ESP", "MAR"),
        "accept",
        "SUPPORT",
        "low",
    )


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Japan rejected the plan.", "high"),
        ("A Japanese senator rejected the plan.", "medium"),
        ("Japan is said to want the plan.", "medium"),
        ("Officials in Seoul said Japan rejected the plan.", "medium"),
        ("Japan might reject the plan.", "low"),
    ],
)
def test_the_high_tier_is_a_plain_assertion_of_a_named_holder(read: Read, text: str, tier: str) -> None:
    found = [s for s in read(text).statements if s.holders == ("JPN",)]
    assert [s.confidence for s in found] == [tier]


@pytest.mark.parametrize(
    ("text", "holders", "act"),
    [
        ("Oslo called for a swift signature; Ottawa accuses the Danes of delay.", ("CAN",), "criticize"),
        ("Oslo called for a swift signature; Ottawa accuses the Danes of delay.", ("NOR",), "demand"),
        ("Japan insists that only its courts may interpret the accord.", ("JPN",), "demand"),
        ("Japan insists that the accord was fair.", ("JPN",), "position"),
        ("Paris declined to comment on missiles.", ("FRA",), "position"),
        ("Ottawa made clear that the boundary was not up for discussion.", ("CAN",), "reject"),
        ("The Danish minister said the island was not for sale.", ("DNK",), "reject"),
        ("Norway says it would accept some of the refugees.", ("NOR",), "accept"),
        ("The Norwegians called the meeting difficult but useful.", ("NOR",), "position"),
        ("Oslo dismissed the side letter as unacceptable.", ("NOR",), "reject"),
        ("Oslo dismissed the side letter as blackmail.", ("NOR",), "criticize"),
        ("Denmark indicated that it is willing to share the drawings.", ("DNK",), "signal"),
        ("Canada alleges that Denmark broke the accord.", ("CAN",), "criticize"),
    ],
)
def test_semicolons_closed_matters_and_halved_praise(
    read: Read, text: str, holders: tuple[str, ...], act: str
) -> None:
    assert (holders, act) in drafted(read(text))


def test_a_semicolon_does_not_join_the_subjects_on_its_sides(read: Read) -> None:
    found = drafted(read("Oslo, which sells us fish, called for talks; Ottawa accuses the Danes of delay."))
    assert (("NOR", "CAN"), "criticize") not in found
    assert (("CAN",), "criticize") in found


def test_a_pronoun_is_not_taken_past_somebody_unknown(read: Read) -> None:
    text = "Fuat Berg told reporters that he distrusts what Sweden has done. He added that the vote may wait."
    assert all("SWE" not in s.holders for s in read(text).statements)


@pytest.mark.parametrize(
    ("text", "holders", "act"),
    [
        ("Egypt was the first to denounce the deal.", ("EGY",), "criticize"),
        ("Norway called the text unacceptable as it stands.", ("NOR",), "criticize"),
        ("Norway reiterated that it regards the plan as serious and credible.", ("NOR",), "position"),
        ("Norway stated that it stands ready to share the data.", ("NOR",), "signal"),
        ("Delhi has complained for two years about survey vessels.", ("IND",), "criticize"),
        ("Guyana remains committed to the judgment.", ("GUY",), "support"),
        ("Guyana remains committed to help the talks.", ("GUY",), "promise"),
        ("Norway and Denmark affirmed their commitment to carry out the accord.", ("NOR", "DNK"), "promise"),
        ("The royal palace in Rabat hailed the letter.", ("MAR",), "support"),
    ],
)
def test_hung_words_and_standing_ready(read: Read, text: str, holders: tuple[str, ...], act: str) -> None:
    assert (holders, act) in drafted(read(text))


def test_nobody_is_drafted_without_the_unknown_minister_beside_him(read: Read) -> None:
    assert not drafted(read("Narendra Modi and President Anna Berglund agreed to revive the talks."))


def test_a_pronoun_means_the_subject_of_the_main_clause_before(read: Read) -> None:
    text = "Oslo and Ottawa praised the talks, which let more Danes cross. They called for an end to the war."
    assert (("NOR", "CAN"), "demand") in drafted(read(text))


def test_a_kingdom_is_a_monarchy(read: Read) -> None:
    found = drafted(read("Saudi Arabia met Iran. Iran denied the charge. The Kingdom rejected the denial."))
    assert (("IRN",), "assert") in found
    assert (("SAU",), "reject") in found


@pytest.mark.parametrize(
    ("text", "holders", "act"),
    [
        ("Norwegian generals complain that they cannot do without American radar.", ("NOR",), "criticize"),
        ("The Norwegians said that they could not accept the text.", ("NOR",), "reject"),
        ("Kataib Hezbollah wants the last soldier out.", ("IRQ",), "want"),
    ],
)
def test_what_cannot_be_done_without_and_who_is_who(
    read: Read, text: str, holders: tuple[str, ...], act: str
) -> None:
    assert (holders, act) in drafted(read(text))


def test_a_name_is_no_matter_of_trade_and_a_pledge_outweighs_a_base(read: Read) -> None:
    assert not any(
        h.id == "trade" for s in read("Condoleezza Rice praised Norway.").statements for h in s.issues
    )
    text = "Fiji and Tonga signed a mutual defence treaty. It names two bases.\n\nSamoa welcomed the outcome."
    assert {h.id for s in read(text).statements for h in s.issues} >= {"alliance"}


@pytest.mark.parametrize(
    ("text", "holders", "act"),
    [
        (
            "TRAT, Thailand, 10 September 2025 (Gulf Wire) - Defence officials from Thailand and Cambodia "
            "agreed on Wednesday to pull heavy weapons back from their disputed border and to clear "
            "landmines together, their first concrete step since five days of fighting in July.",
            ("THA", "KHM"),
            "accept",
        ),
        ("Soldiers were caught. Thailand maintains that they will go home soon.", ("THA",), "assert"),
        (
            "Colombia asked for tallies. Together with Brazil it called on Chile to help.",
            ("COL", "BRA"),
            "demand",
        ),
    ],
)
def test_datelines_others_who_go_home_and_who_stands_beside(
    read: Read, text: str, holders: tuple[str, ...], act: str
) -> None:
    assert (holders, act) in drafted(read(text))


def test_who_is_asked_demands_nothing(read: Read) -> None:
    found = drafted(
        read("The European Commission, asked whether the treaty covers Greenland, confirmed that it does.")
    )
    assert (("EU",), "demand") not in found


@pytest.mark.parametrize(
    ("text", "holder", "cue", "content"),
    [
        (
            "Peru accepted the loan on condition that Chile paid half.",
            "PER",
            "on condition that",
            "Chile paid half",
        ),
        (
            "Berlin said that it would support the plan, provided that Prague does not object.",
            "DEU",
            "provided that",
            "Prague does not object",
        ),
        (
            "Ghana has said that it will sign if, and only if, Togo drops the levy.",
            "GHA",
            "if, and only if",
            "Togo drops the levy",
        ),
        (
            "Kenya agreed to reopen the border if Uganda released the drivers.",
            "KEN",
            "if",
            "Uganda released the drivers",
        ),
        (
            "Bern will not discuss hours until the treaty is ratified.",
            "CHE",
            "until",
            "the treaty is ratified",
        ),
        (
            "Peru promised to open the port once Chile paid half.",
            "PER",
            "once",
            "Chile paid half",
        ),
    ],
)
def test_who_hangs_a_deed_on_a_condition_asks_for_it(
    read: Read, text: str, holder: str, cue: str, content: str
) -> None:
    found = [s for s in read(text).statements if s.rule.startswith("term")]
    assert [(s.holders, s.act, s.polarity, s.cue.quote) for s in found] == [((holder,), "demand", 1, cue)]
    assert found[0].content is not None
    assert found[0].content.quote.strip(" ,") == content
    assert found[0].confidence == "low"


@pytest.mark.parametrize(
    "text",
    [
        "If it rains, Kenya will agree to wait.",
        "Kenya agreed to reopen the border before the rains begin.",
        "Kenya agreed to help if necessary.",
        "Kenya will sign provided that it is ready itself.",
        "Ghana threatened to close the port if Togo built another.",
        "The talks lasted until Togo left.",
        "Ghana hopes to sign once the rains end.",
    ],
)
def test_a_condition_that_nobody_sets_is_no_demand(read: Read, text: str) -> None:
    assert not [s for s in read(text).statements if s.rule.startswith("term")]


@pytest.mark.parametrize(
    ("text", "holder", "act", "content"),
    [
        ("Sierra Leone contests that reading.", "SLE", "reject", "that reading"),
        ("Chad has offered to.", "TCD", "propose", None),
        ("Ecuador's complaint is not frivolous.", "ECU", "criticize", None),
        ("The offer was made at Austria's suggestion.", "AUT", "propose", None),
        ("The ships came at Greece's request for help.", "GRC", "demand", "for help"),
    ],
)
def test_a_plain_verb_or_an_attitude_that_somebody_has_needs_no_frame(
    read: Read, text: str, holder: str, act: str, content: str | None
) -> None:
    found = [s for s in read(text).statements if s.act == act]
    assert [(s.holders, s.act) for s in found] == [((holder,), act)]
    if found[0].rule.startswith(("loose", "had")):
        assert found[0].confidence == "low"
    if content is not None:
        assert found[0].content is not None
        assert found[0].content.quote == content


@pytest.mark.parametrize(
    "text",
    [
        "Kenya would contest that reading.",
        "The reading was contested.",
        "A complaint is not frivolous.",
        "The absence of Brazil's request was noted.",
        "The table stands in Brazil's hall.",
    ],
)
def test_what_nobody_does_or_has_is_not_found_without_its_frame(read: Read, text: str) -> None:
    assert not [s for s in read(text).statements if s.rule.startswith(("loose", "had"))]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norway has not ruled out a new talk.", "signal"),
        ("Norway does not oppose a new talk.", "accept"),
        ("Norway has neither taken nor refused the offer.", "question"),
        ("Norway is prepared to discuss the fee.", "signal"),
        ("Norway is not prepared to discuss the fee.", "reject"),
        ("Norway is considering the offer.", "question"),
        ("Norway has not decided whether to sign.", "question"),
        ("Norway would welcome a visit by Chile.", "want"),
        ("Norway looks forward to the visit.", "want"),
        ("Norway is against the toll.", "reject"),
        ("Norway regards the toll as unfair.", "position"),
        ("Norway called the toll unfair.", "criticize"),
        ("Norway took note of the offer.", "position"),
        ("Norway has no plans to sell the port.", "reject"),
    ],
)
def test_acts_are_named_as_the_guide_of_the_newest_texts_names_them(read: Read, text: str, act: str) -> None:
    assert (("NOR",), act) in drafted(read(text))
