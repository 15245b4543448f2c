"""CSV exports, and the optional language model against a server on this machine."""

from __future__ import annotations

import csv
import io
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from accord.errors import AccordError
from accord.reader import Reading
from accord.reader.export import dna_csv, plover_csv
from accord.reader.llm import Endpoint, extend

Read = Callable[[str], Reading]
TEXT = (
    "NATO urged Turkey to ratify the accession of Sweden. "
    "Ankara sees no reason for haste, its envoy let it be known."
)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_plover_rows_name_source_target_and_class(read: Read) -> None:
    row = rows(plover_csv([read(TEXT)]))[0]
    assert (row["source"], row["target"], row["class"]) == ("IGO", "TUR SWE", "DEMAND")
    assert TEXT[int(row["start"]) : int(row["end"])] == row["text"]


def test_dna_rows_have_concept_and_agreement(read: Read) -> None:
    row = rows(dna_csv([read(TEXT)]))[0]
    assert (row["organization"], row["concept"], row["agreement"]) == ("NATO", "enlargement", "1")


class _Canned(BaseHTTPRequestHandler):
    content = ""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps({"choices": [{"message": {"content": self.content}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[tuple[type[_Canned], Endpoint]]:
    pytest.importorskip("httpx")
    handler = type("Handler", (_Canned,), {})
    served = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield handler, Endpoint(f"http://127.0.0.1:{served.server_port}/v1", "canned", timeout=10)
    served.shutdown()
    served.server_close()
    thread.join()


def answer(*statements: dict[str, Any]) -> str:
    return "Here it is: " + json.dumps({"statements": list(statements)})


def record(**changes: Any) -> dict[str, Any]:
    sentence = TEXT.split(". ")[1]
    return {
        "sentence": sentence,
        "cue": "sees no reason",
        "holder": ["TUR"],
        "act": "reject",
        "polarity": -1,
    } | changes


def test_a_located_quote_is_added_and_marked(read: Read, server: tuple[type[_Canned], Endpoint]) -> None:
    handler, endpoint = server
    handler.content = answer(record())
    extended = extend(read(TEXT), endpoint)
    added = extended.statements[-1]
    assert (added.rule, added.confidence, added.holders) == ("language model", "low", ("TUR",))
    assert TEXT[added.cue.start : added.cue.end] == "sees no reason"


def test_invented_quotes_holders_and_acts_are_dropped_and_counted(
    read: Read, server: tuple[type[_Canned], Endpoint]
) -> None:
    handler, endpoint = server
    handler.content = answer(
        record(sentence="Turkey will leave NATO tomorrow."),
        record(cue="threatens war"),
        record(holder=["FRA"]),
        record(act="dances"),
        "no record",  # type: ignore[arg-type]
    )
    reading = read(TEXT)
    extended = extend(reading, endpoint)
    assert extended.statements == reading.statements
    assert "5 dropped" in extended.warnings[-1]


def test_agreement_with_the_rules_raises_confidence(
    read: Read, server: tuple[type[_Canned], Endpoint]
) -> None:
    handler, endpoint = server
    first = TEXT.split(" Ankara")[0]
    handler.content = answer(record(sentence=first, cue="urged", holder=["NATO"], act="demand", polarity=1))
    extended = extend(read(TEXT), endpoint)
    assert len(extended.statements) == 1
    assert extended.statements[0].notes[-1] == "a language model agrees"


def test_a_useless_answer_is_an_error_and_not_a_draft(
    read: Read, server: tuple[type[_Canned], Endpoint]
) -> None:
    handler, endpoint = server
    handler.content = "I cannot do that."
    with pytest.raises(AccordError, match="JSON"):
        extend(read(TEXT), endpoint)
    with pytest.raises(AccordError, match="no answer"):
        extend(read(TEXT), Endpoint("http://127.0.0.1:9/v1", "canned", timeout=2))
