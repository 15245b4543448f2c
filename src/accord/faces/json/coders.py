"""Several coders as JSON: ``accord/coders/1``, ``accord/coders-round/1`` and ``accord/blind-hash/1``."""

from __future__ import annotations

from typing import Any

from accord.case.plain_data import plain
from accord.faces.json.envelope import Kind
from accord.faces.json.shapes import (
    ANYTHING,
    COUNT,
    DISTANCE,
    FLAG,
    MONTHS,
    NUMBER,
    SHARE,
    TEXT,
    by_name,
    list_of,
    maybe,
    one_of,
    record,
)
from accord.forecasts.results import Forecast
from accord.ledger.blind import HASH_SCHEMA, BlindHash
from accord.studies.coders.coherence import Judgement
from accord.studies.coders.results import Coders, NumberApart, Spread

__all__ = ["KINDS", "coders_json", "hash_json", "round_json"]

_ROUND = 15
CHANCES = by_name(by_name(SHARE))
CODERS = Kind(
    "coders",
    1,
    "accord coders FOLDER FOLDER... --json",
    "what several people who coded one case say together, and where they part",
    record(
        case=TEXT,
        scenario=TEXT,
        seed=COUNT,
        draws={"type": "integer", "minimum": 1},
        horizon=MONTHS,
        version=TEXT,
        weights=by_name(SHARE),
        recorded=FLAG,
        how=one_of("linear", "quantiles"),
        numbers=COUNT,
        apart=list_of(
            record(
                path=TEXT,
                means=by_name(NUMBER),
                between=DISTANCE,
                within=DISTANCE,
                share=SHARE,
                size=DISTANCE,
                farthest=TEXT,
            )
        ),
        words=list_of(record(path=TEXT, answers=by_name(ANYTHING), taken=ANYTHING)),
        forecasts=by_name(by_name(SHARE)),
        merged=by_name(SHARE),
        spreads=list_of(
            record(
                issue=TEXT,
                of=one_of("agreed", "months", "point"),
                variance=DISTANCE,
                people=SHARE,
                models=SHARE,
                within=SHARE,
            )
        ),
        judged=by_name(
            record(
                said=CHANCES, said_count=by_name(SHARE), repaired=CHANCES, count=by_name(SHARE), moved=SHARE
            )
        ),
        judgement=maybe(CHANCES),
        judgement_count=maybe(by_name(SHARE)),
        merged_case=ANYTHING,
    ),
)
ROUND = Kind(
    "coders-round",
    1,
    "accord coders FOLDER FOLDER... --round --json",
    "the numbers on which people part most, with the reasons of all and nobody's name",
    record(
        case=TEXT,
        round=list_of(
            record(path=TEXT, answers=list_of(record(number=ANYTHING, reasons=list_of(TEXT)))), most=_ROUND
        ),
    ),
)
HASH = Kind(
    "blind-hash",
    1,
    "accord coders FOLDER --hash",
    "what one person gives before anybody's numbers are seen",
    record(coder=TEXT, sha256={"type": "string", "pattern": "^[0-9a-f]{64}$"}),
)
KINDS = (CODERS, ROUND, HASH)
assert HASH.schema == HASH_SCHEMA


def coders_json(found: Coders) -> dict[str, Any]:
    """All numbers and words on which people part, forecasts, variances and judgements."""
    made = found.forecast
    judged = found.judgement
    return CODERS.document(
        {
            "case": found.merged.case.id,
            "scenario": made.scenario,
            "seed": made.seed,
            "draws": made.draws,
            "horizon": made.horizon,
            "version": made.version,
            "weights": dict(found.weights),
            "recorded": found.recorded,
            "how": found.how,
            "numbers": found.numbers,
            "apart": [_apart(number) for number in found.apart],
            "words": [
                {"path": one.path, "answers": dict(one.answers), "taken": one.taken}
                for one in found.merged.words
            ],
            "forecasts": {name: _chances(one) for name, one in found.forecasts.items()},
            "merged": _chances(made),
            "spreads": [_spread(spread) for spread in found.spreads],
            "judged": {
                name: {
                    "said": _by(said),
                    "said_count": _count(said),
                    "repaired": _by(after.judgement),
                    "count": _count(after.judgement),
                    "moved": after.moved,
                }
                for name, (said, after) in found.judged.items()
            },
            "judgement": None if judged is None else _by(judged),
            "judgement_count": None if judged is None else _count(judged),
            "merged_case": plain(found.merged.case),
        }
    )


def round_json(found: Coders) -> dict[str, Any]:
    """What is sent round before everybody codes again."""
    return ROUND.document(
        {
            "case": found.merged.case.id,
            "round": [
                {
                    "path": number.path,
                    "answers": [
                        {"number": _number(answer.number), "reasons": list(answer.reasons)}
                        for answer in number.answers
                    ],
                }
                for number in found.apart[:_ROUND]
            ],
        }
    )


def hash_json(given: BlindHash) -> dict[str, Any]:
    """The hash that a person gives."""
    return HASH.document({"coder": given.coder, "sha256": given.sha256})


def _number(number: Any) -> dict[str, Any]:
    return {name: value for name, value in plain(number).items() if name not in ("evidence", "note")}


def _apart(number: NumberApart) -> dict[str, Any]:
    names = ("path", "between", "within", "share", "size", "farthest")
    return {name: getattr(number, name) for name in names} | {"means": dict(number.means)}


def _chances(made: Forecast) -> dict[str, float]:
    return {name: agreed.value for name in made.ranking if (agreed := made[name].p_agreement) is not None}


def _spread(spread: Spread) -> dict[str, Any]:
    people, models, within = spread.shares
    return {
        "issue": spread.issue,
        "of": spread.of,
        "variance": spread.total,
        "people": people,
        "models": models,
        "within": within,
    }


def _by(judged: Judgement) -> dict[str, dict[str, float]]:
    return {issue: {f"{m:g}": p for m, p in months.items()} for issue, months in judged.by.items()}


def _count(judged: Judgement) -> dict[str, float]:
    return {str(number): chance for number, chance in judged.count.items()}
