"""One case from several: what is kept, what is dropped, and what is told, all by hand."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from accord.case.schema import Case
from accord.errors import InvalidFileError
from accord.studies.coders.merging import Coded, WordsApart, merged
from tests.agenda.cases import many_issues

THIRD = 1 / 3
W = {"salience": 0.4}
"""A third party on the issue, with a salience alone."""


def data() -> dict[str, Any]:
    return many_issues(1).model_dump(mode="json", by_alias=True, exclude_unset=True)


def person(name: str, weight: float, **more: Any) -> Coded:
    """Who coded the same but for what stands in the issue."""
    said = copy.deepcopy(data())
    said["actors"]["W"] = {"name": "W"}
    for field, value in more.items():
        if field in ("U", "V", "W"):
            stances = said["issues"]["k00"]["stances"]
            stances[field] = stances.get(field, {}) | value
        else:
            said["issues"]["k00"][field] = value
    return Coded(name, Case.model_validate(said), weight)


def test_people_on_other_scales_are_told_in_one_sentence() -> None:
    wide = data()["issues"]["k00"]["scale"] | {"high": 120}
    people = [person("Jo", 0.5), person("Ann", 0.5, scale=wide)]
    with pytest.raises(
        InvalidFileError, match="Jo and Ann coded 'k00' on different scales: use the same one"
    ):
        merged(people, "linear")


@pytest.mark.parametrize(
    ("weights", "with_it", "kept"),
    [
        ((THIRD, THIRD, THIRD), (True, False, False), False),
        ((THIRD, THIRD, THIRD), (False, True, True), True),
        ((0.5, 0.25, 0.25), (True, False, False), True),
        ((0.5, 0.25, 0.25), (False, True, True), False),
    ],
)
def test_an_entry_stays_where_most_have_it_and_at_half_where_the_first_has(
    weights: tuple[float, ...], with_it: tuple[bool, ...], kept: bool
) -> None:
    people = [
        person(name, weight, **({"W": W} if has else {}))
        for name, weight, has in zip(("Jo", "Ann", "Li"), weights, with_it, strict=True)
    ]
    both = merged(people, "linear")
    assert ("W" in both.case.issues["k00"].stances) == kept
    told = dict(zip(("Jo", "Ann", "Li"), ("there" if has else None for has in with_it), strict=True))
    assert both.words == (WordsApart("issues.k00.stances.W", told, "there" if kept else None),)


def test_a_number_is_pooled_over_those_who_gave_it() -> None:
    """Ann knows no pressure and Li no third party: what is left is Jo's, and Jo's and Ann's."""
    people = [
        person("Jo", THIRD, W={"salience": 0.2}, U={"pressure": 2.0}),
        person("Ann", THIRD, W={"salience": 0.6}, U={"pressure": None}),
        person("Li", THIRD, U={"pressure": None}),
    ]
    stances = merged(people, "linear").case.issues["k00"].stances
    assert stances["W"].salience.values == pytest.approx((0.2, 0.6))
    assert stances["W"].salience.weights == pytest.approx((0.5, 0.5))
    assert stances["U"].pressure.value == 2.0


def test_a_number_that_nobody_gave_stays_missing() -> None:
    people = [person(name, 0.5, W=W | {"ask": None}) for name in ("Jo", "Ann")]
    assert merged(people, "linear").case.issues["k00"].stances["W"].ask.missing


@pytest.mark.parametrize(
    ("weights", "taken"), [((0.5, 0.3, 0.2), 60), ((0.4, 0.3, 0.3), 60), ((0.2, 0.3, 0.5), 48)]
)
def test_plain_numbers_take_the_weighted_median(weights: tuple[float, ...], taken: float) -> None:
    """Horizons 60, 72 and 48: half of the weight does not exceed 60 unless half says 48."""
    people = [
        Coded(name, Case.model_validate(data() | {"horizon": horizon}), weight)
        for name, horizon, weight in zip(("Jo", "Ann", "Li"), (60, 72, 48), weights, strict=True)
    ]
    both = merged(people, "linear")
    assert both.case.horizon == taken
    assert both.words[0].answers == {"Jo": 60, "Ann": 72, "Li": 48}


def test_words_follow_the_weight_and_the_first_of_equals_and_none_is_an_answer() -> None:
    people = [person("Jo", 0.3, note="a"), person("Ann", 0.3, note="b"), person("Li", 0.4)]
    both = merged(people, "linear")
    assert both.case.issues["k00"].note is None
    assert both.words == (WordsApart("issues.k00.note", {"Jo": "a", "Ann": "b", "Li": None}, None),)
    people = [person("Jo", 0.5, note="a"), person("Ann", 0.5, note="b")]
    assert merged(people, "linear").case.issues["k00"].note == "a"


def test_a_side_is_said_only_where_all_stand_on_it() -> None:
    """V asks for 20 up to 60; for Ann it asks for 70 and would come down to 60."""
    mine = person("Jo", 0.5)
    same = merged([mine, person("Ann", 0.5, V={"patience": 5})], "linear").case.issues["k00"].stances
    assert (same["U"].direction, same["V"].direction) == ("at_least", "at_most")
    apart = merged([mine, person("Ann", 0.5, V={"ask": 90})], "linear").case.issues["k00"].stances
    assert (apart["U"].direction, apart["V"].direction) == ("at_least", None)


def test_equal_sources_are_one_and_others_get_a_name_of_their_own() -> None:
    def citing(title: str) -> dict[str, Any]:
        grounds = {"E": {"source": "S", "paraphrase": "said"}}
        return data() | {"sources": {"S": {"title": title}}, "evidence": grounds}

    people = [
        Coded(name, Case.model_validate(citing(title)), THIRD)
        for name, title in (("Jo", "Post"), ("Ann", "Post"), ("Li", "Times"))
    ]
    case = merged(people, "linear").case
    assert {name: source.title for name, source in case.sources.items()} == {"S": "Post", "S_3": "Times"}
    assert {name: one.source for name, one in case.evidence.items()} == {"E": "S", "E_3": "S_3"}
