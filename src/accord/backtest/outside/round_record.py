"""The record of the class of rounds of cost-sharing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from accord.backtest.outside.cells import in_months
from accord.backtest.outside.durations import Sample, fit
from accord.backtest.outside.folds import FOLDS
from accord.backtest.outside.record_fields import HOW, curve_fields, head_fields
from accord.backtest.outside.rounds import Round
from accord.backtest.outside.rounds_run import MAIN, RoundScores, backtest_rounds
from accord.errors import Finding, InvalidFileError

__all__ = ["of_rounds"]

_ROUNDS = (
    "press and official pages per round, own coding: agreements of the United States with South Korea "
    "(1991-2019) and Japan (2006-2016)"
)
_ROUNDS_LIMITS = (
    "With so few rounds of two pairs nothing is shown; the numbers are a reminder of what was usual.",
    "The change is counted against what was really paid before.",
    "The form was chosen with these rounds in sight, so the scores flatter it.",
    "Talks whose beginning is not known are taken to begin half a year before the expiry; one round that "
    "came to nothing counts as open for a year after it.",
    "How often such talks come to nothing for good cannot be told from so few rounds; the curve supposes "
    "that all agree in the end.",
)
_NOTHING = 12.0
"""Months past the expiry for which talks that came to nothing are known to have gone on."""


def _points(scores: RoundScores) -> dict[str, float]:
    return {"crps points": scores.crps, "mae": scores.mae, "coverage80": scores.coverage80}


def _when(rounds: Sequence[Round]) -> dict[str, Any]:
    """The months from the beginning of talks to the agreement; nobody is taken never to agree, as too few
    rounds could tell."""
    told = [each for each in rounds if each.late is not None]
    agreed = np.array([each.agreed_on is not None for each in told])
    months = np.array(
        [
            in_months(each.asked_on, each.agreed_on)
            if each.agreed_on
            else in_months(each.asked_on, each.expiry) + _NOTHING
            for each in told
        ]
    )
    open_end, nothing = np.full(len(told), np.inf), np.zeros(len(told))
    sample = Sample(np.zeros((len(told), 0)), months, agreed, nothing, open_end)
    return {
        **curve_fields(fit(sample, "log-logistic", cured=False), []),
        "n": len(told),
        "agreed": int(agreed.sum()),
        "begins": "the beginning of talks",
        "ends": "the agreement of the negotiators",
        "longest": float(months.max()),
    }


def of_rounds(path: Path) -> dict[str, Any]:
    """The class counted on the rounds in the file `path`.

    Raises
    ------
    NotFoundError, InvalidFileError
        If the file is missing or wrong, or tells too little.
    """
    found = backtest_rounds(path)
    rounds = [each.round for each in found.rounds]
    changes = np.array([each.change[MAIN] for each in rounds if each.change])
    told = [each for each in rounds if each.late is not None]
    past = [
        in_months(e.expiry, e.agreed_on) for e in told if e.late and e.agreed_on and e.agreed_on > e.expiry
    ]
    if len(changes) < FOLDS or not past:
        row = Finding(str(path), None, "pct_change", f"tells {len(changes)} changes", "give the whole file")
        raise InvalidFileError(f"{path} cannot make the class defence-cost-sharing", [row])
    middle = float(changes.sum() / (len(changes) + 1.0))
    scores = found.scored.models
    return {
        **head_fields(
            "defence-cost-sharing",
            "Renewals of agreements on sharing the cost of bases",
            "rounds in which a host and an ally with troops there agree anew who pays how much; not first "
            "agreements, not purchases",
            _ROUNDS,
            "facts from public pages; own coding",
        ),
        "n": len(rounds),
        "period": [rounds[0].expiry.year, rounds[-1].expiry.year],
        "fitted": f"all {len(changes)} public rounds with a known change",
        "limits": list(_ROUNDS_LIMITS),
        "when": _when(rounds),
        "parties": {"least": 2, "most": 2, "what": "the ally that asks and the host that pays"},
        "covariates": [],
        "rules": {},
        "change": {
            "location": middle,
            "scale": float(np.sqrt(((changes - middle) ** 2).mean())),
            "freedom": float(len(changes)),
            "n": len(changes),
        },
        "late": {
            "share": (sum(bool(each.late) for each in told) + 1.0) / (len(told) + 2.0),
            "n": len(told),
            "months": float(np.mean(past)),
        },
        "scores": [
            {
                "part": "change in per cent: each round from earlier ones, as paid",
                "n": found.scored.n,
                "model": _points(scores["accord"]),
                "opponent": "mean pulled to no change",
                "against": _points(scores["shrunk-mean"]),
            },
            {
                "part": "late or not: each round from earlier ones",
                "n": found.late_n,
                "model": {"late": found.late["accord"]},
                "opponent": "running rate",
                "against": {"late": found.late["running-rate"]},
            },
        ],
        "how": HOW,
    }
