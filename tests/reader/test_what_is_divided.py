"""Shares on one scale, offers on terms, matters without numbers, seats, and a user's own issues."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from accord.reader import Reading, Tools, read_text
from accord.reader.actors.gazetteer import default_gazetteer
from accord.reader.draft.drafting import case_data, make_draft
from accord.reader.rules.issues import lexicon_from

Read = Callable[[str], Reading]
HEAD = "Talks\n\n3 May 2026\n\n"


def issues_in(read: Read, text: str) -> Mapping[str, Any]:
    return {i["title"]: i for i in case_data(make_draft({"a": read(HEAD + text)}))["issues"].values()}


def numbers_in(issue: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for actor, stance in issue["stances"].items():
        number = {**stance.get("bottom_line", {}), **stance.get("ask", {})}
        found[actor] = number.get("value", number.get("mode"))
    return found


@pytest.mark.parametrize(
    ("text", "whose", "numbers"),
    [
        (
            "Peru claims 55 per cent of the revenue of the port. Chile wants to keep at least 60 per cent "
            "of it for itself.",
            "Peru",
            {"PER": 55, "CHL": 40},
        ),
        (
            "The rent of the pipeline is to be divided. Oman asks for 30 per cent of the rent. Yemen says "
            "that it must retain 85 per cent.",
            "Oman",
            {"OMN": 30, "YEM": 15},
        ),
        (
            "Serbia demands 48 per cent of the electricity. Bosnia claims 70 per cent for itself.",
            "Serbia",
            {"SRB": 48, "BIH": 30},
        ),
        (
            "Chad will contribute 20 per cent of the cost of the bridge. Sudan will pay 60 per cent of the "
            "cost and no more.",
            "Chad",
            {"TCD": 20, "SDN": 40},
        ),
        (
            "Kenya demands 40 per cent of the power of the dam. Uganda, which runs it, offers 25 per cent.",
            "Kenya",
            {"KEN": 40, "UGA": 25},
        ),
        (
            "Austria wants Italy to bear 70 per cent of the cost of the tunnel. Italy would pay 55 per cent "
            "of the cost.",
            "Italy",
            {"AUT": 70, "ITA": 55},
        ),
        (
            "Iraq claims half of the water of the lake. Iran is ready to leave 35 per cent to Iraq.",
            "Iraq",
            {"IRQ": 50, "IRN": 35},
        ),
    ],
)
def test_shares_of_two_parties_stand_on_the_scale_of_one(
    read: Read, text: str, whose: str, numbers: dict[str, float]
) -> None:
    (issue,) = (i for i in issues_in(read, text).values() if i["scale"]["unit"] == "per cent")
    assert f"The scale counts the share of {whose}." in issue["note"]
    assert numbers_in(issue) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Peru wants a levy of 12 per cent on copper. Chile wants a levy of 90 per cent.",
            {"PER": 12, "CHL": 90},
        ),
        (
            "Norway wants 30 per cent of the cod. Russia wants 40 per cent of the cod.",
            {"NOR": 30, "RUS": 40},
        ),
    ],
)
def test_what_divides_no_whole_is_not_converted(read: Read, text: str, numbers: dict[str, float]) -> None:
    (issue,) = (i for i in issues_in(read, text).values() if i["scale"]["unit"] == "per cent")
    assert numbers_in(issue) == numbers


def test_what_is_offered_on_terms_is_told_with_them_and_linked(read: Read) -> None:
    text = (
        "Peru asks for a fee of 90 dollars. Chile offers 60 dollars. Chile would pay 75 dollars if Peru "
        "accepted the escorts.\n\nChile insists on armed escorts. Peru rejects armed escorts."
    )
    data = case_data(make_draft({"a": read(HEAD + text)}))
    fee = next(i for i in data["issues"].values() if "dollars" in i["scale"]["unit"])
    assert fee["stances"]["CHL"]["ask"]["value"] == 60
    assert "bottom_line" not in fee["stances"]["CHL"]
    told = fee["stances"]["CHL"]["ask"]["note"]
    assert 'It would take "75 dollars" on terms: "if Peru accepted the escorts"' in told
    (link,) = data["links"].values()
    assert (link["from"], data["issues"][link["to"]]) == ("escort", fee)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Chile insists on armed escorts for tankers. Peru rejects armed escorts.", "Armed escorts"),
        ("Kenya demanded that its river pilots work in Busia. Uganda refused.", "River pilots"),
        ("Mali wants a closed season for perch. Niger rejects a closed season.", "Closed season"),
        ("Laos demands a joint archive of the basin. Thailand rejected the archive.", "Joint archive"),
        ("Oman demanded the removal of the buoys. Yemen refused to remove the buoys.", "Buoys"),
    ],
)
def test_a_demand_that_is_refused_is_a_matter_of_two_steps(read: Read, text: str, title: str) -> None:
    found = issues_in(read, text)
    assert title in found, list(found)
    points = [anchor["at"] for anchor in found[title]["scale"]["anchors"]]
    assert (points[0], points[-1]) == (0, 100)
    words = found[title]["scale"]["anchors"][-1]["words"]
    assert " asks: " in words
    assert all("value" not in stance.get("ask", {}) for stance in found[title]["stances"].values())


@pytest.mark.parametrize(
    "text",
    [
        "Chile insists on armed escorts. Peru praised the weather.",
        "Kenya demanded that its officers work in Busia. A newspaper refused.",
        "Half of the boats stay in port. Peru wants half of it. Chile refuses half.",
    ],
)
def test_what_nobody_refuses_or_only_an_amount_names_is_no_such_matter(read: Read, text: str) -> None:
    found = issues_in(read, text).values()
    assert not any(" asks: " in i["scale"]["anchors"][-1]["words"] for i in found)
    assert not any(i["title"].lower().startswith("half") for i in found)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A joint office is planned. Peru would put it in Tacna, Chile in Arica.", "Seat of the office"),
        (
            "The river court has no home. Kenya wants the court in Kisumu. Uganda insists on Jinja, where, "
            "its minister said in Jinja, a house waits.",
            "Seat of the river court",
        ),
        (
            "Where should the fisheries bank sit? Oman prefers Salalah. Yemen sticks to Mukalla. The last "
            "talks were held in Salalah and in Mukalla.",
            "Seat of the fisheries bank",
        ),
    ],
)
def test_where_a_body_is_to_sit_is_a_matter(read: Read, text: str, title: str) -> None:
    found = issues_in(read, "Peru wants talks. " + text)
    assert title in found, list(found)
    assert len(found[title]["rule"]["veto"]) == 2


def test_an_office_that_nobody_wants_elsewhere_makes_no_matter(read: Read) -> None:
    found = issues_in(read, "Peru would put the office in Tacna. Chile opened an office in Arica last year.")
    assert not any(title.startswith("Seat") for title in found)


def test_numbers_go_with_the_issues_of_a_file_of_the_user(tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / "issues.tsv"
    path.write_text(
        "id\tlabel\tphrases\nwater\tSummer flow\tflow|river\nroad\tRoad charge\tcharge|road\n", "utf-8"
    )
    lexicon = lexicon_from(path)
    text = (
        f"{HEAD}The flow is what counts most. Peru asks for 28 cubic metres a second. Chile offers 20.\n\n"
        "The road is dear. Chile wants 90 dollars. Peru would pay 60.\n"
    )
    reading = read_text(text, Tools(tools.parser, default_gazetteer(), lexicon))
    data = case_data(make_draft({"a": reading}, labels=lexicon.labels))
    asked = {name: numbers_in(issue) for name, issue in data["issues"].items()}
    assert asked == {"water": {"PER": 28, "CHL": 20}, "road": {"CHL": 90, "PER": 60}}
