"""When a text was written, however its layout says so."""

from __future__ import annotations

import pytest

from accord.reader import Intake, lay_out
from accord.reader.documents.dated import MONTH_TOLD
from accord.reader.records import Metadata

BODY = "Norway asks Chile for a levy of 3 million crowns on each licence, and Chile refuses to pay."


def metadata(*paragraphs: str) -> Metadata:
    return lay_out(Intake("text", "txt", "\n\n".join(paragraphs))).metadata


@pytest.mark.parametrize(
    ("opening", "said", "value"),
    [
        ("OSLO, Oct 14, 2027 (Continental Wire) - ", "Oct 14, 2027", "2027-10-14"),
        ("OSLO, Oct. 14, 2027 (CW) — ", "Oct. 14, 2027", "2027-10-14"),
        ("OSLO/SANTIAGO, March 14, 2024 (SPA) - ", "March 14, 2024", "2024-03-14"),
        ("OSLO/SANTIAGO, Sunday, April 12, 2026 (MNA) - ", "April 12, 2026", "2026-04-12"),
        ("Oslo (Wire), 3 May 2027 – ", "3 May 2027", "2027-05-03"),
        ("Puerto Montt, Chile, 3 May 2027 - ", "3 May 2027", "2027-05-03"),
        ("Bergen, 2 October 2027. ", "2 October 2027", "2027-10-02"),
        ("Bergen, 2 October 2027 (Wire). ", "2 October 2027", "2027-10-02"),
        ("Bergen, 14.10.2027 - ", "14.10.2027", "2027-10-14"),
    ],
)
def test_a_dateline_dates_a_report_and_stays_in_its_text(opening: str, said: str, value: str) -> None:
    document = lay_out(Intake("text", "txt", f"Levy stalls talks on fish\n\n{opening}{BODY}"))
    date, title = document.metadata.date, document.metadata.title
    assert date is not None
    assert date.passage is not None
    assert title is not None
    assert (date.value, date.passage.quote, date.rule) == (value, said, "dateline")
    assert title.value == "Levy stalls talks on fish"
    assert document.paragraphs[-1].quote.endswith(BODY)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("June 2027", "2027-06-30"),
        ("February 2028", "2028-02-29"),
        ("Policy Brief No. 41 | June 2027", "2027-06-30"),
        ("Fjord Policy Institute, August 2027", "2027-08-31"),
        ("FIELD NOTE 27/04                                April 2027", "2027-04-30"),
        ("Policy Paper 14                                 March 2024", "2024-03-31"),
    ],
)
def test_of_a_month_the_last_day_stands_for_it(line: str, value: str) -> None:
    found = metadata("Fish and levies between Norway and Chile", line, "Summary", BODY)
    assert found.date is not None
    assert (found.date.value, found.date.rule) == (value, MONTH_TOLD)
    assert found.title is not None
    assert found.title.value == "Fish and levies between Norway and Chile"


@pytest.mark.parametrize(
    ("head", "value"),
    [
        (["Norwegian Foreign Ministry", "Oslo / Santiago, 29.10.2024 – 18:05"], "2024-10-29"),
        (["Last updated: 12. 5. 2025 / 14:05"], "2025-05-12"),
        (["Press briefing, Oslo, 15 October 2024 (unofficial transcript, edited for length)"], "2024-10-15"),
        (
            ["Ann Roe spoke to Lars Vig in Oslo on 11 November 2025. The conversation was in English."],
            "2025-11-11",
        ),
        (
            ["She spoke to Imran Vig of the Fjord Review in Oslo on 6 June 2025.", "Fjord Review: What now?"],
            "2025-06-06",
        ),
    ],
)
def test_headers_of_other_kinds_tell_the_day(head: list[str], value: str) -> None:
    found = metadata("Fish and levies between Norway and Chile", *head, BODY).date
    assert found is not None
    assert found.value[:10] == value


@pytest.mark.parametrize(
    "last",
    [
        "18 July 2025",
        "(This article first appeared in the Fjord Review, 18 July 2025. Translated from Norwegian.)",
    ],
)
def test_the_last_lines_tell_the_day_where_the_first_do_not(last: str) -> None:
    found = metadata("Fish and levies", *[BODY] * 14, last).date
    assert found is not None
    assert (found.value, found.rule) == ("2025-07-18", "last lines")


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers spoke by telephone on 3 May 2025 and said that talks would go on.",
        "Elections in June 2027 will settle who pays.",
        "The treaty of 3 May 2005 was published in two languages.",
        "In Oslo, the talks went on. On 3 May 2025 they ended.",
    ],
)
def test_a_day_in_the_prose_is_not_the_day_of_the_text(text: str) -> None:
    assert metadata("Fish and levies between Norway and Chile", text, BODY).date is None
