"""``accord reference``: how long, how often and how well kept agreements of a kind have been."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.options import json_option, may_replace, named_path, out_for, require_folder_name
from accord.errors import UsageError

__all__ = ["command"]

_FIT = "fit"


@click.command(
    epilog="Example:  accord reference eu-proposals --rule 'codecision, qualified majority' --open-for 12"
)
@click.argument("name", required=False)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--parties", help="Who negotiates: names separated by commas, or how many.")
@click.option("--rule", help="Rule of decision, one of those that the class names.")
@click.option(
    "--set", "given", multiple=True, metavar="NAME=VALUE", help="A covariate of the case; repeat it."
)
@click.option(
    "--open-for",
    type=click.FloatRange(0, 600),
    default=0.0,
    show_default=True,
    help="Months since the beginning in which no agreement came.",
)
@click.option("--into", type=named_path, metavar="FOLDER", help="With fit: write the classes here.")
@json_option
@out_for("text")
def command(
    name: str | None,
    folder: Path | None,
    parties: str | None,
    rule: str | None,
    given: tuple[str, ...],
    open_for: float,
    into: Path | None,
    as_json: bool,
    out: Path | None,
) -> None:
    """Tell what a reference class says of a case: how long, how often, how well kept.

    Without NAME the classes are listed. `accord reference fit FOLDER` makes the shipped classes again from
    the data in FOLDER and says whether they are the same to the byte.
    """
    if name == _FIT:
        if folder is None:
            raise UsageError("Name the folder of the data: accord reference fit FOLDER")
        _fit(folder, into, as_json, out)
        return
    if folder is not None or into is not None:
        raise UsageError("A folder goes with fit only: accord reference fit FOLDER")
    from accord.cli.output import print_result
    from accord.faces.json.references import reference_json, references_json
    from accord.pages.reference_page import reference_report, references_report
    from accord.reference.answers import answer_of
    from accord.reference.classes import class_named, reference_classes

    if name is None:
        classes = reference_classes()
        print_result(
            lambda: references_json(classes), lambda: references_report(classes), as_json=as_json, out=out
        )
        return
    reference = class_named(name)
    answer = answer_of(reference, _covariates(given), rule=rule, parties=_parties(parties), open_for=open_for)
    print_result(lambda: reference_json(answer), lambda: reference_report(answer), as_json=as_json, out=out)


def _parties(text: str | None) -> list[str] | int | None:
    if text is None:
        return None
    if text.strip().isdigit():
        return int(text)
    names = [each.strip() for each in text.split(",") if each.strip()]
    if not names:
        raise UsageError("--parties names nobody: give names separated by commas, or how many")
    return names


def _covariates(given: tuple[str, ...]) -> dict[str, str | float]:
    found: dict[str, str | float] = {}
    for each in given:
        name, equals, value = (part.strip() for part in each.partition("="))
        if not equals or not name or not value:
            raise UsageError(f"--set {each!r} is not NAME=VALUE; write for example --set vote=unanimity")
        found[name] = value
    return found


def _fit(folder: Path, into: Path | None, as_json: bool, out: Path | None) -> None:
    """Make the classes again, compare them with those that ship, and write them where that is asked."""
    from importlib import resources

    from accord.backtest.outside.making import remade
    from accord.cli.output import print_result
    from accord.faces.json.references import remade_json
    from accord.machine.delivery import deliver
    from accord.pages.reference_page import Remade, remade_report

    if into:
        require_folder_name(into, "name it without an end")
    shipped = resources.files("accord.reference").joinpath("shipped")
    found = []
    for made in remade(folder):
        ours = shipped.joinpath(f"{made.name}.json")
        found.append(Remade(made.name, ours.is_file() and ours.read_bytes() == made.text.encode("utf-8")))
        if into:
            into.mkdir(parents=True, exist_ok=True)
            deliver(into / f"{made.name}.json", made.text.encode("utf-8"), overwrite=may_replace())
    print_result(
        lambda: remade_json([(each.name, each.same) for each in found], ()),
        lambda: remade_report(found, ()),
        as_json=as_json,
        out=out,
    )
