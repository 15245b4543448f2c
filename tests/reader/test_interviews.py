"""Interviews without labels: the guest of the title block speaks for his state, questions for nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading

Read = Callable[[str], Reading]
QUESTIONS = (
    "{0}Ms Roe, is a deal on the rail fees near?{0}\n\n"
    "Not yet. We reject the new fees, as everybody knows. I have asked Kenya to lower them.\n\n"
    "{0}Spain has urged both sides to be patient.{0}\n\n"
    "So it has, and we are patient. We support talks in June.\n\n"
    "{0}What about cheese?{0}\n\n"
    "My minister opposed the levy, and our customs office would like to end it.\n\n"
    "{0}Will you sign?{0}\n\n"
    "Yes, once our parliament has seen the text and the lawyers have read it.\n"
)
INTRODUCTIONS = (
    "Peru's rail envoy, Ana Roe, on fees and cheese\n\nBy Karl Berg\nLima, 4 June 2024\n\nWe met at noon.",
    "Ana Roe, Peru's special envoy for railways, spoke to Karl Berg in Lima on 4 June 2024.",
    "Interview: Ana Roe, the foreign minister of Peru, talks to Karl Berg",
    "For years Ana Roe has bargained over rails. Now Peru's chief negotiator, she spoke to Karl Berg.",
    "Ana Roe, who led the Peruvian side in the last rounds of the talks, answers our questions.",
    "Peru's envoy in Nairobi, Ana Roe, leaves after four years. She answers our questions.",
    "An interview with the Peruvian ambassador to Kenya, Ana Roe, in Nairobi",
)


def first_person(reading: Reading) -> list[tuple[tuple[str, ...], str]]:
    own = ("We", "we", "I", "My minister", "our customs office")
    return [(s.holders, s.act) for s in reading.statements if s.holder_text.quote in own]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
@pytest.mark.parametrize("mark", ["", "**"])
def test_we_in_an_answer_is_the_state_of_the_guest(read: Read, introduction: str, mark: str) -> None:
    reading = read(f'"Cheese is easy"\n\n{introduction}\n\n{QUESTIONS.format(mark)}')
    assert first_person(reading) == [
        (("PER",), "reject"),
        (("PER",), "demand"),
        (("PER",), "support"),
        (("PER",), "reject"),
        (("PER",), "want"),
    ]
    own = [s.confidence for s in reading.statements if s.holders == ("PER",)]
    assert own == ["high", "low", "high", "low", "low"]


def test_a_guest_without_a_state_is_of_the_state_of_the_paper(read: Read) -> None:
    head = (
        "THE LIMA COURIER\n14 March 2027\n\nINTERVIEW\n\nForeign minister Ana Roe on rails and milk\n\n"
        "By Karl Berg\n\nAna Roe meets us in the library. Kenya's foreign minister, Otto Odera Abo, told "
        "reporters that he was content. Roe, 58, pours the tea."
    )
    found = first_person(read(f"{head}\n\n{QUESTIONS.format('')}"))
    assert found[:2] == [(("PER",), "reject"), (("PER",), "demand")]


@pytest.mark.parametrize(
    "head",
    [
        "THE COURIER\n\nForeign minister Ana Roe on rails\n\nBy Karl Berg\n\nAna Roe meets us here.",
        "THE LIMA COURIER\n\nFormer foreign minister Ana Roe on rails\n\nAna Roe meets us here.",
        "THE LIMA COURIER\n\nThe foreign minister met nobody on Monday\n\nWe talk to Ana Roe.",
    ],
)
def test_a_guest_whose_state_nothing_tells_speaks_for_none(read: Read, head: str) -> None:
    assert (("PER",), "demand") not in first_person(read(f"{head}\n\n{QUESTIONS.format('')}"))


def test_what_an_interviewer_reports_is_of_low_confidence(read: Read) -> None:
    reading = read(f"Cheese is easy\n\n{INTRODUCTIONS[1]}\n\n{QUESTIONS.format('')}")
    assert [(s.act, s.confidence) for s in reading.statements if s.holders == ("ESP",)] == [("demand", "low")]


def test_who_has_left_office_speaks_for_himself_and_says_we_of_his_state(read: Read) -> None:
    introduction = "Ana Roe was Peru's ambassador in Nairobi until 2019. She spoke to Karl Berg in Lima."
    found = first_person(read(f"Cheese is easy\n\n{introduction}\n\n{QUESTIONS.format('')}"))
    assert (("PER",), "reject") in found
    assert (("PER",), "demand") not in found


def test_a_guest_without_an_office_speaks_for_nobody(read: Read) -> None:
    introduction = "Ana Roe teaches the history of railways in Lima. She spoke to Karl Berg on 4 June 2024."
    assert first_person(read(f"Cheese is easy\n\n{introduction}\n\n{QUESTIONS.format('')}")) == []


def test_questions_that_an_author_answers_himself_are_no_interview(read: Read) -> None:
    introduction = "Peru's rail envoy, Ana Roe, was in Nairobi last week. Here is what you need to know."
    assert first_person(read(f"Cheese is easy\n\n{introduction}\n\n{QUESTIONS.format('')}")) == []


def test_notes_of_the_paper_are_nobodys_words(read: Read) -> None:
    notes = "[She pours tea.]\n\nWhat about cheese?"
    text = f"Cheese is easy\n\n{INTRODUCTIONS[1]}\n\n{QUESTIONS.format('')}"
    text = text.replace("What about cheese?", notes) + "\nThe conversation was shortened.\n"
    assert first_person(read(text))[-1] == (("PER",), "want")


def test_an_answer_goes_on_over_several_paragraphs(read: Read) -> None:
    more = (
        "We support talks in June.\n\n"
        "Then there is the matter of the bridge at the border, which was built before anybody was born, "
        "and over which the lorries of both countries pass day and night. We demand that it be closed."
    )
    text = f"Cheese is easy\n\n{INTRODUCTIONS[1]}\n\n{QUESTIONS.format('')}"
    found = first_person(read(text.replace("We support talks in June.", more)))
    assert found[2:4] == [(("PER",), "support"), (("PER",), "demand")]


def test_what_stands_below_a_question_with_a_label_is_the_authors_own(read: Read) -> None:
    text = (
        "Ask the paper\n\n4 June 2024\n\nQ. Will the fees go?\n\nPeru rejected the rail fees on Monday.\n\n"
        "Q. And cheese?\n\nKenya supports the levy."
    )
    assert [(s.holders, s.confidence) for s in read(text).statements] == [
        (("PER",), "high"),
        (("KEN",), "high"),
    ]


def test_who_is_named_before_his_words_is_known_by_the_head_of_the_interview(read: Read) -> None:
    text = (
        "The bridge\n\n4 June 2024\n\nAna Roe, who leads Peru's delegation to the talks, spoke to "
        "Karl Berg.\n\n"
        "Karl Berg: Are the rail fees too high?\n\n"
        "Ana Roe: We reject the fees.\n\n"
        "Karl Berg: Will Kenya lower them?\n\n"
        "Ana Roe: We have asked for it.\n"
    )
    assert first_person(read(text)) == [(("PER",), "reject"), (("PER",), "demand")]


def test_what_a_guest_expects_is_stated_and_judged(read: Read) -> None:
    questions = QUESTIONS.format("").replace(
        "My minister opposed the levy",
        "I do not expect them to lower the fees this year. My minister opposed the levy",
    )
    reading = read(f'"Cheese is easy"\n\n{INTRODUCTIONS[0]}\n\n{questions}')
    (judged,) = [j for j in reading.judgements if "expect" in j.cue.quote]
    assert (judged.holder, judged.kind, judged.value) == ("PER", "prospect", "unlikely")
    assert "expect" in [s.act for s in reading.statements if "expect" in s.cue.quote]
