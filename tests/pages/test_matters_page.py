"""The page of what matters: every sentence and cell by hand, from round numbers."""

from __future__ import annotations

import dataclasses

from accord.faces.terminal.report import plain_text
from accord.forecasts.what_matters import (
    Effect,
    Flip,
    IssueMatters,
    Judgement,
    Leaning,
    Matters,
    Overlap,
    RedTeam,
    Total,
)
from accord.pages.blocks import Details, Figure, Heading, Points, Table
from accord.pages.matters_page import matters_report
from accord.pages.pictures import MovesFigure
from accord.sampling.estimates import Estimate
from tests import bundled

THROW = "issues.nuclear.stances.PRK.resolve#obstinate"
LINE = "issues.nuclear.stances.PRK.bottom_line"
TIED = "issues.climate.stances.USA.bottom_line"
DATED = "issues.security.stances.KOR.bottom_line@15.1786"


def sure(value: float) -> Estimate:
    return Estimate(value, 0.0)


def effect(judgement: str, agreed: float, least: float, most: float, p: tuple[float, float]) -> Effect:
    return Effect(
        judgement=judgement,
        agreed=sure(agreed),
        months=sure(agreed),
        point=None,
        information=sure(agreed * 0.1875),
        least=least,
        most=most,
        p_least=sure(p[0]),
        p_most=sure(p[1]),
        p_change=Estimate(p[1] - p[0], 0.005),
        months_change=Estimate(-4.0, 0.25),
        point_change=None,
        flips=(),
    )


def judged(ident: str) -> Judgement:
    found = bundled.briefing().matters
    assert found is not None
    return found.judgements[ident]


def by_hand() -> Matters:
    line = effect(LINE, 0.1, 12.0, 28.0, (0.125, 0.375))
    flips = (
        Flip("word", 16.25, 0.25, False, 0.195, ""),
        Flip("word", 36.0, 1.0, True, 0.445, ""),
        Flip("order", 30.0, 0.5, True, None, "security"),
    )
    issue = IssueMatters(
        issue="nuclear",
        p_agreement=sure(0.25),
        months=sure(38.0),
        effects=(
            effect(THROW, 0.3, 0.0, 1.0, (0.48, 0.02)),
            dataclasses.replace(line, flips=flips),
            effect(TIED, 0.02, 27.0, 30.5, (0.3, 0.2)),
            effect(DATED, 0.001, 1.0, 2.0, (0.2, 0.2)),
        ),
        overlap=Overlap(sure(0.5), sure(0.4), sure(0.1), sure(0.1), sure(0.7)),
        red_team=RedTeam(sure(0.6), sure(0.02), (Leaning(LINE, 40.0, 5.0),), 2000),
        totals=(
            Total(THROW, Estimate(0.15, 0.02), Estimate(0.5, 0.02)),
            Total("cause mood PRK", sure(0.1), sure(0.4)),
        ),
    )
    judgements = {name: judged(name) for name in (THROW, LINE, TIED, DATED)}
    return Matters(bundled.forecast(), judgements, {"nuclear": issue})


def test_every_sentence_by_hand() -> None:
    page = plain_text(matters_report(by_hand()))
    for told in (
        "Agreement is unlikely (25 %). Find out first whether the DPRK never gives way: 30 % of what is "
        "uncertain here is just this, with a chance of 50 % (30 to 70 %), a "
        "guess; if so, agreement stands at 2 %, if not, at 48 %.",
        "This chance is little else than two things that were typed in, whether the ranges of the worst that "
        "each would sign overlap (in 50 % of the simulated courses) and whether a party never gives way: "
        "together "
        "they explain 70 % of what is uncertain.",
        "What a party shows on other issues tells of its mood, and so of this one: Climate: the worst the US "
        "would sign explains 2 %.",
        "The worst the DPRK would sign: below 16.2 ± 0.49 agreement would be called “very unlikely”.",
        "The worst the DPRK would sign: above 36 ± 2 agreement would be called “roughly even chance”.",
        "The worst the DPRK would sign: above 30 ± 0.98 this would be easier than “Security”.",
        "the most hopeful coding gives 60 %, the most gloomy 2 %; the one number that they move rests on low "
        "confidence or on none.",
    ):
        assert told in page, told


def test_every_cell_by_hand() -> None:
    page = plain_text(matters_report(by_hand()))
    rows = [line.split("  ") for line in page.splitlines()]
    cells = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    thrown = [
        "whether the DPRK never gives way",
        "30",
        "no to yes",
        "−46.0 ± 1.0",
        "−4.0 ± 0.5",
        "low, own estimate",
    ]
    assert thrown in cells
    assert [
        "the worst the DPRK would sign",
        "10",
        "12 to 28",
        "+25.0 ± 1.0",
        "−4.0 ± 0.5",
        "low, own estimate",
    ] in cells
    assert ["whether the DPRK never gives way", "15 ± 4", "50 ± 4"] in cells
    assert ["the mood of the DPRK", "10 ± 0", "40 ± 0"] in cells
    assert ["the worst the DPRK would sign", "40", "5", "low, own estimate"] in [row[:4] for row in cells]
    assert "from May 2022" not in page


def test_an_overlap_alone_is_said_and_a_small_one_is_not() -> None:
    found = by_hand()
    issue = found.issues["nuclear"]
    over = Overlap(sure(0.5), sure(0.9), sure(0.02), sure(0.65), sure(0.7))
    alone = dataclasses.replace(found, issues={"nuclear": dataclasses.replace(issue, overlap=over)})
    assert "little else than the overlap of the ranges that were typed in for the worst that each would" in (
        plain_text(matters_report(alone))
    )
    small = dataclasses.replace(over, explains=sure(0.59), with_obstinacy=sure(0.59))
    none = dataclasses.replace(found, issues={"nuclear": dataclasses.replace(issue, overlap=small)})
    assert "little else" not in plain_text(matters_report(none))


def test_where_nothing_tells_the_page_says_so() -> None:
    found = by_hand()
    bare = dataclasses.replace(found.issues["nuclear"], effects=(), red_team=None, totals=())
    page = plain_text(matters_report(dataclasses.replace(found, issues={"nuclear": bare})))
    assert "No single judgement moves this by more than chance." in page
    both = plain_text(matters_report(dataclasses.replace(found, issues={"nuclear": bare, "health": bare})))
    assert "nothing that the simulated courses tell" in both


def test_on_a_screen_the_issues_of_which_most_could_be_learned_stand_open_and_the_rest_is_folded() -> None:
    found = by_hand()
    little = dataclasses.replace(
        found.issues["nuclear"], issue="health", effects=(), red_team=None, totals=()
    )
    page = matters_report(dataclasses.replace(found, issues={"health": little, **found.issues}), shown=1)
    headings = [block.text for block in page.blocks if isinstance(block, Heading)]
    case = found.forecast.case
    assert headings == [case.issues["nuclear"].title, "The other issue"]
    (folded,) = (b for b in page.blocks if isinstance(b, Details) and b.summary == "Show “Health”")
    inside = [block.text for block in folded.blocks if isinstance(block, Heading)]
    assert inside == [case.issues["health"].title]


def test_on_a_screen_lead_table_and_issues_stand_in_one_order_with_their_tables_folded() -> None:
    found = by_hand()
    little = dataclasses.replace(
        found.issues["nuclear"], issue="health", effects=(), red_team=None, totals=()
    )
    page = matters_report(dataclasses.replace(found, issues={"health": little, **found.issues}), shown=2)
    summary = next(block for block in page.blocks if isinstance(block, Table))
    assert [row[0].text for row in summary.rows] == ["Nuclear question", "Health"]
    folded = next(b for b in page.blocks if isinstance(b, Details) and "in numbers" in b.summary)
    assert folded.summary == "“Nuclear question” in numbers"
    assert [type(block) for block in folded.blocks] == [Table, Points, Table]


def test_the_picture_tells_the_judgements_in_the_order_of_the_table() -> None:
    """The line moves the chance by more than the throw, and explains less."""
    found = by_hand()
    throw, line, tied, dated = found.issues["nuclear"].effects
    wide = dataclasses.replace(line, p_change=Estimate(0.9, 0.005))
    far = dataclasses.replace(tied, agreed=sure(0.2))
    issue = dataclasses.replace(found.issues["nuclear"], effects=(throw, far, wide, dated))
    page = matters_report(dataclasses.replace(found, issues={"nuclear": issue}))
    pictures = (block.data for block in page.blocks if isinstance(block, Figure))
    (moves,) = (data for data in pictures if isinstance(data, MovesFigure))
    titles = [row.title for row in moves.rows]
    assert titles == [
        "whether the DPRK never gives way",
        "the worst the DPRK would sign",
        "Climate: the worst the US would sign",
    ]
    hung = next(
        b for b in page.blocks if isinstance(b, Table) and b.caption.startswith("What agreement hangs")
    )
    assert [row[0].text for row in hung.rows] == titles[:2]


def test_of_numbers_that_all_rest_on_more_none_is_said_to_rest_on_low_confidence() -> None:
    found = by_hand()
    sure_of_it = dataclasses.replace(found.judgements[LINE], grade="medium")
    page = plain_text(
        matters_report(dataclasses.replace(found, judgements={**found.judgements, LINE: sure_of_it}))
    )
    assert "none of the numbers that they move rests on low confidence or on none." in page
