"""KTAB's XML: actors, and the parameters that it sets for its model."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord import formats
from accord.errors import InvalidFileError
from accord.formats.ktab_xml import PARAMETERS
from accord.settlement.contract import settings_from
from accord.settlement.models.smp import Params

ACTORS = (("A", 10, 25, 40), ("B", 20, 50, 80), ("C", 5, 100, 60))


def scenario(parameters: str = "", ideals: str = "") -> str:
    actors = "".join(
        f"<Actor><name>{name}</name><description>x</description><capability>{power}</capability>"
        f"<Position><dCoord>{x}</dCoord></Position><Salience><dSal>{s}</dSal></Salience></Actor>"
        for name, power, x, s in ACTORS
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?><Scenario><name>T</name><desc>d</desc>"
        f"<prngSeed>1</prngSeed>{parameters}<Dimensions><dName>P</dName></Dimensions>"
        f"<Actors>{actors}</Actors>{ideals}</Scenario>"
    )


def parameters(**words: str) -> str:
    inside = "".join(f"<{name}>{word}</{name}>" for name, word in words.items())
    return f"<ModelParameters>{inside}</ModelParameters>"


def pair(who: str, whom: str, share: str) -> str:
    return (
        f"<iaPair><adjustingIdeal>{who}</adjustingIdeal><referencePos>{whom}</referencePos>"
        f"<adjust>{share}</adjust></iaPair>"
    )


def read(tmp_path: Path, text: str) -> dict[str, object]:
    path = tmp_path / "scenario.xml"
    path.write_text(text)
    return {each.name: each.value for each in formats.read_grid(path).choices}


def test_every_word_of_the_schema_is_a_value_of_the_model() -> None:
    assert len(PARAMETERS) == 9
    for name, words in PARAMETERS.values():
        for value in words.values():
            assert getattr(settings_from(Params(), {name: value}), name) == value


def test_parameters_of_the_file_are_read(tmp_path: Path) -> None:
    text = parameters(
        VictoryProbModel="Octic", PCEModel="MarkovIncentive", BigRAdjust="No", BargnModel="PWCompInterp"
    )
    assert read(tmp_path, scenario(text)) == {
        "victory": "octic",
        "election": "markov-incentive",
        "others_risk": "none",
        "proposals": "power-weighted",
    }


def test_a_file_without_parameters_sets_none(tmp_path: Path) -> None:
    assert read(tmp_path, scenario()) == {}


def test_ideal_points_follow_the_pairs_and_otherwise_their_own_actor(tmp_path: Path) -> None:
    ideals = f"<IdealAdjustment>{pair('B', 'B', '0.75')}{pair('B', 'A', '0.07')}</IdealAdjustment>"
    found = read(tmp_path, scenario(ideals=ideals))["ideals"]
    assert found == ((1.0, 0.0, 0.0), (0.07, 0.75, 0.0), (0.0, 0.0, 1.0))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (scenario(parameters(VotingRule="Quadratic")), "write one of Binary, PropBin"),
        (scenario(parameters(Voting="Binary")), "has no parameter Voting"),
        (scenario(ideals=f"<IdealAdjustment>{pair('B', 'X', '0.1')}</IdealAdjustment>"), "not declared"),
        (scenario(ideals=f"<IdealAdjustment>{pair('B', 'A', '2')}</IdealAdjustment>"), "outside 0 to 1"),
        (scenario(ideals=f"<IdealAdjustment>{pair('B', 'A', '0.1')}</IdealAdjustment>"), "adds up to 1.1"),
    ],
)
def test_wrong_parameters_are_a_table(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidFileError) as caught:
        read(tmp_path, text)
    assert any(words in f"{row.field} {row.wrong} {row.remedy}" for row in caught.value.findings)
