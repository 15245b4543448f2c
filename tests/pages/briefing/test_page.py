"""The briefing as blocks: its sections, and that every number leads to its source."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any

import pytest

from accord.case.paths import entry_at, trail_of
from accord.case.quantity import Quantity
from accord.faces.json.comparisons import compare_json
from accord.faces.json.forecasts import forecast_json
from accord.faces.json.futures import futures_json
from accord.faces.json.judged import matters_json
from accord.faces.json.packages import packages_json
from accord.pages.blocks import (
    Block,
    Cell,
    Column,
    Details,
    Figure,
    Heading,
    Lead,
    Note,
    Paragraph,
    Points,
    Reference,
    Sentence,
    Table,
    every_block,
)
from accord.pages.briefing.page import briefing_page, sections
from accord.pages.words.knowing import KNOWING, typical_move
from tests import bundled

NUMBER = re.compile(r"\d+([.,]\d+)* ?%|\d+([.,]\d+)* (points|months)")
DEFINED = re.compile(r"“[^”]*”|\b(80|95) % interval|middle 80 %")
"""What is quoted, and names of intervals: no numbers of this case."""


@cache
def known() -> dict[str, Any]:
    """The JSON of every result behind the briefing, by the first part of a path."""
    found = bundled.briefing()
    assert found.comparison is not None
    assert found.matters is not None
    assert found.futures is not None
    assert found.packages is not None
    assert found.stand_off is not None
    overview = found.stand_off.overview
    assert overview.robustness is not None
    labels = overview.graph.labels
    shares = overview.robustness.of("seq")
    return {
        "forecast": forecast_json(found.forecast),
        "comparison": compare_json(found.comparison),
        "matters": matters_json(found.matters),
        "futures": futures_json(found.futures),
        "packages": packages_json(found.packages),
        "claims": {one.claim: asdict(one) for one in found.claims},
        "stand_off": {
            "states": labels,
            "status_quo": overview.model.status_quo,
            "equilibria": {"seq": [labels[s] for s in found.stand_off.held]},
            "robustness": {"share": {"seq": {str(a): float(shares[s]) for s, a in enumerate(labels)}}},
        },
    }


def resolved(reference: Reference) -> Any:
    """What a reference leads to; an error where it leads nowhere."""
    if reference.kind == "evidence":
        return bundled.case().evidence[reference.path]
    if reference.kind == "field":
        first, _, rest = reference.path.partition(".")
        here = bundled.conflict() if first == "conflict" else bundled.case()
        return entry_at(here, trail_of(rest if first == "conflict" else reference.path))
    result: Any = known()
    for part in reference.path.split("."):
        result = result[int(part)] if isinstance(result, list | tuple) else result[part]
    return result


def blocks() -> Iterator[Block]:
    """Every block of the briefing."""
    return every_block(bundled.briefing_report().blocks)


def tables() -> list[Table]:
    """Every table of the briefing."""
    return [block for block in blocks() if isinstance(block, Table)]


def told() -> list[Sentence]:
    """Every sentence of the briefing but those of the method and of how it was made."""
    shown: list[Block] = []
    for block in bundled.briefing_report().blocks:
        if isinstance(block, Heading) and block.anchor == "method":
            break
        shown.append(block)
    found: list[Sentence] = []
    for block in every_block(shown):
        if isinstance(block, Lead | Paragraph | Points):
            found += block.sentences
    return found


def test_sections_stand_in_their_order_under_their_anchors() -> None:
    anchors = [b.anchor for b in blocks() if isinstance(b, Heading) and b.level == 2]
    issues = [f"issue-{name}" for name in bundled.briefing().forecast.ranking]
    stand = [one for one in sections() if one.blocks(bundled.briefing())]
    stand = [one for one in stand if "full" in one.lengths]
    expected = [part for one in stand for part in (issues if one.id == "issues" else [one.id])]
    assert anchors == expected
    assert (anchors[0], anchors[-1]) == ("in-brief", "made")


def test_no_two_sections_have_one_place_or_one_name() -> None:
    assert len({section.place for section in sections()}) == len(sections())
    assert len({section.id for section in sections()}) == len(sections())


def test_a_length_shows_the_sections_that_stand_in_it_alone() -> None:
    assert [section.id for section in sections() if "full" not in section.lengths] == [
        "in-brief-page",
        "if-signed",
        "one-page",
        "watch-page",
        "cite",
        "notes-on-terms",
    ]
    short = briefing_page(bundled.briefing(), "page")
    named = {section.heading for section in sections() if "page" in section.lengths and section.heading}
    assert {b.text for b in short.blocks if isinstance(b, Heading)} == named


def test_the_same_results_give_the_same_page() -> None:
    assert briefing_page(bundled.briefing()) == bundled.briefing_report()


def numeric_cells() -> Iterator[tuple[Table, Column, Cell]]:
    """Every cell of a column of numbers that shows one."""
    for table in tables():
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                if column.numeric and cell.text != "–":
                    yield table, column, cell


def test_every_number_in_a_table_has_its_value_and_its_source() -> None:
    count = 0
    for table, column, cell in numeric_cells():
        where = f"{table.caption}: {column.title}: {cell}"
        assert cell.source is not None, where
        assert cell.value is not None or cell.text == "after the last month", where
        count += 1
    assert count > 700


def test_every_value_with_a_unit_is_the_one_that_is_shown() -> None:
    for table, column, cell in numeric_cells():
        unit = cell.unit or column.unit
        if not isinstance(cell.value, float | int) or not unit or " – " in cell.text:
            continue
        shown = re.match(r"[+−(]?[\d,.]+", cell.text)
        if shown is None or "under" in cell.text or "over" in cell.text:
            continue
        number = float(shown[0].strip("(").replace("−", "-").replace(",", ""))
        factor = 100 if unit == "share" else 1
        assert number == pytest.approx(factor * cell.value, abs=0.51), (table.caption, column.title, cell)


def test_every_error_stands_behind_its_value() -> None:
    for table, column, cell in numeric_cells():
        if " ± " not in cell.text or column.unit == "":
            continue
        assert cell.error is not None, (table.caption, cell)
        factor = 100 if column.unit == "share" else 1
        wide = float(cell.text.split(" ± ")[1].replace(",", ""))
        assert wide == pytest.approx(factor * cell.error, abs=0.051), (table.caption, cell)


def references() -> Iterator[tuple[Reference, str]]:
    """Every reference of the briefing with the text that has it."""
    for block in blocks():
        if isinstance(block, Lead | Paragraph | Points | Note):
            for one in block.sentences:
                yield from ((span.source, span.text) for span in one.spans if span.source)
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from ((source, cell.text) for source in (cell.source, *cell.also) if source)


def test_every_reference_leads_to_something() -> None:
    count = 0
    for reference, text in references():
        try:
            resolved(reference)
        except (KeyError, IndexError, LookupError) as error:
            pytest.fail(f"{text!r} refers to {reference}, which leads nowhere: {error!r}")
        count += 1
    assert count > 1400


def test_every_cell_holds_the_number_that_its_source_holds() -> None:
    horizon, checked = bundled.briefing().forecast.horizon, 0
    for table, column, cell in numeric_cells():
        assert cell.source is not None
        source = resolved(cell.source)
        source = source.modal if isinstance(source, Quantity) else source
        if isinstance(source, bool) or not isinstance(source, float | int) or cell.value is None:
            continue
        assert isinstance(cell.value, float | int)
        if column.title == "Open at the end, %":
            source = 1 - source
        if column.title == KNOWING:
            source = typical_move(source)
        if ".causes" in cell.source.path:
            source *= horizon
        assert math.isclose(cell.value, source, rel_tol=1e-12, abs_tol=1e-12), (table.caption, cell, source)
        checked += 1
    assert checked > 600


def test_every_number_in_a_sentence_leads_to_its_source() -> None:
    for one in told():
        plain = " ".join(span.text for span in one.spans if span.source is None)
        assert not NUMBER.search(DEFINED.sub("", plain)), one.text


def test_dates_of_evidence_are_dates() -> None:
    dated = [row[3] for table in tables() if table.look.startswith("sources") for row in table.rows]
    assert sum(isinstance(cell.value, date) for cell in dated) > 50
    for cell in dated:
        assert (cell.value is None) == (not cell.text or cell.text == "published later")


def test_every_number_of_an_issue_that_names_evidence_is_among_the_evidence() -> None:
    cited = {ref.path for ref, _ in references() if ref.kind == "field"}
    for name, issue in bundled.briefing().forecast.case.issues.items():
        for actor, stance in issue.stances.items():
            for field in ("ask", "bottom_line", "salience"):
                if getattr(stance, field).evidence:
                    assert f"issues.{name}.stances.{actor}.{field}" in cited


def words() -> Iterator[str]:
    """Every text that a reader sees."""
    page = bundled.briefing_report()
    yield from (page.title, page.kind, page.marking)
    for block in blocks():
        match block:
            case Heading():
                yield from (block.text, block.above)
            case Lead() | Paragraph() | Points() | Note():
                yield from (one.text for one in block.sentences)
            case Table():
                yield from (block.caption, *(column.title for column in block.columns))
                yield from (cell.text for row in block.rows for cell in row)
            case Details():
                yield block.summary
            case Figure():
                yield from (block.title, block.caption, repr(asdict(block.data)))


def test_no_id_reaches_a_reader() -> None:
    case, conflict = bundled.case(), bundled.conflict()
    ids = {name for name in (*case.issues, *case.scenarios, *case.evidence) if "_" in name or "-" in name}
    ids |= {"KOR", "PRK", "JPN", *(lever.name for lever in conflict.levers)}
    labelled = {f"{name} ({label})" for label, name in conflict.state_names.items()}
    assert {"cost_sharing", "broker-package", "Stalemate (0)"} <= ids | labelled
    for text in words():
        for name in ids:
            assert not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text), (name, text)
        assert not any(name in text for name in labelled), text
