"""Claims held against a forecast, in words."""

from __future__ import annotations

from accord.faces.json.claims_held import claims_json
from accord.faces.json.envelope import json_text
from accord.faces.terminal.report import plain_text
from accord.pages.claims import claims_page, held
from accord.pages.claims_table import claims_table
from accord.sampling.estimates import Estimate
from accord.studies import Inquiry
from accord.studies.author_claims import claims, verdicts_on
from tests import bundled


def test_the_bundled_claims_get_verdicts_and_places() -> None:
    case, made = bundled.case(), bundled.forecast()
    shown = held(case, made, verdicts_on(case, made, {"cost_contrast": Estimate(0.8, 0.01)}))
    found = {claim.id: claim for claim in shown}
    assert found["order"].verdict == "agrees"
    assert len(found["order"].measures) == 5
    assert found["nuclear_expected"].verdict == "agrees"
    assert found["cost_contrast"].verdict == "agrees"
    assert found["cost_contrast"].measures[0].text == "+80.0 points (95 % interval +78.0 to +82.0)"
    assert "China Military Online" in found["order"].places[0]


def test_the_json_has_every_claim() -> None:
    page = claims_json(claims_page(claims(Inquiry(bundled.case(), draws=50))))
    assert page["schema"] == "accord/claims/2"
    assert list(page["claims"]) == list(bundled.case().claims)
    assert "NaN" not in json_text(page)


def test_a_case_without_claims_is_told_so_and_no_list_is_opened() -> None:
    bare = bundled.case().model_copy(update={"claims": {}})
    text = plain_text(claims_table(claims_page(claims(Inquiry(bare, draws=50)))))
    assert "The case holds no claims; what its authors expect is written under 'claims'." in text
    assert "What is claimed" not in text
