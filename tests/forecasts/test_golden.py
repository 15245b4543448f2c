"""The numbers of the bundled case that people read are the stored ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forecasts import golden, renew_golden
from tests.forecasts.golden import GOLDEN, changes, stored, written

SHOWN = 40
"""Differences that a failure lists."""


@pytest.mark.parametrize("name", GOLDEN)
def test_every_stored_number_is_the_number_of_today(name: str) -> None:
    before, now = stored(name), GOLDEN[name]()
    if name == "briefing":
        now = {section: now.get(section) for section in before}
    found = changes(before, now)
    told = "\n".join(found[:SHOWN])
    assert not found, f"{len(found)} differences; python -m tests.forecasts.renew_golden if meant:\n{told}"


def test_a_difference_is_told_by_its_path_with_the_old_and_the_new_number() -> None:
    before = {
        "issues": {"cost_sharing": {"p_agreement": 0.41, "words": "a"}},
        "ranking": ["a", "b"],
        "old": 1,
    }
    now = {
        "issues": {"cost_sharing": {"p_agreement": 0.39, "words": "a"}},
        "ranking": ["b", "b"],
        "new": None,
    }
    assert changes(before, now) == [
        "issues.cost_sharing.p_agreement: stored 0.41, now 0.39",
        "ranking.0: stored 'a', now 'b'",
        "old: stored 1, now gone",
        "new: not stored, now None",
    ]


def test_only_differences_that_rounding_makes_are_let_pass() -> None:
    assert changes({"p": 0.5, "at": 1e3}, {"p": 0.5 + 1e-11, "at": 1e3 - 1e-8}) == []
    assert changes({"p": 0.5}, {"p": 0.5 + 1e-8}) != []
    assert changes({"p": 0.5}, {"p": -0.5}) != []
    assert changes({"p": 0}, {"p": False}) != []
    assert changes({"p": 0.0}, {"p": None}) != []
    assert changes({"p": []}, {"p": {}}) != []


def test_renewing_prints_what_changed_and_writes_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.json").write_text(written({"p": 0.1, "q": 2}))
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    monkeypatch.setattr(renew_golden, "FOLDER", tmp_path)
    monkeypatch.setattr(renew_golden, "GOLDEN", {"one": lambda: {"p": 0.2, "q": 2}})
    renew_golden.main()
    assert capsys.readouterr().out == "one.p: stored 0.1, now 0.2\none: 1 changed\n"
    assert stored("one") == {"p": 0.2, "q": 2}
