"""Whether a chain of sealed forecasts still holds, and where it broke first.

What can and cannot be noticed from a folder alone stands in decision 0080, sealed forecasts are files.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from accord.errors import Finding, InvalidFileError, NotFoundError, UsageError
from accord.ledger.canonical import NOTHING_BEFORE, digest
from accord.ledger.chain import CHAIN, HEAD, KINDS, Chain, Record, content_of, only_keeper, read_chain
from accord.ledger.outcomes import resolution_of
from accord.ledger.seals import inputs_file, seal_file, seal_from
from accord.machine.collecting import uncollected

__all__ = ["Checked", "check_chain"]

_RESTORE = "restore it from a copy; nothing after it can be vouched for until then"
_END = 10**9
"""The place of a finding behind all records."""


@dataclass(frozen=True)
class Checked:
    """What a check of a folder found."""

    folder: Path
    seals: int
    resolutions: int
    stamps: int
    head: str
    """SHA-256 of the last record; zeros where there is none."""
    findings: tuple[Finding, ...]
    """What is broken, the first broken link first; the line of a finding is the number of its record."""


def check_chain(folder: Path, *, head: str | None = None) -> Checked:
    """Verify every byte of a folder of sealed forecasts.

    Parameters
    ----------
    folder
        As `accord.ledger.kept.ledger_folder` gives it.
    head
        A digest that was noted when something was sealed: the chain must have a record with it.

    Raises
    ------
    NotFoundError
        If nothing was ever sealed there, or no record has the digest `head`.
    UsageError
        If a file is a link or the system refuses to read it.
    """
    if not folder.is_dir():
        raise NotFoundError(f"{folder} does not exist: nothing was sealed there; 'accord seal' does")
    with _quiet(folder), uncollected():
        chain = read_chain(folder)
        found = sorted(_all(chain), key=lambda place: place[0])
    if head is not None and head.lower() not in {digest(line) for line in chain.lines}:
        wrong = f"no record in {folder / CHAIN} has the digest {head}"
        raise NotFoundError(
            wrong, "records were taken out or altered since it was noted, or it is of another"
        )
    seals, resolutions, stamps = (sum(1 for _ in chain.of(kind)) for kind in KINDS)
    findings = tuple(finding for _, finding in found)
    return Checked(folder, seals, resolutions, stamps, chain.end.digest, findings)


@contextmanager
def _quiet(folder: Path) -> Iterator[None]:
    """Hold the lock of the folder where it can be had, so that nothing is half-written in it."""
    with ExitStack() as stack:
        with suppress(UsageError):
            stack.enter_context(only_keeper(folder))
        yield


def _all(chain: Chain) -> Iterator[tuple[int, Finding]]:
    yield from _links(chain)
    yield from _end(chain)
    known: dict[str, frozenset[str]] = {}
    named = {CHAIN, HEAD}
    sealed = {str(one.what.get("id")): str(one.what.get("sha256")) for one in chain.of("seal")}
    for record in chain.records:
        if record is None:
            continue
        for file, sha256 in _files(record):
            named.add(file)
            if wrong := _altered(chain, file, sha256):
                yield _at(record.n, f"forecasts/{file}", wrong)
        if record.kind == "seal":
            yield from _seal(chain, record, known)
        else:
            yield from _of_a_seal(record, known, sealed)
    yield from _unnamed(chain, named)


def _at(n: int, what: str, wrong: str, remedy: str = _RESTORE, file: str = CHAIN) -> tuple[int, Finding]:
    return n, Finding(file, None if n == _END else n, what, wrong, remedy)


def _links(chain: Chain) -> Iterator[tuple[int, Finding]]:
    """Each line must be a record with its own number that names the line before."""
    before = NOTHING_BEFORE
    for line, (text, record) in enumerate(zip(chain.lines, chain.records, strict=True), 1):
        if record is None:
            yield _at(line, f"record {line}", "cannot be read: the line was altered")
        elif record.n != line:
            wrong = f"stands in the place of record {line}: a record was taken out, put in or moved"
            yield _at(line, f"record {record.n}", wrong)
        elif record.before != before:
            wrong = f"is not the record that record {line} was written after: it was altered or exchanged"
            yield _at(max(line - 1, 1), f"record {max(line - 1, 1)}", wrong)
        before = digest(text)


def _end(chain: Chain) -> Iterator[tuple[int, Finding]]:
    """The end must be the one that ``head.json`` tells."""
    end, head = chain.end, chain.head
    if not chain.whole:
        yield _at(len(chain.lines), f"record {len(chain.lines)}", "has lost the end of its line")
    if head is None:
        if chain.lines or content_of(chain.folder, HEAD) is not None:
            yield _at(_END, HEAD, "is missing or cannot be read: whether the end was cut off cannot be told")
    elif end.records < head.records:
        gone = f"records {end.records + 1} to {head.records} are missing: the end was cut off"
        one = f"record {head.records} is missing: the end was cut off"
        yield _at(end.records + 1, CHAIN, one if end.records + 1 == head.records else gone)
    elif end.records > head.records:
        yield _at(head.records + 1, CHAIN, f"has {end.records} records, not {head.records} as {HEAD} says")
    elif end.digest != head.digest:
        yield _at(max(end.records, 1), f"record {end.records}", f"is not the last record that {HEAD} names")


def _files(record: Record) -> Iterator[tuple[str, str]]:
    """The files that a record names, with their digests."""
    what = record.what
    if record.kind == "seal":
        yield seal_file(str(what.get("id"))), str(what.get("sha256"))
        yield inputs_file(str(what.get("inputs"))), str(what.get("inputs"))
    elif record.kind == "stamp":
        yield str(what.get("file")), str(what.get("sha256"))


def _altered(chain: Chain, file: str, sha256: str) -> str | None:
    """What is wrong with a file of a record; None where it is the one that was sealed."""
    content = content_of(chain.folder, file)
    if content is None:
        return "is missing"
    if (found := digest(content)) == sha256:
        return None
    for other in chain.of("seal"):
        if other.what.get("sha256") == found:
            return f"holds what was sealed as {seal_file(str(other.what.get('id')))}: the two were exchanged"
    return "was altered after it was sealed"


def _seal(chain: Chain, record: Record, known: dict[str, frozenset[str]]) -> Iterator[tuple[int, Finding]]:
    """A seal must say of itself what its record says."""
    name = str(record.what.get("id"))
    content = content_of(chain.folder, seal_file(name))
    if content is None or digest(content) != record.what.get("sha256"):
        known[name] = frozenset()
        return
    try:
        seal = seal_from(content, seal_file(name))
    except InvalidFileError as problem:
        yield _at(record.n, seal_file(name), str(problem))
        return
    if name in known:
        yield _at(record.n, f"record {record.n}", f"seals {name} a second time")
    known[name] = frozenset(seal.issues)
    told = (record.what.get("id"), record.what.get("inputs"), record.before, record.at, record.by)
    if told != (seal.id, seal.inputs, seal.before, seal.at, seal.by):
        yield _at(record.n, seal_file(name), f"says something else of itself than record {record.n}")


def _of_a_seal(
    record: Record, known: dict[str, frozenset[str]], sealed: dict[str, str]
) -> Iterator[tuple[int, Finding]]:
    """A resolution or a time stamp must have its seal before it."""
    name, what = str(record.what.get("seal")), f"record {record.n}"
    kind = "a resolution" if record.kind == "resolution" else "a time stamp"
    if name not in known:
        yield _at(record.n, what, f"is {kind} of seal {name}, which does not stand before it")
        return
    if record.kind == "stamp" and record.what.get("vouches_for") != sealed.get(name):
        yield _at(record.n, what, f"holds a time stamp of something else than seal {name}")
    if record.kind == "resolution":
        try:
            resolved = resolution_of(record)
        except InvalidFileError as problem:
            yield _at(record.n, what, str(problem))
            return
        if known[name] and resolved.issue not in known[name]:
            yield _at(record.n, what, f"resolves '{resolved.issue}', which seal {name} does not hold")


def _unnamed(chain: Chain, named: set[str]) -> Iterator[tuple[int, Finding]]:
    """Files that no record names: put in, or their record was taken out."""
    for path in sorted(chain.folder.iterdir()):
        if not path.name.startswith(".") and path.name not in named:
            wrong = "is named by no record: it was put in, or its record was taken out"
            yield _at(_END, f"forecasts/{path.name}", wrong, "restore the record, or take the file out")
