"""What another value changes, told in sentences and numbers that are those of the two forecasts."""

from __future__ import annotations

from collections.abc import Sequence

import accord
from accord.forecasts.results import Forecast
from accord.pages.blocks import Block, Lead, Note, Paragraph, Table
from accord.pages.workbench.what_if import answer_blocks
from tests import bundled

BEFORE = bundled.forecast()
AFTER = accord.forecast(bundled.case(), scenario="transactional", draws=bundled.DRAWS)


def lead(blocks: Sequence[Block]) -> list[str]:
    (found,) = [block for block in blocks if isinstance(block, Lead)]
    return [sentence.text for sentence in found.sentences]


def chance(forecast: Forecast, name: str) -> float:
    found = forecast[name].p_agreement
    assert found is not None
    return found.value


def whole(share: float) -> str:
    return f"{round(100 * share)} %"


def test_the_chance_the_date_and_the_terms_are_told_before_and_after() -> None:
    chances, date, terms = lead(answer_blocks(BEFORE, AFTER, "cost_sharing", settled=True))
    before, after = chance(BEFORE, "cost_sharing"), chance(AFTER, "cost_sharing")
    assert before > 0.8 > 0.2 > after  # the scenario wrecks it, so that words and numbers differ
    assert f"{whole(before)} → {whole(after)}" in chances.replace("\u00a0", " ")
    assert "unlikely" in chances
    assert date.startswith("Middle date: ")
    assert "→ after" in date
    settled = [f["cost_sharing"].settlement for f in (BEFORE, AFTER)]
    medians = [found.quantile(0.5) for found in settled if found is not None]
    assert [f"{median:,.0f}" in terms.replace("\u00a0", " ") for median in medians] == [True, True]
    assert terms.index(f"{medians[0]:,.0f}") < terms.index(f"{medians[1]:,.0f}")


def test_what_stays_is_told_once() -> None:
    _, date, terms = lead(answer_blocks(BEFORE, BEFORE, "cost_sharing", settled=True))
    assert date.endswith(", as before.")
    assert "→" not in date + terms


def test_few_draws_are_told_in_no_words() -> None:
    chances, *_ = lead(answer_blocks(BEFORE, AFTER, "cost_sharing", settled=False))
    assert "likely" not in chances
    (note,) = [b for b in answer_blocks(BEFORE, AFTER, "cost_sharing", settled=False) if isinstance(b, Note)]
    assert "All of them follow in a moment." in note.sentences[0].text
    assert "300 simulated courses" in note.sentences[0].text


def test_other_issues_stand_in_a_table_where_they_move_by_more_than_a_point() -> None:
    blocks = answer_blocks(BEFORE, AFTER, "cost_sharing", settled=True)
    (moves,) = [b for b in blocks if isinstance(b, Table) and b.caption == "What else moves"]
    wanted = [
        (chance(BEFORE, name), chance(AFTER, name))
        for name in BEFORE.ranking
        if name != "cost_sharing" and abs(chance(AFTER, name) - chance(BEFORE, name)) > 0.01
    ]
    assert wanted
    assert [(row[1].value, row[2].value) for row in moves.rows] == wanted


def test_nothing_elsewhere_is_said_in_a_sentence() -> None:
    blocks = answer_blocks(BEFORE, BEFORE, "cost_sharing", settled=True)
    assert not any(isinstance(b, Table) and b.caption == "What else moves" for b in blocks)
    told = [s.text for b in blocks if isinstance(b, Paragraph) for s in b.sentences]
    assert told == ["No other issue moves by more than a point."]
