"""Checks of the reference classes that issues name; loaded only where one does."""

from __future__ import annotations

from collections.abc import Iterator

from accord.case.completeness import consenting
from accord.case.fields import months_between
from accord.case.schema import Belonging, Case, Issue
from accord.case.validation import Row
from accord.errors import Level, nearest
from accord.reference.classes import ReferenceClass, reference_classes
from accord.reference.covariates import faults, numbered
from accord.yaml.reading import Trail

__all__ = ["class_rows"]


def class_rows(case: Case) -> Iterator[Row]:
    """What is wrong with the classes that issues name."""
    for issue_id, issue in case.issues.items():
        if issue.reference is not None:
            yield from _rows(case, issue, issue.reference, ("issues", issue_id, "reference"))


def _rows(case: Case, issue: Issue, named: Belonging, trail: Trail) -> Iterator[Row]:
    if issue.kind == "influence":
        wrong = "has no effect: nothing is said of when on an issue of influence"
        yield Row(trail, wrong, "remove it", "warning")
    known = {each.name: each for each in reference_classes()}
    if not named.evidence:
        level: Level = "warning" if case.reviewed is None else "error"
        remedy = "add evidence: [id], of which an own estimate may be one"
        yield Row(trail, "a reference class without evidence that the case belongs in it", remedy, level)
    if named.name not in known:
        close = nearest(named.name, known)
        hint = f"did you mean '{close}'? " if close else ""
        remedy = f"{hint}the classes are {', '.join(known)}"
        yield Row((*trail, "class"), f"there is no reference class '{named.name}'", remedy)
        return
    reference = known[named.name]
    yield from _covariate_rows(named, reference, trail)
    yield from _time_rows(case, named, reference, trail)
    yield from _fit_rows(case, issue, named, reference, trail)


def _covariate_rows(named: Belonging, reference: ReferenceClass, trail: Trail) -> Iterator[Row]:
    at = (*trail, "covariates")
    told = numbered(reference.covariates, named.covariates)
    for fault in faults(reference.covariates, told, reference.name):
        yield Row((*at, fault.field or ""), fault.wrong, fault.remedy)
    left_out = [each for each in reference.covariates if each.name not in told]
    usual = [f"{each.name}: {each.told(each.usual)}" for each in left_out]
    if usual:
        wrong = f"do not say everything that the class tells apart; taken as usual: {'; '.join(usual)}"
        yield Row(at, wrong, "give what is known of this case", "note")


def _time_rows(case: Case, named: Belonging, reference: ReferenceClass, trail: Trail) -> Iterator[Row]:
    when = reference.when
    if when is None:
        wrong = f"the class '{reference.name}' does not say how long such cases took"
        yield Row((*trail, "class"), wrong, "name another, or read it with accord reference", "warning")
        return
    if named.began is None:
        wrong = f"is not given, so the months since {when.begins} are counted from the date of the case"
        yield Row((*trail, "began"), wrong, f"give the day of {when.begins}", "warning")
    elif named.began > case.as_of:
        wrong = f"is {named.began}, after the date of the case, {case.as_of}"
        yield Row((*trail, "began"), wrong, "correct the two")
    elif (passed := months_between(named.began, case.as_of)) > when.longest:
        wrong = f"lies {passed:.0f} months back; no case of the class was open for over {when.longest:.0f}"
        yield Row((*trail, "began"), wrong, "read its curve as a rough guide", "warning")


def _fit_rows(
    case: Case, issue: Issue, named: Belonging, reference: ReferenceClass, trail: Trail
) -> Iterator[Row]:
    least, most = reference.parties.least, reference.parties.most
    count = len(consenting(issue))
    if not least <= count <= most:
        span = f"{least}" if least == most else f"{least} to {most}"
        wrong = f"{count} parties must consent; the cases of the class had {span} ({reference.parties.what})"
        yield Row((*trail, "class"), wrong, "read its numbers as a rough guide", "warning")
    if reference.period[1] >= case.as_of.year:
        wrong = (
            f"hindsight: the class holds cases begun in {reference.period[1]}, the case is of {case.as_of}"
        )
        yield Row((*trail, "class"), wrong, "say so, or take another class", "warning")
    if named.calendar == "class" and reference.pool is None:
        can = ", ".join(each.name for each in reference_classes() if each.pool is not None)
        wrong = f"no case of the class '{reference.name}' was simulated, so no months can be laid on its own"
        yield Row((*trail, "calendar"), wrong, f"leave it out, or name one of: {can}")
