"""A case as plain data is the same case when it is read back."""

from __future__ import annotations

import json

import pytest

from accord.case.files.finding import read_case
from accord.case.plain_data import case_from, plain
from accord.errors import InvalidFileError


def test_a_case_reads_back_to_an_equal_case_with_the_same_fields_given() -> None:
    case = read_case("us-rok-2021")
    back = case_from(json.loads(json.dumps(plain(case), allow_nan=False)))
    assert back == case
    assert back.model_fields_set == case.model_fields_set
    stance, again = (c.issues["cost_sharing"].stances["USA"] for c in (case, back))
    assert again.model_fields_set == stance.model_fields_set
    assert plain(back) == plain(case)


def test_data_that_are_no_case_are_refused_with_their_places() -> None:
    with pytest.raises(InvalidFileError) as problem:
        case_from(plain(read_case("us-rok-2021")) | {"as_of": 3})
    assert [finding.field for finding in problem.value.findings] == ["as_of"]
