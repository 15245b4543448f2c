"""Accord: what will be agreed between states, where, when, what stays open, and what would change that.

>>> import accord
>>> case = accord.load("us-rok-2021")
>>> case.as_of.isoformat()
'2021-02-01'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accord.case.checks.whole_case import check, load
    from accord.case.schema import Case
    from accord.errors import AccordError
    from accord.forecasts.comparison import Comparison
    from accord.forecasts.results import Forecast
    from accord.ledger.resolving import resolve
    from accord.ledger.sealing import seal
    from accord.ledger.track_record import record
    from accord.studies.judgements import matters
    from accord.studies.leverage.finding import levers
    from accord.studies.one_scenario import forecast
    from accord.studies.side_by_side import compare
    from accord.studies.what_if import whatif

__all__ = [
    "AccordError",
    "Case",
    "Comparison",
    "Forecast",
    "check",
    "compare",
    "forecast",
    "levers",
    "load",
    "matters",
    "record",
    "resolve",
    "seal",
    "whatif",
]

__version__ = "0.2.0"

# Public names are found on first use, so that `import accord` loads neither NumPy nor Numba nor pydantic.
_HOMES = {
    "AccordError": "accord.errors",
    "Case": "accord.case.schema",
    "Comparison": "accord.forecasts.comparison",
    "Forecast": "accord.forecasts.results",
    "check": "accord.case.checks.whole_case",
    "compare": "accord.studies.side_by_side",
    "forecast": "accord.studies.one_scenario",
    "levers": "accord.studies.leverage.finding",
    "load": "accord.case.checks.whole_case",
    "matters": "accord.studies.judgements",
    "record": "accord.ledger.track_record",
    "resolve": "accord.ledger.resolving",
    "seal": "accord.ledger.sealing",
    "whatif": "accord.studies.what_if",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'accord' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
