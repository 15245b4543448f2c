"""What the shipped classes say of a case, and what they refuse."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import pytest
from click.testing import CliRunner

from accord.cli.commands.reference import command
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.faces.terminal.report import plain_text
from accord.pages.reference_page import reference_report
from accord.reference.answers import answer_of
from accord.reference.classes import ReferenceClass, class_named, reference_classes, weighed

NAMES = [each.name for each in reference_classes()]


@pytest.mark.parametrize("reference", reference_classes(), ids=NAMES)
def test_every_class_says_what_it_is_and_answers_for_the_usual_case(reference: ReferenceClass) -> None:
    assert all((reference.belongs, reference.source, reference.terms, reference.fitted, reference.how))
    assert reference.n >= 1
    assert reference.period[0] < reference.period[1]
    assert reference.scores
    answer = answer_of(reference, {})
    assert set(answer.assumed) == {each.name for each in reference.covariates}
    for one, other in pairwise(share for _, share in answer.by):
        assert 0 <= one < other <= 1
    for score in reference.scores:
        assert set(score.model) == set(score.against)
    assert reference.title in plain_text(reference_report(answer))


@pytest.mark.parametrize("reference", reference_classes(), ids=NAMES)
def test_every_rule_fixes_covariates_that_the_class_has(reference: ReferenceClass) -> None:
    for rule, fixed in reference.rules.items():
        answer = answer_of(reference, {}, rule=rule)
        assert {name: answer.covariates[name] for name in fixed} == dict(fixed)


def test_the_numbers_of_a_controversial_proposal() -> None:
    """Pinned: people read them. Fitted on 74 proposals, two of them without an act."""
    reference = class_named("eu-proposals")
    usual = answer_of(reference, {}, rule="codecision, qualified majority")
    assert dict(usual.quantiles)[0.5] == pytest.approx(17.99, abs=0.01)
    assert dict(usual.by)[24] == pytest.approx(0.703, abs=0.001)
    known = answer_of(reference, {"kind": "directive", "area": "market and finance"}, open_for=12.0)
    assert [months for months, _ in known.by] == [18, 24, 36, 60]
    assert dict(known.by)[24] == pytest.approx(0.286, abs=0.001)
    fast = answer_of(reference, {"area": "agriculture and fisheries"}, rule="consultation, unanimity")
    assert dict(fast.quantiles)[0.5] == pytest.approx(8.64, abs=0.01)


def test_the_numbers_of_an_attempt_over_territory() -> None:
    reference = class_named("territorial-claims")
    assert answer_of(reference, {}).chance == pytest.approx(0.512, abs=0.001)
    assert answer_of(reference, {"third party": "binding"}).chance == pytest.approx(0.861, abs=0.001)
    bad, good = (answer_of(reference, {"record": value}).chance for value in (0.1, 0.9))
    assert bad is not None
    assert good is not None
    assert bad < 0.3 < 0.7 < good
    assert reference.ratification is not None
    assert reference.ratification.share == pytest.approx(0.207, abs=0.001)
    assert reference.compliance is not None
    assert reference.compliance.share == pytest.approx(0.709, abs=0.001)
    assert dict(answer_of(reference, {}).standing)[5] == pytest.approx(0.857, abs=0.001)
    # Ten years are left out of the fit, and were 0.801 in the data.
    assert dict(answer_of(reference, {}).standing)[10] == pytest.approx(0.801, abs=0.01)


@pytest.mark.parametrize(
    ("given", "rule", "field", "remedy"),
    [
        ({"vot": "unanimity"}, None, "vot", "write 'vote'"),
        ({"shoe size": "44"}, None, "shoe size", "choose from: procedure, vote, kind, area"),
        ({"vote": "lot"}, None, "vote", "choose from qualified majority, unanimity"),
        ({}, "by lot", "rule", "choose one of"),
        ({}, "codecision, unanimty", "rule", "write 'codecision, unanimity'"),
    ],
)
def test_what_a_class_does_not_know_is_a_finding_with_what_it_knows(
    given: dict[str, str | float], rule: str | None, field: str, remedy: str
) -> None:
    with pytest.raises(InvalidFileError) as refusal:
        answer_of(class_named("eu-proposals"), given, rule=rule)
    (finding,) = refusal.value.findings
    assert finding.field == field
    assert remedy in finding.remedy


@pytest.mark.parametrize("value", ["1990", "2030", "long ago", 1800.0])
def test_a_number_outside_the_fitted_range_is_a_finding_with_the_range(value: str | float) -> None:
    with pytest.raises(InvalidFileError) as refusal:
        answer_of(class_named("eu-codecision"), {"year": value})
    assert refusal.value.findings[0].remedy == "give 1995 to 2007"
    assert answer_of(class_named("eu-codecision"), {"year": "2004"}).covariates["year"] == 2004.0


def test_an_unknown_class_is_refused_with_the_nearest_and_the_list() -> None:
    with pytest.raises(NotFoundError, match="did you mean 'eu-proposals'") as refusal:
        class_named("eu-proposal")
    assert all(name in str(refusal.value) for name in NAMES)


def test_other_numbers_of_parties_are_a_doubt_and_no_error() -> None:
    reference = class_named("territorial-claims")
    assert not answer_of(reference, {}, parties=["Peru", "Chile"]).doubts
    (doubt,) = answer_of(reference, {}, parties=5).doubts
    assert doubt.level == "warning"
    assert "had 2 " in doubt.wrong


def shown(*arguments: str) -> str:
    found = CliRunner().invoke(command, list(arguments))
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert found.exit_code == 0, found.output
    return found.stdout


def test_the_command_lists_and_answers() -> None:
    assert all(name in shown() for name in NAMES)
    assert [each["name"] for each in json.loads(shown("--json"))["classes"]] == NAMES
    text = shown("eu-proposals", "--set", "vote=unanimity", "--open-for", "12", "--parties", "France, Spain")
    assert "12 months have passed without it" in text
    assert "2 parties; the cases of this class had 15 to 28" in text
    found = json.loads(shown("maritime-claims", "--set", "third party=binding", "--json"))
    assert found["case"]["third party"] == "binding"
    assert found["assumed"] == ["aim", "record"]
    assert 0 < found["p_agreement"] < 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("fit",),
        ("eu-proposals", "somewhere"),
        ("eu-proposals", "--set", "vote"),
        ("eu-proposals", "--parties", ","),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        shown(*arguments)


def test_the_pool_moves_the_class_by_the_simulated_months_and_leaves_it_where_they_are_usual() -> None:
    """By hand: one deviation more than usual multiplies the hazard by exp(-0.0914) = 0.9127."""
    mix = class_named("eu-proposals").pool
    assert mix is not None
    usual = math.exp(mix.mean)
    assert mix.open_until(0.4, usual) == pytest.approx(0.4)
    assert mix.open_until(0.4, usual * math.exp(mix.deviation)) == pytest.approx(0.4**0.9127, abs=1e-4)
    assert mix.open_until(0.4, usual / 2) < 0.4 < mix.open_until(0.4, usual * 2)
    assert class_named("territorial-claims").pool is None


def test_a_class_without_simulated_members_has_half_of_the_weight_that_was_learned_elsewhere() -> None:
    """Pinned: 0.0412 was learned on 74 proposals, pulled to 0."""
    own, other = (weighed(class_named(name)) for name in ("eu-proposals", "river-claims"))
    assert (own.own, other.own) == (True, False)
    assert own.learned_in.name == other.learned_in.name == "eu-proposals"
    assert own.weight == pytest.approx(0.0412, abs=0.0001)
    assert other.weight == own.weight / 2


def test_the_months_of_the_talks_on_bases_by_hand() -> None:
    """A log-logistic curve with location 1.744 and scale 0.2645: half agree within exp(1.744) = 5.72 months;
    of those open after 16.3, (1 + (16.3 / 5.72)^3.78) / (1 + (28.3 / 5.72)^3.78) are open a year later."""
    when = class_named("defence-cost-sharing").when
    assert when is not None
    assert (when.n, when.agreed, when.never) == (14, 13, 0.0)
    curve = when.curve({})
    assert curve.quantile(0.5) == pytest.approx(5.722, abs=0.001)
    odds = [(t / 5.7222) ** (1 / 0.264542) for t in (16.3, 28.3)]
    still = (1 + odds[0]) / (1 + odds[1])
    assert curve.still_open(28.3, open_for=16.3) == pytest.approx(still, rel=1e-4)
    assert curve.by(28.3, open_for=16.3) == pytest.approx(1 - still, rel=1e-4)
