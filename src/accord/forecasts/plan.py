"""A forecast about to be made: the arguments checked, the case laid out, the draws as a stream of chunks."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.agenda.layout import Agenda, lay_out
from accord.agenda.simulation import Chunk, chunks_in_step
from accord.case.completeness import require_complete
from accord.case.scenarios import DatedChange, dated_changes, scenario_case
from accord.case.schema import Case
from accord.forecasts.condition import Condition, condition_of
from accord.forecasts.inquiry import Inquiry, Where

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Plan", "plan_of", "stream"]


@dataclass(frozen=True)
class Plan:
    """An inquiry with its case laid out."""

    inquiry: Inquiry
    case: Case
    """As it stands under the scenario."""
    changes: tuple[DatedChange, ...]
    agenda: Agenda | None
    """None where the case has no concession issue: nothing is simulated then."""
    condition: Condition | None = None
    """The news that the draws are weighed by; None where nothing is known beyond the date of the case."""


def plan_of(inquiry: Inquiry) -> Plan:
    """The inquiry, checked and laid out; errors as in `accord.forecast`."""
    loaded = inquiry.looked_ahead
    case = scenario_case(loaded, inquiry.scenario)
    require_complete(case)
    changes = dated_changes(loaded, inquiry.scenario)
    if not any(issue.kind == "concession" for issue in case.issues.values()):
        return Plan(inquiry, case, changes, None)
    agenda, known = lay_out(case, changes, loaded), inquiry.known
    return Plan(inquiry, case, changes, agenda, None if known is None else condition_of(case, agenda, known))


def stream(
    plans: Sequence[Plan],
    where: Where,
    client: Client | None = None,
    *,
    stage: str = "simulation",
    start: int = 0,
) -> Generator[tuple[Chunk, ...], None, None]:
    """The chunks of all plans in step, in the order of the draws; of those in which something is simulated.

    Parameters
    ----------
    plans : of one case with one seed and number of draws, scenario by scenario.
    client : a connected client of the cluster of `where`, if it has one.
    start : index of the first draw; as many as were asked for come from there.
    """
    agendas = [plan.agenda for plan in plans if plan.agenda is not None]
    if not agendas:
        return
    inquiry = plans[0].inquiry
    yield from chunks_in_step(
        agendas,
        seed=inquiry.seed,
        draws=inquiry.draws,
        workers=where.workers,
        client=client,
        progress=where.progress,
        stage=stage,
        start=start,
        at_once=where.at_once,
    )
