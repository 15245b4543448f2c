"""Several people who coded one case: the merged case, where they part, blind mode, the second round."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from accord.case.checks.whole_case import load
from accord.case.schema import Case
from accord.cli.commands.coders import command
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.faces.json import kind_named
from accord.faces.json.coders import coders_json, round_json
from accord.faces.terminal.report import plain_text
from accord.forecasts.inquiry import Inquiry
from accord.forecasts.models_beside import points_beside
from accord.ledger import coder_weights
from accord.ledger.coder_weights import recorded_weights
from accord.pages.coders_page import coders_report, second_round_report
from accord.studies.coders.coherence import Judgement
from accord.studies.coders.merging import Coded, merged
from accord.studies.coders.results import Coders
from accord.studies.coders.together import _apart, coders_of
from tests.agenda.cases import many_issues
from tests.pages.test_sources import cells_of, resolved, sentences_of
from tests.yaml_text import as_yaml

DRAWS = 200


def coded(
    name: str, weight: float = 0.5, *, count: int = 2, more: dict[str, Any] | None = None, **numbers: Any
) -> Coded:
    """A person's case; numbers by ISSUE__ACTOR__FIELD."""
    return Coded(name, Case.model_validate(data_of(count, more, **numbers)), weight)


def data_of(count: int = 2, more: dict[str, Any] | None = None, **numbers: Any) -> dict[str, Any]:
    data = many_issues(count).model_dump(mode="json", by_alias=True, exclude_unset=True)
    for path, value in numbers.items():
        issue, actor, field = path.split("__")
        data["issues"][issue]["stances"][actor][field] = value
    return data | (more or {})


@cache
def found() -> Coders:
    people = [
        coded("Jo", k00__U__patience={"low": 2, "mode": 3, "high": 4}, more={"title": "Jo's"}),
        coded("Ann", k00__U__patience={"low": 8, "mode": 9, "high": 10}, k01__V__bottom_line=45),
    ]
    judged = {
        "Jo": Judgement({"k00": {12.0: 0.8, 24.0: 0.6}}, {}),
        "Ann": Judgement({"k00": {24.0: 0.5}}, {}),
    }
    return coders_of(people, "linear", Inquiry(people[0].case, draws=DRAWS), judged)


def test_numbers_are_pooled_and_nothing_else_moves() -> None:
    case = found().merged.case
    patience = case.issues["k00"].stances["U"].patience
    assert patience.kind == "choice"
    assert patience.bounds[0] >= 2
    assert patience.bounds[1] <= 10
    assert case.issues["k01"].stances["U"] == coded("Jo").case.issues["k01"].stances["U"].model_copy(
        update={"direction": "at_least"}
    )
    assert case.reviewed is None
    assert case.title == "Jo's"  # two of two weights each: the first
    assert [one.path for one in found().merged.words] == ["title"]


def test_where_they_part() -> None:
    parted = {one.path: one for one in found().apart}
    assert set(parted) == {"issues.k00.stances.U.patience", "issues.k01.stances.V.bottom_line"}
    patience = parted["issues.k00.stances.U.patience"]
    assert patience.means == pytest.approx({"Jo": 3.0, "Ann": 9.0}, rel=1e-3)
    assert patience.between == pytest.approx(9.0, rel=1e-3)
    assert patience.within == pytest.approx(1 / 6, rel=0.01)
    assert patience.share == pytest.approx(9 / (9 + 1 / 6), rel=1e-3)
    assert patience.size == pytest.approx(3 / 6, rel=1e-3)


def test_shares_of_every_variance_sum_to_one() -> None:
    assert {spread.of for spread in found().spreads} == {"agreed", "months", "point"}
    for spread in found().spreads:
        assert sum(spread.shares) == pytest.approx(1.0)


def test_the_parts_of_where_sum_to_the_variance_of_all_values_together() -> None:
    both = found()
    for spread in (s for s in both.spreads if s.of == "point"):
        moments = []
        for made in both.forecasts.values():
            settled = made[spread.issue].settlement
            assert settled is not None
            at = list(made.case.issues).index(spread.issue)
            beside = points_beside(made.case, seed=0, draws=DRAWS)
            values = [np.repeat(settled.values, settled.counts), *(table[:, at] for table in beside.values())]
            moments += [(each.mean(), (each**2).mean()) for each in values]
        mean, square = np.mean(moments, axis=0)
        assert spread.people + spread.models + spread.within == pytest.approx(square - mean**2)
        assert spread.people > 0.0 or spread.issue != "k01"


def test_when_varies_as_the_shown_curve_does() -> None:
    """Of one person: E[T^2] - E[T]^2 of the months that it stays open, from the points of the curve."""
    both = found()
    for spread in (s for s in both.spreads if s.of == "months"):
        means, squares = [], []
        for made in both.forecasts.values():
            time = made[spread.issue].time
            assert time is not None
            at, open_ = np.array(time.survival).T
            fine = np.linspace(0.0, at[-1], 200_001)
            level = np.interp(fine, at, open_)
            means.append(np.trapezoid(level, fine))
            squares.append(np.trapezoid(2.0 * fine * level, fine))
        total = np.mean(squares) - np.mean(means) ** 2
        assert spread.people + spread.within == pytest.approx(total, rel=5e-3)


def test_whether_varies_as_a_chance_of_the_mixture_does() -> None:
    """Between and within people sum to p (1 - p) of the mean chance."""
    both = found()
    for spread in (s for s in both.spreads if s.of == "agreed"):
        chances = []
        for made in both.forecasts.values():
            agreed = made[spread.issue].p_agreement
            assert agreed is not None
            chances.append(agreed.value)
        mean = sum(chances) / 2
        assert spread.total == pytest.approx(mean * (1 - mean))
        assert spread.people == pytest.approx(((chances[0] - chances[1]) / 2) ** 2)


def test_equal_means_part_by_nothing_and_chances_are_told_as_they_are() -> None:
    """Jo is sure of 3 months, Ann says 2 to 4: the same on average. Of resolve they say 0.1 and 0.3: each
    0.1 from the middle, of a whole."""
    narrow, wide = {"value": 3.0}, {"low": 2, "mode": 3, "high": 4}
    people = [
        coded("Jo", count=1, k00__U__patience=narrow, k00__V__resolve={"value": 0.1, "note": "Calm so far"}),
        coded("Ann", count=1, k00__U__patience=wide, k00__V__resolve=0.3),
    ]
    parted = {one.path: one for one in _apart(people)}
    assert parted["issues.k00.stances.U.patience"].size == 0.0
    resolve = parted["issues.k00.stances.V.resolve"]
    assert resolve.size == pytest.approx(0.1)
    assert [one.reasons for one in resolve.answers] == [("Calm so far",), ()]


def test_reasons_are_what_the_evidence_says() -> None:
    grounds = {
        "said": {"own_estimate": True, "paraphrase": "They waited before"},
        "mute": {"own_estimate": True},
    }
    given = {"value": 5.0, "evidence": ["said", "mute"]}
    people = [coded("Jo", more={"evidence": grounds}, k00__U__patience=given), coded("Ann")]
    (patience,) = _apart(people)
    assert sorted(patience.answers, key=lambda one: one.number.modal)[-1].reasons == ("They waited before",)


def test_where_is_told_only_by_models_that_can_say() -> None:
    """Nothing is ever signed for Ann: the forecast of where falls out, for both."""
    people = [coded("Jo", count=1), coded("Ann", count=1, k00__U__bottom_line=79, k00__V__bottom_line=21)]
    both = coders_of(people, "linear", Inquiry(people[0].case, draws=40))
    assert both.forecasts["Ann"]["k00"].settlement is None
    (point,) = (spread for spread in both.spreads if spread.of == "point")
    beside = [points_beside(p.case, seed=0, draws=40) for p in people]
    means = [np.mean([np.nanmean(table[:, 0]) for table in each.values()]) for each in beside]
    assert point.people == pytest.approx(((means[0] - means[1]) / 2) ** 2)


def test_people_who_agree_part_on_nothing() -> None:
    people = [coded("Jo"), coded("Ann")]
    same = coders_of(people, "linear", Inquiry(people[0].case, draws=60))
    assert same.apart == ()
    assert all(spread.people == 0.0 for spread in same.spreads)
    for issue in same.forecast.ranking:
        assert same.forecast[issue].p_agreement == same.forecasts["Jo"][issue].p_agreement
    assert "No forecast hangs on who coded it." in plain_text(coders_report(same))
    assert "a second round is not needed" in plain_text(second_round_report(same))


def test_people_who_coded_different_issues_are_told_in_one_sentence() -> None:
    with pytest.raises(InvalidFileError, match=r"coded different issues \(only Ann coded k02\)"):
        merged([coded("Jo"), coded("Ann", count=3)], "linear")
    with pytest.raises(InvalidFileError, match="code the same day"):
        merged([coded("Jo"), coded("Ann", more={"as_of": "2021-02-01"})], "linear")


def test_a_plain_number_takes_the_median() -> None:
    people = [coded(str(mood), 1 / 3, more={"mood": mood}) for mood in (0.9, 0.1, 0.3)]
    assert merged(people, "linear").case.mood == 0.3


def test_evidence_of_all_is_kept_under_names_of_its_own() -> None:
    def with_evidence(said: str) -> dict[str, Any]:
        return {"evidence": {"E": {"paraphrase": said, "own_estimate": True}}}

    number = {"value": 4.0, "evidence": ["E"]}
    people = [
        coded("Jo", more=with_evidence("Jo's view"), k00__U__patience=number),
        coded("Ann", more=with_evidence("Ann's view"), k00__U__patience=number | {"value": 6.0}),
    ]
    case = merged(people, "linear").case
    assert {name: e.paraphrase for name, e in case.evidence.items()} == {
        "E": "Jo's view",
        "E_2": "Ann's view",
    }
    assert case.issues["k00"].stances["U"].patience.evidence == ("E", "E_2")


def test_judgements_are_repaired_and_averaged() -> None:
    both = found()
    assert both.judged["Jo"][1].judgement.by["k00"] == pytest.approx({12.0: 0.7, 24.0: 0.7})
    assert both.judgement is not None
    assert both.judgement.by["k00"] == pytest.approx({12.0: 0.65, 24.0: 0.65})


def test_the_page_leads_to_the_document() -> None:
    page, data = coders_report(found()), json.loads(json.dumps(coders_json(found())))
    Draft202012Validator(kind_named("coders").json_schema).validate(data)
    for _, _, cell in cells_of(page):
        if cell.source and cell.source.kind == "result":
            told = resolved(data, cell.source.path)
            assert cell.value is None or told == pytest.approx(cell.value), cell
    for one in sentences_of(page):
        for span in one.spans:
            if span.source and span.source.kind == "result":
                resolved(data, span.source.path)


def test_the_second_round_names_nobody() -> None:
    page, data = plain_text(second_round_report(found())), round_json(found())
    Draft202012Validator(kind_named("coders-round").json_schema).validate(json.loads(json.dumps(data)))
    body = page.split("\n", 1)[1]
    assert "Jo" not in body
    assert "Ann" not in json.dumps(data["round"])
    assert body.index("2 – 3 – 4") < body.index("8 – 9 – 10")


# ---------------------------------------------------------------- weights


def test_weights_follow_scores_only_where_all_have_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    class Of:
        def __init__(self, by: str, brier: float) -> None:
            self.asked = type("A", (), {"seals": [type("S", (), {"by": by})]})
            self.brier, self.state = brier, "scored"

    def told(entries: list[Of]) -> Any:
        return lambda folders: type("R", (), {"entries": entries})

    many = [Of("Jo", 0.1)] * 10 + [Of("Ann", 0.3)] * 10
    monkeypatch.setattr(coder_weights, "record", told(many))
    assert recorded_weights(["Jo", "Ann"], []) == pytest.approx({"Jo": 0.75, "Ann": 0.25})
    monkeypatch.setattr(coder_weights, "record", told(many[:-1]))
    assert recorded_weights(["Jo", "Ann"], []) is None


# ---------------------------------------------------------------- the command


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    found_ = []
    for name, patience in (("jo", 3), ("ann", 6)):
        folder = tmp_path / name
        folder.mkdir()
        data = data_of(k00__U__patience=patience)
        (folder / "case.yaml").write_text(as_yaml(data), encoding="utf-8")
        found_.append(folder)
    return found_[0], found_[1]


def run(*arguments: str) -> Result:
    shown = CliRunner().invoke(command, list(arguments))
    if shown.exception and not isinstance(shown.exception, SystemExit):
        raise shown.exception
    return shown


def test_a_merged_case_is_written_and_can_be_read(folders: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "both"
    assert run(*map(str, folders), "-o", str(out), "--draws", "40").exit_code == 0
    case = load(out)
    assert case.issues["k00"].stances["U"].patience.values == (3.0, 6.0)
    assert (out / "case.yaml").read_text("utf-8").startswith("# Merged from jo, ann (linear);")
    with pytest.raises(UsageError, match="exists already"):
        run(*map(str, folders), "-o", str(out), "--draws", "40")


def test_blind_numbers_are_held_to_their_hashes(folders: tuple[Path, Path], tmp_path: Path) -> None:
    place = tmp_path / "hashes"
    place.mkdir()
    with pytest.raises(NotFoundError, match="holds no hash"):
        run(*map(str, folders), "--hashes", str(place))
    for folder in folders:
        assert run(str(folder), "--hash", "-o", str(place / f"{folder.name}.json")).exit_code == 0
    assert (folders[0] / "blind.json").exists()
    again = json.loads(run(str(folders[0]), "--hash").stdout)
    assert again == json.loads((place / "jo.json").read_text())
    assert run(*map(str, folders), "--hashes", str(place), "--draws", "40").exit_code == 0
    path = folders[1] / "case.yaml"
    path.write_text(path.read_text("utf-8").replace("patience: 6", "patience: 5"), "utf-8")
    with pytest.raises(InvalidFileError, match="The numbers of ann are not those"):
        run(*map(str, folders), "--hashes", str(place))


def test_nothing_is_shown_before_all_have_given_theirs(folders: tuple[Path, Path], tmp_path: Path) -> None:
    place = tmp_path / "hashes"
    place.mkdir()
    run(str(folders[0]), "--hash", "-o", str(place / "jo.json"))
    with pytest.raises(InvalidFileError, match="ann gave no hash before"):
        run(*map(str, folders), "--hashes", str(place))
    run(str(folders[1]), "--hash", "-o", str(place / "ann.json"))
    third = json.loads((place / "jo.json").read_text()) | {"coder": "Li"}
    (place / "li.json").write_text(json.dumps(third))
    with pytest.raises(InvalidFileError, match="Li gave a hash but no numbers yet"):
        run(*map(str, folders), "--hashes", str(place))


@pytest.mark.parametrize(
    "text",
    [
        "judgements: {k09: {12: 0.5}}",
        "judgements: {k00: {12: 1.5}}",
        "judgements: {k00: {0: 0.5}}",
        "judgements: {k00: {soon: 0.5}}",
        "judgements: {}",
        "chances: {k00: {12: 0.5}}",
        "judgements: {k00: {12: 0.5}}\ncount: {2: 0.5}",
        "judgements: {k00: {12: [}",
    ],
)
def test_judgements_that_do_not_fit_are_refused(folders: tuple[Path, Path], text: str) -> None:
    (folders[0] / "judgements.yaml").write_text(text)
    with pytest.raises(InvalidFileError, match=r"judgements\.yaml"):
        run(*map(str, folders), "--draws", "40")


def test_judgements_are_read(folders: tuple[Path, Path]) -> None:
    (folders[0] / "judgements.yaml").write_text(
        "judgements: {k00: {12: 0.8, 24: 0.6}}\ncount: {0: 0.3, 1: 0.7}"
    )
    data = json.loads(run(*map(str, folders), "--draws", "40", "--json").stdout)
    assert data["judged"]["jo"]["said"] == {"k00": {"12": 0.8, "24": 0.6}}
    assert data["judged"]["jo"]["repaired"]["k00"] == pytest.approx({"12": 0.7, "24": 0.7}, abs=1e-6)


def test_one_folder_and_a_hash_of_two_are_refused(folders: tuple[Path, Path]) -> None:
    with pytest.raises(UsageError, match="two or more"):
        run(str(folders[0]))
    with pytest.raises(UsageError, match="of one folder"):
        run(*map(str, folders), "--hash")
