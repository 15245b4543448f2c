"""Draft cases, decisions, reruns and what several documents say together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from accord.case.checks.whole_case import check, has_errors
from accord.case.desk.proposals import Proposal, accept, pending, proposals, reject, undo_decision
from accord.case.files.finding import read_case
from accord.errors import NotFoundError, UsageError
from accord.reader import Reading
from accord.reader.draft.agreement import agreements
from accord.reader.draft.drafting import make_draft, named_readings, slug
from accord.reader.draft.folder import Written, write_draft
from accord.reader.draft.review import edited_value, proposals_of

Read = Callable[[str], Reading]
TEXT = """Trade and tariffs

By Ann Lee
3 May 2024

Norway rejected the new tariffs. Chile promised to open its market for salmon. The trade question is easier to
settle than the nuclear question. Whether the trade deal will hold is unclear.
"""
ASK = "issues.trade.stances.NOR.ask"


def named(reading: Reading, name: str) -> Reading:
    """The reading as if its file had that name."""
    return replace(reading, document=replace(reading.document, name=name))


@pytest.fixture
def reading(read: Read) -> Reading:
    return read(TEXT)


@pytest.fixture
def written(reading: Reading, tmp_path: Path) -> Path:
    write_draft([reading], tmp_path)
    return tmp_path


def at(folder: Path, path: str) -> Proposal:
    return next(p for p in proposals(folder) if p.path == path and p.status != "withdrawn")


def test_the_draft_is_a_case_without_invented_numbers(written: Path) -> None:
    case = read_case(written)
    assert case.status == "draft"
    assert set(case.actors) == {"NOR", "CHL"}
    asks = [stance.ask for issue in case.issues.values() for stance in issue.stances.values()]
    assert asks
    assert all(ask.missing for ask in asks)
    assert [ask.proposed for ask in asks if ask.note] == [bool(ask.evidence) for ask in asks if ask.note]


def test_a_draft_has_no_errors_and_says_what_is_missing(written: Path) -> None:
    findings = check(written)
    assert not has_errors(findings)
    assert {f.field for f in findings} >= {"issues.trade.stances.NOR.bottom_line", ASK}
    assert not [f for f in findings if "used by nothing" in f.wrong]


def test_every_proposal_has_passages_that_quote_the_document(written: Path) -> None:
    for proposal in proposals(written):
        assert proposal.quotes
        for quote in proposal.quotes:
            text = (written / "documents" / f"{quote.document}.txt").read_text(encoding="utf-8")
            assert text[quote.start : quote.end] == quote.words


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


def test_a_rejected_issue_takes_everything_on_it_away_and_undoing_brings_it_back(written: Path) -> None:
    before = read_case(written)
    waiting = len(pending(written))
    reject(written, at(written, "issues.trade").id, by="Ann")
    after = read_case(written)
    assert "trade" not in after.issues
    assert not after.claims
    assert not [f for f in check(written) if "used by nothing" in f.wrong]
    assert len(pending(written)) == waiting - 7
    undo_decision(written, at(written, "issues.trade").id, by="Ann")
    assert read_case(written) == before
    assert len(pending(written)) == waiting


def test_accepting_takes_the_mark_away_and_undoing_puts_it_back(written: Path) -> None:
    before = (written / "case.yaml").read_text("utf-8")
    accept(written, at(written, ASK).id, by="Ann")
    assert read_case(written).issues["trade"].stances["NOR"].ask.proposed is False
    assert len((written / "case.yaml").read_text("utf-8").splitlines()) == len(before.splitlines()) - 1
    undo_decision(written, at(written, ASK).id, by="Ann")
    assert read_case(written).issues["trade"].stances["NOR"].ask.proposed is True


def test_what_was_filled_in_by_hand_is_accepted_as_it_stands(written: Path) -> None:
    path = written / "case.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.strip() == "ask:")
    path.write_text(
        "".join([*lines[: place + 1], "          value: 20  # mine\n", *lines[place + 1 :]]), "utf-8"
    )
    accept(written, at(written, ASK).id, by="Ann")
    ask = read_case(written).issues["trade"].stances["NOR"].ask
    assert (ask.modal, ask.proposed) == (20, False)
    assert "# mine" in path.read_text("utf-8")


@pytest.mark.parametrize(("typed", "modal"), [("30", 30), ("10 20.5 40", 20.5)])
def test_a_number_may_be_typed_for_a_stance(written: Path, typed: str, modal: float) -> None:
    proposal = at(written, ASK)
    accept(written, proposal.id, by="Ann", value=edited_value(written, proposal, typed))
    ask = read_case(written).issues["trade"].stances["NOR"].ask
    assert (ask.modal, ask.proposed, bool(ask.note), bool(ask.evidence)) == (modal, False, True, True)


def test_an_edit_in_words_replaces_the_words(written: Path) -> None:
    proposal = at(written, "issues.trade")
    accept(written, proposal.id, by="Ann", value=edited_value(written, proposal, "Tariffs on fish"))
    assert read_case(written).issues["trade"].title == "Tariffs on fish"
    assert at(written, "issues.trade").status == "edited"


def test_a_rerun_keeps_the_decisions_and_the_file(written: Path, reading: Reading) -> None:
    reject(written, at(written, "actors.NOR").id, by="Ann")
    path = written / "case.yaml"
    path.write_text(path.read_text("utf-8") + "# mine\n", "utf-8")
    kept = [(written / name).read_bytes() for name in ("case.yaml", "proposals.jsonl")]
    again = write_draft([reading], written)
    assert (again.new, again.withdrawn) == ((), 0)
    assert [(written / name).read_bytes() for name in ("case.yaml", "proposals.jsonl")] == kept
    assert "actors.NOR" not in {p.path for p in pending(written)}


def test_another_reading_withdraws_what_nobody_decided(written: Path, read: Read) -> None:
    accept(written, at(written, "actors.CHL").id, by="Ann")
    other = read(TEXT.replace("Chile promised to open its market for salmon. ", ""))
    # The document is the same file with another text, so that it gets a name of its own.
    assert write_draft([other], written).withdrawn == 0
    assert sorted(p.name for p in (written / "documents").iterdir()) == ["text.txt", "text_2.txt"]
    without = replace(read(TEXT), statements=())
    again = write_draft([without], written)
    assert again.withdrawn > 0
    assert "CHL" in read_case(written).actors
    assert at(written, "actors.CHL").status == "accepted"


def test_a_further_document_adds_to_the_case(written: Path, read: Read) -> None:
    accept(written, at(written, ASK).id, by="Ann")
    more = named(
        read("By Bo Ek\n4 June 2024\n\nNorway supports the new tariffs. Peru demands a fishing quota."),
        "b.txt",
    )
    added: Written = write_draft([more], written)
    case = read_case(written)
    assert case.as_of.isoformat() == "2024-05-03"
    assert {"NOR", "CHL", "PER"} <= set(case.actors)
    ask = case.issues["trade"].stances["NOR"].ask
    assert len(ask.evidence) == 2
    assert ask.proposed is True
    assert ASK in {p.path for p in added.new}
    assert not has_errors(check(written))


def test_documents_are_merged_and_their_conflict_is_shown(read: Read, tmp_path: Path) -> None:
    first, second = read(TEXT), named(read(TEXT.replace("Norway rejected", "Norway supports")), "other.txt")
    found = {(a.holder, a.issue): a for a in agreements({"text": first, "other": second})}
    assert found[("NOR", "trade")].contradicts
    assert found[("NOR", "trade")].documents == ("other", "text")
    assert not found[("CHL", "trade")].contradicts
    write_draft([first, second], tmp_path)
    questions = (tmp_path / "questions.md").read_text("utf-8")
    assert "Norway on Trade question: the documents disagree. For: other" in questions
    assert "Chile on Trade question: 2 documents agree (for)." in questions
    assert "disagree" in at(tmp_path, ASK).words
    assert {quote.document for quote in at(tmp_path, "actors.NOR").quotes} == {"text", "other"}


def test_the_same_readings_give_the_same_case(reading: Reading, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_draft([reading], tmp_path / name)
    files = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*") if p.is_file())
    for file in files:
        if file.name != "proposals.jsonl":  # a log holds the time of its records
            assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


@pytest.mark.parametrize("name", ["documents", "readings"])
def test_a_draft_is_not_written_through_a_link(read: Read, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "draft").mkdir()
    (tmp_path / "draft" / name).symlink_to(outside)
    with pytest.raises(UsageError, match=f"{name} is a link"):
        write_draft([read("Norway rejected the tariffs.")], tmp_path / "draft", "2024-05-03")
    assert not list(outside.iterdir())


def test_an_undated_document_needs_a_date(read: Read) -> None:
    undated = named_readings([read("Norway rejected the tariffs.")])
    with pytest.raises(UsageError, match="--as-of"):
        make_draft(undated)
    assert make_draft(undated, "2024-05-03").as_of == "2024-05-03"


def test_a_case_without_proposals_says_so(written: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no case"):
        proposals_of(written / "readings")
    (written / "proposals.jsonl").unlink()
    with pytest.raises(NotFoundError, match="no proposals"):
        proposals_of(written)


def test_a_draft_of_nothing_holds_no_proposals(read: Read) -> None:
    draft = make_draft({"text": read("Nothing happened today at all.")}, "2024-05-03")
    assert draft.proposals == ()


def test_names_become_ids() -> None:
    assert (slug("Trade and tariffs.pdf"), slug("2021 talks.txt")) == ("Trade_and_tariffs", "d_2021_talks")


def test_an_id_that_is_cut_ends_with_a_word() -> None:
    assert slug("Seoul and Tokyo edge toward a fisheries pact") == "Seoul_and_Tokyo_edge_toward_a_fisheries"
