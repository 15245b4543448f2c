"""The rules of an issue and of the whole case: what is given and on what it rests, what Accord judges where
nothing is given, and what is given without having any effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accord.case.common import moods
from accord.case.exact import exact
from accord.case.grounds import grounds_of
from accord.case.idle import idle
from accord.case.labels import actor_labels, issue_labels
from accord.case.quantity import Quantity
from accord.case.scenarios import DatedChange
from accord.case.schema import Case, Issue
from accord.forecasts.results import IssueForecast
from accord.forecasts.shown import IGNORANCE
from accord.pages.blocks import Cell, Note, Reference, Span, Table, field, sentence, table
from accord.pages.briefing.evidence import path_in_words, quantity_text, references
from accord.pages.words.causes import joined
from accord.pages.words.confidence import GRADES
from accord.pages.words.likelihood import percent
from accord.pages.words.months import long_date
from accord.yaml.reading import dotted

__all__ = ["case_terms", "issue_terms", "without_effect"]

_JUDGED = Cell("judged by Accord, as the case says nothing")
_KINDS = {
    "soft": "soft: it draws attention, and nothing else",
    "expiry": "an expiry: deals bunch before it, talks go on after it",
    "hard": "hard: talks not accepted by then end",
}
_PACKAGES = {
    "joint": "nothing is agreed until everything is",
    "open": "each may also be settled alone",
}
_REFUSALS = {
    "renegotiate": "after a refusal its line becomes that of the government, and talks go on",
    "end": "a refusal ends the talks",
}
_WITHDRAWS = {
    None: "goes back to it if it is less generous than the ask before, else keeps what it offers by then",
    True: "goes back to it from what it offers by then",
    False: "keeps what it offers by then, if that is more generous",
}


@dataclass(frozen=True)
class _Term:
    """One rule of the simulation, as the case has it."""

    what: str
    """What the rule is."""
    text: str
    """What is assumed."""
    path: tuple[str, ...]
    """Of the field that says so, ids as in the case."""
    evidence: tuple[str, ...] = ()
    """Its own, before that of the part around it."""
    given: bool = True
    """False where Accord judges, as the case says nothing."""
    source: Reference | None = None
    """Where the text comes from; the field at `path` if None."""

    def row(self, case: Case) -> tuple[Cell, Cell, Cell]:
        source = self.source or Reference("field", ".".join(self.path))
        return Cell(self.what), Cell(self.text, source=source), _rests(case, self)


def issue_terms(case: Case, issue: IssueForecast, changes: Iterable[DatedChange]) -> tuple[Table, ...]:
    """Every rule of an issue beside its offers, with its evidence; nothing where nothing is simulated."""
    if issue.time is None:
        return ()
    coded, path = case.issues[issue.id], ("issues", issue.id)
    found = [
        *_closing(coded, path),
        *_together(case, issue.id),
        *_due(coded, path),
        *_waiting(case, coded, path),
        *_at_home(case, coded, path),
        *_settled_before(coded, path),
        *_failing(coded, issue, path),
        *_dated(case, changes),
    ]
    return (
        table(
            "The other rules of this issue",
            "Rule | What is assumed | What it rests on",
            [term.row(case) for term in found],
            look="stacked",
        ),
    )


def case_terms(case: Case) -> Table:
    """What is assumed of the whole case: pace, other business, common causes, what nobody knows."""
    given = case.model_fields_set
    found = [
        _number(
            "Power with which pace follows attention", case.elasticity, ("elasticity",), "elasticity" in given
        ),
        *_elsewhere(case),
        *_causes(case, "mood" in given),
    ]
    rows = [term.row(case) for term in found]
    unknown = Cell(f"{IGNORANCE:g}", source=Reference("result", "forecast.draws"))
    rows.append((Cell("Added to either end of every probability, for what nobody knows"), unknown, _JUDGED))
    return table(
        "What is assumed of the whole case",
        "Rule | What is assumed | What it rests on",
        rows,
        look="stacked",
    )


def without_effect(case: Case, issue: str) -> tuple[Note, ...]:
    """The fields of an issue that are given and change nothing in its simulation, one sentence a reason."""
    here = f"{path_in_words(case, f'issues.{issue}', short=True)}: "
    reasons: dict[str, list[Span]] = {}
    for found in idle(case):
        if found.trail[:2] == ("issues", issue):
            path = dotted(found.trail)
            words = path_in_words(case, path, short=True).removeprefix(here)
            reasons.setdefault(found.why, []).append(field(words, path))
    told = [
        sentence("Given, but without effect, as ", f"{why}: ", *_listed(fields), ".")
        for why, fields in reasons.items()
    ]
    return (Note(tuple(told)),) if told else ()


def _listed(spans: Sequence[Span]) -> Iterator[str | Span]:
    """The spans in a row, parted by semicolons since their words hold commas."""
    for at, span in enumerate(spans):
        if at:
            yield "; "
        yield span


def _rests(case: Case, term: _Term) -> Cell:
    if not term.given:
        return _JUDGED
    ids, _ = grounds_of(case, term.path, term.evidence)
    known = [name for name in ids if name in case.evidence]
    if not known:
        return Cell("no evidence named")
    grades = joined(sorted({GRADES[case.evidence[name].confidence] for name in known}))
    return Cell(f"{'; '.join(references(case, known))} ({grades})", source=Reference("evidence", known[0]))


def _number(what: str, number: Quantity, path: tuple[str, ...], given: bool, unit: str = "") -> _Term:
    return _Term(what, f"{quantity_text(number)}{f' {unit}' if unit else ''}", path, number.evidence, given)


def _closing(coded: Issue, path: tuple[str, ...]) -> Iterator[_Term]:
    gap, at = coded.closing_gap, (*path, "closing_gap")
    if gap.missing:
        yield _Term("Offers close within", "1 % of the range of the asks", at, given=False)
    else:
        yield _number("Offers close within", gap, at, True, coded.scale.unit)
    given = "parked" in coded.model_fields_set
    yield _number("Its weight while deadlocked, as a share", coded.parked, (*path, "parked"), given)


def _together(case: Case, issue: str) -> Iterator[_Term]:
    titles, labels = issue_labels(case), actor_labels(case)
    for name, package in case.packages.items():
        if issue not in package.issues:
            continue
        path = ("packages", name)
        others = joined([f"“{titles[other]}”" for other in package.issues if other != issue])
        kind = (*path, "kind")
        given = "kind" in package.model_fields_set
        yield _Term(f"Package with {others}", _PACKAGES[package.kind], kind, package.evidence, given)
        for actor, stake in package.stake.get(issue, {}).items():
            at = (*path, "stake", issue, actor)
            yield _number(f"{labels[actor]}: at stake here, against the others", stake, at, True)
        if package.not_for_sale.get(issue):
            held = joined([labels[actor] for actor in package.not_for_sale[issue]])
            sold = (*path, "not_for_sale")
            yield _Term("Gives no more here, whatever it gets elsewhere", held, sold, package.evidence)


def _due(coded: Issue, path: tuple[str, ...]) -> Iterator[_Term]:
    due, at = coded.deadline, (*path, "deadline")
    if due is None:
        return
    given = due.model_fields_set
    yield _Term("Deadline", long_date(due.date), (*at, "date"), due.evidence)
    yield _Term("What kind", _KINDS[due.kind], (*at, "kind"), due.evidence, "kind" in given)
    if due.pushes.bounds[1] > 0.0:
        what = "Share of the way that the parties go because of it"
        yield _number(what, due.pushes, (*at, "push"), not due.push.missing)
        yield _number(
            "How evenly: 1 all along, near 0 at the last moment", due.rush, (*at, "rush"), "rush" in given
        )
        begun = "the date of the case" if due.set_on is None else long_date(due.set_on)
        yield _Term(
            "Set on", begun, (*at, "set_on" if due.set_on else "date"), due.evidence, due.set_on is not None
        )
    if due.extension is not None:
        yield _number("Chance that it is put off", due.extension.chance, (*at, "extension", "chance"), True)
        yield _number("Put off by", due.extension.months, (*at, "extension", "months"), True, "months")
    if due.window > 0 and due.weight != 1.0:
        told = f"{due.weight:g} times the weight in the last {due.window:g} months"
        yield _Term("Attention before it", told, (*at, "window"), due.evidence)


def _waiting(case: Case, coded: Issue, path: tuple[str, ...]) -> Iterator[_Term]:
    labels, unit, borne = actor_labels(case), coded.scale.unit, False
    for actor, stance in coded.stances.items():
        at, who = (*path, "stances", actor), labels[actor]
        if not stance.no_deal.missing:
            yield _number(f"{who}: as good as no deal", stance.no_deal, (*at, "no_deal"), True, unit)
        if stance.pressure.bounds[1] > 0.0:
            borne = True
            most = quantity_text(stance.pressure_cap)
            told = f"{quantity_text(stance.pressure)} {unit} a month, at most {most}"
            since = _since(stance.pressure_from is not None, coded)
            yield _Term(
                f"{who}: the worst it would sign gives way{since}",
                told,
                (*at, "pressure"),
                stance.pressure.evidence,
            )
        if stance.delay_cost.bounds[1] > 0.0:
            borne = True
            since = _since(stance.delay_cost_from is not None, coded)
            what = f"{who}: a month of waiting costs it{since}"
            yield _number(what, stance.delay_cost, (*at, "delay_cost"), True, unit)
    if borne:
        told = "only while it costs somebody on each side" if coded.mutual else "whoever bears it"
        given = "mutual" in coded.model_fields_set
        yield _Term("The cost of waiting moves", told, (*path, "mutual"), given=given)


def _since(dated: bool, coded: Issue) -> str:
    """From when a cost acts, where the case leaves that to the rule."""
    if dated:
        return " from a date of its own"
    return " from the date of the case" if coded.deadline is None else " from the deadline"


def _at_home(case: Case, coded: Issue, path: tuple[str, ...]) -> Iterator[_Term]:
    for actor, body in coded.ratification.items():
        at, given = (*path, "ratification", actor), "on_refusal" in body.model_fields_set
        name = actor_labels(case)[actor]
        who = body.body if name in body.body else f"{body.body} of {name}"
        for what, number, part, unit in (
            ("decides after", body.months, "months", "months"),
            ("ratifies nothing worse than", body.bottom_line, "bottom_line", coded.scale.unit),
        ):
            own = number.evidence or body.evidence
            text = f"{quantity_text(number)} {unit}"
            yield _Term(f"{who}: {what}", text, (*at, part), own)
        yield _Term(
            f"{who}: if it refuses", _REFUSALS[body.on_refusal], (*at, "on_refusal"), body.evidence, given
        )


def _settled_before(coded: Issue, path: tuple[str, ...]) -> Iterator[_Term]:
    for at, precedent in enumerate(coded.precedents):
        told = [f"{exact(precedent.at)} {coded.scale.unit}", precedent.words]
        told += [long_date(precedent.date) if precedent.date else None]
        text = ", ".join(part for part in told if part)
        yield _Term("Settled before at", text, (*path, "precedents", str(at), "at"), precedent.evidence)


def _failing(coded: Issue, issue: IssueForecast, path: tuple[str, ...]) -> Iterator[_Term]:
    fails, at = coded.breakdown, (*path, "breakdown")
    if issue.kept is None:
        return
    given = fails.model_fields_set
    yield _number("Danger that a deal fails in its first year", fails.hazard, (*at, "hazard"), True)
    yield _number(
        "How that goes with age: 1 stays, less falls", fails.shape, (*at, "shape"), "shape" in given
    )
    yield _number("Share of what was delivered that is lost then", fails.loss, (*at, "loss"), "loss" in given)
    kept = Reference("result", f"forecast.issues.{issue.id}.kept")
    what = "Share of the time looked ahead for which a deal is expected to stand"
    yield _Term(what, percent(issue.kept.value), (*at, "hazard"), fails.hazard.evidence, source=kept)


def _dated(case: Case, changes: Iterable[DatedChange]) -> Iterator[_Term]:
    """What a dated ask does to what is offered by then, and who sees a change coming."""
    labels = actor_labels(case)
    for change in changes:
        if change.path[-1] == "ask":
            what = f"{path_in_words(case, '.'.join(change.path))}, month {change.month:.0f}"
            yield _Term(what, _WITHDRAWS[change.withdraws], change.path, given=change.withdraws is not None)
        for actor, chance in change.expected_by.items():
            what = f"{labels[actor]} sees coming: {path_in_words(case, '.'.join(change.path))}"
            named = f"{what}, month {change.month:.0f}"
            yield _Term(named, quantity_text(chance), change.path, chance.evidence)


def _elsewhere(case: Case) -> Iterator[_Term]:
    for name, actor in case.actors.items():
        what, given = (
            f"{actor.name}: share of its time for other business",
            "elsewhere" in actor.model_fields_set,
        )
        yield _number(what, actor.elsewhere, ("actors", name, "elsewhere"), given)


def _causes(case: Case, given: bool) -> Iterator[_Term]:
    followers = moods(case)
    if followers:
        what = "Share of the chance in what one actor would sign that is common to all issues"
        yield _Term(what, f"{case.mood:g}", ("mood",), given=given)
    for name, cause in case.common.items():
        what = f"Chance in common: {cause.title or name.replace('_', ' ')}"
        yield _Term(what, f"{cause.rho:g}", ("common", name, "rho"), cause.evidence)
