"""Claims held against a forecast, in words."""

from __future__ import annotations

from accord.case.schema import Case, Claim
from accord.faces.json.claims_held import claims_json
from accord.faces.json.envelope import json_text
from accord.faces.terminal.report import plain_text
from accord.pages.blocks import Report
from accord.pages.briefing.claims import SECTION as FULL
from accord.pages.briefing.claims_brief import SECTION as BRIEF
from accord.pages.claims import claims_page, held, left_out
from accord.pages.claims_table import claims_table
from accord.sampling.estimates import Estimate
from accord.studies import Inquiry
from accord.studies.author_claims import claims, verdicts_on
from accord.studies.whole_briefing import at_first
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


def unreviewed() -> Case:
    """The bundled case with the order claim as a program read it, said of itself twice."""
    case = bundled.case()
    order = case.claims["order"].model_copy(update={"proposed": True})
    return case.model_copy(update={"claims": {"order": order, "again": order, **_others(case)}})


def _others(case: Case) -> dict[str, Claim]:
    return {name: claim for name, claim in case.claims.items() if name != "order"}


def test_a_claim_that_nobody_reviewed_is_marked_and_takes_no_part_in_what_agrees() -> None:
    page = claims_page(claims(Inquiry(unreviewed(), draws=50)))
    assert [claim.id for claim in page.claims if not claim.reviewed] == ["order", "again"]
    lines = plain_text(claims_table(page)).splitlines()
    assert sum("as a program read it; not reviewed)" in line for line in lines) == 2
    assert not any("claim 1)" in sentence or "claim 2)" in sentence for sentence in page.agreements)
    held_as_data = claims_json(page)["claims"]
    assert (held_as_data["order"]["reviewed"], held_as_data["nuclear_expected"]["reviewed"]) == (False, True)


def test_a_briefing_leaves_out_what_nobody_reviewed_and_says_so() -> None:
    found = at_first(Inquiry(unreviewed(), draws=50))
    assert "order" not in {one.claim for one in found.claims}
    (told,) = left_out(found.case)
    assert told.text == "2 claims that nobody has reviewed are left out."
    assert left_out(bundled.case()) == ()
    only = unreviewed()
    alone = only.model_copy(update={"claims": {"order": only.claims["order"]}})
    short, full = (section.blocks(at_first(Inquiry(alone, draws=50))) for section in (BRIEF, FULL))
    words = "1 claim that nobody has reviewed is left out."
    assert [plain_text(Report("x", blocks)).splitlines()[-1] for blocks in (short, full)] == [words, words]
