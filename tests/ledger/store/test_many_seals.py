"""Ten thousand seals: both databases say the same as the files."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from accord.ledger.canonical import NOTHING_BEFORE, canonical, digest
from accord.ledger.chain import CHAIN, FOLDER, HEAD, HEAD_SCHEMA, read_chain
from accord.ledger.seals import SEAL_SCHEMA, inputs_file, seal_file
from accord.ledger.store.address import Address, default_address
from accord.ledger.store.following import check_store, follow_if_it_stands, rebuild_store
from accord.ledger.store.opening import opened_store
from accord.ledger.store.sql import project_rows
from tests.ledger.made_up import INPUTS, put_resolution, put_seal, sealed_issue

Listed = dict[str, tuple[str, float]]


def _many_seals(project: Path, number: int) -> Listed:
    """Put so many seals into a project, in one stroke; gives what a list should show of each."""
    folder = project / FOLDER
    put_seal(folder, {"fish": sealed_issue(0.5)})
    first = json.loads((folder / seal_file("0001")).read_bytes())
    before, lines, listed = NOTHING_BEFORE, [], {}
    for n in range(1, number + 1):
        name, p = f"{n:04}", round((n * 0.618034) % 1.0, 6)
        issues = {"fish": first["issues"]["fish"] | {"p_agreement": p}}
        seal = first | {"schema": SEAL_SCHEMA, "id": name, "before": before, "issues": issues}
        content = canonical(seal)
        (folder / seal_file(name)).write_bytes(content)
        what = {"id": name, "sha256": digest(content), "inputs": digest(INPUTS), "case": "fish"}
        record = {"at": seal["at"], "before": before, "by": seal["by"], "kind": "seal", "n": n, "what": what}
        lines.append(canonical(record))
        before, listed[name] = digest(lines[-1]), (seal["at"], p)
    (folder / CHAIN).write_bytes(b"".join(line + b"\n" for line in lines))
    head = {"records": number, "schema": HEAD_SCHEMA, "sha256": before}
    (folder / HEAD).write_bytes(canonical(head) + b"\n")
    assert (folder / inputs_file(digest(INPUTS))).exists()
    return listed


def _listed(place: Address) -> Listed:
    with opened_store(place) as store, store.reading() as found:
        rows = project_rows(found, "seals", place.project)
    return {
        name: (row["sealed_at"], json.loads(row["issues"])["fish"]["p_agreement"])
        for name, row in rows.items()
    }


def test_both_databases_say_of_many_seals_what_the_files_say(place: Address) -> None:
    wanted = _many_seals(place.home, 250)
    rebuild_store(place)
    assert _listed(place) == wanted
    assert not check_store(place).findings
    put_resolution(place.home / FOLDER, "0250", "fish", {"kind": "void", "reason": "no talks"})
    follow_if_it_stands(place)
    assert dict(check_store(place).rows) == {"runs": 0, "unnamed": 0, "seals": 250, "resolutions": 1}


@pytest.mark.full
def test_both_databases_say_of_ten_thousand_seals_what_the_files_say(
    project: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from accord.ledger.store.address import address_of

    wanted = _many_seals(project, 10_000)
    assert read_chain(project / FOLDER).end.records == 10_000
    own, shared = default_address(project), address_of(project, database)
    for place in (own, shared):
        seconds = []
        for deed in (rebuild_store, check_store, _listed):
            start = time.process_time()
            deed(place)
            seconds.append(round(time.process_time() - start, 2))
        with capsys.disabled():
            print(f"\n{place.kind}: rebuild, check, list in {seconds} s of processor time")  # noqa: T201
        assert _listed(place) == wanted
        assert not check_store(place).findings
        assert seconds[1] < 20.0
        assert seconds[2] < 2.0
