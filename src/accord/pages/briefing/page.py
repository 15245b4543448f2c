"""The briefing of a case: all that its page shows, bottom line first; every sentence follows from numbers."""

from __future__ import annotations

from dataclasses import dataclass

from accord.case.scenarios import dated_changes
from accord.case.schema import Case
from accord.forecasts.results import Forecast
from accord.pages.briefing.bottom_line import bottom_line, confidence_sentences
from accord.pages.briefing.evidence import EvidenceRow, actor_evidence, confidence_in
from accord.pages.briefing.issue import IssueSection, issue_section
from accord.pages.briefing.method import MethodSection, method_section
from accord.pages.briefing.outlook import OutlookSection, outlook_sections
from accord.pages.briefing.ranking import RankingSection, ranking_section
from accord.pages.briefing.scenarios import ScenarioSection, scenario_sections, scenario_title
from accord.pages.briefing.stand_off import ConflictSection, conflict_section
from accord.pages.claims import HeldClaim, held
from accord.pages.table import Table, table
from accord.pages.words.months import calendar_month, long_date
from accord.studies.whole_briefing import Briefing

__all__ = ["BriefingPage", "briefing_page"]


@dataclass(frozen=True)
class BriefingPage:
    """One briefing: a case under one scenario."""

    lang: str
    """BCP 47 tag of the text."""
    case: str
    """Id of the case."""
    title: str
    """Title of the case."""
    as_of: str
    """Date of the case in words."""
    until: str
    """Last month of the horizon in words."""
    scenario: str
    """Title of the scenario."""
    description: str
    """What the scenario assumes."""
    summary: str
    """What the case is about."""
    draft: bool
    """The case has not been reviewed."""
    bottom_line: tuple[str, ...]
    """Three sentences."""
    confidence: tuple[str, ...]
    """How sure the inputs are, never in a sentence with a likelihood."""
    flags: tuple[str, ...]
    """Doubts, hindsight first."""
    ranking: RankingSection | None
    """The order of difficulty; None where nothing is simulated."""
    issues: tuple[IssueSection, ...]
    """Easiest first, issues of influence last."""
    scenarios: tuple[ScenarioSection, ...]
    """What other scenarios change."""
    conflict: ConflictSection | None
    """The stand-off that the case names; None where it names none."""
    outlooks: tuple[OutlookSection, ...]
    """How the actors fare, scenario by scenario."""
    claims: tuple[HeldClaim, ...]
    """What the author claimed."""
    actors: tuple[EvidenceRow, ...]
    """What capacity and domestic agendas rest on."""
    method: MethodSection
    """How the forecast is made, and what it cannot carry."""
    input_changes: Table | None
    """Inputs changed after the first forecast; None where there are none."""
    made: tuple[tuple[str, str], ...]
    """Seed, draws, version, fingerprint, with their names."""
    cite: str
    """How to cite this briefing."""


def briefing_page(found: Briefing) -> BriefingPage:
    """The page of what `accord.studies.whole_briefing.briefing` has found."""
    case, forecast, comparison = found.case, found.forecast, found.comparison
    known = case.scenarios.get(forecast.scenario)
    changes = dated_changes(case, forecast.scenario)
    order = (*forecast.ranking, *(name for name in forecast.issues if name not in forecast.ranking))
    confidence = confidence_in(forecast.case)
    return BriefingPage(
        lang="en",
        case=case.id,
        title=case.title,
        as_of=long_date(case.as_of),
        until=calendar_month(case.as_of, forecast.horizon),
        scenario=scenario_title(case, forecast.scenario),
        description=(known.description or "").strip() if known else "",
        summary=(case.summary or "").strip(),
        draft=case.status == "draft",
        bottom_line=bottom_line(case, forecast, comparison),
        confidence=confidence_sentences(confidence),
        flags=tuple(flag.words for flag in forecast.flags),
        ranking=ranking_section(forecast),
        issues=tuple(
            issue_section(forecast, name, [c for c in changes if c.path[:2] == ("issues", name)])
            for name in order
        ),
        scenarios=scenario_sections(case, comparison) if comparison else (),
        conflict=conflict_section(found.stand_off) if found.stand_off else None,
        outlooks=outlook_sections(case, forecast, comparison),
        claims=held(case, forecast, found.claims),
        actors=actor_evidence(forecast.case),
        method=method_section(forecast),
        input_changes=_input_changes(case),
        made=_made(forecast),
        cite=_cite(case, forecast),
    )


def _input_changes(case: Case) -> Table | None:
    if not case.input_changes:
        return None
    rows = [(change.date.isoformat(), change.field, change.reason) for change in case.input_changes]
    return table("Inputs changed after the first forecast", "Date | Field | Reason", rows)


def _made(forecast: Forecast) -> tuple[tuple[str, str], ...]:
    return (
        ("Case", f"{forecast.case.id}, {forecast.case.status}"),
        ("Scenario", forecast.scenario),
        ("Horizon", f"{forecast.horizon:g} months"),
        ("Draws", f"{forecast.draws:,}"),
        ("Seed", str(forecast.seed)),
        ("Accord", forecast.version),
        ("Fingerprint of the inputs", forecast.fingerprint),
    )


def _cite(case: Case, forecast: Forecast) -> str:
    return (
        f"{case.title}: forecast as of {case.as_of.isoformat()}, scenario {forecast.scenario}, "
        f"{forecast.draws:,} draws, seed {forecast.seed}. Accord {forecast.version}, case {case.id}, "
        f"fingerprint {forecast.fingerprint}."
    )
