"""Models are found by their files; a wrong name is answered with the nearest."""

from __future__ import annotations

import subprocess
import sys

import pytest

from accord.errors import NotFoundError, UsageError
from accord.settlement import models
from accord.settlement.contract import NoParams, settings_from


def test_names_are_those_of_the_declarations() -> None:
    assert "weighted-mean" in models.names()
    assert tuple(model.name for model in models.all_models()) == models.names()


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(NotFoundError, match="did you mean 'weighted-mean'"):
        models.get("weighted-maen")
    with pytest.raises(NotFoundError, match=r"there are .*weighted-median"):
        models.get("xyz")


def test_listing_the_names_loads_no_numpy() -> None:
    code = "import sys, accord.settlement.models as m; m.names(); assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_preset_or_parameter_is_refused() -> None:
    model = models.get("weighted-mean")
    assert model.preset(None) == NoParams()
    with pytest.raises(UsageError, match="no preset 'wild'; it has: none"):
        model.preset("wild")
    with pytest.raises(UsageError, match="no parameter 'tau'"):
        settings_from(NoParams(), {"tau": 1})
