"""The stored numbers of the bundled case, and how they are held against those of today.

Stored is what the product itself writes (`forecast_json`, `compare_json`), at the draws of `tests.bundled`,
and beside it what the JSON leaves out: the settlement as quantiles, and what a comparison says of zones. Of
the briefing it is, by section, what is read and the numbers behind it; a section that is not stored is not
held. The conflict section is left out: it rests on no draw and has stored results of its own in
``tests/conflict``. The case and the many quantiles of a settlement are left out, too. Version and fingerprint
are replaced by their names: they change with every release and every field of the schema.

Renew them on purpose with ``python -m tests.forecasts.renew_golden``, which prints what changed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from accord.faces.json.comparisons import compare_json
from accord.faces.json.forecasts import forecast_json
from accord.forecasts.comparison import Comparison
from accord.forecasts.results import Forecast
from accord.pages.blocks import Block, Cell, Figure, Heading, KeyFigures, Table, every_block
from accord.pages.briefing.page import sections
from accord.sampling.estimates import Estimate
from accord.studies import Inquiry
from accord.studies.whole_briefing import briefing
from tests import bundled

__all__ = ["FOLDER", "GOLDEN", "changes", "stored", "written"]

FOLDER = Path(__file__).parent / "golden"
RELATIVE = 1e-9
"""Numbers that differ by less than this share are the same; 12 digits are stored."""
QUANTILES = tuple(step / 20 for step in range(21))


@cache
def forecast_now() -> Any:
    """The forecast under the base, causes included, with the quantiles of every settlement."""
    made = bundled.forecast()
    return _plain(forecast_json(made) | {"quantiles": _quantiles(made)}, made)


@cache
def comparison_now() -> Any:
    """All scenarios, with what each changes about zones and the quantiles of every settlement."""
    made = bundled.comparison()
    beside = {
        "zones": _zones(made),
        "quantiles": {name: _quantiles(one) for name, one in made.forecasts.items()},
    }
    return _plain(compare_json(made) | beside, *made.forecasts.values())


@cache
def briefing_now() -> Any:
    """Sentences, rows and figures of the briefing, by section."""
    found = briefing(Inquiry(bundled.case(), draws=bundled.DRAWS))
    told = {one.id: [_told(block) for block in every_block(one.blocks(found))] for one in sections()}
    return _plain(told, found.forecast)


def _told(block: Block) -> Any:
    """What a block says: its sentences, the texts and values of its rows, the data of its figure."""
    if isinstance(block, Table):
        return {block.caption: [[_cell(cell) for cell in row] for row in block.rows]}
    if isinstance(block, Figure):
        return asdict(block.data)
    if isinstance(block, KeyFigures):
        return [_cell(item.value) for item in block.items]
    if isinstance(block, Heading):
        return f"{block.above} {block.text}"
    told = getattr(block, "sentences", ())
    return [one.text for one in told] if told else type(block).__name__


def _cell(cell: Cell) -> Any:
    return [cell.text, cell.value] if isinstance(cell.value, float) else cell.text


GOLDEN: Mapping[str, Callable[[], Any]] = {
    "forecast": forecast_now,
    "comparison": comparison_now,
    "briefing": briefing_now,
}
"""What is stored, by the name of its file."""


def _quantiles(made: Forecast) -> dict[str, list[float] | None]:
    return {
        name: [issue.settlement.quantile(p) for p in QUANTILES] if issue.settlement else None
        for name, issue in made.issues.items()
    }


def _zones(made: Comparison) -> dict[str, dict[str, dict[str, list[float]]]]:
    found: dict[str, dict[str, dict[str, list[float]]]] = {}
    for one in made.differences:
        both = {"zone": _pair(one.zone), "missing": _pair(one.missing)}
        found.setdefault(one.scenario, {})[one.issue] = both
    return found


def _pair(estimate: Estimate) -> list[float]:
    return [estimate.value, estimate.error]


def _plain(data: Any, *made: Forecast) -> Any:
    """`data` as it comes back from a file, with 12 digits and without what changes with every release."""
    text = json.dumps(_short(data), allow_nan=False)
    for one in made:
        text = text.replace(one.fingerprint, "<fingerprint>").replace(one.version, "<version>")
    return json.loads(text)


def _short(data: Any) -> Any:
    if isinstance(data, float):
        return float(f"{data:.12g}")
    if isinstance(data, dict):
        kept = data.keys() - {"inputs"} - ({"quantiles"} if "words" in data else set())
        return {key: _short(value) for key, value in data.items() if key in kept}
    return [_short(value) for value in data] if isinstance(data, list | tuple) else data


def written(data: Any) -> str:
    """The text of a stored file."""
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def stored(name: str) -> Any:
    """What the file `name` holds; an empty mapping where there is none yet."""
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def changes(before: Any, now: Any) -> list[str]:
    """One line for each leaf that differs: ``issues.climate.p_agreement: stored 0.41, now 0.39``."""
    old, new = dict(_leaves(before)), dict(_leaves(now))
    lines = []
    for path in dict.fromkeys((*old, *new)):
        if path not in new:
            lines.append(f"{path}: stored {old[path]!r}, now gone")
        elif path not in old:
            lines.append(f"{path}: not stored, now {new[path]!r}")
        elif not _same(old[path], new[path]):
            lines.append(f"{path}: stored {old[path]!r}, now {new[path]!r}")
    return lines


def _leaves(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if not parts:
        yield path, data
    for key, value in parts:
        yield from _leaves(value, f"{path}.{key}" if path else str(key))


def _same(old: Any, new: Any) -> bool:
    numbers = all(isinstance(x, int | float) and not isinstance(x, bool) for x in (old, new))
    if numbers:
        return math.isclose(old, new, rel_tol=RELATIVE, abs_tol=RELATIVE * 1e-3)
    return type(old) is type(new) and bool(old == new)
