"""Evidence tables."""

from __future__ import annotations

import pytest

from accord.case.files.finding import read_case
from accord.case.paths import numbers, replaced
from accord.case.quantity import Quantity
from accord.case.scenarios import dated_changes
from accord.case.schema import Case
from accord.pages.blocks import Cell, Details, Table
from accord.pages.briefing.evidence import (
    Confidence,
    actor_evidence,
    confidence_in,
    confidence_sentences,
    issue_evidence,
    path_in_words,
    quantity_text,
    references,
)
from tests import bundled


def rows(details: Details) -> tuple[tuple[Cell, ...], ...]:
    """The rows of the table that is folded."""
    (inner,) = details.blocks
    assert isinstance(inner, Table)
    return inner.rows


def lines(case: Case, issue: str) -> list[str]:
    """Every number of an issue with its value, as the table names it."""
    found = rows(issue_evidence(case, issue, dated_changes(case, None)))
    return [line for row in found for line in row[0].text.split("\n")]


def test_every_number_of_an_issue_appears_with_its_evidence() -> None:
    case = bundled.case()
    shown = " ".join(lines(case, "cost_sharing"))
    for found in numbers(case.issues["cost_sharing"]):
        if found.number.evidence:
            assert quantity_text(found.number) in shown
    assert "deadline: 2019-12-31" in shown
    assert "from month 2" in shown


def test_every_line_has_the_field_that_it_tells() -> None:
    case = bundled.case()
    for row in rows(issue_evidence(case, "nuclear", dated_changes(case, None))):
        assert len(row[0].text.split("\n")) == 1 + len(row[0].also)
        assert row[0].source is not None
        assert row[1].source is not None
        assert row[1].source.kind == "evidence"


def test_ids_become_names() -> None:
    case = bundled.case()
    nuclear = lines(case, "nuclear")
    assert "the ROK as go-between, strength" in " ".join(nuclear)
    assert any(line.startswith("the offer of the ROK to the DPRK") for line in nuclear)
    assert any("link from “Cost-sharing”, amount" in line for line in lines(case, "security"))
    home = " ".join(row[0].text for row in rows(actor_evidence(case)))
    assert "elsewhere” on the agenda of" in home


def test_own_estimates_are_labelled() -> None:
    case = bundled.case()
    found = rows(actor_evidence(case))
    own = [row for row in found if "own estimate" in row[4].text]
    assert own
    for row in own:
        assert row[1].source is not None
        assert case.evidence[row[1].source.path].own_estimate


def test_what_was_published_after_the_date_of_the_case_is_labelled() -> None:
    case = bundled.case()
    issue = case.issues["cost_sharing"]
    name = issue.status_quo.evidence[0]
    late = case.evidence[name].model_copy(update={"published": case.as_of.replace(year=case.as_of.year + 1)})
    changed = case.model_copy(update={"evidence": case.evidence | {name: late}})
    first = rows(issue_evidence(changed, "cost_sharing", ()))[0]
    assert first[3].text.endswith("published later")


def test_addresses_of_sources_are_links() -> None:
    case = bundled.case()
    linked = [row[2] for row in rows(issue_evidence(case, "cost_sharing", ())) if row[2].link]
    assert linked
    assert all(cell.link.startswith(("http://", "https://")) for cell in linked)


def test_a_link_is_shown_without_the_name_and_password_in_it() -> None:
    case = bundled.case()
    links = {"https://me:secret@example.org/a?b=c@d": "https://example.org/a?b=c@d", "javascript:x": ""}
    for given, shown in links.items():
        sources = {name: one.model_copy(update={"url": given}) for name, one in case.sources.items()}
        changed = case.model_copy(update={"sources": sources})
        found = {row[2].link for row in rows(issue_evidence(changed, "cost_sharing", ()))}
        assert found == {shown, ""}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1038.9, "1,038.9"),
        ({"low": 0, "mode": 1, "high": 2.5}, "0 – 1 – 2.5"),
        ({"dist": "uniform", "low": 0, "high": 2}, "0 to 2, all alike"),
        ({"mean": 1, "sd": 0.5}, "1 ± 0.5"),
        ({"median": 2, "sigma": 1}, "2, sigma 1 of the logarithm"),
        ({"values": [5600, 1590], "weights": [1, 1]}, "5,600 or 1,590"),
        ({}, "missing"),
    ],
)
def test_numbers_are_written_as_they_were_coded(number: object, text: str) -> None:
    assert quantity_text(Quantity.model_validate(number)) == text


def test_confidence_is_that_of_the_middle_number() -> None:
    confidence = confidence_in(bundled.case())
    assert sum(share for _, share in confidence.shares) == pytest.approx(1.0)
    assert confidence.level in ("high", "moderate", "low")
    assert confidence.numbers > 100


def test_confidence_without_evidence_is_low() -> None:
    case = bundled.case().model_copy(update={"evidence": {}})
    assert confidence_in(case).level == "low"
    only, certain = confidence_sentences(confidence_in(case))
    assert "no number names its evidence" in only.text
    assert certain.text.startswith("Of its numbers ")
    assert certain.text.endswith(" are given as certain.")


def test_unknown_evidence_is_left_out_of_references() -> None:
    assert references(bundled.case(), ["nothing"]) == ()


def test_numbers_without_evidence_count_as_low_and_are_named() -> None:
    case = bundled.case()
    bare = replaced(case, ("issues", "cost_sharing", "stances", "USA", "ask"), 1200)
    before, after = confidence_in(case), confidence_in(bare)
    assert (before.bare, after.bare) == (
        (),
        ("Sharing the cost of the US forces in Korea: what the United States asks for",),
    )
    assert after.numbers == before.numbers
    assert dict(after.shares)["low"] >= dict(before.shares)["low"]
    assert after.certain == before.certain + 1
    text = " ".join(one.text for one in confidence_sentences(after))
    assert f"1 of its {after.numbers} numbers name no evidence: {after.bare[0]}." in text


@pytest.mark.parametrize(
    ("case", "path", "words"),
    [
        ("us-rok-2021", "links.goodwill.amount", "link from “Cost-sharing” to “Security”, amount"),
        ("us-rok-2021", "events.seoul_2022", "event “Change of government in Seoul”"),
        (
            "us-rok-2021",
            "events.furlough_2021.date",
            "event “Announced unpaid leave of Korean staff of the US forces”, date",
        ),
        ("us-rok-2021", "scenarios.crowded-agenda", "scenario “Crowded agenda”"),
        ("us-rok-2021", "issues.cost_sharing", "Cost-sharing"),
        (
            "us-rok-2021",
            "actors.USA.sinks.pandemic.weight",
            "“Fighting the COVID-19 pandemic at home” on the agenda of the US, weight",
        ),
        ("eu-code-2016", "common.tempo.rho", "common cause “The tempo of the legislature”, rho"),
        ("three-rivers", "packages.treaty.stake", "package “The treaty of the Aru”, stake"),
        ("us-rok-2021", "links.unknown.amount", "link “unknown”, amount"),
    ],
)
def test_a_path_is_told_by_what_the_case_calls_its_parts(case: str, path: str, words: str) -> None:
    assert path_in_words(read_case(case), path, short=True) == words


def test_evidence_that_an_issue_lends_to_its_numbers_is_told_so() -> None:
    case = read_case("three-rivers")
    (shown,) = issue_evidence(case, "release", ()).blocks
    assert isinstance(shown, Table)
    assert (
        "what is as good as no deal for Upland: 40, by the evidence for all of this issue"
        in shown.rows[0][0].text
    )


@pytest.mark.parametrize(
    ("shares", "own", "bare", "told"),
    [
        (
            (0.25, 0.5, 0.25),
            0.5,
            (),
            "1 of high confidence, 2 of moderate and 1 of low; 2 are judgements",
        ),
        ((0.0, 0.0, 1.0), 1.0, (), "all of low confidence; all are judgements"),
        ((0.5, 0.0, 0.5), 0.0, (), "2 of high confidence and 2 of low; none are judgements"),
        (
            (0.5, 0.0, 0.5),
            0.25,
            ("salience of B",),
            "2 of high confidence and 2 of low, those without any counted as low; 1 is a judgement",
        ),
    ],
)
def test_the_confidences_are_told_with_nothing_that_is_not_there(
    shares: tuple[float, float, float], own: float, bare: tuple[str, ...], told: str
) -> None:
    by_level = tuple(zip(("high", "medium", "low"), shares, strict=True))
    last = confidence_sentences(Confidence("low", 4, by_level, own, bare, certain=1))[-1]
    assert last.text == (
        f"Its 4 numbers rest on evidence, {told} of those who wrote the case, "
        "and 1 of 4 are given as certain."
    )


def test_a_change_of_a_scenario_is_counted_and_named_by_what_it_sets() -> None:
    case = bundled.case()
    changes = case.scenarios["transactional"].changes
    told = path_in_words(case, "scenarios.transactional.changes.0.to", short=True)
    assert (
        told
        == f"scenario “Transactional”: change 1 ({path_in_words(case, changes[0].set or '', short=True)})"
    )
    beyond = path_in_words(case, f"scenarios.transactional.changes.{len(changes)}")
    assert beyond == "scenario “Transactional”: the new change"


def test_evidence_of_middling_confidence_is_called_moderate_in_tables_as_in_sentences() -> None:
    case = bundled.case()
    told = issue_evidence(case, "cost_sharing", ())
    (made,) = told.blocks
    assert isinstance(made, Table)
    grades = {row[-1].text.partition(",")[0] for row in made.rows}
    assert "moderate" in grades
    assert grades <= {"high", "moderate", "low"}
