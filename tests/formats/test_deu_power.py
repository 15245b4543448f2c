"""The power that is added to the DEU data, against the published tables of votes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from accord import formats
from accord.formats.deu import ACTORS, power_of
from tests.shared import shared_data

STATES = [code for code in ACTORS if code not in ("com", "ep")]
CODES = {"bg": "bu", "hr": "cr", "gr": "el", "gb": "uk"}


def votes(name: str) -> dict[str, float]:
    with (shared_data("exchange") / "deu2" / name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {CODES.get(row["abbr"], row["abbr"]): float(row["weights"]) for row in rows}


@pytest.mark.parametrize(
    ("wave", "name"),
    [("DEU1_EU15", "council_weights_EU15.csv"), ("DEU2_EU25_27", "council_weights_EU27.csv")],
)
def test_votes_are_those_of_the_council(wave: str, name: str) -> None:
    published = votes(name)
    mine = {code: power_of(wave, code) for code in STATES if power_of(wave, code)}
    largest = max(published.values())
    assert mine == {code: weight / largest for code, weight in published.items()}


def test_votes_add_up_to_those_of_the_treaties() -> None:
    assert sum(power_of("DEU1_EU15", code) for code in STATES) * 10 == pytest.approx(87)
    assert sum(power_of("DEU2_EU25_27", code) for code in STATES) * 29 == pytest.approx(345)


def test_population_is_that_of_2013() -> None:
    # Eurostat, table demo_pjan: 505.2 million in the 28 states that were members later that year.
    millions = 80.52
    assert sum(power_of("DEU3_EU28", code) for code in STATES) * millions == pytest.approx(505.2, abs=0.7)
    assert power_of("DEU3_EU28", "mt") * millions == pytest.approx(0.42)


@pytest.mark.parametrize("wave", ["DEU1_EU15", "DEU2_EU25_27", "DEU3_EU28"])
def test_commission_and_parliament_weigh_as_much_as_the_largest_state(wave: str) -> None:
    assert power_of(wave, "com") == power_of(wave, "ep") == max(power_of(wave, code) for code in STATES) == 1


@pytest.mark.parametrize(("member", "share"), [("se", 4 / 10), ("mt", 3 / 29), ("cr", 4.26 / 80.52)])
def test_without_a_wave_the_members_tell_the_treaty(tmp_path: Path, member: str, share: float) -> None:
    path = tmp_path / "deu.csv"
    codes = ("com", "de", member)
    header = ["prnr", "isnr", *(f"p{c}" for c in codes), *(f"s{c}" for c in codes), "rp"]
    path.write_text(",".join(header) + "\np,i,0,50,100,50,50,50,\n")
    stances = formats.read(path).issues["i"].stances
    assert stances[member].capability.modal == pytest.approx(share)
    assert stances["com"].capability.modal == 1
