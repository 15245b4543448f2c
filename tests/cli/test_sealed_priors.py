"""A draft is sealed with wide priors where one asks for them, and with nothing guessed where not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from click.testing import CliRunner

from accord.case.files.finding import read_case
from accord.cli.commands import seal
from accord.ledger.kept import ledger_folder
from tests.case.checks.broken import DRAFT

WORDS = ["--by", "Ann", "--issue", "catch", "--question", "catch", "a treaty is signed", "the gazette"]


def test_a_draft_that_lacks_a_number_is_sealed_with_priors_alone(tmp_path: Path) -> None:
    text = DRAFT.replace("        bottom_line: {value: 40, evidence: [guess]}\n", "", 1)
    assert text != DRAFT
    last_year = f"{dt.date.today().year - 1}-"
    (tmp_path / "case.yaml").write_text(
        text.replace("2021-", last_year).replace("2022-03", f"{last_year}12"), "utf-8"
    )
    assert read_case(tmp_path).status == "draft"
    refused = CliRunner().invoke(seal.command, [str(tmp_path), *WORDS])
    assert refused.exit_code != 0
    assert not any(ledger_folder(tmp_path).glob("*/*.json"))
    done = CliRunner().invoke(seal.command, [str(tmp_path), *WORDS, "--priors"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    sealed = "".join(path.read_text("utf-8") for path in ledger_folder(tmp_path).rglob("*") if path.is_file())
    assert '"prior": true' in sealed or '"prior":true' in sealed
