"""What stands first says how far a draft is reviewed, in words that need no explaining."""

from __future__ import annotations

import re
from dataclasses import replace

from accord.case.desk.decisions import Decided
from accord.case.schema import Case
from accord.forecasts.results import Flag
from accord.pages.blocks import Report
from accord.pages.briefing.page import briefing_page
from accord.studies.whole_briefing import Briefing
from tests import bundled


def draft(decided: Decided | None) -> Briefing:
    """The briefing of the bundled case as a draft in which one ask is a prior."""
    found = bundled.briefing()
    case = found.case.model_copy(update={"reviewed": None})
    issue = case.issues["health"]
    name, stance = next(iter(issue.stances.items()))
    ask = stance.ask.model_copy(update={"prior": True, "evidence": ()})
    stances = issue.stances | {name: stance.model_copy(update={"ask": ask})}
    case = case.model_copy(
        update={"issues": case.issues | {"health": issue.model_copy(update={"stances": stances})}}
    )
    flags = (
        Flag("priors", None, 0.1, "From priors."),
        Flag("draft", None, None, "This case is a draft: by hand."),
    )
    forecast = replace(found.forecast, case=_with(found.forecast.case, case), flags=flags)
    return replace(found, case=case, forecast=forecast, decided=decided)


def _with(told: Case, case: Case) -> Case:
    return told.model_copy(update={"issues": case.issues, "reviewed": None})


def text(page: Report) -> str:
    return "\n".join(one.text for block in page.blocks for one in getattr(block, "sentences", ()))


def test_a_draft_whose_proposals_are_decided_says_how_many_and_what_nobody_judged() -> None:
    page = briefing_page(draft(Decided(26, 26)), "short")
    assert page.marking.startswith("Draft, 26 of 26 proposals reviewed · ")
    assert page.marking.endswith(" numbers are wide guesses")
    told = text(page)
    counts = re.search(
        r"of its (\d+) numbers, (\d+) .*? wide guess.*?, (\d+) .*? judged .*?, (\d+) rests? on", told
    )
    assert counts is not None
    every, *parts = map(int, counts.groups())
    assert every == sum(parts)
    assert (parts[0], parts[2] > 0) == (1, True)
    assert "This case is a draft, not signed: 26 of 26 proposals reviewed." in told
    assert "by hand" not in told
    assert "From priors" not in told


def test_a_draft_of_which_nothing_was_decided_is_not_reviewed() -> None:
    for decided in (None, Decided(0, 12)):
        page = briefing_page(draft(decided), "short")
        assert page.marking.startswith("Draft, not reviewed · ")
        assert "This case is a draft: by hand." in text(page)


def test_terms_of_the_program_stand_in_the_notes_at_the_end() -> None:
    told = text(briefing_page(draft(None), "short"))
    for word in ("prior", "seed", "fingerprint", "draws)"):
        assert word in told
        assert told.index(word) > told.index("The forecast is as good as the judgements")
    assert "called priors" not in text(briefing_page(bundled.briefing(), "short"))
