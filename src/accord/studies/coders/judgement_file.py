"""Chances that a person judges without a model: ``judgements.yaml`` in the folder of the case."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accord.case.exact import exact
from accord.case.schema import Case
from accord.errors import Finding, InvalidFileError, nearest
from accord.studies.coders.coherence import Judgement
from accord.yaml.reading import read_yaml

__all__ = ["NAME", "read_judgement"]

NAME = "judgements.yaml"
_FORM = "write  judgements: {ISSUE: {12: 0.6, 24: 0.8}}, and  count: {0: 0.1, 1: 0.9}  if you like"


def read_judgement(folder: Path, case: Case) -> Judgement | None:
    """What stands in ``judgements.yaml``; None where there is no such file.

    ``judgements`` gives for issues the chance of agreement by so many months after the date of the case;
    ``count`` the chance that exactly so many of them are agreed by the last of these months.

    Raises
    ------
    InvalidFileError
        With one finding per entry that does not fit.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    read = read_yaml(path, str(path))
    if read.findings:
        raise InvalidFileError(f"{path} holds no judgements", read.findings)
    data = read.data
    if not isinstance(data, dict) or not set(data) <= {"judgements", "count"} or "judgements" not in data:
        finding = Finding(str(path), None, "judgements", "are not there alone", _FORM)
        raise InvalidFileError(f"{path} holds no judgements", (finding,))
    findings = tuple(_findings(str(path), data, case))
    if findings:
        raise InvalidFileError(f"{path} does not fit the case {case.id}", findings)
    by = {i: {float(m): float(p) for m, p in months.items()} for i, months in data["judgements"].items()}
    return Judgement(by, {int(float(k)): float(p) for k, p in (data.get("count") or {}).items()})


def _findings(name: str, data: dict[str, Any], case: Case) -> Iterator[Finding]:
    judged = data["judgements"]
    if not isinstance(judged, dict) or not judged:
        yield Finding(name, None, "judgements", "names no issue", _FORM)
        return
    for issue, months in judged.items():
        here = f"judgements.{issue}"
        if issue not in case.issues:
            close = nearest(str(issue), case.issues)
            yield Finding(
                name, None, here, "is no issue of this case", f"did you mean '{close}'?" if close else _FORM
            )
        elif not isinstance(months, dict) or not months:
            yield Finding(name, None, here, "gives no months", _FORM)
        else:
            for month, chance in months.items():
                after = _key(month)
                if after is None or not 0 < after <= case.horizon:
                    remedy = f"give months from more than 0 to {exact(case.horizon)}"
                    yield Finding(name, None, f"{here}.{month}", "is no month of the case", remedy)
                elif not _is_number(chance) or not 0 <= chance <= 1:
                    yield Finding(name, None, f"{here}.{month}", f"is {chance!r}, no chance", "give 0 to 1")
    count = data.get("count") or {}
    if not isinstance(count, dict):
        yield Finding(name, None, "count", "gives no chances", _FORM)
        return
    for number, chance in count.items():
        whole = _key(number)
        if whole is None or whole % 1 or not 0 <= whole <= len(judged):
            remedy = f"give 0 to {len(judged)}, as many issues are judged"
            yield Finding(name, None, f"count.{number}", "is no number of issues", remedy)
        elif not _is_number(chance) or not 0 <= chance <= 1:
            yield Finding(name, None, f"count.{number}", f"is {chance!r}, no chance", "give 0 to 1")


def _key(word: Any) -> float | None:
    """The number that a key says; None for anything else."""
    try:
        number = float(word)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) and not isinstance(word, bool) else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
