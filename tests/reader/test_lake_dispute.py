"""Two dated reports of our own on a lake that two states share: every ask has its figure and its side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from accord.reader import Reading
from accord.reader.draft.drafting import Draft, make_draft

Read = Callable[[str], Reading]
JUNE = """THE LAKE COURIER

Talks over the weir stall

By Ann Lee

PORT LOUIS, Friday, 6 June 2031 \u2014 On 30 September the interim protocol under which they share the
lake runs out.

Under it Peru lets out 75 million cubic metres between April and September. Bolivia now asks for 90
million, citing new farms. Peru offers 62 million, less than it lets out today.

Peru asks $5.5m a year. Bolivia offers $2.1m, and insists that it be called a contribution. Bolivia owes
$7m, according to the ministry in Lima.

For the $20m that the loan leaves open, Lima wants Bolivia to pay 70% and La Paz offers half. The World
Bank is ready to lend $40m. The papers must reach it by 1 September.

Bolivia wants a treaty of 18 years, so that farmers can plan; Peru will sign for four. And Bolivia wants
five of its engineers stationed at the weir. Peru refuses foreign staff at the weir, and offers three
inspections a year.

In Lima's parliament a deputy, Ana Rey, demanded $16m a year.
"""
AUGUST = """LA PAZ BUSINESS DAILY

The money is nearly done

By Tom Roe

Tuesday 12 August 2031

Bolivia, which Peruvian officials say opened the year at 95m cubic metres for the season, now asks for
82m. Peru, which owns the weir, has come up to 0.071 cubic kilometres, or 71m.

Peru would release 50m in any year when inflow falls below 70m. Bolivia wants a floor of 58m, and a
trigger of 64m.

On the annual payment, Lima has dropped to $4.5m and La Paz has risen to $3.2m.

The share to be found is $25m. Bolivia offers 55% of that; Peru asks for 65%.

As to length, La Paz is down to 13 years. Lima says six, renewable once for six.

Peru wants to send 15m cubic metres through its mill between November and February. Bolivia, for whom
winter water is worth little, would accept 9m. If Lima takes that, La Paz will supply 4 gigawatt-hours
of electricity each winter. Peru says it would need 6.

Bolivia has cut its request from five resident engineers to two. Peru offers eight inspections a year,
up from three.

The bank has let the date for papers slip a week, to 8 September, but its board will meet on 4 October.
"""
ASKS = {
    "million cubic metres": {(71, 82), (50, 58), (15, 9)},
    "million dollars a year": {(4.5, 3.2)},
    "per cent": {(65, 55)},
    "years": {(6, 13)},
    "gigawatt-hours": {(6, 4)},
}
"""What Peru and what Bolivia want in August."""


@pytest.fixture
def draft(read: Read) -> Draft:
    return make_draft({"june": read(JUNE), "august": read(AUGUST)})


def issues(draft: Draft) -> Mapping[str, Mapping[str, Any]]:
    return {
        p.path.split(".")[1]: p.value
        for p in draft.proposals
        if p.path.count(".") == 1 and "scale" in p.value
    }


def asks(draft: Draft, issue: str) -> dict[str, float]:
    return {
        path[3]: value["value"]
        for path, value in ((p.path.split("."), p.value) for p in draft.proposals)
        if path[0] == "issues" and path[1] == issue and path[-1] == "ask" and "value" in value
    }


def test_every_pair_of_asks_is_a_matter_with_the_latest_figures(draft: Draft) -> None:
    found: dict[str, set[tuple[float, float]]] = {}
    for issue, value in issues(draft).items():
        own = asks(draft, issue)
        if len(own) == 2:
            found.setdefault(value["scale"]["unit"], set()).add((own["PER"], own["BOL"]))
    assert found == ASKS


def test_who_asks_for_more_wants_it_high_and_who_offers_less_wants_it_low(draft: Draft) -> None:
    for issue, value in issues(draft).items():
        own = asks(draft, issue)
        if len(own) == 2:
            high = max(own, key=lambda actor: own[actor])
            directions = {actor: side["direction"] for actor, side in value["stances"].items()}
            assert directions == {a: "at_least" if a == high else "at_most" for a in own}


def test_scales_span_the_figures_and_no_water_is_in_dollars(draft: Draft) -> None:
    for issue, value in issues(draft).items():
        low, high = value["scale"]["low"], value["scale"]["high"]
        assert all(low < number < high for number in asks(draft, issue).values())
        assert "dollars" not in value["scale"]["unit"] or "water" not in value["title"].lower()


def test_a_bank_and_a_deputy_ask_for_nothing(draft: Draft) -> None:
    numbers = {number for issue in issues(draft) for number in asks(draft, issue).values()}
    assert numbers.isdisjoint({7, 16, 20, 25, 40, 95, 0.071})
    assert all(
        set(value.get("rule", {}).get("veto", [])) <= {"PER", "BOL"} for value in issues(draft).values()
    )


def test_what_runs_out_is_the_term_and_other_days_are_asked(draft: Draft) -> None:
    terms = {p.value["date"] for p in draft.proposals if p.path.endswith(".deadline")}
    assert terms == {"2031-09-30"}
    assert any("to 8 September" in words for words in draft.choices)
