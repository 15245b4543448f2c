"""What became of a sealed issue is recorded, corrected without loss, and a miss is parted."""

from __future__ import annotations

import datetime as dt
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import accord
from accord.case.quantity import Quantity
from accord.cli.frame import command_group
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.ledger.checking import check_chain
from accord.ledger.kept import ledger_folder, read_kept
from accord.ledger.outcomes import Resolution
from accord.ledger.post_mortem import place_in
from accord.ledger.questions import questions_of
from accord.sampling.draws import Slots, sample
from tests.ledger.made_up import put_resolution

AT = "2030-02-01T12:00:00Z"
"""After the last day of every question."""
SIGNED = dt.date(2027, 3, 1)
SAID: Any = {"source": "the gazette", "by": "Jo", "at": AT}
BOTTOM = "issues.catch.stances.SOU.bottom_line"


def _sum(found: Resolution) -> None:
    assert found.split is not None
    for share in found.split.shares:
        parts = (share.version, share.inputs or 0.0, share.rule, share.chance)
        assert math.fsum(parts) == pytest.approx(share.score, abs=1e-12)


def test_a_resolution_is_recorded_whole_and_answers_its_question(project: Path) -> None:
    found = accord.resolve(project, "1", "catch", agreed=SIGNED, point=90.0, **SAID)
    kept = read_kept(ledger_folder(project))
    assert kept.resolutions == (found,)
    assert (found.n, found.seal, found.outcome.on, found.outcome.at) == (2, "0001", SIGNED, 90.0)
    asked = {one.issue: one for one in questions_of(kept)}
    assert asked["catch"].agreed_by(dt.date(2027, 2, 28)) is False
    assert asked["catch"].agreed_by(SIGNED) is True
    assert asked["inspection"].agreed_by(SIGNED) is None
    assert not check_chain(kept.folder).findings


def test_a_miss_is_parted_and_the_parts_sum(project: Path) -> None:
    true = {BOTTOM: 125, "issues.catch.stances.NOR.patience": 6}
    found = accord.resolve(project, "1", "catch", agreed=SIGNED, point=120.0, true=true, **SAID)
    _sum(found)
    split = found.split
    assert split is not None
    assert [share.measure for share in split.shares] == ["agreement", "date", "terms"]
    p, q = split.p_sealed, split.p_true
    assert p is not None
    assert q is not None
    told = split.shares[0]
    assert told.score == pytest.approx((1 - p) ** 2)
    assert told.inputs == pytest.approx((1 - p) ** 2 - (1 - q) ** 2)
    assert told.chance == pytest.approx(q * (1 - q))
    assert told.rule == pytest.approx((1 - q) ** 2 - q * (1 - q))
    assert (split.p_rerun, told.version) == (p, 0.0)
    assert split.furthest == BOTTOM
    assert split.quantiles == pytest.approx({BOTTOM: 1.0, "issues.catch.stances.NOR.patience": 1 / 3})
    assert q > p + 0.01


def test_without_true_inputs_the_rest_is_not_parted_further(project: Path) -> None:
    found = accord.resolve(project, "1", "catch", not_by=dt.date(2030, 1, 15), **SAID)
    _sum(found)
    split = found.split
    assert split is not None
    assert [share.measure for share in split.shares] == ["agreement", "date"]
    assert [share.inputs for share in split.shares] == [None, None]
    assert (split.p_true, split.furthest) == (None, None)
    assert split.shares[0].score == pytest.approx((split.p_sealed or 0.0) ** 2)


def test_what_is_not_decided_yet_is_recorded_without_a_post_mortem(project: Path) -> None:
    early: Any = SAID | {"at": "2026-09-01T12:00:00Z"}
    found = accord.resolve(project, "1", "catch", not_by=dt.date(2026, 8, 31), **early)
    assert found.split is None
    with pytest.raises(UsageError, match="once the question is decided"):
        accord.resolve(project, "1", "catch", not_by=dt.date(2026, 8, 31), true={BOTTOM: 1}, **early)
    later = accord.resolve(project, "1", "catch", agreed=SIGNED, **SAID)
    assert later.corrects == 2
    asked = questions_of(read_kept(ledger_folder(project)))[0]
    assert asked.signed_on == SIGNED


def test_a_correction_names_the_old_record_and_needs_a_word(project: Path) -> None:
    accord.resolve(project, "1", "catch", agreed=SIGNED, **SAID)
    more = accord.resolve(project, "1", "catch", agreed=SIGNED, point=90.0, **SAID)
    assert more.corrects == 2
    with pytest.raises(UsageError, match="record 3 says otherwise"):
        accord.resolve(project, "1", "catch", not_by=dt.date(2030, 1, 15), **SAID)
    last = accord.resolve(project, "1", "catch", void="it was a hoax", note="the gazette was wrong", **SAID)
    assert (last.corrects, last.outcome.reason) == (3, "it was a hoax")
    assert [one.n for one in read_kept(ledger_folder(project)).resolutions] == [2, 3, 4]


def test_more_that_is_known_of_a_deal_needs_no_word_and_less_does(project: Path) -> None:
    def told(**deal: Any) -> None:
        accord.resolve(project, "1", "catch", agreed=SIGNED, **deal, **SAID)

    ended = dt.date(2028, 5, 1)
    told(ratified=False)
    told()
    with pytest.raises(UsageError, match="record 3 says otherwise"):
        told(ratified=False)
    told(kept_until=ended)
    for less in (None, ended + dt.timedelta(days=1)):
        with pytest.raises(UsageError, match="record 4 says otherwise"):
            told(kept_until=less)


def test_what_another_program_recorded_meanwhile_is_not_passed_over(project: Path) -> None:
    def other(*_: object) -> None:
        if not read_kept(ledger_folder(project)).resolutions:
            put_resolution(ledger_folder(project), "0001", "catch", {"kind": "void", "reason": "no talks"})

    true = {BOTTOM: 60.0}
    with pytest.raises(UsageError, match="record 2 says otherwise"):
        accord.resolve(project, "1", "catch", agreed=SIGNED, true=true, progress=other, **SAID)
    found = accord.resolve(project, "1", "catch", agreed=SIGNED, note="there were", **SAID)
    assert (found.n, found.corrects) == (3, 2)


def test_partial_outcomes_are_kept(project: Path) -> None:
    ended = dt.date(2028, 5, 1)
    found = accord.resolve(
        project, "1", "catch", agreed=SIGNED, ratified=False, kept_until=ended, **SAID
    ).outcome
    assert (found.ratified, found.kept_until) == (False, ended)
    asked = questions_of(read_kept(ledger_folder(project)))[0]
    assert asked.agreed_by(SIGNED) is True  # the case names no body that must ratify


@pytest.mark.parametrize(
    ("how", "error", "wrong"),
    [
        ({}, UsageError, "give one outcome"),
        ({"agreed": SIGNED, "void": "x"}, UsageError, "give one outcome"),
        ({"void": " "}, UsageError, "is empty"),
        ({"not_by": SIGNED, "point": 90.0}, UsageError, "say when it was agreed"),
        ({"agreed": dt.date(2026, 1, 15)}, UsageError, "must lie after the date of the case"),
        ({"agreed": dt.date(2030, 2, 2)}, UsageError, "not after today"),
        ({"agreed": SIGNED, "kept_until": dt.date(2027, 2, 1)}, UsageError, "cannot have ended"),
        ({"agreed": SIGNED, "point": 201.0}, UsageError, "0 to 200 thousand tonnes a year"),
        ({"agreed": SIGNED, "source": ""}, UsageError, "is empty"),
        ({"agreed": SIGNED, "true": {"issues.catch.x": 1}}, NotFoundError, "issues.catch.x"),
        ({"agreed": SIGNED, "true": {BOTTOM: "much"}}, InvalidFileError, "does not fit"),
    ],
)
def test_an_outcome_that_says_nothing_sound_is_refused(
    made: Path, how: dict[str, Any], error: type[Exception], wrong: str
) -> None:
    with pytest.raises(error, match=wrong):
        accord.resolve(made, "1", "catch", **(SAID | how))
    assert not read_kept(ledger_folder(made)).resolutions


def test_unknown_names_are_refused_with_the_nearest(made: Path) -> None:
    with pytest.raises(NotFoundError, match="did you mean 'catch'"):
        accord.resolve(made, "1", "catsh", agreed=SIGNED, **SAID)
    with pytest.raises(NotFoundError, match="no seal '2'"):
        accord.resolve(made, "2", "catch", agreed=SIGNED, **SAID)


def test_the_command_says_in_sentences_what_made_the_score(project: Path) -> None:
    seen = CliRunner().invoke(
        command_group(),
        [
            *("resolve", str(project), "1", "catch", "--not-by", "2026-02-01", "--source", "gazette"),
            *("--by", "Jo"),
        ],
    )
    assert seen.exit_code == 0
    assert "Northland's share of the catch: not agreed by 1 February 2026." in seen.stdout
    accord.resolve(project, "1", "inspection", agreed=SIGNED, point=5.0, true={}, **SAID)
    read = CliRunner().invoke(command_group(), ["seals", str(project), "--json"])
    assert [one["issue"] for one in json.loads(read.stdout)["resolutions"]] == ["catch", "inspection"]


NUMBERS = st.one_of(
    st.just(Quantity(low=1.0, mode=2.0, high=6.0)),
    st.just(Quantity(low=-3.0, high=4.0)),
    st.just(Quantity(mean=2.0, sd=1.5)),
    st.just(Quantity(median=2.0, sigma=0.7)),
    st.just(Quantity(values=(1.0, 2.0, 5.0), weights=(1.0, 2.0, 1.0))),
    st.just(Quantity(value=2.0)),
)


@given(NUMBERS, st.sampled_from([-4.0, 0.5, 1.0, 1.9, 2.0, 2.5, 5.0, 7.0]))
def test_the_place_of_a_value_is_the_share_of_the_draws_below_it(sealed: Quantity, value: float) -> None:
    slots = Slots()
    slots.add(sealed, name="x")
    drawn = sample(slots, 0, 0, 20_000)[:, 0]
    share = np.mean(drawn < value) + 0.5 * np.mean(drawn == value)
    assert place_in(sealed, value) == pytest.approx(share, abs=0.012)
