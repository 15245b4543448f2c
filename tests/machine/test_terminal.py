"""No text steers a terminal, and output that fails is remembered."""

from __future__ import annotations

import io
import sys

import pytest

from accord.cli import main
from accord.faces.json.envelope import json_text
from accord.machine.terminal import Marked, cell, marked_streams, underlying, visible


def test_control_characters_and_marks_of_direction_are_shown() -> None:
    assert visible("a\x1b]0;PWNED\x07b") == "a\\x1b]0;PWNED\\x07b"
    assert visible("\x9b2J\x7f\r") == "\\x9b2J\\x7f\\x0d"
    assert visible("abc\u202edef\u2066\u200f") == "abc\\u202edef\\u2066\\u200f"
    assert visible("half \udce9") == "half \ufffd"


def test_what_people_write_stays_as_it_is() -> None:
    for text in ("tabs\tand\nlines", "Müller, 한국, العربية, 👩‍👩‍👧", "می‌خواهم"):
        assert visible(text) == text


def test_every_character_below_and_around_ascii_is_covered() -> None:
    shown = visible("".join(map(chr, range(0x2000 * 4))))
    assert not [c for c in shown if (ord(c) < 32 and c not in "\t\n") or 0x7F <= ord(c) < 0xA0]
    assert not {chr(n) for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x61C)} & set(shown)


def test_a_cell_is_one_line() -> None:
    assert cell("one\r\ntwo\tthree\u2028four\x1b") == "one two three four\\x1b"


def test_a_stream_shows_marks_and_leaves_what_is_below_reachable() -> None:
    below = io.StringIO()
    stream = Marked(below)
    stream.write("\x1b[2J")
    stream.flush()
    assert below.getvalue() == "\\x1b[2J"
    assert underlying(stream) is below
    assert underlying(below) is below


def test_characters_that_the_encoding_lacks_are_escaped() -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii") as below:
        Marked(below).write("Côte")
        below.flush()
        assert raw.getvalue() == b"C\\xf4te"


def test_a_closed_stream_fails_when_it_is_needed_and_is_silent_otherwise() -> None:
    needed, other = Marked(None), Marked(None, needed=False)
    with pytest.raises(OSError, match="closed"):
        needed.write("x")
    assert needed.failed
    assert other.write("x") == 1
    assert not other.failed
    assert not needed.isatty()


def test_the_streams_are_put_back() -> None:
    before = sys.stdout, sys.stderr
    with marked_streams() as out:
        assert sys.stdout is out
    assert (sys.stdout, sys.stderr) == before


def test_a_message_with_control_characters_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "\x1b]0;PWNED\x07"])
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert "\\x1b]0;PWNED" in err


def test_json_keeps_its_values_and_holds_no_control_character() -> None:
    text = json_text({"a": "\x1b\x9b\u202e\udce9"})
    assert visible(text) == text
    assert '"\\u001b\\u009b\\u202e\\udce9"' in text
