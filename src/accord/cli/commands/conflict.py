"""``accord conflict``: what is stable in a stand-off, how to get somewhere, what would have to change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord.cli.options import json_option, out_option, seed_option

if TYPE_CHECKING:
    from accord.conflict.solve.overview import Overview
    from accord.conflict.solve.stability import Concept

__all__ = ["command"]

_FIVE: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq")


@click.command(
    epilog="Example:  accord conflict us-dprk-2021 --coordinate 12\n\n"
    "FILE is a conflict file (JSON or YAML), a case that names one, or a bundled conflict."
)
@click.argument("file")
@click.option(
    "--concept",
    type=click.Choice([*_FIVE, "all"]),
    default=None,
    help="One concept, or 'all' to add simultaneous sanctioning, foresight and coalitions.",
)
@click.option("--variant", "variants", multiple=True, help="A named variant; repeat it or join with +.")
@click.option("--path-from", metavar="STATE", help="Show how every equilibrium can be reached from STATE.")
@click.option("--inverse", metavar="STATE", help="Show what would make STATE an equilibrium.")
@click.option("--coordinate", metavar="STATE", help="Find the coordinator's cheapest way to STATE.")
@click.option(
    "--draws", type=click.IntRange(0), default=None, help="Near-by preferences to try. [default: 1000]"
)
@click.option(
    "--swaps", type=click.IntRange(0, 100), default=3, show_default=True, help="Most exchanges in each."
)
@click.option("--svg", is_flag=True, help="Draw the graph as SVG.")
@seed_option
@json_option
@out_option
def command(
    file: str,
    concept: str | None,
    variants: tuple[str, ...],
    path_from: str | None,
    inverse: str | None,
    coordinate: str | None,
    draws: int | None,
    swaps: int,
    svg: bool,
    seed: int,
    as_json: bool,
    out: Path | None,
) -> None:
    """Analyse who can move where in a stand-off, which situations hold, and why."""
    from accord.cli.output import json_text, print_findings, write_result
    from accord.conflict.files.locating import find_conflict
    from accord.conflict.solve.overview import analyse

    _one_question(path_from, inverse, coordinate)
    loaded = find_conflict(file)
    if loaded.warnings:
        print_findings(loaded.warnings)
    plain = path_from is None and inverse is None and coordinate is None and not svg
    found = analyse(
        loaded.model,
        variants=variants,
        draws=draws if plain else 0,
        swaps=swaps,
        seed=seed,
        everything=plain and concept == "all",
    )
    if svg:
        from accord.faces.charts import svg_file
        from accord.pages.conflict_figure import conflict_figure

        write_result(svg_file(conflict_figure(found, _one(concept), labels=True)), out)
        return
    if path_from is not None:
        data, lines = _paths(found, path_from, _one(concept), as_json=as_json)
    elif inverse is not None:
        data, lines = _inverse(found, inverse, concept, seed, as_json=as_json)
    elif coordinate is not None:
        data, lines = _coordination(found, coordinate, _one(concept), as_json=as_json)
    else:
        data, lines = _overview(found, concept, as_json=as_json)
    write_result(json_text(data) if as_json else "\n".join(lines) + "\n", out)


def _one_question(*asked: str | None) -> None:
    if sum(question is not None for question in asked) > 1:
        raise click.UsageError("Ask one question at a time: --path-from, --inverse or --coordinate.")


def _one(concept: str | None) -> Concept:
    """The concept that a question about one state is answered for; sequential stability unless named."""
    return next((c for c in _FIVE if c == concept), "seq")


def _overview(found: Overview, concept: str | None, *, as_json: bool) -> tuple[Any, list[str]]:
    from accord.pages.conflict_json import overview_data
    from accord.pages.conflict_text import (
        further_lines,
        legend_lines,
        reason_lines,
        stability_table,
        summary_line,
    )

    concepts = _FIVE if concept in (None, "all") else (_one(concept),)
    if as_json:
        return overview_data(found, concepts), []
    lines = [found.model.title or found.model.name, summary_line(found), ""]
    lines += _table_lines(*stability_table(found, concepts))
    lines += ["", *legend_lines(found, concepts)]
    if found.graph.m <= 300:
        lines += ["", *reason_lines(found, _one(concept))]
    if found.further is not None:
        lines += ["", *further_lines(found)]
    return None, lines


def _table_lines(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[k]) for row in [header, *rows]) for k in range(len(header))]
    padded = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in [header, *rows]
    )
    return [line.rstrip() for line in padded]


def _paths(found: Overview, text: str, concept: Concept, *, as_json: bool) -> tuple[Any, list[str]]:
    from accord.conflict.graph.paths import reachable_from
    from accord.conflict.solve.overview import state_number
    from accord.pages.conflict_json import paths_data
    from accord.pages.conflict_text import path_lines

    start = state_number(found.graph, text)
    ways = [reachable_from(found.graph, start, improving=improving) for improving in (False, True)]
    held = found.stability.equilibria(concept)
    if as_json:
        return paths_data(found.graph, ways[0], ways[1], held), []
    return None, path_lines(found.words, ways[0], ways[1], held)


def _inverse(
    found: Overview, text: str, concept: str | None, seed: int, *, as_json: bool
) -> tuple[Any, list[str]]:
    from accord.conflict.change.answers import answer_inverse
    from accord.conflict.solve.overview import state_number
    from accord.pages.conflict_json import inverse_data
    from accord.pages.conflict_text import inverse_lines

    concepts = _FIVE if concept == "all" else (_one(concept),)
    answer = answer_inverse(found, state_number(found.graph, text), concepts, seed=seed)
    if as_json:
        return inverse_data(found.words, answer), []
    return None, inverse_lines(found.words, answer)


def _coordination(found: Overview, text: str, concept: Concept, *, as_json: bool) -> tuple[Any, list[str]]:
    from accord.conflict.change.coordinator import coordinate
    from accord.pages.conflict_json import coordination_data
    from accord.pages.conflict_text import coordination_lines

    known = {str(label): label for label in found.graph.labels}
    target = known.get(text, int(text) if text.isdecimal() else text)
    result = coordinate(found.model, target, concept=concept)
    if as_json:
        return coordination_data(found.model, result), []
    return None, coordination_lines(found.model, result)
