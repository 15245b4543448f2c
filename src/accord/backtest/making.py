"""The parameters that ship with the package, made again from the data: the same bytes each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from accord.backtest.result import Result, parameters_json
from accord.backtest.run import backtest
from accord.backtest.trials import CALIBRATED
from accord.scoring.scores import Interval

__all__ = ["remade"]

_DATA = (
    "DEU I-III (Thomson et al. 2012, doi:10.1080/13501763.2012.662028; Arregui and Perarnaud 2022, "
    "doi:10.34810/data53), training part of a split by proposal, power by the treaty in force"
)
_HOW = (
    "least mean CRPS on the training proposals (accord.backtest.fitting.fit); form chosen by "
    "cross-validation there; scores from nested cross-validation, three partitions into five folds of whole "
    "proposals, bootstrap over proposals: accord backtest parameters FILE --split SPLIT --fit {part}"
)


def remade(path: Path, split: Path, part: str, *, seed: int = 0) -> str:
    """The text of ``settlement/calibrated.json`` from the part `part` of the DEU data.

    Parameters have four decimals, scores two: more than the data can tell, and few enough to be the same on
    every machine.

    Raises
    ------
    NotFoundError, InvalidFileError, UsageError
        As `accord.backtest.run.backtest`.
    MissingExtraError
        If SciPy or the scoring library is not installed.
    """
    found = backtest(path, split, part, part, seed=seed)
    numbers = parameters_json(found.fitted, 4)
    return json.dumps({"made": _record(found, part), "parameters": numbers}, indent=1) + "\n"


def _record(found: Result, part: str) -> dict[str, Any]:
    accord = found.models[CALIBRATED]
    assert accord.coverage80 is not None
    return {
        "data": _DATA,
        "issues": found.n,
        "proposals": found.proposals,
        "crps": _three(accord.crps),
        "crps_less": _three(accord.crps_less),
        "coverage80": _three(accord.coverage80),
        "how": _HOW.format(part=part),
    }


def _three(number: Interval) -> list[float]:
    return [round(value, 2) for value in (number.value, number.low, number.high)]
