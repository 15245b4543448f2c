"""Whose words a stretch of text is: quotations, transcripts, statements signed by "we", resolutions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]
HEAD = "Cheese and rails\n\n4 June 2024\n\n"
Told = list[tuple[tuple[str, ...], str, int]]


def told(reading: Reading) -> Told:
    return [(s.holders, s.act, s.polarity) for s in reading.statements]


def test_a_quotation_over_three_paragraphs_belongs_to_one_speaker(read: Read) -> None:
    text = (
        "The foreign minister of Peru said: “We oppose the new rail fees.\n\n"
        "“We demand talks on cheese.\n\n“We will open our ports,” he added. Kenya supports the fees."
    )
    assert told(read(HEAD + text)) == [
        (("PER",), "reject", -1),
        (("PER",), "demand", 1),
        (("PER",), "promise", 1),
        (("KEN",), "support", 1),
    ]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_a_quotation_of_three_sentences_belongs_to_who_is_named_behind_it(
    read: Read, opening: str, closing: str
) -> None:
    quoted = f"{opening}We oppose the fees. We demand talks. We will open our ports,{closing}"
    found = told(read(f"{HEAD}{quoted} said the foreign minister of Peru."))
    assert found == [(("PER",), "reject", -1), (("PER",), "demand", 1), (("PER",), "promise", 1)]


def test_what_a_speaker_tells_of_others_is_less_sure(read: Read) -> None:
    text = (
        "The minister of Peru spoke. “Kenya rejects the fees. Nobody knows why,” the minister of Peru said."
    )
    found = [(s.holders, s.confidence) for s in read(HEAD + text).statements]
    assert (("KEN",), "medium") in found


def test_a_quotation_left_open_ends_with_its_paragraph(read: Read) -> None:
    text = "The minister of Peru said: “We oppose the fees.\n\nWe demand talks. Kenya supports the fees."
    assert told(read(HEAD + text)) == [(("PER",), "reject", -1), (("KEN",), "support", 1)]


BRIEFING = HEAD + (
    "QUESTION: Does Kenya oppose the fees?\n\nMR ROE: Peru rejected the new fees.\n\n"
    "QUESTION: Will Ghana support the rail pact? Why did Spain reject the fees?\n\n"
    "MR ROE: I have nothing on that.\n"
)


def test_what_reporters_ask_is_no_statement(read: Read) -> None:
    assert told(read(BRIEFING)) == [(("PER",), "reject", -1)]


def test_what_is_said_in_a_turn_names_its_speaker(read: Read) -> None:
    found = read(BRIEFING).statements
    assert [(s.attributed_to, s.confidence) for s in found] == [(("MR ROE",), "medium")]


@pytest.mark.parametrize("label", ["Q. ", "Q: ", "Q1: ", "Question: ", "REPORTER: ", "Interviewer: ", "Q - "])
def test_what_somebody_claims_who_asks_is_of_low_confidence(read: Read, label: str) -> None:
    found = read(f"{HEAD}{label}Spain rejected the fees. What now?\n\nA: Peru rejected them.").statements
    assert [(s.holders, s.confidence) for s in found if "ESP" in s.holders] in ([], [(("ESP",), "low")])


@pytest.mark.parametrize(
    "label",
    [
        "Ms Ana Roe (Peru): ",
        "AMBASSADOR ROE (Peru): ",
        "Peru: ",
        "Foreign Minister of Peru: ",
    ],
)
def test_we_in_a_turn_is_the_state_of_the_speaker(read: Read, label: str) -> None:
    text = f"{HEAD}{label}We reject the fees. Kenya must open its ports. We will send experts.\n"
    assert told(read(text)) == [
        (("PER",), "reject", -1),
        (("PER",), "demand", 1),
        (("PER",), "promise", 1),
    ]


def test_turns_in_lines_without_blank_lines_are_kept_apart(read: Read) -> None:
    text = f"{HEAD}Mr Roe (Peru): We reject the fees.\nMs Oti (Kenya): We support the fees.\n"
    assert told(read(text)) == [(("PER",), "reject", -1), (("KEN",), "support", 1)]


def test_the_matter_before_a_colon_is_no_speaker(read: Read) -> None:
    found = read(f"{HEAD}Rail fees: Peru rejected the offer of Kenya.").statements
    assert [(s.holders, s.attributed_to, s.confidence) for s in found] == [(("PER",), (), "high")]


JOINT = (
    "Joint Communiqué of Peru and Kenya\n\n4 June 2024\n\nThe ministers of both states met in Lima.\n\n"
    "We condemn the missile tests of North Korea. We call on Spain to open its ports. "
    "The Parties shall withdraw their troops. The Parties shall not raise the fees. We will build a railway."
)


def test_we_in_a_joint_statement_are_the_parties_of_its_title(read: Read) -> None:
    both = ("PER", "KEN")
    assert told(read(JOINT)) == [
        (both, "criticize", -1),
        (both, "demand", 1),
        (both, "promise", 1),
        (both, "reject", -1),
        (both, "promise", 1),
    ]


@pytest.mark.parametrize(
    ("title", "holders"),
    [
        ("Statement by the Ministry of Foreign Affairs of Peru", ("PER",)),
        ("Statement of the Government of Peru on Kenya's fees", ("PER",)),
        ("NATO Summit Declaration", ("NATO",)),
        ("Declaration by Peru, Kenya and Spain", ("PER", "KEN", "ESP")),
    ],
)
def test_we_in_a_statement_is_whose_it_is(read: Read, title: str, holders: tuple[str, ...]) -> None:
    assert told(read(f"{title}\n\n4 June 2024\n\nWe reject the new rail fees.")) == [(holders, "reject", -1)]


def test_we_in_a_column_stands_for_nobody(read: Read) -> None:
    assert read("Peru and Kenya quarrel\n\n4 June 2024\n\nWe reject the new rail fees.").statements == ()


RESOLUTION = """Resolution 7777 (2024)

Adopted by the Security Council at its 7001st meeting, on 4 June 2024

The Security Council,

Recalling its previous resolutions,

Gravely concerned about the fees,

1. Demands that Peru and Kenya resume talks;

2. Also calls upon Spain to open its ports;

3. Strongly condemns the attacks of North Korea;

4. Welcomes the efforts of Ghana;

5. Decides to remain seized of the matter.
"""


def test_numbered_verbs_of_a_resolution_have_its_subject(read: Read) -> None:
    reading = read(RESOLUTION)
    assert told(reading)[:4] == [
        (("UN",), "demand", 1),
        (("UN",), "demand", 1),
        (("UN",), "criticize", -1),
        (("UN",), "support", 1),
    ]
    assert [s.targets for s in reading.statements][:3] == [("PER", "KEN"), ("ESP",), ("PRK",)]
    assert {s.holder_text.quote for s in reading.statements} == {"The Security Council"}
    assert reading.document.metadata.outlet is None


def test_clauses_in_lines_without_blank_lines_are_kept_apart(read: Read) -> None:
    text = (
        "Resolution\n\n4 June 2024\n\nThe European Parliament,\n"
        "(a) Urges Kenya to open its ports;\n(b) Rejects the fees of Spain;\n"
    )
    assert told(read(text)) == [(("EU",), "demand", 1), (("EU",), "reject", -1)]


def test_a_numbered_list_without_a_subject_is_no_resolution(read: Read) -> None:
    assert (
        read(f"{HEAD}Tasks for Kenya\n\n1. Demands that Spain resume talks;\n\n2. Welcomes it.").statements
        == ()
    )


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("St. Lucia", "LCA"),
        ("St Lucia", "LCA"),
        ("Saint Lucia", "LCA"),
        ("St. Kitts and Nevis", "KNA"),
        ("St. Vincent and the Grenadines", "VCT"),
    ],
)
def test_saint_in_the_name_of_a_state_ends_no_sentence(read: Read, name: str, state: str) -> None:
    found = told(read(f"{HEAD}Talks ended. {name} rejected the new fees. The fees were kept."))
    assert found == [((state,), "reject", -1)]


@pytest.mark.parametrize(
    "text",
    [
        "Prime minister of Peru: “We reject the rail fees.”",
        'Peru: "We reject the rail fees."',
        "“We reject the rail fees.” – Prime Minister of Peru",
        "“We reject the rail fees.” -- Ana Roe, foreign minister of Peru",
        "– We reject the rail fees, said the prime minister of Peru.",
    ],
)
def test_a_colon_or_a_dash_names_who_speaks(read: Read, text: str) -> None:
    assert told(read(HEAD + text)) == [(("PER",), "reject", -1)]


def test_must_in_a_quotation_of_its_own_is_a_demand_of_the_speaker(read: Read) -> None:
    found = told(read(f'{HEAD}Peru: "Kenya must open its ports. We will pay."'))
    assert found == [(("PER",), "demand", 1), (("PER",), "promise", 1)]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("QUESTION: Does Kenya oppose the fees", None),
        ("Q: Does Kenya oppose the fees", None),
        ("Q. Does Kenya oppose the fees", None),
        ("MR ROE: Good afternoon, everybody", None),
        ("MS. DOE (Kenya): Good afternoon", None),
        ("THE PRESIDENT: Good afternoon", None),
        ("REPORTER - Does Kenya oppose the fees", None),
        ("BREAKING: Kenya rejects the fees", "BREAKING: Kenya rejects the fees"),
        ("Questions of trade", "Questions of trade"),
        ("Mr Roe goes to Nairobi", "Mr Roe goes to Nairobi"),
        ("A question of fees", "A question of fees"),
    ],
)
def test_a_turn_of_a_transcript_is_no_title(read: Read, first: str, title: str | None) -> None:
    text = f"{first}\n\nMR ROE: Peru rejected the new fees and will not pay them. It has said so before.\n"
    found = read(text).document.metadata.title
    assert (found.value if found is not None else None) == title
