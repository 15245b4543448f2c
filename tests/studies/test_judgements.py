"""Which judgements matter: closed forms on two parties, brute force, and what cannot be asked."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import accord
from accord.case.fields import ONE
from accord.case.schema import Case
from accord.errors import NotFoundError, Stopped, UsageError
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.plan import plan_of
from accord.forecasts.shown import IGNORANCE
from accord.forecasts.uncertain import uncertain
from accord.forecasts.weighing import WORD_EDGES
from accord.forecasts.what_matters import IssueMatters, Matters
from accord.pages.words.likelihood import ICD_203
from accord.sampling.draws import sample
from accord.studies.judgements import matters
from accord.studies.total_effects import Parts
from tests import bundled
from tests.agenda.cases import two_sided

KNOWN = 1 - 2 * IGNORANCE
LOW, HIGH = "issues.k.stances.U.bottom_line", "issues.k.stances.V.bottom_line"


def case_of(u: dict[str, Any], v: dict[str, Any], mood: float = 0.0, **issue: Any) -> Case:
    """U wants 80, V 20; what they would sign is given."""
    both = {"u": {"ask": 80} | u, "v": {"ask": 20} | v}
    return two_sided(**both, horizon=600, **issue).model_copy(update={"mood": mood, "elasticity": ONE})


def lines(**more: Any) -> Case:
    """U would sign at least 30 to 50, V at most 40 to 60, all alike."""
    u, v = ({"dist": "uniform", "low": low, "high": low + 20} for low in (30, 40))
    return case_of({"bottom_line": u}, {"bottom_line": v}, **more)


def only(case: Case, **options: Any) -> IssueMatters:
    return matters(case, workers=1, **options).issues["k"]


def test_two_lines_in_closed_form() -> None:
    """Given U's line x, V's is not below it with 1 up to 40 and (60 - x)/20 above: 7/8 on average, variance
    1/2 + 7/24 - (7/8)^2 = 5/192. The same from the other side."""
    found = only(lines(), draws=20_000)
    p = KNOWN * 7 / 8 + IGNORANCE
    assert found.p_agreement.value == pytest.approx(p, abs=0.01)
    for line in (LOW, HIGH):
        effect = found.effect(line)
        assert effect.information.value == pytest.approx(KNOWN**2 * 5 / 192, abs=4 * effect.information.error)
        assert effect.agreed.value == pytest.approx(KNOWN**2 * 5 / 192 / (p * (1 - p)), abs=0.02)
        assert effect.information.error < 0.001
    # The lowest third of U's lines lies below 40; in the highest, 43.3 to 50, V consents in 2/3 on average.
    effect = found.effect(LOW)
    assert effect.p_least.value == pytest.approx(1 - IGNORANCE, abs=1e-9)
    assert effect.p_most.value == pytest.approx(KNOWN * 2 / 3 + IGNORANCE, abs=0.02)
    assert effect.p_change.value == pytest.approx(effect.p_most.value - effect.p_least.value)
    assert (effect.least, effect.most) == pytest.approx((33.3, 46.7), abs=0.3)


def test_the_overlap_of_two_lines_is_all_there_is() -> None:
    over = only(lines(), draws=4_000).overlap
    assert over is not None
    assert over.chance.value == pytest.approx(7 / 8, abs=0.02)
    assert (over.if_overlapping.value, over.if_apart.value) == pytest.approx((0.98, 0.02))
    p = KNOWN * over.chance.value + IGNORANCE
    chance = over.chance.value
    assert over.explains.value == pytest.approx(KNOWN**2 * chance * (1 - chance) / (p * (1 - p)), abs=1e-3)


def test_the_value_of_information_by_brute_force() -> None:
    """Every line of a grid is fixed in turn and the case drawn anew."""
    case = lines(mutual=False)
    grid = np.linspace(30.25, 49.75, 40)
    given = []
    for line in grid:
        told = case_of(
            {"bottom_line": float(line)}, {"bottom_line": {"dist": "uniform", "low": 40, "high": 60}}
        )
        given.append(accord.forecast(told, draws=2_000, causes=False, workers=1)["k"].p_agreement)
    known = np.array([p.value for p in given if p is not None])
    # Brier before: p (1 - p); after: the mean of p(x) (1 - p(x)).
    gain = known.mean() * (1 - known.mean()) - (known * (1 - known)).mean()
    effect = only(case, draws=20_000).effect(LOW)
    assert effect.information.value == pytest.approx(gain, abs=3 * effect.information.error + 5e-4)


def coins() -> Case:
    """Each party is obstinate in half of the draws; then nothing is agreed."""
    return case_of({"bottom_line": 40, "resolve": 0.5}, {"bottom_line": 60, "resolve": 0.5})


def test_a_pure_coin_toss_in_closed_form() -> None:
    """Agreed if neither is obstinate: p = 1/4, of the variance 3/16 each explains 1/16."""
    found = only(coins(), draws=20_000)
    assert {effect.judgement for effect in found.effects} == {
        f"issues.k.stances.{actor}.resolve#obstinate" for actor in "UV"
    }
    p = KNOWN / 4 + IGNORANCE
    for effect in found.effects:
        assert effect.agreed.value == pytest.approx(KNOWN**2 / 16 / (p * (1 - p)), abs=0.02)
        assert effect.p_least.value == pytest.approx(KNOWN / 2 + IGNORANCE, abs=0.02)
        assert effect.p_most.value == pytest.approx(IGNORANCE)
        assert (effect.least, effect.most, effect.flips) == (0.0, 1.0, ())


def test_total_effects_of_two_coins_in_closed_form() -> None:
    """1/3 alone and 2/3 with the other, of the variance that is simulated."""
    found = matters(coins(), workers=1, total=True)
    issue = found.issues["k"]
    p = KNOWN / 4 + IGNORANCE
    scale = KNOWN**2 * 3 / 16 / (p * (1 - p))
    assert len(issue.totals) == 2
    for total in issue.totals:
        assert total.first.value == pytest.approx(scale / 3, abs=4 * total.first.error)
        assert total.total.value == pytest.approx(scale * 2 / 3, abs=4 * total.total.error)
        assert total.total.error < 0.05


def test_where_nothing_is_open_no_part_explains_anything() -> None:
    sure = case_of({"bottom_line": {"low": 30, "mode": 35, "high": 40}}, {"bottom_line": 60})
    assert only(sure, draws=100, total=True).totals == ()


def test_parts_are_placed_as_draws_are() -> None:
    """The same chances give the numbers of `sample`, common causes and every distribution included."""
    given = {
        "capacity": {"low": 0.5, "mode": 1, "high": 2},
        "elsewhere": {"dist": "normal", "mean": 0.4, "sd": 0.1},
    }
    data = lines(mood=0.3).model_dump(mode="json", by_alias=True, exclude_unset=True)
    data["actors"]["U"] |= given
    stance = data["issues"]["k"]["stances"]["V"]
    stance |= {"patience": {"dist": "lognormal", "median": 3, "sigma": 0.5}, "resolve": 0.2}
    stance |= {"salience": {"dist": "choice", "values": [0.2, 0.7, 0.9], "weights": [1, 2, 1]}}
    plan = plan_of(Inquiry(Case.model_validate(data)))
    assert plan.agenda is not None
    slots = plan.agenda.slots
    parts = Parts.of(plan.agenda, uncertain(plan))
    drawn = sample(slots, 0, 0, 500)
    uniforms = _uniforms(plan.agenda.slots, parts)
    again = parts.inputs(uniforms)
    known = list(parts.own)
    assert {slots.rows[slot][0] for slot in known} == {1, 2, 3, 4, 5}
    assert slots.causes == ["mood V"]
    assert again[:, known] == pytest.approx(drawn[:, known], rel=1e-9, abs=1e-9)
    one = parts.inputs(uniforms[::-1], 2, again)
    changed = [slot for slot in known if (one[:, slot] != again[:, slot]).any()]
    assert changed == [known[2]]


def _uniforms(slots: Any, parts: Parts) -> Any:
    from accord.sampling.draws import Slots
    from accord.sampling.rng import key, uniform

    assert isinstance(slots, Slots)
    keys = [key(0, *slots.names[slot]) for slot in parts.own]
    keys += [key(0, "", "", f"cause {cause}") for cause in slots.causes]
    return np.array([[uniform(np.uint64(k), np.uint64(d)) for k in keys] for d in range(500)])


def test_a_common_mood_makes_one_line_tell_of_the_other_issue() -> None:
    found = bundled_matters().issues["nuclear"]
    tied = [e for e in found.effects if bundled_matters().judgements[e.judgement].tied("nuclear")]
    own = found.effect("issues.nuclear.stances.PRK.resolve#obstinate")
    assert tied
    assert all(own.agreed.value > effect.agreed.value for effect in tied)


def bundled_matters() -> Matters:
    found = bundled.briefing().matters
    assert found is not None
    return found


def test_every_uncertain_number_of_the_bundled_case_leads_to_its_evidence() -> None:
    case = bundled.case()
    for judgement in bundled_matters().judgements.values():
        if judgement.path.startswith(("issues", "actors", "links")) and judgement.toss not in (
            "fails",
            "tie",
        ):
            assert judgement.evidence, judgement.id
            assert set(judgement.evidence) <= set(case.evidence)
    dated = bundled_matters().judgements["issues.security.stances.KOR.bottom_line@15.1786"]
    assert (dated.cause, dated.grade, dated.own, dated.issue) == ("seoul_2022", "low", True, "security")
    assert dated.month == pytest.approx(15.1786, abs=1e-4)


def test_the_red_team_stands_at_the_ends_of_the_ranges() -> None:
    team = only(lines(), draws=2_000).red_team
    assert team is not None
    ends = {lean.judgement: (lean.hopeful, lean.gloomy) for lean in team.leans}
    assert ends == {LOW: (30, 50), HIGH: (60, 40)}
    assert (team.hopeful.value, team.gloomy.value) == pytest.approx((0.98, 0.02))
    resolve = {"low": 0.4, "mode": 0.5, "high": 0.6}
    chances = only(case_of({"bottom_line": 40, "resolve": resolve}, {"bottom_line": 60}))
    assert chances.red_team is not None
    (lean,) = chances.red_team.leans
    assert (lean.judgement, lean.hopeful, lean.gloomy) == ("issues.k.stances.U.resolve", 0.4, 0.6)
    forecast = bundled_matters().forecast
    for name, issue in bundled_matters().issues.items():
        p = forecast[name].p_agreement
        assert issue.red_team is not None
        assert p is not None
        assert issue.red_team.gloomy.value <= p.value + 1e-9 <= issue.red_team.hopeful.value + 2e-9


def test_a_word_flips_where_the_closed_form_crosses_its_edge() -> None:
    """Where U's line is x > 40, the chance shown is .96 (60 - x)/20 + .02; it is .795 at x = 43.85. Overall
    it is .86, "very likely"."""
    flips = only(lines(), draws=20_000).effect(LOW).flips
    falls = [flip for flip in flips if flip.kind == "word" and flip.level == 0.795]
    assert [flip.rising for flip in falls] == [True]
    assert falls[0].at == pytest.approx(60 - 20 * (0.795 - 0.02) / 0.96, abs=0.6)


def test_word_edges_are_those_of_the_scale_that_pages_use() -> None:
    for edge in WORD_EDGES:
        assert ICD_203.band(edge - 1e-4) != ICD_203.band(edge + 6e-3)
    assert len(WORD_EDGES) == len(ICD_203.bands) - 1


def test_the_same_draws_as_the_forecast() -> None:
    case = bundled.case()
    assert bundled_matters().forecast.fingerprint == bundled.forecast().fingerprint
    for name, issue in bundled_matters().issues.items():
        assert issue.p_agreement == bundled.forecast()[name].p_agreement
    assert list(bundled_matters().issues) == list(bundled.forecast().ranking)
    assert matters(case, draws=300, issues=["health"]).issues["health"] == bundled_matters().issues["health"]


def test_what_cannot_be_asked_is_one_sentence() -> None:
    sure = case_of({"bottom_line": 40}, {"bottom_line": 60})
    with pytest.raises(UsageError, match="nothing in this case is uncertain"):
        matters(sure)
    with pytest.raises(NotFoundError, match="no simulated issue 'nuclea'; did you mean 'nuclear'"):
        matters(bundled.case(), issues=["nuclea"])


def test_it_stops_when_told() -> None:
    def stop(stage: str, done: int, wanted: int) -> None:
        if stage == "red team":
            raise Stopped("enough")

    with pytest.raises(Stopped):
        matters(bundled.case(), draws=60, progress=stop)
