"""Preferences of any of the three kinds as ranks of states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from accord.conflict.graph.formulas import FormulaError, parse, shortened
from accord.conflict.graph.model import Label, Option, Preference
from accord.conflict.graph.states import Bools, Ints, Longs, dense_ranks

__all__ = ["Complain", "lexicographic_ranks", "ranking_ranks", "ranks_of", "truth_table"]


Complain = Callable[[str, str], None]
"""Takes what is wrong and what to do about it."""


def ranks_of(
    preference: Preference,
    labels: Mapping[Label, int],
    codes: Longs | None,
    options: Sequence[Option],
    complain: Complain,
) -> Ints | None:
    """Rank of every state, shape (m,), 0 worst; None after a complaint."""
    given = [k for k in ("ranking", "statements", "weights") if getattr(preference, k) is not None]
    if len(given) != 1:
        complain(f"{len(given)} kinds of preference are given", "give one of: ranking, statements, weights")
        return None
    if preference.ranking is not None:
        return ranking_ranks(preference.ranking, labels, complain)
    if codes is None:
        complain("the states have no options to speak of", "give a ranking, or 'yn' on every state")
        return None
    if preference.weights is not None:
        return _weight_ranks(preference.weights, codes, options, complain)
    table = truth_table([s.formula for s in preference.statements or ()], codes, options, complain)
    return None if table is None else lexicographic_ranks(table)


def ranking_ranks(
    ranking: Sequence[Label | tuple[Label, ...]], labels: Mapping[Label, int], complain: Complain
) -> Ints | None:
    """Ranks from a list of states, most preferred first, ties as inner lists."""
    groups = [group if isinstance(group, tuple) else (group,) for group in ranking]
    counts = Counter(label for group in groups for label in group)
    unknown = [label for label in counts if label not in labels]
    repeated = [label for label, count in counts.items() if count > 1]
    missed = [label for label in labels if label not in counts]
    for found, what, remedy in (
        (unknown, "ranks {} that is no feasible state", "take it out, or make the state feasible"),
        (repeated, "ranks {} more than once", "keep one place for each state"),
        (missed, "leaves out {}", "rank every feasible state once; a tie is an inner list"),
    ):
        if found:
            complain(what.format(_listed(found)), remedy)
    if unknown or repeated or missed:
        return None
    ranks = np.empty(len(labels), dtype=np.int32)
    for place, group in enumerate(groups):
        ranks[[labels[label] for label in group]] = len(groups) - place
    return dense_ranks(ranks)


def truth_table(
    formulas: Sequence[str], codes: Longs, options: Sequence[Option], complain: Complain
) -> Bools | None:
    """Which state satisfies which formula, shape (statements, m); None after a complaint."""
    rows = []
    for formula in formulas:
        try:
            rows.append(parse(formula, options)(codes))
        except FormulaError as problem:
            complain(
                f"'{shortened(formula)}': {problem}", "see the grammar of formulas in the file reference"
            )
    if len(rows) < len(formulas):
        return None
    return np.array(rows, dtype=np.bool_).reshape(len(rows), len(codes))


def lexicographic_ranks(table: Bools) -> Ints:
    """Ranks of states by their statements, the first row mattering most; shape (statements, m) to (m,)."""
    ranks = np.zeros(table.shape[1], dtype=np.int32)
    for row in table:  # rank by rank, so that any number of statements fits
        ranks = dense_ranks(2 * ranks.astype(np.int64) + row)
    return ranks


def _weight_ranks(
    weights: Mapping[str, float], codes: Longs, options: Sequence[Option], complain: Complain
) -> Ints | None:
    table = truth_table([f'"{name}"' for name in weights], codes, options, complain)
    if table is None:
        return None
    total = np.array(list(weights.values()), dtype=np.float64) @ table
    return dense_ranks(np.round(total, 9))  # 0.1 + 0.2 and 0.3 are the same wish


def _listed(labels: Sequence[Label]) -> str:
    some = ", ".join(str(label) for label in labels[:6])
    return f"{some} and {len(labels) - 6} more" if len(labels) > 6 else some
