"""``accord conflict``: what is stable in a stand-off, how to get somewhere, what would have to change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.cli.options import json_option, out_option, seed_option

if TYPE_CHECKING:
    from accord.cli.output import Answer
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
@click.option(
    "--inverse",
    metavar="[STATE]",
    is_flag=False,
    flag_value="",
    help="Show what would make STATE (left out: the status quo) an equilibrium.",
)
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
    from accord.cli.output import print_findings, print_result, write_result
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
        answer = _paths(found, path_from, _one(concept))
    elif inverse is not None:
        answer = _inverse(found, inverse, concept, seed)
    elif coordinate is not None:
        answer = _coordination(found, coordinate, _one(concept))
    else:
        answer = _overview(found, concept)
    print_result(*answer, as_json=as_json, out=out)


def _one_question(*asked: str | None) -> None:
    if sum(question is not None for question in asked) > 1:
        raise click.UsageError("Ask one question at a time: --path-from, --inverse or --coordinate.")


def _one(concept: str | None) -> Concept:
    """The concept that a question about one state is answered for; sequential stability unless named."""
    return next((c for c in _FIVE if c == concept), "seq")


def _overview(found: Overview, concept: str | None) -> Answer:
    from accord.faces.json.conflicts import overview_json
    from accord.pages.conflict_page import overview_report

    concepts = _FIVE if concept in (None, "all") else (_one(concept),)
    return lambda: overview_json(found, concepts), lambda: overview_report(found, concepts, _one(concept))


def _paths(found: Overview, text: str, concept: Concept) -> Answer:
    from accord.conflict.graph.paths import reachable_from
    from accord.conflict.solve.overview import state_number
    from accord.faces.json.conflicts import paths_json
    from accord.pages.conflict_page import paths_report

    start = state_number(found.graph, text)
    any_moves, better = (
        reachable_from(found.graph, start, improving=improving) for improving in (False, True)
    )
    held = found.stability.equilibria(concept)
    return (
        lambda: paths_json(found.graph, any_moves, better, held),
        lambda: paths_report(found, any_moves, better, held),
    )


def _inverse(found: Overview, text: str, concept: str | None, seed: int) -> Answer:
    from accord.conflict.change.answers import answer_inverse
    from accord.faces.json.conflicts import inverse_json
    from accord.pages.conflict_page import inverse_report

    concepts = _FIVE if concept == "all" else (_one(concept),)
    answer = answer_inverse(found, _asked_state(found, text), concepts, seed=seed)
    return lambda: inverse_json(found.words, answer), lambda: inverse_report(found.words, answer)


def _asked_state(found: Overview, text: str) -> int:
    """The number of the state that was asked about; the status quo where none was."""
    from accord.conflict.solve.overview import state_number

    if text:
        return state_number(found.graph, text)
    if found.status_quo is None:
        raise click.UsageError("The file names no status quo: say which state, as in --inverse 6.")
    return found.status_quo


def _coordination(found: Overview, text: str, concept: Concept) -> Answer:
    from accord.conflict.change.coordinator import coordinate
    from accord.faces.json.conflicts import coordination_json
    from accord.pages.conflict_page import coordination_report

    known = {str(label): label for label in found.graph.labels}
    target = known.get(text, int(text) if text.isdecimal() else text)
    result = coordinate(found.model, target, concept=concept)
    return lambda: coordination_json(found.model, result), lambda: coordination_report(found.model, result)
