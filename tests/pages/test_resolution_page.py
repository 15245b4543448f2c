"""A post-mortem in sentences: each number of the split is told, and no more than one case can tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from accord.faces.terminal.report import plain_text
from accord.ledger.kept import read_kept
from accord.ledger.outcomes import Outcome, Resolution, Share, Split
from accord.ledger.seals import issue_from
from accord.pages.resolution_page import outcome_words, resolution_report, split_sentences
from tests import bundled
from tests.ledger.made_up import put_seal, sealed_issue

ISSUE = issue_from("fish", sealed_issue(0.2))
PATH = "issues.cost_sharing.stances.USA.patience"


def _told(true: dict[str, Any], **fields: Any) -> tuple[str, ...]:
    given: dict[str, Any] = {
        "version": "0.1.0",
        "p_sealed": 0.2,
        "p_rerun": 0.2,
        "p_true": 0.7,
        "shares": (Share("agreement", 0.64, 0.0, 0.55, -0.12, 0.21),),
        "quantiles": {PATH: 0.04},
        "furthest": PATH,
    } | fields
    split = Split(**given)
    found = Resolution(2, "0001", "fish", Outcome("agreed"), "s", "Jo", "", None, true=true, split=split)
    return split_sentences(split, ISSUE, bundled.case(), found)


def test_inputs_rule_and_the_input_that_was_furthest_off() -> None:
    inputs, rule, furthest = _told({PATH: 3.0})
    assert inputs == (
        "With the true inputs, as far as they are known, it would have been 70 %: wrong inputs cost it 0.550 "
        "of the 0.640."
    )
    assert rule == "A right rule must expect to lose 0.210 where it gives 70 %; this one lost 0.120 less."
    assert furthest.startswith("Furthest off was ")
    assert furthest.endswith("is half-way: only 4 % of what was held possible lies below 3.")
    assert PATH not in furthest


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1.0, "3 lies above all that was held possible."),
        (0.0, "3 lies below all that was held possible."),
        (0.5, "and 3 lies in the middle of what was held possible."),
        (0.9, "only 10 % of what was held possible lies above 3."),
    ],
)
def test_how_far_off_an_input_was(share: float, words: str) -> None:
    assert _told({PATH: 3.0}, quantiles={PATH: share})[-1].endswith(words)


def test_a_score_beyond_what_chance_explains_is_not_laid_to_the_rule_alone() -> None:
    beyond = (Share("agreement", 0.64, 0.0, 0.0, 0.43, 0.21),)
    told = _told({PATH: 3.0}, shares=beyond)
    assert told[0].endswith("the inputs cost nothing.")
    assert told[1].endswith("0.430 more were lost, to chance or to a wrong rule: only many cases tell which.")


def test_without_true_inputs_it_says_what_is_missing() -> None:
    lost = (Share("agreement", 0.64, 0.0, None, 0.48, 0.16),)
    told = _told({}, shares=lost, p_true=None, quantiles={}, furthest=None)
    assert told[0].startswith("No true input is known yet")
    assert "where it gives 20 %" in told[1]


def test_another_version_is_told_apart() -> None:
    told = _told({PATH: 3.0}, p_rerun=0.3)
    assert told[0] == "Accord 0.1.0 gives the same inputs 30 %, not 20 % as when it was sealed."


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome("agreed", dt.date(2026, 6, 1), 2.0), "agreed on 1 June 2026 at 2 points"),
        (Outcome("agreed", dt.date(2026, 6, 1), 1183.25), "agreed on 1 June 2026 at 1,183.25 points"),
        (Outcome("agreed", dt.date(2026, 6, 1), 1234567.0), "agreed on 1 June 2026 at 1,234,567 points"),
        (Outcome("agreed", dt.date(2026, 6, 1), ratified=False), "agreed on 1 June 2026, but not ratified"),
        (
            Outcome("agreed", dt.date(2026, 6, 1), kept_until=dt.date(2026, 9, 1)),
            "agreed on 1 June 2026, and not kept after 1 September 2026",
        ),
        (Outcome("not_by", dt.date(2026, 6, 1)), "not agreed by 1 June 2026"),
        (Outcome("void", reason="no talks"), "void, because no talks"),
        (Outcome("disputed", reason="two texts"), "disputed: two texts"),
    ],
)
def test_outcomes_in_words(outcome: Outcome, words: str) -> None:
    assert outcome_words(outcome, ISSUE) == words


def _recorded(folder: Path, p: float | None = 0.4, **fields: Any) -> str:
    """The page of an outcome as it was just recorded."""
    put_seal(folder, {"fish": sealed_issue(0.4, p_agreement=p)}, **fields.pop("sealed", {}))
    (seal,) = read_kept(folder).seals.values()
    found = Resolution(2, "0001", "fish", Outcome("void", reason="no talks"), "the gazette", "Jo", "", None)
    return plain_text(resolution_report(replace(found, **fields), seal, bundled.case()), 300)


def test_what_was_recorded_is_told_with_what_the_seal_had_said(tmp_path: Path) -> None:
    page = _recorded(tmp_path)
    assert "Fish: void, because no talks." in page
    assert "Seal 0001 of 2 January 2026 gave 40 % to an agreement by 1 January 2027." in page
    assert "Recorded by Jo from: the gazette." in page
    assert "in the place of" not in page
    assert "For practice only" not in page


def test_a_record_in_the_place_of_another_and_a_seal_for_practice_say_so(tmp_path: Path) -> None:
    page = _recorded(tmp_path, corrects=7, sealed={"practice": "it was coded in hindsight"})
    assert "It stands in the place of record 7, which stays." in page
    assert "For practice only, it never counts: it was coded in hindsight." in page


def test_an_issue_of_influence_was_given_no_chance(tmp_path: Path) -> None:
    assert "gave" not in _recorded(tmp_path, p=None)
