"""On the pages of forecast, comparison and claims every number leads to its source, and no id is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from accord.case.schema import Case
from accord.faces.json.claims_held import claims_json
from accord.faces.json.comparisons import compare_json
from accord.faces.json.forecasts import forecast_json
from accord.pages.blocks import (
    Cell,
    Interval,
    Lead,
    Note,
    Paragraph,
    Points,
    Reference,
    Report,
    Sentence,
    Table,
    every_block,
)
from accord.pages.claims import ClaimsPage, claims_page
from accord.pages.claims_table import claims_table
from accord.pages.comparison_page import comparison_report
from accord.pages.forecast_page import forecast_report
from accord.studies.author_claims import HeldClaims, verdicts_on
from tests import bundled


@cache
def claims() -> ClaimsPage:
    """The claims held against the small forecast, contrasts from the small comparison."""
    case, made = bundled.case(), bundled.forecast()
    change = bundled.comparison().difference("transactional", "cost_sharing").p_agreement
    return claims_page(HeldClaims(case, made, verdicts_on(case, made, {"cost_contrast": change})))


PAGES = {
    "forecast": lambda: (forecast_report(bundled.forecast()), forecast_json(bundled.forecast())),
    "comparison": lambda: (comparison_report(bundled.comparison()), compare_json(bundled.comparison())),
    "claims": lambda: (claims_table(claims()), claims_json(claims())),
}
NUMBER = re.compile(r"\d")


def sentences_of(report: Report) -> Iterator[Sentence]:
    for block in every_block(report.blocks):
        if isinstance(block, Lead | Paragraph | Points | Note):
            yield from block.sentences


def cells_of(report: Report) -> Iterator[tuple[Table, int, Cell]]:
    for block in every_block(report.blocks):
        if isinstance(block, Table):
            for row in block.rows:
                for at, cell in enumerate(row):
                    yield block, at, cell


def resolved(data: Any, path: str) -> Any:
    """What stands at a dotted path."""
    for part in path.split("."):
        data = data[int(part)] if isinstance(data, list | tuple) else data[part]
    return data


def in_case(case: Case, path: str) -> Any:
    found: Any = case
    for part in path.split("."):
        found = found[part] if isinstance(found, dict) else getattr(found, part)
    return found


def check_source(source: Reference, data: dict[str, Any], value: object = None) -> None:
    if source.kind == "field":
        assert in_case(bundled.case(), source.path) is not None
        return
    assert source.kind == "result"
    found = resolved(data, source.path)
    if isinstance(value, float | int):
        assert found == pytest.approx(value), source.path
    elif isinstance(value, Interval):
        assert (found["q10"], found["q90"]) == pytest.approx((value.low, value.high)), source.path


@pytest.mark.parametrize("name", PAGES)
def test_every_number_in_a_table_holds_its_value_and_leads_to_its_source(name: str) -> None:
    report, data = PAGES[name]()
    numeric = 0
    for table, at, cell in cells_of(report):
        column = table.columns[at]
        names_the_row = at == 0 or column.handle
        if not names_the_row and NUMBER.search(cell.text):
            assert cell.source is not None, (table.caption, column.title, cell.text)
        if column.numeric and NUMBER.search(cell.text):
            assert cell.value is not None, (table.caption, column.title, cell.text)
            numeric += 1
        if cell.source is not None:
            check_source(cell.source, data, cell.value)
    assert numeric or name == "claims"


@pytest.mark.parametrize("name", PAGES)
def test_every_number_in_a_sentence_leads_to_its_source(name: str) -> None:
    report, data = PAGES[name]()
    spans = [span for told in sentences_of(report) for span in told.spans]
    for span in spans:
        if span.source is None:
            plain = re.sub(r"^\d+\. |95 % interval|in 95 of 100 runs", "", span.text)
            assert not NUMBER.search(plain), span.text
        else:
            check_source(span.source, data)
    assert any(span.source for span in spans)


@pytest.mark.parametrize("name", PAGES)
def test_no_id_of_the_case_reaches_a_reader_but_in_columns_for_the_next_command(name: str) -> None:
    report, _ = PAGES[name]()
    case = bundled.case()
    ids = {one for one in (*case.actors, *case.claims, *case.evidence, *case.scenarios) if one.lower() != one}
    ids |= {one for one in (*case.issues, *case.claims, *case.scenarios) if "_" in one or "-" in one}
    texts = [report.title, *(told.text for told in sentences_of(report))]
    for table, at, cell in cells_of(report):
        texts += [table.caption, table.columns[at].title]
        if not table.columns[at].handle:
            texts.append(cell.text)
    for text in texts:
        words = set(re.findall(r"[\w-]+", text))
        assert not words & ids, text


def test_the_ids_of_the_bundled_case_are_told_where_the_next_command_needs_them() -> None:
    report, _ = PAGES["forecast"]()
    told = {cell.text for table, at, cell in cells_of(report) if table.columns[at].handle}
    assert told == set(bundled.case().issues)
