"""Draft cases, decisions and reruns."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from accord.case.files import read_case
from accord.errors import InvalidFileError, NotFoundError, UsageError
from accord.reader import Reading
from accord.reader.draft import Draft, case_data, make_draft, named_readings
from accord.reader.folder import apply_log, draft_of, log_of, record, write_draft
from accord.reader.review import Decision, decisions_of, edits_of, parse_log, pending

Read = Callable[[str], Reading]
TEXT = """Trade and tariffs

By Ann Lee
3 May 2024

Norway rejected the new tariffs. Chile promised to open its market for salmon. The trade question is easier to
settle than the nuclear question. Whether the trade deal will hold is unclear.
"""


@pytest.fixture
def reading(read: Read) -> Reading:
    return read(TEXT)


@pytest.fixture
def written(reading: Reading, tmp_path: Path) -> Path:
    write_draft(make_draft([reading]), named_readings([reading]), tmp_path)
    return tmp_path


def decide(folder: Path, path: str, action: str, words: str = "") -> None:
    key = next(p.key for p in draft_of(folder).proposals if p.path == path)
    record(folder, Decision(key, action, "Ann", "2024-05-04T10:00:00+00:00", words))


def data_of(folder: Path) -> dict[str, Any]:
    log = log_of(folder)
    return case_data(draft_of(folder), decisions_of(log), edits_of(log))


def test_the_draft_is_a_case_without_invented_numbers(written: Path) -> None:
    case = read_case(written)
    assert case.status == "draft"
    assert set(case.actors) == {"NOR", "CHL"}
    asks = [stance.ask for issue in case.issues.values() for stance in issue.stances.values()]
    assert asks
    assert all(ask.missing and ask.proposed and ask.evidence for ask in asks)


def test_every_proposal_has_support_that_quotes_the_document(written: Path) -> None:
    for proposal in draft_of(written).proposals:
        assert proposal.support
        for support in proposal.support:
            text = (written / "documents" / f"{support.document}.txt").read_text(encoding="utf-8")
            assert text[support.passage.start : support.passage.end] == support.passage.quote


def test_what_the_author_claims_is_kept_as_claims(written: Path) -> None:
    claims = read_case(written).claims.values()
    order = next(c for c in claims if c.kind == "order")
    assert (order.easier, order.harder, order.author, order.proposed) == (
        ("trade",),
        ("nuclear",),
        "Ann Lee",
        True,
    )
    assert [c.expected for c in claims if c.kind == "expectation"] == ["uncertain"]


def test_a_rejected_issue_takes_everything_on_it_away(written: Path) -> None:
    decide(written, "issues.trade", "rejected")
    data = data_of(written)
    assert "trade" not in data["issues"]
    assert data["claims"] == {}


def test_accepting_takes_the_mark_away_and_undoing_puts_it_back(written: Path) -> None:
    path = "issues.trade.stances.NOR.ask"
    decide(written, path, "accepted")
    assert data_of(written)["issues"]["trade"]["stances"]["NOR"]["ask"]["proposed"] is False
    decide(written, path, "undo")
    assert data_of(written)["issues"]["trade"]["stances"]["NOR"]["ask"]["proposed"] is True


def test_an_edit_replaces_the_words(written: Path) -> None:
    decide(written, "issues.trade", "edited", "Tariffs on fish")
    apply_log(written)
    assert read_case(written).issues["trade"].title == "Tariffs on fish"


def test_a_rerun_keeps_the_decisions(written: Path, reading: Reading) -> None:
    decide(written, "actors.NOR", "rejected")
    before = (written / "review.jsonl").read_bytes()
    write_draft(make_draft([reading]), named_readings([reading]), written)
    assert (written / "review.jsonl").read_bytes() == before
    assert "NOR" not in read_case(written).actors
    assert all(p.path != "actors.NOR" for p in pending(draft_of(written).proposals, log_of(written)))


def test_a_case_changed_by_hand_is_never_overwritten(written: Path, reading: Reading) -> None:
    path = written / "case.yaml"
    path.write_text(path.read_text() + "# mine\n")
    other = write_draft(make_draft([reading]), named_readings([reading]), written)
    assert other.name == "case.proposed.yaml"
    assert path.read_text().endswith("# mine\n")


def test_documents_are_merged_and_their_conflict_is_shown(read: Read) -> None:
    first, second = read(TEXT), read(TEXT.replace("Norway rejected", "Norway supports"))
    draft = make_draft([first, second])
    assert set(draft.sources) == {"text", "text_2"}
    assert any(words.startswith("NOR on trade: for (text_2:") for words in draft.conflicts)
    assert any("agree" in words for words in draft.conflicts)


def test_the_same_readings_give_the_same_bytes(reading: Reading, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_draft(make_draft([reading]), named_readings([reading]), tmp_path / name)
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*") if p.is_file())
    assert len(files) == 6
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_an_undated_document_needs_a_date(read: Read) -> None:
    undated = read("Norway rejected the tariffs.")
    with pytest.raises(UsageError, match="--as-of"):
        make_draft([undated])
    assert make_draft([undated], "2024-05-03").as_of == "2024-05-03"


def test_damaged_files_are_named(written: Path) -> None:
    with pytest.raises(InvalidFileError, match="line 1"):
        parse_log("{nonsense", "review.jsonl")
    with pytest.raises(InvalidFileError, match="action"):
        parse_log(json.dumps({"key": "a", "action": "dance"}), "review.jsonl")
    (written / "proposals.json").write_text("[")
    with pytest.raises(InvalidFileError, match="damaged"):
        draft_of(written)
    with pytest.raises(NotFoundError, match=r"no proposals\.json"):
        draft_of(written / "readings")


def test_a_draft_of_nothing_holds_no_proposals(read: Read) -> None:
    draft = make_draft([read("Nothing happened today at all.")], "2024-05-03")
    assert isinstance(replace(draft), Draft)
    assert draft.proposals == ()
