"""Figures that a holder names, and refusals that are no side: what of them stands in a draft."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.reader import Reading
from accord.reader.draft.agreement import conflicts_between
from accord.reader.draft.drafting import make_draft
from accord.reader.rules.quantities import Quantity, quantities_in


def figures_in(text: str) -> list[Quantity]:
    return [found for found in quantities_in(text) if found.value is not None and not found.until]


Read = Callable[[str], Reading]
HEAD = "Tariffs\n\nBy Ann Lee\nThe Gazette, 3 May 2024\n\n"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("at least 37 billion cubic metres of water", 37.0, "billion cubic metres"),
        ("37 bcm", 37.0, "billion cubic metres"),
        ("in stages over seven years", 7.0, "years"),
        ("a five-year freeze", 5.0, "years"),
        ("a tariff of 2.5 per cent", 2.5, "per cent"),
        ("a tariff of 12%", 12.0, "per cent"),
        ("$1,200 million", 1200.0, "million dollars"),
        ("\u20ac3 bn a year", 3.0, "billion euros a year"),
        ("1,200 troops", 1200.0, "troops"),
        ("twenty million barrels per day", 20.0, "million barrels a day"),
    ],
)
def test_a_number_with_its_unit_is_a_figure(text: str, value: float, unit: str) -> None:
    assert [(f.value, f.unit) for f in figures_in(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    ["in 2020", "three states", "a year", "the second filling", "G7", "resolution 242", "won the vote"],
)
def test_a_date_a_count_or_a_name_is_no_figure(text: str) -> None:
    assert figures_in(text) == []


def asks(reading: Reading) -> dict[str, object]:
    found = make_draft({"text": reading}).proposals
    return {p.path: p.value.get("value") for p in found if p.path.endswith(".ask")}


def scale(reading: Reading) -> tuple[str, float]:
    (found,) = [p.value["scale"] for p in make_draft({"text": reading}).proposals if p.path == "issues.trade"]
    return found["unit"], found["high"]


def test_a_figure_that_one_holder_wants_is_proposed_with_its_unit(read: Read) -> None:
    reading = read(f"{HEAD}Norway demanded a tariff of 12 per cent. Chile rejected the tariff.")
    assert asks(reading) == {"issues.trade.stances.NOR.ask": 12, "issues.trade.stances.CHL.ask": None}
    assert scale(reading) == ("per cent", 18.0)
    (note,) = [p.value["note"] for p in make_draft({"text": reading}).proposals if p.path.endswith("NOR.ask")]
    assert note.startswith(
        'The passage names "12 per cent"; is that what is asked for? Reported: demand (+1)'
    )


def test_a_scale_is_as_long_as_its_figures(read: Read) -> None:
    assert scale(read(f"{HEAD}Norway demanded a tariff of 250 euros.")) == ("euros", 380.0)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway rejected a tariff of 12 per cent.",
        "Norway demanded a tariff between 12 per cent and 20 per cent.",
        "Norway demanded a tariff of 12 per cent. Norway proposed a tariff of 20 per cent.",
        "Norway demanded a fair tariff.",
    ],
)
def test_what_is_refused_a_range_and_two_figures_are_left_to_a_person(read: Read, sentence: str) -> None:
    assert set(asks(read(HEAD + sentence)).values()) == {None}


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway's minister said Oslo would not accept a tariff without a treaty.",
        "Norway will not accept a tariff unless Chile signs the treaty.",
        "Norway rejected an offer of Chile on the tariff.",
        "Norway declined the invitation to talks on the tariff.",
        "Norway threatened to leave the talks on the tariff.",
    ],
)
def test_a_refusal_on_terms_contradicts_no_demand(read: Read, sentence: str) -> None:
    reading = read(f"{HEAD}Norway demanded a treaty on the tariff. {sentence}")
    assert len(reading.statements) >= 2
    assert not [told for told in conflicts_between({"text": reading}) if "against" in told.lower()]
    assert reading.conflicts == ()
    assert not any("disagree" in p.value.get("note", "") for p in make_draft({"text": reading}).proposals)


def test_a_refusal_without_terms_contradicts_a_demand(read: Read) -> None:
    reading = read(f"{HEAD}Norway demanded a new tariff. Norway rejected the new tariff.")
    assert [told[:45] for told in conflicts_between({"text": reading})] == [
        "NOR on trade: for and against in one document"
    ]
    assert len(reading.conflicts) == 1


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit", "bound"),
    [
        ("at least 37 billion cubic metres", 37.0, None, "billion cubic metres", "at least"),
        ("between 32 and 35 bcm a year", 32.0, 35.0, "billion cubic metres a year", "between"),
        ("between USD 5 billion and USD 7 billion", 5.0, 7.0, "billion dollars", "between"),
        ("from 12 to 20 per cent", 12.0, 20.0, "per cent", "between"),
        ("no more than 200 cubic metres per second", 200.0, None, "cubic metres a second", "at most"),
        ("10 per cent or more", 10.0, None, "per cent", "at least"),
        ("about thirty-five years", 35.0, None, "years", "about"),
        ("$5bn", 5.0, None, "billion dollars", "exact"),
    ],
)
def test_a_quantity_has_its_bound_and_its_range(
    text: str, value: float, upper: float | None, unit: str, bound: str
) -> None:
    (found,) = quantities_in(text)
    assert (found.value, found.upper, found.unit, found.bound) == (value, upper, unit, bound)
    assert found.quote == text


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("before July", "2024-07"),
        ("by mid-March", "2025-03"),
        ("by 1 May 2025", "2025-05-01"),
        ("no later than June 30, 2025", "2025-06-30"),
        ("by the end of 2026", "2026"),
        ("by next year", "2025"),
        ("before the end of the year", "2024"),
    ],
)
def test_a_term_is_a_date_of_the_year_it_means(text: str, date: str) -> None:
    (found,) = quantities_in(text, "2024-05-03")
    assert (found.date, found.until, found.quote) == (date, True, text)


@pytest.mark.parametrize(
    ("sentence", "role", "bound", "holders"),
    [
        ("Norway demanded at least 37 million tonnes of cod.", "ask", "at least", ("NOR",)),
        ("Norway offered between 32 and 35 million tonnes.", "offer", "between", ("NOR",)),
        ("Norway would not accept less than 30 per cent of the cod.", "bound", "at least", ("NOR",)),
        ("Norway demanded an answer before July.", "deadline", "at most", ("NOR",)),
        ("Norway said it would pay within a month.", "deadline", "exact", ("NOR",)),
        ("Under the 1992 accord, Iceland took 8 million tonnes.", "precedent", "exact", ()),
        ("The catch rose by 13 per cent.", "fact", "exact", ()),
    ],
)
def test_a_figure_has_a_role_and_a_holder(
    read: Read, sentence: str, role: str, bound: str, holders: tuple[str, ...]
) -> None:
    (found,) = [f for f in read(HEAD + sentence).figures if f.sentence.quote == sentence]
    assert (found.role, found.bound, found.holders) == (role, bound, holders)
