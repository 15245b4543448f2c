"""Pictures, tables and short names of results, in a notebook and out of it."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from accord.errors import NotFoundError
from accord.faces.html import notebook
from accord.machine.notebooks import Picture, Showing, Tabled
from tests import bundled


def test_a_forecast_has_a_picture_of_the_whole_and_of_each_issue() -> None:
    forecast = bundled.forecast()
    assert isinstance(forecast.plot(), Picture)
    for issue in forecast.ranking:
        assert forecast.plot(issue, "survival").title.startswith("Probability that the issue is still open")
    assert forecast.plot("health", "settlement") != forecast.plot("climate", "settlement")
    assert ElementTree.fromstring(forecast.plot("health").svg).tag.endswith("svg")


def test_a_picture_is_shown_as_an_image_with_its_result_and_can_be_saved(tmp_path: Path) -> None:
    picture = bundled.forecast().plot("health", "causes")
    html = picture._repr_html_()
    found = re.fullmatch(r'<img alt="([^"]+)" src="data:image/svg\+xml;base64,([^"]+)" style="[^"]+">', html)
    assert found is not None
    assert base64.b64decode(found[2]).decode("utf-8") == picture.svg
    picture.save(tmp_path / "x.svg")
    assert (tmp_path / "x.svg").read_text(encoding="utf-8") == picture.svg
    assert repr(picture) == f"Picture({picture.title!r})"


@pytest.mark.parametrize(
    ("issue", "kind", "said"),
    [
        ("helth", None, "did you mean 'health'"),
        ("health", "survivl", "did you mean 'survival'"),
        (None, "x", "there is"),
    ],
)
def test_a_picture_that_is_not_there_is_told_with_the_nearest(
    issue: str | None, kind: str | None, said: str
) -> None:
    with pytest.raises(NotFoundError, match=said):
        bundled.forecast().plot(issue, kind)


def test_every_table_is_a_data_frame() -> None:
    forecast = bundled.forecast()
    survival = forecast.to_frame("survival")
    assert list(survival.columns) == ["issue", "month", "date", "p_open"]
    assert str(survival["date"].dtype).startswith("datetime64")
    assert list(forecast.to_frame("issues")["issue"]) == list(forecast.ranking)
    assert forecast.to_frame().index.name == "issue"
    with pytest.raises(NotFoundError, match="did you mean 'survival'"):
        forecast.to_frame("survivall")


def test_a_case_and_a_comparison_are_tables_too() -> None:
    case, compared = bundled.case(), bundled.comparison()
    inputs = case.to_frame()
    assert "issues.cost_sharing.stances.USA.ask" in set(inputs["path"])
    assert len(case.to_frame("evidence")) == len(case.evidence)
    with pytest.raises(NotFoundError, match="inputs, evidence"):
        case.to_frame("survival")
    changes = compared.to_frame()
    assert len(changes) == len(compared.differences)
    first = compared.differences[0]
    assert changes["p_agreement"].iloc[0] == first.p_agreement.value


def test_a_result_is_called_by_a_line() -> None:
    assert re.fullmatch(
        r"Case\('us-rok-2021': 6 issues, 5 actors, as of 2021-02-01, (draft|reviewed)\)", repr(bundled.case())
    )
    assert (
        repr(bundled.forecast())
        == "Forecast('us-rok-2021', 'alliance-first': 6 issues, 300 draws, seed 0, 48 months)"
    )
    for result in (bundled.case(), bundled.forecast(), bundled.comparison(), bundled.briefing()):
        assert len(repr(result)) < 200
        assert "\n" not in repr(result)


def test_every_result_that_shows_itself_has_a_page() -> None:
    import accord.ledger.track_record
    import accord.settlement.all_models
    import accord.studies.packages.results
    import accord.studies.whole_briefing  # noqa: F401  that its result is known

    showing = {each.__name__ for kind in (Showing, Tabled) for each in kind.__subclasses__()} - {"Tabled"}
    assert len(showing) > 10
    assert showing <= set(notebook.PAGES)
    assert bundled.briefing()._repr_html_().startswith("<iframe sandbox")
