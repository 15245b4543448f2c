"""The reference classes that ship with the package, made again from the data: the same bytes each time."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accord.backtest.outside.attempts import load_attempts, load_claims, rows_of
from accord.backtest.outside.cases import inside_of
from accord.backtest.outside.cells import in_months
from accord.backtest.outside.classes import (
    ATTEMPT_COVARIATES,
    ATTEMPTS,
    DURATIONS,
    WHETHER_PENALTY,
    WHETHER_TERMS,
    Attempted,
    Duration,
)
from accord.backtest.outside.durations import Fitted, Sample, curves, fit
from accord.backtest.outside.folds import FOLDS, REPEATS, folds
from accord.backtest.outside.next_agreement import next_agreements, standing_of
from accord.backtest.outside.odds import fit_odds
from accord.backtest.outside.rounds_run import MAIN, RoundScores, backtest_rounds
from accord.backtest.outside.spells import load, of_part, some
from accord.backtest.outside.time_run import TimeResult, TimeScores, cross_validated_time
from accord.backtest.outside.timing import material, mix_of, regression
from accord.backtest.outside.whether_run import cross_validated_whether
from accord.backtest.outside.yes_or_no import Tried, tried
from accord.errors import Finding, InvalidFileError, NotFoundError
from accord.reference.covariates import Covariate, Covariates, Term
from accord.scoring.survival import briers, kaplan_meier, pairs_of, rank

__all__ = ["ATTEMPTS_FILE", "CLAIMS_FILE", "Made", "find", "remade"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ATTEMPTS_FILE, CLAIMS_FILE = "icow_settlement_attempts.csv", "icow_claims.csv"
ROUNDS_FILE = "sma_rounds.csv"
POSITIONS_FILE = "DEU3_all_364_issues_wide.csv"
PART = "train"
"""What the shipped numbers are fitted on."""
_DIGITS = 6
_HOW = "accord reference fit FOLDER"
_FOLDS = "training part, five folds five times"


@dataclass(frozen=True)
class Made:
    """One class made again."""

    name: str
    text: str
    """Of its JSON file."""


def find(folder: Path, name: str) -> Path:
    """The file `name` in a folder, up to two below, or beside it.

    Raises
    ------
    NotFoundError
        If it is in none of them.
    """
    beside = folder.resolve().parent
    ways = ((folder, name), (folder, f"*/{name}"), (folder, f"*/*/{name}"), (beside, f"*/{name}"))
    for place, pattern in (*ways, (beside, f"*/*/{name}")):
        found = sorted(path for path in place.glob(pattern) if path.is_file())
        if found:
            return found[0]
    where = f"There is no file {name} in '{folder}', below or beside it"
    raise NotFoundError(where, "name the folder of the data")


def remade(folder: Path) -> Iterator[Made]:
    """Every class whose numbers come from files in `folder`, one after another.

    Parameters have six significant digits: more than the data can tell, and few enough to be the same on
    every machine.

    Raises
    ------
    NotFoundError, InvalidFileError
        If a file is missing or wrong.
    MissingExtraError
        If SciPy is not installed.
    """
    for duration in DURATIONS.values():
        yield _made(_of_duration(duration, folder))
    yield _made(_of_rounds(find(folder, ROUNDS_FILE)))
    for data in _of_attempts(find(folder, ATTEMPTS_FILE), find(folder, CLAIMS_FILE)):
        yield _made(data)


def _made(data: Mapping[str, Any]) -> Made:
    text = json.dumps(_rounded(data), indent=1, ensure_ascii=False)
    return Made(data["name"], text + "\n")


def _rounded(value: Any) -> Any:
    """Six significant digits throughout."""
    if isinstance(value, Mapping):
        return {name: _rounded(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(part) for part in value]
    if isinstance(value, float) and value and math.isfinite(value):
        digits = _DIGITS - 1 - math.floor(math.log10(abs(value)))
        return round(value, digits)
    return value


# ---------------------------------------------------------------- proposals


def _of_duration(duration: Duration, folder: Path) -> dict[str, Any]:
    spells = load(find(folder, duration.file), (PART,))
    train = of_part(spells, PART)
    train = train[spells.known[train]]
    mine = some(spells, train)
    positions = find(folder, POSITIONS_FILE) if duration.name == "eu-proposals" else None
    made = material(mine, inside_of(positions, mine) if positions else None)
    every = np.arange(len(train))
    fitted = regression(made, every)
    seen = tuple(_seen(each, mine.covariates) for each in duration.covariates)
    return {
        **_head(duration.name, duration.title, duration.belongs, duration.source, duration.terms_of_use),
        "n": len(train),
        "period": list(duration.period),
        "fitted": f"{len(train)} of {len(spells.id)} in the file, the training part of a split by proposal",
        "limits": list(duration.limits),
        "parties": asdict(duration.parties),
        "covariates": [_covariate(each) for each in seen],
        "rules": _rules(duration.rules, seen),
        "when": {
            **_curve(fitted, _weighted(duration.terms, fitted.weights, seen)),
            "n": len(train),
            "agreed": int(mine.agreed.sum()),
            "begins": duration.begins,
            "ends": duration.ends,
        },
        **({"pool": asdict(mix_of(made, every, fitted))} if positions else {}),
        "scores": _time_scores(cross_validated_time(made, every, PART)),
        "how": _HOW,
    }


def _head(name: str, title: str, belongs: str, source: str, terms: str) -> dict[str, Any]:
    return {"name": name, "title": title, "belongs": belongs, "source": source, "terms": terms}


def _curve(fitted: Fitted, terms: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "form": fitted.form,
        "location": fitted.location,
        "scale": fitted.scale,
        "never": fitted.never,
        "terms": terms,
    }


def _seen(covariate: Covariate, rows: tuple[Covariates, ...]) -> Covariate:
    """The covariate with the levels, or the range, that were fitted on."""
    values = [row[covariate.name] for row in rows]
    if covariate.levels:
        levels = tuple(level for level in covariate.levels if level in values)
        usual = covariate.usual if covariate.usual in levels else levels[-1]
        return Covariate(covariate.name, covariate.title, usual, levels)
    numbers = [float(value) for value in values]
    low, high = min(numbers), max(numbers)
    middle = min(max(float(covariate.usual), low), high)
    return Covariate(covariate.name, covariate.title, middle, (), low, high)


def _covariate(covariate: Covariate) -> dict[str, Any]:
    named = {"name": covariate.name, "title": covariate.title, "usual": covariate.usual}
    if covariate.levels:
        return {**named, "levels": list(covariate.levels)}
    return {**named, "low": covariate.low, "high": covariate.high}


def _rules(rules: Mapping[str, Covariates], seen: tuple[Covariate, ...]) -> dict[str, Any]:
    """The rules whose levels were all fitted on."""
    known = {level for each in seen for level in each.levels}
    return {name: dict(fixed) for name, fixed in rules.items() if set(fixed.values()) <= known}


def _weighted(terms: tuple[Term, ...], weights: Floats, seen: tuple[Covariate, ...]) -> list[dict[str, Any]]:
    """Terms with their fitted weights, those of levels that were never seen left out."""
    known = {level for each in seen for level in each.levels}
    found = []
    for term, weight in zip(terms, weights.tolist(), strict=True):
        if set(term.levels.values()) <= known:
            found.append(_term(term, weight))
    return found


def _term(term: Term, weight: float) -> dict[str, Any]:
    found: dict[str, Any] = {"weight": term.weight * weight}
    if term.levels:
        found["levels"] = dict(term.levels)
    if term.number:
        found |= {"number": term.number, "centre": term.centre}
    return found


def _time_scores(found: TimeResult) -> list[dict[str, Any]]:
    """The class beside the curve of the procedure, and the pool beside the class where there is one."""
    pairs = [("when", "regression", "km-procedure", "curve of the same procedure")]
    if "pool" in found.models:
        pairs.append(("when, pooled with the simulation", "pool", "regression", "the class alone"))
    return [
        {
            "part": f"{what}: {_FOLDS}",
            "n": found.n,
            "model": _time_numbers(found.models[name]),
            "opponent": words,
            "against": _time_numbers(found.models[other]),
        }
        for what, name, other, words in pairs
    ]


def _time_numbers(scores: TimeScores) -> dict[str, float]:
    asked = {f"landmark {at}": value for at, value in scores.landmark.items() if value is not None}
    return {
        "c": scores.c.value,
        "ibs": scores.ibs.value,
        "crps": scores.crps.value,
        "coverage80": scores.coverage80.value,
        **asked,
    }


# ---------------------------------------------------------------- rounds of cost-sharing

_ROUNDS = (
    "press and official pages per round, own coding: agreements of the United States with South Korea "
    "(1991-2019) and Japan (2006-2016)"
)
_ROUNDS_LIMITS = (
    "With so few rounds of two pairs nothing is shown; the numbers are a reminder of what was usual.",
    "The change is counted against what was really paid before.",
    "The form was chosen with these rounds in sight, so the scores flatter it.",
)


def _points(scores: RoundScores) -> dict[str, float]:
    return {"crps points": scores.crps, "mae": scores.mae, "coverage80": scores.coverage80}


def _of_rounds(path: Path) -> dict[str, Any]:
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
        **_head(
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
        "how": _HOW,
    }


# ---------------------------------------------------------------- settlement attempts

_ICOW = (
    "ICOW project, settlement attempts 1.1 (Hensel 2001, doi:10.1111/0020-8833.00126; Hensel, Mitchell, "
    "Sowers and Thyne 2008, doi:10.1177/0022002707310425)"
)
_ICOW_TERMS = (
    "free for research with citation; other terms are not stated, so only fitted numbers are given here"
)
_ICOW_LIMITS = (
    "The training part holds claims that had ended before 1975; how long today's claims last is not shown.",
    "All three kinds of claims are fitted together, with a term for each kind; how agreements were ratified, "
    "kept and broken is counted over all three.",
    "Broken means an armed dispute over the same claim; other breaches are counted under kept by both.",
)


def _of_attempts(path: Path, claims_path: Path) -> Iterator[dict[str, Any]]:
    attempts, claims = load_attempts(path, (PART,)), load_claims(claims_path)
    made = tried(attempts)
    train = rows_of(attempts, PART)
    train = train[~np.isnan(attempts.agreed[train])]
    theta = fit_odds(made.x[train], attempts.agreed[train], penalty=WHETHER_PENALTY)
    sample = next_agreements(made, claims, train)
    fitted = fit(sample, "log-normal", penalty=WHETHER_PENALTY)
    shared = {**_kept(made, train), "scores": _attempt_scores(made, sample, train), "how": _HOW}
    for kind in ATTEMPTS:
        mine = [k for k, row in enumerate(train) if attempts.covariates[row]["kind"] == kind.kind]
        if not mine:
            wrong = f"the part {PART!r} has no attempt over {kind.kind}"
            row = Finding(str(path), None, "split", wrong, "give the whole file")
            raise InvalidFileError(f"{path} cannot make the class {kind.name}", [row])
        yield {
            **_attempt_head(kind, made, train[mine]),
            "when": {
                **_of_kind(fitted, kind.kind),
                "n": len(mine),
                "agreed": int(sample.agreed[mine].sum()),
                "begins": "an attempt to settle",
                "ends": "the next agreement over the claim, of this attempt or a later one",
            },
            "whether": {
                **_odds_of_kind(theta, kind.kind),
                "n": len(mine),
                "agreed": int(attempts.agreed[train[mine]].sum()),
                "what": "a peaceful attempt that ends in an agreement, also one on procedure or in part",
            },
            **shared,
        }


def _attempt_head(kind: Attempted, made: Tried, rows: Ints) -> dict[str, Any]:
    years = made.attempts.begin[rows] // 12
    return {
        **_head(kind.name, kind.title, kind.belongs, _ICOW, _ICOW_TERMS),
        "n": len(rows),
        "period": [int(years.min()), int(years.max())],
        "fitted": "the training part of a split by pair of states, all three kinds of claims together",
        "limits": list(_ICOW_LIMITS),
        "parties": {"least": 2, "most": 2, "what": "the state that claims and the one that holds"},
        "covariates": [_covariate(each) for each in ATTEMPT_COVARIATES],
        "rules": {},
    }


def _of_kind(fitted: Fitted, kind: str) -> dict[str, Any]:
    """The curve of one kind: its own term is part of the location."""
    constant, terms = _folded(fitted.location, fitted.weights, kind)
    return {**_curve(fitted, terms), "location": constant}


def _odds_of_kind(theta: Floats, kind: str) -> dict[str, Any]:
    constant, terms = _folded(float(theta[0]), theta[1:], kind)
    return {"constant": constant, "terms": terms}


def _folded(constant: float, weights: Floats, kind: str) -> tuple[float, list[dict[str, Any]]]:
    terms = []
    for term, weight in zip(WHETHER_TERMS, weights.tolist(), strict=True):
        if "kind" not in term.levels:
            terms.append(_term(term, weight))
        elif term.levels["kind"] == kind:
            constant += weight
    return constant, terms


def _kept(made: Tried, train: Ints) -> dict[str, Any]:
    """Ratification, compliance and breakdown, counted over all agreements of the part."""
    reached = train[made.attempts.agreed[train] == 1]
    refused, kept = made.attempts.refused[reached], made.attempts.kept[reached]
    peace = made.attempts.peace[reached]
    hazard, shape = standing_of(peace)

    def share(values: Floats, what: str) -> dict[str, Any]:
        return {"share": float(np.nanmean(values)), "n": int((~np.isnan(values)).sum()), "what": what}

    return {
        "ratification": share(refused, "agreements that one side or both failed to ratify"),
        "compliance": share(kept, "agreements that both sides kept, those not ratified among the others"),
        "breakdown": {
            "hazard": hazard,
            "shape": shape,
            "n": int((~np.isnan(peace[:, 0])).sum()),
            "what": "an armed dispute over the same claim",
        },
    }


def _attempt_scores(made: Tried, sample: Sample, train: Ints) -> list[dict[str, Any]]:
    found = cross_validated_whether(made, train)

    def numbers(name: str) -> dict[str, float]:
        scores = found.models[name]
        return {"brier": scores.brier.value, "log": scores.log.value, "ece": scores.ece}

    whether = {
        "part": f"whether: {_FOLDS}, whole pairs of states",
        "n": found.n,
        "model": numbers("regression"),
        "opponent": "base rate",
        "against": numbers("base-rate"),
    }
    return [whether, _next_score(made, sample, train)]


def _next_score(made: Tried, sample: Sample, train: Ints) -> dict[str, Any]:
    """The months to the next agreement in cross-validation; what never agreed counts as open throughout."""
    assert sample.never is not None
    months = np.where(sample.never, 1e4, sample.months)
    dyads, scores = [made.attempts.dyad[k] for k in train], []
    for repeat in range(REPEATS):
        told = {name: np.empty((len(train), 121)) for name in ("model", "against")}
        for a, b in folds(dyads, repeat, 0):
            told["model"][b] = curves(
                fit(_part(sample, a), "log-normal", penalty=WHETHER_PENALTY), made.x[train[b]]
            )
            told["against"][b] = kaplan_meier(months[a], sample.agreed[a], np.arange(121.0))
        scores.append({name: _short(curve, months, sample.agreed) for name, curve in told.items()})

    def mean(name: str) -> dict[str, float]:
        return {key: float(np.mean([each[name][key] for each in scores])) for key in ("c", "ibs")}

    return {
        "part": f"when: {_FOLDS}, whole pairs of states",
        "n": len(train),
        "model": mean("model"),
        "opponent": "Kaplan-Meier curve of all",
        "against": mean("against"),
    }


def _part(sample: Sample, at: Ints) -> Sample:
    assert sample.never is not None
    bounds = sample.lower[at], sample.upper[at], sample.never[at]
    return Sample(sample.x[at], sample.months[at], sample.agreed[at], *bounds)


def _short(curve: Floats, months: Floats, agreed: NDArray[np.bool_]) -> dict[str, float]:
    c = rank(-curve.sum(axis=1), pairs_of(months, agreed))[0]
    return {"c": c, "ibs": float(briers(curve, months, agreed).mean())}
