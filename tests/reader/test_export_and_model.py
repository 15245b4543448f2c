"""CSV exports, and the optional language model against a server on this machine."""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from accord.errors import AccordError
from accord.reader import Reading
from accord.reader.draft.export import dna_csv, plover_csv
from accord.reader.language_model import Endpoint, extend

Read = Callable[[str], Reading]
TEXT = (
    "NATO urged Turkey to ratify the accession of Sweden. "
    "Ankara drags its feet over it, its envoy let it be known."
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


def test_exports_read_back_complete_and_true_to_the_text(read: Read) -> None:
    reading = read(
        "By Ann Lee\n3 May 2024\n\nNorway rejected the new tariffs. Chile hopes to open its market.\n"
    )
    text = reading.document.text
    (event,) = rows(plover_csv([reading]))
    assert (event["date"], event["source"], event["class"]) == ("2024-05-03", "NOR", "REJECT")
    statements = rows(dna_csv([reading]))
    keys = ("date", "author", "organization", "concept", "agreement")
    assert [tuple(row[key] for key in keys) for row in statements[:2]] == [
        ("2024-05-03", "Ann Lee", "NOR", "trade", "0"),
        ("2024-05-03", "Ann Lee", "CHL", "trade", "1"),
    ]
    assert len({row["id"] for row in statements}) == len(statements)
    for row in statements:
        assert text[int(row["start"]) : int(row["stop"])] == row["text"]


class _Canned(BaseHTTPRequestHandler):
    content = ""
    raw: bytes | None = None
    status = 200
    missing = 0
    """Bytes that the answer announces and does not send."""
    key = ""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        type(self).key = self.headers.get("Authorization", "")
        body = json.dumps({"choices": [{"message": {"content": self.content}}]}).encode()
        body = body if self.raw is None else self.raw
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(body) + self.missing))
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
        "cue": "drags its feet",
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
    assert TEXT[added.cue.start : added.cue.end] == "drags its feet"


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


@pytest.mark.parametrize(
    ("status", "raw", "missing"),
    [
        (500, b"broken", 0),
        (401, b"{}", 0),
        (200, b"\xff\xfe\xfa", 0),
        (200, b'{"choices": [', 0),
        (200, b"[1, 2]", 0),
        (200, b"[" * 100_000, 0),
        (200, b'{"choices": []}', 0),
        (200, b'{"choices": [{"message": {"content": "{\\"statements\\": 3}"}}]}', 0),
        (200, b'{"choices": [{"message"', 40),
        (200, b"", 0),
    ],
)
def test_a_broken_answer_is_one_sentence(
    read: Read, server: tuple[type[_Canned], Endpoint], status: int, raw: bytes, missing: int
) -> None:
    handler, endpoint = server
    handler.status, handler.raw, handler.missing = status, raw, missing
    with pytest.raises(AccordError) as caught:
        extend(read(TEXT), endpoint)
    assert "\n" not in str(caught.value)


def test_a_silent_endpoint_ends_in_time(read: Read) -> None:
    pytest.importorskip("httpx")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        with pytest.raises(AccordError, match="ReadTimeout"):
            extend(read(TEXT), Endpoint(address, "canned", timeout=0.3))


def test_the_key_is_sent_and_never_shown(read: Read, server: tuple[type[_Canned], Endpoint]) -> None:
    handler, endpoint = server
    handler.content = answer(record())
    secret = replace(endpoint, key="sk-secret")
    extended = extend(read(TEXT), secret)
    assert handler.key == "Bearer sk-secret"
    assert "sk-secret" not in repr(secret) + repr(extended)
    handler.status = 403
    address = endpoint.url.replace("//", "//ann:sk-secret@")
    with pytest.raises(AccordError) as caught:
        extend(read(TEXT), replace(secret, url=address))
    assert "sk-secret" not in str(caught.value)
