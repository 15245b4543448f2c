"""Names of states, organisations and their leaders, and finding them in a text.

Matching is by characters, not by tokens, so that "US-ROK" holds two names. The longest name wins, which
is why "Republic of Korea" is never read out of "Democratic People's Republic of Korea" and never means it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accord.errors import InvalidFileError
from accord.reader.tables import Row, rows_in, table

__all__ = ["Entry", "Gazetteer", "Hit", "Term", "default_gazetteer", "gazetteer_with"]

_FIRST_WORD = re.compile(r"\w{1,200}")  # a line of marks without a blank is not walked again at every letter
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
_NOT_A_STATE_AFTER = re.compile(
    r"(?:'s)? (?:University|Institute|School|College|Times|Post|Herald|Daily|Tribune|Journal|Sea|"
    r"Ocean|Strait|"
    r"Straits|Airlines|Airways|Film|Street|Avenue|Airport|Declaration|Protocol|Convention|Statute|Olympics|Delta|delta|River|river)\b"
)


_PEOPLE_AFTER = re.compile(
    r"-(?:majority|minority|speaking|speakers?|language|born|style|inhabited|populated)\b"
)
"""What makes a demonym tell of a people or a language, and not of its state."""


@dataclass(frozen=True)
class Term:
    """An office held by a leader for a time; ``YYYY`` or ``YYYY-MM``, an empty end means still held."""

    office: str
    first: str
    last: str

    def period(self, date: str | None) -> str:
        """``current``, ``former`` or ``later`` at `date` (ISO 8601); empty where there is no date."""
        if date is None:
            return ""
        if date[: len(self.first)] < self.first:
            return "later"
        return "former" if self.last and date[: len(self.last)] > self.last else "current"


@dataclass(frozen=True)
class Entry:
    """One reading of a name."""

    actor: str
    kind: str
    reason: str
    terms: tuple[Term, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text with all its readings; none where the phrase is known to be no actor."""

    start: int
    end: int
    surface: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Gazetteer:
    """Names to readings, arranged by first word."""

    names: Mapping[str, tuple[Entry, ...]]
    by_first: Mapping[str, tuple[str, ...]]
    """First word to the names that begin with it, longest first."""

    def find(self, text: str) -> Iterator[Hit]:
        """Every name in `text`, from left to right, without overlap."""
        position = 0
        for match in _WORD_START.finditer(text):
            if match.start() < position:
                continue
            surface = self._longest_at(text, match.start())
            if surface:
                position = match.start() + len(surface)
                yield self._hit(text, match.start(), surface)

    def _longest_at(self, text: str, start: int) -> str | None:
        word = _FIRST_WORD.match(text, start)
        if word is None:
            return None
        for surface in self.by_first.get(word.group(), ()):
            if text.startswith(surface, start) and not _continues(text, start + len(surface)):
                return surface
        return None

    def _hit(self, text: str, start: int, surface: str) -> Hit:
        end = start + len(surface)
        entries = self.names[surface]
        if entries and entries[0].kind != "organisation" and _NOT_A_STATE_AFTER.match(text, end):
            entries = ()
        if entries and entries[0].kind == "demonym" and _PEOPLE_AFTER.match(text, end):
            entries = ()
        return Hit(start, end, surface, entries)


def _continues(text: str, end: int) -> bool:
    """Whether a letter or digit follows, so that the name would only be the beginning of a word."""
    return end < len(text) and (text[end].isalnum() or text[end] == "_")


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package."""
    return _arrange(
        [
            *_state_rows(table("states")),
            *_organisation_rows(),
            *_leader_rows(),
            *_ambiguous_rows(),
            *_other_rows(),
        ]
    )


def gazetteer_with(path: Path) -> Gazetteer:
    """The shipped gazetteer with the states of the table at `path` added (columns as in ``states.tsv``).

    Raises
    ------
    NotFoundError, InvalidFileError
        If the file does not exist or has other columns.
    """
    rows = rows_in(path)
    if not rows or not {"iso3", "names"} <= rows[0].keys():
        raise InvalidFileError(
            f"{path} needs the columns iso3, names and, if known, demonyms, capitals, seats"
        )
    base = default_gazetteer()
    added = dict(_state_rows(rows))
    merged = {**base.names, **_grouped(_state_rows(rows))}
    return Gazetteer(merged, _by_first(merged)) if added else base


def _state_rows(rows: Iterable[Row]) -> Iterator[tuple[str, Entry]]:
    for row in rows:
        code = row["iso3"]
        for name in _split(row["names"]):
            yield name, Entry(code, "name", "name of the state")
        for name in _split(row.get("demonyms", "")):
            for form in {name, _plural(name)}:
                yield form, Entry(code, "demonym", "people or language of the state")
        for name in _split(row.get("capitals", "")):
            yield name, Entry(code, "capital", "capital, standing for the government or for the place")
        for name in _split(row.get("seats", "")):
            yield name, Entry(code, "seat", "seat of government")


def _plural(demonym: str) -> str:
    """ "Japanese" stays, "American" becomes "Americans"."""
    unchanged = demonym.endswith(("ese", "ch", "sh", "ss", "s"))
    return demonym if unchanged else f"{demonym}s"


def _organisation_rows() -> Iterator[tuple[str, Entry]]:
    for row in table("organisations"):
        what = "organisation" if row["kind"] == "organisation" else "party or group of the state"
        for name in _split(row["names"]):
            yield name, Entry(row["id"], row["kind"], what, members=tuple(_split(row["members"])))


def _leader_rows() -> Iterator[tuple[str, Entry]]:
    terms: dict[tuple[str, str, str], tuple[Term, ...]] = {}
    for row in table("leaders"):
        for name in (row["name"], *_split(row["short"])):
            key = (name, row["actor"], row["name"])
            terms[key] = (*terms.get(key, ()), Term(row["office"], row["from"], row["to"]))
    for (name, actor, full), held in terms.items():
        yield name, Entry(actor, "leader", f"{full}, {held[-1].office}", held)


def _ambiguous_rows() -> Iterator[tuple[str, Entry]]:
    for row in table("ambiguous"):
        for candidate in _split(row["candidates"]):
            actor, _, reason = candidate.partition(":")
            yield row["surface"], Entry(actor, "ambiguous", reason)


def _other_rows() -> Iterator[tuple[str, Entry | None]]:
    for row in table("not_states"):
        yield row["phrase"], None


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _grouped(rows: Iterable[tuple[str, Entry | None]]) -> dict[str, tuple[Entry, ...]]:
    """Name to readings. An ambiguous name keeps only the readings of its own table."""
    found: dict[str, tuple[Entry, ...]] = {}
    for name, entry in rows:
        old = found.get(name, ())
        if entry is None:
            found[name] = ()
        elif entry.kind == "ambiguous":
            found[name] = (*(e for e in old if e.kind == "ambiguous"), entry)
        elif entry not in old and not any(e.kind == "ambiguous" for e in old):
            found[name] = (*old, entry)
    return found


def _arrange(rows: Iterable[tuple[str, Entry | None]]) -> Gazetteer:
    names = _grouped(rows)
    return Gazetteer(names, _by_first(names))


def _by_first(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    first: dict[str, list[str]] = {}
    for name in names:
        word = re.match(r"\w+", name)
        if word:
            first.setdefault(word.group(), []).append(name)
    return {word: tuple(sorted(group, key=len, reverse=True)) for word, group in first.items()}
